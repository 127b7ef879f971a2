"""Names to entities: what is spelt alike, what people say, and that what was said can be unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Judgement
from sayso.names import Declaration, NameUse, Settled, alike, own_id, sound_of
from sayso.resolve import settled
from sayso.terms import MentionKind, Relation, Verdict

PERSON, SYSTEM, PLACE, BODY, OTHER = (
    MentionKind.PERSON, MentionKind.SYSTEM, MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.OTHER,
)  # fmt: skip


def use(label: str, kind: MentionKind = PERSON, context: str = "", **more: object) -> NameUse:
    """Return a use of a name."""
    return NameUse(label=label, kind=kind, context=context, **more)  # type: ignore[arg-type]


def said(left: str, right: str, verdict: Verdict = Verdict.YES, second: int = 0) -> Judgement:
    """Return what a person says of two ids."""
    left, right = sorted((left, right))
    return Judgement(
        id=f"j{left}{right}{verdict}{second}", left_id=left, right_id=right, relation=Relation.SAME_ENTITY,
        verdict=verdict, by="person:vera", evidence="", judged_at=f"2031-05-06T00:00:{second:02}Z",
    )  # fmt: skip


def declared(
    name: str | None, id: str, kind: MentionKind = SYSTEM, *, only: bool = False, second: int = 0
) -> Declaration:
    """Return what a person says of a name."""
    return Declaration(
        id=f"n{name}{id}{second}", name=name, entity_id=id, kind=kind, label=name or id, only=only, by="person:vera",
        reason="", declared_at=f"2031-05-06T00:00:{second:02}Z",
    )  # fmt: skip


def ids(
    *uses: NameUse, declarations: tuple[Declaration, ...] = (), judgements: tuple[Judgement, ...] = ()
) -> list[str | None]:
    """Return what uses come to, in their order."""
    found = settled(uses, declarations, judgements)
    return [found[each].entity_id for each in uses]


# ---- spelt alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilan Vesk", "ILAN VESK"), ("Ilan Vesk", "Илан Веск"), ("Kalvet-9", "Kalvet 9"), ("Kalvet-9", "Кальвет-9"),
        ("The Plinth", "Plinth"), ("Colonel Tam Wendry", "Tam Wendry"), ("Žalgirė", "Zalgire"),
        ("Joss Halmund", "Йосс Хальмунд"), ("Corvane", "Корване"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings_is_one(one: str, other: str):
    """Case, accents, hyphens, articles, titles before a full name and the other alphabet make no other name."""
    assert alike(one, other)
    assert 1 == len(set(ids(use(one), use(other))))


@pytest.mark.parametrize(
    ("one", "other"), [("Ian Vesk", "Jan Vesk"), ("Kalvet-9", "Kalvet-8"), ("Vesk", "Ilan Vesk"), ("Karl", "Carl")]
)
def test_two_names_are_two(one: str, other: str):
    """What only sounds alike in one alphabet, or is a part of the other, is not the same name."""
    first, second = ids(use(one), use(other))

    assert first != second


def test_a_spelling_that_fits_two_names_is_neither():
    """Two Latin names that sound alike leave the Cyrillic one open, with both as candidates."""
    found = settled([use("Ian Vesk"), use("Jan Vesk"), use("Ян Веск"), use("Иан Веск")], (), ())
    open_one = found[use("Иан Веск")]

    assert (None, "unresolved") == (open_one.entity_id, open_one.how)
    assert ("name:ian-vesk", "name:jan-vesk") == open_one.candidates


def test_a_person_and_a_system_of_one_name_stay_apart():
    """What a name names tells bearers apart; a use that does not say is open to both."""
    uses = use("Tarn Vale", PERSON), use("Tarn Vale", SYSTEM), use("Tarn Vale", OTHER)
    found = settled(uses, (), ())

    assert ["name:tarn-vale#person", "name:tarn-vale#system", None] == [found[each].entity_id for each in uses]
    assert ("name:tarn-vale#person", "name:tarn-vale#system") == found[uses[2]].candidates


def test_a_use_that_does_not_say_follows_the_others():
    """Where only one thing bears a name, uses without a kind or context are of it."""
    assert ["name:kalvet"] * 2 == ids(use("Kalvet", SYSTEM), use("Kalvet", OTHER))
    assert ["name:ilan-vesk"] * 2 == ids(use("Ilan Vesk", context="state:norland"), use("Ilan Vesk"))


def test_a_state_that_nobody_knows_is_one_thing():
    """Place in one report, organisation in the next, a surname in the third: one word alone is soon mistaken."""
    assert ["name:kestria"] * 3 == ids(use("Kestria", PLACE), use("Kestria", BODY), use("Kestria", PERSON))


def test_two_people_of_one_name_are_told_apart_by_whose_they_are():
    """A minister of Norland and one of Ostria are two; a Vesk of whom nothing is said may be either."""
    uses = use("Ilan Vesk", context="state:norland"), use("Ilan Vesk", context="state:ostria"), use("Ilan Vesk")
    found = settled(uses, (), ())

    assert "name:ilan-vesk@state-norland" == found[uses[0]].entity_id
    assert Settled(
        entity_id=None, how="unresolved", candidates=("name:ilan-vesk@state-norland", "name:ilan-vesk@state-ostria")
    ) == found[uses[2]]  # fmt: skip


def test_what_other_reports_knew_is_taken_over():
    """A name unknown when its report was read, and known to others, is the same; an ambiguous one stays open."""
    known = use("Kalvet-9", SYSTEM, read_as="system:kalvet-9")

    assert ["system:kalvet-9"] * 2 == ids(known, use("Kalvet-9", SYSTEM))
    assert [None] == ids(use("Javelin", OTHER, candidates=("system:javelin", "sport:javelin")))
    assert "name:kalvet-9" == ids(known, use("Kalvet-9", PERSON, "state:norland"))[1]


# ---- what people say


def test_a_declared_name_is_what_it_was_declared_to_be():
    """A person's word outranks spelling and the codebook, in every spelling of the name."""
    kalvet = declared("Kalvet", "system:kalvet")
    uses = use("Kalvet", PLACE), use("КАЛЬВЕТ", OTHER), use("Kalvet", PLACE, read_as="place:kalvet")

    assert ["system:kalvet"] * 3 == ids(*uses, declarations=(kalvet,))


def test_a_name_declared_to_be_two_things_goes_by_kind():
    """Of several things of one name the one of the kind that is meant; else none, with all as candidates."""
    both = declared("Mercury", "system:mercury"), declared("Mercury", "publisher:mercury", MentionKind.PUBLISHER)
    uses = use("Mercury", SYSTEM), use("Mercury", BODY), use("Mercury", OTHER)
    found = settled(uses, both, ())

    assert ["system:mercury", "publisher:mercury", None] == [found[each].entity_id for each in uses]
    assert ("publisher:mercury", "system:mercury") == found[uses[2]].candidates
    only = (*both, declared("Mercury", "system:mercury-2", only=True, second=9))
    assert ["system:mercury-2"] * 3 == ids(*uses, declarations=only)


def test_same_ties_and_apart_parts():
    """Two names are one when somebody says so, two when somebody says that, and the later word holds."""
    uses = use("Ilan Vesk"), use("Iljan Vesk"), use("Илан Веск")
    tied = said("name:ilan-vesk", "name:iljan-vesk", second=1)

    assert ["name:ilan-vesk"] * 3 == ids(*uses, judgements=(tied,))
    parted = said("name:ilan-vesk", "name:iljan-vesk", Verdict.NO, second=2)
    assert ["name:ilan-vesk", "name:iljan-vesk", "name:ilan-vesk"] == ids(*uses, judgements=(tied, parted))
    spelling = said("name:ilan-vesk", "name:илан-веск", Verdict.NO)
    assert "name:илан-веск" == ids(*uses, judgements=(spelling,))[2]


def test_same_takes_an_own_name_to_the_codebook_s():
    """A name that people say is somebody known has that id, and so has what is tied to it further on."""
    log = said("name:ilan-vesk", "person:ilan-vesk"), said("name:iljan-vesk", "name:ilan-vesk")

    assert ["person:ilan-vesk"] * 2 == ids(use("Ilan Vesk"), use("Iljan Vesk"), judgements=log)


def test_same_settles_what_was_open():
    """Two Vesks of two states who are one after all: then a Vesk of whom nothing is said is that one."""
    uses = use("Ilan Vesk", context="state:norland"), use("Ilan Vesk", context="state:ostria"), use("Ilan Vesk")
    one = said("name:ilan-vesk@state-norland", "name:ilan-vesk@state-ostria")

    assert 1 == len({*ids(*uses, judgements=(one,))})


# ---- properties

LABELS = st.sampled_from(
    ["Ilan Vesk", "ILAN VESK", "Илан Веск", "Jan Vesk", "Ian Vesk", "Ян Веск", "Kalvet", "Кальвет", "Mercury"]
)
USES = st.sets(
    st.builds(
        NameUse,
        label=LABELS,
        kind=st.sampled_from([PERSON, SYSTEM, PLACE, OTHER]),
        context=st.sampled_from(["", "state:norland", "state:ostria"]),
        candidates=st.sampled_from([(), (), ("system:a", "system:b")]),
        read_as=st.sampled_from(["", "", "", "system:kalvet", "person:ilan-vesk"]),
    ),
    max_size=10,
)
IDS = st.one_of(
    LABELS.map(own_id), st.sampled_from(["person:ilan-vesk", "system:kalvet", "name:ilan-vesk@state-ostria"])
)
JUDGEMENTS = st.lists(
    st.builds(said, IDS, IDS, st.sampled_from([Verdict.YES, Verdict.NO]), st.integers(0, 59)), max_size=5
)
DECLARATIONS = st.lists(
    st.builds(
        declared, LABELS, st.sampled_from(["system:kalvet", "system:other"]), only=st.booleans(),
        second=st.integers(0, 59),
    ),
    max_size=3,
)  # fmt: skip


@given(USES, DECLARATIONS, JUDGEMENTS, st.randoms())
def test_the_order_makes_no_difference(
    uses: set[NameUse], declarations: list[Declaration], judgements: list[Judgement], random: object
):
    """Uses and what was said may come in any order, and twice."""
    shuffled = [*uses], [*declarations], [*judgements]
    for each in shuffled:
        random.shuffle(each)  # type: ignore[attr-defined]

    assert settled(uses, declarations, judgements) == settled([*shuffled[0], *uses], shuffled[1], shuffled[2])


@given(USES, DECLARATIONS, JUDGEMENTS, DECLARATIONS, JUDGEMENTS)
def test_withdrawing_restores_exactly_what_was(
    uses: set[NameUse],
    declarations: list[Declaration],
    judgements: list[Judgement],
    more: list[Declaration],
    further: list[Judgement],
):
    """What was said and withdrawn leaves no trace, whatever was said before and stands."""
    gone = [replace(each, id=each.id + "x", withdrawn_at="2032-01-01T00:00:00Z") for each in more]
    void = [replace(each, id=each.id + "x", withdrawn_at="2032-01-01T00:00:00Z") for each in further]

    assert settled(uses, declarations, judgements) == settled(uses, declarations + gone, judgements + void)


@given(USES, JUDGEMENTS)
def test_names_that_sound_otherwise_make_no_difference(uses: set[NameUse], judgements: list[Judgement]):
    """What a name comes to is the same with and without names that nobody spoke of and that sound otherwise."""
    spoken = {sound_of(id.partition(":")[2].partition("@")[0]) for j in judgements for id in (j.left_id, j.right_id)}
    read = {id for j in judgements for id in (j.left_id, j.right_id)}
    others = {each for each in uses if sound_of(each.label) not in spoken and each.read_as not in read}
    whole = settled(uses, (), judgements)
    for sound in {sound_of(each.label) for each in others}:
        if any(sound_of(each.label) == sound and each not in others for each in uses):
            continue
        alone = {each for each in others if sound_of(each.label) == sound}
        assert settled(alone, (), ()) == {each: whole[each] for each in alone}
