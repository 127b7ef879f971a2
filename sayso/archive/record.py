"""WARC records: what is written of the bytes received, so that an archive can be read without its register."""

from __future__ import annotations

import io
import uuid
from urllib.parse import quote

from warcio.warcwriter import WARCWriter

from sayso.errors import Unreadable
from sayso.model import Received

_WARC = "WARC/1.1"
# What a URI may hold (RFC 3986); everything else, line ends above all, is percent-encoded so that it stays one header.
_URI_SAFE = "%:/?#[]@!$&'()*+,;=-._~"
STANDARD_INPUT = "urn:sayso:standard-input"


def record_of(received: Received, *, capture_id: str, digest: str, replaces: str | None = None) -> bytes:
    """
    Return the WARC "resource" record of the bytes received.

    A "resource", and not a "response", since the HTTP header it may have come with is not at hand and none is made up;
    the status is kept in a header of our own, as are the file's name and the part, and other tools pass them by.
    The record depends on what was received only: the same bytes received twice make the same record. One that is
    written in place of a damaged one says where that one lies (``replaces``, see `place_of`).
    """
    headers = {
        "WARC-Date": _plain(received.received_at),
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'sayso:{capture_id}')}>",
        "WARC-Block-Digest": digest,
        "WARC-Payload-Digest": digest,
    }
    ours = {
        "Sayso-File": received.file,
        "Sayso-Part": received.part,
        "Sayso-Status": received.status,
        "Sayso-Replaces": replaces,
    }
    headers |= {name: _plain(str(value)) for name, value in ours.items() if value is not None}
    media_type = _plain(received.media_type)
    if received.charset is not None:
        media_type += f"; charset={_plain(received.charset)}"
    return _write("resource", target_uri(received), media_type, headers, received.data)


def place_of(file_name: str, offset_bytes: int) -> str:
    """Return a place in the archive as a header names it."""
    return f"{file_name} {offset_bytes}"


def info_of(file_name: str, *, at: str) -> bytes:
    """Return the "warcinfo" record that an archive file begins with."""
    fields = "software: sayso\r\nformat: WARC File Format 1.1\r\n"
    headers = {
        "WARC-Date": _plain(at),
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'sayso:{file_name}')}>",
        "WARC-Filename": file_name,
    }
    return _write("warcinfo", "", "application/warc-fields", headers, fields.encode())


def target_uri(received: Received) -> str:
    """Return the URL the bytes came from; without one, a relative ``file:`` URI, or standard input's own."""
    if received.url:
        return quote(received.url, safe=_URI_SAFE, errors="surrogatepass")
    part = "" if received.part is None else f"#part={received.part}"
    if received.file is None:
        return STANDARD_INPUT + part
    return "file:" + quote(received.file, errors="surrogatepass") + part


def parse(record: bytes) -> tuple[dict[str, str], bytes]:
    """
    Return the headers (names in lower case) and the block of a WARC record.

    Raises Unreadable when it is not one, or its length is not the one it gives.
    """
    head, gap, rest = record.partition(b"\r\n\r\n")
    version, *lines = head.decode("utf-8", "replace").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = headers.get("content-length", "")
    if not gap or not version.startswith("WARC/") or not length.isdecimal():
        raise Unreadable("not a WARC record")
    block, end = rest[: int(length)], rest[int(length) :]
    if end != b"\r\n\r\n":
        raise Unreadable(f"a WARC record that gives its length as {length} bytes and holds {len(rest) - 4}")
    return headers, block


def _write(kind: str, uri: str, media_type: str, headers: dict[str, str], data: bytes) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=_WARC)
    writer.write_record(
        writer.create_warc_record(
            uri,
            kind,
            payload=io.BytesIO(data),
            length=len(data),
            warc_content_type=media_type,
            warc_headers_dict=headers,
        )
    )
    return out.getvalue()


def _plain(value: str) -> str:
    """Return a header's value without line ends and other control characters, and as text that UTF-8 can hold."""
    return "".join(quote(each, safe="", errors="surrogatepass") if _is_odd(each) else each for each in value)


def _is_odd(character: str) -> bool:
    return character < " " or character == "\x7f" or "\ud800" <= character <= "\udfff"
