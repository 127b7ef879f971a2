"""Labels, entities and dates are stored once and joined by number: a chain of three hops is three small rows."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from sayso import edtf
from sayso.names import NameUse, sound_of
from sayso.register.bulk import put
from sayso.register.fetch import portions
from sayso.register.keys import sort_number
from sayso.register.rows import Row
from sayso.register.sqlite import fts_table
from sayso.register.tables import dates, names, uses

Named = tuple[str, str]
"""A label and the id of its entity, '' for none."""

_KEPT_MOST = 200_000
_FIND_NAMES = select(names.c.id, names.c.label, names.c.entity_id).where(
    names.c.label.in_(bindparam("wanted", expanding=True))
)
_FIND_USES = select(uses.c.id, uses.c.name, uses.c.kind, uses.c.context, uses.c.candidates).where(
    uses.c.name.in_(bindparam("wanted", expanding=True))
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
        self._uses: dict[Row, int] = {}
        self.new_sounds: set[str] = set()
        """The sounds of names and uses that were new, until whoever settles names takes them."""

    def forget(self) -> None:
        """Forget everything; it will be asked for again."""
        self._names.clear()
        self._dates.clear()
        self._uses.clear()
        self.new_sounds.clear()

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
            # A name that was resolved when its report was read comes to that, until somebody says otherwise.
            put(
                connection,
                names,
                [(number, label, id, sound_of(label), id, 0, 0) for (label, id), number in numbered.items()],
            )
            self.new_sounds.update(sound_of(label) for label, _ in numbered)
            put(connection, _NAME_WORDS, [(number, name[0]) for name, number in numbered.items()])
            self._names |= numbered
        return {each: self._names[each] for each in asked}

    def uses(self, connection: Connection, wanted: Iterable[NameUse]) -> dict[NameUse, int]:
        """Return the number of each use of a name, new ones added; their names are there already."""
        rows = {use: self._use_row(use) for use in wanted}
        if len(self._uses) > _KEPT_MOST:
            self._uses.clear()
        missing = {row: use for use, row in rows.items() if row not in self._uses}
        for some in portions(list({row[0]: None for row in missing})):
            for number, *row in connection.execute(_FIND_USES, {"wanted": some}):
                self._uses[tuple(row)] = number
        new = [row for row in missing if row not in self._uses]
        if new:
            first = (connection.scalar(select(func.max(uses.c.id))) or 0) + 1
            put(connection, uses, [(number, *row, "", "unresolved", "", 0, 0) for number, row in enumerate(new, first)])
            self._uses |= dict(zip(new, range(first, first + len(new)), strict=True))
            self.new_sounds.update(sound_of(missing[row].label) for row in new)
        return {use: self._uses[row] for use, row in rows.items()}

    def _use_row(self, use: NameUse) -> Row:
        return self._names[use.label, ""], use.kind.value, use.context, " ".join(use.candidates)

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
