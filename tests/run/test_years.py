"""A year that one report leaves out is taken from another in answers, with its source, and is stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.synthesis import Synthetic, World, reports
from sayso.model import Claim, Proposition, Role
from sayso.register import Register
from sayso.run.answers import why
from sayso.run.years import years
from sayso.serve.rows import why_object

SAID = Proposition(
    kind="deliver",
    actor=Role(label="Norland", entity_id="state:norland", span=None),
    item=Role(label="Falcon-2", entity_id="system:falcon-2", span=None),
)
OSTRIA = Role(label="Ostria", entity_id="state:ostria", span=None)


def saying(report: Synthetic, said: Proposition) -> Synthetic:
    """Return a report whose first claim, and no other, says that."""
    claims = tuple(replace(each, proposition=None) for each in report.entry.claims[1:])
    first = replace(report.entry.claims[0], proposition=said)
    return replace(report, entry=replace(report.entry, claims=(first, *claims)), judgements=())


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    with Register.open(tmp_path / "news.db", write=True) as opened:
        yield opened


def first_of(register: Register, *said: Proposition) -> Claim:
    """Add a report for each thing said; return the first report's claim."""
    told = [each for each in reports(12, world=World(seed=3), per_day=0.5) if each.entry.claims]
    with register.unit() as unit:
        for report, each in zip(told, said, strict=False):
            made = saying(report, each)
            unit.add_capture(made.capture)
            unit.add(made.entry, (), made.entities, made.uses)
    return register.claim(told[0].entry.claims[0].id)


def test_another_report_of_the_same_happening_gives_the_year(register: Register) -> None:
    """The answer has the year, its claim and that claim's report; the claim itself keeps the date that it tells."""
    claim = first_of(register, replace(SAID, on="XXXX-05-10"), replace(SAID, on="2031-05-10"))

    found = years(register, [claim])[claim.id]
    told = why(register, claim.id, anchor=lambda id: None)

    assert "2031-05-10" == found.on
    assert found.claim_id in {each.id for each in register.claims() if each.document_id == found.document.id}
    assert claim.document_id != found.document.id
    assert found == told.filled
    assert found.claim_id[:12] in why_object(told)["fields"]["on"]["note"]
    assert {"on": "2031-05-10", "claim": found.claim_id, "document": found.document.id} == why_object(told)[
        "proposition"
    ]["on_filled"]
    assert "XXXX-05-10" == why_object(told)["fields"]["on"]["value"] == register.claim(claim.id).proposition.on


@pytest.mark.parametrize(
    "others",
    [
        [],
        [replace(SAID, on="2031-05-11")],
        [replace(SAID, on="2031-05-10", kind="order")],
        [replace(SAID, on="2031-05-10", actor=OSTRIA)],
        [replace(SAID, on="2031-05-10", item=replace(OSTRIA, entity_id="system:piranha"))],
        [replace(SAID, on="2031-05-10"), replace(SAID, on="2030-05-10")],
    ],
)
def test_nothing_else_gives_a_year(others: list[Proposition], register: Register) -> None:
    """Another day, kind, party or item tells nothing of it, and two years that disagree fill none."""
    claim = first_of(register, replace(SAID, on="XXXX-05-10"), *others)

    assert {} == years(register, [claim])


def test_what_names_too_little_is_not_filled(register: Register) -> None:
    """Without an item, or without any party, a happening is not told by what is said of it."""
    bare = replace(SAID, on="XXXX-05-10", actor=None)
    claim = first_of(register, bare, replace(bare, on="2031-05-10"))

    assert {} == years(register, [claim])
