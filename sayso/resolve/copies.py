"""Copies: the same text carried by another publisher, judged word for word and with its evidence."""

from __future__ import annotations

from typing import Protocol

from sayso.ids import make_id
from sayso.model import Document, Judgement, Sketch
from sayso.resolve.direction import direction
from sayso.resolve.passages import Overlap, overlap
from sayso.resolve.sketch import WORDS_LEAST
from sayso.resolve.words import WORDS_MOST, Words, words
from sayso.terms import Relation, Verdict

# Who judges, and by which version of the rules below: part of every judgement's id.
BY = "sayso copies/1"

# The bar for yes (docs/decisions/0004-copies.md): so much of the shorter report stands in the longer one …
CONTAINED = 0.65
# … and so much of what it tells in its own voice: a press statement that both quote makes no copy.
OWN_CONTAINED = 0.5
# … and so many words: a copyright notice under two news flashes makes no copy either.
SHARED_LEAST = 30


class Earlier(Protocol):
    """Where earlier reports are found again. The register implements it."""

    def candidates(self, sketch: Sketch) -> tuple[Document, ...]:
        """Return the documents that share a band or the digest, without the one that was sketched."""
        ...


def copies(document: Document, sketch: Sketch, earlier: Earlier, *, at: str) -> tuple[Judgement, ...]:
    """
    Judge which earlier reports have the same text as this one: exact, trimmed, re-headlined or lightly edited.

    A pair below the bar is not judged. Which of the two came first into the register makes no difference to the
    judgement. ``at`` is when it is made (RFC 3339) and nothing else. The judgements stand in the order of their ids.
    """
    if not sketch.bands:
        return ()
    candidates = [other for other in earlier.candidates(sketch) if other.id != document.id]
    if not candidates:
        return ()
    body = words(document)
    judged = (judge(document, other, body, words(other), at=at) for other in candidates)
    return tuple(sorted((each for each in judged if each is not None), key=lambda each: each.id))


def judge(one: Document, other: Document, one_body: Words, other_body: Words, *, at: str) -> Judgement | None:
    """Judge one pair by the words of both; none when it is below the bar."""
    # Compared in the order of their ids, whichever came first: greedy alignment may depend on who is left.
    if other.id < one.id:
        one, other, one_body, other_body = other, one, other_body, one_body
    if min(len(one_body), len(other_body)) < WORDS_LEAST:
        return None
    same = overlap(one_body, other_body)
    exact = one_body.words == other_body.words
    if not exact and not above_the_bar(same):
        return None
    way = direction(one, other)
    left, right = (other, one) if way.copy_id == other.id else (one, other)
    return Judgement(
        id=make_id("j", Relation.COPY_OF, one.id, other.id, BY),
        left_id=left.id,
        right_id=right.id,
        relation=Relation.COPY_OF,
        verdict=Verdict.YES,
        directed=way.copy_id is not None,
        score=1.0 if exact else round(max(same.containment, same.resemblance), 4),
        by=BY,
        evidence=f"{_shared(same, exact)}; {way.words}",
        judged_at=at,
    )


def above_the_bar(same: Overlap) -> bool:
    """Tell whether two reports share enough to be copies."""
    return same.shared >= SHARED_LEAST and same.containment >= CONTAINED and same.own_containment >= OWN_CONTAINED


def _shared(same: Overlap, exact: bool) -> str:
    if exact:
        return f"all {same.shorter} words are the same, title and credit aside"
    passages = "1 passage" if len(same.runs) == 1 else f"{len(same.runs)} passages"
    counted = f"first {WORDS_MOST:,}" if same.shorter == WORDS_MOST else f"{same.shorter}"
    return f"{same.shared} of the shorter one's {counted} words stand in the other, in {passages}"
