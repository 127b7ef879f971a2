"""How records read in a line, and that no report's text can steer the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Link, Proposition, Quantity, Role
from sayso.serve.words import clean, firmness, proposition_line, quantity_line, short
from sayso.terms import Certainty, Part, Polarity, Tense


@given(st.text())
def test_nothing_printed_can_steer_a_terminal(text: str):
    """No escape, no direction mark and no line's end is left in a cleaned text."""
    assert not [each for each in clean(text) if ord(each) < 32 or 127 <= ord(each) < 160 or each in "\u202e\u2066"]


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_a_shortened_text_fits(text: str, width: int):
    """A text cut to a width is never wider, and is whole when it fits."""
    cut = short(text, width)

    assert len(cut) <= width
    assert cut == clean(text) or cut.endswith("…")


@pytest.mark.parametrize(
    ("certainty", "polarity", "shown"),
    [
        (Certainty.CERTAIN, Polarity.YES, "certain, yes"),
        (Certainty.CERTAIN, Polarity.NO, "certain, no"),
        (Certainty.POSSIBLE, Polarity.YES, "possible, yes"),
        (Certainty.UNCOMMITTED, Polarity.UNKNOWN, "takes no stand"),
    ],
)
def test_firmness_is_said_in_the_terms_of_the_design(certainty: Certainty, polarity: Polarity, shown: str):
    """Certainty and polarity are both said; one without a stand is said to take none."""
    link = Link(label="x", entity_id=None, part=Part.SPEAKER, words=(), certainty=certainty, polarity=polarity)

    assert shown == firmness(link)


def test_an_outer_hop_without_a_stand_passes_on():
    """Of whoever stands between the publication and the source it is said what they do."""
    link = Link(
        label="x",
        entity_id=None,
        part=Part.AGENCY,
        words=(),
        certainty=Certainty.UNCOMMITTED,
        polarity=Polarity.UNKNOWN,
    )

    assert "passes it on" == firmness(link, innermost=False)


@pytest.mark.parametrize(
    ("least", "most", "about", "shown"),
    [
        (8, None, False, "at least 8 (unit: launcher)"),
        (None, 25, False, "up to 25 (unit: launcher)"),
        (12, 12, True, "about 12 (unit: launcher)"),
        (6, 8, False, "6 to 8 (unit: launcher)"),
        (None, None, False, "a number that is not said (unit: launcher)"),
    ],
)
def test_a_quantity_is_a_range(least: float | None, most: float | None, about: bool, shown: str):
    """Open ends are said, and never closed by a guess."""
    quantity = Quantity(least=least, most=most, unit="launcher", about=about)

    assert shown == quantity_line(Proposition(kind="order", quantity=quantity))


def test_who_gets_and_who_gives_are_told_apart():
    """The arrow points at who gets; a supplier without a known taker has a question mark before it."""
    norland, ostria = (Role(label=each, entity_id=None, span=None) for each in ("Norland", "Ostria"))

    both = Proposition(kind="order", actor=norland, counterparty=ostria, tense=Tense.PAST)
    assert "order (past): Norland ← Ostria" == proposition_line(both)
    assert "offer: ? ← Ostria" == proposition_line(Proposition(kind="offer", counterparty=ostria))
