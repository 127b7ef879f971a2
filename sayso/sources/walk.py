"""The inputs that a user names: files, folders and standard input, one after the other."""

from __future__ import annotations

import io
import logging
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sayso.clock import Clock
from sayso.model import Received, Skip
from sayso.sources.formats import KNOWN, Format, format_of
from sayso.sources.looks import HEAD_BYTES, guess
from sayso.sources.members import holds_record
from sayso.sources.origin import Origin
from sayso.sources.plain import LINES, lines, whole
from sayso.sources.reasons import Reason, skip

LIMIT_BYTES = 32 << 20
_log = logging.getLogger(__name__)


def received(
    inputs: Sequence[str],
    *,
    base: Path,
    clock: Clock,
    stdin: BinaryIO | None = None,
    limit_bytes: int = LIMIT_BYTES,
) -> Iterator[Received | Skip]:
    """
    Yield every report of the inputs, in order, and a Skip for whatever is not taken.

    An input is a file, a folder or "-". Folders are walked in the order of their names. As in a shell, what is hidden
    (a leading dot) is not part of a folder; name it to have it read. ``file`` is the path relative to ``base``, with
    forward slashes. ``limit_bytes`` bounds one report: a file, a line, a record. One report is held in memory, no more.
    """
    for each in inputs:
        if each == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, clock, limit_bytes)
        elif each.startswith(("http://", "https://")):
            yield skip(each, Reason.MISSING, "Nothing is fetched from the network. Save the page and name the file.")
        elif not each:
            yield skip("''", Reason.MISSING, "An empty name names no file. Is a variable unset?")
        else:
            for path in _files(Path(each), base):
                if isinstance(path, Skip):
                    yield path
                else:
                    yield from _file(path, base, clock, limit_bytes)


def _files(start: Path, base: Path) -> Iterator[Path | Skip]:
    """Yield the files of a path, itself or all below it, each folder's names in order; and what cannot be entered."""
    waiting = [start]
    while waiting:
        path = waiting.pop()
        name = relative(path, base)
        try:
            kind = path.stat().st_mode
            if not stat.S_ISDIR(kind):
                yield path
                continue
            if path != start and path.is_symlink():
                detail = "Links to folders are not followed, lest they lead round in a circle. Name the folder itself."
                yield skip(name, Reason.LINKED_FOLDER, detail)
                continue
            inside = sorted(each for each in os.listdir(path) if not each.startswith("."))
            if path != start and path.suffix == ".archive" and "index.sqlite" in inside:
                # An archive beside its register holds the very reports that are being added.
                yield skip(name, Reason.OWN_ARCHIVE, "It is not read as input. Name it to have it read all the same.")
                continue
            if not inside and path == start:
                yield skip(name, Reason.EMPTY, "There is no file in this folder.")
            waiting.extend(path / each for each in reversed(inside))
        except FileNotFoundError:
            yield _missing(path, name)
        except OSError as error:
            yield _unreadable(name, error)
        except ValueError as error:
            yield skip(name, Reason.MISSING, f"No file can have such a name: {error}.")


def _file(path: Path, base: Path, clock: Clock, limit_bytes: int) -> Iterator[Received | Skip]:
    name = relative(path, base)
    take = format_of(path.name)
    if take is None:
        way = "Unpack it: gunzip" if path.suffix.lower() == ".gz" else "Rename it, or give it on standard input: -"
        yield skip(name, Reason.UNKNOWN_SUFFIX, f"Known are {KNOWN}. {way}")
        return
    try:
        # Looked at before it is opened: to open a pipe or a device may wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            yield skip(name, Reason.NOT_A_FILE, "It is a pipe or a device. Give its content on standard input: -")
            return
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            yield from take(
                Origin(stream=stream, name=name, file=name, size_bytes=size, limit_bytes=limit_bytes, clock=clock)
            )
    except FileNotFoundError:
        yield _missing(path, name)
    except OSError as error:
        yield _unreadable(name, error)


def _standard_input(stdin: BinaryIO, clock: Clock, limit_bytes: int) -> Iterator[Received | Skip]:
    """Take standard input for what its first bytes look like, and say for what."""
    head = stdin.read(HEAD_BYTES)
    if head.startswith(b"WARC/") or holds_record(head):
        detail = "It is a WARC file, which is read from place to place. Save it as a .warc or .warc.gz and name that."
        yield skip("-", Reason.NOT_A_FILE, detail)
        return
    media_type = guess(head)
    stream = io.BufferedReader(_Joined(head, stdin))
    take: Format = lines if media_type == LINES else whole(media_type)
    if head:
        _log.info("standard input: taken for %s, by its first bytes", media_type)
    yield from take(Origin(stream=stream, name="-", file=None, size_bytes=None, limit_bytes=limit_bytes, clock=clock))


class _Joined(io.RawIOBase):
    """The bytes that were looked at, and then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def relative(path: Path, base: Path) -> str:
    """Return the path relative to the base, with forward slashes, as text that can be written anywhere."""
    try:
        found = os.path.relpath(path, base)
    except ValueError:
        # Another drive, or a name that no system takes.
        found = str(path)
    return found.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _missing(path: Path, name: str) -> Skip:
    if path.is_symlink():
        return skip(name, Reason.MISSING, "It is a link to a file that is not there. Put the file back.")
    return skip(name, Reason.MISSING, "There is no such file or folder. See how it is spelt and where you are: pwd; ls")


def _unreadable(name: str, error: OSError) -> Skip:
    return skip(name, Reason.UNREADABLE, f"{error.strerror or error}. See that you may read it: ls -l")
