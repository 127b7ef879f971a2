"""The rows that documents come to, table by table, and their writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy.engine import Connection

from sayso.errors import Unreadable
from sayso.model import Claim, Document, Entity, Entry, Role
from sayso.names import NameUse
from sayso.register import keys, tables
from sayso.register.bulk import put
from sayso.register.interned import Named
from sayso.register.rows import Row, claim_words, document_text, pack_bands, pack_claims, pack_markup
from sayso.register.sqlite import fts_table

_DOCUMENT_WORDS = fts_table("documents_words", "title", "text")
_CLAIM_WORDS = fts_table("claims_words", "content", "chain", "roles")


class Additions:
    """Rows of documents that were not in the register, with the numbers of the names and dates in them."""

    def __init__(self, names: Mapping[Named, int], dates: Mapping[str, int], uses: Mapping[NameUse, int]) -> None:
        self._names = names
        self._dates = dates
        self._uses = uses
        self._used: list[Row] = []
        self._name_claims: Counter[int] = Counter()
        self._name_reports: Counter[int] = Counter()
        self._use_claims: Counter[int] = Counter()
        self._use_reports: Counter[int] = Counter()
        self._documents: list[Row] = []
        self._texts: list[Row] = []
        self._packed: list[Row] = []
        self._document_words: list[Row] = []
        self._bands: list[Row] = []
        self._claims: list[Row] = []
        self._claim_words: list[Row] = []
        self._links: list[Row] = []

    def take(self, number: int, entry: Entry, entities: Mapping[str, Entity], uses: Iterable[NameUse] = ()) -> None:
        """
        Make the rows of a document of that number. Take documents in the order of their numbers.

        Raises Unreadable when a character of it cannot be written down.
        """
        document = entry.document
        publisher = self._name(publisher_of(document))
        published = self._date(document.published_on)
        self._documents.append(
            (
                number,
                document.id,
                document.capture_id,
                document.file,
                document.language,
                publisher,
                published,
                entry.sketch.digest,
                pack_bands(entry.sketch.bands),
                document_text(document),
            )
        )
        self._texts.append((number, _whole(document)))
        self._packed.append((number, pack_markup(entry.markup), pack_claims(entry.claims)))
        self._document_words.append((number, document.title or "", document.text))
        self._bands += [(band, number) for band in entry.sketch.bands]
        self._count(number, entry, uses)
        # Backwards, so that their numbers go up: full-text search takes rows quickest from low to high.
        for place in range(len(entry.claims) - 1, -1, -1):
            claim = entry.claims[place]
            claim_number = keys.claim_number(number, place)
            self._claims.append((claim_number, *self._asked(claim), published, publisher))
            self._claim_words.append((claim_number, *claim_words(claim, entities)))
            self._links += [
                (self._names[link.label, link.entity_id or ""], claim_number, hop)
                for hop, link in enumerate(claim.chain)
            ]

    def write(self, connection: Connection) -> None:
        """Write all rows."""
        # By value, so that neighbours in their index are written together.
        self._bands.sort()
        self._links.sort()
        put(connection, tables.documents, self._documents)
        put(connection, tables.texts, self._texts)
        put(connection, tables.packed, self._packed)
        put(connection, _DOCUMENT_WORDS, self._document_words)
        put(connection, tables.bands, self._bands, again="keep")
        put(connection, tables.claims, self._claims)
        put(connection, _CLAIM_WORDS, self._claim_words)
        put(connection, tables.links, self._links)
        put(connection, tables.used, self._used)
        _add_counts(connection, "names", self._name_claims, self._name_reports)
        _add_counts(connection, "uses", self._use_claims, self._use_reports)

    def _count(self, number: int, entry: Entry, uses: Iterable[NameUse]) -> None:
        """Count the claims and reports that each name stands in, and each use of one."""
        stands_in: Counter[int] = Counter()
        for claim in entry.claims:
            stands_in.update({self._names[each] for each in names_of(claim)})
        publisher = publisher_of(entry.document)
        self._name_claims.update(stands_in)
        self._name_reports.update({*stands_in, *([self._names[publisher]] if publisher else [])})
        for use in uses:
            self._used.append((self._uses[use], number))
            self._use_claims[self._uses[use]] += stands_in[self._names[use.label, ""]]
            self._use_reports[self._uses[use]] += 1

    def _asked(self, claim: Claim) -> Row:
        """Return the columns of ``claims`` between ``id`` and ``published``."""
        said = claim.proposition
        origin = claim.origin
        return (
            claim.id,
            said.kind if said else None,
            self._role(said.item if said else None),
            self._role(said.actor if said else None),
            self._role(said.counterparty if said else None),
            self._role(said.place if said else None),
            self._names[origin.label, origin.entity_id or ""] if origin else None,
            origin.certainty.value if origin else None,
            origin.polarity.value if origin else None,
            self._date(said.on if said else None),
            self._date(claim.said_on),
        )

    def _role(self, role: Role | None) -> int | None:
        return None if role is None else self._names[role.label, role.entity_id or ""]

    def _name(self, name: Named | None) -> int | None:
        return None if name is None else self._names[name]

    def _date(self, on: str | None) -> int | None:
        return None if on is None else self._dates[on]


def publisher_of(document: Document) -> Named | None:
    """Return the name of a document's publisher."""
    if document.publisher is None and document.publisher_id is None:
        return None
    return document.publisher or document.publisher_id or "", document.publisher_id or ""


def names_in(entry: Entry) -> list[Named]:
    """Return every name that the columns of a document and its claims need a number for."""
    publisher = publisher_of(entry.document)
    found = [publisher] if publisher else []
    for claim in entry.claims:
        found += names_of(claim)
    return found


def names_of(claim: Claim) -> list[Named]:
    """Return every name of a claim's chain and roles."""
    found = [(link.label, link.entity_id or "") for link in claim.chain]
    if (said := claim.proposition) is not None:
        roles = (said.item, said.actor, said.counterparty, said.place)
        found += [(role.label, role.entity_id or "") for role in roles if role]
    return found


def dates_in(entry: Entry) -> list[str]:
    """Return every EDTF date that the columns of a document and its claims need a number for."""
    found = [entry.document.published_on]
    for claim in entry.claims:
        found += [claim.said_on, claim.proposition.on if claim.proposition else None]
    return [on for on in found if on is not None]


def _add_counts(connection: Connection, table: str, claims: Counter[int], reports: Counter[int]) -> None:
    if reports:
        connection.exec_driver_sql(
            f"UPDATE {table} SET claims = claims + ?, reports = reports + ? WHERE id = ?",
            [(claims[number], reports[number], number) for number in sorted(reports)],
        )


def _whole(document: Document) -> str:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(
            f"{document.file or document.url or document.id}: its text holds half a character (a lone surrogate)",
            hint="It was decoded wrongly: read it with errors='replace'.",
        ) from error
    return document.text
