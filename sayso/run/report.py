"""What a run did, in numbers: nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from sayso.model import Skip

NAMED_MOST = 5
"""So many inputs are named for each reason of skipping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """
    What one run read, added and skipped, and where its time went.

    ``read`` counts captures in hand (files, JSON lines, WARC records); ``known`` those of them that the register held
    already; ``mended`` those whose bytes were archived anew, as their record was damaged or gone; ``documents`` and
    ``claims`` what was added; ``copies`` the added documents found to be copies of another.
    ``stage_s`` are seconds of work per stage, summed over workers; ``elapsed_s`` is the wall's clock.
    """

    read: int = 0
    known: int = 0
    mended: int = 0
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
        """Documents added per second of the wall's clock."""
        return self.documents / self.elapsed_s if self.elapsed_s else 0.0

    def with_more(self, other: RunReport) -> RunReport:
        """Return the report of this run and another together."""
        stages = sorted({*self.stage_s, *other.stage_s})
        stage_s = {stage: self.stage_s.get(stage, 0.0) + other.stage_s.get(stage, 0.0) for stage in stages}
        return RunReport(
            read=self.read + other.read,
            known=self.known + other.known,
            mended=self.mended + other.mended,
            documents=self.documents + other.documents,
            copies=self.copies + other.copies,
            claims=self.claims + other.claims,
            skips=(*self.skips, *other.skips),
            stage_s=stage_s,
            elapsed_s=self.elapsed_s + other.elapsed_s,
            jobs=max(self.jobs, other.jobs),
            stopped=self.stopped or other.stopped,
        )


def lines(report: RunReport) -> Iterator[str]:
    """Yield a run report in words, each skip with its input and reason."""
    speed = f", {report.reports_per_s:.1f} reports/s" if report.reports_per_s else ""
    new = _counted(report.read - report.known, "file or page", "files or pages")
    yield f"{_counted(report.documents, 'report')} added from {new} in {report.elapsed_s:.1f} s{speed}\n"
    if report.documents:
        copies = "1 of them a copy of another" if report.copies == 1 else f"{report.copies:,} of them copies of others"
        yield f"  {_counted(report.claims, 'claim')}; {copies if report.copies else 'none of them a copy'}\n"
    if report.known:
        yield f"  {_counted(report.known, 'file or page', 'files or pages')} in the register already\n"
    if report.mended:
        mended = _counted(report.mended, "file or page", "files or pages")
        yield f"  {mended} archived anew: what the archive held of them was damaged or gone\n"
    if report.stage_s:
        spent = sorted(report.stage_s.items(), key=lambda item: -item[1])
        yield f"  seconds of work: {', '.join(f'{stage} {seconds:.1f}' for stage, seconds in spent)}\n"
    for reason, count in report.skipped.items():
        yield f"  skipped {count:,}: {reason}\n"
        named = [skip for skip in report.skips if f"{skip.stage}: {skip.reason}" == reason]
        for skip in named[:NAMED_MOST]:
            detail = " ".join(skip.detail.split())
            yield f"    {skip.input}: {detail}\n" if detail else f"    {skip.input}\n"
        if len(named) > NAMED_MOST:
            yield f"    and {len(named) - NAMED_MOST:,} more; all of them: --json\n"


def _counted(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def report_object(report: RunReport) -> dict[str, object]:
    """Return a run report as JSON, every skip named."""
    return {**asdict(report), "skipped": report.skipped, "reports_per_s": round(report.reports_per_s, 2)}


@dataclass(slots=True, kw_only=True)
class Tally:
    """The run report while it is being counted."""

    read: int = 0
    known: int = 0
    mended: int = 0
    documents: int = 0
    copies: int = 0
    claims: int = 0
    skips: list[Skip] = field(default_factory=list)
    stage_s: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def report(self, *, elapsed_s: float, jobs: int, stopped: bool) -> RunReport:
        """Return what was counted, closed."""
        return RunReport(
            read=self.read,
            known=self.known,
            mended=self.mended,
            documents=self.documents,
            copies=self.copies,
            claims=self.claims,
            skips=tuple(self.skips),
            stage_s={stage: round(seconds, 3) for stage, seconds in sorted(self.stage_s.items())},
            elapsed_s=round(elapsed_s, 3),
            jobs=jobs,
            stopped=stopped,
        )
