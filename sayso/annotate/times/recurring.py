"""What comes back every so often: which weekday, month, season or holiday is meant, by now and by tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.annotate.times.ground import WORDS, Dates, Ground, one
from sayso.annotate.times.periods import Period, Unit, holiday
from sayso.annotate.times.readings import Recurring
from sayso.annotate.times.tense import AHEAD, Lean

# From here on the tens of years alone name a decade of the last century: "the thirties".
_LAST_CENTURY = 30
# How much further a date seems that lies where the tense does not look, in halves.
_LOOSE, _MIDDLING, _FIRM = 6, 20, 200


def weekday(reading: Recurring, ground: Ground) -> Dates | None:
    """Return the day of a weekday: the one that was picked, else the one before or behind now, as the tense has it."""
    now = ground.now
    if now is None or now.yearless or now.unit not in (Unit.DAY, Unit.NIGHT) or reading.weekday is None:
        return None
    if reading.pick is None and ground.week is not None and not ground.lean.onward:
        return one(replace(ground.week, unit=Unit.DAY).shift(reading.weekday - 1), ground.now_is)
    ahead = (reading.weekday - now.first.isoweekday()) % 7
    if reading.pick is not None and reading.pick < 0:
        days = ahead + 7 * reading.pick
    elif reading.pick:
        days = (ahead or 7) + 7 * (reading.pick - 1)
    elif reading.pick == 0:
        days = reading.weekday - now.first.isoweekday()
    else:
        days = ahead if ground.lean.onward or ahead == 0 else ahead - 7
    return one(Period.of(Unit.DAY, now.first).shift(days), ground.now_is)


def nearest(reading: Recurring, ground: Ground, now: Period) -> Dates | None:
    """Return the occurrence that was picked; else the nearest one that the tense allows."""
    year = now.first.year
    every = [in_year(reading, each) for each in range(year - 4, year + 5)]
    found = [each for each in every if each is not None]
    if reading.pick is not None and reading.pick < 0:
        past = [each for each in found if each.last < now.first]
        fit = past[reading.pick :][:1]
    elif reading.pick:
        fit = [each for each in found if each.first > now.last][reading.pick - 1 :][:1]
    elif (reading.pick == 0 and reading.unit is not Unit.SEASON) or now.unit is Unit.YEAR:
        fit = [each for each in found if each.first.year == year]
    else:
        fit = sorted(found, key=lambda each: _apart(each, now, ground.lean))[:1]
    return one(fit[0], ground.now_is) if fit else None


def _apart(period: Period, now: Period, lean: Lean) -> int:
    """
    Return how far a period lies from now: in days, doubled, and more where the tense looks the other way.

    Months and seasons go with the verb. A day often belongs to a noun ("payable Dec. 15", "the Jan. 14 deadline"): the
    verb must have a better claim.
    """
    ahead, back = (period.first - now.last).days, (now.first - period.last).days
    # A loss of the third quarter is told of with verbs that look ahead too ("expects to report").
    loose = (Unit.DAY,) if ahead > 0 else (Unit.DAY, Unit.QUARTER, Unit.HALF)
    against = _FIRM if lean.firm else _LOOSE if period.unit in loose else _MIDDLING
    if ahead > 0:
        # Reports tell of what was more than of what will be.
        return ahead * (against if lean.back else 3 if lean.way is None else 2)
    return max(back, 0) * (against if lean.way == AHEAD else 2)


def in_year(reading: Recurring, year: int | None) -> Period | None:
    """Return the occurrence of a year, of an unknown one where the year is none; none when that year has none."""
    try:
        if reading.holiday is not None:
            day = holiday(reading.holiday, year or 2000)
            return Period(Unit.DAY, day, year is None)
        if reading.unit is Unit.SEASON:
            return Period.season(year, reading.number)
        if reading.unit in (Unit.QUARTER, Unit.HALF):
            return Period.at(year, 1, 1).within(reading.unit).shift(reading.number - 1)
        return Period.at(year, reading.number, reading.day)
    except ValueError:
        return None


def decade(tens: int, ground: Ground) -> Dates | None:
    """Return a decade that is named by its tens alone."""
    if tens >= _LAST_CENTURY:
        return one(Period.of(Unit.DECADE, date(1900 + tens, 1, 1)), WORDS)
    if ground.now is None or ground.now.yearless:
        return None
    return one(Period.of(Unit.DECADE, date(2000 + tens, 1, 1)), ground.now_is)
