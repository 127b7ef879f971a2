"""Is it a register, may we, and is it of our form? Everything that is asked before the first row."""

from __future__ import annotations

import os
import sqlite3
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from sayso.errors import (
    NotARegister,
    NothingThere,
    RegisterError,
    RegisterReadOnly,
    RegisterTooNew,
)
from sayso.names import sound_of
from sayso.register.foreign import translated
from sayso.register.sqlite import APPLICATION_ID, connect, unpack_statements


def migrations() -> dict[int, str]:
    """Return the migrations in order: number to SQL."""
    found = {
        int(each.name[:4]): each.read_text("utf-8")
        for each in files("sayso.register.migrations").iterdir()
        if each.name.endswith(".sql")
    }
    return dict(sorted(found.items()))


def prepare_reading(path: Path) -> str:
    """
    Look at a register before it is read, and return the mode to open it in.

    Raises NothingThere, NotARegister, RegisterTooNew, RegisterReadOnly, RegisterError.
    """
    _refuse_folder(path)
    if not path.exists():
        raise NothingThere(f"{path}: there is no such register", hint=f"Make one: sayso add {path} REPORTS")
    if path.stat().st_size == 0:
        raise NotARegister(f"{path}: the file is empty", hint=f"Add reports to it: sayso add {path} REPORTS")
    mode = "ro"
    try:
        version = _version(path, mode)
    except RegisterError:
        # In a folder that cannot be written, SQLite cannot put its index of the log beside the file. Without a log
        # (every writer that ends well leaves none) the file alone is the whole register, and nobody can be writing.
        if os.access(path.parent, os.W_OK) or _log(path).exists():
            raise
        mode = "immutable"
        version = _version(path, mode)
    _refuse_newer(path, version)
    newest = max(migrations())
    if version < newest:
        raise RegisterError(
            f"{path}: its form is number {version}, this sayso reads number {newest}",
            hint=f"Adding to it brings it up to date: sayso add {path} REPORTS",
        )
    return mode


def prepare_writing(path: Path) -> None:
    """
    Make the register if it is not there, and bring it to the newest form. The writer's lock must be held.

    Raises NotARegister, RegisterTooNew, RegisterReadOnly, RegisterBusy, RegisterError.
    """
    new = not path.exists() or path.stat().st_size == 0
    if not new and not os.access(path, os.W_OK):
        raise RegisterReadOnly(
            f"{path}: may be read, but not written",
            hint="Copy it to a folder that you may write to, or ask for write permission.",
        )
    version = 0 if new else _version(path, "rw")
    _refuse_newer(path, version)
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(path, "rwc")
        if new:
            # Before the log begins, so that the mark stands in the file itself, whatever happens next.
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.create_function("name_sound", 1, sound_of, deterministic=True)
        _migrate(connection, version)
    except sqlite3.Error as error:
        raise translated(error, path) or error from error
    finally:
        if connection is not None:
            connection.close()


def refuse_impossible(path: Path) -> None:
    """Refuse what can never become a register: a folder, or a file in a folder that is not there."""
    _refuse_folder(path)
    if not path.parent.is_dir():
        raise NothingThere(
            f"{path}: the folder {path.parent} is not there", hint=f"Make it first: mkdir -p {path.parent}"
        )


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Apply what is missing, each migration in a transaction of its own: a kill leaves a whole earlier form."""
    for number, script in migrations().items():
        if number <= version:
            continue
        connection.execute("BEGIN IMMEDIATE")
        for statement in unpack_statements(script):
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [("version", str(number)), ("made_by", f"sayso {_own_version()}")],
        )
        connection.execute("COMMIT")


def _version(path: Path, mode: str) -> int:
    """Return the number of the newest migration that the file has had; 0 for a register that was only begun."""
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(path, mode)
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        if mark != APPLICATION_ID:
            raise NotARegister(
                f"{path}: is a database, but not a register of sayso",
                hint="Name another file; a new one is made by: sayso add NEW.db REPORTS",
            )
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return 0
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        return int(row[0]) if row else 0
    except sqlite3.Error as error:
        raise translated(error, path) or error from error
    except ValueError as error:
        raise NotARegister(f"{path}: its version is not a number", hint="Put back a copy of it.") from error
    finally:
        if connection is not None:
            connection.close()


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise NotARegister(f"{path}: is a folder, not a register", hint=f"Name a file in it: {path / 'news.db'}")


def _refuse_newer(path: Path, version: int) -> None:
    newest = max(migrations())
    if version > newest:
        raise RegisterTooNew(
            f"{path}: its form is number {version}, made by a newer sayso; "
            f"this one ({_own_version()}) knows up to number {newest}",
            hint="Install the newer sayso: pip install --upgrade sayso",
        )


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _own_version() -> str:
    try:
        return metadata.version("sayso")
    except metadata.PackageNotFoundError:
        return "unknown"
