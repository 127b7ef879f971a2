"""The passages that two reports share, word for word, and how much of each they make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Document, Span
from sayso.resolve.sketch import SHINGLE_WORDS, shingles
from sayso.resolve.words import WORDS_MOST, Words

# A shingle that a text repeats (a refrain, a menu) is tried at its first places only.
_PLACES_MOST = 8


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
    only quote the same statement share none of their own. ``runs`` stand in the left report's order and never overlap
    in either.
    """

    runs: tuple[Run, ...]
    shared: int
    left_words: int
    right_words: int
    own_shared: int
    own_words: int
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
    ours, theirs = _shingled(left.keys), _shingled(right.keys)
    both = set(ours) & set(theirs)
    everything = len(set(ours) | set(theirs))
    runs = _runs(left.keys[:WORDS_MOST], right.keys[:WORDS_MOST], ours, theirs, both)
    left_words, right_words = min(len(left), WORDS_MOST), min(len(right), WORDS_MOST)
    shorter = left.quoted[:left_words] if left_words <= right_words else right.quoted[:right_words]
    return Overlap(
        runs=runs,
        shared=sum(run.words for run in runs),
        left_words=left_words,
        right_words=right_words,
        own_shared=sum(_own(left, right, run) for run in runs),
        own_words=shorter.count(0),
        resemblance=len(both) / everything if everything else 0.0,
    )


def _own(left: Words, right: Words, run: Run) -> int:
    """How many words of a run stand outside quotation marks in both."""
    ours = left.quoted[run.left : run.left + run.words]
    theirs = right.quoted[run.right : run.right + run.words]
    if 1 not in ours and 1 not in theirs:
        return run.words
    return sum(not one and not other for one, other in zip(ours, theirs, strict=True))


@lru_cache(maxsize=256)
def _shingled(keys: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(shingles(keys))


def _runs(
    left: Sequence[int], right: Sequence[int], ours: Sequence[int], theirs: Sequence[int], both: set[int]
) -> tuple[Run, ...]:
    if not both:
        return ()
    if len(left) < SHINGLE_WORDS or len(right) < SHINGLE_WORDS:
        return (Run(left=0, right=0, words=len(left)),)
    places: dict[int, list[int]] = {}
    for index, shingle in enumerate(theirs):
        if shingle in both:
            places.setdefault(shingle, []).append(index)
    taken = bytearray(len(right))
    runs: list[Run] = []
    index = 0
    while index < len(ours):
        stands = places.get(ours[index])
        best = _longest(left, right, index, stands[:_PLACES_MOST], taken) if stands else None
        if best is None:
            index += 1
            continue
        runs.append(best)
        taken[best.right : best.right + best.words] = b"\1" * best.words
        index += best.words
    return tuple(runs)


def _longest(
    left: Sequence[int], right: Sequence[int], index: int, places: Sequence[int], taken: bytearray
) -> Run | None:
    """The longest run from the left index on, over words of the right that are free; none under a shingle's length."""
    best: Run | None = None
    for place in places:
        words = 0
        while (
            index + words < len(left)
            and place + words < len(right)
            and left[index + words] == right[place + words]
            and not taken[place + words]
        ):
            words += 1
        if words >= SHINGLE_WORDS and (best is None or words > best.words):
            best = Run(left=index, right=place, words=words)
    return best
