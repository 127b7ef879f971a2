"""What the database complains of, in our own terms: one table, and a test that it leaves no code out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sayso.errors import (
    BrokenPromise,
    NotARegister,
    RegisterBusy,
    RegisterError,
    RegisterReadOnly,
    SaysoError,
)

_DAMAGED = (
    RegisterError,
    "the file is damaged or was cut short",
    "Put back a copy of it, or add the reports again: their bytes are in the archive beside it.",
)
_DISK = (RegisterError, "the disk could not be read or written", "Look at the disk and at the room left on it.")
_OURS = (BrokenPromise, "sayso asked the database for something it refused", "This is a fault of sayso: report it.")

# SQLite's primary result codes by name: the error, the cause and the next step. An extended code
# (SQLITE_IOERR_SHORT_READ) goes by the longest name here that begins it.
FOREIGN: dict[str, tuple[type[SaysoError], str, str]] = {
    "SQLITE_READONLY": (
        RegisterReadOnly,
        "it cannot be written where it lies",
        "Copy it to a folder that you may write to, or ask for write permission.",
    ),
    "SQLITE_PERM": (RegisterReadOnly, "permission is refused", "Ask for permission to read and write it."),
    "SQLITE_AUTH": (RegisterReadOnly, "permission is refused", "Ask for permission to read and write it."),
    "SQLITE_BUSY": (
        RegisterBusy,
        "another program has locked it",
        "Close the other program (an open sqlite3 shell?) and try again.",
    ),
    "SQLITE_LOCKED": (RegisterBusy, "another part of this program has locked it", "Try again."),
    "SQLITE_PROTOCOL": (RegisterBusy, "its locks cannot be had", "Keep it on a local disk; try again."),
    "SQLITE_FULL": (
        RegisterError,
        "the disk is full",
        "Make room and start again: what was added before this report is kept.",
    ),
    "SQLITE_CANTOPEN": (
        RegisterError,
        "it cannot be opened",
        "Look whether it and its folder are there and may be read.",
    ),
    "SQLITE_NOLFS": (RegisterError, "the disk cannot hold a file that large", "Keep it on another disk."),
    "SQLITE_NOTADB": (NotARegister, "it is not a register", "Name another file; a new one is made by: sayso add"),
    "SQLITE_FORMAT": (NotARegister, "it is not a register", "Name another file; a new one is made by: sayso add"),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_EMPTY": _DAMAGED,
    "SQLITE_NOTFOUND": _DAMAGED,
    "SQLITE_IOERR": _DISK,
    "SQLITE_IOERR_SHORT_READ": _DAMAGED,
    "SQLITE_NOMEM": (RegisterError, "there is not enough memory", "End other programs and try again."),
    "SQLITE_INTERRUPT": (RegisterError, "the question was interrupted", "Ask again."),
    "SQLITE_ABORT": (RegisterError, "the work was given up", "Try again."),
    "SQLITE_TOOBIG": (RegisterError, "a report is larger than the database can hold", "Leave that report out."),
    "SQLITE_CONSTRAINT_TRIGGER": (
        RegisterError,
        "it refuses the change",
        "Withdraw a judgement instead of altering it.",
    ),
    "SQLITE_CONSTRAINT": _OURS,
    "SQLITE_ERROR": _OURS,
    "SQLITE_INTERNAL": _OURS,
    "SQLITE_MISMATCH": _OURS,
    "SQLITE_MISUSE": _OURS,
    "SQLITE_RANGE": _OURS,
    "SQLITE_SCHEMA": _OURS,
}


def translated(error: BaseException, path: Path) -> SaysoError | None:
    """Return our own error for one of SQLite's, naming the register; none for an error that is not SQLite's."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
    known = max((name for name in FOREIGN if code.startswith(name)), key=len, default="SQLITE_ERROR")
    kind, cause, hint = FOREIGN[known]
    return kind(f"{path}: {cause} ({error})", hint=hint)
