"""
Windows: a text's units cut into the network's pieces, a bounded number at a time.

A window has a core, which it decides, and words around it, which it only sees. Cores share no unit and together hold
them all, so a text of any length costs time in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.by_model.units import Units

# The network's pieces in a core, and those seen on either side of it.
CORE = 320
CONTEXT = 64
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
    size = [min(len(each), UNIT_PIECES) for each in pieces]
    for begin, end in cores(given, size, core):
        first, room = begin, context
        while first > 0 and room >= size[first - 1]:
            first -= 1
            room -= size[first]
        last, room = end, context
        while last < len(given) and room >= size[last]:
            room -= size[last]
            last += 1
        yield window(given, pieces, special, first, last, begin, end)


def cores(given: Units, size: Sequence[int], most: int, *, first: int | None = None) -> Iterator[tuple[int, int]]:
    """
    Yield stretches of units of at most ``most`` pieces, whole paragraphs where they fit.

    The first one is smaller if ``first`` says so.
    """
    begin, filled, fits = 0, 0, 0
    allowed = most if first is None else first
    for unit in range(len(given)):
        if unit and given.paragraph[unit] != given.paragraph[unit - 1]:
            fits = unit
            filled += 1
        if filled + size[unit] > allowed and unit > begin:
            end = fits if fits > begin else unit
            yield begin, end
            begin, allowed = end, most
            filled = sum(size[begin:unit]) + given.paragraph[unit] - given.paragraph[begin]
        filled += size[unit]
    if begin < len(given):
        yield begin, len(given)


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
