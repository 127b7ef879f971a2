"""What ``import sayso`` gives for one report: text or bytes to a document, a document to its claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sayso.clock import now
from sayso.errors import SeveralReports, Unreadable
from sayso.model import Capture, Claim, Document, Received
from sayso.run.captures import unarchived
from sayso.run.reading import Settings, Stages, stages

_HTML = (b"<!doctype", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p", b"<?xml", b"<!--", b"<rss", b"<feed")


@cache
def loaded(settings: Settings) -> Stages:
    """Return the stages that the settings name; models load at the first call, once per process."""
    return stages(settings)


def read(data: str | bytes, *, url: str | None = None, media_type: str | None = None) -> Document:
    """
    Read one report from text, HTML, or the bytes of either.

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


def read_all(data: str | bytes, *, url: str | None = None, media_type: str | None = None) -> tuple[Document, ...]:
    """Read every report that a text, page or feed holds, as `read` does. Raises Unreadable when it holds none."""
    from sayso.codebook import codebook
    from sayso.read import read as read_stage

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
    by = loaded(Settings(names=tuple(str(Path(each).absolute()) for each in names)))
    return by.claims(document, by.annotate(document))


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
