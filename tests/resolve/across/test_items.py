"""Items of one report: which name a common noun stands for, and what the report speaks of most."""

from __future__ import annotations

from sayso.resolve.across.fits import Named
from sayso.resolve.across.items import names_of, spoken_of_most
from sayso.resolve.across.words import normal_words

SARN = Named(label="Sarn", id=None)
KALVET = Named(label="Kalvet-9", id=None)
CORVETTE = Named(label="corvette", id=None, generic=True)
TROOPS = Named(label="troops", id=None, generic=True)


def test_a_noun_stands_for_the_name_that_it_stands_beside():
    """The corvette is the Sarn where the report has "the corvette Sarn"; the troops are nobody's name."""
    words = normal_words("The corvette Sarn burnt on Monday. Troops were far off, and in the end the corvette sank.")

    assert {CORVETTE: SARN} == names_of([SARN, CORVETTE, TROOPS], words)


def test_a_noun_beside_two_names_stands_for_neither():
    """Of two corvettes "the corvette" may be either: nothing is guessed."""
    words = normal_words("The corvette Sarn burnt, and the corvette Kalvet-9 came to help.")

    assert {} == names_of([SARN, KALVET, CORVETTE], words)


def test_a_report_speaks_of_the_item_of_most_claims():
    """Open items count for nothing; of two with as many claims the first is taken."""
    assert KALVET == spoken_of_most([SARN, None, KALVET, KALVET])
    assert SARN == spoken_of_most([None, SARN, KALVET])
    assert spoken_of_most([None, None]) is None
