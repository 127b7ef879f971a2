"""
What a place's name may mean: the rows of the gazetteer, by the name and by the words beside it.

    Kherson Oblast         a region, by its generic word, not the city
    Luninets airfield      an airfield, not the town
    northern Syria         Syria, and only a part of it
    Augusta, Ga.           Ga. is Georgia, for it stands behind a place
    Texans                 Texas, by its people
    Orlen and Vesk counties    both are counties, by the word behind the list
    Orlen                  the town, and less likely the county of that name
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
# "Orlen, Vesk and East Marn counties": what stands between the first name and the generic word.
_LISTED = re.compile(
    r"(?:,[ \u00a0](?:[^\W\d_a-zа-я][\w’'-]*[ \u00a0]?){1,2})*,?[ \u00a0](?:and|or|&|и|или|і|й|та|або)[ \u00a0]"
    r"(?:[^\W\d_a-zа-я][\w’'-]*[ \u00a0]){1,2}([^\W\d_]+)"
)
# A full stop that ends no sentence.
_GOES_ON = re.compile(r"[ \u00a0][a-z0-9(]|[,;)]")
_DIVISIONS = frozenset({Precision.DISTRICT, Precision.REGION})
# "Indiana" is no Indiana County of another state, nor "Europe" any district.
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.AREA})
_LANDS = frozenset({MentionKind.STATE, MentionKind.PLACE})
_CAPITAL_PEOPLE = 10_000
_HOME_PEOPLE = 20_000
# So many words are remembered with what they mean.
_MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One of the places that a name may mean, how it is called so, and the codebook's entity of it, if any."""

    place: GazetteerPlace
    called: Called
    entity: Entity | None = None
    bare: bool = False  # a district that the text calls without its generic word, as its town may be called too

    @property
    def id(self) -> str:
        """The codebook's id where it has the place, else the gazetteer's."""
        return self.entity.id if self.entity is not None else self.place.id


@dataclass(slots=True, kw_only=True)
class Toponym:
    """A name in the text that may be a place's, and what it may mean. ``part``: only a part of it is meant."""

    start: int
    end: int
    words: tuple[str, ...]
    senses: tuple[Sense, ...] = ()
    allowed: frozenset[Precision] = frozenset()
    part: bool = False
    people: bool = False  # the words are of its people: "Egyptian"
    behind: bool = False  # an abbreviation that stands behind a place of its own
    starts_with_part: bool = False  # the name's own first word takes a part: "North Texas"
    home: bool = False  # the publisher is called after it
    spoken: frozenset[str] = frozenset()  # and writes in the language of these countries
    within: Toponym | None = None  # the place that the text puts it in: "Paris, Texas"
    chosen: Sense | None = None
    rivals: tuple[Sense, ...] = ()  # the best sense and those as good as it

    @property
    def key(self) -> tuple[tuple[str, ...], frozenset[Precision], tuple[str, ...]]:
        """What two mentions share that mean one place: the words, what they allow, and what they are said to lie in."""
        return self.words, self.allowed, self.within.words if self.within else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What words mean by themselves: the words that name it, the senses, and whether they name a part."""

    words: tuple[str, ...]
    senses: tuple[Sense, ...]
    allowed: frozenset[Precision] = frozenset()
    is_part: bool = False


class Reading:
    """Reads names of places with the codebook and the gazetteer."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer) -> None:
        self._codebook = codebook
        self._gazetteer = gazetteer
        self._words = place_words()
        self._near = {keys[0] for keys in self._words.after}
        self._known: dict[str, GazetteerPlace | None] = {}
        self._peoples: dict[str, Entity | None] = {}
        # What words mean by themselves, and whether they mean anything: reports say the same names again and again.
        self._meanings: dict[tuple[tuple[str, ...], frozenset[Precision], bool], _Meaning] = {}
        self._knows: dict[str, bool] = {}
        self._towns: dict[str, str | None] = {}

    def __call__(self, text: str, start: int, end: int, entities: Sequence[Entity] = ()) -> Toponym:
        """Return what the name at a place of the text may mean; without senses when nobody knows it."""
        exact = text[start:end]
        words = tuple(words_key(exact).split())
        if words and words[0] == "the":
            words = words[1:]
        found = Toponym(start=start, end=end, words=words)
        if not words:
            return found
        if self.is_code(exact, text, start):
            found.senses = self._senses(self._gazetteer.named(" ".join(words), Called.CODE))
            found.behind = True
            return found
        state = self._people(exact) if not entities else None
        if state is not None:
            # "The Egyptian army": of the state that the word tells.
            found.people = True
            self._with_codebook(found, (state,))
            return found
        if not entities and (peoples := self._gazetteer.named(" ".join(words), Called.PEOPLE)):
            found.people = True
            found.senses = self._senses(peoples)
            return found
        meaning = self._meaning(words, *self._beside(text, start, end))
        found.words, found.senses, found.allowed = meaning.words, meaning.senses, meaning.allowed
        found.starts_with_part = meaning.is_part
        before = _PART_BEFORE.search(text, max(0, start - 16), start)
        found.part = meaning.is_part or (before is not None and before[1].casefold() in _PARTS)
        self._with_codebook(found, entities)
        return found

    def may_know(self, words: str, text: str, start: int, end: int) -> bool:
        """Tell quickly whether reading some words may give a sense; ``words`` is their key."""
        known = self._knows.get(words)
        if known is None:
            if len(self._knows) > _MOST:
                self._knows.clear()
            known = self._knows[words] = self._has_meaning(words)
        return known or (end - start < 7 and self.is_code(text[start:end], text, start))

    def _has_meaning(self, words: str) -> bool:
        if not words or words.startswith("the "):
            return words == "the hague"
        if self._gazetteer.rows_named(words) or self._gazetteer.rows_named(words, Called.PEOPLE):
            return True
        keys = tuple(words.split())
        if len(keys) < 3 and self._people(words) is not None:
            return True
        if len(keys) > 1:
            core, allowed = self._words.core(keys)
            named = self._gazetteer.named(" ".join(core), Called.CORE) if allowed and keys[0] not in _PARTS else ()
            return any(place.precision in allowed for place, _ in named)
        if words[0] < "а":
            return False
        # "Брестской": of the region, when a word beside it says so.
        return bool(self._gazetteer.named(words) or self._gazetteer.named(words, Called.CORE))

    def is_code(self, exact: str, text: str, start: int) -> bool:
        """Tell an abbreviation that stands where one may: "Ga." of "Augusta, Ga."."""
        if len(exact) > 6 or not exact[0].isupper():
            return False
        if not (_BEHIND_PLACE.search(text, max(0, start - 4), start) or _DOTTED.fullmatch(exact)):
            stop = start + len(exact) - (exact[-1] == ".")
            if text[stop : stop + 1] != "." or not _GOES_ON.match(text, stop + 1):
                return False
        return bool(self._gazetteer.rows_named(words_key(exact), Called.CODE))

    def _people(self, exact: str) -> Entity | None:
        """Return the state whose people or things a word tells, unless it is the state's own name."""
        if exact not in self._peoples:
            state = self._codebook.demonym(exact)
            own = state is not None and any(e.kind in _LANDS for e in self._codebook.lookup(exact))
            if len(self._peoples) > _MOST:
                self._peoples.clear()
            self._peoples[exact] = None if own else state
        return self._peoples[exact]

    def _meaning(self, words: tuple[str, ...], beside: frozenset[Precision], strict: bool) -> _Meaning:
        asked = words, beside, strict
        found = self._meanings.get(asked)
        if found is None:
            if len(self._meanings) > _MOST:
                self._meanings.clear()
            found = self._meanings[asked] = self._means(*asked)
        return found

    def _means(self, words: tuple[str, ...], beside: frozenset[Precision], strict: bool) -> _Meaning:
        """Read words: by their generic word, or that beside them, as they are, and without what takes a part."""
        core, allowed = self._words.core(words)
        strict = bool(allowed) or strict
        allowed = allowed or beside
        if allowed:
            named = (
                *self._gazetteer.named(" ".join(words)),
                *self._gazetteer.named(" ".join(core), Called.CORE),
                *(self._gazetteer.named(" ".join(core)) if allowed & {Precision.SETTLEMENT, Precision.AREA} else ()),
            )
            named = (*((p, how) for p, how in named if p.precision in allowed), *self._above(core, allowed))
            senses = self._senses(named)
            if senses:
                return _Meaning(words=core, senses=senses, allowed=allowed)
        for each in dict.fromkeys((words, core)):
            plain = self._gazetteer.named(" ".join(each))
            if strict and Precision.SETTLEMENT not in allowed:
                # "Orlen airfield" is not the town of Orlen, and no closer than the tables know it.
                plain = tuple(one for one in plain if one[0].precision is not Precision.SETTLEMENT)
            senses = self._senses(plain)
            if senses:
                wide = any(sense.place.precision in _WIDE and sense.called is Called.MAIN for sense in senses)
                return _Meaning(words=each, senses=senses if wide else (*senses, *_but_of(senses, self._bare(each))))
        if len(words) > 1 and words[0] in _PARTS:
            senses = self._senses(self._gazetteer.named(" ".join(words[1:])))
            if senses:
                return _Meaning(words=words[1:], senses=senses, is_part=True)
        # "DuPage" for DuPage County, where nothing else is called so.
        return _Meaning(words=words, senses=self._bare(words))

    def _bare(self, words: tuple[str, ...]) -> tuple[Sense, ...]:
        """Return the regions and districts that words name without their generic word, in Latin letters."""
        if words >= ("а",):
            return ()
        named = self._gazetteer.named(" ".join(words), Called.CORE)
        return tuple(Sense(place=p, called=how, bare=True) for p, how in named if p.precision in _DIVISIONS)

    def _above(self, core: tuple[str, ...], allowed: frozenset[Precision]) -> Iterator[tuple[GazetteerPlace, Called]]:
        """Yield the regions that the towns of a name lie in: Gomel Oblast is Gomel's, in whatever spelling."""
        if Precision.REGION not in allowed:
            return
        for town, called in self._gazetteer.named(" ".join(core)):
            if town.precision is Precision.SETTLEMENT and town.region is not None and town.population > _CAPITAL_PEOPLE:
                region = self._gazetteer.place(town.region)
                label = words_key(region.label).split()
                if label and label[0][:3] == words_key(town.label)[:3]:
                    yield region, called

    def _beside(self, text: str, start: int, end: int) -> tuple[frozenset[Precision], bool]:
        """
        Return what the words right after or before a name make of it: "Brest region", "the province of Idlib".

        And whether it can be nothing else: in "the Woodstock District Chamber" the town may be meant all the same.
        """
        after = _WORDS_AFTER.match(text, end)
        if after is not None and words_key(after[1]).partition(" ")[0] in self._near:
            words = [each for each in after.groups() if each]
            for size in range(len(words), 0, -1):
                keys = tuple(each for word in words[:size] for each in keys_of(word))
                if keys in self._words.after:
                    return self._words.after[keys] - {Precision.SETTLEMENT}, after[1].islower()
        listed = _LISTED.match(text, end) if text[end : end + 1] in (",", " ") else None
        if listed is not None and (keys := keys_of(listed[1])) in self._words.plural:
            return self._words.plural[keys] - {Precision.SETTLEMENT}, True
        before = _WORDS_BEFORE.search(text, max(0, start - 30), start)
        if before is not None:
            for keys in (keys_of(before[0]), keys_of(before[1])):
                if keys in self._words.before:
                    return self._words.before[keys] - {Precision.SETTLEMENT}, False
        return frozenset(), False

    def _senses(self, named: Iterable[tuple[GazetteerPlace, Called]]) -> tuple[Sense, ...]:
        """Return the senses, each place once; a region's own town stands for it, and for what is said of it."""
        found: dict[int, Sense] = {}
        for place, called in named:
            found.setdefault(place.row, Sense(place=place, called=called))
        towns = [each.place for each in found.values() if each.place.precision is Precision.SETTLEMENT]
        inside = {row for town in towns for row in (town.region, town.district) if town.country != "US"}
        return tuple(each for row, each in found.items() if row not in inside)

    def _with_codebook(self, found: Toponym, entities: Sequence[Entity]) -> None:
        if entities:
            # What the codebook knows is no hamlet: there is a post office Kremlin in Oklahoma.
            found.senses = tuple(each for each in found.senses if not _is_hamlet(each.place))
        for entity in entities:
            place = self.place_of(entity)
            if place is None or (found.allowed and place.precision not in found.allowed):
                continue
            others = tuple(sense for sense in found.senses if sense.place.row != place.row)
            called = next((sense.called for sense in found.senses if sense.place.row == place.row), Called.MAIN)
            found.senses = (*others, Sense(place=place, called=called, entity=entity))

    def place_of(self, entity: Entity) -> GazetteerPlace | None:
        """Return where a state or place of the codebook lies, or none."""
        if entity.id not in self._known:
            self._known[entity.id] = self._place_of(entity)
        return self._known[entity.id]

    def town_in(self, host: str, shortest: int) -> str | None:
        """Return the longest name of a town within a host's name, in one word, or none."""
        if host not in self._towns:
            self._towns[host] = self._town_in(host, shortest)
        return self._towns[host]

    def _town_in(self, host: str, shortest: int) -> str | None:
        for size in range(min(len(host), 16), shortest - 1, -1):
            for start in range(len(host) - size + 1):
                word = host[start : start + size]
                if word in self._words.common:
                    continue
                for row, called in self._gazetteer.rows_named(word):
                    if called is Called.MAIN and self._gazetteer.place(row).population >= _HOME_PEOPLE:
                        return word
        return None

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
        if entity.id in self._codebook.metonyms:
            # A capital, or the seat of its government, which is no village of that name.
            towns = at_home = [place for place in towns if place.population > _CAPITAL_PEOPLE]
        return max(towns or at_home, key=lambda place: place.population, default=None)


def _but_of(towns: Sequence[Sense], divisions: Iterable[Sense]) -> Iterator[Sense]:
    """Yield the divisions but those of the towns: Orlen is the town, not the district that is called after it."""
    inside = {row for each in towns for row in (each.place.region, each.place.district) if each.place.country != "US"}
    return (each for each in divisions if each.place.row not in inside)


def _is_hamlet(place: GazetteerPlace) -> bool:
    """Tell a settlement so small that no table has its people."""
    return place.precision is Precision.SETTLEMENT and not place.population
