"""
How a matter stands: the present state by whose account, side by side where accounts differ.

Each root has one account: its last word on what has come about or stands, of several the furthest of the course; else
its plan. What it took back does not count, nor what it only wants of others, nor a publisher who saw nothing himself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.resolve.across.bars import BARS
from sayso.resolve.across.disagreement import conflict
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_place
from sayso.resolve.across.grouping import Groups
from sayso.resolve.across.status import Said, said
from sayso.resolve.across.telling import Telling
from sayso.terms import Certainty, ConflictType, Polarity, Relation, Tense

# From which score on a later word undoes an earlier one.
_CONTRARY = BARS[Relation.CONFLICTS].applied
# What tells of the thing or its price, and not how far a matter has come.
_BESIDE = frozenset({"finance", "other", "capability", "support", "display", "delay"})
_DEMANDS = frozenset({"want", "request"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """
    How a matter stands by one root, or by several that agree: labels of the holders, and the claims it rests on.

    ``on`` is when it happens or happened (EDTF), none where nothing dates it.
    """

    by: tuple[str, ...]
    kind: str
    tense: Tense | None
    certainty: Certainty
    polarity: Polarity
    on: str | None
    claim_ids: tuple[str, ...]


def accounts(
    claims: Mapping[str, Telling], statements: Groups, groups: Groups, kinds: Sequence[str]
) -> tuple[Account, ...]:
    """Return how a matter's claims say that it stands at the end, the account with most behind it first."""
    by_root: dict[str, list[Said]] = {}
    for each in said(claims, statements, groups, kinds):
        root = each.root or (None if each.first.own else f"label:{each.first.holder.label}")
        if root is not None and each.first.committed:
            by_root.setdefault(root, []).append(each)
    last = [word for told in by_root.values() if (word := _last_word(told)) is not None]
    joined: list[list[Said]] = []
    for each in last:
        alike = next((others for others in joined if _agree(each, others[0])), None)
        if alike is None:
            joined.append([each])
        else:
            alike.append(each)
    made = [_account(each) for each in joined]
    return tuple(sorted(made, key=lambda each: (-len(each.by), each.claim_ids)))


def _last_word(told: Sequence[Said]) -> Said | None:
    """Return the word of one root that stands at the end."""
    standing = [each for at, each in enumerate(told) if not any(_takes_back(later, each) for later in told[at + 1 :])]
    stands = [each for each in standing if not each.first.to_come and each.first.kind not in _DEMANDS]
    plans = [each for each in standing if each.first.to_come]
    for words in (stands, plans, standing):
        affirmed = [each for each in words if not each.first.denied and each.first.kind not in _BESIDE]
        if affirmed:
            return max(affirmed, key=lambda each: (each.order, told.index(each)))
        if words:
            return words[-1]
    return None


def _takes_back(later: Said, earlier: Said) -> bool:
    """Tell whether a later word of the same root undoes an earlier one: the contrary, or another number of it."""
    one, other = later.first, earlier.first
    found = conflict(one, other)
    if found is not None and found.type is not ConflictType.ATTRIBUTION and found.finding.score >= _CONTRARY:
        return True
    if one.kind != other.kind:
        return one.kind in ("cancel", "refuse") and not one.denied and other.to_come
    if one.denied != other.denied:
        return True
    return one.to_come == other.to_come and fit_number(one.quantity, other.quantity) is Fit.APART


def _agree(one: Said, other: Said) -> bool:
    """Tell whether two roots say the same of it: who grants a delivery by having the thing says that he has it."""
    if one.group == other.group:
        return True
    mine, theirs = one.first, other.first
    if mine.denied != theirs.denied or mine.to_come != theirs.to_come:
        return False
    differs = (
        fit_number(mine.quantity, theirs.quantity),
        fit_date(mine.on, theirs.on),
        fit_place(mine.place, theirs.place),
    )
    return mine.kind == theirs.kind and Fit.APART not in differs


def _account(words: Sequence[Said]) -> Account:
    chief = max(words, key=lambda each: (each.order, each.first.id)).first
    return Account(
        by=tuple(dict.fromkeys(each.first.holder.label for each in words)),
        kind=chief.kind,
        tense=chief.tense,
        certainty=chief.certainty,
        polarity=chief.polarity,
        on=next((each.first.on for each in words if each.first.on is not None), None),
        claim_ids=tuple(claim.id for each in words for claim in each.claims),
    )
