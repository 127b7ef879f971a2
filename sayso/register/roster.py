"""Who and what is named in a register: entities and unresolved names, with their spellings and counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, select, union_all
from sqlalchemy.engine import Connection

from sayso.names import base_of, is_own
from sayso.register.fetch import portions
from sayso.register.sqlite import match_of, names_with
from sayso.register.tables import declarations, entities, names, uses
from sayso.terms import MentionKind

_OPEN = "?"  # before the label of a name that comes to nothing, where others have an id


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry:
    """
    An entity that reports name, or a name that is unresolved (``entity_id`` none).

    ``how`` says what settled it: "codebook", "spelling", "correction", "unresolved". ``spellings`` are its labels in
    the register, the most frequent first. ``claims`` and ``reports`` count those it is named in; one that uses two of
    its spellings counts for each. ``candidates`` are the ids that an unresolved name may stand for.
    """

    entity_id: str | None
    kind: MentionKind
    label: str
    how: str
    claims: int
    reports: int
    spellings: tuple[str, ...]
    candidates: tuple[str, ...] = ()


def roster(
    connection: Connection,
    *,
    words: str | None = None,
    kind: MentionKind | None = None,
    unresolved: bool = False,
    limit: int = 50,
) -> tuple[NameEntry, ...]:
    """Return what is named, that which most claims name first."""
    bearers = _bearers()
    conditions: list[ColumnElement[bool]] = []
    if words is not None:
        match = match_of(words)
        if match is None:
            return ()
        spelt = select(bearers.c.who).where(bearers.c.name.in_(names_with(match)))
        conditions.append(bearers.c.who.in_(spelt))
    if unresolved:
        conditions.append(bearers.c.how == "unresolved")
    if kind is not None:
        conditions.append(_kind(bearers) == kind.value)
    claims = func.sum(bearers.c.claims)
    query = select(bearers.c.who).where(*conditions).group_by(bearers.c.who).order_by(claims.desc(), bearers.c.who)
    return _entries(connection, connection.scalars(query.limit(limit)).all())


def _bearers() -> Subquery:
    """Return the query for every name of the register and what it comes to, an unknown one once for each use."""
    known = select(
        names.c.id.label("name"),
        names.c.settled_id.label("who"),
        names.c.label,
        names.c.claims,
        names.c.reports,
        literal("").label("kind"),
        literal("").label("among"),
        _how_known().label("how"),
    ).where(names.c.entity_id != "")
    unknown = select(
        uses.c.name,
        func.coalesce(func.nullif(uses.c.settled_id, ""), literal(_OPEN) + names.c.label),
        names.c.label,
        uses.c.claims,
        uses.c.reports,
        uses.c.kind,
        uses.c.among,
        uses.c.how,
    ).join(names, names.c.id == uses.c.name)
    return union_all(known, unknown).subquery("bearers")


def _how_known() -> ColumnElement[str]:
    return func.iif(names.c.settled_id == names.c.entity_id, "codebook", "correction")


def _kind(bearers: Subquery) -> ColumnElement[str]:
    """Return the kind of a bearer: as a person declared it last, else of the codebook, else of the report's use."""
    said = (
        select(declarations.c.kind)
        .where(declarations.c.entity_id == bearers.c.who, declarations.c.withdrawn_at.is_(None))
        .order_by(declarations.c.declared_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    known = select(entities.c.kind).where(entities.c.entity_id == bearers.c.who).scalar_subquery()
    return func.coalesce(said, known, bearers.c.kind)


def _entries(connection: Connection, whose: Sequence[str]) -> tuple[NameEntry, ...]:
    rows: dict[str, list[Any]] = defaultdict(list)
    bearers = _bearers()
    for some in portions(list(whose)):
        for row in connection.execute(select(bearers).where(bearers.c.who.in_(some))):
            rows[row.who].append(row)
    labels, kinds = _called(connection, whose)
    return tuple(_entry(who, rows[who], labels, kinds) for who in whose)


def _called(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the labels and the kinds of ids that the codebook gave, and over those what people declared."""
    labels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for some in portions(list(ids)):
        known: Select[Any] = select(entities.c.entity_id, entities.c.label, entities.c.kind)
        said = select(declarations.c.entity_id, declarations.c.label, declarations.c.kind).where(
            declarations.c.withdrawn_at.is_(None), declarations.c.entity_id.in_(some)
        )
        for query in (
            known.where(entities.c.entity_id.in_(some)),
            said.order_by(declarations.c.declared_at, declarations.c.declaration_id),
        ):
            for id, label, kind in connection.execute(query):
                labels[id], kinds[id] = label, kind
    return labels, kinds


def _entry(who: str, rows: Iterable[Any], labels: dict[str, str], kinds: dict[str, str]) -> NameEntry:
    claims: Counter[str] = Counter()
    used_as: Counter[str] = Counter()
    reports = 0
    candidates: set[str] = set()
    hows = set()
    for row in rows:
        claims[row.label] += row.claims
        used_as[row.kind] += row.reports
        reports += row.reports
        candidates.update(row.among.split())
        hows.add(row.how)
    spellings = tuple(label for label, _ in sorted(claims.items(), key=lambda each: (-each[1], each[0])))
    del used_as[""], used_as[MentionKind.OTHER.value]
    most = min(used_as, key=lambda each: (-used_as[each], each), default=MentionKind.OTHER.value)
    resolved = not who.startswith(_OPEN)
    apart = who.removeprefix(base_of(who)) if is_own(who) else ""
    told_apart = f" ({apart.strip('@#').replace('@', ', ').replace('-', ' ')})" if apart else ""
    return NameEntry(
        entity_id=who if resolved else None,
        kind=MentionKind(kinds.get(who, most)),
        label=labels.get(who) or (spellings[0] + told_apart),
        how=next(how for how in ("correction", "codebook", "spelling", "unresolved") if how in hows),
        claims=sum(claims.values()),
        reports=reports,
        spellings=spellings,
        candidates=tuple(sorted(candidates)),
    )
