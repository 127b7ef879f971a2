"""What names come to within the register: settled anew when something new is known, looked up by spelling or id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from sayso.model import Judgement
from sayso.names import Declaration, NameUse, Settled, alike, base_of, is_own, label_of, own_id, sound_of
from sayso.register import judged
from sayso.register.fetch import portions
from sayso.register.tables import declarations, documents, entities, names, used, uses
from sayso.terms import MentionKind, Relation

Settling = Callable[
    [Iterable[NameUse], Iterable[Declaration], Iterable[Judgement]],
    Mapping[NameUse, Settled],
]
"""``resolve.settled``: the register takes it as it is, as it may not import that room."""

_ROWS = (
    select(
        names.c.id.label("name"),
        names.c.label,
        names.c.entity_id,
        names.c.settled_id.label("name_settled"),
        entities.c.kind.label("known_kind"),
        uses.c.id.label("use"),
        uses.c.kind,
        uses.c.context,
        uses.c.candidates,
        uses.c.settled_id,
        uses.c.how,
        uses.c.among,
    )
    .select_from(
        names.outerjoin(uses, uses.c.name == names.c.id).outerjoin(entities, entities.c.entity_id == names.c.entity_id)
    )
    .order_by(names.c.id, uses.c.id)
)
_BY_SOUND = _ROWS.where(names.c.sound.in_(bindparam("wanted", expanding=True)))
_REPORTS_OF_USES = (
    select(documents.c.document_id)
    .join(used, used.c.document == documents.c.id)
    .where(used.c.use.in_(bindparam("wanted", expanding=True)))
    .distinct()
)
_SOUNDS_OF = select(names.c.sound).where(names.c.entity_id.in_(bindparam("wanted", expanding=True)))


def settle(connection: Connection, sounds: frozenset[str] | None, derive: Settling) -> frozenset[str]:
    """
    Write what the names of those sounds, and of all that people spoke of, come to; none: what all names come to.

    Returns the ids of the reports in which what people said makes a name come to something else than before.
    """
    said = declared(connection)
    tied = judged.every(connection, Relation.SAME_ENTITY)
    found = _all(connection) if sounds is None else _alike(connection, sounds | _spoken_of(connection, said, tied))
    rows = [row for row in found if row.use is not None or row.entity_id]
    come_to = derive([_use(row) for row in rows], said, tied)
    new_uses, by_name = [], defaultdict[int, set[str]](set)
    corrected = []
    was = {}
    for row in rows:
        outcome = come_to[_use(row)]
        id = outcome.entity_id or ""
        by_name[row.name].add(id)
        was[row.name] = row.name_settled
        now = (id, outcome.how, " ".join(outcome.candidates))
        if row.use is not None and now != (row.settled_id, row.how, row.among):
            new_uses.append((*now, row.use))
            if "correction" in (row.how, outcome.how):
                corrected.append(row.use)
    new_names = [(ids.copy().pop() if len(ids) == 1 else "", name) for name, ids in by_name.items()]
    new_names = [(id, name) for id, name in new_names if id != was[name]]
    if new_uses:
        connection.exec_driver_sql("UPDATE uses SET settled_id = ?, how = ?, among = ? WHERE id = ?", new_uses)
    if new_names:
        connection.exec_driver_sql("UPDATE names SET settled_id = ? WHERE id = ?", new_names)
    return frozenset(
        id for some in portions(corrected) for id in connection.scalars(_REPORTS_OF_USES, {"wanted": some})
    )


def declared(connection: Connection) -> tuple[Declaration, ...]:
    """Return all declarations, the earliest first, withdrawn ones among them."""
    query = select(declarations).order_by(declarations.c.declared_at, declarations.c.declaration_id)
    return tuple(
        Declaration(
            id=row.declaration_id,
            name=row.name,
            entity_id=row.entity_id,
            kind=MentionKind(row.kind),
            label=row.label,
            only=bool(row.only_this),
            by=row.made_by,
            reason=row.reason,
            declared_at=row.declared_at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in connection.execute(query)
    )


def known_as(connection: Connection, name: str) -> tuple[str, ...]:
    """Return what a name or an id comes to in the register: the ids of all it may stand for, in order."""
    found: set[str] = set()
    for row in _alike(connection, {sound_of(label_of(name) if ":" in name else name)}):
        if ":" in name:
            hit = is_own(name) and not row.entity_id and own_id(row.label) == base_of(name)
        else:
            hit = alike(row.label, name)
        if hit:
            found |= {row.settled_id or row.name_settled or ""}
    if ":" in name:
        found = {name} if name in found else found | set(meaning(connection, [name]))
    found |= {each.entity_id for each in declared(connection) if each.withdrawn_at is None and _names(each, name)}
    return tuple(sorted(found - {""}))


def spelt(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the labels of uses that are spelt like a name, or like the spelling of a register's own id."""
    words, own = (label_of(name), base_of(name)) if is_own(name) else (name, own_id(name))
    rows = _alike(connection, {sound_of(words)})
    return tuple(sorted({row.label for row in rows if row.use is not None and own_id(row.label) == own}))


def meaning(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids with those that their names come to by what people said; an id that another took over leads to it."""
    wanted = sorted(set(ids))
    found = set(wanted)
    for some in portions(wanted):
        query = select(names.c.settled_id).where(names.c.entity_id.in_(some)).distinct()
        found |= set(connection.scalars(query))
    return tuple(sorted(found - {""}))


def _names(declaration: Declaration, name: str) -> bool:
    return declaration.entity_id == name or (declaration.name is not None and alike(declaration.name, name))


def _spoken_of(connection: Connection, said: Iterable[Declaration], tied: Iterable[Judgement]) -> set[str]:
    """Return the sounds of all names that a correction is about, withdrawn ones too: they may have to go back."""
    ids = {id for each in tied for id in (each.left_id, each.right_id)} | {each.entity_id for each in said}
    sounds = {sound_of(each.name) for each in said if each.name is not None}
    sounds |= {sound_of(label_of(id)) for id in ids if is_own(id)}
    for some in portions(sorted(ids)):
        sounds |= set(connection.scalars(_SOUNDS_OF, {"wanted": some}))
    return sounds


def _alike(connection: Connection, sounds: Iterable[str]) -> Iterator[Any]:
    for some in portions(sorted(sounds)):
        yield from connection.execute(_BY_SOUND, {"wanted": some}).all()


def _all(connection: Connection) -> list[Any]:
    return list(connection.execute(_ROWS).all())


def _use(row: Any) -> NameUse:
    if row.use is None:
        kind = MentionKind(row.known_kind) if row.known_kind else MentionKind.OTHER
        return NameUse(label=row.label, kind=kind, read_as=row.entity_id)
    candidates = tuple(row.candidates.split())
    return NameUse(label=row.label, kind=MentionKind(row.kind), context=row.context, candidates=candidates)
