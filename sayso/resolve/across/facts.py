"""
What one claim says is so, and when: the reading of a telling on which conflicts and courses rest.

Whatever is said is said at some time. What has come about lies before that; what is to come lies behind it; what
stands, stands then. So "six have arrived", said on the 5th, tells a day too: no later than the 5th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.edtf import bounds, valid
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import same_label, same_voice
from sayso.terms import Tense

NONE = timedelta(0)
# A report is of the day or the day before, by its clock or another.
DAY = timedelta(days=1)


class Phase(StrEnum):
    """Where a claim sets its happening, seen from the moment of saying."""

    DONE = "done"
    STANDS = "stands"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Days:
    """The days within which something lies; an end that is open is none."""

    first: date | None
    last: date | None

    @property
    def span(self) -> timedelta:
        """How long it may be: without end where one is open."""
        if self.first is None or self.last is None:
            return timedelta.max
        return self.last - self.first

    def before(self, other: Days) -> bool:
        """Tell whether it is over before the other begins."""
        return self.last is not None and other.first is not None and self.last < other.first

    def apart(self, other: Days) -> timedelta:
        """Return how many days lie between the two: none where they may meet."""
        gaps = [
            late - early
            for early, late in ((self.last, other.first), (other.last, self.first))
            if early is not None and late is not None
        ]
        return max(*gaps, NONE) if gaps else NONE

    def within(self, other: Days) -> bool:
        """Tell whether every day of it is one of the other's."""
        begins = other.first is None or (self.first is not None and other.first <= self.first)
        return begins and (other.last is None or (self.last is not None and self.last <= other.last))


EVER = Days(None, None)


def phase(telling: Telling) -> Phase:
    """Return where a claim sets its happening; what has no tense is taken to stand."""
    if telling.to_come:
        return Phase.AHEAD
    return Phase.DONE if telling.tense is Tense.PAST else Phase.STANDS


def said(telling: Telling) -> Days:
    """Return the days on which it was said: by the report's words, else by its own day."""
    days = telling.told_days or telling.told_at
    return Days(*days) if days is not None else EVER


def told(telling: Telling) -> Days:
    """Return the days that the words give to the happening; any where they give none."""
    return Days(*bounds(telling.on)) if telling.on is not None and valid(telling.on) else EVER


def when(telling: Telling) -> Days:
    """Return the days within which it happened, happens or stands: by its words, and by when it was said."""
    days, saying = told(telling), said(telling)
    where = phase(telling)
    if where is Phase.DONE:
        return Days(days.first, _least(days.last, saying.last))
    if where is Phase.AHEAD:
        return Days(_most(days.first, saying.first), days.last)
    return days if telling.on is not None else saying


def begun(telling: Telling) -> Days:
    """Return the days within which it came about: of what stands since a day, that day."""
    days = when(telling)
    if phase(telling) is Phase.STANDS and days.first is not None:
        return Days(days.first, days.first) if telling.on is not None and days.last is None else EVER
    return days


def apart_in_saying(one: Telling, other: Telling) -> timedelta:
    """Return how many days lie between two sayings: none where they may be of one day, or nobody knows."""
    return said(one).apart(said(other))


def said_before(one: Telling, other: Telling) -> bool:
    """Tell whether one was surely said before the other: on an earlier day, by any clock."""
    ours, theirs = said(one), said(other)
    return ours.last is not None and theirs.first is not None and ours.last + DAY < theirs.first


def one_holder(one: Telling, other: Telling) -> bool:
    """Tell whether one holder by name holds both."""
    return one.holder.named and other.holder.named and same_voice(one.holder, other.holder)


def one_root(one: Telling, other: Telling) -> bool:
    """Tell whether both go back to one voice: one holder, or two who speak for one."""
    return one_holder(one, other) or (one.holder.root is not None and one.holder.root == other.holder.root)


def one_breath(one: Telling, other: Telling) -> bool:
    """Tell whether both were said at once by one side: parts, periods and steps of one account."""
    ours, theirs = one.told_days, other.told_days
    at_once = one.document.id == other.document.id if ours is None or theirs is None else ours == theirs
    return at_once and (one_root(one, other) or (one.own and other.own) or same_voice(one.holder, other.holder))


def puts_himself_right(one: Telling, other: Telling) -> bool:
    """Tell whether a publisher corrects his own report in the other."""
    if one.document.id == other.document.id or not (one.righting or other.righting):
        return False
    ours, theirs = one.document.publisher, other.document.publisher
    return bool(ours) and bool(theirs) and same_label(ours or "", theirs or "")


def _least(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one is not None and other is not None else one or other


def _most(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one is not None and other is not None else one or other
