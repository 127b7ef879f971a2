"""
Readings to dates: what the words of a time mean by the day they rest on.

A date rests on the words alone, on the report's day, on the day of saying, on the date that the text told last, or on
an anchor event. What cannot be told is none; where only the year is nowhere, the date says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import singledispatchmethod

from sayso.annotate.times import recurring
from sayso.annotate.times.ground import TEXT, WORDS, Dates, Ground, one
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import (
    Around,
    Away,
    Base,
    Bound,
    Event,
    Limit,
    Neighbour,
    Nth,
    PartOfDay,
    Range,
    Reading,
    Recurring,
    Stage,
    Window,
    Written,
)
from sayso.annotate.times.tense import AHEAD, BACK, NOWHERE, Lean
from sayso.codebook import Anchor

_LEANS = {Limit.SINCE: Lean(BACK, firm=True), Limit.LATER: Lean(AHEAD)}
_FINER = {Unit.YEAR: (12, Unit.MONTH), Unit.DECADE: (10, Unit.YEAR), Unit.CENTURY: (100, Unit.YEAR)}
_FINER |= {Unit.WEEK: (7, Unit.DAY), Unit.HALF: (6, Unit.MONTH), Unit.QUARTER: (3, Unit.MONTH)}


class Resolver:
    """Reads on a ground. ``fits`` tells which anchor events a report may speak of."""

    def __init__(self, anchors: Mapping[str, Anchor], fits: Callable[[Anchor], bool]) -> None:
        self._anchors = anchors
        self._fits = fits

    def __call__(self, reading: Reading, ground: Ground) -> Dates | None:
        """Return the dates of a reading; none where words and ground leave them open, or there are none such."""
        try:
            return self._dates(reading, ground)
        except (ValueError, OverflowError):
            return None  # the 31st of June, the year before the year 1

    @singledispatchmethod
    def _dates(self, reading: Reading, ground: Ground) -> Dates | None:
        del reading, ground
        return None

    @_dates.register
    def _(self, reading: Written, ground: Ground) -> Dates | None:
        del ground
        return one(reading.period, WORDS) if reading.period else None

    @_dates.register
    def _(self, reading: PartOfDay, ground: Ground) -> Dates | None:
        return self._dates(reading.of, ground) if reading.of else None

    @_dates.register
    def _(self, reading: Neighbour, ground: Ground) -> Dates | None:
        told = reading.base is not Base.NOW
        base = ground.told if told else ground.now
        offset = reading.offset
        if told and reading.unit is Unit.QUARTER:
            base = ground.quarter or ground.told
            if base is None or base.unit > Unit.QUARTER:
                # No quarter was told of: the one that was closed last, of what is past.
                base, told, offset = (
                    ground.now,
                    False,
                    offset if ground.lean.onward and reading.base is Base.TEXT else offset - 1,
                )
        if base is None and reading.unit is Unit.YEAR and reading.offset == 0 and not told:
            return one(Period.at(None, 1).within(Unit.YEAR), WORDS)  # "the end of the year": of some year
        if told and base is not None and base.unit > reading.unit and ground.day and base.holds(ground.day.first):
            base = ground.day
        if base is None or base.unit > reading.unit:
            return None
        some_year = reading.unit is Unit.YEAR and offset == 0
        if base.yearless and not some_year and (reading.unit in (Unit.WEEK, Unit.WEEKEND) or reading.unit > Unit.HALF):
            return None
        return one(base.within(reading.unit).shift(offset), TEXT if told else ground.now_is)

    @_dates.register
    def _(self, reading: Away, ground: Ground) -> Dates | None:
        of = self._dates(reading.of, ground) if reading.of else None
        if reading.of is not None:
            base = (of.first if reading.sign < 0 else of.last) if of else None
            rests_on = of.rests_on if of else WORDS
        else:
            base, rests_on = (ground.now, ground.now_is) if reading.base is Base.NOW else (ground.told, TEXT)
            if reading.base is Base.REPORTED and base is not None and base.unit is Unit.YEAR and ground.now is not None:
                # Where an earlier year was told last, it was compared with too: "in 1988. The year-ago figures …"
                base = max(base, ground.now.within(Unit.YEAR), key=lambda year: year.first)
            if reading.unit is Unit.YEAR and reading.sign < 0 and ground.quarter is not None:
                base, rests_on = ground.quarter, TEXT
        amount = _whole(reading.count, reading.unit)
        if base is None or amount is None:
            return None
        count, unit = amount
        if base.unit > unit and unit in (Unit.DAY, Unit.WEEK):
            return None  # two weeks before some day of May
        if base.yearless and unit > Unit.HALF:
            return None
        if reading.size is not None and reading.size > base.unit:
            base = base.within(reading.size)
        day_counted = base.unit in (Unit.DAY, Unit.NIGHT)
        moved = base.moved(count * reading.sign, unit)
        if base.unit is Unit.WEEK:
            # By its Thursday, as weeks are of a year: "a year ago this week".
            thursday = replace(base, unit=Unit.DAY).moved(3, Unit.DAY)
            moved = thursday.moved(count * reading.sign, unit).within(Unit.WEEK)
        if not day_counted:
            return one(moved, rests_on)
        moved = replace(moved, unit=Unit.DAY)
        if reading.exact:
            return one(moved, rests_on)
        exact = unit is Unit.DAY
        return one(moved if unit in (Unit.DAY, Unit.WEEK) else moved.within(unit), rests_on, about=not exact)

    @_dates.register
    def _(self, reading: Window, ground: Ground) -> Dates | None:
        amount = _whole(reading.count, reading.unit)
        now = ground.now
        if amount is None or now is None:
            return None
        count, unit = amount
        part = Unit.DAY if unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.NIGHT) else Unit.MONTH
        part = Unit.YEAR if unit > Unit.HALF else part
        if now.unit > part or (now.yearless and part is Unit.YEAR):
            return None
        here = now.within(part)
        there = replace(now, unit=Unit.DAY).moved(count * reading.sign, unit).within(part)
        first, last = (there, here) if reading.sign < 0 else (here, there)
        return Dates(first=first, last=last, rests_on=ground.now_is)

    @_dates.register
    def _(self, reading: Around, ground: Ground) -> Dates | None:
        dates = self._dates(reading.of, ground)
        period = dates.single if dates else None
        return one(period.within(reading.unit), dates.rests_on) if dates and period else None

    @_dates.register
    def _(self, reading: Stage, ground: Ground) -> Dates | None:
        dates = self._dates(reading.of, ground)
        if dates is None or dates.first is None or dates.last is None or reading.stage != "turn":
            return dates
        if dates.first.unit is Unit.YEAR:
            # "At the turn of the year it had twelve": the one that is past.
            past = isinstance(reading.of, Neighbour) and ground.lean.back
            year = dates.last.shift(-1) if past else dates.last
            return one(replace(year, unit=Unit.DAY, first=year.last), dates.rests_on, about=True)
        return one(dates.first.within(Unit.YEAR), dates.rests_on, about=True)

    @_dates.register
    def _(self, reading: Range, ground: Ground) -> Dates | None:
        last = self._dates(reading.last, ground)
        first = self._dates(reading.first, ground)
        if first is None or last is None or first.first is None or last.last is None:
            return None
        begin, end = first.first, last.last
        if begin.yearless != end.yearless:
            return None
        if begin.first > end.last and not begin.yearless:
            # "from December to February": one of the two lies in the next year
            if isinstance(reading.last, Recurring) and reading.last.weekday is not None and not reading.last.number:
                end = end.moved(1, Unit.WEEK)
            elif _yearly(reading.last) and not ground.lean.back:
                end = end.moved(1, Unit.YEAR)
            elif _yearly(reading.first):
                begin = begin.moved(-1, Unit.YEAR)
            else:
                return None
        rests_on = first.rests_on if last.rests_on == WORDS else last.rests_on
        return Dates(first=begin, last=end, rests_on=rests_on)

    @_dates.register
    def _(self, reading: Bound, ground: Ground) -> Dates | None:
        dates = self._dates(reading.of, within_bound(reading, ground))
        if dates is None:
            return None
        first, last = dates.first, dates.last
        stage = reading.of.stage if isinstance(reading.of, Stage) else None
        if reading.limit is Limit.UNTIL and ground.lean.denied:
            # "Did not sail until June": it sailed in June. "Will not sail until June": then, or later.
            if ground.lean.back or first is None or last is None:
                return dates
            first = replace(last, unit=Unit.DAY, first=last.last) if stage == "end" and last.unit > Unit.DAY else first
            return Dates(first=first, last=None, about=dates.about, rests_on=dates.rests_on)
        if reading.limit in (Limit.BY, Limit.UNTIL, Limit.BEFORE):
            if last is None or first is None:
                return dates
            if stage == "end" and last.unit > Unit.DAY:
                last = replace(last, unit=Unit.DAY, first=last.last)
            elif stage in (None, "start") and (reading.limit is Limit.BEFORE or first.unit is Unit.SEASON):
                last = first.shift(-1) if reading.limit is not Limit.BY else last
            return Dates(first=None, last=last, about=dates.about, rests_on=dates.rests_on)
        if first is None or last is None:
            return dates
        first = last.shift(1) if reading.limit is Limit.AFTER and not isinstance(reading.of, Event) else first
        return Dates(first=first, last=None, about=dates.about, rests_on=dates.rests_on)

    @_dates.register
    def _(self, reading: Event, ground: Ground) -> Dates | None:
        del ground
        meant = [self._anchors[id] for id in reading.anchors if id in self._anchors and self._fits(self._anchors[id])]
        if len(meant) != 1:
            return None
        begin, _, end = meant[0].on.partition("/")
        first, last = Period.read(begin), Period.read(end or begin)
        return Dates(first=first, last=last, rests_on=meant[0].id) if first and last else None

    @_dates.register
    def _(self, reading: Nth, ground: Ground) -> Dates | None:
        dates = self._dates(reading.of, ground) if reading.of else None
        if dates is None or dates.first is None or dates.last is None:
            return None
        begin = dates.first
        if isinstance(reading.of, Event) or not begin.unit > reading.unit:
            # counted from a happening: its first day is the first of its days
            if reading.first < 1:
                return None
            start = replace(begin, unit=Unit.DAY).moved(reading.first - 1, reading.unit)
            if reading.unit is Unit.DAY and reading.count == 1:
                return one(start, dates.rests_on)
            stop = replace(start, first=start.moved(reading.count, reading.unit).first - timedelta(days=1))
            return Dates(first=start, last=stop, rests_on=dates.rests_on)
        parts = _parts(begin, reading.unit)
        low = reading.first - 1 if reading.first > 0 else len(parts) - reading.count
        if not 0 <= low <= low + reading.count - 1 < len(parts):
            return None
        return Dates(first=parts[low], last=parts[low + reading.count - 1], rests_on=dates.rests_on)

    @_dates.register
    def _(self, reading: Recurring, ground: Ground) -> Dates | None:
        if reading.within is not None:
            around = self._dates(reading.within, ground)
            period = around.single if around else None
            if around is None or period is None:
                return None
            if reading.weekday is not None and not reading.number and reading.holiday is None:
                return one(replace(period, unit=Unit.DAY).moved(reading.weekday - 1, Unit.DAY), around.rests_on)
            found = recurring.in_year(reading, None if period.yearless else period.first.year)
            return one(found, around.rests_on) if found else None
        if reading.base is Base.TEXT and ground.told is not None:
            ground = replace(ground, now=ground.told, now_is=TEXT)
        now = ground.now
        if reading.unit is Unit.DECADE:
            return recurring.decade(reading.number, ground)
        if reading.weekday is not None and not reading.number and reading.holiday is None:
            return recurring.weekday(reading, ground)
        if reading.unit is Unit.WEEKEND:
            if now is None or now.yearless or now.unit > Unit.WEEK:
                return None
            here = now.within(Unit.WEEKEND)
            past = not ground.lean.onward and here.first > now.first
            return one(here.shift(-1) if past else here, ground.now_is)
        if now is None or now.yearless:
            found = recurring.in_year(reading, None) if reading.holiday is None or "-" in reading.holiday[:3] else None
            return one(found, WORDS) if found else None
        return recurring.nearest(reading, ground, now)


def within_bound(bound: Bound, ground: Ground) -> Ground:
    """
    Return the ground of the time within a bound: since looks back, "no earlier than" ahead.

    Until and by look ahead; beside a past verb ("was open until June") they may look either way. So may before where
    nothing tells ("the share before Friday's sale is small").
    """
    if bound.limit in (Limit.BY, Limit.UNTIL, Limit.BEFORE):
        open_ = ground.lean.back or (bound.limit is Limit.BEFORE and ground.lean.way is None)
        return replace(ground, lean=NOWHERE if open_ else Lean(AHEAD))
    return replace(ground, lean=_LEANS.get(bound.limit, ground.lean))


def _whole(count: float | None, unit: Unit) -> tuple[int, Unit] | None:
    """Return a number of units as a whole one: a year and a half is 18 months."""
    if count is None or count > 10_000:
        return None
    if unit is Unit.WEEKEND:
        unit = Unit.WEEK
    if count == int(count):
        return int(count), unit
    times, finer = _FINER.get(unit, (1, unit))
    return (int(count * times), finer) if count * times == int(count * times) else None


def _parts(whole: Period, unit: Unit) -> list[Period]:
    """Return the units of a period; a week is of the month that holds its Thursday."""
    part = whole.within(unit)
    found: list[Period] = []
    while part.first <= whole.last and len(found) < 400:
        middle = part.first + timedelta(days=3) if unit is Unit.WEEK else part.first
        if whole.holds(middle):
            found.append(part)
        part = part.shift(1)
    return found


def _yearly(reading: Reading) -> bool:
    return isinstance(reading, Recurring) and reading.within is None
