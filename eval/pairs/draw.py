"""
Draw 400 candidate pairs of the 1,683 news bodies, by a fixed seed, across the whole range of similarity.

    python -m eval.pairs.draw --shared ../shared > pairs.tsv     a sheet without labels
    python -m eval.pairs.draw --shared ../shared --check         is what stands in pairs.tsv what is drawn?

What counts as alike is measured here by code of its own, not by the package's: the labels must not lean on what they
will judge. Containment is the share of the shorter body's word-5-shingles that stand in the longer one; resemblance
the share of both bodies' shingles that they have in common (Broder 1997). Pairs with few or no shingles in common are
drawn by the rare words they share (cosine of tf-idf), so that one event told twice is among them.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.pairs import COLUMNS, FILE

BODIES = Path("data/near-duplicates/fnc1-train-bodies.csv")
SEED = 20261122
SHINGLE = 5
# A word of more bodies than this says little of what a body is about.
RARE = 84
# At this cosine of rare words two bodies mostly tell of one matter.
SAME_MATTER = 0.2
# Bodies that share this much are one story: what is learnt from one must not be measured on the other.
ONE_STORY = 0.3

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two bodies are, each from 0 to 1."""

    containment: float
    resemblance: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the range: how many pairs to draw of it, and which pairs belong to it (the first that fits)."""

    name: str
    draw: int
    holds: Callable[[Likeness], bool]


STRATA = (
    # Alike on both sides; below, the shorter one stands in a body that is much longer.
    Stratum("c90-even", 24, lambda it: it.containment >= 0.9 and it.resemblance >= 0.5),
    Stratum("c90-long", 6, lambda it: it.containment >= 0.9),
    Stratum("c80", 24, lambda it: it.containment >= 0.8),
    Stratum("c70", 26, lambda it: it.containment >= 0.7),
    Stratum("c60", 24, lambda it: it.containment >= 0.6),
    Stratum("c50", 32, lambda it: it.containment >= 0.5),
    Stratum("c40", 40, lambda it: it.containment >= 0.4),
    Stratum("c30", 44, lambda it: it.containment >= 0.3),
    Stratum("c20", 52, lambda it: it.containment >= 0.2),
    Stratum("c10", 50, lambda it: it.containment >= 0.1),
    Stratum("c05", 34, lambda it: it.containment >= 0.05),
    Stratum("c02", 20, lambda it: it.containment >= 0.02),
    Stratum("matter", 14, lambda it: it.cosine >= SAME_MATTER),
    Stratum("phrase", 10, lambda it: it.containment > 0),
)


def bodies(shared: Path) -> dict[int, str]:
    """Return the text of each body by its id."""
    csv.field_size_limit(sys.maxsize)
    with (shared / BODIES).open(encoding="utf-8", newline="") as stream:
        return {int(row["Body ID"]): row["articleBody"] for row in csv.DictReader(stream)}


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+(?:['’]\w+)*", text.lower())


def likenesses(texts: Mapping[int, str]) -> dict[Pair, Likeness]:
    """Return how alike two bodies are, for each pair that shares a shingle or is about one matter."""
    told = {id: words(texts[id]) for id in sorted(texts)}
    shingles = {id: set(zip(*(body[start:] for start in range(SHINGLE)), strict=False)) for id, body in told.items()}
    common = Counter(pair for met in _holders(shingles) for pair in combinations(met, 2))
    cosines = _cosines(told)
    found = {}
    for pair in sorted(common.keys() | {pair for pair, cosine in cosines.items() if cosine >= SAME_MATTER}):
        left, right = (shingles[id] for id in pair)
        least = min(len(left), len(right))
        shared = common[pair]
        found[pair] = Likeness(
            containment=shared / least if least else 0.0,
            resemblance=shared / (len(left) + len(right) - shared) if least else 0.0,
            cosine=cosines.get(pair, 0.0),
        )
    return found


def strata(alike: Mapping[Pair, Likeness]) -> dict[str, list[Pair]]:
    """Return the pairs of each stratum, in order of their ids."""
    held: dict[str, list[Pair]] = {stratum.name: [] for stratum in STRATA}
    for pair, likeness in alike.items():
        fitting = next((stratum.name for stratum in STRATA if stratum.holds(likeness)), None)
        if fitting:
            held[fitting].append(pair)
    return held


def drawn(held: Mapping[str, Sequence[Pair]]) -> dict[Pair, str]:
    """
    Return the pairs drawn and the stratum of each.

    A stratum's pairs lie in an order drawn by the seed; the next is the first whose bodies were used least. The
    strata take turns, the one that has most of its pairs still to draw first: no stratum is left with worn bodies.
    """
    chance = random.Random(SEED)
    waiting = {name: chance.sample(list(pairs), len(pairs)) for name, pairs in held.items()}
    wanted = {stratum.name: min(stratum.draw, len(held[stratum.name])) for stratum in STRATA}
    left = dict(wanted)
    used: Counter[int] = Counter()
    found: dict[Pair, str] = {}
    while any(left.values()):
        # Of two strata as far, the one with fewer pairs to choose from.
        name = max(filter(left.get, left), key=lambda name: (left[name] / wanted[name], -len(held[name])))
        pair = min(waiting[name], key=lambda pair: (max(used[id] for id in pair), sum(used[id] for id in pair)))
        waiting[name].remove(pair)
        used.update(pair)
        found[pair] = name
        left[name] -= 1
    return found


def halves(pairs: Mapping[Pair, str], alike: Mapping[Pair, Likeness]) -> dict[Pair, str]:
    """
    Return the half of each pair drawn: "dev" or "held", every stratum as evenly as may be.

    Pairs that share a body, or have bodies that are one story, go to the same half, story by story in an order drawn
    by the seed, the greatest stories first.
    """
    chance = random.Random(SEED)
    stories: dict[int, list[Pair]] = defaultdict(list)
    of = _stories(
        [*pairs, *(pair for pair, likeness in alike.items() if likeness.containment >= ONE_STORY)],
        {id for pair in pairs for id in pair},
    )
    for pair in sorted(pairs):
        stories[of[pair[0]]].append(pair)
    order = chance.sample(sorted(stories.values()), len(stories))
    order.sort(key=len, reverse=True)
    surplus: Counter[str] = Counter()  # of dev over held, by stratum; "" for all
    found = {}
    for story in order:
        counts = Counter(pairs[pair] for pair in story)
        counts[""] = len(story)
        tilt = sum(surplus[name] * count for name, count in counts.items())
        half = "held" if tilt > 0 or (tilt == 0 and chance.random() < 0.5) else "dev"
        for name, count in counts.items():
            surplus[name] += count if half == "dev" else -count
        found.update(dict.fromkeys(story, half))
    return found


def sheet(shared: Path) -> Iterator[tuple[str, str, int, int, int]]:
    """Yield half, stratum, number of pairs that occur in it, and the two ids, in an order drawn by the seed."""
    alike = likenesses(bodies(shared))
    held = strata(alike)
    pairs = drawn(held)
    half = halves(pairs, alike)
    for pair in random.Random(SEED).sample(sorted(pairs), len(pairs)):
        yield half[pair], pairs[pair], len(held[pairs[pair]]), *pair


def _holders(shingles: Mapping[int, Iterable[tuple[str, ...]]]) -> Iterator[list[int]]:
    by_shingle: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for id, held in shingles.items():
        for shingle in held:
            by_shingle[shingle].append(id)
    yield from (ids for ids in by_shingle.values() if len(ids) > 1)


def _cosines(told: Mapping[int, Sequence[str]]) -> dict[Pair, float]:
    """Return the cosine of tf-idf of each pair that shares a rare word; frequent words weigh in the lengths only."""
    counts = {id: Counter(body) for id, body in told.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    for id, counted in counts.items():
        for word in counted:
            holders[word].append(id)
    rarity = {word: math.log(len(told) / len(ids)) for word, ids in holders.items()}
    weights = {
        id: {word: (1 + math.log(count)) * rarity[word] for word, count in counted.items()}
        for id, counted in counts.items()
    }
    lengths = {id: math.sqrt(sum(value * value for value in weighed.values())) for id, weighed in weights.items()}
    found: dict[Pair, float] = defaultdict(float)
    for word, ids in sorted(holders.items()):
        if 1 < len(ids) <= RARE:
            for pair in combinations(ids, 2):
                found[pair] += weights[pair[0]][word] * weights[pair[1]][word]
    return {pair: value / (lengths[pair[0]] * lengths[pair[1]]) for pair, value in found.items()}


def _stories(edges: Iterable[Pair], used: set[int]) -> dict[int, int]:
    """Return the least id of the bodies that each body hangs together with; only bodies that are used carry on."""
    root = {id: id for id in used}

    def top(id: int) -> int:
        while root[id] != id:
            id = root[id]
        return id

    for left, right in edges:
        if left in used and right in used:
            first, last = sorted((top(left), top(right)))
            root[last] = first
    return {id: top(id) for id in used}


def main() -> int:
    """Print the sheet, or say where pairs.tsv differs from it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.pairs.draw", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where the corpora lie")
    parser.add_argument("--check", action="store_true", help="compare with pairs.tsv instead of printing")
    given = parser.parse_args()
    if not given.check:
        print(*COLUMNS, sep="\t")
        for row in sheet(given.shared):
            print(*row, "", "", "", "", sep="\t")
        return 0
    with FILE.open(encoding="utf-8", newline="") as stream:
        standing = [tuple(row[:5]) for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    wrong = set(standing) ^ {tuple(map(str, row)) for row in sheet(given.shared)}
    print(*sorted(wrong), f"{len(wrong)} rows differ", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
