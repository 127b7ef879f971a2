"""sayso names: the list, each correction with its way back, and messages that help."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main

VESK = """Norland to buy Kalvet launchers

WESTMARK, May 6, 2031 (NOR) - Norland's Defence Minister Ilan Vesk said on Tuesday that Norland would buy eight
Kalvet launchers from Ostria.

"We have signed," Vesk told reporters.
"""
LATER = """Kalvet launchers come to Norland

WESTMARK, June 9, 2031 (NOR) - President Oda Lind said on Monday that Norland had received four Kalvet launchers.
"""


def run(*arguments: str | Path) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of one report."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "vesk.txt").write_text(VESK, encoding="utf-8")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    assert 0 == run("add", folder / "news.db", folder / "vesk.txt").exit_code
    return folder


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    """The register, in a folder of its own, to be written to."""
    shutil.copytree(made, tmp_path / "own")
    return tmp_path / "own" / "news.db"


def listed(register: Path, *more: str) -> dict[str, dict[str, object]]:
    """Return what is listed, by label."""
    told = run("names", register, "--json", *more)
    return {each["label"]: each for each in map(json.loads, told.stdout.splitlines())}


def items(register: Path, item: str) -> int:
    """Return how many claims are about an item."""
    return len(run("claims", register, "--item", item, "--json").stdout.splitlines())


def first_correction(register: Path) -> str:
    """Return the id of the first correction."""
    return str(json.loads(run("names", register, "log", "--json").stdout.splitlines()[0])["id"])


@pytest.mark.parametrize("form", ["--table", "--json", "--csv"])
def test_the_list_comes_in_three_forms(register: Path, form: str):
    """Options stand before or behind the register, and each form names whoever speaks."""
    behind, before = run("names", register, form), run("names", form, register)

    assert (0, behind.stdout) == (before.exit_code, before.stdout)
    assert "Ilan Vesk" in behind.stdout
    assert [] == [line for line in behind.stdout.splitlines() if line != line.rstrip()] or form == "--csv"


def test_names_are_found_by_words_and_by_kind(register: Path):
    """--words takes words of a spelling, --kind a kind; what fits nothing says so."""
    assert {"Ilan Vesk"} == set(listed(register, "--words", "vesk"))
    assert "Ilan Vesk" in listed(register, "--kind", "person")
    assert "Ilan Vesk" not in listed(register, "--kind", "system")
    assert "Nothing here fits." in run("names", register, "--words", "nobody").stderr


def test_a_correction_says_how_it_is_taken_back_and_is(register: Path):
    """Add, look, withdraw: everything that is listed is as it was."""
    before = listed(register)
    added = run("names", register, "add", "Ilan Vesk", "--kind", "person", "--id", "person:vesk", "--by", "vera")
    after = listed(register)

    assert 0 == added.exit_code, added.output
    assert f"names {register} withdraw n" in added.stderr
    assert ("person:vesk", "correction") == (after["Ilan Vesk"]["id"], after["Ilan Vesk"]["how"])
    assert before == after | {"Ilan Vesk": before["Ilan Vesk"]}
    assert 0 == run("names", register, "withdraw", first_correction(register)[:6]).exit_code
    assert before == listed(register)
    assert "withdrawn" in run("names", register, "log").stdout


def test_reports_are_read_by_what_was_said_of_names(register: Path):
    """A name that somebody declared is a system in the reports that come after, and in those that came before."""
    assert 0 == run("names", register, "add", "Kalvet", "--kind", "system").exit_code
    assert 0 == run("add", register, register.parent / "later.txt").exit_code
    claims = [json.loads(line) for line in run("claims", register, "--item", "Kalvet", "--json").stdout.splitlines()]

    assert {"vesk.txt", "later.txt"} == {each["document"]["file"] for each in claims}
    assert "system:kalvet" in {
        each["entities"].get("item") for each in claims if each["document"]["file"] != "vesk.txt"
    }
    assert items(register, "system:kalvet") > 0


def test_two_names_are_made_one_and_two_again(register: Path):
    """Same, apart, log: the later word holds, and both stand in the log with who said it and why."""
    run("names", register, "add", "Vesk the Elder", "--kind", "person", "--id", "person:elder", "--by", "vera")
    assert 0 == run("names", register, "same", "Ilan Vesk", "person:elder", "--because", "one office").exit_code
    assert "person:elder" == listed(register)["Vesk the Elder"]["id"]
    assert 0 == run("names", register, "apart", "Ilan Vesk", "person:elder").exit_code
    log = [json.loads(line) for line in run("names", register, "log", "--json").stdout.splitlines()]

    assert "name:ilan-vesk" == listed(register)["Ilan Vesk"]["id"]
    assert ["add", "same", "apart"] == [each["act"] for each in log]
    assert ("one office", "person:vera") == (log[1]["reason"], log[0]["by"])


def test_what_an_entity_is_can_be_corrected(register: Path):
    """Kind and label of what the register found by itself are corrected without touching its names."""
    assert 0 == run("names", register, "correct", "Ilan Vesk", "--label", "Minister Vesk").exit_code

    assert "name:ilan-vesk" == listed(register)["Minister Vesk"]["id"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("vesk",), '--words "vesk"'),
        (("--kind", "persn"), "Did you mean person?"),
        (("add", "Kalvet"), "Say --kind"),
        (("add", "Kalvet", "--kind", "rocket"), "There are: person"),
        (("add", "!!", "--kind", "system"), "no letter and no digit"),
        (("add", "Kalvet", "--kind", "system", "--id", "Kalvet"), "system:kalvet"),
        (("add", "Kalvet", "--kind", "system", "--same-as", "Iskander"), "Leave them out"),
        (("add", "Iskander", "--kind", "system"), "--same-as system:iskander"),
        (("add", "Kalvet", "--same-as", "Ilan Vesc"), "Did you mean Ilan Vesk?"),
        (("correct", "Ilan Vesk"), "Say --kind, --label or --same-as"),
        (("correct", "Iskander", "--label", "x"), "comes from the codebook"),
        (("same", "Ilan Vesk", "ILAN VESK"), "both mean name:ilan-vesk"),
        (("withdraw", "n123"), "There is none that stands"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_done_is_said_with_what_can(register: Path, arguments: tuple[str, ...], message: str):
    """Every refusal ends with 2, says what to type instead, and changes nothing."""
    told = run("names", register, *arguments)

    assert (2, True) == (told.exit_code, message in told.output), told.output
    assert "Nobody has corrected a name here." in run("names", register, "log").stderr


def test_a_slip_in_the_register_s_name_makes_none(tmp_path: Path):
    """Correcting the names of a register that is not there is refused, and makes no file."""
    assert 2 == run("names", tmp_path / "news.db", "add", "Kalvet", "--kind", "system").exit_code
    assert [] == list(tmp_path.iterdir())
