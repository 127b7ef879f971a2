"""
Copies: the same text carried by another publisher, or a passage of it, judged by its words and with its evidence.

A *part copy* takes a passage of another report's narration over and has a substantial part of its own. It ties no two
reports into one: whoever joins two reports has a part of each, and they stay two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sayso.ids import make_id
from sayso.model import Document, Judgement, Sketch
from sayso.resolve.asking import Holding, asked, ended
from sayso.resolve.direction import direction
from sayso.resolve.passages import Overlap, overlap
from sayso.resolve.sentences import Retold, narration, retold
from sayso.resolve.sketch import WORDS_LEAST
from sayso.resolve.words import WORDS_MOST, Words, words
from sayso.terms import Relation, Verdict

# Who judges, and by which version of the rules below: part of every judgement's id.
BY = "sayso copies/3"

# The bars (docs/decisions/0014-copies-among-many.md), all about narration: what a report tells in its own voice.
# A passage: so many words in sentences that follow one another, of which the other has so many in all …
PASSAGE = 34
PASSAGE_THERE = 20
# … or so many scattered over the report, beside the one sentence of which it has most.
BESIDE = 30
# … or fewer that are half of a short report, more than one sentence among them.
HALF = 0.45
HALF_LEAST = 30
HALF_BESIDE = 8
# A copy, and not a part: so much of the shorter one's narration. So much of its words, run by run, need no closer look.
COPIED = 0.7
PLAIN = 0.85
# A report of so few words has no passages: it is a copy where so much of it stands in another that is as short.
SHORT = 25
SHORT_COPIED = 0.75
SHORT_CONTAINED = 0.5
# A report that only quotes is a copy where nearly all its words, and at least so many, are the other's.
QUOTED_CONTAINED = 0.9
SHARED_LEAST = 30
# Two that share fewer of their own words have no passage in common, however it was reworded.
WORTH_LOOKING = 8


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
    return tuple(make_id("j", relation, one, other, BY) for relation in (Relation.COPY_OF, Relation.PART_COPY_OF))


def judge(one: Document, other: Document, one_body: Words, other_body: Words, *, at: str) -> Judgement | None:
    """Judge one pair by the words of both; none when it is below the bar."""
    # Compared in the order of their ids, whichever came first: greedy alignment may depend on who is left.
    if other.id < one.id:
        one, other, one_body, other_body = other, one, other_body, one_body
    found = compare((one, one_body), (other, other_body))
    if found is None:
        return None
    way = direction(one, other, quotes=found.quotes)
    left, right = (other, one) if way.copy_id == other.id else (one, other)
    return Judgement(
        id=make_id("j", found.relation, one.id, other.id, BY),
        left_id=left.id,
        right_id=right.id,
        relation=found.relation,
        verdict=Verdict.YES,
        directed=way.copy_id is not None,
        score=found.score,
        by=BY,
        evidence=f"{found.words}; {way.words}",
        judged_at=at,
    )


class Found(NamedTuple):
    """
    What two reports are to each other, how sure by our own measure (0..1), and the words that say why.

    ``quotes``: how many words the one, and the other, prints in quotation marks that the other one tells itself.
    """

    relation: Relation
    score: float
    words: str
    quotes: tuple[int, int] = (0, 0)


Read = tuple[Document, Words]


def compare(one: Read, other: Read) -> Found | None:
    """Compare two reports, which stand in the order of their ids; none where they are neither copy nor part copy."""
    (left, left_body), (right, right_body) = one, other
    if min(len(left_body), len(right_body)) < WORDS_LEAST:
        return None
    if left_body.words == right_body.words:
        return Found(Relation.COPY_OF, 1.0, f"all {len(left_body)} words are the same, title and credit aside")
    same = overlap(left_body, right_body)
    if same.shared >= SHARED_LEAST and same.containment >= PLAIN and same.own_containment >= PLAIN:
        return Found(Relation.COPY_OF, round(max(same.containment, same.resemblance), 4), _shared(same))
    ours, theirs = narration(left, left_body), narration(right, right_body)
    if min(ours.words, theirs.words) < SHORT and same.containment >= QUOTED_CONTAINED and same.shared >= SHARED_LEAST:
        return Found(Relation.COPY_OF, round(same.containment, 4), _shared(same))
    if same.own_shared < WORTH_LOOKING:
        return None
    ours_told, theirs_told = retold(ours, theirs)
    return _by_narration(same, (left, ours_told), (right, theirs_told), (left_body, right_body))


def _by_narration(
    same: Overlap, one: tuple[Document, Retold], other: tuple[Document, Retold], bodies: tuple[Words, Words]
) -> Found | None:
    sides = (one[1], other[1])
    shorter, longer = sorted(sides, key=lambda side: side.words)
    short_copy = (
        shorter.share >= SHORT_COPIED
        and same.containment >= SHORT_CONTAINED
        and (shorter.words >= SHORT or longer.words <= 2 * shorter.words)
    )
    passage = max(side.longest for side in sides) >= PASSAGE and min(side.same for side in sides) >= PASSAGE_THERE
    scattered = min(side.beside for side in sides) >= BESIDE
    half = (
        shorter.share >= HALF
        and min(side.same for side in sides) >= HALF_LEAST
        and min(side.beside for side in sides) >= HALF_BESIDE
    )
    if not (passage or scattered or half or short_copy):
        return None
    score = round(min(1.0, max(shorter.share, same.own_containment)), 4)
    if shorter.share >= COPIED:
        return Found(Relation.COPY_OF, score, _told(shorter))
    at = max(range(2), key=lambda side: (sides[side].longest, -side))
    document, body, side = (one, other)[at][0], bodies[at], sides[at]
    begins = f", the longest passage from “{_head(document, body, side)}” on" if side.longest else ""
    return Found(Relation.PART_COPY_OF, score, f"a part: {_told(shorter)}{begins}", same.quotes)


def _told(side: Retold) -> str:
    return f"{side.taken} of the {side.words} words that the shorter one tells itself stand in the other"


def _head(document: Document, body: Words, side: Retold) -> str:
    words = body.span(document, side.at, min(side.at + 7, side.end - 1)).exact.split()
    return " ".join(words) + " …"


def _shared(same: Overlap) -> str:
    passages = "1 passage" if len(same.runs) == 1 else f"{len(same.runs)} passages"
    counted = f"first {WORDS_MOST:,}" if same.shorter == WORDS_MOST else f"{same.shorter}"
    return f"{same.shared} of the shorter one's {counted} words stand in the other, in {passages}"
