"""Saved RSS and Atom files: one document for each item, its text from the content, else from the summary."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from sayso.errors import Unreadable
from sayso.model import Basis, Capture, Document
from sayso.read.compose import Given, documents
from sayso.read.dating import Dated
from sayso.read.encoding import refuse_binary
from sayso.read.names import Names, known, outlet
from sayso.read.printed import first_printed
from sayso.read.publishers import Published

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre"
    " section table tbody td tfoot th thead tr ul".split()
)
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>|&(?:[a-z]+|#\d+);")


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


def html_to_text(source: str) -> str:
    """Return the text of a fragment of HTML, one paragraph a line; plain text as it is."""
    source = source.replace("\x00", "\ufffd")
    if not _TAG.search(source):
        return "\n".join(" ".join(line.split()) for line in source.splitlines() if line.strip())
    try:
        tree = lxml_html.fragment_fromstring(source.encode("utf-8", "replace").decode(), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        skipped = not isinstance(element.tag, str) or element.tag in ("script", "style")
        if event == "start":
            pieces.append("\n" if element.tag in _BLOCKS or element.tag == "br" else "")
            pieces.append("" if skipped else re.sub(r"\s+", " ", element.text or ""))
        else:
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(re.sub(r"\s+", " ", element.tail or "") if element is not tree else "")
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n") if line.strip())


def _body(entry: Any) -> str:
    contents = [each.get("value") or "" for each in entry.get("content") or ()]
    text = html_to_text(max(contents, key=len)) if contents else ""
    return text or html_to_text(entry.get("summary") or "")


def _given(capture: Capture, feed: Any, entry: Any, names: Names) -> Given:
    url = entry.get("link") or None
    # RSS 1.0 dates its items with dc:date, which feedparser files under "updated".
    published = entry.get("published") or (entry.get("updated") if feed.version.startswith("rss") else None)
    day = first_printed(published) if published else None
    source = (entry.get("source") or {}).get("title")
    return Given(
        url=url,
        title=html_to_text(entry.get("title") or "").replace("\n", " ") or None,
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
