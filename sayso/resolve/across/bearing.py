"""
Whether two claims bear on one matter, and on one happening of it: what has to hold before they can exclude each other.

One matter is one item and its sides. Beside each other claims of one kind have the same roles; claims of two kinds
have their sides in other places ("Kestria has refused", "Norvia has received from Kestria"), and what they tell is one
matter where they share a side.
"""

from __future__ import annotations

from sayso.resolve.across.fits import Fit, fit_party, fit_thing, is_one_of
from sayso.resolve.across.kinds import one_of_two
from sayso.resolve.across.telling import Telling

# What it costs that one leaves a side open; that only the words for the item may be the other's name for it; that no
# side at all is told by both; that two kinds are set beside each other; that a common noun is what the other is
# counted by.
_OPEN, _THING, _NOBODY, _KINDS, _COUNTED = 0.95, 0.8, 0.85, 0.95, 0.95
# What it costs that an item is only what the report speaks of most: the other's, or nothing.
_TOPIC = {Fit.SAME: 0.92, Fit.OPEN: 0.8, Fit.NEITHER: 0.7}
_OTHER_TOPIC = 0.65


def one_matter(one: Telling, other: Telling) -> float:
    """Return how surely two claims are of one matter (0..1)."""
    score = _one_item(one, other)
    if not score:
        return 0.0
    parties = (fit_party(one.actor, other.actor), fit_party(one.counterparty, other.counterparty))
    if one.kind == other.kind or one_of_two(one.kind, other.kind):
        if Fit.APART in parties:
            return 0.0
        if Fit.SAME not in parties:
            return score * _NOBODY
        return score if parties == (Fit.SAME, Fit.SAME) else score * _OPEN
    if shares_a_side(one, other):
        return score * _KINDS
    return score * _KINDS * _NOBODY if _is_sideless(one, other) else 0.0


def _one_item(one: Telling, other: Telling) -> float:
    item = fit_thing(one.item, other.item)
    if item is Fit.SAME:
        return 1.0
    if item not in (Fit.OPEN, Fit.NEITHER):
        return 0.0
    if one.item is not None and other.item is not None:
        return _COUNTED if is_one_of(one.item, other.item) else _THING
    if one.kind != other.kind and one.item is other.item is None:
        return 0.0
    # "They did not fire": with what, the report tells in another sentence.
    return _TOPIC.get(fit_thing(one.item or one.topic, other.item or other.topic), _OTHER_TOPIC)


def shares_a_side(one: Telling, other: Telling) -> bool:
    """Tell whether somebody is a side in both, whatever he does in each."""
    ours = [each for each in (one.actor, one.counterparty) if each is not None]
    theirs = [each for each in (other.actor, other.counterparty) if each is not None]
    return any(fit_party(mine, yours) is Fit.SAME for mine in ours for yours in theirs)


def _is_sideless(one: Telling, other: Telling) -> bool:
    return any(each.actor is None and each.counterparty is None for each in (one, other))
