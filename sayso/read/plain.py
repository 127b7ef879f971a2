"""Plain text: the document's text is the decoded file, unchanged, or the stretch of it that is one report."""

from __future__ import annotations

from sayso.errors import Unreadable
from sayso.model import Capture, Document
from sayso.read.compose import LIMIT_CHARACTERS, Given, documents
from sayso.read.encoding import decoded
from sayso.read.names import Names


def read_plain(capture: Capture, data: bytes, names: Names) -> tuple[Document, ...]:
    """
    Return the documents of a text file: contiguous stretches, in order, that together are the whole file.

    Line ends stay as they are. A byte order mark belongs to the encoding: offsets count from what follows it.
    """
    if len(data) > 4 * LIMIT_CHARACTERS:
        raise Unreadable(
            f"{len(data):,} bytes: this is no single report",
            hint="Split it into one file a report, or one JSON line a report.",
        )
    text = decoded(data, declared=capture.charset)
    if not text.strip():
        raise Unreadable("empty: there is nothing to read")
    return documents(capture, text, Given(), names=names, plain=True)
