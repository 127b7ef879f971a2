"""Sketches: what is kept of a report's words to find its copies among millions without reading them again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from hashlib import blake2b

from rensa import RMinHash

from sayso.model import Document, Sketch
from sayso.resolve.words import WORDS_MOST, Words, words

# Five words running: unrelated reports hardly share any, and a copy that is edited lightly keeps most.
SHINGLE_WORDS = 5
# Bands of two rows: a pair of resemblance s meets with probability 1 - (1 - s²)^32, which is .9999 at .5, .98 at .33 (a
# report cut to a third), and .0008 at .005. docs/decisions/0004-copies.md has what was measured.
BANDS = 32
ROWS = 2
# The seed and the multiplier are part of the register's format: changing either means sketching everything anew.
SEED = 20_211_105
_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
# Fewer words than this are a headline or a button; equal ones prove nothing.
WORDS_LEAST = 8


def sketch(document: Document) -> Sketch:
    """
    Return the digest of a report's words and the hashes of its MinHash bands, each in SQLite's range of integers.

    A text of fewer than ``WORDS_LEAST`` words has no bands. The same on every machine and in every process.
    """
    return sketch_words(document.id, words(document))


def sketch_words(document_id: str, body: Words) -> Sketch:
    """Return the sketch of words that were read already."""
    digest = hashlib.sha256(" ".join(body.words).encode("utf-8", "surrogatepass")).hexdigest()
    if len(body) < WORDS_LEAST:
        return Sketch(document_id=document_id, digest=digest, bands=())
    return Sketch(document_id=document_id, digest=digest, bands=_bands(shingles(body.keys)))


def shingles(keys: Sequence[int]) -> list[int]:
    """
    Return the 64-bit hash of every ``SHINGLE_WORDS`` words running, in order; of all of them where there are fewer.

    Words past ``WORDS_MOST`` are left out.
    """
    keys = keys[:WORDS_MOST]
    if len(keys) < SHINGLE_WORDS:
        keys = (*keys, *(0 for _ in range(SHINGLE_WORDS - len(keys)))) if keys else keys
    leaving = pow(_MULTIPLIER, SHINGLE_WORDS, 1 << 64)
    rolled: list[int] = []
    value = 0
    for index, key in enumerate(keys):
        value = (value * _MULTIPLIER + key) & _MASK
        if index >= SHINGLE_WORDS:
            value = (value - keys[index - SHINGLE_WORDS] * leaving) & _MASK
        if index >= SHINGLE_WORDS - 1:
            rolled.append(value)
    return rolled


def _bands(hashes: Sequence[int]) -> tuple[int, ...]:
    # Hashed by us and not by rensa, whose own hash of strings is free to differ between its versions and machines.
    (signature,) = RMinHash.digest_matrix_from_token_hash_sets([list(set(hashes))], BANDS * ROWS, SEED).to_rows()
    packed = [value.to_bytes(4, "big") for value in signature]
    return tuple(_band(band, packed[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS))


def _band(band: int, rows: Sequence[bytes]) -> int:
    """The hash of one band as a signed 64-bit integer; its number is hashed too, so that bands share one index."""
    return int.from_bytes(blake2b(band.to_bytes(2, "big") + b"".join(rows), digest_size=8).digest(), "big", signed=True)
