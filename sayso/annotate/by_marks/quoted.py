"""
Quotations as Russian, Ukrainian and Belarusian reports write them: the author's words may stand inside the marks.

    «Там никого нет, — сказала она. — Склад пуст».      two stretches said, and her cue between them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.by_marks.surface_cues import Cues
from sayso.annotate.quotes import Quotation

# Where an author's words may begin inside the marks, and where the speaker's may go on.
_BREAKS_OFF = re.compile(r"[,!?…][ \u00a0]+[—–-][ \u00a0]+")
_GOES_ON = re.compile(r"[.,][ \u00a0]+[—–-][ \u00a0]+")
_TURN = re.compile(r"[.!?…][ \u00a0]+[—–-][ \u00a0]+(?=[^\W\d_a-zа-яёіїєґў])")
_DASH = re.compile(r"[—–-][ \u00a0]+")
_WORD = re.compile(r"\w+(?:[-'’ʼ]\w+)*")
# How far an author's words may reach, in characters, and within how many words the cue must stand.
_LONGEST, _WORDS = 200, 4
# The words of a name at most.
_NAME = 3
_BEFORE_CUE = re.compile(r"[,!?…]?[»”\"“][,!?…]?\s*[—–-]\s")


def unfolded(
    text: str, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation], cues: Cues
) -> list[Quotation]:
    """
    Return the quotations, those with an author's words inside them cut in two or more.

    A paragraph that begins with a dash and holds an author's words is speech without marks.
    """
    found = [part for quotation in quotations for part in _parts(text, quotation, cues)]
    # Marks round a name open no speech.
    marked = {q.paragraph for q in quotations if len(text[q.start : q.end].split()) > _NAME}
    for number, (start, end) in enumerate(paragraphs):
        opening = _DASH.match(text, start, end)
        if opening is not None and number not in marked:
            start = _own_turn(text, opening.end(), end, cues)
            whole = Quotation(start, end, start, end, number, True)
            parts = list(_parts(text, whole, cues))
            found += [] if parts == [whole] else parts
    return sorted(found, key=lambda q: q.start)


def _own_turn(text: str, start: int, end: int, cues: Cues) -> int:
    """Return where the turn begins that an author's words tell of: behind "— Когда? —" of who asks."""
    told = next((m.start() for m in _BREAKS_OFF.finditer(text, start, end) if _is_cue(text, m.end(), end, cues)), start)
    return max((match.end() for match in _TURN.finditer(text, start, told)), default=start)


def _parts(text: str, quotation: Quotation, cues: Cues) -> Iterator[Quotation]:
    start, outer_start = quotation.start, quotation.outer_start
    for match in _BREAKS_OFF.finditer(text, quotation.start, quotation.end):
        if match.start() < start or not _is_cue(text, match.end(), quotation.end, cues):
            continue
        yield Quotation(start, match.start() + 1, outer_start, match.start() + 1, quotation.paragraph, True)
        on = _GOES_ON.search(text, match.end(), min(quotation.end, match.end() + _LONGEST))
        if on is None:
            return
        start = outer_start = on.end()
    if start < quotation.end:
        yield Quotation(start, quotation.end, outer_start, quotation.outer_end, quotation.paragraph, quotation.closed)


def _is_cue(text: str, start: int, end: int, cues: Cues) -> bool:
    words = [match.group().lower() for match in _first(_WORD.finditer(text, start, min(end, start + 80)), _WORDS)]
    return any(cues.has(word) for word in words)


def _first(matches: Iterator[re.Match[str]], most: int) -> Iterator[re.Match[str]]:
    for _, match in zip(range(most), matches, strict=False):
        yield match


def said(text: str, quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """
    Return the quotations that were said, those that are one act of saying together.

    Words of some length were said, and so was anything before a dash or after a colon; a name in marks was not.
    """
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        goes_on = (
            groups
            and not groups[-1][-1].closed
            and quotation.paragraph == groups[-1][-1].paragraph + 1
            and (quotation.outer_start == 0 or text[quotation.outer_start - 1] in "\n\r")
        )
        if goes_on:
            groups[-1].append(quotation)
        elif quotation.is_speech(text) or _is_marked(text, quotation):
            groups.append([quotation])
    return groups


def _is_marked(text: str, quotation: Quotation) -> bool:
    if quotation.outer_start == quotation.start or quotation.outer_end == quotation.end:
        return True
    after = text[quotation.end - 1 : quotation.outer_end + 4]
    return (_BEFORE_CUE.match(after[1:]) is not None and ("," in after or after[0] in "!?…")) or text[
        max(0, quotation.outer_start - 2) : quotation.outer_start
    ] == ": "
