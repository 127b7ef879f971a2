"""sayso judge: what is suggested, with both sides; each verdict with its way back; messages that help."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.register import Register
from tests.run.held import claim_of, fill, report_of
from tests.run.test_across import REPORTS

FIRST, THIRD = claim_of("first"), claim_of("third")


def run(*arguments: str | Path) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, ["judge", *(str(each) for each in arguments)])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of nine reports."""
    path = tmp_path_factory.mktemp("judge") / "news.db"
    with Register.open(path, write=True) as register:
        fill(register, REPORTS)
    return path


@pytest.fixture
def news(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to judge in."""
    return Path(shutil.copy(made, tmp_path / "news.db"))


def _json(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--json").stdout.splitlines()]


def test_the_list_shows_both_sides(made: Path):
    """What is unsure, the surest first, with holders, days, words and reasons; in three forms."""
    found, table = _json(made), run(made).stdout
    rows = list(csv.DictReader(io.StringIO(run(made, "--csv").stdout)))

    assert found
    assert {"unsure"} == {each["verdict"] for each in found}
    assert [each["id"] for each in found] == [row["id"] for row in rows]
    assert sorted((each["score"] for each in found), reverse=True) == [each["score"] for each in found]
    for side in ("left", "right"):
        assert all({"holder", "said_on", "publisher", "words"} <= set(each[side]) for each in found)  # type: ignore[call-overload]
    assert "perhaps" in table
    assert "because:" in table
    assert "Only the first is shown" in run(made, "--limit", "1").stderr


def test_the_list_is_narrowed(made: Path):
    """By relation, by a claim, by a report; --all shows what is applied too."""
    everything = _json(made, "--all", "--limit", "500")
    of_claim = _json(made, "--all", "--about", FIRST[:10], "--limit", "500")
    of_report = _json(made, "--all", "--about", report_of("third")[:10], "--limit", "500")

    assert {"yes", "unsure"} == {each["verdict"] for each in everything}
    assert all(FIRST in (each["left"]["id"], each["right"]["id"]) for each in of_claim)  # type: ignore[index]
    assert len(of_claim) < len(everything)
    assert {claim_of("third"), claim_of("third", 1)} <= {
        each[side]["id"]
        for each in of_report
        for side in ("left", "right")  # type: ignore[index]
    }
    assert {"conflicts"} == {each["relation"] for each in _json(made, "--all", "--relation", "conflicts")}
    assert {"copy_of"} == {each["relation"] for each in _json(made, "--all", "--relation", "copy-of")}


def test_a_verdict_is_told_with_its_way_back(news: Path):
    """Accepted, rejected, said of any two: each leaves the list, stands in the log, and can be withdrawn."""
    first = _json(news)[0]
    done = run(news, "accept", str(first["id"])[:9], "--by", "vera", "--because", "seen")
    (yes,) = _json(news, "log")
    said = _json(news, "say", "same-claim", FIRST[:9], THIRD[:9], "--not", "--by", "vera")
    way = f"sayso judge {news} withdraw {str(yes['id'])[:9]}"

    assert 0 == done.exit_code
    assert way in done.stderr
    assert ("yes", "person:vera", "seen") == (yes["verdict"], yes["by"], yes["evidence"])
    assert first["id"] not in {each["id"] for each in _json(news, "--limit", "500")}
    assert ["no"] == [each["verdict"] for each in said]
    gone = run(news, "withdraw", str(yes["id"]))
    assert "withdrawn: " in gone.stderr
    assert first["id"] in {each["id"] for each in _json(news, "--limit", "500")}
    assert [True, False] == [each["withdrawn_at"] is not None for each in _json(news, "log")]
    # A narrow table breaks the line between the word and its date.
    assert "withdrawn" in run(news, "log").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "jffff"), "there is no judgement 'jffff'"),
        (("accept", "c12"), "there is no judgement"),
        (("reject", "no such"), "is no id of a judgement"),
        (("withdraw", "jffff"), "there is no judgement"),
        (("say", "same-claim", FIRST, FIRST), "there are no two to judge"),
        (("say", "same-claim", FIRST, report_of("first")), "is a report: claims are judged one by one"),
        (("say", "copy-of", FIRST, THIRD), "only reports are copies"),
        (("say", "same-claim", FIRST, THIRD, "--type", "dates"), "Only a conflict has one"),
        (("--about", "x12"), "no id of a claim or a report"),
        (("--relation", "same"), "There are: same-statement"),
        ((FIRST,), "nothing that judge can do"),
    ],
)
def test_messages_help(made: Path, arguments: tuple[str, ...], told: str):
    """A slip is named, with what to do instead, and the exit code is 2."""
    done = run(*((*arguments, made) if arguments[0].startswith("--") else (made, *arguments)))

    assert 2 == done.exit_code
    assert told in done.stderr
    assert 2 <= len(done.stderr.splitlines())


def test_a_register_that_is_not_there_is_not_made(tmp_path: Path):
    """Neither by looking nor by judging."""
    for arguments in ((), ("accept", "j1"), ("log",)):
        done = run(tmp_path / "none.db", *arguments)

        assert 2 == done.exit_code
        assert "there is no register" in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_nothing_judged_is_said(made: Path):
    """An empty log says so."""
    assert "Nobody has judged anything here." in run(made, "log").stderr
