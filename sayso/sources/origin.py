"""One thing to take reports from, and what its reader may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from sayso.clock import Clock
from sayso.model import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    An open stream of bytes with its name (for messages) and its file (for records; none for standard input).

    ``size_bytes`` is none where it cannot be known before reading, and ``limit_bytes`` bounds one report.
    """

    stream: BinaryIO
    name: str
    file: str | None
    size_bytes: int | None
    limit_bytes: int
    clock: Clock

    def received(
        self,
        data: bytes,
        media_type: str,
        *,
        url: str | None = None,
        part: int | None = None,
        charset: str | None = None,
        status: int | None = None,
        at: str | None = None,
    ) -> Received:
        """Return one report of this origin; ``at`` is when its bytes were received, if not now."""
        return Received(
            data=data,
            url=url,
            file=self.file,
            part=part,
            media_type=media_type,
            charset=charset,
            status=status,
            received_at=at or self.clock(),
        )
