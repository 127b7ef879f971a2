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
puts himself right. What one leaves open decides nothing: such a pair is suggested at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.edtf import bounds
from sayso.resolve.across.bars import Finding
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_party, fit_place, fit_thing, is_told
from sayso.resolve.across.kinds import turned
from sayso.resolve.across.telling import SPOKEN, Telling
from sayso.resolve.across.voices import same_label, same_voice
from sayso.resolve.across.words import shared, stems
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
    Two claims that cannot both be true, in what, and why. The left id sorts before the right one.

    ``own``: one holder contradicts himself.
    """

    left_id: str
    right_id: str
    type: ConflictType
    own: bool
    finding: Finding


_Found = tuple[ConflictType, Finding]

# Wishes, demands and opinions: whoever wishes otherwise contradicts nobody.
_POSITIONS = frozenset({"want", "request", "negotiate", "offer", "other", "capability"})
# What happens once: told on two days, one is wrong. What may happen any number of times: told on two days, it did.
_ONCE = frozenset(
    {"order", "agree", "approve", "deliver", "commission", "cancel", "deploy", "withdraw", "produce", "test"}
)
# What was agreed does not grow; what was delivered, made or lost does.
_FIXED = frozenset({"order", "agree", "approve", "finance"})
# Whoever has not got it did not have it delivered, and what was not delivered nobody has.
_HAD = frozenset(
    {
        *(("deliver", "possess"), ("possess", "deliver"), ("commission", "deliver"), ("deploy", "possess")),
        *(("use", "possess"), ("order", "agree"), ("agree", "order"), ("retain", "possess"), ("possess", "retain")),
    }
)
# What goes before what: while it is still going on, the other is not done.
_BEFORE = {
    "agree": frozenset({"negotiate"}),
    "order": frozenset({"negotiate", "request"}),
    "deliver": frozenset({"negotiate", "produce", "develop"}),
    "commission": frozenset({"negotiate", "produce", "develop", "train", "test"}),
}
_THERE = frozenset({"deploy", "retain", "possess"})
# States and courses: to deny them today is to deny what is told of yesterday.
_LASTING = frozenset({"cancel", "negotiate", "commission", "possess", "retain", "deploy"})
_STRONG = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
# Two dates of one happening lie no further apart, of what has come about and of a plan; those of two mostly do.
_ONE_HAPPENING = timedelta(days=92)
_ONE_PLAN = timedelta(days=400)
# A number told so much later may have grown; what was denied so much earlier may have come about.
_ONE_COUNT = timedelta(days=21)
_DAY = timedelta(days=1)
# Words running that are quoted: no two people say them by chance.
_QUOTED = 6
_TELLING = 3
# What a role that one of them leaves open costs: the pair is suggested, and no more.
_OPEN = 0.65
# What it costs where both speak at one time of one thing, and one only leaves the day or the place out.
_LEFT_OUT = 0.8
_SAME_WORDS = 0.5
_ABOUT = 0.85
# A date that spans more is a period, and a number in it is not that of one day.
_PERIOD = timedelta(days=31)


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


def puts_himself_right(one: Telling, other: Telling) -> bool:
    """Tell whether a publisher corrects his own report in the other."""
    if one.document.id == other.document.id or not (one.righting or other.righting):
        return False
    ours, theirs = one.document.publisher, other.document.publisher
    return bool(ours) and bool(theirs) and same_label(ours or "", theirs or "")


def one_holder(one: Telling, other: Telling) -> bool:
    """Tell whether one holder by name holds both."""
    return one.holder.named and other.holder.named and same_voice(one.holder, other.holder)


def _one_breath(one: Telling, other: Telling) -> bool:
    """Tell whether both were said at once by one side: parts, periods and steps of one account."""
    at_once = one.document.id == other.document.id or (
        one.told_days is not None and other.told_days is not None and one.told_days == other.told_days
    )
    same_root = one.holder.root is not None and one.holder.root == other.holder.root
    return at_once and (same_root or (one.own and other.own) or same_voice(one.holder, other.holder))


def _attribution(one: Telling, other: Telling) -> _Found | None:
    if one.own or other.own or not (one.holder.named and other.holder.named) or one_holder(one, other):
        return None
    if one.document.id == other.document.id:
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


def _content(one: Telling, other: Telling) -> _Found | None:
    if not (one.committed and other.committed and {one.certainty, other.certainty} <= _STRONG):
        return None
    if _one_breath(one, other) or one.is_other(other):
        return None
    matter = _matter(one, other)
    if not matter or turned(one.kind, one.polarity, other.kind, other.polarity):
        return None
    if one.denied != other.denied:
        yes, no = (one, other) if other.denied else (other, one)
        return _denial(yes, no, matter)
    if one.denied:
        return None
    if one.kind != other.kind:
        return _ended(one, other, matter)
    if one.kind in _POSITIONS or one.further or other.further:
        return None
    if one.to_come != other.to_come:
        done, ahead = (one, other) if other.to_come else (other, one)
        return _not_yet(done, ahead, matter)
    return _roles(one, other, matter)


def _matter(one: Telling, other: Telling) -> float:
    """Return how surely two claims are of one matter (0..1): its item and its parties."""
    item = fit_thing(one.item, other.item)
    parties = (fit_party(one.actor, other.actor), fit_party(one.counterparty, other.counterparty))
    if item not in (Fit.SAME, Fit.OPEN) or Fit.APART in parties:
        return 0.0
    score = 1.0 if item is Fit.SAME else 0.75
    for fit in parties:
        score *= 1.0 if fit is Fit.SAME else 0.95
    return score


def _denial(yes: Telling, no: Telling, matter: float) -> _Found | None:
    """An affirmation and a denial of it: "not yet" grants the course, "never" does not."""
    if yes.kind != no.kind and (yes.kind, no.kind) not in _HAD:
        return None
    if no.condition or (yes.to_come and not no.to_come) or not _is_matter_of_fact(yes, no):
        return None
    if no.to_come and not yes.to_come and not _told_before(no, yes):
        # What is ruled out from now on may have been; what was ruled out and then came about is a contradiction.
        return None
    one_tense = yes.tense is no.tense or None in (yes.tense, no.tense) or no.to_come
    if not one_tense and yes.kind not in _LASTING | SPOKEN:
        # None is being delivered, and some were: of another time.
        return None
    if _is_number(no) and fit_number(yes.quantity, no.quantity) is not Fit.SAME:
        # "There is no contract for 84 million": there may be one for 62.
        return None
    score = 0.9 * matter
    if no.actor is None and no.counterparty is None and yes.actor is not None and yes.kind not in _LASTING:
        score *= _OPEN
    for whole, part in ((no.on, yes.on), (no.place and no.place.label, yes.place and yes.place.label)):
        if whole is not None and part is None:
            # None was lost at the lake on Saturday; whether the two of this week were lost there, nobody says.
            score *= _LEFT_OUT
    when, where = fit_date(yes.on, no.on), fit_place(yes.place, no.place)
    if Fit.APART in (when, where) or (when is Fit.WITHIN and _longer(yes.on, no.on)):
        return None
    if not no.to_come and _came_since(yes, no):
        return None
    if no.still or no.kind == "cancel":
        return ConflictType.STATUS, Finding(score, (f"{yes.holder.label}: {yes.kind}; {no.holder.label}: not so far",))
    return ConflictType.DENIAL, Finding(score, (f"{yes.holder.label} says so, {no.holder.label} denies it",))


def _is_matter_of_fact(yes: Telling, no: Telling) -> bool:
    """Tell whether it can be so or not: whether somebody has asked is a fact, what one ought to do is not."""
    if yes.kind == "other":
        alike = shared(yes.wording, no.wording)
        return len(alike.stems) >= _TELLING and alike.share >= _SAME_WORDS
    told = yes.actor is not None and no.actor is not None
    return yes.kind not in _POSITIONS or (told and fit_party(yes.actor, no.actor) is Fit.SAME)


def _is_number(telling: Telling) -> bool:
    """Tell whether a denial is of a number, and not of any at all ("not one" is 1 or more, denied)."""
    quantity = telling.quantity
    return quantity is not None and is_told(quantity) and (quantity.least, quantity.most) != (1, None)


def _came_since(yes: Telling, no: Telling) -> bool:
    """Tell whether it may have come about after it was denied: a step then, and no conflict."""
    denied, told = no.told_days or no.told_at, yes.told_days or yes.told_at
    if denied is None or told is None:
        return False
    begins = bounds(yes.on)[0] if yes.on else None
    if yes.on and begins is not None:
        return begins > denied[1]
    return told[0] - denied[1] > (_ONE_COUNT if yes.tense is Tense.PRESENT or no.never else _DAY)


def _ended(one: Telling, other: Telling, matter: float) -> _Found | None:
    """It was cancelled, or goes on; all have left, or some are there."""
    if "withdraw" in (one.kind, other.kind):
        left, here = (one, other) if one.kind == "withdraw" else (other, one)
        all_left = left.tense is Tense.PAST and (left.all or here.kind == "retain")
        some_here = here.kind in _THERE and here.tense is Tense.PRESENT
        elsewhere = fit_place(left.place, here.place) is Fit.APART
        if not (all_left and some_here) or elsewhere or _told_before(here, left) or one_holder(left, here):
            return None
        words = f"{left.holder.label}: all have left; {here.holder.label}: some are there"
        return ConflictType.STATUS, Finding(0.75 * matter, (words,))
    if "cancel" not in (one.kind, other.kind):
        return _behind(one, other, matter) or _behind(other, one, matter)
    ended, goes_on = (one, other) if one.kind == "cancel" else (other, one)
    if ended.to_come or goes_on.kind in _POSITIONS | {"refuse", "delay", "withdraw"} or goes_on.tense is Tense.PAST:
        return None
    if _told_before(goes_on, ended) or one_holder(one, other):
        return None
    words = f"{ended.holder.label}: {ended.kind}; {goes_on.holder.label}: {goes_on.kind}, {goes_on.tense}"
    return ConflictType.STATUS, Finding((0.7 if goes_on.tense is Tense.PRESENT else 0.55) * matter, (words,))


def _behind(done: Telling, behind: Telling, matter: float) -> _Found | None:
    """One says that it is done; the other, no earlier, that an earlier step is still going on, or it is put off."""
    if done.kind not in _ONCE or done.tense is not Tense.PAST or behind.tense is Tense.FUTURE:
        return None
    going_on = behind.kind in _BEFORE.get(done.kind, ()) and behind.tense is Tense.PRESENT and behind.still
    put_off = behind.kind == "delay"
    if not (going_on or put_off) or _told_before(behind, done) or one_holder(done, behind):
        return None
    if fit_number(done.quantity, behind.quantity) is Fit.APART or done.further or behind.further:
        return None
    words = f"{done.holder.label}: {done.kind}; {behind.holder.label}: {behind.kind}"
    return ConflictType.STATUS, Finding(0.7 * matter, (words,))


def _not_yet(done: Telling, ahead: Telling, matter: float) -> _Found | None:
    """One says that it is done, the other, no earlier, that it will be: the same number, or the same one."""
    number = fit_number(done.quantity, ahead.quantity)
    if number not in (Fit.SAME, Fit.NEITHER) or _told_before(ahead, done) or done.kind not in _ONCE:
        return None
    if fit_place(done.place, ahead.place) is Fit.APART or one_holder(done, ahead):
        return None
    if _apart_in_saying(done, ahead) > _ONE_COUNT:
        return None
    words = f"{done.holder.label}: {done.kind}; {ahead.holder.label}: yet to come"
    return ConflictType.STATUS, Finding((0.85 if number is Fit.SAME else 0.7) * matter, (words,))


def _roles(one: Telling, other: Telling, matter: float) -> _Found | None:
    """Two accounts of one happening that differ in a role: the first that excludes the other."""
    number = fit_number(one.quantity, other.quantity)
    when, where = fit_date(one.on, other.on), fit_place(one.place, other.place)
    own = one_holder(one, other) or (one.holder.root is not None and one.holder.root == other.holder.root)
    if own and one.to_come:
        # A plan put off, or made larger, is a change and no contradiction.
        return None
    if number is Fit.APART:
        return None if own else _values(one, other, when, where, matter)
    if one.kind not in _ONCE or number is Fit.MEETS:
        return None
    score = matter * (0.9 if number is Fit.SAME else 0.8 if number is Fit.NEITHER else 0.8 * _OPEN)
    if when is Fit.APART and where is not Fit.APART and not _two_happenings(one, other):
        words = f"{one.on} by {one.holder.label}, {other.on} by {other.holder.label}"
        return ConflictType.DATES, Finding(score * (0.8 if where is Fit.OPEN else 1.0), (words,))
    if where is Fit.APART and when is not Fit.APART and one.place is not None and other.place is not None:
        words = f"{one.place.label} by {one.holder.label}, {other.place.label} by {other.holder.label}"
        return ConflictType.PLACES, Finding(score, (words,))
    return None


def _values(one: Telling, other: Telling, when: Fit, where: Fit, matter: float) -> _Found | None:
    if when not in (Fit.SAME, Fit.NEITHER, Fit.OPEN) or where in (Fit.APART, Fit.MEETS):
        return None
    if (one.to_come and one.all != other.all) or _less(one, other).ordinals:
        # Four of the sixteen, the last four: a part and its whole.
        return None
    if _near_enough(one, other):
        return None
    score = 0.9 * matter
    if when is Fit.OPEN:
        if max(_span(each.on) for each in (one, other) if each.on is not None) > _PERIOD:
            return None
        score *= _LEFT_OUT
    if where is Fit.OPEN:
        score *= _OPEN
    apart = _apart_in_saying(one, other)
    if when is not Fit.SAME and apart > (_ONE_PLAN if one.kind in _FIXED and when is Fit.NEITHER else _ONE_COUNT):
        return None
    words = f"{_number(one)} by {one.holder.label}, {_number(other)} by {other.holder.label}"
    return ConflictType.VALUES, Finding(score, (words,))


def _less(one: Telling, other: Telling) -> Telling:
    """Return the one that tells the smaller number."""
    ends = [(each.quantity.most or each.quantity.least or 0.0) if each.quantity else 0.0 for each in (one, other)]
    return one if ends[0] <= ends[1] else other


def _near_enough(one: Telling, other: Telling) -> bool:
    """Tell whether a figure that is only about right may be the other."""
    if not any(each.quantity is not None and each.quantity.about for each in (one, other)):
        return False
    ends = [end for each in (one, other) if each.quantity for end in (each.quantity.least, each.quantity.most) if end]
    return bool(ends) and min(ends) / max(ends) > _ABOUT


def _two_happenings(one: Telling, other: Telling) -> bool:
    """Tell whether two dates are too far apart for one happening, or a plan was put off between the two sayings."""
    edges = [day for on in (one.on, other.on) for day in bounds(on or "..") if day is not None] if one.on else []
    if not edges or max(edges) - min(edges) > (_ONE_PLAN if one.to_come else _ONE_HAPPENING):
        return True
    return one.to_come and _apart_in_saying(one, other) > _ONE_COUNT


def _longer(one: str | None, other: str | None) -> bool:
    """Tell whether a date spans more than another."""
    return _span(one) > _span(other)


def _span(on: str | None) -> timedelta:
    first, last = bounds(on) if on else (None, None)
    return last - first if first is not None and last is not None else timedelta.max


def _said(telling: Telling) -> tuple[date, date] | None:
    return telling.told_days or telling.told_at


def _apart_in_saying(one: Telling, other: Telling) -> timedelta:
    ours, theirs = _said(one), _said(other)
    if ours is None or theirs is None:
        return timedelta(0)
    return max(ours[0] - theirs[1], theirs[0] - ours[1], timedelta(0))


def _told_before(one: Telling, other: Telling) -> bool:
    """Tell whether one was surely said before the other."""
    ours, theirs = _said(one), _said(other)
    return ours is not None and theirs is not None and ours[1] + _DAY < theirs[0]


def _number(telling: Telling) -> str:
    quantity = telling.quantity
    if quantity is None:
        return "no number"
    ends = [f"{each:,.10g}" if each is not None else "…" for each in (quantity.least, quantity.most)]
    number = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return f"{number} {quantity.unit}" if quantity.unit else number
