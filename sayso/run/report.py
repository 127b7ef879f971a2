"""What a run did, in numbers: nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model import Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """
    What one run read, added and skipped, and where its time went.

    ``read`` counts reports in hand (files, JSON lines, WARC records); ``known`` those of them that the register held
    already; ``documents`` and ``claims`` what was added; ``copies`` the added documents found to be copies of another.
    ``stage_s`` are seconds of work per stage, summed over workers; ``elapsed_s`` is the wall's clock.
    """

    read: int = 0
    known: int = 0
    documents: int = 0
    copies: int = 0
    claims: int = 0
    skips: tuple[Skip, ...] = ()
    stage_s: Mapping[str, float] = field(default_factory=dict)
    elapsed_s: float = 0.0
    jobs: int = 1
    stopped: bool = False

    @property
    def skipped(self) -> dict[str, int]:
        """How many inputs were skipped, by stage and reason, the most frequent first."""
        return dict(Counter(f"{skip.stage}: {skip.reason}" for skip in self.skips).most_common())

    @property
    def reports_per_s(self) -> float:
        """Reports in hand per second of the wall's clock, those already known left out."""
        done = self.read - self.known
        return done / self.elapsed_s if self.elapsed_s and done > 0 else 0.0


@dataclass(slots=True, kw_only=True)
class Tally:
    """The run report while it is being counted."""

    read: int = 0
    known: int = 0
    documents: int = 0
    copies: int = 0
    claims: int = 0
    skips: list[Skip] = field(default_factory=list)
    stage_s: Counter[str] = field(default_factory=Counter)

    def report(self, *, elapsed_s: float, jobs: int, stopped: bool) -> RunReport:
        """Return what was counted, closed."""
        return RunReport(
            read=self.read,
            known=self.known,
            documents=self.documents,
            copies=self.copies,
            claims=self.claims,
            skips=tuple(self.skips),
            stage_s={stage: round(seconds, 3) for stage, seconds in sorted(self.stage_s.items())},
            elapsed_s=round(elapsed_s, 3),
            jobs=jobs,
            stopped=stopped,
        )
