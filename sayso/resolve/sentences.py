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
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np

from sayso.model import Document
from sayso.resolve.matching import Index, Places, Values, hashes, holds, index, meetings
from sayso.resolve.words import Words

# Where a sentence may end: at a mark, with what closes behind it, before white space; or between paragraphs.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W_a-zа-яёіўїєґ])|\n\s*\n")
# An initial or a title before a name ends nothing.
_NO_END = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Gov|Sen|Rep|No|vs|[Гг]-н|им|ст|ул))\.$")

# Fewer words outside quotation marks are "he said", or a heading: too few to be taken from anybody.
WORDS_LEAST = 5
# Reworded, a sentence keeps so many of its words in their order ("today" for "Tuesday", a half-sentence cut off).
TAKEN = 0.5
# How far the words of a sentence may have been shifted against each other by what was put in or left out.
_SLACK = 8
# More than there are words in any report.
_APART = 1 << 24


@dataclass(frozen=True, kw_only=True, eq=False)
class Narration:
    """
    The words of a report outside quotation marks: their hashes, and their indexes among all its words.

    ``sentences`` are the first word of each sentence and the one behind its last, counted among these words.
    """

    keys: tuple[int, ...]
    places: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> int:
        """The number of words in its sentences."""
        return int(self.lengths.sum())

    @cached_property
    def lengths(self) -> Places:
        """The number of words in each sentence."""
        return np.array([end - first for first, end in self.sentences], np.int64)

    @cached_property
    def numbers(self) -> Places:
        """For each word the number of its sentence; -1 in none. A last one stands for the end."""
        numbers = np.full(len(self.keys) + 1, -1, np.int64)
        for number, (first, end) in enumerate(self.sentences):
            numbers[first:end] = number
        return numbers

    @cached_property
    def begins(self) -> Places:
        """The first word of each sentence."""
        return np.array([first for first, _ in self.sentences], np.int64)

    def masks(self, number: int) -> Mapping[int, int]:
        """Return at which places of a sentence each of its words stands, as bits; made when first asked for."""
        found = self._masks.get(number)
        if found is None:
            first, end = self.sentences[number]
            found = self._masks[number] = masks(self.keys[first:end])
        return found

    @cached_property
    def _masks(self) -> dict[int, Mapping[int, int]]:
        return {}

    @cached_property
    def values(self) -> Values:
        """The hashes of its words."""
        return np.array(self.keys, np.uint64)

    @cached_property
    def pairs(self) -> Values:
        """The hash of each two words running."""
        return hashes(self.values, 2)

    @cached_property
    def there(self) -> Index:
        """Where each word stands."""
        return index(self.values)

    @cached_property
    def pairs_there(self) -> Index:
        """Where each two words running stand."""
        return index(self.pairs)


@lru_cache(maxsize=256)
def narration(document: Document, body: Words) -> Narration:
    """Return what a report tells in its own voice, by sentences."""
    places = [at for at, quoted in enumerate(body.quoted) if not quoted]
    starts = [body.places[at][0] for at in places]
    bounds = [bisect_left(starts, end) for end in _ends(document.text)]
    return Narration(
        keys=tuple([body.keys[at] for at in places]),
        places=tuple(places),
        sentences=tuple(
            [(first, end) for first, end in zip([0, *bounds], bounds, strict=False) if end - first >= WORDS_LEAST]
        ),
    )


def _ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        # Only a full stop stands behind what is no end.
        if text[found.start()] != "." or not _NO_END.search(text, max(0, found.start() - 8), found.start() + 1):
            yield found.end()
    yield len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """
    How much of a report's narration stands in another, in words.

    ``words`` are all in its sentences, ``taken`` those of sentences that were taken over. The rest counts, of these,
    only words that stand there in the same order: ``same`` all of them, ``beside`` those outside the sentence that has
    most, ``longest`` the most in sentences that follow one another, two or more; ``at`` is where that passage begins,
    among all words of the report, and ``end`` the word behind it. Without such a passage all three are 0.
    """

    words: int
    taken: int
    same: int = 0
    beside: int = 0
    longest: int = 0
    at: int = 0
    end: int = 0

    @property
    def share(self) -> float:
        """How much of the narration stands in the other (0..1); 0 where there is none."""
        return self.taken / self.words if self.words else 0.0


def retold(one: Narration, other: Narration) -> tuple[Retold, Retold]:
    """Return how much of one report's narration stands in the other, and how much of the other's in the one."""
    here, there = meetings(one.pairs, other.pairs_there)
    return _retold(one, _same(one, other, here, there)), _retold(other, _same(other, one, there, here))


def _retold(one: Narration, same: Sequence[int]) -> Retold:
    told = list(zip(same, one.sentences, strict=True))
    passages = []
    for is_taken, group in groupby(told, key=lambda each: each[0] > 0):
        sentences = list(group)
        if is_taken and len(sentences) > 1:
            passages.append((sum(words for words, _ in sentences), sentences[0][1][0], sentences[-1][1][1]))
    longest, first, end = max(passages, key=lambda passage: (passage[0], -passage[1]), default=(0, 0, 0))
    return Retold(
        words=one.words,
        taken=sum(end - first for words, (first, end) in told if words),
        same=sum(same),
        beside=sum(same) - max(same, default=0),
        longest=longest,
        at=one.places[first] if longest else 0,
        end=one.places[end - 1] + 1 if longest else 0,
    )


def _same(one: Narration, other: Narration, here: Places, there: Places) -> list[int]:
    """
    Return for each sentence how many of its words stand, in their order, where the other has most of its pairs.

    0 where they are too few for it to be taken over. ``here`` and ``there`` are where the same two words running stand
    in both. Most sentences are told by counting, all at once: no more of a sentence can stand there than words of it do
    at all.
    """
    same = [0] * len(one.sentences)
    least = np.ceil(TAKEN * one.lengths - 1e-9)
    numbers, shifts = _shifts(one, here, there)
    if not len(numbers):
        return same
    inside = one.numbers[:-1]
    at_all = np.bincount(inside[(inside >= 0) & holds(other.there, one.values)], minlength=len(same))
    # All shifts in one row, those of a sentence beside each other and far from the next one's.
    row = np.sort(numbers * _APART + shifts)
    place = np.arange(len(row))
    close = np.searchsorted(row, row + _SLACK, "right") - place
    begins = np.flatnonzero(np.diff(row // _APART, prepend=-1))
    # For each sentence the place that most stand close behind, the first of several, and how many they are.
    most, at = np.divmod(np.maximum.reduceat(close * _APART + (_APART - 1 - place), begins), _APART)
    numbers, starts = np.divmod(row[_APART - 1 - at], _APART)
    worth = (most > 1) & (at_all[numbers] >= least[numbers])
    for number, start in zip(numbers[worth].tolist(), starts[worth].tolist(), strict=True):
        first, end = one.sentences[number]
        low = start - len(one.keys) - _SLACK // 2
        window = other.keys[max(0, low) : max(0, low + end - first + 2 * _SLACK)]
        found = common(one.masks(number), end - first, window)
        same[number] = found if found >= least[number] else 0
    return same


def _shifts(one: Narration, here: Places, there: Places) -> tuple[Places, Places]:
    """
    For two words running that stand in both: the number of their sentence, and how far it is shifted in the other.

    Shifts are told with all words of the one added, so that none is below 0.
    """
    numbers = one.numbers[here]
    within = (numbers >= 0) & (numbers == one.numbers[here + 1])
    here, there, numbers = here[within], there[within], numbers[within]
    return numbers, there - (here - one.begins[numbers]) + len(one.keys)


def masks(keys: Sequence[int]) -> Mapping[int, int]:
    """Return at which places each word stands, as the bits of a number."""
    found: dict[int, int] = {}
    for at, key in enumerate(keys):
        found[key] = found.get(key, 0) | 1 << at
    return found


def common(one: Mapping[int, int], words: int, other: Sequence[int]) -> int:
    """
    Return the length of the longest common subsequence: the most words that stand in both in the same order.

    The one by the ``masks`` of its so many ``words``. By bits, a word of the other at a time (Hyyrö 2004).

    >>> common(masks([1, 2, 3, 4]), 4, [9, 2, 4, 3])
    2
    """
    left = everything = (1 << words) - 1
    get = one.get
    for key in other:
        stands = get(key)
        if stands:
            here = left & stands
            left = left + here | left - here
    return words - (left & everything).bit_count()
