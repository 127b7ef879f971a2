"""Paragraphs: the stretches of a text between line breaks. Everything below reads one paragraph at a time."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each line that holds more than white space, trimmed of it."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        trimmed = line.strip()
        if trimmed:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(trimmed)))
    return found
