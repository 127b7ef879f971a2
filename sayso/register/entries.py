"""Everything in the register, document by document, in an order that only the documents decide."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from sayso.model import Entry, Sketch
from sayso.register.rows import document_from, unpack_bands, unpack_claims, unpack_markup
from sayso.register.tables import documents, packed, texts

_AT_ONCE = 200
_DOCUMENTS = (
    select(
        documents.c.id,
        documents.c.document_id,
        documents.c.record,
        documents.c.digest,
        documents.c.bands,
        texts.c.text,
        packed.c.markup,
        packed.c.claims,
    )
    .join(texts, texts.c.document == documents.c.id)
    .join(packed, packed.c.document == documents.c.id)
    .where(documents.c.document_id > bindparam("after"))
    .order_by(documents.c.document_id)
    .limit(_AT_ONCE)
)


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield every document with its markup, claims and sketch, in the order of the documents' ids."""
    after = ""
    while rows := connection.execute(_DOCUMENTS, {"after": after}).all():
        for row in rows:
            yield Entry(
                document=document_from(row.record, row.text),
                markup=unpack_markup(row.document_id, row.markup),
                claims=unpack_claims(row.claims),
                sketch=Sketch(document_id=row.document_id, digest=row.digest, bands=unpack_bands(row.bands)),
            )
        after = rows[-1].document_id
