"""A claim made ready, as a register keeps it: what it takes to compare it, without its report's text and spans."""

from __future__ import annotations

import zlib
from dataclasses import replace

from sayso import codec
from sayso.errors import Unreadable
from sayso.resolve.across.telling import Telling

RULES = "sayso across/1"
"""The version of what is kept and of which pairs are compared: what is of another is made anew."""


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
    """Return a telling as bytes, some 600 of them."""
    return zlib.compress(codec.encode(slim(telling)), 1)


def unpack(packed: bytes) -> Telling:
    """Return the telling that was packed. Raises Unreadable for bytes that are none."""
    try:
        return codec.decode(zlib.decompress(packed), Telling)
    except zlib.error as error:
        raise Unreadable(f"a packed claim of the register is damaged: {error}", hint="Add a report anew.") from error
