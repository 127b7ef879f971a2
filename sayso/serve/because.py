"""One claim, and everything it rests on: the answer to "how do you know?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.model import Claim, Document, Link, Span
from sayso.serve.answers import Told, Why
from sayso.serve.between import Across
from sayso.serve.disputes import clash_lines
from sayso.serve.fields import fields
from sayso.serve.terminal import ID, many
from sayso.serve.words import chain_line, clean, firmness, place_of, proposition_line, report_line, short

AROUND = 300
"""So many characters are shown at most on either side of a content."""
_TELLERS = 4
_CHAIN = 50
_CONFLICTS = 3

# A full stop after one letter, as in "J. Smith", or in a number ends nothing. Group 1: the space or the line's end.
_SENTENCE_END = re.compile(r"(?:(?<!\b\w)[.!?…][\"'”’»)]*(?=\s)|(?=\n))(\s+)")


def why(told: Why, across: Across | None = None) -> RenderableType:
    """
    Return a claim's chain, hop by hop with its words, its content in its sentence, the report, bytes and copies.

    ``across`` is what other reports say to it, where anything was judged of it.
    """
    return Group(
        Text.assemble((told.claim.id, "dim")),
        Text(),
        Text("Chain, outermost hop first", style="bold"),
        Padding(_chain(told), (0, 0, 1, 2)),
        Text("Words", style="bold"),
        Padding(Group(*_contexts(told.document, told.claim)), (0, 0, 1, 2)),
        Text("Says", style="bold"),
        Padding(_says(told), (0, 0, 1, 2)),
        Text("Report", style="bold"),
        Padding(Group(*_report(told.document)), (0, 0, 1, 2)),
        Text("Bytes as received", style="bold"),
        Padding(Group(*_bytes(told)), (0, 0, 1, 2)),
        Text("Copies", style="bold"),
        Padding(Group(*_copies(told)), (0, 0, 0, 2)),
        *_others(across),
    )


def _others(across: Across | None) -> Iterator[RenderableType]:
    """Yield what other reports say: who tells the same saying, who claims the same, what conflicts, on whose word."""
    if across is None:
        return
    yield Text()
    yield Text("Other reports", style="bold")
    lines = (("the same saying", across.statement), ("the same claim", across.same))
    for what, told in lines:
        if told:
            yield Padding(Text(f"{what}, told {many(len(told), 'more time')}: {_tellers(told)}"), (0, 0, 0, 2))
    if across.conflicts:
        yield Padding(Text(f"{many(len(across.conflicts), 'conflict')}:"), (0, 0, 0, 2))
    for each in across.conflicts[:_CONFLICTS]:
        yield Padding(Group(*clash_lines(each)), (0, 0, 0, 4))
    if len(across.conflicts) > _CONFLICTS:
        yield Padding(Text(f"and {len(across.conflicts) - _CONFLICTS} more", style="dim"), (0, 0, 0, 4))
    yield Padding(Text(f"{across.lineage}".capitalize() + "."), (0, 0, 0, 2))


def _tellers(told: Sequence[Told]) -> str:
    some = ", ".join(f"{short(chain_line(each.claim), _CHAIN)} ({each.claim.id[:ID]})" for each in told[:_TELLERS])
    return some + (f" and {len(told) - _TELLERS} more" if len(told) > _TELLERS else "")


def _chain(told: Why) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for number, link in enumerate(told.claim.chain, 1):
        who = Text.assemble(f"{number}  ", (clean(link.label), "bold"))
        stand = firmness(link, innermost=number == len(told.claim.chain))
        signs = f": {_quoted(link.signs)}" if link.signs else ""
        table.add_row(who, link.part.value, Text(stand + signs), Text(_shown_by(link, told.document)))
    return table if told.claim.chain else Text("Nobody is named: no publisher, no source.")


def _quoted(words: Iterable[Span]) -> str:
    return " … ".join(f"“{clean(span.exact)}”" for span in words)


def _shown_by(link: Link, document: Document) -> str:
    if link.words:
        return _quoted(link.words)
    basis = document.publisher_basis
    return f"({clean(basis.kind)}: {clean(basis.exact)})" if basis else "(from where the report was found)"


def _contexts(document: Document, claim: Claim) -> Iterator[Text]:
    """Yield each stretch of the report that the content stands in, with the content itself between ⟦ and ⟧."""
    for start, end in _stretches(document, claim):
        line, at = Text(), start
        for span in (each for each in claim.content if start <= each.start and each.end <= end):
            line.append(clean_inside(document.text[at : span.start]))
            line.append(f"⟦{clean_inside(span.exact)}⟧", style="bold")
            at = span.end
        line.append(clean_inside(document.text[at:end]))
        yield line


def _stretches(document: Document, claim: Claim) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for span in claim.content:
        start, end = _around(document.text, span)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _around(text: str, span: Span) -> tuple[int, int]:
    """Return where the sentence begins and ends that a span lies in, as far as its punctuation tells."""
    start = max(0, span.start - AROUND)
    for end in _SENTENCE_END.finditer(text, start, span.start):
        start = end.end()
    after = _SENTENCE_END.search(text, max(span.start, span.end - 1), min(len(text), span.end + AROUND))
    return start, max(span.end, after.start(1) if after else min(len(text), span.end + AROUND))


def clean_inside(text: str) -> str:
    """Return a stretch on one line, with the space at its ends kept."""
    head, tail = text[:1].isspace(), text[-1:].isspace()
    return (" " if head else "") + clean(text) + (" " if tail and text.strip() else "")


def _says(told: Why) -> RenderableType:
    """Return what is said to happen, a line a field with the words it was read from."""
    claim = told.claim
    table = Table.grid(padding=(0, 2))
    for field in fields(told):
        value = Text.assemble((field.value, "bold"), (f"  {field.entity_id}" if field.entity_id else "", "dim"))
        words = f"“{clean(field.words.exact)}”" if field.words else ""
        table.add_row(field.name, value, Text(", ".join(part for part in (words, clean(field.note)) if part)))
    if claim.said_on:
        table.add_row("said on", Text(claim.said_on, style="bold"), "")
    if claim.proposition is None:
        return Group(Text(proposition_line(None)), table) if table.row_count else Text(proposition_line(None))
    return table


def _report(document: Document) -> Iterator[Text]:
    yield Text(report_line(document))
    basis = document.published_basis
    if basis:
        yield Text(f"its date rests on: {clean(basis.kind)} “{clean(basis.exact)}”")
    elif document.published_on is None:
        yield Text("nothing in the report says when it was published")
    for credit in document.credit:
        yield Text(f"credits {clean(credit.label)}: “{clean(credit.basis.exact)}”")
    yield Text(place_of(document), style="dim")
    if document.url and document.file:
        yield Text(clean(document.url), style="dim")
    yield Text(document.id, style="dim")


def _bytes(told: Why) -> Iterator[Text]:
    capture = told.capture
    kind = "" if capture.form == "bytes" else " (the text only: it was added without the bytes it was read from)"
    yield Text(f"{capture.digest}{kind}")
    yield Text(f"{capture.size_bytes:,} bytes, {clean(capture.media_type)}, received {capture.captured_at}")
    if capture.archive_file:
        yield Text(f"{capture.archive_file} at byte {capture.archive_offset_bytes}", style="dim")


def _copies(told: Why) -> Iterator[Text]:
    group = told.copies
    if group is None:
        yield Text("No other report here carries this text.")
        return
    for document in group.documents:
        if document.id != told.document.id:
            origin = "  (the origin)" if document.id == group.origin_id else ""
            yield Text(f"{report_line(document)}{origin}")
    if told.document.id == group.origin_id:
        yield Text("This report is the origin of the others.")
    yield Text(f"{group.spread}".capitalize() + ".")
    for reason in group.spread.because:
        yield Text(clean(reason), style="dim")
