"""The reports that a register holds, as finding copies asks for them (``resolve.Earlier``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from sayso.model import Document
from sayso.register import keys, tables
from sayso.register.fetch import documents_numbered, holders, portions
from sayso.register.rows import unpack_bands

# A place is a document's number, and documents without a full date stand behind all others.
_UNDATED = 1 << 60

_NUMBER = select(tables.documents.c.id).where(tables.documents.c.document_id == bindparam("id"))
_RUNS = select(tables.documents.c.id, tables.documents.c.bands).where(
    tables.documents.c.id.in_(bindparam("wanted", expanding=True))
)
_IDS = select(tables.documents.c.id, tables.documents.c.document_id).where(
    tables.documents.c.id.in_(bindparam("wanted", expanding=True))
)
_JUDGED = select(tables.judgements.c.judgement_id).where(
    tables.judgements.c.judgement_id.in_(bindparam("wanted", expanding=True)),
    tables.judgements.c.withdrawn_at.is_(None),
)

_UP, _DOWN = holders("bands", "band", "document")


class Shelf:
    """What a connection sees of the reports that are held, and of the runs of words that they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def place(self, document: Document) -> int:
        """Return where a document that is held stands."""
        return _place(self._connection.scalars(_NUMBER, {"id": document.id}).one())

    def first(self, runs: Sequence[int], most: int) -> Mapping[int, Sequence[int]]:
        """Return the places of the first that hold each run, in order."""
        return self.after(runs, -1, most)

    def before(self, runs: Sequence[int], place: int, most: int) -> Mapping[int, Sequence[int]]:
        """Return the places of those that hold each run and stand before a place, the nearest first."""
        return self._between(runs, -1, place, most, down=True)

    def after(self, runs: Sequence[int], place: int, most: int | None) -> Mapping[int, Sequence[int]]:
        """Return the places of those, or of all, that hold each run and stand behind a place, the nearest first."""
        return self._between(runs, place, 2 * _UNDATED, most, down=False)

    def runs(self, places: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """Return the runs that the document at each place holds."""
        return {
            _place(number): unpack_bands(bands)
            for some in portions([_number(place) for place in places])
            for number, bands in self._connection.execute(_RUNS, {"wanted": some})
        }

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

    def _between(
        self, runs: Sequence[int], above: int, below: int, most: int | None, *, down: bool
    ) -> Mapping[int, Sequence[int]]:
        """The places of each run's holders between two places: dated numbers, then the others; or down from there."""
        first_dated = keys.FIRST_DATED << keys.ID_BITS
        parts = [
            (max(above, first_dated - 1), min(below, _UNDATED), 0),
            (max(above, _UNDATED - 1) - _UNDATED, min(below - _UNDATED, first_dated), _UNDATED),
        ]
        found: dict[int, list[int]] = {}
        for low, high, shift in reversed(parts) if down else parts:
            wanted = [run for run in runs if most is None or len(found.get(run, ())) < most]
            if not wanted or low + 1 >= high:
                continue
            asked = {"wanted": json.dumps(wanted), "above": low, "below": high, "most": -1 if most is None else most}
            for run, numbers in self._connection.execute(_DOWN if down else _UP, asked):
                # In which order numbers are gathered is not promised.
                places = sorted((number + shift for number in json.loads(numbers)), reverse=down)
                if places:
                    found.setdefault(run, []).extend(places)
        return {run: places[:most] for run, places in found.items()}


def _place(number: int) -> int:
    return number if number >> keys.ID_BITS >= keys.FIRST_DATED else number + _UNDATED


def _number(place: int) -> int:
    return place % _UNDATED
