"""Where the same values stand in two sequences: all of them at once, for sequences that are held in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.uint64]
Places = NDArray[np.int64]

# What a text repeats (a refrain, a menu) is tried at its first places only.
PLACES_MOST = 8
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def hashes(keys: Sequence[int] | Values, run: int) -> Values:
    """Return the hash of every run of so many words: a polynomial of the words' own hashes, modulo 2^64."""
    every = np.asarray(keys, np.uint64)
    count = max(len(every) - run + 1, 0)
    found: Values = every[:count].copy()
    for step in range(1, run):
        found *= _MULTIPLIER
        found += every[step : count + step]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Values in their order of size, and where each of them stands in the sequence."""

    values: Values
    places: Places


def index(values: Values) -> Index:
    """Return where values stand, to look them up. Equal ones in the order of their places."""
    places = np.argsort(values, kind="stable")
    return Index(values[places], places)


def holds(there: Index, values: Values) -> NDArray[np.bool_]:
    """Return which of the values stand there at all."""
    if not len(there.values):
        return np.zeros(len(values), np.bool_)
    at = np.searchsorted(there.values, values)
    found: NDArray[np.bool_] = there.values[np.minimum(at, len(there.values) - 1)] == values
    return found


def meetings(values: Values, there: Index) -> tuple[Places, Places]:
    """
    Return all pairs of places at which the same value stands here and there, in the order of the places here.

    Of the places there only the first ``PLACES_MOST`` for each value.
    """
    here = np.flatnonzero(holds(there, values))
    met = values[here]
    low = np.searchsorted(there.values, met)
    count = np.minimum(np.searchsorted(there.values, met, "right") - low, PLACES_MOST)
    ends = np.cumsum(count)
    # The first, the second, … of each value's places.
    step = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - count, count)
    return np.repeat(here, count), there.places[np.repeat(low, count) + step]
