"""The file behind a register: opened, watched, let go. Readers and the one writer come by here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Connection

from sayso.errors import BrokenPromise, RegisterError, RegisterReadOnly
from sayso.register.lock import WriterLock
from sayso.register.opening import prepare_reading, prepare_writing, refuse_impossible
from sayso.register.sqlite import engine


class Database:
    """An open register file. Raises what ``Register.open`` raises."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self._lock: WriterLock | None = None
        if write:
            refuse_impossible(path)
            self._lock = WriterLock(path)
        try:
            if write:
                prepare_writing(path)
            mode = "rw" if write else prepare_reading(path)
            self._file = path.stat()
        except BaseException:
            if self._lock:
                self._lock.release()
            raise
        self._process = os.getpid()
        self._engine = engine(path, mode)
        self._open = True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one committed state of the register, for as long as it is held."""
        self._look()
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the connection of one unit: what is done on it stays if the block ends well, and else never was."""
        self._look()
        if self._lock is None:
            raise RegisterReadOnly(
                f"{self.path}: is open for reading only", hint="Open it for writing: Register.open(path, write=True)"
            )
        with self._engine.connect().execution_options(sayso_writes=True) as connection, connection.begin():
            yield connection
            self._look()

    def close(self) -> None:
        """Let go of the file and of the right to write to it. Does nothing the second time."""
        if not self._open:
            return
        self._open = False
        if os.getpid() == self._process:
            self._engine.dispose()
            if self._lock:
                self._lock.release()

    def _look(self) -> None:
        """
        See that the file is still the one that was opened.

        The system lets us write on happily into a file that was deleted, and all of it would be gone at the end.
        """
        if not self._open:
            raise RegisterError(f"{self.path}: the register was closed", hint="Open it again.")
        if os.getpid() != self._process:
            raise BrokenPromise(
                f"{self.path}: was opened by process {self._process} and is used by its child {os.getpid()}",
                hint="Open the register anew in every process.",
            )
        try:
            there = self.path.stat()
        except OSError as error:
            raise RegisterError(
                f"{self.path}: was deleted or moved while it was open",
                hint="Put it back, or add the reports again: their bytes are in the archive beside it.",
            ) from error
        if not os.path.samestat(there, self._file):
            raise RegisterError(
                f"{self.path}: was replaced by another file while it was open", hint="Close it and open the new one."
            )
        if there.st_size == 0:
            raise RegisterError(
                f"{self.path}: was cut to nothing while it was open",
                hint="Put back a copy of it, or add the reports again: their bytes are in the archive beside it.",
            )
