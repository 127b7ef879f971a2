"""The measure of nested chains: what counts as right, and what it never shows."""

from __future__ import annotations

import pytest

from eval.nested import Answer, Case, cases, errors, same

CASE = Case("dev-000", "trap", "text", ("Nordic Courier", "Ada Quist"), "the roof would hold")


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Ada Quist", "ada quist", True),
        ("ministry", "the Ministry", True),
        ("Ada Quist", "Quist", True),
        ("Ada Quist", "Ivo Quist", False),
        ("clerk", "", False),
    ],
)
def test_labels_are_compared_by_their_words(gold: str, found: str, right: bool):
    """Case and articles do not count, and one label may hold fewer of the other's words."""
    assert right is same(gold, found)


@pytest.mark.parametrize(
    ("chain", "whole", "depth"),
    [
        (("The Nordic Courier", "Quist"), True, True),
        (("Ada Quist", "The Nordic Courier"), False, True),
        (("Ada Quist",), False, False),
        (None, False, False),
    ],
)
def test_a_chain_is_whole_when_every_hop_is_there_in_order(chain: tuple[str, ...] | None, whole: bool, depth: bool):
    """Hops in another order, missing or unfound are not right."""
    answer = Answer(CASE, chain, "")

    assert (whole, depth) == (answer.whole, answer.depth)


def test_errors_of_the_held_half_are_never_shown():
    """Only cases for tuning are listed, however wrong the others are."""
    wrong = [Answer(case, None, "") for case in cases()]
    shown = errors(wrong)

    assert shown
    assert all(line.startswith("dev-") for line in shown)
    assert not any(
        case.content in line for line in shown for case in cases() if case.half == "held" and case.id in line
    )


def test_both_halves_hold_as_many_cases():
    """Seventy-five cases to tune on, seventy-five to measure."""
    halves = [case.half for case in cases()]

    assert (75, 75) == (halves.count("dev"), halves.count("held"))
