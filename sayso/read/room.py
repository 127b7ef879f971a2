"""The door of the room: bytes to documents, by media type."""

from __future__ import annotations

from collections.abc import Callable

from sayso.errors import Unreadable
from sayso.model import Capture, Document
from sayso.read.encoding import refuse_binary
from sayso.read.feeds import read_feed
from sayso.read.html import read_html
from sayso.read.jsonlines import read_json_lines
from sayso.read.names import Names
from sayso.read.plain import read_plain

Reader = Callable[[Capture, bytes, Names], tuple[Document, ...]]

READERS: dict[str, Reader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_plain,
    "application/json": read_json_lines,
    "application/jsonl": read_json_lines,
    "application/x-ndjson": read_json_lines,
    "application/x-jsonlines": read_json_lines,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
    "application/rdf+xml": read_feed,
    "application/xml": read_feed,
    "text/xml": read_feed,
}


def read(capture: Capture, data: bytes, *, codebook: Names) -> tuple[Document, ...]:
    """
    Return the documents that the bytes of a capture hold: at least one, in the order in which they stand.

    Every span of what is returned stands in its document's text. Raises Unreadable, saying why, when the bytes are not
    what they claim to be, hold no report, or are of a media type that no reader knows.
    """
    media_type = capture.media_type.partition(";")[0].strip().lower()
    reader = READERS.get(media_type)
    if reader is None:
        raise Unreadable(
            f"no reader for {capture.media_type!r}", hint=f"There are readers for: {', '.join(sorted(READERS))}."
        )
    refuse_binary(data)
    try:
        return reader(capture, data, codebook)
    except RecursionError as error:
        raise Unreadable("nested too deep to be read", hint="Save its text as .txt and add that.") from error
