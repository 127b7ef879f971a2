"""Copies: the same text carried by another publisher, judged word for word and with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.ids import make_id
from sayso.model import Document, Judgement, Sketch
from sayso.resolve.asking import Holding, asked, ended
from sayso.resolve.direction import direction
from sayso.resolve.passages import Overlap, overlap
from sayso.resolve.sketch import WORDS_LEAST
from sayso.resolve.words import WORDS_MOST, Words, words
from sayso.terms import Relation, Verdict

# Who judges, and by which version of the rules below: part of every judgement's id.
BY = "sayso copies/2"

# The bar for yes (docs/decisions/0004-copies.md): so much of the shorter report stands in the longer one …
CONTAINED = 0.65
# … and so much of what it tells in its own voice: a press statement that both quote makes no copy.
OWN_CONTAINED = 0.5
# … and so many words: a copyright notice under two news flashes makes no copy either.
SHARED_LEAST = 30


class Earlier(Holding, Protocol):
    """Where reports and what they hold are found again. The register implements it."""

    def documents(self, places: Sequence[int]) -> Mapping[int, Document]:
        """Return the documents at those places."""
        ...

    def ids(self, places: Sequence[int]) -> Mapping[int, str]:
        """Return the ids of the documents at those places."""
        ...

    def judged(self, ids: Sequence[str]) -> frozenset[str]:
        """Return which of those judgements are kept and were not withdrawn."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """
    What comes of comparing a report: the judgements made, and the ids of those that ended because it came.

    Both in the order of ids.
    """

    made: tuple[Judgement, ...] = ()
    ended: tuple[str, ...] = ()


def copies(document: Document, sketch: Sketch, earlier: Earlier, *, at: str) -> Compared:
    """
    Judge which other reports have the same text as this one, or a passage of it. The report itself is held already.

    Which pairs are compared is a matter of the reports that are held (``asking``): so judgements do not depend on the
    order in which they came, once those that ended are taken back. A pair below the bar is not judged. ``at`` is when
    judgements are made (RFC 3339) and nothing else.
    """
    if not sketch.bands:
        return Compared()
    changes = asked(earlier.place(document), sketch.bands, earlier)
    body = words(document)
    others = earlier.documents(changes.now).values()
    made = (judge(document, other, body, words(other), at=at) for other in others)
    return Compared(
        made=tuple(sorted((each for each in made if each is not None), key=lambda each: each.id)),
        ended=tuple(sorted(_ended(changes.may_end, earlier))),
    )


def _ended(pairs: Sequence[tuple[int, int]], earlier: Earlier) -> Iterator[str]:
    """The ids of our judgements on pairs that are no longer compared."""
    ids = earlier.ids(sorted({place for pair in pairs for place in pair}))
    judgements = {id: pair for pair in pairs for id in _judgement_ids(ids[pair[0]], ids[pair[1]])}
    kept = {id: judgements[id] for id in earlier.judged(sorted(judgements))}
    over = set(ended(sorted(set(kept.values())), earlier))
    return (id for id, pair in kept.items() if pair in over)


def _judgement_ids(one: str, other: str) -> tuple[str, ...]:
    """The ids that a judgement of ours on two documents may have, one for each relation."""
    one, other = sorted((one, other))
    return (make_id("j", Relation.COPY_OF, one, other, BY),)


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
