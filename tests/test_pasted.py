"""The outputs that README.md and the tutorial show are what their commands print."""

from __future__ import annotations

import difflib
import shutil
import sys
from pathlib import Path

import pytest

from tools import pasted


@pytest.mark.slow
@pytest.mark.parametrize("page", pasted.PAGES, ids=lambda page: page.name)
def test_pasted_outputs_are_current(page: Path, tmp_path: Path):
    """Running every shown command in a fresh copy of the demo gives the page as it stands."""
    shutil.copytree(pasted.ROOT / "demo", tmp_path / "sayso" / "demo")
    text = page.read_text("utf-8")

    assert "```console" in text
    now = pasted.refreshed(text, tmp_path / "sayso")

    assert [] == list(difflib.unified_diff(text.splitlines(), now.splitlines(), page.name, "make docs", lineterm=""))


def test_what_a_command_prints_is_pasted_under_it(tmp_path: Path):
    """A stale output is replaced; the text around a block and commands without output stay."""
    page = "before\n```console\n$ echo new\nold\n$ true\n```\nafter\n"

    assert "before\n```console\n$ echo new\nnew\n\n$ true\n```\nafter\n" == pasted.refreshed(page, tmp_path)


def test_a_long_output_is_cut(tmp_path: Path):
    """A block with a number shows so many lines, and a dotted line where more were printed."""
    page = "```console 2\n$ seq 9\n```\n"

    assert "```console 2\n$ seq 9\n1\n…\n```\n" == pasted.refreshed(page, tmp_path)


def test_instants_do_not_make_a_page_stale(tmp_path: Path):
    """An output that differs only in when the bytes were received stays as it was pasted."""
    page = "```console\n$ echo received 2031-01-01T00:00:00Z at byte 7\nreceived 2030-12-31T23:59:59Z at byte 12\n```\n"

    assert page == pasted.refreshed(page, tmp_path)


def test_python_blocks_are_run(tmp_path: Path):
    """A marked Python block is run with the interpreter at hand, and what it prints is pasted below it."""
    page = "<!-- run -->\n```python\nimport sys\nprint(sys.version_info.major)\n```\n\n```text\n2\n```\n"

    assert page.replace("2\n```", f"{sys.version_info.major}\n```") == pasted.refreshed(page, tmp_path)


def test_a_command_that_fails_is_not_pasted(tmp_path: Path):
    """A shown command that could not be run stops the pasting with its message."""
    with pytest.raises(RuntimeError, match="exit code 3"):
        pasted.refreshed("```console\n$ echo no >&2; exit 3\n```\n", tmp_path)
