"""Ctrl-C and SIGTERM: finish the report in hand, then stop."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self


class Stopping:
    """
    Catches SIGINT and SIGTERM while it is open. ``asked`` is true once one came; ``signal`` says which.

    The first one is only noted, so that the unit of work in hand is finished; a second one ends the process at once
    (which costs nothing either: an unfinished unit of work is as if it had never begun).
    """

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None
        self._before: dict[signal.Signals, Any] = {}

    @property
    def asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self.signal is not None

    def __enter__(self) -> Self:
        # Python hands signals to the main thread only; elsewhere the caller's own handling stays.
        if threading.current_thread() is threading.main_thread():
            for each in (signal.SIGINT, signal.SIGTERM):
                self._before[each] = signal.signal(each, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._give_back()

    def _note(self, number: int, _: FrameType | None) -> None:
        self.signal = signal.Signals(number)
        self._give_back()

    def _give_back(self) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)
        self._before.clear()
