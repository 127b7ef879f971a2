"""
One document as the JSON object that ``sayso extract`` prints: what other programs read, and what sayso is scored by.

Offsets are code points into ``text``, ``[start, end]``. Labels are the canonical ones, as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from sayso.model import Attribution, Claim, Entry, Link, Mention, Proposition, Quantity, Role, Span

Json = dict[str, Any]


def json_line(shape: object) -> str:
    """Return a shape as a line of JSON, its keys in the order in which they were put in."""
    return msgspec.json.encode(shape).decode() + "\n"


def document_shape(entry: Entry) -> Json:
    """Return a document with its mentions, attributions and claims."""
    document = entry.document
    return {
        "id": document.id,
        "url": document.url,
        "file": document.file,
        "offset": document.offset,
        "title": document.title,
        "publisher": document.publisher,
        "credit": ", ".join(dict.fromkeys(credit.label for credit in document.credit)) or None,
        "published_on": document.published_on,
        "language": document.language,
        "text": document.text,
        "mentions": [mention_shape(mention) for mention in entry.markup.mentions],
        "attributions": [attribution_shape(attribution) for attribution in entry.markup.attributions],
        "claims": [claim_shape(claim) for claim in entry.claims],
    }


def mention_shape(mention: Mention) -> Json:
    """Return a mention: where it stands, what it names, how, and whom it resolves to."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind.value,
        "form": mention.form.value,
        "entity": mention.entity_id,
    }


def attribution_shape(attribution: Attribution) -> Json:
    """Return an attribution: the spans of its source, cue and content."""
    return {
        "id": attribution.id,
        "source": pairs(attribution.source),
        "cue": pairs(attribution.cue),
        "content": pairs(attribution.content),
        "act": attribution.act.value,
        "speech": attribution.speech.value,
        "parent": attribution.parent,
    }


def claim_shape(claim: Claim) -> Json:
    """Return a claim: its chain, outermost hop first, its content, and what it says, with the spans of the roles."""
    return {
        "id": claim.id,
        "attribution": claim.attribution_id,
        "chain": [link_shape(link) for link in claim.chain],
        "content": pairs(claim.content),
        "said_on": claim.said_on,
        "proposition": proposition_shape(claim.proposition) if claim.proposition else None,
        "spans": role_spans(claim.proposition) if claim.proposition else {},
    }


def link_shape(link: Link) -> Json:
    """Return one hop of a chain; ``words`` are the spans that show it."""
    return {
        "label": link.label,
        "part": link.part.value,
        "entity": link.entity_id,
        "certainty": link.certainty.value,
        "polarity": link.polarity.value,
        "words": pairs(link.words),
    }


def proposition_shape(said: Proposition) -> Json:
    """Return what is said to happen, as plain labels. ``quantity`` is ``[least, most]``, either one open (null)."""
    return {
        "kind": said.kind,
        "actor": _label(said.actor),
        "counterparty": _label(said.counterparty),
        "item": _label(said.item),
        "quantity": [_figure(said.quantity.least), _figure(said.quantity.most)] if said.quantity else None,
        "unit": said.quantity.unit if said.quantity else None,
        "about": said.quantity.about if said.quantity else False,
        "place": _label(said.place),
        "on": said.on,
        "tense": said.tense.value if said.tense else None,
    }


def role_spans(said: Proposition) -> dict[str, list[int]]:
    """Return where each role was read from, for the roles that words of the document fill."""
    filled: dict[str, Role | Quantity | None] = {
        "actor": said.actor,
        "counterparty": said.counterparty,
        "item": said.item,
        "quantity": said.quantity,
        "place": said.place,
    }
    spans = {role: filling.span for role, filling in filled.items() if filling}
    spans |= {"kind": said.kind_words, "on": said.on_words}
    return {role: [span.start, span.end] for role, span in sorted(spans.items()) if span}


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as ``[start, end]``."""
    return [[span.start, span.end] for span in spans]


def _label(role: Role | None) -> str | None:
    return role.label if role else None


def _figure(number: float | None) -> float | int | None:
    """8 and not 8.0: a count is a whole number to whoever reads it."""
    return int(number) if number is not None and number == int(number) else number
