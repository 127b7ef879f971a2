"""What other reports say to a claim: its origins, who tells and claims the same, and what conflicts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from sayso.model import Judgement
from sayso.register import ClaimFilter
from sayso.resolve import standing
from sayso.resolve.across import Conflict
from sayso.run.disputes import Key, clashes, keyed, newest_first, pairs
from sayso.run.gathering import Gathered, Gathering, told_of
from sayso.run.lineages import lineage
from sayso.serve.answers import Told
from sayso.serve.between import Across, Clash, Origins
from sayso.terms import Relation, Verdict

_AT_ONCE = 100
"""So many judgements are gone through before it is seen whether enough was found."""
CLAIMS_MOST = 5000
"""So many claims of a question, the newest, are asked for their conflicts."""


def origins_of(gathering: Gathering, id: str) -> Origins:
    """Return whose word a claim is, by its id or the beginning of one. Raises UnknownName."""
    claim = gathering.register.claim(id)
    told = Told(claim=claim, document=gathering.register.document(claim.document_id))
    gathered = gathering.around([claim.id])
    group = gathered.group_of(claim.id) if claim.id in gathered.claims else ()
    return Origins(claim=told, lineage=lineage(gathering.with_holders(gathered, group), group))


def across(gathering: Gathering, id: str) -> Across | None:
    """Return what other reports say to a claim, by its whole id; none where nothing was judged of it."""
    if not gathering.register.judgements([id]):
        return None
    gathered = gathering.around([id])
    if id not in gathered.claims:
        return None
    group = gathered.group_of(id)
    statement, mine = gathered.statement_of(id), frozenset(group)
    against = gathering.around(gathering.contradicting(group))
    return Across(
        statement=_others(gathered, statement, id),
        same=_others(gathered, (each for each in group if each not in statement), id),
        conflicts=clashes(
            against, pairs(gathering, against), lambda each: each.left_id in mine or each.right_id in mine
        ),
        lineage=lineage(gathered, group),
    )


def _others(gathered: Gathered, ids: Iterable[str], id: str) -> tuple[Told, ...]:
    return tuple(told_of(gathered.claims[each]) for each in ids if each != id)


def conflicts(
    gathering: Gathering,
    where: ClaimFilter | None,
    *,
    types: frozenset[str] = frozenset(),
    own: bool = False,
    suggested: bool = False,
    limit: int,
) -> tuple[Clash, ...]:
    """
    Return the conflicts of a register, those of the newest reports first, as many as are wanted.

    ``where``: one side at least has a claim that fits; ``types``: of those types; ``own``: only those of one holder
    with himself; ``suggested``: also those that nobody has taken to be so yet.
    """
    found: dict[Key, Clash] = {}
    for some in _portions(gathering, where):
        gathered = gathering.around(id for each in some for id in (each.left_id, each.right_id))
        judged = _any_of({(each.left_id, each.right_id) for each in some})
        new = keyed(gathered, pairs(gathering, gathered, suggested=suggested), judged)
        found |= {key: each for key, each in new.items() if (not types or each.type in types) and (each.own or not own)}
        if len(found) >= limit:
            break
    return newest_first(found.values())[:limit]


def _portions(gathering: Gathering, where: ClaimFilter | None) -> Iterator[list[Judgement]]:
    """Yield the judgements that claims conflict, some at a time, those on the claims of the newest reports first."""
    register = gathering.register
    if where is None:
        log = register.judgements(relation=Relation.CONFLICTS)
    else:
        claims = register.claims(where, limit=CLAIMS_MOST)
        log = register.judgements([each.id for each in claims], relation=Relation.CONFLICTS)
    held = [each for each in standing(log) if each.verdict is not Verdict.NO]
    order = {
        id: at for at, id in enumerate(register.homes(id for each in held for id in (each.left_id, each.right_id)))
    }
    held = [each for each in held if each.left_id in order and each.right_id in order]
    held.sort(key=lambda each: (min(order[each.left_id], order[each.right_id]), each.left_id, each.right_id))
    for first in range(0, len(held), _AT_ONCE):
        yield held[first : first + _AT_ONCE]


def _any_of(judged: Collection[tuple[str, str]]) -> Callable[[Conflict], bool]:
    return lambda each: (each.left_id, each.right_id) in judged
