"""
The speed of finding copies: synthetic reports, one in ten with a copy, through sketch, candidates and verification.

    python -m bench.copies 20000
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from sayso.model import Document, Judgement, Sketch
from sayso.resolve import clusters, copies, sketch
from tools.plain import plain_document

WORDS = 450
WITH_A_COPY = 0.1
VOCABULARY = 40_000
AT = "2031-05-12T08:00:00Z"


class Index:
    """Earlier reports in memory, by band and digest: what the register does with an index of its own."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.holders: dict[int | str, list[int]] = defaultdict(list)
        self.spent_s = 0.0

    def put(self, document: Document, made: Sketch) -> None:
        """Keep a report."""
        for key in _keys(made):
            self.holders[key].append(len(self.documents))
        self.documents.append(document)

    def candidates(self, sketch: Sketch) -> tuple[Document, ...]:
        """Return the reports that share a band or the digest."""
        began = time.process_time()
        met = {index for key in _keys(sketch) for index in self.holders.get(key, ())}
        found = tuple(self.documents[index] for index in sorted(met))
        self.spent_s += time.process_time() - began
        return found


def _keys(made: Sketch) -> list[int | str]:
    return [*made.bands, made.digest]


def reports(count: int, *, seed: int = 1) -> Iterator[tuple[Document, str | None]]:
    """Yield so many reports; a copy comes with the id of what it was made from, up to 500 reports later."""
    draw = random.Random(seed)
    recent: list[Document] = []
    for number in range(count):
        source = draw.choice(recent) if recent and draw.random() < WITH_A_COPY else None
        words = _edited(source.text.split(), draw) if source else _fresh(draw)
        document = plain_document(" ".join(words), id_=f"d{number:08}")
        yield document, source.id if source else None
        if source is None:
            recent = [*recent[-499:], document]


def measure(count: int = 20_000) -> Mapping[str, float]:
    """Print and return reports per second of processor time, copies found (0..1), wrong judgements, and memory."""
    index = Index()
    made_from: dict[str, str] = {}
    judgements: list[Judgement] = []
    sketch_s = copies_s = 0.0
    before_mb = _memory_mb()
    for document, source in reports(count):
        if source:
            made_from[document.id] = source
        began = time.process_time()
        made = sketch(document)
        sketched = time.process_time()
        judgements += copies(document, made, index, at=AT)
        copies_s += time.process_time() - sketched
        sketch_s += sketched - began
        index.put(document, made)
    began = time.process_time()
    groups = clusters(judgements)
    clusters_s = time.process_time() - began
    judged = {frozenset((each.left_id, each.right_id)) for each in judgements}
    family = {id_: made_from.get(id_, id_) for pair in judged for id_ in pair}
    figures = {
        "reports": float(count),
        "sketch_reports_per_s": count / sketch_s,
        "candidates_reports_per_s": count / max(index.spent_s, 1e-9),
        "verify_reports_per_s": count / max(copies_s - index.spent_s, 1e-9),
        "all_reports_per_s": count / (sketch_s + copies_s + clusters_s),
        "copies_found": sum(frozenset(pair) in judged for pair in made_from.items()) / max(len(made_from), 1),
        "judged_wrongly": float(sum(len({family[id_] for id_ in pair}) > 1 for pair in judged)),
        "clusters": float(len(groups)),
        "memory_kb_per_report": (_memory_mb() - before_mb) * 1024 / count,
    }
    for name, figure in figures.items():
        print(f"{name:28s} {figure:>12,.3f}")
    return figures


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return made-up words, and how often each comes, summed up: as in prose, few come often (Zipf)."""
    draw = random.Random(0)
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(draw.choices(syllables, k=draw.choice((1, 2, 2, 3, 4)))) for _ in range(VOCABULARY)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))


def _fresh(draw: random.Random) -> list[str]:
    words, weights = _vocabulary()
    return draw.choices(words, cum_weights=weights, k=WORDS)


def _edited(words: list[str], draw: random.Random) -> list[str]:
    """The words as they are, without their end, or with one in forty changed."""
    way = draw.choice(("exact", "trimmed", "edited"))
    if way == "trimmed":
        return words[: draw.randrange(len(words) // 3, len(words))]
    if way == "edited":
        return [word if draw.random() > 1 / 40 else draw.choice(_vocabulary()[0]) for word in words]
    return words


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
