"""Where claims stand and what people judged, since when: what answers over many reports ask of a register."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, bindparam, func, or_, select

from sayso.codebook import Pack
from sayso.model import Judgement
from sayso.register import keys
from sayso.register.fetch import portions
from sayso.register.judged import Judgements, where
from sayso.register.tables import arrivals, claims, documents, judgements, packs, visits
from sayso.terms import PERSON

_HOMES = (
    select(claims.c.id, claims.c.claim_id, documents.c.document_id)
    .join(documents, documents.c.id == claims.c.id.op(">>")(keys.PLACE_BITS))
    .where(claims.c.claim_id.in_(bindparam("wanted", expanding=True)))
)


class History(Judgements):
    """What a register answers of where its records are from, and since when it has them."""

    def homes(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Return the report of each claim, by whole ids, newest report first; a claim that is not there is left out."""
        with self._database.reading() as connection:
            rows = [
                (number, claim_id, document_id)
                for some in portions(list(dict.fromkeys(claim_ids)))
                for number, claim_id, document_id in connection.execute(_HOMES, {"wanted": some})
            ]
        return {claim_id: document_id for _, claim_id, document_id in sorted(rows, reverse=True)}

    def judged_by_people(self, since: str) -> tuple[Judgement, ...]:
        """Return what people judged or withdrew at an instant (RFC 3339) or later, in the order of ids."""
        judged = and_(judgements.c.made_by.startswith(PERSON), judgements.c.judged_at >= since)
        with self._database.reading() as connection:
            return where(connection, or_(judged, judgements.c.withdrawn_at >= since))

    def arrived(self, since: str) -> tuple[str, ...]:
        """Return the ids of the reports that came in at an instant (RFC 3339) or later, the newest report first."""
        query = (
            select(documents.c.document_id)
            .join(arrivals, arrivals.c.document == documents.c.id)
            .where(arrivals.c.at >= since)
            .order_by(documents.c.id.desc())
        )
        with self._database.reading() as connection:
            return tuple(connection.scalars(query))

    def days_of_arrival(self, *, limit: int = 5) -> tuple[tuple[str, int], ...]:
        """Return the days on which reports came in (ISO, UTC), the latest first, with how many came."""
        day = func.substr(arrivals.c.at, 1, len("2031-05-10"))
        query = select(day, func.count()).group_by(day).order_by(day.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple((on, number) for on, number in connection.execute(query))

    def packs(self) -> tuple[Pack, ...]:
        """Return the codebook files that reports were added by, in the order in which they were last given."""
        query = select(packs.c.name, packs.c.source).order_by(packs.c.id)
        with self._database.reading() as connection:
            return tuple(Pack(name=name, source=source) for name, source in connection.execute(query))

    def visits(self) -> dict[str, str]:
        """Return the moments that people marked (RFC 3339) by their names, the latest first."""
        query = select(visits.c.name, visits.c.at).order_by(visits.c.at.desc(), visits.c.name)
        with self._database.reading() as connection:
            return dict(iter(connection.execute(query)))
