"""
Pairs: 400 pairs of news bodies, labelled by reading as copy, part copy, told anew or unrelated; half for measuring.

    pairs.tsv   ids of the bodies and labels; the text is in the shared corpora
    draw.py     how the pairs were drawn

`README.md` beside this file has the rules. `load("dev")` gives the pairs with their weights, and refuses a file in
which a label is not of its list or contradicts another: a slip in the gold would count as ours.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NoReturn, TypeVar

FILE = Path(__file__).with_name("pairs.tsv")
HALVES = ("dev", "held")
STRATA = tuple("c90-even c90-long c80 c70 c60 c50 c40 c30 c20 c10 c05 c02 matter phrase".split())  # see draw.py
COLUMNS = ("half", "stratum", "occur", "left", "right", "label", "direction", "also", "why")

_Choice = TypeVar("_Choice", bound=StrEnum)


class WrongLabel(ValueError):
    """A row that cannot be right: the message names file, pair and what is wrong."""


class Label(StrEnum):
    """What two bodies are to each other."""

    COPY = "copy"
    PART = "part"
    ANEW = "anew"
    UNRELATED = "unrelated"


class Direction(StrEnum):
    """Which of two bodies took from the other, where the texts let one know."""

    LEFT_TOOK = "left<right"
    RIGHT_TOOK = "left>right"
    UNKNOWN = "unknown"


class Also(StrEnum):
    """What else is seen of a copy. ``third``: both took from another report, neither from the other."""

    TRANSLATED = "translated"
    MERGED = "merged"
    THIRD = "third"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """
    Two bodies and what they are to each other.

    ``occur`` pairs of the corpus belong to the stratum; each drawn one stands for ``weight`` of them (occur / pairs of
    the stratum drawn for the half), so that the weights of one half add up to all candidate pairs of the corpus.
    """

    half: str
    stratum: str
    occur: int
    weight: float
    left: int
    right: int
    label: Label
    direction: Direction
    also: tuple[Also, ...]
    why: str

    @property
    def source(self) -> int | None:
        """The body that the other took from; none where the texts do not let one know."""
        return {Direction.LEFT_TOOK: self.right, Direction.RIGHT_TOOK: self.left}.get(self.direction)


@cache
def load(half: str) -> tuple[Pair, ...]:
    """Return the pairs of "dev" or "held". Raises WrongLabel when a row of either half cannot be right."""
    if half not in HALVES:
        raise WrongLabel(f"no half is called {half!r}: {', '.join(HALVES)}")
    return tuple(pair for pair in read(FILE) if pair.half == half)


def read(path: Path) -> tuple[Pair, ...]:
    """Return the pairs of a file. Raises WrongLabel when a row cannot be right, or two cannot both be."""
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = [*csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)] or [[]]
    if tuple(header) != COLUMNS:
        raise WrongLabel(f"{path.name}: the columns are not {', '.join(COLUMNS)}")
    drawn = Counter(tuple(row[:2]) for row in rows)
    pairs = tuple(_Row(path.name, row).pair(drawn[tuple(row[:2])]) for row in rows)
    _check_together(path.name, pairs)
    return pairs


class _Row:
    """One row of a file; `pair` reads and checks it."""

    def __init__(self, file: str, row: Sequence[str]) -> None:
        self._name = f"{file}, {'/'.join(row[3:5])}"
        if len(row) != len(COLUMNS):
            self._refuse(f"{len(row)} fields instead of {len(COLUMNS)}")
        self._of = dict(zip(COLUMNS, row, strict=True))

    def pair(self, drawn: int) -> Pair:
        """Return the pair, one of so many drawn of its stratum for its half."""
        occur = self._number("occur")
        pair = Pair(
            half=self._one_of("half", HALVES),
            stratum=self._one_of("stratum", STRATA),
            occur=occur,
            weight=occur / drawn,
            left=self._number("left"),
            right=self._number("right"),
            label=self._choice(Label, self._of["label"]),
            direction=self._choice(Direction, self._of["direction"]),
            also=tuple(self._choice(Also, each) for each in self._of["also"].split(",") if each),
            why=self._of["why"],
        )
        self._check(pair)
        return pair

    def _check(self, pair: Pair) -> None:
        if pair.left >= pair.right:
            self._refuse("the lesser id goes first")
        if not pair.why.strip():
            self._refuse("no word of what the label rests on")
        if len(set(pair.also)) != len(pair.also):
            self._refuse("`also` says one thing twice")
        known = pair.direction != Direction.UNKNOWN
        if pair.label not in (Label.COPY, Label.PART) and (known or pair.also):
            self._refuse(f"{pair.label} has neither direction nor `also`")
        if known and Also.THIRD in pair.also:
            self._refuse("where both took from a third report, neither took from the other")

    def _number(self, column: str) -> int:
        if not (self._of[column].isascii() and self._of[column].isdigit()):
            self._refuse(f"{column} is no number: {self._of[column]!r}")
        return int(self._of[column])

    def _one_of(self, column: str, known: Sequence[str]) -> str:
        if self._of[column] not in known:
            self._refuse(f"no {column} is called {self._of[column]!r}")
        return self._of[column]

    def _choice(self, kind: type[_Choice], value: str) -> _Choice:
        try:
            return kind(value)
        except ValueError:
            self._refuse(f"no {kind.__name__.lower()} is called {value!r}")

    def _refuse(self, why: str) -> NoReturn:
        raise WrongLabel(f"{self._name}: {why}")


def _check_together(file: str, pairs: Sequence[Pair]) -> None:
    """Refuse a pair met twice, a body met in both halves, and a stratum of two sizes or of fewer pairs than drawn."""
    halves: dict[int, set[str]] = defaultdict(set)
    sizes: dict[str, set[int]] = defaultdict(set)
    for pair in pairs:
        sizes[pair.stratum].add(pair.occur)
        for id in (pair.left, pair.right):
            halves[id].add(pair.half)
    for (left, right), count in Counter((pair.left, pair.right) for pair in pairs).items():
        if count > 1:
            raise WrongLabel(f"{file}, {left}/{right}: the pair stands there {count} times")
    for id, met in halves.items():
        if len(met) > 1:
            raise WrongLabel(f"{file}: body {id} is in both halves")
    for stratum, count in Counter(pair.stratum for pair in pairs).items():
        if len(sizes[stratum]) > 1 or count > min(sizes[stratum]):
            raise WrongLabel(f"{file}: stratum {stratum} occurs {sorted(sizes[stratum])} times, {count} drawn")
