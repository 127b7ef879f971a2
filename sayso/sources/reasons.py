"""Why an input was not taken: a fixed list, so that a run report can count by reason."""

from __future__ import annotations

from enum import StrEnum

from sayso.model import Skip


class Reason(StrEnum):
    """Why an input was not taken. The text is what a reader of the run report sees."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNKNOWN_SUFFIX = "unknown suffix"
    NOT_A_FILE = "not a file"
    LINKED_FOLDER = "linked folder"
    OWN_ARCHIVE = "an archive of sayso's own"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    BINARY = "binary"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NOT_PER_RECORD = "not compressed record by record"
    NOT_TEXT = "not text"
    STATUS = "status"
    ROBOTS = "robots file"
    RECORD_TYPE = "record type"
    ENCODING = "content encoding"


def skip(name: str, reason: Reason, detail: str, *, line: int | None = None, offset: int | None = None) -> Skip:
    """Return a Skip of this stage; the input is named down to the line (from 1) or the byte offset."""
    where = name
    if line is not None:
        where += f", line {line}"
    if offset is not None:
        where += f" at byte {offset}"
    return Skip(stage="sources", input=where, reason=reason.value, detail=detail)


def too_large(size_bytes: int | None, limit_bytes: int, what: str = "file") -> str:
    """Return the detail for something beyond the limit; its size is none where it was not counted to its end."""
    size = "more than" if size_bytes is None else f"{size_bytes} bytes, and"
    rest = f"{limit_bytes} bytes" if size_bytes is None else f"one report may have {limit_bytes}"
    return f"The {what} has {size} {rest}. Split it into its reports, one file or one JSON line each."
