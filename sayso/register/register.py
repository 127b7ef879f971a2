"""The register: records go in by units of work and come out by questions. SQL stays inside this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from sqlalchemy import Select, Table, func, select
from sqlalchemy.engine import Connection

from sayso import codec
from sayso.model import (
    Capture,
    Claim,
    Document,
    Entity,
    Entry,
    Markup,
    Skip,
)
from sayso.names import Declaration
from sayso.register import find, keys, naming, tables, totals
from sayso.register.database import Database
from sayso.register.entries import entries
from sayso.register.fetch import claims_numbered, documents_numbered, portions
from sayso.register.filters import ClaimFilter, Matter, TimelineRow
from sayso.register.history import History
from sayso.register.ids import completed, unknown
from sayso.register.interned import Interned
from sayso.register.reports import Report, reports_of
from sayso.register.roster import NameEntry, roster
from sayso.register.rows import unpack_markup
from sayso.register.sqlite import match_of, ranked
from sayso.register.unit import Unit
from sayso.terms import MentionKind

_COUNTED: Mapping[str, Table] = MappingProxyType(
    {
        "captures": tables.captures,
        "documents": tables.documents,
        "claims": tables.claims,
        "entities": tables.entities,
        "judgements": tables.judgements,
        "skips": tables.skips,
    }
)


class Register(History):
    """
    A register of claims in one file. Open it with ``Register.open``; use it in a ``with`` block.

    Many may read while one writes. What a reader sees is whole units, never half of one.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._interned = Interned()

    @classmethod
    def open(cls, path: Path | str, *, write: bool = False) -> Register:
        """
        Open the register at ``path``; for writing, make it if it is not there and bring it to the newest form.

        Raises NothingThere, NotARegister, RegisterTooNew, RegisterReadOnly, RegisterError, and RegisterBusy when
        another process writes to it.
        """
        return cls(Database(Path(path), write=write))

    @property
    def path(self) -> Path:
        """Where the register lies."""
        return self._database.path

    def close(self) -> None:
        """Let go of the file. Does nothing the second time."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- in

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Give a unit of work: when its block ends well all of it is in the register, and otherwise nothing."""
        try:
            with self._database.writing() as connection:
                unit = Unit(connection, self._interned)
                yield unit
                unit.finish()
        except BaseException:
            self._interned.forget()
            raise

    # ---- one record

    def holds(self, capture_id: str) -> bool:
        """Tell whether a capture was read before, and gave documents."""
        documents = tables.documents
        query = select(documents.c.id).where(documents.c.capture_id == capture_id).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(query) is not None

    def capture_of(self, capture_id: str) -> Capture | None:
        """Return the capture of a whole id; none when it is not there."""
        captures = tables.captures
        with self._database.reading() as connection:
            record = connection.scalar(select(captures.c.record).where(captures.c.capture_id == capture_id))
        return None if record is None else codec.decode(record, Capture)

    def archive_files(self) -> tuple[str, ...]:
        """Return the names of the archive's files that captures point at."""
        name = func.json_extract(tables.captures.c.record, "$.archive_file")
        return tuple(each for (each,) in self._rows(select(name).distinct()) if each)

    def document(self, id: str) -> Document:
        """Return the document of an id, or of the unique beginning of one. Raises UnknownName."""
        with self._database.reading() as connection:
            full = completed(connection, tables.documents, "document_id", id, "document")
            (document,) = documents_numbered(connection, connection.scalars(find.known(full)).all()).values()
        return document

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Return the documents of those ids, in that order. Raises UnknownName for one that is not there."""
        wanted = list(ids)
        documents = tables.documents
        with self._database.reading() as connection:
            numbers = {
                each: number
                for portion in portions(list(dict.fromkeys(wanted)))
                for number, each in connection.execute(
                    select(documents.c.id, documents.c.document_id).where(documents.c.document_id.in_(portion))
                )
            }
            for each in wanted:
                if each not in numbers:
                    raise unknown(connection, documents.c.document_id, each, "document")
            found = documents_numbered(connection, list(numbers.values()))
        return tuple(found[numbers[each]] for each in wanted)

    def reports(self, document_ids: Iterable[str]) -> tuple[Report, ...]:
        """
        Return the reports of those ids, each with its claims and the names in it that people corrected.

        In the order of the ids, each once. Raises UnknownName for one that is not there.
        """
        wanted = list(dict.fromkeys(document_ids))
        documents = {each.id: each for each in self.documents(wanted)}
        with self._database.reading() as connection:
            return tuple(reports_of(connection, [documents[each] for each in wanted]))

    def capture(self, id: str) -> Capture:
        """Return the capture of an id, or of the unique beginning of one. Raises UnknownName."""
        captures = tables.captures
        with self._database.reading() as connection:
            full = completed(connection, captures, "capture_id", id, "capture")
            record = connection.scalar(select(captures.c.record).where(captures.c.capture_id == full))
        return codec.decode(record or "", Capture)

    def claim(self, id: str) -> Claim:
        """Return the claim of an id, or of the unique beginning of one. Raises UnknownName."""
        claims = tables.claims
        with self._database.reading() as connection:
            full = completed(connection, claims, "claim_id", id, "claim")
            numbers = connection.scalars(select(claims.c.id).where(claims.c.claim_id == full)).all()
            (claim,) = claims_numbered(connection, numbers)
        return claim

    def markup(self, document_id: str) -> Markup:
        """Return what was marked on a document, without its sentences, which are not kept. Raises UnknownName."""
        documents, packed = tables.documents, tables.packed
        with self._database.reading() as connection:
            full = completed(connection, documents, "document_id", document_id, "document")
            query = select(packed.c.markup).join(documents, documents.c.id == packed.c.document)
            (markup,) = connection.scalars(query.where(documents.c.document_id == full)).all()
        return unpack_markup(full, markup)

    # ---- questions

    def search(self, words: str, *, limit: int = 20) -> tuple[Claim, ...]:
        """
        Return the claims that hold all the words, the best first.

        Words are looked for in what is said, in the labels of the chain and of actor, counterparty, item and place.
        "Words in quotation marks" stand side by side; ``miss*`` is the beginning of a word. Nothing typed is an error.
        Best is by bm25, among the 2,000 newest where more match; of equals, the newest.
        """
        with self._database.reading() as connection:
            return claims_numbered(connection, _best(connection, "claims_words", words, limit))

    def search_documents(self, words: str, *, limit: int = 20) -> tuple[Document, ...]:
        """Return the reports whose title and text hold all the words, as ``search`` does."""
        with self._database.reading() as connection:
            found = documents_numbered(connection, _best(connection, "documents_words", words, limit))
        return tuple(found.values())

    def claims(self, where: ClaimFilter | None = None, *, limit: int = 100, offset: int = 0) -> tuple[Claim, ...]:
        """
        Return the claims that a filter lets through: newest report first, within it in its order, undated ones last.

        Raises Unreadable when a date of the filter is no EDTF date.
        """
        with self._database.reading() as connection:
            found = find.prepare(connection, where or ClaimFilter())
            if found is None:
                return ()
            numbers = connection.scalars(find.newest_first(found, limit=limit, offset=offset)).all()
            return claims_numbered(connection, numbers)

    def count_claims(self, where: ClaimFilter | None = None) -> int:
        """Return how many claims a filter lets through."""
        with self._database.reading() as connection:
            found = find.prepare(connection, where or ClaimFilter())
            return (connection.scalar(find.how_many(found)) or 0) if found is not None else 0

    def timeline(
        self, where: ClaimFilter | None = None, *, limit: int = 1000, offset: int = 0
    ) -> tuple[TimelineRow, ...]:
        """Return the claims that a filter lets through, in the order in which they were said, else published."""
        with self._database.reading() as connection:
            found = find.prepare(connection, where or ClaimFilter())
            if found is None:
                return ()
            rows = connection.execute(find.in_time(found, limit=limit, offset=offset)).all()
            claims = claims_numbered(connection, [number for number, _, _ in rows])
            documents = documents_numbered(connection, list({keys.document_of(number): None for number, _, _ in rows}))
        return tuple(
            TimelineRow(
                on=said or published,
                dated_by="said" if said else "published" if published else None,
                claim=claim,
                document=documents[keys.document_of(number)],
            )
            for (number, said, published), claim in zip(rows, claims, strict=True)
        )

    def matters(self, where: ClaimFilter | None = None, *, limit: int = 100) -> tuple[Matter, ...]:
        """
        Return the pairs of actor and item that the claims which a filter lets through speak of, most of those first.

        ``documents`` are all that speak of the pair.
        """
        with self._database.reading() as connection:
            found = find.prepare(connection, where or ClaimFilter())
            if found is None:
                return ()
            return tuple(
                Matter(
                    actor=actor,
                    actor_id=who or None,
                    item=item,
                    item_id=what or None,
                    claims=number,
                    documents=connection.scalar(find.documents_in_matter((actor, who), (item, what))) or 0,
                )
                for actor, who, item, what, number in connection.execute(find.matters(found, limit)).all()
            )

    def speakers(self, *, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Return those who hold most claims (the innermost hops), each label with their number, most first."""
        with self._database.reading() as connection:
            return totals.speakers(connection, limit)

    def publishers(self, *, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Return the publishers of most documents, each label with their number, most first."""
        with self._database.reading() as connection:
            return totals.publishers(connection, limit)

    def published(self) -> tuple[str | None, str | None]:
        """Return the earliest and the latest day that documents may be of; none where no document has a day."""
        with self._database.reading() as connection:
            return totals.published(connection)

    def undated(self) -> int:
        """Return how many documents have no date, or one without a year."""
        with self._database.reading() as connection:
            return totals.undated(connection)

    def unpublished(self) -> int:
        """Return how many documents have no publisher that is known."""
        with self._database.reading() as connection:
            return totals.unpublished(connection)

    # ---- everything

    def entries(self) -> Iterator[Entry]:
        """Yield every document with its markup (without sentences), claims and sketch, in the order of their ids."""
        with self._database.reading() as connection:
            yield from entries(connection)

    def captures(self) -> Iterator[Capture]:
        """Yield every capture, in the order of their ids."""
        for (record,) in self._rows(select(tables.captures.c.record).order_by(tables.captures.c.capture_id)):
            yield codec.decode(record, Capture)

    def entities(self) -> tuple[Entity, ...]:
        """Return every entity that a report named, in the order of their ids."""
        query = select(tables.entities).order_by(tables.entities.c.entity_id)
        return tuple(
            Entity(id=row.entity_id, kind=MentionKind(row.kind), label=row.label, parent=row.parent)
            for row in self._rows(query)
        )

    def skips(self) -> tuple[Skip, ...]:
        """Return what was not read and why, in the order of inputs."""
        skips = tables.skips
        columns = (skips.c.stage, skips.c.input, skips.c.reason, skips.c.detail)
        query = select(*columns).distinct().order_by(skips.c.input, skips.c.stage, skips.c.reason, skips.c.detail)
        return tuple(
            Skip(stage=row.stage, input=row.input, reason=row.reason, detail=row.detail) for row in self._rows(query)
        )

    def uncompared(self, rules: str) -> tuple[str, ...]:
        """Return the ids of the documents whose claims were not compared with others' by those rules, in order."""
        documents, compared = tables.documents, tables.compared
        done = select(compared.c.document).where(compared.c.rules == rules)
        query = select(documents.c.document_id).where(documents.c.id.not_in(done)).order_by(documents.c.document_id)
        return tuple(each for (each,) in self._rows(query))

    def counts(self) -> dict[str, int]:
        """Return how many captures, documents, claims, entities, judgements and skips there are."""
        with self._database.reading() as connection:
            return {
                name: connection.scalar(select(func.count()).select_from(table)) or 0
                for name, table in _COUNTED.items()
            }

    # ---- names

    def names(
        self,
        *,
        words: str | None = None,
        kind: MentionKind | None = None,
        unresolved: bool = False,
        limit: int = 50,
    ) -> tuple[NameEntry, ...]:
        """Return who and what is named here, that which most claims name first; by words of their spellings."""
        with self._database.reading() as connection:
            return roster(connection, words=words, kind=kind, unresolved=unresolved, limit=limit)

    def known_as(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name, spelt in any way, or an id comes to here; of several things, all."""
        with self._database.reading() as connection:
            return naming.known_as(connection, name)

    def meaning(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids with those that took them over by what people said."""
        with self._database.reading() as connection:
            return naming.meaning(connection, ids)

    def within(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids with those of every entity that lies within one of them, as far as reports named them."""
        found = set(ids)
        ahead = sorted(found)
        parent = tables.entities.c.parent
        with self._database.reading() as connection:
            while ahead:
                inside = [
                    each
                    for some in portions(ahead)
                    for each in connection.scalars(select(tables.entities.c.entity_id).where(parent.in_(some)))
                ]
                ahead = sorted(set(inside) - found)
                found.update(ahead)
        return tuple(sorted(found))

    def spelt(self, name: str) -> tuple[str, ...]:
        """Return the labels of that spelling that nobody knew when their reports were read."""
        with self._database.reading() as connection:
            return naming.spelt(connection, name)

    def declarations(self) -> tuple[Declaration, ...]:
        """Return what people said of names and entities, the earliest first, withdrawn ones among them."""
        with self._database.reading() as connection:
            return naming.declared(connection)

    def _rows(self, query: Select[Any]) -> Iterator[Any]:
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=500).execute(query)


def _best(connection: Connection, index: str, words: str, limit: int) -> list[int]:
    match = match_of(words)
    if match is None:
        return []
    return list(connection.scalars(ranked(index), {"words": match, "most": limit}))
