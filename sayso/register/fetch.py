"""Records by their numbers, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import TextClause, bindparam, select, text
from sqlalchemy.engine import Connection

from sayso.model import Claim, Document
from sayso.register import keys
from sayso.register.rows import document_from, unpack_claims
from sayso.register.tables import documents, packed, texts

T = TypeVar("T")

_AT_ONCE = 500
_DOCUMENTS = (
    select(documents.c.id, documents.c.record, texts.c.text)
    .join(texts, texts.c.document == documents.c.id)
    .where(documents.c.id.in_(bindparam("wanted", expanding=True)))
)
_CLAIMS = select(packed.c.document, packed.c.claims).where(packed.c.document.in_(bindparam("wanted", expanding=True)))


def documents_numbered(connection: Connection, numbers: Sequence[int]) -> dict[int, Document]:
    """Return the documents of those numbers, in that order; a number that is not there is left out."""
    found = {
        number: document_from(record, text)
        for portion in portions(numbers)
        for number, record, text in connection.execute(_DOCUMENTS, {"wanted": portion})
    }
    return {number: found[number] for number in numbers if number in found}


def documents_identified(connection: Connection, ids: Sequence[str]) -> list[Document]:
    """Return the documents of those ids; one that is not there is left out."""
    numbers = [
        number
        for portion in portions(ids)
        for number in connection.scalars(select(documents.c.id).where(documents.c.document_id.in_(portion)))
    ]
    return list(documents_numbered(connection, numbers).values())


def claims_numbered(connection: Connection, numbers: Sequence[int]) -> tuple[Claim, ...]:
    """Return the claims of those numbers, in that order; a number that is not there is left out."""
    found = {
        number: unpack_claims(claims)
        for portion in portions(list(dict.fromkeys(map(keys.document_of, numbers))))
        for number, claims in connection.execute(_CLAIMS, {"wanted": portion})
    }
    return tuple(
        found[keys.document_of(number)][keys.place_of(number)]
        for number in numbers
        if keys.document_of(number) in found
    )


def holders(table: str, key: str, holder: str) -> tuple[TextClause, TextClause]:
    """
    Return two questions to a table of keys and the numbers that hold them: who holds each key, upwards and downwards.

    They take ``wanted`` (keys as a JSON list), ``above`` and ``below`` (numbers, both left out) and ``most`` (of each
    key; -1 for all), and give each key with its holders as a JSON list.
    """
    # One statement for all keys: to begin one costs more than it takes to look a key up.
    up, down = (
        text(
            f"SELECT wanted.value, (SELECT json_group_array({holder}) FROM ("
            f"SELECT {holder} FROM {table} WHERE {key} = wanted.value AND {holder} > :above AND {holder} < :below "
            f"ORDER BY {holder} {order} LIMIT :most)) FROM json_each(:wanted) AS wanted"
        )
        for order in ("ASC", "DESC")
    )
    return up, down


def portions(wanted: Sequence[T]) -> Iterator[list[T]]:
    """Yield numbers or ids a few hundred at a time: a statement takes only so many parameters."""
    for first in range(0, len(wanted), _AT_ONCE):
        yield list(wanted[first : first + _AT_ONCE])
