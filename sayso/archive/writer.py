"""The writer of an archive: appends records, and first puts in order what a killed writer left behind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from sayso.archive.index import Index, Place
from sayso.archive.member import State, is_torn, length_at, next_prefix, read_at, seal
from sayso.archive.record import info_of, parse
from sayso.errors import Unreadable

_NAME = re.compile(r"captures-(\d{4,})\.warc\.gz")


def file_name(number: int) -> str:
    """Return the name of an archive file."""
    return f"captures-{number:04d}.warc.gz"


def number_of(name: str) -> int | None:
    """Return the number of an archive file by its name; none when it is no such name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


def file_numbers(folder: Path) -> list[int]:
    """Return the numbers of the archive files in a folder, in order; none when the folder is not there."""
    if not folder.is_dir():
        return []
    return sorted(int(found[1]) for name in os.listdir(folder) if (found := _NAME.fullmatch(name)))


class Writer:
    """
    Appends to the last file of an archive. Raises OSError as it comes: the store says what it means.

    Each record is written with one call and, with ``sync``, flushed to the disk before anything points at it.
    """

    def __init__(self, folder: Path, *, roll_bytes: int, sync: bool, known: Callable[[], Iterable[str]]) -> None:
        self._folder, self._roll_bytes, self._sync, self._known = folder, roll_bytes, sync, known
        folder.mkdir(exist_ok=True)
        self.index = Index(folder / "index.sqlite")
        self._number = 0
        self._descriptor: int | None = None
        try:
            self._catch_up()
        except BaseException:
            self.close()
            raise

    def append(self, digest: str, record: bytes, *, at: str, replace: bool) -> Place:
        """Write a record that is not yet held, and return where it lies."""
        member = seal(record)
        if self._descriptor is not None and os.fstat(self._descriptor).st_size != self.index.covered(self._number):
            # The last call was interrupted between the file and the index.
            self._catch_up()
        if self._descriptor is None:
            self._begin()
        info = b""
        if not self.index.covered(self._number):
            info = seal(info_of(file_name(self._number), at=at))
        start = self._append(info + member) + len(info)
        place = Place(file=self._number, start=start, end=start + len(member))
        self.index.add(digest, place, replace=replace)
        self.index.cover(place.file, place.end)
        if place.end >= self._roll_bytes:
            self._leave()
        return place

    def close(self) -> None:
        """Close the file and the index."""
        self._leave()
        self.index.close()

    def abandon(self) -> None:
        """Close the file and throw the damaged index away: the next writer makes it again."""
        self._leave()
        self.index.abandon()

    def _begin(self) -> None:
        self._number += 1
        path = self._folder / file_name(self._number)
        self._descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_WRONLY | _BINARY, 0o666)
        self.index.cover(self._number, 0)
        if self._sync:
            _sync_folder(self._folder)

    def _append(self, data: bytes) -> int:
        descriptor = self._descriptor
        assert descriptor is not None
        start = os.fstat(descriptor).st_size
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            if self._sync:
                os.fsync(descriptor)
        except OSError:
            # A full disk: what was begun must not stay.
            os.ftruncate(descriptor, start)
            raise
        return start

    def _leave(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None

    def _catch_up(self) -> None:
        """
        Bring the index up to what the files hold, cut off what a killed writer left, and open the last file.

        Files that the index covers already cost one look at their size.
        """
        self._leave()
        numbers = file_numbers(self._folder)
        indexed = self.index.files()
        # A file that is lost may be put back: its number is not given to another one.
        used = indexed or [number for name in self._known() if (number := number_of(name)) is not None]
        for gone in set(indexed) - set(numbers):
            self.index.forget_file(gone)
        for number in numbers:
            self._read_on(number, last=number == numbers[-1])
        self.index.commit()
        self._number = max([*numbers, *used], default=0)
        if (
            self._number in numbers
            and not self.index.closed(self._number)
            and self.index.covered(self._number) < self._roll_bytes
        ):
            path = self._folder / file_name(self._number)
            self._descriptor = os.open(path, os.O_APPEND | os.O_WRONLY | _BINARY)

    def _read_on(self, number: int, *, last: bool) -> None:
        path = self._folder / file_name(number)
        size, covered = path.stat().st_size, self.index.covered(number)
        if size == covered:
            return
        if size < covered:
            covered = self.index.forget_beyond(number, size)
        with path.open("rb") as stream:
            end = self._read_members(stream, number, covered, size)
            torn = last and end < size and is_torn(stream, end, size)
        if torn:
            os.truncate(path, end)
            size = end
        # An end that we do not know is left as it is, and nothing is written behind it.
        self.index.cover(number, size, closed=end < size)

    def _read_members(self, stream: BinaryIO, number: int, offset: int, size: int) -> int:
        """Read the members from the offset on into the index; return where the last whole stretch of them ends."""
        while offset < size:
            member = read_at(stream, offset, size)
            if member.state is State.WHOLE and member.end is not None and member.record is not None:
                self._note(member.record, Place(file=number, start=offset, end=member.end))
                offset = member.end
                continue
            # An altered record in the middle costs itself only: the next one is looked for.
            following = next_prefix(stream, offset + 1, size)
            if following >= size or length_at(stream, following) is None:
                return offset
            offset = following
        return offset

    def _note(self, record: bytes, place: Place) -> None:
        try:
            headers, _ = parse(record)
        except Unreadable:
            return
        digest = headers.get("warc-block-digest", "")
        if headers.get("warc-type") == "resource" and re.fullmatch(r"sha256:[0-9a-f]{64}", digest):
            self.index.add(digest, place)


_BINARY = getattr(os, "O_BINARY", 0)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name stay, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
