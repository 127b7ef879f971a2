"""
Matters: whom and what claims are about. A matter is an actor and an item, with the other side where it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.codebook import Codebook
from sayso.model import Role
from sayso.resolve.across.fits import Fit, Named, fit_party, fit_thing, is_one_of, party, thing
from sayso.resolve.across.telling import Telling
from sayso.resolve.direction import plain

# A name and what is derived from it begin alike.
_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An actor and an item; each may be open."""

    actor: Named | None
    item: Named | None


def matter_of(actor: Role | None, item: Role | None, codebook: Codebook) -> Matter:
    """Return the matter of an actor and an item, each by its label and id."""
    return Matter(actor=party(actor, codebook), item=thing(item, codebook))


def of_matter(claims: Mapping[str, Telling], matter: Matter) -> dict[str, Telling]:
    """
    Return the claims that concern a matter, by their ids.

    Those of its item in which its actor is a side, or one who deals with him over it and no other state. A claim that
    leaves the item open is of the item that its report speaks of most. One in which no state is a side concerns the
    matter where the item is nobody else's in all that is told; else where its report does: where another of its claims
    does, or it names the actor or a firm that deals with him over it.
    """
    item = _with_noun(matter.item, claims.values())
    told = {id: each for id, each in claims.items() if _is_of_item(each, item)}
    if matter.actor is None:
        return told
    actor = matter.actor
    mine = [each for each in told.values() if any(fit_party(side, actor) is Fit.SAME for side in _sides(each))]
    dealers = [side for each in mine for side in _sides(each)]
    sided = {id: each for id, each in told.items() if _sides(each) and _deals(each, dealers)}
    stateless = {id for id, each in told.items() if not any(_is_state(side) for side in _sides(each))}
    if all(id in sided or id in stateless for id in told) and matter.item is not None and not matter.item.generic:
        return {id: each for id, each in told.items() if id in sided or id in stateless}
    reports = _mainly(told.values(), sided)
    firms = [each for each in dict.fromkeys(dealers) if not _is_state(each) and each.label[:1].isupper()]
    for each in told.values():
        if each.document.id not in reports and any(_names(each, side) for side in (actor, *firms)):
            reports.add(each.document.id)
    return {id: each for id, each in told.items() if id in sided or (id in stateless and each.document.id in reports)}


def _with_noun(item: Named | None, claims: Iterable[Telling]) -> Named | None:
    """Return an item with the one common noun that claims count it by; as it is where they use none, or two."""
    if item is None:
        return None
    mine = (each.item for each in claims if each.item is not None and fit_thing(each.item, item) is Fit.SAME)
    nouns = {each.noun for each in mine if each.noun is not None}
    return replace(item, noun=nouns.pop()) if len(nouns) == 1 else item


def _is_of_item(telling: Telling, item: Named | None) -> bool:
    """Tell whether a claim is of an item, or of what it is counted by: of "rockets", where Saifs are."""
    mine = telling.item or telling.topic
    if fit_thing(mine, item) in (Fit.SAME, Fit.NEITHER):
        return True
    return mine is not None and item is not None and is_one_of(mine, item)


def _mainly(told: Iterable[Telling], sided: Mapping[str, Telling]) -> set[str]:
    """Return the reports that speak of an item as the actor's: in no fewer claims than as anybody else's."""
    mine, others = Counter[str](), Counter[str]()
    for each in told:
        if any(_is_state(side) for side in _sides(each)) or each.id in sided:
            (mine if each.id in sided else others)[each.document.id] += 1
    return {id for id, count in mine.items() if count >= others[id]}


def _names(telling: Telling, actor: Named) -> bool:
    """Tell whether a report names an actor, or one who speaks for him: Ostmere, or what is Ostmerian."""
    if actor.root is not None and telling.holder.root == actor.root:
        return True
    return f" {plain(actor.label)[:_NAME]}" in f" {plain(telling.document.text)}"


def _sides(telling: Telling) -> list[Named]:
    return [each for each in (telling.actor, telling.counterparty) if each is not None]


def _deals(telling: Telling, dealers: Sequence[Named]) -> bool:
    """Tell whether a side of it deals with the actor, and no state that does not."""
    known = [any(fit_party(side, each) is Fit.SAME for each in dealers) for side in _sides(telling)]
    return any(known) and all(
        is_known or not _is_state(side) for is_known, side in zip(known, _sides(telling), strict=True)
    )


def _is_state(side: Named) -> bool:
    return (side.root or "").startswith("state:")
