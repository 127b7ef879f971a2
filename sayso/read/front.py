"""
The fields that somebody put above a report in a text file: "Title: …", "Publisher: …", "Date: …", a line each.

Notes, mail and many archives keep them so, between lines of dashes or without. Two known fields make it plain that the
lines are fields; one alone may be a report's own words ("Source: the ministry").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read.languages import tag

# What the fields are called, in the languages of the reports.
_CALLED = {
    "title": "title headline subject заголовок тема назва назва_публікації загаловак",
    "publisher": "publisher outlet source publication newspaper издание источник сайт видання джерело выданне крыніца",
    "published_on": "date published published_on posted publication_date дата опубликовано опубліковано апублікавана",
    "url": "url link address ссылка адрес посилання спасылка",
    "byline": "author authors byline by автор авторы автори аўтар",
    "language": "language lang язык мова",
}
_KEYS = {word.replace("_", " "): key for key, words in _CALLED.items() for word in words.split()}
_FIELD = re.compile(r"[ \t]*(?P<name>[^\W\d_][\w -]{0,30}?)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t\r]*")
_RULE = re.compile(r"-{3,}\s*")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The fields above a report, as they are written, and where they end in the text."""

    end: int
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None


def front(text: str) -> Front | None:
    """Return the fields at the head of a text; none where it begins as reports do."""
    found: dict[str, str] = {}
    ruled = False
    end = at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        words = line.strip()
        field = _FIELD.fullmatch(line.rstrip("\n"))
        if field is not None:
            key = _KEYS.get(field["name"].casefold().replace("-", " ").replace("_", " "))
            if key is not None:
                found.setdefault(key, field["value"].strip("\"'"))
            end = at
        elif _RULE.fullmatch(words) and (found or not end):
            ruled, closes = True, ruled or bool(found)
            end = at
            if closes:
                break
        elif words or end:
            # An empty line above the first field is nothing yet; any other line is the report's.
            break
    if len(found) < _LEAST:
        return None
    if not _ADDRESS.fullmatch(found.get("url", "")):
        found.pop("url", None)
    if tag(found.get("language", "")) is None:
        found.pop("language", None)
    return Front(end=end, **found)
