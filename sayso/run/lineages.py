"""Whose word some tellings are: the least number of independent origins, and why each adds to it or does not."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.resolve.across import claim_origins
from sayso.run.gathering import Gathered
from sayso.serve.between import Fold, Lineage


def lineage(gathered: Gathered, claim_ids: Iterable[str]) -> Lineage:
    """Return the origins of some of the claims gathered, by their ids: of all their reports tell, at least so many."""
    wanted = sorted(set(claim_ids))
    if not wanted:
        return Lineage(at_least=0, of_reports=0)
    found = claim_origins(wanted, gathered.around, gathered.statements)
    return Lineage(
        at_least=found.at_least,
        of_reports=found.of_reports,
        counted=tuple(gathered.told(id) for id in found.counted),
        folds=tuple(
            Fold(
                told=gathered.told(each.claim_id),
                onto=gathered.told(each.onto_id) if each.onto_id is not None else None,
                reason=each.reason.value,
                words=each.words,
            )
            for each in found.folds
        ),
    )
