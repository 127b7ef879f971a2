"""
Synthetic reports with copies, as many as wanted, each a function of the seed and its number.

Words are made up and drawn by Zipf's law. As in real ones, some things stand in many reports that are no copies of each
other: a site's notice, set phrases, a statement that several quote. One report in ten is a copy of an earlier one; some
reports are copied by many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple, overload

import numpy as np
from numpy.random import Generator, default_rng

from sayso.model import Document
from tools.plain import plain_document

WORDS = 400
VOCABULARY = 40_000
COPIES = 0.10
PARTS = 0.02
WAYS = ("exact", "trimmed", "edited", "headed")
SITES = 2_000
PHRASES = 4_000
QUOTING = 0.05
A_DAY = 500
FIRST_DAY = date(2001, 1, 1)
SEED = 1


class Plan(NamedTuple):
    """How a report comes about: fresh, by one of ``WAYS`` from another, or as a part copy of another."""

    way: str
    source: int


@cache
def _vocabulary() -> tuple[list[str], np.ndarray]:
    draw = default_rng(0)
    syllables = np.array([first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"])
    words = ["".join(draw.choice(syllables, draw.choice((1, 2, 2, 3, 4)))) for _ in range(VOCABULARY)]
    summed = np.array(list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY))))
    return words, summed / summed[-1]


def _words(draw: Generator, count: int) -> list[str]:
    words, summed = _vocabulary()
    return [words[rank] for rank in np.searchsorted(summed, draw.random(count)).tolist()]


@cache
def _notice(site: int) -> str:
    draw = default_rng((SEED, 2, site))
    return "" if site % 2 else f"\n\n{' '.join(_words(draw, 25 + site % 26)).capitalize()}."


@cache
def _phrase(number: int) -> list[str]:
    return _words(default_rng((SEED, 3, number)), 6)


def plan(number: int) -> Plan:
    """Return how the report of that number comes about. Its source is fresh."""
    draw = default_rng((SEED, 1, number))
    chance, way, far = draw.random(), WAYS[draw.integers(len(WAYS))], draw.integers(1, min(20_000, number + 1) + 1)
    if number == 0 or chance >= COPIES + PARTS:
        return Plan("fresh", number)
    source = max(0, number - int(far))
    if chance < COPIES / 5:
        source -= source % 2_000  # a story that forty sites take
    source = plan(source).source
    return Plan("part" if chance >= COPIES else way, source)


def text(number: int) -> str:
    """Return the text of the report of that number."""
    way, source = plan(number)
    draw = default_rng((SEED, 4, number))
    if way == "part":
        taken = _body(source)
        first = int(draw.integers(0, max(len(taken) - 8, 1)))
        own = _fresh(draw, number, WORDS * 5 // 8)
        body = [*own[: len(own) // 2], *taken[first : first + 8], *own[len(own) // 2 :]]
    else:
        body = _carried(_body(source), way, draw)
    paragraphs = (" ".join(body[place : place + 3]) for place in range(0, len(body), 3))
    return "\n\n".join(paragraphs) + _notice(int(draw.integers(SITES)))


def _body(number: int) -> list[str]:
    return _fresh(default_rng((SEED, 5, number)), number, WORDS)


def _fresh(draw: Generator, number: int, count: int) -> list[str]:
    """Sentences of so many words together, two set phrases among them; one report in twenty quotes a statement."""
    words = _words(draw, count - 12)
    for place in (count // 4, count // 2):
        words[place:place] = _phrase(int(draw.integers(PHRASES)))
    sentences, place = [], 0
    for length in draw.integers(12, 27, len(words) // 12 + 1).tolist():
        if place < len(words):
            sentences.append(" ".join(words[place : place + length]).capitalize() + ".")
        place += length
    if draw.random() < QUOTING:
        statement = " ".join(_words(default_rng((SEED, 6, number // 200)), 45))
        sentences.insert(2, f"“{statement.capitalize()},” the statement read.")
    return sentences


def _carried(body: list[str], way: str, draw: Generator) -> list[str]:
    if way == "trimmed":
        return body[: int(draw.integers(len(body) // 3 + 1, len(body)))]
    if way == "headed":
        return [" ".join(_words(draw, 12)).capitalize() + ".", *body]
    if way == "edited":
        return [
            " ".join(word if draw.random() > 1 / 40 else _words(draw, 1)[0] for word in sentence.split())
            for sentence in body
        ]
    return body


@dataclass(frozen=True)
class Shelf(Sequence[Document]):
    """The reports that lie in a folder, read where they lie. Written by ``write``, a portion at a time."""

    folder: Path
    size: int
    portion: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        """Return a report."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(self.size))]
        if not 0 <= index < self.size:
            raise IndexError(index)
        begins, texts = _portion(self.folder, index // self.portion)
        place = index % self.portion
        on = FIRST_DAY + timedelta(days=index // A_DAY)
        made = plain_document(str(texts[begins[place] : begins[place + 1]], "ascii"), id_=name_of(index))
        return replace(made, published_on=on.isoformat())

    def write(self, portion: int) -> int:
        """Write a portion of the reports; return how many words."""
        numbers = range(portion * self.portion, min((portion + 1) * self.portion, self.size))
        texts = [text(number).replace("“", '"').replace("”", '"').encode("ascii") for number in numbers]
        (self.folder / f"{portion}.txt").write_bytes(b"".join(texts))
        np.save(self.folder / f"{portion}.npy", np.concatenate(([0], np.cumsum([len(each) for each in texts]))))
        return sum(len(each.split()) for each in texts)


def name_of(number: int) -> str:
    """Return the id of the report of that number."""
    return f"d{number:020x}"


def number_of(id: str) -> int:
    """Return the number of the report of that id."""
    return int(id[1:], 16)


# The pages of a file count as memory of whoever has it open: few at a time.
@lru_cache(maxsize=12)
def _portion(folder: Path, portion: int) -> tuple[np.ndarray, mmap]:
    with (folder / f"{portion}.txt").open("rb") as file:
        return np.load(folder / f"{portion}.npy"), mmap(file.fileno(), 0, access=ACCESS_READ)
