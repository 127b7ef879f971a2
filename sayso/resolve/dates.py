"""
Dates without a year, filled from other reports of the same matter.

    one report:    "shipped on 10 May" (undated)          XXXX-05-10
    another:       "shipped on 10 May 2022"               2022-05-10
    filled:        2022-05-10, by the other claim

A date is filled only when every full date that fits agrees; it then says by which claim. Nothing is filled in silence,
and nothing in place of the words: the claim keeps its own date, and whoever shows the filled one shows its basis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.edtf import bounds, sort_key, within_year
from sayso.model import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDate:
    """A date with its year, and the claim that it was taken from."""

    on: str
    claim_id: str


def filled(on: str | None, others: Iterable[Claim]) -> FilledDate | None:
    """
    Return a date with the year that other claims of the same matter give it.

    ``on`` is an EDTF date without a year ("XXXX-05-10"); ``others`` are claims of other reports on what the caller
    takes for the same happening. A claim fits when its happening lies wholly within the date in one year: a whole year
    or an open interval tells nothing of it. None where the date has its year, where no claim fits, and where two that
    fit disagree on the year.

    Raises Unreadable when a date is no EDTF.
    """
    if on is None or "XXXX" not in on:
        return None
    fits = [(year, claim) for claim in others if (year := _year_in(on, claim)) is not None]
    if len({year for year, _ in fits}) != 1:
        return None
    # The closest of them is shown, so that the order of reading does not matter.
    year, claim = min(fits, key=lambda pair: (_days(pair[1]), sort_key(_on(pair[1])), pair[1].id))
    value = within_year(on, year)
    return FilledDate(on=value, claim_id=claim.id) if value is not None else None


def _on(claim: Claim) -> str | None:
    return claim.proposition.on if claim.proposition else None


def _year_in(on: str, claim: Claim) -> int | None:
    """Return the year in which a claim's happening lies wholly within a yearless date; none where it does not."""
    other = _on(claim)
    days = _closed(other)
    if days is None:
        return None
    for year in (days[0].year, days[0].year - 1):  # a winter begins in the year before
        whole = _closed(within_year(on, year))
        if whole is not None and whole[0] <= days[0] and days[1] <= whole[1]:
            return year
    return None


def _closed(on: str | None) -> tuple[date, date] | None:
    if on is None or "XXXX" in on:
        return None
    first, last = bounds(on)
    return (first, last) if first is not None and last is not None else None


def _days(claim: Claim) -> int:
    days = _closed(_on(claim))
    return (days[1] - days[0]).days if days else 0
