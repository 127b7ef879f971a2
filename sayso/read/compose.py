"""From a text and what its carrier says of it to Documents: the part of reading that every form of input shares."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import Unreadable
from sayso.ids import document_id
from sayso.model import Capture, Credit, Document, Span
from sayso.read import dating, publishers, reports
from sayso.read.credits import by_author, credits_of
from sayso.read.datelines import Dateline, dateline
from sayso.read.dating import Dated
from sayso.read.languages import language_of
from sayso.read.lines import Line, lines
from sayso.read.names import Names
from sayso.read.publishers import Published
from sayso.spans import check_spans

# A report is a few thousand characters. What is far beyond that is a dump, and would hold up every later stage.
LIMIT_CHARACTERS = 2_000_000
LIMIT_LINES = 50_000
_HEAD_LINES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the carrier of a text says of it: a page's head, a feed's item, a line's keys. Strongest evidence first."""

    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: Published | None = None
    dates: tuple[Dated, ...] = ()
    credit: tuple[Credit, ...] | None = None
    language: str | None = None
    declared_language: str | None = None
    # Where the text itself holds these fields, above the report: where they end.
    end: int = 0


def documents(
    capture: Capture, text: str, given: Given, *, names: Names, whole: bool = False, plain: bool = False
) -> tuple[Document, ...]:
    """
    Return the documents of a text: one, or one for each report that it holds unless ``whole`` says that it is one.

    ``plain`` says that the text is a file's own, so that its title stands in it and offsets are offsets into the file.
    Raises Unreadable when the text is far too long for a report.
    """
    count = text.count("\n")
    if len(text) > LIMIT_CHARACTERS or count > LIMIT_LINES:
        raise Unreadable(
            f"{len(text):,} characters, {count + 1:,} line{'s' * (count > 0)}: no single report has more than "
            f"{LIMIT_CHARACTERS:,} characters or {LIMIT_LINES:,} lines",
            hint="Split it into one file a report, or one JSON line a report.",
        )
    stretches = [(0, len(text))] if whole else reports.split(text, names, wrapped=plain)
    parts = [
        _Part.of(text[start:end], start, names, plain=plain, body=max(0, given.end - start)) for start, end in stretches
    ]
    credited = [credit.label for part in parts for credit in part.credit if credit.whole]
    signs = [] if given.publisher else publishers.signs(text, lines(text), credited, names)
    found = []
    for number, part in enumerate(parts):
        publisher = given.publisher or publishers.believed(signs, text, part.offset, part.offset + len(part.text))
        found.append(_document(capture, part, given, publisher, names, first=number == 0, plain=plain))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One report's stretch, with what its own words say of it."""

    text: str
    offset: int
    head: tuple[Line, ...]
    line: Dateline | None
    credit: tuple[Credit, ...]
    title: str | None
    asides: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, offset: int, names: Names, *, plain: bool, body: int) -> _Part:
        all_lines = lines(text, least=body)
        number, line = _dateline(text, all_lines, names)
        head = _head(all_lines, number)
        return cls(
            text=text,
            offset=offset,
            head=head,
            line=line,
            credit=credits_of(text, all_lines, line, names),
            title=_headline(all_lines, len(head), names) if plain else None,
            asides=_asides(text, all_lines, line, body),
        )


def _document(
    capture: Capture, part: _Part, given: Given, publisher: Published | None, names: Names, *, first: bool, plain: bool
) -> Document:
    title = (given.title if first else None) or part.title
    byline = (given.byline if first else None) or next((line.byline for line in part.head if line.byline), None)
    printed = dating.under_headline(part.text, part.head, title, names)
    if printed is None or "X" in printed.on:
        printed = dating.titled(part.text, part.head, title) or printed
    dated = dating.choose(given.dates, printed, part.line, part.text)
    credit = given.credit if given.credit is not None else part.credit
    author = by_author(byline, names, publisher.id if publisher else None)
    if author is not None and given.credit is None and all(author.label != each.label for each in credit):
        credit = (author, *credit)
    url = capture.url or given.url
    offset = part.offset if plain else None
    document = Document(
        id=document_id(
            url=url, file=capture.file, part=capture.part, digest=capture.digest, offset=offset, text=part.text
        ),
        capture_id=capture.id,
        url=url,
        file=capture.file,
        offset=offset,
        title=title,
        byline=byline,
        publisher=publisher.label if publisher else None,
        publisher_id=publisher.id if publisher else None,
        publisher_basis=publisher.basis if publisher else None,
        credit=credit,
        published_on=dated.on if dated else None,
        published_basis=dated.basis if dated else None,
        language=given.language or language_of(part.text, declared=given.declared_language),
        asides=part.asides,
        text=part.text,
    )
    check_spans(document.text, document)
    return document


def _dateline(text: str, all_lines: list[Line], names: Names) -> tuple[int | None, Dateline | None]:
    """Return the report's dateline and its line's number: the first with a place, else a mere "(AP) -" in the head."""
    weak: tuple[int | None, Dateline | None] = (None, None)
    for number, line in enumerate(all_lines[:_HEAD_LINES]):
        found = dateline(text, line.start, line.end, names)
        if found is not None and found.begins_a_report:
            return number, found
        if found is not None and weak[1] is None:
            weak = (number, found)
        if line.is_prose and number > 3:
            break
    return weak


def _head(all_lines: list[Line], dateline_at: int | None) -> tuple[Line, ...]:
    """Return the lines above a report's body: up to its dateline, or to its first paragraph of prose."""
    for number, line in enumerate(all_lines[:_HEAD_LINES]):
        if number == dateline_at or line.is_prose:
            return tuple(all_lines[:number])
    return tuple(all_lines[:_HEAD_LINES]) if len(all_lines) > _HEAD_LINES else tuple(all_lines[:-1])


def _asides(text: str, all_lines: list[Line], line: Dateline | None, body: int) -> tuple[Span, ...]:
    """Return what stands in the text and is not its prose: fields, the page's own lines, bylines, and the dateline."""
    found = {(each.start, each.end) for each in all_lines if each.is_page or each.byline is not None}
    if body:
        found.add((0, body))
    if line is not None:
        found.add((line.start, line.end))
    return tuple(Span.of(text, start, end) for start, end in sorted(found))


def _starts_body(line: Line, names: Names) -> bool:
    return dateline(line.text, 0, len(line.text), names) is not None or line.is_label


def _headline(all_lines: list[Line], count: int, names: Names) -> str | None:
    """Return the headline among the first lines, those above the body: shaped like one, and standing on its own."""
    found: list[tuple[Line, bool]] = []
    for number, line in enumerate(all_lines[:count]):
        follows = all_lines[number + 1] if number + 1 < len(all_lines) else None
        if not line.is_headline or line.is_label or dating.own_day(line, names) is not None:
            continue
        if publishers.is_masthead(line, names):
            continue
        if follows is not None and not line.apart and follows.text[0].islower():
            continue
        # A line that is followed at once by a long one is the first of a wrapped paragraph.
        if (
            line.apart
            or follows is None
            or follows.byline is not None
            or len(follows.text) <= 60
            or _starts_body(follows, names)
        ):
            above_day = follows is not None and not line.apart and dating.own_day(follows, names) is not None
            found.append((line, above_day))
    # A line right above the day may be the sender's name, if a headline follows below.
    if len(found) > 1 and found[0][1]:
        return found[1][0].text
    return found[0][0].text if found else None
