"""The passages that two reports share, word for word, and how much of each they make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from sayso.model import Document, Span
from sayso.resolve.matching import Index, Places, Values, hashes, holds, index, meetings
from sayso.resolve.sketch import SHINGLE_WORDS, shingles
from sayso.resolve.words import WORDS_MOST, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two reports: where they stand in each, and how many they are."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The same words in two reports, as indexes into their words."""

    left: int
    right: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """
    What two reports share.

    ``resemblance`` is shared shingles by all shingles of both (0..1); ``containment`` is shared words by the words of
    the shorter report (0..1). ``own_shared`` and ``own_words`` count the same outside quotation marks: two reports that
    only quote the same statement share none of their own. ``quotes`` counts shared words that stand in quotation marks
    in the left report alone, and in the right one alone. ``runs`` stand in the left report's order and never overlap
    in either.
    """

    runs: tuple[Run, ...]
    shared: int
    left_words: int
    right_words: int
    own_shared: int
    own_words: int
    quotes: tuple[int, int]
    resemblance: float

    @property
    def shorter(self) -> int:
        """The number of words of the shorter report."""
        return min(self.left_words, self.right_words)

    @property
    def containment(self) -> float:
        """How much of the shorter report stands in the longer one."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def own_containment(self) -> float:
        """How much of the shorter report's own telling stands in the longer one; 1 where all of it is quotation."""
        return self.own_shared / self.own_words if self.own_words else 1.0

    def passages(self, left: Document, right: Document, left_body: Words, right_body: Words) -> tuple[Passage, ...]:
        """Return the runs as spans of the two documents that were compared."""
        return tuple(
            Passage(
                left=left_body.span(left, run.left, run.left + run.words - 1),
                right=right_body.span(right, run.right, run.right + run.words - 1),
                words=run.words,
            )
            for run in self.runs
        )


def overlap(left: Words, right: Words) -> Overlap:
    """
    Compare two reports word for word.

    Greedy and in the left report's order: wherever five words running stand in both, the longest stretch that begins
    with them is taken. Passages may have changed places.
    """
    ours, theirs = _shingled(left), _shingled(right)
    both = int(holds(theirs.there, ours.once).sum())
    everything = len(ours.once) + len(theirs.once) - both
    runs = _runs(left, right, ours, theirs) if both else ()
    left_words, right_words = min(len(left), WORDS_MOST), min(len(right), WORDS_MOST)
    shorter = left.quoted[:left_words] if left_words <= right_words else right.quoted[:right_words]
    marks = b"".join(_marks(left, right, run) for run in runs)
    return Overlap(
        runs=runs,
        shared=len(marks),
        left_words=left_words,
        right_words=right_words,
        own_shared=marks.count(0),
        own_words=shorter.count(0),
        quotes=(marks.count(1), marks.count(2)),
        resemblance=both / everything if everything else 0.0,
    )


def _marks(left: Words, right: Words, run: Run) -> bytes:
    """For each word of a run whether the left report quotes it (1), the right one (2), both (3) or neither (0)."""
    ours = left.quoted[run.left : run.left + run.words]
    theirs = right.quoted[run.right : run.right + run.words]
    if 1 not in ours and 1 not in theirs:
        return bytes(run.words)
    return bytes([one + 2 * other for one, other in zip(ours, theirs, strict=True)])


class _Shingled(NamedTuple):
    """A report's shingles, in order; each once; and where each stands."""

    values: Values
    once: Values
    there: Index


@lru_cache(maxsize=256)
def _shingled(body: Words) -> _Shingled:
    values = hashes(body.values, SHINGLE_WORDS) if len(body) >= SHINGLE_WORDS else _few(body)
    there = index(values)
    return _Shingled(values, there.values[np.diff(there.values, prepend=~there.values[:1]) != 0], there)


def _few(body: Words) -> Values:
    return np.array(shingles(body.keys), np.uint64)


def _runs(left: Words, right: Words, ours: _Shingled, theirs: _Shingled) -> tuple[Run, ...]:
    if len(left) < SHINGLE_WORDS or len(right) < SHINGLE_WORDS:
        return (Run(left=0, right=0, words=len(left)),)
    here, there = meetings(ours.values, theirs.there)
    tried = zip(here.tolist(), there.tolist(), _lengths(here, there).tolist(), strict=True)
    taken = bytearray(len(right))
    runs: list[Run] = []
    free = 0
    for at, stands in groupby(tried, key=itemgetter(0)):
        if at < free:
            continue
        best: Run | None = None
        for _, place, words in stands:
            longest = _longest(left.keys, right.keys, (at, place, words), taken)
            if longest >= SHINGLE_WORDS and (best is None or longest > best.words):
                best = Run(left=at, right=place, words=longest)
        if best is not None:
            runs.append(best)
            taken[best.right : best.right + best.words] = b"\1" * best.words
            free = at + best.words
    return tuple(runs)


def _lengths(here: Places, there: Places) -> Places:
    """Return how many words are the same from each two places on, as far as their shingles tell."""
    if not len(here):
        return here
    shifts = there - here
    ordered = np.lexsort((here, shifts))
    # Where a stretch of shingles that follow one another in both ends.
    ends = np.flatnonzero((np.diff(here[ordered], append=-1) != 1) | (np.diff(shifts[ordered], append=0) != 0))
    last = ends[np.searchsorted(ends, np.arange(len(ordered)))]
    words = np.empty_like(here)
    words[ordered] = here[ordered][last] - here[ordered] + SHINGLE_WORDS
    return words


def _longest(left: Sequence[int], right: Sequence[int], begin: tuple[int, int, int], taken: bytearray) -> int:
    """How many words are the same from two places on, over words of the right that are free."""
    index, place, words = begin
    barred = taken.find(1, place, place + words)
    if barred >= 0:
        return barred - place
    # Shingles that stand there too often were not tried: beyond them it is told word by word.
    last = min(len(left) - index, len(right) - place, WORDS_MOST - max(index, place))
    while words < last and left[index + words] == right[place + words] and not taken[place + words]:
        words += 1
    return words
