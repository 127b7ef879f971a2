"""Origins of a claim, the steps of a matter, and how it stands by whose account."""

from __future__ import annotations

from sayso.resolve.across import (
    Change,
    ClaimOrigins,
    FoldReason,
    Groups,
    Shelf,
    Telling,
    accounts,
    claim_origins,
    judged,
    matter_of,
    of_matter,
    same_claims,
    statements,
    steps,
)
from sayso.terms import Polarity, Tense
from tests.resolve.across.stories import AT, book, named, told

KINDS = tuple(book().kinds)
VESK = "Norvian Defence Minister Ilan Vesk said eight had come."


def grouped(*tellings: Telling) -> tuple[dict[str, Telling], Groups, Groups]:
    """Return the claims, their statements and their groups."""
    shelf, log = Shelf(), []
    for each in tellings:
        log += judged([each], shelf, at=AT)
        shelf.put(each)
    claims = {each.id: each for each in tellings}
    return claims, statements(claims, log), same_claims(claims, log)


def origins(*tellings: Telling) -> ClaimOrigins:
    """Return the origins of claims that are one."""
    claims, told_once, _ = grouped(*tellings)
    return claim_origins(sorted(claims), claims, told_once)


def has_come(id_: str, by: str, **changes: object) -> Telling:
    """Claim that eight have come."""
    text = changes.pop("text", f"{by} said eight had come.")
    return told(id_, "eight had come", by, text=text, number=(8, 8), **changes)  # type: ignore[arg-type]


def test_who_speaks_for_one_government_is_one_root():
    """A minister, a ministry and a later word of either add nothing to each other; the fold says why."""
    minister = has_come("c01", "Ilan Vesk", text=VESK)
    ministry = has_come("c02", "Norvian Defence Ministry", said_on="2031-05-14")
    found = origins(minister, ministry)

    assert 1 == found.at_least
    assert [(FoldReason.HOLDER, "c01")] == [(fold.reason, fold.onto_id) for fold in found.folds]
    assert "Norvian Defence Ministry and Ilan Vesk are of one root" == found.folds[0].words


def test_two_governments_are_two_origins():
    """Buyer and seller are roots of their own, through whatever agency they came."""
    assert 2 == origins(has_come("c01", "Norvian Defence Ministry"), has_come("c02", "Kestrian navy")).at_least


def test_a_deputy_of_the_opposition_speaks_for_himself():
    """Not everybody with a state in his title speaks for its government."""
    deputy = has_come("c02", "Teodor Brask", text="Norvian opposition deputy Teodor Brask said eight had come.")

    assert 2 == origins(has_come("c01", "Norvian Defence Ministry"), deputy).at_least


def test_unnamed_voices_and_outlets_add_nothing():
    """An official may be the minister, and a paper that names nobody has it from somebody."""
    found = origins(
        has_come("c01", "Norvian Defence Ministry"),
        has_come("c02", "officials"),
        told("c03", "eight had come", text="The paper has learned that eight had come.", number=(8, 8)),
    )

    assert 1 == found.at_least
    assert {"c02": FoldReason.COULD_BE, "c03": FoldReason.NOBODY} == {f.claim_id: f.reason for f in found.folds}


def test_unnamed_voices_of_two_countries_are_two():
    """A Norvian official is no Kestrian one."""
    assert 2 == origins(has_come("c01", "a Norvian official"), has_come("c02", "a Kestrian official")).at_least


def test_an_outlet_that_counted_for_itself_is_an_origin():
    """Who saw it speaks from himself."""
    seen = told("c02", "eight had come", text="Our reporter stood at the fence: eight had come.", number=(8, 8))

    assert 2 == origins(has_come("c01", "Norvian Defence Ministry"), seen).at_least


def test_somebody_began_it():
    """Where nothing would count, one does."""
    assert 1 == origins(has_come("c01", "officials"), has_come("c02", "sources")).at_least


ORDER = told(
    "c01", "Norvia ordered eight", "Ana Holm", kind="order", number=(8, 8), on="2031-01-10", said_on="2031-01-11"
)
PLAN = told(
    "c02", "eight will come in May", "Ana Holm", number=(8, 8), on="2031-05", tense=Tense.FUTURE, said_on="2031-01-12"
)
DONE = told(
    "c03",
    "eight have come",
    "Ilan Vesk",
    number=(8, 8),
    text=VESK.replace("eight had", "eight have"),
    said_on="2031-05-20",
)
AGAIN = told("c04", "eight came", "Ilan Vesk", number=(8, 8), said_on="2031-05-25")
DENIED = told("c05", "not one has come", "Teodor Brask", number=(1, None), polarity=Polarity.NO, said_on="2031-05-21")
COURSE = (ORDER, PLAN, DONE, AGAIN, DENIED)


def test_steps_are_dated_by_the_happening_and_judged_by_the_saying():
    """What has come about lies before the day of saying, what is told again adds nothing, a denial is one."""
    made = steps(*grouped(*COURSE), KINDS)

    assert [
        ("2031-01-10", "order", Change.FIRST_SEEN, ("c01",)),
        ("2031-05", "deliver", Change.ADVANCED, ("c02",)),
        ("../2031-05-20", "deliver", Change.ADVANCED, ("c03",)),
        ("../2031-05-21", "deliver", Change.DENIED, ("c05",)),
        ("../2031-05-25", "deliver", Change.REPEATED, ("c04",)),
    ] == [(step.on, step.kind, step.change, step.claim_ids) for step in made]


def test_a_month_of_saying_gives_way_to_the_report_of_that_month():
    """Who recalls in June what was said in May need not know the day; the report of that day does."""
    first = told("c01", "eight have come", "Ilan Vesk", number=(8, 8), on_day="2031-05-12")
    later = told("c02", "eight have come", "Ilan Vesk", number=(8, 8), on_day="2031-06-20", said_on="2031-05")
    claims = {each.id: each for each in (first, later)}
    (one,) = steps(claims, (("c01", "c02"),), (("c01", "c02"),), KINDS)
    (alone,) = steps({"c02": later}, (("c02",),), (("c02",),), KINDS)

    assert ("../2031-05-12", "2031-05-12") == (one.on, one.said_on)
    assert ("../2031-05", "2031-05") == (alone.on, alone.said_on)


def test_what_was_said_from_a_day_on_has_a_date():
    """A day of saying that is open at its end dates what has come about by its beginning."""
    (step,) = steps(*grouped(told("c01", "eight have come", "Ilan Vesk", said_on="2031-05-12/..")), KINDS)

    assert "../2031-05-12" == step.on


def test_steps_do_not_depend_on_the_order_of_claims():
    """The course is the same, whoever came first."""
    assert steps(*grouped(*COURSE), KINDS) == steps(*grouped(*COURSE[::-1]), KINDS)


def test_accounts_stand_side_by_side():
    """By the minister it has come, by the deputy it has not; who told only of the order is given with the order."""
    made = accounts(*grouped(*COURSE), KINDS)

    assert {("deliver", Polarity.YES), ("deliver", Polarity.NO), ("order", Polarity.YES)} == {
        (each.kind, each.polarity) for each in made if each.tense is Tense.PAST
    }


def test_a_matter_is_an_actor_and_an_item():
    """Another state's purchase of the same thing is another matter, and so is another thing."""
    other = told("c06", "Kestria ordered two", "Ana Holm", kind="order", actor="Kestria")
    thing = told("c07", "two Dornals were ordered", "Ana Holm", kind="order", item="Dornal")
    claims = {each.id: each for each in (*COURSE, other, thing)}

    assert {each.id for each in COURSE} == set(of_matter(claims, matter_of(named("Norvia"), named("Kalvet-9"), book())))


def test_a_claim_without_sides_concerns_the_matter_that_its_report_names():
    """The contract stands: whose, the report tells by naming Norvia; else where nobody else has any."""
    here = told(
        "c06", "the contract stands", "Ana Holm", actor=None, text="In Norvia, Ana Holm said: the contract stands."
    )
    nowhere = told("c07", "the contract stands", "Ana Holm", actor=None)
    other = told("c08", "Kestria ordered two", "Ana Holm", kind="order", actor="Kestria")
    matter = matter_of(named("Norvia"), named("Kalvet-9"), book())
    claims = {each.id: each for each in (*COURSE, here, nowhere)}
    alone, beside = of_matter(claims, matter), of_matter({**claims, "c08": other}, matter)

    assert {"c06", "c07"} <= set(alone)
    assert "c06" in beside
    assert "c07" not in beside
