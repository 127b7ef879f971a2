"""
Same claim: the same truth conditions, whoever holds it and how firmly.

Would both be true and both be false together? Then kind, parties and item are the same, numbers are the same or both
absent, and it is one happening: what is to come is fixed by its date and place, what has come about may be told with
or without them. A denial is another claim than what it denies.
"""

from __future__ import annotations

import math
from datetime import timedelta

from sayso.resolve.across.bars import Finding
from sayso.resolve.across.facts import DAY, Phase, begun, phase
from sayso.resolve.across.fits import (
    Fit,
    fit_date,
    fit_number,
    fit_party,
    fit_place,
    fit_thing,
    is_of_another_sort,
    is_told,
)
from sayso.resolve.across.kinds import near_kinds, one_of_two, turned
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.words import Shared, shared
from sayso.sayings import SPOKEN

NO = Finding(0.0, ())

# How well a role speaks for one claim. What is not here speaks against it.
_PARTY = {Fit.SAME: 1.0, Fit.OPEN: 0.93, Fit.NEITHER: 0.93}
_THING = {Fit.SAME: 1.0, Fit.OPEN: 0.85, Fit.NEITHER: 0.8}
_NUMBER = {Fit.SAME: 1.0, Fit.NEITHER: 1.0, Fit.OPEN: 0.55, Fit.MEETS: 0.5}
_PAST = {Fit.SAME: 1.0, Fit.NEITHER: 1.0, Fit.OPEN: 0.95, Fit.WITHIN: 0.95, Fit.MEETS: 0.75}
_FUTURE = {Fit.SAME: 1.0, Fit.NEITHER: 1.0, Fit.OPEN: 0.57, Fit.WITHIN: 0.57, Fit.MEETS: 0.5}
# "The boat" on the 14th is "one boat" on the 14th: where date or place is the same, what is pointed to has its number.
_POINTED = 0.75
# One tells the day and the other the place: whether it is one happening, nothing shows.
_CROSSED = 0.6
# One speaks of another, a further or a second one, and the other does not.
_FURTHER = 0.6
# What was told so long apart, without a date, may be two happenings of one kind.
_LONG = timedelta(days=550)
_LONG_APART = 0.7
# One tells that it stands, the other on which day it began.
_BEGUN = 0.6
_ENOUGH_WORDS = 0.5


def same_claim(one: Telling, other: Telling) -> Finding:
    """Judge whether two claims have the same truth conditions. Does not depend on which comes first."""
    if one.id == other.id:
        return NO
    if other.id < one.id:
        one, other = other, one
    is_turned = turned(one.kind, one.polarity, other.kind, other.polarity)
    if one.denied != other.denied and not is_turned:
        return NO
    item = fit_thing(one.item, other.item)
    if item not in _THING or not (one.kind == other.kind or is_turned or near_kinds(one.kind, other.kind)):
        # Most pairs part here.
        return NO
    if one.tense is not None and other.tense is not None and one.to_come != other.to_come:
        return NO
    if one.is_other(other) or _begun_apart(one, other) or is_of_another_sort(one.quantity, other.quantity):
        return NO
    when = _FUTURE if one.to_come or other.to_come else _PAST
    actor, giver = fit_party(one.actor, other.actor), fit_party(one.counterparty, other.counterparty)
    number = fit_number(one.quantity, other.quantity)
    date, where = fit_date(one.on, other.on), fit_place(one.place, other.place)
    fits = (
        _THING.get(item),
        _PARTY.get(actor),
        _PARTY.get(giver),
        _NUMBER.get(number),
        when.get(date),
        when.get(where),
    )
    if None in fits:
        return NO
    alike = shared(one.wording, other.wording)
    fixed = Fit.SAME in (date, where)
    in_units = number is Fit.OPEN and is_told(one.quantity) and is_told(other.quantity)
    told = number is Fit.SAME or (fixed and not in_units)
    kind = NO if in_units and one.kind != other.kind else _kind(one, other, alike, is_turned=is_turned, told=told)
    if not kind.score or (item is not Fit.SAME and not _shown(actor, giver, alike)):
        return NO
    score = kind.score * math.prod(fit for fit in fits if fit is not None)
    if number is Fit.OPEN and fixed:
        score *= _POINTED / _NUMBER[number]
    if date is Fit.OPEN and where is Fit.OPEN and (one.on is None) != (one.place is None):
        score *= _CROSSED
    if (one.further != other.further and date is not Fit.SAME) or (
        one.ordinals != other.ordinals and Fit.SAME not in (date, number)
    ):
        score *= _FURTHER
    if date is Fit.OPEN and {phase(one), phase(other)} == {Phase.DONE, Phase.STANDS}:
        # That there are talks, and since when.
        score *= _BEGUN
    if date in (Fit.NEITHER, Fit.OPEN) and _told_long_apart(one, other):
        score *= _LONG_APART
    return Finding(score, (*kind.words, *_roles(one, item, actor, giver, alike)))


def excludes(one: Telling, other: Telling) -> bool:
    """
    Tell whether two claims cannot be one, whatever ties each of them to a third.

    One is denied and the other affirmed; a role is filled differently; one is to come and the other has come about.
    """
    if turned(one.kind, one.polarity, other.kind, other.polarity):
        return False
    if one.denied != other.denied or (one.tense and other.tense and one.to_come != other.to_come):
        return True
    if one.is_other(other) or fit_thing(one.item, other.item) in (Fit.KIN, Fit.APART):
        return True
    if fit_party(one.counterparty, other.counterparty) is Fit.APART or fit_party(one.actor, other.actor) is Fit.APART:
        return True
    return Fit.APART in (
        fit_number(one.quantity, other.quantity),
        fit_date(one.on, other.on),
        fit_place(one.place, other.place),
    )


def _kind(one: Telling, other: Telling, alike: Shared, *, is_turned: bool, told: bool) -> Finding:
    in_words = len(alike.stems) >= 3 and alike.share >= _ENOUGH_WORDS
    if one.kind == other.kind:
        if one.kind != "other":
            return Finding(1.0, (f"both are {one.kind}",))
        # A claim of no kind has nothing but its words.
        same = alike.quoted >= 5 or len(alike.run) >= 7 or (in_words and len(alike.stems) >= 4)
        return Finding(0.8, (f"{len(alike.stems)} telling words in common",)) if same else NO
    kinds = " and ".join(sorted((one.kind, other.kind)))
    if is_turned and ("refuse" not in (one.kind, other.kind) or told or in_words):
        # One may refuse anything: that it is this, the words or the roles have to show.
        yes, no = (other, one) if one.denied else (one, other)
        return Finding(0.9, (f"{yes.kind}, and not {no.kind}",))
    if one_of_two(one.kind, other.kind) and told:
        return Finding(0.8, (f"{kinds}, with the same number, date or place",))
    if near_kinds(one.kind, other.kind) and in_words:
        return Finding(0.8, (f"{kinds}, told in the same words",))
    return NO


def _shown(actor: Fit, giver: Fit, alike: Shared) -> bool:
    """Tell whether anything beside the item shows that it is one claim."""
    return {actor, giver} == {Fit.SAME} or (len(alike.stems) >= 3 and alike.share >= _ENOUGH_WORDS)


def _begun_apart(one: Telling, other: Telling) -> bool:
    """Tell whether what came about, or stands since one day, came about on another by the other's account."""
    phases = {phase(one), phase(other)}
    if Phase.AHEAD in phases or one.kind in SPOKEN or one.kind == "other":
        return False
    if phases != {Phase.DONE} and (one.on is None or other.on is None or phases != {Phase.DONE, Phase.STANDS}):
        return False
    ours, theirs = begun(one), begun(other)
    if DAY < ours.apart(theirs):
        return True
    return one.on is not None and other.on is not None and (ours.before(theirs) or theirs.before(ours))


def _told_long_apart(one: Telling, other: Telling) -> bool:
    ours, theirs = one.told_days or one.told_at, other.told_days or other.told_at
    if one.kind in SPOKEN or ours is None or theirs is None:
        return False
    return max(ours[0] - theirs[1], theirs[0] - ours[1]) > _LONG


def _roles(one: Telling, item: Fit, actor: Fit, giver: Fit, alike: Shared) -> tuple[str, ...]:
    told = []
    roles = ((item, one.item, "item"), (actor, one.actor, "actor"), (giver, one.counterparty, "counterparty"))
    for fit, named, name in roles:
        if fit is Fit.SAME and named is not None:
            told.append(f"{name} {named.label}")
        elif fit is Fit.OPEN:
            told.append(f"{name} left open by one")
    if alike.quoted >= 4:
        told.append(f"quoted: “{' '.join(alike.run)}”")
    return tuple(told)
