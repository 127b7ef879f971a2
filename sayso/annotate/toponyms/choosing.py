"""
Which of its senses each name means: what the text says beside it, the report's other places, and how many live there.

Every name gives its weight to the countries, regions, districts and neighbourhoods of its likely senses; then each
sense is weighed by what the other names give to where it lies. Two rounds: what is sure pulls what is not. The method
is that of minimal spread with containment (Leidner 2007; Lieberman, Samet, Sankaranarayanan 2010), made of sums, so
that a report of many names costs time in proportion.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.toponyms.reading import Sense, Toponym
from sayso.codebook.gazetteer import Called, GazetteerPlace
from sayso.terms import Precision

Where = tuple[str, object]
ROUNDS = 2
# Two places nearer than this are one on the map of a country.
ALIKE_KM = 50
# A town of so many people has a paper as likely as a larger one.
_PAPERS_PEOPLE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each sign counts, in steps of ten-fold population. Tuned on half of LGL (eval/lgl.py)."""

    country: float = 6.0  # a country's, a state's, a county's name, as if so many lived there (powers of ten)
    size: float = 0.8  # for each ten-fold of a country's people beside ten million
    region: float = 6.5
    district: float = 4.0
    airfield: float = 3.0
    area: float = 10.0
    region_size: float = 0.5  # for each ten-fold of its people beside a million
    other_name: float = -2.5  # is called so only by another name
    core: float = -1.0  # goes by another generic word than the text's: Madison Parish for "Madison County"
    bare: float = -1.5  # a district without its generic word
    known: float = 1.5  # the codebook knows it under this name
    within: float = 5.0  # the text says it lies there
    same_country: float = 1.3
    same_region: float = 1.2
    same_district: float = 0.8
    near: float = 1.2  # another's likely sense lies within a cell or two
    publisher: float = 4.0  # how much the publisher's country counts, in names
    home: float = 1.0  # how much more a name counts that the publisher is called after
    home_size: float = 2.0  # for each ten-fold of its people up to 10,000: a paper's town is no hamlet
    tongue: float = 4.0  # and lies where the publisher's language is at home
    often: float = 0.3  # how much more, for each e-fold of its mentions
    sharpness: float = 1.5  # how much sooner a name gives its weight to its best sense
    unsure: float = 0.05  # two senses closer than this are not told apart


WEIGHTS = Weights()


def choose(toponyms: Sequence[Toponym], home: Mapping[Where, float], weights: Weights = WEIGHTS) -> None:
    """Set ``chosen`` of each name that can be told, and its ``rivals``. Mentions of one name mean one place."""
    groups: dict[object, list[Toponym]] = defaultdict(list)
    for each in toponyms:
        if each.senses:
            groups[each.key].append(each)
    names = [_Name(group, weights) for group in groups.values()]
    by_toponym = {id(each): name for name in names for each in name.mentions}
    for name in names:
        outer = name.mentions[0].within
        name.within = by_toponym.get(id(outer)) if outer is not None else None
    for name in names:
        name.narrow(weights)
    for _ in range(ROUNDS):
        given: dict[Where, float] = defaultdict(float)
        for where, part in home.items():
            given[where] = weights.publisher * part
        for name in names:
            for where, weight in name.gives(weights):
                given[where] += weight
        for name in names:
            name.weigh(given, weights)
    for name in names:
        chosen, rivals = name.best(weights)
        for each in name.mentions:
            each.chosen, each.rivals = chosen, rivals


@dataclass(slots=True)
class _Weighed:
    """A sense with what speaks for it: by itself, and among the other names."""

    sense: Sense
    place: GazetteerPlace
    prior: float
    score: float


class _Name:
    """A name with all its mentions, while its sense is looked for."""

    def __init__(self, mentions: Sequence[Toponym], weights: Weights) -> None:
        self.mentions = mentions
        self.within: _Name | None = None
        self.cyrillic = mentions[0].words[:1] >= ("а",)
        self.home = any(each.home for each in mentions)
        self.spoken = mentions[-1].spoken | mentions[0].spoken
        known = {sense.place.row: sense for each in mentions for sense in each.senses if sense.entity}
        senses = [known.pop(sense.place.row, sense) for sense in mentions[0].senses]
        self.senses = [
            _Weighed(sense, sense.place, prior, prior)
            for sense in (*senses, *known.values())
            for prior in (_prior(sense, weights, cyrillic=self.cyrillic) + self._at_home(sense.place, weights),)
        ]
        self._own: dict[Where, float] = {}

    def _at_home(self, place: GazetteerPlace, weights: Weights) -> float:
        """Return what speaks for a place as the town that the publisher is called after."""
        if not self.home:
            return 0.0
        people = place.population if place.precision is Precision.SETTLEMENT else 0
        size = math.log10(min(max(people, 300), _PAPERS_PEOPLE) / 300)
        return weights.tongue * (place.country in self.spoken) + weights.home_size * size

    def narrow(self, weights: Weights) -> None:
        """Where the text says what a name lies in, weigh those senses up that lie there, in both names."""
        if self.within is None:
            return
        for sense in self.senses:
            held = [outer for outer in self.within.senses if lies_in(sense.place, outer.place)]
            if held:
                sense.prior += weights.within
                for outer in held:
                    outer.prior += 0.5 * weights.within / len(self.senses)
                    outer.score = outer.prior
            sense.score = sense.prior

    def gives(self, weights: Weights) -> Iterator[tuple[Where, float]]:
        """Yield where its senses lie, with its weight shared out among them."""
        best = max(sense.score for sense in self.senses)
        shares = [math.exp(weights.sharpness * (sense.score - best)) for sense in self.senses]
        whole = sum(shares)
        size = 1 + weights.often * math.log(len(self.mentions)) + weights.home * self.home
        own: dict[Where, float] = defaultdict(float)
        for sense, share in zip(self.senses, shares, strict=True):
            if share < 0.01 * whole:
                continue
            for where, part in wheres(sense.place):
                own[where] += part * size * share / whole
        self._own = own
        yield from own.items()

    def weigh(self, given: Mapping[Where, float], weights: Weights) -> None:
        """Score each sense by what the other names give to where it lies."""
        worth = {
            "country": weights.same_country,
            "region": weights.same_region,
            "district": weights.same_district,
            "cell": weights.near,
        }
        for sense in self.senses:
            support = 0.0
            for where, _ in wheres(sense.place, reach=0):
                others = given.get(where, 0.0) - self._own.get(where, 0.0)
                if others > 0.01:
                    support += worth[where[0]] * math.log1p(3 * others)
            sense.score = sense.prior + support

    def best(self, weights: Weights) -> tuple[Sense | None, tuple[Sense, ...]]:
        """Return the best sense, none where another place is as good; and the senses in question, best first."""
        ranked = sorted(self.senses, key=lambda sense: -sense.score)
        first = ranked[0]
        near = [each for each in ranked[1:] if first.score - each.score < weights.unsure]
        rivals = [each for each in near if km(first.place, each.place) >= ALIKE_KM]
        return (None if rivals else first.sense), tuple(each.sense for each in (first, *rivals))


def _prior(sense: Sense, weights: Weights, *, cyrillic: bool) -> float:
    # In Cyrillic letters no table says which of a place's names is its main one.
    place = sense.place
    fixed = {
        Precision.COUNTRY: weights.country,
        Precision.REGION: weights.region,
        Precision.DISTRICT: weights.district,
        Precision.AIRFIELD: weights.airfield,
        Precision.AREA: weights.area,
    }
    score = fixed.get(place.precision)
    if score is None:
        score = math.log10(max(place.population, 300))
    elif place.precision is Precision.REGION:
        score += weights.region_size * (math.log10(max(place.population, 10_000)) - 6)
    elif place.precision is Precision.COUNTRY:
        score += weights.size * (math.log10(max(place.population, 100_000)) - 7)
    if sense.called is Called.ELSE and not cyrillic:
        score += weights.other_name
    if sense.called is Called.CORE:
        score += weights.bare if sense.bare else weights.core
    if sense.entity is not None:
        score += weights.known
    return score


def wheres(place: GazetteerPlace, reach: int = 1) -> Iterator[tuple[Where, float]]:
    """Yield where a place lies: its country, region, district, and the cells of half a degree round it."""
    if place.country:
        yield ("country", place.country), 1.0
    if place.precision is Precision.COUNTRY:
        return
    region = place.row if place.precision is Precision.REGION else place.region
    if region is not None:
        yield ("region", region), 1.0
    if place.precision is Precision.REGION:
        return
    district = place.row if place.precision is Precision.DISTRICT else place.district
    if district is not None:
        yield ("district", district), 1.0
    x, y = int(place.lat * 2 // 1), int(place.lon * 2 // 1)
    for i in range(-reach, reach + 1):
        for j in range(-reach, reach + 1):
            yield ("cell", (x + i, y + j)), 1.0 if i == j == 0 else 0.5


def lies_in(place: GazetteerPlace, outer: GazetteerPlace) -> bool:
    """Tell whether a place lies in another."""
    if outer.precision is Precision.COUNTRY:
        return place.country == outer.country and place.row != outer.row
    return outer.row in (place.region, place.district)


def km(one: GazetteerPlace, other: GazetteerPlace) -> float:
    """Return the distance of two places in kilometres, on a sphere."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
