"""Parties and items of whole texts: who gets, holds or does, who is on the other side. Every text is ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.model import Proposition, Role
from tests.annotate.english import claims

CASES = Path(__file__).with_name("parties_cases.txt")
OPEN = "-"
MISREAD = {
    "Germany's armed forces will be equipped with new rifles by Halden Group.": "read as an upgrade of the forces",
    "Lawmakers in Ostria approved the purchase of two submarines.": "who approves for himself is not who gets",
    "Ostria has 40 tanks in store, and Dorvania wants to buy them.": "whose they are is told in another clause",
    "Negotiations between Ulvik Yards and the Ostrian navy on two submarines have stalled.": "read as a delay",
    "Halden Group showed its newest howitzer at the fair. The company will produce 60 a year.": "taken for troops",
    "Dorvania has bought 30 tanks. They will be delivered by Halden Group in spring.": "who delivers is taken to sell",
    "Forty Swedish-made vehicles are to go to Ostria.": "to be to go is of no kind",
    "The Kadiri want to buy helicopters, an official of Kadir said.": "a town of that name is known",
}

Told = tuple[str, str, str, str]


def _cases() -> Iterator[tuple[str, list[Told]]]:
    text, told = "", list[Told]()
    for line in [*CASES.read_text("utf-8").splitlines(), ""]:
        if line.startswith("    ") and "|" in line:
            kind, actor, counterparty, item = (part.strip() for part in line.split("|"))
            told.append((kind, actor, counterparty, item))
        elif line and not line.startswith("#"):
            text = line
        elif told:
            yield text, told
            told = []


def _same(role: Role | None, label: str) -> bool:
    """Tell whether a role has a label, or is open where the label is; one name may stand within the other."""
    if role is None or label == OPEN:
        return role is None and label == OPEN
    found, expected = f" {role.label.casefold()} ", f" {label.casefold()} "
    return found in expected or expected in found


def _fits(proposition: Proposition, told: Told) -> bool:
    kind, actor, counterparty, item = told
    return (
        proposition.kind == kind
        and _same(proposition.actor, actor)
        and _same(proposition.counterparty, counterparty)
        and _same(proposition.item, item)
    )


@pytest.mark.parametrize(("text", "told"), list(_cases()))
def test_who_deals_with_whom(text: str, told: list[Told], request: pytest.FixtureRequest) -> None:
    """Each proposition of a text is found, with its parties and its item."""
    if text in MISREAD:
        request.applymarker(pytest.mark.xfail(strict=True, reason=MISREAD[text]))
    found = [claim.proposition for claim in claims(text) if claim.proposition is not None]
    missing = [each for each in told if not any(_fits(proposition, each) for proposition in found)]
    assert not missing
