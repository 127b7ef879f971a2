"""
The matter under discussion: parties that one sentence names and the next takes for granted.

    "Norvia will buy eight Kalvets from Kestria. The first will be delivered in May."

Where a report names one buyer and one supplier of an item and no others, its other claims about that item are between
them. Such a role keeps the words it was read from. Where the report names two, the role stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Proposition, Role

# Kinds in which the actor gets and the counterparty gives: only among these do parties carry over.
_DEALS = frozenset(
    {"want", "request", "negotiate", "offer", "agree", "approve", "order", "finance", "deliver", "retain", "possess"}
)


def complete(propositions: Sequence[Proposition]) -> list[Proposition]:
    """Return the propositions in the same order, with the parties of their matter filled in where they are known."""
    actors: dict[str, dict[str, Role]] = {}
    givers: dict[str, dict[str, Role]] = {}
    for each in propositions:
        if each.kind in _DEALS and each.item is not None and each.item.entity_id is not None:
            for parties, role in ((actors, each.actor), (givers, each.counterparty)):
                if role is not None and role.entity_id is not None:
                    parties.setdefault(each.item.entity_id, {}).setdefault(role.entity_id, role)
    return [_completed(each, actors, givers) for each in propositions]


def _completed(
    each: Proposition, actors: dict[str, dict[str, Role]], givers: dict[str, dict[str, Role]]
) -> Proposition:
    if each.kind not in _DEALS or each.item is None or each.item.entity_id is None:
        return each
    actor = each.actor or _only(actors.get(each.item.entity_id, {}), each.counterparty)
    giver = each.counterparty or _only(givers.get(each.item.entity_id, {}), actor)
    return replace(each, actor=actor, counterparty=giver)


def _only(parties: dict[str, Role], other: Role | None) -> Role | None:
    left = [role for id, role in parties.items() if other is None or id != other.entity_id]
    return left[0] if len(left) == 1 and len(parties) == 1 else None
