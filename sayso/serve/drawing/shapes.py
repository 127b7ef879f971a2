"""The shape of a mark, and the style sheet of a drawing: the one place that knows colours."""

from __future__ import annotations

from sayso.serve.drawing.marks import OTHER, STAGES, Mark
from sayso.serve.drawing.paper import element
from sayso.terms import Certainty, Polarity

RADIUS = 6.0
_BAR = 9.0
_ARROW = 7.0

# Dark enough to be told from white and from one another in print and by most who see few colours (after Okabe and Ito).
COLOURS = dict(zip((*STAGES, OTHER), ("#0072b2", "#a35c00", "#00795c", "#8b3a8f", "#b3372c", "#5b6470"), strict=True))

FILLS = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.42, Certainty.POSSIBLE: 0.0, Certainty.UNCOMMITTED: 0.0}
DASHED = frozenset({Certainty.UNCOMMITTED, None})

STYLE = """
text { fill: #1f2429;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.paper { fill: #ffffff; }
.band { fill: #f4f6f8; }
.title { font-size: 21px; font-weight: 600; }
.note { font-size: 13px; fill: #59636e; }
.name { font-size: 13px; font-weight: 600; }
.label { font-size: 12px; paint-order: stroke; stroke: #ffffff; stroke-opacity: .75; stroke-width: 3px; }
.when { font-size: 11.5px; fill: #59636e; }
.axis { stroke: #59636e; stroke-width: 1; }
.tick { stroke: #dde2e7; stroke-width: 1; }
.year { stroke: #b4bcc5; stroke-width: 1; }
.apart { stroke: #8c959f; stroke-width: 1; stroke-dasharray: 2 4; }
.no { stroke: #ffffff; stroke-width: 5; stroke-linecap: round; }
.not { stroke: #1f2429; stroke-width: 2; stroke-linecap: round; }
"""


def drawn(mark: Mark, left: float, right: float, y: float) -> str:
    """Return a mark: a dot on a day, a bar over a longer time, with an arrow where an end is open."""
    colour = COLOURS[mark.stage]
    shape = _dot(left, y) if left == right else _bar(left, right, y, mark)
    style = {
        "fill": "#ffffff" if not FILLS.get(mark.certainty or Certainty.UNCOMMITTED) else colour,
        "fill_opacity": None if FILLS.get(mark.certainty or Certainty.UNCOMMITTED) in (0.0, 1.0) else "0.42",
        "stroke": colour,
        "stroke_width": "2",
        "stroke_dasharray": "2.5 2.5" if mark.certainty in DASHED else None,
        "stroke_linejoin": "round",
    }
    under = element(shape[0], **shape[1], fill="#ffffff") if style["fill_opacity"] else ""
    body = under + element(shape[0], **shape[1], **style)
    return body + (_stroke((left + right) / 2, y) if mark.polarity is Polarity.NO else "")


def _dot(x: float, y: float) -> tuple[str, dict[str, object]]:
    return "circle", {"cx": x, "cy": y, "r": RADIUS}


def _bar(left: float, right: float, y: float, mark: Mark) -> tuple[str, dict[str, object]]:
    right = max(right, left + 2 * RADIUS)
    if mark.low is not None and mark.high is not None:
        box: dict[str, object] = {"x": left, "y": y - _BAR / 2, "width": right - left, "height": _BAR, "rx": 4.5}
        return "rect", box
    top, bottom = y - _BAR / 2, y + _BAR / 2
    if mark.low is None:
        corners = [(right, top), (right, bottom), (left + _ARROW, bottom), (left, y), (left + _ARROW, top)]
    else:
        corners = [(left, top), (right - _ARROW, top), (right, y), (right - _ARROW, bottom), (left, bottom)]
    return "polygon", {"points": " ".join(f"{x:.1f},{at:.1f}" for x, at in corners)}


def _stroke(x: float, y: float) -> str:
    """Return the stroke through a mark that says: denied."""
    ends = {"x1": x - 7.5, "y1": y + 7.5, "x2": x + 7.5, "y2": y - 7.5}
    return element("line", **ends, class_="no") + element("line", **ends, class_="not")
