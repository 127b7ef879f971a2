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
from dataclasses import dataclass
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
    read: Callable[[str, str], dict[str, Any]]


def rows(table: Table) -> Iterator[Table]:
    """Yield a table for each row of a group of rows. Raises CodebookError, which names the row's own line."""
    kind = ROW_KINDS[table.section]
    table.check((*kind.shared, "rows"), ("rows",))
    shared = {each: value for each, value in table.values.items() if each != "rows"}
    state = ""
    above: list[tuple[int, str]] = []  # how far in, and the id, of the rows that the next one may be a variant of
    for number, line in enumerate(table.text("rows").split("\n"), 1):
        row = line.strip()
        if not row or row[0] == "#":
            continue
        if row[0] == "@":
            state = row[1:].strip()
            continue
        head, equals, rest = row.partition(" = ")
        values: dict[str, Any] = {}
        wrong = ""
        try:
            values = kind.read(rest if equals else row, state)
        except ValueError as error:
            wrong = str(error)
        id = head if equals else slug(values.get("label", ""))
        indent = len(line) - len(line.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        if "parent" in values:
            values["class"] = shared.get("class", "")
        elif above:
            values["parent"] = above[-1][1]
        else:
            values |= shared
            if state:
                values["state"] = state
        above.append((indent, id))
        made = Table(pack=table.pack, section=kind.section, id=id, values=values, rows_of=table, row=number)
        if wrong:
            raise made.error("rows", wrong)
        yield made


def slug(label: str) -> str:
    """Return the short id that a label gives: "PzH 2000" → "pzh-2000"."""
    return _APART.sub("-", key(label)).strip("-")


def _system(row: str, _state: str) -> dict[str, Any]:
    label, *names = _fields(row, " | ")
    family, apart, own = label.partition(" > ")
    return {"label": own, "names": tuple(names), "parent": family} if apart else {"label": label, "names": tuple(names)}


def _person(row: str, state: str) -> dict[str, Any]:
    fields = [each.strip() for each in row.split("|")]
    if len(fields) != 4:
        raise ValueError(f'expected "given | surnames | m or f | offices", found {row!r}')
    given = _fields(fields[0], ", ")
    surnames = _fields(fields[1].removeprefix("?"), ", ")
    return {
        "label": f"{given[0]} {surnames[0].lstrip('=')}",
        "given": tuple(given),
        "surname": tuple(surnames),
        "sex": fields[2],
        "common": fields[1].startswith("?"),
        "offices": [_office(each, state) for each in _fields(fields[3], "; ")] if fields[3] else [],
    }


def _office(words: str, state: str) -> str:
    what, _, on = words.partition(" ")
    office, at, holder = what.partition("@")
    if on and not valid(on):
        raise ValueError(f"{on!r} is no EDTF date: expected since/until, since/.. or ../until")
    since, _, until = on.replace("..", "").partition("/")
    return " | ".join((office, holder if at else state, since, until))


def _publisher(row: str, _state: str) -> dict[str, Any]:
    names, at, hosts = row.partition(" @ ")
    label, *others = _fields(names, " | ")
    return {"label": label, "names": tuple(others), "hosts": tuple(hosts.split()) if at else ()}


def _fields(row: str, mark: str) -> list[str]:
    fields = [each.strip() for each in row.split(mark)]
    if not all(fields):
        raise ValueError(f"an entry beside {mark.strip()!r} is empty")
    return fields


ROW_KINDS = {
    "systems": RowKind("system", ("class",), _system),
    "people": RowKind("person", (), _person),
    "publishers": RowKind("publisher", ("part",), _publisher),
}
