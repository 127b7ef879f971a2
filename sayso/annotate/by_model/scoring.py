"""Scoring: the network run over a text's windows, and what it says of each unit put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.by_model.decoding import (
    Biases,
    Found,
    Links,
    Piece,
    Scores,
    best_tags,
    linked,
    named,
    shares,
    spans,
)
from sayso.annotate.by_model.units import FEATURES, NAME_TAGS, TAGS, Units
from sayso.annotate.by_model.windows import Special, windows

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Output:
    """
    What the network says of each piece of a window.

    ``tag`` is (length, TAGS); ``ask`` and ``answer`` (length, LINK) are questions and answers of links; ``act`` is
    (length, 2): saying, attitude; ``name`` is (length, NAME_TAGS), or None of a network that knows no names.
    """

    tag: Scores
    ask: Scores
    answer: Scores
    act: Scores
    name: Scores | None


# Pieces (length) and features (length, FEATURES) to what the network says of them.
Run = Callable[[Numbers, Numbers], Output]


@dataclass(frozen=True, slots=True)
class Scored:
    """A text's attributions and names in units, and how much more of attitude than of saying there is in each unit."""

    found: list[Found]
    names: list[Piece]
    attitude: Scores


def scored(given: Units, pieces: Sequence[Sequence[int]], special: Special, run: Run, biases: Biases) -> Scored:
    """Read a text's units. ``pieces`` holds each unit's numbers in the network's vocabulary."""
    tags = np.zeros((len(given), len(TAGS)), dtype=np.float32)
    names = np.zeros((len(given), NAME_TAGS), dtype=np.float32)
    attitude = np.zeros(len(given), dtype=np.float32)
    links: list[Links] = []
    # What stands between paragraphs has no features: the last row, of noughts, is theirs.
    features = np.array([*given.features, (0,) * len(FEATURES)])
    for window in windows(given, pieces, special):
        out = run(np.array(window.pieces), features[np.array(window.unit)])
        first = np.array(window.first)
        core = slice(window.core_begin, window.core_end)
        own = first[window.core_begin - window.begin : window.core_end - window.begin]
        tags[core] = out.tag[own]
        attitude[core] = out.act[own, 1] - out.act[own, 0]
        if out.name is not None:
            names[core] = out.name[own]
        weights = shares(out.ask[first], out.answer[first], given.draft[window.begin : window.end], biases)
        links.extend([Links(window.begin, weights)] * (window.core_end - window.core_begin))
    best = best_tags(tags + biases.lean, given.paragraph, biases.chain).tolist()
    free = [tag == 0 and word[0].isalnum() for tag, word in zip(best, given.words, strict=True)]
    found = linked(spans(best, given.paragraph), links, free)
    return Scored(found, named(names.argmax(1).tolist(), given.paragraph), attitude)
