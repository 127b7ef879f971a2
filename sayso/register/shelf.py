"""The reports that a register holds, as finding copies asks for them (``resolve.Earlier``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import TextClause, bindparam, select, text
from sqlalchemy.engine import Connection

from sayso.model import Document
from sayso.register import keys, tables
from sayso.register.fetch import documents_numbered, portions
from sayso.register.rows import unpack_bands

# A place is a document's number, and documents without a full date stand behind all others.
_UNDATED = 1 << 60

_HELD = select(tables.bands.c.band).where(tables.bands.c.band.in_(bindparam("wanted", expanding=True))).distinct()
_NUMBER = select(tables.documents.c.id).where(tables.documents.c.document_id == bindparam("id"))
_RUNS = select(tables.documents.c.bands).where(tables.documents.c.id == bindparam("number"))
_IDS = select(tables.documents.c.id, tables.documents.c.document_id).where(
    tables.documents.c.id.in_(bindparam("wanted", expanding=True))
)
_JUDGED = select(tables.judgements.c.judgement_id).where(
    tables.judgements.c.judgement_id.in_(bindparam("wanted", expanding=True)),
    tables.judgements.c.withdrawn_at.is_(None),
)


def _range(order: str) -> TextClause:
    return text(
        "SELECT document FROM bands WHERE band = :band AND document > :above AND document < :below "
        f"ORDER BY document {order} LIMIT :most"
    )


_UP, _DOWN = _range("ASC"), _range("DESC")


class Shelf:
    """What a connection sees of the reports that are held, and of the runs of words that they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def place(self, document: Document) -> int:
        """Return where a document that is held stands."""
        return _place(self._connection.scalars(_NUMBER, {"id": document.id}).one())

    def held(self, runs: Sequence[int]) -> Sequence[int]:
        """Return those of the runs that anybody holds."""
        return [run for some in portions(runs) for run in self._connection.scalars(_HELD, {"wanted": some})]

    def first(self, run: int, most: int) -> Sequence[int]:
        """Return the places of the first that hold a run, in order."""
        return self.after(run, -1, most)

    def before(self, run: int, place: int, most: int) -> Sequence[int]:
        """Return the places of those that hold a run and stand before a place, the nearest first."""
        return self._between(run, -1, place, most, down=True)

    def after(self, run: int, place: int, most: int | None) -> Sequence[int]:
        """Return the places of those, or of all, that hold a run and stand behind a place, the nearest first."""
        return self._between(run, place, 2 * _UNDATED, most, down=False)

    def runs(self, place: int) -> Sequence[int]:
        """Return the runs that the document at a place holds."""
        return unpack_bands(self._connection.scalars(_RUNS, {"number": _number(place)}).one())

    def documents(self, places: Sequence[int]) -> Mapping[int, Document]:
        """Return the documents at those places."""
        found = documents_numbered(self._connection, [_number(place) for place in places])
        return {_place(number): document for number, document in found.items()}

    def ids(self, places: Sequence[int]) -> Mapping[int, str]:
        """Return the ids of the documents at those places."""
        return {
            _place(number): id
            for some in portions([_number(place) for place in places])
            for number, id in self._connection.execute(_IDS, {"wanted": some})
        }

    def judged(self, ids: Sequence[str]) -> frozenset[str]:
        """Return which of those judgements are kept and were not withdrawn."""
        return frozenset(id for some in portions(ids) for id in self._connection.scalars(_JUDGED, {"wanted": some}))

    def _between(self, run: int, above: int, below: int, most: int | None, *, down: bool) -> list[int]:
        """The places of holders between two places: dated numbers, then the others, or the other way round."""
        first_dated = keys.FIRST_DATED << keys.ID_BITS
        parts = [
            (max(above, first_dated - 1), min(below, _UNDATED), 0),
            (max(above, _UNDATED - 1) - _UNDATED, min(below - _UNDATED, first_dated), _UNDATED),
        ]
        found: list[int] = []
        for low, high, shift in reversed(parts) if down else parts:
            left = -1 if most is None else most - len(found)
            if left and low + 1 < high:
                numbers = self._connection.scalars(
                    _DOWN if down else _UP, {"band": run, "above": low, "below": high, "most": left}
                )
                found += [number + shift for number in numbers]
        return found


def _place(number: int) -> int:
    return number if number >> keys.ID_BITS >= keys.FIRST_DATED else number + _UNDATED


def _number(place: int) -> int:
    return place % _UNDATED
