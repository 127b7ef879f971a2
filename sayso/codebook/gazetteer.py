"""
The gazetteer: places of the world by their names, read from one file that is mapped into memory and never copied.

A name leads to rows by a hash of its words without case and accents: a sorted table of 64-bit numbers, each a hash (40
bits), a row (20) and how the row is called so (4). Two names of different places meet in one hash once in two million
times. What a row holds lies in a table of fixed width; labels lie end to end. docs/decisions/0011-places.md argues it.
"""

from __future__ import annotations

import json
import math
import mmap
import re
import struct
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from sayso.codebook.words import TOKEN, inflected, key
from sayso.errors import CodebookError
from sayso.terms import Precision

FILE = Path(__file__).with_name("data") / "gazetteer" / "places.bin"
MAGIC = b"sayso places 1\n"
# id, latitude and longitude in 24 bits each, population, region, district, country, precision
ROW = struct.Struct("<I6sHHHBB")
PRECISIONS = tuple(Precision)
NOWHERE = 0xFFFF
LABEL_EVERY = 16  # every so many labels the place where the next one begins is kept
_AIRPORT = re.compile(r"[A-Z]{4}|[A-Z]{2}-[0-9]{4}")
_NO_ICAO = 1 << 31
_ZIP = 1 << 31
_ROW_BITS, _HOW_BITS = 20, 4
_HASH_SHIFT = _ROW_BITS + _HOW_BITS
# Words that are written short or in full: "St. Louis", "Mt. Vernon".
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# What may stand at the end of a Cyrillic word in place of an ending, when its base is looked for.
_BASE_ENDS = ("", *"а я о е ь й ия ія ы и і ів ий ый ой ец ець ок".split())
# The nominatives of an adjective: "Херсонской" is of "Херсонская", "Чёрного" of "Чёрное".
_MASCULINE = ("ый", "ий", "ой", "і", "ы")
_NOMINATIVES = ("ая", "яя", "ое", "ее", "а", "я", "е", "ае", "яе", "є", *_MASCULINE)


class Called(IntEnum):
    """How a row is called by a name."""

    MAIN = 0  # by its main name, in Latin or Cyrillic letters
    ELSE = 1  # by another: an exonym, an older spelling
    CORE = 2  # by what is left without its generic word: "Kherson" of "Kherson Oblast", "Luninets" of the air base
    CODE = 3  # by an abbreviation, which only stands behind another place's name: "Ga.", "TX"
    PEOPLE = 4  # by a word for its people and things: "Texan", "African"


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """
    A place as the gazetteer has it.

    ``id`` is "geonames:625818", or "airport:UMNL" by its ICAO code, or "zip:23089" by the first postal code of a small
    place in the US, or "area:black-sea"; ``country`` an ISO 3166 code of two letters, "" where it lies in none;
    ``region`` and ``district`` the rows of those it lies in, or none.
    ``lat`` and ``lon`` are degrees (WGS 84); ``population`` is rounded to three figures, 0 where it is not known.
    """

    row: int
    id: str
    label: str
    precision: Precision
    country: str
    region: int | None
    district: int | None
    population: int
    lat: float
    lon: float


@lru_cache(maxsize=32768)
def words_key(name: str) -> str:
    """
    Return a name's words without case, accents and marks, those that may be written short in their short form.

    >>> words_key("Saint-Étienne"), words_key("Coeur d'Alene")
    ('st etienne', 'coeur d alene')
    """
    keys = (key(match.group()) for match in TOKEN.finditer(name))
    return " ".join(_SHORT.get(each, each) for each in keys)


def airport_number(code: str) -> int:
    """
    Return the number of an airfield in the file: of its ICAO code, or of OurAirports' own where it has none.

    >>> airport_code(airport_number("UMNL")), airport_code(airport_number("RU-8602"))
    ('UMNL', 'RU-8602')
    """
    if len(code) == 4:
        return int.from_bytes(code.encode("ascii"), "big")
    land, _, count = code.partition("-")
    return _NO_ICAO | (ord(land[0]) - 65) * 26 + (ord(land[1]) - 65) << 14 | int(count)


def airport_code(number: int) -> str:
    """Return the code of an airfield's number."""
    if not number & _NO_ICAO:
        return number.to_bytes(4, "big").decode("ascii")
    land = (number & ~_NO_ICAO) >> 14
    return f"{chr(land // 26 + 65)}{chr(land % 26 + 65)}-{number & (1 << 14) - 1:04d}"


def zip_number(code: int) -> int:
    """Return the number of a settlement in the file that has no id but its postal code."""
    return _ZIP | code


def hashed(words: str, how: Called) -> int:
    """Return the upper bits of the table's numbers for a key; abbreviations and cores are kept apart from names."""
    sort = how if how > Called.ELSE else Called.MAIN
    return int.from_bytes(blake2b(f"{int(sort)}{words}".encode(), digest_size=5).digest(), "little") << _HASH_SHIFT


def number(words: str, row: int, how: Called) -> int:
    """Return the table's number of a name and a row."""
    return hashed(words, how) | row << _HOW_BITS | how


class Gazetteer:
    """The file, open. Raises CodebookError where it is not there or not a gazetteer of this version."""

    def __init__(self, path: Path = FILE) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise CodebookError(f"{path.name}: {error}", hint="Make it anew: python -m tools.gazetteer") from error
        if self._map[: len(MAGIC)] != MAGIC:
            raise CodebookError(f"{path.name} is no gazetteer of this version", hint="python -m tools.gazetteer")
        size = int.from_bytes(self._map[len(MAGIC) : len(MAGIC) + 4], "little")
        start = len(MAGIC) + 4
        head = json.loads(self._map[start : start + size])
        self.rows: int = head["rows"]
        self.countries: Sequence[str] = head["countries"]
        self._areas: Sequence[str] = head["areas"]
        view = memoryview(self._map)
        self._rows, self._lengths, self._labels = (head["at"][each] for each in ("rows", "lengths", "labels"))
        begin, count = head["at"]["names"], head["names"]
        self._names = view[begin : begin + 8 * count].cast("Q")
        begin, count = head["at"]["starts"], head["starts"]
        self._starts = view[begin : begin + 4 * count].cast("I")
        # Rows stand by kind: countries, by their codes; regions, districts, settlements, airfields by ids; areas.
        starts: list[int] = head["sections"]
        self._regions, self._districts = starts[:2]
        self._sections = [(first, end) for first, end in pairwise(starts)]

    @lru_cache(maxsize=32768)  # noqa: B019  (one gazetteer a process)
    def rows_named(self, words: str, how: Called = Called.MAIN) -> tuple[tuple[int, Called], ...]:
        """Return the rows that a key names, and how; ``MAIN`` asks for both main and other names."""
        first = hashed(words, how)
        names, at = self._names, bisect_left(self._names, first)
        found = []
        while at < len(names) and names[at] >> _HASH_SHIFT == first >> _HASH_SHIFT:
            found.append((names[at] >> _HOW_BITS & (1 << _ROW_BITS) - 1, Called(names[at] & (1 << _HOW_BITS) - 1)))
            at += 1
        return tuple(found)

    def named(self, name: str, how: Called = Called.MAIN) -> tuple[tuple[GazetteerPlace, Called], ...]:
        """
        Return the places of a name and how they are called so; empty when it is unknown.

        A Cyrillic name may stand in any case: where it is not known as written, its bases are looked for.
        """
        words = words_key(name)
        rows = self.rows_named(words, how)
        if not rows and words and words[0] >= "а":
            rows = self._declined(words, how)
        return tuple((self.place(row), called) for row, called in rows)

    @lru_cache(maxsize=4096)  # noqa: B019  (one gazetteer a process)
    def _declined(self, words: str, how: Called) -> tuple[tuple[int, Called], ...]:
        found: dict[int, Called] = {}
        parts = words.split()
        if len(parts) > 3:
            return ()
        if len(parts) == 1:
            # Looked up first: few of the bases that a form may have are names at all.
            bases: Iterable[str] = (base for base in _bases(words, lambda base: bool(self.rows_named(base, how))))
        else:
            bases = _joined([tuple(_bases(each)) for each in parts])
        for base in bases:
            for row, called in self.rows_named(base, how):
                found.setdefault(row, called)
        return tuple(found.items())

    @lru_cache(maxsize=8192)  # noqa: B019  (one gazetteer a process)
    def place(self, row: int) -> GazetteerPlace:
        """Return what a row holds."""
        id_, where, people, region, district, country, precision = ROW.unpack_from(
            self._map, self._rows + row * ROW.size
        )
        kind = PRECISIONS[precision]
        return GazetteerPlace(
            row=row,
            id=self._id(id_, kind),
            label=self._label(row),
            precision=kind,
            country=self.countries[country],
            region=None if region == NOWHERE else self._regions + region,
            district=None if district == NOWHERE else self._districts + district,
            population=_rounded(10 ** (people / 6000) - 1),
            lat=round(int.from_bytes(where[:3], "little") / (1 << 24) * 180 - 90, 4),
            lon=round(int.from_bytes(where[3:], "little") / (1 << 24) * 360 - 180, 4),
        )

    def by_id(self, id: str) -> GazetteerPlace | None:
        """Return the place of an id, or none: "geonames:625818", "airport:UMNL", "area:black-sea"."""
        kind, _, name = id.partition(":")
        if kind == "area" and name in self._areas:
            return self.place(self.rows - len(self._areas) + self._areas.index(name))
        if kind == "airport" and _AIRPORT.fullmatch(name):
            return self._of_number(airport_number(name), self._sections[3:4])
        if kind == "zip" and len(name) == 5 and name.isdecimal():
            return self._of_number(zip_number(int(name)), self._sections[2:3])
        if kind == "geonames" and name.isdecimal() and int(name) < _ZIP:
            countries = (self.place(row) for row in range(self._regions))
            found = self._of_number(int(name), self._sections[:3])
            return found or next((each for each in countries if each.id == id), None)
        return None

    def _of_number(self, number: int, sections: Sequence[tuple[int, int]]) -> GazetteerPlace | None:
        for first, end in sections:
            row = bisect_left(range(end), number, first, key=self._number)
            if row < end and self._number(row) == number:
                return self.place(row)
        return None

    def _number(self, row: int) -> int:
        at = self._rows + row * ROW.size
        return int.from_bytes(self._map[at : at + 4], "little")

    def country(self, code: str) -> GazetteerPlace | None:
        """Return the country of an ISO code. Countries are the first rows, in the order of their codes."""
        return self.place(self.countries.index(code) - 1) if code and code in self.countries else None

    def _id(self, number: int, kind: Precision) -> str:
        if kind is Precision.AIRFIELD:
            return "airport:" + airport_code(number)
        if kind is Precision.AREA:
            return f"area:{self._areas[number]}"
        return f"zip:{number & ~_ZIP:05d}" if number & _ZIP else f"geonames:{number}"

    def _label(self, row: int) -> str:
        first = row - row % LABEL_EVERY
        lengths = self._map[self._lengths + first : self._lengths + row + 1]
        begin = self._labels + self._starts[row // LABEL_EVERY] + sum(lengths[:-1])
        return self._map[begin : begin + lengths[-1]].decode()


def _bases(form: str, is_known: Callable[[str], bool] = lambda base: True) -> Iterator[str]:
    """Yield what a Cyrillic word may be a case form of, itself first; of the others those that are known."""
    yield form
    seen, told = {form}, set[str]()
    for cut in range(min(4, len(form) - 2)):
        stem = form[: len(form) - cut]
        for end in _BASE_ENDS:
            base = stem + end
            if base in seen:
                continue
            seen.add(base)
            if end in _MASCULINE:
                if stem not in told and form in inflected(base):
                    told.add(stem)
                    yield from (stem + each for each in _NOMINATIVES)
            elif is_known(base) and form in inflected(base):
                yield base


def _joined(forms: Sequence[Sequence[str]]) -> Iterator[str]:
    if not forms:
        yield ""
        return
    for first in forms[0]:
        for rest in _joined(forms[1:]):
            yield f"{first} {rest}".rstrip()


def _rounded(value: float) -> int:
    digits = max(0, int(math.log10(value)) - 2) if value >= 1 else 0
    return int(round(value, -digits))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the package's own gazetteer, opened once per process."""
    return Gazetteer()
