"""The grammar of the day's parts: Monday morning, 10:30 on Monday, 5 p.m. EST, the night of 3 June."""

from __future__ import annotations

from sayso.annotate.times.cursor import Read, longest
from sayso.annotate.times.periods import Unit
from sayso.annotate.times.readings import (
    Away,
    Neighbour,
    Nth,
    PartOfDay,
    Reading,
    Recurring,
    Repeated,
    Window,
    Written,
)
from sayso.annotate.times.relative import RelativeGrammar

_AFTER_NOON = frozenset(("AF", "EV", "NI"))
# Parts of a day that are moments, and may have their day behind them: "noon Saturday".
_MOMENTS = frozenset(("MI", "T24:00"))
_BEFORE_THE = ("at", "bound", "about", "of")
_DETERMINED = ("at", "bound", "the", "which", "stage", "number", "every", "deixis", "weekday", "holiday", "about")


class ClockGrammar(RelativeGrammar):
    """Rules for parts of days, from the place of a token to a reading and the place behind it."""

    def with_daypart(self, reading: Reading, i: int) -> tuple[Reading, int]:
        """Read the part of the day behind a day: "Monday morning", "May 10 at 5 p.m.", "сегодня утром"."""
        if isinstance(reading, PartOfDay | Window) or not is_day(reading):
            return reading, i
        part = self.sense(i, "daypart")
        if isinstance(part, str):
            if self.key(i).isascii() and self.key(i).endswith("s") and isinstance(reading, Recurring):
                return self._every_week(reading, part, i + 1)
            return PartOfDay(start=reading.start, end=self.finish(i + 1), part=part, of=reading), i + 1
        after = self.past(self.past_comma(i), "at")
        clock = self._clock_text(after)
        if clock is not None and (after > i or self.plays(after, "clock_time")):
            part, behind = clock
            return PartOfDay(start=reading.start, end=self.finish(behind), part=part, of=reading), behind
        return reading, i

    def _every_week(self, day: Recurring, part: str, behind: int) -> tuple[Reading, int]:
        """Read "(on) Monday nights"."""
        end = self.finish(behind)
        return Repeated(start=day.start, end=end, count=1, unit=Unit.WEEK, weekday=day.weekday, part=part), behind

    def _clock_text(self, i: int) -> tuple[str, int] | None:
        """Read a clock time: "10:30", "5 p.m. EST", "11 o'clock", "0735 GMT", "4 in the morning"."""
        text = self.sense(i, "clock_time")
        number = self.whole(i, "number")
        half = self.sense(i + 1, "clock")
        if number is not None and self.plays(i + 1, "zone") and self.key(i).isdigit() and len(self.key(i)) == 4:
            return (f"T{number // 100:02d}:{number % 100:02d}", i + 2) if _is_clock(number) else None
        in_part = self._in_part(i + 1)
        if text is None and ((half is None and in_part is None) or number is None or number > 24):
            return None
        hour, minute = (int(each) for each in str(text).split(":")[:2]) if text is not None else (number or 0, None)
        behind = i + 1
        if isinstance(half, str):
            behind += 1
            hour = hour % 12 + 12 if half == "pm" else hour % 12 if half == "am" else hour
            in_part = self._in_part(behind)
        if in_part is not None:
            part, behind = in_part
            hour = hour + 12 if part in _AFTER_NOON and hour < 12 else hour
        behind = self.past(behind, "zone")
        return f"T{hour:02d}" + ("" if minute is None else f":{minute:02d}"), behind

    def _in_part(self, i: int) -> tuple[str, int] | None:
        """Read "in the afternoon" behind the hour."""
        part = self.sense(i + 2, "daypart")
        if self.key(i) != "in" or self.sense(i + 1, "the") != "article" or not isinstance(part, str):
            return None
        return part, i + 3

    def _clock(self, i: int) -> Read[Reading]:
        """Read a clock time and the day that may stand behind it: "at 10:30 on Monday"."""
        clock = self._clock_text(i)
        if clock is None:
            return None
        part, behind = clock
        after = self.past(self.past_comma(behind), "at")
        day = longest(self.calendar(after), self._deixis(after), self._which(after))
        if day is not None and is_day(day[0]):
            return PartOfDay(start=self.begin(i), end=day[0].end, part=part, of=day[0]), day[1]
        return PartOfDay(start=self.begin(i), end=self.finish(behind), part=part, of=None), behind

    def _daypart_of(self, i: int) -> Read[Reading]:
        """Read "the morning of May 10", "the night of 3 to 4 June", and a part of a day alone."""
        start, i = i, self.past(i, "the")
        part = self.sense(i, "daypart")
        if not isinstance(part, str):
            return None
        after = self.past_all(i + 1, "of", "at", "the")
        day = None
        if after > i + 1 or part in _MOMENTS or not self.key(i).isascii():
            day = longest(self.calendar(after), self._deixis(after), self._which(after))
        if day is not None and is_day(day[0]):
            return PartOfDay(start=self.begin(start), end=day[0].end, part=part, of=day[0]), day[1]
        if self.key(i).isascii() and not self.plays(start - 1, *(_DETERMINED if i == start else _BEFORE_THE)):
            return None  # "good evening", "as dawn broke", "dark nights", "into the morning shows"
        return PartOfDay(start=self.begin(start), end=self.finish(i + 1), part=part, of=None), i + 1


def is_day(reading: Reading) -> bool:
    """Tell whether a reading names one day or weekend."""
    if isinstance(reading, Recurring | Neighbour):
        return reading.unit in (Unit.DAY, Unit.WEEKEND)
    if isinstance(reading, Written):
        return reading.period is None or reading.period.unit is Unit.DAY
    return isinstance(reading, Away | Nth) and reading.unit is Unit.DAY


def _is_clock(digits: int) -> bool:
    return digits // 100 < 24 and digits % 100 < 60
