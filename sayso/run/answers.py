"""A register's answers put together: records, the judgements on them, and what those come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from sayso import resolve
from sayso.model import Claim, Cluster, Document, Judgement, Relation
from sayso.register import Register
from sayso.serve.answers import CopyGroup, Spread, Told, Why

MOST = 10
"""So many speakers, matters and publishers a summary names."""


def told(register: Register, claims: Iterable[Claim]) -> tuple[Told, ...]:
    """Return each claim with the report that tells it."""
    wanted = tuple(claims)
    documents = {each.id: each for each in register.documents(sorted({claim.document_id for claim in wanted}))}
    return tuple(Told(claim=claim, document=documents[claim.document_id]) for claim in wanted)


def why(register: Register, id: str) -> Why:
    """Return everything that a claim rests on. Raises NothingThere for an id that no claim begins with."""
    claim = register.claim(id)
    document = register.document(claim.document_id)
    held = [each for each in register.clusters_of(document.id) if each.relation is Relation.COPY_OF]
    return Why(
        claim=claim,
        document=document,
        capture=register.capture(document.capture_id),
        sentences=register.markup(document.id).sentences,
        copies=copy_group(register, held[0]) if held else None,
    )


def copy_groups(register: Register) -> tuple[CopyGroup, ...]:
    """Return the groups of reports that carry one text, the largest first."""
    found = [copy_group(register, each) for each in clusters(register) if each.relation is Relation.COPY_OF]
    return tuple(sorted(found, key=lambda group: (-len(group.documents), group.id)))


def copy_group(register: Register, cluster: Cluster) -> CopyGroup:
    """Return a cluster of copies with its reports, its judgements, and how many origins it has."""
    documents = tuple(register.documents(cluster.member_ids))
    judgements = _judgements_on(register, cluster.member_ids)
    return CopyGroup(
        id=cluster.id,
        documents=documents,
        origin_id=cluster.origin_id,
        judgements=judgements,
        spread=_spread(documents, judgements, ()),
    )


def clusters(register: Register) -> tuple[Cluster, ...]:
    """Return what all judgements of the register come to."""
    judgements = tuple(register.judgements())
    ids = sorted({each for judgement in judgements for each in (judgement.left_id, judgement.right_id)})
    published = {each.id: each.published_on for each in register.documents(ids)}
    return resolve.clusters(judgements, published=published)


def spread(register: Register, claims: Iterable[Claim]) -> Spread:
    """Return how many independent origins the reports of some claims have."""
    wanted = tuple(claims)
    ids = sorted({claim.document_id for claim in wanted})
    return _spread(tuple(register.documents(ids)), _judgements_on(register, ids), wanted)


def _spread(documents: Sequence[Document], judgements: Iterable[Judgement], claims: Sequence[Claim]) -> Spread:
    found = resolve.origins(documents, judgements, claims=claims)
    because = tuple(
        f"{len(fold.document_ids)} report{'s' * (len(fold.document_ids) != 1)}"
        f"{f' that go back to {fold.root}' if fold.root else ''}: {fold.reason}"
        for fold in found.folds
    )
    return Spread(origins=found.at_least, reports=found.of_reports, because=because)


def _judgements_on(register: Register, ids: Iterable[str]) -> tuple[Judgement, ...]:
    # Two copies of a third report that is not asked about are still copies of each other.
    near = chain.from_iterable(
        cluster.member_ids for each in ids for cluster in register.clusters_of(each) if cluster.relation is Relation.COPY_OF
    )
    found = {each.id: each for member in sorted(set(near)) for each in register.judgements(member)}
    return tuple(found[each] for each in sorted(found))
