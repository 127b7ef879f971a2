"""
The bytes as received, for ever: WARC/1.1 files beside the register, found again by digest.

    news.db                        the register
    news.archive/
        captures-0001.warc.gz      one sealed gzip member a record; only ever appended to
        captures-0002.warc.gz      begun when the one before reached 1 GB
        index.sqlite               which digest lies where; made again from the WARC files when it is lost
"""

from __future__ import annotations

from sayso.archive.finding import Finding, Tally, What, tally
from sayso.archive.store import Archive

__all__ = ["Archive", "Finding", "Tally", "What", "tally"]
