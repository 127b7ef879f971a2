"""Who writes "I": the one who signs a letter or a column, below it, in a line about the writer, or in its byline."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.model import Document, Mention
from sayso.places import InOrder
from sayso.terms import MentionForm, MentionKind

_LAST_LINES = 4
_SHORT_LINE = 90
_ABOUT = re.compile(r",? (?:is|was|teaches|writes|runs|lives|leads|heads|serves|works|covers|has been) ")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_LONGEST_NAME = 5


class Signed:
    """The signatures of one text: a page of letters has several, each below what it signs."""

    def __init__(self, document: Document, names: InOrder) -> None:
        self._text = document.text
        self._names = names
        lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", document.text) if m.group().strip()]
        self._below = [signed for start, line in lines[1:] if (signed := self._signature(start, line)) is not None]
        self._places = [mention.span.start for mention in self._below]
        self._whole = self._byline(document) or self._above(lines) or self._about(lines)

    def __call__(self, place: int) -> Mention | None:
        """Return who writes "I" at a place."""
        below = bisect_right(self._places, place)
        if below < len(self._below):
            return self._below[below]
        return self._whole

    def _byline(self, document: Document) -> Mention | None:
        label = _BY.sub("", document.byline or "").split(",")[0].strip()
        if not label or " " not in label or len(label.split()) > _LONGEST_NAME:
            return None
        return Mention(span=document.span(0, 0), kind=MentionKind.PERSON, form=MentionForm.NAME, label=label)

    def _above(self, lines: list[tuple[int, str]]) -> Mention | None:
        for start, line in lines[1:4]:
            by = _BY.match(line)
            if by is not None and len(line) < _SHORT_LINE:
                return self._person(start + by.end(), start + len(line))
        return None

    def _about(self, lines: list[tuple[int, str]]) -> Mention | None:
        for start, line in reversed(lines[-_LAST_LINES:]):
            signed = self._opens(start, line)
            if signed is not None and _ABOUT.match(self._text[signed.span.end : start + len(line)]):
                return signed
        return None

    def _signature(self, start: int, line: str) -> Mention | None:
        """Return the person of a line that holds a name and perhaps a place, and nothing else."""
        signed = self._opens(start, line) if len(line) < _SHORT_LINE else None
        if signed is None or " " not in signed.span.exact:
            return None
        rest = self._text[signed.span.end : start + len(line)].strip(" .;*_")
        return signed if not rest or re.fullmatch(r", (?:[A-Z][\w.]*[ ,]*){1,5}", rest) else None

    def _opens(self, start: int, line: str) -> Mention | None:
        lead = len(line) - len(line.lstrip(" \t-—–*_"))
        signed = self._person(start + lead, start + len(line))
        return signed if signed is not None and signed.span.start <= start + lead + 4 else None

    def _person(self, start: int, end: int) -> Mention | None:
        return next((m for m in self._names.inside(start, end) if m.kind is MentionKind.PERSON), None)
