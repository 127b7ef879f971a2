"""The command line: what each verb prints, and the exit code it ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.codebook import codebook

ROOT = Path(__file__).parents[1]
TEXT = """Norland to buy Falcon-2 [bold] launchers

Norland Courier

WESTMARK, May 6, 2031 (NOR) - Norland's Defence Minister Ilan Vesk said on Tuesday that Norland would buy eight
Falcon-2 launchers from Ostria.

"We have signed," Vesk told reporters. "=The first of them will be here before the winter."
"""


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report and the register that was made of it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "vesk.txt").write_text(TEXT, encoding="utf-8")
    assert 0 == run("add", folder / "news.db", folder / "vesk.txt").exit_code
    return folder


@pytest.fixture(scope="module")
def register(folder: Path) -> Path:
    """The register."""
    return folder / "news.db"


VERBS = sorted(main.commands)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_with_an_example(verb: str):
    """The help of a verb says what it does in a line that is not cut off, and shows how it is typed."""
    told = run(verb, "--help")

    assert 0 == told.exit_code
    assert f"\n    sayso {verb} " in told.output or f"| sayso {verb} " in told.output
    assert "..." not in next(line for line in run("--help").output.splitlines() if line.startswith(f"  {verb} "))


ROWS = [
    ("summary",),
    ("claims",),
    ("timeline",),
    ("search", "launchers"),
    ("search", "--reports", "launchers"),
    ("copies",),
    ("check",),
]


@pytest.mark.parametrize("verb", ROWS, ids=" ".join)
@pytest.mark.parametrize("form", ["--table", "--json", "--csv"])
def test_every_answer_comes_in_three_forms(register: Path, verb: tuple[str, ...], form: str):
    """Whatever prints rows prints a table, JSON lines or CSV."""
    told = run(verb[0], register, *verb[1:], form)

    assert 0 == told.exit_code, told.output
    if form == "--json":
        assert all(isinstance(json.loads(line), dict) for line in told.stdout.splitlines())
    elif form == "--csv":
        header, *rows = csv.reader(io.StringIO(told.stdout))
        assert all(len(header) == len(row) for row in rows)


def test_why_shows_the_chain_and_the_words(register: Path):
    """The answer to "how do you know?": hops, words in their sentence, the report's date and its evidence, digest."""
    claim = json.loads(run("search", register, "signed", "--json").stdout.splitlines()[0])["id"]
    shown = run("why", register, claim[:9]).stdout

    for part in ("Ilan Vesk", "⟦", "2031-05-06", "its date rests on", "sha256:", "captures-0001.warc.gz", "vesk.txt"):
        assert part in shown, part


def test_a_report_s_brackets_are_not_markup(register: Path):
    """Words in square brackets are printed as they stand."""
    shown = run("claims", register).stdout + run("timeline", register).stdout

    assert 2 <= shown.count("[bold]")


def test_no_cell_of_a_report_is_a_formula(register: Path):
    """A content that begins with "=" has an apostrophe before it in CSV."""
    rows = list(csv.DictReader(io.StringIO(run("claims", register, "--csv").stdout)))

    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("claims", "REGISTER", "--item", "Iskander"), 0, "Nothing here fits."),
        (("claims", "REGISTER", "--speaker", "Ilan Vesc"), 2, "Did you mean"),
        (("claims", "REGISTER", "--kind", "ordr"), 2, "Did you mean order?"),
        (("claims", "REGISTER", "--on", "soon"), 2, "not a date"),
        (("claims", "REGISTER", "--on", "2031-06/2031-05"), 2, "Turn it round: 2031-05/2031-06"),
        (("claims", "REGISTER", "--speaker", ""), 2, "speaker is empty"),
        (("timeline", "REGISTER", "--item", " "), 2, "item is empty"),
        (("claims", "REGISTER", "--kind", ","), 2, "kind is empty"),
        (("search", "REGISTER", ""), 2, "no word to search for"),
        (("search", "REGISTER", "--reports", "**"), 2, "no word to search for"),
        (("claims", "REGISTER", "--limit", "x"), 2, "a whole number from 1"),
        (("claims", "REGISTER", "--limit", "0"), 2, "a whole number from 1"),
        (("why", "REGISTER", "zzz"), 2, "An id is a letter and hexadecimal figures"),
        (("why", "REGISTER", "cffffffffffffffffffff"), 2, "there is no claim"),
        (("claims", "nowhere.db"), 2, "sayso add nowhere.db"),
        (("add", "REGISTER", "nowhere.html"), 1, "missing"),
        (("extract", "nowhere.html"), 1, "missing"),
        (("export", "REGISTER", "--format", "xml"), 2, "Invalid value"),
        (("claims", "vesk.txt"), 2, "vesk.txt"),
        (("add", "missing/folder/news.db", "vesk.txt"), 2, "missing/folder"),
        (("add", "REGISTER", "--names", "vesk.txt", "vesk.txt"), 2, "vesk.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong_is_said_with_the_right_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, message: str
):
    """Messages name the thing and the next step; 0 is well, 1 is done in part, 2 is not done. Never a traceback."""
    monkeypatch.chdir(folder)
    told = run(*("news.db" if each == "REGISTER" else each for each in arguments))

    assert (code, True) == (told.exit_code, message in told.output), told.output
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_near_names_are_of_the_kind_that_was_asked_for(register: Path):
    """For an item only items are suggested, for an actor only states and organisations."""
    item = run("timeline", register, "--item", "Piranha").output
    actor = run("claims", register, "--actor", "Norlant").output

    assert not {"Tirana", "IRNA"} & set(item.replace("?", " ").split()), item
    assert "Did you mean Norland?" in actor


def test_the_kinds_in_the_help_are_the_codebook_s():
    """--kind lists each kind that there is, and no other."""
    (option,) = [each for each in main.commands["claims"].params if "kind" == each.name]
    listed = option.help.split(": ")[1].rstrip(".").split(", ")  # type: ignore[attr-defined]

    assert list(codebook().kinds) == listed


@pytest.mark.parametrize("verb", ROWS, ids=" ".join)
def test_no_line_ends_in_spaces(register: Path, verb: tuple[str, ...]):
    """Tables are printed into files and pipes without the spaces that fill a terminal's line."""
    told = run(verb[0], register, *verb[1:]).stdout

    assert [] == [line for line in told.splitlines() if line != line.rstrip()]


def test_a_timeline_is_drawn_into_a_file(register: Path, tmp_path: Path):
    """--svg writes a picture that is whole or not there, says so, and writes over nothing unasked."""
    picture = tmp_path / "falcon.svg"
    told = run("timeline", register, "--item", "Falcon-2", "--svg", picture)

    assert (0, "") == (told.exit_code, told.stdout), told.output
    assert "claims drawn" in told.stderr
    assert picture.read_text("utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg')
    assert (2, True) == ((again := run("timeline", register, "--svg", picture)).exit_code, "--force" in again.output)
    assert 0 == run("timeline", register, "--svg", picture, "--force", "--lanes", "kind").exit_code
    assert 2 == run("timeline", register, "--svg", register, "--force").exit_code


def test_one_is_not_many(folder: Path):
    """One capture is "1 capture", and what a summary or a timeline counts is said of how many."""
    checked = run("check", folder / "news.db").stdout
    timeline = run("timeline", folder / "news.db", "--limit", "1").stdout
    whole = run("timeline", folder / "news.db").stdout

    assert "1 capture, 1 document, " in checked
    assert "of 1 report: the 1 claim shown, out of " in timeline
    assert "of 1 report: all " in whole
    assert run("summary", folder / "news.db").stdout.startswith("1 report, ")


def test_a_summary_counts_what_is_not_known(tmp_path: Path):
    """Reports without a year, without a date and without a publisher are counted beside those that have them."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Officials said on Monday that the dam was safe.", encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT.replace("May 6, 2031", "May 6").replace("eight", "nine"), encoding="utf-8")
    assert 0 == run("add", tmp_path / "n.db", *(tmp_path / f"{each}.txt" for each in "abc")).exit_code
    told = run("summary", tmp_path / "n.db").stdout
    counted = json.loads(run("summary", tmp_path / "n.db", "--json").stdout)

    assert "; 2 more have no year or no date" in told
    assert "3 of 3 reports: publisher not known" in told
    assert (2, 3) == (counted["undated"], counted["unpublished"])


def test_standard_input_is_read(tmp_path: Path):
    """ "-" is standard input: the same report is the same claims, and its file is none."""
    told = run("extract", "-", stdin=TEXT)

    (document,) = [json.loads(line) for line in told.stdout.splitlines()]
    assert None is document["file"]
    assert TEXT[document["offset"] :].startswith(document["text"][:40])
    assert 0 == run("add", tmp_path / "n.db", "-", stdin=TEXT).exit_code


def test_adding_again_says_that_all_is_known(folder: Path):
    """The run report says what was there already."""
    told = run("add", folder / "news.db", folder / "vesk.txt", "--json")

    assert (1, 1, 0) == tuple(json.loads(told.stdout)[key] for key in ("read", "known", "documents"))


def test_export_to_a_file_is_whole_or_not_there(register: Path, tmp_path: Path):
    """A file is written beside its place and moved there."""
    out = tmp_path / "out.jsonl"
    told = run("export", register, "-o", out)

    assert (0, "") == (told.exit_code, told.stdout)
    assert run("export", register).stdout == out.read_text("utf-8")
    assert [out] == list(tmp_path.iterdir())


OWN_FILES = [
    "news.db",
    "./x/../news.db",
    "news.db-wal",
    "news.db-shm",
    "news.db-journal",
    "news.db.lock",
    "news.db-lock",
]
ARCHIVED = ["news.archive/captures-0001.warc.gz", "news.archive/new.jsonl", "hard", "soft", "hard-archive"]


@pytest.mark.parametrize("name", [*OWN_FILES, *ARCHIVED])
def test_export_never_writes_over_what_it_reads(register: Path, name: str):
    """The register, what belongs to it and its archive are refused under whatever name, with --force too."""
    folder = register.parent
    (folder / "x").mkdir(exist_ok=True)
    held = folder / "news.archive" / "captures-0001.warc.gz"
    links = {"hard": register, "hard-archive": held}
    if name in links:
        os.link(links[name], folder / name)
    elif name == "soft":
        (folder / name).symlink_to(register)
    before = register.read_bytes(), held.read_bytes()
    told = run("export", register, "-o", folder / name, "--force")

    assert (2, before) == (told.exit_code, (register.read_bytes(), held.read_bytes()))
    assert "Name another file" in told.output


def test_export_writes_over_a_file_only_when_forced(register: Path, tmp_path: Path):
    """A file that is there stays, and the message names --force; with it the file is replaced."""
    out = tmp_path / "out.csv"
    out.write_text("mine", encoding="utf-8")
    told = run("export", register, "--format", "csv", "-o", out)

    assert (2, "mine") == (told.exit_code, out.read_text("utf-8"))
    assert "--force" in told.output
    assert 0 == run("export", register, "--format", "csv", "-o", out, "--force").exit_code
    assert out.read_text("utf-8").startswith("claim")


def test_export_that_fails_leaves_nothing(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk is told in our words with the next step, and no half of a file stays, under any name."""

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    told = run("export", register, "-o", tmp_path / "out.jsonl")

    assert (2, []) == (told.exit_code, list(tmp_path.iterdir()))
    assert "out.jsonl: cannot be written: No space left on device" in told.output
    assert "disk is not full" in told.output
    assert "mkdir -p" in run("export", register, "-o", tmp_path / "no" / "out.jsonl").output


def _process(*arguments: str | Path, cwd: Path, **more: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "sayso", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def test_a_reader_that_goes_away_is_no_error_message(register: Path):
    """`sayso export … | head -1` ends quietly."""
    running = _process("export", register, cwd=register.parent)
    assert running.stdout
    running.stdout.close()
    assert running.stderr
    message = running.stderr.read()
    running.stderr.close()
    running.wait()

    assert b"Traceback" not in message
    assert b"Exception" not in message


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_stop_says_how_to_go_on(tmp_path: Path, sent: signal.Signals):
    """Ctrl-C and SIGTERM finish the report in hand, say how to go on, and end with 1; going on completes it."""
    for number in range(60):
        (tmp_path / f"r{number}.txt").write_text(TEXT.replace("eight", str(number + 2)), encoding="utf-8")
    running = _process("add", "news.db", ".", "--jobs", "2", cwd=tmp_path)
    while not (tmp_path / "news.archive").exists() and running.poll() is None:
        time.sleep(0.05)
    time.sleep(1.0)
    running.send_signal(sent)
    _, said = running.communicate()

    assert 1 == running.returncode, said
    assert b"Go on with the same command: sayso add news.db ." in said
    assert b"Traceback" not in said
    assert 0 == run("add", tmp_path / "news.db", tmp_path, "--jobs", "1").exit_code
    told = json.loads(run("summary", tmp_path / "news.db", "--json").stdout)
    assert 60 == told["counts"]["reports"]
