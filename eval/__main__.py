"""Run every suite, then print one table and end with one exit code: 1 when a floor does not hold."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from eval import gold
from eval.figures import Absent, Row, floors, rows, table

ROOT = Path(__file__).parents[1]
Suite = Callable[[Path], Mapping[str, float]]


def _gold(name: str) -> Suite:
    return lambda shared: gold.score(gold.places(shared)[name], shared / "eval" / "score_gold.py")


def _module(name: str) -> Suite:
    def suite(shared: Path) -> Mapping[str, float]:
        if importlib.util.find_spec(f"eval.{name}") is None:
            raise Absent(f"eval/{name}.py is not there")
        # Imported when it is run: one suite that cannot be imported does not keep the others from their figures.
        figures: Mapping[str, float] = importlib.import_module(f"eval.{name}").measure(shared)
        return figures

    return suite


SUITES: Mapping[str, Suite] = {
    "seeds": _gold("seeds"),
    "demo": _gold("demo"),
    "cyrillic": _gold("cyrillic"),
    "articles": _module("article_extraction"),
    "copies": _module("copies"),
    "languages": _module("cyrillic"),
    "fresh": _module("fresh"),
    "second": _module("second"),
    "lgl": _module("lgl"),
    "nested": _module("nested"),
    "pairs": _module("pairs.measure"),
    "polnear": _module("polnear"),
    "speakers": _module("speakers"),
    "stories": _module("stories.measure"),
    "claimed": _module("claimed"),
    "propositions": _module("propositions.measure"),
    "systems": _module("systems"),
    "firmness": _module("firmness"),
    "timebank": _module("timebank"),
}


def run(names: Sequence[str], shared: Path) -> tuple[list[Row], list[str]]:
    """Return the rows of the suites that could be run, and a line for each that could not."""
    least = floors()
    found: list[Row] = []
    absent: list[str] = []
    for name in names:
        print(f"── {name}", flush=True)
        try:
            figures = SUITES[name](shared)
        except Absent as error:
            absent.append(f"not measured: {name}: {error}")
        else:
            found += rows(name, figures, least.get(name, {}))
    return found, absent


def main() -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("suites", nargs="*", choices=[*SUITES, []], default=[], help="all of them unless named")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the corpora lie")
    given = parser.parse_args()
    found, absent = run(given.suites or list(SUITES), given.shared.resolve())
    print("\n" + table(found))
    print("\n".join(absent))
    below = [row for row in found if not row.holds]
    print(f"{len(below)} below the floor" if below else "all floors hold" if found else "nothing was measured")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
