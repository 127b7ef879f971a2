"""
Runs killed with SIGKILL at random instants and started again, until the register is done: is it the same one?

    python -m bench.killed               50 kills
    python -m bench.killed --kills 5     fewer

Compared is what `sayso export` writes of the register (no instants are in it), and `sayso check` must say that
everything matched. Exit code 1 when anything differs.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench import prose

REPORTS = 40
KILLS = 50
WORDS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of killing and resuming: how many kills, how many registers were finished, and what differed."""

    kills: int
    within: int
    registers: int
    differences: tuple[str, ...]


def sayso(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start a verb in a folder, as a user would."""
    command = [sys.executable, "-m", "sayso", *arguments]
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=cwd, stdout=pipe, stderr=pipe, env={**os.environ, "PYTHONPATH": path})


def output(*arguments: str, cwd: Path, allowed: Sequence[int] = (0,)) -> bytes:
    """Return what a verb prints. Raises RuntimeError when it ends with an exit code that is not allowed."""
    running = sayso(*arguments, cwd=cwd)
    out, err = running.communicate()
    if running.returncode not in allowed:
        raise RuntimeError(f"sayso {' '.join(arguments)}: exit code {running.returncode}\n{err.decode()[-2000:]}")
    return out


def killed(folder: Path, *, kills: int, reports: int, words: int = WORDS, jobs: int = 2, seed: int = 1) -> Outcome:
    """Kill runs over the same reports until so many kills are spent, and compare each register that gets done."""
    rng = Random(seed)
    prose.write(folder / "reports", reports, seed=seed, words=words)
    started = time.monotonic()
    told = json.loads(output("add", "whole.db", "reports", "--jobs", str(jobs), "--json", cwd=folder))
    total_s = time.monotonic() - started
    start_s = total_s - told["elapsed_s"]
    whole = output("export", "whole.db", cwd=folder)
    done, within, registers, differences = 0, 0, 0, []
    while done < kills:
        registers += 1
        name = f"killed-{registers}.db"
        while done < kills:
            # Most kills fall where reports are being added; some while Python and the models are still loading.
            at = rng.uniform(start_s, total_s) if rng.random() < 0.8 else rng.uniform(0, total_s)
            if not _killed_at(at, "add", name, "reports", "--jobs", str(jobs), cwd=folder):
                break
            done += 1
            within += (folder / name).exists()
        output("add", name, "reports", "--jobs", str(jobs), cwd=folder)
        if output("export", name, cwd=folder) != whole:
            differences.append(f"{name}: its export differs from that of an uninterrupted run")
        said = json.loads(output("check", name, "--json", cwd=folder, allowed=(0, 1)))
        if said["verdict"] != "matched":
            differences.append(f"{name}: check says {said['verdict']}: {said['faults'][:3]}")
    return Outcome(kills=done, within=within, registers=registers, differences=tuple(differences))


def _killed_at(at_s: float, *arguments: str, cwd: Path) -> bool:
    """Start a verb, kill it after so many seconds, and tell whether it was killed before it ended by itself."""
    running = sayso(*arguments, cwd=cwd)
    try:
        running.communicate(timeout=at_s)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.communicate()
        return True
    return False


def main(argv: Sequence[str] | None = None) -> int:
    """Print what came of it; return 1 when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        outcome = killed(Path(folder), kills=given.kills, reports=given.reports, seed=given.seed)
    print(f"{outcome.kills} runs killed over {given.reports} reports ({outcome.within} with a register begun);")
    print(f"{outcome.registers} registers resumed until done, {len(outcome.differences)} differences")
    for each in outcome.differences:
        print(f"  {each}")
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main())
