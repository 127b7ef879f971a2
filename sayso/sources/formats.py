"""Which reader takes which file, by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.model import Received, Skip
from sayso.sources.origin import Origin
from sayso.sources.plain import lines, whole
from sayso.sources.warc import warc

Format = Callable[[Origin], Iterator[Received | Skip]]

FORMATS: dict[str, Format] = {
    ".html": whole("text/html"),
    ".htm": whole("text/html"),
    ".xhtml": whole("application/xhtml+xml"),
    ".txt": whole("text/plain"),
    ".jsonl": lines,
    ".warc": warc,
    ".warc.gz": warc,
    ".xml": whole("application/xml"),
    ".rss": whole("application/rss+xml"),
    ".atom": whole("application/atom+xml"),
}
KNOWN = ", ".join(FORMATS)


def format_of(name: str) -> Format | None:
    """Return the reader for a file's name, upper or lower case, or none when its suffix is not known."""
    name = name.lower()
    found = [suffix for suffix in FORMATS if name.endswith(suffix)]
    return FORMATS[max(found, key=len)] if found else None
