"""Scoring: the network run over a text's windows, and what it says of each unit put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.by_model.decoding import Found, Links, Scores, best_tags, linked, spans
from sayso.annotate.by_model.units import FEATURES, TAGS, Units
from sayso.annotate.by_model.windows import Special, windows

Numbers = NDArray[np.int64]
# Pieces (length) and features (length, FEATURES) to scores for each piece: tags, link questions, link answers, acts.
Run = Callable[[Numbers, Numbers], tuple[Scores, Scores, Scores, Scores]]

# Added to the score of beginning a cue: one too many goes, for nothing points to it; one too few loses its content.
_LEAN = np.zeros(len(TAGS), dtype=np.float32)
_LEAN[TAGS.index("B-cue")] = 0.5


@dataclass(frozen=True, slots=True)
class Biases:
    """What the network learned beside its scores: tags after tags, the distance of a cue, a draft of the rules'."""

    chain: Scores
    distance: Scores
    same_draft: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A text's attributions in units, and for each unit how much more its words sound of attitude than of saying."""

    found: list[Found]
    attitude: Scores
    tags: NDArray[np.int64]


def scored(given: Units, pieces: Sequence[Sequence[int]], special: Special, run: Run, biases: Biases) -> Scored:
    """Read a text's units. ``pieces`` holds each unit's numbers in the network's vocabulary."""
    tags = np.zeros((len(given), len(TAGS)), dtype=np.float32)
    attitude = np.zeros(len(given), dtype=np.float32)
    links: list[Links] = []
    none = (0,) * len(FEATURES)
    for window in windows(given, pieces, special):
        features = [given.features[unit] if unit >= 0 else none for unit in window.unit]
        tag, ask, answer, act = run(np.array(window.pieces), np.array(features))
        first = np.array(window.first)
        core = slice(window.core_begin, window.core_end)
        own = first[window.core_begin - window.begin : window.core_end - window.begin]
        tags[core] = tag[own]
        attitude[core] = act[own, 1] - act[own, 0]
        stretch = Links(window.begin, ask[first], answer[first], given.draft, biases.distance, biases.same_draft)
        links.extend([stretch] * (window.core_end - window.core_begin))
    best = best_tags(tags + _LEAN, given.paragraph, biases.chain)
    free = [tag == 0 and word[0].isalnum() for tag, word in zip(best.tolist(), given.words, strict=True)]
    return Scored(linked(spans(best.tolist(), given.paragraph), links, free), attitude, best)
