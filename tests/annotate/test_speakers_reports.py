"""
The short reports of speakers/, in which every source is marked with whom it means.

``{he|Ana Rell}`` means her, ``{a guard|}`` nobody whom the report names.

The sources are resolved one after the other, as a reader would hand them over.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from sayso.annotate.draft import Draft
from sayso.annotate.layout import layout
from sayso.annotate.mentions import mentions
from sayso.annotate.parse import EnglishParser
from sayso.annotate.speakers import Speakers
from sayso.terms import Act
from tests.annotate.english import book, report

MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")

REPORTS = {path.stem: path for path in sorted((Path(__file__).parent / "speakers").glob("*.txt"))}


@cache
def _parser() -> EnglishParser:
    return EnglishParser()


@pytest.mark.parametrize("name", REPORTS)
def test_every_source_of_a_report(name: str) -> None:
    """Each source means the one marked, or nobody whom the report names."""
    marked, text, wanted = REPORTS[name].read_text("utf-8"), "", []
    end = 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2]))
        text, end = text + mark[1], mark.end()
    text += marked[end:]

    read = report(text)
    laid = layout(read, book())
    parsed = _parser()(text, laid.paragraphs)
    speakers = Speakers(read, parsed.sentences, mentions(read, parsed.sentences, parsed.names, book()), book())
    wrong = []
    for start, stop, answer in wanted:
        draft = Draft(source=[(start, stop)], cue=[], content=[], act=Act.SAYING, rule="test")
        speaker = speakers(draft)
        label = speaker.label if speaker is not None else None
        if (label or "").removeprefix("The ") != answer:
            wrong.append((text[start:stop], answer, label))

    assert [] == wrong
