"""Claims as marks on a timeline: what is drawn of each, in which lane, and what stands together as one mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso import edtf
from sayso.errors import BadInput
from sayso.model import Proposition
from sayso.register import TimelineRow
from sayso.serve.drawing.scale import in_words
from sayso.serve.words import chain_line, clean, content_line, firmness, quantity_line, short
from sayso.terms import Certainty, Polarity

NOBODY = "nobody named"
UNTYPED = "not typed"

# What happens, by the part of an acquisition's course that it belongs to: five colours tell more than twenty-five.
STAGES = {
    "talk": "want request negotiate offer agree approve support",
    "order and making": "order finance develop produce upgrade test",
    "arrival and holding": "deliver train deploy commission possess retain display capability",
    "use, loss, return": "use lose withdraw",
    "delay or end": "delay refuse cancel",
}
STAGE_OF = {kind: stage for stage, kinds in STAGES.items() for kind in kinds.split()}
OTHER = "something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    One mark: claims of one lane that say the same on one date, alike in firmness.

    ``low`` and ``high`` are the first and last day that it may be of, none where open; ``dated`` is false where it has
    no place on the axis. ``label`` stands beside it, ``told`` is what it says when it is pointed at.
    """

    lane: str
    on: str | None
    dated: bool
    low: date | None
    high: date | None
    stage: str
    certainty: Certainty | None
    polarity: Polarity
    label: str
    told: str
    count: int


def lanes_of(rows: Iterable[TimelineRow], by: str) -> dict[str, tuple[Mark, ...]]:
    """
    Return the marks of each lane, the lane that begins first at the top, in a lane by date.

    Lanes are by "speaker" (the innermost hop) or by "kind". Raises BadInput for another.
    """
    if by not in LANES:
        raise BadInput(f"there are no lanes by {by!r}", hint=f"There are lanes by: {', '.join(LANES)}.")
    every = tuple(rows)
    # What all of them are about, the title says.
    one = len({_item(row) for row in every}) == 1
    together: dict[tuple[object, ...], list[TimelineRow]] = defaultdict(list)
    for row in every:
        together[_alike(row)].append(row)
    lanes: dict[str, list[Mark]] = defaultdict(list)
    for same in together.values():
        mark = _mark(sorted(same, key=lambda row: row.claim.id), by, item=not one)
        lanes[mark.lane].append(mark)
    ordered = {lane: tuple(sorted(marks, key=_order)) for lane, marks in lanes.items()}
    return dict(sorted(ordered.items(), key=lambda item: (_order(item[1][0]), item[0])))


def _speaker(row: TimelineRow) -> str:
    return clean(row.claim.origin.label) if row.claim.origin else NOBODY


def _kind(row: TimelineRow) -> str:
    return row.claim.proposition.kind if row.claim.proposition else UNTYPED


LANES = {"speaker": _speaker, "kind": _kind}


def _alike(row: TimelineRow) -> tuple[object, ...]:
    origin = row.claim.origin
    stand = (origin.certainty, origin.polarity) if origin else None
    return _speaker(row), row.on, _kind(row), stand, _what(row)


def _item(row: TimelineRow) -> str:
    said = row.claim.proposition
    return clean(said.item.label) if said and said.item else ""


def _what(row: TimelineRow, *, item: bool = True) -> str:
    """Return what is said to happen, in few words: what, how many, when."""
    said = row.claim.proposition
    if said is None:
        return short(content_line(row.claim), 28)
    thing = short(_item(row), 26) if item else ""
    when = in_words(said.on) if said.on and said.on != row.on else ""
    return ", ".join(part for part in (thing, _how_many(said), when) if part)


def _how_many(said: Proposition) -> str:
    quantity = said.quantity
    if quantity is None or (quantity.least is None and quantity.most is None):
        return ""
    figure, unit = quantity_line(said).partition(" (unit")[0], clean(quantity.unit or "")
    if unit and figure != "1" and not unit.endswith(("s", "craft")):
        unit = f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"
    return f"{figure} {unit}".strip()


def _mark(rows: Sequence[TimelineRow], by: str, *, item: bool) -> Mark:
    first = rows[0]
    origin = first.claim.origin
    low, high = edtf.bounds(first.on) if first.on is not None else (None, None)
    head = _kind(first) if by != "kind" else _speaker(first)
    what = _what(first, item=item)
    count = f" ×{len(rows)}" if len(rows) > 1 else ""
    return Mark(
        lane=LANES[by](first),
        on=first.on,
        dated=(low is not None or high is not None) and "XXXX" not in (first.on or ""),
        low=low,
        high=high,
        stage=STAGE_OF.get(_kind(first), OTHER),
        certainty=origin.certainty if origin else None,
        polarity=origin.polarity if origin else Polarity.UNKNOWN,
        label=f"{head}{', ' if what and by != 'kind' else ': ' if what else ''}{what}{count}",
        told=_told(rows),
        count=len(rows),
    )


def _told(rows: Sequence[TimelineRow]) -> str:
    first = rows[0]
    origin = first.claim.origin
    how = f" ({'said' if first.dated_by == 'said' else 'report published'})" if first.on else ""
    head = f"{first.on or 'undated'}{how} · {_speaker(first)} · {firmness(origin) if origin else 'nobody holds it'}"
    lines = [head, f"{_kind(first)}{': ' if _what(first) else ''}{_what(first)}"]
    lines += [
        f"“{short(content_line(row.claim), 240)}” {chain_line(row.claim)} [{row.claim.id[:9]}]"
        for row in rows[:_TOLD_MOST]
    ]
    if len(rows) > _TOLD_MOST:
        lines.append(f"and {len(rows) - _TOLD_MOST} more that say the same")
    return "\n".join(lines)


_TOLD_MOST = 4


def _order(mark: Mark) -> tuple[bool, tuple[int, int, int], str, str]:
    return not mark.dated, edtf.sort_key(mark.on), mark.label, mark.told
