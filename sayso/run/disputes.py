"""Conflicts as a person asks for them: one for each two claims that exclude one another, however often told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from sayso import edtf
from sayso.resolve import standing
from sayso.resolve.across import BARS, Conflict, ConflictType, Telling, conflicts
from sayso.run.gathering import Gathered, Gathering, told_of
from sayso.serve.between import Clash, Side
from sayso.terms import PERSON, Relation

_Pair = tuple[str, str]
Key = tuple[ConflictType, tuple[str, ...], tuple[str, ...]]
"""What makes pairs one conflict: its type, and the claims that exclude one another."""


def pairs(
    gathering: Gathering, gathered: Gathered, *, suggested: bool = False, without: Collection[str] = frozenset()
) -> tuple[Conflict, ...]:
    """
    Return the pairs of the claims gathered that conflict; with those that are only suggested if asked.

    What its publisher put right conflicts with nothing more. Reports ``without``, by their ids, put nothing right.
    """
    claims, groups, log = gathered.claims, gathered.groups, gathered.judgements
    found = conflicts(claims, groups, log, suggested=suggested)
    sides = {id for each in found for one in (each.left_id, each.right_id) for id in gathered.group_of(one)}
    told = gathering.of_publishers((claims[id] for id in sorted(sides)), without)
    righted = {id: each for id, each in told.items() if each.righting}
    return conflicts({**righted, **claims}, groups, log, suggested=suggested) if righted else found


def clashes(
    gathered: Gathered, found: Sequence[Conflict], fits: Callable[[Conflict], bool] | None = None
) -> tuple[Clash, ...]:
    """
    Return conflicting pairs as conflicts of one claim with another, those of the newest sayings first.

    Where ``fits`` is given, one pair of each must fit.
    """
    return newest_first(keyed(gathered, found, fits).values())


def keyed(
    gathered: Gathered, found: Sequence[Conflict], fits: Callable[[Conflict], bool] | None = None
) -> dict[Key, Clash]:
    """Return the same by what makes it one conflict, whichever of its pairs was found first."""
    held: dict[Key, list[Conflict]] = {}
    for each in found:
        held.setdefault(_key(gathered, each), []).append(each)
    by = {
        (each.left_id, each.right_id): each.by
        for each in standing(gathered.judgements)
        if each.relation is Relation.CONFLICTS
    }
    return {key: _clash(gathered, key, some, by) for key, some in held.items() if fits is None or any(map(fits, some))}


def newest_first(found: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return conflicts in order, those of which a side was said last before all others."""
    return tuple(sorted(found, key=lambda each: (_latest(each), each.left.told[0].claim.id), reverse=True))


def _key(gathered: Gathered, found: Conflict) -> Key:
    """Return what makes pairs one conflict: their claims; of words given to two speakers, the two sayings."""
    of = gathered.statement_of if found.type is ConflictType.ATTRIBUTION else gathered.group_of
    one, other = sorted((of(found.left_id), of(found.right_id)))
    return found.type, one, other


def _clash(gathered: Gathered, key: Key, some: Sequence[Conflict], by: dict[_Pair, str]) -> Clash:
    best = max(some, key=lambda each: (each.own, each.finding.score, each.left_id, each.right_id))
    ids = [best.left_id, best.right_id, *(id for each in some for id in (each.left_id, each.right_id))]
    claims = gathered.claims
    sides = sorted(
        ([claims[id] for id in dict.fromkeys(ids) if id in group] for group in key[1:]), key=lambda side: _said(side[0])
    )
    judge = by.get((best.left_id, best.right_id), "")
    sure = best.finding.score >= BARS[Relation.CONFLICTS].applied or judge.startswith(PERSON)
    left, right = (Side(told=tuple(told_of(each) for each in side)) for side in sides)
    return Clash(
        type=best.type.value,
        own=best.own,
        left=left,
        right=right,
        score=round(best.finding.score, 4),
        suggested=not sure,
        by=judge,
        because="; ".join(best.finding.words),
    )


def _said(telling: Telling) -> tuple[tuple[int, int, int], str]:
    """Return what puts sides in the order of saying: the undated last."""
    return edtf.sort_key(telling.claim.said_on or telling.document.published_on), telling.id


def _latest(clash: Clash) -> tuple[int, int, int]:
    days = [
        each.claim.said_on or each.document.published_on for side in (clash.left, clash.right) for each in side.told
    ]
    dated = [edtf.sort_key(day) for day in days if day is not None]
    return max(dated, default=(-1, 0, 0))
