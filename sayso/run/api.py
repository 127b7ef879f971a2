"""What ``import sayso`` gives for one report: text or bytes to a document, a document to its claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sayso.clock import now
from sayso.codebook import packs
from sayso.errors import BadInput, SeveralReports, Unreadable
from sayso.model import Capture, Claim, Document, Received
from sayso.run.captures import unarchived
from sayso.run.reading import Settings, Stages, stages

_HTML = (b"<!doctype", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p", b"<?xml", b"<!--", b"<rss", b"<feed")


@cache
def loaded(settings: Settings) -> Stages:
    """Return the stages that the settings name; models load at the first call, once per process."""
    return stages(settings)


def read(data: str | bytes | Path, *, url: str | None = None, media_type: str | None = None) -> Document:
    """
    Read one report from text, HTML, the bytes of either, or the file at a path.

    ``url`` is where it was found: links, the publisher and the report's id rest on it. ``media_type`` says what it is
    ("text/html", "text/plain", "application/rss+xml"); without one, what starts with a tag is read as HTML.

    Raises Unreadable when there is no report in it, and SeveralReports when there are more than one: see `read_all`.
    """
    documents = read_all(data, url=url, media_type=media_type)
    if len(documents) > 1:
        raise SeveralReports(
            f"{url or 'this text'} holds {len(documents)} reports", hint="Read every one of them: sayso.read_all(…)"
        )
    return documents[0]


def read_all(
    data: str | bytes | Path, *, url: str | None = None, media_type: str | None = None
) -> tuple[Document, ...]:
    """Read every report that a text, page or feed holds, as `read` does. Raises Unreadable when it holds none."""
    from sayso.codebook import codebook
    from sayso.read import read as read_stage

    data = _readable(data)
    capture, packed = _captured(data, url=url, media_type=media_type)
    documents = read_stage(capture, packed, codebook=codebook())
    if not documents:
        raise Unreadable(f"{url or 'this text'} holds no report", hint="Is it a page of links, or empty?")
    return documents


def claims(document: Document, *, names: Sequence[str | Path] = ()) -> tuple[Claim, ...]:
    """
    Return what a document claims: each content with its chain, outermost hop first, in the order of the text.

    ``names`` are further codebook files. The models load at the first call (about a second).
    """
    if not isinstance(document, Document):
        raise BadInput(
            f"claims takes a document, not a {type(document).__name__}",
            hint="Read it first: sayso.claims(sayso.read(text))",
        )
    by = loaded(Settings(packs=packs(names)))
    return by.claims(document, by.annotate(document))


def _readable(data: object) -> str | bytes:
    """Return what there is to read: a path's bytes. Raises BadInput for what is none, and for a path in a string."""
    if isinstance(data, Path):
        try:
            return data.read_bytes()
        except OSError as error:
            raise BadInput(
                f"{data}: cannot be read: {error.strerror or error}", hint="Give the path of a file that may be read."
            ) from error
    if isinstance(data, bytearray | memoryview):
        return bytes(data)
    if not isinstance(data, str | bytes):
        raise BadInput(
            f"a {type(data).__name__} is no report",
            hint="Give its text, its bytes, or its path: sayso.read(Path(...))",
        )
    if isinstance(data, str) and _is_path(data):
        raise BadInput(f"{data!r}: this is a path; read its bytes", hint=f"sayso.read(Path({data!r}).read_bytes())")
    return data


def _is_path(text: str) -> bool:
    try:
        return len(text) < 4096 and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _captured(data: str | bytes, *, url: str | None, media_type: str | None) -> tuple[Capture, bytes]:
    """Return a capture that is in no archive, and its bytes."""
    packed = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    received = Received(
        data=packed,
        url=url,
        media_type=media_type or _guessed(packed),
        charset="utf-8" if isinstance(data, str) else None,
        received_at=now(),
    )
    return unarchived(received), packed


def _guessed(packed: bytes) -> str:
    head = packed[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<rss", b"<feed")) or (head.startswith(b"<?xml") and (b"<rss" in head or b"<feed" in head)):
        return "application/rss+xml"
    return "text/html" if head.startswith(_HTML) else "text/plain"
