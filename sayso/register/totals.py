"""Who speaks and who publishes most, and over what time: counted in the database, whatever its size."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, func, or_, select
from sqlalchemy.engine import Connection

from sayso.register.tables import claims, dates, documents, names


def speakers(connection: Connection, limit: int) -> tuple[tuple[str, int], ...]:
    """Return the labels of innermost hops with the number of their claims, most first."""
    return _most(connection, claims.c.origin, limit)


def publishers(connection: Connection, limit: int) -> tuple[tuple[str, int], ...]:
    """Return the publishers with the number of their documents, most first."""
    return _most(connection, documents.c.publisher, limit)


def published(connection: Connection) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day that documents may be of (ISO); none where no document has such a day."""
    used = select(documents.c.published).distinct().scalar_subquery()
    low, high = func.coalesce(dates.c.low, dates.c.high), func.coalesce(dates.c.high, dates.c.low)
    first, last = connection.execute(select(func.min(low), func.max(high)).where(dates.c.id.in_(used))).one()
    return _iso(first), _iso(last)


def undated(connection: Connection) -> int:
    """Return how many documents have no date, or one without a year."""
    yearless = select(dates.c.id).where(dates.c.yearless > 0)
    query = select(func.count()).where(or_(documents.c.published.is_(None), documents.c.published.in_(yearless)))
    return connection.scalar(query) or 0


def unpublished(connection: Connection) -> int:
    """Return how many documents have no publisher that is known."""
    return connection.scalar(select(func.count()).where(documents.c.publisher.is_(None))) or 0


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _most(connection: Connection, column: Column[Any], limit: int) -> tuple[tuple[str, int], ...]:
    counted = (
        select(column.label("name"), func.count().label("number"))
        .where(column.is_not(None))
        .group_by(column)
        .subquery()
    )
    number = func.sum(counted.c.number)
    query = (
        select(names.c.label, number)
        .select_from(counted.join(names, names.c.id == counted.c.name))
        .group_by(names.c.label)
        .order_by(number.desc(), names.c.label)
        .limit(limit)
    )
    return tuple((label, some) for label, some in connection.execute(query))
