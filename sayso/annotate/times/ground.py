"""What times are read on, and what they come to: the ground, and dates with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import edtf
from sayso.annotate.times.periods import Period
from sayso.annotate.times.tense import NOWHERE, Lean

WORDS, REPORT, SAID, TEXT = "words", "report", "said", "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    What a time is read on: now (and whose: "report" or "said"), the date that the text told last, and the tense.

    ``day`` is the day that the text told last: "the next day" counts from it where more was told of its month since.
    ``quarter`` is the quarter or half year that the text told last, unless it has told of a year or month since: a
    report that counts by quarters compares quarters ("from a year ago", "a year earlier").
    ``week`` is the one that the same sentence told before: "last week, on Tuesday and on Thursday".
    """

    now: Period | None
    now_is: str = REPORT
    told: Period | None = None
    day: Period | None = None
    quarter: Period | None = None
    week: Period | None = None
    lean: Lean = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """From one period to another; none where that side is open. ``limit`` is the bound that opened it."""

    first: Period | None
    last: Period | None
    about: bool = False
    rests_on: str = WORDS

    @property
    def single(self) -> Period | None:
        """The one period that it is, if it is one."""
        return self.first if self.first == self.last else None

    @property
    def on(self) -> str | None:
        """Its EDTF; none where no form of it says anything ("some year")."""
        mark = "~" if self.about else ""
        if self.first is None:
            value = f"../{self.last.ends_on}{mark}" if self.last else ".."
        elif self.last is None:
            value = f"{self.first.starts_on}{mark}/.."
        elif self.first == self.last:
            value = self.first.on if "/" in self.first.on else self.first.on + mark
        else:
            value = f"{self.first.starts_on}/{self.last.ends_on}"
        return value if edtf.valid(value) else None


def one(period: Period, rests_on: str, *, about: bool = False) -> Dates:
    """Return a single period as dates."""
    return Dates(first=period, last=period, about=about, rests_on=rests_on)
