"""The package's own data holds together."""

from __future__ import annotations

import pytest

from sayso.codebook import codebook, load
from sayso.codebook.tokens import spelled
from sayso.errors import UnknownName
from sayso.terms import Certainty, MentionKind, Part, Polarity

KINDS = (
    "want request negotiate offer agree approve order finance develop produce deliver train deploy commission "
    "possess retain delay use lose withdraw refuse cancel support test upgrade display capability other"
).split()

# Lynx the fighting vehicle and the helicopter, AT-5 the missile (by NATO) and the trainer, AR-3 launcher and drone.
SHARED_BY_SYSTEMS = {"lynx", "at 5", "ar 3"}
# A father and a son, and two of one surname: the whole name tells.
SHARED_BY_PEOPLE = {"niinisto", "berdimuhamedow", "berdymukhamedov", "бердымухамедов"}


def test_every_kind_of_the_design_is_there() -> None:
    """The kinds are those of the design, each with a meaning, and each but `other` with cues and sentences."""
    kinds = codebook().kinds
    assert set(KINDS) == set(kinds)
    for kind in kinds.values():
        assert kind.means
        assert kind.examples
        assert kind.counterexamples
        assert kind.cues or kind.id == "other"


def test_every_reference_leads_somewhere() -> None:
    """Every parent, office-holder and state of an office is an entity."""
    book = codebook()
    for entity in book.entities.values():
        assert entity.parent is None or entity.parent in book.entities
    for office in book.offices:
        assert office.person_id in book.entities
        assert office.state_id in book.entities


def test_no_system_is_its_own_family() -> None:
    """Following parents upwards ends."""
    book = codebook()
    for entity in book.entities.values():
        seen = {entity.id}
        while entity.parent is not None:
            assert entity.parent not in seen
            seen.add(entity.parent)
            entity = book.entities[entity.parent]


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (MentionKind.STATE, 190),
        (MentionKind.PERSON, 850),
        (MentionKind.AGENCY, 85),
        (MentionKind.PUBLISHER, 370),
        (MentionKind.SYSTEM, 2700),
    ],
)
def test_there_is_enough(kind: MentionKind, least: int) -> None:
    """The lists are as long as they were said to be."""
    assert least <= sum(entity.kind is kind for entity in codebook().entities.values())


def test_offices_are_held_in_many_states() -> None:
    """At least 60 states have a head of state or government, and a minister, whom the codebook knows."""
    offices = codebook().offices
    leaders = {each.state_id for each in offices if each.office in ("president", "prime-minister", "monarch")}
    ministers = {each.state_id for each in offices if each.office in ("defence-minister", "foreign-minister")}
    assert 60 <= len({state for state in leaders if state.startswith("state:")})
    assert 60 <= len(ministers)


def test_nobody_leaves_an_office_before_he_takes_it() -> None:
    """The end of a term is not before its beginning."""
    wrong = [o for o in codebook().offices if o.since and o.until and o.until < o.since[: len(o.until)]]
    assert [] == wrong


def test_what_one_spelling_names_twice_is_known() -> None:
    """Spellings that two entities share are few, and each of them was meant."""
    book = load()  # anew: a spelling that was looked for leaves the waiting list
    owners: dict[str, set[str]] = {}
    for spellings in book.index.waiting.values():
        for name, id, _ in spellings:
            owners.setdefault(" ".join(spelled(name)[1]), set()).add(id)
    systems = {name: ids for name, ids in owners.items() if len({id for id in ids if id.startswith("system:")}) > 1}
    people = {name: ids for name, ids in owners.items() if len({id for id in ids if id.startswith("person:")}) > 1}
    assert set(systems) <= SHARED_BY_SYSTEMS
    assert set(people) <= SHARED_BY_PEOPLE


def test_every_label_is_a_name_of_its_entity() -> None:
    """Looking up an entity's label finds the entity."""
    book = codebook()
    bodies = {id for id in book.entities if "-of-" in id and id.startswith("organisation:")}
    lost = [e.id for e in book.entities.values() if e.id not in bodies and e not in book.lookup(e.label)]
    assert [] == lost


def test_every_system_has_a_class() -> None:
    """A weapon system, or its family, says what it is."""
    book = codebook()
    assert [] == [
        e.id for e in book.entities.values() if e.kind is MentionKind.SYSTEM and book.system_class(e.id) is None
    ]


def test_a_family_holds_its_variants() -> None:
    """The family of the Iskander holds its variants, and nothing of another kind is in a state's family."""
    book = codebook()
    assert {"system:iskander", "system:iskander-m", "system:iskander-k"} <= book.family("system:iskander")
    assert frozenset({"state:belarus"}) == book.family("state:belarus")
    with pytest.raises(UnknownName):
        book.family("system:none-such")


@pytest.mark.parametrize(
    ("id", "part"),
    [
        ("agency:tass", Part.AGENCY),
        ("publisher:army-recognition", Part.PUBLICATION),
        ("publisher:belarusian-hajun", Part.MONITOR),
        ("person:alexander-lukashenko", Part.SPEAKER),
        ("organisation:roscosmos", Part.SPEAKER),
        ("organisation:press-service-of-belarus", Part.SPOKESPERSON),
        ("organisation:lukashenko-press", Part.SPOKESPERSON),
    ],
)
def test_a_source_plays_its_part(id: str, part: Part) -> None:
    """What a source is tells the part it plays in a chain."""
    assert part is codebook().part(id)


@pytest.mark.parametrize(
    ("host", "id"),
    [
        ("www.belta.by", "agency:belta"),
        ("eng.BELTA.by", "agency:belta"),
        ("armyrecognition.com", "publisher:army-recognition"),
        ("tass.com:443", "agency:tass"),
    ],
)
def test_a_host_leads_to_its_publisher(host: str, id: str) -> None:
    """A host name, or the domain it belongs to, leads to who publishes there."""
    found = codebook().publisher_at(host)
    assert found is not None
    assert id == found.id


@pytest.mark.parametrize("host", ["example.org", "notbelta.by", "by", ""])
def test_an_unknown_host_is_nobody(host: str) -> None:
    """A host that nobody is known to publish at leads nowhere."""
    assert None is codebook().publisher_at(host)


@pytest.mark.parametrize(
    ("words", "state", "on", "person"),
    [
        ("president", "state:belarus", "2021-05-11", "person:alexander-lukashenko"),
        ("head of state", "state:belarus", None, "person:alexander-lukashenko"),
        ("defense minister", "state:russia", "2022-01-01", "person:sergei-shoigu"),
        ("defence minister", "state:russia", "2025-01-01", "person:andrei-belousov"),
        ("Prime Minister", "state:belarus", "2021-05-11", "person:roman-golovchenko"),
        ("министр обороны", "state:belarus", "2023-01-01", "person:viktor-khrenin"),
    ],
)
def test_an_office_has_a_holder_on_a_day(words: str, state: str, on: str | None, person: str) -> None:
    """An office's word, a state and a day lead to who held the office."""
    assert person in {entity.id for entity in codebook().holders(words, state, on)}


def test_an_office_without_a_holder_has_none() -> None:
    """Nobody held the office on a day before all of them."""
    assert () == codebook().holders("president", "state:ukraine", "1900-01-01")


@pytest.mark.parametrize(
    ("lemma", "certainty", "polarity", "frame"),
    [
        ("say", Certainty.CERTAIN, Polarity.YES, "that"),
        ("deny", Certainty.CERTAIN, Polarity.NO, "that"),
        ("expect", Certainty.PROBABLE, Polarity.YES, "that"),
        ("fear", Certainty.POSSIBLE, Polarity.YES, "that"),
        ("joke", Certainty.UNCOMMITTED, Polarity.UNKNOWN, "that"),
        ("want", Certainty.CERTAIN, Polarity.YES, "to"),
        ("mention", Certainty.CERTAIN, Polarity.YES, "np"),
        ("describe", Certainty.CERTAIN, Polarity.YES, "as"),
        ("accuse", Certainty.CERTAIN, Polarity.YES, "of"),
        ("instruct", Certainty.CERTAIN, Polarity.YES, "to"),
    ],
)
def test_a_cue_lets_its_source_take_a_stand(lemma: str, certainty: Certainty, polarity: Polarity, frame: str) -> None:
    """A cue tells how firmly its source holds the content, and what form the content takes."""
    cue = codebook().speech["en", lemma]
    assert (certainty, polarity) == (cue.certainty, cue.polarity)
    assert frame in cue.frames


def test_to_agree_is_no_attribution() -> None:
    """Agreements are claims, not sayings."""
    assert ("en", "agree") not in codebook().speech


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("ru", "заявил", "заявить"),
        ("ru", "сообщает", "сообщать"),
        ("ru", "подчеркнула", "подчеркнуть"),
        ("ru", "опроверг", "опровергнуть"),
        ("uk", "повідомила", "повідомити"),
        ("uk", "зазначив", "зазначити"),
        ("be", "паведаміў", "паведаміць"),
        ("be", "адзначыла", "адзначыць"),
    ],
)
def test_an_inflected_form_leads_to_its_cue(language: str, form: str, lemma: str) -> None:
    """Past and present forms lead to the cue they belong to."""
    assert lemma == codebook().speech_forms[language, form].lemma


@pytest.mark.parametrize(("language", "least"), [("en", 150), ("ru", 80), ("uk", 40), ("be", 40)])
def test_there_are_cues_in_four_languages(language: str, least: int) -> None:
    """Every language has its cue verbs and its lines' labels."""
    book = codebook()
    assert least <= sum(each == language for each, _ in book.speech)
    assert {"source", "speech", "details", "own"} == {x.role for x in book.labels if x.language == language}
