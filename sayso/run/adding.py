"""
The whole way of reports into a register: sources → archive → reading → copies → register.

Bytes are archived before anything is read from them, and a capture becomes known to the register in the same unit
of work as its documents. Killed at any instant, a run leaves at worst bytes without a capture, or a capture not yet
read: the same run again finds both and goes on.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Protocol

from sayso.archive import Archive
from sayso.clock import Clock
from sayso.codebook import Codebook
from sayso.model import Capture, Entity, Entry, Received, Relation, Skip, Verdict
from sayso.register import Register, Unit
from sayso.resolve import copies
from sayso.run.pool import Pool
from sayso.run.progress import Progress
from sayso.run.reading import Reading, Settings, Stages, codebook_of, reading, stages
from sayso.run.report import RunReport, Tally
from sayso.run.stopping import Stopping

FEW = 8
"""So many reports are read in this process: starting others would take longer than reading them."""

AHEAD = 3
"""Reports in flight for each worker. More would only hold more bytes and results in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """What a run writes to, and what it knows."""

    register: Register
    archive: Archive
    codebook: Codebook
    clock: Clock


def add(
    inputs: Iterable[Received | Skip],
    keeper: Keeper,
    *,
    settings: Settings,
    jobs: int,
    progress: Progress,
    stopping: Stopping,
    by: Stages | None = None,
) -> RunReport:
    """
    Read what comes in and add it to the register; return the run report.

    ``jobs`` processes read; one, or a handful of reports, are read in this process (by ``by``, when it was loaded
    before). What is added does not depend on ``jobs`` nor on which report is finished first.
    """
    started = time.monotonic()
    tally = Tally()
    incoming = _new(inputs, keeper, tally, progress, stopping)
    first = list(islice(incoming, FEW + 1))
    with ExitStack() as stack:
        if jobs == 1 or len(first) <= FEW:
            jobs = 1
            by = by or (stages(settings) if first else None)
            readings = ((capture, reading(capture, data, by)) for capture, data in chain(first, incoming) if by)
        else:
            pool = stack.enter_context(Pool(settings, jobs=jobs))
            readings = _pooled(chain(first, incoming), pool, ahead=AHEAD * jobs)
        for capture, came in readings:
            _commit(capture, came, keeper, tally)
            progress.advance()
            if stopping.asked:
                break
    return tally.report(elapsed_s=time.monotonic() - started, jobs=jobs, stopped=stopping.asked)


def _new(
    inputs: Iterable[Received | Skip], keeper: Keeper, tally: Tally, progress: Progress, stopping: Stopping
) -> Iterator[tuple[Capture, bytes]]:
    """Archive what comes in and yield what the register does not hold yet."""
    begun: set[str] = set()
    for received in inputs:
        if isinstance(received, Skip):
            tally.skips.append(received)
            progress.advance()
        else:
            tally.read += 1
            started = time.perf_counter()
            capture = keeper.archive.put(received)
            tally.stage_s["archive"] += time.perf_counter() - started
            if capture.id in begun or keeper.register.holds(capture.id):
                tally.known += 1
                progress.advance()
            else:
                begun.add(capture.id)
                yield capture, received.data
        if stopping.asked:
            return


def _pooled(
    incoming: Iterable[tuple[Capture, bytes]], pool: Pool, *, ahead: int
) -> Iterator[tuple[Capture, Reading]]:
    """Yield readings as they are finished, with at most ``ahead`` of them under way."""
    under_way: dict[Future[Reading], Capture] = {}
    for capture, data in incoming:
        under_way[pool.submit(capture, data)] = capture
        if len(under_way) >= ahead:
            yield from _finished(under_way)
    while under_way:
        yield from _finished(under_way)


def _finished(under_way: dict[Future[Reading], Capture]) -> Iterator[tuple[Capture, Reading]]:
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(future), future.result()


def _commit(capture: Capture, came: Reading, keeper: Keeper, tally: Tally) -> None:
    """Write what came of one capture: everything or nothing."""
    started = time.perf_counter()
    with keeper.register.unit() as unit:
        unit.add_capture(capture)
        for skip in came.skips:
            unit.skip(capture, skip)
        for entry in came.entries:
            tally.copies += _add(entry, unit, keeper)
    tally.stage_s["register"] += time.perf_counter() - started
    tally.stage_s.update(came.stage_s)
    tally.skips.extend(came.skips)
    tally.documents += len(came.entries)
    tally.claims += sum(len(entry.claims) for entry in came.entries)


def _add(entry: Entry, unit: Unit, keeper: Keeper) -> bool:
    """Add one document and tell whether it is a copy of, or was copied by, one that the register holds."""
    judgements = copies(entry.document, entry.sketch, unit, at=keeper.clock())
    unit.add(entry, judgements, named(entry, keeper.codebook))
    return any(each.relation is Relation.COPY_OF and each.verdict is Verdict.YES for each in judgements)


def named(entry: Entry, codebook: Codebook) -> tuple[Entity, ...]:
    """Return the entities that a document's records name, each with everything wider, in the order of their ids."""
    said = [claim.proposition for claim in entry.claims if claim.proposition]
    ids = {
        entry.document.publisher_id,
        *(credit.entity_id for credit in entry.document.credit),
        *(mention.entity_id for mention in entry.markup.mentions),
        *(link.entity_id for claim in entry.claims for link in claim.chain),
        *(role.entity_id for each in said for role in (each.actor, each.counterparty, each.item, each.place) if role),
    }
    found: dict[str, Entity] = {}
    waiting = [each for each in ids if each]
    while waiting:
        entity = codebook.entities.get(waiting.pop())
        if entity and entity.id not in found:
            found[entity.id] = entity
            waiting += [entity.parent] if entity.parent else []
    return tuple(found[each] for each in sorted(found))
