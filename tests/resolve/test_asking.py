"""Which pairs are compared: as it is defined, report by report in any order, and among many at once."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve import asking
from sayso.resolve.asking import asked, close_among, ended, is_close, meeting_among, order
from tests.resolve.reports import report

RUNS = st.lists(st.frozensets(st.integers(-4, 4), max_size=6), max_size=14)


@pytest.fixture(autouse=True, params=[(1, 1, 3, 1, 0), (2, 1, 2, 1, 1), (1, 3, 4, 2, 2), (4, 4, 24, 2, 5)], ids=str)
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try several limits, most of them so low that a dozen reports reach them."""
    for name, value in zip(("FIRST", "NEAR", "FEW", "LEAST", "SHORT_RUNS"), request.param, strict=True):
        monkeypatch.setattr(asking, name, value)


class Kept:
    """Places with their runs."""

    def __init__(self) -> None:
        self.kept: dict[int, frozenset[int]] = {}

    def first(self, runs: list[int], most: int) -> dict[int, list[int]]:
        return {run: self._holders(run)[:most] for run in runs if self._holders(run)}

    def before(self, runs: list[int], place: int, most: int) -> dict[int, list[int]]:
        return {run: [each for each in reversed(self._holders(run)) if each < place][:most] for run in runs}

    def after(self, runs: list[int], place: int, most: int | None) -> dict[int, list[int]]:
        return {run: [each for each in self._holders(run) if each > place][:most] for run in runs}

    def runs(self, places: list[int]) -> dict[int, frozenset[int]]:
        return {place: self.kept[place] for place in places}

    def _holders(self, run: int) -> list[int]:
        return [place for place in sorted(self.kept) if run in self.kept[place]]


def meeting(runs: list[frozenset[int]]) -> set[tuple[int, int]]:
    """The pairs that meet as the rule has it, told in its own words."""
    pairs = set()
    for run in set().union(*runs):
        holders = [place for place, held in enumerate(runs) if run in held]
        for one, other in combinations(range(len(holders)), 2):
            if one < asking.FIRST or other - one - 1 < asking.NEAR:
                pairs.add((holders[one], holders[other]))
    return pairs


def defined(runs: list[frozenset[int]]) -> set[tuple[int, int]]:
    """The pairs that meet and share enough."""
    few = {run for run in set().union(*runs) if sum(run in held for held in runs) <= asking.FEW}
    return {
        (one, other)
        for one, other in meeting(runs)
        if 2 * len(runs[one] & runs[other]) >= min(len(runs[one]), len(runs[other]))
        or len(runs[one] & runs[other] & few)
        >= (asking.LEAST if min(len(runs[one]), len(runs[other])) > asking.SHORT_RUNS else 1)
    }


@given(RUNS.flatmap(lambda runs: st.tuples(st.just(runs), st.permutations(range(len(runs))))))
@settings(max_examples=80, deadline=None)
def test_any_order_of_arrival_comes_to_the_defined_pairs(drawn: tuple[list[frozenset[int]], list[int]]):
    """Reports that come one by one, in any order, end with exactly the pairs that the rule defines."""
    runs, arriving = drawn
    kept, pairs = Kept(), set()
    for place in arriving:
        kept.kept[place] = runs[place]
        changes = asked(place, sorted(runs[place]), kept)
        pairs |= {(min(place, other), max(place, other)) for other in changes.now}
        pairs -= set(ended(changes.may_end, kept))

    assert pairs == defined(runs)


@given(RUNS)
@settings(max_examples=80, deadline=None)
def test_many_at_once_meet_as_one_by_one(runs: list[frozenset[int]]):
    """All pairs that meet among many reports, found together, are those that the rule defines, and as close."""
    flat = np.array([run << 60 for held in runs for run in sorted(held)], np.int64)
    places = np.array([place for place, held in enumerate(runs) for _ in held], np.int32)
    pairs, of_few, numbers = meeting_among(flat, places)
    begins = np.cumsum([0, *map(len, runs)])
    few = set(flat[of_few].tolist())

    assert {tuple(pair) for pair in pairs.tolist()} == meeting(runs)
    assert of_few.tolist() == [(flat == run).sum() <= asking.FEW for run in flat]
    assert close_among(pairs, begins, numbers, of_few).tolist() == [
        is_close(
            len(runs[one] & runs[other]),
            sum(run << 60 in few for run in runs[one] & runs[other]),
            min(len(runs[one]), len(runs[other])),
        )
        for one, other in pairs.tolist()
    ]


def test_a_text_on_many_sites_is_compared_a_few_times_each():
    """Of 500 reports that hold the same runs each is compared with some eight, and all hang together."""
    pairs, _, _ = meeting_among(np.repeat(np.arange(30), 500), np.tile(np.arange(500, dtype=np.int32), 30))

    assert len(pairs) <= 500 * (asking.FIRST + asking.NEAR)
    assert {int(other) for _, other in pairs} == set(range(1, 500))


def test_documents_stand_by_date_and_then_by_id():
    """Full dates come first, in their order; then reports without a date; at last those whose year nobody knows."""
    dates = {"d3": "2031-05", "d1": "2031-05-02", "d2": "2031-05-02", "d4": None, "d5": "XXXX-05-02"}
    documents = [report(id_, "", on=on) for id_, on in dates.items()]

    assert [each.id for each in sorted(documents, key=order)] == ["d3", "d1", "d2", "d4", "d5"]
