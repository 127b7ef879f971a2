"""
A timeline as an SVG: lanes from top to bottom, time from left to right, the undated apart.

Firmness is told by the fill of a mark, what happens by its colour and in words, denial by a stroke through it. Nothing
is drawn by chance or by the day it is drawn on: the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.register import TimelineRow
from sayso.serve.drawing.legend import legend
from sayso.serve.drawing.marks import Mark, lanes_of
from sayso.serve.drawing.paper import element, escaped, joined, line_of_text, width_of, wrapped
from sayso.serve.drawing.scale import Scale, in_words
from sayso.serve.drawing.shapes import STYLE, drawn

WIDTH = 1200.0
_MARGIN = 28.0
_GUTTER = 190.0
_UNDATED = 220.0
_ROW = 22.0
_LINE = 15.0
_LANE_ROOM = 14.0
_SIZE = 12.0
_TITLE_SIZE = 21.0
_NAME_SIZE = 13.0
_DOT = 8.0  # from a mark's middle to its label


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    mark: Mark
    row: int
    left: float
    right: float
    label: list[str]
    label_at: float
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    name: list[str]
    dated: tuple[_Placed, ...]
    undated: tuple[_Placed, ...]
    height: float


def timeline_svg(rows: Sequence[TimelineRow], *, title: str, note: str = "", lanes: str = "speaker") -> str:
    """
    Return a timeline of claims as the text of an SVG file.

    ``title`` says what it is of, ``note`` stands below it; ``lanes`` is "speaker" or "kind". Raises BadInput for
    another.
    """
    by_lane = lanes_of(rows, lanes)
    marks = [mark for each in by_lane.values() for mark in each]
    undated = any(not mark.dated for mark in marks)
    right = WIDTH - _MARGIN - (_UNDATED if undated else 0.0)
    scale = _scale(marks, _MARGIN + _GUTTER, right)
    laid = [_lane(name, each, scale, right) for name, each in by_lane.items()]
    head = list(_head(title, note))
    top = 30.0 + 27.0 * len(head[0]) + 20.0 * len(head[1]) + 30.0
    bottom = top + sum(lane.height for lane in laid)
    key, key_height = legend(marks, _MARGIN, bottom + 52.0, WIDTH - 2 * _MARGIN)
    height = bottom + 52.0 + key_height + 18.0
    parts = [
        element("title", escaped(title), id="what"),
        element("desc", escaped(_described(marks, note)), id="of"),
        element("style", STYLE),
        element("rect", width=WIDTH, height=height, class_="paper"),
        *_headings(head),
        *_bands(laid, top),
        *_axis(scale, top, bottom, undated),
        *_lanes(laid, top),
        *key,
    ]
    if not marks:
        parts.append(line_of_text(_MARGIN, top + 20.0, "Nothing here fits.", style="name"))
    whole = element(
        "svg",
        "\n",
        joined(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby="what of",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _head(title: str, note: str) -> Iterator[list[str]]:
    yield wrapped(title, WIDTH - 2 * _MARGIN, _TITLE_SIZE, most=2)
    yield wrapped(note, WIDTH - 2 * _MARGIN, _NAME_SIZE, most=2) if note else []


def _headings(head: Sequence[list[str]]) -> Iterator[str]:
    y = 24.0
    for lines, style, step in ((head[0], "title", 27.0), (head[1], "note", 20.0)):
        for line in lines:
            y += step
            yield line_of_text(_MARGIN, y - 4.0, line, style=style)


def _described(marks: Sequence[Mark], note: str) -> str:
    claims = sum(mark.count for mark in marks)
    return f"{claims} claim{'s' * (claims != 1)} by date. {note}".strip()


def _scale(marks: Iterable[Mark], left: float, right: float) -> Scale | None:
    days = [day for mark in marks if mark.dated for day in (mark.low, mark.high) if day is not None]
    return Scale.around(min(days), max(days), left, right) if days else None


# ---- lanes


def _lane(name: str, marks: Sequence[Mark], scale: Scale | None, right: float) -> _Lane:
    dated = list(_place(marks, scale)) if scale else []
    rows = 1 + max((each.row for each in dated), default=0)
    undated = list(_undated(marks, right + 24.0))
    lines = wrapped(name, _GUTTER - 30.0, _NAME_SIZE)
    undated_rows = undated[-1].row + len(undated[-1].label) if undated else 0
    height = _LANE_ROOM + max(_ROW * max(rows if dated else 1, undated_rows), 17.0 * len(lines) + 5.0)
    return _Lane(name=lines, dated=tuple(dated), undated=tuple(undated), height=height)


def _place(marks: Sequence[Mark], scale: Scale) -> Iterator[_Placed]:
    """Put each mark into the first row of its lane where neither it nor its label touches another."""
    ends: list[float] = []
    for mark in marks:
        if not mark.dated:
            continue
        left, right = _stretch(mark, scale)
        words = width_of(mark.label, _SIZE) + 14.0
        # A label that would run over the border stands before its mark.
        before = right + _DOT + words > scale.right and left - _DOT - words > scale.left
        first = left - _DOT - words if before else left - _DOT
        last = right + _DOT if before else right + _DOT + words
        row = next((number for number, end in enumerate(ends) if end <= first), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = last
        at = left - _DOT - 3.0 if before else right + _DOT + 3.0
        yield _Placed(
            mark=mark, row=row, left=left, right=right, label=[mark.label], label_at=at,
            anchor="end" if before else None,
        )  # fmt: skip


def _undated(marks: Iterable[Mark], x: float) -> Iterator[_Placed]:
    """Put the marks without a place on the axis below one another, each with what its report does say of its date."""
    row = 0
    for mark in marks:
        if not mark.dated:
            words = f"{in_words(mark.on)}: {mark.label}" if mark.on else mark.label
            label = wrapped(words, _UNDATED - 24.0 - _DOT - 11.0, _SIZE, most=2)
            yield _Placed(mark=mark, row=row, left=x, right=x, label=label, label_at=x + _DOT + 3.0, anchor=None)
            row += len(label)


def _stretch(mark: Mark, scale: Scale) -> tuple[float, float]:
    """Return from where to where a mark reaches: a day is a point, anything longer a bar, an open end the border."""
    if mark.low is not None and mark.low == mark.high:
        return scale.middle(mark.low), scale.middle(mark.low)
    return (
        scale.left if mark.low is None else scale.at(mark.low),
        scale.right if mark.high is None else scale.at(mark.high, end=True),
    )


def _bands(laid: Iterable[_Lane], top: float) -> Iterator[str]:
    """Yield the grounds of every second lane, behind all that is drawn."""
    y = top
    for number, lane in enumerate(laid):
        if number % 2 == 0:
            width = WIDTH - 2 * _MARGIN + 16.0
            yield element("rect", x=_MARGIN - 8.0, y=y, width=width, height=lane.height, class_="band")
        y += lane.height


def _lanes(laid: Iterable[_Lane], top: float) -> Iterator[str]:
    y = top
    for lane in laid:
        for place, line in enumerate(lane.name):
            yield line_of_text(_MARGIN, y + 21.0 + 17.0 * place, line, style="name")
        for placed in (*lane.dated, *lane.undated):
            yield _drawn(placed, y + _LANE_ROOM / 2 + _ROW * placed.row + _ROW / 2)
        y += lane.height


def _drawn(placed: _Placed, y: float) -> str:
    mark = placed.mark
    return element(
        "g",
        element("title", "\n".join(escaped(line) for line in mark.told.splitlines())),
        drawn(mark, placed.left, placed.right, y),
        *(
            line_of_text(placed.label_at, y + 4.2 + _LINE * number, line, style="label", anchor=placed.anchor)
            for number, line in enumerate(placed.label)
        ),
    )


# ---- the axis


def _axis(scale: Scale | None, top: float, bottom: float, undated: bool) -> Iterator[str]:
    if scale is not None:
        for tick in scale.ticks():
            x = scale.at(tick.day)
            yield element("line", x1=x, y1=top, x2=x, y2=bottom, class_="year" if tick.strong else "tick")
            for y in (top - 8.0, bottom + 18.0):
                yield line_of_text(x, y, tick.label, style="when", anchor="middle")
        for y in (top, bottom):
            yield element("line", x1=scale.left, y1=y, x2=scale.right, y2=y, class_="axis")
    if undated:
        x = WIDTH - _MARGIN - _UNDATED + 8.0
        yield element("line", x1=x, y1=top - 20.0, x2=x, y2=bottom, class_="apart")
        yield line_of_text(x + 12.0, top - 8.0, "no year, or no date", style="when")
