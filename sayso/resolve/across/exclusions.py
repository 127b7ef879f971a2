"""
One says that it is so, the other that it is not: denials, and two accounts of how far it has come.

A denial excludes what it covers. It covers a kind where that kind, or what goes with it, is denied: whoever has none
had none delivered. It covers the days that its tense tells: none has come up to now, there is none now, none will come
from now on. And it covers a number, a place and a day only where it names none, or the same.

A status conflict grants the course and sets it at two points: done, and not yet; ended, and going on.
"""

from __future__ import annotations

from datetime import timedelta

from sayso.resolve.across.bars import Finding
from sayso.resolve.across.bearing import one_matter, shares_a_side
from sayso.resolve.across.conflict_types import ConflictType, Found
from sayso.resolve.across.facts import (
    DAY,
    EVER,
    Phase,
    apart_in_saying,
    one_holder,
    one_root,
    phase,
    said,
    said_before,
    told,
    when,
)
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_party, fit_place, fit_thing, is_told
from sayso.resolve.across.kinds import COURSE, IMPLIES, one_of_two
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.words import shared
from sayso.sayings import SPOKEN

# Whether somebody wishes or asks is a matter of fact where it is told of him; what one ought to do is not.
POSITIONS = frozenset({"want", "request", "negotiate", "offer", "other", "capability"})
# What was agreed does not grow, and is what it is whenever one speaks of it.
FIXED = frozenset({"order", "agree", "approve", "finance", "cancel"})
# What stands from the day it begins: to deny it today is to deny that it began and lasts.
_LASTING = frozenset({"cancel", "negotiate", "commission", "possess", "retain", "deploy", "agree", "order", "lose"})
# What is not pending: it was so then or was not, whoever tells it later.
_AT_ONCE = frozenset({"lose", "other"})
# What a holder may rule out for himself.
_REFUSABLE = frozenset(
    {"deliver", "order", "approve", "agree", "finance", "offer", "negotiate", "support", "train", "deploy", "produce"}
)
# What goes on where nothing was cancelled.
_ON_ITS_WAY = frozenset({"produce", "develop", "test", "order", "deliver", "commission", "train", "deploy", "upgrade"})
# What is entered once, and lasts: what is on duty cannot be put on duty later.
_ENTERED = frozenset({"commission", "cancel", "order", "agree", "approve"})
_THERE = frozenset({"deploy", "retain", "possess"})
# What goes before what: while it is still going on, the other is not done.
_BEFORE = {
    "agree": frozenset({"negotiate"}),
    "order": frozenset({"negotiate", "request"}),
    "deliver": frozenset({"negotiate", "produce", "develop"}),
    "commission": frozenset({"negotiate", "produce", "develop", "train", "test"}),
}
# What stands may have changed, and a plan may have, when another speaks of it so much later.
_ONE_TIME = timedelta(days=21)
# "None was delivered" speaks of these days, and not of what was delivered long ago, unless it says never.
_THESE_DAYS = timedelta(days=400)
_SURE, _LEFT_OUT, _NEARLY, _OPEN = 0.9, 0.8, 0.9, 0.65
_FIRST = frozenset({"first"})
_TELLING, _SAME_WORDS = 3, 0.5


def exclusion(one: Telling, other: Telling) -> Found | None:
    """Return whether one claim says that what the other tells is not so, or not yet, or no more."""
    for yes, no in ((one, other), (other, one)):
        found = _denial(yes, no) or _first(yes, no) or _ended(yes, no) or _left(yes, no) or _not_yet(yes, no)
        if found is not None:
            return found
    return None


# ---- denials


def _denial(yes: Telling, no: Telling) -> Found | None:
    if yes.denied or (yes.kind == "refuse" and not no.denied):
        return None
    kinds = _denied_with(yes, no)
    score = kinds * _matter(yes, no) if kinds else 0.0
    if not score or no.condition or not _is_matter_of_fact(yes, no):
        return None
    score *= _time_covered(yes, no) * _rest_covered(yes, no)
    if not score:
        return None
    if (no.still and no.kind in COURSE) or no.kind == "cancel":
        return ConflictType.STATUS, Finding(score, (f"{yes.holder.label}: {yes.kind}; {no.holder.label}: not so far",))
    return ConflictType.DENIAL, Finding(score, (f"{yes.holder.label} says so, {no.holder.label} denies it",))


def _denied_with(yes: Telling, no: Telling) -> float:
    """Return how surely what one affirms is not so if the other is right, by their kinds alone."""
    if no.kind == "refuse" and not no.denied:
        # Ruling a thing out denies that it will be; that it was refused once does not.
        his = _for_himself(no) or one_holder(yes, no)
        return _NEARLY if yes.kind in _REFUSABLE and phase(no) is not Phase.DONE and his else 0.0
    if no.kind == "retain" and not no.denied:
        return _NEARLY if yes.kind == "withdraw" and phase(no) is not Phase.DONE and _for_himself(no) else 0.0
    if not no.denied:
        return 0.0
    if yes.kind == no.kind:
        return _SURE
    if no.kind in IMPLIES.get(yes.kind, ()):
        # Something was delivered under some contract; whether this one was signed, it does not tell.
        return _SURE * (_OPEN if no.kind in FIXED else _NEARLY)
    # Whoever has not asked may wish for it all the same.
    apart = "finance" in (yes.kind, no.kind) or yes.kind == "want"
    return _SURE * _NEARLY if one_of_two(yes.kind, no.kind) and not apart else 0.0


def _for_himself(telling: Telling) -> bool:
    """Tell whether a holder speaks of what he will do or not do himself: what others ought to do is a wish."""
    return (
        telling.own or telling.actor is None or telling.actor.root is None or telling.holder.root == telling.actor.root
    )


def _matter(yes: Telling, no: Telling) -> float:
    if no.kind == "refuse" and no.actor is not None:
        # Who rules it out is one of those who would do it.
        sides = [each for each in (yes.actor, yes.counterparty) if each is not None]
        if sides and not any(fit_party(no.actor, each) is Fit.SAME for each in sides):
            return 0.0
    if yes.kind == no.kind == "finance" and not shares_a_side(yes, no):
        # That a report gives no price denies none.
        return 0.0
    return one_matter(yes, no)


def _is_matter_of_fact(yes: Telling, no: Telling) -> bool:
    """Tell whether it can be so or not: whether somebody has asked is a fact, what one ought to do is not."""
    if yes.kind == "other":
        if no.quantity is not None and not _is_number(no) and yes.item is not None:
            # Not one of them: there are none at all.
            return fit_thing(yes.item, no.item) is Fit.SAME
        alike = shared(yes.wording, no.wording)
        return len(alike.stems) >= _TELLING and alike.share >= _SAME_WORDS
    if yes.kind == "want" and no.kind == "want" and not _for_himself(no):
        # What another says that he does not need is that other's opinion.
        return False
    told_of = yes.actor is not None and no.actor is not None
    return yes.kind not in POSITIONS or (told_of and fit_party(yes.actor, no.actor) is Fit.SAME)


def _time_covered(yes: Telling, no: Telling) -> float:
    """Return how surely a denial speaks of the time at which the other sets it."""
    so, not_so = phase(yes), phase(no)
    if no.kind == "refuse":
        not_so = Phase.AHEAD
    if not_so is Phase.AHEAD:
        return _ruled_out(yes, no)
    if so is Phase.AHEAD:
        # Nothing so far, and something to come: both may be.
        return 0.0
    standing = {each.kind for each in (yes, no) if phase(each) is Phase.STANDS}
    if so is not not_so and not standing <= _LASTING | SPOKEN:
        # None is being delivered, and some were: of another time.
        return 0.0
    if so is Phase.STANDS and not_so is Phase.STANDS:
        return 1.0 if apart_in_saying(yes, no) <= (_THESE_DAYS if yes.kind in FIXED else _ONE_TIME) else 0.0
    here, denied = when(yes), said(no)
    if here.last is None or denied.last is None:
        # Nobody knows when one of the two was said.
        return _OPEN
    begun = told(yes).first
    if begun is not None and begun > denied.last:
        return 0.0
    since = here.last - denied.last
    long = no.never or so is Phase.STANDS or yes.kind in _AT_ONCE
    long = long or fit_place(yes.place, no.place) is Fit.SAME
    if begun is None and since > (_ONE_TIME if long else DAY):
        # It may have come about since it was denied.
        return 0.0
    last = told(yes).last
    if last is not None and denied.first is not None and denied.first - last > _THESE_DAYS and not _reaches(no):
        return 0.0
    return 1.0


def _reaches(no: Telling) -> bool:
    """Tell whether a denial reaches back as far as one likes."""
    return no.never or no.kind in _LASTING or no.on is not None


def _ruled_out(yes: Telling, no: Telling) -> float:
    """
    Return how surely what is ruled out from now on is what the other tells.

    Of two people who speak at one time; and of one who does what he ruled out. What one ruled out and another later
    tells of is a plan and what came of it.
    """
    if phase(yes) is Phase.AHEAD:
        return 1.0 if apart_in_saying(yes, no) <= _ONE_TIME else 0.0
    if not one_root(yes, no):
        return 0.0
    begun, denied = told(yes).first, said(no)
    if begun is not None:
        return 1.0 if denied.last is not None and begun > denied.last else 0.0
    return _NEARLY if said_before(no, yes) else 0.0


def _rest_covered(yes: Telling, no: Telling) -> float:
    """Return how surely a denial covers the number, the day and the place of what it denies."""
    score = 1.0
    if (
        _is_number(no)
        and no.denied
        and not (_holds_number(yes, no) or fit_number(yes.quantity, no.quantity) is Fit.SAME)
    ):
        # "There is no contract for 84 million": there may be one for 62.
        return 0.0
    if no.on is not None and phase(no) is not Phase.AHEAD:
        if yes.on is None:
            # None was lost on Saturday; whether the two of this week were lost then, nobody says.
            score *= _LEFT_OUT
        elif not told(yes).within(told(no)) and fit_date(yes.on, no.on) is not Fit.SAME:
            return 0.0
    for role in ("item", "actor"):
        if getattr(no, role) is not None and getattr(yes, role) is None:
            # None of ours was lost; whose the three were, the other does not tell.
            score *= _LEFT_OUT
    where = fit_place(yes.place, no.place)
    if where is Fit.APART:
        return 0.0
    if no.place is not None and yes.place is None:
        score *= _LEFT_OUT
    return score


def _holds_number(yes: Telling, no: Telling) -> bool:
    """Tell whether all are so by the one, and some are not by the other: "all twelve", "the other five are not"."""
    whole, part = yes.quantity, no.quantity
    if not yes.all or whole is None or part is None or whole.least is None or part.most is None:
        return False
    return part.most <= whole.least and fit_number(whole, part) is not Fit.OPEN


def _is_number(telling: Telling) -> bool:
    """Tell whether a denial is of a number, and not of any at all ("not one" is 1 or more, denied)."""
    quantity = telling.quantity
    return quantity is not None and is_told(quantity) and (quantity.least, quantity.most) != (1, None)


def _first(earlier: Telling, first: Telling) -> Found | None:
    """It was the first; and there was one before, by a day that the other tells."""
    if earlier.denied or first.denied or earlier.kind != first.kind or first.ordinals != _FIRST or earlier.ordinals:
        return None
    if first.quantity is not None or phase(earlier) is not Phase.DONE or phase(first) is not Phase.DONE:
        return None
    begun = told(first).first or said(first).first
    before = told(earlier).last
    if begun is None or before is None or begun - before <= _ONE_TIME:
        return None
    score = _SURE * one_matter(earlier, first)
    words = f"{first.holder.label}: it was the first; {earlier.holder.label}: {earlier.kind} {earlier.on}"
    return (ConflictType.DENIAL, Finding(score, (words,))) if score else None


# ---- two points of one course


def _ended(goes_on: Telling, ended: Telling) -> Found | None:
    """It was cancelled; and it goes on, by the account of another who speaks no earlier."""
    if ended.kind != "cancel" or ended.denied or goes_on.denied or goes_on.kind not in _ON_ITS_WAY:
        return None
    if phase(ended) is Phase.AHEAD or phase(goes_on) is Phase.DONE or not _later_word(goes_on, ended):
        return None
    score = _SURE * one_matter(ended, goes_on)
    words = f"{ended.holder.label}: cancelled; {goes_on.holder.label}: {goes_on.kind}, {goes_on.tense}"
    return (ConflictType.STATUS, Finding(score, (words,))) if score else None


def _left(here: Telling, left: Telling) -> Found | None:
    """All have left; and some are there, by the account of another who speaks no earlier."""
    if left.kind != "withdraw" or left.denied or here.denied or here.kind not in _THERE:
        return None
    if here.kind == "retain" and not _for_himself(here):
        return None
    if phase(left) is not Phase.DONE or not _later_word(here, left) or not _after(here, left):
        return None
    if not (left.all or here.kind == "retain" or not is_told(left.quantity)):
        return None
    if fit_place(left.place, here.place) is Fit.APART:
        return None
    score = _SURE * one_matter(left, here)
    words = f"{left.holder.label}: all have left; {here.holder.label}: some are there"
    return (ConflictType.STATUS, Finding(score, (words,))) if score else None


def _after(here: Telling, left: Telling) -> bool:
    """Tell whether something stands, or stood on a day after the other had left by his own word."""
    if phase(here) is not Phase.DONE:
        return phase(here) is Phase.STANDS
    seen, gone = told(here).first, said(left).last
    return seen is not None and gone is not None and seen > gone


def _not_yet(done: Telling, ahead: Telling) -> Found | None:
    """It is done; and the same is still to come or not so far, by the account of another who speaks no earlier."""
    if done.denied or ahead.denied or phase(done) is Phase.AHEAD or done.kind in POSITIONS | {"finance", "refuse"}:
        return None
    first = ahead.ordinals == _FIRST and not (ahead.part or done.ordinals)
    if (done.ordinals != ahead.ordinals and not first) or ((done.further or ahead.further) and not done.all):
        # A further one is yet to come: unless all have. Where the first is, none has come.
        return None
    behind = _is_behind(done, ahead)
    if not behind:
        return None
    own = done.kind == ahead.kind and done.kind in _ENTERED and one_root(done, ahead) and said_before(done, ahead)
    if not own and not _later_word(ahead, done):
        return None
    number = fit_number(done.quantity, ahead.quantity) if done.kind == ahead.kind else Fit.NEITHER
    if (number not in (Fit.SAME, Fit.NEITHER) and not (done.all or first)) or fit_place(
        done.place, ahead.place
    ) is Fit.APART:
        return None
    score = (
        behind * one_matter(done, ahead) * (_OPEN if first else 1.0 if number is Fit.SAME or done.all else _LEFT_OUT)
    )
    words = f"{done.holder.label}: {done.kind}; {ahead.holder.label}: {ahead.kind}, yet to come"
    return (ConflictType.STATUS, Finding(score, (words,))) if score else None


def _is_behind(done: Telling, ahead: Telling) -> float:
    """Return how surely what is done cannot be done yet where the other is right, by kind and tense alone."""
    if phase(ahead) is Phase.AHEAD:
        # What has not been delivered was not put into service either.
        if ahead.kind == done.kind and (phase(done) is Phase.DONE or done.kind in _ENTERED):
            return _SURE
        return _SURE * _NEARLY if ahead.kind in IMPLIES.get(done.kind, ()) and ahead.kind != "possess" else 0.0
    if ahead.kind == "delay":
        return _SURE * _NEARLY if phase(done) is Phase.DONE and _is_late(ahead) else 0.0
    goes_before = ahead.kind in _BEFORE.get(done.kind, ())
    return _SURE * _NEARLY if goes_before and ahead.still and phase(ahead) is Phase.STANDS else 0.0


def _is_late(delay: Telling) -> bool:
    """Tell whether a delay still lasts: it was put off to a day that had not come, or to none."""
    until, saying = told(delay).last, said(delay).last
    return until is None or saying is None or until >= saying


def _later_word(later: Telling, earlier: Telling) -> bool:
    """Tell whether another root speaks no earlier than the one, and of the same time."""
    if EVER in (said(later), said(earlier)) or one_root(later, earlier) or said_before(later, earlier):
        return False
    return apart_in_saying(later, earlier) <= _ONE_TIME
