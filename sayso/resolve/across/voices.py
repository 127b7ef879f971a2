"""
Who speaks, and for whom: what makes two voices one, and the root that a voice goes back to.

    "Norvia's defence minister, Ilan Vesk"        root: state:norvia
    "a spokesman for the Norvian navy"            root: state:norvia
    "opposition deputy Teodor Brask"              root: himself
    "Kestrel Works director Ana Holm"             root: Kestrel Works, where the report names it as a voice or a side
    "officials"                                   root: none, whoever they are

A root is read from what the codebook knows of an id, from the words of the label, and from the words that stand right
beside the name anywhere in its report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import TOKEN, inflected, key
from sayso.model import Entity, Link
from sayso.names import alike, sound_of
from sayso.resolve.across.words import stems_of
from sayso.resolve.direction import plain
from sayso.terms import Certainty, MentionKind, Part, Polarity

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# How far before a name, in characters, words may stand that say what he is.
_NEAR = 90
# What ends the stretch beside a name: another clause, another sentence, a quotation.
_BREAK = re.compile(r"[.;:!?\n“”„«»\"()]|,")
_APPOSED = re.compile(r"\s*(?:,|—|–)\s*(?:the |a |an )?([^.;:!?\n“”„«»\"(),—]{3,90})")
# Which nouns of ``Codebook.sides`` act for their state, and which for a firm.
_FOR_A_STATE = frozenset({"body", "people", "official"})
_BODIES = frozenset({"body", "firm"})
# So few words beside a name are a title or a possessive, and no clause.
_FEW_WORDS = 3
_FULL_NAME = 2
# Words of so many characters are remembered with what they name.
_SHORT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """
    One hop of a chain as voices are compared.

    ``root`` is whom it speaks for, as a key: a state's id for its government, ministries and forces, a firm's or
    person's own key; none for a voice without a name. ``state`` is the state it is said to be of. ``witness`` saw or
    counted for itself. ``body``: an institution and not a person.
    """

    label: str
    id: str | None
    part: Part
    root: str | None
    state: str | None = None
    witness: bool = False
    body: bool = False

    @property
    def named(self) -> bool:
        """Whether it is somebody, and not "officials"."""
        return self.part is not Part.UNNAMED

    @property
    def keys(self) -> frozenset[str]:
        """What it may be found by: the sound of its last word, which a name and its surname share, and its id."""
        words = self.label.split()
        return frozenset({f"v {sound_of(words[-1])}"} if words else ()) | ({f"v {self.id}"} if self.id else set())


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """
    What a report knows of the voices in it.

    ``parties`` are the labels of those who act in it; ``bodies`` the states of the institutions that it names in full,
    by the beginnings of their nouns' words; ``press`` the state of its publisher, where it names that state; ``acting``
    the state that each voice speaks of as acting, where it is one; ``about`` the state that the report names most.
    """

    parties: frozenset[str] = frozenset()
    bodies: tuple[tuple[frozenset[str], str], ...] = ()
    press: str | None = None
    acting: tuple[tuple[str, str], ...] = ()
    about: str | None = None

    def named_in(self, words: str) -> tuple[str, ...]:
        """Return the parties that some words name."""
        folded = f" {plain(words)} "
        return tuple(each for each in sorted(self.parties) if each[:1].isupper() and f" {plain(each)} " in folded)

    def state_of(self, label: str, about: Iterable[str]) -> str | None:
        """Return the state meant where an institution is named without one: "the ministry's spokesman"."""
        told = stems_of(" ".join((label, *about)))
        full = {state for stems, state in self.bodies if stems & told}
        if len(full) == 1:
            return full.pop()
        if self.press is not None:
            # To a paper "the minister" is its own country's.
            return self.press
        acting = {state for each, state in self.acting if each == label}
        return acting.pop() if len(acting) == 1 else self.about


NOWHERE = Home()


def same_voice(one: Voice, other: Voice) -> bool:
    """Tell whether two hops are one voice: by id, else by spelling; a surname stands for a full name."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return same_label(one.label, other.label)


@lru_cache(maxsize=65536)
def same_label(one: str, other: str) -> bool:
    """
    Tell whether two labels name one, by their spelling; a surname stands for a full name.

    >>> same_label("Ilan Vesk", "Илан Веск"), same_label("Vesk", "Ilan Vesk"), same_label("Ilan Vesk", "Ana Vesk")
    (True, True, False)
    """
    if plain(one) == plain(other) or alike(one, other):
        return True
    ours, theirs = one.split(), other.split()
    if len(ours) == len(theirs) or 1 not in (len(ours), len(theirs)) or not (ours and theirs):
        return False
    last, lone = (theirs[-1], ours[0]) if len(ours) == 1 else (ours[-1], theirs[0])
    return lone[:1].isupper() and last[:1].isupper() and alike(last, lone)


def voice(link: Link, text: str, home: Home, codebook: Codebook) -> Voice:
    """
    Return a hop as a voice.

    ``text`` is its report's; ``home`` says for whom a man may speak there, and of which state "the navy" is.
    """
    if link.part is Part.UNNAMED and _is_one_body(link.label, codebook):
        # "The ministry" has no name, and is somebody.
        link = replace(link, part=Part.SPEAKER)
    is_party = link.entity_id is None and link.label in home.parties and not _is_person(link.label, text, codebook)
    beside = _beside(link.label, text) if link.part is not Part.UNNAMED and not is_party else ()
    about = [words for words in beside if _tells_office(words, codebook)]
    about += [span.exact for span in link.words]
    nouns = {group for words in (link.label, *about) for group in groups_of(words, codebook)}
    state = _state_of(link, about, codebook)
    official = nouns & _FOR_A_STATE and not nouns & {"firm", "executive", "apart"}
    if state is None and official and link.entity_id is None and link.part in (Part.SPEAKER, Part.SPOKESPERSON):
        state = None if any(home.named_in(words) for words in about) else home.state_of(link.label, about)
    witness = link.part is Part.MONITOR or "witness" in nouns
    root = None if link.part is Part.UNNAMED else _root(link, nouns, state, about, home, codebook)
    return Voice(
        label=link.label,
        id=link.entity_id,
        part=link.part,
        root=root,
        state=state,
        witness=witness,
        body=_is_body(link, codebook),
    )


def _tells_office(words: str, codebook: Codebook) -> bool:
    """Tell whether words beside a name may say who he is: they name an office, or are too few to be a clause."""
    return len(words.split()) <= _FEW_WORDS or bool(groups_of(words, codebook))


def root_of_label(label: str, id: str | None, codebook: Codebook) -> str:
    """Return the root of a party of a proposition: the state for whatever acts for one, else its own key."""
    link = Link(
        label=label,
        entity_id=id,
        part=Part.SPEAKER,
        words=(),
        certainty=Certainty.UNCOMMITTED,
        polarity=Polarity.UNKNOWN,
    )
    return _root(link, set(groups_of(label, codebook)), _state_of(link, (), codebook), (), NOWHERE, codebook)


def own_root(label: str, id: str | None) -> str:
    """Return the key of one who speaks for nobody else."""
    return id or sound_key(label)


@lru_cache(maxsize=65536)
def sound_key(label: str) -> str:
    """Return a key that spellings of one name in two alphabets share."""
    return f"sound:{sound_of(plain(label))}"


def _root(link: Link, nouns: set[str], state: str | None, about: Iterable[str], home: Home, codebook: Codebook) -> str:
    if link.part in (Part.PUBLICATION, Part.AGENCY, Part.DOCUMENT, Part.MONITOR) and "official" not in nouns:
        return own_root(link.label, link.entity_id)
    if "apart" in nouns or "witness" in nouns:
        return own_root(link.label, link.entity_id)
    house = next((each for words in about for each in home.named_in(words) if not same_label(each, link.label)), None)
    if house is not None and state is None and nouns & {"official", "executive", "person"}:
        return own_root(house, None)
    if state is not None:
        entity = codebook.entities.get(link.entity_id or "")
        if entity is not None and entity.kind is MentionKind.PERSON:
            return state
        if entity is not None and entity.kind is MentionKind.STATE:
            return state
        if nouns & (_FOR_A_STATE | {"person"}) or _is_state(link, state, codebook):
            return state
    return own_root(link.label, link.entity_id)


def _is_state(link: Link, state: str, codebook: Codebook) -> bool:
    """Tell whether the label is the state's own name, or that of its capital or seat of government."""
    for each in codebook.lookup(link.label):
        metonym = codebook.metonym(each.id)
        if each.id == state or (metonym is not None and metonym.id == state):
            return True
    return False


def _is_one_body(label: str, codebook: Codebook) -> bool:
    """Tell whether a label without a name is that of an institution, and not of many or of somebody in it."""
    words = [match[0] for match in _WORD.finditer(label)]
    first = next((groups for each in words if (groups := groups_of(each, codebook))), ())
    return first == ("body",) and not any(
        each.isascii() and each.endswith("s") and len(each) > 4 for each in words[-1:]
    )


def _is_body(link: Link, codebook: Codebook) -> bool:
    entity = codebook.entities.get(link.entity_id or "")
    if entity is not None:
        return entity.kind is not MentionKind.PERSON
    return bool(_BODIES & set(groups_of(link.label, codebook))) and "official" not in groups_of(link.label, codebook)


def _state_of(link: Link, about: Iterable[str], codebook: Codebook) -> str | None:
    """Return the state of an id, else that of the label, else that of the words beside it; none where they differ."""
    entity = codebook.entities.get(link.entity_id or "")
    if entity is not None:
        if entity.kind is MentionKind.STATE:
            return entity.id
        if entity.kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE):
            return entity.parent if (entity.parent or "").startswith("state:") else None
        return None
    by_label = () if _is_bare_name(link.label, codebook) else states_in(link.label, codebook)
    if by_label:
        return by_label[-1] if len(set(by_label)) == 1 else None
    # What stands nearest the name is his: "Kestria's envoy told Norvian minister Vesk".
    found = {states[-1] for words in about if (states := states_in(words, codebook))}
    return found.pop() if len(found) == 1 else None


def _is_bare_name(label: str, codebook: Codebook) -> bool:
    """Tell whether a label is a person's name and no more: Finn Moe is nobody's Finn, and Jordan Vale no state."""
    words = label.split()
    if len(words) < _FULL_NAME or not all(each[:1].isupper() for each in words):
        return False
    return not groups_of(label, codebook) and not codebook.lookup(label)


def states_in(words: str, codebook: Codebook) -> tuple[str, ...]:
    """Return the ids of the states that words name, by name, people, capital or institution, in order."""
    return _states_in(codebook)(words) if len(words) <= _SHORT else _found_states(words, codebook)


@per_codebook
def _states_in(codebook: Codebook) -> Callable[[str], tuple[str, ...]]:
    # The same labels, and the same words beside them, stand in claim after claim.
    return lru_cache(maxsize=16384)(lambda words: _found_states(words, codebook))


@per_codebook
def _people_of(codebook: Codebook) -> Callable[[str], Entity | None]:
    return lru_cache(maxsize=65536)(codebook.demonym)


def _found_states(words: str, codebook: Codebook) -> tuple[str, ...]:
    people_of = _people_of(codebook)
    hits = codebook.find(words)
    found: list[tuple[int, str]] = []
    for hit in hits:
        states = {state for each in hit.entities if (state := _state(each.id, codebook))}
        if len(states) == 1:
            found.append((hit.start, states.pop()))
    starts = [hit.start for hit in hits]
    for match in _WORD.finditer(words):
        at = bisect_right(starts, match.start())
        if at and match.start() < hits[at - 1].end:
            continue
        people = people_of(match[0])
        if people is not None:
            found.append((match.start(), people.id))
    return tuple(id for _, id in sorted(found))


def _state(id: str, codebook: Codebook) -> str | None:
    entity = codebook.entities.get(id)
    if entity is None:
        return None
    if entity.kind is MentionKind.STATE:
        return entity.id
    metonym = codebook.metonym(id)
    if metonym is not None:
        return metonym.id
    of_state = entity.kind is MentionKind.ORGANISATION and (entity.parent or "").startswith("state:")
    return entity.parent if of_state else None


def body_words(label: str, codebook: Codebook) -> frozenset[str]:
    """Return the beginnings of the nouns of a label that are institutions: "ministry", "navy"."""
    words = (match[0] for match in _WORD.finditer(label))
    return frozenset(stem for each in words if "body" in groups_of(each, codebook) for stem in stems_of(each))


def groups_of(words: str, codebook: Codebook) -> tuple[str, ...]:
    """
    Return what the nouns among some words tell of a voice, in order.

    "apart" and "witness" (``Codebook.across``); "body", "people", "official", "executive", "firm" (``sides``);
    "person" for any other noun for a person.
    """
    return _groups_of(codebook)(words) if len(words) <= _SHORT else _found_groups(words, codebook)


@per_codebook
def _groups_of(codebook: Codebook) -> Callable[[str], tuple[str, ...]]:
    return lru_cache(maxsize=16384)(lambda words: _found_groups(words, codebook))


def _found_groups(words: str, codebook: Codebook) -> tuple[str, ...]:
    forms = _forms(codebook)
    keys = [key(match.group()) for match in TOKEN.finditer(words)]
    found = []
    for at in range(len(keys)):
        for length in (3, 2, 1):
            group = forms.get(" ".join(keys[at : at + length])) if at + length <= len(keys) else None
            if group is not None:
                found.append(group)
                break
    return tuple(found)


@per_codebook
def _forms(codebook: Codebook) -> dict[str, str]:
    found: dict[str, str] = {}

    def take(word: str, group: str) -> None:
        base = " ".join(key(match.group()) for match in TOKEN.finditer(word))
        for each in (base, *inflected(base), *([f"{base}s"] if base.isascii() else ())):
            found.setdefault(each, group)

    for word, group in codebook.across.items():
        if group in ("apart", "witness"):
            take(word, group)
    for word, group in codebook.sides.items():
        if group in ("body", "people", "official", "executive", "firm"):
            take(word, group)
    for word, part in codebook.voices.items():
        if part is Part.SPOKESPERSON:
            take(word, "official")
    for word, kind in codebook.nominals.items():
        if kind == "person":
            take(word, "person" if word.isascii() else "official")
        elif kind == "organisation" and not word.isascii():
            take(word, "body")
    return found


def _is_person(label: str, text: str, codebook: Codebook) -> bool:
    """Tell whether a title stands right before a name anywhere."""
    for match in re.finditer(rf"([\w-]+) {re.escape(label)}(?!\w)", text):
        if set(groups_of(match[1], codebook)) & {"official", "executive", "person", "apart"}:
            return True
    return False


@lru_cache(maxsize=512)
def _beside(label: str, text: str) -> tuple[str, ...]:
    """Return the words that stand right before a name, and those between commas beside it, at each of its places."""
    return tuple(_stretches(label, text))


def _stretches(label: str, text: str) -> Iterator[str]:
    for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        # "Norvia's defence minister, Ilan Vesk": the comma right before the name ends nothing; nor does that before his
        # rank: "the chief of Norvia's army, General Ilan Vesk".
        *earlier, last = _BREAK.split(before.rstrip(", "))
        before = last.strip()
        if before:
            yield before
        if earlier and len(before.split()) == 1 and before[0].isupper() and earlier[-1].strip():
            yield earlier[-1].strip()
        after = _APPOSED.match(text, match.end())
        if after:
            yield after[1]
