"""Conflicts: each type, what looks like one and is none, and what groups tell of it."""

from __future__ import annotations

import pytest

from sayso.resolve.across import BARS, Conflict, ConflictType, Shelf, Telling, conflict, conflicts, judged, same_claims
from sayso.terms import Certainty, Polarity, Relation, Tense
from tests.resolve.across.stories import AT, told

NO, FUTURE, PRESENT = Polarity.NO, Tense.FUTURE, Tense.PRESENT


def one(**changes: object) -> Telling:
    """Make a claim."""
    given: dict[str, object] = {"number": (8, 8), "said_on": "2031-05-11", "giver": "Kestria", **changes}
    return told("c01", "the launchers have arrived", "Ilan Vesk", **given)  # type: ignore[arg-type]


def two(words: str = "the launchers are there", by: str = "Ana Holm", **changes: object) -> Telling:
    """Make a claim."""
    given: dict[str, object] = {"number": (8, 8), "said_on": "2031-05-12", "giver": "Kestria", **changes}
    return told("c02", words, by, **given)  # type: ignore[arg-type]


def found(first: Telling, second: Telling) -> Conflict | None:
    """Return a conflict that would be applied."""
    made = conflict(first, second)
    return made if made is not None and made.finding.score >= BARS[Relation.CONFLICTS].applied else None


@pytest.mark.parametrize(
    ("first", "second", "type_"),
    [
        (one(), two(number=(12, 12)), ConflictType.VALUES),
        (one(number=(8, 8)), two(number=(20, None)), ConflictType.VALUES),
        (one(on="2031-05-10"), two(on="2031-04-20"), ConflictType.DATES),
        (one(place="Halm", on="2031-05-10"), two(place="Sarn", on="2031-05-10"), ConflictType.PLACES),
        (one(), two("not one launcher has arrived", number=(1, None), polarity=NO), ConflictType.DENIAL),
        (one(), two("not one launcher has arrived yet", number=(1, None), polarity=NO), ConflictType.STATUS),
        (one(), two("eight will be shipped in June", tense=FUTURE, on="2031-06"), ConflictType.STATUS),
        (
            one(kind="cancel", number=None),
            two("the programme goes on", kind="produce", tense=PRESENT, number=None),
            ConflictType.STATUS,
        ),
    ],
)
def test_conflict(first: Telling, second: Telling, type_: ConflictType):
    """Both cannot be true, in one way or another."""
    made = found(first, second)

    assert made is not None
    assert type_ == made.type
    assert not made.own
    assert made == found(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (one(), two()),
        (one(number=(8, None)), two(number=(12, 12))),
        (one(number=(40, 40), about=True), two(number=(38, 38))),
        (one(number=(2, 2), unit="battalion"), two(number=(36, 36), unit="launcher")),
        (one(on="2031-05-10"), two(number=(12, 12), on="2031-02")),
        (one(item="Kalvet-9"), two(item="Kalvet-9M", number=(12, 12))),
        (one(), two("four more launchers have arrived", number=(4, 4))),
        (one(tense=FUTURE, said_on="2031-01-10"), two(number=(6, 6), said_on="2031-05-12")),
        (one(certainty=Certainty.POSSIBLE), two("no launcher has arrived", number=(1, None), polarity=NO)),
        (one(kind="want", tense=PRESENT), two(kind="want", tense=PRESENT, number=(12, 12))),
        (one(), two(number=(12, 12), said_on="2031-09-12")),
        (one(), two(number=(12, 12), by="Ilan Vesk", said_on="2031-05-20")),
        (one(actor="Kestria", giver=None), two(actor="Norvia", giver=None, number=(12, 12))),
        (
            one(said_on="2031-05-20"),
            two("no launcher has arrived", number=(1, None), polarity=NO, said_on="2031-05-02"),
        ),
    ],
    ids=[
        "the same",
        "compatible ranges",
        "about forty may be thirty-eight",
        "other units",
        "another period",
        "another type of the family",
        "a further part",
        "a plan and what came of it",
        "what is only possible",
        "wishes of different people",
        "a number may have grown",
        "one holder's count that grew",
        "another actor",
        "it came about after it was denied",
    ],
)
def test_no_conflict(first: Telling, second: Telling):
    """Most of what looks like a conflict is none."""
    assert found(first, second) is None


def test_one_holder_on_two_days():
    """Who said that it was so and now says that it was not contradicts himself."""
    made = found(one(), two("it was not so", "Ilan Vesk", polarity=NO, said_on="2031-05-20"))

    assert made is not None
    assert made.own


def test_the_same_words_given_to_two():
    """A quotation has one speaker; the evidence is its words."""
    words = "we have waited nine years for these launchers"
    first = told("c01", words, "Ilan Vesk", text=f"“{words},” Ilan Vesk said.")
    second = told("c02", words, "Ana Holm", text=f"“{words},” Ana Holm said.")
    made = found(first, second)

    assert made is not None
    assert ConflictType.ATTRIBUTION == made.type
    assert words in made.finding.evidence


def test_a_group_tells_what_one_telling_leaves_out():
    """Eight of no day conflict with twelve of April, until another telling of the eight dates them to May."""
    first, second = one(), two("twelve arrived", number=(12, 12), on="2031-04-20")
    dated = told("c03", "eight came", "Vesk", number=(8, 8), on="2031-05-10", said_on="2031-05-11", giver="Kestria")
    alone = standing([first, second])
    together = standing([first, second, dated])

    assert [(ConflictType.VALUES, "c01", "c02")] == [(each.type, each.left_id, each.right_id) for each in alone]
    assert () == together


def test_what_a_publisher_took_back_conflicts_with_nothing_more():
    """The paper's nine is gone when the paper has corrected it to six."""
    wrong = told("c01", "nine launchers have arrived", "Ilan Vesk", number=(9, 9), publisher="Morning Post")
    other = told("c02", "six launchers were handed over", "Ana Holm", number=(6, 6), publisher="Evening Post")
    righting = told(
        "c03",
        "six launchers have arrived",
        "Ilan Vesk",
        number=(6, 6),
        publisher="Morning Post",
        title="Correction: six",
    )

    assert 1 == len(standing([wrong, other]))
    assert () == standing([wrong, other, righting])


def standing(tellings: list[Telling]) -> tuple[Conflict, ...]:
    """Return the conflicts that stand when the claims came one after the other."""
    shelf, log = Shelf(), []
    for each in tellings:
        log += judged([each], shelf, at=AT)
        shelf.put(each)
    claims = {each.id: each for each in tellings}
    return conflicts(claims, same_claims(claims, log), log)
