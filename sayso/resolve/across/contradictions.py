"""
Conflicts between groups of claims: what pairs suggest, held against all that their groups tell.

A telling that leaves the day out has it from the others of its group; what a publisher took back conflicts with
nothing more; and two tellings of one claim conflict in nothing but who said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.model import Judgement
from sayso.resolve.across.bars import BARS, Finding
from sayso.resolve.across.conflict_types import Conflict, ConflictType
from sayso.resolve.across.disagreement import conflict
from sayso.resolve.across.facts import one_breath, one_holder, one_root, puts_himself_right
from sayso.resolve.across.fits import Fit, fit_thing
from sayso.resolve.across.grouping import Groups
from sayso.resolve.across.kinds import STEPS
from sayso.resolve.across.righting import puts_right
from sayso.resolve.across.telling import Telling
from sayso.resolve.clusters import standing
from sayso.terms import PERSON, Relation, Verdict


def conflicts(
    claims: Mapping[str, Telling], groups: Groups, judgements: Iterable[Judgement], *, suggested: bool = False
) -> tuple[Conflict, ...]:
    """
    Return the conflicts that stand between claims, by their ids, in order; with those that are only suggested if asked.

    Each pair that was judged is judged again with what its groups tell; a person's verdict stands as it is.
    """
    home = {id: group for group in groups for id in group}
    whole = {id: _filled(telling, [claims[each] for each in home[id]]) for id, telling in claims.items() if id in home}
    gone = {group for group in groups if _taken_back(group, claims)}
    bar = BARS[Relation.CONFLICTS].suggested if suggested else BARS[Relation.CONFLICTS].applied
    found = []
    for each in standing(judgements):
        if each.relation is not Relation.CONFLICTS or each.left_id not in home or each.right_id not in home:
            continue
        persons = each.by.startswith(PERSON)
        if each.verdict is Verdict.NO:
            continue
        again = conflict(whole[each.left_id], whole[each.right_id])
        if persons:
            again = _said(each, again or conflict(claims[each.left_id], claims[each.right_id]))
        if again is None or (again.finding.score < bar and not persons):
            continue
        one, other = home[each.left_id], home[each.right_id]
        if again.type is ConflictType.ATTRIBUTION and _righted(again, claims, one):
            continue
        settled = one == other or one in gone or other in gone or _go_together(one, other, claims)
        if settled and again.type is not ConflictType.ATTRIBUTION and not persons:
            continue
        found.append(again if persons and each.type is not None else _typed(again, claims))
    return tuple(sorted(found, key=lambda each: (each.left_id, each.right_id)))


def _said(verdict: Judgement, found: Conflict | None) -> Conflict | None:
    """Return a conflict that a person asserts: as found, or as said where he says in what, or nothing is found."""
    if verdict.type is None or (found is not None and found.type is verdict.type):
        return found
    left, right = sorted((verdict.left_id, verdict.right_id))
    words = (verdict.evidence,) if verdict.evidence else ()
    return Conflict(left_id=left, right_id=right, type=verdict.type, own=False, finding=Finding(1.0, words))


def _filled(telling: Telling, group: Sequence[Telling]) -> Telling:
    """
    Return a claim with the roles that it leaves open filled from its group: the first that tells them, by id.

    A denial that leaves the number, the day or the place open denies it of any: those stay open.
    """
    others = sorted(group, key=lambda each: each.id)

    def first(role: str) -> object:
        own = getattr(telling, role)
        return own if own is not None else next((v for each in others if (v := getattr(each, role)) is not None), None)

    open_to_all = () if telling.denied else ("place", "quantity", "on")
    roles = {role: first(role) for role in ("actor", "counterparty", "item", *open_to_all)}
    return replace(telling, **roles)  # type: ignore[arg-type]  # each role is one of its own kind


def _righted(found: Conflict, claims: Mapping[str, Telling], group: Sequence[str]) -> bool:
    """Tell whether a publisher took back to whom it had given the words, wherever they were taken over since."""
    pair = (claims[found.left_id], claims[found.right_id])
    for righting, wrong in (pair, pair[::-1]):
        told = (claims[id] for id in group if one_holder(claims[id], wrong))
        if righting.righting and any(puts_himself_right(each, righting) for each in told):
            return True
    return False


def _typed(found: Conflict, claims: Mapping[str, Telling]) -> Conflict:
    """Return a denial as one of status where who denies a step grants the course: an earlier one, or this in time."""
    if found.type is not ConflictType.DENIAL:
        return found
    for each in (claims[found.left_id], claims[found.right_id]):
        if each.denied and each.kind in STEPS and any(_grants(each, other) for other in claims.values()):
            return replace(found, type=ConflictType.STATUS)
    return found


def _grants(denial: Telling, other: Telling) -> bool:
    if other.document.id != denial.document.id or other.denied or not other.committed or not one_root(denial, other):
        return False
    before = other.kind in STEPS and STEPS.index(other.kind) < STEPS.index(denial.kind)
    same = other.kind == denial.kind and not denial.never
    return (before or same) and fit_thing(other.item, denial.item) is Fit.SAME


def _go_together(one: Sequence[str], other: Sequence[str], claims: Mapping[str, Telling]) -> bool:
    """Tell whether somebody holds both at once: to him, who knows what he speaks of, they do not exclude each other."""
    ours, theirs = ([each for id in group if (each := claims[id]).committed and not each.own] for group in (one, other))
    return any(one_breath(each, that) for each in ours for that in theirs)


def _taken_back(group: Sequence[str], claims: Mapping[str, Telling]) -> bool:
    """Tell whether a publisher took back what it told here: its correction denies it, or gives another number."""
    members = [claims[id] for id in group]
    return any(puts_right(righting, each) for righting in claims.values() if righting.righting for each in members)
