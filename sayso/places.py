"""Things by where they stand in a text: what touches a stretch is found without looking at everything else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Generic, TypeVar

from sayso.model import Mention

T = TypeVar("T")

Stretch = tuple[int, int]

# Cells of this many characters: about a sentence.
_CELL_BITS = 7
# No mention that is asked for by one of its characters is longer than this.
_LONGEST = 80


class Places(Generic[T]):
    """
    Things with the stretches of text that they stand at; one thing may stand at several.

    Adding costs time by the stretch's length, asking by what stands near: a text of any length is read in proportion.
    """

    __slots__ = ("_added", "_cells")

    def __init__(self, placed: Iterable[tuple[Stretch, T]] = ()) -> None:
        self._cells: dict[int, list[tuple[int, int, int, T]]] = {}
        self._added = 0
        for stretch, thing in placed:
            self.add(stretch, thing)

    def add(self, stretch: Stretch, thing: T) -> None:
        """Put a thing at a stretch (start, end)."""
        entry = (self._added, *stretch, thing)
        self._added += 1
        for cell in range(stretch[0] >> _CELL_BITS, (max(stretch[1] - 1, stretch[0]) >> _CELL_BITS) + 1):
            self._cells.setdefault(cell, []).append(entry)

    def touching(self, start: int, end: int) -> list[T]:
        """Return what shares a character with start..end, each thing once, in the order of adding."""
        cells = range(start >> _CELL_BITS, (max(end - 1, start) >> _CELL_BITS) + 1)
        found: dict[int, tuple[int, T]] = {}
        for cell in cells:
            for number, first, last, thing in self._cells.get(cell, ()):
                if first < end and start < last:
                    found.setdefault(id(thing), (number, thing))
        if len(found) < 2 or len(cells) == 1:
            # A cell holds its things in the order of adding.
            return [thing for _, thing in found.values()]
        return [thing for _, thing in sorted(found.values(), key=itemgetter(0))]

    def at(self, offset: int) -> list[T]:
        """Return what stands at one offset, each thing once, in the order of adding."""
        found: list[T] = []
        for _, first, last, thing in self._cells.get(offset >> _CELL_BITS, ()):
            if first <= offset < last and not any(thing is each for each in found):
                found.append(thing)
        return found


class InOrder:
    """Mentions in the order of the text: those before a place, after it, or in a stretch."""

    __slots__ = ("_starts", "mentions")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self.mentions]

    def before(self, place: int) -> Iterator[Mention]:
        """Yield the mentions that end at or before a place, nearest first."""
        for index in range(bisect_left(self._starts, place) - 1, -1, -1):
            if self.mentions[index].span.end <= place:
                yield self.mentions[index]

    def after(self, place: int) -> Iterator[Mention]:
        """Yield the mentions that begin after a place, nearest first."""
        for index in range(bisect_right(self._starts, place), len(self.mentions)):
            yield self.mentions[index]

    def starting(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in start..end, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def touching(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that share a character with start..end, in order."""
        return [m for m in self.starting(start - _LONGEST, end) if m.span.end > start]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie in start..end, in order."""
        return [m for m in self.starting(start, end) if m.span.end <= end]
