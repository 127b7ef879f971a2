"""Judgements out of the register, and what hangs together by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, or_, select
from sqlalchemy.engine import Connection

from sayso.model import Cluster, Judgement
from sayso.register.database import Database
from sayso.register.fetch import portions
from sayso.register.ids import completed
from sayso.register.tables import judgements
from sayso.terms import PERSON, ConflictType, Relation, Verdict

_BY_ID = select(judgements).order_by(judgements.c.judgement_id)
_ON = _BY_ID.where(
    or_(
        judgements.c.left_id.in_(bindparam("ids", expanding=True)),
        judgements.c.right_id.in_(bindparam("ids", expanding=True)),
    )
)


class Judgements:
    """What a register answers of judgements."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def judgements(self, of: Iterable[str] | None = None, *, relation: Relation | None = None) -> tuple[Judgement, ...]:
        """Return the judgements on those records, or all, in the order of their ids; withdrawn ones among them."""
        with self._database.reading() as connection:
            return every(connection, relation) if of is None else on(connection, of, _only(relation))

    def judgement(self, id: str) -> Judgement:
        """Return the judgement of an id, or of the unique beginning of one. Raises UnknownName."""
        with self._database.reading() as connection:
            full = completed(connection, judgements, "judgement_id", id, "judgement")
            (found,) = where(connection, judgements.c.judgement_id == full)
        return found

    def standing_on(
        self,
        about: Iterable[str] | None = None,
        *,
        relations: Iterable[Relation] = (),
        suggested: bool = False,
        limit: int = 100,
    ) -> tuple[Judgement, ...]:
        """
        Return judgements that were not withdrawn, what is unsure first, each part the surest first.

        ``about``: on one of those records; ``relations``: of these, where any are given. ``suggested``: only what is
        unsure, and on which no person has said anything.
        """
        with self._database.reading() as connection:
            return listed(connection, about, tuple(relations), suggested=suggested, limit=limit)

    def verdicts(self) -> tuple[Judgement, ...]:
        """Return what people judged, the earliest first, withdrawn verdicts among it."""
        with self._database.reading() as connection:
            found = where(connection, judgements.c.made_by.startswith(PERSON))
        return tuple(sorted(found, key=lambda each: (each.judged_at, each.id)))

    def connected(
        self, ids: Iterable[str], *, relations: Iterable[Relation] = (Relation.COPY_OF,)
    ) -> tuple[Judgement, ...]:
        """
        Return the judgements of some relations on those records and on all that these tie to them, however far.

        In the order of their ids, withdrawn ones among them. Only a "yes" leads on; a suggestion or a "no" is an answer
        about its two records.
        """
        with self._database.reading() as connection:
            return connected(connection, list(ids), tuple(relations))

    def clusters_of(
        self,
        record_id: str,
        derive: Callable[[tuple[Judgement, ...]], tuple[Cluster, ...]],
        *,
        relation: Relation = Relation.COPY_OF,
    ) -> tuple[Cluster, ...]:
        """
        Return the clusters that a record is in, as ``derive`` (``resolve.clusters``) makes them of its judgements.

        Clusters are derived whenever they are asked for; the register keeps none, so none can be stale.
        """
        around = self.connected([record_id], relations=(relation,))
        return tuple(cluster for cluster in derive(around) if record_id in cluster.member_ids)


def every(connection: Connection, relation: Relation | None) -> tuple[Judgement, ...]:
    """Return all judgements in the order of their ids, withdrawn ones among them."""
    return tuple(_judgement(row) for row in connection.execute(_of(_BY_ID, _only(relation))))


def on(connection: Connection, ids: Iterable[str], relations: Sequence[Relation]) -> tuple[Judgement, ...]:
    """Return the judgements on records, of all relations where none is given, as ``every`` does."""
    query = _of(_ON, relations)
    found = {
        row.judgement_id: _judgement(row)
        for portion in portions(list(ids))
        for row in connection.execute(query, {"ids": portion})
    }
    return tuple(found[each] for each in sorted(found))


def connected(connection: Connection, ids: Sequence[str], relations: Sequence[Relation]) -> tuple[Judgement, ...]:
    """
    Return the judgements on records and on all that any judgement of those relations ties to them, however far.

    All of them, "no" and withdrawn ones too: what ties in the end is for the clusters to say.
    """
    found: dict[str, Judgement] = {}
    seen: set[str] = set()
    ahead = sorted(set(ids))
    while ahead:
        seen.update(ahead)
        new = on(connection, ahead, relations)
        found |= {each.id: each for each in new}
        # A "no" is an answer about its two records and no way to a third.
        ways = [each for each in new if each.verdict is Verdict.YES]
        ahead = sorted({each for judgement in ways for each in (judgement.left_id, judgement.right_id)} - seen)
    return tuple(found[each] for each in sorted(found))


def listed(
    connection: Connection,
    about: Iterable[str] | None,
    relations: Sequence[Relation],
    *,
    suggested: bool,
    limit: int,
) -> tuple[Judgement, ...]:
    """Return judgements as ``Judgements.standing_on`` has them."""
    unsure = judgements.c.verdict == Verdict.UNSURE.value
    query = _of(select(judgements), relations).where(judgements.c.withdrawn_at.is_(None))
    if suggested:
        persons = judgements.alias()
        ends = (judgements.c.left_id, judgements.c.right_id)
        query = query.where(
            unsure,
            ~exists().where(
                persons.c.left_id.in_(ends),
                persons.c.right_id.in_(ends),
                persons.c.relation == judgements.c.relation,
                persons.c.made_by.startswith(PERSON),
                persons.c.withdrawn_at.is_(None),
            ),
        )
    order = (unsure.desc(), judgements.c.score.desc().nulls_last(), judgements.c.judgement_id)
    if about is None:
        return tuple(_judgement(row) for row in connection.execute(query.order_by(*order).limit(limit)))
    found = {
        row.judgement_id: _judgement(row)
        for some in portions(sorted(set(about)))
        for row in connection.execute(query.where(or_(judgements.c.left_id.in_(some), judgements.c.right_id.in_(some))))
    }
    ranked = sorted(found.values(), key=lambda each: (each.verdict is not Verdict.UNSURE, -(each.score or 0), each.id))
    return tuple(ranked[:limit])


def where(connection: Connection, condition: ColumnElement[bool]) -> tuple[Judgement, ...]:
    """Return the judgements that fulfil a condition, in the order of their ids."""
    return tuple(_judgement(row) for row in connection.execute(_BY_ID.where(condition)))


def _only(relation: Relation | None) -> tuple[Relation, ...]:
    return () if relation is None else (relation,)


def _of(query: Select[Any], relations: Sequence[Relation]) -> Select[Any]:
    if not relations:
        return query
    return query.where(judgements.c.relation.in_([each.value for each in relations]))


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        id=row.judgement_id,
        left_id=row.left_id,
        right_id=row.right_id,
        relation=Relation(row.relation),
        verdict=Verdict(row.verdict),
        directed=bool(row.directed),
        score=row.score,
        by=row.made_by,
        evidence=row.evidence,
        judged_at=row.judged_at,
        withdrawn_at=row.withdrawn_at,
        type=ConflictType(row.type) if row.type else None,
    )
