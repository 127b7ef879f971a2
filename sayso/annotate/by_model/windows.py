"""
Windows: a text's units cut into the network's pieces, a bounded number at a time.

A window has a core, which it decides, and words around it, which it only sees. Cores share no unit and together hold
them all, so a text of any length costs time in proportion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.by_model.units import Units

# The most pieces in a core, and those seen on either side of it. With a window's first and last piece they are no more
# than the 512 that the networks take.
CORE = 384
CONTEXT = 48
# A word's later pieces say little of its part in a sentence; an endless one must not fill a window.
UNIT_PIECES = 6


@dataclass(frozen=True, slots=True)
class Special:
    """The pieces that begin a window and that part its paragraphs, by their numbers in the vocabulary."""

    start: int
    parting: int


@dataclass(frozen=True, slots=True)
class Window:
    """
    Some consecutive units as the network reads them.

    ``pieces`` are numbers in the vocabulary; ``unit`` is the unit of each piece, or -1; ``first`` is the place of the
    first piece of each unit from ``begin`` to ``end``; the core goes from ``core_begin`` to ``core_end``.
    """

    begin: int
    end: int
    core_begin: int
    core_end: int
    pieces: tuple[int, ...]
    unit: tuple[int, ...]
    first: tuple[int, ...]


def windows(
    given: Units, pieces: Sequence[Sequence[int]], special: Special, *, core: int = CORE, context: int = CONTEXT
) -> Iterator[Window]:
    """Yield the windows of a text. ``pieces`` holds each unit's numbers in the vocabulary."""
    costs = running(given, [min(len(each), UNIT_PIECES) for each in pieces])
    for begin, end in cores(given, costs, core):
        # What is seen before the core ends with the mark that parts it from a new paragraph: its cost is in the core's.
        first = bisect_left(costs, costs[begin] - context)
        last = bisect_right(costs, costs[end] + context) - 1
        yield window(given, pieces, special, min(first, begin), last, begin, end)


def running(given: Units, size: Sequence[int]) -> list[int]:
    """Return how many pieces there are before each unit and, last, in all: its own, and one between paragraphs."""
    costs = [0]
    for unit, own in enumerate(size):
        parted = unit > 0 and given.paragraph[unit] != given.paragraph[unit - 1]
        costs.append(costs[-1] + own + parted)
    return costs


def cores(given: Units, costs: Sequence[int], most: int, *, first: int | None = None) -> Iterator[tuple[int, int]]:
    """
    Yield stretches of units of at most ``most`` pieces and of like length, whole paragraphs where they fit.

    ``costs`` are those of ``running``. The first stretch is about as long as ``first`` says, if it does.
    """
    begin, goal = 0, first
    while begin < len(given):
        rest = costs[-1] - costs[begin]
        if rest <= most and goal is None:
            yield begin, len(given)
            return
        aim = goal or -(-rest // -(-rest // most))
        # The longest that may be, but one unit at least.
        last = max(begin + 1, bisect_right(costs, costs[begin] + most) - 1)
        near = min(last, max(begin + 1, bisect_right(costs, costs[begin] + aim) - 1))
        ends = [
            u for u in range(begin + 1, last + 1) if u == len(given) or given.paragraph[u] != given.paragraph[u - 1]
        ]
        ends = [u for u in ends if 2 * (costs[u] - costs[begin]) >= aim]
        end = min(ends, key=lambda u: abs(costs[u] - costs[begin] - aim), default=near)
        yield begin, end
        begin, goal = end, None


def window(
    given: Units,
    pieces: Sequence[Sequence[int]],
    special: Special,
    begin: int,
    end: int,
    core_begin: int,
    core_end: int,
) -> Window:
    """Lay units out for the network: a start, then their pieces, paragraphs parted."""
    numbers, unit, first = [special.start], [-1], []
    for each in range(begin, end):
        if each > begin and given.paragraph[each] != given.paragraph[each - 1]:
            numbers.append(special.parting)
            unit.append(-1)
        first.append(len(numbers))
        own = pieces[each][:UNIT_PIECES]
        numbers.extend(own)
        unit.extend([each] * len(own))
    numbers.append(special.parting)
    unit.append(-1)
    return Window(begin, end, core_begin, core_end, tuple(numbers), tuple(unit), tuple(first))
