"""
Independent origins of a claim: the smallest number that one may assert, and why each telling adds to it or does not.

A root is a holder who speaks from himself: a state's government with all who speak for it, a firm with its people, a
person at any time. Copies and tellings of one statement are one; an outlet that names nobody, hearsay, and a voice that
may be another one add nothing. Where nothing would count, one does: somebody began it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.resolve.across.grouping import Groups
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import own_root, same_label
from sayso.resolve.across.words import shared, stems
from sayso.terms import Part

# Words running that are quoted: no two people say them by chance.
_QUOTED = 6
_TELLING = 3


class FoldReason(StrEnum):
    """Why a telling adds nothing to the origins of its claim."""

    COPY = "copy"
    STATEMENT = "statement"
    HOLDER = "holder"
    RELAY = "relay"
    COULD_BE = "could_be"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A telling that adds nothing, the one it goes with (none: with nobody's), and why in words."""

    claim_id: str
    onto_id: str | None
    reason: FoldReason
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigins:
    """At least how many independent origins a claim has, of how many reports: the tellings that count, and the rest."""

    at_least: int
    of_reports: int
    counted: tuple[str, ...]
    folds: tuple[Folded, ...]


def roots(claims: Iterable[Telling]) -> dict[str, str | None]:
    """
    Return whom the holder of each claim, by its id, goes back to; none for a voice without a name.

    What one report leaves out another tells: a man whom any report makes a minister speaks for his government in all.
    """
    told = list(claims)
    found: dict[str, set[str]] = {}
    for each in told:
        if each.holder.root is not None and each.holder.named:
            found.setdefault(own_root(each.holder.label, each.holder.id), set()).add(each.holder.root)

    def root(each: Telling) -> str | None:
        if each.holder.root is None or not each.holder.named:
            return each.holder.root
        own = own_root(each.holder.label, each.holder.id)
        others = found[own] - {own}
        return others.pop() if len(others) == 1 else each.holder.root

    return {each.id: root(each) for each in told}


def claim_origins(group: Sequence[str], claims: Mapping[str, Telling], statements: Groups) -> ClaimOrigins:
    """Return the origins of a claim, given as the ids of its tellings; ``statements`` are those of all claims."""
    whose = roots(claims.values())
    members = [replace(claims[id], holder=replace(claims[id].holder, root=whose[id])) for id in group]
    members.sort(key=_seniority)
    home = {id: each for each in statements for id in each}
    counted: list[Telling] = []
    folds: list[Folded] = []
    for telling in sorted(members, key=lambda each: (_weight(each, members), _seniority(each))):
        fold = _fold(telling, counted, home, first=not counted, rest=members)
        if fold is None:
            counted.append(telling)
        else:
            folds.append(fold)
    folds.sort(key=lambda each: each.claim_id)
    return ClaimOrigins(
        at_least=len(counted),
        of_reports=len({each.document.id for each in members}),
        counted=tuple(sorted(each.id for each in counted)),
        folds=tuple(folds),
    )


def _seniority(telling: Telling) -> tuple[str, str]:
    days = telling.told_days or telling.told_at
    return (days[0].isoformat() if days else "9999", telling.id)


def _weight(telling: Telling, members: Sequence[Telling]) -> int:
    """Who counts before whom: one with a name, who saw for himself, one without, an outlet, who holds nothing."""
    if not telling.committed:
        return 4
    if telling.own:
        return 1 if telling.holder.witness else 3
    if not telling.holder.named:
        return 2
    return 3 if _is_outlet(telling) else 0


def _is_outlet(telling: Telling) -> bool:
    return telling.holder.part in (Part.PUBLICATION, Part.AGENCY)


def _fold(
    telling: Telling,
    counted: Sequence[Telling],
    home: Mapping[str, tuple[str, ...]],
    *,
    first: bool,
    rest: Sequence[Telling],
) -> Folded | None:
    def folded(onto: Telling | None, reason: FoldReason, words: str) -> Folded:
        return Folded(claim_id=telling.id, onto_id=onto.id if onto else None, reason=reason, words=words)

    if first:
        return None
    for other in counted:
        if other.id in home.get(telling.id, ()):
            if other.text == telling.text and other.document.id != telling.document.id:
                # Which of the two took it from the other is told where copies are.
                return folded(other, FoldReason.COPY, f"{_who(telling)} and {_who(other)} carry one text")
            again = "told again in the same report" if other.document.id == telling.document.id else "one act of saying"
            return folded(other, FoldReason.STATEMENT, again)
    if not telling.committed:
        return folded(counted[0], FoldReason.NOBODY, f"{telling.holder.label} holds nothing")
    for other in counted:
        if telling.holder.root is not None and telling.holder.root == other.holder.root:
            words = f"{telling.holder.label} and {other.holder.label} are of one root"
            same = same_label(telling.holder.label, other.holder.label)
            return folded(other, FoldReason.HOLDER, f"{telling.holder.label} both times" if same else words)
    for other in counted:
        alike = shared(telling.wording, other.wording)
        if alike.quoted >= _QUOTED and len(stems(alike.run)) >= _TELLING and telling.document.id != other.document.id:
            words = f"“{' '.join(alike.run)}” is given to both: only one of them need have said it"
            return folded(other, FoldReason.COULD_BE, words)
    for other in counted:
        if _has_it_from(telling, other):
            return folded(other, FoldReason.RELAY, f"{_who(telling)} has it from {_who(other)}")
    if telling.own and not telling.holder.witness:
        return folded(counted[0], FoldReason.NOBODY, f"{_who(telling)} names nobody")
    if _is_outlet(telling) and not telling.holder.witness:
        return folded(counted[0], FoldReason.NOBODY, f"{telling.holder.label} names nobody")
    if not telling.holder.named:
        like = next((each for each in counted if not _of_two_countries(telling, each)), None)
        if like is not None:
            words = f"“{telling.holder.label}” may be {like.holder.label}, or have it from there"
            return folded(like, FoldReason.COULD_BE, words)
    elif all(not each.holder.named and not _of_two_countries(telling, each) for each in counted):
        return folded(counted[0], FoldReason.COULD_BE, f"{telling.holder.label} may be “{counted[0].holder.label}”")
    return None


def _has_it_from(telling: Telling, other: Telling) -> bool:
    """Tell whether a report names the other's outlet among those through whose hands the claim came."""
    outlet = other.document.publisher
    if outlet is None or telling.document.id == other.document.id:
        return False
    hands = [each.label for each in telling.hands[1:]] + ([telling.holder.label] if _is_outlet(telling) else [])
    return any(same_label(outlet, each) for each in hands) and not telling.holder.named


def _of_two_countries(one: Telling, other: Telling) -> bool:
    ours, theirs = one.holder.state, other.holder.state
    return ours is not None and theirs is not None and ours != theirs


def _who(telling: Telling) -> str:
    return telling.document.publisher or telling.document.id
