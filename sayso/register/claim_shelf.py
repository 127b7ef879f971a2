"""The claims that a register holds, as comparing them asks for them (``resolve.across.meeting.ClaimsHeld``)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import TextClause, bindparam, delete, select
from sqlalchemy.engine import Connection

from sayso.register import keys as numbers
from sayso.register import tables
from sayso.register.bulk import put
from sayso.register.fetch import holders, portions
from sayso.register.rows import pack_bands, unpack_bands
from sayso.terms import OURS

# So many claims of one report hold a key at most (resolve.across.meeting.LEAD_WIDE).
_OF_ONE = 5
_END = (1 << 63) - 1

_NUMBER = select(tables.documents.c.id).where(tables.documents.c.document_id == bindparam("id"))
_CLAIM_NUMBERS = select(tables.claims.c.claim_id, tables.claims.c.id).where(
    tables.claims.c.claim_id.in_(bindparam("wanted", expanding=True))
)
_IDS = select(tables.claims.c.id, tables.claims.c.claim_id).where(
    tables.claims.c.id.in_(bindparam("wanted", expanding=True))
)
_DOCUMENTS = select(tables.documents.c.id, tables.documents.c.document_id).where(
    tables.documents.c.id.in_(bindparam("wanted", expanding=True))
)
_COMPARED = (
    select(tables.documents.c.document_id, tables.documents.c.id)
    .join(tables.compared, tables.compared.c.document == tables.documents.c.id)
    .where(tables.documents.c.document_id.in_(bindparam("wanted", expanding=True)))
)
_KEYS = select(tables.tellings.c.claim, tables.tellings.c.held).where(
    tables.tellings.c.claim.in_(bindparam("wanted", expanding=True))
)
_TELLINGS = select(tables.tellings.c.claim, tables.tellings.c.telling).where(
    tables.tellings.c.claim.in_(bindparam("wanted", expanding=True))
)
_JUDGED = select(tables.judgements.c.judgement_id, tables.judgements.c.left_id, tables.judgements.c.right_id).where(
    tables.judgements.c.left_id.in_(bindparam("wanted", expanding=True)),
    tables.judgements.c.made_by.startswith(OURS),
    tables.judgements.c.withdrawn_at.is_(None),
)
_OTHERWISE = select(tables.compared.c.document).where(tables.compared.c.rules != bindparam("rules")).limit(1)
_OF_REPORT = select(tables.tellings.c.claim, tables.tellings.c.held).where(
    tables.tellings.c.claim.between(bindparam("low"), bindparam("high"))
)

_UP, _DOWN = holders("claim_keys", "key", "claim")


class ClaimShelf:
    """What a connection sees of the claims that are held, by number, and of the keys that they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def number(self, document_id: str) -> int:
        """Return the number of a report that is held."""
        number: int = self._connection.scalars(_NUMBER, {"id": document_id}).one()
        return number

    def numbers(self, claim_ids: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of claims by their ids."""
        return {
            id: number
            for some in portions(sorted(claim_ids))
            for id, number in self._connection.execute(_CLAIM_NUMBERS, {"wanted": some})
        }

    def ids(self, claims: Collection[int]) -> Mapping[int, str]:
        """Return the ids of claims by their numbers."""
        return {
            number: id
            for some in portions(sorted(claims))
            for number, id in self._connection.execute(_IDS, {"wanted": some})
        }

    def documents(self, reports: Collection[int]) -> Mapping[int, str]:
        """Return the ids of reports by their numbers."""
        return {
            number: id
            for some in portions(sorted(reports))
            for number, id in self._connection.execute(_DOCUMENTS, {"wanted": some})
        }

    def compared(self, document_ids: Collection[str]) -> Mapping[str, int]:
        """Return those of the reports whose claims are kept here, by their ids, with their numbers."""
        return {
            id: number
            for some in portions(sorted(document_ids))
            for id, number in self._connection.execute(_COMPARED, {"wanted": some})
        }

    def report(self, claim: int) -> int:
        """Return the number of the report that a claim stands in."""
        return numbers.document_of(claim)

    def first(self, keys: Collection[int], reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        """Return who holds each key: the claims of the first so many reports, report by report."""
        return self._groups(_UP, keys, reports, above=-1, below=_END)

    def before(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        """Return who holds each key before a report: the claims of so many reports, the nearest first."""
        return self._groups(_DOWN, keys, reports, above=-1, below=numbers.claims_between(report)[0])

    def after(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        """Return who holds each key behind a report: the claims of so many reports, the nearest first."""
        return self._groups(_UP, keys, reports, above=numbers.claims_between(report)[1], below=_END)

    def keys(self, claims: Collection[int]) -> Mapping[int, frozenset[int]]:
        """Return the keys that each claim holds."""
        return {
            claim: frozenset(unpack_bands(packed))
            for some in portions(sorted(claims))
            for claim, packed in self._connection.execute(_KEYS, {"wanted": some})
        }

    def keys_in(self, report: int) -> Mapping[int, frozenset[int]]:
        """Return the keys that each claim of a report holds; empty where it was not compared yet."""
        low, high = numbers.claims_between(report)
        rows = self._connection.execute(_OF_REPORT, {"low": low, "high": high})
        return {claim: frozenset(unpack_bands(packed)) for claim, packed in rows}

    def tellings(self, claims: Collection[int]) -> Mapping[int, bytes]:
        """Return what is kept of each claim to compare it."""
        return {
            claim: packed
            for some in portions(sorted(claims))
            for claim, packed in self._connection.execute(_TELLINGS, {"wanted": some})
        }

    def judged(self, lefts: Collection[str]) -> list[tuple[str, tuple[str, str]]]:
        """Return the ids of our judgements that stand and have one of those claims on the left; each with its two."""
        return [
            (id, (left, right))
            for some in portions(sorted(lefts))
            for id, left, right in self._connection.execute(_JUDGED, {"wanted": some})
        ]

    def put(self, report: int, rows: Iterable[tuple[int, frozenset[int], bytes]], rules: str) -> None:
        """Keep the claims of a report, each with the keys that it holds and what it takes to compare it."""
        kept = list(rows)
        put(self._connection, tables.claim_keys, sorted((key, claim) for claim, keys, _ in kept for key in keys))
        put(self._connection, tables.tellings, [(claim, pack_bands(sorted(keys)), told) for claim, keys, told in kept])
        put(self._connection, tables.compared, [(report, rules)])

    def remove(self, report: int) -> None:
        """Forget the claims of a report, so that they can be kept anew."""
        held = self.keys_in(report)
        if held:
            self._connection.exec_driver_sql(
                "DELETE FROM claim_keys WHERE key = ? AND claim = ?",
                [(key, claim) for claim, keys in held.items() for key in sorted(keys)],
            )
        low, high = numbers.claims_between(report)
        self._connection.execute(delete(tables.tellings).where(tables.tellings.c.claim.between(low, high)))
        self._connection.execute(delete(tables.compared).where(tables.compared.c.document == report))

    def clear(self, rules: str) -> None:
        """Forget all claims that are kept by other rules than these, and what we judged of claims by those."""
        if self._connection.scalar(_OTHERWISE, {"rules": rules}) is None:
            return
        for table in (tables.claim_keys, tables.tellings, tables.compared):
            self._connection.execute(delete(table))
        judged = tables.judgements
        self._connection.execute(
            delete(judged).where(
                judged.c.made_by.startswith(OURS), judged.c.left_id.like("c%"), judged.c.withdrawn_at.is_(None)
            )
        )

    def _groups(
        self, query: TextClause, keys: Collection[int], reports: int, *, above: int, below: int
    ) -> dict[int, list[tuple[int, ...]]]:
        if not keys:
            return {}
        given = {"wanted": json.dumps(list(keys)), "above": above, "below": below, "most": reports * _OF_ONE}
        return {key: _by_report(json.loads(claims))[:reports] for key, claims in self._connection.execute(query, given)}


def _by_report(claims: Sequence[int]) -> list[tuple[int, ...]]:
    groups: list[tuple[int, ...]] = []
    for claim in claims:
        if groups and numbers.document_of(groups[-1][-1]) == numbers.document_of(claim):
            groups[-1] += (claim,)
        else:
            groups.append((claim,))
    return groups
