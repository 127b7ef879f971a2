"""One unit of work: what is added inside it is in the register together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Select, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from sayso.codebook import Pack
from sayso.errors import BrokenPromise, UnknownName, Unreadable
from sayso.model import Capture, Entity, Entry, Judgement, Skip
from sayso.names import Declaration, NameUse
from sayso.register import judged, keys, tables
from sayso.register.additions import Additions, dates_in, names_in
from sayso.register.bulk import put
from sayso.register.claim_shelf import ClaimShelf
from sayso.register.fetch import documents_identified, portions
from sayso.register.interned import Interned
from sayso.register.naming import Settling, settle
from sayso.register.reports import Report, reports_of
from sayso.register.rows import Row, declaration_row, entity_row, judgement_row, text_of
from sayso.register.shelf import Shelf
from sayso.terms import Relation

# So many documents wait before they are written: one statement for many rows is where the speed of bulk adding is.
_WAITING_MOST = 250


class Unit:
    """
    What is being added to a register; made by ``Register.unit()``.

    Add all documents of a capture in one unit: the register holds a capture as soon as it holds one of its documents.
    """

    def __init__(self, connection: Connection, interned: Interned) -> None:
        self._connection = connection
        self._interned = interned
        self._captures: dict[str, Row] = {}
        self._entities: dict[str, Row] = {}
        self._judgements: list[Row] = []
        self._arrivals: list[tuple[str, str]] = []
        self._skips: list[Row] = []
        self._documents: dict[str, tuple[Entry, dict[str, Entity], tuple[NameUse, ...]]] = {}
        self._captures_needed: dict[str, str] = {}

    def add_capture(self, capture: Capture) -> None:
        """Add a capture; one that is there already stays as it is."""
        self._captures.setdefault(capture.id, (capture.id, text_of(capture)))

    def replace_capture(self, capture: Capture) -> None:
        """Put a capture in the place of the one of the same id: its bytes lie elsewhere in the archive now."""
        put(self._connection, tables.captures, [(capture.id, text_of(capture))], again="renew")

    def add(
        self,
        entry: Entry,
        judgements: Iterable[Judgement] = (),
        entities: Iterable[Entity] = (),
        uses: Iterable[NameUse] = (),
    ) -> None:
        """
        Add a document with everything that was made of it, the judgements on it, the entities it names, and how it uses
        the names that nobody knew.

        A document that is there already stays as it is, claims included; judgements and entities are added even then.
        Raises Unreadable when there are too many claims; at the latest at the end of the unit when a date is no EDTF
        date or a character cannot be written down.
        """
        known = {entity.id: entity for entity in entities}
        self._entities |= {each.id: entity_row(each) for each in known.values()}
        self.judge(judgements)
        document = entry.document
        if document.id in self._documents:
            return
        if len(entry.claims) > keys.CLAIMS_MOST:
            raise Unreadable(
                f"{len(entry.claims):,} claims in one report; a register takes {keys.CLAIMS_MOST:,}.",
                hint="Is it a whole archive in one file? Divide it into its reports.",
            )
        self._captures_needed.setdefault(document.capture_id, document.id)
        self._documents[document.id] = (entry, known, tuple(uses))
        if len(self._documents) >= _WAITING_MOST:
            self._write()

    def came(self, document_id: str, at: str) -> None:
        """Keep when a document came into the register (RFC 3339); of one that is there already it is known."""
        self._arrivals.append((document_id, at))

    def visit(self, name: str, at: str) -> None:
        """Keep a moment under a name, in the place of an earlier one of that name."""
        put(self._connection, tables.visits, [(name, at)], again="renew")

    def remember(self, pack: Pack, at: str) -> None:
        """Keep a codebook file, in the place of an earlier one of its name."""
        table = tables.packs
        self._connection.execute(delete(table).where(table.c.name == pack.name))
        self._connection.execute(insert(table).values(name=pack.name, source=pack.source, given_at=at))

    def forget(self, name: str) -> bool:
        """Keep a codebook file no longer; return whether there was one of that name."""
        table = tables.packs
        return bool(self._connection.execute(delete(table).where(table.c.name == name)).rowcount)

    def skip(self, capture: Capture | None, skip: Skip) -> None:
        """Keep what was not read and why; no capture for what had no bytes. The same skip twice is one."""
        if capture is not None:
            self.add_capture(capture)
        self._skips.append((skip.input, skip.stage, skip.reason, skip.detail, capture.id if capture else ""))

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements; one whose id is there already stays as it is."""
        self._judgements += map(judgement_row, judgements)

    def end(self, judgement_ids: Iterable[str]) -> None:
        """
        Take back judgements of ours on pairs that are no longer compared. One that was withdrawn stays as it is.

        They are not withdrawn: no report that was read in another order would ever have had them.
        """
        self._write()
        kept = tables.judgements
        for some in portions(list(judgement_ids)):
            self._connection.execute(delete(kept).where(kept.c.judgement_id.in_(some), kept.c.withdrawn_at.is_(None)))

    def withdraw(self, judgement_id: str, at: str) -> None:
        """Withdraw a judgement that stands. Raises UnknownName when there is none that does."""
        self._write()
        kept = tables.judgements
        done = self._connection.execute(
            update(kept)
            .where(kept.c.judgement_id == judgement_id, kept.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )
        if not done.rowcount:
            raise UnknownName(f"no judgement {judgement_id} stands", hint="It is not there, or was withdrawn before.")

    def declare(self, declaration: Declaration) -> None:
        """Keep what a person says of a name or an entity."""
        put(self._connection, tables.declarations, [declaration_row(declaration)], again="keep")

    def withdraw_declaration(self, declaration_id: str, at: str) -> None:
        """Withdraw a declaration that stands. Raises UnknownName when there is none that does."""
        said = tables.declarations
        done = self._connection.execute(
            update(said)
            .where(said.c.declaration_id == declaration_id, said.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )
        if not done.rowcount:
            raise UnknownName(f"no declaration {declaration_id} stands", hint="It was withdrawn before: see the log.")

    def settle(self, derive: Settling, *, corrected: bool = False, everything: bool = False) -> frozenset[str]:
        """
        Make anew what names come to, as ``derive`` (``resolve.settled``) has it: of those that are new, and those that
        people spoke of. ``corrected``: people spoke of some in this unit. ``everything``: of all names there are.

        Returns the ids of the reports in which what people said makes a name come to something else than before.
        """
        self._write()
        sounds = self._interned.new_sounds
        changed = frozenset[str]()
        if sounds or corrected or everything:
            changed = settle(self._connection, None if everything else frozenset(sounds), derive)
        sounds.clear()
        return changed

    def shelf(self) -> Shelf:
        """Return the reports that are held, those of this unit among them, as finding copies asks for them."""
        self._write()
        return Shelf(self._connection)

    def claim_shelf(self) -> ClaimShelf:
        """Return the claims that are held, those of this unit among them, as comparing them asks for them."""
        self._write()
        return ClaimShelf(self._connection)

    def reports(self, document_ids: Iterable[str]) -> Iterator[Report]:
        """Yield reports that are held, those of this unit among them, in the order of the ids given."""
        self._write()
        wanted = list(document_ids)
        documents = {each.id: each for each in documents_identified(self._connection, wanted)}
        return reports_of(self._connection, [documents[each] for each in wanted])

    def judgements(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Return the judgements of those ids that are there, those of this unit among them."""
        self._write()
        column = tables.judgements.c.judgement_id
        return tuple(each for some in portions(list(ids)) for each in judged.where(self._connection, column.in_(some)))

    def judged_on(self, ids: Iterable[str], relations: Sequence[Relation]) -> tuple[Judgement, ...]:
        """Return the judgements of some relations on records, those of this unit and withdrawn ones among them."""
        self._write()
        return judged.on(self._connection, ids, relations)

    def finish(self) -> None:
        """Write what still waits. Raises BrokenPromise when a document's capture is not there."""
        self._write()
        captures = tables.captures.c.capture_id
        missing = set(self._captures_needed) - set(self._there(captures, self._captures_needed))
        for capture_id in sorted(missing):
            raise BrokenPromise(
                f"document {self._captures_needed[capture_id]} was added without its capture {capture_id}",
                hint="Call Unit.add_capture in the same unit.",
            )

    def _write(self) -> None:
        """Write everything that waits, a statement a table."""
        put(self._connection, tables.captures, list(self._captures.values()), again="keep")
        put(self._connection, tables.skips, self._skips, again="keep")
        put(self._connection, tables.entities, [self._entities[each] for each in sorted(self._entities)], again="renew")
        put(self._connection, tables.judgements, self._judgements, again="keep")
        self._write_documents()
        self._write_arrivals()
        for waiting in (self._captures, self._skips, self._entities, self._judgements, self._arrivals):
            waiting.clear()

    def _write_arrivals(self) -> None:
        ids = tables.documents.c.document_id
        for some in portions(self._arrivals):
            query = select(ids, tables.documents.c.id).where(ids.in_([each for each, _ in some]))
            numbers = {row.document_id: row.id for row in self._connection.execute(query)}
            rows = [(numbers[id], at) for id, at in some if id in numbers]
            put(self._connection, tables.arrivals, rows, again="keep")

    def _write_documents(self) -> None:
        ids = tables.documents.c.document_id
        for document_id in self._there(ids, self._documents):
            del self._documents[document_id]
        numbers = self._numbers()
        entries = [self._documents[each] for each in sorted(numbers, key=numbers.__getitem__)]
        if entries:
            names = self._interned.names(self._connection, (name for each in entries for name in names_in(each[0])))
            dates = self._interned.dates(self._connection, (on for each in entries for on in dates_in(each[0])))
            uses = self._interned.uses(self._connection, (use for each in entries for use in each[2]))
            additions = Additions(names, dates, uses)
            for entry, entities, used in entries:
                additions.take(numbers[entry.document.id], entry, entities, used)
            additions.write(self._connection)
        self._documents.clear()

    def _numbers(self) -> dict[str, int]:
        """Return a number for each document that waits: its own, or the next that is free."""
        own = {
            each: keys.document_number(each, self._documents[each][0].document.published_on)
            for each in sorted(self._documents)
        }
        column = tables.documents.c.id
        taken = set(self._there(column, own.values()))
        for each, number in own.items():
            while number in taken:
                number += 1
                taken |= set(self._there(column, [number]))
            taken.add(number)
            own[each] = number
        return own

    def _there(self, column: Column[Any], wanted: Iterable[Any]) -> list[Any]:
        """Return which of the wanted values a column holds already."""
        return [
            each
            for some in portions(list(wanted))
            for each in self._connection.scalars(_held(column), {"wanted": some})
        ]


@cache
def _held(column: Column[Any]) -> Select[tuple[Any]]:
    return select(column).where(column.in_(bindparam("wanted", expanding=True)))
