"""Print what goes wrong among the reports for tuning."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from eval.timebank import document, ours, reports, score, sentences
from eval.timebank.score import SEED
from sayso.annotate.parse import EnglishParser


def main() -> None:
    """Print what goes wrong among the reports for tuning."""
    given = argparse.ArgumentParser(prog="python -m eval.timebank", description=main.__doc__)
    given.add_argument("shared", type=Path)
    given.add_argument("--errors", type=int, default=40)
    args = given.parse_args()
    parser = EnglishParser(names=False)
    wrong = []
    for report in reports(args.shared):
        if report.half == "tuning":
            doc = document(report)
            wrong += score(report, ours(doc, sentences(doc, parser)))[1]
    print("\n".join(random.Random(SEED).sample(wrong, min(args.errors, len(wrong)))))


if __name__ == "__main__":
    main()
