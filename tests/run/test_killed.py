"""Runs that were killed at random instants and started again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import killed, prose


@pytest.mark.slow
def test_a_killed_run_ends_with_the_same_register(tmp_path: Path):
    """Three runs killed with SIGKILL and resumed: the register is that of a run that was never stopped."""
    outcome = killed.killed(tmp_path, kills=3, reports=12, words=60)

    assert () == outcome.differences
    assert 3 == outcome.kills


def test_a_difference_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The comparison can fail: a register with one report more is a difference, and the exit code is 1."""
    monkeypatch.setattr(
        killed, "killed", lambda *_, **__: killed.Outcome(kills=1, within=1, registers=1, differences=("x",))
    )

    assert 1 == killed.main(["--kills", "1"])


def test_a_synthetic_report_is_a_function_of_its_number():
    """The same number gives the same text, of about the length asked for; some carry the text of others."""
    texts = [prose.report(number, words=120) for number in range(40)]

    assert texts == [prose.report(number, words=120) for number in range(40)]
    assert all(100 < len(text.split()) < 260 for text in texts)
    bodies = [re.split(r"\n\n", text, maxsplit=2)[2].strip() for text in texts]
    assert 1 < len(set(bodies)) < len(bodies)
