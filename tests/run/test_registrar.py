"""A register in use: added to, asked, checked."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import sayso
from sayso.errors import NothingThere, RegisterBusy, UnknownName
from sayso.run.registrar import Registrar
from sayso.spans import check_spans

CLOCK = "2031-06-01T00:00:00Z"


def registrar(folder: Path, name: str = "news.db", at: str = CLOCK) -> Registrar:
    """Return a registrar whose clock stands still."""
    return Registrar(folder / name, clock=lambda: at)


@pytest.fixture
def filled(folder: Path):
    """A registrar with the three reports."""
    with registrar(folder) as register:
        register.add(folder / "reports")
        yield register


def test_a_folder_becomes_a_register(folder: Path):
    """Every report is added once, with its claims; the copy is seen to be one; nothing is skipped."""
    with registrar(folder) as register:
        report = register.add(folder / "reports")

    assert (3, 3, 1, {}) == (report.read, report.documents, report.copies, report.skipped)
    assert report.claims > 3
    assert {"read", "annotate", "claims", "sketch", "archive", "register"} == set(report.stage_s)


def test_adding_twice_is_adding_once(folder: Path):
    """The second run finds everything known, and the register says the same, whenever it was made."""
    with registrar(folder) as register:
        register.add(folder / "reports")
        before = list(register.export())
    with registrar(folder, at="2032-01-01T00:00:00Z") as register:
        again = register.add(folder / "reports")

        assert (3, 3, 0, 0) == (again.read, again.known, again.documents, again.claims)
        assert before == list(register.export())


def test_the_order_of_adding_makes_no_difference(folder: Path):
    """Two registers of the same reports export the same bytes, one by one backwards or all at once."""
    with (
        registrar(folder, "all.db") as whole,
        registrar(folder, "backwards.db", at="2030-01-01T00:00:00Z") as backwards,
    ):
        whole.add(folder / "reports")
        for path in sorted((folder / "reports").iterdir(), reverse=True):
            backwards.add(path)

        assert list(whole.export()) == list(backwards.export())
        assert list(whole.export("csv")) == list(backwards.export("csv"))


def test_copies_have_one_origin(filled: Registrar):
    """Two reports that carry one text are one group, and at least one independent origin."""
    (group,) = filled.copies()

    assert {"reports/vesk.txt", "reports/vesk-copy.txt"} == {each.file for each in group.documents}
    assert (1, 2) == (group.spread.origins, group.spread.reports)


def test_why_shows_what_a_claim_rests_on(filled: Registrar):
    """A claim leads to its report, the digest of its bytes, and the other reports that carry it."""
    claim = next(each for each in filled.claims(words="launchers", file="vesk.txt"))
    why = filled.why(claim.id[:12])

    assert claim == why.claim
    assert "reports/vesk.txt" == why.document.file == why.capture.file
    assert why.capture.digest.startswith("sha256:")
    assert why.copies is not None
    check_spans(why.document.text, why.claim)


def test_a_name_is_found_in_any_hop(filled: Registrar):
    """A speaker is found by the words of a label, and by origin only where the innermost hop is meant."""
    assert filled.claims(speaker="Vesk")
    assert all("Vesk" in claim.origin.label for claim in filled.claims(origin="Vesk") if claim.origin)


def test_an_unknown_name_is_said_to_be(filled: Registrar):
    """A name that nobody goes by is an error with the nearest there is, and not an empty answer."""
    with pytest.raises(UnknownName, match="no speaker is called 'Xyzzy'"):
        filled.claims(speaker="Xyzzy")


def test_a_known_name_without_claims_is_an_empty_answer(filled: Registrar):
    """Somebody whom the codebook knows, and of whom no report tells, has no claims."""
    assert () == filled.claims(item="Iskander")


@pytest.mark.parametrize(
    ("asked", "message"),
    [({"kind": "ordr"}, "no kind 'ordr'"), ({"on": "last week"}, "not a date"), ({"polarity": "maybe"}, "no polarity")],
)
def test_a_question_that_makes_no_sense_is_refused(filled: Registrar, asked: dict[str, str], message: str):
    """A kind, date or firmness that there is not is named, with those there are."""
    with pytest.raises(UnknownName, match=message):
        filled.claims(**asked)  # type: ignore[arg-type]


def test_questions_do_not_make_a_register(tmp_path: Path):
    """Asking a register that is not there says so, names the next step, and leaves nothing behind."""
    with registrar(tmp_path) as register, pytest.raises(NothingThere, match="sayso add"):
        register.search("anything")

    assert [] == list(tmp_path.iterdir())


def test_a_document_from_python_is_archived_as_its_text(folder: Path):
    """A document that was read elsewhere is added once; its capture says that only the text was at hand."""
    document = sayso.read((folder / "reports" / "lind.txt").read_text("utf-8"), url="https://lantern.example/sale")
    with registrar(folder) as register:
        first, second = register.add(document), register.add(document)
        (claim, *_) = register.search("contract")
        why = register.why(claim)

        assert (1, 0, 1) == (first.documents, second.documents, second.known)
        assert "text" == why.capture.form
        assert document.text.encode() == _archived(register, why.capture)
        assert register.check().matched


def test_documents_and_paths_may_be_mixed(folder: Path):
    """One call takes both, and its report counts them together."""
    document = sayso.read("The bridge is safe, Mayor Brida Halm said on Monday.", url="https://halm.example/")
    with registrar(folder) as register:
        report = register.add([document, str(folder / "reports")])

    assert 4 == report.documents


def test_a_writer_keeps_others_from_writing_and_nobody_from_reading(folder: Path):
    """A second writer is told that the register is busy; a reader is served."""
    with registrar(folder) as writer, registrar(folder) as other:
        writer.add(folder / "reports" / "vesk.txt")

        with pytest.raises(RegisterBusy):
            other.add(folder / "reports" / "lind.txt")
        assert other.search("launchers")


def test_a_skip_is_counted_and_named(folder: Path):
    """What cannot be read is in the run report with its reason, and the others are added."""
    (folder / "reports" / "empty.txt").write_bytes(b"")
    (folder / "reports" / "odd.xyz").write_bytes(b"?")
    with registrar(folder) as register:
        report = register.add([folder / "reports", folder / "nowhere"])

    assert 3 == report.documents
    assert {"empty.txt", "odd.xyz", "nowhere"} == {Path(skip.input).name for skip in report.skips}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Zapora jest bezpieczna, powiedział minister w poniedziałek w stolicy.", "no reader for the language 'pl'"),
        ("Nota bene.", "language not told"),
    ],
)
def test_a_language_that_is_not_read_is_said_to_be(folder: Path, text: str, reason: str):
    """A report in a language without a reader is added; run report and summary count it with the reason."""
    path = folder / "other.txt"
    path.write_text(text, encoding="utf-8")
    with registrar(folder) as register:
        report = register.add(path)
        again = register.add(path)
        (skip,) = report.skips

        assert (1, 0) == (report.documents, again.documents)
        assert ("annotate", "other.txt") == (skip.stage, skip.input)
        assert skip.reason.startswith(reason)
        assert [f"annotate: {skip.reason}"] == list(register.summary().skipped)


def test_check_tells_nothing_to_check_from_everything_matched(folder: Path):
    """A new register has nothing to check; a filled one says what it compared."""
    with registrar(folder) as register:
        register.add(folder / "nowhere")
        assert register.check().nothing
        assert not register.check().matched

        register.add(folder / "reports")
        told = register.check()
        assert told.matched
        assert (3, 3) == (told.captures, told.documents)


def _archived(register: Registrar, capture: sayso.model.Capture) -> bytes:
    from sayso.archive import Archive

    return Archive(register.archive).get(capture)


def test_check_names_an_archive_that_was_altered(folder: Path):
    """A changed byte, and a missing file, are faults that name the archive's file."""
    with registrar(folder) as register:
        register.add(folder / "reports")
    (path,) = (folder / "news.archive").glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with registrar(folder) as register:
        altered = register.check()
    path.unlink()
    with registrar(folder) as register:
        missing = register.check()

    assert not altered.matched
    assert any(path.name in fault.detail for fault in altered.faults)
    assert ["missing"] * 3 == [fault.kind for fault in missing.faults]


def _flipped(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("sidecar", ["kept", "lost"])
@pytest.mark.parametrize("damage", ["altered", "truncated", "file lost", "folder lost"])
def test_adding_again_mends_what_check_names(folder: Path, damage: str, sidecar: str):
    """Bytes that were damaged or lost in the archive are archived anew, and everything matches; nothing is doubled."""
    with registrar(folder) as register:
        register.add(folder / "reports")
        before = list(register.export())
    archive = folder / "news.archive"
    path = archive / "captures-0001.warc.gz"
    held = path.read_bytes()
    if damage == "altered":
        _flipped(path, len(held) // 2)
    elif damage == "truncated":
        path.write_bytes(held[: len(held) // 2])
    else:
        path.unlink()
    if sidecar == "lost" or damage == "folder lost":
        (archive / "index.sqlite").unlink()
    if damage == "folder lost":
        archive.rmdir()
    with registrar(folder) as register:
        failed = register.check()
        report = register.add(folder / "reports")

        assert not failed.matched
        assert "add the report again" in failed.faults[0].detail
        assert report.mended == len(failed.faults)
        assert (3, 0) == (report.known, report.documents)
        told = register.check()
        assert told.matched, told.faults
        assert before == list(register.export())
        assert 0 == register.add(folder / "reports").mended
    names = {each.name for each in archive.glob("*.warc.gz")}
    # The number of a lost file stays its own: it may still be put back.
    assert ({"captures-0002.warc.gz"} if "lost" in damage else {path.name}) <= names
    assert ("lost" in damage) is (path.name not in names)


def test_a_text_from_python_is_mended_too(folder: Path):
    """A document's archived text is archived anew as its text."""
    document = sayso.read("The bridge is safe, Mayor Brida Halm said on Monday.", url="https://halm.example/")
    with registrar(folder) as register:
        register.add(document)
    path = folder / "news.archive" / "captures-0001.warc.gz"
    _flipped(path, path.stat().st_size - 20)
    with registrar(folder) as register:
        assert not register.check().matched
        assert (1, 1) == ((report := register.add(document)).mended, report.known)
        assert register.check().matched


def test_check_names_a_text_that_was_altered(filled: Registrar, folder: Path):
    """A word changed in the register's own copy of a text is found by its id and by its spans."""
    filled.close()
    with sqlite3.connect(folder / "news.db") as database:
        database.execute("UPDATE texts SET text = replace(text, 'Ilan Vesk', 'Ilan Besk')")
    database.close()
    told = filled.check()

    assert {"altered", "span"} <= {fault.kind for fault in told.faults}
    assert any("vesk.txt" in fault.where for fault in told.faults)


@pytest.mark.parametrize(("table", "key"), [("documents", "id"), ("captures", "capture_id")])
def test_check_names_a_record_that_is_no_record(filled: Registrar, folder: Path, table: str, key: str):
    """A record of the register that cannot be read any more is named; the check does not fall over it."""
    filled.close()
    with sqlite3.connect(folder / "news.db") as database:
        database.execute(f"UPDATE {table} SET record = '{{' WHERE {key} = (SELECT max({key}) FROM {table})")
    database.close()

    assert {"unreadable"} <= {fault.kind for fault in filled.check().faults}


def test_an_export_line_is_extract_s_shape_and_what_holds_between_reports(filled: Registrar):
    """Copies, clusters and judgements name other documents by their file, and hold no instant."""
    lines = [json.loads(line) for line in filled.export()]
    copied = [line for line in lines if line["copies"]]

    assert 3 == len(lines)
    assert {"reports/vesk.txt", "reports/vesk-copy.txt"} == {line["file"] for line in copied}
    assert {"reports/vesk.txt", "reports/vesk-copy.txt"} == {line["copies"][0]["file"] for line in copied}
    assert all(line["clusters"][0]["members"] for line in copied)
    assert CLOCK not in "".join(filled.export())


def test_an_unknown_format_lists_those_there_are(filled: Registrar):
    """Only what can be written is offered."""
    with pytest.raises(UnknownName, match="jsonl, csv"):
        list(filled.export("xml"))
