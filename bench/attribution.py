"""
Words a second through the attribution stage: parse, names, readers, speakers; English reports, one process a core.

    python -m bench.attribution --reports 200
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from bench.prose import WORDS, reports
from sayso.annotate import Annotator
from sayso.annotate.paragraphs import paragraphs
from sayso.annotate.parse import EnglishParser
from sayso.codebook import codebook
from sayso.run.pool import ONE_THREAD
from tools.plain import plain_document

CORES = 2
LEAST = 4_000


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _read(text: str) -> int:
    return len(_annotator()(plain_document(text)).attributions)


def parse_seconds(texts: Sequence[str], *, names: bool) -> float:
    """Return the processor time of parsing some texts, with the parser's own recogniser of names or without."""
    parser = EnglishParser(names=names)
    laid = [(text, paragraphs(text, ())) for text in texts]
    for text, places in laid[:2]:
        parser(text, places)  # the model loads
    began = time.process_time()
    for text, places in laid:
        parser(text, places)
    return time.process_time() - began


def main() -> int:
    """Return the exit code: 1 when it is slower than it must be."""
    parser = argparse.ArgumentParser(prog="python -m bench.attribution")
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--parse", action="store_true", help="what the parse alone takes, with and without names")
    given = parser.parse_args()
    texts = list(reports(given.reports, words=WORDS))
    words = sum(len(text.split()) for text in texts)
    if given.parse:
        without, with_names = (parse_seconds(texts, names=names) / words * 1e6 for names in (False, True))
        print(f"parse, one core: {without:.0f} microseconds a word; with the recogniser of names {with_names:.0f}")
        return 0
    rates = []
    # As `sayso add` runs its processes: new ones, each of one thread.
    os.environ.update(ONE_THREAD)
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
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
