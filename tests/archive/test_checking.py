"""The check of an archive finds whatever was done to it, and blames no other record for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.archive import Archive, What, tally
from sayso.model import Capture, Received

FIRST = "captures-0001.warc.gz"
BODIES = (b"The dam is safe.", b"The dam was inspected on Monday. " * 40, os.urandom(300))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Capture], bytes]:
    """An archive of three records, its captures, and its file as it was written."""
    folder = tmp_path_factory.mktemp("made") / "news.archive"
    with Archive(folder, sync=False) as archive:
        captures = [
            archive.put(
                Received(data=data, file=f"{n}.txt", media_type="text/plain", received_at="2024-03-01T10:00:00Z")
            )
            for n, data in enumerate(BODIES)
        ]
    return folder, captures, (folder / FIRST).read_bytes()


def test_any_flipped_byte_is_found(made: tuple[Path, list[Capture], bytes]):
    """Every byte of a file is watched over: headers, padding and the file's own first record included."""
    folder, captures, data = made
    starts = [each.archive_offset_bytes or 0 for each in captures]
    for at in range(len(data)):
        (folder / FIRST).write_bytes(data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :])
        findings = list(Archive(folder).check(captures))
        wrong = [finding for finding in findings if finding.what is not What.OK]

        owner = max(start for start in (0, *starts) if start <= at)
        assert "failed" == tally(findings).verdict, at
        assert {owner} == {finding.offset_bytes for finding in wrong}, at


@settings(max_examples=200)
@given(data=st.data())
def test_any_change_of_a_byte_is_found(made: tuple[Path, list[Capture], bytes], data: st.DataObject):
    """Whatever a byte is changed to, one finding tells of it, and the records before and after it still match."""
    folder, captures, before = made
    at = data.draw(st.integers(0, len(before) - 1))
    change = data.draw(st.integers(1, 255))
    (folder / FIRST).write_bytes(before[:at] + bytes([before[at] ^ change]) + before[at + 1 :])

    assert 1 == tally(Archive(folder).check(captures)).failed


def test_a_file_cut_anywhere_is_found(made: tuple[Path, list[Capture], bytes]):
    """A file that ends early costs exactly the records that it no longer holds whole."""
    folder, captures, data = made
    starts = [each.archive_offset_bytes or 0 for each in captures]
    ends = [*starts[1:], len(data)]
    for cut in range(len(data)):
        (folder / FIRST).write_bytes(data[:cut])
        findings = list(Archive(folder).check(captures))

        expected = [What.OK if end <= cut else What.TRUNCATED for end in ends]
        assert expected == [finding.what for finding in findings if finding.capture_id], cut


def test_an_untouched_archive_matches(made: tuple[Path, list[Capture], bytes]):
    """Each capture is told of as ok, and there is nothing else to tell."""
    folder, captures, data = made
    (folder / FIRST).write_bytes(data)
    findings = list(Archive(folder).check(iter(captures)))

    assert [(each.id, What.OK) for each in captures] == [(finding.capture_id, finding.what) for finding in findings]


def test_what_no_capture_expects_is_named(made: tuple[Path, list[Capture], bytes]):
    """A whole record that the register never learnt of, and a torn one behind it, are unexpected, and no failure."""
    folder, captures, data = made
    (folder / FIRST).write_bytes(data + data[:100])
    findings = list(Archive(folder).check([captures[0], captures[2]]))

    assert [What.OK, What.OK, What.UNEXPECTED, What.UNEXPECTED] == [finding.what for finding in findings]
    assert [captures[1].archive_offset_bytes, len(data)] == [finding.offset_bytes for finding in findings[2:]]
    assert "matched" == tally(findings).verdict


def test_another_record_in_its_place_is_named(made: tuple[Path, list[Capture], bytes]):
    """A capture whose bytes were lost and whose place was taken is missing, and the digest that is there is named."""
    folder, captures, data = made
    (folder / FIRST).write_bytes(data)
    wrong = {name: getattr(captures[0], name) for name in captures[0].__slots__}
    moved = Capture(**{**wrong, "archive_offset_bytes": captures[1].archive_offset_bytes})
    (finding, *_) = Archive(folder).check([moved])

    assert What.MISSING is finding.what
    assert (captures[0].digest, captures[1].digest) == (finding.expected, finding.found)
    assert finding.message.startswith(f"{FIRST} at byte {captures[1].archive_offset_bytes}: another record")


def test_a_lost_file_costs_its_own_captures(made: tuple[Path, list[Capture], bytes], tmp_path: Path):
    """A file that is not there is missing for each capture that points into it, and the check goes on."""
    _, captures, _ = made
    findings = list(Archive(tmp_path / "news.archive").check(captures))

    assert [What.MISSING] * 3 == [finding.what for finding in findings]
    assert all("Put it back" in finding.message for finding in findings)


def test_a_file_that_cannot_be_read_does_not_match(
    made: tuple[Path, list[Capture], bytes], monkeypatch: pytest.MonkeyPatch
):
    """A file without permission, or on a failing disk, is a failure that names its cause: nothing was compared."""
    folder, captures, _ = made

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    findings = list(Archive(folder).check(captures))

    assert "failed" == tally(findings).verdict
    assert all("Permission denied" in finding.message for finding in findings)
