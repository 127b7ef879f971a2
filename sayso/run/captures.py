"""A capture that lies in no archive: for reading without a register."""

from __future__ import annotations

from sayso.ids import capture_id, digest_of
from sayso.model import Capture, Received


def unarchived(received: Received) -> Capture:
    """Return the capture of bytes in hand, with the id that the archive would give it."""
    digest = digest_of(received.data)
    return Capture(
        id=capture_id(url=received.url, file=received.file, part=received.part, digest=digest),
        url=received.url,
        file=received.file,
        part=received.part,
        media_type=received.media_type,
        charset=received.charset,
        status=received.status,
        digest=digest,
        size_bytes=len(received.data),
        captured_at=received.received_at,
    )
