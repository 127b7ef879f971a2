"""
Conflict: what two holders, or one on two days, assert of the same happening so that both cannot be true.

    values        eight, or twelve
    dates         on 10 May, or in June
    places        at Halm, or at Sarn
    denial        it was so, or it never was
    status        delivered, or not yet; cancelled, or going on
    attribution   the same words, given to two speakers

Most of what looks like a conflict is none: compatible ranges, other periods, another type of a family, a part and its
whole, a plan and what came of it, wishes and demands of different people, a may-not beside a will, a publisher who
puts himself right. What is only reported of somebody is that somebody's claim, and conflicts with nobody else's denial
that he said it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sayso.resolve.across.bars import Finding
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_party, fit_place, fit_thing, is_told
from sayso.resolve.across.kinds import IMPLIES, rank, turned
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import same_label, same_voice
from sayso.resolve.across.words import shared
from sayso.terms import Certainty, Tense


class ConflictType(StrEnum):
    """In what two claims exclude one another."""

    VALUES = "values"
    DATES = "dates"
    PLACES = "places"
    DENIAL = "denial"
    STATUS = "status"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """
    Two claims that cannot both be true, in what, and why.

    ``own``: one holder contradicts himself.
    """

    left_id: str
    right_id: str
    type: ConflictType
    own: bool
    finding: Finding


# Wishes, demands and opinions: whoever wishes otherwise contradicts nobody.
_POSITIONS = frozenset({"want", "request", "negotiate", "offer", "other", "capability"})
# What happens once: told on two days, one is wrong. What may happen any number of times: told on two days, it did.
_ONCE = frozenset({"order", "agree", "approve", "deliver", "commission", "cancel", "deploy", "withdraw", "produce"})
_STRONG = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
# Two dates of one happening lie no further apart; two happenings of a kind mostly do.
_ONE_HAPPENING = timedelta(days=400)
# A number told so much later may have grown.
_ONE_COUNT = timedelta(days=10)
# Words running that are quoted: no two people say them by chance.
_QUOTED = 6


def conflict(one: Telling, other: Telling) -> Conflict | None:
    """Judge whether two claims conflict, and in what. Does not depend on which comes first."""
    if other.id < one.id:
        one, other = other, one
    if one.id == other.id or _is_correction(one, other):
        return None
    found = _attribution(one, other) or _content(one, other)
    if found is None:
        return None
    kind, finding = found
    own = kind is not ConflictType.ATTRIBUTION and not one.own and _one_holder(one, other)
    return Conflict(left_id=one.id, right_id=other.id, type=kind, own=own, finding=finding)


def _is_correction(one: Telling, other: Telling) -> bool:
    """Tell whether a publisher puts himself right: that is a correction, and no conflict."""
    ours, theirs = one.document, other.document
    same = bool(ours.publisher) and same_label(ours.publisher or "", theirs.publisher or "")
    return same and (one.righting or other.righting)


def _one_holder(one: Telling, other: Telling) -> bool:
    return one.holder.named and other.holder.named and same_voice(one.holder, other.holder)


def _attribution(one: Telling, other: Telling) -> tuple[ConflictType, Finding] | None:
    if one.own or other.own or not (one.holder.named and other.holder.named) or _one_holder(one, other):
        return None
    if one.document.id == other.document.id:
        return None
    if one.holder.root == other.holder.root and (one.holder.body or other.holder.body):
        return None
    alike = shared(one.wording, other.wording)
    if alike.quoted < _QUOTED:
        return None
    if any(same_voice(other.holder, hand) for hand in one.hands) or any(same_voice(one.holder, h) for h in other.hands):
        return None
    words = f"“{' '.join(alike.run)}” is given to {one.holder.label} and to {other.holder.label}"
    return ConflictType.ATTRIBUTION, Finding(0.8 if alike.quoted >= 8 else 0.65, (words,))


def _content(one: Telling, other: Telling) -> tuple[ConflictType, Finding] | None:
    if not (one.committed and other.committed and {one.certainty, other.certainty} <= _STRONG):
        return None
    matter = _matter(one, other)
    if not matter:
        return None
    if turned(one.kind, one.polarity, other.kind, other.polarity):
        return None
    if one.denied != other.denied:
        return _denial(one, other, matter)
    if one.denied:
        return None
    course = _course(one, other, matter)
    if course is not None:
        return course
    if one.kind != other.kind or one.kind in _POSITIONS or one.to_come != other.to_come:
        return None
    return _roles(one, other, matter)


def _matter(one: Telling, other: Telling) -> float:
    """Return how surely two claims are of one matter (0..1): its item and its parties."""
    item = fit_thing(one.item, other.item)
    parties = (fit_party(one.actor, other.actor), fit_party(one.counterparty, other.counterparty))
    if item not in (Fit.SAME, Fit.OPEN) or Fit.APART in parties:
        return 0.0
    score = 1.0 if item is Fit.SAME else 0.75
    for fit in parties:
        score *= 1.0 if fit is Fit.SAME else 0.92
    return score


def _denial(one: Telling, other: Telling, matter: float) -> tuple[ConflictType, Finding] | None:
    """An affirmation and a denial: "not yet" sets the course at another point, "never" denies it."""
    yes, no = (one, other) if other.denied else (other, one)
    if yes.kind != no.kind and no.kind not in IMPLIES.get(yes.kind, ()):
        return None
    if yes.kind in _POSITIONS - {"offer", "negotiate", "want", "request"}:
        return None
    # Who denies that it has come about does not deny that it will; who rules it out denies both.
    if yes.to_come and not no.to_come:
        return None
    if no.to_come and not yes.to_come and yes.tense is not None:
        return None
    if is_told(no.quantity) and fit_number(yes.quantity, no.quantity) is Fit.APART:
        return None
    if fit_date(yes.on, no.on) is Fit.APART or fit_place(yes.place, no.place) is Fit.APART:
        return None
    if _told_before(no, yes) and not no.to_come and not _never(no):
        # It had not happened when he said so, and has since: a step, and no conflict.
        return None
    words = f"{yes.holder.label} says so, {no.holder.label} denies it"
    if no.still or (no.tense is Tense.PRESENT and yes.kind not in ("possess", "retain")):
        return ConflictType.STATUS, Finding(0.8 * matter, (f"{no.holder.label}: not yet; {yes.holder.label}: done",))
    return ConflictType.DENIAL, Finding(0.9 * matter, (words,))


def _never(telling: Telling) -> bool:
    return bool({"never", "nobody", "no", "никогда", "ніколи", "ніколі"} & set(telling.wording.words))


def _course(one: Telling, other: Telling, matter: float) -> tuple[ConflictType, Finding] | None:
    """One says that it was cancelled, the other that it goes on: both of them now."""
    if "cancel" not in (one.kind, other.kind) or one.kind == other.kind:
        return None
    ended, goes_on = (one, other) if one.kind == "cancel" else (other, one)
    if ended.to_come or goes_on.kind in _POSITIONS | {"refuse", "delay", "withdraw"}:
        return None
    if _told_before(goes_on, ended) or _one_holder(one, other):
        return None
    if goes_on.tense is Tense.PAST:
        return None
    words = f"{ended.holder.label}: {ended.kind}; {goes_on.holder.label}: {goes_on.kind}, {goes_on.tense}"
    return ConflictType.STATUS, Finding(0.7 * matter, (words,))


def _roles(one: Telling, other: Telling, matter: float) -> tuple[ConflictType, Finding] | None:
    """Two accounts of one happening that differ in a role: the first that excludes the other."""
    number = fit_number(one.quantity, other.quantity)
    when = fit_date(one.on, other.on)
    where = fit_place(one.place, other.place)
    own = _one_holder(one, other)
    further = one.further or other.further
    if own and one.to_come:
        # A plan put off, or made larger, is a change and no contradiction.
        return None
    if number is Fit.APART:
        if when is Fit.APART or further or where is Fit.APART:
            return None
        if when in (Fit.OPEN, Fit.NEITHER) and _apart_in_saying(one, other) > _ONE_COUNT:
            return None
        surely = 0.9 if when in (Fit.SAME, Fit.WITHIN) else 0.8
        return ConflictType.VALUES, Finding(
            surely * matter, (f"{_number(one)} by {one.holder.label}, {_number(other)} by {other.holder.label}",)
        )
    if further or one.kind not in _ONCE:
        return None
    if when is Fit.APART and where is not Fit.APART and not _two_happenings(one, other):
        surely = 0.85 if number is Fit.SAME else 0.7
        return ConflictType.DATES, Finding(
            surely * matter, (f"{one.on} by {one.holder.label}, {other.on} by {other.holder.label}",)
        )
    if where is Fit.APART and when is not Fit.APART:
        surely = 0.85 if number is Fit.SAME or when is Fit.SAME else 0.7
        places = [each.place.label for each in (one, other) if each.place is not None]
        return ConflictType.PLACES, Finding(
            surely * matter, (f"{places[0]} by {one.holder.label}, {places[-1]} by {other.holder.label}",)
        )
    return None


def _two_happenings(one: Telling, other: Telling) -> bool:
    """Tell whether two dates are too far apart for one happening, or a plan was put off between the two sayings."""
    from sayso.edtf import bounds

    first, second = bounds(one.on or ""), bounds(other.on or "")
    edges = [day for day in (*first, *second) if day is not None]
    if not edges or max(edges) - min(edges) > _ONE_HAPPENING:
        return True
    return one.to_come and _apart_in_saying(one, other) > _ONE_COUNT


def _apart_in_saying(one: Telling, other: Telling) -> timedelta:
    ours, theirs = one.told_days or one.told_at, other.told_days or other.told_at
    if ours is None or theirs is None:
        return timedelta(0)
    return max(ours[0] - theirs[1], theirs[0] - ours[1], timedelta(0))


def _told_before(one: Telling, other: Telling) -> bool:
    """Tell whether one was surely said before the other."""
    ours, theirs = one.told_days or one.told_at, other.told_days or other.told_at
    return ours is not None and theirs is not None and ours[1] + timedelta(days=1) < theirs[0]


def _number(telling: Telling) -> str:
    quantity = telling.quantity
    if quantity is None:
        return "no number"
    ends = [f"{each:g}" if each is not None else "…" for each in (quantity.least, quantity.most)]
    number = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return f"{number} {quantity.unit}" if quantity.unit else number
