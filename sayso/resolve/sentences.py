"""
Which sentences of one report stand in another, word for word or lightly reworded.

What counts is *narration*: what a report says in its own voice. The words of sources, in quotation marks, may stand in
any number of reports that tell the same event, and make no copy of any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from sayso.model import Document
from sayso.resolve.words import Words

# Where a sentence may end: at a mark, with what closes behind it, before white space; or between paragraphs.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W_a-zа-яёіўїєґ])|\n\s*\n")
# An initial or a title before a name ends nothing.
_NO_END = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Gov|Sen|Rep|No|vs|[Гг]-н|им|ст|ул))\.$")

# Fewer words outside quotation marks are "he said", or a heading: too few to be taken from anybody.
WORDS_LEAST = 5
# Reworded, a sentence keeps so many of its words in their order ("today" for "Tuesday", a half-sentence cut off).
TAKEN = 0.55
# How far the words of a sentence may have been shifted against each other by what was put in or left out.
_SLACK = 8
_PLACES_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """
    The words of a report outside quotation marks: their hashes, and their indexes among all its words.

    ``sentences`` are the first word of each sentence and the one behind its last, counted among these words.
    """

    keys: tuple[int, ...]
    places: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def words(self) -> int:
        """The number of words in its sentences."""
        return sum(end - first for first, end in self.sentences)


@lru_cache(maxsize=256)
def narration(document: Document, body: Words) -> Narration:
    """Return what a report tells in its own voice, by sentences."""
    places = tuple(at for at, quoted in enumerate(body.quoted) if not quoted)
    starts = [body.places[at][0] for at in places]
    bounds = [bisect_left(starts, end) for end in _ends(document.text)]
    return Narration(
        keys=tuple(body.keys[at] for at in places),
        places=places,
        sentences=tuple(
            (first, end) for first, end in zip([0, *bounds], bounds, strict=False) if end - first >= WORDS_LEAST
        ),
    )


def _ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if not _NO_END.search(text, max(0, found.start() - 8), found.start() + 1):
            yield found.end()
    yield len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """
    How much of a report's narration stands in another, in words.

    ``longest`` is the most in sentences that follow one another, two or more; ``at`` where it begins, among all words
    of the report, and ``end`` the word behind it. Without such a passage all three are 0.
    """

    words: int
    taken: int
    longest: int = 0
    at: int = 0
    end: int = 0

    @property
    def share(self) -> float:
        """How much of the narration stands in the other (0..1); 0 where there is none."""
        return self.taken / self.words if self.words else 0.0


def retold(one: Narration, other: Narration) -> Retold:
    """Return how much of one report's narration stands in the other."""
    places, there = _pairs(other.keys), _all(other.keys)
    taken = [
        # No more of a sentence can stand there than words of it do at all: that is told at once.
        sum(map(there.__contains__, one.keys[first:end])) >= TAKEN * (end - first)
        and _share(one.keys[first:end], other.keys, places) >= TAKEN
        for first, end in one.sentences
    ]
    passages = []
    for is_taken, group in groupby(zip(taken, one.sentences, strict=True), key=lambda each: each[0]):
        sentences = [sentence for _, sentence in group]
        if is_taken and len(sentences) > 1:
            passages.append((sum(end - first for first, end in sentences), sentences[0][0], sentences[-1][1]))
    whole = sum(end - first for is_taken, (first, end) in zip(taken, one.sentences, strict=True) if is_taken)
    if not passages:
        return Retold(words=one.words, taken=whole)
    longest, first, end = max(passages, key=lambda passage: (passage[0], -passage[1]))
    return Retold(words=one.words, taken=whole, longest=longest, at=one.places[first], end=one.places[end - 1] + 1)


def _share(keys: Sequence[int], other: Sequence[int], places: Mapping[tuple[int, int], Sequence[int]]) -> float:
    """How much of a sentence stands in its order where the other has most of its pairs of words."""
    shifts = sorted(
        place - step for step, pair in enumerate(pairwise(keys)) for place in places.get(pair, ())[:_PLACES_MOST]
    )
    start = _densest(shifts)
    if start is None:
        return 0.0
    low, high = max(0, start - _SLACK // 2), start + len(keys) + _SLACK + _SLACK // 2
    return common(keys, other[low:high]) / len(keys)


def _densest(shifts: Sequence[int]) -> int | None:
    """The least of those shifts of which most others lie close behind; none of fewer than two."""
    best, most, end = None, 1, 0
    for at, shift in enumerate(shifts):
        while end < len(shifts) and shifts[end] <= shift + _SLACK:
            end += 1
        if end - at > most:
            best, most = shift, end - at
    return best


@lru_cache(maxsize=64)
def _all(keys: tuple[int, ...]) -> frozenset[int]:
    return frozenset(keys)


@lru_cache(maxsize=64)
def _pairs(keys: tuple[int, ...]) -> Mapping[tuple[int, int], list[int]]:
    """Return where each two words running stand in a text."""
    found: dict[tuple[int, int], list[int]] = {}
    for at, pair in enumerate(pairwise(keys)):
        found.setdefault(pair, []).append(at)
    return found


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """
    Return the length of the longest common subsequence: the most words that stand in both in the same order.

    By bits, a word of the other at a time (Hyyrö 2004).

    >>> common([1, 2, 3, 4], [9, 2, 4, 3])
    2
    """
    masks: dict[int, int] = {}
    for at, key in enumerate(one):
        masks[key] = masks.get(key, 0) | 1 << at
    everything = (1 << len(one)) - 1
    left = everything
    for key in other:
        here = left & masks.get(key, 0)
        left = (left + here | left - here) & everything
    return len(one) - left.bit_count()
