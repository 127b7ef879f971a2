"""
Groups of claims that judgements tie together: statements, and the claims that they are. A pure function of the log.

A claim holds each of its statements whole: whoever tells one act of saying tells one claim. Ties are taken from the
surest to the weakest, and none that would bring together two claims that exclude one another: "it was delivered" may
be the one on the 13th or the one on the 12th, and makes no one happening of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.model import Judgement
from sayso.resolve.across.same_claims import excludes
from sayso.resolve.across.telling import Telling
from sayso.resolve.clusters import standing
from sayso.terms import PERSON, Relation, Verdict

Groups = tuple[tuple[str, ...], ...]


def statements(claims: Mapping[str, Telling], judgements: Iterable[Judgement]) -> Groups:
    """Return the statements that some claims, by their ids, make: every claim in one, each and all of them in order."""
    return _grouped(claims, judgements, (Relation.SAME_STATEMENT,))


def same_claims(claims: Mapping[str, Telling], judgements: Iterable[Judgement]) -> Groups:
    """Return the groups of claims, by their ids, that are one: every claim in one, each and all of them in order."""
    return _grouped(claims, judgements, (Relation.SAME_STATEMENT, Relation.SAME_CLAIM))


def _grouped(claims: Mapping[str, Telling], judgements: Iterable[Judgement], relations: tuple[Relation, ...]) -> Groups:
    held = [each for each in standing(judgements) if each.relation in relations]
    ties = [each for each in held if each.verdict is Verdict.YES and each.left_id in claims and each.right_id in claims]
    # Who says that two are not one claim says too that they are not one statement.
    refused = {
        frozenset((each.left_id, each.right_id))
        for each in held
        if each.verdict is Verdict.NO and (each.relation is Relation.SAME_CLAIM or relations == (each.relation,))
    }
    tied = {frozenset((each.left_id, each.right_id)) for each in ties}
    groups = {id: {id} for id in claims}
    for tie in sorted(ties, key=lambda each: (_order(each), each.left_id, each.right_id)):
        one, other = groups[tie.left_id], groups[tie.right_id]
        if one is other or frozenset((tie.left_id, tie.right_id)) in refused:
            continue
        if not _is_persons(tie) and _kept_apart(one, other, claims, refused, tied):
            continue
        one |= other
        for id in other:
            groups[id] = one
    return tuple(sorted({tuple(sorted(group)) for group in groups.values()}))


def _order(tie: Judgement) -> tuple[bool, bool, float]:
    """What a person said comes first, then statements, then what is surest."""
    return not _is_persons(tie), tie.relation is not Relation.SAME_STATEMENT, -(tie.score or 0.0)


def _is_persons(tie: Judgement) -> bool:
    return tie.by.startswith(PERSON)


def _kept_apart(
    one: set[str],
    other: set[str],
    claims: Mapping[str, Telling],
    refused: set[frozenset[str]],
    tied: set[frozenset[str]],
) -> bool:
    """
    Tell whether two groups hold claims that cannot be one: refused, exclusive, or told beside each other as two.

    What one report tells twice it tells as two, unless the two were found to be one: no third report makes them one.
    """
    for left in sorted(one):
        for right in sorted(other):
            pair = frozenset((left, right))
            if pair in tied:
                continue
            if pair in refused or excludes(claims[left], claims[right]):
                return True
            if claims[left].document.id == claims[right].document.id:
                return True
    return False
