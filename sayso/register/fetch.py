"""Records by their numbers, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from sayso import codec
from sayso.model import Claim, Document
from sayso.register.rows import document_from
from sayso.register.tables import claim_records, documents, texts

_AT_ONCE = 500
_DOCUMENTS = (
    select(documents.c.id, documents.c.record, texts.c.text)
    .join(texts, texts.c.document == documents.c.id)
    .where(documents.c.id.in_(bindparam("wanted", expanding=True)))
)
_CLAIMS = select(claim_records.c.claim, claim_records.c.record).where(
    claim_records.c.claim.in_(bindparam("wanted", expanding=True))
)


def documents_numbered(connection: Connection, numbers: Sequence[int]) -> dict[int, Document]:
    """Return the documents of those numbers, in that order; a number that is not there is left out."""
    found = {
        number: document_from(record, text)
        for portion in portions(numbers)
        for number, record, text in connection.execute(_DOCUMENTS, {"wanted": portion})
    }
    return {number: found[number] for number in numbers if number in found}


def claims_numbered(connection: Connection, numbers: Sequence[int]) -> tuple[Claim, ...]:
    """Return the claims of those numbers, in that order; a number that is not there is left out."""
    found = {
        number: codec.decode(record, Claim)
        for portion in portions(numbers)
        for number, record in connection.execute(_CLAIMS, {"wanted": portion})
    }
    return tuple(found[number] for number in numbers if number in found)


def portions(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers a few hundred at a time: a statement takes only so many parameters."""
    for first in range(0, len(numbers), _AT_ONCE):
        yield list(numbers[first : first + _AT_ONCE])


def texts_of(wanted: Iterable[str], at_once: int = _AT_ONCE) -> Iterator[list[str]]:
    """Yield ids a few hundred at a time."""
    ids = list(wanted)
    for first in range(0, len(ids), at_once):
        yield ids[first : first + at_once]
