"""Shared passages: the same words, where they stand, and how much of each report they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Document
from sayso.resolve import Words, overlap, words
from sayso.resolve.words import quotations
from tests.resolve.reports import OTHER, WIRE, report

SMALL = st.lists(st.sampled_from("abcdefgh"), max_size=60).map(" ".join)


def compared(one: str, other: str) -> tuple[Document, Document, Words, Words]:
    """Make two reports and read their words."""
    left, right = report("d1", one), report("d2", other)
    return left, right, words(left), words(right)


def test_a_text_contains_itself():
    """A text shares all its words with itself, in one passage."""
    *_, left, right = compared(WIRE, WIRE)
    same = overlap(left, right)

    assert (len(same.runs), same.containment, same.resemblance, same.own_containment) == (1, 1.0, 1.0, 1.0)


def test_unrelated_texts_share_nothing():
    """Two reports of different matters share no passage."""
    *_, left, right = compared(WIRE, OTHER)

    assert overlap(left, right).runs == ()


def test_paragraphs_that_changed_places_are_shared():
    """A report whose paragraphs stand in another order shares all of them."""
    one, two, three = WIRE.split("\n\n")
    *_, left, right = compared(WIRE, "\n\n".join((three, one, two)))

    assert overlap(left, right).containment == 1.0


def test_an_empty_text_shares_nothing():
    """Nothing is no part of anything."""
    *_, left, right = compared("", WIRE)

    assert (overlap(left, right).containment, overlap(left, right).resemblance) == (0.0, 0.0)


@given(SMALL, SMALL)
def test_passages_hold_the_same_words(one: str, other: str):
    """Every passage is the same words in both texts, and no word of either is in two passages."""
    left, right, left_body, right_body = compared(one, other)
    same = overlap(left_body, right_body)
    passages = same.passages(left, right, left_body, right_body)

    assert all(passage.left.exact.split() == passage.right.exact.split() for passage in passages)
    for side in ("left", "right"):
        ordered = sorted(getattr(passage, side) for passage in passages)
        assert all(before.end <= after.start for before, after in pairwise(ordered))
    assert 0 <= same.own_shared <= same.shared <= same.shorter


@given(SMALL, SMALL)
def test_resemblance_is_symmetric(one: str, other: str):
    """Resemblance does not depend on which report is left."""
    *_, left, right = compared(one, other)

    assert overlap(left, right).resemblance == overlap(right, left).resemblance


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "one two", then "three".', ['"one two"', '"three"']),
        ("“Three\n\nfour” and «five»", ["“Three\n\nfour”", "«five»"]),
        ("und „six“ or „seven”", ["„six“", "„seven”"]),
        ("He’s told ‘the sailors’ tale’ again", ["‘the sailors’"]),
        ('"one two\n\n"three four" she said', ['"one two', '"three four"']),
        ('a 3" pipe\n\nand "six"', ['"six"']),
        ("“never closed " + "word " * 500 + "and ”", []),
        ("", []),
    ],
    ids=["straight", "over paragraphs", "German", "single", "opened anew", "an inch", "never closed", "empty"],
)
def test_quotations_by_their_marks(text: str, quoted: list[str]):
    """Quotations are told by their marks; a mark that nobody closes opens none."""
    assert [text[start:end] for start, end in quotations(text)] == quoted
