"""
Two accounts of one happening that differ in a number, a day or a place, so that both cannot be true.

A number counts something within bounds: a place, a stretch of time, a type. Two numbers of the same bounds exclude
each other; where one has narrower bounds, it may be the smaller and not the larger. What has come about so far grows:
a number told later may be larger.

Two days or two places exclude each other where it is one happening: what happens once, or the same number of the same
thing about the same time.
"""

from __future__ import annotations

from datetime import timedelta

from sayso.resolve.across.bars import Finding
from sayso.resolve.across.bearing import one_matter
from sayso.resolve.across.conflict_types import ConflictType, Found
from sayso.resolve.across.exclusions import FIXED, POSITIONS
from sayso.resolve.across.facts import Phase, apart_in_saying, begun, one_holder, one_root, phase, said, told, when
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_party, fit_place, size
from sayso.resolve.across.kinds import one_of_two
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.words import shared, stems_of

# What happens once to one thing; what may happen any number of times.
_ONCE = frozenset({"order", "agree", "approve", "cancel", "commission", "withdraw"})
# Kinds that tell too little by themselves of what is counted.
_WORDS_ALONE = frozenset({"capability", "other"})
# What is begun on one day, and stands from then on.
_BEGUN = frozenset({"commission", "lose", "cancel"})
_OFTEN = frozenset({"deliver", "test", "use", "lose", "deploy", "display", "train", "produce", "refuse"})
# How far apart two accounts may set one happening: of what happens once, of one number of a thing, of anything.
_ONE_CONTRACT, _ONE_BATCH, _ONE_EVENT = timedelta(days=90), timedelta(days=45), timedelta(days=5)
# Two plans that are told so close together are of one time; one told later was put off.
_ONE_PLAN = timedelta(days=21)
# A count told so much later is of another time; one that is larger may have grown sooner.
_ONE_COUNT, _GROWN = timedelta(days=21), timedelta(days=4)
# A date that spans more is a period, and a number in it is not that of one day.
_PERIOD = timedelta(days=31)
_ABOUT = 0.85
_SURE, _LEFT_OUT, _OPEN = 0.9, 0.85, 0.65


def difference(one: Telling, other: Telling) -> Found | None:
    """Return the first role in which two accounts of one happening exclude each other."""
    if one.denied or other.denied:
        return None
    if (phase(one) is Phase.AHEAD) != (phase(other) is Phase.AHEAD) and not _one_sum(one, other):
        return None
    if one.kind == other.kind and one.kind in _WORDS_ALONE and not (one.further or other.further):
        return _measures(one, other)
    if one.kind in POSITIONS or one.further or other.further or not _one_kind(one, other):
        return None
    if phase(one) is Phase.AHEAD and (one_root(one, other) or apart_in_saying(one, other) > _ONE_PLAN):
        # A plan put off, or made larger, is a change and no contradiction.
        return None
    matter = one_matter(one, other) * (1.0 if one.kind == other.kind else _SURE)
    if not matter:
        return None
    number = fit_number(one.quantity, other.quantity)
    if number is Fit.APART:
        return _values(one, other, matter)
    return _days(one, other, number, matter) or _places(one, other, number, matter)


def _one_sum(one: Telling, other: Telling) -> bool:
    """Tell whether both speak of what one pays to the other: that is the same before it is paid and after."""
    if {one.kind, other.kind} != {"finance"} or fit_number(one.quantity, other.quantity) is not Fit.APART:
        return False
    sides = (fit_party(one.actor, other.actor), fit_party(one.counterparty, other.counterparty))
    return sides == (Fit.SAME, Fit.SAME)


def _measures(one: Telling, other: Telling) -> Found | None:
    """What a thing is or can do has one measure of each sort; of which sort, the words beside the number show."""
    if fit_number(one.quantity, other.quantity) is not Fit.APART or _near_enough(one, other):
        return None
    named = [each.quantity.unit or "" for each in (one, other) if each.quantity is not None]
    named += [each.item.label for each in (one, other) if each.item is not None]
    if not shared(one.wording, other.wording).stems - {stem for label in named for stem in stems_of(label)}:
        return None
    score = _SURE * one_matter(one, other)
    return (ConflictType.VALUES, Finding(score, (_numbers(one, other),))) if score else None


def _one_kind(one: Telling, other: Telling) -> bool:
    return one.kind == other.kind or (one_of_two(one.kind, other.kind) and "finance" not in (one.kind, other.kind))


# ---- numbers


def _values(one: Telling, other: Telling, matter: float) -> Found | None:
    small, large = (one, other) if size(one.quantity) <= size(other.quantity) else (other, one)
    whole = phase(one) is Phase.AHEAD and large.all and not small.all
    underway = small.kind in _OFTEN - {"lose"} and {phase(one), phase(other)} == {Phase.DONE, Phase.STANDS}
    if underway or small.ordinals or small.part or whole or _near_enough(one, other):
        # Four of the sixteen, the last four: a part and its whole. Twelve are on their way, and nine have come.
        return None
    score = _SURE * matter * _same_place(small, large) * _same_time(small, large)
    if not score:
        return None
    if one_root(one, other) and not (one_holder(one, other) and _told_earlier(large, small)):
        # Another mouth of one root tells another count; of one man, only a count that shrank is a contradiction.
        return None
    return ConflictType.VALUES, Finding(score, (_numbers(one, other),))


def _same_place(small: Telling, large: Telling) -> float:
    """Return how surely the smaller number is not that of a part of the place."""
    where = fit_place(small.place, large.place)
    if where is Fit.WITHIN:
        return 0.0 if small.place is not None and large.place is not None and _is_in(small, large) else 1.0
    if where is Fit.OPEN:
        return _LEFT_OUT if small.place is None else _OPEN
    return 1.0 if where in (Fit.SAME, Fit.NEITHER) else 0.0


def _is_in(small: Telling, large: Telling) -> bool:
    narrow, wide = small.place, large.place
    if narrow is None or wide is None:
        return False
    return wide.id in narrow.above if wide.id and narrow.id else len(narrow.label) > len(wide.label)


def _same_time(small: Telling, large: Telling) -> float:
    """Return how surely the smaller number is not that of a part of the time, or of an earlier day."""
    fit = fit_date(small.on, large.on)
    if fit is Fit.SAME:
        return 1.0
    if fit is Fit.WITHIN:
        return 1.0 if told(large).within(told(small)) else 0.0
    if fit in (Fit.APART, Fit.MEETS):
        return 0.0
    gap = apart_in_saying(small, large)
    if phase(small) is Phase.AHEAD:
        return 1.0 if fit is Fit.NEITHER else _LEFT_OUT
    if small.kind in FIXED and fit is Fit.NEITHER:
        return 1.0 if gap <= _ONE_CONTRACT else 0.0
    if gap > _ONE_COUNT or (_told_earlier(small, large) and gap > _GROWN and small.kind not in FIXED):
        return 0.0
    if fit is Fit.NEITHER:
        return 1.0
    dated, bare = (small, large) if small.on is not None else (large, small)
    if told(dated).span > _PERIOD:
        return 0.0
    until, day = when(bare).last, told(small).last
    if dated is small and until is not None and day is not None and until - day > _ONE_EVENT:
        # Six on the 14th, and eleven in all by the end of the month.
        return 0.0
    return _LEFT_OUT


def _told_earlier(one: Telling, other: Telling) -> bool:
    ours, theirs = said(one), said(other)
    return ours.last is not None and theirs.first is not None and ours.last < theirs.first


def _near_enough(one: Telling, other: Telling) -> bool:
    """Tell whether a figure that is only about right may be the other."""
    if not any(each.quantity is not None and each.quantity.about for each in (one, other)):
        return False
    ends = [end for each in (one, other) if each.quantity for end in (each.quantity.least, each.quantity.most) if end]
    return bool(ends) and min(ends) / max(ends) > _ABOUT


def _numbers(one: Telling, other: Telling) -> str:
    return f"{_number(one)} by {one.holder.label}, {_number(other)} by {other.holder.label}"


def _number(telling: Telling) -> str:
    quantity = telling.quantity
    if quantity is None:
        return "no number"
    ends = [f"{each:,.10g}" if each is not None else "…" for each in (quantity.least, quantity.most)]
    number = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return f"{number} {quantity.unit}" if quantity.unit else number


# ---- days and places


def _days(one: Telling, other: Telling, number: Fit, matter: float) -> Found | None:
    if one.on is None and other.on is None:
        return None
    here, there = begun(one), begun(other)
    gap = here.apart(there)
    if not (here.before(there) or there.before(here)) or fit_place(one.place, other.place) is Fit.APART:
        return None
    if Phase.STANDS in (phase(one), phase(other)) and not (one.kind == other.kind and one.kind in _BEGUN):
        # What stands on one day may stand on another.
        return None
    same = _one_happening(one, other, number, gap)
    if not same:
        return None
    if one.on is None or other.on is None:
        same *= _LEFT_OUT
    words = ", ".join(f"{each.on or 'before it was said'} by {each.holder.label}" for each in (one, other))
    return ConflictType.DATES, Finding(same * matter, (words,))


def _places(one: Telling, other: Telling, number: Fit, matter: float) -> Found | None:
    if one.place is None or other.place is None or fit_place(one.place, other.place) is not Fit.APART:
        return None
    if one.place.generic or other.place.generic:
        return None
    dates = fit_date(one.on, other.on)
    if dates is Fit.APART or when(one).apart(when(other)) > _ONE_EVENT:
        return None
    same = _one_happening(one, other, number, apart_in_saying(one, other))
    if number is Fit.NEITHER and one.kind in _OFTEN and dates is not Fit.SAME:
        # Some stand here, and some there.
        same *= _OPEN
    words = f"{one.place.label} by {one.holder.label}, {other.place.label} by {other.holder.label}"
    return (ConflictType.PLACES, Finding(same * matter, (words,))) if same else None


def _one_happening(one: Telling, other: Telling, number: Fit, gap: timedelta) -> float:
    """Return how surely two claims of one kind tell one happening, though their days or places differ."""
    if phase(one) is Phase.AHEAD:
        near = number is Fit.SAME or one.kind in _ONCE
        return _SURE if near else _SURE * _LEFT_OUT if number is Fit.NEITHER else _SURE * _OPEN
    if number is Fit.SAME or one.ordinals & other.ordinals:
        return _SURE if gap <= (_ONE_CONTRACT if one.kind in _ONCE else _ONE_BATCH) else 0.0
    if number is not Fit.NEITHER:
        return _SURE * _OPEN if gap <= _ONE_BATCH else 0.0
    if one.kind in _ONCE:
        return _SURE if gap <= _ONE_CONTRACT else 0.0
    return _SURE if gap <= _ONE_EVENT else 0.0
