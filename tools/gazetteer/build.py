"""Rows of the gazetteer from what the packages hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.codebook.gazetteer import Called, airport_code, airport_number, words_key
from sayso.codebook.place_words import keys_of, place_words, raw_areas, raw_words
from sayso.terms import Precision
from tools.gazetteer.near import Grid
from tools.gazetteer.packages import Division, Packages
from tools.gazetteer.posts import post_offices
from tools.gazetteer.shapes import Point, hull_middle, middles
from tools.gazetteer.table import Row

LEVELS = {1: Precision.REGION, 2: Precision.DISTRICT}
LANGUAGES = ("en", "ru", "uk", "be")
# Other names are kept of places of so many people, in Latin and in Cyrillic letters, and of all places in lands that
# write Cyrillic or whose names are put into Latin letters in many ways.
PEOPLE, PEOPLE_CYRILLIC = 100_000, 20_000
SPELLED = frozenset("UA BY RU MD GE AM AZ KZ SY LB IQ PS".split())
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏ'’`ʼ .-]{2,}")
_CYRILLIC = re.compile(r"[А-ЯЁЎІЇЄҐ][а-яёўіїєґА-ЯЁЎІЇЄҐ'’`ʼ .-]{2,}")
_ICAO = re.compile(r"[A-Z]{4}")
_NO_ICAO = re.compile(r"[A-Z]{2}-[0-9]{4}")
_MILITARY = re.compile(r"\b(?:air|naval|military|force)\b", re.IGNORECASE)


class Builder:
    """Takes the packages and makes rows: countries, regions, districts, places, airfields, areas, in this order."""

    def __init__(self, packages: Packages) -> None:
        self._packages = packages
        self._extra = raw_words()
        self.countries: list[Row] = []
        self.regions: list[Row] = []
        self.districts: list[Row] = []
        self.settlements: list[Row] = []
        self.airfields: list[Row] = []
        self.areas: list[Row] = []
        self._named_areas = raw_areas()
        self.area_ids = sorted(self._named_areas)
        # Where a division stands among its kind, by GeoNames' code: "US.TX" in regions, "US.TX.277" in districts.
        self._places: dict[str, int] = {}

    def rows(self) -> list[Row]:
        """Return every row in the file's order."""
        self._countries()
        self._divisions_and_settlements()
        self.settlements += post_offices(self._packages, self.settlements, self.districts, self._places)
        self._areas()
        self._airfields()
        rows = [*self.countries, *self.regions, *self.districts, *self.settlements, *self.airfields, *self.areas]
        by_id = {f"geonames:{row.id}": row for row in rows if row.precision not in (Precision.AIRFIELD, Precision.AREA)}
        by_id |= {f"airport:{airport_code(row.id)}": row for row in self.airfields}
        for id, names in self._extra["names"].items():
            by_id[id].call(names.split("|"), Called.MAIN)
            if by_id[id].precision in (Precision.REGION, Precision.AIRFIELD):
                by_id[id].call(
                    (" ".join(place_words().core(keys_of(name))[0]) for name in names.split("|")), Called.CORE
                )
        for id, label in self._extra["labels"].items():
            by_id[id].label = label
        for code, names in self._extra["peoples"].items():
            kind, _, area = code.partition(":")
            row = self.areas[self.area_ids.index(area)] if area else self.regions[self._places[kind]]
            row.call((form for name in names.split("|") for form in (name, name.strip() + "s")), Called.PEOPLE)
        return rows

    def _countries(self) -> None:
        outlines = middles(self._packages.outlines("world-atlas", "countries-50m.json"), "countries")
        cities = defaultdict(list)
        for city in self._packages.cities():
            cities[city["countrycode"]].append((city["latitude"], city["longitude"]))
        english = self._packages.country_names()
        translated = [self._packages.territories(language) for language in LANGUAGES]
        for code, country in sorted(self._packages.countries().items()):
            places = cities.get(code)
            middle = (
                self._middle(code)
                or outlines.get(f"{country['isonumeric']:03d}")
                or (hull_middle(places) if places else None)
            )
            if middle is None:
                continue
            row = Row(
                id=country["geonameid"], label=translated[0].get(code, country["name"]), precision=Precision.COUNTRY,
                country=code, lat=middle[0], lon=middle[1], population=country["population"],
            )  # fmt: skip
            row.call([country["name"], *(each[code] for each in translated if code in each)], Called.MAIN)
            row.call(english.get(code, ()), Called.ELSE)
            self.countries.append(row)

    def _divisions_and_settlements(self) -> None:
        divisions = self._packages.divisions()
        above = self._packages.divisions_of_cities()
        inside: dict[int, list[dict[str, Any]]] = defaultdict(list)
        cities = self._packages.cities()
        for city in cities:
            for index in above.get(city["geonameid"], ()):
                inside[index].append(city)
        outlined = self._us_outlines()
        own = self._packages.first_level()
        known = {row.country for row in self.countries}
        places: dict[int, int] = {}
        seats = self._seats(divisions, inside)
        for level, rows, most in ((1, self.regions, 0xFFFE), (2, self.districts, 0xFFFE)):
            for index, division in sorted(enumerate(divisions), key=lambda each: each[1].id):
                country = division.code[:2]
                held = inside.get(index, []) or seats.get(index, [])
                outline = outlined.get(division.code)
                if division.level != level or not division.id or country not in known or not (held or outline):
                    continue
                if level == 2 and not outline and not seats.get(index) and not _is_worth(division, held):
                    continue
                middle = (
                    self._middle(division.code)
                    or outline
                    or hull_middle([(c["latitude"], c["longitude"]) for c in held])
                )
                names = (own[division.code], *division.names) if division.code in own else division.names
                row = Row(
                    id=division.id, label=_label(names, level), precision=LEVELS[level], country=country,
                    lat=middle[0], lon=middle[1], population=sum(c["population"] for c in held),
                )  # fmt: skip
                if level == 2:
                    row.region = self._places.get(division.code.rpartition(".")[0])
                _call_division(row, names)
                for seat in seats.get(index, ()):
                    row.call((seat["name"], *_others(seat)), Called.CORE)
                if level == 1:
                    for code in self._codes(country, division.code[3:]):
                        row.call([code], Called.CODE)
                places[index] = self._places[division.code] = len(rows)
                rows.append(row)
                if len(rows) >= most:
                    raise ValueError(f"too many divisions of level {level} for the file's columns")
        for city in cities:
            if city["countrycode"] not in known:
                continue
            row = Row(
                id=city["geonameid"], label=city["name"], precision=Precision.SETTLEMENT, country=city["countrycode"],
                lat=city["latitude"], lon=city["longitude"], population=city["population"],
            )  # fmt: skip
            for index in above.get(city["geonameid"], ()):
                if index in places:
                    if divisions[index].level == 1:
                        row.region = places[index]
                    else:
                        row.district = places[index]
            row.call([city["name"]], Called.MAIN)
            row.call(_others(city), Called.ELSE)
            self.settlements.append(row)
        self.settlements.sort(key=lambda row: row.id)

    def _middle(self, code: str) -> Point | None:
        lat, lon = self._extra["middles"].get(code, (None, None))
        return None if lat is None else (lat, lon)

    def _seats(
        self, divisions: Sequence[Division], inside: Mapping[int, list[dict[str, Any]]]
    ) -> Mapping[int, list[dict[str, Any]]]:
        """Return the towns that districts are named after, where their names are spelled in many ways."""
        towns: dict[tuple[str, str], dict[str, Any]] = {}
        for index, division in enumerate(divisions):
            if division.level == 1 and division.code[:2] in SPELLED:
                for city in sorted(inside.get(index, []), key=lambda each: each["population"]):
                    towns |= {
                        (division.code, words_key(name)): city for name in (city["name"], *city["alternatenames"])
                    }
        found: dict[int, list[dict[str, Any]]] = {}
        for index, division in enumerate(divisions):
            if division.level == 2 and division.code[:2] in SPELLED:
                cores = [words_key(" ".join(place_words().core(keys_of(name))[0])) for name in division.names]
                above = division.code.rpartition(".")[0]
                found[index] = [towns[above, core] for core in cores if (above, core) in towns][:1]
        return found

    def _us_outlines(self) -> Mapping[str, Point]:
        """Return the middles of the US's states and counties, by GeoNames' codes."""
        topology = self._packages.outlines("us-atlas", "counties-10m.json")
        codes = {each["fips"]: code for code, each in self._packages.us_states().items()}
        states = {f"US.{codes[n]}": middle for n, middle in middles(topology, "states").items() if n in codes}
        counties = {
            f"US.{codes[n[:2]]}.{n[2:]}": middle
            for n, middle in middles(topology, "counties").items()
            if n[:2] in codes
        }
        return {**states, **counties}

    def _codes(self, country: str, region: str) -> Iterator[str]:
        for each in self._extra["codes"].get(country, "").split("|"):
            short, _, code = each.strip().rpartition(" ")
            if code == region:
                yield from (short, code if country == "US" else short)

    def _airfields(self) -> None:
        near = Grid(self.settlements)
        known = {row.country for row in self.countries}
        wide = self._known_wide()
        for each in self._packages.airports():
            kind, country = each["type"], each["iso_country"]
            military = _MILITARY.search(each["name"]) is not None
            code = next((each[at] for at in ("gps_code", "ident", "local_code") if _ICAO.fullmatch(each[at])), None)
            if code is None and (military or country in SPELLED) and _NO_ICAO.fullmatch(each["ident"]):
                code = each["ident"]
            if code is None or country not in known:
                continue
            if kind not in ("large_airport", "medium_airport", "small_airport") and not (kind == "closed" and military):
                continue
            if kind == "small_airport" and country in ("US", "BR", "CA", "AU") and not military:
                continue
            row = Row(
                id=airport_number(code), label=each["name"].strip(),
                precision=Precision.AIRFIELD, country=country,
                lat=float(each["latitude_deg"]), lon=float(each["longitude_deg"]),
            )  # fmt: skip
            settlement = near.nearest(row.lat, row.lon)
            row.region = settlement.region if settlement else None
            # "Manhattan" is among the keywords of an airport of New York, and means none of it.
            names = [each["name"], *(word for word in each["keywords"].split(",") if words_key(word) not in wide)]
            names = [name for name in names if _LATIN.fullmatch(name.strip()) or _CYRILLIC.fullmatch(name.strip())]
            row.call(names, Called.MAIN)
            row.call(_airfield_cores(names, each["municipality"]), Called.CORE)
            if country in SPELLED:
                self._call_as_its_village(row, near)
            self.airfields.append(row)
        self.airfields = [row for _, row in sorted({row.id: row for row in self.airfields}.items())]

    def _known_wide(self) -> frozenset[str]:
        """Return the names of countries, regions, areas and large cities, which no airfield goes by."""
        large = (row for row in self.settlements if row.population >= PEOPLE)
        rows = (*self.countries, *self.regions, *self.areas, *large)
        return frozenset(
            words.partition(" ")[2] for row in rows for words, how in row.names.items() if how < Called.CORE
        )

    def _call_as_its_village(self, row: Row, near: Grid) -> None:
        """Let an airfield be called by every spelling of the place nearby that it is named after."""
        cores = {words.partition(" ")[2] for words, how in row.names.items() if how is Called.CORE}
        for settlement in near.around(row.lat, row.lon):
            spelled = {words.partition(" ")[2] for words in settlement.names}
            if cores & spelled:
                row.call(spelled, Called.CORE)

    def _areas(self) -> None:
        for number, id in enumerate(self.area_ids):
            area = self._named_areas[id]
            row = Row(
                id=number, label=area["label"], precision=Precision.AREA, country=area.get("country", ""),
                lat=area["lat"], lon=area["lon"],
            )  # fmt: skip
            row.call([area["label"], *area.get("names", "").split("|")], Called.MAIN)
            self.areas.append(row)


def _is_worth(division: Division, held: Sequence[Mapping[str, Any]]) -> bool:
    """Tell a district from a town's own commune, which a report does not tell apart from the town."""
    cores = {words_key(" ".join(place_words().core(keys_of(name))[0])) for name in division.names}
    return len(held) > 1 or not any(words_key(city["name"]) in cores for city in held)


def _label(names: Sequence[str], level: int) -> str:
    """Return the name that says in English what it is, else the first in Latin letters."""
    words = {1: ("Oblast", "Krai", "Voivodeship"), 2: ("County", "District", "Raion", "Parish")}[level]
    latin = [name for name in names if _LATIN.fullmatch(name)] or list(names)
    return next((name for word in words for name in latin if name.endswith(" " + word)), latin[0])


def _call_division(row: Row, names: Sequence[str]) -> None:
    kept = [name for name in names if _LATIN.fullmatch(name) or _CYRILLIC.fullmatch(name)]
    bare = row.precision is Precision.REGION
    row.call([row.label], Called.MAIN)
    for name in kept:
        core, allowed = place_words().core(keys_of(name))
        # "Lamar" alone is the town, or Mr Lamar; "Lamar County" is the county. A region may go by its bare name.
        row.call(
            [name] if allowed or bare or row.label == name else [], Called.MAIN if name == kept[0] else Called.ELSE
        )
        row.call([" ".join(core)], Called.CORE)


def _others(city: Mapping[str, Any]) -> Iterator[str]:
    """Yield the other names that are worth their room: by how many live there, and in what letters its land writes."""
    people, at_home = city["population"], city["countrycode"] in SPELLED
    for name in city["alternatenames"]:
        if _CYRILLIC.fullmatch(name):
            if at_home or people >= PEOPLE_CYRILLIC:
                yield name
        elif (at_home or people >= PEOPLE) and _LATIN.fullmatch(name) and not name.isupper():
            yield name


def _airfield_cores(names: Sequence[str], municipality: str) -> Iterator[str]:
    """Yield the names without their generic words, and without the town that they begin with: "Machulishchy"."""
    town = keys_of(municipality)
    for name in names:
        core, allowed = place_words().core(keys_of(name))
        if not allowed:
            continue
        yield " ".join(core)
        if town and core[: len(town)] == town and len(core) > len(town):
            yield " ".join(core[len(town) :])
    if town:
        yield " ".join(town)
