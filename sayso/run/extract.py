"""Reading without a register: each input's documents with everything that the stages make of them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from sayso.clock import now
from sayso.codebook import packs
from sayso.model import Capture, Entry, Received, Skip
from sayso.run.captures import unarchived
from sayso.run.pool import Pool
from sayso.run.reading import Reading, Settings, Stages, reading, stages
from sayso.sources import received

FEW = 8
"""So many reports are read in this process: starting others would take longer than reading them."""

AHEAD = 6
"""Reports under way for each worker. More would only hold more bytes and results in memory."""


def extract(inputs: Iterable[Received | Skip], *, settings: Settings, jobs: int) -> Iterator[Entry | Skip]:
    """Yield an entry for each document, and a Skip for what could not be read, in the order of the inputs."""
    skips: list[Skip] = []
    for _, came in readings(_wanted(inputs, skips), settings=settings, jobs=jobs):
        yield from skips
        skips.clear()
        yield from came.skips
        yield from came.entries
    yield from skips


def extracted(
    inputs: Sequence[str],
    *,
    names: Sequence[Path] = (),
    jobs: int | None = None,
    stdin: BinaryIO | None = None,
    skips: list[Skip],
) -> Iterator[Entry]:
    """
    Yield an entry for each document of files and folders; what could not be read is appended to ``skips``.

    Files are named relative to the folder one works in.
    """
    incoming = received(inputs, base=Path.cwd(), clock=now, stdin=stdin)
    settings = Settings(packs=packs(names))
    for each in extract(incoming, settings=settings, jobs=jobs or os.cpu_count() or 1):
        if isinstance(each, Skip):
            skips.append(each)
        else:
            yield each


def readings(
    incoming: Iterable[tuple[Capture, bytes]], *, settings: Settings, jobs: int, by: Stages | None = None
) -> Generator[tuple[Capture, Reading]]:
    """
    Read captures and yield each with what came of it, in the order in which they came in.

    ``jobs`` processes read; a handful of reports, or ``jobs`` 1, are read in this process (by ``by``, when it was
    loaded before). Whoever stops taking readings closes the generator, and every process with it.
    """
    waiting = iter(incoming)
    first = list(islice(waiting, FEW + 1))
    if not first:
        return
    if jobs == 1 or len(first) <= FEW:
        by = by or stages(settings)
        for capture, data in chain(first, waiting):
            yield capture, reading(capture, data, by)
    else:
        with Pool(settings, jobs=jobs) as pool:
            yield from _in_order(chain(first, waiting), pool, ahead=AHEAD * jobs)


def _in_order(
    incoming: Iterable[tuple[Capture, bytes]], pool: Pool, *, ahead: int
) -> Iterator[tuple[Capture, Reading]]:
    under_way: deque[tuple[Capture, Future[Reading]]] = deque()
    for capture, data in incoming:
        under_way.append((capture, pool.submit(capture, data)))
        if len(under_way) >= ahead:
            capture, future = under_way.popleft()
            yield capture, future.result()
    for capture, future in under_way:
        yield capture, future.result()


def _wanted(inputs: Iterable[Received | Skip], skips: list[Skip]) -> Iterator[tuple[Capture, bytes]]:
    for each in inputs:
        if isinstance(each, Skip):
            skips.append(each)
        else:
            yield unarchived(each), each.data
