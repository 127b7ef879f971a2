"""The parts of a filter as SQL conditions on ``claims``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, false, literal_column, or_, select
from sqlalchemy.engine import Connection

from sayso import edtf
from sayso.register import keys
from sayso.register.filters import ClaimFilter, Naming
from sayso.register.sqlite import match_of, names_with
from sayso.register.tables import claims, dates, documents, links, names, used, uses

_FEW_DOCUMENTS = 200
# The same few hundred dates without a year are held against the same question more than once.
_overlaps = lru_cache(maxsize=20_000)(edtf.overlaps)


def unindexed(column: str) -> ColumnElement[int]:
    """Return a column of ``claims`` with a plus, which SQLite does not take for a reason to go by its index."""
    return literal_column(f"+claims.{column}")


def named(naming: Naming) -> Select[int]:
    """Return the query for the numbers of the names that a naming matches, those told apart by documents included."""
    told_apart = select(uses.c.name).where(uses.c.settled_id.in_(_ids(naming)))
    return select(names.c.id).where(or_(*_whole(naming), names.c.id.in_(told_apart)))


def _whole(naming: Naming) -> list[ColumnElement[bool]]:
    """Return the conditions on names that match wherever they stand."""
    same: list[ColumnElement[bool]] = [names.c.settled_id.in_(_ids(naming))]
    for each in (naming, *naming.also):
        match = match_of(each.label) if each.label is not None else None
        if match is not None:
            same.append(names.c.id.in_(names_with(match)))
    return same


def _ids(naming: Naming) -> list[str]:
    return sorted({id for each in (naming, *naming.also) for id in each.entity_ids if id})


def played(connection: Connection, naming: Naming, name: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """
    Return the conditions that a column of ``claims`` holds a name that a naming matches, and in this document.

    A name that two entities bear comes to the one in some documents and to the other in the rest.
    """
    return [name.in_(named(naming)), *_in_its_documents(connection, naming, name, claims.c.id)]


def spoken(connection: Connection, naming: Naming) -> Select[int]:
    """Return the query for the numbers of the claims in whose chain a name stands that a naming matches."""
    hops = _in_its_documents(connection, naming, links.c.name, links.c.claim)
    return select(links.c.claim).where(links.c.name.in_(named(naming)), *hops)


def _in_its_documents(
    connection: Connection, naming: Naming, name: ColumnElement[int], claim: ColumnElement[int]
) -> list[ColumnElement[bool]]:
    mine = uses.c.settled_id.in_(_ids(naming))
    apart = select(uses.c.id).join(names, names.c.id == uses.c.name).where(mine, names.c.settled_id == "").limit(1)
    if connection.scalar(apart) is None:
        return []
    document: ColumnElement[int] = claim.op(">>")(keys.PLACE_BITS)
    here = (
        select(used.c.use)
        .join(uses, uses.c.id == used.c.use)
        .where(mine, uses.c.name == name, used.c.document == document)
        .exists()
    )
    return [or_(name.in_(select(names.c.id).where(or_(*_whole(naming)))), here)]


def plain(connection: Connection, where: ClaimFilter) -> list[ColumnElement[bool]]:
    """Return the conditions that no index helps with. Raises Unreadable for what is no EDTF date."""
    found: list[ColumnElement[bool]] = []
    for role, naming in (
        ("publisher", where.publisher),
        ("origin", where.speaker if where.origin_only else None),
    ):
        if naming is not None:
            found += played(connection, naming, unindexed(role))
    if where.kind:
        found.append(claims.c.kind.in_(where.kind))
    if where.certainty:
        found.append(claims.c.certainty.in_([each.value for each in where.certainty]))
    if where.polarity:
        found.append(claims.c.polarity.in_([each.value for each in where.polarity]))
    if where.published_on is not None:
        found.append(claims.c.published.in_(dates_within(connection, where.published_on)))
    return found


def in_documents(connection: Connection, where: ClaimFilter) -> tuple[list[ColumnElement[bool]], bool]:
    """Return the conditions on the document, and whether they leave few claims."""
    own = select(documents.c.id)
    if where.document_id is not None:
        own = own.where(documents.c.document_id == where.document_id)
    if where.file is not None:
        file = where.file.encode("utf-8", "replace").decode()
        own = own.where(or_(documents.c.file == file, documents.c.file.endswith("/" + file, autoescape=True)))
    if where.document_id is None and where.file is None:
        return [], False
    numbers: Sequence[int] = connection.scalars(own.limit(_FEW_DOCUMENTS + 1)).all()
    if len(numbers) > _FEW_DOCUMENTS:
        return [literal_column(f"(claims.id >> {keys.PLACE_BITS})").in_(own)], False
    ranges = [claims.c.id.between(*keys.claims_between(each)) for each in numbers]
    return [or_(claims.c.id < 0, *ranges)], True


def filed_within(connection: Connection, published_on: str) -> ColumnElement[bool]:
    """Return the condition that a claim's number lies where reports of that time are filed: a short way to them."""
    # Of dates that happenings have too, an open one ("by 2030") would stretch the way over everything.
    used = select(documents.c.id).where(documents.c.published == dates.c.id).exists()
    within = dates_within(connection, published_on)
    sorts = connection.scalars(select(dates.c.sort).where(dates.c.id.in_(within), used))
    days = [keys.day_of(each) for each in sorts]
    return claims.c.id.between(*keys.claims_of_days(min(days), max(days))) if days else false()


def dates_within(connection: Connection, on: str) -> Select[int]:
    """Return the query for the numbers of the dates that overlap a given one, as ``edtf.overlaps`` has it."""
    low, high = edtf.bounds(on)
    yearless = "XXXX" in on
    # Dates without a year are few, and no comparison of bounds tells where they fall: edtf does.
    by_hand = select(dates.c.id, dates.c.edtf).where(dates.c.yearless >= (0 if yearless else 1))
    picked = dates.c.id.in_([number for number, each in connection.execute(by_hand) if _overlaps(each, on)])
    if yearless:
        return select(dates.c.id).where(picked)
    meets: list[ColumnElement[bool]] = [dates.c.yearless == 0]
    if high is not None:
        meets.append(or_(dates.c.low.is_(None), dates.c.low <= high.toordinal()))
    if low is not None:
        meets.append(or_(dates.c.high.is_(None), dates.c.high >= low.toordinal()))
    return select(dates.c.id).where(or_(and_(*meets), picked))
