"""One unit of work: what is added inside it is in the register together, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, union, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.engine import Connection

from sayso.errors import BrokenPromise, UnknownName, Unreadable
from sayso.model import Capture, Claim, Document, Entity, Entry, Judgement, Role, Sketch, Skip
from sayso.register import keys, tables
from sayso.register.fetch import documents_numbered
from sayso.register.interned import Interned, Named
from sayso.register.rows import (
    Row,
    claim_words,
    document_text,
    entity_row,
    judgement_row,
    pack_bands,
    pack_markup,
    text_of,
)
from sayso.register.sqlite import fts_insert

# So many documents wait before they are written: one statement for many rows is where the speed of bulk adding is.
_WAITING_MOST = 250

_KNOWN_DOCUMENT = select(tables.documents.c.id).where(tables.documents.c.document_id == bindparam("document_id"))
_TAKEN = select(tables.documents.c.id).where(tables.documents.c.id == bindparam("number"))
_KNOWN_CAPTURES = select(tables.captures.c.capture_id).where(
    tables.captures.c.capture_id.in_(bindparam("wanted", expanding=True))
)
_CANDIDATES = union(
    select(tables.bands.c.document).where(tables.bands.c.band.in_(bindparam("bands", expanding=True))),
    select(tables.documents.c.id).where(tables.documents.c.digest == bindparam("digest")),
)
_ADD_CAPTURE = insert_or(tables.captures).on_conflict_do_nothing()
_ADD_SKIP = insert_or(tables.skips).on_conflict_do_nothing()
_ADD_JUDGEMENT = insert_or(tables.judgements).on_conflict_do_nothing()
_ADD_BANDS = insert_or(tables.bands).on_conflict_do_nothing()
_entity = insert_or(tables.entities)
# The codebook is the authority on its entities, and the one in use now knows best.
_ADD_ENTITY = _entity.on_conflict_do_update(
    index_elements=["entity_id"],
    set_={"kind": _entity.excluded.kind, "label": _entity.excluded.label, "parent": _entity.excluded.parent},
)
_DOCUMENT_WORDS = fts_insert("documents_words", "title", "text")
_CLAIM_WORDS = fts_insert("claims_words", "content", "chain", "roles")


class Unit:
    """
    What is being added to a register; made by ``Register.unit()``. Also the ``Earlier`` that finding copies asks.

    Add all documents of a capture in one unit: the register holds a capture as soon as it holds one of its documents.
    """

    def __init__(self, connection: Connection, interned: Interned) -> None:
        self._connection = connection
        self._interned = interned
        self._waiting: dict[str, tuple[Entry, dict[str, Entity]]] = {}
        self._waiting_by_band: defaultdict[int, list[str]] = defaultdict(list)
        self._waiting_by_digest: defaultdict[str, list[str]] = defaultdict(list)
        self._captures: set[str] = set()
        self._captures_needed: dict[str, str] = {}

    def add_capture(self, capture: Capture) -> None:
        """Add a capture; one that is there already stays as it is."""
        self._connection.execute(_ADD_CAPTURE, {"capture_id": capture.id, "record": text_of(capture)})
        self._captures.add(capture.id)

    def add(self, entry: Entry, judgements: Iterable[Judgement] = (), entities: Iterable[Entity] = ()) -> None:
        """
        Add a document with everything that was made of it, the judgements on it, and the entities it names.

        A document that is there already stays as it is, claims included; judgements and entities are added even then.
        Raises Unreadable when a date is no EDTF date, a character cannot be written down, or there are too many claims.
        """
        known = {entity.id: entity for entity in entities}
        if known:
            self._connection.execute(_ADD_ENTITY, [entity_row(known[each]) for each in sorted(known)])
        judged = [judgement_row(judgement) for judgement in judgements]
        if judged:
            self._connection.execute(_ADD_JUDGEMENT, judged)
        document = entry.document
        if document.id in self._waiting or self._connection.scalar(_KNOWN_DOCUMENT, {"document_id": document.id}):
            return
        if len(entry.claims) > keys.CLAIMS_MOST:
            raise Unreadable(
                f"{document.file or document.url or document.id}: {len(entry.claims)} claims in one report, "
                f"a register takes {keys.CLAIMS_MOST}",
                hint="Is it a whole archive in one file? Divide it into its reports.",
            )
        self._captures_needed.setdefault(document.capture_id, document.id)
        self._waiting[document.id] = (entry, known)
        self._waiting_by_digest[entry.sketch.digest].append(document.id)
        for band in entry.sketch.bands:
            self._waiting_by_band[band].append(document.id)
        if len(self._waiting) >= _WAITING_MOST:
            self._write()

    def skip(self, capture: Capture | None, skip: Skip) -> None:
        """Keep what was not read and why; none for what had no bytes. The same skip twice is one."""
        if capture is not None:
            self.add_capture(capture)
        self._connection.execute(
            _ADD_SKIP,
            {
                "input": skip.input,
                "stage": skip.stage,
                "reason": skip.reason,
                "detail": skip.detail,
                "capture_id": capture.id if capture else "",
            },
        )

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements; one whose id is there already stays as it is."""
        judged = [judgement_row(judgement) for judgement in judgements]
        if judged:
            self._connection.execute(_ADD_JUDGEMENT, judged)

    def withdraw(self, judgement_id: str, at: str) -> None:
        """Withdraw a judgement that stands. Raises UnknownName when there is none that does."""
        judged = tables.judgements
        done = self._connection.execute(
            update(judged)
            .where(judged.c.judgement_id == judgement_id, judged.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )
        if not done.rowcount:
            raise UnknownName(f"no judgement {judgement_id} stands", hint="It is not there, or was withdrawn before.")

    def candidates(self, sketch: Sketch) -> tuple[Document, ...]:
        """
        Return the documents that share a band or the digest with a sketch, its own left out, in the order of their ids.

        What this unit has added is among them.
        """
        waiting = {
            each
            for ids in (
                *(self._waiting_by_band.get(band, ()) for band in sketch.bands),
                self._waiting_by_digest.get(sketch.digest, ()),
            )
            for each in ids
        }
        numbers = self._connection.scalars(_CANDIDATES, {"bands": list(sketch.bands), "digest": sketch.digest}).all()
        found = [self._waiting[each][0].document for each in waiting]
        found += documents_numbered(self._connection, numbers).values()
        return tuple(sorted((each for each in found if each.id != sketch.document_id), key=lambda each: each.id))

    def finish(self) -> None:
        """Write what still waits. Raises BrokenPromise when a document's capture is not there."""
        self._write()
        needed = [each for each in self._captures_needed if each not in self._captures]
        if needed:
            there = set(self._connection.scalars(_KNOWN_CAPTURES, {"wanted": needed}))
            for capture_id in needed:
                if capture_id not in there:
                    raise BrokenPromise(
                        f"document {self._captures_needed[capture_id]} was added without its capture {capture_id}",
                        hint="Call Unit.add_capture in the same unit.",
                    )

    def _write(self) -> None:
        if not self._waiting:
            return
        numbers = self._numbers()
        # In the order of their numbers: full-text search takes rows quickest, and packs them closest, from low to high.
        entries = [(numbers[each], *self._waiting[each]) for each in sorted(self._waiting, key=numbers.__getitem__)]
        names = self._interned.names(self._connection, (name for _, entry, _ in entries for name in _names_in(entry)))
        dates = self._interned.dates(self._connection, (on for _, entry, _ in entries for on in _dates_in(entry)))
        rows = _Rows(names, dates)
        for number, entry, entities in entries:
            rows.take(number, entry, entities)
        rows.write(self._connection)
        self._waiting.clear()
        self._waiting_by_band.clear()
        self._waiting_by_digest.clear()

    def _numbers(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        taken: set[int] = set()
        for document_id in sorted(self._waiting):
            number = keys.document_number(document_id, self._waiting[document_id][0].document.published_on)
            while number in taken or self._connection.scalar(_TAKEN, {"number": number}) is not None:
                number += 1
            taken.add(number)
            numbers[document_id] = number
        return numbers


class _Rows:
    """The rows that documents come to, table by table."""

    def __init__(self, names: dict[Named, int], dates: dict[str, int]) -> None:
        self._names = names
        self._dates = dates
        self.documents: list[Row] = []
        self.texts: list[Row] = []
        self.markups: list[Row] = []
        self.document_words: list[Row] = []
        self.bands: list[Row] = []
        self.claims: list[Row] = []
        self.claim_records: list[Row] = []
        self.claim_words: list[Row] = []
        self.links: list[Row] = []

    def take(self, number: int, entry: Entry, entities: dict[str, Entity]) -> None:
        document = entry.document
        publisher = self._name(_publisher(document))
        published = self._date(document.published_on)
        self.documents.append(
            {
                "id": number,
                "document_id": document.id,
                "capture_id": document.capture_id,
                "file": document.file,
                "language": document.language,
                "publisher": publisher,
                "published": published,
                "digest": entry.sketch.digest,
                "bands": pack_bands(entry.sketch.bands),
                "record": document_text(document),
            }
        )
        self.texts.append({"document": number, "text": _whole(document)})
        self.markups.append({"document": number, "packed": pack_markup(entry.markup)})
        self.document_words.append({"rowid": number, "title": document.title or "", "text": document.text})
        self.bands += [{"band": band, "document": number} for band in entry.sketch.bands]
        # Backwards, so that their numbers go up.
        for place in range(len(entry.claims) - 1, -1, -1):
            claim = entry.claims[place]
            claim_number = keys.claim_number(number, place)
            self.claims.append(self._claim(claim_number, claim) | {"published": published, "publisher": publisher})
            self.claim_records.append({"claim": claim_number, "record": text_of(claim)})
            self.claim_words.append({"rowid": claim_number, **claim_words(claim, entities)})
            self.links += [
                {"name": self._names[_named(link.label, link.entity_id)], "claim": claim_number, "hop": hop}
                for hop, link in enumerate(claim.chain)
            ]

    def write(self, connection: Connection) -> None:
        # The bands go in by value: neighbours in the index are written together.
        self.bands.sort(key=lambda row: (row["band"], row["document"]))
        self.links.sort(key=lambda row: (row["name"], row["claim"], row["hop"]))
        for statement, rows in (
            (insert(tables.documents), self.documents),
            (insert(tables.texts), self.texts),
            (insert(tables.markups), self.markups),
            (_DOCUMENT_WORDS, self.document_words),
            (_ADD_BANDS, self.bands),
            (insert(tables.claims), self.claims),
            (insert(tables.claim_records), self.claim_records),
            (_CLAIM_WORDS, self.claim_words),
            (insert(tables.links), self.links),
        ):
            if rows:
                connection.execute(statement, rows)

    def _claim(self, number: int, claim: Claim) -> Row:
        said = claim.proposition
        origin = claim.origin
        return {
            "id": number,
            "claim_id": claim.id,
            "kind": said.kind if said else None,
            "item": self._role(said.item if said else None),
            "actor": self._role(said.actor if said else None),
            "counterparty": self._role(said.counterparty if said else None),
            "place": self._role(said.place if said else None),
            "origin": self._name(_named(origin.label, origin.entity_id) if origin else None),
            "certainty": origin.certainty.value if origin else None,
            "polarity": origin.polarity.value if origin else None,
            "happening": self._date(said.on if said else None),
            "said": self._date(claim.said_on),
        }

    def _role(self, role: Role | None) -> int | None:
        return self._name(_named(role.label, role.entity_id) if role else None)

    def _name(self, name: Named | None) -> int | None:
        return None if name is None else self._names[name]

    def _date(self, on: str | None) -> int | None:
        return None if on is None else self._dates[on]


def _named(label: str, entity_id: str | None) -> Named:
    return label, entity_id or ""


def _publisher(document: Document) -> Named | None:
    if document.publisher is None and document.publisher_id is None:
        return None
    return _named(document.publisher or document.publisher_id or "", document.publisher_id)


def _names_in(entry: Entry) -> list[Named]:
    found = [_publisher(entry.document)]
    for claim in entry.claims:
        found += [_named(link.label, link.entity_id) for link in claim.chain]
        if (said := claim.proposition) is not None:
            roles = (said.item, said.actor, said.counterparty, said.place)
            found += [_named(role.label, role.entity_id) for role in roles if role]
    return [name for name in found if name is not None]


def _dates_in(entry: Entry) -> list[str]:
    found = [entry.document.published_on]
    for claim in entry.claims:
        found += [claim.said_on, claim.proposition.on if claim.proposition else None]
    return [on for on in found if on is not None]


def _whole(document: Document) -> str:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(
            f"{document.file or document.url or document.id}: its text holds half a character (a lone surrogate)",
            hint="It was decoded wrongly: read it with errors='replace'.",
        ) from error
    return document.text
