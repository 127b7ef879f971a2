"""The archive: what is put in comes out, whatever happens to the writer in between."""

from __future__ import annotations

import errno
import io
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from sayso.archive import Archive, What, tally
from sayso.archive.member import HEADER_BYTES, length_at
from sayso.errors import ArchiveDigestMismatch, ArchiveError, ArchiveMissing
from sayso.ids import digest_of
from sayso.model import Capture, Received

AT = "2024-03-01T10:00:00Z"
FIRST = "captures-0001.warc.gz"


def received(data: bytes, file: str | None = "reports/dam.txt", **more: object) -> Received:
    """Return bytes as if they had come from a file."""
    fields: dict[str, object] = {"media_type": "text/plain", "received_at": AT, "data": data, "file": file} | more
    return Received(**fields)  # type: ignore[arg-type]


def kept(folder: Path, *data: bytes) -> list[Capture]:
    """Put each of these into the archive, as files 0, 1, 2…"""
    with Archive(folder, sync=False) as archive:
        return [archive.put(received(each, f"{number}.txt")) for number, each in enumerate(data)]


def whats(folder: Path, captures: list[Capture]) -> list[What]:
    """Return what a check finds, in its order."""
    return [finding.what for finding in Archive(folder).check(captures)]


@given(data=st.binary(max_size=5000))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    """What is put into the archive comes out of it, byte for byte, from another process's view of the files."""
    folder = tmp_path_factory.mktemp("round") / "news.archive"
    (capture,) = kept(folder, data)

    assert data == Archive(folder).get(capture)
    assert (digest_of(data), len(data), FIRST) == (capture.digest, capture.size_bytes, capture.archive_file)


@given(
    st.builds(
        received,
        st.just(b"The dam is safe."),
        file=st.none() | st.text(max_size=20),
        url=st.none() | st.text(max_size=20),
        charset=st.none() | st.text(max_size=8),
        media_type=st.text(max_size=12),
        part=st.none() | st.integers(0, 10**9),
        status=st.none() | st.just(200),
    )
)
def test_no_name_or_address_breaks_a_record(tmp_path_factory: pytest.TempPathFactory, one: Received):
    """Line ends, control characters and lone surrogates in a name, an address or a type cannot forge a header."""
    folder = tmp_path_factory.mktemp("names") / "news.archive"
    with Archive(folder, sync=False) as archive:
        capture = archive.put(one)

    assert b"The dam is safe." == Archive(folder).get(capture)
    assert [What.OK] == whats(folder, [capture])


def test_other_tools_read_it(tmp_path: Path):
    """warcio reads the files as WARC/1.1, record by record, with digests that it finds right."""
    captures = kept(tmp_path / "a", b"one" * 999, "Два".encode(), b"")
    with (tmp_path / "a" / FIRST).open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        read = [(each.rec_type, each.content_stream().read(), records.get_record_offset()) for each in records]

    offsets = [capture.archive_offset_bytes for capture in captures]
    assert ["warcinfo", "resource", "resource", "resource"] == [kind for kind, _, _ in read]
    assert list(zip([b"one" * 999, "Два".encode(), b""], offsets, strict=True)) == [each[1:] for each in read[1:]]


def test_a_record_tells_where_its_bytes_came_from(tmp_path: Path):
    """A file without an address has a relative file: URI; address, type, charset, status, part and time are kept."""
    page = received(b"x", "p.warc", url="https://news.example/a b", part=7, status=200, charset="windows-1251")
    with Archive(tmp_path / "a", sync=False) as archive:
        archive.put(page)
        archive.put(received(b"y", "año/día 1.jsonl", part=3))
        archive.put(received(b"z", None))
    with (tmp_path / "a" / FIRST).open("rb") as stream:
        headers = [record.rec_headers for record in ArchiveIterator(stream)][1:]

    assert [
        "https://news.example/a%20b",
        "file:a%C3%B1o/d%C3%ADa%201.jsonl#part=3",
        "urn:sayso:standard-input",
    ] == [each["WARC-Target-URI"] for each in headers]
    assert {
        "WARC-Date": AT,
        "Content-Type": "text/plain; charset=windows-1251",
        "Sayso-File": "p.warc",
        "Sayso-Part": "7",
        "Sayso-Status": "200",
    }.items() <= dict(headers[0].headers).items()


def test_the_same_bytes_are_kept_once(tmp_path: Path):
    """Bytes that came twice are written once: both captures point at the first record, today and tomorrow."""
    first, second = kept(tmp_path / "a", b"The dam is safe.", b"The dam is safe.")
    size = (tmp_path / "a" / FIRST).stat().st_size
    with Archive(tmp_path / "a") as archive:
        third = archive.put(received(b"The dam is safe.", "elsewhere.txt"))

    assert 1 == len({(each.archive_file, each.archive_offset_bytes) for each in (first, second, third)})
    assert 3 == len({each.id for each in (first, second, third)})
    assert size == (tmp_path / "a" / FIRST).stat().st_size
    assert [What.OK] * 3 == whats(tmp_path / "a", [first, second, third])


def test_putting_the_same_makes_the_same_files(tmp_path: Path):
    """Nothing in an archive depends on chance or on the clock: two runs over the same are equal in every byte."""
    assert kept(tmp_path / "a", b"1", b"2") == kept(tmp_path / "b", b"1", b"2")
    assert (tmp_path / "a" / FIRST).read_bytes() == (tmp_path / "b" / FIRST).read_bytes()


def test_a_full_file_is_followed_by_the_next(tmp_path: Path):
    """A file that has reached its size is left, and every record is found in the file that holds it."""
    bodies = [os.urandom(3000) for _ in range(5)]
    captures = []
    for number, body in enumerate(bodies):
        with Archive(tmp_path / "a", roll_bytes=5000, sync=False) as archive:
            captures.append(archive.put(received(body, f"{number}.txt")))

    assert [1, 1, 2, 2, 3] == [int((each.archive_file or "")[9:13]) for each in captures]
    assert bodies == [Archive(tmp_path / "a").get(each) for each in captures]
    assert {What.OK} == set(whats(tmp_path / "a", captures))


@pytest.mark.parametrize("sidecar", ["kept", "lost"])
def test_a_writer_killed_at_any_byte_loses_and_doubles_nothing(tmp_path: Path, sidecar: str):
    """Wherever in its last record a writer was killed, putting the same again gives the same captures and files."""
    whole = tmp_path / "whole"
    captures = kept(whole, b"The first.", b"The second.", b"The third.")
    expected = (whole / FIRST).read_bytes()
    kept(before := tmp_path / "before", b"The first.", b"The second.")
    last = captures[2].archive_offset_bytes or 0

    for cut in range(last, len(expected)):
        folder = tmp_path / f"cut{cut}"
        shutil.copytree(before, folder)
        (folder / FIRST).write_bytes(expected[:cut])
        if "lost" == sidecar:
            (folder / "index.sqlite").unlink()

        assert captures == kept(folder, b"The first.", b"The second.", b"The third.")
        assert expected == (folder / FIRST).read_bytes()


def test_a_writer_killed_in_its_first_record_begins_again(tmp_path: Path):
    """A file of which only the beginning of its first record was written is as good as none."""
    captures = kept(tmp_path / "whole", b"The first.")
    expected = (tmp_path / "whole" / FIRST).read_bytes()

    for cut in range(len(expected)):
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        (folder / FIRST).write_bytes(expected[:cut])

        assert captures == kept(folder, b"The first.")
        assert expected == (folder / FIRST).read_bytes()


def test_a_record_that_the_sidecar_does_not_know_is_found_again(tmp_path: Path):
    """A writer killed after the file and before the index wrote a whole record: it is used, not doubled."""
    folder = tmp_path / "a"
    kept(folder, b"1")
    early = (folder / "index.sqlite").read_bytes()
    captures = kept(folder, b"1", b"2", b"3")
    size = (folder / FIRST).stat().st_size
    (folder / "index.sqlite").write_bytes(early)

    assert captures == kept(folder, b"1", b"2", b"3")
    assert size == (folder / FIRST).stat().st_size


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_sidecar_is_made_again(tmp_path: Path, damage: bytes):
    """The sidecar holds nothing of its own: damaged, emptied or replaced, it is made anew from the WARC files."""
    captures = kept(tmp_path / "a", b"1", b"2")
    (tmp_path / "a" / "index.sqlite").write_bytes(damage)

    assert captures == kept(tmp_path / "a", b"1", b"2")


def test_a_sidecar_damaged_further_in_is_made_again(tmp_path: Path):
    """Damage that shows only when a page of the sidecar is read costs nothing but the time to make it again."""
    bodies = [b"%d" % number for number in range(600)]
    captures = kept(tmp_path / "a", *bodies)
    data = bytearray((tmp_path / "a" / "index.sqlite").read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    (tmp_path / "a" / "index.sqlite").write_bytes(data)

    assert captures == kept(tmp_path / "a", *bodies)


def test_zero_bytes_after_a_power_cut_are_cut_off(tmp_path: Path):
    """A file system may leave zero bytes where a record was to be: they are cut off like a torn record."""
    folder = tmp_path / "a"
    kept(folder, b"1")
    size = (folder / FIRST).stat().st_size
    with (folder / FIRST).open("ab") as stream:
        stream.write(bytes(4096))
    (capture,) = kept(folder, b"2")

    assert (size, b"2") == (capture.archive_offset_bytes, Archive(folder).get(capture))


def test_bytes_that_are_not_ours_are_never_cut_off(tmp_path: Path):
    """An end that no killed writer leaves stays as it is; what comes after goes into a new file."""
    folder = tmp_path / "a"
    captures = kept(folder, b"1")
    with (folder / FIRST).open("ab") as stream:
        stream.write(b"somebody's notes, which are not a record at all")
    before = (folder / FIRST).read_bytes()
    captures += kept(folder, b"2")
    captures += kept(folder, b"3")

    assert before == (folder / FIRST).read_bytes()
    assert [FIRST, "captures-0002.warc.gz", "captures-0002.warc.gz"] == [each.archive_file for each in captures]
    assert [What.OK, What.OK, What.OK, What.ALTERED] == whats(folder, captures)


def test_a_copy_does_not_rest_on_an_altered_record(tmp_path: Path):
    """Bytes whose record was altered since are written anew when they come again."""
    folder = tmp_path / "a"
    (capture,) = kept(folder, b"The dam is safe.")
    _flip(folder / FIRST, (capture.archive_offset_bytes or 0) + HEADER_BYTES + 30)
    (again,) = kept(folder, b"The dam is safe.")

    assert b"The dam is safe." == Archive(folder).get(again)
    assert again == kept(folder, b"The dam is safe.")[0]
    assert [What.ALTERED, What.OK] == whats(folder, [capture, again])


def test_an_interrupted_put_is_put_in_order_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A put interrupted between file and index leaves a record that the next put of the same archive finds."""
    with Archive(tmp_path / "a", sync=True) as archive:
        archive.put(received(b"1"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", _interrupt)
            with pytest.raises(KeyboardInterrupt):
                archive.put(received(b"2"))
        archive.put(received(b"3"))
        size = (tmp_path / "a" / FIRST).stat().st_size
        second = archive.put(received(b"2"))

    assert size == (tmp_path / "a" / FIRST).stat().st_size
    assert b"2" == Archive(tmp_path / "a").get(second)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_no_more_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    """A full, read-only or failing disk gives an error that names archive and cause, and leaves no torn record."""
    folder = tmp_path / "news.archive"
    kept(folder, b"1")
    before = (folder / FIRST).read_bytes()
    with Archive(folder) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", _half_written(code))
            with pytest.raises(ArchiveError, match=os.strerror(code)) as caught:
                archive.put(received(b"2"))
        assert before == (folder / FIRST).read_bytes()
        assert "news.archive" in str(caught.value)
        assert b"2" == archive.get(archive.put(received(b"2")))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path):
    """Where the folder cannot be made, the error says so and what to do; nothing is made before the first put."""
    (tmp_path / "file").write_text("not a folder")
    archive = Archive(tmp_path / "file" / "news.archive")

    with pytest.raises(ArchiveError, match=r"cannot be written[\s\S]*run the same command again"):
        archive.put(received(b"1"))


def test_reading_makes_nothing(tmp_path: Path):
    """An archive that is only read or checked makes no file and no folder."""
    Archive(tmp_path / "a").close()
    list(Archive(tmp_path / "a").check([]))

    assert [] == list(tmp_path.iterdir())


def test_get_refuses_what_is_not_what_was_put(tmp_path: Path):
    """Altered bytes raise ArchiveDigestMismatch, lost ones ArchiveMissing; both name file, byte and next step."""
    folder = tmp_path / "news.archive"
    first, second = kept(folder, b"The dam is safe.", b"The dam is not safe.")
    start = second.archive_offset_bytes or 0
    _flip(folder / FIRST, (first.archive_offset_bytes or 0) + HEADER_BYTES + 30)
    os.truncate(folder / FIRST, start + 50)
    archive = Archive(folder)

    with pytest.raises(
        ArchiveDigestMismatch, match=rf"{FIRST} at byte \d+: [\s\S]*{first.digest}[\s\S]*sayso check news.db"
    ):
        archive.get(first)
    with pytest.raises(ArchiveMissing, match=rf"{FIRST} at byte {start}: the file ends"):
        archive.get(second)
    (folder / FIRST).unlink()
    with pytest.raises(ArchiveMissing, match=r"no such file[\s\S]*Put it back"):
        archive.get(first)


def test_lengths_lead_from_member_to_member(tmp_path: Path):
    """Each member's header gives its length, so the next one is found without unpacking."""
    captures = kept(tmp_path / "a", b"1", b"2" * 5000, b"3")
    data = (tmp_path / "a" / FIRST).read_bytes()
    offsets, at = [], 0
    while at < len(data):
        offsets.append(at)
        at += length_at(io.BytesIO(data), at) or len(data)

    assert [0, *(each.archive_offset_bytes for each in captures)] == offsets


def test_nothing_to_check_is_not_everything_matched(tmp_path: Path):
    """The verdicts tell apart: nothing there to compare, all compared and right, some never archived, some wrong."""
    folder = tmp_path / "a"
    captures = kept(folder, b"1", b"2")
    text = Capture(**{**_fields(captures[0]), "archive_file": None, "archive_offset_bytes": None, "form": "text"})
    gone = Capture(**{**_fields(captures[0]), "archive_file": "captures-0009.warc.gz"})

    assert ["nothing", "nothing", "matched", "partly", "failed"] == [
        tally(Archive(folder).check(each)).verdict
        for each in ([], [text], captures, [*captures, text], [*captures, gone])
    ]


def _fields(capture: Capture) -> dict[str, object]:
    return {name: getattr(capture, name) for name in capture.__slots__}


def _flip(path: Path, at: int, bits: int = 0xFF) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= bits
    path.write_bytes(data)


def _interrupt(descriptor: int) -> None:
    raise KeyboardInterrupt


def _half_written(code: int):
    write = os.write
    calls = iter((True, False))

    def half(descriptor: int, data: memoryview) -> int:
        if next(calls):
            return write(descriptor, data[: len(data) // 2])
        raise OSError(code, os.strerror(code))

    return half
