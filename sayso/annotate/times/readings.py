"""
What the words of a time say, before anything is known of the day they are read on.

    "two weeks before Easter"     Away(2, week, -1, of=Recurring(holiday, easter))
    "by the end of next year"     Bound(by, Stage(end, Neighbour(year, 1, now)))

Each reading holds its own words: ``start`` and ``end`` are offsets in the text, without a preposition that changes
nothing ("in", "on").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.annotate.times.periods import Period, Unit


class Base(StrEnum):
    """
    What a relative time counts from: the moment of speaking, the time that the text named last, or the period that a
    report tells of, with which it compares another ("the year-ago quarter").
    """

    NOW = "now"
    TEXT = "text"
    REPORTED = "reported"


class Limit(StrEnum):
    """
    How a bound limits a time. BY and UNTIL take in what they name, BEFORE and AFTER leave it out. SINCE looks back,
    LATER ("no earlier than", "or later") ahead.

    FROM and AS_OF open what lies ahead ("from 1 February"); of what is past they limit nothing ("a letter from 1
    February", "as of 1 February it had nine"). Of what is denied UNTIL tells the beginning ("not sail until June").
    """

    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    SINCE = "since"
    AFTER = "after"
    FROM = "from"
    LATER = "later"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Some words of a text that are a time."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Reading):
    """A year, decade, century or whole date: the words alone fix it. Without a period the date may be read two ways."""

    period: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring(Reading):
    """
    What comes back every so often: a month, a day of a month, a weekday, a season, a quarter, a holiday, a decade.

    ``number`` counts it as the codebook's times do; ``day`` is that of a month. ``pick`` is -1 for last, -2 for the one
    before last, 0 for this, 1 for next, and none where tense and nearness decide; ``within`` is the year (or week) it
    lies in, where that is said.
    """

    unit: Unit
    number: int = 0
    day: int | None = None
    holiday: str | None = None
    pick: int | None = None
    within: Reading | None = None
    weekday: int | None = None
    base: Base = Base.NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Reading):
    """A unit of the calendar so many units off the one that holds the base: today, last week, that year."""

    unit: Unit
    offset: int
    base: Base = Base.NOW
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(Reading):
    """
    A distance from a base or another time: "two weeks ago", "a day after the invasion". ``count``: none if vague.

    ``size`` is the unit that it leads to, where that is said: "the year-ago quarter". ``exact``: to the day that ``of``
    names ("two years ago today").
    """

    count: float | None
    unit: Unit
    sign: int
    base: Base = Base.NOW
    of: Reading | None = None
    size: Unit | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth(Reading):
    """Some units of a time: its third day, its last week, its first eight months. ``first`` counts from 1, or is -1."""

    first: int
    count: int
    unit: Unit
    of: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Reading):
    """A stretch up to now or from now on: "the last four days", "the coming years" (``count`` none)."""

    count: float | None
    unit: Unit
    sign: int
    said: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Around(Reading):
    """The unit that holds a time: the week of 5 October."""

    unit: Unit
    of: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Reading):
    """An unsharp part of a time: early, mid, late, start, end, turn. It is dated as the whole of it."""

    stage: str
    of: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Reading):
    """One side of a time."""

    limit: Limit
    of: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Reading):
    """From one time to another, both within it."""

    first: Reading
    last: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Reading):
    """An anchor event of the codebook, by one of its names: each that the words may mean."""

    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay(Reading):
    """A part of a day (MO, MI, AF, EV, NI, or a clock time as T10:30); ``of`` is its day, none where none is named."""

    part: str
    of: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Reading):
    """How long something lasts, or how old it is: it dates nothing. Parts of number (none: vague) and unit."""

    parts: tuple[tuple[float | None, Unit], ...]
    age: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Reading):
    """Every so often: it dates nothing. ``weekday`` and ``part`` for "Tuesday nights"; ``rate`` for "$3 a month"."""

    count: float
    unit: Unit
    weekday: int | None = None
    part: str = ""
    rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Reading):
    """Now, recently, soon: present, past or future without a date."""

    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Reading):
    """Times that stand in a row and are dated each for itself: "moved from 3 May to June", "on 3 and 5 May"."""

    times: tuple[Reading, ...]


Dated = Written | Recurring | Neighbour | Away | Nth | Window | Around | Stage | Bound | Range | Event | PartOfDay
