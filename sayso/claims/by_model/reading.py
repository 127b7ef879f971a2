"""
A document through the network: windows of sentences, words that show a kind, and for each of them roles and stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sayso.claims.by_model.features import Words, relations, told_by
from sayso.claims.by_model.network import ROLES, Network, Numbers, Scores
from sayso.terms import Certainty, Polarity, Tense

Stretch = tuple[int, int]

# A word that goes on with a role's stretch.
_GOES_ON = 2
# Where the scores of tenses end, and those of certainties.
_STANDS = (3, 7)

# How many pieces a window holds, and how many of them may be sentences that are only there to be understood by.
_WINDOW, _CONTEXT = 160, 32
# How many pieces on either side of a shown kind its roles are looked for in.
LEFT, RIGHT = 42, 22
# How readily a word is taken for part of a role: so much is taken off the score that it is none. Chosen, in steps of a
# half, on the texts kept apart from training.
_READILY = {"actor": 0.5, "counterparty": 0.5, "item": 1.5}
LEAN = np.array([_READILY.get(role, 0.0) for role in ROLES], np.float32)
_TENSES = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)
_CERTAINTIES = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNCOMMITTED)
_POLARITIES = (Polarity.YES, Polarity.NO, Polarity.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Found:
    """
    A kind that a text shows: the words that show it, those of its roles, and its speaker's stand.

    Stretches are offsets of the text. Scores are the network's own, between 0 and 1: ``sure`` that it is this kind,
    ``filled`` that the first stretch of each role fills it.
    """

    kind: str
    start: int
    end: int
    roles: Mapping[str, tuple[Stretch, ...]]
    tense: Tense
    certainty: Certainty
    polarity: Polarity
    sure: float
    filled: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Window:
    """Words first..end, of which those before ``own`` were read in the window before, and their pieces."""

    first: int
    own: int
    end: int


class Reading(NamedTuple):
    """What a text shows, in order; and of each word, by where it begins, the chance of each kind that it shows it."""

    found: list[Found]
    chances: dict[int, Scores]


def read(given: Words, least: Sequence[float], network: Network) -> Reading:
    """Return what a text shows. ``least`` is, for each sentence, the score from which a word is a sign."""
    pieces = [network.cut(word) for word in given.texts]
    found: list[Found] = []
    chances: dict[int, Scores] = {}
    for window in _windows(given, [len(p) for p in pieces]):
        reading = _Reading(given, pieces, window, network)
        found += reading.found(least)
        chances |= reading.chances()
    return Reading(found, chances)


def _windows(given: Words, sizes: Sequence[int]) -> Iterator[_Window]:
    """Yield windows of whole sentences, each with some of those before it for context. An endless one is cut."""
    firsts = [n for n in range(len(given)) if not n or given.sentence[n] != given.sentence[n - 1]]
    spans = list(pairwise([*firsts, len(given)]))
    costs = [sum(sizes[first:end]) for first, end in spans]
    at = 0
    while at < len(spans):
        begin, size = at, 0
        while begin > 0 and size + costs[begin - 1] <= _CONTEXT:
            begin -= 1
            size += costs[begin]
        end = at
        while end < len(spans) and (end == at or size + costs[end] <= _WINDOW):
            size += costs[end]
            end += 1
        yield from _cut(_Window(spans[begin][0], spans[at][0], spans[end - 1][1]), sizes)
        at = end


def _cut(window: _Window, sizes: Sequence[int]) -> Iterator[_Window]:
    """Cut a window that one sentence makes too long for the network."""
    size, first, own = 0, window.first, window.own
    for n in range(window.first, window.end):
        if size + sizes[n] > 2 * _WINDOW:
            yield _Window(first, own, n)
            size, first, own = 0, n, n
        size += sizes[n]
    yield _Window(first, min(own, window.end), window.end)


class _Shown(NamedTuple):
    """Words that show a kind, its number, and the score that it is this one."""

    words: list[int]
    kind: int
    sure: float


class _Reading:
    """One window."""

    def __init__(self, given: Words, pieces: list[list[int]], window: _Window, network: Network) -> None:
        self._given, self._window, self._network = given, window, network
        words = range(window.first, window.end)
        unit = [n for n in words for _ in pieces[n]]
        self._unit = np.array([-1, *unit, -1], np.int64)
        ids = [network.start, *(piece for n in words for piece in pieces[n]), network.parting]
        features = np.zeros((len(ids), given.features.shape[1]), np.int64)
        features[1:-1] = given.features[unit]
        shows = np.zeros((len(ids), len(network.kinds)), np.float32)
        number = {kind: n for n, kind in enumerate(network.kinds)}
        for place, n in enumerate(unit, 1):
            for kind in given.shows[n]:
                if kind in number:
                    shows[place, number[kind]] = 1.0
        self._brought = network.read(np.array(ids, np.int64), features, shows)
        first_piece = np.flatnonzero(np.diff(self._unit, prepend=-2) != 0)
        # Of each of the window's words its first piece: that one speaks for it.
        self._first = first_piece[self._unit[first_piece] >= 0]
        self._chances = _softmax(self._brought.tags[self._first])

    def found(self, least: Sequence[float]) -> Iterator[Found]:
        """Yield what the window's own words show."""
        for shown in self._shown(least):
            if shown.words[0] >= self._window.own:
                yield self._filled(shown)

    def chances(self) -> dict[int, Scores]:
        """Return the chances of each of the window's own words that it shows the kinds, by where it begins."""
        first, starts = self._window.first, self._given.starts
        kinds = self._chances[:, 1::2] + self._chances[:, 2::2]
        return {starts[n]: kinds[n - first] for n in range(self._window.own, self._window.end)}

    def _filled(self, shown: _Shown) -> Found:
        base = self._window.first
        # The surroundings are counted in pieces, as they were in training.
        centre = int(self._first[shown.words[0] - base])
        begin = base + int(np.searchsorted(self._first, centre - LEFT))
        stop = base + int(np.searchsorted(self._first, centre + RIGHT))
        around = self._first[begin - base : stop - base]
        shows = self._first[np.array(shown.words) - base]
        brought = self._brought
        scores = self._network.roles(
            brought.filler[around],
            brought.shower[shows].mean(0),
            brought.gate[shows].mean(0),
            shown.kind,
            np.array(relations(self._given, shown.words, begin, stop), np.int64),
        )
        sure, chances = scores.argmax(-1), 1 - _softmax(scores)[..., 0]
        scores[..., 0] -= LEAN
        likely = scores.argmax(-1)
        tense, certainty, polarity = np.split(brought.stand[shows].mean(0), _STANDS)
        spans = {
            # A role that no word surely fills is filled by what most likely does.
            name: self._spans(sure[:, r], chances[:, r], begin) or self._spans(likely[:, r], chances[:, r], begin)[:1]
            for r, name in enumerate(ROLES)
        }
        first, last = told_by(self._given, shown.words)
        return Found(
            kind=self._network.kinds[shown.kind],
            start=self._given.starts[first],
            end=self._given.ends[last],
            roles={name: tuple((start, end) for _, start, end in found) for name, found in spans.items()},
            tense=_TENSES[int(tense.argmax())],
            certainty=_CERTAINTIES[int(certainty.argmax())],
            polarity=_POLARITIES[int(polarity.argmax())],
            sure=shown.sure,
            filled={name: found[0][0] for name, found in spans.items() if found},
        )

    def _shown(self, least: Sequence[float]) -> Iterator[_Shown]:
        """Yield the words that show a kind."""
        open_: list[int] = []
        rows: list[Scores] = []
        for n in range(self._window.first, self._window.end):
            row = self._chances[n - self._window.first]
            shows = 1 - row[0] >= least[self._given.sentence[n]]
            begins = shows and row[1::2].sum() >= row[2::2].sum()
            if open_ and (not shows or begins or self._given.sentence[n] != self._given.sentence[open_[0]]):
                yield _sign(open_, rows)
                open_, rows = [], []
            if shows:
                open_.append(n)
                rows.append(row)
        if open_:
            yield _sign(open_, rows)

    def _spans(self, parts: Numbers, chances: Scores, begin: int) -> list[tuple[float, int, int]]:
        """
        Return the stretches of a role, each behind its chance, the surest first.

        A word begins one, goes on with it, or is none of it; ``chances`` are those of each word to be part of one.
        """
        found: list[tuple[float, int, int]] = []
        for place in np.flatnonzero(parts).tolist():
            n, chance = begin + place, float(chances[place])
            apart = not found or not place or not parts[place - 1] or parts[place] != _GOES_ON
            if apart or self._given.sentence[n] != self._given.sentence[n - 1]:
                found.append((chance, self._given.starts[n], self._given.ends[n]))
            else:
                best, start, _ = found[-1]
                found[-1] = max(best, chance), start, self._given.ends[n]
        return sorted(found, key=lambda each: -each[0])


def _sign(words: list[int], rows: list[Scores]) -> _Shown:
    table = np.stack(rows)
    kinds = (table[:, 1::2] + table[:, 2::2]).mean(0)
    return _Shown(words, int(kinds.argmax()), float(kinds.max()))


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Scores = raised / raised.sum(-1, keepdims=True)
    return found
