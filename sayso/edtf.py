"""
The few forms of EDTF (ISO 8601-2) that sayso writes, and what they span.

    2021-05-11      2021-05      2021       a day, a month, a year
    XXXX-05-11      XXXX-05                 the year is nowhere in the report
    2021-21 … 2021-24                       spring, summer, autumn, winter; a winter begins in its year's December
    2021-05-01/2021-05-10                   an interval, both ends included; an end may also lack its year
    ../2021-12-31   2021-05/..              open: by, and from … on
    2021-05~  2021-05?  2021-05%            about, uncertain, both: said of the date, and without effect on its bounds

Anything else is refused: a date that cannot be read is never taken for no date.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.errors import Unreadable

_POINT = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
# A year that has a 29 February stands in for the unknown one, so that XXXX-02-29 is a date.
_LEAP = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    year: int | None
    month: int | None
    day: int | None

    def within(self, year: int) -> tuple[date, date] | None:
        """Return the first and last day, with that year where the point has none; none where there is no such day."""
        year = self.year or year
        if self.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if self.month in _SEASON_STARTS:
            first = date(year, _SEASON_STARTS[self.month], 1)
            after = date(year + 1, 3, 1) if self.month == 24 else date(year, first.month + 3, 1)
            return first, after - timedelta(days=1)
        if self.day is None:
            return date(year, self.month, 1), date(year, self.month, monthrange(year, self.month)[1])
        if (self.month, self.day) == (2, 29) and not isleap(year):
            return None
        day = date(year, self.month, self.day)
        return day, day


def valid(on: str) -> bool:
    """Tell whether the text is one of the forms that sayso writes."""
    try:
        _parse(on)
    except Unreadable:
        return False
    return True


def bounds(on: str) -> tuple[date | None, date | None]:
    """
    Return the earliest and the latest day; none where an end is open or its year unknown.

    >>> bounds("2021-05")
    (datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
    >>> bounds("../2021-12-31")
    (None, datetime.date(2021, 12, 31))

    Raises Unreadable when the text is no such date.
    """
    start, end = _parse(on)
    return _first(start), _last(end)


def overlaps(on: str, other: str) -> bool:
    """
    Tell whether the two may be the same time. A date without a year may fall into any year.

    >>> overlaps("XXXX-05-11", "2021-05"), overlaps("XXXX-05-11", "2021-06-01/2021-07-31")
    (True, False)

    Raises Unreadable when one of them is no such date.
    """
    left, right = _parse(on), _parse(other)
    if not _yearless(left) and not _yearless(right):
        return _meet((_first(left[0]), _last(left[1])), (_first(right[0]), _last(right[1])))
    if None in left or None in right:
        # An open end beside an unknown year: there is always a year in which the two meet.
        return True
    return any(
        _meet(one, two)
        for year in _years(left, right)
        for one in _in_year(left, year)
        for near in ((year - 1, year, year + 1) if _yearless(left) and _yearless(right) else (year,))
        for two in _in_year(right, near)
    )


def sort_key(on: str | None) -> tuple[int, int, int]:
    """
    Return a key that puts dates in order of their beginning, then of their end.

    A date open at its beginning goes by its end. Dates without a year follow, in order of month and day; none is last.
    Raises Unreadable when the text is no such date.
    """
    if on is None:
        return (2, 0, 0)
    start, end = _parse(on)
    group = 1 if _yearless((start, end)) else 0
    ends = [point.within(_LEAP) for point in (start, end) if point is not None]
    days = [pair for pair in ends if pair is not None]
    last = days[-1][1].toordinal() if end is not None else date.max.toordinal()
    return (group, days[0][0].toordinal() if start is not None else last, last)


def within_year(on: str, year: int) -> str | None:
    """
    Return a date with a year where it has none; none where that year has no such day.

    >>> within_year("XXXX-05-11", 2021), within_year("XXXX-12-20/XXXX-01-05", 2021), within_year("XXXX-02-29", 2021)
    ('2021-05-11', '2021-12-20/2022-01-05', None)

    Raises Unreadable when the text is no such date.
    """
    _parse(on)
    start, slash, end = on.partition("/")
    for last in (year, year + 1):  # an interval without years may run over the new year
        value = start.replace("XXXX", f"{year:04d}") + slash + end.replace("XXXX", f"{last:04d}")
        if valid(value):
            return value
    return None


_Interval = tuple[_Point | None, _Point | None]


def _parse(on: str) -> _Interval:
    left, slash, right = on.partition("/")
    if not slash:
        point = _point(left, on)
        return point, point
    start = None if left == ".." else _point(left, on)
    end = None if right == ".." else _point(right, on)
    if start is None and end is None:
        raise _refusal(on)
    if start is not None and end is not None and start.year and end.year:
        first, last = _first(start), _last(end)
        if first is None or last is None or first > last:
            raise _refusal(on)
    return start, end


def _point(text: str, on: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None or not text.isascii():
        raise _refusal(on)
    year = None if match["year"] == "XXXX" else int(match["year"])
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if year == 0 or year == 9999 or (year is None and month is None):
        raise _refusal(on)
    if month is not None and not (1 <= month <= 12 or (month in _SEASON_STARTS and day is None)):
        raise _refusal(on)
    if day is not None and month is not None and not 1 <= day <= monthrange(year or _LEAP, month)[1]:
        raise _refusal(on)
    return _Point(year=year, month=month, day=day)


def _refusal(on: str) -> Unreadable:
    return Unreadable(f"not a date that sayso writes: {on[:40]!r}", hint="Write it as EDTF: 2021-05-11, 2021-05, 2021.")


def _yearless(interval: _Interval) -> bool:
    return any(point is not None and point.year is None for point in interval)


def _first(point: _Point | None) -> date | None:
    days = None if point is None or point.year is None else point.within(point.year)
    return days[0] if days else None


def _last(point: _Point | None) -> date | None:
    days = None if point is None or point.year is None else point.within(point.year)
    return days[1] if days else None


def _years(left: _Interval, right: _Interval) -> range:
    known = [point.year for point in (*left, *right) if point is not None and point.year is not None]
    # Two dates without a year are compared within one leap cycle.
    return range(max(min(known) - 1, 1), max(known) + 2) if known else range(_LEAP, _LEAP + 4)


def _in_year(interval: _Interval, year: int) -> list[tuple[date | None, date | None]]:
    start, end = interval
    if start is None or end is None or not 1 <= year < 9998:
        return []
    first, last = start.within(year), end.within(year)
    if first and last and first[0] > last[1]:
        last = end.within(year + 1)  # an interval without years that runs over the new year
    return [(first[0], last[1])] if first and last else []


def _meet(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> bool:
    return not (
        (one[1] is not None and two[0] is not None and one[1] < two[0])
        or (two[1] is not None and one[0] is not None and two[1] < one[0])
    )
