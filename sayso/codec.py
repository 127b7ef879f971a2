"""Records to JSON lines and back. What comes back equals what went in, or the line is refused with its reason."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from sayso.errors import Unreadable

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def encode(record: Any) -> bytes:
    """Return a record as one line of JSON, without the line's end. Keys stand in the same order every time."""
    return _encoder.encode(record)


def decode(data: bytes | str, kind: type[T]) -> T:
    """
    Return the record of that kind that a line of JSON holds.

    Raises Unreadable, naming the field at fault, when the line is not such a record.
    """
    try:
        record: T = _decoder(cast("Hashable", kind)).decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"not a {getattr(kind, '__name__', kind)}: {error}") from error
    return record
