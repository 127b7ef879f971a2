"""
Decoding: the network's scores to spans, and spans to the attributions that they make up.

Tags are the best path through a chain (Viterbi), a paragraph at a time; nothing that is said runs over a paragraph's
end in one span. Links tie sources and contents to the cue that their words point to.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.by_model.units import NAMES, ROLES, TAGS

Scores = NDArray[np.float32]

# Distances in units between a word and its cue are told apart by these edges.
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)
_EDGES = np.array(DISTANCES)
# A word that gets this share of a content's pointing is part of its cue.
_POINTED = 0.1
# The most units that a window may have: each has a piece at least, and no network here takes more than 512.
MOST_UNITS = 512
# A source that points to a second cue with this share of its pointing is that one's too.
_SHARED = 0.1


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
    """A span of units, ``end`` left out, in one role: of an attribution, or the label of a name."""

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
    """Return the spans that tags make, in order: sources, cues and contents."""
    return _pieces(tags, paragraph, ROLES)


def named(tags: Sequence[int], paragraph: Sequence[int]) -> list[Piece]:
    """Return the names that name tags make, in order; their roles are labels of NAMES."""
    return _pieces(tags, paragraph, NAMES)


def _pieces(tags: Sequence[int], paragraph: Sequence[int], roles: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    begin = 0
    for unit, tag in enumerate(tags):
        inside = tag and tag % 2 == 0 and unit and tags[unit - 1] in (tag, tag - 1)
        if inside and paragraph[unit] == paragraph[unit - 1]:
            found[-1] = Piece(found[-1].role, begin, unit + 1)
        elif tag:
            begin = unit
            found.append(Piece(roles[(tag - 1) // 2], unit, unit + 1))
    return found


class Links:
    """
    What ties words to cues in a stretch of units: how strongly each points to each, as shares of its pointing.

    ``shares`` has a row for each unit that points and a column for each it may point to.
    """

    def __init__(self, begin: int, shares: Scores) -> None:
        self.begin = begin
        self.end = begin + len(shares)
        # Sums from the left in both directions: the mean over a span's rows, or the sum over a cue, is one difference.
        self._above = np.zeros((len(shares) + 1, shares.shape[1]))
        np.cumsum(shares, axis=0, out=self._above[1:])

    def of(self, span: Piece) -> NDArray[np.float64]:
        """Return how strongly a span's words point to each unit of the stretch, on average; their sum is 1."""
        first, last = max(span.begin, self.begin) - self.begin, min(span.end, self.end) - self.begin
        mean: NDArray[np.float64] = (self._above[last] - self._above[first]) / (last - first)
        return mean


def shares(ask: Scores, answer: Scores, draft: Sequence[int], biases: Biases) -> Scores:
    """
    Return how each unit's pointing is shared out among the units of its stretch: (units, units), rows sum to 1.

    ``ask`` and ``answer`` are (units, LINK); ``draft`` is the number of the rules' draft that each is in, or -1.
    """
    count = len(ask)
    own = np.asarray(draft)
    scores: Scores = ask @ answer.T / np.sqrt(ask.shape[1])
    scores += biases.away[:count, :count]
    scores += biases.same_draft * ((own[:, None] == own[None]) & (own[None] >= 0))
    scores -= scores.max(1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(1, keepdims=True)
    return scores


class Biases:
    """
    What the network learned beside its scores: tags after tags, the distance of a cue, a draft of the rules'.

    ``lean`` is added to the scores of the tags.
    """

    def __init__(
        self, chain: Scores, distance: Scores, same_draft: float, lean: Scores | None = None, *, most: int = MOST_UNITS
    ) -> None:
        self.chain = chain
        self.lean: Scores = np.zeros(len(chain), np.float32) if lean is None else lean
        self.same_draft = same_draft
        # The bias of each pair of units, for the longest stretch there may be.
        away = np.arange(most)[None, :] - np.arange(most)[:, None]
        bucket = np.searchsorted(_EDGES, np.abs(away), side="right")
        self.away: Scores = distance[np.where(away < 0, bucket + len(DISTANCES) + 1, bucket)]


def linked(found: Sequence[Piece], links: Sequence[Links], free: Sequence[bool]) -> list[Found]:
    """
    Tie spans to cues. ``links`` holds, for each unit, the stretch in which it was decided.

    A content whose words point, more than to any cue that was tagged, to a word that is ``free`` of other roles makes
    that word its cue. A cue without content makes no attribution; of several sources that point to one cue the
    strongest is taken.
    """
    made = {piece: Found(piece) for piece in found if piece.role == "cue"}
    opening = np.array(free, dtype=bool)
    for content in (piece for piece in found if piece.role == "content"):
        cue = _cue_of(content, links[content.begin], made, opening)
        if cue is not None:
            made.setdefault(cue, Found(cue)).content.append(content)
    sources = [piece for piece in found if piece.role == "source"]
    pointed = [_pointed(links[source.begin].of(source), links[source.begin], made) for source in sources]
    candidates: dict[Piece, list[tuple[float, Piece]]] = {}
    for source, weights in zip(sources, pointed, strict=True):
        if weights:
            best = max(weights, key=lambda cue: weights[cue])
            candidates.setdefault(best, []).append((weights[best], source))
    for cue, own in candidates.items():
        made[cue].source.append(max(own, key=lambda each: each[0])[1])
    told = sorted((each for each in made.values() if each.content), key=lambda each: each.cue.begin)
    _share(told, sources, pointed)
    return told


def _share(told: Sequence[Found], sources: Sequence[Piece], pointed: Sequence[Mapping[Piece, float]]) -> None:
    """Give a cue that has no source the one that points to it too: "He says P and hopes Q" has one "he" for both."""
    for each in told:
        if not each.source:
            ways = [(weights.get(each.cue, 0.0), source) for source, weights in zip(sources, pointed, strict=True)]
            weight, source = max(ways, key=lambda way: way[0], default=(0.0, None))
            if source is not None and weight >= _SHARED:
                each.source.append(source)


def _pointed(points: NDArray[np.float64], stretch: Links, cues: Iterable[Piece]) -> dict[Piece, float]:
    """Return the share of a span's pointing, as its stretch has it, that each cue there gets."""
    sums = [0.0, *np.cumsum(points).tolist()]
    start, end = stretch.begin, stretch.end
    return {
        cue: sums[cue.end - start] - sums[cue.begin - start] for cue in cues if start <= cue.begin and cue.end <= end
    }


def _cue_of(content: Piece, stretch: Links, cues: Iterable[Piece], free: NDArray[np.bool_]) -> Piece | None:
    points = stretch.of(content)
    weights = _pointed(points, stretch, cues)
    best = max(weights, key=lambda cue: weights[cue], default=None)
    untagged = _untagged(points, stretch, free)
    if untagged is None:
        return best
    weight = float(points[untagged.begin - stretch.begin : untagged.end - stretch.begin].sum())
    return untagged if best is None or weight > weights[best] else best


def _untagged(points: NDArray[np.float64], stretch: Links, free: NDArray[np.bool_]) -> Piece | None:
    """Return the free words that are pointed to most, if they are pointed to at all."""
    open_ = points * free[stretch.begin : stretch.end]
    peak = int(open_.argmax())
    if open_[peak] < _POINTED:
        return None
    begin = end = peak
    while begin > 0 and open_[begin - 1] >= _POINTED:
        begin -= 1
    while end + 1 < len(open_) and open_[end + 1] >= _POINTED:
        end += 1
    return Piece("cue", stretch.begin + begin, stretch.begin + end + 1)
