"""
What two claims are to each other: same statement, same claim, conflict. A function of the two.

``judged`` judges the claims of a few reports in memory, each pair that shares a key; of a register ``meeting`` tells
which pairs are judged. Either way the order in which reports arrive makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Protocol

from sayso.model import Judgement
from sayso.resolve.across.bars import Finding, judgement
from sayso.resolve.across.disagreement import conflict
from sayso.resolve.across.keys import keys_of
from sayso.resolve.across.same_claims import same_claim
from sayso.resolve.across.same_statements import same_statement
from sayso.resolve.across.telling import Telling
from sayso.terms import Relation


class EarlierClaims(Protocol):
    """Where earlier claims are found again by any key they share: `Shelf`. A register has ``meeting`` instead."""

    def candidates(self, keys: frozenset[str]) -> Sequence[Telling]:
        """Return the claims that have one of the keys."""
        ...


def judged(new: Sequence[Telling], earlier: EarlierClaims, *, at: str) -> tuple[Judgement, ...]:
    """
    Judge the claims of a report that is new against each other and against their candidates among the earlier ones.

    A pair below the lower bar is not judged. ``at`` is when it is done (RFC 3339) and nothing else. The judgements
    stand in the order of their ids.
    """
    own = {each.id for each in new}
    found = [
        each
        for pair in combinations(new, 2)
        if keys_of(pair[0]) & keys_of(pair[1])
        for each in judged_pair(*pair, at=at)
    ]
    for each in new:
        for other in earlier.candidates(keys_of(each)):
            if other.id not in own:
                found += judged_pair(each, other, at=at)
    return tuple(sorted({each.id: each for each in found}.values(), key=lambda each: each.id))


def judged_pair(one: Telling, other: Telling, *, at: str) -> Iterator[Judgement]:
    """Yield what is judged of one pair."""
    if other.id < one.id:
        one, other = other, one
    found = conflict(one, other)
    made = [
        judgement(Relation.SAME_STATEMENT, one.id, other.id, same_statement(one, other), at=at),
        judgement(Relation.SAME_CLAIM, one.id, other.id, same_claim(one, other), at=at),
    ]
    if found is not None:
        own = ", by one holder" if found.own else ""
        told = Finding(found.finding.score, (f"{found.type}{own}", *found.finding.words))
        made.append(judgement(Relation.CONFLICTS, one.id, other.id, told, at=at, type=found.type))
    yield from (each for each in made if each is not None)


class Shelf:
    """Earlier claims in memory, by their keys: for one story, and for tests."""

    def __init__(self, tellings: Iterable[Telling] = ()) -> None:
        self._by_key: dict[str, list[Telling]] = {}
        for each in tellings:
            self.put(each)

    def put(self, telling: Telling) -> None:
        """Add a claim."""
        for key in sorted(keys_of(telling)):
            self._by_key.setdefault(key, []).append(telling)

    def candidates(self, keys: frozenset[str]) -> Sequence[Telling]:
        """Return the claims that have one of the keys, in the order of their ids."""
        found = {each.id: each for key in keys for each in self._by_key.get(key, ())}
        return [found[id] for id in sorted(found)]
