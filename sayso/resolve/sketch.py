"""Sketches: what is kept of a report's words to find its copies among millions without reading them again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.model import Document, Sketch
from sayso.resolve.matching import Values, hashes
from sayso.resolve.words import WORDS_MOST, Words, words

# Five words running: unrelated reports hardly share any, and a copy that is edited lightly keeps most.
SHINGLE_WORDS = 5
# What is picked for the sketch: of every PICKED_OF runs of RUN_WORDS words, one after the other, the one with the least
# hash (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003). So two reports that share SURE_WORDS words running
# share a pick for certain, however long the rest of each is: one in thirteen runs is kept on average.
# Both are part of the register's format: changing one means sketching everything anew.
RUN_WORDS = 6
PICKED_OF = 25
SURE_WORDS = RUN_WORDS + PICKED_OF - 1
# Fewer words than this are a headline or a button; equal ones prove nothing.
WORDS_LEAST = 8


def sketch(document: Document) -> Sketch:
    """
    Return the digest of a report's words and the hashes of the runs picked from them, each a signed 64-bit integer.

    Of a text of fewer than ``WORDS_LEAST`` words none is picked. The same on every machine and in every process.
    """
    return sketch_words(document.id, words(document))


def sketch_words(document_id: str, body: Words) -> Sketch:
    """Return the sketch of words that were read already."""
    digest = hashlib.sha256(" ".join(body.words).encode("utf-8", "surrogatepass")).hexdigest()
    return Sketch(document_id=document_id, digest=digest, bands=tuple(picks(body.keys).tolist()))


def picks(keys: Sequence[int]) -> NDArray[np.int64]:
    """
    Return the hashes of the runs of words that are picked, each once, in order.

    Words past ``WORDS_MOST`` are left out; of fewer than ``WORDS_LEAST`` nothing is picked.
    """
    if len(keys) < WORDS_LEAST:
        return np.empty(0, np.int64)
    runs = hashes(_values(keys), RUN_WORDS)
    return np.unique(_least(runs, min(PICKED_OF, len(runs))).view(np.int64))


def shingles(keys: Sequence[int]) -> list[int]:
    """
    Return the 64-bit hash of every ``SHINGLE_WORDS`` words running, in order; of all of them where there are fewer.

    Words past ``WORDS_MOST`` are left out.
    """
    if 0 < len(keys) < SHINGLE_WORDS:
        keys = (*keys, *(0 for _ in range(SHINGLE_WORDS - len(keys))))
    made: list[int] = hashes(_values(keys), SHINGLE_WORDS).tolist()
    return made


def _values(keys: Sequence[int]) -> Values:
    return np.fromiter(keys[:WORDS_MOST], np.uint64, min(len(keys), WORDS_MOST))


def _least(hashes: Values, of: int) -> NDArray[Any]:
    """The least of every so many neighbours, found by doubling: of 1, 2, 4, … and then of two that overlap."""
    least, span = hashes, 1
    while 2 * span <= of:
        least = np.minimum(least[:-span], least[span:])
        span *= 2
    rest = of - span
    return np.minimum(least[: len(least) - rest], least[rest:])
