"""The body of an HTTP answer as the server meant it: transfer and content encoding undone, within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader

from sayso.sources.reasons import Reason, too_large

_CHUNK_BYTES = 1 << 16
_GZIP_WBITS = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The bytes of a body, or what is wrong with it and what to do."""

    data: bytes = b""
    problem: Reason | None = None
    detail: str = ""


def body_of(stream: Any, headers: Iterable[tuple[str, str]], *, limit_bytes: int) -> Body:
    """
    Return the body with its encodings undone, or the problem.

    Crawlers often keep an encoding's header and store the body without it; a body that does not begin as its header
    says is taken as it is. Never more than ``limit_bytes`` are unpacked.
    """
    given = {name.lower(): value.strip().lower() for name, value in headers}
    if "chunked" in given.get("transfer-encoding", ""):
        stream = ChunkedDataReader(stream)
    data = _read(stream, limit_bytes + 1)
    if len(data) > limit_bytes:
        return _too_large(limit_bytes)
    encodings = [each.strip() for each in given.get("content-encoding", "").split(",") if each.strip()]
    # They were put on in the order of the header, and come off the other way round.
    for encoding in reversed(encodings):
        if encoding == "identity":
            continue
        body = _undo(data, encoding, limit_bytes)
        if body.problem is not None:
            return body
        data = body.data
    return Body(data=data)


def _undo(data: bytes, encoding: str, limit_bytes: int) -> Body:
    if encoding in ("gzip", "x-gzip"):
        return _inflate(data, _GZIP_WBITS, limit_bytes) if data.startswith(b"\x1f\x8b") else Body(data=data)
    if encoding == "deflate":
        # Some servers send zlib's form, as the standard says, some send bare deflate.
        body = _inflate(data, zlib.MAX_WBITS, limit_bytes)
        return body if body.problem is not Reason.DAMAGED else _inflate(data, -zlib.MAX_WBITS, limit_bytes)
    detail = f"the content encoding {encoding!r} is not known here (gzip and deflate are). Fetch the page without it."
    return Body(problem=Reason.ENCODING, detail=detail)


def _inflate(data: bytes, wbits: int, limit_bytes: int) -> Body:
    unpacker = zlib.decompressobj(wbits)
    try:
        unpacked = unpacker.decompress(data, limit_bytes + 1)
    except zlib.error as error:
        return Body(problem=Reason.DAMAGED, detail=f"the body does not unpack ({error}). Fetch the page again.")
    if len(unpacked) > limit_bytes:
        return _too_large(limit_bytes)
    if not unpacker.eof:
        return Body(problem=Reason.TRUNCATED, detail="the body ends before its compression does. Fetch the page again.")
    return Body(data=unpacked)


def _too_large(limit_bytes: int) -> Body:
    return Body(problem=Reason.TOO_LARGE, detail=too_large(None, limit_bytes, "body"))


def _read(stream: Any, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (chunk := stream.read(min(_CHUNK_BYTES, size - len(data)))):
        data += chunk
    return bytes(data)
