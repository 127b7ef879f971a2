"""
Which pairs of reports are compared at all: a rule over what reports hold, which does not ask what a comparison says.

Every report stands at one place in one order: by its date, undated ones last, then by its id. Those that hold one
picked run of words (``Sketch.bands``) stand in that order too. Two of them meet in it where

- the earlier one is among the ``FIRST`` that hold the run: whom the others may have taken it from; or
- fewer than ``NEAR`` others that hold it stand between them.

Two that meet anywhere are compared where they share ``LEAST`` runs that few hold, or half of the shorter one's runs. A
run that more than ``FEW`` reports hold is everybody's: a notice, a menu, a set phrase; or a story on many sites, which
share most.

So a text on n sites costs some 6n comparisons and not n²/2, and a notice under every report of a site costs none. The
pairs depend on which reports there are, and not on the order in which they came: one that comes late may stand between
others or before them, or make a run everybody's, and then they are compared no longer (``Asked.may_end``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.edtf import sort_key, valid
from sayso.model import Document

FIRST = 3
NEAR = 3
FEW = 24
LEAST = 2
# Of so short a report (some 200 words) so few runs are kept that what was taken, reworded, may hold but one.
SHORT_RUNS = 16

# The order of groups of dates (edtf.sort_key): full ones, none at all, those without a year. Registers file them so.
_DATED_FIRST = {0: 0, 2: 1, 1: 2}
# Runs are sorted in 2^4 portions, one after the other, to keep what is in memory at one time small.
_PORTION_BITS = 4


class Holding(Protocol):
    """
    Who holds which run, by place. A register implements it; ``place`` says where a document stands, or would.

    Many runs are asked for at once. A run that nobody holds, there, may be left out of an answer.
    """

    def place(self, document: Document) -> int:
        """Return where a document stands."""
        ...

    def first(self, runs: Sequence[int], most: int) -> Mapping[int, Sequence[int]]:
        """Return the places of the first that hold each run, in order."""
        ...

    def before(self, runs: Sequence[int], place: int, most: int) -> Mapping[int, Sequence[int]]:
        """Return the places of those that hold each run and stand before a place, the nearest first."""
        ...

    def after(self, runs: Sequence[int], place: int, most: int | None) -> Mapping[int, Sequence[int]]:
        """Return the places of those, or of all, that hold each run and stand behind a place, the nearest first."""
        ...

    def runs(self, places: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """Return the runs that the document at each place holds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What a report that comes changes: whom it is compared with, and which pairs ``may_end`` because of it.

    Places in order; a pair's lesser one first. Whether a pair that may end does is for ``still`` to say.
    """

    now: tuple[int, ...]
    may_end: tuple[tuple[int, int], ...]


def order(document: Document) -> tuple[int, int, str]:
    """Return what documents are sorted by to stand in their places."""
    return *_day(document.published_on), document.id


@lru_cache(maxsize=4096)
def _day(on: str | None) -> tuple[int, int]:
    group, first, _ = sort_key(on if on is not None and valid(on) else None)
    return _DATED_FIRST[group], first if group != 2 else 0


def asked(place: int, runs: Sequence[int], holding: Holding) -> Asked:
    """Return what has changed by a report with those runs, which stands at its place already."""
    now: set[int] = set()
    ending: set[tuple[int, int]] = set()
    of_few: Counter[int] = Counter()
    for holders, before, after in _around(place, runs, holding):
        among_first = place in holders[:FIRST]
        now.update((each for each in holders[:FIRST] if each < place), before, after if among_first else after[:NEAR])
        # Between these stood as many as may; now one more does.
        ending.update((one, after[NEAR - 1 - step]) for step, one in enumerate(before) if NEAR - 1 - step < len(after))
        if among_first and len(holders) > FIRST:
            ending.update((holders[FIRST], each) for each in after if each > holders[FIRST])
        if len(holders) <= FEW:
            of_few.update(holders)
        elif len(holders) == FEW + 1:
            ending.update(combinations(holders, 2))
    # Who shares enough runs of few is close, whatever else both hold: it need not be looked up.
    doubtful = holding.runs(sorted(each for each in now if of_few[each] < LEAST))
    ours = frozenset(runs)
    close = (
        each
        for each in now
        if each not in doubtful
        or is_close(len(ours.intersection(doubtful[each])), of_few[each], min(len(ours), len(doubtful[each])))
    )
    return Asked(now=tuple(sorted(close)), may_end=tuple(sorted(ending)))


def _around(
    place: int, runs: Sequence[int], holding: Holding
) -> Iterator[tuple[Sequence[int], Sequence[int], Sequence[int]]]:
    """
    For each run: its first holders, those before the place and those behind it, the nearest first.

    Before it stand ``NEAR`` at most. Behind it stand as many at least; all, where the place is among the first.
    """
    first = holding.first(runs, FEW + 2)
    many = [run for run, holders in first.items() if len(holders) > FEW + 1]
    leading = [run for run in many if place in first[run][:FIRST]]
    before = holding.before(many, place, NEAR)
    after = {**holding.after(many, place, NEAR), **holding.after(leading, place, None)}
    for run, holders in first.items():
        if len(holders) > FEW + 1:
            yield holders, before.get(run, ()), after.get(run, ())
        else:
            at = bisect_left(holders, place)
            yield holders, holders[max(0, at - NEAR) : at][::-1], holders[at + 1 :]


def ended(pairs: Iterable[tuple[int, int]], holding: Holding) -> Iterator[tuple[int, int]]:
    """Yield those of the pairs that are not compared, or no longer. Each has its lesser place first."""
    pairs = list(pairs)
    rule = _Rule(pairs, holding)
    return (pair for pair in pairs if not (rule.meet(*pair) and rule.close(*pair)))


class _Rule:
    """The rule, for one pair of those at a time."""

    def __init__(self, pairs: Sequence[tuple[int, int]], holding: Holding) -> None:
        held = holding.runs(sorted({place for pair in pairs for place in pair}))
        self._runs = {place: frozenset(runs) for place, runs in held.items()}
        shared = {run for one, other in pairs for run in self._runs[one] & self._runs[other]}
        self._holders = holding.first(sorted(shared), FEW + 1)
        self._behind = cache(lambda run, place: holding.after([run], place, NEAR).get(run, ()))

    def meet(self, one: int, other: int) -> bool:
        return any(self._meet(run, one, other) for run in self._runs[one] & self._runs[other])

    def _meet(self, run: int, one: int, other: int) -> bool:
        holders = self._holders[run]
        at = bisect_left(holders, one)
        if at < FIRST or other in holders[at + 1 : at + 1 + NEAR]:
            return True
        # The holders that are known end before those that are near it.
        return len(holders) > FEW and at + NEAR >= len(holders) and other in self._behind(run, one)

    def close(self, one: int, other: int) -> bool:
        """Tell whether they share enough runs to be compared."""
        shared = self._runs[one] & self._runs[other]
        least = min(len(self._runs[one]), len(self._runs[other]))
        return is_close(len(shared), sum(len(self._holders[run]) <= FEW for run in shared), least)


def is_close(shared: int, of_few: int, least: int) -> bool:
    """Tell whether two reports that share so many runs, so many of them of few holders, are compared."""
    return of_few >= (LEAST if least > SHORT_RUNS else 1) or 2 * shared >= least


class Meeting(NamedTuple):
    """
    The pairs that meet among many reports, as rows of two places, the lesser first, in order.

    For each of the runs that the reports hold: ``of_few``, whether few hold it, and ``numbers``, a number that equal
    runs have in common and no others (below 2^31).
    """

    pairs: NDArray[np.int32]
    of_few: NDArray[np.bool_]
    numbers: NDArray[np.int32]


def meeting_among(runs: NDArray[np.int64], places: NDArray[np.int32]) -> Meeting:
    """
    Return all pairs that meet among many reports.

    ``runs`` are what the reports hold, one after the other in the order of their places; ``places`` are beside them:
    of whom each is (below 2^31).
    """
    portion = (runs.view(np.uint64) >> np.uint64(64 - _PORTION_BITS)).astype(np.uint8)
    of_few = np.empty(len(runs), np.bool_)
    numbers = np.empty(len(runs), np.int32)
    found = []
    so_far = 0
    for each in range(1 << _PORTION_BITS):
        here = np.flatnonzero(portion == each)
        here = here[np.argsort(runs[here], kind="stable")]
        sorted_ = runs[here]
        begins = np.flatnonzero(np.diff(sorted_, prepend=~sorted_[:1]))
        holders = np.diff(begins, append=len(sorted_))
        of_few[here] = np.repeat(holders <= FEW, holders)
        numbers[here] = np.repeat(np.arange(so_far, so_far + len(begins), dtype=np.int32), holders)
        so_far += len(begins)
        found.append(_meeting(np.repeat(begins, holders), places[here].astype(np.int64)))
    pairs = np.unique(np.concatenate(found))
    rows = np.stack((pairs >> 32, pairs & 0xFFFFFFFF), axis=1).astype(np.int32)
    return Meeting(rows, of_few, numbers)


def close_among(
    pairs: NDArray[np.int32], begins: NDArray[np.int64], numbers: NDArray[np.int32], of_few: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """
    Tell which of some pairs share enough runs to be compared: ``is_close``, of many at once.

    The runs of the report at a place begin in ``numbers`` and ``of_few`` (``Meeting``) where ``begins`` says.
    """
    sizes = begins[pairs + 1] - begins[pairs]
    of_pair = np.repeat(np.repeat(np.arange(len(pairs)), 2), sizes.ravel())
    ends = np.cumsum(sizes.ravel())
    at = np.repeat(begins[pairs].ravel() - (ends - sizes.ravel()), sizes.ravel()) + np.arange(len(of_pair))
    # Beside each other stands what both hold: no report holds a run twice.
    held = np.sort(of_pair << 32 | numbers[at].astype(np.int64) << 1 | of_few[at])
    both = held[1:][held[1:] == held[:-1]]
    shared = np.bincount(both >> 32, minlength=len(pairs))
    few = np.bincount(both >> 32, weights=both & 1, minlength=len(pairs))
    least = sizes.min(axis=1)
    close: NDArray[np.bool_] = (few >= np.where(least > SHORT_RUNS, LEAST, 1)) | (2 * shared >= least)
    return close


def _meeting(start: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    The pairs that meet in runs, which are sorted; each as one number, the lesser place in its upper half.

    ``start`` is where a run's holders begin, ``places`` who holds it.
    """
    row = np.arange(len(start))
    found = []
    for step in range(1, NEAR + 1):
        later = row[row - start >= step]
        found.append(places[later - step] << 32 | places[later])
    for step in range(FIRST):
        later = row[row - start > step]
        found.append(places[start[later] + step] << 32 | places[later])
    return np.unique(np.concatenate(found))
