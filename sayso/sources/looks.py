"""What bytes look like: text or not, and of which kind where nothing else says so."""

from __future__ import annotations

import json
import re

HEAD_BYTES = 1 << 16

# The kinds of file that most often come under a wrong name, by their first bytes, with what to do.
_MAGIC = {
    b"%PDF-": "a PDF: save its text as .txt",
    b"PK\x03\x04": "a ZIP archive or office file: unpack it, or save its text as .txt",
    b"\x1f\x8b": "gzip-compressed: unpack it with gunzip",
    b"BZh": "bzip2-compressed: unpack it with bunzip2",
    b"\xfd7zXZ\0": "xz-compressed: unpack it with unxz",
    b"\x28\xb5\x2f\xfd": "Zstandard-compressed: unpack it with unzstd",
    b"\x89PNG": "a PNG picture: whatever its name says, no report. Save the page again",
    b"\xff\xd8\xff": "a JPEG picture: whatever its name says, no report. Save the page again",
    b"GIF8": "a GIF picture: whatever its name says, no report. Save the page again",
    b"RIFF": "a picture, sound or film (RIFF): whatever its name says, no report. Save the page again",
    b"\x7fELF": "a program: whatever its name says, no report. Save the page again",
    b"MZ\x90": "a program: whatever its name says, no report. Save the page again",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office file: save its text as .txt",
    b"SQLite format 3\0": "an SQLite database: export its reports as JSON lines",
    b"bplist": "a Safari web archive or property list: save the page as HTML",
}
_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Control characters that no text holds; tab, line ends, form feed, escape (ISO 2022) and the end-of-file mark may be.
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_MOST_CONTROL = 0.02
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|span|p|h[1-6]|article|main|section|table)\b",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_FEED_TYPES = {b"rss": "application/rss+xml", b"rdf": "application/rss+xml", b"feed": "application/atom+xml"}


def is_utf16(head: bytes) -> bool:
    """Tell whether the bytes are UTF-16: by their byte order mark, or because every second one is mostly zero."""
    if head.startswith(_BOMS):
        return True
    even, odd = head[::2], head[1::2]
    share = sorted((even.count(0) / max(1, len(even)), odd.count(0) / max(1, len(odd))))
    return len(head) >= 4 and share[0] < 0.02 and share[1] > 0.7


def binary(head: bytes) -> str | None:
    """Return what the bytes are, and what to do, if they are no text; otherwise none."""
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            return f"The bytes are {what}."
    if is_utf16(head):
        return None
    control = len(head) - len(head.translate(None, _CONTROL))
    if head and control / len(head) > _MOST_CONTROL:
        return f"{control} of its first {len(head)} bytes are control characters, which no text holds. Save it as text."
    return None


def guess(head: bytes) -> str:
    """
    Return the media type that the first bytes of a text look like.

    "application/x-ndjson" when the first line is a JSON object, a feed's or HTML's type when it begins with one of
    their tags, otherwise "text/plain".
    """
    if is_utf16(head):
        encoding = "utf-16" if head.startswith(_BOMS) else "utf-16-be" if head.startswith(b"\0") else "utf-16-le"
        head = head.decode(encoding, "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return "application/x-ndjson" if _is_json(head) else "text/plain"
    if not head.startswith(b"<"):
        return "text/plain"
    html, feed = _HTML.search(head), _FEED.search(head)
    if feed and (not html or feed.start() < html.start()):
        return _FEED_TYPES[feed[1].lower()]
    if html:
        return "application/xhtml+xml" if head.startswith(b"<?xml") else "text/html"
    return "application/xml" if head.startswith(b"<?xml") else "text/plain"


def _is_json(head: bytes) -> bool:
    line, end, _ = head.partition(b"\n")
    if not end and len(head) > HEAD_BYTES // 2:
        # The first line goes on behind what we see: only its beginning can be judged.
        return re.match(rb'\{\s*"', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
