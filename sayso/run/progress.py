"""A progress bar on the terminal: reports done, reports per second, time left."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text


def expected(inputs: Sequence[str]) -> int | None:
    """
    Return how many reports the inputs hold, as far as can be told without reading them; none when it cannot.

    Only for the time that is left: a file that holds two reports, or none, counts as one.
    """
    total = 0
    for path in map(Path, inputs):
        found = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
        if any(".warc" in each.suffixes for each in found) or str(path) == "-":
            return None
        total += sum(_lines(each) if each.suffix == ".jsonl" else 1 for each in found)
    return total


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


class _PerSecond(ProgressColumn):
    """Reports per second over the last while, as rich measures it."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} reports/s" if speed else "", style="dim")


class Progress:
    """Shows how far a run has come, on standard error, when that is a terminal; elsewhere it is silent."""

    def __init__(self, inputs: Sequence[str] = (), *, shown: bool = True) -> None:
        console = Console(stderr=True)
        self._bar: Bar | None = None
        if shown and console.is_terminal and sys.stderr.isatty():
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), _PerSecond(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=console, transient=True)
            self._task = self._bar.add_task("reading", total=expected(inputs))

    def advance(self) -> None:
        """One more report is done: read, skipped, or known already."""
        if self._bar:
            self._bar.advance(self._task)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()
