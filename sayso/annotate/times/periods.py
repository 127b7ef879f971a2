"""Periods of the calendar, and arithmetic on them: a day, a week, a month, …, whose year may be unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

# A year that stands in for the unknown one; it has a 29 February.
_ANY_YEAR = 2000
_ON = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


class Unit(StrEnum):
    """What time is counted in, from the shortest to the longest."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"

    def __gt__(self, other: object) -> bool:
        return isinstance(other, Unit) and _LENGTH[self] > _LENGTH[other]

    def __lt__(self, other: object) -> bool:
        return isinstance(other, Unit) and _LENGTH[self] < _LENGTH[other]

    def __le__(self, other: object) -> bool:
        return isinstance(other, Unit) and _LENGTH[self] <= _LENGTH[other]


_LENGTH = {unit: length for length, unit in enumerate(Unit)}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}
_MONTHS |= {Unit.CENTURY: 1200, Unit.MILLENNIUM: 12000}
_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, by its first day. Without a year that day's year stands for any."""

    unit: Unit
    first: date
    yearless: bool = False

    @classmethod
    def of(cls, unit: Unit, day: date, *, yearless: bool = False) -> Period:
        """Return the period of this unit that holds a day; a week begins on its Monday, a winter in December."""
        if unit in (Unit.WEEK, Unit.WEEKEND):
            monday = day - timedelta(days=day.weekday())
            return cls(unit, monday + timedelta(days=5) if unit is Unit.WEEKEND else monday, yearless)
        if unit not in _MONTHS:
            return cls(Unit.NIGHT if unit is Unit.NIGHT else Unit.DAY, day, yearless)
        length = _MONTHS[unit]
        start = 2 if unit is Unit.SEASON else 0  # seasons begin in March
        month = (day.year * 12 + day.month - 1 - start) // length * length + start
        return cls(unit, _month(month), yearless)

    @classmethod
    def at(cls, year: int | None, month: int | None = None, day: int | None = None) -> Period:
        """Return a year, a month or a day. Raises ValueError where the calendar has none such."""
        if month is None and year is None:
            raise ValueError("neither year nor month")
        unit = Unit.YEAR if month is None else Unit.MONTH if day is None else Unit.DAY
        return cls(unit, date(year or _ANY_YEAR, month or 1, day or 1), year is None)

    @classmethod
    def season(cls, year: int | None, season: int) -> Period:
        """Return a season (21 … 24) of the year in which it begins."""
        return cls(Unit.SEASON, date(year or _ANY_YEAR, _SEASON_STARTS[season], 1), year is None)

    @classmethod
    def read(cls, on: str | None) -> Period | None:
        """Return the year, month or day that an EDTF date names; none for none and for an interval."""
        match = _ON.fullmatch(on or "")
        if match is None:
            return None
        year, month, day = match.groups()
        try:
            return cls.at(
                None if year == "XXXX" else int(year), int(month) if month else None, int(day) if day else None
            )
        except ValueError:
            return None

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit in (Unit.WEEKEND, Unit.NIGHT):
            return self.first + timedelta(days=1)
        return self.shift(1).first - timedelta(days=1)

    def shift(self, count: int) -> Period:
        """Return the period so many of its units on. Raises ValueError or OverflowError outside the calendar."""
        return self.moved(count, self.unit)

    def moved(self, count: int, unit: Unit) -> Period:
        """Return it so many units on: a day moved by months stays that day of the month, where there is one."""
        if unit in _DAYS:
            return replace(self, first=self.first + timedelta(days=count * _DAYS[unit]))
        months = self.first.year * 12 + self.first.month - 1 + count * _MONTHS.get(unit, 0)
        first = _month(months)
        if self.first.day > 1:
            last = _month(months + 1) - timedelta(days=1)
            first = first.replace(day=min(self.first.day, last.day))
        return replace(self, first=first)

    def within(self, unit: Unit) -> Period:
        """Return the period of another unit that holds its first day."""
        return Period.of(unit, self.first, yearless=self.yearless)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def on(self) -> str:
        """
        Its EDTF: a single date where EDTF has one, else the interval of its parts.

        >>> Period.of(Unit.QUARTER, date(2025, 2, 3)).on, Period.of(Unit.YEAR, date(2025, 2, 3)).on
        ('2025-01/2025-03', '2025')
        """
        if self.unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
            return self._date(self.first, self.unit)
        if self.unit is Unit.SEASON:
            season = next((each for each, month in _SEASON_STARTS.items() if month == self.first.month), None)
            if season is not None:
                return f"{self._year(self.first)}-{season}"
            # "In spring, perhaps a month later": three months that no season is.
        return f"{self.starts_on}/{self.ends_on}"

    @property
    def starts_on(self) -> str:
        """The EDTF date with which it begins, in parts of its own size."""
        return self._date(self.first, self._part)

    @property
    def ends_on(self) -> str:
        """The EDTF date with which it ends, in parts of its own size."""
        return self._date(self.last, self._part)

    @property
    def _part(self) -> Unit:
        if self.unit in _DAYS:
            return Unit.DAY
        return Unit.MONTH if _MONTHS.get(self.unit, 1) < 12 else Unit.YEAR

    def _date(self, day: date, unit: Unit) -> str:
        parts = [self._year(day), f"{day.month:02d}", f"{day.day:02d}"]
        return "-".join(parts[: 1 if unit is Unit.YEAR else 2 if unit is Unit.MONTH else 3])

    def _year(self, day: date) -> str:
        return "XXXX" if self.yearless else f"{day.year:04d}"


def _month(number: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Return Easter Sunday of a year from 1900 to 2099: Gregorian (Butcher), or by the old calendar (Meeus)."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    century, rest = divmod(year, 100)
    leap, within = divmod(century, 4)
    golden = year % 19
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * within + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """
    Return the day of a holiday in a year: "12-31", "easter", "easter-2", "orthodox-easter", "11/4/4".

    Raises ValueError when the name is none of these.
    """
    for feast in ("orthodox-easter", "easter"):
        if name.startswith(feast):
            return easter(year, orthodox=feast != "easter") + timedelta(days=int(name.removeprefix(feast) or 0))
    if "/" in name:
        month, nth, weekday = (int(each) for each in name.split("/"))
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
        last = Period.at(year, month).last
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    month, day = (int(each) for each in name.split("-"))
    return date(year, month, day)
