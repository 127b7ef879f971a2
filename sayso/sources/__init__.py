"""
Finding the bytes: files, folders, WARC files, saved feeds and standard input become ``Received`` records.

Nothing is parsed beyond what is needed to tell one report from the next: bytes are archived before they are read.
What cannot be taken is a ``Skip`` with its reason, and the inputs behind it go on.
"""

from __future__ import annotations

from sayso.sources.formats import FORMATS
from sayso.sources.reasons import Reason
from sayso.sources.walk import LIMIT_BYTES, received

__all__ = ["FORMATS", "LIMIT_BYTES", "Reason", "received"]
