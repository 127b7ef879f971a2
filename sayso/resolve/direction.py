"""Who copied whom, where the two reports say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from sayso.edtf import bounds, valid
from sayso.model import Credit, Document
from sayso.resolve.signs import by_report, by_reprint, by_signature
from sayso.resolve.words import normal

# A report is dated by its publisher's own clock: copy and original may lie a day apart the wrong way round.
CLOCKS = timedelta(days=1)

# Fewer words in quotation marks are a name or a phrase, which both may have from a third.
QUOTES_LEAST = 10

# What stands beside an outlet's name and is no part of it: "Norpress" is "Norpress news agency".
_BESIDE = frozenset("the news agency newspaper website online информационное агентство газета агенцтва".split())

# Words that hand a text over to the outlet named beside them: before its name, and after it.
_BEFORE = (
    r"\b(?:(?:told|according to|reported by|as quoted by|citing|cites|quoting)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    r"|(?:сообщ\w+|переда[её]т|пишет|по данным|со ссылкой на|паведамля\w+|піша)\s+(?:\w+\s+)?[«\"]?)"
)
_AFTER = (
    r"(?:\s+(?:news|agency|newspaper|website)){0,2}\s+"
    r"(?:reports?|reported|writes|wrote|сообща\w+|сообщил\w*|переда[её]т|передал\w*|пишет|паведамля\w+)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The id of the report that is the copy (none: not known) and what it rests on, in words a person can check."""

    copy_id: str | None
    words: str


def direction(left: Document, right: Document, *, quotes: tuple[int, int] = (0, 0)) -> Direction:
    """
    Say which of two copies was taken from the other.

    First by credit: a report that credits the other's publisher is the copy. Then by its words: it says "told X" or
    "X reported" of the other's publisher X. Then by signature: the other credits the text to its own publisher, and
    this one to nobody. Where the other's publisher is not known: one says that it is a reprint; or only the other is
    signed. Then by ``quotes``: how many words each prints in quotation marks that the other tells itself. Then, where
    the other's publisher is not known: one tells the report of somebody whom the other does not name. Then by date,
    where the dates order them for certain and neither credits a third. Where these contradict each other, or say
    nothing, the direction is not known. Does not depend on which one is left.
    """
    if right.id < left.id:
        left, right, quotes = right, left, (quotes[1], quotes[0])
    ways = [way for signs in _said(left, right, quotes) if (way := _one_way(*signs, left, right)) is not None]
    against = next((way for way in ways if way.copy_id != ways[0].copy_id), None)
    if against is not None:
        return Direction(copy_id=None, words=f"{ways[0].words}, but {against.words}: who copied whom is not known")
    said = ways[0] if ways else None
    dated = _by_date(left, right)
    if said is None:
        return dated
    if dated.copy_id not in (None, said.copy_id) and _days_apart(left, right) > CLOCKS:
        return Direction(copy_id=None, words=f"{said.words}, but {dated.words}: who copied whom is not known")
    return said


def _one_way(one: str, other: str, left: Document, right: Document) -> Direction | None:
    """The direction that one report alone speaks for; none when both do, or neither."""
    if bool(one) == bool(other):
        return None
    return Direction(copy_id=(left if one else right).id, words=one or other)


def names(document: Document) -> frozenset[str]:
    """Return what a report's publisher goes by: its id, its label and its host, in the form they are compared in."""
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    labels = (plain(document.publisher or ""), plain(host.removeprefix("www.")), document.publisher_id or "")
    return frozenset(label for label in labels if label)


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """
    Return a label as labels are compared.

    >>> plain("The Meridian-Post") == plain("meridian post") and plain("News Agency Norpress") == plain("Norpress")
    True
    """
    parts = [normal(part)[0] for part in re.findall(r"[\w'’]+", label)]
    return " ".join([part for part in parts if part not in _BESIDE] or parts)


def credits_publisher(credit: Credit, document: Document) -> bool:
    """Tell whether a credit names the publisher of a document."""
    named = names(document)
    return (credit.entity_id is not None and credit.entity_id in named) or plain(credit.label) in named


def _credit(copy: Document, original: Document) -> str:
    """The words by which the one credits the other's publisher; none of the same publisher's."""
    if names(copy) & names(original):
        return ""
    for credit in sorted(copy.credit, key=lambda credit: not credit.whole):
        if credits_publisher(credit, original):
            return f"{_who(copy)} credits {credit.label} (“{_short(credit.basis.exact)}”)"
    return ""


def _handover(copy: Document, original: Document) -> str:
    label = original.publisher
    if not label or len(label) < 3 or names(copy) & names(original):
        return ""
    name = re.escape(label)
    found = re.search(rf"{_BEFORE}{name}(?!\w)|(?<!\w){name}{_AFTER}", copy.text)
    return f"{_who(copy)} says “{_short(found[0])}”, and {label} published the other" if found else ""


def _signature(copy: Document, original: Document) -> str:
    """The words by which the other signs the text as its own, where this one credits nobody."""
    if copy.credit or names(copy) & names(original):
        return ""
    own = next((credit for credit in original.credit if credit.whole and credits_publisher(credit, original)), None)
    return (
        f"{_who(original)} signs it as its own (“{_short(own.basis.exact)}”), {_who(copy)} credits nobody"
        if own
        else ""
    )


def _reprint(copy: Document, original: Document) -> str:
    """The words by which the one says that it stood elsewhere before; the other's publisher is not known."""
    words = "" if names(original) else by_reprint(copy)
    return f"{_who(copy)} says “{_short(words)}”" if words else ""


def _bare_signature(copy: Document, original: Document) -> str:
    """The words that sign the other, where this one is not signed; neither's publisher is known."""
    words = "" if names(copy) or names(original) else by_signature(copy, original)
    return f"{_who(original)} is signed (“{_short(words)}”), {_who(copy)} is not" if words else ""


def _report(copy: Document, original: Document) -> str:
    """The words by which the one tells somebody's report, whom the other does not name; its publisher is not known."""
    words = "" if names(original) else by_report(copy, original)
    return f"{_who(copy)} says “{_short(words)}”, whom the other does not name" if words else ""


def _quotation(copy: Document, ours: int, theirs: int) -> str:
    """The words that say that the one quotes what the other tells."""
    if ours < QUOTES_LEAST or ours < 2 * theirs:
        return ""
    return f"{_who(copy)} prints {ours} words in quotation marks that the other tells itself"


def _said(left: Document, right: Document, quotes: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """What each of two reports says of the other, in the order in which it counts."""
    for says in (_credit, _handover, _signature, _reprint, _bare_signature):
        yield says(left, right), says(right, left)
    yield _quotation(left, *quotes), _quotation(right, *reversed(quotes))
    yield _report(left, right), _report(right, left)


def _by_date(left: Document, right: Document) -> Direction:
    one, other = certain_days(left.published_on), certain_days(right.published_on)
    nobody = Direction(copy_id=None, words="who copied whom is not known")
    if one is None or other is None:
        return nobody
    if one[1] < other[0]:
        earlier, later = left, right
    elif other[1] < one[0]:
        earlier, later = right, left
    else:
        return nobody
    # Where either was taken from a third one, both may have been, and the dates do not say who copied whom.
    for document in (later, earlier):
        third = next((c for c in document.credit if c.whole and not _of_either(c, earlier, later)), None)
        if third is not None:
            words = f"{_who(document)} credits another, {third.label} (“{_short(third.basis.exact)}”)"
            return Direction(copy_id=None, words=f"{words}: who copied whom is not known")
    return Direction(
        copy_id=later.id, words=f"{_who(later)} is dated {later.published_on}, the other {earlier.published_on}"
    )


def _of_either(credit: Credit, one: Document, other: Document) -> bool:
    return credits_publisher(credit, one) or credits_publisher(credit, other)


def certain_days(on: str | None) -> tuple[date, date] | None:
    """Return the first and last day of an EDTF date; none where that is open, about, without a year, or no date."""
    if on is None or not valid(on) or any(mark in on for mark in "~?%"):
        return None
    first, last = bounds(on)
    return (first, last) if first is not None and last is not None else None


def _days_apart(left: Document, right: Document) -> timedelta:
    one, other = certain_days(left.published_on), certain_days(right.published_on)
    if one is None or other is None:
        return timedelta(0)
    return max(other[0] - one[1], one[0] - other[1])


def _who(document: Document) -> str:
    return document.publisher or document.url or document.file or document.id


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else words[:79] + "…"
