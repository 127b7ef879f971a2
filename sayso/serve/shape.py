"""
One document as the JSON object that ``sayso extract`` prints: what other programs read, and what sayso is scored by.

Offsets are code points into ``text``, ``[start, end]``. Labels are the canonical ones, as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from sayso import edtf
from sayso.model import Attribution, Claim, Entry, Link, Mention, Proposition, Quantity, Role, Span
from sayso.terms import MentionKind

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
    """
    Return a mention: where it stands, what it names, how, and whom it resolves to.

    A time has its ``value`` (EDTF, or null) and what that rests on; a place where it lies (degrees, or null) and how
    closely it is named; a name that may stand for several things has their ids as ``candidates``.
    """
    shape: Json = {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind.value,
        "form": mention.form.value,
        "entity": mention.entity_id,
    }
    if mention.candidates:
        shape["candidates"] = list(mention.candidates)
    if mention.kind is MentionKind.TIME:
        shape |= time_shape(mention)
    elif mention.kind is MentionKind.PLACE or mention.point is not None:
        shape |= point_shape(mention)
    return shape


def time_shape(mention: Mention) -> Json:
    """Return what a mention of a time comes to, as an EDTF date, and what that was counted from; null: not known."""
    known = mention.label is not None and edtf.valid(mention.label)
    return {"value": mention.label if known else None, "rests_on": mention.rests_on}


def point_shape(mention: Mention) -> Json:
    """Return where a place lies, in degrees (WGS 84), and how closely it is named; null where that is not known."""
    point = mention.point
    if point is None:
        return {"lat": None, "lon": None, "precision": None}
    return {"lat": point.lat, "lon": point.lon, "precision": point.precision.value}


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
    """
    Return a claim: its chain, outermost hop first, its content, and what it says.

    Beside the proposition stand the spans that its fields were read from, and the ids of the entities in its roles.
    """
    return {
        "id": claim.id,
        "attribution": claim.attribution_id,
        "chain": [link_shape(link) for link in claim.chain],
        "content": pairs(claim.content),
        "said_on": claim.said_on,
        "proposition": proposition_shape(claim.proposition) if claim.proposition else None,
        "spans": role_spans(claim.proposition) if claim.proposition else {},
        "entities": role_entities(claim.proposition) if claim.proposition else {},
    }


def link_shape(link: Link) -> Json:
    """Return one hop of a chain; ``words`` are the spans that show it, ``signs`` those that show how firmly."""
    return {
        "label": link.label,
        "part": link.part.value,
        "entity": link.entity_id,
        "certainty": link.certainty.value,
        "polarity": link.polarity.value,
        "words": pairs(link.words),
        "signs": pairs(link.signs),
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


def role_entities(said: Proposition) -> dict[str, str]:
    """Return the id of the entity that fills each role, for the roles whose filler is known by one."""
    filled = {"actor": said.actor, "counterparty": said.counterparty, "item": said.item, "place": said.place}
    return {role: filling.entity_id for role, filling in filled.items() if filling and filling.entity_id}


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as ``[start, end]``."""
    return [[span.start, span.end] for span in spans]


def _label(role: Role | None) -> str | None:
    return role.label if role else None


def _figure(number: float | None) -> float | int | None:
    """8 and not 8.0: a count is a whole number to whoever reads it."""
    return int(number) if number is not None and number == int(number) else number
