"""How many, and when, of what is claimed: which number and which time of a sentence belong to which happening."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.claims.roles import Roles
from sayso.codebook import codebook
from sayso.model import Proposition
from sayso.syntax import Tree
from tools.plain import plain_document


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _said(text: str, language: str = "en") -> list[Proposition]:
    document = replace(plain_document(text, language), published_on="2024-05-15")
    found = claims(document, _annotator()(document), codebook=codebook())
    return [claim.proposition for claim in found if claim.proposition is not None]


def _counted(text: str, kind: str, language: str = "en") -> list[tuple[float | None, float | None] | None]:
    found = [each.quantity for each in _said(text, language) if each.kind == kind]
    return [None if each is None else (each.least, each.most) for each in found]


@pytest.mark.parametrize(("shown", "counted"), [("received", 8), ("ordered", 12)])
def test_of_a_share_the_whole_is_what_the_other_happening_counts(shown: str, counted: int) -> None:
    """Eight came of the twelve that were ordered."""
    document = plain_document("The army has received eight of the twelve Gripen fighters it ordered in 2019.")
    markup = _annotator()(document)
    tree = Tree(markup.sentences[0])
    places = {token.text: n for n, token in enumerate(tree.tokens)}
    found = Roles(document, markup, codebook()).quantity(tree, places["fighters"], places[shown])

    assert found is not None
    assert (counted, counted) == (found.least, found.most)


def test_each_of_two_items_has_its_own_number() -> None:
    """A dozen of the one are not a dozen of the other."""
    text = "Norland has received a dozen Boxer vehicles and 300 trucks."

    assert {(12, 12), (300, 300)} == set(_counted(text, "deliver"))


def test_the_first_of_some_is_one() -> None:
    """The first of twelve jets is one jet."""
    assert [(1, 1)] == _counted("Norland received the first of 12 Rafale jets in May.", "deliver")


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("Norland has lost at least 15, and perhaps as many as 20, T-72 tanks.", "en", (15, 20)),
        pytest.param(
            "Норландия потеряла 12 бронемашин и не менее четырёх вертолётов Ми-8.",
            "ru",
            (4, None),
            marks=pytest.mark.xfail(reason="of two items joined the second is not always heard"),
        ),
    ],
)
def test_an_items_own_phrase_says_how_many(text: str, language: str, counted: tuple[float, float | None]) -> None:
    """Whatever other numbers stand in the sentence."""
    assert counted in _counted(text, "lose", language)


def test_what_stands_behind_the_rest_is_the_rests() -> None:
    """The first two come in June, the others later."""
    text = "Two of the six frigates will be handed over in June and the rest by the end of 2025, the shipyard said."
    found = next(each for each in _said(text) if each.kind == "deliver")

    assert found.quantity is not None
    assert (2, 2, "2024-06") == (found.quantity.least, found.quantity.most, found.on)


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("The launchers will not leave Ostrane until March 2025, a spokeswoman said.", "retain", "../2025-02"),
        ("The new tanks will not arrive until 2025, the minister said.", "deliver", "2025/.."),
        ("The new tanks did not arrive until March, the minister said.", "deliver", "2024-03"),
    ],
)
def test_not_until_begins_one_thing_and_ends_another(text: str, kind: str, on: str) -> None:
    """What does not leave till March comes off in March, and is kept up to then."""
    assert on in [each.on for each in _said(text) if each.kind == kind]
