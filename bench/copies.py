"""
Finding copies among many reports: time, memory, and what of the copies that were planted is found.

    python -m bench.copies --reports 1000000

The reports (bench/reports.py) are written first, which is not counted. Counted is all the rest: reading them, picking
runs, finding who meets, comparing, judging. Prints figures; of a million or more, exits 1 where time or memory is more
than promised.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.reports import Shelf, number_of, plan
from sayso.model import Judgement
from sayso.resolve import clusters
from sayso.run.among import copies_among
from sayso.terms import Relation

AT = "2031-05-12T08:00:00Z"
PORTION = 10_000
# Promised of so many reports on two cores.
PROMISED_OF = 1_000_000
MINUTES = 10.0
GIGABYTES = 6.0


def measure(count: int, *, jobs: int = 2, folder: Path | None = None) -> Mapping[str, float]:
    """Write so many reports, find the copies among them, print and return the figures."""
    with TemporaryDirectory(prefix="sayso-bench-", dir=folder) as made:
        shelf = Shelf(folder=Path(made), size=count, portion=PORTION)
        began = time.perf_counter()
        with ProcessPoolExecutor(jobs) as pool:
            words = 0
            for portion, written in enumerate(pool.map(shelf.write, range(-(-count // PORTION)))):
                words += written
                if portion % 10 == 9:
                    _tell(f"{(portion + 1) * PORTION:,} of {count:,} reports written")
        written_s = time.perf_counter() - began
        written_mb = _memory_mb(resource.RUSAGE_CHILDREN)
        began, worked = time.perf_counter(), _processor_s()
        judgements: list[Judgement] = []
        for judgement in copies_among(shelf, jobs=jobs, at=AT):
            judgements.append(judgement)
            if len(judgements) % 50_000 == 0:
                _tell(f"{len(judgements):,} judgements, {(time.perf_counter() - began) / 60:.1f} minutes")
        took_s, worked_s = time.perf_counter() - began, _processor_s() - worked
        memory_mb = _memory_mb(resource.RUSAGE_SELF) + jobs * _memory_mb(resource.RUSAGE_CHILDREN)
    print(
        f"{count:,} reports of {words / count:.0f} words, written in {written_s:.0f} s (up to {written_mb:.0f} MB each)"
    )
    figures = {
        "minutes": took_s / 60,
        "reports_per_s": count / took_s,
        # What it would take if nothing else ran on the machine.
        "processor_minutes": worked_s / 60,
        # Each process at its largest, all together: what they share is counted for each.
        "memory_gb": memory_mb / 1024,
        **_found(count, judgements),
    }
    for name, figure in figures.items():
        print(f"{name:28s} {figure:>14,.4f}")
    return figures


def _tell(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


def _found(count: int, judgements: Sequence[Judgement]) -> Mapping[str, float]:
    """What was planted and found. A copy is found where it hangs together with what it was made from."""
    plans = [plan(number) for number in range(count)]
    copied = [each for each in judgements if each.relation is Relation.COPY_OF]
    group = {number_of(member): at for at, each in enumerate(clusters(copied)) for member in each.member_ids}
    planted = [number for number, (way, _) in enumerate(plans) if way not in ("fresh", "part")]
    found = Counter(
        plans[number].way for number in planted if group.get(number, -1) == group.get(plans[number].source, -2)
    )
    ways = Counter(plans[number].way for number in planted)
    pairs = [(number_of(each.left_id), number_of(each.right_id)) for each in copied]
    right = sum(
        plans[one].source == plans[other].source and "part" not in (plans[one].way, plans[other].way)
        for one, other in pairs
    )
    directed = [(each, pair) for each, pair in zip(copied, pairs, strict=True) if each.directed]
    return {
        "planted": float(len(planted)),
        "judgements": float(len(judgements)),
        "recall": sum(found.values()) / max(len(planted), 1),
        **{f"recall_{way}": found[way] / ways[way] for way in sorted(ways)},
        "precision": right / max(len(copied), 1),
        "direction_known": len(directed) / max(len(copied), 1),
        "direction_right": sum(one > other for _, (one, other) in directed) / max(len(directed), 1),
    }


def _memory_mb(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _processor_s() -> float:
    """Processor time of this process and of those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where a figure is worse than promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.copies", description="Finding copies among many reports.")
    parser.add_argument("--reports", type=int, default=20_000, help="how many (default: 20000)")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes (default: 2)")
    parser.add_argument("--folder", type=Path, help="where to write the reports (default: the system's place for it)")
    given = parser.parse_args(arguments)
    figures = measure(given.reports, jobs=given.jobs, folder=given.folder)
    if given.reports < PROMISED_OF:
        return 0
    return int(figures["minutes"] > MINUTES * given.reports / PROMISED_OF or figures["memory_gb"] > GIGABYTES)


if __name__ == "__main__":
    sys.exit(main())
