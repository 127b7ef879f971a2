"""Years that a report leaves out and another gives: filled in answers, with their source, and never stored."""

from __future__ import annotations

from collections.abc import Iterable

from sayso import resolve
from sayso.model import Claim, Proposition, Role
from sayso.register import ClaimFilter, Naming, Register
from sayso.serve.answers import Filled

_LOOKED_THROUGH = 500
"""So many claims of the same happening are asked at most."""


def years(register: Register, claims: Iterable[Claim]) -> dict[str, Filled]:
    """
    Return, by the id of each claim whose date lacks its year, the date with the year that another report gives it.

    Another report speaks of the same happening when its claim has the same kind, item, and every party that this one
    names, told by the same ids; at least one party must be named. What two reports would fill differently is left out.
    """
    found = {}
    for claim in claims:
        said = claim.proposition
        where = _same_happening(said) if said is not None and "XXXX" in (said.on or "") else None
        if said is None or where is None:
            continue
        others = register.claims(where, limit=_LOOKED_THROUGH)
        filled = resolve.filled(said.on, (each for each in others if each.document_id != claim.document_id))
        if filled is not None:
            source = next(each for each in others if each.id == filled.claim_id)
            document = register.document(source.document_id)
            found[claim.id] = Filled(on=filled.on, claim_id=filled.claim_id, document=document)
    return found


def _same_happening(said: Proposition) -> ClaimFilter | None:
    """Return the filter for claims of a claim's happening; none where it names too little to tell it by."""
    item, actor, counterparty = (_named(role) for role in (said.item, said.actor, said.counterparty))
    if item is None or (actor is None and counterparty is None):
        return None
    return ClaimFilter(kind=(said.kind,), item=item, actor=actor, counterparty=counterparty)


def _named(role: Role | None) -> Naming | None:
    return Naming(entity_ids=(role.entity_id,)) if role is not None and role.entity_id else None
