"""
Files that are bad on purpose, made afresh in a folder: nothing that is broken lies in the repository.

    from tests.bad_files import BAD, make_bad_files
    names = make_bad_files(tmp_path)
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    b"<html><head><title>Dam</title></head><body><p>The dam at Orsk Ford is safe, the minister said.</p></body></html>"
)
SENTENCE = "Министр заявил, что плотина безопасна. "
HEADERS = [("Content-Type", "text/html; charset=utf-8")]


def warc(
    *pages: bytes, compressed: bool = True, status: str = "200 OK", headers: list[tuple[str, str]] = HEADERS
) -> bytes:
    """Return a WARC file of these pages, each as the answer to https://news.example/0, /1, …"""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "sayso's tests"}))
    for number, page in enumerate(pages):
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": f"2024-02-0{number % 9 + 1}T08:00:00.123456Z"}
        record = writer.create_warc_record(
            f"https://news.example/{number}",
            "response",
            payload=io.BytesIO(page),
            length=len(page),
            http_headers=http,
            warc_headers_dict=dated,
        )
        writer.write_record(record)
    return out.getvalue()


def offsets_of(data: bytes) -> list[int]:
    """Return where the gzip members of a file begin."""
    offsets, rest = [], data
    while rest:
        offsets.append(len(data) - len(rest))
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacker.decompress(rest)
        rest = unpacker.unused_data
    return offsets


def _random(size: int) -> bytes:
    state, out = 88172645463325252, bytearray()
    while len(out) < size:
        state ^= (state << 13) & (2**64 - 1)
        state ^= state >> 7
        state ^= (state << 17) & (2**64 - 1)
        out += state.to_bytes(8, "little")
    return bytes(out[:size])


def _damaged(data: bytes, member: int) -> bytes:
    at = offsets_of(data)[member] + 60
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


# name -> its bytes. Those that `sources` refuses are in BAD with the reason; it hands on the rest for others to meet.
CONTENT: dict[str, Callable[[], bytes]] = {
    "empty.html": lambda: b"",
    "empty.txt": lambda: b"",
    "empty.jsonl": lambda: b"\n \r\n",
    "empty.warc.gz": lambda: b"",
    "binary.html": lambda: _random(20_000),
    "picture.html": lambda: b"\x89PNG\r\n\x1a\n" + _random(500),
    "zipped.html": lambda: gzip.compress(PAGE),
    "one-line-of-50-megabytes.txt": lambda: b"The dam is safe, the minister said. " * 1_400_000,
    "one-line-of-50-megabytes.jsonl": lambda: (
        b'{"text": "' + b"dam " * 12_500_000 + b'"}\n{"text": "The dam is safe."}\n'
    ),
    "truncated.warc.gz": lambda: warc(PAGE, PAGE + b"<!-- 2 -->")[:-40],
    "truncated.warc": lambda: warc(PAGE, PAGE, compressed=False)[:-40],
    "damaged.warc.gz": lambda: _damaged(warc(PAGE, PAGE + b"<!-- 2 -->", PAGE + b"<!-- 3 -->"), 2),
    "compressed-as-a-whole.warc.gz": lambda: gzip.compress(warc(PAGE, PAGE, compressed=False)),
    "not-a-warc.warc.gz": lambda: PAGE,
    "unknown.docx": lambda: b"PK\x03\x04" + _random(500),
    "nested-100000-deep.html": lambda: b"<div>" * 100_000 + b"The dam is safe." + b"</div>" * 100_000,
    "nested-100000-deep.jsonl": lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "windows-1251.txt": lambda: (SENTENCE * 20).encode("windows-1251"),
    "windows-1251.html": lambda: f"<html><body><p>{SENTENCE * 20}</p></body></html>".encode("windows-1251"),
    "wrong-charset.html": lambda: b'<meta charset="utf-8"><p>' + (SENTENCE * 20).encode("windows-1251") + b"</p>",
    "utf-16.txt": lambda: "The dam is safe, the minister said.".encode("utf-16"),
    "not-json.jsonl": lambda: b'{"text": "The dam is safe."}\nnot json\n[1, 2]\n{"text": 7}\n{"title": "no text"}\n',
    "no-feed.rss": lambda: b"<rss><channel><item><title>Cut off",
}
# name -> why `sources` skips it, or some of it.
BAD: dict[str, str] = {
    "empty.html": "empty",
    "empty.txt": "empty",
    "empty.jsonl": "empty",
    "empty.warc.gz": "empty",
    "binary.html": "binary",
    "picture.html": "binary",
    "zipped.html": "binary",
    "one-line-of-50-megabytes.txt": "too large",
    "one-line-of-50-megabytes.jsonl": "too large",
    "truncated.warc.gz": "truncated",
    "truncated.warc": "truncated",
    "damaged.warc.gz": "damaged",
    "compressed-as-a-whole.warc.gz": "not compressed record by record",
    "not-a-warc.warc.gz": "damaged",
    "unknown.docx": "unknown suffix",
    "missing.html": "missing",
    "missing": "missing",
    "dangling.html": "missing",
    "pipe.html": "not a file",
}


def make_bad_files(folder: Path, *names: str) -> dict[str, Path]:
    """
    Make the named bad files (all of them, when none is named) in the folder; return their paths by name.

    The names that are missing are in what is returned, and not in the folder.
    """
    wanted = names or tuple(dict.fromkeys([*CONTENT, *BAD]))
    paths = {name: folder / name for name in wanted}
    for name, path in paths.items():
        if name in CONTENT:
            path.write_bytes(CONTENT[name]())
        elif name == "dangling.html":
            path.symlink_to(folder / "nowhere.html")
        elif name == "pipe.html":
            os.mkfifo(path)
    return paths
