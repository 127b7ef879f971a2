"""Rows of answers as JSON objects and as CSV: the same things that the tables show, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from sayso.model import Claim, Document
from sayso.register import TimelineRow
from sayso.serve import sheet
from sayso.serve.answers import Checked, CopyGroup, Filled, Summary, Why
from sayso.serve.fields import field_object, fields
from sayso.serve.shape import Json, claim_shape, json_line

COPY_COLUMNS = ("group", "origin", *sheet.DOCUMENT_COLUMNS)
TIMELINE_COLUMNS = ("date", "dated_by", *sheet.CLAIM_COLUMNS)


def claim_object(claim: Claim, document: Document, filled: Filled | None = None) -> Json:
    """
    Return a claim as JSON, with its exact words and the report that tells it.

    A date without its year has ``on_filled`` beside it where another report gives the year: the date, that report's
    claim, and the report.
    """
    shape = claim_shape(claim)
    if filled is not None:
        shape["proposition"]["on_filled"] = {
            "on": filled.on,
            "claim": filled.claim_id,
            "document": filled.document.id,
        }
    shape["words"] = [span.exact for span in claim.content]
    shape["document"] = sheet.document_row(document)
    return shape


def timeline_object(row: TimelineRow, filled: Filled | None = None) -> Json:
    """Return a claim at its place in time as JSON."""
    return {"date": row.on, "dated_by": row.dated_by, **claim_object(row.claim, row.document, filled)}


def timeline_row(row: TimelineRow) -> Json:
    """Return a claim at its place in time as one flat row."""
    return {"date": row.on, "dated_by": row.dated_by, **sheet.claim_row(row.claim, row.document)}


def why_object(told: Why) -> Json:
    """Return everything that a claim rests on as JSON."""
    shape = claim_object(told.claim, told.document, told.filled)
    for hop, link in zip(shape["chain"], told.claim.chain, strict=True):
        hop["exact"] = [span.exact for span in link.words]
        hop["signs_exact"] = [span.exact for span in link.signs]
    shape["fields"] = {field.name: field_object(field) for field in fields(told)}
    basis = told.document.published_basis
    shape["document"]["published_basis"] = {"kind": basis.kind, "exact": basis.exact} if basis else None
    shape["capture"] = asdict(told.capture)
    shape["copies"] = copy_object(told.copies) if told.copies else None
    return shape


def copy_object(group: CopyGroup) -> Json:
    """Return a group of copies as JSON."""
    return {
        "id": group.id,
        "origin": group.origin_id,
        "documents": [sheet.document_row(each) for each in group.documents],
        "origins_at_least": group.spread.origins,
        "of_reports": group.spread.reports,
        "because": list(group.spread.because),
        "judgements": [asdict(each) for each in group.judgements],
    }


def copy_rows(groups: Iterable[CopyGroup]) -> Iterator[Json]:
    """Yield a flat row for each report of each group of copies."""
    for group in groups:
        for document in group.documents:
            origin = document.id == group.origin_id if group.origin_id else None
            yield sheet.document_row(document) | {"group": group.id, "origin": origin}


def checked_object(told: Checked) -> Json:
    """Return what a check found as JSON; ``verdict`` is "matched", "failed" or "nothing"."""
    verdict = "nothing" if told.nothing else "matched" if told.matched else "failed"
    return {"verdict": verdict, **asdict(told)}


def fault_rows(told: Checked) -> Iterator[Json]:
    """Yield a row for each thing that did not match."""
    yield from (asdict(each) for each in told.faults)


def summary_object(told: Summary) -> Json:
    """Return a register at a glance as JSON."""
    return asdict(told)


def summary_rows(told: Summary) -> Iterator[Json]:
    """Yield what a summary counts as rows: of what, what, how many."""
    yield from ({"of": "register", "what": what, "count": count} for what, count in told.counts.items())
    yield from ({"of": "skipped", "what": why, "count": count} for why, count in told.skipped.items())
    for name in ("speakers", "matters", "publishers"):
        yield from ({"of": name, "what": what, "count": count} for what, count in getattr(told, name))


def json_lines(objects: Iterable[object]) -> Iterator[str]:
    """Yield each object as a line of JSON."""
    for each in objects:
        yield json_line(each)


def csv_lines(columns: Sequence[str], rows: Iterable[Json]) -> Iterator[str]:
    """Yield rows as CSV, safe to open in a spreadsheet."""
    return sheet.lines(columns, rows)
