"""The codebook: what sayso knows of arms, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.codebook.callings import Callings
from sayso.codebook.counting import Counting
from sayso.codebook.firmness import FirmnessWords
from sayso.codebook.gazetteer import GazetteerPlace, gazetteer
from sayso.codebook.institutions import Institutions
from sayso.codebook.names import NameIndex
from sayso.codebook.records import Anchor, Kind, Label, NameHit, Naming, Office, SpeechCue
from sayso.codebook.times import TimeWord
from sayso.codebook.tokens import Words
from sayso.errors import UnknownName
from sayso.model import Entity
from sayso.terms import MentionKind, Part, Precision


def _is(state: Entity, country: GazetteerPlace) -> bool:
    return any(place.row == country.row for place, _ in gazetteer().named(state.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """
    Entities and their names, offices, kinds of happening, speech cues, labels, anchors, and single words.

    ``speech`` holds verbs, ``speech_nouns`` nouns ("claim"), ``speech_phrases`` prepositional cues and adverbs
    ("according to", "reportedly"); all are keyed by language and lemma. ``speech_forms`` leads from an inflected form
    of a language other than English to its cue. ``office_words`` leads from an office's word to the offices it may
    mean: "head of state" may be a president or a monarch. ``voices`` leads from a noun ("spokesman", "report") to the
    part that a source of that noun plays; ``pointers`` are nouns for anybody, which only point back to whoever spoke.
    ``callings`` is what people and bodies are called by after they were named, and which sex a name or a noun tells.
    ``sides`` tells nouns by whom they act for: an army for its state, a yard for itself. ``across`` groups words that
    count when claims of different reports are set against each other: who speaks for himself, who puts himself right.
    ``texts`` groups words for published text: pieces, houses, forms, and what tells an earlier one.
    ``counting`` holds numbers, scales, bounds and measures. ``things`` leads from the dictionary form of a Cyrillic
    noun to what it is counted as ("гаубица": howitzer). ``materiel`` leads from words that go with weapons to their
    group: people, goods, wares, traits, deals.
    """

    entities: Mapping[str, Entity]
    kinds: Mapping[str, Kind]
    speech: Mapping[tuple[str, str], SpeechCue]
    speech_nouns: Mapping[tuple[str, str], SpeechCue]
    speech_phrases: Mapping[tuple[str, str], SpeechCue]
    speech_forms: Mapping[tuple[str, str], SpeechCue]
    firmness: FirmnessWords
    labels: tuple[Label, ...]
    offices: tuple[Office, ...]
    held: Mapping[str, tuple[Office, ...]]
    office_words: Mapping[str, frozenset[str]]
    anchors: Mapping[str, Anchor]
    times: tuple[TimeWord, ...]
    nominals: Mapping[str, str]
    units: Mapping[str, str]
    generics: frozenset[str]
    things: Mapping[str, str]
    sides: Mapping[str, str]
    across: Mapping[str, str]
    texts: Mapping[str, str]
    materiel: Mapping[str, str]
    naming: Naming
    voices: Mapping[str, Part]
    pointers: frozenset[str]
    callings: Callings
    counting: Counting
    classes: Mapping[str, str]
    index: NameIndex
    institutions: Institutions
    hosts: Mapping[str, str]
    slugs: Mapping[str, str]
    sexes: Mapping[str, str]
    parts: Mapping[str, Part]
    metonyms: Mapping[str, str]
    narrower: Mapping[str, tuple[str, ...]]

    def entity(self, id: str) -> Entity:
        """Return the entity of an id; a place's may be the gazetteer's ("geonames:625818"). Raises UnknownName."""
        try:
            return self.entities[id]
        except KeyError:
            place = gazetteer().by_id(id)
            if place is not None:
                return Entity(id=id, kind=MentionKind.PLACE, label=place.label, parent=self._holder(place))
            raise UnknownName(f"no entity has the id {id!r}", hint="List those there are: sayso codebook") from None

    def _holder(self, place: GazetteerPlace) -> str | None:
        """Return the id of what a place lies in: its district, else its region, else its state; of a state none."""
        if place.precision is Precision.COUNTRY:
            return None
        book = gazetteer()
        wider = next((row for row in (place.district, place.region) if row is not None), None)
        if wider is not None:
            return book.place(wider).id
        country = book.country(place.country)
        if country is None:
            return None
        # By its name there first; the codebook's "Myanmar" is the gazetteer's "Myanmar (Burma)".
        states = (*self.lookup(country.label), *self.entities.values())
        return next((each.id for each in states if each.kind is MentionKind.STATE and _is(each, country)), country.id)

    def find(self, text: str) -> tuple[NameHit, ...]:
        """
        Return the names in running text, the longest at each place, in order, without overlaps.

        A possessive 's stays outside the hit, a plural -s or a model suffix ("F-16C") inside. A capital or a seat of
        government gives its place; ``metonym`` tells the state that it may stand for.
        """
        words = Words(text)
        hits = self.institutions.widen(words, self.index.find_in(words))
        return tuple(
            NameHit(start=hit.start, end=hit.end, entities=tuple(self.entities[id] for id in hit.ids), sure=hit.sure)
            for hit in hits
            if hit.ids
        )

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Return the entities that a whole name may stand for, in any spelling and case; empty when it is unknown."""
        ids = self.index.whole(name) or self.institutions.whole(name)
        if not ids:
            words = name.split()
            if words and words[0].casefold() == "the":
                return self.lookup(" ".join(words[1:]))
            for tail in ("'s", "’s", "-type", "-class", "-style", "-like"):
                if name.endswith(tail):
                    return self.lookup(name.removesuffix(tail))
            slug = self.slugs.get(name.strip(" /.").casefold())
            ids = (slug,) if slug else ()
        return tuple(self.entities[id] for id in ids)

    def family(self, id: str) -> frozenset[str]:
        """Return the id and those of everything narrower (Iskander: Iskander-M too). Raises UnknownName."""
        self.entity(id)
        found = {id}
        waiting = [id]
        while waiting:
            for child in self.narrower.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return frozenset(found)

    def publisher_at(self, host: str) -> Entity | None:
        """Return who publishes at a host name ("www.example.org"), or at the domain that it belongs to."""
        labels = host.casefold().split(":")[0].strip(".").split(".")
        for first in range(len(labels) - 1):
            id = self.hosts.get(".".join(labels[first:]))
            if id is not None:
                return self.entities[id]
        return None

    def demonym(self, word: str) -> Entity | None:
        """Return the state of a word such as "Belarusian", "Russians", "South Korean" or "белорусского"."""
        id = self.institutions.state_of_demonym(word)
        return self.entities[id] if id is not None else None

    def metonym(self, name: str) -> Entity | None:
        """
        Return the state that a capital's or a seat of government's name (or place id) may stand for: "Minsk" → Belarus.

        None when it stands for no government, or for more than one.
        """
        ids = (name,) if name in self.metonyms else self.index.whole(name.removeprefix("the ").removeprefix("The "))
        states = {self.metonyms[id] for id in ids if id in self.metonyms}
        return self.entities[states.pop()] if len(states) == 1 else None

    def part(self, id: str) -> Part:
        """Return the part that a source of this id plays in a chain. Raises UnknownName."""
        return self.parts.get(id) or _PARTS.get(self.entity(id).kind, Part.SPEAKER)

    def sex(self, id: str) -> str | None:
        """Return "m" or "f" for a person whose sex the codebook knows, to resolve "he" and "she"; otherwise None."""
        return self.sexes.get(id)

    def system_class(self, id: str) -> str | None:
        """Return what a weapon system is ("short-range ballistic missile system"), its own or its family's."""
        seen: str | None = id
        while seen is not None:
            if seen in self.classes:
                return self.classes[seen]
            seen = self.entity(seen).parent
        return None

    def holders(self, words: str, state_id: str | None, on: str | None = None) -> tuple[Entity, ...]:
        """
        Return who holds an office of a state: ("president", "state:belarus"), on a day (YYYY-MM-DD) or at any time.

        Without a state, of any. A month or a year in the data counts from its first day to its last.
        """
        offices = self.office_words.get(" ".join(words.casefold().replace("-", " ").split()), frozenset())
        ids = dict.fromkeys(
            each.person_id
            for office in sorted(offices)
            for each in self.held.get(office, ())
            if state_id in (None, each.state_id) and (on is None or _held(each, on))
        )
        return tuple(self.entities[id] for id in ids)


def _held(office: Office, on: str) -> bool:
    began = office.since is None or office.since <= on
    return began and (office.until is None or on <= office.until or on.startswith(office.until))


_PARTS = {MentionKind.AGENCY: Part.AGENCY, MentionKind.PUBLISHER: Part.PUBLICATION}
