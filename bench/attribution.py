"""
Words a second through the attribution stage: parse, names, readers, speakers; English reports, one process a core.

    python -m bench.attribution --reports 200
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from bench.prose import WORDS, reports
from sayso.annotate import Annotator
from sayso.codebook import codebook
from tools.plain import plain_document

CORES = 2
LEAST = 4_000


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _read(text: str) -> int:
    return len(_annotator()(plain_document(text)).attributions)


def main() -> int:
    """Return the exit code: 1 when it is slower than it must be."""
    parser = argparse.ArgumentParser(prog="python -m bench.attribution")
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    texts = list(reports(given.reports, words=WORDS))
    words = sum(len(text.split()) for text in texts)
    rates = []
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(_read, texts[: 4 * CORES]))  # the models load
        for _ in range(given.runs):
            began = time.perf_counter()
            found = sum(pool.map(_read, texts, chunksize=4))
            rates.append(words / (time.perf_counter() - began))
    middle = statistics.median(rates)
    print(f"{words} words, {found} attributions: {', '.join(f'{rate:.0f}' for rate in rates)} words a second")
    print(f"attribution stage, {CORES} cores: {middle:.0f} words a second (at least {LEAST})")
    return int(middle < LEAST)


if __name__ == "__main__":
    sys.exit(main())
