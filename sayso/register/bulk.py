"""Many rows by one statement, as plain tuples."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import TableClause, insert
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.engine import Connection, Dialect

from sayso.register.rows import Row


def put(connection: Connection, into: TableClause, rows: Sequence[Row], *, again: str = "refuse") -> None:
    """
    Insert rows, each a value for every column of the table in its order.

    ``again`` says what becomes of a row that is there already: "refuse" (an error), "keep" it, or "renew" its values.
    """
    if rows:
        # The statement is SQLAlchemy's, and its parameters go straight to the driver: with dictionaries for rows, as
        # Connection.execute takes them, half of the time of adding went into turning them into tuples.
        connection.exec_driver_sql(_statement(into, again, connection.dialect), list(rows))


@cache
def _statement(into: TableClause, again: str, dialect: Dialect) -> str:
    if again == "refuse":
        return str(insert(into).compile(dialect=dialect))
    statement = insert_or(into)
    if again == "keep":
        return str(statement.on_conflict_do_nothing().compile(dialect=dialect))
    key, *rest = into.columns
    renewed = statement.on_conflict_do_update(
        index_elements=[key.name], set_={each.name: statement.excluded[each.name] for each in rest}
    )
    return str(renewed.compile(dialect=dialect))
