"""Ids and digests: hashes of the fields that carry meaning, never of the time of reading."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def make_id(letter: str, *meaning: Any) -> str:
    """
    Return the id of a record: its letter and 20 hexadecimal digits of a SHA-256.

    The meaning is hashed as a JSON array, so that ("a.b", "c") and ("a", "b.c") differ.

    >>> make_id("d", "a.b", "c") == make_id("d", "a", "b.c")
    False
    """
    packed = json.dumps([letter, *meaning], ensure_ascii=False, separators=(",", ":"))
    return letter + hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def document_id(
    *, url: str | None, file: str | None, part: int | None, digest: str, offset: int | None, text: str
) -> str:
    """Return a document's id: where it was found, the bytes it came from, and its own stretch of them."""
    return make_id("d", url, file, part, digest, offset, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())


def capture_id(*, url: str | None, file: str | None, part: int | None, digest: str) -> str:
    """Return a capture's id: where it was found and the digest of its bytes."""
    return make_id("k", url, file, part, digest)


def digest_of(data: bytes) -> str:
    """Return ``sha256:`` and the hexadecimal digest of the bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
