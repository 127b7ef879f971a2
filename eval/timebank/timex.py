"""
Our readings of times as TIMEX3: from what the grammar read, for EDTF has no word for "five years" or "now".

Where conventions differ (weeks, quarters, parts of a day), the TimeML guidelines are followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from sayso.annotate.times.ground import Ground
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import (
    Away,
    Base,
    Bound,
    Duration,
    Event,
    Neighbour,
    Nth,
    PartOfDay,
    Range,
    Reading,
    Reference,
    Repeated,
    Stage,
    Window,
)
from sayso.annotate.times.resolver import Resolver, within_bound
from sayso.codebook import codebook


@dataclass(frozen=True, slots=True)
class Timex:
    """A time of the corpus, or ours in its form: where it stands, and its TIMEX3 value."""

    start: int
    end: int
    value: str


def timexes(reading: Reading, ground: Ground) -> Iterator[Timex]:
    """Yield the TIMEX3 of a reading. A bound or a range is marked by the times in it: "from March to May" is two."""
    if isinstance(reading, Event) or (isinstance(reading, Duration) and reading.age):
        return  # not a TIMEX3
    if isinstance(reading, Repeated) and reading.rate:
        return
    if isinstance(reading, Bound) and isinstance(reading.of, Away) and reading.of.start == reading.start:
        # "within two weeks"
        yield Timex(reading.start, reading.end, duration_value(((reading.of.count, reading.of.unit),)))
    elif isinstance(reading, Bound):
        yield from timexes(reading.of, within_bound(reading, ground))
    elif isinstance(reading, Range):
        yield from timexes(reading.first, ground)
        yield from timexes(reading.last, ground)
    else:
        yield Timex(reading.start, reading.end, value_of(reading, ground))


_ANCHORS = Resolver(codebook().anchors, lambda anchor: True)
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_LETTERS = {
    Unit.SECOND: "TxS", Unit.MINUTE: "TxM", Unit.HOUR: "TxH", Unit.DAY: "xD", Unit.NIGHT: "xD", Unit.WEEK: "xW",
    Unit.WEEKEND: "xWE", Unit.MONTH: "xM", Unit.QUARTER: "xQ", Unit.SEASON: "xS", Unit.HALF: "xH", Unit.YEAR: "xY",
    Unit.DECADE: "xE", Unit.CENTURY: "xC", Unit.MILLENNIUM: "xL",
}  # fmt: skip


def value_of(reading: Reading, ground: Ground) -> str:
    """Return the TIMEX3 value of a reading on its ground."""
    # Nothing was told yet: a TIMEX3 must have a value, and counts from the day of the report.
    return _value(reading, replace(ground, told=ground.told or ground.now))


@singledispatch
def _value(reading: Reading, ground: Ground) -> str:
    """Where the conventions agree: whatever is one period of the calendar."""
    dates = _ANCHORS(reading, ground)
    period = dates.single if dates else None
    if period is not None:
        return period_value(period)
    return "XXXX"


def period_value(period: Period) -> str:
    """
    Return the TIMEX3 value of a period.

    >>> period_value(Period.of(Unit.WEEK, date(1998, 2, 3))), period_value(Period.of(Unit.DECADE, date(1998, 2, 3)))
    ('1998-W06', '199')
    """
    first, year = period.first, "XXXX" if period.yearless else f"{period.first.year:04d}"
    if period.unit in (Unit.WEEK, Unit.WEEKEND):
        iso = first.isocalendar()
        return f"{iso.year}-W{iso.week:02d}" + ("-WE" if period.unit is Unit.WEEKEND else "")
    forms = {
        Unit.NIGHT: f"{first.isoformat()}TNI",
        Unit.QUARTER: f"{year}-Q{(first.month + 2) // 3}",
        Unit.HALF: f"{year}-H{(first.month + 5) // 6}",
        Unit.SEASON: f"{year}-{_SEASONS.get(first.month, 'WI')}",
        Unit.DECADE: year[:3],
        Unit.CENTURY: year[:2],
        Unit.MILLENNIUM: year[:1],
    }
    return forms.get(period.unit, period.on)


@_value.register
def _(reading: Stage, ground: Ground) -> str:
    return _value(reading.of, ground)


@_value.register
def _(reading: Away, ground: Ground) -> str:
    if reading.count is None and reading.base is Base.TEXT:
        return duration_value(((None, reading.unit),))
    if reading.count is None:
        return "PAST_REF" if reading.sign < 0 else "FUTURE_REF"
    dates = _ANCHORS(reading, ground)
    period = dates.single if dates else None
    if period is None:
        return duration_value(((reading.count, reading.unit),))
    return period_value(period.within(Unit.WEEK) if reading.unit is Unit.WEEK and not reading.exact else period)


@_value.register
def _(reading: Window, ground: Ground) -> str:
    if reading.unit is Unit.YEAR and reading.count == 1 and not reading.said and ground.now is not None:
        # "In the past year": the half for tuning has the year, and not its length.
        return period_value(ground.now.within(Unit.YEAR).shift(reading.sign))
    if reading.count is None and not reading.said and reading.sign < 0:
        return "PAST_REF"
    return duration_value(((reading.count, reading.unit),))


@_value.register
def _(reading: Nth, ground: Ground) -> str:
    if reading.count > 1:
        return duration_value(((reading.count, reading.unit),))
    dates = _ANCHORS(reading, ground)
    period = dates.single if dates else None
    return period_value(period) if period else "XXXX"


@_value.register
def _(reading: Duration, ground: Ground) -> str:
    del ground
    return duration_value(reading.parts)


@_value.register
def _(reading: Repeated, ground: Ground) -> str:
    del ground
    if reading.weekday is not None:
        return f"XXXX-WXX-{reading.weekday}" + (f"T{reading.part}" if reading.part else "")
    return duration_value(((reading.count, reading.unit),))


@_value.register
def _(reading: Reference, ground: Ground) -> str:
    del ground
    return f"{reading.when.upper()}_REF"


@_value.register
def _(reading: PartOfDay, ground: Ground) -> str:
    if reading.of is not None:
        day = _value(reading.of, ground)
    else:
        day = _day_of_hour(ground)
    part = {"MI": "T12:00"}.get(reading.part, reading.part if reading.part.startswith("T") else f"T{reading.part}")
    return day + (part + ":00" if len(part) == 3 and part[1:].isdigit() else part)


def _day_of_hour(ground: Ground) -> str:
    """An hour that has no day beside it is of the day that the text told last, where it tells of what happened then."""
    now, told = ground.now, ground.told
    if now is None:
        return "XXXX-XX-XX"
    same = told is not None and told.unit is Unit.DAY and 0 < (now.first - told.first).days <= 7 and ground.lean.back
    return period_value(told if same and told is not None else now.within(Unit.DAY))


@_value.register
def _(reading: Neighbour, ground: Ground) -> str:
    dates = _ANCHORS(reading, ground) or _ANCHORS(reading, replace(ground, told=ground.day or ground.now))
    period = dates.single if dates else None
    if period is None:
        return "XXXX"
    return period_value(period) + (f"T{reading.part}" if reading.part else "")


def duration_value(parts: Sequence[tuple[float | None, Unit]]) -> str:
    """
    Return the TIMEX3 value of a duration; X for how many is not said.

    >>> duration_value([(2, Unit.YEAR), (3, Unit.MONTH)]), duration_value([(None, Unit.HOUR)])
    ('P2Y3M', 'PTXH')
    """
    text = "P"
    for count, unit in (exact for part in parts for exact in _exact(*part)):
        form = _LETTERS[unit]
        if form[0] == "T" and "T" in text:
            form = form[1:]
        text += form.replace("x", "X" if count is None else f"{count:g}")
    return text


def _exact(count: float | None, unit: Unit) -> Iterator[tuple[float | None, Unit]]:
    """Halves are written in the next smaller unit, decades and centuries in years."""
    halves = {Unit.YEAR: (6, Unit.MONTH), Unit.HOUR: (30, Unit.MINUTE), Unit.MINUTE: (30, Unit.SECOND)}
    years = {Unit.DECADE: 10, Unit.CENTURY: 100}
    if count is not None and unit in years:
        yield count * years[unit], Unit.YEAR
    elif count is None and unit is Unit.DECADE:
        yield count, Unit.YEAR
    elif count is not None and count % 1 == 0.5 and unit in halves:
        if count > 1:
            yield count - 0.5, unit
        yield halves[unit]
    else:
        yield count, unit
