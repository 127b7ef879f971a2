"""
Tables written as rows: many entities that share a class, a state or a part, each on one line.

    [[systems]]                   [[people]]                                  [[publishers]]
    class = "main battle tank"    rows = '''                                  rows = '''
    rows = '''                    @ belarus                                   @ norway
    @ germany                     Viktor, Виктор | Khrenin, Хренин | m | …    Nordvakt | Nord Vakt @ nordvakt.no
    Leopard 2 | Леопард-2         '''                                         '''
      Leopard 2A4
    '''

A row is the table that ``[system.leopard-2]`` would be, on one line and read in a fraction of the time. ``@ germany``
gives the rows below it their state, ``@`` alone none. ``id =`` before the label gives an id that is not made of the
label. A line that begins with # is a comment.

systems     Label | name | name. Indented: a variant of the row above it that is less so; ``family > Label``: of a
            family that stands elsewhere, by its id, and then the class is the row's own.
people      given, given | surname, surname | m or f | office since/until; office@organisation:id since/until.
            ? before the surnames: many bear them, and only the whole name is a name.
publishers  Label | name | name @ host host
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sayso.codebook.pack import Table
from sayso.codebook.words import key
from sayso.edtf import valid

_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class RowKind:
    """What a section's rows are: the section of a single one, the keys that a group gives to all, how a row is read."""

    section: str
    shared: tuple[str, ...]
    read: Callable[[str, Table], dict[str, Any]]


def rows(table: Table) -> Iterator[Table]:
    """Yield a table for each row of a group of rows. Raises CodebookError, which names the row's own line."""
    kind = ROW_KINDS[table.section]
    table.check((*kind.shared, "rows"), ("rows",))
    shared = {each: value for each, value in table.values.items() if each != "rows"}
    above: list[tuple[int, str]] = []  # how far in, and the id, of the rows that the next one may be a variant of
    for number, line in enumerate(table.text("rows").split("\n"), 1):
        row = line.strip()
        if not row or row[0] == "#":
            continue
        if row[0] == "@":
            shared["state"] = row[1:].strip()
            continue
        made = replace(table, section=kind.section, values=shared, rows_of=table, row=number)
        head, equals, rest = row.partition(" = ")
        values = kind.read(rest if equals else row, made)
        id = head if equals else slug(values["label"])
        indent = len(line) - len(line.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        if "parent" in values:
            values = {**values, "class": shared.get("class", "")}
        elif above:
            values["parent"] = above[-1][1]
        else:
            values = {**{each: value for each, value in shared.items() if value}, **values}
        above.append((indent, id))
        yield replace(made, id=id, values=values)


def slug(label: str) -> str:
    """Return the short id that a label gives: "PzH 2000" → "pzh-2000"."""
    return _APART.sub("-", key(label)).strip("-")


def _system(row: str, table: Table) -> dict[str, Any]:
    label, *names = _fields(row, "|", table)
    family, apart, own = label.partition(" > ")
    values: dict[str, Any] = {"label": own if apart else label, "names": names}
    return {**values, "parent": family} if apart else values


def _person(row: str, table: Table) -> dict[str, Any]:
    fields = [each.strip() for each in row.split("|")]
    if len(fields) != 4:
        raise table.error("rows", f'expected "given | surnames | m or f | offices", found {row!r}')
    common = fields[1].startswith("?")
    given = _fields(fields[0], ",", table)
    surnames = _fields(fields[1].removeprefix("?"), ",", table)
    return {
        "label": f"{given[0]} {surnames[0].lstrip('=')}",
        "given": given,
        "surname": surnames,
        "sex": fields[2],
        "common": common,
        "offices": [_office(each, table) for each in _fields(fields[3], ";", table)] if fields[3] else [],
    }


def _office(words: str, table: Table) -> str:
    what, _, on = words.partition(" ")
    office, at, holder = what.partition("@")
    if on and not valid(on):
        raise table.error("rows", f"{on!r} is no EDTF date: expected since/until, since/.. or ../until")
    since, _, until = on.partition("/")
    state = holder if at else table.values.get("state", "")
    return " | ".join((office, state, *(each.replace("..", "") for each in (since, until))))


def _publisher(row: str, table: Table) -> dict[str, Any]:
    names, at, hosts = row.partition(" @ ")
    label, *others = _fields(names, "|", table)
    return {"label": label, "names": others, "hosts": hosts.split() if at else []}


def _fields(row: str, mark: str, table: Table) -> list[str]:
    fields = [" ".join(each.split()) for each in row.split(mark)]
    if not all(fields):
        raise table.error("rows", f"an entry between two {mark} is empty")
    return fields


ROW_KINDS = {
    "systems": RowKind("system", ("class",), _system),
    "people": RowKind("person", (), _person),
    "publishers": RowKind("publisher", ("part",), _publisher),
}
