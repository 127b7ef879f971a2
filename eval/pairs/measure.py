"""
The labelled pairs judged: copy or part against the rest, copy told from part, and who took from whom.

A pair weighs as many pairs as it stands for (eval/pairs/README.md). Beside each figure of the two halves stands an
interval: of a thousand halves drawn from it again, stratum by stratum, nineteen in twenty lie within. The bodies are
read as the package reads text, so that datelines and credits are known where they stand in it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from eval.copies import BODIES
from eval.figures import Absent
from eval.pairs import HALVES, Direction, Label, Pair, load
from sayso.codebook import codebook
from sayso.model import Capture, Document
from sayso.read import read
from sayso.resolve import judge, words
from sayso.terms import Relation

AGAIN = 1_000
AT = "2031-05-12T08:00:00Z"
_LABELS = {Relation.COPY_OF: Label.COPY, Relation.PART_COPY_OF: Label.PART}
_COPIED = (Label.COPY, Label.PART)


class Answer(NamedTuple):
    """A pair and what is judged of it; no label where nothing is."""

    pair: Pair
    label: Label | None
    direction: Direction


def measure(shared: Path) -> Mapping[str, float]:
    """Print the figures of both halves with their intervals; return them. Raises Absent without the bodies."""
    bodies = _bodies(shared / BODIES, {id for half in HALVES for pair in load(half) for id in (pair.left, pair.right)})
    figures = {}
    for half in HALVES:
        answers = [answer(pair, bodies[pair.left], bodies[pair.right]) for pair in load(half)]
        for name, of in FIGURES.items():
            figure = of(answers)
            low, high = _interval(answers, of)
            print(f"{half:5s} {name:24s} {figure:6.3f}   {low:.3f} to {high:.3f}")
            figures[f"{half}_{name}"] = figure
    return figures


def answer(pair: Pair, left: Document, right: Document) -> Answer:
    """Judge a pair."""
    judgement = judge(left, right, words(left), words(right), at=AT)
    if judgement is None:
        return Answer(pair, None, Direction.UNKNOWN)
    took = Direction.LEFT_TOOK if judgement.left_id == left.id else Direction.RIGHT_TOOK
    return Answer(pair, _LABELS[judgement.relation], took if judgement.directed else Direction.UNKNOWN)


def _weighted(answers: Sequence[Answer]) -> tuple[float, float, float]:
    """Precision, recall and F1 of copy or part, pairs weighted as they occur."""
    right = sum(each.pair.weight for each in answers if each.label and each.pair.label in _COPIED)
    said = sum(each.pair.weight for each in answers if each.label)
    there = sum(each.pair.weight for each in answers if each.pair.label in _COPIED)
    return _share(right, said), _share(right, there), _share(2 * right, said + there)


def _f1_of_pairs(answers: Sequence[Answer]) -> float:
    return _weighted([each._replace(pair=_alone(each.pair)) for each in answers])[2]


def _alone(pair: Pair) -> Pair:
    return Pair(**{name: getattr(pair, name) for name in Pair.__slots__} | {"weight": 1.0})


def _told(answers: Sequence[Answer]) -> float:
    """Of what is copy or part and was found, how much is told right which."""
    found = [each for each in answers if each.label and each.pair.label in _COPIED]
    right = sum(each.pair.weight for each in found if each.label == each.pair.label)
    return _share(right, sum(each.pair.weight for each in found))


def _directions(answers: Sequence[Answer], *, said: bool) -> float:
    """Of the pairs whose direction is known, how many are right; only of those that we say it of, or of all."""
    known = [each for each in answers if each.pair.direction != Direction.UNKNOWN]
    if said:
        known = [each for each in known if each.direction != Direction.UNKNOWN]
    return _share(sum(each.direction == each.pair.direction for each in known), len(known))


def _said_of_unknown(answers: Sequence[Answer]) -> float:
    """Of the copies and parts whose direction cannot be known, of how many we say none."""
    unknown = [each for each in answers if each.pair.label in _COPIED and each.pair.direction == Direction.UNKNOWN]
    return _share(sum(each.direction == Direction.UNKNOWN for each in unknown), len(unknown))


FIGURES: Mapping[str, Callable[[Sequence[Answer]], float]] = {
    "f1": lambda answers: _weighted(answers)[2],
    "precision": lambda answers: _weighted(answers)[0],
    "recall": lambda answers: _weighted(answers)[1],
    "f1_unweighted": _f1_of_pairs,
    "copy_told_from_part": _told,
    "direction": partial(_directions, said=False),
    "direction_where_said": partial(_directions, said=True),
    "direction_left_open": _said_of_unknown,
}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _interval(answers: Sequence[Answer], of: Callable[[Sequence[Answer]], float]) -> tuple[float, float]:
    strata: dict[str, list[Answer]] = defaultdict(list)
    for each in answers:
        strata[each.pair.stratum].append(each)
    draw = Random(1)
    drawn = sorted(
        of([each for stratum in strata.values() for each in draw.choices(stratum, k=len(stratum))])
        for _ in range(AGAIN)
    )
    return drawn[AGAIN // 40], drawn[-AGAIN // 40 - 1]


def _bodies(path: Path, wanted: set[int]) -> Mapping[int, Document]:
    if not path.is_file():
        raise Absent(f"{path} is not there")
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        return {
            int(row["Body ID"]): _document(row["Body ID"], row["articleBody"])
            for row in csv.DictReader(file)
            if int(row["Body ID"]) in wanted
        }


def _document(id: str, text: str) -> Document:
    capture = Capture(
        id=f"k{id}",
        url=None,
        file=f"{id}.txt",
        part=None,
        media_type="text/plain",
        charset="utf-8",
        status=None,
        digest="sha256:0",
        size_bytes=len(text),
        captured_at=AT,
    )
    (document,) = read(capture, text.encode(), codebook=codebook())
    return document
