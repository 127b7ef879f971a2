"""Plain text: the document's text is the decoded file, unchanged, or the stretch of it that is one report."""

from __future__ import annotations

from sayso.errors import Unreadable
from sayso.model import Capture, Document
from sayso.read.compose import LIMIT_CHARACTERS, Given, documents
from sayso.read.encoding import decoded
from sayso.read.fields import dated, published
from sayso.read.front import front
from sayso.read.names import Names


def read_plain(capture: Capture, data: bytes, names: Names) -> tuple[Document, ...]:
    """
    Return the documents of a text file: contiguous stretches, in order, that together are the whole file.

    Fields above a report ("Title: …", "Date: …") say what they say of it, and stay in the text as an aside. Line ends
    stay as they are. A byte order mark belongs to the encoding: offsets count from what follows it.
    """
    if len(data) > 4 * LIMIT_CHARACTERS:
        raise Unreadable(
            f"{len(data):,} bytes: this is no single report",
            hint="Split it into one file a report, or one JSON line a report.",
        )
    text = decoded(data, declared=capture.charset)
    if not text.strip():
        raise Unreadable("empty: there is nothing to read")
    return documents(capture, text, _given(text, names), names=names, plain=True)


def _given(text: str, names: Names) -> Given:
    fields = front(text)
    if fields is None:
        return Given()
    day = dated(fields.published_on) if fields.published_on else None
    return Given(
        url=fields.url,
        title=fields.title,
        byline=fields.byline,
        publisher=published(fields.publisher, fields.url, names),
        dates=(day,) if day else (),
        language=fields.language,
        end=fields.end,
    )
