"""
How far the words of one voice reach: from where to where, and what in between tells who says so.

    "It does not, | they admit, | work in rain."      one content; "they admit" is no part of it
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from sayso.model import Attribution, Markup
from sayso.places import Places

Stretch = tuple[int, int]
# No sentence is longer, in characters.
_LONGEST = 10_000


class Scope(NamedTuple):
    """The offsets between which a voice speaks, and the stretches there that are not its own words."""

    start: int
    end: int
    outside: tuple[Stretch, ...] = ()

    def holds(self, offset: int) -> bool:
        """Tell a word of the voice's own by where it begins."""
        return self.start <= offset < self.end and not any(start <= offset < end for start, end in self.outside)


class Scopes:
    """The scopes of one document's voices, by one stretch of what they say."""

    def __init__(self, markup: Markup) -> None:
        self.asides: Places[Attribution] = Places(
            ((one.end, other.start), attribution)
            for attribution in markup.attributions
            for one, other in pairwise(attribution.content)
            if any(one.end <= cue.start < other.start for cue in attribution.cue)
        )

        self._sentences = Places(((s.start, s.end), s) for s in markup.sentences)
        self._by_id = {attribution.id: attribution for attribution in markup.attributions}

        # "Reports that they left are false": nobody's words, read with what is said of them.
        self._holderless: Places[Attribution] = Places(
            ((span.start, span.end), attribution)
            for attribution in markup.attributions
            for span in (*attribution.cue[:1], *attribution.content)
            if not attribution.source and attribution.cue and attribution.cue[-1].end <= attribution.content[0].start
        )

    def __call__(self, inside: Stretch) -> Scope:
        """Return the scope of what is said between two offsets, with what is said behind words that tell by whom."""
        for attribution in self.asides.touching(inside[0] - 1, inside[1] + 1):
            if any((span.start, span.end) == inside for span in attribution.content):
                outside = tuple((span.start, span.end) for span in (*attribution.cue, *attribution.source))
                return Scope(attribution.content[0].start, attribution.content[-1].end, outside)
        for attribution in self._holderless.at(inside[0]):
            begins = attribution.cue[0].start == inside[0]
            if begins or any((span.start, span.end) == inside for span in attribution.content):
                # As far as the sentence goes.
                return Scope(self._from(attribution), inside[1] + _LONGEST)
        return Scope(*inside)

    def _from(self, attribution: Attribution) -> int:
        """Return where it begins that a cue without a holder is read with: "it is far from | certain | that"."""
        at = attribution.cue[0].start
        outer = self._by_id.get(attribution.parent or "")
        starts = [sentence.start for sentence in self._sentences.at(at)]
        starts += [span.start for span in (outer.content if outer is not None else ()) if span.start <= at < span.end]
        return max(starts, default=at)
