"""
Score what `sayso extract` says of some reports against a gold.json, with the scorer of ../shared/eval.

    python -m eval.gold seeds --errors 10
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.figures import Absent

ROOT = Path(__file__).parents[1]
FIGURE = re.compile(r"^([a-z_0-9]+)\s+([01]\.\d{3})(?:\s+of (\d+))?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Reports that were marked by hand: the gold.json, the folder their files lie in, and the names they need."""

    gold: Path
    reports: Path
    names: Path | None = None


def places(shared: Path) -> Mapping[str, Marked]:
    """Return the marked sets there are, by name."""
    seeds = shared / "data" / "seeds"
    return {
        "seeds": Marked(gold=seeds / "gold.json", reports=seeds),
        "demo": Marked(
            gold=ROOT / "demo" / "gold.json", reports=ROOT / "demo" / "reports", names=ROOT / "demo" / "names.toml"
        ),
        "cyrillic": Marked(
            gold=ROOT / "eval" / "cyrillic" / "gold.json", reports=ROOT / "eval" / "cyrillic" / "reports"
        ),
    }


def files(marked: Marked) -> list[Path]:
    """Return the files that the gold names. Raises Absent when one of them, or the gold, is not there."""
    if not marked.gold.is_file():
        raise Absent(f"{marked.gold} is not there")
    documents = json.loads(marked.gold.read_text("utf-8"))["documents"]
    by_name = {path.name: path for path in sorted(marked.reports.rglob("*")) if path.is_file()}
    found = []
    for document in documents.values():
        name = Path(str(document["file"])).name
        if name not in by_name:
            raise Absent(f"{marked.gold} names {document['file']}, which is not in {marked.reports}")
        found.append(by_name[name])
    return list(dict.fromkeys(found))


def extract(paths: Sequence[Path], out: Path, *, names: Path | None = None) -> None:
    """Write what `sayso extract` prints for the paths; as its users do, from outside."""
    more = ["--names", str(names)] if names else []
    command = [sys.executable, "-m", "sayso", "extract", *map(str, paths), *more]
    with out.open("wb") as stream:
        # 1 means that something was skipped: what is missing shows in the figures.
        code = subprocess.run(command, stdout=stream, check=False, cwd=paths[0].parent).returncode
    if code not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with exit code {code}")


def score(marked: Marked, scorer: Path, *, errors: int = 0) -> Mapping[str, float]:
    """
    Return the scorer's figures by name, and print them.

    Raises Absent when the scorer, the gold or a report is not there.
    """
    if not scorer.is_file():
        raise Absent(f"{scorer} is not there")
    paths = files(marked)
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "extract.jsonl"
        extract(paths, predictions, names=marked.names)
        command = [sys.executable, str(scorer), str(marked.gold), str(predictions), "--errors", str(errors)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    print(ran.stdout)
    # A measure of which the gold holds no case ("of 0") has no figure.
    return {name: float(value) for name, value, cases in FIGURE.findall(ran.stdout) if cases != "0"}


def main() -> None:
    """Score one marked set from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "demo", "cyrillic"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors of each kind")
    given = parser.parse_args()
    shared = given.shared.resolve()
    score(places(shared)[given.set], shared / "eval" / "score_gold.py", errors=given.errors)


if __name__ == "__main__":
    main()
