"""
The grammar of times that are told by another: this week, two weeks ago, the year before, the third day of the invasion.

They count from now, from what the text told, or from a time that stands beside them.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.times.amounts import Parts, plural, singular
from sayso.annotate.times.calendar import PICKS, CalendarGrammar
from sayso.annotate.times.cursor import Read, longest
from sayso.annotate.times.periods import Unit
from sayso.annotate.times.readings import (
    Around,
    Away,
    Base,
    Bound,
    Duration,
    Event,
    Limit,
    Neighbour,
    Nth,
    PartOfDay,
    Reading,
    Recurring,
    Stage,
    Window,
    Written,
)

_SHIFTS = {
    "ago": (-1, Base.NOW),
    "hence": (1, Base.NOW),
    "earlier": (-1, Base.TEXT),
    "later": (1, Base.TEXT),
}
_TEXT_PICKS = {"previous": -1, "following": 1, "same": 0}
_OF_UNIT = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR})
_COMPARED = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER})
_NAMED_BY_A_DAY = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH})
_DATED_UNITS = frozenset(Unit) - {Unit.SECOND, Unit.MINUTE, Unit.HOUR}
_JOINING = frozenset(("before", "after"))


class RelativeGrammar(CalendarGrammar):
    """Rules for what counts from elsewhere. Each takes the place of a token, as those of the calendar do."""

    def point(self, i: int) -> Read[Reading]:
        """Read any time without a bound: what a relative time may count from."""
        raise NotImplementedError

    def _deixis(self, i: int) -> Read[Reading]:
        value = self.sense(i, "deixis")
        if not isinstance(value, str):
            return None
        unit, offset, *part = value.split()
        if unit == Unit.YEAR and (within := self._in_that_year(i, i + 1, int(offset))):
            return within
        reading = Neighbour(
            start=self.begin(i),
            end=self.finish(i + 1),
            unit=Unit(unit),
            offset=int(offset),
            part=part[0] if part else None,
        )
        return reading, i + 1

    def _in_that_year(self, i: int, behind: int, offset: int) -> Read[Reading]:
        """Read "last year in December", "летась у снежні": a month or season behind the year that it is of."""
        after = self.past(behind, "at")
        part = self._month(after) or self._season(after)
        if part is None or not isinstance(part[0], Recurring) or part[0].within is not None:
            return None
        year, _ = self._neighbour(i, behind, Unit.YEAR, offset)
        return replace(part[0], start=self.begin(i), within=year), part[1]

    def _which(self, i: int) -> Read[Reading]:
        """Read "last week", "the following day", "next May", "this Friday", "this morning"."""
        start, i = i, self.past(i, "the")
        which = self.sense(i, "which")
        if not isinstance(which, str) or which == "like":
            return None
        article = self.sense(i - 1, "the") == "article"
        begin = self.begin(i - 1) if article and i > start else self.begin(i)
        if which == "this" and self.sense(i + 1, "which") in ("past", "coming", "last", "next"):
            i, which = i + 1, str(self.sense(i + 1, "which"))
        unit = self.unit(i + 1)
        if unit is not None and unit in _DATED_UNITS and singular(self.key(i + 1)):
            end = self.finish(i + 2)
            if which in _TEXT_PICKS:
                offset, base = _TEXT_PICKS[which], Base.TEXT
            elif which == "last" and unit is Unit.DAY:
                return None
            elif which == "next" and unit is Unit.DAY:
                offset, base = 1, Base.TEXT  # "the next day" follows what was told
            elif which in ("past", "coming", "recent") or (
                which in ("last", "next") and article and unit not in (Unit.CENTURY, Unit.MILLENNIUM)
            ):
                return None  # "the last year", "the past week": a stretch
            else:
                offset, base = PICKS[which], Base.NOW
                if unit is Unit.YEAR and (within := self._in_that_year(i, i + 2, offset)):
                    return within
            neighbour = Neighbour(start=begin, end=end, unit=unit, offset=offset, base=base)
            return (self._quarter_of(neighbour, i, i + 2) if unit is Unit.YEAR else None) or (neighbour, i + 2)
        part = self.sense(i + 1, "daypart")
        if isinstance(part, str):
            offset, base = (_TEXT_PICKS[which], Base.TEXT) if which in _TEXT_PICKS else (PICKS.get(which, 0), Base.NOW)
            if part == "NI" and which == "last":
                return Neighbour(start=begin, end=self.finish(i + 2), unit=Unit.NIGHT, offset=-1), i + 2
            day = Neighbour(start=begin, end=self.finish(i + 1), unit=Unit.DAY, offset=offset, base=base)
            return PartOfDay(start=begin, end=self.finish(i + 2), part=part, of=day), i + 2
        if which not in PICKS and which not in _TEXT_PICKS:
            return None
        inner = self.calendar(i + 1)
        if inner is None or not isinstance(inner[0], Recurring) or inner[0].within is not None:
            return None
        if inner[0].day is not None and which != "this":
            return None
        if self.key(i) == "that":
            return None  # "said that Friday"
        base = Base.TEXT if which in _TEXT_PICKS else Base.NOW
        pick = _TEXT_PICKS[which] if which in _TEXT_PICKS else PICKS[which]
        return replace(inner[0], start=begin, pick=pick, base=base), inner[1]

    def _unit_of_now(self, i: int) -> Read[Reading]:
        """Read "the year" of "the end of the year": the one that is now; and "(the end of) the year 2020"."""
        start, i = i, self.past(i, "the")
        unit = self.unit(i)
        if unit is None or unit not in _DATED_UNITS or unit is Unit.DAY or not singular(self.key(i)):
            return None
        if unit is Unit.YEAR and (named := self.year(i + 1, licensed=True)):
            return named
        return Neighbour(start=self.begin(start), end=self.finish(i + 1), unit=unit, offset=0), i + 1

    def _told_day(self, i: int) -> Read[Reading]:
        """Read "the day" of "later in the day": the one that was told."""
        if self.sense(i, "the") != "article" or self.unit(i + 1) is not Unit.DAY or not singular(self.key(i + 1)):
            return None
        end = self.finish(i + 2)
        return Neighbour(start=self.begin(i), end=end, unit=Unit.DAY, offset=0, base=Base.TEXT), i + 2

    def _the_unit(self, i: int) -> Read[Reading]:
        """Read "the quarter", "the full year" where a preposition stands before: the one that is told of, or now."""
        if self.sense(i, "the") != "article":
            return None
        after = self.past(i + 1, "fiscal")
        unit = self.unit(after)
        owns = self.key(after + 1) == "'s"  # "the week's session"
        if not owns and (not self.plays(i - 1, "at") or self.key(i - 1) == "of"):
            return None
        if unit is None or unit not in _OF_UNIT or not singular(self.key(after)):
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
        now = Neighbour(start=start, end=end, unit=unit, offset=0, base=base)
        return (self._quarter_of(now, i, after + 1) if owns and unit is Unit.YEAR else None) or (now, after + 1)

    def _unit_around(self, i: int) -> Read[Reading]:
        """Read "the week of 5 October", "the month of May"."""
        unit = self.unit(i + 1)
        if self.sense(i, "the") != "article" or unit not in _NAMED_BY_A_DAY or not singular(self.key(i + 1)):
            return None
        inner = self.calendar(i + 3) if self.key(i + 2) == "of" else None
        if inner is None or not isinstance(inner[0], Recurring) or unit is None:
            return None
        if inner[0].unit is not (Unit.MONTH if unit is Unit.MONTH else Unit.DAY):
            return None
        return Around(start=self.begin(i), end=inner[0].end, unit=unit, of=inner[0]), inner[1]

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
            bare = not self.key(i).isascii() or ahead == "within"
            found = self.amount(self.past_all(i + 1, "about"), bare=bare)
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
        beside = self.past(i, "number")
        if self.key(i) in ("a", "an") and self._is_year_ago(beside):
            return self._year_ago(beside, Unit.YEAR, beside + 3)
        found = self.amount(after_about, bare=True)
        if found is None:
            return None
        parts, behind = found
        count, unit = parts[0]
        if unit not in _DATED_UNITS:
            return None
        shift = self.sense(behind, "shift")
        if self._is_year_ago(i):
            return self._year_ago(i, parts[0][1], behind + 2)
        counted = after_about == i or self.plays(after_about, "number")
        to = self._before_what(i, parts, behind) if counted or self.plays(after_about, "unit") else None
        if to is not None:
            return to
        if shift not in _SHIFTS or (self.key(behind) in _JOINING and self._clause_at(behind + 1)):
            return None
        if self.plays(after_about, "unit") and self.key(after_about).isascii():
            if not (self.plays(i, "the") and shift in ("earlier", "later")) and singular(self.key(after_about)):
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
        named = self._deixis(behind + 1) or self._which(behind + 1) or self._bare_weekday(behind + 1)
        if shift == "ago" and named is not None and count is not None:
            # "two years ago today", "a week ago Sunday"
            start, end = self.begin(i), named[0].end
            return Away(start=start, end=end, count=count, unit=unit, sign=sign, of=named[0], exact=True), named[1]
        return Away(start=self.begin(i), end=end, count=count, unit=unit, sign=sign, base=base), behind + 1

    def _bare_weekday(self, i: int) -> Read[Reading]:
        number = self.whole(i, "weekday")
        if number is None:
            return None
        return Recurring(start=self.begin(i), end=self.finish(i + 1), unit=Unit.DAY, weekday=number), i + 1

    def _clause_at(self, i: int) -> bool:
        """Tell whether a clause or noun follows "before" or "after", which then says how long before or after that."""
        return self.key(i).isalpha() and not self.plays(i, "and", "at")

    def _is_year_ago(self, i: int) -> bool:
        dashed = self.past_dash(i + 1) > i + 1
        return self.plays(i, "unit") and dashed and self.sense(i + 2, "shift") in _SHIFTS

    def _compared(self, i: int) -> Read[Reading]:
        """Read "the latest period", "the same quarter last year", "the corresponding period a year earlier"."""
        start, i = i, self.past(i, "the")
        unit = self.unit(i + 1)
        period = self.plays(i + 1, "period")
        if not period and unit not in _COMPARED:
            return None
        if period and self.sense(i, "which") in ("latest", "current"):
            base = Base.REPORTED if self.sense(i, "which") == "latest" else Base.TEXT
            end = self.finish(i + 2)
            return Neighbour(start=self.begin(start), end=end, unit=Unit.QUARTER, offset=0, base=base), i + 2
        if self.sense(i, "which") not in ("same", "like"):
            return None
        after = self.past(i + 2, "of", "at")
        last = self.sense(after, "which") == "last" and self.unit(after + 1) is Unit.YEAR
        found = self.amount(after)
        behind = after + 2 if last or found is None else found[1] + 1
        ago = found is not None and found[0] == ((1, Unit.YEAR),)
        if not last and not (ago and self.sense(behind - 1, "shift") in ("ago", "earlier")):
            return None
        begin, end = self.begin(start), self.finish(behind)
        return Away(start=begin, end=end, count=1, unit=Unit.YEAR, sign=-1, base=Base.REPORTED, size=unit), behind

    def _year_ago(self, i: int, unit: Unit, behind: int) -> Read[Reading]:
        """Read "year-ago", "year-earlier" and the unit that may stand behind it: as long before what is told of."""
        size = self.unit(behind)
        behind += size is not None or self.plays(behind, "period")
        away = Away(
            start=self.begin(i), end=self.finish(behind), count=1, unit=unit, sign=-1, base=Base.REPORTED, size=size
        )
        return away, behind

    def _before_what(self, i: int, parts: Parts, behind: int) -> Read[Reading]:
        """Read "(two days) before Easter", "(за два дня) до вторжения"."""
        bound = self.sense(behind, "bound")
        if bound == "from":
            return self._from_day(i, parts, behind)
        sign = {"before": -1, "after": 1, "until": -1 if self.sense(i, "ahead") == "lead" else 0}.get(str(bound), 0)
        if not sign:
            return None
        inner = longest(self.point(behind + 1), self._event(behind + 1))
        if inner is None or (isinstance(inner[0], PartOfDay) and inner[0].of is None):
            return None
        if isinstance(inner[0], Written) and self.plays(behind + 1, "the"):
            return None  # "the week before the 2016 vote"
        count, unit = parts[0]
        return Away(start=self.begin(i), end=inner[0].end, count=count, unit=unit, sign=sign, of=inner[0]), inner[1]

    def _from_day(self, i: int, parts: Parts, behind: int) -> Read[Reading]:
        """Read "two weeks from Monday", but not "two weeks from 3 May to 17 May"."""
        inner = self._bare_weekday(behind + 1) or self._deixis(behind + 1)
        if inner is None or self.plays(inner[1], "to") or self.past_dash(inner[1]) > inner[1]:
            return None
        (count, unit), *_ = parts
        away = Away(start=self.begin(i), end=inner[0].end, count=count, unit=unit, sign=1, of=inner[0], exact=True)
        return away, inner[1]

    def _unit_and_side(self, i: int) -> Read[Reading]:
        """Read "the week before last", "the year after next"."""
        start, i = i, self.past(i, "the")
        side, which = self.sense(i + 1, "bound"), self.sense(i + 2, "which")
        pair = {("before", "last"): -2, ("after", "next"): 2}.get((str(side), str(which)))
        if pair is None:
            return None
        begin, end, unit = self.begin(start), self.finish(i + 3), self.unit(i)
        if unit is not None:
            return Neighbour(start=begin, end=end, unit=unit, offset=pair), i + 3
        named = self.calendar(i)  # "the Friday before last"
        if named is None or not isinstance(named[0], Recurring) or named[1] > i + 1:
            return None
        return replace(named[0], start=begin, end=end, pick=pair), i + 3

    def _this_time(self, i: int) -> Read[Reading]:
        """Read "this time next year": the month of then, "this time last week": the day."""
        if not self.plays(i, "this_time"):
            return None
        other = self._which(i + 1) or self._deixis(i + 1)
        if other is None or not isinstance(other[0], Neighbour) or other[0].base is not Base.NOW:
            return None
        unit, offset = other[0].unit, other[0].offset
        size = Unit.MONTH if unit is Unit.YEAR else None
        sign = 1 if offset > 0 else -1
        begin, end = self.begin(i), other[0].end
        away = Away(start=begin, end=end, count=abs(offset), unit=unit, sign=sign, size=size)
        return (away, other[1]) if offset else None

    def _nth(self, i: int) -> Read[Reading]:
        """Read "the third day of the invasion", "the first eight months of 2023", "the last week of June"."""
        start, i = i, self.past(i, "the")
        nth = self.whole(i, "ordinal")
        if nth is None or (nth < 0 and i == start and self.key(i).isascii()):
            return None  # "last week in May" may be two times
        counted = self.number(i + 1)
        count, after = counted or (1, i + 1)
        unit = self.unit(after)
        if unit is None or unit not in _DATED_UNITS or not isinstance(count, int):
            return None
        inner_at = self.past_all(after + 1, "of", "at", "the")
        inner = longest(
            self.point(inner_at), self._event(inner_at), self._event(inner_at - 1), self._unit_of_now(inner_at),
            self.year(inner_at, licensed=True),
        )  # fmt: skip
        if inner is None or (inner_at == after + 1 and self.key(after).isascii()):
            return None
        part_of_long = unit in (Unit.HALF, Unit.QUARTER) and not _is_year(inner[0])
        if part_of_long or (not counted and not singular(self.key(after))):
            # "The second half of May" is no half year; "the last days of May" have no number.
            stage = "early" if nth == 1 else "late"
            return Stage(start=self.begin(start), end=inner[0].end, stage=stage, of=inner[0]), inner[1]
        return Nth(start=self.begin(start), end=inner[0].end, first=nth, count=count, unit=unit, of=inner[0]), inner[1]

    def _window(self, i: int) -> Read[Reading]:
        """Read "the last four days", "the past year", "the coming years", "in recent weeks", "the weeks ahead"."""
        start, i = i, self.past(i, "the")
        ahead = self.unit(i)
        if ahead is not None and i > start and self.key(i + 1) == "ahead" and not singular(self.key(i)):
            end = self.finish(i + 2)
            return Window(start=self.begin(start), end=end, count=None, unit=ahead, sign=1, said=False), i + 2
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
        after = self.past(after, "filler", "fiscal") if counted is not None else after
        unit = self.unit(after)
        if unit is None or (counted is None and unit is Unit.DAY and singular(self.key(after))):
            return None
        if counted is None and singular(self.key(after)) and not plural(self.key(i)) and which != "recent":
            count = 1
        said = counted is not None
        return Window(
            start=self.begin(start), end=self.finish(after + 1), count=count, unit=unit, sign=sign, said=said
        ), after + 1


def _is_year(reading: Reading) -> bool:
    """Tell a year, whose halves and quarters have dates of their own."""
    if isinstance(reading, Written):
        return reading.period is not None and reading.period.unit is Unit.YEAR
    return isinstance(reading, Neighbour) and reading.unit is Unit.YEAR
