"""The archive as the other rooms see it: put, get, check."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.archive.checking import check
from sayso.archive.finding import Finding
from sayso.archive.index import Place
from sayso.archive.member import State, read_at
from sayso.archive.record import parse, place_of, record_of
from sayso.archive.writer import Writer, file_name, number_of
from sayso.errors import ArchiveDigestMismatch, ArchiveError, ArchiveMissing, Unreadable
from sayso.ids import capture_id, digest_of
from sayso.model import Capture, Received

ROLL_BYTES = 1 << 30


class Archive:
    """
    The bytes as received, by digest, in the WARC files of a folder.

    Nothing is made, repaired or locked before the first ``put``: an archive on a read-only disk can be read and
    checked, while another process writes. There may be one writer; the register's lock sees to that.

    ``sync`` flushes each record to the disk before ``put`` returns, so that not even a power cut leaves a register that
    knows more than its archive (3 ms a report, measured, where reading one takes 100). Without it a killed process
    still loses nothing, and a power cut may.

    ``known`` returns the names of the archive files that the register points at. It is asked when the sidecar is not
    there: a lost file's number is not given to a new one, so that the lost one can be put back.
    """

    def __init__(
        self,
        folder: Path,
        *,
        roll_bytes: int = ROLL_BYTES,
        sync: bool = True,
        known: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.folder = folder
        self._roll_bytes, self._sync, self._known = roll_bytes, sync, known
        self._writer: Writer | None = None
        self.written = 0
        """So many records were written by this archive since it was made."""

    def put(self, received: Received, *, before: Capture | None = None) -> Capture:
        """
        Keep the bytes, and return their capture. They are on disk before it returns.

        Bytes whose digest is held already are not written again: the capture points at the first record, once that
        has been read and found sound. ``before`` is the capture as the register has it: its record is tried first,
        and where it is damaged or gone, the one written anew says that it stands in its place.

        Raises ArchiveError where the archive cannot be written.
        """
        digest = digest_of(received.data)
        its_id = capture_id(url=received.url, file=received.file, part=received.part, digest=digest)
        try:
            place = self._place_of(received, its_id, digest, before)
        except (OSError, sqlite3.OperationalError) as error:
            raise self._unwritable(error) from error
        except sqlite3.DatabaseError:
            # The sidecar turns out to be damaged further in: made again, once.
            place = self._place_anew(received, its_id, digest, before)
        return Capture(
            id=its_id,
            url=received.url,
            file=received.file,
            part=received.part,
            media_type=received.media_type,
            charset=received.charset,
            status=received.status,
            digest=digest,
            size_bytes=len(received.data),
            captured_at=received.received_at,
            archive_file=file_name(place.file),
            archive_offset_bytes=place.start,
        )

    def get(self, capture: Capture) -> bytes:
        """
        Return the bytes of a capture, compared with its digest.

        Raises ArchiveMissing where they are not there (any more), ArchiveDigestMismatch where others are.
        """
        if capture.archive_file is None or capture.archive_offset_bytes is None:
            raise ArchiveMissing(
                f"{capture.id}: its bytes were never archived",
                hint="It was added from Python as text; the text is in the register.",
            )
        where = f"{capture.archive_file} at byte {capture.archive_offset_bytes}"
        path = self.folder / capture.archive_file
        try:
            with path.open("rb") as stream:
                member = read_at(stream, capture.archive_offset_bytes, path.stat().st_size)
        except FileNotFoundError as error:
            raise ArchiveMissing(
                f"{where}: there is no such file in {self.folder}",
                hint=f"Put it back beside the register. {self._affected()}",
            ) from error
        except OSError as error:
            raise ArchiveError(f"{where}: cannot be read: {error.strerror}") from error
        if member.state in (State.NOTHING, State.TRUNCATED):
            raise ArchiveMissing(
                f"{where}: the file ends before the record does; the register expects {capture.digest}",
                hint=f"Put back a whole copy of the file. {self._affected()}",
            )
        found = "what stands there is not a record"
        if member.record is not None:
            try:
                _, block = parse(member.record)
            except Unreadable:
                block = b""
            if digest_of(block) == capture.digest:
                # Whatever else was changed about the record, these are the bytes; check() tells of the rest.
                return block
            found = f"digest is {digest_of(block)}"
        raise ArchiveDigestMismatch(
            f"{where}: {found}, the register expects {capture.digest}",
            hint=f"The file changed after it was written. {self._affected()}",
        )

    def check(self, captures: Iterable[Capture]) -> Iterator[Finding]:
        """
        Compare each capture with what the archive holds, then look for what no capture expects.

        Yields a finding for each capture, the sound ones too, so that nothing to check and nothing wrong differ; then
        one for each record or stretch of bytes that belongs to none of them. ``tally`` says what they come to.
        """
        return check(self.folder, captures)

    def close(self) -> None:
        """Close the archive. It opens again with the next ``put``."""
        if self._writer is None:
            return
        writer, self._writer = self._writer, None
        try:
            writer.close()
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _place_of(self, received: Received, its_id: str, digest: str, before: Capture | None) -> Place:
        if self._writer is None:
            self._writer = Writer(self.folder, roll_bytes=self._roll_bytes, sync=self._sync, known=self._known)
        known = _place(before)
        held = self._writer.index.find(digest)
        for place in (known, held):
            if place is not None and self._is_sound(place, received.data):
                return place
        damaged = known or held
        replaces = place_of(file_name(damaged.file), damaged.start) if damaged else None
        self.written += 1
        record = record_of(received, capture_id=its_id, digest=digest, replaces=replaces)
        return self._writer.append(digest, record, at=received.received_at, replace=held is not None)

    def _place_anew(self, received: Received, its_id: str, digest: str, before: Capture | None) -> Place:
        try:
            if self._writer is not None:
                writer, self._writer = self._writer, None
                writer.abandon()
            return self._place_of(received, its_id, digest, before)
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error

    def _is_sound(self, place: Place, data: bytes) -> bool:
        """Tell whether the record still holds these bytes: nothing new may rest on a record that was altered."""
        path = self.folder / file_name(place.file)
        try:
            with path.open("rb") as stream:
                member = read_at(stream, place.start, path.stat().st_size)
            return member.state is State.WHOLE and member.record is not None and parse(member.record)[1] == data
        except (OSError, Unreadable):
            return False

    def _affected(self) -> str:
        return f"List what is affected: sayso check {self.folder.with_suffix('.db').name}"

    def _unwritable(self, error: OSError | sqlite3.Error) -> ArchiveError:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return ArchiveError(
            f"{self.folder}: the archive cannot be written: {cause}",
            hint="See that the disk is not full or read-only and the folder is yours, then run the same command again: "
            "what was kept so far stays.",
        )


def _place(capture: Capture | None) -> Place | None:
    """Return where a capture's record should lie; its end is not known."""
    if capture is None or capture.archive_file is None or capture.archive_offset_bytes is None:
        return None
    number = number_of(capture.archive_file)
    start = capture.archive_offset_bytes
    return None if number is None else Place(file=number, start=start, end=start)
