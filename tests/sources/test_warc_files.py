"""WARC files: which records are reports, what their bytes are, and what damage costs."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.warcwriter import WARCWriter

from sayso.model import Received, Skip
from sayso.sources import FORMATS, received
from tests.bad_files import PAGE, offsets_of, warc

AT = "2024-03-01T10:00:00Z"
HTML = ("Content-Type", "text/html; charset=windows-1251")


def taken(data: bytes, folder: Path, name: str = "a.warc.gz", limit_bytes: int = 1 << 20) -> list[Received | Skip]:
    """Return all that comes of a WARC file."""
    (folder / name).write_bytes(data)
    return list(received([str(folder / name)], base=folder, clock=lambda: AT, limit_bytes=limit_bytes))


@pytest.mark.parametrize("compressed", [True, False])
def test_a_response_is_a_report(tmp_path: Path, compressed: bool):
    """A response gives its payload, address, type, charset and status, its time, and its offset in the file as part."""
    data = warc(PAGE, PAGE + b"2", compressed=compressed)
    found = taken(data, tmp_path, "a.warc.gz" if compressed else "a.warc")
    starts = (
        offsets_of(data)[1:] if compressed else [at for at in range(len(data)) if data[at : at + 5] == b"WARC/"][1:]
    )

    assert [
        Received(
            data=page,
            url=f"https://news.example/{number}",
            file="a.warc.gz" if compressed else "a.warc",
            part=starts[number],
            media_type="text/html",
            charset="utf-8",
            status=200,
            received_at=f"2024-02-0{number + 1}T08:00:00Z",
        )
        for number, page in enumerate([PAGE, PAGE + b"2"])
    ] == found


def _chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 30] for at in range(0, len(data), 30)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), [("Content-Encoding", "gzip")]),
        (PAGE, [("Content-Encoding", "gzip")]),
        (zlib.compress(PAGE), [("content-encoding", "Deflate")]),
        (_bare_deflate(PAGE), [("Content-Encoding", "deflate")]),
        (_chunked(PAGE), [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Transfer-Encoding", "chunked")]),
        (_chunked(gzip.compress(PAGE, mtime=0)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), [("Content-Encoding", "deflate, gzip")]),
        (PAGE, [("Content-Encoding", "identity")]),
    ],
)
def test_encodings_are_undone(tmp_path: Path, body: bytes, headers: list[tuple[str, str]]):
    """The page is what the server meant to be read, also where a crawler undid the encoding and left its header."""
    (only,) = taken(warc(body, headers=[HTML, *headers]), tmp_path)

    assert isinstance(only, Received)
    assert (PAGE, "windows-1251") == (only.data, only.charset)


@pytest.mark.parametrize(
    ("body", "status", "headers", "reason"),
    [
        (PAGE, "404 Not Found", [HTML], "status"),
        (PAGE, "301 Moved", [HTML], "status"),
        (PAGE, "200 OK", [("Content-Type", "image/png")], "not text"),
        (b"a { color: red }", "200 OK", [("Content-Type", "text/css")], "not text"),
        (b"\x89PNG\r\n\x1a\n", "200 OK", [HTML], "binary"),
        (b"", "200 OK", [HTML], "empty"),
        (gzip.compress(PAGE, mtime=0)[:-20], "200 OK", [HTML, ("Content-Encoding", "gzip")], "truncated"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 99, "200 OK", [HTML, ("Content-Encoding", "gzip")], "damaged"),
        (PAGE, "200 OK", [HTML, ("Content-Encoding", "br")], "content encoding"),
        (b"x" * 2000, "200 OK", [HTML], "too large"),
        (gzip.compress(b"x" * 5_000_000, mtime=0), "200 OK", [HTML, ("Content-Encoding", "gzip")], "too large"),
    ],
)
def test_what_is_no_report_is_skipped(
    tmp_path: Path, body: bytes, status: str, headers: list[tuple[str, str]], reason: str
):
    """Each is named by file, byte and address with its reason, and the record behind it is read."""
    data = warc(body, status=status, headers=headers)
    first, second = taken(data + warc(PAGE), tmp_path, limit_bytes=1000)

    assert isinstance(first, Skip)
    assert (f"a.warc.gz at byte {offsets_of(data)[1]}", reason) == (first.input, first.reason)
    assert first.detail.startswith("https://news.example/0: ") or reason == "too large"
    assert isinstance(second, Received)


def test_a_type_that_no_server_gave_is_told_by_the_bytes(tmp_path: Path):
    """Without a Content-Type, the payload's first bytes say what it is."""
    found = taken(warc(PAGE, b"The dam is safe.", headers=[("Server", "x")]), tmp_path)

    assert ["text/html", "text/plain"] == [each.media_type for each in found if isinstance(each, Received)]


def test_a_crawlers_own_records_are_passed_by(tmp_path: Path):
    """Requests, metadata and warcinfo are no input; revisits and conversions are, and are named; resources are read."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for kind in ("request", "metadata", "revisit", "conversion", "resource", "response"):
        name = "robots.txt" if kind == "response" else "a"
        http = {"request": "GET / HTTP/1.1", "revisit": "HTTP/1.1 200 OK", "response": "HTTP/1.1 200 OK"}.get(kind)
        block = (f"{http}\r\nContent-Type: text/plain\r\n\r\n".encode() if http else b"") + PAGE
        record = writer.create_warc_record(
            f"https://news.example/{name}",
            kind,
            payload=io.BytesIO(block),
            length=len(block),
            warc_content_type="" if http else "text/html",
        )
        writer.write_record(record)
    found = taken(out.getvalue(), tmp_path)

    assert ["record type", "record type", "text/html", "robots file"] == [
        each.reason if isinstance(each, Skip) else each.media_type for each in found
    ]


def test_a_file_cut_anywhere_gives_what_was_whole(tmp_path: Path):
    """Wherever a file ends early, each whole record is read, and one Skip names the byte where the torn one begins."""
    data = warc(PAGE, PAGE + b"2")
    starts = [*offsets_of(data), len(data)]
    for cut in range(1, len(data)):
        found = taken(data[:cut], tmp_path)
        whole = sum(end <= cut for end in starts[2:])
        torn = max(start for start in starts if start <= cut)
        if cut == starts[1]:
            continue  # nothing but the file's own record: told of elsewhere

        assert whole == sum(isinstance(each, Received) for each in found), cut
        expected = [] if torn == cut else [(f"a.warc.gz at byte {torn}", "truncated")]
        assert expected == [(each.input, each.reason) for each in found if isinstance(each, Skip)], cut


def test_damage_costs_one_record(tmp_path: Path):
    """Whichever byte of a compressed record is changed, no wrong bytes are given, and the next record is found."""
    data = warc(PAGE, PAGE + b"2")
    start, end = offsets_of(data)[1:]
    for at in range(start, end):
        found = taken(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], tmp_path)
        given = [each.data for each in found if isinstance(each, Received)]

        assert PAGE + b"2" == given[-1], at
        assert {PAGE, PAGE + b"2"} >= set(given), at
        assert 2 == len(found), at


def test_a_damaged_length_does_not_hide_the_records_behind_it(tmp_path: Path):
    """A member that seems to go on to the end of the file, and over the next one, is damaged and not truncated."""
    data = warc(PAGE, PAGE + b"2")
    start, end = offsets_of(data)[1:]
    # A stored block that is not the last one and gives its length as 60,000 bytes.
    endless = (
        gzip.compress(b"", mtime=0)[:10] + b"\x00" + (60_000).to_bytes(2, "little") + b"\x9f\x15" + b"WARC/1.1\r\n"
    )
    first, second = taken(data[:start] + endless + data[end:], tmp_path)

    assert isinstance(first, Skip)
    assert "damaged" == first.reason
    assert isinstance(second, Received)
    assert PAGE + b"2" == second.data


def test_a_plain_file_cut_anywhere_gives_what_was_whole(tmp_path: Path):
    """The same holds for a WARC file that is not compressed."""
    data = warc(PAGE, PAGE + b"2", compressed=False)
    second = data.index(b"WARC/", 5)
    for cut in range(1, len(data) - 4):
        found = taken(data[:cut], tmp_path, "a.warc")
        skips = [each.reason for each in found if isinstance(each, Skip)]

        # Cut behind the file's own record, there is no report in it and nothing torn.
        assert set(skips) <= ({"truncated", "empty"} if cut <= second else {"truncated"}), cut
        assert {PAGE, PAGE + b"2"} >= {each.data for each in found if isinstance(each, Received)}, cut
    assert 2 == len(taken(data[:-4], tmp_path, "a.warc"))


@given(
    st.sampled_from(["a.warc", "a.warc.gz"]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=4),
)
def test_no_damage_stops_the_run(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[int, int, bytes]]
):
    """Whatever is cut out of a WARC file or put into it, what comes of it is reports and Skips, and the next file."""
    folder = tmp_path_factory.mktemp("fuzz")
    data = warc(PAGE, PAGE + b"2", compressed=name.endswith(".gz"))
    for at, gone, new in cuts:
        at %= len(data)
        data = data[:at] + new + data[at + gone :]
    (folder / "b.txt").write_bytes(b"The dam is safe.")
    (folder / name).write_bytes(data)
    found = list(received([str(folder)], base=folder, clock=lambda: AT))

    assert isinstance(found[-1], Received)
    assert b"The dam is safe." == found[-1].data
    assert len(found) > 1


@given(st.binary(max_size=400))
def test_any_bytes_under_any_name_are_a_report_or_a_skip(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    """No content makes a reader fail, whatever suffix it stands under."""
    folder = tmp_path_factory.mktemp("any")
    for suffix in FORMATS:
        (folder / f"a{suffix}").write_bytes(data)
    found = list(received([str(folder)], base=folder, clock=lambda: AT))

    assert {f"a{suffix}" for suffix in FORMATS} == {
        (each.file or "") if isinstance(each, Received) else each.input.split(" at ")[0].split(",")[0] for each in found
    }


def test_a_file_without_reports_says_so(tmp_path: Path):
    """A WARC file that holds a crawler's own records only, or blank lines only, is a Skip and not silence."""
    for data in (warc(), warc(compressed=False), b"\r\n\r\n"):
        (only,) = taken(data, tmp_path)
        assert isinstance(only, Skip)
        assert "empty" == only.reason


def test_blank_lines_between_records_lose_nothing(tmp_path: Path):
    """More blank lines than the standard's two between records of an uncompressed file are passed over."""
    data = warc(PAGE, PAGE + b"2", compressed=False).replace(b"\r\n\r\nWARC/", b"\r\n\r\n\r\n\n\r\nWARC/")

    assert [PAGE, PAGE + b"2"] == [each.data for each in taken(data, tmp_path) if isinstance(each, Received)]
