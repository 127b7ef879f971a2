"""A register asked about many reports: matters and their course, origins, conflicts, what changed since."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sayso.errors import BadInput, NothingThere, UnknownName
from sayso.register import Register
from sayso.serve.between import Course, Matter
from sayso.terms import Polarity, Relation, Verdict
from tests.run.between import (
    AGAIN,
    ALL,
    DENIAL,
    FIRST,
    LATER,
    MINISTER,
    OFFICIALS,
    PLAN,
    SELLER,
    TAKEN_BACK,
    asked,
    claimed,
    fill,
    person,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register to which the minister's claim came first, in two reports, and all others later."""
    path = tmp_path_factory.mktemp("between") / "news.db"
    fill(path, [(FIRST, ALL[:2]), (LATER, ALL[2:])])
    return path


def stands(matter: Matter) -> list[tuple[str, Polarity]]:
    """Return how a matter stands: who holds it, and whether they affirm it."""
    return [(who, each.polarity) for each in matter.accounts for who in each.by]


def changes(course: Course | None) -> dict[str, str]:
    """Return what each saying did, by the first claim that tells it."""
    assert course is not None
    return {step.told[0].claim.id: step.change for step in course.steps}


def test_a_matter_is_listed_with_its_numbers_and_how_it_stands(path: Path):
    """An actor and an item, with the claims, sayings, reports and origins behind it, and both accounts."""
    with asked(path) as register:
        kalvet, iskander = register.matters()

    assert ("Norvia", "Kalvet-9", ("Kestria",)) == (kalvet.actor, kalvet.item, kalvet.counterparties)
    assert (6, 5, 6, 3) == (kalvet.claims, kalvet.statements, kalvet.reports, kalvet.lineage.at_least)
    assert ("2031-05-12", "2031-05-24") == (kalvet.first, kalvet.last)
    assert {("Ilan Vesk", Polarity.NO), ("Kestrian navy", Polarity.YES)} <= set(stands(kalvet))
    assert "Iskander" == iskander.item


def test_filters_choose_matters_and_not_what_is_told_of_them(path: Path):
    """One claim that fits is enough, and the matter is shown whole; without one it is not listed."""
    with asked(path) as register:
        (found,) = register.matters(speaker="Brask")

        assert 6 == found.claims
        assert () == register.matters(kind="cancel")
        assert 1 == len(register.matters(limit=1))


def test_the_course_says_what_each_saying_did(path: Path):
    """First seen, confirmed by the seller, repeated by nobody, denied by a deputy; told twice is one step."""
    with asked(path) as register:
        course = register.status("Norvia", "Kalvet-9")

    found = changes(course)
    assert course is not None
    assert ["first_seen", "confirmed", "repeated", "denied"] == [
        found[each.id] for each in (MINISTER, SELLER, OFFICIALS, DENIAL)
    ]
    assert [MINISTER.id, AGAIN.id] == [each.claim.id for each in course.steps[0].told]
    assert all(step.because in {each.id for each in ALL} for step in course.steps[1:])


@pytest.mark.parametrize("actor", ["Norvia", "Norvian", "Halmstrand", "state:norvia", "Kestria"])
def test_either_side_is_asked_for_by_any_name(path: Path, actor: str):
    """A state, its people, its capital, its id; who gives as well as who gets."""
    with asked(path) as register:
        course = register.status(actor, "kalvet-9")

    assert course is not None
    assert 6 == course.matter.claims


def test_names_that_nobody_knows_are_said_to_be_unknown(path: Path):
    """A slip is told apart from two names that no claim has together."""
    with asked(path) as register:
        with pytest.raises(UnknownName, match="no item is called 'Kalvt-9'"):
            register.status("Norvia", "Kalvt-9")
        with pytest.raises(UnknownName, match="no actor is called 'Norvja'"):
            register.status("Norvja", "Kalvet-9")
        with pytest.raises(BadInput, match="actor is empty"):
            register.status(" ", "Kalvet-9")

        assert register.status("Russia", "Kalvet-9") is None


def test_origins_come_with_the_reason_for_every_fold(path: Path):
    """Two governments are two; another report of one saying, and officials who may be the minister, add nothing."""
    with asked(path) as register:
        told = register.origins_of(AGAIN.id[:4])

    assert (2, 4) == (told.lineage.at_least, told.lineage.of_reports)
    assert {MINISTER.id, SELLER.id} == {each.claim.id for each in told.lineage.counted}
    reasons = {fold.told.claim.id: (fold.reason, fold.onto and fold.onto.claim.id) for fold in told.lineage.folds}
    assert {AGAIN.id: ("statement", MINISTER.id), OFFICIALS.id: ("could_be", MINISTER.id)} == reasons


def test_a_claim_that_is_not_there_has_no_origins(path: Path):
    """An id that no claim begins with is an error, and so is a register that is not there."""
    with asked(path) as register, pytest.raises(UnknownName):
        register.origins_of("cffff")
    with asked(path.with_name("other.db")) as register, pytest.raises(NothingThere):
        register.origins_of("c1")


def test_a_conflict_is_one_however_often_it_is_told(path: Path):
    """Four tellings against two are one conflict; that one holder is on both sides is said."""
    with asked(path) as register:
        (found,) = register.conflicts()

    assert ("denial", True, False) == (found.type, found.own, found.suggested)
    assert {MINISTER.id, AGAIN.id, SELLER.id} <= {each.claim.id for each in found.left.told}
    assert {DENIAL.id, TAKEN_BACK.id} == {each.claim.id for each in found.right.told}
    assert "Ilan Vesk says so, Ilan Vesk denies it" == found.because


@pytest.mark.parametrize(
    ("how", "number"),
    [
        ({"type": "denial,values"}, 1),
        ({"type": "values"}, 0),
        ({"own": True}, 1),
        ({"item": "Kalvet-9"}, 1),
        ({"item": "Iskander"}, 0),
        ({"speaker": "Kestrian navy"}, 1),
        ({"published_on": "2031-05-24"}, 1),
        ({"published_on": "2032"}, 0),
    ],
    ids=str,
)
def test_conflicts_are_chosen_by_type_and_by_one_of_their_sides(path: Path, how: dict[str, object], number: int):
    """A filter fits where one side has a claim that does."""
    with asked(path) as register:
        assert number == len(register.conflicts(**how))  # type: ignore[arg-type]


def test_a_type_of_conflict_that_there_is_not(path: Path):
    """The error lists those there are."""
    with asked(path) as register, pytest.raises(UnknownName, match="Did you mean denial"):
        register.conflicts(type="denyal")


def test_a_persons_no_ends_a_conflict(tmp_path: Path):
    """What a person says of two claims outranks what our rules found of them."""
    path = tmp_path / "news.db"
    fill(path, [(FIRST, (MINISTER, DENIAL))])
    with asked(path) as register:
        assert 1 == len(register.conflicts())
    with Register.open(path, write=True) as register, register.unit() as unit:
        unit.judge([person(Relation.CONFLICTS, MINISTER, DENIAL, Verdict.NO, LATER)])
    with asked(path) as register:
        assert () == register.conflicts()
        (settled,) = register.diff(LATER).settled

    assert "denial" == settled.type


def test_what_other_reports_say_to_a_claim(path: Path):
    """The other report of the saying, who claims the same, what conflicts, and on how many words it rests."""
    with asked(path) as register:
        told = register.across(MINISTER.id)
        alone = register.across(PLAN.id)

    assert told is not None
    assert [AGAIN.id] == [each.claim.id for each in told.statement]
    assert {SELLER.id, OFFICIALS.id} == {each.claim.id for each in told.same}
    assert ["denial"] == [each.type for each in told.conflicts]
    assert 2 == told.lineage.at_least
    assert alone is None


def test_what_changed_since_a_date(path: Path):
    """The reports that came, the matter as it stood and stands, the new conflict, the new matter."""
    with asked(path) as register:
        told = register.diff("2031-06-10")

    assert (5, 5) == (told.reports, told.claims)
    changed, new = sorted(told.matters, key=lambda each: each.before is None)
    assert changed.before is not None
    assert [("Ilan Vesk", Polarity.YES)] == stands(changed.before)
    assert ("Ilan Vesk", Polarity.NO) in stands(changed.now)
    assert {SELLER.id, OFFICIALS.id, DENIAL.id, TAKEN_BACK.id} == {each.told[0].claim.id for each in changed.steps}
    assert ("Iskander", None) == (new.now.item, new.before)
    assert [True] == [each.own for each in told.conflicts]
    assert () == told.settled


def test_before_is_what_the_register_held_then(path: Path, tmp_path: Path):
    """A matter as it was is what a register of the reports of that time says of it now."""
    fill(tmp_path / "then.db", [(FIRST, ALL[:2])])
    with asked(path) as register, asked(tmp_path / "then.db") as then:
        before = next(each.before for each in register.diff(LATER).matters if each.before is not None)

        assert (before,) == then.matters()


def test_nothing_changed(path: Path):
    """Since a moment after all is a difference of nothing; since before all, everything is new."""
    with asked(path) as register:
        assert register.diff("2031-06-11").nothing
        whole = register.diff("2031")

    assert (7, [None, None]) == (whole.reports, [each.before for each in whole.matters])


@pytest.mark.parametrize("since", ["soon", "2031-13-01", "2031-05-10T25:00:00Z", "2031-05-01/2031-05-10", ""])
def test_a_moment_that_is_none(path: Path, since: str):
    """The error says on which days reports came."""
    with asked(path) as register, pytest.raises(UnknownName, match=r"Reports came in on: 2031-06-10 \(5\)"):
        register.diff(since)


def test_a_visit_is_marked_and_asked_from(tmp_path: Path):
    """A name stands for the moment it was given at; given again, for the later one; a slip is pointed out."""
    path = tmp_path / "news.db"
    fill(path, [(FIRST, ALL[:2])])
    with asked(path) as register:
        at = register.mark("monday")

        assert {"monday": at} == register.visits()
        assert at == register.diff("monday").since
        with pytest.raises(UnknownName, match="Did you mean monday"):
            register.diff("mondy")
        for wrong in ("2031", "", "--all"):
            with pytest.raises(BadInput, match="no name for a visit"):
                register.mark(wrong)
    with asked(tmp_path / "none.db") as register, pytest.raises(NothingThere):
        register.mark("monday")


def test_answers_do_not_depend_on_the_order_of_arrival(path: Path, tmp_path: Path):
    """Reports that came in another order make the same matters, courses and conflicts."""
    shuffled = list(ALL)
    random.Random(7).shuffle(shuffled)
    fill(tmp_path / "news.db", [(FIRST, [each]) for each in shuffled])
    with asked(path) as one, asked(tmp_path / "news.db") as other:
        for told, again in (
            (one.matters(), other.matters()),
            (one.status("Norvia", "Kalvet-9"), other.status("Norvia", "Kalvet-9")),
            (one.conflicts(), other.conflicts()),
            (one.origins_of(MINISTER.id), other.origins_of(MINISTER.id)),
        ):
            assert told == again


def test_whom_a_man_speaks_for_is_known_from_other_reports(tmp_path: Path):
    """A minister who is called so only in a report on another matter is of one root with his ministry here."""
    path = tmp_path / "news.db"
    ministry = claimed(
        1, "eight had come", "Norvian Defence Ministry", report="one", number=(8, 8),
        text="Norvian Defence Ministry said: eight had come.",
    )  # fmt: skip
    minister = claimed(
        2, "eight had come", "Ilan Vesk", report="two", publisher="Lantern", on_day="2031-05-20", number=(8, 8)
    )
    fill(path, [(FIRST, (ministry, minister))])
    fill(tmp_path / "more.db", [(FIRST, (ministry, minister, PLAN))])
    with asked(path) as register, asked(tmp_path / "more.db") as more:
        assert 2 == register.origins_of(ministry.id).lineage.at_least
        assert 1 == more.origins_of(ministry.id).lineage.at_least


def test_what_was_put_right_conflicts_no_more_however_little_is_asked_for(tmp_path: Path):
    """A correction that names no actor stands outside the matter, and ends the conflict in every answer."""
    path = tmp_path / "news.db"
    wrong = claimed(1, "nine launchers have arrived", "Ilan Vesk", report="one", number=(9, 9))
    other = claimed(2, "six were handed over", "Ana Holm", report="two", publisher="Evening Post", number=(6, 6))
    righting = claimed(
        3, "six launchers have arrived", "Ilan Vesk", report="three", title="Correction: six", number=(6, 6), actor=None
    )
    fill(path, [(FIRST, (wrong, other)), (LATER, (righting,))])
    fill(tmp_path / "before.db", [(FIRST, (wrong, other))])
    with asked(tmp_path / "before.db") as before, asked(path) as register:
        assert 1 == len(before.conflicts())
        course, across = register.status("Norvia", "Kalvet-9"), register.across(other.id)
        assert course is not None
        assert across is not None
        assert ((), (), ()) == (register.conflicts(), course.conflicts, across.conflicts)
        assert ["values"] == [each.type for each in register.diff(LATER).settled]
