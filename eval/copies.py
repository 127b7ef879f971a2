"""
Copies on 1,683 news bodies with natural copies: what the rule of who is compared misses of an exact comparison.

Every pair is compared exactly, through an inverted index of shingles. `candidate_recall` is the share of the pairs at
resemblance .5 or more that the rule (resolve/asking.py) compares; `candidate_recall_bar` the share of those that would
be judged copies, among which are reports cut to a small part of another, and `candidate_recall_parts` of part copies.
In large groups the rule leaves out pairs on purpose.
"""

from __future__ import annotations

import csv
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from eval.figures import Absent
from sayso.model import Document
from sayso.resolve import sketch, words
from sayso.resolve.asking import close_among, meeting_among
from sayso.resolve.copies import compare
from sayso.resolve.sketch import shingles
from sayso.terms import Relation
from tools.plain import plain_document

BODIES = Path("data/near-duplicates/fnc1-train-bodies.csv")
ALIKE = 0.5
# A pair that is copy or part copy shares eight words of narration in runs of five and more: a few shingles at least.
WORTH_COMPARING = 0.03

Pair = tuple[int, int]


def measure(shared: Path) -> Mapping[str, float]:
    """Print the table; return the two recalls. Raises Absent where the bodies are not there."""
    documents = _documents(shared / BODIES)
    began = time.perf_counter()
    runs = [sketch(document).bands for document in documents]
    sketch_ms = (time.perf_counter() - began) / len(documents) * 1000
    candidates = _compared(runs)

    bodies = [words(document) for document in documents]
    hashes = [set(shingles(body.keys)) for body in bodies]
    common = Counter(pair for met in _holders(hashes) for pair in combinations(met, 2))
    alike = {pair: count / len(hashes[pair[0]] | hashes[pair[1]]) for pair, count in common.items()}
    worth = [
        pair for pair, count in common.items() if count >= WORTH_COMPARING * min(len(hashes[each]) for each in pair)
    ]
    began = time.perf_counter()
    found = {pair: compare(*((documents[each], bodies[each]) for each in pair)) for pair in worth}
    copies, parts = (
        [pair for pair, made in found.items() if made and made.relation is relation]
        for relation in (Relation.COPY_OF, Relation.PART_COPY_OF)
    )
    overlap_ms = (time.perf_counter() - began) / len(worth) * 1000

    print(f"{len(documents)} reports of {sum(map(len, bodies)) / len(documents):.0f} words on average")
    print(f"sketch {sketch_ms:.2f} ms a report; exact comparison {overlap_ms:.2f} ms a pair")
    print(f"candidates {len(candidates)} pairs, {2 * len(candidates) / len(documents):.2f} for each report")
    _table(alike, candidates)
    figures = {
        "candidate_recall": _recall([pair for pair, value in alike.items() if value >= ALIKE], candidates),
        "candidate_recall_bar": _recall(copies, candidates),
        "candidate_recall_parts": _recall(parts, candidates),
    }
    print(f"{len(copies)} pairs of copies, {len(parts)} of part copies")
    return figures


def _documents(path: Path) -> list[Document]:
    if not path.is_file():
        raise Absent(f"{path} is not there")
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as file:
        return [plain_document(row["articleBody"], id_=f"d{row['Body ID']}") for row in csv.DictReader(file)]


def _holders(sets: Sequence[Iterable[int]]) -> list[list[int]]:
    """Return, for each value that two or more hold, who holds it, in order."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, values in enumerate(sets):
        for value in values:
            holders[value].append(index)
    return [met for met in holders.values() if len(met) > 1]


def _compared(runs: Sequence[Sequence[int]]) -> set[Pair]:
    """Return the pairs that the rule compares."""
    flat = np.array([run for held in runs for run in held], np.int64)
    sizes = [len(held) for held in runs]
    pairs, of_few, numbers = meeting_among(flat, np.repeat(np.arange(len(runs), dtype=np.int32), sizes))
    close = close_among(pairs, np.cumsum([0, *sizes]), numbers, of_few)
    return {(one, other) for one, other in pairs[close].tolist()}


def _recall(wanted: Sequence[Pair], found: set[Pair]) -> float:
    return sum(pair in found for pair in wanted) / len(wanted) if wanted else 1.0


def _table(alike: Mapping[Pair, float], found: set[Pair]) -> None:
    """Print how many of the pairs in each range of resemblance are candidates."""
    print(f"{'resemblance':>12s} {'pairs':>7s} {'candidates':>11s}")
    for high, low in pairwise((1.01, 0.9, 0.7, 0.5, 0.33, 0.25, 0.2, 0.1, 0.05, 0.0)):
        pairs = [pair for pair, value in alike.items() if low <= value < high]
        print(f"{low:>9.2f} on {len(pairs):>7d} {_recall(pairs, found):>11.3f}")
