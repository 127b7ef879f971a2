"""The grammar of calendar dates: days, months, years, seasons, quarters, holidays, decades, centuries, weekdays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.annotate.times.amounts import AmountGrammar
from sayso.annotate.times.cursor import Read, longest
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import Base, Neighbour, Range, Reading, Recurring, Written

PICKS = {"last": -1, "latest": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "past": -1}
_OFFSETS = {"last": -1, "this": 0, "current": 0, "next": 1}
_HALF_YEARS = {"q": Unit.QUARTER, "h": Unit.HALF}
# A number of four digits is a year only where one of these stands before it: "in 2022", "since 2022", "fiscal 2022".
_BEFORE_YEAR = ("at", "bound", "stage", "of", "fiscal", "the", "ahead", "now")


class CalendarGrammar(AmountGrammar):
    """Rules for what a calendar names: from the place of a token to a reading and the place behind it."""

    def calendar(self, i: int) -> Read[Reading]:
        """Read a calendar date of any kind, or what recurs in the calendar."""
        start, i = i, self.past(i, "the")
        if not self.plays(i, *_BEGINS) and self.key(i) not in _HALF_YEARS:
            return None
        found = longest(
            self._whole(i),
            self._weekday(i),
            self._day_month(i),
            self._month(i),
            self._season(i),
            self._holiday(i),
            self._ordinal_unit(i),
            self._decade(i),
            self.year(i),
            self._split_year(i),
        )
        if found is not None and self.sense(start, "the") == "article" and not _bare(found[0]):
            return replace(found[0], start=self.begin(start)), found[1]
        return found

    def year(self, i: int, *, licensed: bool = False) -> Read[Reading]:
        """Read a year. Without a preposition before it, or the word "year" behind it, four digits are a number."""
        start = i
        i = self.past(i, "fiscal")
        number = self.whole(i, "year")
        if number is None and (licensed or self._licenses_short_year(i - 1)):
            number = self.whole(i, "short_year")
        behind = self._past_year_word(i + 1)
        if number is None:
            number, behind = self._spoken_year(i)
            licensed = True
        if number is None:
            return None
        quarter = self._quarter_of(Written(start=self.begin(i), end=0, period=Period.at(number)), start, behind)
        if quarter is not None:
            return quarter
        if not (licensed or behind > i + 1 or i > start or self._licenses_year(start - 1)):
            return None
        return Written(start=self.begin(start), end=self.finish(behind), period=Period.at(number)), behind

    def _spoken_year(self, i: int) -> tuple[int | None, int]:
        """Read a year in words: "nineteen ninety-seven"."""
        hundreds, tens = self.whole(i, "spoken"), self.whole(i + 1, "number")
        if hundreds is None or tens is None or not 20 <= tens < 100 or self.key(i + 1).isdigit():
            return None, i
        after = self.past_dash(i + 2)
        more = self.whole(after, "number")
        if more is not None and more < 10 and self.key(after).isalpha():
            return hundreds + tens + more, after + 1
        return hundreds + tens, i + 2

    def _quarter_of(self, year: Reading, start: int, i: int) -> Read[Reading]:
        """Read the quarter or half that stands behind its year: "1998 third quarter", "next year's first half"."""
        i = self.past(i, "of") if self.key(i) == "'s" else i
        number, unit = self.whole(i, "ordinal"), self.unit(self.past_dash(i + 1))
        behind = self.past_dash(i + 1) + 1
        if number is None or unit not in (Unit.QUARTER, Unit.HALF) or not 1 <= number <= 4:
            return None
        return Recurring(
            start=self.begin(start), end=self.finish(behind), unit=unit, number=number, within=year
        ), behind

    def _joins(self, i: int) -> bool:
        return self.key(i) == "," or self.plays(i, "and")

    def _licenses_short_year(self, i: int) -> bool:
        if self._joins(i) and self.plays(i - 1, "short_year"):
            return self._licenses_short_year(i - 2)  # "in '08 and '12"
        return self.plays(i, "bound", "of", "now") or self.key(i) == "in"

    def _licenses_year(self, i: int) -> bool:
        """
        Tell whether a year may stand behind a token: a preposition, or any plain word that no thing counted follows.

        "dating to 1994.", "his unsuccessful 1996 campaign"; but "bought 2000 tanks", "the Condor 2000".
        """
        if self.plays(i, *_BEFORE_YEAR):
            return self.sense(i, "at") != "clock"
        if self.key(i) == "(" and self.key(i + 2) == ")":
            return True
        if self._joins(i) and self.plays(i - 1, "year"):
            return self._licenses_year(i - 2)  # "in 2021, 2022 and 2023"
        before, after = self.key(i), self.key(i + 2)
        plain_word = before.isascii() and before.isalpha() and self.text[self.begin(i)].islower()
        counts = self.plays(i, "number", "about") and before not in ("a", "an")
        return plain_word and not counts and not after.endswith("s")

    def _split_year(self, i: int) -> Read[Reading]:
        """Read "2024/25"."""
        years = self.sense(i, "years")
        if not isinstance(years, tuple):
            return None
        start, end = self.begin(i), self.finish(i + 1)
        first, last = (Written(start=start, end=end, period=Period.at(int(year))) for year in years)
        return Range(start=start, end=end, first=first, last=last), i + 1

    def year_behind(self, i: int) -> Read[Reading]:
        """Read the year that stands behind a month or season: "2022", ", 2022", "of last year", "прошлого года"."""
        after = self.past_comma(i)
        written = self.year(after, licensed=True)
        if written is not None:
            return written
        after = self.past(i, "of")
        after = self.past(after, "the") if after > i else after
        return self.year(after, licensed=True) or self._relative_year(after)

    def _relative_year(self, i: int) -> Read[Reading]:
        offset = _OFFSETS.get(str(self.sense(i, "which") or ""))
        if offset is not None and self.sense(i + 1, "unit") == Unit.YEAR:
            return self._neighbour(i, i + 2, Unit.YEAR, offset)
        deixis = str(self.sense(i, "deixis") or "").split()
        if deixis[:1] == [Unit.YEAR]:
            return self._neighbour(i, i + 1, Unit.YEAR, int(deixis[1]))
        if self.sense(i, "unit") == Unit.YEAR and (self.plays(i - 1, "the", "of")):
            return self._neighbour(i, i + 1, Unit.YEAR, 0)
        return None

    def _neighbour(self, i: int, behind: int, unit: Unit, offset: int, base: Base = Base.NOW) -> tuple[Reading, int]:
        return Neighbour(start=self.begin(i), end=self.finish(behind), unit=unit, offset=offset, base=base), behind

    def _whole(self, i: int) -> Read[Reading]:
        """Read a date in figures: 2022-05-10, 10.05.2022."""
        if self.plays(i, "either_date"):
            return Written(start=self.begin(i), end=self.finish(i + 1), period=None), i + 1
        day = self.sense(i, "date")
        if not isinstance(day, date):
            return None
        behind = self._past_year_word(i + 1)
        return Written(start=self.begin(i), end=self.finish(behind), period=Period.of(Unit.DAY, day)), behind

    def _weekday(self, i: int) -> Read[Reading]:
        number = self.whole(i, "weekday")
        if number is None:
            return None
        for after in (self.past_comma(i + 1), self.past(i + 1, "at", "the")):
            dated = longest(self._whole(after), self._day_month(after), self._month(after, day=True))
            if dated is not None:
                reading, behind = dated
                return replace(reading, start=self.begin(i)), behind
        reading = Recurring(start=self.begin(i), end=self.finish(i + 1), unit=Unit.DAY, number=0, weekday=number)
        return self._of_week(reading, i + 1)

    def _of_week(self, weekday: Recurring, i: int) -> tuple[Reading, int]:
        """Read "(Friday) of last week", "(Friday) last week", "(в пятницу) на прошлой неделе"."""
        after = self.past(self.past(i, "of", "at"), "the")
        offset = _OFFSETS.get(str(self.sense(after, "which") or ""))
        if offset is None or self.sense(after + 1, "unit") != Unit.WEEK:
            return weekday, i
        week, behind = self._neighbour(after, after + 2, Unit.WEEK, offset)
        return replace(weekday, end=self.finish(behind), within=week), behind

    def _day_month(self, i: int) -> Read[Reading]:
        """Read "10 May [2022]", "the 10th of May"."""
        day = self.day(i)
        after = i + 1
        if day is None:
            return None
        if self.plays(i, "ordinal") and not self.plays(after, "month"):
            after = self.past(after, "of")
            after = i + 2 if self.unit(i + 1) is Unit.DAY else after  # "the 10th of May", "10-го числа мая"
        month = self.whole(after, "month")
        if month is None:
            return None
        return self._dated(i, after + 1, month, day)

    def _month(self, i: int, *, day: bool = False) -> Read[Reading]:
        """Read "May", "May 10", "May 10, 2022", "May 2022"; with ``day`` only those that name a day."""
        month = self.whole(i, "month")
        if month is None or (self.key(i - 1).isdigit() and not self.plays(i - 1, "year")):
            return None
        after = self.past(i + 1, "the")
        number = self.day(after)
        if after > i + 1 and self.key(after).isalpha() and self.key(after + 1).isalpha():
            number = None  # "in October the first battery came"
        if number is not None and not self.plays(after + 1, "month", "clock", "unit"):
            return self._dated(i, after + 1, month, number)
        return None if day else self._dated(i, i + 1, month, None)

    def day(self, i: int) -> int | None:
        """Return the day of a month that a token may be."""
        number = self.whole(i, "number")
        if number is None or self.key(i).isalpha():
            number = self.whole(i, "ordinal")
        return number if number is not None and 1 <= number <= 31 else None

    def _dated(self, i: int, behind: int, month: int, day: int | None) -> tuple[Reading, int]:
        year = self.year_behind(behind)
        within, behind = year if year is not None else (None, behind)
        unit = Unit.MONTH if day is None else Unit.DAY
        return Recurring(
            start=self.begin(i), end=self.finish(behind), unit=unit, number=month, day=day, within=within
        ), behind

    def _season(self, i: int) -> Read[Reading]:
        season = self.whole(i, "season")
        if season is None:
            return None
        year = self.year_behind(i + 1) or self._first_year(i + 1)
        if year is None and self.key(i).isascii() and not self.plays(i - 1, *_BEFORE_YEAR, "which"):
            return None  # "to spring", "the roof may fall"
        within, behind = year if year is not None else (None, i + 1)
        if year is not None and self.key(behind) in "-–/" and self.joined(behind) and self.whole(behind + 1, "number"):
            behind += 2  # the winter of 2021-22
        return Recurring(
            start=self.begin(i), end=self.finish(behind), unit=Unit.SEASON, number=season, within=within
        ), behind

    def _first_year(self, i: int) -> Read[Reading]:
        """Read "(the winter) of 2021/22": it is of the first year."""
        years = self._split_year(self.past(i, "of"))
        return (years[0].first, years[1]) if years is not None and isinstance(years[0], Range) else None

    def _holiday(self, i: int) -> Read[Reading]:
        name = self.sense(i, "holiday")
        if not isinstance(name, str) or self.sense(i - 1, "the") == "owner":
            return None  # "in his New Year address"
        year = self.year_behind(i + 1)
        within, behind = year if year is not None else (None, i + 1)
        return Recurring(
            start=self.begin(i), end=self.finish(behind), unit=Unit.DAY, holiday=name, within=within
        ), behind

    def is_short_quarter(self, i: int) -> bool:
        """Tell "Q3" and "H1"."""
        return self.key(i) in _HALF_YEARS and self.joined(i + 1) and self.key(i + 1) in "1234"

    def _ordinal_unit(self, i: int) -> Read[Reading]:
        """Read a quarter, a half of a year, a century: "the third quarter of 2022", "Q3 2022", "the 20th century"."""
        unit = _HALF_YEARS.get(self.key(i))
        number = self.whole(i + 1, "number") if unit is not None and self.joined(i + 1) else None
        behind = i + 2
        if number is None:
            behind = self.past(self.past_dash(i + 1), "fiscal") + 1
            unit, number = self.unit(behind - 1), self.whole(i, "ordinal")
        if unit is Unit.CENTURY and number is not None and number > 0:
            period = Period.of(Unit.CENTURY, date(number * 100 - 50, 1, 1)) if number < 22 else None
            return Written(start=self.begin(i), end=self.finish(behind), period=period), behind
        most = {Unit.QUARTER: 4, Unit.HALF: 2}.get(unit) if unit is not None else None
        if number is None or most is None or unit is None or not (number == -1 or 1 <= number <= most):
            return None
        year = self.year_behind(behind)
        if year is None and unit is Unit.HALF:
            return None  # of a match, say
        within, behind = year if year is not None else (None, behind)
        number = most if number == -1 else number
        return Recurring(start=self.begin(i), end=self.finish(behind), unit=unit, number=number, within=within), behind

    def _decade(self, i: int) -> Read[Reading]:
        """Read "the 1990s", "the nineties", "'90s", "1990-е годы"."""
        year, tens = self.whole(i, "decade_year"), self.whole(i, "decade")
        behind = self._past_year_word(i + 1)
        if year is not None:
            return Written(
                start=self.begin(i), end=self.finish(behind), period=Period.of(Unit.DECADE, date(year, 1, 1))
            ), behind
        article = self.sense(i - 1, "the") == "article" or self.plays(i - 1, "stage") or self.past_dash(i - 1) == i
        article = article or (self.plays(i - 1, "and") and self.plays(i - 2, "decade_year", "decade"))
        if tens is None or (self.key(i)[0].isdigit() and not article and behind == i + 1):
            return None  # "in his 30s"
        return Recurring(start=self.begin(i), end=self.finish(behind), unit=Unit.DECADE, number=tens), behind

    def _past_year_word(self, i: int) -> int:
        """Step over the word "year" of the languages that write it behind the number; English has it before."""
        return i + 1 if self.sense(i, "unit") == Unit.YEAR and not self.key(i).isascii() else i


_BEGINS = (
    "date either_date weekday month season holiday ordinal number decade decade_year year years short_year spoken"
    " fiscal".split()
)


def _bare(reading: Reading) -> bool:
    """Tell whether a time has no article of its own: in "the 2022 budget" it is the budget's."""
    if isinstance(reading, Written):
        return reading.period is None or reading.period.unit in (Unit.DAY, Unit.YEAR)
    return isinstance(reading, Recurring) and (reading.unit is Unit.MONTH or reading.weekday is not None)
