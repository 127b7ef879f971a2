"""Paragraphs: the stretches of a text between line breaks. Everything below reads one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def paragraphs(text: str, asides: Sequence[Span] = ()) -> list[tuple[int, int]]:
    """
    Return the (start, end) of each line that holds more than white space, trimmed of it.

    Asides (a dateline, a caption) are left out: of a line that begins with one, what comes after it is kept.
    """
    found = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        for aside in asides:
            if aside.start < end and start < aside.end:
                if aside.start <= start or not text[start : aside.start].strip():
                    start = min(aside.end, end)
                    # The stop or dash that closes a dateline goes with it.
                    while start < end and text[start] in " .:,-–—\t":
                        start += 1
                else:
                    end = aside.start
        line = text[start:end]
        trimmed = line.strip()
        if trimmed:
            start += len(line) - len(line.lstrip())
            found.append((start, start + len(trimmed)))
    return found
