"""
Propositions: 450 short texts of ours with what is claimed in them, labelled by reading; a third to tune on.

    dev.toml    150 entries to tune on
    held.toml   150 entries to measure on: nobody reads its errors
    later.toml  150 entries written after the others, to measure on

`README.md` beside this file has the rules. `load("dev")` gives the entries with every label at its words, and refuses a
file in which a label is not of its list or does not stand in the text: a slip in the gold would count as ours.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from sayso.codebook import codebook
from sayso.edtf import valid
from sayso.model import Quantity, Span
from sayso.terms import Certainty, Polarity, Tense

FOLDER = Path(__file__).parent
HALVES = ("dev", "held")
# Of another make-up than the two halves, so it is a part of its own and no half.
PARTS = (*HALVES, "later")
LANGUAGES = ("en", "ru", "uk", "be")
STYLES = ("agency", "daily", "official", "trade-site", "telegram", "blog")
OPEN = ".."  # of a quantity: no bound on this side; as in EDTF
_ENTRY = frozenset("id language style published_on tags text systems times proposition".split())
_ROLES = ("actor", "counterparty", "item", "place")
_LABELS = frozenset("content speaker kind accept quantity unit about on tense certainty polarity also words".split())

_Choice = TypeVar("_Choice", bound=StrEnum)


class WrongLabel(ValueError):
    """A label that cannot be right: the message names file, entry and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A role: its canonical label, other labels that are right too, and the words that it is read from."""

    label: str
    also: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Another kind that is right too; with a polarity where it turns ("will not leave": retain, or withdraw denied)."""

    kind: str
    polarity: Polarity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One proposition as labelled. ``speaker`` holds it; none: the report itself. A role left open is none."""

    content: tuple[Span, ...]
    speaker: str | None
    kind: str
    accept: tuple[Accepted, ...]
    kind_words: Span | None
    actor: Filled | None
    counterparty: Filled | None
    item: Filled | None
    place: Filled | None
    quantity: Quantity | None
    on: str | None
    on_words: Span | None
    tense: Tense
    certainty: Certainty
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A weapon system named in the text, and its canonical label."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression and its EDTF value; none where nothing fixes it."""

    span: Span
    on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One to three sentences of a report, and what is claimed in them. Sentences without a label may claim more."""

    id: str
    language: str
    style: str
    published_on: str | None
    tags: tuple[str, ...]
    text: str
    systems: tuple[System, ...]
    times: tuple[Moment, ...]
    propositions: tuple[Labelled, ...]


@cache
def load(part: str) -> tuple[Entry, ...]:
    """Return the entries of "dev", "held" or "later". Raises WrongLabel when a label cannot be right."""
    if part not in PARTS:
        raise WrongLabel(f"no part is called {part!r}: {', '.join(PARTS)}")
    return read(FOLDER / f"{part}.toml")


def read(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a file. Raises WrongLabel when a label cannot be right."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WrongLabel(f"{path.name}: {error}") from error
    entries = tuple(_Reader(path.name, number, each).entry() for number, each in enumerate(table.get("entry", ()), 1))
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise WrongLabel(f"{path.name}, {entry.id}: the id stands there twice")
        seen.add(entry.id)
    return entries


def occurrences(words: str, text: str) -> list[int]:
    """Return where the words stand in the text as whole words."""
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


class _Reader:
    """One entry of a file, read key by key so that an error can say where it is."""

    def __init__(self, file: str, number: int, table: Mapping[str, Any]) -> None:
        self.table = table
        self.where = f"{file}, {table.get('id', f'entry {number}')}"
        self.text: str = table.get("text", "")

    def entry(self) -> Entry:
        self.known(self.table, _ENTRY)
        for key in ("id", "language", "style", "text", "proposition"):
            if not self.table.get(key):
                self.wrong(f"{key} is missing")
        published_on = self.table.get("published_on")
        if published_on is not None:
            self.date(published_on)
        times = self.named(self.table.get("times", {}))
        return Entry(
            id=self.table["id"],
            language=self.one_of("language", LANGUAGES),
            style=self.one_of("style", STYLES),
            published_on=published_on,
            tags=tuple(self.table.get("tags", ())),
            text=self.text,
            systems=tuple(System(span=span, label=label) for span, label in self.named(self.table.get("systems", {}))),
            times=tuple(Moment(span=span, on=self.date(value) if value else None) for span, value in times),
            propositions=tuple(
                self.proposition(number, each) for number, each in enumerate(self.table["proposition"], 1)
            ),
        )

    def proposition(self, number: int, table: Mapping[str, Any]) -> Labelled:
        outer, self.where = self.where, f"{self.where}, proposition {number}"
        self.known(table, _LABELS | frozenset(_ROLES))
        content = tuple(self.piece(each) for each in table.get("content", ()))
        if not content:
            self.wrong("content is missing")
        words = {role: self.near(each, content) for role, each in table.get("words", {}).items()}
        bare = [role for role in (*_ROLES, "quantity", "on") if (role in table) != (role in words)]
        if bare:
            self.wrong(f"{bare[0]} has a label without words, or words without a label")
        on = table.get("on")
        if on is not None and words["on"].exact not in self.table.get("times", {}):
            self.wrong(f"{words['on'].exact!r} is not among the entry's times")
        also: Mapping[str, Sequence[str]] = table.get("also", {})
        roles = {
            role: Filled(label=table[role], also=tuple(also.get(role, ())), span=words[role])
            for role in _ROLES
            if role in table
        }
        labelled = Labelled(
            content=content,
            speaker=table.get("speaker"),
            kind=self.kind(table.get("kind", "")),
            accept=tuple(self.accepted(each) for each in table.get("accept", ())),
            kind_words=words.get("kind"),
            actor=roles.get("actor"),
            counterparty=roles.get("counterparty"),
            item=roles.get("item"),
            place=roles.get("place"),
            quantity=self.quantity(table, words.get("quantity")),
            on=None if on is None else self.date(on),
            on_words=words.get("on"),
            tense=self.choice(Tense, table, "tense"),
            certainty=self.choice(Certainty, table, "certainty"),
            polarity=self.choice(Polarity, table, "polarity"),
        )
        if (labelled.certainty is Certainty.UNCOMMITTED) != (labelled.polarity is Polarity.UNKNOWN):
            self.wrong("who is uncommitted leaves the polarity unknown, and nobody else does")
        self.where = outer
        return labelled

    def piece(self, words: str) -> Span:
        """Return the one place of a piece of content."""
        if self.text.count(words) != 1:
            self.wrong(f"{words!r} stands in the text {self.text.count(words)} times, not once")
        start = self.text.index(words)
        return Span.of(self.text, start, start + len(words))

    def near(self, words: str, content: Sequence[Span]) -> Span:
        """Return where the words stand: in the content, else last before it, else first behind it."""
        starts = occurrences(words, self.text)
        if not starts:
            self.wrong(f"{words!r} is not in the text")
        inside = [start for start in starts if any(each.start <= start < each.end for each in content)]
        before = [start for start in starts if start < content[0].start]
        start = inside[0] if inside else before[-1] if before else starts[0]
        return Span.of(self.text, start, start + len(words))

    def named(self, table: Mapping[str, str]) -> list[tuple[Span, str]]:
        """Return each occurrence of each of the words, without those inside longer ones, in the order of the text."""
        found: dict[int, tuple[Span, str]] = {}
        for words in sorted(table, key=len, reverse=True):
            starts = occurrences(words, self.text)
            if not starts:
                self.wrong(f"{words!r} is not in the text")
            for start in starts:
                if not any(span.start <= start < span.end for span, _ in found.values()):
                    found[start] = (Span.of(self.text, start, start + len(words)), table[words])
        return [found[start] for start in sorted(found)]

    def quantity(self, table: Mapping[str, Any], span: Span | None) -> Quantity | None:
        if "quantity" not in table:
            return None
        bounds = [None if each == OPEN else each for each in table["quantity"]]
        numbers = [each for each in bounds if each is not None]
        if len(bounds) != 2 or not all(isinstance(each, int | float) for each in numbers) or numbers != sorted(numbers):
            self.wrong(f"quantity is not [least, most]: {table['quantity']}")
        return Quantity(
            least=bounds[0], most=bounds[1], unit=table.get("unit"), about=table.get("about", False), span=span
        )

    def kind(self, kind: str) -> str:
        if kind not in codebook().kinds:
            self.wrong(f"{kind!r} is no kind of the codebook")
        return kind

    def accepted(self, text: str) -> Accepted:
        kind, _, polarity = text.partition(":")
        return Accepted(
            kind=self.kind(kind),
            polarity=self.choice(Polarity, {"accept": polarity}, "accept") if polarity else None,
        )

    def date(self, on: str) -> str:
        if not valid(on):
            self.wrong(f"{on!r} is no date in EDTF")
        return on

    def choice(self, of: Callable[[str], _Choice], table: Mapping[str, Any], key: str) -> _Choice:
        try:
            return of(table.get(key, ""))
        except ValueError:
            self.wrong(f"{key} is {table.get(key)!r}")

    def one_of(self, key: str, values: Sequence[str]) -> str:
        value: str = self.table[key]
        if value not in values:
            self.wrong(f"{key} is {value!r}, not one of {', '.join(values)}")
        return value

    def known(self, table: Mapping[str, Any], keys: frozenset[str]) -> None:
        strange = sorted(table.keys() - keys)
        if strange:
            self.wrong(f"unknown key {strange[0]!r}")

    def wrong(self, message: str) -> NoReturn:
        raise WrongLabel(f"{self.where}: {message}")
