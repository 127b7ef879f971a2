"""The floors of `make eval`: they may rise and never sink below what was promised first."""

from __future__ import annotations

import pytest

from eval.figures import Row, floors, rows, table

PROMISED = {
    ("seeds", "content_recall"): 0.85,
    ("seeds", "content_precision"): 0.85,
    ("seeds", "holder"): 0.85,
    ("seeds", "chain"): 0.70,
    ("seeds", "published_on"): 1.0,
    ("articles", "token_f1"): 0.958,
}


@pytest.mark.parametrize(("suite", "measure"), PROMISED)
def test_no_floor_is_below_what_was_promised(suite: str, measure: str):
    """Each measure that was promised has a floor, at least as high."""
    assert floors()[suite][measure] >= PROMISED[suite, measure]


def test_every_floor_is_a_share():
    """Floors lie above 0 and at most at 1: a floor of nothing would hold always."""
    wrong = [(suite, name) for suite, table in floors().items() for name, least in table.items() if not 0 < least <= 1]

    assert [] == wrong


@pytest.mark.parametrize(
    ("figure", "floor", "holds"),
    [(0.9, 0.9, True), (0.8999, 0.9, False), (None, 0.9, False), (0.1, None, True), (None, None, True)],
)
def test_a_missing_figure_does_not_hold_its_floor(figure: float | None, floor: float | None, holds: bool):
    """A floor holds when the figure reaches it; a figure that is missing does not."""
    assert holds is Row(suite="s", measure="m", figure=figure, floor=floor).holds


def test_a_floor_that_no_figure_answers_is_in_the_table():
    """A suite that stops reporting a measure is seen to have stopped."""
    made = rows("seeds", {"kind": 0.5}, {"chain": 0.7})

    assert ["chain", "kind"] == [row.measure for row in made]
    assert "missing" in table(made)
    assert "BELOW ITS FLOOR" in table(made)
