"""Labels, entities and dates are stored once and joined by number: a chain of three hops is three small rows."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from sayso import edtf
from sayso.register.bulk import put
from sayso.register.fetch import portions
from sayso.register.keys import sort_number
from sayso.register.rows import Row
from sayso.register.sqlite import fts_table
from sayso.register.tables import dates, names

Named = tuple[str, str]
"""A label and the id of its entity, '' for none."""

_KEPT_MOST = 200_000
_FIND_NAMES = select(names.c.id, names.c.label, names.c.entity_id).where(
    names.c.label.in_(bindparam("wanted", expanding=True))
)
_FIND_DATES = select(dates.c.id, dates.c.edtf).where(dates.c.edtf.in_(bindparam("wanted", expanding=True)))
_NAME_WORDS = fts_table("names_words", "label")


class Interned:
    """
    The numbers of names and dates, kept at hand by a writer between its units.

    What a unit added is forgotten when the unit is undone: call ``forget``.
    """

    def __init__(self) -> None:
        self._names: dict[Named, int] = {}
        self._dates: dict[str, int] = {}

    def forget(self) -> None:
        """Forget everything; it will be asked for again."""
        self._names.clear()
        self._dates.clear()

    def names(self, connection: Connection, wanted: Iterable[Named]) -> dict[Named, int]:
        """Return the number of each name, new ones added."""
        asked = dict.fromkeys(wanted)
        missing = {each: None for each in asked if each not in self._names}
        if len(self._names) > _KEPT_MOST:
            self._names = {each: self._names[each] for each in asked if each in self._names}
        for labels in portions(list({label: None for label, _ in missing})):
            for number, label, entity_id in connection.execute(_FIND_NAMES, {"wanted": labels}):
                self._names[label, entity_id] = number
        new = [each for each in missing if each not in self._names]
        if new:
            first = (connection.scalar(select(func.max(names.c.id))) or 0) + 1
            numbered = dict(zip(new, range(first, first + len(new)), strict=True))
            put(connection, names, [(number, *name) for name, number in numbered.items()])
            put(connection, _NAME_WORDS, [(number, name[0]) for name, number in numbered.items()])
            self._names |= numbered
        return {each: self._names[each] for each in asked}

    def dates(self, connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
        """Return the number of each EDTF date, new ones added. Raises Unreadable when one is no date."""
        asked = dict.fromkeys(wanted)
        missing = {each: None for each in asked if each not in self._dates}
        for portion in portions(list(missing)):
            for number, on in connection.execute(_FIND_DATES, {"wanted": portion}):
                self._dates[on] = number
        new = [each for each in missing if each not in self._dates]
        if new:
            first = (connection.scalar(select(func.max(dates.c.id))) or 0) + 1
            put(connection, dates, [_date_row(number, on) for number, on in enumerate(new, first)])
            self._dates |= dict(zip(new, range(first, first + len(new)), strict=True))
        return {each: self._dates[each] for each in asked}


def _date_row(number: int, on: str) -> Row:
    low, high = (day.toordinal() if day else None for day in edtf.bounds(on))
    return number, on, low, high, int("XXXX" in on), sort_number(on)
