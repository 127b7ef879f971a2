"""The codebook's TOML files: found, read, and every complaint about them with its file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import CodebookError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A codebook file as it was read: its name, by which complaints name it, and its text."""

    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    One table of a file: ``[section.id]``, or one of ``[[section]]`` (``id`` is then its number from 0).

    One that was made of a row has ``rows_of``, the table in which it stands, and ``row``, its line there from 1.
    """

    pack: Pack
    section: str
    id: str
    values: dict[str, Any]
    rows_of: Table | None = None
    row: int = 0

    def error(self, key: str, message: str, hint: str = "") -> CodebookError:
        """Return an error that names this file, the line of the key, and the key."""
        where = f"{self.pack.name} line {self.line(key)}, {self.section}.{self.id}.{key}"
        return CodebookError(f"{where}: {message}", hint=hint)

    def line(self, key: str) -> int:
        """Return the line (from 1) of its row, or on which the key stands, or else the line of the table's header."""
        if self.rows_of is not None:
            return self.rows_of.line("rows") + self.row
        lines = self.pack.source.splitlines()
        begin = self._header(lines)
        for number in range(begin, len(lines)):
            if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", lines[number]):
                return number + 1
            if number > begin and lines[number].startswith("["):
                break
        return begin + 1

    def _header(self, lines: list[str]) -> int:
        if not self.id.isdigit():
            wanted = {f"[{self.section}.{self.id}]", f'[{self.section}."{self.id}"]'}
            return next((n for n, line in enumerate(lines) if line.split("#")[0].strip() in wanted), self._first(lines))
        starts = [n for n, line in enumerate(lines) if line.strip().startswith(f"[[{self.section}]]")]
        return starts[int(self.id)] if int(self.id) < len(starts) else self._first(lines)

    def _first(self, lines: list[str]) -> int:
        return next((n for n, line in enumerate(lines) if line.strip().startswith(f"[{self.section}")), 0)

    def check(self, allowed: Iterable[str], needed: Iterable[str] = ()) -> None:
        """Raise CodebookError for a key that no such table has, or one that it lacks."""
        known = tuple(allowed)
        for each in self.values:
            if each not in known:
                raise self.error(each, "there is no such key here", f"Known keys: {', '.join(sorted(known))}.")
        for each in needed:
            if each not in self.values:
                raise self.error(each, "this key is missing")

    def text(self, key: str, default: str = "") -> str:
        """Return a value that must be text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"expected text in quotation marks, found {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """Return a value that must be true or false; false where it is not given."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"expected true or false, found {value!r}")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """Return the entries of a list that is written "one | two | three", or as a TOML array of texts."""
        value = self.values.get(key, ())
        if isinstance(value, tuple):  # of a row, whose fields were told apart already
            return value
        parts = value if isinstance(value, list) else value.split("|") if isinstance(value, str) else None
        if parts is None or not all(isinstance(each, str) for each in parts):
            raise self.error(key, f'expected "one | two | three", found {value!r}')
        found = tuple(" ".join(each.split()) for each in parts)
        if not value:
            return ()
        if not all(found):
            raise self.error(key, "an entry between two | is empty")
        return found

    def one_of(self, key: str, choices: Iterable[str], default: str = "") -> str:
        """Return a value that must be one of the choices."""
        value = self.text(key, default)
        allowed = tuple(choices)
        if value not in allowed:
            raise self.error(key, f"{value!r} is none of {', '.join(allowed)}")
        return value


def own() -> Iterator[Pack]:
    """Yield the package's own files."""
    yield from map(_read, sorted(HERE.glob("data/*.toml")))


def packs(paths: Iterable[str | Path]) -> tuple[Pack, ...]:
    """
    Return codebook files as they are now: .toml files, and those in folders.

    Raises CodebookError for a path that is not there or cannot be read.
    """
    return tuple(_read(file) for path in paths for file in _files(Path(path)))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = sorted(path.glob("*.toml"))
        if not inside:
            raise CodebookError(f"{path}: this folder holds no .toml file")
        return inside
    if not path.is_file():
        raise CodebookError(f"{path}: there is no such file or folder")
    return [path]


def _read(path: Path) -> Pack:
    try:
        return Pack(name=path.name, source=path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name}: not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read: {error.strerror}") from error


def tables(pack: Pack, sections: Iterable[str]) -> Iterator[Table]:
    """Yield every table of a file. Raises CodebookError when it is not TOML or has a section that is not known."""
    try:
        whole = tomllib.loads(pack.source)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{pack.name}: not TOML: {error}") from error
    known = tuple(sections)
    for section, body in whole.items():
        outer = Table(pack=pack, section=section, id=section, values={})
        if section not in known:
            line = outer.line(section)
            raise CodebookError(
                f"{pack.name} line {line}: there is no section {section!r}", hint=f"Known: {', '.join(sorted(known))}."
            )
        pairs: Iterable[tuple[object, object]] = ()
        if isinstance(body, list):
            pairs = enumerate(body)
        elif isinstance(body, dict):
            plain = not all(isinstance(each, dict) for each in body.values())  # a section such as [units]
            pairs = ((section, body),) if plain else body.items()
        if not pairs:
            raise CodebookError(f"{pack.name} line {outer.line(section)}: section {section!r} is empty or not a table")
        for id, values in pairs:
            if not isinstance(values, dict):
                raise CodebookError(f"{pack.name} line {outer.line(section)}: {section!r} must hold tables")
            yield Table(pack=pack, section=section, id=str(id), values=values)
