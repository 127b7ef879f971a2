"""Same statement and same claim: what is one, what is none, and with which evidence."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Judgement
from sayso.resolve.across import BARS, Shelf, Telling, judged, same_claim, same_claims, same_statement, statements
from sayso.terms import Polarity, Relation, Tense, Verdict
from tests.resolve.across.stories import AT, told

APPLIED = {relation: bar.applied for relation, bar in BARS.items()}
QUOTE = "we shall have all eight Kalvets by the first snow"

EIGHT = {"number": (8, 8), "said_on": "2031-05-11"}
FIRST = told("c01", "eight Kalvet-9 launchers have arrived", "Ilan Vesk", **EIGHT)


def is_statement(one: Telling, other: Telling) -> bool:
    """Tell whether the judgement would be applied."""
    return same_statement(one, other).score >= APPLIED[Relation.SAME_STATEMENT]


def is_claim(one: Telling, other: Telling) -> bool:
    """Tell whether the judgement would be applied."""
    return same_claim(one, other).score >= APPLIED[Relation.SAME_CLAIM]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (told("c02", "the country had received eight launchers", "Ilan Vesk", **EIGHT), True),
        (told("c02", "the launchers are there", "Ilan Vesk", said_on="2031-05-11"), True),
        (told("c02", "eight Kalvet-9 launchers have arrived", "Ilan Vesk", number=(8, 8), said_on="2031-06-02"), False),
        (told("c02", "eight Kalvet-9 launchers have arrived", "Ana Holm", **EIGHT), False),
        (told("c02", "six Kalvet-9 launchers have arrived", "Ilan Vesk", number=(6, 6), said_on="2031-05-11"), False),
        (told("c02", "eight have not arrived", "Ilan Vesk", **EIGHT, polarity=Polarity.NO), False),
        (told("c02", "прибыли восемь установок", "Илан Веск", **EIGHT, language="ru"), True),
        (told("c02", "eight Kalvet-9 launchers have arrived", "officials", **EIGHT), False),
    ],
    ids=[
        "told in other words",
        "a telling leaves the number out",
        "another occasion, in the very same words",
        "another speaker",
        "another number",
        "a denial",
        "a translation",
        "officials are nobody in particular",
    ],
)
def test_same_statement(other: Telling, same: bool):
    """One act of saying: one speaker, one occasion, one thing said."""
    assert same == is_statement(FIRST, other)
    assert same_statement(FIRST, other) == same_statement(other, FIRST)


def test_a_quotation_shows_what_was_said():
    """Two reports that quote the same words of one speaker tell one statement, and the words are the evidence."""
    one = told("c01", QUOTE, "Ilan Vesk", text=f'"{QUOTE}," Ilan Vesk said.', tense=Tense.FUTURE)
    other = told("c02", QUOTE, "Vesk", text=f'Vesk told the daily: "{QUOTE}".', tense=Tense.FUTURE, item=None)

    assert is_statement(one, other)
    assert "word for word: “we shall have all eight kalvets by the first snow”" in same_statement(one, other).evidence


def test_a_ministry_and_who_speaks_for_it_are_one_speaker_within_a_report():
    """Across reports nobody can tell that the spokesman said what the ministry said."""
    text = "The Norvian Defence Ministry said eight had come. “Eight it is,” the ministry's spokesman, Ilan Vesk, said."
    ministry = told("c01", "eight had come", "Norvian Defence Ministry", text=text, report_id="d1", number=(8, 8))
    spokesman = told("c02", "Eight it is", "Ilan Vesk", text=text, report_id="d1", number=(8, 8))
    elsewhere = told("c03", "Eight it is", "Ilan Vesk", text=text.replace("Eight it is", "Eight it is"), number=(8, 8))

    assert is_statement(ministry, spokesman)
    assert not is_statement(ministry, elsewhere)


def test_what_copies_say_in_their_own_voice_is_one_statement():
    """Two papers that tell the same are two; two copies of one text are one."""
    words = "Norvia took over eight Kalvet-9 launchers at the port of Halmstrand on Monday morning"
    one = told("c01", words, number=(8, 8), copy_of="g1")
    copy = told("c02", words, number=(8, 8), copy_of="g1", publisher="Evening Post")
    anew = told("c03", "Eight Kalvets were unloaded on Monday", number=(8, 8), publisher="Evening Post")

    assert is_statement(one, copy)
    assert not is_statement(one, anew)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"giver": "Kestria"}, True),
        ({"number": (8, 8), "about": True}, True),
        ({"number": (8, None)}, False),
        ({"number": None}, True),
        ({"number": None, "on": None}, False),
        ({"on": "2031-05-09"}, False),
        ({"on": "2031-05"}, True),
        ({"item": "Kalvet-9M"}, False),
        ({"actor": "Kestria"}, False),
        ({"polarity": Polarity.NO}, False),
        ({"tense": Tense.FUTURE}, False),
        ({"polarity": Polarity.UNKNOWN}, True),
        ({"kind": "lose"}, False),
        ({"place": "Sarn"}, True),
    ],
)
def test_same_claim(changes: dict[str, object], same: bool):
    """Would both be true and both be false together? Another holder and another firmness part no claims."""
    base: dict[str, object] = {"number": (8, 8), "on": "2031-05-10"}
    one = told("c01", "eight Kalvet-9 launchers have arrived", "Ilan Vesk", **base)  # type: ignore[arg-type]
    other = told("c02", "the launchers were delivered", "Ana Holm", **{**base, **changes})  # type: ignore[arg-type]

    assert same == is_claim(one, other)
    assert same_claim(one, other) == same_claim(other, one)


def test_a_date_of_what_is_to_come_is_part_of_the_claim():
    """A plan with a date and one without are two claims; a delivery told with and without its date is one."""
    plan = told("c01", "eight will come", "Ilan Vesk", number=(8, 8), tense=Tense.FUTURE, on="2031-09")
    vague = told("c02", "eight will come", "Ana Holm", number=(8, 8), tense=Tense.FUTURE)

    assert not is_claim(plan, vague)


def test_will_not_leave_is_will_stay():
    """A kind affirmed may be another one denied."""
    stay = told("c01", "the launchers will stay", "Ilan Vesk", kind="retain", number=(8, 8))
    leave = told("c02", "they will not be withdrawn", "Ana Holm", kind="withdraw", number=(8, 8), polarity=Polarity.NO)

    assert is_claim(stay, leave)


WORLD = [
    told("c01", "eight launchers have arrived", "Ilan Vesk", number=(8, 8), said_on="2031-05-11"),
    told("c02", "eight launchers had come", "Vesk", number=(8, 8), said_on="2031-05-11"),
    told("c03", "the launchers arrived on Friday", "Ana Holm", number=(8, 8), on="2031-05-09"),
    told("c04", "the launchers arrived on Saturday", "Teodor Brask", number=(8, 8), on="2031-05-10"),
    told("c05", "no launcher has arrived", "Orin Lask", number=(1, None), polarity=Polarity.NO),
    told("c06", "eight more will follow", "Ilan Vesk", number=(8, 8), tense=Tense.FUTURE, said_on="2031-05-11"),
    told("c07", "twelve arrived", "officials", number=(12, 12)),
]


def arrived(tellings: list[Telling]) -> tuple[Judgement, ...]:
    """Let the claims arrive one after the other."""
    shelf, log = Shelf(), []
    for each in tellings:
        log += judged([each], shelf, at=AT)
        shelf.put(each)
    return tuple(sorted(log, key=lambda each: each.id))


@given(st.permutations(WORLD))
@settings(max_examples=25, deadline=None)
def test_the_order_of_arrival_does_not_matter(tellings: list[Telling]):
    """Judgements and groups are the same, whoever came first."""
    log, expected = arrived(tellings), arrived(WORLD)
    claims = {each.id: each for each in tellings}

    assert expected == log
    assert same_claims({each.id: each for each in WORLD}, expected) == same_claims(claims, log[::-1])


def test_groups_hold_every_claim_once_and_every_statement_whole():
    """Each claim is in one statement and in one group, and no statement is divided between groups."""
    claims, log = {each.id: each for each in WORLD}, arrived(WORLD)
    told_once, groups = statements(claims, log), same_claims(claims, log)

    assert sorted(claims) == sorted(id for group in groups for id in group) == sorted(id for s in told_once for id in s)
    assert all(any(set(statement) <= set(group) for group in groups) for statement in told_once)
    assert ("c01", "c02") in told_once


def test_claims_that_exclude_each_other_are_not_tied_by_a_third():
    """One without a date may be the delivery of Friday or that of Saturday, and makes no one delivery of the two."""
    claims = {each.id: each for each in WORLD}
    groups = same_claims(claims, arrived(WORLD))

    assert not any({"c03", "c04"} <= set(group) for group in groups)


def test_what_one_report_tells_as_two_no_third_makes_one():
    """Two claims side by side in one report that were not found to be one stay two."""
    text = "Vesk said launchers had come to Sarn. He also said that launchers had come on Friday."
    one = told("c01", "launchers had come to Sarn", "Vesk", text=text, report_id="d1", place="Sarn")
    two = told("c02", "launchers had come on Friday", "Vesk", text=text, report_id="d1", on="2031-05-09")
    third = told("c03", "launchers have come", "Ana Holm")
    claims = {each.id: each for each in (one, two, third)}
    log = [tie("c01", "c03"), tie("c02", "c03")]

    assert len(same_claims(claims, log)) == 2


def tie(left: str, right: str, *, verdict: Verdict = Verdict.YES, by: str = "sayso") -> Judgement:
    """Judge two claims to be one, or not."""
    return Judgement(
        id=f"j-{left}-{right}-{by}",
        left_id=left,
        right_id=right,
        relation=Relation.SAME_CLAIM,
        verdict=verdict,
        score=0.9,
        by=by,
        evidence="",
        judged_at=AT,
    )


def test_a_person_outranks_us():
    """A person's no parts what we tied, and a person's yes ties what we would not."""
    claims = {each.id: each for each in WORLD}
    ours = [tie("c01", "c03")]

    assert ("c01", "c03") in same_claims(claims, ours)
    assert ("c01", "c03") not in same_claims(claims, [*ours, tie("c01", "c03", verdict=Verdict.NO, by="person:kay")])
    assert ("c03", "c04") in same_claims(claims, [tie("c03", "c04", by="person:kay")])


def test_groups_do_not_depend_on_the_order_of_the_log():
    """Whatever the order of the judgements, the groups are the same."""
    claims = {each.id: each for each in WORLD}
    log = [tie("c01", "c03"), tie("c01", "c04"), tie("c02", "c07")]

    assert 1 == len({same_claims(claims, each) for each in permutations(log)})
