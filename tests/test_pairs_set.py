"""The labelled pairs: two halves of one make-up, weights that add up to the corpus, a wrong row refused by name."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from eval.pairs import COLUMNS, HALVES, STRATA, Also, Direction, Label, WrongLabel, draw, load, read

BOTH = tuple(chain.from_iterable(load(half) for half in HALVES))
ROW = {
    "half": "dev",
    "stratum": "c80",
    "occur": "7",
    "left": "10",
    "right": "24",
    "label": "part",
    "direction": "left<right",
    "also": "merged",
    "why": "credits the other's paper",
}
SECOND = ROW | {"left": "31", "right": "40", "label": "anew", "direction": "unknown", "also": ""}


def _file(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "some.tsv"
    lines = [COLUMNS, *(row.values() for row in rows)]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8")
    return path


def test_there_are_four_hundred_in_two_halves():
    """Each half has 200 pairs, no pair is met twice, and no body is in both halves."""
    assert [200, 200] == [len(load(half)) for half in HALVES]
    assert len({(pair.left, pair.right) for pair in BOTH}) == len(BOTH)
    dev, held = ({id for pair in load(half) for id in (pair.left, pair.right)} for half in HALVES)
    assert not dev & held


def test_every_stratum_is_drawn_evenly():
    """Each stratum has the pairs it was to have, and as many in one half as in the other, give or take two."""
    assert [stratum.name for stratum in draw.STRATA] == list(STRATA)
    assert {stratum.name: stratum.draw for stratum in draw.STRATA} == Counter(pair.stratum for pair in BOTH)
    dev, held = (Counter(pair.stratum for pair in load(half)) for half in HALVES)
    assert all(abs(dev[name] - held[name]) <= 2 for name in STRATA)


def test_weights_add_up_to_the_corpus():
    """In each half the weights of a stratum's pairs add up to the pairs that occur of it."""
    for half in HALVES:
        for name in STRATA:
            pairs = [pair for pair in load(half) if pair.stratum == name]
            assert sum(pair.weight for pair in pairs) == pytest.approx(pairs[0].occur)


def test_every_label_is_met_often_enough():
    """Each half has at least 40 pairs of copy, part and anew and some unrelated ones, and directions either way."""
    for half in HALVES:
        labels = Counter(pair.label for pair in load(half))
        assert min(labels[label] for label in (Label.COPY, Label.PART, Label.ANEW)) >= 40
        assert labels[Label.UNRELATED] >= 5
        directions = Counter(pair.direction for pair in load(half))
        assert min(directions[Direction.LEFT_TOOK], directions[Direction.RIGHT_TOOK]) >= 15


def test_a_row_is_read(tmp_path):
    """A row becomes a record: numbers, labels, weight (pairs that occur / drawn for the half), body taken from."""
    one, two = read(_file(tmp_path, ROW, SECOND))

    assert (one.left, one.right, one.label, one.also) == (10, 24, Label.PART, (Also.MERGED,))
    assert (one.direction, one.source) == (Direction.LEFT_TOOK, 24)
    assert (one.weight, two.weight) == (3.5, 3.5)
    assert two.source is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"half": "test"}, "no half is called 'test'"),
        ({"stratum": "c85"}, "no stratum is called 'c85'"),
        ({"occur": "many"}, "occur is no number"),
        ({"right": "-3"}, "right is no number"),
        ({"left": "24"}, "the lesser id goes first"),
        ({"label": "same"}, "no label is called 'same'"),
        ({"direction": ""}, "no direction is called ''"),
        ({"also": "merged,whole"}, "no also is called 'whole'"),
        ({"also": "merged,merged"}, "one thing twice"),
        ({"also": "third"}, "neither took from the other"),
        ({"label": "anew", "also": ""}, "neither direction nor `also`"),
        ({"label": "unrelated", "direction": "unknown"}, "neither direction nor `also`"),
        ({"why": " "}, "no word of what the label rests on"),
        ({"why": "one\ttwo"}, "10 fields instead of 9"),
    ],
)
def test_a_wrong_row_is_refused_by_name(tmp_path, change, said):
    """A label that is not of its list, or contradicts another of its row, is refused: file, pair, reason are named."""
    row = ROW | change

    with pytest.raises(WrongLabel) as refused:
        read(_file(tmp_path, SECOND, row))

    assert f"some.tsv, {row['left']}/{row['right']}: " in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"left": "10", "right": "24"}, "some.tsv, 10/24: the pair stands there 2 times"),
        ({"left": "24", "half": "held"}, "body 24 is in both halves"),
        ({"occur": "8"}, "stratum c80 occurs [7, 8] times"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(tmp_path, second, said):
    """A pair met twice, a body in both halves and a stratum of two sizes are refused."""
    with pytest.raises(WrongLabel) as refused:
        read(_file(tmp_path, ROW, SECOND | second))

    assert said in str(refused.value)


def test_no_more_is_drawn_than_occurs(tmp_path):
    """A stratum of which more pairs were drawn than occur is refused."""
    with pytest.raises(WrongLabel, match="stratum c80 occurs \\[1\\] times, 2 drawn"):
        read(_file(tmp_path, ROW | {"occur": "1"}, SECOND | {"occur": "1"}))


def test_other_columns_are_refused(tmp_path):
    """A file with other columns, or with none at all, is refused by name."""
    for text in ("left\tright\n", ""):
        (tmp_path / "other.tsv").write_text(text, "utf-8")
        with pytest.raises(WrongLabel, match=r"other\.tsv: the columns are not half, "):
            read(tmp_path / "other.tsv")


def test_an_unknown_half_is_refused():
    """There is no third half."""
    with pytest.raises(WrongLabel, match="no half is called 'test': dev, held"):
        load("test")
