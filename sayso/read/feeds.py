"""Saved RSS and Atom files: one document for each item, its text from the content, else from the summary."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlsplit

from sayso.errors import Unreadable
from sayso.model import Basis, Capture, Document
from sayso.read.blocks import fragment_text
from sayso.read.compose import Given, documents
from sayso.read.dating import Dated
from sayso.read.encoding import refuse_binary
from sayso.read.names import Names, known, outlet
from sayso.read.printed import first_printed
from sayso.read.publishers import Published


def read_feed(capture: Capture, data: bytes, names: Names) -> tuple[Document, ...]:
    """
    Return one document for each item of a feed that has any text. Raises Unreadable when it is no feed, or none has.

    An item's day is when it was published, as printed there; an Atom entry's "updated" is not.
    """
    import feedparser

    refuse_binary(data)
    headers = {"content-type": f"application/xml; charset={capture.charset}"} if capture.charset else {}
    feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.version and not feed.entries:
        raise Unreadable("not an RSS or Atom feed", hint="Save the feed itself, not the page that shows it.")
    found: list[Document] = []
    for entry in feed.entries:
        text = _body(entry)
        if text:
            found.extend(documents(capture, text, _given(capture, feed, entry, names), names=names, whole=True))
    if not found:
        raise Unreadable("no item of this feed holds any text")
    return tuple(found)


def _body(entry: Any) -> str:
    contents = [each.get("value") or "" for each in entry.get("content") or ()]
    text = fragment_text(max(contents, key=len)) if contents else ""
    return text or fragment_text(entry.get("summary") or "")


def _given(capture: Capture, feed: Any, entry: Any, names: Names) -> Given:
    url = entry.get("link") or None
    # RSS 1.0 dates its items with dc:date, which feedparser files under "updated".
    published: str = entry.get("published") or (entry.get("updated") if feed.version.startswith("rss") else "") or ""
    day = first_printed(published) if published else None
    source = (entry.get("source") or {}).get("title")
    return Given(
        url=url,
        title=fragment_text(entry.get("title") or "").replace("\n", " ") or None,
        byline=entry.get("author") or None,
        publisher=_publisher(url or capture.url, source or feed.feed.get("title"), names),
        dates=(Dated(on=day.on, basis=Basis(kind="feed", exact=published)),) if day and day.has_year else (),
        declared_language=feed.feed.get("language"),
    )


def _publisher(url: str | None, title: str | None, names: Names) -> Published | None:
    host = urlsplit(url).hostname if url else None
    entity = names.publisher_at(host) if host else None
    if entity is not None and host:
        return Published(label=entity.label, id=entity.id, basis=Basis(kind="host", exact=host))
    if not title:
        return None
    # "The Norva Herald — World" is the paper's feed for a section.
    for words in (title, re.split(r"\s+(?:[—–|:»-]|RSS)\s+", title)[0]):
        if known(words, names):
            named = outlet(words, names)
            return Published(label=named.label, id=named.entity_id, basis=Basis(kind="feed", exact=title))
    return Published(label=re.split(r"\s+[—–|»-]\s+", title)[0], id=None, basis=Basis(kind="feed", exact=title))
