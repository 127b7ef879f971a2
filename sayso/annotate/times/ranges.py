"""The grammar of two times and more: from one to another, 10–12 May, 3 and 5 May, March and April 2022, 2021–22."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.times.clock import ClockGrammar
from sayso.annotate.times.cursor import Read
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import (
    Neighbour,
    Range,
    Reading,
    Recurring,
    Several,
    Stage,
    Written,
)

_MOST_DAYS = 7  # a longer row of numbers is a table


class RangeGrammar(ClockGrammar):
    """Rules for two times and more that stand in one expression."""

    def _range(self, i: int) -> Read[Reading]:
        opening = self.sense(i, "bound")
        if opening in ("from", "since", "between"):
            first = self._end_of_range(i + 1, between=opening == "between")
            if first is None:
                return None
            closed = self._closed(first[1], between=opening == "between")
            if closed is None:
                return None
            last = self.point(closed)
            if last is None and isinstance(first[0], Written):
                last = self.year(closed, licensed=True)
            if last is None:
                return None
            moved = self.plays(closed - 1, "moved") and not self.plays(closed - 1, "to")
            if moved and not self.plays(i - 1, "daypart"):  # but "в ночь с 3 на 4 мая"
                times = (first[0], last[0])
                return Several(start=first[0].start, end=last[0].end, times=times), last[1]
            return Range(start=self.begin(i), end=last[0].end, first=_like(first[0], last[0]), last=last[0]), last[1]
        first = self._end_of_range(i)
        if first is None:
            return self._days_before_month(i)
        reading, after = first
        dashed = self.past_dash(after)
        if dashed == after:
            if not self.plays(after, "to"):
                return self._days_of_month(reading, after)
            dashed = after + 1
        last = self.point(dashed) or self._second_day(reading, dashed)
        if last is None or not _alike(reading, last[0]):
            return None
        return Range(start=reading.start, end=last[0].end, first=_like(reading, last[0]), last=last[0]), last[1]

    def _closed(self, i: int, *, between: bool) -> int | None:
        """Return the place behind the word that opens the second half of a range."""
        if between:
            return i + 1 if self.plays(i, "and") else None
        if self.plays(i, "to", "moved") or self.past_dash(i) > i:
            return i + 1
        return None

    def _end_of_range(self, i: int, *, between: bool = False) -> Read[Reading]:
        """Read a point, or the bare day that opens "10–12 May" and "from 10 to 12 May"."""
        found = self.point(i)
        day = self.day(i)
        opens = (
            self.past_dash(i + 1) > i + 1 or self.plays(i + 1, "to", "moved") or (between and self.plays(i + 1, "and"))
        )
        if found is None and day is not None and opens:
            return Recurring(start=self.begin(i), end=self.finish(i + 1), unit=Unit.DAY, day=day), i + 1
        if found is None and self.sense(i, "now") == "present" and self.plays(i - 1, "bound"):
            # "between now and June"
            return Neighbour(start=self.begin(i), end=self.finish(i + 1), unit=Unit.DAY, offset=0), i + 1
        year = self.whole(i, "year")
        if found is None and year is not None and (self.past_dash(i + 1) > i + 1 or self.plays(i - 1, "bound")):
            return Written(start=self.begin(i), end=self.finish(i + 1), period=Period.at(year)), i + 1
        return found

    def _second_day(self, first: Reading, i: int) -> Read[Reading]:
        """Read the second day of "May 10–12", the second year of "2021–22"."""
        if isinstance(first, Recurring) and first.day is not None and first.number:
            day = self.day(i)
            if day is not None and not self.plays(i + 1, "month", "unit"):
                year = self.year_behind(i + 1)
                within, behind = year if year is not None else (first.within, i + 1)
                start, end = self.begin(i), self.finish(behind)
                return replace(first, start=start, end=end, day=day, within=within, weekday=None), behind
        if isinstance(first, Written) and first.period is not None and first.period.unit is Unit.YEAR:
            number = self.whole(i, "number")
            if number is not None and self.joined(i) and number < 100:
                other = first.period.first.year // 100 * 100 + number
                return self._written_year(i, i + 1, other) if other > first.period.first.year else None
            return self.year(i, licensed=True)
        return None

    def _written_year(self, i: int, behind: int, year: int) -> tuple[Reading, int]:
        return Written(start=self.begin(i), end=self.finish(behind), period=Period.at(year)), behind

    def _days_before_month(self, i: int) -> Read[Reading]:
        """Read "3 and 5 May", "3, 4 and 5 May": days that share the month of the last."""
        places, after = [i], i + 1
        while (
            len(places) < _MOST_DAYS
            and self.day(places[-1]) is not None
            and (self.key(after) == "," or self.plays(after, "and"))
        ):
            places.append(after + 1)
            after += 2
        last = self.calendar(places[-1]) if len(places) > 1 else None
        if last is None or not isinstance(last[0], Recurring) or last[0].day is None or not last[0].number:
            return None
        month = last[0]
        days = tuple(
            replace(month, start=self.begin(place), end=self.finish(place + 1), day=self.day(place))
            for place in places[:-1]
        )
        return Several(start=self.begin(i), end=month.end, times=(*days, month)), last[1]

    def _row(self, i: int) -> Read[Reading]:
        """Read "March and April 2022", "in the spring and in the summer of 2025": they share the year of the last."""
        first = self.point(i)
        if first is None or _calendar_part(first[0]) is None:
            return self._quarters(i)
        times, after = [first[0]], first[1]
        while len(times) < _MOST_DAYS:
            next_ = self.past(self.past_comma(after), "and")
            more = self.point(self.past(next_, "at")) if next_ > after else None
            if more is None or not _same_part(times[-1], more[0]):
                break
            times.append(more[0])
            after = more[1]
        return self._sharing(times, after)

    def _sharing(self, times: list[Reading], behind: int) -> Read[Reading]:
        last = _calendar_part(times[-1])
        if len(times) == 1 or last is None or last.within is None:
            return None
        shared = (*(_in_year_of(each, last) for each in times[:-1]), times[-1])
        return Several(start=times[0].start, end=times[-1].end, times=shared), behind

    def _quarters(self, i: int) -> Read[Reading]:
        """Read "the second and fourth quarters of 2022"."""
        start, i = i, self.past(i, "the")
        numbers: list[tuple[int, int]] = []
        while len(numbers) < _MOST_DAYS:
            number, after = self.whole(i, "ordinal"), self.past(self.past_comma(i + 1), "and")
            if number is None or after == i + 1:
                break
            numbers.append((i, number))
            i = self.past(after, "the")
        last = self._ordinal_unit(i) if numbers else None
        if last is None or not isinstance(last[0], Recurring):
            return None
        begins = [start, *(place for place, _ in numbers[1:])]
        others = (
            replace(last[0], start=self.begin(begin), end=self.finish(place + 1), number=number)
            for begin, (place, number) in zip(begins, numbers, strict=True)
        )
        return Several(start=self.begin(start), end=last[0].end, times=(*others, last[0])), last[1]

    def _days_of_month(self, first: Reading, i: int) -> Read[Reading]:
        """Read "May 3 and 5"."""
        if not self.plays(i, "and") or not isinstance(first, Recurring) or first.day is None:
            return None
        last = self._second_day(first, i + 1) if first.number else None
        if last is None or self.plays(last[1], "unit"):
            return None
        return Several(start=first.start, end=last[0].end, times=(_like(first, last[0]), last[0])), last[1]


def _alike(first: Reading, last: Reading) -> bool:
    """Tell whether two times may be the ends of a range that no word opens: two months, two days, two years."""
    if isinstance(first, Recurring) and isinstance(last, Recurring):
        return first.unit is last.unit
    return isinstance(first, Written) and isinstance(last, Written)


def _like(first: Reading, last: Reading) -> Reading:
    """Give the first end of a range the month and year that only the last one names."""
    if isinstance(first, Recurring) and isinstance(last, Recurring):
        if first.unit is Unit.DAY and first.day is not None and not first.number:
            first = replace(first, number=last.number)
        if first.within is None and last.within is not None:
            first = replace(first, within=last.within)
    return first


def _calendar_part(reading: Reading) -> Recurring | None:
    """Return the month, season, quarter or day of a month that a reading is, or is a stage of."""
    inner = reading.of if isinstance(reading, Stage) else reading
    if not isinstance(inner, Recurring) or inner.pick is not None or inner.holiday is not None or not inner.number:
        return None
    return inner


def _same_part(one: Reading, other: Reading) -> bool:
    first, second = _calendar_part(one), _calendar_part(other)
    return first is not None and second is not None and first.within is None and first.unit is second.unit


def _in_year_of(reading: Reading, last: Recurring) -> Reading:
    if isinstance(reading, Stage):
        return replace(reading, of=_in_year_of(reading.of, last))
    return replace(reading, within=last.within) if isinstance(reading, Recurring) else reading
