"""A progress bar on the terminal: reports done, reports per second, time left."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.progress import ProgressColumn
from rich.text import Text


class _PerSecond(ProgressColumn):
    """Reports per second over the last while, as rich measures it."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} reports/s" if speed else "", style="dim")


class Progress:
    """Shows how far a run has come, on standard error, when that is a terminal; elsewhere it is silent."""

    def __init__(self, total: int | None = None, *, shown: bool = True) -> None:
        console = Console(stderr=True)
        self._bar: Bar | None = None
        if shown and console.is_terminal and sys.stderr.isatty():
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), _PerSecond(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=console, transient=True)
            self._task = self._bar.add_task("reading", total=total)

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
