"""The time of day, as a value that is handed in: no stage asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], str]


def now() -> str:
    """Return this instant, UTC, as RFC 3339 text to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
