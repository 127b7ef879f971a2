"""
Copies among many reports at once: the judgements that adding them to a register one by one would come to.

Each report is read twice at most: for its picked runs of words, and again where it meets another closely enough to be
compared. What is kept in memory in between are the runs, some 300 bytes a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.model import Document, Judgement
from sayso.resolve import Words, judge, words
from sayso.resolve.asking import close_among, meeting_among, order
from sayso.resolve.sketch import picks
from sayso.resolve.words import word_keys

# So many reports, or pairs, are one task of a process.
_REPORTS = 5_000
_PAIRS = 50_000
# So many reports are kept by a process: pairs come in the order of their lesser report.
_DOCUMENTS_KEPT = 2_000


def copies_among(documents: Sequence[Document], *, jobs: int, at: str) -> Iterator[Judgement]:
    """
    Yield the judgements on copies among documents, all of different ids, in the order of the pairs' places.

    ``documents`` goes to ``jobs`` processes: for many, give a sequence that reads them where they lie. ``at`` is when
    the judgements are made (RFC 3339).
    """
    with TemporaryDirectory(prefix="sayso-copies-") as folder:
        tables = Path(folder)
        with _pool(jobs, documents) as pool:
            held = list(pool.map(_hold, _portions(len(documents), _REPORTS)))
            pairs = _meet(held, tables)
            del held
        # Other processes for the second part: they begin without what the first left in their memory.
        with _pool(jobs, documents, tables, at) as pool:
            for made in pool.map(_compare, _portions(pairs, _PAIRS)):
                yield from made


class _Held(NamedTuple):
    """What some documents hold: how many runs each, all runs, and what the documents are sorted by."""

    counts: NDArray[np.int32]
    runs: NDArray[np.int64]
    days: NDArray[np.int64]
    ids: NDArray[np.bytes_]


def _portions(count: int, size: int) -> list[range]:
    return [range(first, min(first + size, count)) for first in range(0, count, size)]


def _pool(jobs: int, documents: Sequence[Document], tables: Path | None = None, at: str = "") -> Executor:
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(documents, tables, at)
    )


def _meet(held: Sequence[_Held], tables: Path) -> int:
    """Bring the reports into their order, find the pairs that meet, and write down both; return how many pairs."""
    counts = np.concatenate([each.counts for each in held]) if held else np.empty(0, np.int32)
    runs = np.concatenate([each.runs for each in held]) if held else np.empty(0, np.int64)
    begins = np.concatenate(([0], np.cumsum(counts)))
    if held:
        placed = np.lexsort((np.concatenate([each.ids for each in held]), np.concatenate([each.days for each in held])))
    else:
        placed = np.empty(0, np.int64)
    ordered = counts[placed]
    ends = np.cumsum(ordered)
    # Where each run of the reports in their order stands among the runs as they were read.
    runs = runs[np.repeat(begins[placed] - (ends - ordered), ordered) + np.arange(len(runs))]
    pairs, of_few, numbers = meeting_among(runs, np.repeat(np.arange(len(placed), dtype=np.int32), ordered))
    for name, table in (
        ("numbers", numbers),
        ("of_few", of_few),
        ("begins", np.concatenate(([0], ends))),
        ("placed", placed),
        ("pairs", pairs),
    ):
        np.save(tables / f"{name}.npy", table)
    return len(pairs)


# ---- in the processes


class _Desk:
    """What a process has before it."""

    def __init__(self, documents: Sequence[Document], tables: Path | None, at: str) -> None:
        self.documents = documents
        self.at = at
        if tables is None:
            return
        table = {path.stem: np.load(path, mmap_mode="r") for path in tables.iterdir()}
        self.pairs = table["pairs"]
        self.held = table["begins"], table["numbers"], table["of_few"]
        placed = table["placed"]

        @lru_cache(maxsize=_DOCUMENTS_KEPT)
        def read(place: int) -> tuple[Document, Words]:
            document = documents[int(placed[place])]
            return document, words.__wrapped__(document)

        self.read = read


_desk: list[_Desk] = []


def _begin(documents: Sequence[Document], tables: Path | None, at: str) -> None:
    _desk[:] = [_Desk(documents, tables, at)]


def _hold(portion: range) -> _Held:
    documents = _desk[0].documents
    runs, days, ids = [], [], []
    for index in portion:
        document = documents[index]
        group, first, id = order(document)
        runs.append(picks(word_keys(document)))
        days.append(group << 40 | first)
        ids.append(id.encode())
    return _Held(
        counts=np.array([len(each) for each in runs], np.int32),
        runs=np.concatenate(runs),
        days=np.array(days, np.int64),
        ids=np.array(ids),
    )


def _compare(portion: range) -> list[Judgement]:
    desk = _desk[0]
    made = []
    pairs = desk.pairs[portion.start : portion.stop]
    for one, other in pairs[close_among(pairs, *desk.held)].tolist():
        (left, left_words), (right, right_words) = desk.read(one), desk.read(other)
        judgement = judge(left, right, left_words, right_words, at=desk.at)
        if judgement is not None:
            made.append(judgement)
    return made
