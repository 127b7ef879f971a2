"""
Claims compared across reports as reports come in: each with its candidates only, in the unit of work that adds it.

What is judged of two claims is a function of the two, of whether their reports are copies of one another, and of what
people said of the names in them; which claims are compared, of the reports that are held (``resolve.across.meeting``).
So it comes out the same in whatever order reports are added, and whenever people judge copies or correct names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from sayso.clock import Clock
from sayso.codebook import Codebook
from sayso.model import Judgement
from sayso.register import ClaimShelf, Register, Report, Unit
from sayso.resolve import standing
from sayso.resolve.across import Telling, judged_pair, tellings
from sayso.resolve.across.meeting import Pair, all_keys, by_key, changes, held_keys, meeting, narrow_keys, within
from sayso.resolve.across.packing import RULES, pack, unpack
from sayso.terms import OURS, Relation, Verdict

BETWEEN_CLAIMS = (Relation.SAME_STATEMENT, Relation.SAME_CLAIM, Relation.CONFLICTS)
"""What is judged of two claims."""

# So many claims that were compared are kept at hand: a story's reports come one after the other.
_AT_HAND = 4096
_AT_ONCE = 50


class Across:
    """Compares the claims of reports with those that a register holds. One serves for a whole run."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._unpack = lru_cache(maxsize=_AT_HAND)(unpack)

    def add(self, document_ids: Iterable[str], unit: Unit, *, at: str) -> None:
        """
        Compare the claims of reports that the register holds, and that were not compared before.

        Call it when names are settled. ``at`` is when it is done (RFC 3339) and nothing else.
        """
        for report in unit.reports(document_ids):
            self._add(report, unit, at)

    def again(self, document_ids: Collection[str], unit: Unit, *, at: str) -> None:
        """Compare the claims of reports anew, with all that they meet: names in them were corrected."""
        there = unit.claim_shelf().compared(document_ids)
        for each in sorted(there):
            self._remove(each, unit, at)
        self.add(sorted(there), unit, at=at)

    def copies_changed(self, one_id: str, other_id: str, unit: Unit, *, at: str) -> None:
        """Compare the claims of two reports anew: they have become copies of one another, or are none any longer."""
        shelf = unit.claim_shelf()
        numbers = shelf.compared([one_id, other_id])
        if len(numbers) < 2:
            return
        one, other = numbers[one_id], numbers[other_id]
        pairs = {(min(each), max(each)) for each in product(shelf.keys_in(one), shelf.keys_in(other))}
        unit.end([id for id, _ in _judged_by_us(pairs, shelf)])
        if other_id in _copies_of(one_id, unit):
            unit.judge(self._of_copies(one, other, shelf, at))
        else:
            unit.judge(self._judged(meeting(pairs, shelf), shelf, at))

    def _add(self, report: Report, unit: Unit, at: str) -> None:
        shelf = unit.claim_shelf()
        number = shelf.number(report.document.id)
        told = tellings(report.document, report.claims, self._codebook, names=report.names)
        keys = keep(told, report.document.id, shelf)
        found = changes(number, by_key(shelf.keys_in(number)), shelf)
        copies = set(shelf.compared(_copies_of(report.document.id, unit)).values())
        unit.judge(each for one, other in within(keys) for each in judged_pair(told[one], told[other], at=at))
        apart = (each for each in found.met if copies.isdisjoint(map(shelf.report, each)))
        unit.judge(self._judged(apart, shelf, at))
        for other in sorted(copies):
            unit.judge(self._of_copies(number, other, shelf, at))
        self._end(found.crossing, shelf, unit)

    def _remove(self, document_id: str, unit: Unit, at: str) -> None:
        shelf = unit.claim_shelf()
        number = shelf.number(document_id)
        held = shelf.keys_in(number)
        found = changes(number, by_key(held), shelf)
        unit.end([each.id for each in _ours(unit.judged_on(shelf.ids(held).values(), BETWEEN_CLAIMS))])
        shelf.remove(number)
        begun = meeting(found.crossing, shelf)
        copies = _copied(begun, shelf, unit)
        unit.judge(self._judged(begun - copies, shelf, at))

    def _end(self, crossing: Collection[Pair], shelf: ClaimShelf, unit: Unit) -> None:
        """Take back what was judged of those pairs that meet no longer."""
        held = _judged_by_us(crossing, shelf)
        over = {pair for _, pair in held} - meeting({pair for _, pair in held}, shelf)
        over -= _copied(over, shelf, unit)
        unit.end([id for id, pair in held if pair in over])

    def _of_copies(self, one: int, other: int, shelf: ClaimShelf, at: str) -> Iterator[Judgement]:
        """Yield what is judged of the claims of two copies, tellings of one text: of those that share a narrow key."""
        ours, theirs = (self._told(shelf.keys_in(each), shelf) for each in (one, other))
        keys = {claim: narrow_keys(each) for claim, each in (*ours.items(), *theirs.items())}
        text = f"{min(one, other)} {max(one, other)}"
        for here, there in product(sorted(ours), sorted(theirs)):
            if not keys[here].isdisjoint(keys[there]):
                ends = replace(ours[here], text=text), replace(theirs[there], text=text)
                yield from judged_pair(*ends, at=at)

    def _judged(self, pairs: Iterable[Pair], shelf: ClaimShelf, at: str) -> Iterator[Judgement]:
        wanted = sorted(pairs)
        told = self._told({claim for pair in wanted for claim in pair}, shelf)
        for one, other in wanted:
            yield from judged_pair(told[one], told[other], at=at)

    def _told(self, claims: Collection[int], shelf: ClaimShelf) -> dict[int, Telling]:
        return {claim: self._unpack(packed) for claim, packed in shelf.tellings(claims).items()}


def keep(told: Sequence[Telling], document_id: str, shelf: ClaimShelf) -> list[frozenset[int]]:
    """Keep the claims of a report that is held, so that others find them, and return the keys of each."""
    numbers = shelf.numbers([each.id for each in told])
    keys = [all_keys(each) for each in told]
    rows = zip((numbers[each.id] for each in told), held_keys(keys), map(pack, told), strict=True)
    shelf.put(shelf.number(document_id), rows, RULES)
    return keys


def catch_up(register: Register, across: Across, clock: Clock) -> int:
    """
    Compare the claims of all reports that were added before claims were compared, or were by other rules.

    Returns how many reports there were.
    """
    waiting = register.uncompared(RULES)
    if waiting:
        with register.unit() as unit:
            unit.claim_shelf().clear(RULES)
    for first in range(0, len(waiting), _AT_ONCE):
        with register.unit() as unit:
            across.add(waiting[first : first + _AT_ONCE], unit, at=clock())
    return len(waiting)


def _copies_of(document_id: str, unit: Unit) -> frozenset[str]:
    """Return the reports that are copies of a report, or it of them, by judgements on the two and no third."""
    held = standing(unit.judged_on([document_id], [Relation.COPY_OF]))
    ends = {each for tie in held if tie.verdict is Verdict.YES for each in (tie.left_id, tie.right_id)}
    return frozenset(ends - {document_id})


def _copied(pairs: Collection[Pair], shelf: ClaimShelf, unit: Unit) -> set[Pair]:
    """Return those of the pairs whose reports are copies of one another."""
    if not pairs:
        return set()
    documents = shelf.documents({shelf.report(claim) for pair in pairs for claim in pair})
    held = standing(unit.judged_on(documents.values(), [Relation.COPY_OF]))
    tied = {frozenset((each.left_id, each.right_id)) for each in held if each.verdict is Verdict.YES}
    return {pair for pair in pairs if frozenset(documents[shelf.report(claim)] for claim in pair) in tied}


def _judged_by_us(pairs: Collection[Pair], shelf: ClaimShelf) -> list[tuple[str, Pair]]:
    """Return the ids of our judgements on those pairs, each with its pair."""
    if not pairs:
        return []
    ids = shelf.ids({claim for pair in pairs for claim in pair})
    ends = ((ids[one], ids[other], (one, other)) for one, other in pairs)
    of = {(min(one, other), max(one, other)): pair for one, other, pair in ends}
    return [(id, of[ends]) for id, ends in shelf.judged({left for left, _ in of}) if ends in of]


def _ours(judgements: Iterable[Judgement]) -> list[Judgement]:
    return [each for each in judgements if each.by.startswith(OURS) and each.withdrawn_at is None]
