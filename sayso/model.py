"""
The records that pass from room to room, and the rules for their ids.

Every record is plain, frozen data. Offsets are Unicode code points into ``Document.text``, start included, end
excluded (W3C Web Annotation text positions). Suffixes carry units: ``_at`` a UTC instant (RFC 3339 text),
``_on`` an EDTF date, ``_bytes``, ``_s`` seconds. An id is a hash of the fields that carry meaning, never of the
time of reading, so that reading the same thing twice adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import SpanMismatch
from sayso.terms import (
    Act,
    Certainty,
    ConflictType,
    MentionForm,
    MentionKind,
    Part,
    Polarity,
    Precision,
    Relation,
    Speech,
    Tense,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a document's text and its exact words. Make one with ``Document.span`` or ``Span.of``."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise SpanMismatch(
                f"span {self.start}-{self.end} cannot hold {len(self.exact)} characters: {self.exact[:40]!r}"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Return the span ``text[start:end]``. Raises SpanMismatch when it lies outside the text."""
        if not 0 <= start <= end <= len(text):
            raise SpanMismatch(f"span {start}-{end} lies outside a text of {len(text)} characters")
        return cls(start=start, end=end, exact=text[start:end])

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """
    Somebody or something that names resolve to. ``id`` is readable: ``person:alexander-lukashenko``.

    ``parent`` is the id of the wider thing: the state of an office-holder, the family of a weapon system.
    """

    id: str
    kind: MentionKind
    label: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """
    Bytes in hand, before anything is read from them, with what their carrier says of them.

    ``file`` is the path of the file they lay in, relative to the register's folder (``None`` for standard input);
    ``part`` tells apart the reports of one container (a JSON line's number, a WARC record's offset).
    ``charset`` is the encoding that the carrier declared, if it did.
    """

    data: bytes
    url: str | None = None
    file: str | None = None
    part: int | None = None
    media_type: str
    charset: str | None = None
    status: int | None = None
    received_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """
    Bytes received for one URL or file at one time, and where the archive keeps them.

    ``digest`` is ``sha256:`` and 64 hexadecimal digits of the bytes. ``form`` is "bytes", or "text" for a document
    that was added from Python without the bytes it was read from.
    """

    id: str
    url: str | None
    file: str | None
    part: int | None
    media_type: str
    charset: str | None
    status: int | None
    digest: str
    size_bytes: int
    form: str = "bytes"
    captured_at: str
    archive_file: str | None = None
    archive_offset_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """
    What a value read from a page rests on: a kind ("dateline", "meta", "json-ld", "feed", …) and the exact words.

    ``span`` says where the words stand, when they stand in the document's own text.
    """

    kind: str
    exact: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """
    An agency or page that a report credits.

    ``whole`` is true when the whole text is credited to it (a dateline's "/TASS/"); such a credit is a hop of every
    chain. It is false for one of several sources that a "Source:" line lists.
    """

    label: str
    entity_id: str | None
    whole: bool
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    Text and metadata read from a capture; never altered.

    ``offset`` is where the text begins in the decoded file, for plain text (in code points; ``None`` for a page whose
    text was extracted). ``published_on`` is an EDTF date or none; ``published_basis`` is the evidence it rests on.
    ``language`` is a BCP 47 tag, ``und`` when it cannot be told. ``asides`` are the stretches of the text that are not
    the report's own prose: its dateline, captions, page furniture, the copyright line. Nobody says them.
    """

    id: str
    capture_id: str
    url: str | None
    file: str | None
    offset: int | None
    title: str | None
    byline: str | None
    publisher: str | None
    publisher_id: str | None = None
    publisher_basis: Basis | None = None
    credit: tuple[Credit, ...] = ()
    published_on: str | None
    published_basis: Basis | None = None
    language: str
    asides: tuple[Span, ...] = ()
    text: str

    def span(self, start: int, end: int) -> Span:
        """Return the span ``text[start:end]``. Raises SpanMismatch when it lies outside the text."""
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """
    A word of a sentence with its syntax: lemma, part of speech (Universal), fine tag, and its relation to its head.

    ``head`` is the index of the head in ``Sentence.tokens``; a root is its own head.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its place in the text and its tokens. ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """
    Where on the map a place lies, no closer than its report names it.

    ``lat`` and ``lon`` are degrees (WGS 84) of its middle; ``precision`` says what is meant: a settlement, an airfield,
    a district, a region, a country, …
    """

    lat: float
    lon: float
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """
    A span naming something: what, how, and whom it resolves to, if anyone.

    ``named_by`` is the span of the mention that names it in full, for a pronoun or a nominal that was resolved.
    ``candidates`` are the ids that an ambiguous name may stand for; it then resolves to none. ``point`` is where a
    place lies. ``label`` of a time is its EDTF value, and ``rests_on`` what it was counted from: "words" (the date
    stands there), "report" (its day), "said" (the day of saying), "text" (a date before it), or an anchor event's id.
    """

    span: Span
    kind: MentionKind
    form: MentionForm
    entity_id: str | None = None
    label: str | None = None
    named_by: Span | None = None
    candidates: tuple[str, ...] = ()
    point: Point | None = None
    rests_on: str | None = None

    @property
    def who(self) -> str:
        """What it is called within its report: its label, else the words that first name it."""
        return self.label or (self.named_by or self.span).exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """
    Source, cue and content: somebody is made answerable for some words.

    Each of ``source``, ``cue`` and ``content`` is a tuple of spans, in order; source and cue may be empty.
    ``parent`` is the id of the attribution whose content holds this one. ``speaker`` is the mention that the source
    resolves to (a name for "he"). ``certainty`` and ``polarity`` are the stand that this source takes on the content.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    speech: Speech
    parent: str | None = None
    speaker: Mention | None = None
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """
    What a report says of the way a speaker's words came to it: "BelTA quoted him", "quoted by his press service".

    It holds for that speaker's sayings throughout the report, or for one attribution alone ("told Reuters that").
    ``via`` is the relayer, ``words`` show it. A ``listed`` relay stands in a "Source:" line, which speaks for the
    whole report.
    """

    speaker: Mention
    via: Mention
    words: Span
    attribution_id: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Everything that was marked on one document."""

    document_id: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    relays: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """
    One hop of a chain: who, in what part, the words that show it, and the firmness it gives to what it passes on.

    ``words`` is empty only for a hop that the report's metadata gives (a publisher known from the page's address).
    ``signs`` are the words that show the firmness ("may", "denied"); a flat statement has none.
    """

    label: str
    entity_id: str | None
    part: Part
    words: tuple[Span, ...]
    certainty: Certainty
    polarity: Polarity
    signs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what fills a role of a proposition, and the span it was read from (none when the chain supplies it)."""

    label: str
    entity_id: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A range with a unit: "at least 8 units" is (8, None, "unit"), "several battalions" (None, None, "battalion")."""

    least: float | None
    most: float | None
    unit: str | None
    about: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is said to happen. ``kind`` is one of the codebook's; a role that the words leave open is none."""

    kind: str
    kind_words: Span | None = None
    actor: Role | None = None
    counterparty: Role | None = None
    item: Role | None = None
    quantity: Quantity | None = None
    place: Role | None = None
    on: str | None = None
    on_words: Span | None = None
    tense: Tense | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """
    One content with its chain, outermost hop first, and what it says.

    ``attribution_id`` is none for the publisher's own assertion. ``said_on`` is the EDTF date of the saying, if the
    report gives one.
    """

    id: str
    document_id: str
    attribution_id: str | None
    chain: tuple[Link, ...]
    content: tuple[Span, ...]
    proposition: Proposition | None
    said_on: str | None = None

    @property
    def origin(self) -> Link | None:
        """The innermost hop: who holds the claim. None when nobody is known to."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """
    What is needed to find near copies of a document's text.

    ``digest`` is a SHA-256 of the normalised words (equal for exact copies); ``bands`` are the 64-bit hashes of runs of
    words picked all along the text: two texts that share some may be copies, or share a passage.
    """

    document_id: str
    digest: str
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    Two records, a relation, a verdict. Append-only; ``withdrawn_at`` is the only field that is ever filled later.

    For ``copy_of`` and ``part_copy_of`` with ``directed``, the left record took from the right one; without, who took
    from whom is unknown, and left and right stand in the order of their ids. ``score`` is ours, in 0..1, and never a
    firmness. ``type`` is in what two claims conflict, for ``conflicts`` alone.
    """

    id: str
    left_id: str
    right_id: str
    relation: Relation
    verdict: Verdict
    directed: bool = False
    score: float | None = None
    by: str
    evidence: str
    judged_at: str
    withdrawn_at: str | None = None
    type: ConflictType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Records that judgements tie together; derived, never edited. ``origin_id`` is what the others derive from."""

    id: str
    relation: Relation
    member_ids: tuple[str, ...]
    origin_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something that was not read, and why. A value, counted in the run report: nothing is dropped in silence."""

    stage: str
    input: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one document adds to the register: one unit of work."""

    document: Document
    markup: Markup
    claims: tuple[Claim, ...]
    sketch: Sketch
