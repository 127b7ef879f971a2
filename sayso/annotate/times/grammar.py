"""
The grammar of time: from tokens to readings, the longest at each place.

    time      range | row | bound | point [tail] | repeated | duration | reference
    range     from point to point | between point and point | point – point
    row       point and point, of one year
    bound     by | since | … point
    point     calendar date (calendar.py) | stage of point | n units ago, before point | this, last, next unit
              | the nth unit of point | the last n units | point morning | clock time on point

Amounts, the calendar, what counts from elsewhere, and ranges have files of their own, each building on the one before.
One grammar serves every language: the words are the codebook's, and where languages differ in order (May 10, 10 мая)
or in small words (of, the) the rules take both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.annotate.times.amounts import singular
from sayso.annotate.times.cursor import Read, longest
from sayso.annotate.times.lexer import Token
from sayso.annotate.times.periods import Unit
from sayso.annotate.times.ranges import RangeGrammar
from sayso.annotate.times.readings import (
    Bound,
    Duration,
    Limit,
    Reading,
    Reference,
    Repeated,
    Stage,
)

_LIMITS = {
    "by": Limit.BY,
    "until": Limit.UNTIL,
    "before": Limit.BEFORE,
    "since": Limit.SINCE,
    "after": Limit.AFTER,
    "from": Limit.FROM,
    "as_of": Limit.AS_OF,
    "not_before": Limit.LATER,
}
_CALENDAR = ("date", "month", "weekday", "number", "ordinal", "year", "the", "deixis", "which")
_NEEDED = frozenset(
    "month weekday weekdays season holiday unit amount deixis daypart date either_date year years short_year decade"
    " decade_year clock_time clock now frequency event which ordinal spoken zone".split()
)
_DEEPEST = 12  # "the first week of the second half of …": nobody writes on for ever
_LEAD = 6  # "no later than in the first half of next year"
_BEGINNINGS = _NEEDED | frozenset("this_time shift number the stage bound ahead about every fiscal".split())


class Grammar(RangeGrammar):
    """The rules above. Each takes the place of a token and returns a reading and the place behind it, or none."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._points: dict[int, Read[Reading]] = {}
        self._depth = 0

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
            if self.is_short_quarter(i):
                near = i
                found.append(i)
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
            self._range(i), self._row(i), self._bound(i), self._with_tail(i), self._repeated(i), self._duration(i),
            self._reference(i),
        )  # fmt: skip

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

    def point(self, i: int) -> Read[Reading]:
        """Read a time without a bound, with the part of the day that may stand beside it. Each place is read once."""
        if i not in self._points:
            if self._depth == _DEEPEST or not (self.plays(i, *_BEGINNINGS) or self.is_short_quarter(i)):
                return None
            self._points[i] = None  # a time is no part of itself
            self._depth += 1
            self._points[i] = self._point(i)
            self._depth -= 1
        return self._points[i]

    def _point(self, i: int) -> Read[Reading]:
        found = longest(
            self.calendar(i), self._deixis(i), self._which(i), self._stage(i), self._away(i), self._nth(i),
            self._window(i), self._unit_and_side(i), self._clock(i), self._daypart_of(i), self._the_unit(i),
            self._unit_around(i), self._compared(i), self._this_time(i),
        )  # fmt: skip
        return None if found is None else self.with_daypart(*found)

    def _stage(self, i: int) -> Read[Reading]:
        """Read "early September", "mid-2025", "the end of the year", "later this week", "начало мая"."""
        start, i = i, self.past(i, "the")
        stage = self.sense(i, "stage")
        if not isinstance(stage, str) and self.sense(i, "shift") in ("earlier", "later"):
            behind = self.past(i + 1, "at")
            if not (
                self.plays(behind, "which", "deixis", "month", "year", "weekday")
                or (behind > i + 1 and self.plays(behind, "the"))
            ):
                return None
            stage = "early" if self.sense(i, "shift") == "earlier" else "late"
        if not isinstance(stage, str):
            return None
        inner_at = self.past(self.past_dash(i + 1), "at", "of")
        if self.key(i) == "end":  # "end-2025", "end May", but not "end the war"
            inner = self.year(inner_at, licensed=True) or self._month(inner_at)
        else:
            inner = longest(
                self.point(inner_at), self._event(inner_at), self._unit_of_now(inner_at), self._told_day(inner_at)
            )
        if self.key(i) != "end" and (inner is None or isinstance(inner[0], Duration)):
            inner = self.year(inner_at, licensed=True)
        if inner is None:
            return None
        return Stage(start=self.begin(start if self.plays(start, "stage") else i), end=inner[0].end, stage=stage,
                     of=inner[0]), inner[1]  # fmt: skip

    def _duration(self, i: int) -> Read[Reading]:
        start, i = i, self.past_all(i, "about")
        found = self.amount(i, bare=True)
        if found is None:
            return None
        parts, behind = found
        bare = self.plays(i, "unit") and not self.plays(i, "number")
        dashed = self.past_dash(behind)
        lasting = dashed > behind and (self.key(dashed) == "long" or (bare and self.plays(dashed, "age")))
        over = self.sense(i - 1, "the") == "article" and self.key(i - 2) in ("over", "through")  # "over the years"
        if bare and (singular(self.key(i)) or not (lasting or over or self.plays(i - 1, "at", "about", "ahead"))):
            return None
        if lasting:  # "decades-long", "a years-old quarrel": no age
            return Duration(start=self.begin(start), end=self.finish(dashed + 1), parts=parts), dashed + 1
        rate = self.key(i) in ("a", "an") and not self.plays(i - 1, "at", "bound", "about", "ahead", "of", "and")
        rate = rate and not self.plays(behind, "bound", "shift")
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
            many, name = often.split()
            return Repeated(start=self.begin(i), end=self.finish(i + 1), count=float(many), unit=Unit(name)), i + 1
        days = self.whole(i, "weekdays")
        if days is not None:
            return Repeated(start=self.begin(i), end=self.finish(i + 1), count=1, unit=Unit.WEEK, weekday=days), i + 1
        if not self.plays(i, "every"):
            return None
        number, after = self.number(i + 1) or (1, i + 1)
        if self.plays(after, "ordinal"):
            number, after = self.whole(after, "ordinal") or 1, after + 1
        day = self.whole(after, "weekday")
        if day is not None:
            end = self.finish(after + 1)
            return Repeated(start=self.begin(i), end=end, count=1, unit=Unit.WEEK, weekday=day), after + 1
        unit = self.unit(after)
        if unit is None and self.plays(after, "daypart"):
            unit = Unit.DAY
        if unit is None and self.plays(after, "month", "season", "holiday"):
            unit = Unit.YEAR
        if unit is None:
            return None
        return Repeated(start=self.begin(i), end=self.finish(after + 1), count=number or 1, unit=unit), after + 1

    def _reference(self, i: int) -> Read[Reading]:
        when = self.sense(i, "now")
        if self._compares(i):
            return None
        which = self.sense(i, "which")
        if which in ("recent", "current", "past") and (which != "past" or self.plays(i - 1, "the")):
            when = "present" if which == "current" else "past"
        if not isinstance(when, str):
            return None
        return Reference(start=self.begin(i), end=self.finish(i + 1), when=when), i + 1

    def _compares(self, i: int) -> bool:
        """Tell whether a word only compares: "as soon as Tuesday", "as recently as May", "soon after"."""
        if self.key(i - 1) == "as" and self.key(i + 1) == "as":
            return self.key(i + 2) != "possible"
        return self.key(i) == "soon" and self.plays(i + 1, "bound")
