"""Small reports whose claims name people and systems that no codebook knows."""

from __future__ import annotations

from sayso.ids import capture_id, digest_of, document_id, make_id
from sayso.model import Capture, Claim, Document, Entry, Link, Markup, Proposition, Role, Sketch
from sayso.names import NameUse
from sayso.register import Register
from sayso.resolve import settled
from sayso.terms import Certainty, MentionKind, Part, Polarity

PERSON, SYSTEM, PLACE = MentionKind.PERSON, MentionKind.SYSTEM, MentionKind.PLACE


def told(
    number: int,
    speaker: str,
    item: str,
    *,
    speaker_id: str | None = None,
    item_id: str | None = None,
    context: str = "",
    item_kind: MentionKind = SYSTEM,
) -> tuple[Capture, Entry, tuple[NameUse, ...]]:
    """Return a report of one claim: somebody says that Norland has ordered something."""
    text = f"Report {number}: {speaker} said that Norland had ordered {item}."
    digest = digest_of(text.encode())
    capture = Capture(
        id=capture_id(url=None, file=f"{number}.txt", part=None, digest=digest), url=None, file=f"{number}.txt",
        part=None, media_type="text/plain", charset=None, status=None, digest=digest, size_bytes=len(text),
        captured_at="2031-05-07T00:00:00Z",
    )  # fmt: skip
    document = Document(
        id=document_id(url=None, file=f"{number}.txt", part=None, digest=digest, offset=0, text=text),
        capture_id=capture.id, url=None, file=f"{number}.txt", offset=0, title=None, byline=None, publisher=None,
        published_on="2031-05-06", language="en", text=text,
    )  # fmt: skip
    link = Link(
        label=speaker, entity_id=speaker_id, part=Part.SPEAKER, words=(), certainty=Certainty.CERTAIN,
        polarity=Polarity.YES,
    )  # fmt: skip
    claim = Claim(
        id=make_id("c", document.id), document_id=document.id, attribution_id=None, chain=(link,),
        content=(document.span(0, len(text)),),
        proposition=Proposition(kind="order", item=Role(label=item, entity_id=item_id, span=None)),
    )  # fmt: skip
    entry = Entry(
        document=document, claims=(claim,), sketch=Sketch(document_id=document.id, digest=digest, bands=()),
        markup=Markup(document_id=document.id, sentences=(), mentions=(), attributions=()),
    )  # fmt: skip
    uses = []
    if speaker_id is None:
        uses.append(NameUse(label=speaker, kind=PERSON, context=context))
    if item_id is None:
        uses.append(NameUse(label=item, kind=item_kind))
    return capture, entry, tuple(uses)


def keep(register: Register, *reports: tuple[Capture, Entry, tuple[NameUse, ...]]) -> None:
    """Add reports, each in a unit of its own, as a run does."""
    for capture, entry, uses in reports:
        with register.unit() as unit:
            unit.add_capture(capture)
            unit.add(entry, uses=uses)
            unit.settle(settled)
