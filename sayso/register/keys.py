"""
The numbers of documents and claims, made of what they are and not of when they came.

    document   16 bits day of publication | 34 bits of the document's id
    claim      its document's number      | 13 bits place, the first claim highest

Read downwards, claims stand newest report first, those of one report in the order of its text, undated reports last.
"""

from __future__ import annotations

from datetime import date

from sayso import edtf

ID_BITS = 34
PLACE_BITS = 13
CLAIMS_MOST = 1 << PLACE_BITS

_FIRST_DAY = date(1900, 1, 1).toordinal()
FIRST_DATED = 400  # days below: 0 no date, 1 to 367 a day of an unknown year
_LEAP_YEAR = date(2000, 1, 1).toordinal()
_GROUP = 4_000_000  # more than there are days in the calendar


def day_number(published_on: str | None) -> int:
    """Return the day, in 0..65535, that a document is filed under. Raises Unreadable when it is no EDTF date."""
    return day_of(sort_number(published_on))


def day_of(sort: int) -> int:
    """Return the same of a date's ``sort_number``."""
    group, first = divmod(sort, _GROUP)
    if group == 2:
        return 0
    if group == 1:
        return 1 + min(max(first - _LEAP_YEAR, 0), 366)
    return FIRST_DATED + min(max(first - _FIRST_DAY, 0), (1 << 16) - 1 - FIRST_DATED)


def claims_of_days(first: int, last: int) -> tuple[int, int]:
    """Return the lowest and the highest number that claims of the documents filed under those days can have."""
    return first << ID_BITS + PLACE_BITS, (last + 1 << ID_BITS + PLACE_BITS) - 1


def document_number(document_id: str, published_on: str | None) -> int:
    """
    Return the number that a document should have.

    Two documents of one day may, once in billions of pairs, ask for the same: the second takes the next one free.
    """
    return day_number(published_on) << ID_BITS | int(document_id[1:], 16) >> (4 * len(document_id[1:]) - ID_BITS)


def claim_number(document: int, place: int) -> int:
    """Return the number of a document's claim, from its place (from 0)."""
    return document << PLACE_BITS | (CLAIMS_MOST - 1 - place)


def claims_between(document: int) -> tuple[int, int]:
    """Return the lowest and the highest number that a document's claims can have."""
    return document << PLACE_BITS, (document + 1 << PLACE_BITS) - 1


def document_of(claim: int) -> int:
    """Return the number of the document that a claim's number belongs to."""
    return claim >> PLACE_BITS


def place_of(claim: int) -> int:
    """Return the place, from 0, that a claim's number gives it among its document's claims."""
    return CLAIMS_MOST - 1 - (claim & (CLAIMS_MOST - 1))


def sort_number(on: str | None) -> int:
    """Return a number that puts dates in the order of ``edtf.sort_key``; no date is last."""
    group, first, _ = edtf.sort_key(on)
    return group * _GROUP + first
