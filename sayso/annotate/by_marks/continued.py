"""Where a content ends that another cue of its sentence follows, and which quotations go on with a saying."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.by_marks.small_words import ADVERBS, AND
from sayso.annotate.draft import Draft, Stretch, joined, trim
from sayso.annotate.quotes import Quotation
from sayso.terms import Act

# How many cues further on may end a content, and how many quotations may go on with one saying.
_NEAREST, _GOES_ON = 12, 60
# By what a second saying of the same voice is found.
_NEXT = ("surface-that", "surface-to", "surface-np", "surface-question")


def part(found: Sequence[Draft], text: str) -> None:
    """
    End each content where the next cue's own words begin, where that cue stands beside it and not inside it.

        "X сообщил, что P, добавив, что Q"      "X сказал, что P, и подчеркнул, что Q"      "X сказал, что P, пишет Y"
    """
    found = sorted(found, key=lambda d: d.cue[0][0])
    for number, draft in enumerate(found):
        if draft.rule not in (
            "surface-that",
            "surface-to",
            "surface-as",
            "surface-colon",
            "surface-phrase",
            "surface-question",
        ):
            continue
        for other in found[number + 1 : number + _NEAREST]:
            if other is draft or other.outer is draft or other.cue[0][0] <= draft.cue[0][0]:
                continue
            begins = min(s for s, _ in (*other.cue, *other.source)) if other.source else other.cue[0][0]
            shares = other.source == draft.source and other.rule in _NEXT
            apart = other.rule == "surface-phrase" and text[max(0, begins - 2) : begins].rstrip().endswith((":", ";"))
            outside = apart or (other.rule == "surface-inverted" and other.content[0][0] <= draft.cue[0][0])
            if shares:
                begins = other.cue[0][0]
            if not (shares or outside):
                continue
            cut = [trim(text, (s, min(e, begins))) for s, e in draft.content if s < begins]
            draft.content = [_without_and(text, stretch) for stretch in cut if stretch[1] > stretch[0]]


def _without_and(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch
    while True:
        word = text[start:end].rsplit(None, 1)
        if len(word) == 2 and (word[1].lower() in AND or word[1].lower() in ADVERBS):
            start, end = trim(text, (start, start + len(text[start:end].rstrip()) - len(word[1])))
        else:
            return start, end


def continued(text: str, groups: Sequence[Sequence[Quotation]], found: list[Draft]) -> list[Draft]:
    """
    Give quotations that no cue reaches to the voice that goes on: "«P», — сказал он. «Q»".

    In one paragraph nothing but the rest of the cue's sentence may lie between; a paragraph in marks from its beginning
    goes on with a quotation that ended the paragraph before.
    """
    order = sorted(found, key=lambda d: max(e for _, e in (*d.cue, *d.content, *d.source)))
    ends = [max(e for _, e in (*d.cue, *d.content, *d.source)) for d in order]
    reached = _Reached(found)
    place = 0
    last: Draft | None = None
    last_end = 0
    for group in groups:
        first = group[0]
        holders = reached.at(first.start)
        if holders:
            for draft in holders[:_NEAREST]:
                draft.content = joined(draft.content, [(q.start, q.end) for q in group])
            continue
        while place < len(order) and ends[place] <= first.outer_start:
            if order[place].act is Act.SAYING and ends[place] >= last_end:
                last, last_end = order[place], ends[place]
            place += 1
        if last is None or last.rule == "surface-about this":
            continue
        gap = text[last_end : first.outer_start]
        quoted = any(text[s - 1 : s] in '«“„"' for s, _ in last.content if s > 0)
        near = (
            len(gap) <= 160
            and "\n" not in gap
            and gap.count(". ") <= 1
            and text[first.start : first.start + 1].isupper()
        )
        opens = "\n" in gap and quoted and not gap.strip(' \n\t—–-.,»”"')
        if (near or opens) and len(last.content) < _GOES_ON:
            last.content = joined(last.content, [(q.start, q.end) for q in group])
            last_end = group[-1].outer_end
    return found


class _Reached:
    """Which drafts hold an offset in their content, asked in rising order."""

    def __init__(self, found: Sequence[Draft]) -> None:
        self._spans = sorted(((s, e, i) for i, d in enumerate(found) for s, e in d.content))
        self._found = found
        self._place = 0
        self._open: list[tuple[int, int]] = []

    def at(self, offset: int) -> list[Draft]:
        """Return the drafts whose content holds the offset."""
        while self._place < len(self._spans) and self._spans[self._place][0] <= offset:
            _, end, index = self._spans[self._place]
            self._open.append((end, index))
            self._place += 1
        self._open = [(end, index) for end, index in self._open if end > offset]
        return [self._found[index] for _, index in self._open]
