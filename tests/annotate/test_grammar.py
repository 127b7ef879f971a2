"""What the parse mends of an attribution that the network found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.annotate.by_model.grammar import Grammar
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.draft import Draft, Stretch
from sayso.terms import Act
from tests.annotate.english import book, marked

LINES = (Path(__file__).with_suffix(".txt")).read_text("utf-8").split("\n")
CASES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_grammar_mends_what_the_network_found(case: str):
    """Who is the subject of a cue, and which words are said, is read from the parse."""
    text, source, cue, content, true_source, true_content = (part.strip() for part in case.split("|"))
    draft = Draft(_places(text, source), _places(text, cue), _places(text, content), Act.SAYING, "network")

    found = list(Grammar(text, marked(text).sentences, Cues.of(book(), "en"))(draft))

    assert [true_source] * len(found) == [_words(text, each.source) for each in found]
    assert true_content == " && ".join(_words(text, each.content) for each in found)


def test_a_second_verb_between_two_pieces_is_a_cue_of_its_own():
    """The words behind the "and" tie the second piece; the first keeps its cue."""
    text = "She denounced the plan and called for a new school."
    pieces = _places(text, "the plan + a new school")

    first, second = Grammar(text, marked(text).sentences, Cues.of(book(), "en"))(
        Draft(_places(text, "She"), _places(text, "denounced"), pieces, Act.SAYING, "network")
    )

    assert "denounced" == _words(text, first.cue)
    assert "called for" == _words(text, second.cue)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Quist spoke of him.", "Ada Quist", "spoke", "him"),
        ("The Nordic Courier quoted Ivo Tamm.", "The Nordic Courier", "quoted", "Ivo Tamm"),
    ],
)
def test_whom_one_speaks_of_is_not_what_one_says(text: str, source: str, cue: str, content: str):
    """A pronoun alone, or a name alone behind a verb of citing, is no content."""
    draft = Draft(_places(text, source), _places(text, cue), _places(text, content), Act.SAYING, "network")

    assert [] == Grammar(text, marked(text).sentences, Cues.of(book(), "en"))(draft)


def _places(text: str, words: str) -> list[Stretch]:
    found, start = [], 0
    for piece in words.split(" + ") if words else ():
        start = text.index(piece, start)
        found.append((start, start + len(piece)))
    return found


def _words(text: str, stretches: list[Stretch]) -> str:
    return " + ".join(text[start:end] for start, end in stretches)
