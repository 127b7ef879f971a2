"""
What a place's name may mean: the rows of the gazetteer, by the name and by the words beside it.

    Kherson Oblast         a region, by its generic word, not the city
    Luninets airfield      an airfield, not the town
    northern Syria         Syria, and only a part of it
    Augusta, Ga.           Ga. is Georgia, for it stands behind a place
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.codebook import Codebook
from sayso.codebook.gazetteer import Called, Gazetteer, GazetteerPlace, words_key
from sayso.codebook.place_words import keys_of, place_words
from sayso.model import Entity
from sayso.terms import MentionKind, Precision

# Words that take a part of a place: what they leave is an area.
_PARTS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central mid upper lower greater downtown inner outer coastal rural".split()
)
_WORDS_AFTER = re.compile(r"[ \u00a0]([\w’'-]+)(?:[ \u00a0]([\w’'-]+))?(?:[ \u00a0]([\w’'-]+))?")
_WORDS_BEFORE = re.compile(r"([\w’'-]+)(?:[ \u00a0](?:of|de))?[ \u00a0]$")
_PART_BEFORE = re.compile(r"\b([A-Za-z]+)[ \u00a0-]$")
_DOTTED = re.compile(r"(?:[A-Z][a-z]?\. ?){2,}")
_BEHIND_PLACE = re.compile(r"[\w.)][,(] ?\(?$")
_LANDS = frozenset({MentionKind.STATE, MentionKind.PLACE})


@dataclass(slots=True, kw_only=True)
class Sense:
    """One of the places that a name may mean, with what speaks for it."""

    place: GazetteerPlace
    called: Called
    entity: Entity | None = None  # the codebook's own, where it is this place
    prior: float = 0.0
    score: float = 0.0


@dataclass(slots=True, kw_only=True)
class Toponym:
    """A name in the text that may be a place's, and what it may mean. ``part``: only a part of it is meant."""

    start: int
    end: int
    words: tuple[str, ...]
    senses: list[Sense] = field(default_factory=list)
    allowed: frozenset[Precision] = frozenset()
    part: bool = False
    people: bool = False  # the words are of its people: "Egyptian"
    behind: bool = False  # an abbreviation that stands behind a place of its own
    starts_with_part: bool = False  # the name's own first word takes a part: "North Texas"
    home: bool = False  # the publisher is called after it
    within: Toponym | None = None  # the place that the text puts it in: "Paris, Texas"
    chosen: Sense | None = None

    @property
    def key(self) -> tuple[tuple[str, ...], frozenset[Precision], tuple[str, ...]]:
        """What two mentions share that mean one place: the words, what they allow, and what they are said to lie in."""
        return self.words, self.allowed, self.within.words if self.within else ()


class Reading:
    """Reads names of places with the codebook and the gazetteer."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer) -> None:
        self._codebook = codebook
        self._gazetteer = gazetteer
        self._words = place_words()
        self._known: dict[str, GazetteerPlace | None] = {}
        self._peoples: dict[str, Entity | None] = {}

    def __call__(self, text: str, start: int, end: int, entities: Sequence[Entity] = ()) -> Toponym:
        """Return what the name at a place of the text may mean; without senses when nobody knows it."""
        words = keys_of(text[start:end])
        if words and words[0] == "the":
            words = words[1:]
        found = Toponym(start=start, end=end, words=words)
        if not words:
            return found
        if _BEHIND_PLACE.search(text, max(0, start - 4), start) or _DOTTED.fullmatch(text, start, end):
            found.senses = self._senses(self._gazetteer.named(" ".join(words), Called.CODE))
            if found.senses:
                found.behind = True
                return found
        state = self._people(text[start:end]) if not entities else None
        if state is not None:
            # "The Egyptian army": of the state that the word tells.
            found.people = True
            self._with_codebook(found, (state,))
            return found
        core, allowed = self._words.core(words)
        if not allowed:
            allowed = self._beside(text, start, end)
        if allowed:
            self._as_kind(found, core, allowed)
        if not found.senses:
            self._as_name(found, words)
        if not found.senses and core != words:
            self._as_name(found, core)
        if not found.senses and len(words) > 1 and words[0] in _PARTS:
            found.part = found.starts_with_part = True
            self._as_name(found, words[1:])
        if not found.senses:
            # "DuPage" for DuPage County, where nothing else is called so.
            found.senses = self._senses(
                (place, how)
                for place, how in self._gazetteer.named(" ".join(words), Called.CORE)
                if place.precision in (Precision.DISTRICT, Precision.REGION)
            )
        before = _PART_BEFORE.search(text, max(0, start - 16), start)
        found.part |= before is not None and before[1].casefold() in _PARTS
        self._with_codebook(found, entities)
        return found

    def may_know(self, words: str, text: str, start: int, end: int) -> bool:
        """Tell quickly whether reading some words may give a sense; ``words`` is their key."""
        if not words or words.startswith("the "):
            return words == "the hague"
        if self._gazetteer.rows_named(words):
            return True
        keys = tuple(words.split())
        if len(keys) > 1:
            if keys[0] in _PARTS:
                return False
            core, allowed = self._words.core(keys)
            if allowed and self._gazetteer.rows_named(" ".join(core), Called.CORE):
                return True
        elif words[0] >= "а" and self._gazetteer.named(words):
            return True
        if len(keys) < 3 and self._people(text[start:end]) is not None:
            return True
        return self.is_code(text[start:end], text, start)

    def is_code(self, exact: str, text: str, start: int) -> bool:
        """Tell an abbreviation that stands where one may: "Ga." of "Augusta, Ga."."""
        if len(exact) > 6 or not (
            _BEHIND_PLACE.search(text, max(0, start - 4), start) or _DOTTED.fullmatch(exact + ".")
        ):
            return False
        return bool(self._gazetteer.rows_named(words_key(exact), Called.CODE))

    def _people(self, exact: str) -> Entity | None:
        """Return the state whose people or things a word tells, unless it is the state's own name."""
        if exact not in self._peoples:
            state = self._codebook.demonym(exact)
            own = state is not None and any(e.kind in _LANDS for e in self._codebook.lookup(exact))
            self._peoples[exact] = None if own else state
        return self._peoples[exact]

    def _as_kind(self, found: Toponym, core: tuple[str, ...], allowed: frozenset[Precision]) -> None:
        """Read a name with a generic word; what is said to be an airfield is not the town."""
        named = (
            *self._gazetteer.named(" ".join(found.words)),
            *self._gazetteer.named(" ".join(core), Called.CORE),
            *(self._gazetteer.named(" ".join(core)) if allowed & {Precision.SETTLEMENT, Precision.AREA} else ()),
        )
        found.senses = self._senses((place, how) for place, how in named if place.precision in allowed)
        if found.senses:
            found.allowed = allowed
            found.words = core

    def _as_name(self, found: Toponym, words: tuple[str, ...]) -> None:
        found.senses = self._senses(self._gazetteer.named(" ".join(words)))
        if found.senses:
            found.words = words

    def _beside(self, text: str, start: int, end: int) -> frozenset[Precision]:
        """Return what the words right after or before a name make of it: "Brest region", "the province of Idlib"."""
        after = _WORDS_AFTER.match(text, end)
        if after is not None:
            words = [each for each in after.groups() if each]
            for size in range(len(words), 0, -1):
                keys = tuple(each for word in words[:size] for each in keys_of(word))
                if keys in self._words.after:
                    return self._words.after[keys] - {Precision.SETTLEMENT}
        before = _WORDS_BEFORE.search(text, max(0, start - 30), start)
        if before is not None:
            for keys in (keys_of(before[0]), keys_of(before[1])):
                if keys in self._words.before:
                    return self._words.before[keys] - {Precision.SETTLEMENT}
        return frozenset()

    def _senses(self, named: Iterable[tuple[GazetteerPlace, Called]]) -> list[Sense]:
        """Return the senses, each place once; a region's or district's own town stands for it, and for what is said of it."""
        found: dict[int, Sense] = {}
        for place, called in named:
            found.setdefault(place.row, Sense(place=place, called=called))
        towns = [each.place for each in found.values() if each.place.precision is Precision.SETTLEMENT]
        inside = {row for town in towns for row in (town.region, town.district) if town.country != "US"}
        return [each for row, each in found.items() if row not in inside]

    def _with_codebook(self, found: Toponym, entities: Sequence[Entity]) -> None:
        for entity in entities:
            place = self.place_of(entity)
            if place is None:
                continue
            for sense in found.senses:
                if sense.place.row == place.row:
                    sense.entity = entity
                    break
            else:
                if not found.allowed or place.precision in found.allowed:
                    found.senses.append(Sense(place=place, called=Called.MAIN, entity=entity))

    def place_of(self, entity: Entity) -> GazetteerPlace | None:
        """Return where a state or place of the codebook lies, or none."""
        if entity.id not in self._known:
            self._known[entity.id] = self._place_of(entity)
        return self._known[entity.id]

    def country_at(self, end: str) -> GazetteerPlace | None:
        """Return the country whose own end of host names this is ("by", "uk"), or none."""
        code = {"uk": "GB"}.get(end, end.upper())
        return self._gazetteer.country(code) if len(code) == 2 else None

    def _place_of(self, entity: Entity) -> GazetteerPlace | None:
        wanted = [place for place, _ in self._gazetteer.named(entity.label)]
        if entity.kind is MentionKind.STATE:
            return next((place for place in wanted if place.precision is Precision.COUNTRY), None)
        if entity.kind is not MentionKind.PLACE:
            return None
        state = self._codebook.entities.get(entity.parent) if entity.parent else None
        country = self.place_of(state) if state is not None and state.kind is MentionKind.STATE else None
        at_home = [place for place in wanted if country is None or place.country == country.country]
        towns = [place for place in at_home if place.precision is Precision.SETTLEMENT]
        return max(towns or at_home, key=lambda place: place.population, default=None)
