"""What a check of the archive finds, and what it all comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What was found of one capture, or of bytes in the archive that belong to none."""

    OK = "ok"
    ALTERED = "altered"
    MISSING = "missing"
    TRUNCATED = "truncated"
    UNEXPECTED = "unexpected"
    UNCHECKED = "unchecked"


FAILED = frozenset({What.ALTERED, What.MISSING, What.TRUNCATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    One finding. ``capture_id`` is none for bytes that no capture points at.

    ``message`` names the archive file, the byte offset, the digest found and expected, and the next step.
    """

    capture_id: str | None
    what: What
    archive_file: str | None
    offset_bytes: int | None
    expected: str | None
    found: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """
    What a check comes to. ``failed`` 0 does not say that all is well: see ``verdict``.

    "matched": every capture was compared, and every one is what it was. "failed": at least one is not. "partly": none
    failed, but some could not be compared. "nothing": there was nothing that could be compared.
    """

    counts: dict[What, int]

    @property
    def failed(self) -> int:
        """Return how many findings are altered, missing or truncated."""
        return sum(self.counts.get(what, 0) for what in FAILED)

    @property
    def verdict(self) -> str:
        """Return "matched", "failed", "partly" or "nothing"."""
        if self.failed:
            return "failed"
        if not self.counts.get(What.OK):
            return "nothing"
        return "partly" if self.counts.get(What.UNCHECKED) else "matched"


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by what was found."""
    return Tally(counts=dict(Counter(finding.what for finding in findings)))
