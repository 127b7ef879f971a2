"""The stages that read one report, composed: bytes → documents → markup → claims → sketch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import ParamSpec, TypeVar

from sayso.codebook import Codebook, Pack, codebook, load
from sayso.codec import encode
from sayso.errors import BadInput, BrokenPromise, SaysoError
from sayso.model import Capture, Claim, Document, Entry, Markup, Sketch, Skip
from sayso.spans import check_spans

P = ParamSpec("P")
T = TypeVar("T")

READER = "trained"
BROKEN = "This is a fault in sayso, not in your report. Please report it with the report's text."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a reader of reports is made from: the extra codebook files and the attribution reader's name."""

    packs: tuple[Pack, ...] = ()
    reader: str = READER


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one capture: its documents, what had to be skipped, and the seconds that each stage took."""

    entries: tuple[Entry, ...] = ()
    skips: tuple[Skip, ...] = ()
    stage_s: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages in the order of a report's way. Each is a plain function (or holds a model that was loaded once)."""

    read: Callable[[Capture, bytes], tuple[Document, ...]]
    annotate: Callable[[Document], Markup]
    claims: Callable[[Document, Markup], tuple[Claim, ...]]
    sketch: Callable[[Document], Sketch]
    languages: frozenset[str] | None = None
    """The languages whose attributions are read by their own cues; of others by quotation marks and labels alone.
    None: not known, and nothing is said of it."""


def stages(settings: Settings) -> Stages:
    """
    Return the stages that the settings name. Models load here: seconds, once per process.

    Raises CodebookError for a names file that breaks the codebook's rules, UnknownName for an unknown reader.
    """
    # Imported late: a main process that only hands work to others never loads a model.
    from sayso.annotate import Annotator
    from sayso.claims import claims
    from sayso.read import read
    from sayso.resolve import sketch

    book = codebook_of(settings)
    return Stages(
        read=lambda capture, data: read(capture, data, codebook=book),
        annotate=Annotator(book, reader=settings.reader),
        claims=lambda document, markup: claims(document, markup, codebook=book),
        sketch=sketch,
        languages=frozenset(language for language, _ in book.speech),
    )


@cache
def codebook_of(settings: Settings) -> Codebook:
    """Return the package's codebook with the settings' own names added."""
    return load(*settings.packs) if settings.packs else codebook()


def reading(capture: Capture, data: bytes, by: Stages) -> Reading:
    """
    Read one capture. Nothing in it costs another report: what cannot be read comes back as a Skip.

    Raises BrokenPromise, naming the report, for a fault of our own: a span that does not hold its words must stop a
    run, as a register with wrong words is worth nothing.
    """
    name = name_of(capture)
    watch = _Stopwatch()
    skips: list[Skip] = []
    documents: tuple[Document, ...] = ()
    try:
        documents = watch.run("read", by.read, capture, data)
        if not documents:
            skips.append(Skip(stage="read", input=name, reason="no report in it"))
    except Exception as error:
        skips.append(_skip(error, watch.stage, name))
    entries = tuple(_entries(documents, by, watch, skips, name))
    return Reading(entries=entries, skips=tuple(skips), stage_s=watch.seconds)


def marked(document: Document, by: Stages) -> Reading:
    """Return a document that was read already with everything that the other stages make of it."""
    watch = _Stopwatch()
    skips: list[Skip] = []
    entries = tuple(_entries((document,), by, watch, skips, name_of(document)))
    return Reading(entries=entries, skips=tuple(skips), stage_s=watch.seconds)


def name_of(thing: Capture | Document) -> str:
    """Return what a reader of messages knows a capture by: its file, else its address, and its part."""
    name = thing.file or thing.url or "standard input"
    part = thing.part if isinstance(thing, Capture) else None
    return name if part is None else f"{name}#{part}"


def _entries(
    documents: Iterable[Document], by: Stages, watch: _Stopwatch, skips: list[Skip], name: str
) -> Iterator[Entry]:
    for document in documents:
        try:
            yield _entry(document, by, watch)
            skips.extend(_unread(document, by, name))
        except Exception as error:
            skips.append(_skip(error, watch.stage, name))


def _unread(document: Document, by: Stages, name: str) -> Iterator[Skip]:
    """Yield what is to be said of a document that was kept, and whose attributions could not all be read."""
    language = document.language.split("-", maxsplit=1)[0]
    if by.languages is None or language in by.languages:
        return
    read = "The report was added; who says what was read by its quotation marks and labels alone."
    there_are = f"Attributions are read in: {', '.join(sorted(by.languages))}."
    if language == "und":
        detail = f'{read} Is it too short to tell? A page may say lang="en", a JSON line "language": "en".'
        yield Skip(stage="annotate", input=name, reason="language not told, attributions not read", detail=detail)
    else:
        reason = f"no reader for the language {document.language!r}, attributions not read"
        yield Skip(stage="annotate", input=name, reason=reason, detail=f"{read} {there_are}")


def _entry(document: Document, by: Stages, watch: _Stopwatch) -> Entry:
    markup = watch.run("annotate", by.annotate, document)
    claims = watch.run("claims", by.claims, document, markup)
    sketch = watch.run("sketch", by.sketch, document)
    entry = Entry(document=document, markup=markup, claims=claims, sketch=sketch)
    check_spans(document.text, entry)
    encode(entry)  # half a surrogate pair from a broken page cannot be stored: found here, it costs this report only
    return entry


def _skip(error: Exception, stage: str, name: str) -> Skip:
    """Return the Skip that an error comes down to, or raise it again when it is a fault of our own."""
    if isinstance(error, BrokenPromise):
        raise type(error)(f"{name}: {error.args[0]}", hint=error.hint or BROKEN) from error
    if isinstance(error, BadInput):
        detail = ". ".join(part.rstrip(".") for part in (str(error.args[0]), error.hint) if part) + "."
        return Skip(stage=stage, input=name, reason="unreadable", detail=detail)
    if isinstance(error, SaysoError):
        raise error
    # Whatever a parser under us raises for a page that it was not made for: named, counted, and the run goes on.
    reason = "too deep" if isinstance(error, RecursionError) else "failed"
    return Skip(stage=stage, input=name, reason=reason, detail=f"{type(error).__name__}: {error}"[:500])


class _Stopwatch:
    """Runs stages, remembers which one runs, and adds up the seconds that each took."""

    def __init__(self) -> None:
        self.stage = ""
        self.seconds: dict[str, float] = {}

    def run(self, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.stage = stage
        started = time.perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started
