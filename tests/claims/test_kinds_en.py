"""The kinds of the codebook by the sentences that show them: its own examples, and more of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.codebook import codebook
from tests.annotate.english import claims

SENTENCES = Path(__file__).with_name("kinds_en.txt")
# The share whose kind is found, less a little. On the first run it was .66; words were added since by what was missed.
SHARE = 0.82
MISREAD = {
    "There are six submarines in the Elbonian navy.": "what there is has no holder's verb",
    "The radars will arrive a year later than planned.": "a comparison of dates is not read",
    "There will be no sale of jets to Elbonia, Grustan said.": "read as an order that is denied",
    "Analysts discussed the tanks on television.": "who talks is not asked whether they could deal",
    "The minister agreed that radars matter.": "what is agreed in a clause is not asked whether it is a deal",
    "Footage shows a launcher on a road.": "what shows is not asked whether it could exhibit",
}


def _examples(which: str) -> Iterator[tuple[str, str]]:
    for kind in codebook().kinds.values():
        if kind.id != "other":
            for text in getattr(kind, which):
                if text.isascii():
                    yield kind.id, text


def _sentences() -> list[tuple[str, str]]:
    found, kind = [], ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((kind, line))
    return found


def _kinds(text: str) -> set[str]:
    return {claim.proposition.kind for claim in claims(text) if claim.proposition is not None} - {"other"}


@pytest.mark.parametrize(("kind", "text"), list(_examples("examples")))
def test_an_example_is_of_its_kind(kind: str, text: str, request: pytest.FixtureRequest) -> None:
    """Each example in the codebook is read as the kind that it stands under."""
    if text in MISREAD:
        request.applymarker(pytest.mark.xfail(strict=True, reason=MISREAD[text]))
    assert kind in _kinds(text)


@pytest.mark.parametrize(("kind", "text"), list(_examples("counterexamples")))
def test_a_counterexample_is_not_of_the_kind(kind: str, text: str, request: pytest.FixtureRequest) -> None:
    """No counterexample in the codebook is read as the kind that it stands under."""
    if text in MISREAD:
        request.applymarker(pytest.mark.xfail(strict=True, reason=MISREAD[text]))
    assert kind not in _kinds(text)


def test_most_sentences_of_ours_are_of_their_kind() -> None:
    """Most of some 400 sentences of ours are read as what they tell."""
    sentences = _sentences()
    right = [kind in found if kind != "other" else not found for kind, text in sentences for found in [_kinds(text)]]

    assert {kind for kind, _ in sentences} == set(codebook().kinds)
    assert SHARE <= sum(right) / len(right)
