"""
The sidecar: which digest lies where. It is derived, and made again from the WARC files when it is lost or damaged.

It is SQLite and not a sorted text file, because a million captures must open at once and in little memory, and be
added to one by one: a dict of them takes 150 MB and seconds, a sorted file must be written anew.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ArchiveError

VERSION = 1
_SCHEMA = f"""
    CREATE TABLE files (number INTEGER PRIMARY KEY, covered_bytes INTEGER NOT NULL, closed INTEGER NOT NULL);
    CREATE TABLE records (
        digest BLOB PRIMARY KEY, file INTEGER NOT NULL, start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL
    ) WITHOUT ROWID;
    PRAGMA user_version = {VERSION};
"""
# A kill loses what was not committed, and the next opening reads that many records again: no more than this.
_COMMIT_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record lies: the number of its file, its first byte and the one after its last."""

    file: int
    start: int
    end: int


class Index:
    """The sidecar, open for writing. One writer at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pending = 0
        self._connection = self._open()

    def find(self, digest: str) -> Place | None:
        """Return where the bytes of that digest lie, or none."""
        row = self._connection.execute(
            "SELECT file, start_byte, end_byte FROM records WHERE digest = ?", (_key(digest),)
        ).fetchone()
        return None if row is None else Place(file=row[0], start=row[1], end=row[2])

    def add(self, digest: str, place: Place, *, replace: bool = False) -> None:
        """Note where a digest lies. The first place stays, unless it is to be replaced."""
        self._connection.execute(
            f"INSERT OR {'REPLACE' if replace else 'IGNORE'} INTO records VALUES (?, ?, ?, ?)",
            (_key(digest), place.file, place.start, place.end),
        )
        self._pending += 1

    def covered(self, file: int) -> int:
        """Return up to which byte the file has been read into the index."""
        row = self._connection.execute("SELECT covered_bytes FROM files WHERE number = ?", (file,)).fetchone()
        return 0 if row is None else int(row[0])

    def closed(self, file: int) -> bool:
        """Tell whether nothing may be appended to the file, because its end is not ours."""
        row = self._connection.execute("SELECT closed FROM files WHERE number = ?", (file,)).fetchone()
        return row is not None and bool(row[0])

    def cover(self, file: int, size: int, *, closed: bool = False) -> None:
        """Note up to which byte the file has been read; commit now and then."""
        self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (file, size, int(closed)))
        if self._pending >= _COMMIT_EVERY:
            self.commit()

    def forget_beyond(self, file: int, size: int) -> int:
        """Forget the records of a file that do not end within its first ``size`` bytes; return where the last ends."""
        self._connection.execute("DELETE FROM records WHERE file = ? AND end_byte > ?", (file, size))
        row = self._connection.execute("SELECT max(end_byte) FROM records WHERE file = ?", (file,)).fetchone()
        return int(row[0] or 0)

    def files(self) -> list[int]:
        """Return the numbers of the files that the index knows."""
        return [number for (number,) in self._connection.execute("SELECT number FROM files ORDER BY number")]

    def forget_file(self, file: int) -> None:
        """Forget a file that is no longer there, and all that it held."""
        self._connection.execute("DELETE FROM records WHERE file = ?", (file,))
        self._connection.execute("DELETE FROM files WHERE number = ?", (file,))

    def commit(self) -> None:
        """Make what was noted stay."""
        self._connection.commit()
        self._pending = 0

    def close(self) -> None:
        """Commit and close."""
        self.commit()
        self._connection.close()

    def abandon(self) -> None:
        """Close without committing, and throw the file away."""
        self._connection.close()
        discard(self._path)

    def _open(self) -> sqlite3.Connection:
        for attempt in (1, 2):
            connection = sqlite3.connect(self._path, timeout=1)
            try:
                return _prepared(connection)
            except sqlite3.OperationalError as error:
                connection.close()
                raise ArchiveError(
                    f"{self._path.name}: {error}",
                    hint=f"Another process may be writing to {self._path.parent}, or the disk is full or read-only.",
                ) from error
            except sqlite3.DatabaseError as error:
                # Damaged, or of another version.
                connection.close()
                if attempt == 2:
                    raise ArchiveError(f"{self._path}: cannot be made again: {error}") from error
                discard(self._path)
        raise AssertionError  # the loop returns or raises


def discard(path: Path) -> None:
    """Throw the sidecar away: it holds nothing that the WARC files do not."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    # No waiting for the disk: a power cut may cost the sidecar, and it is made again. What it says is never taken on
    # trust either: a record that it points at is read and compared before anything rests on it.
    connection.execute("PRAGMA synchronous = OFF")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(_SCHEMA)
    elif version != VERSION:
        raise sqlite3.DatabaseError(f"version {version} of the index is not {VERSION}")
    # Only now is it certain that the file can be written.
    connection.execute("BEGIN IMMEDIATE")
    connection.commit()
    return connection


def _key(digest: str) -> bytes:
    return bytes.fromhex(digest.removeprefix("sha256:"))
