"""Files that are one report, or are told apart line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.model import Received, Skip
from sayso.sources.looks import HEAD_BYTES, binary, is_utf16
from sayso.sources.origin import Origin
from sayso.sources.reasons import Reason, skip, too_large

LINES = "application/x-ndjson"
_EMPTY = "There is nothing in it. Save it again from where it came."
_BOM = b"\xef\xbb\xbf"


def whole(media_type: str) -> Callable[[Origin], Iterator[Received | Skip]]:
    """Return a reader that takes a file as one report of that type. A feed's items are told apart when it is read."""

    def take(origin: Origin) -> Iterator[Received | Skip]:
        limit = origin.limit_bytes
        # The size is asked before the bytes: a film named .txt must not be read into memory to be refused.
        if origin.size_bytes is not None and origin.size_bytes > limit:
            yield skip(origin.name, Reason.TOO_LARGE, too_large(origin.size_bytes, limit))
            return
        data = origin.stream.read(limit + 1)
        if len(data) > limit:
            yield skip(origin.name, Reason.TOO_LARGE, too_large(None, limit))
        elif not data:
            yield skip(origin.name, Reason.EMPTY, _EMPTY)
        elif what := binary(data[:HEAD_BYTES]):
            yield skip(origin.name, Reason.BINARY, what)
        else:
            yield origin.received(data, media_type)

    return take


def lines(origin: Origin) -> Iterator[Received | Skip]:
    """
    Yield one report a line, as its bytes without the line's end; ``part`` is the line's number, from 1.

    A blank line is no report. A byte order mark belongs to the file, not to its first line, and is left out.
    """
    number, given = 0, False
    while line := origin.stream.readline(origin.limit_bytes + len(_BOM) + 2):
        number += 1
        ended = line.endswith(b"\n")
        if number == 1:
            if is_utf16(line[:HEAD_BYTES]):
                detail = "JSON lines are UTF-8, and this is UTF-16. Convert it: iconv -f UTF-16 -t UTF-8"
                yield skip(origin.name, Reason.BINARY, detail)
                return
            if what := binary(line[:HEAD_BYTES]):
                yield skip(origin.name, Reason.BINARY, what)
                return
            line = line.removeprefix(_BOM)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(line) > origin.limit_bytes:
            given = True
            if not ended:
                _pass_line(origin)
            yield skip(origin.name, Reason.TOO_LARGE, too_large(None, origin.limit_bytes, "line"), line=number)
        elif line.strip():
            given = True
            yield origin.received(line, LINES, part=number)
    if not given:
        yield skip(origin.name, Reason.EMPTY, _EMPTY)


def _pass_line(origin: Origin) -> None:
    while (rest := origin.stream.readline(HEAD_BYTES)) and not rest.endswith(b"\n"):
        pass
