"""Days to places on a line, and the ticks that such a line needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_TICKS_MOST = 11

# How ticks may be set: (days | months | years, how many of them), from the finest on.
_STEPS = (
    *(("days", count) for count in (1, 2, 7, 14)),
    *(("months", count) for count in (1, 2, 3, 6)),
    *(("years", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the line with what is written beside it; the first of a year says so ("strong")."""

    day: date
    label: str
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The line from the first day's beginning to the last day's end, drawn from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def around(cls, first: date, last: date, left: float, right: float) -> Scale:
        """Return a scale with a little room at either end, so that no mark stands on the border."""
        room = timedelta(days=max(2, round((last - first).days * 0.03)))
        low = first - room if first.toordinal() > room.days + 1 else first
        high = last + room if date.max - last > room else last
        return cls(first=low, last=high, left=left, right=right)

    def at(self, day: date, *, end: bool = False) -> float:
        """Return where a day begins, or where it ends."""
        days = (self.last - self.first).days + 1
        share = ((day - self.first).days + (1 if end else 0)) / days
        return self.left + share * (self.right - self.left)

    def middle(self, day: date) -> float:
        """Return where the middle of a day is."""
        return (self.at(day) + self.at(day, end=True)) / 2

    def ticks(self) -> tuple[Tick, ...]:
        """Return the ticks of the finest step that does not crowd the line."""
        for unit, count in _STEPS:
            found = list(_days(self.first, self.last, unit, count))
            if len(found) <= _TICKS_MOST:
                break
        return tuple(_tick(day, unit, first=number == 0) for number, day in enumerate(found))


def in_words(on: str) -> str:
    """
    Return an EDTF date in words short enough for a label.

    >>> in_words("2031-05-06"), in_words("../2031-06"), in_words("2031-21/.."), in_words("XXXX-05-06")
    ('6 May 2031', 'by Jun 2031', 'from spring 2031', '6 May')
    """
    start, slash, end = on.partition("/")
    if not slash:
        return _point_in_words(start)
    if start == "..":
        return f"by {_point_in_words(end)}"
    if end == "..":
        return f"from {_point_in_words(start)}"
    return f"{_point_in_words(start)} – {_point_in_words(end)}"


def _point_in_words(point: str) -> str:
    about = "about " if point.endswith(("~", "?", "%")) else ""
    year, *rest = point.rstrip("~?%").split("-")
    known = "" if year == "XXXX" else f" {year}"
    if not rest:
        return f"{about}{year}"
    month = int(rest[0])
    name = _MONTHS[month - 1] if month <= len(_MONTHS) else _SEASONS.get(month, rest[0])
    return f"{about}{f'{int(rest[1])} ' if len(rest) > 1 else ''}{name}{known}"


def _days(first: date, last: date, unit: str, count: int) -> Iterator[date]:
    if unit == "days":
        # Weeks begin on Mondays; 1 January of the year 1 was one.
        start = first.toordinal() - 1
        start += -start % count
        yield from (date.fromordinal(each + 1) for each in range(start, last.toordinal(), count))
        return
    months = count if unit == "months" else 12 * count
    month = (first.year * 12 + first.month - 1) // months * months
    while True:
        year = month // 12
        if year > last.year or year > date.max.year:
            return
        if year >= 1:
            day = date(year, month % 12 + 1, 1)
            if day > last:
                return
            if day >= first:
                yield day
        month += months


def _tick(day: date, unit: str, *, first: bool) -> Tick:
    year = first or (day.month == 1 and day.day <= (1 if unit != "days" else 14))
    if unit == "years":
        return Tick(day=day, label=f"{day.year}", strong=True)
    if unit == "months":
        label = f"{_MONTHS[day.month - 1]} {day.year}" if year else _MONTHS[day.month - 1]
    else:
        label = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    return Tick(day=day, label=label, strong=day.month == 1 and unit == "months")
