"""Paragraphs, and the stretches that are no prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.layout import layout
from sayso.annotate.paragraphs import paragraphs
from sayso.annotate.parse import WORD_CHARS, pieces, without_additions
from sayso.model import Span
from tests.annotate.english import book, report, said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("  One. \r\n\r\n\t Two.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.\x85Four.\x0bFive.", ["One.", "Two.", "Three.", "Four.", "Five."]),
        ("", []),
        (" \n \n", []),
        ("\u00a0One.\u00a0", ["One."]),
    ],
)
def test_a_paragraph_is_a_line(text: str, lines: list[str]) -> None:
    """Every kind of line break ends a paragraph; white space at its ends is not part of it, empty lines are none."""
    assert lines == [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "aside", "lines"),
    [
        ("ORDAVEL, May 11. /CORVANE/. The dam is safe.", "ORDAVEL, May 11. /CORVANE/", ["The dam is safe."]),
        ("The dam is safe. Photo: Corvane", "Photo: Corvane", ["The dam is safe."]),
        ("The dam.\nPhoto: Corvane\nThe gate.", "Photo: Corvane", ["The dam.", "The gate."]),
    ],
)
def test_asides_are_left_out(text: str, aside: str, lines: list[str]) -> None:
    """A dateline goes with the stop that closes it; a caption is no paragraph."""
    start = text.index(aside)

    assert lines == [text[s:e] for s, e in paragraphs(text, [Span.of(text, start, start + len(aside))])]


def test_nobody_says_an_aside() -> None:
    """What stands in an aside is neither a source nor said."""
    text = "Officials said the dam was safe. Photo: Corvane"

    assert ("the dam was safe",) == said(text)[0].content


def test_a_label_is_no_part_of_its_paragraph() -> None:
    """The words after a label make its paragraph; the label itself is kept beside it."""
    text = "Details: The dam is safe.\nIt will hold."
    laid = layout(report(text), book())

    assert ["The dam is safe.", "It will hold."] == [text[s:e].strip() for s, e in laid.paragraphs]
    assert [("details", "Details"), ("details", None)] == [
        (line.role, line.label and text[slice(*line.label)]) for line in laid.labelled
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # explains a name or a noun phrase that stands beside it
        ("the minister [Senna Halvik] told [head of the works] Maro Dinsel", "the minister told Maro Dinsel"),
        ("our [Veskarian] gates", "our gates"),
        # stands for the words it replaced
        ("[Veskaria] has agreed", "Veskaria has agreed"),
        ("they [will] repair it", "they [will] repair it"),
        ("no brackets", "no brackets"),
        ("an open [bracket", "an open [bracket"),
        ("", ""),
    ],
)
def test_editors_brackets(text: str, read: str) -> None:
    """An explanation in brackets is left out for the parser; words that replace others stay, without the brackets."""
    words, offsets = without_additions(text)

    if "[will]" not in read:
        assert read == words
    assert words == "".join(text[i] for i in offsets)


@given(st.text(alphabet="[]ab T\n", max_size=40))
def test_offsets_outlive_the_brackets(text: str) -> None:
    """Each character that is kept knows its offset in the text, and offsets only rise."""
    words, offsets = without_additions(text)

    assert words == "".join(text[i] for i in offsets)
    assert offsets == sorted(set(offsets))


@given(st.text(alphabet="a. \n", max_size=300), st.integers(0, 40))
def test_an_overlong_stretch_is_cut_without_loss(text: str, start: int) -> None:
    """The pieces of a stretch follow one another from its start to its end."""
    long = text * 200
    found = list(pieces(long, start, len(long)))

    assert "".join(long[s:e] for s, e in found) == long[start:]


def test_a_word_without_end_is_cut() -> None:
    """A run of ten thousand marks is no word: no piece of it is long, and the words around it stay whole."""
    text = "The dam. " + "“" * 10_000 + " It holds."
    found = [text[s:e] for s, e in pieces(text, 0, len(text))]

    assert text == "".join(found)
    assert ("The dam. ", " It holds.") == (found[0], found[-1])
    assert WORD_CHARS >= max(len(piece) for piece in found)
