"""
Decoding: the network's scores to spans, and spans to the attributions that they make up.

Tags are the best path through a chain (Viterbi), a paragraph at a time; nothing that is said runs over a paragraph's
end in one span. Links tie sources and contents to the cue that their words point to.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.by_model.units import ROLES, TAGS

Scores = NDArray[np.float32]

# Distances in units between a word and its cue are told apart by these edges.
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)
_EDGES = np.array(DISTANCES)
# A word that gets this share of a content's pointing is part of its cue.
_POINTED = 0.1
# A source that points to a second cue with this share of its pointing is that one's too.
_SHARED = 0.01


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
    """A span of units, ``end`` left out, in one role."""

    role: str
    begin: int
    end: int


@dataclass(slots=True)
class Found:
    """An attribution in units: its cue, and what points to it."""

    cue: Piece
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    shared: list[tuple[float, Piece]] = field(default_factory=list)


def best_tags(scores: Scores, paragraph: Sequence[int], chain: Scores) -> NDArray[np.int64]:
    """Return the best tag of each unit: scores are (units, TAGS), chain (TAGS, TAGS)."""
    count = len(paragraph)
    tags = np.zeros(count, dtype=np.int64)
    if not count:
        return tags
    edges = [0, *(u for u in range(1, count) if paragraph[u] != paragraph[u - 1]), count]
    runs = sorted(itertools.pairwise(edges), key=lambda run: run[0] - run[1])
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

    def of(self, span: Piece) -> Scores:
        """Return how strongly a span's words point to each unit of the stretch, as probabilities among them."""
        rows = np.arange(max(span.begin, self.begin), min(span.end, self.end))
        columns = np.arange(self.begin, self.end)
        scores = self.ask[rows - self.begin] @ self.answer.T / np.sqrt(self.ask.shape[1])
        away = columns[None, :] - rows[:, None]
        bucket = np.searchsorted(_EDGES, np.abs(away), side="right")
        bucket = np.where(away < 0, bucket + len(DISTANCES) + 1, bucket)
        draft = np.array(self.draft[self.begin : self.end])
        own, other = draft[rows - self.begin], draft
        scores = scores + self.distance[bucket] + self.same_draft * ((own[:, None] == other[None]) & (other[None] >= 0))
        weight = np.exp(scores - scores.max(1, keepdims=True))
        mean: Scores = (weight / weight.sum(1, keepdims=True)).mean(0)
        return mean


def linked(found: Sequence[Piece], links: Sequence[Links], free: Sequence[bool]) -> list[Found]:
    """
    Tie spans to cues. ``links`` holds, for each unit, the stretch in which it was decided.

    A content whose words point, more than to any cue that was tagged, to a word that is ``free`` of other roles makes
    that word its cue. A cue without content makes no attribution; of several sources that point to one cue the
    strongest is taken.
    """
    made = {piece: Found(piece) for piece in found if piece.role == "cue"}
    for content in (piece for piece in found if piece.role == "content"):
        cue = _cue_of(content, links[content.begin], list(made), free)
        if cue is not None:
            made.setdefault(cue, Found(cue)).content.append(content)
    sources: dict[Piece, list[tuple[float, Piece]]] = {}
    for source in (piece for piece in found if piece.role == "source"):
        stretch = links[source.begin]
        weights = [(_weight(stretch.of(source), stretch, cue), n, cue) for n, cue in enumerate(_near(stretch, made))]
        if weights:
            weight, _, cue = max(weights)
            sources.setdefault(cue, []).append((weight, source))
    for cue, candidates in sources.items():
        made[cue].source.append(max(candidates, key=lambda each: each[0])[1])
    told = sorted((each for each in made.values() if each.content), key=lambda each: each.cue.begin)
    _share(told, [piece for piece in found if piece.role == "source"], links)
    return told


def _share(told: Sequence[Found], sources: Sequence[Piece], links: Sequence[Links]) -> None:
    """Give a cue that has no source the one that points to it too: "He says P and hopes Q" has one "he" for both."""
    for source in sources:
        stretch = links[source.begin]
        points = stretch.of(source)
        for each in told:
            if not each.source and each.cue in _near(stretch, [each.cue]):
                weight = _weight(points, stretch, each.cue)
                if weight >= _SHARED:
                    each.shared.append((weight, source))
    for each in told:
        if each.shared and not each.source:
            each.source.append(max(each.shared, key=lambda one: one[0])[1])


def _near(stretch: Links, cues: Iterable[Piece]) -> list[Piece]:
    return [cue for cue in cues if stretch.begin <= cue.begin and cue.end <= stretch.end]


def _weight(points: Scores, stretch: Links, cue: Piece) -> float:
    return float(points[cue.begin - stretch.begin : cue.end - stretch.begin].sum())


def _cue_of(content: Piece, stretch: Links, cues: Sequence[Piece], free: Sequence[bool]) -> Piece | None:
    points = stretch.of(content)
    near = _near(stretch, cues)
    best = max(near, key=lambda cue: _weight(points, stretch, cue), default=None)
    untagged = _untagged(points, stretch, free)
    if untagged is None:
        return best
    if best is None or _weight(points, stretch, untagged) > _weight(points, stretch, best):
        return untagged
    return best


def _untagged(points: Scores, stretch: Links, free: Sequence[bool]) -> Piece | None:
    """Return the free words that are pointed to most, if they are pointed to at all."""
    open_ = points * np.array(free[stretch.begin : stretch.end])
    peak = int(open_.argmax())
    if open_[peak] < _POINTED:
        return None
    begin = end = peak
    while begin > 0 and open_[begin - 1] >= _POINTED:
        begin -= 1
    while end + 1 < len(open_) and open_[end + 1] >= _POINTED:
        end += 1
    return Piece("cue", stretch.begin + begin, stretch.begin + end + 1)
