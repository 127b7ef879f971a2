"""The suite that measures firmness: how it counts, and how it puts a tokenised sentence together."""

from __future__ import annotations

import pytest

from eval.firmness import Case, f1, macro_f1, plain


def case(gold: str, ours: str) -> Case:
    """Return one predicate."""
    return Case("u", gold, ours, "")


def test_a_class_with_few_cases_is_not_part_of_the_mean() -> None:
    """The mean is over the classes that have enough gold cases; what is taken for another class still costs it."""
    cases = [case("certain yes", "certain yes")] * 3 + [case("certain no", "certain yes")]

    assert f1(cases, "certain yes") == pytest.approx(6 / 7)
    assert f1(cases, "certain no") == 0
    assert macro_f1(cases, 1) == pytest.approx(3 / 7)
    assert macro_f1(cases, 2) == pytest.approx(6 / 7)
    assert macro_f1([], 1) == 0


def test_a_tokenised_sentence_is_put_together() -> None:
    """Marks stand where they stand in print, and each token is found where it says."""
    tokens = ["``", "We", "do", "n't", "pay", "$", "5", ",", "''", "he", "said", "-LRB-", "twice", "-RRB-", "."]
    text, starts = plain(tokens)

    assert text == '"We don\'t pay $5," he said (twice).'
    assert text[starts[3] :].startswith("n't")
    assert text[starts[9] :].startswith("he said")
