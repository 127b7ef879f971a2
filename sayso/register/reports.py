"""Reports with what was made of them and what people said since, as bringing their claims together needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from sayso.model import Claim, Document
from sayso.register.fetch import portions
from sayso.register.rows import unpack_claims
from sayso.register.tables import documents, names, packed, used, uses

_CLAIMS = (
    select(documents.c.document_id, packed.c.claims)
    .join(packed, packed.c.document == documents.c.id)
    .where(documents.c.document_id.in_(bindparam("wanted", expanding=True)))
)
_CORRECTED = (
    select(documents.c.document_id, names.c.label, uses.c.settled_id)
    .select_from(documents)
    .join(used, used.c.document == documents.c.id)
    .join(uses, uses.c.id == used.c.use)
    .join(names, names.c.id == uses.c.name)
    .where(documents.c.document_id.in_(bindparam("wanted", expanding=True)), uses.c.how == "correction")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    A report and its claims. ``names`` leads from the labels in it that people have corrected to what those come to.

    What only spelling settled is not among them: spellings are compared where claims are.
    """

    document: Document
    claims: tuple[Claim, ...]
    names: Mapping[str, str]


def reports_of(connection: Connection, wanted: Sequence[Document]) -> Iterator[Report]:
    """Yield the reports of documents that are held, in the order given."""
    for some in portions(wanted):
        ids = {"wanted": [each.id for each in some]}
        claims = {id: unpack_claims(claims) for id, claims in connection.execute(_CLAIMS, ids)}
        corrected: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for id, label, entity_id in connection.execute(_CORRECTED, ids):
            corrected[id][label].add(entity_id)
        for document in some:
            names = {label: next(iter(of)) for label, of in corrected[document.id].items() if len(of) == 1}
            yield Report(document=document, claims=claims[document.id], names=names)
