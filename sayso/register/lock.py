"""
One writer at a time, held for as long as the register is open for writing.

The lock is a POSIX record lock on ``news.db.lock``: the kernel lets go of it when the process ends, however it ends,
and a forked worker does not inherit it (with ``flock`` a worker that outlives its killed parent would hold it still).
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

from sayso.errors import RegisterBusy, RegisterReadOnly

# A process is never refused a record lock that it holds itself, so what this process holds is kept here.
_held: set[str] = set()


class WriterLock:
    """The right to write to one register. Raises RegisterBusy, naming the process that has it; RegisterReadOnly."""

    def __init__(self, register: Path) -> None:
        self.path = register.with_name(register.name + ".lock")
        self._key = os.path.realpath(self.path)
        self._process = os.getpid()
        if self._key in _held:
            raise RegisterBusy(
                f"{register}: this process is writing to it already",
                hint="Use the one that is open, or close it first.",
            )
        self._file = self._take(register)
        _held.add(self._key)

    def _take(self, register: Path) -> int:
        while True:
            try:
                file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError as error:
                raise RegisterReadOnly(
                    f"{register}: cannot be written where it lies: {error.strerror} ({self.path.name})",
                    hint="Copy it to a folder that you may write to, or ask for write permission.",
                ) from error
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _same_file(file, self.path):
                    os.ftruncate(file, 0)
                    os.pwrite(file, f"{self._process}\n".encode(), 0)
                    return file
            except OSError as error:
                holder = os.pread(file, 32, 0).decode("ascii", "replace").strip()
                os.close(file)
                if error.errno in (errno.EACCES, errno.EAGAIN):
                    raise RegisterBusy(
                        f"{register}: another process is writing to it (process {holder or 'unknown'})",
                        hint="Wait until it has ended, or end it. Reading is possible meanwhile.",
                    ) from error
                raise RegisterReadOnly(
                    f"{register}: cannot be locked for writing: {error.strerror} ({self.path.name})",
                    hint="Keep the register on a disk that allows file locks and has room.",
                ) from error
            os.close(file)  # it was taken away between opening and locking: begin again

    def release(self) -> None:
        """Let the next writer in. Does nothing the second time, or in a forked child."""
        if self._key not in _held or os.getpid() != self._process:
            return
        # Removed while it is held: whoever opened it before sees that it is gone, and begins again.
        if _same_file(self._file, self.path):
            self.path.unlink(missing_ok=True)
        os.close(self._file)
        _held.discard(self._key)


def _same_file(file: int, path: Path) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(file), there)
