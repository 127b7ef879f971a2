"""
Run the commands whose output README.md and docs/tutorial.md show, and paste what they print.

A block that begins with ```console shows commands after "$ " and what they printed; ```console 30 shows 30 lines of it
and a dotted line. A ```python block with the comment <!-- run --> above it is run too, and the ```text block after it
shows what it printed. Everything runs in a fresh folder that holds a copy of demo/ and nothing else.

    python -m tools.pasted            paste anew
    python -m tools.pasted --check    exit code 1 when a block is not what would be pasted
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.pages import keep

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
CONSOLE = re.compile(r"^```console(?: (\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^<!-- run -->\n```python\n(.*?)^```\n(.*?)^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# `make demo` installs before it shows: only what it shows can be the same twice.
STAND_INS = {"make demo": f"bash {ROOT / 'tools' / 'demo.sh'}"}
WIDTH = "100"
# What is another at every run: instants, places in the (compressed) archive, and how long the work took.
VOLATILE = re.compile(
    r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|(?<=at byte )[\d,]+|in [\d.,]+ s, [\d.,]+ reports/s|seconds of work: .*"
)


def refreshed(page: str, folder: Path) -> str:
    """Return the page with every block's output as it is now; the commands run in the folder, from top to bottom."""
    pieces = []
    at = 0
    blocks = sorted([*CONSOLE.finditer(page), *PYTHON.finditer(page)], key=lambda found: found.start())
    for block in blocks:
        made = _console(block, folder) if block.re is CONSOLE else _python(block, folder)
        same = VOLATILE.sub("", made) == VOLATILE.sub("", block[0])
        pieces += [page[at : block.start()], block[0] if same else made]
        at = block.end()
    return "".join([*pieces, page[at:]])


def _console(block: re.Match[str], folder: Path) -> str:
    commands = [line[2:] for line in block[2].splitlines() if line.startswith("$ ")]
    shown = [f"$ {command}\n{_output(['bash', '-c', STAND_INS.get(command, command)], folder)}" for command in commands]
    lines = "\n".join(shown).splitlines()
    most = int(block[1]) if block[1] else len(lines)
    cut = [*lines[:most], "…"] if len(lines) > most else lines
    return "\n".join([f"```console{f' {most}' if block[1] else ''}", *cut, "```"])


def _python(block: re.Match[str], folder: Path) -> str:
    output = _output([sys.executable, "-c", block[1]], folder)
    return f"<!-- run -->\n```python\n{block[1]}```\n{block[2]}```text\n{output}```"


def _output(command: list[str], folder: Path) -> str:
    """Return what a command prints on its standard output; the error stream (progress, timing) is not shown."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    settings = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"{command[-1]!r} ended with exit code {ran.returncode}:\n{ran.stderr[-2000:]}")
    lines = [line.rstrip() for line in ran.stdout.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def main(*, check: bool) -> int:
    """Refresh or check every page; return the exit code."""
    code = 0
    for path in PAGES:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "sayso"
            shutil.copytree(ROOT / "demo", folder / "demo")
            code |= keep(path, refreshed(path.read_text("utf-8"), folder), check=check)
    return code


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
