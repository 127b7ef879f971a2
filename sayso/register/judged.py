"""Judgements out of the register, and what hangs together by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_, select
from sqlalchemy.engine import Connection

from sayso.model import Judgement
from sayso.register.fetch import portions
from sayso.register.tables import judgements
from sayso.terms import Relation, Verdict

_BY_ID = select(judgements).order_by(judgements.c.judgement_id)
_ON = _BY_ID.where(
    or_(
        judgements.c.left_id.in_(bindparam("ids", expanding=True)),
        judgements.c.right_id.in_(bindparam("ids", expanding=True)),
    )
)


def every(connection: Connection, relation: Relation | None) -> tuple[Judgement, ...]:
    """Return all judgements in the order of their ids, withdrawn ones among them."""
    return tuple(_judgement(row) for row in connection.execute(_of(_BY_ID, relation)))


def on(connection: Connection, ids: Iterable[str], relation: Relation | None) -> tuple[Judgement, ...]:
    """Return the judgements on records, in the order of their ids, withdrawn ones among them."""
    found = {
        row.judgement_id: _judgement(row)
        for portion in portions(list(ids))
        for row in connection.execute(_of(_ON, relation), {"ids": portion})
    }
    return tuple(found[each] for each in sorted(found))


def connected(connection: Connection, ids: Sequence[str], relation: Relation) -> tuple[Judgement, ...]:
    """
    Return the judgements on records and on all that any judgement of that relation ties to them, however far.

    All of them, "no" and withdrawn ones too: what ties in the end is for the clusters to say.
    """
    found: dict[str, Judgement] = {}
    seen: set[str] = set()
    ahead = sorted(set(ids))
    while ahead:
        seen.update(ahead)
        new = on(connection, ahead, relation)
        found |= {each.id: each for each in new}
        # A "no" is an answer about its two records and no way to a third.
        ways = [each for each in new if each.verdict is Verdict.YES]
        ahead = sorted({each for judgement in ways for each in (judgement.left_id, judgement.right_id)} - seen)
    return tuple(found[each] for each in sorted(found))


def _of(query: Select[Any], relation: Relation | None) -> Select[Any]:
    return query if relation is None else query.where(judgements.c.relation == relation.value)


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
    )
