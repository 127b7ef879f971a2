"""
What a report's own words say of where it comes from, for pairs of which nobody knows who published the other one.

Where the other's publisher is known, a name in the text is held against it (``direction``); here it can only be said
that one of two copies names somebody it was taken from, or bears a signature, and that the other does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.model import Document

# A report is compared with several others, one after the other.
_KEPT = 256

_WORD = r"[A-ZЁА-ЯІЇЄЎ][\w.'’&]*"
_NAME = rf"(?:{_WORD}(?:[ \t]+{_WORD}){{0,3}}|[\w-]+\.(?:com|net|org|co\.uk))"
# Words by which a report says that it is a reprint, or the beginning of one. Each stands beside what it cannot do
# without, in small letters: to look for that takes a hundredth of the time.
_REPRINTS = tuple(
    (need, re.compile(rf"(?i:{pattern})[^\n]{{0,60}}"))
    for need, pattern in (
        ("published", r"\b(?:first|originally)\s+published\s+(?:by|on|in|at)\b"),
        ("appeared", r"\b(?:first|originally)\s+appeared\s+(?:by|on|in|at)\b"),
        ("posted", r"\b(?:first|originally)\s+posted\s+(?:by|on|in|at)\b"),
        ("republished", r"\brepublished\s+(?:with|by|from|courtesy)\b"),
        ("reprinted", r"\breprinted\s+(?:with|by|from|courtesy)\b"),
        ("read ", r"\bread\s+(?:more|the\s+(?:full|rest|whole)[\w ]*)\s+(?:at|on)\b"),
        ("source", r"(?:^|\n)\s*source\s*:"),
        ("via", r"(?:^|\n)\s*via\s*:"),
        ("источник", r"(?:^|\n)\s*источник\s*:"),
        ("джерело", r"(?:^|\n)\s*джерело\s*:"),
        ("крыніца", r"(?:^|\n)\s*крыніца\s*:"),
        ("по материалам", r"\bпо материалам\b"),
        ("за матеріалами", r"\bза матеріалами\b"),
    )
)
# "PORT HALM (Norpress) —": who sent it.
_SENT = re.compile(
    r"\A[^\n]{0,120}?\([A-ZА-ЯІЇЄ][\w.'’ -]{1,30}\)\s*(?:[-–—]{1,2}|[A-Z])"
    r"|\A[^\n]{0,60}/[^/\n]{2,20}/"
)
# Who had a hand in it: at the end.
_HANDS = re.compile(
    r"(?:\bcontributed\s+(?:to\s+this\s+report|reporting|from\b)|\(?Reporting\s+by\s"
    r"|\bCopyright\s+(?:©\s*)?(?:\d{4}\s+)?(?:the\s+)?[A-Z])[^\n]{0,60}"
)
_HANDS_AT_MOST = 600
# "The Daily Example reports": whose report it tells. "Reported" stands beside persons and officials too.
_REPORTS = re.compile(r"\sreports(?=[,.:;]|\s+that\b)")
_ENDS_IN_NAME = re.compile(rf"({_NAME})\Z")
_NAME_MOST = 80


@lru_cache(maxsize=_KEPT)
def signature(document: Document) -> str:
    """Return the dateline's or the closing words that sign a report; none where it bears none."""
    found = _SENT.search(document.text) or _HANDS.search(document.text, max(0, len(document.text) - _HANDS_AT_MOST))
    return found[0].strip() if found else ""


@lru_cache(maxsize=_KEPT)
def by_reprint(copy: Document) -> str:
    """Return the words by which a report says that it stood elsewhere before; none where it does not."""
    small = copy.text.casefold()
    found = [made for need, pattern in _REPRINTS if need in small for made in pattern.finditer(copy.text)]
    return min(found, key=lambda each: each.start())[0].strip() if found else ""


def by_signature(copy: Document, original: Document) -> str:
    """Return the words by which the other is signed, where this one is not."""
    return "" if signature(copy) else signature(original)


def by_report(copy: Document, original: Document) -> str:
    """Return the words by which the one tells a report of somebody whom the other does not name."""
    text = ""
    for words, name in _told_reports(copy):
        text = text or original.text.casefold()
        if name not in text:
            return words
    return ""


@lru_cache(maxsize=_KEPT)
def _told_reports(document: Document) -> tuple[tuple[str, str], ...]:
    """The words by which a report tells others' reports, and whose they are."""
    text, told = document.text, []
    for found in _REPORTS.finditer(text):
        name = _ENDS_IN_NAME.search(text[max(0, found.start() - _NAME_MOST) : found.start()])
        if name:
            told.append((f"{name[1]} reports", _bare(name[1])))
    return tuple(told)


def _bare(name: str) -> str:
    return re.sub(r"^(?:as\s+)?(?:the\s+)?|['’]s$|\W+$", "", name.casefold())
