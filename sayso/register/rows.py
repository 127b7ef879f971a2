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
from sayso.names import Declaration

Row = tuple[Any, ...]
"""The values of a row, in the order of its table's columns."""


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
    """Return a markup without its sentences, packed."""
    return _pack((markup.mentions, markup.attributions, markup.relays))


def unpack_markup(document_id: str, packed: bytes) -> Markup:
    """Return the markup that was packed; it has no sentences."""
    mentions, attributions, relays = codec.decode(
        _unpack(packed), tuple[tuple[Mention, ...], tuple[Attribution, ...], tuple[Relay, ...]]
    )
    return Markup(document_id=document_id, sentences=(), mentions=mentions, attributions=attributions, relays=relays)


def pack_claims(claims: tuple[Claim, ...]) -> bytes:
    """Return a document's claims, packed."""
    return _pack(claims)


def unpack_claims(packed: bytes) -> tuple[Claim, ...]:
    """Return the claims that were packed."""
    return codec.decode(_unpack(packed), tuple[Claim, ...])


def _pack(record: Any) -> bytes:
    # Level 1: half the time of the default for a tenth more room.
    return zlib.compress(text_of(record).encode(), 1)


def _unpack(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise Unreadable(
            f"a packed record of the register is damaged: {error}",
            hint="See what is: sayso check. Put back a copy of it.",
        ) from error


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
    return " ".join(span.exact for span in claim.content), "\n".join(labels), "\n".join(things)


def judgement_row(judgement: Judgement) -> Row:
    """Return a judgement as a row of ``judgements``."""
    return (
        judgement.id,
        judgement.left_id,
        judgement.right_id,
        judgement.relation.value,
        judgement.verdict.value,
        int(judgement.directed),
        judgement.score,
        judgement.by,
        judgement.evidence,
        judgement.judged_at,
        judgement.withdrawn_at,
        judgement.type.value if judgement.type else None,
    )


def entity_row(entity: Entity) -> Row:
    """Return an entity as a row of ``entities``."""
    return entity.id, entity.kind.value, entity.label, entity.parent


def declaration_row(declaration: Declaration) -> Row:
    """Return a declaration as a row of ``declarations``."""
    return (
        declaration.id,
        declaration.name,
        declaration.entity_id,
        declaration.kind.value,
        declaration.label,
        int(declaration.only),
        declaration.by,
        declaration.reason,
        declaration.declared_at,
        declaration.withdrawn_at,
    )
