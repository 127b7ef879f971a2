"""
Run every bench, each in a process of its own, and end with one exit code: 1 when a floor is missed or a bench fails.

    python -m bench              the whole of it: about half an hour on 2 cores
    python -m bench --small      a few minutes: fewer reports, 5 kills, no reports a second
    python -m bench killed       one of them
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Bench(NamedTuple):
    """What a bench measures, and its arguments for the whole and for the small run (none: it is not part of that)."""

    measures: str
    whole: tuple[str, ...]
    small: tuple[str, ...] | None


# The small run is for machines that do other things too: what is judged by reports a second is left out of it.
BENCHES: Mapping[str, Bench] = {
    "end_to_end": Bench("reports a second from end to end, and peak memory", (), None),
    "attribution": Bench("words a second through the attribution stage", (), None),
    "killed": Bench("runs killed and resumed give the same register", (), ("--kills", "5", "--reports", "20")),
    "register": Bench("questions to a large register, and adding to it", (), ("--reports", "3000")),
    "copies": Bench("finding copies among synthetic reports", (), ("--reports", "2000")),
}


def run(names: Sequence[str], *, small: bool) -> Mapping[str, tuple[int, float]]:
    """Run the benches one after the other; return each one's exit code and how many seconds it took."""
    ended = {}
    for name in names:
        bench = BENCHES[name]
        arguments = bench.small if small else bench.whole
        if arguments is None:
            continue
        print(f"── {name}: {bench.measures}", flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", f"bench.{name}", *arguments]
        ended[name] = (subprocess.run(command, cwd=ROOT, check=False).returncode, time.monotonic() - began)
        print(flush=True)
    return ended


def main() -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=f"{', '.join(BENCHES)}; all of them unless named")
    parser.add_argument("--small", action="store_true", help="fewer reports")
    given = parser.parse_args()
    unknown = sorted(set(given.benches) - set(BENCHES))
    if unknown:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    ended = run(given.benches or list(BENCHES), small=given.small)
    for name, (code, took_s) in ended.items():
        print(f"{name:12s} {'ok' if code == 0 else f'MISSED or failed (exit code {code})':36s} {took_s:7.0f} s")
    return int(any(code for code, _ in ended.values()))


if __name__ == "__main__":
    sys.exit(main())
