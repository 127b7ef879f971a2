"""
Decoding: the network's scores to spans, and spans to the attributions that they make up.

Tags are the best path through a chain (Viterbi), a paragraph at a time; nothing that is said runs over a paragraph's end
in one span. Links tie sources and contents to the cue that their words point to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.by_model.units import ROLES, TAGS

Scores = NDArray[np.float32]

# Distances in units between a word and its cue are told apart by these edges.
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)


def allowed() -> Scores:
    """Return ones where a tag (row) may be followed by another (column): nothing continues what has not begun."""
    may = np.ones((len(TAGS), len(TAGS)), dtype=np.float32)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            for before, other in enumerate(TAGS):
                may[before, after] = float(other[2:] == tag[2:])
    return may


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of units, ``end`` left out, in one role, with the mean score of its tags over the next best's."""

    role: str
    begin: int
    end: int


@dataclass(slots=True)
class Found:
    """An attribution in units: its cue, and what points to it."""

    cue: Piece
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)


def best_tags(scores: Scores, paragraph: Sequence[int], chain: Scores) -> NDArray[np.int64]:
    """Return the best tag of each unit: scores are (units, TAGS), chain (TAGS, TAGS)."""
    count = len(paragraph)
    tags = np.zeros(count, dtype=np.int64)
    if not count:
        return tags
    edges = [0, *(u for u in range(1, count) if paragraph[u] != paragraph[u - 1]), count]
    runs = sorted(zip(edges, edges[1:], strict=False), key=lambda run: run[0] - run[1])
    # Paragraphs of like length go together, so that a long one does not make the short ones wait.
    for at in range(0, len(runs), 16):
        group = runs[at : at + 16]
        length = group[0][1] - group[0][0]
        batch = np.zeros((len(group), length, len(TAGS)), dtype=np.float32)
        for row, (begin, end) in enumerate(group):
            batch[row, : end - begin] = scores[begin:end]
        came = np.zeros((length, len(group), len(TAGS)), dtype=np.int64)
        sums = [batch[:, 0] + chain[0]]
        for step in range(1, length):
            ways = sums[-1][:, :, None] + chain[None]
            came[step] = ways.argmax(1)
            sums.append(ways.max(1) + batch[:, step])
        for row, (begin, end) in enumerate(group):
            tag = int(sums[end - begin - 1][row].argmax())
            for step in range(end - begin - 1, -1, -1):
                tags[begin + step] = tag
                tag = int(came[step, row, tag])
    return tags


def spans(tags: Sequence[int], paragraph: Sequence[int]) -> list[Piece]:
    """Return the spans that tags make, in order."""
    found: list[Piece] = []
    begin = 0
    for unit, tag in enumerate(tags):
        inside = tag and tag % 2 == 0 and unit and tags[unit - 1] in (tag, tag - 1)
        if inside and paragraph[unit] == paragraph[unit - 1]:
            found[-1] = Piece(found[-1].role, begin, unit + 1)
        elif tag:
            begin = unit
            found.append(Piece(ROLES[(tag - 1) // 2], unit, unit + 1))
    return found


@dataclass(frozen=True, slots=True)
class Links:
    """What ties words to cues: the questions and answers of a stretch of units, and the biases of the network."""

    begin: int
    ask: Scores
    answer: Scores
    draft: Sequence[int]
    distance: Scores
    same_draft: float

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.begin + len(self.ask)

    def of(self, span: Piece, cues: Sequence[Piece]) -> list[float]:
        """Return how strongly the words of a span point to each cue, as probabilities among them."""
        rows = np.arange(max(span.begin, self.begin), min(span.end, self.end))
        columns = np.concatenate([np.arange(c.begin, c.end) for c in cues])
        scores = self.ask[rows - self.begin] @ self.answer[columns - self.begin].T / np.sqrt(self.ask.shape[1])
        away = columns[None, :] - rows[:, None]
        bucket = np.searchsorted(np.array(DISTANCES), np.abs(away), side="right")
        bucket = np.where(away < 0, bucket + len(DISTANCES) + 1, bucket)
        own, other = np.array(self.draft)[rows], np.array(self.draft)[columns]
        scores = scores + self.distance[bucket] + self.same_draft * ((own[:, None] == other[None]) & (other[None] >= 0))
        weight = np.exp(scores - scores.max(1, keepdims=True))
        weight = (weight / weight.sum(1, keepdims=True)).mean(0)
        ends = np.cumsum([c.end - c.begin for c in cues])
        return [float(part.sum()) for part in np.split(weight, ends[:-1])]


def linked(found: Sequence[Piece], links: Mapping[int, Links] | Sequence[Links]) -> list[Found]:
    """
    Tie spans to cues. ``links`` holds, for each unit, the stretch in which it was decided.

    A cue without content makes no attribution; of several sources that point to one cue the strongest is taken.
    """
    cues = [piece for piece in found if piece.role == "cue"]
    made = {cue: Found(cue) for cue in cues}
    sources: dict[Piece, list[tuple[float, Piece]]] = {}
    for piece in found:
        if piece.role == "cue":
            continue
        stretch = links[piece.begin]
        near = [cue for cue in cues if stretch.begin <= cue.begin and cue.end <= stretch.end]
        if not near:
            continue
        weights = stretch.of(piece, near)
        best = int(np.argmax(weights))
        if piece.role == "content":
            made[near[best]].content.append(piece)
        else:
            sources.setdefault(near[best], []).append((weights[best], piece))
    for cue, candidates in sources.items():
        made[cue].source.append(max(candidates, key=lambda each: each[0])[1])
    return [each for each in made.values() if each.content]
