"""Rows as CSV that a spreadsheet may open: no cell of a stranger's text is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model import Claim, Document
from sayso.serve.shape import Json, claim_shape, proposition_shape
from sayso.serve.words import chain_line, content_line

# What makes a spreadsheet take a cell for a formula (OWASP's list, with the wide forms that it folds to these).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

CLAIM_COLUMNS = (
    "claim", "document", "file", "url", "title", "publisher", "published_on", "language",
    "chain", "speaker", "part", "entity", "certainty", "polarity", "content", "said_on",
    "kind", "actor", "counterparty", "item", "least", "most", "unit", "about", "place", "on", "tense",
)  # fmt: skip

DOCUMENT_COLUMNS = ("document", "file", "offset", "url", "title", "publisher", "published_on", "language")


def safe(cell: object) -> object:
    """Return a cell, with an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield CSV lines (RFC 4180, "\\r\\n" at each end): the columns' names, then each row."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        yield _taken(buffer)
        writer.writerow({column: safe(row.get(column)) for column in columns})
    yield _taken(buffer)


def claim_row(claim: Claim, document: Document) -> Json:
    """Return a claim as one flat row; its chain is one cell, its innermost hop has cells of its own."""
    shape = claim_shape(claim)
    said = proposition_shape(claim.proposition) if claim.proposition else {}
    least, most = said.get("quantity") or (None, None)
    origin = shape["chain"][-1] if shape["chain"] else {}
    return {
        "claim": claim.id,
        "document": document.id,
        "file": document.file,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published_on": document.published_on,
        "language": document.language,
        "chain": chain_line(claim),
        "speaker": origin.get("label"),
        "part": origin.get("part"),
        "entity": origin.get("entity"),
        "certainty": origin.get("certainty"),
        "polarity": origin.get("polarity"),
        "content": content_line(claim),
        "said_on": claim.said_on,
        **said,
        "least": least,
        "most": most,
    }


def document_row(document: Document) -> Json:
    """Return a report as one flat row."""
    return {
        "document": document.id,
        "file": document.file,
        "offset": document.offset,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published_on": document.published_on,
        "language": document.language,
    }


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
