"""
A filter to the numbers of the claims that it lets through.

Claims come newest report first, and a list is cut after so many. There are two good ways to make such a list: to go
through the claims in that order until it is full, which is quick when much matches, and to gather all matches by an
index and sort them, which is quick when little does. Which one serves is counted beforehand, as far as it matters.
Words lead whenever they are asked for: full-text search gives its matches in the order of the claims by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal_column, select
from sqlalchemy.engine import Connection
from sqlalchemy.types import Integer

from sayso.register import keys
from sayso.register.conditions import (
    dates_within,
    filed_within,
    in_documents,
    plain,
    played,
    spoken,
    unindexed,
)
from sayso.register.filters import ClaimFilter, Naming
from sayso.register.sqlite import CLAIMS_WORDS, match_of, words_stand_in_claims
from sayso.register.tables import claims, dates, documents, names

# Sorting this many takes about 5 ms. Where more of 800,000 match, the first fifty are met within some thousand claims,
# or some ten thousand where a second condition lets one in ten through.
_FEW = 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A question as SQL: where from, on what conditions, and the order that goes with its way of looking."""

    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    order: ColumnElement[int]


def prepare(connection: Connection, where: ClaimFilter) -> Found | None:
    """Return the question as SQL; none when nothing can match. Raises Unreadable for what is no EDTF date."""
    conditions = plain(connection, where)
    by_document, few = in_documents(connection, where)
    conditions += by_document
    source: FromClause = claims
    order: ColumnElement[int] | None = None
    if where.words is not None:
        match = match_of(where.words)
        if match is None:
            return None
        source = CLAIMS_WORDS.join(claims, claims.c.id == CLAIMS_WORDS.c.rowid)
        conditions.insert(0, words_stand_in_claims(match))
        order = CLAIMS_WORDS.c.rowid
    for by_index, by_row, counted in _drivers(connection, where):
        if order is None and not few and _is_few(connection, counted):
            few = True
            conditions += by_index
        else:
            conditions += by_row
    if order is None and not few and where.published_on is not None:
        conditions.append(filed_within(connection, where.published_on))
    if order is None:
        order = literal_column("+claims.id", Integer) if few else claims.c.id
    return Found(source=source, conditions=tuple(conditions), order=order)


def newest_first(found: Found, *, limit: int, offset: int) -> Select[Any]:
    """Return the query for the numbers of the claims found, newest report first, undated reports last."""
    query = select(claims.c.id).select_from(found.source).where(*found.conditions)
    return query.order_by(found.order.desc()).limit(limit).offset(offset)


def in_time(found: Found, *, limit: int, offset: int) -> Select[Any, Any, Any]:
    """Return the query for numbers, ``said_on`` and ``published_on``, in the order of saying, else of publication."""
    said, published = dates.alias("said_date"), dates.alias("published_date")
    source = found.source.outerjoin(said, said.c.id == claims.c.said).outerjoin(
        published, published.c.id == claims.c.published
    )
    when = func.coalesce(said.c.sort, published.c.sort, keys.sort_number(None))
    return (
        select(claims.c.id, said.c.edtf, published.c.edtf)
        .select_from(source)
        .where(*found.conditions)
        .order_by(when, literal_column("+claims.id").desc())
        .limit(limit)
        .offset(offset)
    )


def how_many(found: Found) -> Select[int]:
    """Return the query for how many claims were found."""
    return select(func.count()).select_from(found.source).where(*found.conditions)


def matters(found: Found, limit: int) -> Select[Any, Any, Any, Any, int]:
    """
    Return the query for the pairs of actor and item that most of the claims found speak of, a row for each entity or
    label.

    A row has the actor's label and entity id, the item's, and the number of claims.
    """
    pairs = (
        select(claims.c.item, claims.c.actor, func.count().label("claims"))
        .select_from(found.source)
        .where(*found.conditions, claims.c.item.is_not(None), claims.c.actor.is_not(None))
        .group_by(claims.c.item, claims.c.actor)
        .subquery()
    )
    actor, item = names.alias("actor_name"), names.alias("item_name")
    who, what = _identity(actor), _identity(item)
    number = func.sum(pairs.c.claims)
    return (
        select(
            func.min(actor.c.label),
            func.max(actor.c.settled_id),
            func.min(item.c.label),
            func.max(item.c.settled_id),
            number,
        )
        .select_from(pairs.join(actor, actor.c.id == pairs.c.actor).join(item, item.c.id == pairs.c.item))
        .group_by(who, what)
        .order_by(number.desc(), who, what)
        .limit(limit)
    )


def documents_in_matter(actor: tuple[str, str], item: tuple[str, str]) -> Select[int]:
    """Return the query for how many documents speak of a matter; each of the two is a label and an entity id or ''."""
    return select(func.count(literal_column(f"(claims.id >> {keys.PLACE_BITS})").distinct())).where(
        claims.c.item.in_(_alike(*item)), claims.c.actor.in_(_alike(*actor))
    )


def _alike(label: str, entity_id: str) -> Select[int]:
    same = names.c.settled_id == entity_id
    return select(names.c.id).where(same if entity_id else and_(same, func.lower(names.c.label) == func.lower(label)))


def _identity(name: FromClause) -> ColumnElement[str]:
    return case((name.c.settled_id == "", func.lower(name.c.label)), else_=name.c.settled_id)


Driver = tuple[list[ColumnElement[bool]], list[ColumnElement[bool]], Select[Any]]


def _drivers(connection: Connection, where: ClaimFilter) -> list[Driver]:
    """Return what an index can lead by: the conditions by that index, the same by row, and the numbers it gives."""
    found: list[Driver] = []
    if where.speaker is not None:
        chains = spoken(connection, where.speaker)
        found.append(([claims.c.id.in_(chains)], [unindexed("id").in_(chains)], chains))
    given = [(role, naming) for role, naming in (("item", where.item), ("actor", where.actor)) if naming is not None]
    if given:
        # Item and actor lead together: each may be in many claims, and the two of them in few.
        found.append(_roles(connection, given))
    for role, naming in (("counterparty", where.counterparty), ("place", where.place)):
        if naming is not None:
            found.append(_roles(connection, [(role, naming)]))
    for column, on in (("happening", where.on), ("said", where.said_on)):
        if on is not None:
            days = dates_within(connection, on)
            by_index = claims.c[column].in_(days)
            found.append(([by_index], [unindexed(column).in_(days)], select(claims.c.id).where(by_index)))
    return found


def _roles(connection: Connection, given: Sequence[tuple[str, Naming]]) -> Driver:
    by_index = [each for role, naming in given for each in played(connection, naming, claims.c[role])]
    by_row = [each for role, naming in given for each in played(connection, naming, unindexed(role))]
    return by_index, by_row, select(claims.c.id).where(*by_index)


def _is_few(connection: Connection, query: Select[Any]) -> bool:
    counted = connection.scalar(select(func.count()).select_from(query.limit(_FEW + 1).subquery()))
    return (counted or 0) <= _FEW


def known(document_id: str) -> Select[int]:
    """Return the query for a document's number."""
    return select(documents.c.id).where(documents.c.document_id == document_id)
