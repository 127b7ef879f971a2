"""WARC files: one report a response or resource record, its content as the server meant it to be read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.model import Received, Skip
from sayso.sources.body import Body, body_of
from sayso.sources.looks import HEAD_BYTES, binary, guess
from sayso.sources.members import Cut, cut
from sayso.sources.origin import Origin
from sayso.sources.plain import LINES
from sayso.sources.reasons import Reason, skip, too_large

# The types that a report may have. Scripts, style sheets and data are text too, and no reports.
TEXT = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
    }
)
# What a crawler writes down about its own work is no input: nothing is lost when it is passed by.
_BOOKKEEPING = frozenset({"warcinfo", "request", "metadata"})
_HEADER_BYTES = 1 << 17
_WARC_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
_WHOLE_GZIP = (
    "The file was compressed as a whole, and its records cannot be told apart. "
    "Compress it record by record: warcio recompress IN OUT.warc.gz"
)
_AROUND = "The whole records before and behind it are taken. Copy or fetch the file again to get the rest."
_AGAIN = "The records before it were taken. Copy or fetch the file again to get the rest."


def warc(origin: Origin) -> Iterator[Received | Skip]:
    """
    Yield one report for each response or resource record of a text type.

    ``data`` is the payload with transfer and content encoding undone, ``part`` the record's byte offset in the file,
    ``received_at`` the time that the record gives. What is not a report, not whole or not a success is a Skip.
    """
    if not origin.size_bytes:
        yield skip(origin.name, Reason.EMPTY, "There is nothing in it. Copy or fetch the file again.")
        return
    told = False
    for found in _records(origin):
        told = True
        yield found
    if not told:
        detail = "No record in it is a response or a resource. Is it the right file? See: warcio index FILE"
        yield skip(origin.name, Reason.EMPTY, detail)


def _records(origin: Origin) -> Iterator[Received | Skip]:
    for one in cut(origin.stream, keep_bytes=origin.limit_bytes + _HEADER_BYTES):
        if one.problem is Reason.TRUNCATED:
            yield skip(origin.name, one.problem, f"The file ends within this record. {_AGAIN}", offset=one.offset)
        elif one.problem is not None:
            cause = "the file was altered or badly copied." if one.offset else "is it a WARC file at all?"
            detail = f"What stands here is not a whole record: {cause} {_AROUND}"
            yield skip(origin.name, one.problem, detail, offset=one.offset)
        else:
            yield from _record(one, origin)


def _record(one: Cut, origin: Origin) -> Iterator[Received | Skip]:
    try:
        records = ArchiveIterator(io.BytesIO(one.data))
        record: Any = next(records)
        kind, uri = record.rec_headers.get_header("WARC-Type"), record.rec_headers.get_header("WARC-Target-URI") or ""
        if kind in _BOOKKEEPING or uri.startswith("dns:"):
            if _holds_more(one, record):
                yield skip(origin.name, Reason.NOT_PER_RECORD, _WHOLE_GZIP, offset=one.offset)
            return
        yield _report(one, record, origin)
    except (ArchiveLoadFailed, StopIteration, EOFError, ValueError, AttributeError) as error:
        # warcio raises what its parsers raise; a record it cannot parse costs itself only.
        detail = f"The record cannot be parsed: {error or type(error).__name__}. {_AGAIN}"
        yield skip(origin.name, Reason.DAMAGED, detail, offset=one.offset)


def _report(one: Cut, record: Any, origin: Origin) -> Received | Skip:
    headers = record.rec_headers
    uri = headers.get_header("WARC-Target-URI") or ""
    refused = _refused(one, record, origin)
    if refused is not None:
        return refused
    http = record.http_headers
    body = body_of(record.raw_stream, http.headers if http else [], limit_bytes=origin.limit_bytes)
    if body.problem is not None:
        return skip(origin.name, body.problem, f"{uri}: {body.detail}", offset=one.offset)
    return _text(body, record, one, origin)


def _refused(one: Cut, record: Any, origin: Origin) -> Skip | None:
    """Return why a record is not to be unpacked at all, or none."""
    headers, http = record.rec_headers, record.http_headers
    kind, uri = headers.get_header("WARC-Type"), headers.get_header("WARC-Target-URI") or ""

    def no(reason: Reason, detail: str) -> Skip:
        return skip(origin.name, reason, f"{uri}: {detail}", offset=one.offset)

    if _holds_more(one, record):
        return no(Reason.NOT_PER_RECORD, _WHOLE_GZIP)
    if kind not in ("response", "resource") or headers.get_header("WARC-Segment-Number"):
        what = f"a {kind!r} record" if kind not in ("response", "resource") else "one segment of a record"
        return no(Reason.RECORD_TYPE, f"{what} holds no report of its own; response and resource records do.")
    if http and not 200 <= _status(http) < 300:
        return no(Reason.STATUS, f"the server answered {http.statusline}. Only successes (2xx) are reports.")
    media_type, _ = _type_of(record)
    # A JSON line that sayso itself archived is one report; a server's JSON lines are data.
    line_of_ours = media_type == LINES and headers.get_header("Sayso-Part")
    if media_type and media_type not in TEXT and not line_of_ours:
        return no(Reason.NOT_TEXT, f"{media_type} is none of the types of a report: {', '.join(sorted(TEXT))}.")
    if uri.split("?")[0].endswith("/robots.txt"):
        return no(Reason.ROBOTS, "rules for crawlers, not a report.")
    if cause := headers.get_header("WARC-Truncated"):
        return no(Reason.TRUNCATED, f"the crawler stopped before its end ({cause}). Fetch the page again.")
    if one.beyond:
        return no(Reason.TOO_LARGE, too_large(None, origin.limit_bytes, "record"))
    return None


def _text(body: Body, record: Any, one: Cut, origin: Origin) -> Received | Skip:
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    media_type, charset = _type_of(record)
    if not body.data:
        return skip(origin.name, Reason.EMPTY, f"{uri}: the server answered without a body.", offset=one.offset)
    if what := binary(body.data[:HEAD_BYTES]):
        return skip(origin.name, Reason.BINARY, f"{uri}: {what}", offset=one.offset)
    dated = _WARC_DATE.fullmatch(record.rec_headers.get_header("WARC-Date") or "")
    return origin.received(
        body.data,
        media_type or guess(body.data[:HEAD_BYTES]),
        url=uri if uri.startswith(("http://", "https://")) else None,
        part=one.offset,
        charset=charset,
        status=_status(record.http_headers) if record.http_headers else None,
        at=f"{dated[1]}Z" if dated else None,
    )


def _type_of(record: Any) -> tuple[str, str | None]:
    """Return the media type (empty when the server gave none) and the charset of a record's payload."""
    http = record.http_headers
    value = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    media_type, *parameters = value.split(";")
    for each in parameters:
        name, _, given = each.partition("=")
        if name.strip().lower() == "charset" and (charset := given.strip().strip("\"'")):
            return media_type.strip().lower(), charset
    return media_type.strip().lower(), None


def _status(http: Any) -> int:
    code = http.get_statuscode()
    return int(code) if code.isdecimal() else 0


def _holds_more(one: Cut, record: Any) -> bool:
    """Tell whether another record follows in the same member."""
    length = int(record.rec_headers.get_header("Content-Length") or 0)
    head = re.search(rb"\r?\n\r?\n", one.data)
    return head is not None and one.data[head.end() + length :].lstrip(b"\r\n").startswith(b"WARC/")
