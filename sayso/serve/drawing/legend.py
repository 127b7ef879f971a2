"""What the marks of a drawing mean: only those that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sayso.serve.drawing.marks import OTHER, STAGES, Mark
from sayso.serve.drawing.paper import line_of_text, width_of
from sayso.serve.drawing.shapes import drawn
from sayso.terms import Certainty, Polarity

_STEP = 24.0
_HEADING = 104.0
_SIZE = 12.0
_DAY = date(2000, 1, 1)
_PLAIN = Mark(
    lane="", on=None, dated=True, low=_DAY, high=_DAY, stage=OTHER, certainty=Certainty.CERTAIN, polarity=Polarity.YES,
    label="", told="", count=1,
)  # fmt: skip
_FIRMNESS = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNCOMMITTED: "takes no stand",
}


def legend(marks: Sequence[Mark], left: float, top: float, width: float) -> tuple[list[str], float]:
    """Return the parts of a legend from a place on, and how high it is."""
    parts: list[str] = []
    y = top
    for heading, entries in (("How firmly", _firm(marks)), ("What happens", _stages(marks))):
        x = left + _HEADING
        row = list(entries)
        if not row:
            continue
        parts.append(line_of_text(left, y + 4.0, heading, style="when"))
        for mark, words in row:
            bar = 22.0 if mark.low != mark.high or mark.low is None else 0.0
            needs = bar + 26.0 + width_of(words, _SIZE)
            if x + needs > left + width:
                x, y = left + _HEADING, y + _STEP
            parts.append(drawn(mark, x, x + bar, y))
            parts.append(line_of_text(x + bar + 12.0, y + 4.2, words, style="label"))
            x += needs + 8.0
        y += _STEP
    return parts, y - top


def _firm(marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    there = {mark.certainty or Certainty.UNCOMMITTED for mark in marks}
    yield from ((replace(_PLAIN, certainty=each), words) for each, words in _FIRMNESS.items() if each in there)
    if any(mark.polarity is Polarity.NO for mark in marks):
        yield replace(_PLAIN, polarity=Polarity.NO), "denied"
    if any(mark.dated and mark.low != mark.high for mark in marks):
        yield replace(_PLAIN, high=date(2000, 12, 31)), "some day within"
    if any(mark.dated and (mark.low is None or mark.high is None) for mark in marks):
        yield replace(_PLAIN, high=None), "from then on, or up to then"


def _stages(marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    there = {mark.stage for mark in marks}
    yield from ((replace(_PLAIN, stage=each), each) for each in (*STAGES, OTHER) if each in there)
