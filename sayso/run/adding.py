"""
The whole way of reports into a register: sources → archive → reading → copies → register.

Bytes are archived before anything is read from them, and a capture becomes known to the register in the same unit
of work as its documents. Killed at any instant, a run leaves at worst bytes without a capture, or a capture not yet
read: the same run again finds both and goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from sayso.archive import Archive
from sayso.clock import Clock
from sayso.codebook import Codebook
from sayso.errors import BadInput, UnknownName
from sayso.model import Capture, Document, Entity, Entry, Received, Skip
from sayso.register import Register, Unit
from sayso.resolve import copies, name_uses, settled
from sayso.run.across import Across
from sayso.run.captures import unarchived
from sayso.run.extract import readings
from sayso.run.progress import Progress
from sayso.run.reading import Reading, Settings, Stages, marked, name_of
from sayso.run.report import RunReport, Tally
from sayso.run.stopping import Stopping
from sayso.terms import Relation, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """What a run writes to, and what it knows."""

    register: Register
    archive: Archive
    codebook: Codebook
    clock: Clock
    across: Across


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
    before). What is added does not depend on ``jobs``.
    """
    started = time.monotonic()
    tally = Tally()
    incoming = _new(inputs, keeper, tally, progress, stopping)
    with closing(readings(incoming, settings=settings, jobs=jobs, by=by)) as finished:
        for capture, came in finished:
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
            capture = _archived(received, keeper, tally)
            if capture.id in begun or keeper.register.holds(capture.id):
                tally.known += 1
                progress.advance()
            else:
                begun.add(capture.id)
                yield capture, received.data
        if stopping.asked:
            return


def _archived(received: Received, keeper: Keeper, tally: Tally) -> Capture:
    """
    Archive what was received, and return its capture.

    Where the register points at a record that was damaged or lost since, it points at the one written anew from now on.
    """
    started = time.perf_counter()
    before, written = keeper.register.capture_of(unarchived(received).id), keeper.archive.written
    capture = keeper.archive.put(received, before=before)
    if before is not None and _place(before) != _place(capture):
        file, offset = _place(capture)
        with keeper.register.unit() as unit:
            unit.replace_capture(replace(before, archive_file=file, archive_offset_bytes=offset))
    tally.mended += before is not None and keeper.archive.written > written
    tally.stage_s["archive"] += time.perf_counter() - started
    return capture


def _place(capture: Capture) -> tuple[str | None, int | None]:
    return capture.archive_file, capture.archive_offset_bytes


def _commit(capture: Capture, came: Reading, keeper: Keeper, tally: Tally) -> None:
    """Write what came of one capture: everything or nothing."""
    started = time.perf_counter()
    try:
        copied = _write(capture, came, keeper)
    except BadInput as error:
        # More than a register takes, or a date that is none: the whole capture is left out, and that is said.
        skip = Skip(stage="register", input=name_of(capture), reason="not taken", detail=str(error))
        came = replace(came, entries=(), skips=(*came.skips, skip))
        copied = _write(capture, came, keeper)
    tally.copies += copied
    tally.stage_s["register"] += time.perf_counter() - started
    for stage, seconds in came.stage_s.items():
        tally.stage_s[stage] += seconds
    tally.skips.extend(came.skips)
    tally.documents += len(came.entries)
    tally.claims += sum(len(entry.claims) for entry in came.entries)


def _write(capture: Capture, came: Reading, keeper: Keeper) -> int:
    with keeper.register.unit() as unit:
        unit.add_capture(capture)
        for skip in came.skips:
            unit.skip(capture, skip)
        copied = sum(_add(entry, unit, keeper) for entry in came.entries)
        # Names first: claims are compared by what people said that names in them stand for.
        renamed = unit.settle(settled)
        at = keeper.clock()
        new = [entry.document.id for entry in came.entries]
        keeper.across.add(new, unit, at=at)
        keeper.across.again(renamed.difference(new), unit, at=at)
    return copied


def _add(entry: Entry, unit: Unit, keeper: Keeper) -> bool:
    """Add one document and tell whether it is a copy of, or was copied by, one that the register holds."""
    unit.add(entry, (), named(entry, keeper.codebook), name_uses(entry, keeper.codebook))
    unit.came(entry.document.id, keeper.clock())
    compared = copies(entry.document, entry.sketch, unit.shelf(), at=keeper.clock())
    unit.judge(compared.made)
    over = [each for each in unit.judgements(compared.ended) if each.relation is Relation.COPY_OF]
    unit.end(compared.ended)
    for each in over:
        keeper.across.copies_changed(each.left_id, each.right_id, unit, at=keeper.clock())
    return any(each.relation is Relation.COPY_OF and each.verdict is Verdict.YES for each in compared.made)


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
        id = waiting.pop()
        if id in found:
            continue
        try:
            found[id] = entity = codebook.entity(id)
        except UnknownName:
            continue  # of a codebook file that was not given this time
        waiting += [entity.parent] if entity.parent else []
    return tuple(found[each] for each in sorted(found))


def add_documents(documents: Sequence[Document], keeper: Keeper, by: Callable[[], Stages]) -> RunReport:
    """
    Add documents that were read already. Their text goes into the archive, as nothing else of them is at hand.

    ``by`` loads the stages; it is called only when there is something to read.
    """
    started = time.monotonic()
    tally = Tally(read=len(documents))
    for document in documents:
        capture = _text_capture(document, keeper, tally)
        if keeper.register.holds(capture.id):
            tally.known += 1
            continue
        came = marked(replace(document, capture_id=capture.id), by())
        _commit(capture, came, keeper, tally)
    return tally.report(elapsed_s=time.monotonic() - started, jobs=1, stopped=False)


def _text_capture(document: Document, keeper: Keeper, tally: Tally) -> Capture:
    """Archive a document's text and return its capture, which says that it is no more than that."""
    received = Received(
        data=document.text.encode("utf-8", "replace"),
        url=document.url,
        file=document.file,
        media_type="text/plain",
        charset="utf-8",
        received_at=keeper.clock(),
    )
    return replace(_archived(received, keeper, tally), form="text")
