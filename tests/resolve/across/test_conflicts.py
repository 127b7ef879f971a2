"""Conflicts: each type, what looks like one and is none, and what groups tell of it."""

from __future__ import annotations

import pytest

from sayso.model import Judgement
from sayso.resolve.across import (
    BARS,
    Conflict,
    ConflictType,
    Shelf,
    Telling,
    conflict,
    conflicts,
    judged,
    same_claims,
    tellings,
)
from sayso.terms import Certainty, Polarity, Relation, Tense, Verdict
from tests.resolve.across.stories import AT, book, told

NO, FUTURE, PRESENT, DENIAL = Polarity.NO, Tense.FUTURE, Tense.PRESENT, ConflictType.DENIAL
NOT_NOW: dict[str, object] = {"tense": PRESENT, "polarity": NO, "number": None}


def one(words: str = "the launchers have arrived", by: str = "Ilan Vesk", **changes: object) -> Telling:
    """Make a claim."""
    given: dict[str, object] = {"number": (8, 8), "said_on": "2031-05-11", "giver": "Kestria", **changes}
    return told("c01", words, by, **given)  # type: ignore[arg-type]


def two(words: str = "the launchers are there", by: str = "Ana Holm", **changes: object) -> Telling:
    """Make a claim."""
    given: dict[str, object] = {"number": (8, 8), "said_on": "2031-05-12", "giver": "Kestria", **changes}
    return told("c02", words, by, **given)  # type: ignore[arg-type]


def refusal(by: str) -> Telling:
    """Make a claim that rules a sale to Norvia out."""
    return two("Kestria will not sell", by, kind="refuse", actor="Kestria", giver="Norvia", tense=PRESENT, number=None)


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
        (
            one(kind="cancel", number=None),
            two("the launchers will come as planned", tense=FUTURE, number=None),
            ConflictType.STATUS,
        ),
        (
            one(kind="use", number=None),
            two("none is here", kind="deploy", tense=PRESENT, polarity=NO, number=None),
            DENIAL,
        ),
        (
            one(kind="lose", number=None),
            two("they are whole", kind="lose", tense=PRESENT, polarity=NO, number=None),
            DENIAL,
        ),
        (
            one("they will get launchers", tense=FUTURE, number=None),
            two(
                "we will not sell",
                "Kestria",
                kind="refuse",
                actor="Kestria",
                giver="Norvia",
                tense=PRESENT,
                number=None,
            ),
            ConflictType.DENIAL,
        ),
        (
            one("the first test was in March", kind="test", on="2031-03", number=None, giver=None),
            two("it was the first flight", kind="test", on="2031-05-11", number=None, giver=None),
            ConflictType.DATES,
        ),
        (
            one("it was tested in March", kind="test", on="2031-01", number=None, giver=None),
            two("it was the first flight", kind="test", on="2031-05-11", number=None, giver=None),
            ConflictType.DENIAL,
        ),
        (
            one("it reaches 900 kilometres", kind="capability", tense=PRESENT, number=(900, 900), unit="kilometre"),
            two("it reaches 370 miles", kind="capability", tense=PRESENT, number=(370, 370), unit="mile"),
            ConflictType.VALUES,
        ),
        (
            one("they came on the 5th", on=None, said_on="2031-05-05"),
            two("they came in on the 11th", on="2031-05-11"),
            ConflictType.DATES,
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
        (
            one("twelve have arrived", number=(12, 12)),
            two("two of the twelve have arrived", number=(2, 2)),
        ),
        (
            one("they will get launchers", tense=FUTURE, number=None),
            two(
                "they should not",
                "Ana Holm",
                kind="refuse",
                actor="Kestria",
                giver="Norvia",
                tense=PRESENT,
                number=None,
            ),
        ),
        (
            one(said_on="2031-09-11", number=None),
            two(
                "we rule it out", "Kestria", kind="refuse", actor="Kestria", giver="Norvia", tense=PRESENT, number=None
            ),
        ),
        (
            one("it reaches 900 kilometres", kind="capability", tense=PRESENT, number=(900, 900), unit="kilometre"),
            two("it reaches 560 miles", kind="capability", tense=PRESENT, number=(560, 560), unit="mile"),
        ),
        (
            one(number=(1, 1)),
            two("the second will follow", tense=FUTURE, number=(1, 1)),
        ),
        (
            one("there is a price of eight", kind="finance", tense=PRESENT, number=(8, 8), unit="euro"),
            two("nothing was paid", kind="finance", polarity=NO, number=None),
        ),
        (one(place=None), two(number=(2, 2), place="Halm")),
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
        "two of the twelve",
        "what another ought to refuse",
        "what one ruled out and another later tells",
        "one reach in two measures",
        "a further one that is to come",
        "a price, and what was paid",
        "a part of the place",
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


def test_who_breaks_what_he_ruled_out_contradicts_himself():
    """A rule-out that its own maker broke is a contradiction; a plan that another tells of is none."""
    never = one(
        "we will not sell", "Kestria", kind="refuse", actor="Kestria", giver="Norvia", tense=PRESENT, number=None
    )
    sold = two("we have sold", "Kestria", said_on="2031-12-12", number=None)
    made = found(never, sold)

    assert made is not None
    assert (ConflictType.DENIAL, True) == (made.type, made.own)


def test_a_denial_that_grants_the_course_is_one_of_status():
    """Who says in the same breath that they will come denies how far it has come, and not that it is so."""
    yes = one()
    words = "No launcher has come; eight will come in June"
    text = f"Ana Holm said: {words}."
    no = told("c02", "No launcher has come", "Ana Holm", text=text, report_id="d2", number=(1, None), polarity=NO)
    plan = told("c03", "eight will come in June", "Ana Holm", text=text, report_id="d2", tense=FUTURE, number=(8, 8))
    alone = standing([yes, no])
    together = [each for each in standing([yes, no, plan]) if "c02" in (each.left_id, each.right_id)]

    assert [DENIAL] == [each.type for each in alone]
    assert [ConflictType.STATUS] == [each.type for each in together]


def test_what_one_holds_at_once_does_not_exclude_itself():
    """Eight and twelve conflict, until somebody who knows both tells them in one breath."""
    eight, twelve = one(), two("twelve have come", number=(12, 12))
    text = "Ralf Omm said: eight have arrived by sea, and twelve have come by rail."
    both = [
        told("c03", "eight have arrived", "Ralf Omm", text=text, report_id="d3", number=(8, 8), giver="Kestria"),
        told("c04", "twelve have come", "Ralf Omm", text=text, report_id="d3", number=(12, 12), giver="Kestria"),
    ]

    assert 1 == len(standing([eight, twelve]))
    assert () == standing([eight, twelve, *both])


def test_words_that_a_publisher_gave_back_are_given_to_two_no_more():
    """The line was the general's by one paper until the paper gave it to the mayor."""
    words = "we have waited nine years for these launchers"
    wrong = told("c01", words, "Ilan Vesk", text=f"“{words},” Ilan Vesk said.")
    right = told("c02", words, "Ana Holm", text=f"“{words},” Ana Holm said.", title="Correction: who said it")
    other = told("c03", words, "Ana Holm", text=f"“{words},” Ana Holm said.", publisher="Evening Post")

    assert () == standing([wrong, right])
    assert 1 == len(standing([wrong, other]))


def test_an_open_item_is_what_its_report_speaks_of():
    """Who says that nothing came, in a report of launchers, speaks of the launchers: the pair is found, and judged."""
    text = "Ana Holm said: the launchers are late. Nothing has come, she said."
    late = told("c02", "the launchers are late", "Ana Holm", text=text, report_id="d2", kind="delay", giver="Kestria")
    nothing = told(
        "c03", "Nothing has come", "Ana Holm", text=text, report_id="d2", polarity=NO, item=None, said_on="2031-05-12"
    )

    as_one = tellings(late.document, [late.claim, nothing.claim], book())

    assert nothing.topic is None
    assert [None, "Kalvet-9"] == [each.topic and each.topic.label for each in as_one]
    assert ("c01", "c03") in [(each.left_id, each.right_id) for each in standing([one(number=None), *as_one])]


def standing(tellings: list[Telling]) -> tuple[Conflict, ...]:
    """Return the conflicts that stand when the claims came one after the other."""
    shelf, log = Shelf(), []
    for each in tellings:
        log += judged([each], shelf, at=AT)
        shelf.put(each)
    claims = {each.id: each for each in tellings}
    return conflicts(claims, same_claims(claims, log), log)


def test_a_person_says_in_what_two_conflict():
    """Where nothing is found, and where something else is: as the verdict has it."""
    first, second = one(), two()
    claims = {each.id: each for each in (first, second)}
    groups = tuple((each,) for each in claims)
    verdict = Judgement(
        id="j1",
        left_id="c01",
        right_id="c02",
        relation=Relation.CONFLICTS,
        verdict=Verdict.YES,
        by="person:kay",
        evidence="one pier",
        judged_at=AT,
        type=ConflictType.PLACES,
    )
    (said,) = conflicts(claims, groups, [verdict])

    assert conflict(first, second) is None
    assert (ConflictType.PLACES, ("one pier",)) == (said.type, said.finding.words)
    claims["c02"] = two(number=(12, 12))
    assert [ConflictType.PLACES] == [each.type for each in conflicts(claims, groups, [verdict])]
