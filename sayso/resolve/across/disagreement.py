"""
Conflict: what two holders, or one on two days, assert of the same happening or state so that both cannot be true.

Most of what looks like a conflict is none: compatible ranges, other periods, another type of a family, a part and its
whole, a plan and what came of it, wishes and demands of different people, a may-not beside a will, a publisher who
puts himself right. What one leaves open decides nothing: such a pair is suggested at most.
"""

from __future__ import annotations

from datetime import timedelta

from sayso.resolve.across.bars import Finding
from sayso.resolve.across.conflict_types import Conflict, ConflictType, Found
from sayso.resolve.across.differences import difference
from sayso.resolve.across.exclusions import exclusion
from sayso.resolve.across.facts import apart_in_saying, one_breath, one_holder, puts_himself_right
from sayso.resolve.across.fits import Fit, fit_thing
from sayso.resolve.across.kinds import one_of_two, turned
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import same_voice
from sayso.resolve.across.words import shared, stems
from sayso.terms import Certainty, Part

_STRONG = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
# Words running that are quoted: no two people say them by chance.
_QUOTED = 6
_TELLING = 3
# What turns other kinds round without a denial.
_ENDING = frozenset({"cancel", "withdraw", "refuse", "retain", "delay"})
# Words that were said so much later may be the same words again.
_ONE_SAYING = timedelta(days=31)


def conflict(one: Telling, other: Telling) -> Conflict | None:
    """Judge whether two claims conflict, and in what. Does not depend on which comes first."""
    if other.id < one.id:
        one, other = other, one
    if one.id == other.id or puts_himself_right(one, other):
        return None
    found = _attribution(one, other) or _content(one, other)
    if found is None:
        return None
    kind, finding = found
    own = kind is not ConflictType.ATTRIBUTION and not one.own and one_holder(one, other)
    return Conflict(left_id=one.id, right_id=other.id, type=kind, own=own, finding=finding)


def _attribution(one: Telling, other: Telling) -> Found | None:
    if one.own or other.own or not (one.holder.named and other.holder.named):
        return None
    if max(one.wording.quoted.count(1), other.wording.quoted.count(1)) < _QUOTED or one_holder(one, other):
        # Most pairs quote nothing: that is told at once.
        return None
    if one.document.id == other.document.id or apart_in_saying(one, other) > _ONE_SAYING:
        return None
    if {one.holder.part, other.holder.part} & {Part.PUBLICATION, Part.AGENCY}:
        # An outlet that is named alone has the words from somebody.
        return None
    if one.holder.root == other.holder.root and (one.holder.body or other.holder.body):
        return None
    if any(same_voice(other.holder, hand) for hand in one.hands) or any(same_voice(one.holder, h) for h in other.hands):
        return None
    alike = shared(one.wording, other.wording)
    if alike.quoted < _QUOTED or len(stems(alike.run)) < _TELLING:
        return None
    words = f"“{' '.join(alike.run)}” is given to {one.holder.label} and to {other.holder.label}"
    return ConflictType.ATTRIBUTION, Finding(0.8, (words,))


def _content(one: Telling, other: Telling) -> Found | None:
    """Hold two assertions against each other; what is only possible, and what nobody holds, conflicts with nothing."""
    if not (one.committed and other.committed and {one.certainty, other.certainty} <= _STRONG):
        return None
    if one.is_other(other) or one_breath(one, other) or turned(one.kind, one.polarity, other.kind, other.polarity):
        return None
    if fit_thing(one.item, other.item) in (Fit.KIN, Fit.APART) or not _may_meet(one, other):
        return None
    return exclusion(one, other) or difference(one, other)


def _may_meet(one: Telling, other: Telling) -> bool:
    """Tell whether two claims can exclude each other by their kinds: most pairs of two kinds cannot, and part here."""
    if one.kind == other.kind or one.denied or other.denied or one_of_two(one.kind, other.kind):
        return True
    return any(each.kind in _ENDING or each.to_come or each.still for each in (one, other))
