"""Who writes "I": the one who signs a letter or a column, in its last lines or in its byline."""

from __future__ import annotations

import re

from sayso.model import Document, Mention, MentionForm, MentionKind
from sayso.places import InOrder

_LAST_LINES = 4
_SHORT_LINE = 90
_ABOUT = re.compile(r",? (?:is|was|teaches|writes|runs|lives|leads|heads|serves|works|covers|has been) ")
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)


def author(document: Document, names: InOrder) -> Mention | None:
    """Return who signs a text: the byline, a first line "By Ana Rell", a last line with a name, or one about the writer."""
    if document.byline:
        label = _BY.sub("", document.byline).split(",")[0].strip()
        if label and len(label.split()) <= 4:
            return Mention(
                span=document.span(0, 0), kind=MentionKind.PERSON, form=MentionForm.NAME, label=label
            )
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", document.text) if m.group().strip()]
    for start, line in lines[1:4]:
        by = _BY.match(line)
        if by is not None and len(line) < _SHORT_LINE:
            signed = _person_at(names, start + by.end(), start + len(line))
            if signed is not None:
                return signed
    for start, line in reversed(lines[-_LAST_LINES:]):
        lead = len(line) - len(line.lstrip(" \t-—–*_"))
        signed = _person_at(names, start + lead, start + len(line))
        if signed is None or signed.span.start > start + lead + 4:
            continue
        rest = document.text[signed.span.end : start + len(line)]
        if len(line) < _SHORT_LINE and not re.search(r"\b(?:said|says|told)\b", rest) and (
            not rest.strip(" .,;") or rest.lstrip().startswith((",", ";"))
        ):
            return signed
        if _ABOUT.match(rest):
            return signed
    return None


def _person_at(names: InOrder, start: int, end: int) -> Mention | None:
    return next((m for m in names.inside(start, end) if m.kind is MentionKind.PERSON), None)
