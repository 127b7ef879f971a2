"""The spans of a record: all of them, and whether the text holds their words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from sayso.errors import SpanMismatch
from sayso.model import Sentence, Span, Token


def spans_in(record: Any) -> list[Span]:
    """Return every span of a record, however deep it lies."""
    found: list[Span] = []
    _gather(record, found)
    return found


def _gather(record: Any, found: list[Span]) -> None:
    if isinstance(record, Span):
        found.append(record)
    elif isinstance(record, tuple):
        for each in record:
            _gather(each, found)
    else:
        for name in _fields(record.__class__):
            value = getattr(record, name)
            if value is not None and not isinstance(value, str):
                _gather(value, found)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the fields in which a record of this kind may hold spans; sentences and their tokens hold none."""
    if not is_dataclass(kind) or issubclass(kind, Token | Sentence):
        return ()
    return tuple(field.name for field in fields(kind))


def check_spans(text: str, record: Any) -> None:
    """
    Check that every span of a record stands in the text as it says.

    Every stage calls it on what it returns. Raises SpanMismatch naming the first one that does not.
    """
    for span in spans_in(record):
        if text[span.start : span.end] != span.exact:
            raise SpanMismatch(
                f"{type(record).__name__}: {span.start}-{span.end} says {span.exact[:60]!r}, "
                f"the text has {text[span.start : span.end][:60]!r}"
            )
