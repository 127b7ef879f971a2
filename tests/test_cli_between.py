"""The verbs over many reports: matters, status, origins, conflicts, diff, and what why says of other reports."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.serve.words import when
from tests.run.between import ALL, FIRST, LATER, MINISTER, NAMES, OFFICIALS, TAKEN_BACK, claimed, fill

STEERING = claimed(
    10, "[bold]“=one\x1b[2J had come”", "Ilan Vesk", report="last", publisher="=Tribune", on_day="2031-05-26",
    number=(1, 1),
)  # fmt: skip
LONG = claimed(
    11, "a further launcher had come", "Teodor " + "Brask-" * 40, report="long", publisher="Long " * 60,
    on_day="2031-05-27", number=(1, 1),
)  # fmt: skip


def run(*arguments: str | Path, columns: int | None = None) -> Result:
    """Run a verb in this process, with the invented names."""
    environment = {"COLUMNS": str(columns)} if columns else {}
    given = [str(each) for each in arguments]
    return CliRunner(env=environment).invoke(main, [*given, "--names", str(NAMES)])


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of two visits, with a claim whose words would steer a terminal, and one with long names."""
    path = tmp_path_factory.mktemp("between") / "news.db"
    fill(path, [(FIRST, ALL[:2]), (LATER, (*ALL[2:], STEERING, LONG))])
    return path


VERBS = [
    ("matters",),
    ("status", "Norvia", "Kalvet-9"),
    ("status", "Norvia", "Kalvet-9", "--all"),
    ("origins", MINISTER.id[:6]),
    ("conflicts",),
    ("diff", "--since", "2031-06-10"),
]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("form", ["--table", "--json", "--csv"])
def test_every_answer_comes_in_three_forms(register: Path, verb: tuple[str, ...], form: str):
    """A table, JSON lines or CSV, each with something in it, and nothing that a spreadsheet would run."""
    told = run(verb[0], register, *verb[1:], form)

    assert 0 == told.exit_code, told.output
    assert told.stdout
    if form == "--json":
        assert all(isinstance(json.loads(line), dict) for line in told.stdout.splitlines())
    elif form == "--csv":
        header, *rows = csv.reader(io.StringIO(told.stdout))
        assert rows
        assert all(len(header) == len(row) and any(row) for row in rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("verb", [*VERBS, ("why", TAKEN_BACK.id)], ids=" ".join)
@pytest.mark.parametrize("columns", [80, 100])
def test_no_line_is_wider_than_the_terminal(register: Path, verb: tuple[str, ...], columns: int):
    """Long names are cut or go on in the next line; no line ends in spaces, and no text of a report steers."""
    told = run(verb[0], register, *verb[1:], columns=columns).stdout

    assert [] == [line for line in told.splitlines() if len(line) > columns or line != line.rstrip()]
    assert "\x1b" not in told


def test_a_course_shows_dates_changes_words_and_ids(register: Path):
    """Each step has when it happens, what it did, who holds it how firmly, the words, and an id that why takes."""
    shown = run("status", register, "Norvia", "Kalvet-9").stdout

    for part in (
        "Norvia · Kalvet-9  with Kestria",
        "by 2031-05-12",
        "first seen",
        "● Ilan Vesk · deliver (past), 8",
        "“eight had come”",
    ):
        assert part in shown, part
    assert "confirms" in shown
    assert "How it stands, by " in shown
    assert "[bold]“=one" in shown
    assert "1 step that only repeats" in shown
    assert "repeats" not in shown.replace("1 step that only repeats", "")
    assert "repeats" in run("status", register, "Norvia", "Kalvet-9", "--all").stdout


def test_the_latest_steps_are_shown(register: Path):
    """--limit leaves out earlier steps, says how many, and cuts neither JSON nor CSV."""
    shown = run("status", register, "Norvia", "Kalvet-9", "--limit", "1", "--all").stdout
    whole = json.loads(run("status", register, "Norvia", "Kalvet-9", "--limit", "1", "--json").stdout)

    assert "by 2031-05-12" not in shown
    assert "earlier steps" in shown
    assert 5 < len(whole["steps"])


def test_origins_say_why_not_more(register: Path):
    """The least number of all reports, the voices that count, and each other telling under its reason."""
    shown = run("origins", register, OFFICIALS.id[:5]).stdout

    assert "At least 2 independent origins, of 4 reports." in shown
    assert "may be another, or have it from there: 1" in shown
    assert "“officials” may be Ilan Vesk, or have it from there" in shown


def test_a_conflict_shows_both_sides(register: Path):
    """Type, whether one holder is on both sides, and who holds what since when in which words."""
    shown = run("conflicts", register, "--type", "denial").stdout

    for part in (
        "denial: one holder contradicts himself",
        "● Ilan Vesk",
        "✕ Ilan Vesk · said 2031-05-24",
        "“no launcher had come”",
    ):
        assert part in shown, part


def test_a_difference_shows_then_and_now(register: Path):
    """What came, how the matter stood and stands, the conflict that is new, and how to ask the next time."""
    told = run("diff", register, "--since", "2031-06-10")

    for part in (
        "7 reports, 7 claims",
        "1 matter that changed",
        "was  ● deliver (past) · Ilan Vesk",
        "now  ✕",
        "denies: ✕ Teodor Brask",
        "1 matter that is new",
    ):
        assert part in told.stdout, part
    assert f"sayso diff {register} --since 2031-07" in told.stderr or "--since 20" in told.stderr


def test_a_visit_is_marked_once_for_the_next_time(tmp_path: Path):
    """--mark alone marks; --since takes its name."""
    path = tmp_path / "news.db"
    fill(path, [("2021-06-01T08:00:00Z", ALL[:1])])

    assert (0, "") == ((told := run("diff", path, "--mark", "my monday")).exit_code, told.stdout), told.output
    assert "--since 'my monday'" in told.stderr
    assert "Nothing came in" in run("diff", path, "--since", "my monday").output


def test_why_says_what_other_reports_say(register: Path):
    """The same saying, the same claim, conflicts and origins in a few lines; JSON has them as "across"."""
    shown = run("why", register, MINISTER.id[:6]).stdout
    whole = json.loads(run("why", register, MINISTER.id[:6], "--json").stdout)

    for part in (
        "Other reports",
        "the same saying, told 1 more time: ",
        "the same claim, told ",
        "conflicts:",
        "At least 2 independent",
    ):
        assert part in shown, part
    assert {"same_statement", "same_claim", "conflicts", "origins"} == set(whole["across"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("matters", "REGISTER", "--actor", "Norvja"), 2, "Did you mean Norvia"),
        (("matters", "REGISTER", "--kind", "cancel"), 0, "No claim that fits names both"),
        (("matters", "REGISTER", "--on", "soon"), 2, "not a date"),
        (("matters", "REGISTER", "--limit", "0"), 2, "a whole number from 1"),
        (("matters", "nowhere.db"), 2, "sayso add nowhere.db"),
        (("status", "REGISTER", "Norvia"), 2, "Missing argument 'ITEM'"),
        (("status", "REGISTER", "Norvia", "Kalvit-9"), 2, "Did you mean Kalvet-9"),
        (("status", "REGISTER", "", "Kalvet-9"), 2, "actor is empty"),
        (("status", "REGISTER", "Russia", "Kalvet-9"), 0, "No claim here speaks of Russia and Kalvet-9 together."),
        (("origins", "REGISTER", "zzz"), 2, "An id is a letter and hexadecimal figures"),
        (("origins", "REGISTER", "cfffff"), 2, "there is no claim"),
        (("conflicts", "REGISTER", "--type", "denyal"), 2, "Did you mean denial?"),
        (("conflicts", "REGISTER", "--item", "Iskander"), 0, "--suggested"),
        (("conflicts", "REGISTER", "--speaker", "Ilan Vesc"), 2, "Did you mean"),
        (("diff", "REGISTER"), 2, "since when?"),
        (("diff", "REGISTER", "--since", "soon"), 2, "Reports came in on: 2031-06-10 (7), 2031-06-01 (2)."),
        (("diff", "REGISTER", "--since", "2032"), 0, "Nothing came in since 2032-01-01T00:00:00Z."),
        (("diff", "REGISTER", "--mark", "2031"), 2, "no name for a visit"),
        (("diff", "nowhere.db", "--mark", "monday"), 2, "sayso add nowhere.db"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong_is_said_with_the_right_code(
    register: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, message: str
):
    """Messages name the thing and the next step; 0 is well, 2 is not done. Never a traceback."""
    monkeypatch.chdir(register.parent)
    told = run(*("news.db" if each == "REGISTER" else each for each in arguments))

    assert (code, True) == (told.exit_code, message in told.output), told.output
    assert told.exception is None or isinstance(told.exception, SystemExit)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2031-05-10", "2031-05-10"),
        ("../2031-05", "by 2031-05"),
        ("2031-05/..", "2031-05 or later"),
        ("2031-05-01/2031-05-10", "2031-05-01 to 2031-05-10"),
        ("2031-22", "summer 2031"),
        ("../2031-21", "by spring 2031"),
        ("XXXX-05-10", "XXXX-05-10"),
    ],
)
def test_dates_are_said_in_words(on: str, shown: str):
    """Open ends, intervals and seasons read as people write them."""
    assert shown == when(on)
