"""An attribution in the making: stretches of offsets that the readers still move, before it becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.terms import Act, Certainty, Polarity

Stretch = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """
    Stretches of source, cue and content, and the stand that the cue alone gives to the source.

    ``outer`` is the draft that is known to hold this one, by construction ("quoted X as saying"). ``rule`` is
    the name of what found it: errors are counted by it. ``source_head``
    is the offset of the source's head word. ``speaker_at`` is where the speaker stands when the source is elsewhere (a
    "Source:" line above the quotation).
    """

    source: list[Stretch]
    cue: list[Stretch]
    content: list[Stretch]
    act: Act
    rule: str
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.YES
    outer: Draft | None = None
    source_head: int | None = None
    negated: bool = False
    speaker_at: Stretch | None = None

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return min(start for start, _ in (*self.source, *self.cue, *self.content))


def overlap(one: Stretch, other: Stretch) -> int:
    """Return the number of characters that two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covered(inner: list[Stretch], outer: list[Stretch]) -> bool:
    """Tell whether every inner stretch lies inside some outer one."""
    return all(any(o[0] <= i[0] and i[1] <= o[1] for o in outer) for i in inner)


def size(stretches: list[Stretch]) -> int:
    """Return the number of characters that stretches hold together."""
    return sum(end - start for start, end in stretches)


def joined(some: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """Unite stretches that overlap; keep the order of the text."""
    merged: list[Stretch] = []
    for start, end in sorted([*some, *others]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def trim(text: str, stretch: Stretch, *, also: str = "") -> Stretch:
    """
    Take white space, dashes, opening commas and enclosing marks off the ends of a stretch.

    The final punctuation of an unquoted stretch goes too (ANNOTATION.md, rule 1).
    """
    start, end = stretch
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-" + also):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-" + also):
        end -= 1
    if end - start > 1 and text[end - 1] == "." and text[end - 2] != ".":
        end -= 1
    return start, end
