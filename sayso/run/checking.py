"""``sayso check``: every digest against the archive, every id and every span against what the register holds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import TypeVar

from sayso.archive import Archive
from sayso.errors import SaysoError, SpanMismatch
from sayso.ids import digest_of, document_id
from sayso.model import Capture, Entry
from sayso.register import Register
from sayso.serve.answers import Checked, Fault
from sayso.spans import check_spans, spans_in

T = TypeVar("T", Capture, Entry)

TOLERATED = frozenset({"ok", "unexpected", "unchecked"})


def check(register: Register, archive: Archive) -> Checked:
    """Compare everything that can be compared; nothing is written. What does not match is named, and all of it."""
    faults: list[Fault] = []
    captures = {each.id: each for each in _walked(register.captures(), "capture", register, faults)}
    with closing(archive):
        for finding in archive.check(captures.values()):
            if finding.what not in TOLERATED:
                name = captures[finding.capture_id].file if finding.capture_id in captures else None
                faults.append(Fault(kind=finding.what.value, where=name or "archive", detail=finding.message))
    documents = spans = 0
    for entry in _walked(register.entries(), "document", register, faults):
        documents += 1
        spans += len(spans_in(entry))
        faults.extend(_of_entry(entry, captures.get(entry.document.capture_id)))
    return Checked(captures=len(captures), documents=documents, spans=spans, faults=tuple(faults))


def _walked(records: Iterator[T], what: str, register: Register, faults: list[Fault]) -> Iterator[T]:
    """Yield records. One that cannot be read ends the walk, and that the rest was not compared is a fault too."""
    number = 1
    try:
        for record in records:
            yield record
            number += 1
    except (SaysoError, ValueError, TypeError, zlib.error) as error:
        detail = f"{str(error).splitlines()[0]}; what stands behind it was not compared"
        faults.append(Fault(kind="unreadable", where=f"{register.path}, {what} number {number:,}", detail=detail))


def _of_entry(entry: Entry, capture: Capture | None) -> Iterator[Fault]:
    document = entry.document
    where = f"{document.file or document.url or 'a document'} ({document.id})"
    if capture is None:
        yield Fault(kind="missing", where=where, detail=f"its capture {document.capture_id} is not in the register")
    elif not _is_itself(entry, capture):
        yield Fault(kind="altered", where=where, detail="its text or its origin is not what its id was made of")
    for record in (document, *entry.markup.mentions, *entry.markup.attributions, *entry.markup.relays, *entry.claims):
        try:
            check_spans(document.text, record)
        except SpanMismatch as error:
            name = getattr(record, "id", type(record).__name__)
            yield Fault(kind="span", where=where, detail=f"{name}: {error.args[0]}")


def _is_itself(entry: Entry, capture: Capture) -> bool:
    document = entry.document
    if capture.form == "text":
        return digest_of(document.text.encode("utf-8")) == capture.digest
    return document.id == document_id(
        url=document.url,
        file=document.file,
        part=capture.part,
        digest=capture.digest,
        offset=document.offset,
        text=document.text,
    )
