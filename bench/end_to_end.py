"""
Reports in, register out: how many a second, and how much memory all processes take together.

    python -m bench.end_to_end                 200 reports of 450 words, 2 workers
    python -m bench.end_to_end --reports 60    fewer

Archive and register are included, loading the models is not left out. Memory is the sum over the process tree, while it
runs, of what each process has to itself (PSS, where the kernel tells it; else RSS, which counts shared pages more than
once). Exit code 1 below a floor.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import prose
from bench.killed import sayso

REPORTS = 200
WORDS = 450
REPORTS_PER_S_LEAST = 5.0
PEAK_MB_MOST = 3000.0
LOOK_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """
    Reports and words read, seconds of the wall's clock from command to prompt, and the peak of memory in MB.

    ``cpu_s`` are the seconds of all processors: on a machine that others use too, they tell what the clock does not.
    """

    reports: int
    words: int
    seconds: float
    cpu_s: float
    peak_mb: float
    told: dict[str, object]

    @property
    def reports_per_s(self) -> float:
        """Reports a second, the start of Python and the loading of models included."""
        return self.reports / self.seconds


def measure(folder: Path, *, reports: int, words: int = WORDS, jobs: int = 2) -> Measured:
    """Write reports into a folder, read them into a register as a user would, and watch."""
    written = prose.write(folder / "reports", reports, words=words)
    started, before = time.monotonic(), os.times()
    running = sayso("add", "bench.db", "reports", "--jobs", str(jobs), "--json", cwd=folder)
    peak = 0.0
    while running.poll() is None:
        peak = max(peak, sum(memory_mb(each) for each in tree(running.pid)))
        time.sleep(LOOK_S)
    seconds = time.monotonic() - started
    out, err = running.communicate()
    after = os.times()
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    if running.returncode:
        raise RuntimeError(f"sayso add: exit code {running.returncode}\n{err.decode()[-2000:]}")
    return Measured(reports=reports, words=written, seconds=seconds, cpu_s=cpu_s, peak_mb=peak, told=json.loads(out))


def tree(pid: int) -> Iterator[int]:
    """Yield the ids of a process and of all that it started (Linux)."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:
            continue
        for child in found:
            yield from tree(int(child))


def memory_mb(pid: int) -> float:
    """Return what a process has in memory, in MB; 0 when it has ended."""
    for file, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    return 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; return 1 when a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), reports=given.reports, words=given.words, jobs=given.jobs)
    fast = found.reports_per_s >= REPORTS_PER_S_LEAST
    small = found.peak_mb < PEAK_MB_MOST
    print(f"{found.reports} reports, {found.words} words, {given.jobs} workers")
    print(f"  stages, s of work    {found.told['stage_s']}")
    print(f"  claims               {found.told['claims']}, copies {found.told['copies']}")
    print(f"  CPU s a report       {found.cpu_s / found.reports:8.2f}")
    verdict = "ok" if fast else "MISSED"
    print(f"  reports/s            {found.reports_per_s:8.1f}   floor {REPORTS_PER_S_LEAST:g}   {verdict}")
    verdict = "ok" if small else "MISSED"
    print(f"  peak memory, MB      {found.peak_mb:8.0f}   below {PEAK_MB_MOST:g}   {verdict}")
    return 0 if fast and small else 1


if __name__ == "__main__":
    sys.exit(main())
