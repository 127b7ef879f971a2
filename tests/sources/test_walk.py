"""Files, folders and standard input."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.archive import Archive
from sayso.model import Received, Skip
from sayso.sources import FORMATS, received
from tests.bad_files import PAGE, warc

AT = "2024-03-01T10:00:00Z"


def taken(*inputs: str | Path, base: Path = Path(), **more: Any) -> list[Received | Skip]:
    """Return all that comes of the inputs."""
    return list(received([str(each) for each in inputs], base=base, clock=lambda: AT, **more))


def short(all_of_it: list[Received | Skip]) -> list[tuple[str | None, ...]]:
    """Return what matters of each in a line."""
    return [
        (each.file, each.media_type) if isinstance(each, Received) else (each.input, each.reason) for each in all_of_it
    ]


def test_a_file_is_one_report_unchanged(tmp_path: Path):
    """A file's bytes come unchanged, with the path from the base, the type of the suffix and the time of the clock."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Dam.TXT").write_bytes(b"\xef\xbb\xbfThe dam\r\nis safe.\n")

    assert [
        Received(data=b"\xef\xbb\xbfThe dam\r\nis safe.\n", file="in/Dam.TXT", media_type="text/plain", received_at=AT)
    ] == taken(tmp_path / "in" / "Dam.TXT", base=tmp_path)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "application/xhtml+xml"),
        ("a.txt", "text/plain"),
        ("a.jsonl", "application/x-ndjson"),
        ("a.xml", "application/xml"),
        ("a.rss", "application/rss+xml"),
        ("a.b.atom", "application/atom+xml"),
    ],
)
def test_the_suffix_says_the_type(tmp_path: Path, name: str, media_type: str):
    """Upper or lower case, the last suffix decides; nothing is guessed of a file."""
    (tmp_path / name).write_bytes(b"{}")

    assert [(name, media_type)] == short(taken(tmp_path / name, base=tmp_path))


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path):
    """Folders come in the order of names, each with all below it; hidden names are not part of them."""
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", "b/.hidden.txt", ".git/x.txt", "b/sub/1.html", "B.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The dam is safe.")
    (tmp_path / "b" / "nothing").mkdir()

    assert ["B.txt", "a.txt", "b/10.txt", "b/2.txt", "b/sub/1.html", "c.txt"] == [
        each.file for each in taken(tmp_path, base=tmp_path) if isinstance(each, Received)
    ]


def test_a_path_outside_the_base_is_relative_all_the_same(tmp_path: Path):
    """A file beside the base is found from it by "..": a register can be moved together with its reports."""
    (tmp_path / "a.txt").write_text("The dam is safe.")

    assert [("../a.txt", "text/plain")] == short(taken(tmp_path / "a.txt", base=tmp_path / "registers"))


def test_what_a_folder_holds_that_is_no_report_is_skipped(tmp_path: Path):
    """Unknown suffixes, links to folders and sayso's own archives are named; an archive is read when asked for."""
    with Archive(tmp_path / "news.archive") as archive:
        archive.put(
            Received(data=b"The dam.", file="a.txt", media_type="text/plain", received_at="2023-01-01T00:00:00Z")
        )
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "round").symlink_to(tmp_path)

    everything = taken(tmp_path, base=tmp_path)
    assert [
        ("logo.svg", "unknown suffix"),
        ("news.archive", "an archive of sayso's own"),
        ("round", "linked folder"),
    ] == short(everything)
    assert all(suffix in everything[0].detail for suffix in FORMATS if isinstance(everything[0], Skip))
    again = [each for each in taken(tmp_path / "news.archive", base=tmp_path) if isinstance(each, Received)]
    assert [(b"The dam.", "2023-01-01T00:00:00Z")] == [(each.data, each.received_at) for each in again]


def test_inputs_that_are_not_there_cost_nothing_else(tmp_path: Path):
    """A missing path, an address, an empty name, an empty folder, an impossible name: each a Skip, and on it goes."""
    (tmp_path / "a.txt").write_text("The dam is safe.")
    (tmp_path / "empty").mkdir()
    names = [tmp_path / "gone", "https://news.example/dam", "", tmp_path / "empty", "a\0b.txt", "x" * 5000 + ".txt"]
    found = taken(*names, tmp_path / "a.txt", base=tmp_path)

    assert ["missing", "missing", "missing", "empty", "missing", "unreadable"] == [
        each.reason for each in found if isinstance(each, Skip)
    ]
    assert found[-1] == taken(tmp_path / "a.txt", base=tmp_path)[0]


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """No permission, a failing disk: the cause is named, and the next file is read."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The dam is safe.")
    opened = Path.open

    def refuse(self: Path, *args: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = taken(tmp_path, base=tmp_path)

    assert isinstance(first, Skip)
    assert ("a.txt", "unreadable") == (first.input, first.reason)
    assert "Permission denied" in first.detail
    assert isinstance(second, Received)


def test_a_name_that_is_no_text_can_be_written_down(tmp_path: Path):
    """A file whose name is not UTF-8 is read, and its name is written with escapes."""
    try:
        (tmp_path / os.fsdecode(b"\xef\xee.txt")).write_text("The dam is safe.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")

    assert [("\\xef\\xee.txt", "text/plain")] == short(taken(tmp_path, base=tmp_path))


def test_a_file_is_measured_before_it_is_read(tmp_path: Path):
    """A report may have as many bytes as the limit; one more, and it is a Skip with both figures."""
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (tmp_path / "b.txt").write_bytes(b"x" * 101)
    first, second = taken(tmp_path, base=tmp_path, limit_bytes=100)

    assert isinstance(first, Received)
    assert isinstance(second, Skip)
    assert ("too large", True, True) == (second.reason, "101" in second.detail, "100" in second.detail)


def test_a_folder_is_not_read_ahead(tmp_path: Path):
    """Each report is read when it is asked for: a folder of any size costs the memory of one."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("before")
    stream: Iterator[Received | Skip] = received([str(tmp_path)], base=tmp_path, clock=lambda: AT)
    next(stream)
    (tmp_path / "b.txt").write_text("after")
    second = next(stream)

    assert isinstance(second, Received)
    assert b"after" == second.data


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PAGE, "text/html"),
        (b"\xef\xbb\xbf\n <!DOCTYPE  HTML><p>x", "text/html"),
        (b"<!-- saved page --><html>", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "application/xhtml+xml"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "application/rss+xml"),
        (b'<rss version="2.0"><channel><item><description><p>x</p>', "application/rss+xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "application/atom+xml"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "application/rss+xml"),
        (b'<?xml version="1.0"?><other/>', "application/xml"),
        (b"The dam is <p>safe</p>.", "text/plain"),
        (b"<3 is not a tag", "text/plain"),
        (b"{braces} are not JSON", "text/plain"),
        ("Плотина безопасна.".encode("windows-1251"), "text/plain"),
        (PAGE.decode().encode("utf-16"), "text/html"),
        (PAGE.decode().encode("utf-16-le"), "text/html"),
        (PAGE.decode().encode("utf-16-be"), "text/html"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes, media_type: str, caplog: pytest.LogCaptureFixture):
    """JSON lines, a feed, HTML, or else plain text; the bytes come unchanged, and what they were taken for is said."""
    with caplog.at_level(logging.INFO):
        (only,) = taken("-", stdin=io.BytesIO(data))

    assert Received(data=data, file=None, media_type=media_type, received_at=AT) == only
    assert [f"standard input: taken for {media_type}, by its first bytes"] == caplog.messages


def test_json_lines_on_standard_input_are_reports_one_by_one():
    """Lines come as they would from a file, beyond the first bytes that were looked at too."""
    lines = [b'{"text": "The dam is safe.", "n": %d}' % number for number in range(5000)]
    found = taken("-", stdin=io.BytesIO(b"\n".join(lines)))

    assert lines == [each.data for each in found if isinstance(each, Received)]
    assert list(range(1, 5001)) == [each.part for each in found if isinstance(each, Received)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 \x00", "binary"),
        (warc(PAGE), "not a file"),
        (warc(PAGE, compressed=False), "not a file"),
    ],
)
def test_standard_input_that_cannot_be_taken_is_a_skip(data: bytes, reason: str):
    """Nothing, a PDF, a WARC file: named as "-", with the reason."""
    assert [("-", reason)] == short(taken("-", stdin=io.BytesIO(data)))


@given(
    st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=8),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_lines_come_as_they_stand(tmp_path_factory: pytest.TempPathFactory, rest: list[bytes], end: bytes):
    """Each line that is not blank is one report, its bytes unchanged, numbered as in an editor, up to the limit."""
    lines = [b'{"text": "The dam."}', *rest]
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(b"".join(line + end for line in lines))
    found = taken(path, base=path.parent, limit_bytes=40)

    expected = [
        (number, line.removesuffix(b"\r") if end == b"\n" else line)
        for number, line in enumerate(lines, 1)
        if line.strip() and len(line.removesuffix(b"\r") if end == b"\n" else line) <= 40
    ]
    assert expected == [(each.part, each.data) for each in found if isinstance(each, Received)]
    assert [
        number for number, line in enumerate(lines, 1) if len(line.removesuffix(b"\r") if end == b"\n" else line) > 40
    ] == [int(each.input.split("line ")[1]) for each in found if isinstance(each, Skip)]


def test_a_byte_order_mark_belongs_to_no_line(tmp_path: Path):
    """The mark before the first line is left out; a line as long as the limit still counts as one."""
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": 1}\r\n{"text": 2}\r\n')
    found = taken(tmp_path / "a.jsonl", base=tmp_path, limit_bytes=11)

    assert [(1, b'{"text": 1}'), (2, b'{"text": 2}')] == [(e.part, e.data) for e in found if isinstance(e, Received)]


def test_json_lines_in_utf_16_are_refused_with_the_way_out(tmp_path: Path):
    """UTF-16 cannot be cut at line ends: the Skip says how to convert it."""
    (tmp_path / "a.jsonl").write_bytes('{"text": "The dam."}\n'.encode("utf-16"))
    (only,) = taken(tmp_path / "a.jsonl", base=tmp_path)

    assert isinstance(only, Skip)
    assert "iconv -f UTF-16" in only.detail
