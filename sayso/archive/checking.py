"""The check of an archive: every capture against its record, then every byte that no capture expects."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.archive.finding import Finding, What
from sayso.archive.member import Member, State, is_torn, length_at, next_prefix, read_at
from sayso.archive.record import parse, place_of
from sayso.archive.writer import file_name, file_numbers
from sayso.errors import Unreadable
from sayso.ids import digest_of
from sayso.model import Capture


class _Seen:
    """Where captures point, eight bytes each: a million must fit."""

    def __init__(self) -> None:
        self.starts: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        self.bad: dict[str, set[int]] = defaultdict(set)
        self.replaced: set[str] = set()


def check(folder: Path, captures: Iterable[Capture]) -> Iterator[Finding]:
    """Yield a finding for each capture, then one for each stretch of the files that belongs to none."""
    seen = _Seen()
    files = _Files(folder)
    try:
        for capture in captures:
            yield _check_one(capture, files, seen)
        for number in file_numbers(folder):
            yield from _unexpected(file_name(number), files, seen)
    finally:
        files.close()


class _Files:
    """The file read last stays open: captures come mostly in the order in which they were written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._name: str | None = None
        self._stream: BinaryIO | None = None
        self._size = 0

    def open(self, name: str) -> tuple[BinaryIO, int]:
        """Return the file and its size in bytes. Raises OSError."""
        if self._stream is None or name != self._name:
            self.close()
            self._stream, self._name = (self.folder / name).open("rb"), name
            self._size = (self.folder / name).stat().st_size
        return self._stream, self._size

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
        self._stream = None


def _check_one(capture: Capture, files: _Files, seen: _Seen) -> Finding:
    name, offset = capture.archive_file, capture.archive_offset_bytes
    if name is None or offset is None:
        return _of(capture, What.UNCHECKED, "its bytes were never archived: it was added as text, and there is no file")
    try:
        stream, size = files.open(name)
        member = read_at(stream, offset, size)
    except FileNotFoundError:
        there = files.folder.name + "/"
        restore = "Put it back beside the register, or add the report again from where it came."
        return _of(capture, What.MISSING, f"there is no such file in {there}. {restore}")
    except OSError as error:
        # Bytes that cannot be had are not there, as far as this check can say: it must not end well.
        return _of(capture, What.MISSING, f"cannot be read: {error.strerror}. Make it readable and check again.")
    seen.starts[name].append(offset)
    what, found, message = _compare(capture, member, size)
    if what is not What.OK:
        seen.bad[name].add(offset)
    elif (replaces := _replaced_by(member)) is not None:
        seen.replaced.add(replaces)
    return _of(capture, what, message, found=found)


def _compare(capture: Capture, member: Member, size: int) -> tuple[What, str | None, str]:
    restore = "Put back a copy of the file, or add the report again from where it came."
    if member.state is State.NOTHING:
        return What.TRUNCATED, None, f"the file ends at byte {size}, before the record begins. {restore}"
    if member.state is State.TRUNCATED:
        return What.TRUNCATED, None, f"the file ends at byte {size}, within the record. {restore}"
    found, own = _digests(member)
    expects = f"the register expects {capture.digest}"
    if found is None:
        return What.ALTERED, None, f"what stands there is not a whole record; {expects}. {restore}"
    if found != capture.digest:
        if member.state is State.WHOLE and found == own:
            return What.MISSING, found, f"another record stands there: its digest is {found}, {expects}. {restore}"
        return What.ALTERED, found, f"digest is {found}, {expects}. The file changed after it was written. {restore}"
    if member.state is not State.WHOLE:
        return (
            What.ALTERED,
            found,
            f"the bytes received are right ({found}); the record round them was changed later. {restore}",
        )
    return What.OK, found, f"digest is {found}, as expected"


def _digests(member: Member) -> tuple[str | None, str | None]:
    """Return the digest of the bytes in a record, and the one that the record gives."""
    if member.record is None:
        return None, None
    try:
        headers, block = parse(member.record)
    except Unreadable:
        return None, None
    return digest_of(block), headers.get("warc-block-digest")


def _replaced_by(member: Member) -> str | None:
    """Return the place of the damaged record that a sound one was written instead of."""
    return None if member.record is None else parse(member.record)[0].get("sayso-replaces")


def _unexpected(name: str, files: _Files, seen: _Seen) -> Iterator[Finding]:
    try:
        stream, size = files.open(name)
    except OSError as error:
        yield _found(name, 0, What.UNCHECKED, f"cannot be read: {error.strerror}. Make it readable and check again.")
        return
    expected, bad = frozenset(seen.starts.get(name, ())), seen.bad.get(name, set())
    offset = 0
    while offset < size:
        if offset in bad:
            # Told of already, and its own word on its length cannot be trusted.
            offset = next_prefix(stream, offset + 1, size)
        elif offset in expected:
            offset += length_at(stream, offset) or size
        else:
            member = read_at(stream, offset, size)
            torn = member.state is not State.WHOLE and is_torn(stream, offset, size)
            if member.state is not State.WHOLE and place_of(name, offset) in seen.replaced:
                message = "a damaged record that nothing rests on any more: its bytes were archived anew."
                yield _found(name, offset, What.UNEXPECTED, message)
                offset = next_prefix(stream, offset + 1, size)
                continue
            yield from _stranger(name, member, size, torn=torn)
            if torn:
                return
            sound = member.state is State.WHOLE and member.end is not None
            offset = member.end if sound and member.end else next_prefix(stream, offset + 1, size)


def _stranger(name: str, member: Member, size: int, *, torn: bool) -> Iterator[Finding]:
    """Yield what there is to say of a member that no capture points at."""
    if torn:
        message = (
            f"{size - member.start} bytes of a record that was not finished: the writer was stopped, or is still "
            "writing. No capture of the register needs it; the next `sayso add` cuts it off."
        )
        yield _found(name, member.start, What.UNEXPECTED, message)
        return
    found, own = _digests(member)
    if member.state is not State.WHOLE:
        message = "a record that no capture of the register points at was changed after it was written, or is not ours"
        yield _found(name, member.start, What.ALTERED, f"{message}.", expected=own, found=found)
    elif own is not None and not _is_info(member):
        message = (
            f"a whole record that no capture of the register points at ({found}): archived by a run that was stopped "
            "before the register knew of it. Adding the report again uses it."
        )
        yield _found(name, member.start, What.UNEXPECTED, message, expected=own, found=found)


def _is_info(member: Member) -> bool:
    return member.record is not None and parse(member.record)[0].get("warc-type") == "warcinfo"


def _of(capture: Capture, what: What, message: str, *, found: str | None = None) -> Finding:
    name, offset = capture.archive_file, capture.archive_offset_bytes
    where = capture.id if name is None else f"{name} at byte {offset}"
    return Finding(
        capture_id=capture.id,
        what=what,
        archive_file=name,
        offset_bytes=offset,
        expected=capture.digest,
        found=found,
        message=f"{where}: {message}",
    )


def _found(
    name: str, offset: int, what: What, message: str, *, expected: str | None = None, found: str | None = None
) -> Finding:
    return Finding(
        capture_id=None,
        what=what,
        archive_file=name,
        offset_bytes=offset,
        expected=expected,
        found=found,
        message=f"{name} at byte {offset}: {message}",
    )
