"""Quotation marks: which stretches of a text stand inside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.paragraphs import paragraphs
from sayso.annotate.quotes import placed, quotations


def _inside(text: str) -> list[tuple[str, bool]]:
    return [(text[q.start : q.end], q.closed) for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” and “no”.", [("yes", True), ("no", True)]),
        ('He said "yes" and "no".', [("yes", True), ("no", True)]),
        ("Он сказал «да».", [("да", True)]),
        ("Sie sagte „ja“ und „nein”.", [("ja", True), ("nein", True)]),
        ("He said ``yes'' and left.", [("yes", True)]),
        ("He said ''yes'' and left.", [("yes", True)]),
        # inside one another
        ("“It is “shut”, they say,” he said.", [("It is “shut”, they say,", True)]),
        ("«Это «Калвет», сказал он», сказала она.", [("Это «Калвет», сказал он", True)]),
        # never closed: to the paragraph's end, and no further
        ("“It is shut.\nIt rained.", [("It is shut.", False)]),
        ("“It is shut.\n“It will stay so.”", [("It is shut.", False), ("It will stay so.", True)]),
        # closed with an opening mark
        ("“It is shut“.", [("It is shut", True)]),
        # marks that are none: inches, an apostrophe, a stray closer
        ('The pipe is 5" wide.', []),
        ("The engineers' gate, the dam's wall.", []),
        ("It is shut” he said.", []),
        ("", []),
    ],
)
def test_marks_are_paired_within_a_paragraph(text: str, inside: list[tuple[str, bool]]) -> None:
    """A quotation runs from its opening mark to the closing one that belongs to it, else to its paragraph's end."""
    assert inside == _inside(text)


@pytest.mark.parametrize(
    ("words", "is_speech"),
    [
        ("The dam is safe.", True),
        ("we have looked at every gate", True),
        ("The Long Water", False),
        ("experts", False),
        ("Border Notes and Stories", False),
        ("It is shut!", True),
        ("", False),
    ],
)
def test_a_name_in_marks_is_no_speech(words: str, is_speech: bool) -> None:
    """A name, a title or one borrowed word in marks was not said by anybody; a clause was."""
    text = f"“{words}”"
    (one,) = quotations(text, [(0, len(text))])

    assert is_speech == one.is_speech(text)


@given(st.text(alphabet="“”„«»\"'`a .\n—(", max_size=60))
def test_quotations_lie_in_order_and_in_their_paragraph(text: str) -> None:
    """Whatever marks a text holds, its quotations are in order, apart from one another, and within one paragraph."""
    places = paragraphs(text)
    found = quotations(text, places)

    for one, other in pairwise(found):
        assert one.outer_end <= other.outer_start
    for one in found:
        start, end = places[one.paragraph]
        assert start <= one.outer_start < one.start <= one.end <= one.outer_end <= end
        assert one in placed(found).touching(one.start, one.end) or one.start == one.end
