"""Reports of the tests' own with claims ready-made, and a register that takes them as a run does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from sayso.archive import Archive
from sayso.ids import make_id
from sayso.model import Capture, Claim, Document, Entry, Markup, Mention, Span
from sayso.register import Register
from sayso.resolve import sketch
from sayso.resolve.across import Telling
from sayso.run.across import Across
from sayso.run.adding import Keeper, _write
from sayso.run.reading import Reading
from sayso.terms import MentionForm, MentionKind
from tests.resolve.across.stories import book

AT = "2031-05-20T08:00:00Z"


def entry(name: str, text: str, *told_in_it: Telling) -> Entry:
    """Return a report of a name with the claims that tellings were made of, as reading it would have."""
    document: Document = replace(told_in_it[0].document, text=text, title=None)
    document = replace(document, id=make_id("d", name), capture_id=make_id("k", name), file=f"{name}.txt")
    claims: list[Claim] = [
        replace(
            each.claim,
            id=make_id("c", name, place),
            document_id=document.id,
            content=tuple(_found(document, span.exact) for span in each.claim.content),
        )
        for place, each in enumerate(told_in_it)
    ]
    return Entry(
        document=document,
        markup=Markup(document_id=document.id, sentences=(), mentions=tuple(_names(document, claims)), attributions=()),
        claims=tuple(claims),
        sketch=sketch(document),
    )


def _names(document: Document, claims: Iterable[Claim]) -> Iterator[Mention]:
    for label in sorted({link.label for claim in claims for link in claim.chain}):
        if label in document.text:
            span = _found(document, label)
            yield Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=label)


def _found(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def claim_of(name: str, place: int = 0) -> str:
    """Return the id of a report's claim, by its place."""
    return make_id("c", name, place)


def report_of(name: str) -> str:
    """Return the id of a report."""
    return make_id("d", name)


def fill(register: Register, entries: Iterable[Entry]) -> None:
    """Add reports to a register, each in a unit of its own, as a run does."""
    keeper = Keeper(
        register=register,
        archive=cast("Archive", None),
        codebook=book(),
        clock=lambda: AT,
        across=Across(book()),
    )
    for each in entries:
        capture = Capture(
            id=each.document.capture_id,
            url=None,
            file=each.document.file,
            part=None,
            media_type="text/plain",
            charset="utf-8",
            status=None,
            digest="sha256:0",
            size_bytes=1,
            captured_at=AT,
        )
        _write(capture, Reading(entries=(each,)), keeper)
