"""English reports for the tests of annotate/ and claims/: documents of invented states, and what is marked on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.annotate import Annotator
from sayso.claims import claims as claims_of
from sayso.codebook import Codebook, load
from sayso.model import Attribution, Claim, Document, Markup, Span
from sayso.terms import Act

NAMES = Path(__file__).parents[2] / "demo" / "names.toml"


@cache
def book() -> Codebook:
    """The package's codebook with the invented states and people of the demo reports."""
    return load(NAMES)


@cache
def annotator() -> Annotator:
    """One annotator for the whole run of tests: the model loads once."""
    return Annotator(book(), reader="syntax")


def report(text: str, *, asides: tuple[str, ...] = (), **more: Any) -> Document:
    """Return an English document of this text; ``asides`` are stretches of it that are no prose."""
    fields: dict[str, Any] = {
        "id": "d1",
        "capture_id": "k1",
        "url": None,
        "file": None,
        "offset": 0,
        "title": None,
        "byline": None,
        "publisher": None,
        "published_on": None,
        "language": "en",
    }
    spans = tuple(Span.of(text, text.index(words), text.index(words) + len(words)) for words in asides)
    return Document(**{**fields, **more}, asides=spans, text=text)


@cache
def marked(text: str) -> Markup:
    """Return what is marked on a text."""
    return annotator()(report(text))


@dataclass(frozen=True)
class Said:
    """An attribution in words: source, cue and contents as they stand, and the contents of its parent."""

    source: str | None
    cue: str
    content: tuple[str, ...]
    speech: str
    act: str
    speaker: str | None
    outer: str | None
    stand: str


def said(text: str, *, act: Act | None = Act.SAYING) -> list[Said]:
    """Return the attributions of a text in words, in order; with ``act`` none, attitudes too."""
    markup = marked(text)
    by_id = {a.id: a for a in markup.attributions}
    return [in_words(a, by_id) for a in markup.attributions if act in (None, a.act)]


def in_words(attribution: Attribution, by_id: dict[str, Attribution]) -> Said:
    """Return an attribution in words."""
    parent = by_id[attribution.parent] if attribution.parent else None
    return Said(
        source=" … ".join(s.exact for s in attribution.source) or None,
        cue=" … ".join(s.exact for s in attribution.cue),
        content=tuple(s.exact for s in attribution.content),
        speech=attribution.speech.value,
        act=attribution.act.value,
        speaker=attribution.speaker.label if attribution.speaker else None,
        outer=" … ".join(s.exact for s in parent.cue) if parent else None,
        stand=f"{attribution.certainty.value} {attribution.polarity.value}",
    )


def claims(text: str, **more: Any) -> tuple[Claim, ...]:
    """Return the claims of an English document of this text."""
    document = report(text, **more)
    return claims_of(document, annotator()(document), codebook=book(), reader="cues")


def chain(claim: Claim) -> str:
    """Return a claim's chain as it is written: outermost first, labels only."""
    return " > ".join(link.label for link in claim.chain)
