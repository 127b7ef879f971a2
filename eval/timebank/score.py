"""Found and right, over reports: F1 and its bootstrap interval."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

TIMES, SEED = 1000, 17


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one report: marked in the corpus, marked by us, overlapping, and of these with the value."""

    marked: int
    ours: int
    found: int
    right: int


def f1(scores: Sequence[Score], what: str) -> float:
    """Return the F1 of "found" or "right" over reports."""
    both = sum(each.marked + each.ours for each in scores)
    return 2 * sum(getattr(each, what) for each in scores) / both if both else 0.0


def interval(scores: Sequence[Score], what: str) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of an F1 over reports."""
    draw = random.Random(SEED)
    every = sorted(f1(draw.choices(scores, k=len(scores)), what) for _ in range(TIMES))
    return every[TIMES // 40], every[-TIMES // 40 - 1]
