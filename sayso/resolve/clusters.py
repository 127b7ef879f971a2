"""Clusters: what a log of judgements ties together. A pure function of the log; nothing is kept, nothing is edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.ids import make_id
from sayso.model import Cluster, Judgement
from sayso.resolve.direction import certain_days
from sayso.terms import PERSON, Relation, Verdict

# Who ties two claims together as conflicting does not tie them into one.
_TYING = (Relation.SAME_ENTITY, Relation.COPY_OF, Relation.SAME_STATEMENT, Relation.SAME_CLAIM)


def clusters(
    judgements: Iterable[Judgement], *, published: Mapping[str, str | None] | None = None
) -> tuple[Cluster, ...]:
    """
    Return the groups of records that the judgements tie together, by relation and then by their first member.

    Judgements that were withdrawn do not count. A person's verdict on a pair outranks ours; of several persons' the
    latest counts. A "no" removes the tie between its two records, and not the ties of each to a third.

    ``origin_id`` is the member that all others derive from by directed judgements; else, where ``published`` gives
    every member's date by its id (EDTF), the one dated before all others for certain; else none.
    The order of the judgements makes no difference.
    """
    ties = [judgement for judgement in standing(judgements) if judgement.verdict is Verdict.YES]
    return tuple(
        Cluster(
            id=make_id("g", relation, list(members)),
            relation=relation,
            member_ids=members,
            origin_id=_origin(members, edges, published or {}),
        )
        for relation, edges in ((relation, [tie for tie in ties if tie.relation is relation]) for relation in _TYING)
        for members in groups((edge.left_id, edge.right_id) for edge in edges)
    )


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """
    Return the one judgement that holds for each pair and relation, in the order of relation and ids.

    Withdrawn ones hold no longer, even where the log still has them from before; a person's holds before ours; a later
    one before an earlier one of the same; at the same instant "no" before "unsure" before "yes".
    """
    log = list(judgements)
    # The log may hold a judgement twice: as it was made, and as it was withdrawn.
    gone = {_made(judgement) for judgement in log if judgement.withdrawn_at is not None}
    held: dict[tuple[str, str, str], Judgement] = {}
    for judgement in log:
        if _made(judgement) in gone or judgement.left_id == judgement.right_id:
            continue
        left, right = sorted((judgement.left_id, judgement.right_id))
        pair = (judgement.relation.value, left, right)
        if pair not in held or _rank(held[pair]) < _rank(judgement):
            held[pair] = judgement
    return tuple(held[pair] for pair in sorted(held))


def groups(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """
    Return the ids that the pairs tie together, directly or through others; each group and all of them in order.

    >>> groups([("a", "b"), ("c", "d"), ("b", "e")])
    (('a', 'b', 'e'), ('c', 'd'))
    """
    above: dict[str, str] = {}

    def top(member: str) -> str:
        above.setdefault(member, member)
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    for left, right in pairs:
        one, other = sorted((top(left), top(right)))
        above[other] = one
    gathered: dict[str, list[str]] = {}
    for member in sorted(above):
        gathered.setdefault(top(member), []).append(member)
    return tuple(sorted(tuple(members) for members in gathered.values()))


def _made(judgement: Judgement) -> tuple[str, Verdict, str]:
    return judgement.id, judgement.verdict, judgement.judged_at


def _rank(judgement: Judgement) -> tuple[bool, str, int, str, bool, str, str]:
    """What holds before what, in full: two different judgements never rank the same."""
    careful = (Verdict.YES, Verdict.UNSURE, Verdict.NO).index(judgement.verdict)
    person = judgement.by.startswith(PERSON)
    return person, judgement.judged_at, careful, judgement.by, judgement.directed, judgement.left_id, judgement.id


def _origin(members: Sequence[str], edges: Iterable[Judgement], published: Mapping[str, str | None]) -> str | None:
    taken_from: dict[str, set[str]] = {}
    for edge in edges:
        if edge.directed:
            taken_from.setdefault(edge.left_id, set()).add(edge.right_id)
    # Only a member that was taken from nobody can be what all others derive from.
    first = [member for member in members if member not in taken_from]
    if len(first) == 1 and len(_derived(first[0], members, taken_from)) == len(members):
        return first[0]
    days = [(certain_days(published.get(member)), member) for member in members]
    dated = sorted((day, member) for day, member in days if day is not None)
    if len(dated) == len(members) > 1 and dated[0][0][1] < min(day[0] for day, _ in dated[1:]):
        return dated[0][1] if dated[0][1] in first else None
    return None


def _derived(origin: str, members: Sequence[str], taken_from: Mapping[str, set[str]]) -> set[str]:
    """The members that derive from the origin, itself included."""
    takers: dict[str, list[str]] = {}
    for member in members:
        for source in taken_from.get(member, ()):
            takers.setdefault(source, []).append(member)
    reached, waiting = {origin}, [origin]
    while waiting:
        new = [taker for taker in takers.get(waiting.pop(), ()) if taker not in reached]
        reached.update(new)
        waiting.extend(new)
    return reached
