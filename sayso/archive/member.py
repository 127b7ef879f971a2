"""
Sealed gzip members: what one WARC record becomes on disk.

A member is ordinary gzip (RFC 1952) that every WARC tool reads. Its header carries one extra field, "SA", with the
member's length and the first 16 bytes of the SHA-256 of all that follows the header. So a reader knows where the next
record begins without unpacking this one, can tell a truncated member from an altered one, and sees the change of
*any* byte: gzip's own checksum covers neither its header nor the unused bits between its blocks.

     0  1f 8b 08 04  00 00 00 00  00 ff    magic, deflate, extra field; no time, no flags, unknown system
    10  1c 00  "SA"  18 00                 28 bytes of extra field, of which 24 are ours
    16  length of the whole member, 8 bytes, least significant first
    24  the seal, 16 bytes
    40  deflate data, CRC-32, size         as in every gzip member
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

PREFIX = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff\x1c\x00SA\x18\x00"
HEADER_BYTES = 40
_SEAL_BYTES = 16
_CHUNK_BYTES = 1 << 20


class State(StrEnum):
    """What stands at a place in an archive file."""

    WHOLE = "whole"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """
    What was found at a byte offset. ``end`` is where the next member begins, none where that cannot be told.

    ``record`` is the unpacked record: always there for a whole member, for an altered one only if it still unpacks.
    """

    start: int
    end: int | None
    state: State
    record: bytes | None


def seal(record: bytes) -> bytes:
    """Return the record as one sealed gzip member."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    rest = packer.compress(record) + packer.flush() + struct.pack("<II", zlib.crc32(record), len(record) & 0xFFFFFFFF)
    length = struct.pack("<Q", HEADER_BYTES + len(rest))
    return PREFIX + length + _seal_of(rest) + rest


def length_at(stream: BinaryIO, offset: int) -> int | None:
    """Return the length in bytes that the member at the offset gives itself, or none where no member begins."""
    stream.seek(offset)
    header = stream.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(PREFIX):
        return None
    (length,) = struct.unpack("<Q", header[16:24])
    return int(length) if length > HEADER_BYTES else None


def read_at(stream: BinaryIO, offset: int, size: int) -> Member:
    """Read what stands at the offset of a file of ``size`` bytes, and compare it with its seal."""
    if offset >= size:
        return Member(start=offset, end=None, state=State.NOTHING, record=None)
    length = length_at(stream, offset)
    stream.seek(offset)
    if length is None:
        return _without_header(stream, offset, size)
    if offset + length > size:
        # Cut short, or its length altered: only the second still unpacks.
        record = _unpack(stream)
        state = State.TRUNCATED if record is None else State.ALTERED
        return Member(start=offset, end=None, state=state, record=record)
    data = stream.read(length)
    rest = data[HEADER_BYTES:]
    record = _unpack(io.BytesIO(data))
    sound = record is not None and _seal_of(rest) == data[24:HEADER_BYTES]
    return Member(start=offset, end=offset + length, state=State.WHOLE if sound else State.ALTERED, record=record)


def next_prefix(stream: BinaryIO, offset: int, size: int) -> int:
    """Return where the first member at or after the offset seems to begin; ``size`` when there is none."""
    keep = len(PREFIX) - 1
    at, tail = offset, b""
    stream.seek(offset)
    while at < size and (chunk := stream.read(_CHUNK_BYTES)):
        found = (tail + chunk).find(PREFIX)
        if found >= 0:
            return at - len(tail) + found
        at += len(chunk)
        tail = (tail + chunk)[-keep:]
    return size


def is_torn(stream: BinaryIO, offset: int, size: int) -> bool:
    """
    Tell whether the bytes from the offset to the end are what a writer killed in mid-write leaves.

    That is the beginning of a member whose end is missing, or (after a power cut) nothing but zero bytes. Anything
    else was not left by us, and is not ours to cut off.
    """
    stream.seek(offset)
    head = stream.read(HEADER_BYTES)
    if len(head) < HEADER_BYTES and PREFIX.startswith(head[: len(PREFIX)]):
        return True
    if head.startswith(PREFIX):
        return read_at(stream, offset, size).state is State.TRUNCATED
    rest = head
    while rest and not rest.strip(b"\0"):
        rest = stream.read(_CHUNK_BYTES)
    return not rest


def _without_header(stream: BinaryIO, offset: int, size: int) -> Member:
    if size - offset < HEADER_BYTES and is_torn(stream, offset, size):
        return Member(start=offset, end=None, state=State.TRUNCATED, record=None)
    stream.seek(offset)
    # It may be a member whose header was altered: what it holds may still be right, and then get() can give it.
    end = next_prefix(stream, offset + 1, size)
    stream.seek(offset)
    record = _unpack(stream)
    return Member(start=offset, end=end, state=State.ALTERED, record=record)


def _seal_of(rest: bytes) -> bytes:
    return hashlib.sha256(rest).digest()[:_SEAL_BYTES]


def _unpack(stream: BinaryIO) -> bytes | None:
    """Return what the gzip member that begins here holds, or none if it does not unpack to its end."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts = []
    try:
        while not unpacker.eof and (chunk := stream.read(_CHUNK_BYTES)):
            parts.append(unpacker.decompress(chunk))
    except zlib.error:
        return None
    return b"".join(parts) if unpacker.eof else None
