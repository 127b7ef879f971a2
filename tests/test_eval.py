"""How scores are gathered: what is there is measured, what is not there is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eval.__main__ as door
from eval.figures import Absent
from eval.gold import FIGURE, Marked, files, places, score

PRINTED = """content_recall     0.920
holder             1.000   of 12
on                 0.000   of 0

== chain: 1
   ('a', 'c1', 'X > Y', 'X')
FIGURE all floors hold:
"""


def test_the_scorers_table_is_read():
    """Each line of the scorer's table is a figure with, where it has them, its cases."""
    assert [("content_recall", "0.920", ""), ("holder", "1.000", "12"), ("on", "0.000", "0")] == FIGURE.findall(PRINTED)


def test_a_missing_scorer_is_named(tmp_path: Path):
    """Without the scorer nothing is scored, and the message says which file is missing."""
    with pytest.raises(Absent, match=r"score_gold\.py"):
        score(places(tmp_path)["seeds"], tmp_path / "eval" / "score_gold.py")


def test_a_report_that_the_gold_names_must_be_there(tmp_path: Path):
    """A gold that names a file which is not there is named, not scored as if nothing had been found."""
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"documents": {"a": {"file": "a.txt"}}}), "utf-8")

    with pytest.raises(Absent, match=r"a\.txt"):
        files(Marked(gold=gold, reports=tmp_path))


def test_two_documents_of_one_file_are_extracted_once(tmp_path: Path):
    """A file that holds two marked reports is given to `sayso extract` once, wherever it lies below the folder."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("text", "utf-8")
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"documents": {"a1": {"file": "a.txt"}, "a2": {"file": "reports/a.txt"}}}), "utf-8")

    assert [tmp_path / "deep" / "a.txt"] == files(Marked(gold=gold, reports=tmp_path))


def test_what_is_not_there_costs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A suite whose corpus is absent is named in one line; the others are measured."""

    def absent(shared: Path) -> dict[str, float]:
        raise Absent("there is no corpus")

    monkeypatch.setattr(door, "SUITES", {"gone": absent, "there": lambda shared: {"share": 0.5}})
    found, missing = door.run(["gone", "there"], tmp_path)

    assert [("there", "share", 0.5)] == [(row.suite, row.measure, row.figure) for row in found]
    assert ["not measured: gone: there is no corpus"] == missing
