"""Ids as people give them: their unique beginning is enough, and a wrong one is shown its neighbours."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.engine import Connection

from sayso.errors import UnknownName

_ID = re.compile(r"[a-z][0-9a-f]*")
# An id's first letter says of what it is.
_OF = {"c": "claim", "d": "report", "j": "judgement", "k": "capture"}


def completed(connection: Connection, table: Table, column: str, id: str, what: str) -> str:
    """Return the one id that begins so. Raises UnknownName: none does, or several do."""
    ids = table.c[column]
    # What the terminal hands over may hold bytes that are no text; no id has any.
    wanted = id.encode("utf-8", "replace").decode().strip().lower()
    found = connection.scalars(select(ids).where(ids >= wanted).order_by(ids).limit(4)).all()
    if wanted and found and found[0] == wanted:
        return wanted
    same = [each for each in found if each.startswith(wanted)] if wanted else []
    if len(same) == 1:
        return str(same[0])
    if same:
        raise UnknownName(f"several {what}s begin with {wanted!r}", hint=f"Give more of the id: {', '.join(same[:3])}")
    raise unknown(connection, ids, wanted, what)


def unknown(connection: Connection, ids: Column[Any], id: str, what: str) -> UnknownName:
    """Return the error for an id that there is none of; its hint shows the ids on either side."""
    if not _ID.fullmatch(id):
        # Its neighbours in the order of the alphabet would say nothing.
        return UnknownName(
            f"{id!r} is no id of a {what}",
            hint="An id is a letter and hexadecimal figures, or the beginning of one, as the other verbs show it.",
        )
    letter = next((each for each, kind in _OF.items() if kind == what), what[:1])
    if id[0] in _OF and id[0] != letter:
        return UnknownName(
            f"there is no {what} {id!r}: it would be a {_OF[id[0]]}'s id",
            hint=f"The id of a {what} begins with {letter!r}.",
        )
    before = connection.scalars(select(ids).where(ids < id).order_by(ids.desc()).limit(1)).all()
    after = connection.scalars(select(ids).where(ids >= id).order_by(ids).limit(1)).all()
    near = [str(each) for each in (*before, *after)]
    return UnknownName(
        f"there is no {what} {id!r}",
        hint=f"The nearest ids: {', '.join(near)}" if near else f"The register holds no {what} yet.",
    )
