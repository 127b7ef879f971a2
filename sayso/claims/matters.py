"""
The matter under discussion: roles that one sentence names and the next takes for granted.

    "Norvia will buy eight Kalvets from Kestria. The first will be delivered in May."

A claim that leaves a role open takes it from the claim nearest before it about the same item, else from the nearest
behind it: who gets there gets here, who gives there gives here. A claim that names no item is about that of the claim
before. Such a role keeps the words it was read from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import Proposition, Role

# Kinds by what their actor is: who gets or holds, who makes.
_GETS = frozenset(
    "want request negotiate offer agree approve order finance deliver retain possess upgrade commission train "
    "lose display test "
    "withdraw".split()
)
_MAKES = frozenset({"produce", "develop"})
# Of those, the kinds in which the counterparty gives.
_GIVEN = frozenset("want request negotiate offer agree order deliver".split())
# What happens to an item by whoever holds it: nobody has to be told again.
_ABOUT_AN_ITEM = frozenset(
    "want request offer agree approve order finance deliver retain possess upgrade commission cancel delay "
    "produce refuse train "
    "develop".split()
)
# How far back, in characters, a claim may leave its item or its parties to another.
_REACH = 400


def complete(propositions: Sequence[Proposition]) -> list[Proposition]:
    """Return the propositions in the same order, with the roles filled that their matter makes plain."""
    order = sorted(range(len(propositions)), key=lambda n: _at(propositions[n]))
    found = list(propositions)
    for place, n in enumerate(order):
        found[n] = _with_item(found[n], [found[m] for m in reversed(order[:place])])
    for place, n in enumerate(order):
        near = [found[m] for m in (*reversed(order[:place]), *order[place + 1 :])]
        found[n] = _with_parties(found[n], [each for each in near if _is_same_matter(found[n], each)])
    return found


def _at(each: Proposition) -> int:
    return each.kind_words.start if each.kind_words is not None else 0


def _with_item(each: Proposition, before: Sequence[Proposition]) -> Proposition:
    if each.item is not None or each.kind not in _ABOUT_AN_ITEM or each.kind_words is None:
        return each
    for other in before:
        if other.item is not None and other.kind != "other" and 0 < _at(each) - _at(other) < _REACH:
            return replace(each, item=other.item)
    return each


def _is_same_matter(one: Proposition, other: Proposition) -> bool:
    if one.item is None or other.item is None:
        return False
    if one.item.entity_id is not None or other.item.entity_id is not None:
        return one.item.entity_id == other.item.entity_id
    ours, theirs = set(one.item.label.casefold().split()), set(other.item.label.casefold().split())
    return ours <= theirs or theirs <= ours


def _with_parties(each: Proposition, near: Sequence[Proposition]) -> Proposition:
    actor, giver = each.actor, each.counterparty
    if actor is None and each.kind in _GETS:
        actor = _first((other.actor for other in near if other.kind in _GETS), giver)
    if actor is None and each.kind in _MAKES:
        actor = _first((other.actor for other in near if other.kind in _MAKES), giver)
    if giver is None and each.kind in _GIVEN:
        giver = _first((other.counterparty for other in near if other.kind in _GIVEN), actor)
    return replace(each, actor=actor, counterparty=giver)


def _first(roles: Iterator[Role | None], other: Role | None) -> Role | None:
    """Return the first role that is filled, and not by the other side."""
    return next((role for role in roles if role is not None and (other is None or role.label != other.label)), None)
