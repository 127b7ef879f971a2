"""
Headlines that name their source by a mark: "Tovrek: Army is ready", "Army is ready: ministry", "Army ready — TASS".

A headline is a short paragraph without a final stop. The source is the side of the mark that is a name and no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.draft import Draft, Stretch, trim
from sayso.model import Act, Sentence, Token
from sayso.places import Places

_TIE = re.compile(r"(?<=[\w”»\")])(?::| [—–]) ")
_LONGEST = 200
_SOURCE_WORDS = 5


def headlines(
    text: str, paragraphs: Sequence[Stretch], sentences: Sequence[Sentence], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield a draft for each headline of that shape which no other reading has claimed."""
    cues = Places((stretch, draft) for draft in drafts for stretch in draft.cue)
    standing = Places(((sentence.start, sentence.end), sentence) for sentence in sentences)
    for start, end in paragraphs:
        line = text[start:end]
        if not line:
            # A label with nothing after it leaves an empty paragraph.
            continue
        tie = _TIE.search(line)
        if end - start > _LONGEST or line[-1] in '.!?…”»"' or tie is None or _TIE.search(line, tie.end()):
            continue
        mark = start + tie.end() - 2
        if cues.touching(start, end):
            continue
        words = [t for s in standing.touching(start, end) for t in s.tokens if t.end <= end]
        before, after = [t for t in words if t.end <= mark], [t for t in words if t.start > mark]
        # After a dash stands the source, never before one.
        sides = ((before, after), (after, before)) if text[mark] == ":" else ((after, before),)
        for source, content in sides:
            if _is_name(source) and _is_clause(content):
                yield Draft(
                    source=[trim(text, (source[0].start, source[-1].end))],
                    cue=[(mark, mark + 1)],
                    content=[trim(text, (content[0].start, content[-1].end))],
                    act=Act.SAYING,
                    rule="headline",
                    source_head=source[-1].start,
                )
                break


def _is_name(words: Sequence[Token]) -> bool:
    nouns = [w for w in words if w.pos in ("PROPN", "NOUN")]
    return bool(nouns) and len(words) <= _SOURCE_WORDS and all(w.pos not in ("VERB", "AUX", "NUM") for w in words)


def _is_clause(words: Sequence[Token]) -> bool:
    return len(words) >= 3 and any(w.pos in ("VERB", "AUX") for w in words)
