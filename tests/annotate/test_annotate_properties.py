"""What holds for every text: nothing is raised, spans are exact, parents form no loop, the same gives the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso import annotate
from sayso.claims import claims as claims_of
from sayso.model import Markup
from sayso.spans import check_spans
from tests.annotate.english import annotator, book, report

WORDS = (
    "Tovrek Halvik Corvane Veskaria officials he she it they said told reported added citing quoted as saying that "
    "according to denied promised wants asked if whether not will may the dam president ministry agency was safe "
    "bought eight Kalvet-9 systems from Tolmaria on Tuesday two weeks ago “ ” \" « » „ ' [ ] ( ) : , . ? … — \n \n\n "
    "Source: Direct\u00a0speech: Details: Recall: Halvik's Говорит министр что \u2028 \r\n 😀"
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join),
    st.lists(st.sampled_from('“”"«»[]:.,\n’s aА'), max_size=80).map("".join),
    st.lists(
        st.sampled_from(
            [
                "Source: Ilmar Tovrek, quoted by his press service",
                "Direct speech: “The dam is safe.",
                "It will hold.”",
                "Details: Halvik said it was safe.",
                "Recall: Veskaria bought the Kalvet-9.",
                "Details:",
                "“It will hold for years and years,” she said.",
                "“It is safe and it will hold.",
                "Corvane, citing Tovrek, reported that the dam was safe.",
            ]
        ),
        max_size=8,
    ).map("\n\n".join),
)
LANGUAGES = st.sampled_from(["en", "en", "en", "ru", "und"])


def _check(text: str, language: str) -> Markup:
    document = report(text, language=language, published_on="2024-05-15")
    markup = annotator()(document)
    found = claims_of(document, markup, codebook=book())
    check_spans(text, markup)
    check_spans(text, found)
    by_id = {a.id: a for a in markup.attributions}
    assert len(markup.attributions) == len(by_id)
    assert len(found) == len({claim.id for claim in found})
    for attribution in markup.attributions:
        assert attribution.content
        above, seen = attribution, {attribution.id}
        while above.parent is not None:
            above = by_id[above.parent]
            assert above.id not in seen
            seen.add(above.id)
    assert all(claim.content and claim.chain for claim in found)
    return markup


@given(TEXTS, LANGUAGES)
@settings(max_examples=150)
@example("", "en")
@example("Source:", "en")
@example("“" * 50, "en")
@example("\ud800 said that \udfff was safe.", "en")
def test_any_text_is_read(text: str, language: str) -> None:
    """Whatever a text holds, annotating it and reading its claims raises nothing and keeps every promise."""
    _check(text, language)


@given(TEXTS)
@settings(max_examples=30)
def test_the_same_text_gives_the_same(text: str) -> None:
    """Annotating a document twice gives equal records: nothing is carried from one document to the next."""
    document = report(text)
    first = annotator()(document)
    annotator()(report("Ilmar Tovrek said that the dam was safe. He added that it would hold."))

    assert first == annotator()(document)
    assert claims_of(document, first, codebook=book()) == claims_of(document, first, codebook=book())


SENTENCES = (
    "Ilmar Tovrek said the dam was safe. ",
    "He added that the gates had been shut. ",
    "Veskaria bought eight Kalvet-9 systems from Tolmaria. ",
    "“We have looked at every gate of it,” Senna Halvik told Corvane. ",
    "The agency reported on Tuesday that officials had promised to repair it. ",
    "The engineers left the town in spring. ",
)


def _calls(act: Callable[[], Any]) -> int:
    """Count the lines of this package that an act runs: the model's own work is not ours to shorten."""
    lines = 0
    package = str(Path(annotate.__file__).parents[1])

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        if event == "call":
            return trace if frame.f_code.co_filename.startswith(package) else None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return lines


LONG: dict[str, Callable[[int], str]] = {
    "one paragraph": lambda n: "".join(SENTENCES) * n,
    "paragraphs": lambda n: "\n\n".join(SENTENCES * n),
    "quotation marks": lambda n: "“a” " * (8 * n),
    "quotations": lambda n: "“The dam is safe and it will hold,” he said. " * (4 * n),
    "bare quotations": lambda n: "“The dam is safe and it will hold.” " * (4 * n),
    "marks never closed": lambda n: "“The dam is safe and it will hold.\n" * (4 * n),
    "labels": lambda n: "Source: Ilmar Tovrek\n" + "Details: The dam is safe and it will hold.\n" * (4 * n),
    "details that go on": lambda n: (
        "Source: Ilmar Tovrek\nDetails: It holds.\n" + "The dam is safe and dry.\n" * (4 * n)
    ),
    "headlines": lambda n: "Tovrek: Dam is safe and will hold\n" * (4 * n),
    "brackets": lambda n: "[Halvik] told us that the dam was safe. " * (4 * n),
    "names": lambda n: " ".join(f"Maro Dinsel{i} left. The minister said it was safe." for i in range(4 * n)),
}


@pytest.mark.parametrize("name", LONG)
def test_work_grows_with_the_text(name: str) -> None:
    """A text four times as long takes about four times the steps, and not sixteen times."""
    small, large = 15, 60

    def work(times: int) -> int:
        document = report(LONG[name](times))
        return _calls(lambda: claims_of(document, annotator()(document), codebook=book()))

    assert work(large) < 6 * work(small)
