"""
The grammar of time: from tokens to readings, the longest at each place.

    time      range | bound | point [tail] | repeated | duration | reference
    range     from point to point | between point and point | point – point
    bound     by | since | … point
    point     calendar date (calendar.py) | stage of point | n units ago, before point | this, last, next unit
              | the nth unit of point | the last n units | point morning | clock time on point

One grammar serves every language: the words are the codebook's, and where languages differ in order (May 10, 10 мая) or in
small words (of, the) the rules take both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.times.calendar import PICKS, CalendarGrammar
from sayso.annotate.times.cursor import Read, longest
from sayso.annotate.times.lexer import Token
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import (
    Away,
    Base,
    Bound,
    Duration,
    Event,
    Limit,
    Neighbour,
    Nth,
    PartOfDay,
    Range,
    Reading,
    Recurring,
    Reference,
    Repeated,
    Several,
    Stage,
    Window,
    Written,
)

_LIMITS = {
    "by": Limit.BY,
    "until": Limit.UNTIL,
    "before": Limit.BEFORE,
    "since": Limit.SINCE,
    "after": Limit.AFTER,
    "from": Limit.FROM,
    "not_before": Limit.LATER,
}
_SHIFTS = {
    "ago": (-1, Base.NOW),
    "hence": (1, Base.NOW),
    "earlier": (-1, Base.TEXT),
    "later": (1, Base.TEXT),
}
_TEXT_PICKS = {"previous": -1, "following": 1, "same": 0}
_OF_UNIT = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR})
_DATED_UNITS = frozenset(Unit) - {Unit.SECOND, Unit.MINUTE, Unit.HOUR}


# Every time has one of these, no more than so many words behind its first; and begins with one of the others. So few places
# of a text are tried.
_NEEDED = frozenset(
    "month weekday season holiday unit amount deixis daypart date either_date year years short_year decade decade_year"
    " clock_time clock now frequency event which ordinal spoken".split()
)
_LEAD = 6  # "no later than in the first half of next year"
_BEGINNINGS = _NEEDED | frozenset("number the stage bound ahead about every fiscal".split())


class Grammar(CalendarGrammar):
    """The rules above. Each takes the place of a token and returns a reading and the place behind it, or none."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._points: dict[int, Read[Reading]] = {}

    def readings(self) -> Iterator[Reading]:
        """Yield the times of the text in order, none within another."""
        past = 0
        for i in self._beginnings():
            if i < past:
                continue
            found = self.time(i)
            if found is not None:
                yield found[0]
                past = max(found[1], i + 1)

    def _beginnings(self) -> list[int]:
        """Return where a time may begin: at a word that one begins with, no further before a word that it needs."""
        tokens, found, near = self.tokens, [], -1
        for i in range(len(tokens) - 1, -1, -1):
            senses = tokens[i].senses
            if not senses:
                continue
            if not _NEEDED.isdisjoint(senses):
                near = i
            if 0 <= near - i <= _LEAD and not _BEGINNINGS.isdisjoint(senses):
                found.append(i)
        return found[::-1]

    def time(self, i: int) -> Read[Reading]:
        """Read what is a time at a place."""
        return longest(
            self._range(i), self._bound(i), self._with_tail(i), self._repeated(i), self._duration(i), self._reference(i)
        )

    # ── two times, and one side of a time

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
            if self.plays(closed - 1, "moved") and not self.plays(closed - 1, "to"):
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
        opens = self.past_dash(i + 1) > i + 1 or self.plays(i + 1, "to") or (between and self.plays(i + 1, "and"))
        if found is None and day is not None and opens:
            return Recurring(start=self.begin(i), end=self.finish(i + 1), unit=Unit.DAY, day=day), i + 1
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
                year = first.period.first.year // 100 * 100 + number
                return self._written_year(i, i + 1, year) if year > first.period.first.year else None
            return self.year(i, licensed=True)
        return None

    def _written_year(self, i: int, behind: int, year: int) -> tuple[Reading, int]:
        return Written(start=self.begin(i), end=self.finish(behind), period=Period.at(year)), behind

    def _days_before_month(self, i: int) -> Read[Reading]:
        """Read "3 and 5 May", "3, 4 and 5 May": days that share the month of the last."""
        places, after = [i], i + 1
        while self.day(places[-1]) is not None and (self.key(after) == "," or self.plays(after, "and")):
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

    def _days_of_month(self, first: Reading, i: int) -> Read[Reading]:
        """Read "May 3 and 5"."""
        if not self.plays(i, "and") or not isinstance(first, Recurring) or first.day is None:
            return None
        last = self._second_day(first, i + 1) if first.number else None
        if last is None or self.plays(last[1], "unit"):
            return None
        return Several(start=first.start, end=last[0].end, times=(_like(first, last[0]), last[0])), last[1]

    def _bound(self, i: int) -> Read[Reading]:
        name = str(self.sense(i, "bound") or "")
        if name not in _LIMITS:
            return None
        inner = self._with_tail(i + 1) or self._event(i + 1) or self._unit_of_now(i + 1)
        if inner is None:
            return None
        reading, behind = inner
        if isinstance(reading, Duration | Repeated):
            return None
        if isinstance(reading, Bound | Reference):
            return reading, behind
        return Bound(start=self.begin(i), end=reading.end, limit=_LIMITS[name], of=reading), behind

    def _with_tail(self, i: int) -> Read[Reading]:
        found = self.point(i)
        if found is None:
            return None
        reading, behind = found
        tail = self.sense(behind, "tail")
        if isinstance(tail, str) and not (self.key(behind) == "on" and self.plays(behind + 1, *_CALENDAR)):
            opened = self.key(behind) != "on" or self.plays(i - 1, "bound")
            if opened:
                end = self.finish(behind + 1)
                return Bound(
                    start=reading.start, end=end, limit=Limit.LATER if tail == "since" else _LIMITS[tail], of=reading
                ), behind + 1
        return found

    # ── a time

    def point(self, i: int) -> Read[Reading]:
        """Read a time without a bound, with the part of the day that may stand beside it. Each place is read once."""
        if i not in self._points:
            self._points[i] = None  # a time is no part of itself
            self._points[i] = self._point(i) if self.plays(i, *_BEGINNINGS) else None
        return self._points[i]

    def _point(self, i: int) -> Read[Reading]:
        found = longest(
            self.calendar(i), self._deixis(i), self._which(i), self._stage(i), self._away(i), self._nth(i),
            self._window(i), self._unit_and_side(i), self._clock(i), self._daypart_of(i), self._the_unit(i),
        )  # fmt: skip
        return None if found is None else self._with_daypart(*found)

    def _with_daypart(self, reading: Reading, i: int) -> tuple[Reading, int]:
        """Read the part of the day behind a day: "Monday morning", "May 10 at 5 p.m.", "сегодня утром"."""
        if isinstance(reading, PartOfDay | Window) or not _is_day(reading):
            return reading, i
        part = self.sense(i, "daypart")
        if isinstance(part, str):
            return PartOfDay(start=reading.start, end=self.finish(i + 1), part=part, of=reading), i + 1
        after = self.past(self.past_comma(i), "at")
        clock = self._clock_text(after)
        if clock is not None and (after > i or self.plays(after, "clock_time")):
            part, behind = clock
            return PartOfDay(start=reading.start, end=self.finish(behind), part=part, of=reading), behind
        return reading, i

    def _deixis(self, i: int) -> Read[Reading]:
        value = self.sense(i, "deixis")
        if not isinstance(value, str):
            return None
        unit, offset, *part = value.split()
        reading = Neighbour(
            start=self.begin(i),
            end=self.finish(i + 1),
            unit=Unit(unit),
            offset=int(offset),
            part=part[0] if part else None,
        )
        return reading, i + 1

    def _which(self, i: int) -> Read[Reading]:
        """Read "last week", "the following day", "next May", "this Friday", "this morning"."""
        start, i = i, self.past(i, "the")
        which = self.sense(i, "which")
        if not isinstance(which, str):
            return None
        article = self.sense(i - 1, "the") == "article"
        begin = self.begin(i - 1) if article and i > start else self.begin(i)
        if which == "this" and self.sense(i + 1, "which") in ("past", "coming", "last", "next"):
            i, which = i + 1, str(self.sense(i + 1, "which"))
        unit = self._unit(i + 1)
        if unit in _DATED_UNITS and unit is not None and _singular(self.key(i + 1)):
            end = self.finish(i + 2)
            if which in _TEXT_PICKS:
                offset, base = _TEXT_PICKS[which], Base.TEXT
            elif which == "last" and unit is Unit.DAY:
                return None
            elif which == "next" and unit is Unit.DAY:
                offset, base = 1, Base.TEXT  # "the next day" follows what was told
            elif which in ("past", "coming", "recent") or (which in ("last", "next") and article):
                return None  # "the last year", "the past week": a stretch
            else:
                offset, base = PICKS[which], Base.NOW
            neighbour = Neighbour(start=begin, end=end, unit=unit, offset=offset, base=base)
            return (self._quarter_of(neighbour, i, i + 2) if unit is Unit.YEAR else None) or (neighbour, i + 2)
        part = self.sense(i + 1, "daypart")
        if isinstance(part, str):
            offset, base = (_TEXT_PICKS[which], Base.TEXT) if which in _TEXT_PICKS else (PICKS.get(which, 0), Base.NOW)
            day = Neighbour(start=begin, end=self.finish(i + 1), unit=Unit.DAY, offset=offset, base=base)
            return PartOfDay(start=begin, end=self.finish(i + 2), part=part, of=day), i + 2
        if which not in PICKS and which not in _TEXT_PICKS:
            return None
        inner = self.calendar(i + 1)
        if inner is None or not isinstance(inner[0], Recurring) or inner[0].within is not None:
            return None
        if inner[0].day is not None and which != "this":
            return None
        base = Base.TEXT if which in _TEXT_PICKS else Base.NOW
        pick = _TEXT_PICKS[which] if which in _TEXT_PICKS else PICKS[which]
        return replace(inner[0], start=begin, pick=pick, base=base), inner[1]

    def _stage(self, i: int) -> Read[Reading]:
        """Read "early September", "mid-2025", "the end of the year", "later this week", "начало мая"."""
        start, i = i, self.past(i, "the")
        stage = self.sense(i, "stage")
        if not isinstance(stage, str) and self.sense(i, "shift") in ("earlier", "later"):
            behind = self.past(i + 1, "at")
            if not (
                self.plays(behind, "which", "deixis", "month", "year") or (behind > i + 1 and self.plays(behind, "the"))
            ):
                return None
            stage = "early" if self.sense(i, "shift") == "earlier" else "late"
        if not isinstance(stage, str):
            return None
        inner_at = self.past(self.past_dash(i + 1), "at", "of")
        if self.key(i) == "end":  # "end-2025", "end May", but not "end the war"
            inner = self.year(inner_at, licensed=True) or self._month(inner_at)
        else:
            inner = longest(self.point(inner_at), self._event(inner_at), self._unit_of_now(inner_at))
        if self.key(i) != "end" and (inner is None or isinstance(inner[0], Duration)):
            inner = self.year(inner_at, licensed=True)
        if inner is None:
            return None
        return Stage(start=self.begin(start if self.plays(start, "stage") else i), end=inner[0].end, stage=stage,
                     of=inner[0]), inner[1]  # fmt: skip

    def _unit_of_now(self, i: int) -> Read[Reading]:
        """Read "the year" of "the end of the year": the one that is now; also with a date behind it ("of the year 2020")."""
        start, i = i, self.past(i, "the")
        unit = self._unit(i)
        if unit is None or unit not in _DATED_UNITS or unit is Unit.DAY or not _singular(self.key(i)):
            return None
        if unit is Unit.YEAR and (named := self.year(i + 1, licensed=True)):
            return named
        return Neighbour(start=self.begin(start), end=self.finish(i + 1), unit=unit, offset=0), i + 1

    def _the_unit(self, i: int) -> Read[Reading]:
        """Read "the quarter", "the full year" where a preposition stands before: the one that is told of, or now."""
        if self.sense(i, "the") != "article" or not self.plays(i - 1, "at") or self.key(i - 1) == "of":
            return None
        after = self.past(i + 1, "fiscal")
        unit = self._unit(after)
        if unit not in _OF_UNIT or unit is None or not _singular(self.key(after)):
            return None
        if unit is Unit.YEAR and (named := self.year(after + 1, licensed=True)):
            return replace(named[0], start=self.begin(i)), named[1]
        if self.plays(after + 1, "ended") and unit is Unit.YEAR:
            # "the year ended 31 March": how long it was, the date tells when
            return Duration(start=self.begin(i), end=self.finish(after + 1), parts=((1, unit),)), after + 1
        if self.plays(after + 1, "unit", "number", "shift", "bound", "year") or self.past_dash(after + 1) > after + 1:
            return None
        base = Base.TEXT if unit is Unit.QUARTER else Base.NOW
        start, end = self.begin(i), self.finish(after + 1)
        if unit is Unit.WEEKEND:
            return Recurring(start=start, end=end, unit=unit), after + 1
        return Neighbour(start=start, end=end, unit=unit, offset=0, base=base), after + 1

    def _event(self, i: int) -> Read[Reading]:
        value = self.sense(i, "event")
        if not isinstance(value, tuple):
            i = self.past(i, "the")
            value = self.sense(i, "event")
        if not isinstance(value, tuple):
            return None
        return Event(start=self.begin(i), end=self.finish(i + 1), anchors=value), i + 1

    def _away(self, i: int) -> Read[Reading]:
        """Read "two weeks ago", "a year earlier", "two days before Easter", "in two weeks", "через год"."""
        ahead = self.sense(i, "ahead")
        if isinstance(ahead, str):
            found = self.amount(i + 1, bare=not self.key(i).isascii() or ahead == "within")
            if found is None:
                return None
            parts, behind = found
            count, unit = parts[0]
            if ahead == "lead":
                return self._before_what(i, parts, behind)
            if self.key(i - 1) == "time":
                return None  # "for the first time in ten years"
            if self.key(behind) == "'" and self.key(behind + 1) == "time":
                behind += 2  # "in two days' time"
            begin, end = self.begin(i), self.finish(behind)
            distance = Away(start=begin, end=end, count=count, unit=unit, sign=1)
            if ahead == "within":
                return Bound(start=begin, end=end, limit=Limit.BY, of=distance), behind
            return (distance, behind) if unit in _DATED_UNITS else None
        after_about = self.past_all(i, "about", "the")
        found = self.amount(after_about, bare=True)
        if found is None:
            return None
        parts, behind = found
        count, unit = parts[0]
        if unit not in _DATED_UNITS:
            return None
        shift = self.sense(behind, "shift")
        if self.past_dash(behind) > behind and self.plays(i, "unit") and self.sense(behind + 1, "shift") in _SHIFTS:
            return self._year_ago(i, parts[0][1], behind + 2)
        counted = after_about == i or self.plays(after_about, "number")
        to = self._before_what(i, parts, behind) if counted or self.plays(after_about, "unit") else None
        if to is not None:
            return to
        if shift not in _SHIFTS or (self.key(behind) in _JOINING and self._clause_at(behind + 1)):
            return None
        if self.plays(after_about, "unit") and self.key(after_about).isascii():
            if not (self.plays(i, "the") and shift in ("earlier", "later")) and _singular(self.key(after_about)):
                return None
            if self.plays(i, "the"):
                # "the year before", "the day after"
                sign = _SHIFTS[str(shift)][0]
                begin = self.begin(i)
                return Neighbour(
                    start=begin, end=self.finish(behind + 1), unit=unit, offset=sign, base=Base.TEXT
                ), behind + 1
        sign, base = _SHIFTS[str(shift)]
        end = self.finish(behind + 1)
        return Away(start=self.begin(i), end=end, count=count, unit=unit, sign=sign, base=base), behind + 1

    def _clause_at(self, i: int) -> bool:
        """Tell whether a clause or noun follows "before" or "after", which then says how long before or after that."""
        return self.key(i).isalpha() and not self.plays(i, "and", "at")

    def _year_ago(self, i: int, unit: Unit, behind: int) -> Read[Reading]:
        """Read "year-ago", "year-earlier" and the unit that may stand behind it: as long before what is told of."""
        size = self._unit(behind)
        behind += size is not None
        away = Away(
            start=self.begin(i), end=self.finish(behind), count=1, unit=unit, sign=-1, base=Base.TEXT, size=size
        )
        return away, behind

    def _before_what(self, i: int, parts: tuple[tuple[float | None, Unit], ...], behind: int) -> Read[Reading]:
        """Read "(two days) before Easter", "(за два дня) до вторжения"."""
        bound = self.sense(behind, "bound")
        sign = {"before": -1, "after": 1, "until": -1 if self.sense(i, "ahead") == "lead" else 0}.get(str(bound), 0)
        if not sign:
            return None
        inner = longest(self.point(behind + 1), self._event(behind + 1))
        if inner is None or (isinstance(inner[0], PartOfDay) and inner[0].of is None):
            return None
        count, unit = parts[0]
        return Away(start=self.begin(i), end=inner[0].end, count=count, unit=unit, sign=sign, of=inner[0]), inner[1]

    def _unit_and_side(self, i: int) -> Read[Reading]:
        """Read "the week before last", "the year after next"."""
        start, i = i, self.past(i, "the")
        unit = self._unit(i)
        side, which = self.sense(i + 1, "bound"), self.sense(i + 2, "which")
        pair = {("before", "last"): -2, ("after", "next"): 2}.get((str(side), str(which)))
        if unit is None or pair is None:
            return None
        return Neighbour(start=self.begin(start), end=self.finish(i + 3), unit=unit, offset=pair), i + 3

    def _nth(self, i: int) -> Read[Reading]:
        """Read "the third day of the invasion", "the first eight months of 2023", "the last week of June"."""
        start, i = i, self.past(i, "the")
        nth = self.whole(i, "ordinal")
        if nth is None or (nth < 0 and i == start and self.key(i).isascii()):
            return None  # "last week in May" may be two times
        counted = self.number(i + 1)
        count, after = counted or (1, i + 1)
        unit = self._unit(after)
        if unit is None or unit not in _DATED_UNITS or not isinstance(count, int):
            return None
        inner_at = self.past_all(after + 1, "of", "at", "the")
        inner = longest(
            self.point(inner_at), self._event(inner_at), self._event(inner_at - 1), self._unit_of_now(inner_at),
            self.year(inner_at, licensed=True),
        )  # fmt: skip
        if inner is None or (inner_at == after + 1 and self.key(after).isascii()):
            return None
        if not counted and not _singular(self.key(after)):
            stage = "early" if nth > 0 else "late"  # "the last days of May"
            return Stage(start=self.begin(start), end=inner[0].end, stage=stage, of=inner[0]), inner[1]
        return Nth(start=self.begin(start), end=inner[0].end, first=nth, count=count, unit=unit, of=inner[0]), inner[1]

    def _window(self, i: int) -> Read[Reading]:
        """Read "the last four days", "the past year", "the coming years", "in recent weeks"."""
        start, i = i, self.past(i, "the")
        i = i + 1 if self.sense(i, "which") == "this" and self.plays(i + 1, "which") else i
        which = self.sense(i, "which")
        sign = {"last": -1, "past": -1, "recent": -1, "next": 1, "coming": 1, "previous": -1, "following": 1}.get(
            str(which)
        )
        if sign is None:
            return None
        counted = self.number(self.past_all(i + 1, "about"))
        count, after = counted if counted is not None else (None, i + 1)
        fixed = self.sense(after, "amount")
        if isinstance(fixed, str) and counted is None:
            many, name = fixed.split()
            start, end = self.begin(start), self.finish(after + 1)
            return Window(start=start, end=end, count=float(many), unit=Unit(name), sign=sign), after + 1
        unit = self._unit(after)
        if unit is None or (counted is None and unit is Unit.DAY and _singular(self.key(after))):
            return None
        if counted is None and _singular(self.key(after)) and not _plural(self.key(i)) and which != "recent":
            count = 1
        said = counted is not None
        return Window(
            start=self.begin(start), end=self.finish(after + 1), count=count, unit=unit, sign=sign, said=said
        ), after + 1

    # ── parts of a day

    def _clock_text(self, i: int) -> tuple[str, int] | None:
        """Read a clock time: "10:30", "5 p.m. EST", "11 o'clock"."""
        text = self.sense(i, "clock_time")
        number = self.whole(i, "number")
        half = self.sense(i + 1, "clock")
        if text is None and (half is None or number is None or number > 24):
            return None
        hour, minute = (int(each) for each in str(text).split(":")[:2]) if text is not None else (number or 0, None)
        behind = i + 1
        if isinstance(half, str):
            behind += 1
            hour = hour % 12 + 12 if half == "pm" else hour % 12 if half == "am" else hour
        behind = self.past(behind, "zone")
        return f"T{hour:02d}" + ("" if minute is None else f":{minute:02d}"), behind

    def _clock(self, i: int) -> Read[Reading]:
        """Read a clock time and the day that may stand behind it: "at 10:30 on Monday"."""
        clock = self._clock_text(i)
        if clock is None:
            return None
        part, behind = clock
        after = self.past(self.past_comma(behind), "at")
        day = longest(self.calendar(after), self._deixis(after), self._which(after))
        if day is not None and _is_day(day[0]):
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
        if after > i + 1 or part == "MI" or not self.key(i).isascii():
            day = longest(self.calendar(after), self._deixis(after), self._which(after))
        if day is not None and _is_day(day[0]):
            return PartOfDay(start=self.begin(start), end=day[0].end, part=part, of=day[0]), day[1]
        return PartOfDay(start=self.begin(start), end=self.finish(i + 1), part=part, of=None), i + 1

    # ── what dates nothing

    def number(self, i: int) -> tuple[float | None, int] | None:
        """Read how many: "4", "twenty-four", "several" (none), "half a"."""
        value = self.sense(i, "number")
        if value is None:
            return None
        if value == "half":
            return 0.5, i + 1
        if not isinstance(value, int | float):
            return None, i + 1
        if isinstance(value, int) and 20 <= value < 100 and value % 10 == 0 and not self.key(i).isdigit():
            after = self.past_dash(i + 1)
            more = self.whole(after, "number")
            if more is not None and 1 <= more <= 9 and not self.key(after).isdigit():
                return value + more, after + 1
        if self.plays(i + 1, "fraction"):
            return value + 0.5, i + 2
        if self.whole(i + 1, "number") == 100 and self.key(i + 1).isalpha():
            return value * 100, i + 2
        return value, i + 1

    def amount(self, i: int, *, bare: bool = False) -> tuple[tuple[tuple[float | None, Unit], ...], int] | None:
        """Read a number of units: "two weeks", "five-year", "a year and a half"; with ``bare`` "years", "год" too."""
        fixed = self.sense(i, "amount")
        if isinstance(fixed, str):
            count, unit = fixed.split()
            return ((float(count), Unit(unit)),), i + 1
        counted = self.number(i)
        if counted is None:
            unit = self._unit(i)
            if not bare or unit is None:
                return None
            return ((1 if _singular(self.key(i)) else None, unit),), i + 1
        count, after = counted
        if self.plays(after, "and", "to") or self.past_dash(after) > after:
            # "two or three weeks", "two to three weeks", "10–12 days": how many is left open
            more = self.number(self.past_dash(after) if self.past_dash(after) > after else after + 1)
            if more is not None and self._unit(more[1]) is not None:
                return ((None, self._unit(more[1]) or Unit.DAY),), more[1] + 1
        fixed = self.sense(after, "amount")
        if isinstance(fixed, str):
            many, unit_name = fixed.split()
            return ((None if count is None else count * float(many), Unit(unit_name)),), after + 1
        unit = self._unit(self.past_dash(after))
        if unit is None or unit is Unit.HALF:
            return None
        behind = self.past_dash(after) + 1
        if unit is Unit.QUARTER and (self.past_dash(after) > after or self.key(behind) == "of"):
            return None  # parts of a whole
        parts = ((count, unit),)
        joined = self.past(behind, "and")
        if joined > behind and self.sense(joined, "number") == 1 and self.sense(joined + 1, "unit") == Unit.HALF:
            return ((None if count is None else count + 0.5, unit),), joined + 2
        more_parts = self.number(joined)
        finer = self._unit(more_parts[1]) if more_parts is not None else None
        if more_parts is not None and finer is not None and unit > finer:
            return (*parts, (more_parts[0], finer)), more_parts[1] + 1
        return parts, behind

    def _duration(self, i: int) -> Read[Reading]:
        start, i = i, self.past_all(i, "about")
        found = self.amount(i, bare=True)
        if found is None:
            return None
        parts, behind = found
        bare = self.plays(i, "unit") and not self.plays(i, "number")
        if bare and (_singular(self.key(i)) or not self.plays(i - 1, "at", "about", "ahead")):
            return None
        rate = self.key(i) in ("a", "an") and not self.plays(i - 1, "at", "bound", "about", "ahead", "of", "and")
        if rate and (self.plays(i - 1, "number", "unit", "rate") or self.key(i - 1)[-1:] in ("s", "%")):
            unit = parts[0][1]
            return Repeated(start=self.begin(i), end=self.finish(behind), count=1, unit=unit, rate=True), behind
        aged = self.past(self.past_dash(behind), "age")
        age = self.plays(aged - 1, "age") and aged > behind
        behind = aged if age else behind
        return Duration(start=self.begin(start), end=self.finish(behind), parts=parts, age=age), behind

    def _repeated(self, i: int) -> Read[Reading]:
        often = self.sense(i, "frequency")
        if isinstance(often, str):
            count, unit = often.split()
            return Repeated(start=self.begin(i), end=self.finish(i + 1), count=float(count), unit=Unit(unit)), i + 1
        if not self.plays(i, "every"):
            return None
        number, after = self.number(i + 1) or (1, i + 1)
        if self.plays(after, "ordinal"):
            number, after = self.whole(after, "ordinal") or 1, after + 1
        day = self.whole(after, "weekday")
        if day is not None:
            end = self.finish(after + 1)
            return Repeated(start=self.begin(i), end=end, count=1, unit=Unit.WEEK, weekday=day), after + 1
        unit = self._unit(after)
        if unit is None and self.plays(after, "daypart"):
            unit = Unit.DAY
        if unit is None and self.plays(after, "month", "season", "holiday"):
            unit = Unit.YEAR
        if unit is None:
            return None
        return Repeated(start=self.begin(i), end=self.finish(after + 1), count=number or 1, unit=unit), after + 1

    def _reference(self, i: int) -> Read[Reading]:
        when = self.sense(i, "now")
        which = self.sense(i, "which")
        if which in ("recent", "current", "past") and (which != "past" or self.plays(i - 1, "the")):
            when = "present" if which == "current" else "past"
        if not isinstance(when, str):
            return None
        return Reference(start=self.begin(i), end=self.finish(i + 1), when=when), i + 1


# English words that also begin a clause: "two days before he came" says how long, not when.
_JOINING = frozenset(("before", "after"))
_CALENDAR = ("date", "month", "weekday", "number", "ordinal", "year", "the", "deixis", "which")
_PLURALS = ("s", "years", "ennia")


def _singular(word: str) -> bool:
    """Tell whether a unit is said once: "year", "год"; a Slavic plural counts with its number, and is taken as one."""
    return not (word.isascii() and word.endswith("s"))


def _plural(adjective: str) -> bool:
    """Tell whether a Slavic adjective is plural: "ближайшие", "останніх"."""
    return not adjective.isascii() and adjective.endswith(("ие", "ые", "их", "ых", "ія", "ыя", "іх", "і"))


def _is_day(reading: Reading) -> bool:
    if isinstance(reading, Recurring | Neighbour):
        return reading.unit in (Unit.DAY, Unit.WEEKEND)
    if isinstance(reading, Written):
        return reading.period is None or reading.period.unit is Unit.DAY
    return isinstance(reading, Away | Nth) and reading.unit is Unit.DAY


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
