"""
Quotation marks: which stretches of a text stand inside them.

Marks are paired within a paragraph. A quotation that runs on has an opening mark at the head of every paragraph and a
closing one only at its very end; a mark that is never closed runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.places import Places

_CLOSES = {"“": "”", "«": "»", "„": "“”", "‟": "”"}
_OPENERS = frozenset(_CLOSES)
_MARK = re.compile(f"''|``|[\"{''.join(_CLOSES)}{''.join(_CLOSES.values())}]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """
    A stretch inside quotation marks, the marks left out. ``outer_start`` and ``outer_end`` take them in.

    ``closed`` is false when it runs to its paragraph's end without a closing mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool

    def is_speech(self, text: str) -> bool:
        """
        Tell words that were said from a name, a title or a single borrowed word.

        Said words end in punctuation of their own, or are a stretch of some length with small words in it.
        """
        inside = text[self.start : self.end].strip()
        words = inside.split()
        if len(words) >= 3 and inside[-1] in ".,!?…":
            return True
        return len(words) >= 4 and sum(word[0].islower() for word in words if word) >= 2


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of a text, in order. Quotations inside quotations are left inside."""
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        _pair(text, start, end, number, found)
    return found


def placed(marked: Iterable[Quotation]) -> Places[Quotation]:
    """Return quotations by where they stand, marks left out."""
    return Places(((q.start, q.end), q) for q in marked)


def _pair(text: str, start: int, end: int, number: int, found: list[Quotation]) -> None:
    opened: int | None = None
    closers = ""
    depth = 0
    # One character further: a doubled mark may begin at the last one.
    for match in _MARK.finditer(text, start, end + 1):
        place, mark = match.start(), match.group()
        if place >= end:
            break
        width = len(mark)
        if width == 2:
            mark = '"'
        if opened is None:
            if mark in _OPENERS or (mark == '"' and _may_open(text, place, start)):
                opened, closers, depth = place, _CLOSES.get(mark, '"'), 0
                inner = place + width
        elif mark in closers and not (
            mark == '"' and _may_open(text, place, start) and not _may_close(text, place, end)
        ):
            if depth:
                depth -= 1
            else:
                found.append(Quotation(inner, place, opened, place + width, number, True))
                opened = None
        elif mark in _OPENERS and mark == text[opened]:
            depth += 1
    if opened is not None and (opened == start or text[opened] in _OPENERS):
        turned = text.rfind(text[opened], inner, end)
        if turned > inner and not any(c.isalnum() for c in text[turned:end]):
            # Closed with an opening mark: a slip that typists make.
            found.append(Quotation(inner, turned, opened, turned + 1, number, True))
            return
        found.append(Quotation(inner, end, opened, end, number, False))


def _may_open(text: str, place: int, start: int) -> bool:
    return place == start or text[place - 1].isspace() or text[place - 1] in "([—–-:,"


def _may_close(text: str, place: int, end: int) -> bool:
    return place + 1 >= end or not text[place + 1].isalnum()
