"""
The records of a WARC file, one by one, each whole or with what is wrong with it.

warcio takes a damaged or truncated member for the end of the file and says nothing. So the file is cut into records
here, where the checksums are seen to, and warcio parses each.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.sources.reasons import Reason

_CHUNK_BYTES = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_MOST_HEADER_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """
    One record as it was cut out: its byte offset in the file, and its bytes, uncompressed, up to the limit.

    ``problem`` is none for a record that ended as it should; ``beyond`` tells that it had more bytes than were kept.
    """

    offset: int
    data: bytes
    beyond: bool = False
    problem: Reason | None = None


def cut(stream: BinaryIO, *, keep_bytes: int) -> Iterator[Cut]:
    """Yield the records of a WARC file, compressed or not, in order. The stream must be able to seek."""
    head = stream.read(len(_GZIP))
    stream.seek(0)
    yield from _gzip(stream, keep_bytes) if head and _GZIP.startswith(head) else _uncompressed(stream, keep_bytes)


def _gzip(stream: BinaryIO, keep_bytes: int) -> Iterator[Cut]:
    offset: int | None = 0
    while offset is not None:
        stream.seek(offset)
        if not (peek := stream.read(len(_GZIP))):
            return
        one, end = Cut(offset=offset, data=b"", problem=Reason.DAMAGED), offset
        if peek == _GZIP[: len(peek)]:
            stream.seek(offset)
            one, end = _member(stream, offset, keep_bytes)
        if one.problem is None:
            yield one
            offset = end
            continue
        # A damaged member costs itself only: the next one is looked for. And a damaged length may lead past the
        # members behind it: what looks cut off is not, when there are any.
        offset = _next_member(stream, offset + 1)
        yield one if offset is None else replace(one, problem=Reason.DAMAGED)


def _member(stream: BinaryIO, offset: int, keep_bytes: int) -> tuple[Cut, int]:
    """Unpack the member that begins here, keeping memory within bounds; return it and where the next one begins."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    kept, beyond, read = bytearray(), False, 0
    problem: Reason | None = None
    waiting = b""
    try:
        while not unpacker.eof:
            if not waiting:
                waiting = stream.read(_CHUNK_BYTES)
                read += len(waiting)
                if not waiting:
                    problem = Reason.TRUNCATED
                    break
            got = unpacker.decompress(waiting, _CHUNK_BYTES)
            waiting = unpacker.unconsumed_tail
            room = keep_bytes - len(kept)
            beyond = beyond or len(got) > room
            kept += got[:room]
    except zlib.error:
        problem = Reason.DAMAGED
    end = offset + read - len(unpacker.unused_data)
    return Cut(offset=offset, data=bytes(kept), beyond=beyond, problem=problem), end


def _next_member(stream: BinaryIO, offset: int) -> int | None:
    """Return where, at or after the offset, a gzip member begins that holds a WARC record; none if none does."""
    stream.seek(offset)
    at, tail = offset, b""
    while chunk := stream.read(_CHUNK_BYTES):
        data = tail + chunk
        start = at - len(tail)
        found = data.find(_GZIP)
        while found >= 0:
            stream.seek(start + found)
            if holds_record(stream.read(1024)):
                return start + found
            found = data.find(_GZIP, found + 1)
        at += len(chunk)
        tail = data[-len(_GZIP) + 1 :]
        stream.seek(at)
    return None


def holds_record(head: bytes) -> bool:
    """Tell whether these are the first bytes of a gzip member that holds a WARC record."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _uncompressed(stream: BinaryIO, keep_bytes: int) -> Iterator[Cut]:
    offset = 0
    while True:
        stream.seek(offset)
        head = _header(stream)
        if not head:
            return
        if not head.strip():
            # Some tools leave more blank lines between records than there should be.
            offset += len(head)
            continue
        length = _length(head)
        if length is None or not head.startswith(b"WARC/"):
            # Without a length nobody can say where the next record begins.
            torn = b"WARC/".startswith(head[:5]) and not head.endswith((b"\r\n\r\n", b"\n\n"))
            yield Cut(offset=offset, data=b"", problem=Reason.TRUNCATED if torn else Reason.DAMAGED)
            return
        block = stream.read(min(length, keep_bytes))
        beyond = length > keep_bytes
        end = offset + len(head) + length
        stream.seek(0, 2)
        if stream.tell() < end:
            yield Cut(offset=offset, data=head + block, beyond=beyond, problem=Reason.TRUNCATED)
            return
        yield Cut(offset=offset, data=head + block + b"\r\n\r\n", beyond=beyond)
        stream.seek(end)
        gap = stream.read(4)
        offset = end + (len(gap) - len(gap.lstrip(b"\r\n")))


def _header(stream: BinaryIO) -> bytes:
    lines: list[bytes] = []
    size = 0
    while size < _MOST_HEADER_BYTES and (line := stream.readline(_MOST_HEADER_BYTES)):
        lines.append(line)
        size += len(line)
        if line in (b"\r\n", b"\n"):
            break
    return b"".join(lines)


def _length(head: bytes) -> int | None:
    if not head.endswith((b"\r\n\r\n", b"\n\n")):
        return None
    for line in head.splitlines():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return None
