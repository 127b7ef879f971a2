"""Score the nested cases, or those whose id begins with some letters; show the errors among those for tuning."""

from __future__ import annotations

import argparse

from eval.nested import answer, cases, errors, report


def main() -> None:
    """Print the tables, and the errors that may be looked at."""
    parser = argparse.ArgumentParser(prog="python -m eval.nested", description=__doc__)
    parser.add_argument("--docs", default="", help="only cases whose id begins so: dev, held, dev-014")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors, of the cases for tuning alone")
    given = parser.parse_args()
    answers = [answer(case) for case in cases() if case.id.startswith(given.docs)]
    report(answers)
    for line in errors(answers)[: given.errors]:
        print(line)


if __name__ == "__main__":
    main()
