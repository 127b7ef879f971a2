"""Records to rows and back. What is asked for often has a column of its own; the record beside it is whole."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import replace
from sys import byteorder
from typing import Any

from sayso import codec
from sayso.errors import Unreadable
from sayso.model import Attribution, Claim, Document, Entity, Judgement, Link, Markup, Mention, Relay, Role

Row = dict[str, Any]


def text_of(record: Any) -> str:
    """Return a record as JSON text. Raises Unreadable when a character of it cannot be written down."""
    try:
        return codec.encode(record).decode()
    except UnicodeEncodeError as error:
        raise Unreadable(
            f"{type(record).__name__} holds half a character (a lone surrogate): {error}",
            hint="The text was decoded wrongly: read it with errors='replace'.",
        ) from error


def document_text(document: Document) -> str:
    """Return a document's record without its text, which is stored apart."""
    return text_of(replace(document, text=""))


def document_from(record: str, text: str) -> Document:
    """Return the document of a record and its text."""
    return replace(codec.decode(record, Document), text=text)


def pack_markup(markup: Markup) -> bytes:
    """Return a markup without its sentences, compressed: a tenth of its JSON, which is mostly the same few keys."""
    return zlib.compress(text_of((markup.mentions, markup.attributions, markup.relays)).encode(), 1)


def unpack_markup(document_id: str, packed: bytes) -> Markup:
    """Return the markup that was packed; it has no sentences."""
    mentions, attributions, relays = codec.decode(
        zlib.decompress(packed), tuple[tuple[Mention, ...], tuple[Attribution, ...], tuple[Relay, ...]]
    )
    return Markup(document_id=document_id, sentences=(), mentions=mentions, attributions=attributions, relays=relays)


def pack_bands(bands: Iterable[int]) -> bytes:
    """Return signed 64-bit numbers as bytes, lowest first."""
    packed = array("q", bands)
    if byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack_bands(packed: bytes) -> tuple[int, ...]:
    """Return the numbers that were packed."""
    bands = array("q", packed)
    if byteorder == "big":
        bands.byteswap()
    return tuple(bands)


def claim_words(claim: Claim, entities: Mapping[str, Entity]) -> Row:
    """Return what full-text search knows of a claim: its words, who says it, and whom and what it is about."""
    said = claim.proposition
    roles: list[Role | None] = [said.item, said.actor, said.counterparty, said.place] if said else []
    named: list[Link | Role] = [*claim.chain, *(role for role in roles if role)]
    labels = {each.label: None for each in claim.chain}
    things = {role.label: None for role in roles if role}
    # The name in the codebook too, so that "Lukashenko" finds what was said of "the president" or of «Лукашенко».
    for each in named:
        known = entities.get(each.entity_id or "")
        if known is not None:
            (things if isinstance(each, Role) else labels).setdefault(known.label)
    return {
        "content": " ".join(span.exact for span in claim.content),
        "chain": "\n".join(labels),
        "roles": "\n".join(things),
    }


def judgement_row(judgement: Judgement) -> Row:
    """Return a judgement as a row."""
    return {
        "judgement_id": judgement.id,
        "left_id": judgement.left_id,
        "right_id": judgement.right_id,
        "relation": judgement.relation.value,
        "verdict": judgement.verdict.value,
        "directed": int(judgement.directed),
        "score": judgement.score,
        "made_by": judgement.by,
        "evidence": judgement.evidence,
        "judged_at": judgement.judged_at,
        "withdrawn_at": judgement.withdrawn_at,
    }


def entity_row(entity: Entity) -> Row:
    """Return an entity as a row."""
    return {"entity_id": entity.id, "kind": entity.kind.value, "label": entity.label, "parent": entity.parent}
