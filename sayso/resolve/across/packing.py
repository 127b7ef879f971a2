"""A claim made ready, as a register keeps it: what it takes to compare it, without its report's text and spans."""

from __future__ import annotations

import zlib
from dataclasses import fields, replace

from sayso import codec
from sayso.errors import Unreadable
from sayso.ids import make_id
from sayso.model import Claim, Document, Quantity
from sayso.resolve.across.bars import BY
from sayso.resolve.across.fits import Named
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import Voice
from sayso.resolve.across.words import Wording

_KEPT = (Telling, Voice, Named, Wording, Document, Claim, Quantity)
_SHAPE = [(kind.__name__, each.name, str(each.type)) for kind in _KEPT for each in fields(kind)]
# What every telling holds is told to zlib beforehand: its fields' names are more than half of one.
_WORDS = ",".join(f'"{name}":null' for _, name, _ in _SHAPE).encode()
RULES = make_id("sayso across/3 ", _SHAPE, sorted(BY.values()))
"""The version of what is kept, of which pairs are compared and how: what is of another is made anew."""


def slim(telling: Telling) -> Telling:
    """Return a telling without what only a reader of its report needs: the text, spans, the chain as read."""
    return replace(
        telling,
        claim=replace(telling.claim, chain=(), content=(), proposition=None),
        document=replace(
            telling.document,
            text="", title=None, byline=None, url=None, file=None, credit=(), asides=(), published_basis=None,
            publisher_basis=None,
        ),
        quantity=replace(telling.quantity, span=None) if telling.quantity is not None else None,
    )  # fmt: skip


def pack(telling: Telling) -> bytes:
    """Return a telling as bytes, some 670 of them."""
    packing = zlib.compressobj(level=1, zdict=_WORDS)
    return packing.compress(codec.encode(slim(telling))) + packing.flush()


def unpack(packed: bytes) -> Telling:
    """Return the telling that was packed. Raises Unreadable for bytes that are none."""
    try:
        return codec.decode(zlib.decompressobj(zdict=_WORDS).decompress(packed), Telling)
    except zlib.error as error:
        raise Unreadable(f"a packed claim of the register is damaged: {error}", hint="Add a report anew.") from error
