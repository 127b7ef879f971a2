"""Transcripts and interviews: whose words stand under a name, and what makes a name of the words before a colon."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.annotate.layout import layout
from sayso.spans import check_spans
from tests.annotate.english import annotator, book, report

Shown = list[tuple[str | None, str, tuple[str, ...]]]


def turns_of(text: str, language: str = "en") -> Shown:
    """The sayings of a text that no other saying holds: source, cue, contents."""
    markup = annotator()(report(text, language=language))
    return [
        (" … ".join(s.exact for s in a.source) or None, a.cue[0].exact, tuple(s.exact for s in a.content))
        for a in markup.attributions
        if a.parent is None
    ]


BRIEFING = """Briefing at the ministry

MODERATOR: Good afternoon. Senna Halvik will speak first.

SENNA HALVIK, transport minister: Thank you. The dam is safe.

[Applause]

I have seen the gates myself.

QUESTION: Will it hold for years?

HALVIK (smiling): It will. (Laughs.) Tovrek said it was built for a century.

The briefing ended at noon."""


def test_a_transcript_is_read_turn_by_turn() -> None:
    """A turn has the name for source, the colon for cue, a piece a paragraph, and no stage directions."""
    assert [
        ("MODERATOR", ":", ("Good afternoon. Senna Halvik will speak first",)),
        ("SENNA HALVIK, transport minister", ":", ("Thank you. The dam is safe", "I have seen the gates myself")),
        ("QUESTION", ":", ("Will it hold for years?",)),
        ("HALVIK", ":", ("It will", "Tovrek said it was built for a century")),
    ] == turns_of(BRIEFING)


def test_a_turn_holds_what_is_told_in_it() -> None:
    """What somebody tells of in a turn is nested in it, and a question commits its asker to nothing."""
    markup = annotator()(report(BRIEFING))
    told = next(a for a in markup.attributions if a.parent is not None)
    asked = next(a for a in markup.attributions if a.source and "QUESTION" == a.source[0].exact)

    assert ("Tovrek", "it was built for a century") == (told.source[0].exact, told.content[0].exact)
    assert ("uncommitted", "unknown") == (asked.certainty.value, asked.polarity.value)
    assert "direct" == asked.speech.value


INTERVIEWS: Mapping[str, tuple[str, str, Shown]] = {
    "names": (
        "en",
        (
            "Harrow Post: Is the dam safe?\n\nAna Rell: It is. We looked at every gate.\n\nIt will hold.\n\n"
            "Harrow Post: Who will pay?\n\nAna Rell: The state will."
        ),
        [
            ("Harrow Post", ":", ("Is the dam safe?",)),
            ("Ana Rell", ":", ("It is. We looked at every gate", "It will hold")),
            ("Harrow Post", ":", ("Who will pay?",)),
            ("Ana Rell", ":", ("The state will",)),
        ],
    ),
    "letters": (
        "en",
        "Senna Halvik runs the dam.\n\nQ: Is it safe?\n\nA: It is. We looked.\n\nQ: Who pays?\n\nA: The state.",
        [(None, "A", ("It is. We looked",)), (None, "A", ("The state",))],
    ),
    "questions on their own lines": (
        "en",
        (
            "Ana Rell runs it. We spoke to her in Haskeld.\n\nIs the dam safe?\n\nIt is. We looked at every gate.\n\n"
            "Who will pay?\n\nThe state will. I have asked twice.\n\nThe interview was held in May."
        ),
        [("her", "spoke to", ("It is. We looked at every gate", "The state will. I have asked twice"))],
    ),
    "a report that goes on": (
        "en",
        (
            "Ana Rell tells Harrow Post why the dam is safe.\n\nMrs Rell, is it?\n\nIt is. We looked.\n\n"
            "And the gates?\n\nI shut them."
        ),
        [("Ana Rell", "tells", ("why the dam is safe", "It is. We looked", "I shut them"))],
    ),
    "Russian": (
        "ru",
        (
            "«Пристань»: Порт закрыт?\n\nПавел Лунин: Закрыт. Мы его чиним.\n\nРаньше мая не откроем.\n\n"
            "«Пристань»: А деньги?\n\nПавел Лунин: Деньги есть."
        ),
        [
            ("«Пристань»", ":", ("Порт закрыт?",)),
            ("Павел Лунин", ":", ("Закрыт. Мы его чиним", "Раньше мая не откроем")),
            ("«Пристань»", ":", ("А деньги?",)),
            ("Павел Лунин", ":", ("Деньги есть",)),
        ],
    ),
    "Russian capitals": (
        "ru",
        "ЛУНИН: Порт закрыт.\n\nВОПРОС: А почему?\n\nЛУНИН: Мы его чиним.\n\n(Смех в зале.)\n\nМы откроем его в мае.",
        [
            ("ЛУНИН", ":", ("Порт закрыт",)),
            ("ВОПРОС", ":", ("А почему?",)),
            ("ЛУНИН", ":", ("Мы его чиним", "Мы откроем его в мае")),
        ],
    ),
    "Russian dashes": (
        "ru",
        (
            "На вопросы «Пристани» ответил начальник порта Павел Лунин.\n\n— Порт закрыт?\n\n— Да, на неделю.\n\n"
            "— А потом?\n\n— Потом откроем."
        ),
        [("начальник порта Павел Лунин", "ответил", ("Да, на неделю", "Потом откроем"))],
    ),
    "Ukrainian": (
        "uk",
        (
            "Кореспондентка: Порт закрито?\n\nПавло Лунін: Так. Ми його ремонтуємо.\n\nКореспондентка: А гроші?\n\n"
            "Павло Лунін: Гроші є."
        ),
        [
            ("Кореспондентка", ":", ("Порт закрито?",)),
            ("Павло Лунін", ":", ("Так. Ми його ремонтуємо",)),
            ("Кореспондентка", ":", ("А гроші?",)),
            ("Павло Лунін", ":", ("Гроші є",)),
        ],
    ),
    "Belarusian": (
        "be",
        "Пытанне: Порт закрыты?\n\nАдказ: Так. Мы яго рамантуем.\n\nПытанне: А грошы?\n\nАдказ: Грошы ёсць.",
        [(None, "Адказ", ("Так. Мы яго рамантуем",)), (None, "Адказ", ("Грошы ёсць",))],
    ),
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_each_kind_of_interview_is_read(name: str) -> None:
    """Questions and answers by name, by letter, by dash, and by questions on lines of their own."""
    language, text, expected = INTERVIEWS[name]

    assert expected == turns_of(text, language)


def test_an_answer_under_a_letter_is_whoever_the_introduction_names() -> None:
    """ "A:" names nobody; the one full name above the questions does."""
    markup = annotator()(report(INTERVIEWS["letters"][1]))

    assert ["Senna Halvik", "Senna Halvik"] == [a.speaker and a.speaker.label for a in markup.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow: a city on the river.\n\nHaskeld: a city on the lake.",
        "Price: 40 crowns.\n\nTime: three hours.\n\nPrice: 50 crowns.\n\nTime: two hours.",
        "Haskeld: Rain in the morning.\n\nOrdavel: Sun.\n\nHaskeld: Rain again.\n\nOrdavel: Wind.",
        "Rell City: Orle, Dinsel (Brand 46)\n\nOrdavel Rovers: Brand, Holm\n\nRell City: Orle, Holm",
        "What happened?\n\nThe dam broke.\n\nWhy does it matter?\n\nThe town lies below it.",
        "ORDAVEL: The dam is shut.",
    ],
)
def test_a_colon_alone_makes_no_speaker(text: str) -> None:
    """Places, prices, line-ups, weather and the questions of an explainer say nothing."""
    assert () == layout(report(text), book()).turns


def test_an_explainer_that_quotes_somebody_is_no_interview() -> None:
    """Questions for headings do not give the paragraphs below them to whoever is named above."""
    text = (
        "Ana Rell tells the town that the dam is safe.\n\nWhat happened?\n\nThe dam broke.\n\nWho is to blame?\n\n"
        "Rell says nobody is.\n\nWhat now?\n\nWe do not know."
    )

    assert () == layout(report(text), book()).turns


LINES = st.lists(
    st.sampled_from(
        "RELL: I said so.|ANA RELL, minister: Is it safe?|Q: Is it?|A: It is.|Q. Is it?|(Laughs.)|[Applause] We go.|"
        "Ana Rell: We looked.|Harrow Post: Why?|:|Q:|A:|RELL:|: :|We spoke to Ana Rell.|Is it safe?|It is.|— Да?|"
        "— Да, я.|Лунин ответил на вопросы.|ВОПРОС:|«Пост»: Как?|10:50 – |10:50 RELL: I.|“Shut it.|It.”|Source: Rell|"
        "Direct speech: “We go.”|“We go”: Rell on it|Rell: we go|Говорит: «да»| |The briefing ended.|1:|((:".split("|")
    ),
    max_size=14,
).map("\n".join)


@given(LINES | st.text(alphabet='ABCab:?.()[]«»“”"\n —QA', max_size=120), st.sampled_from(["en", "ru", "und"]))
@settings(max_examples=120)
def test_any_lines_are_read(text: str, language: str) -> None:
    """Whatever stands before and after colons, nothing is raised and every span holds the text's own words."""
    document = report(text, language=language)
    markup = annotator()(document)

    check_spans(text, markup)
    for found in markup.attributions:
        assert all("\n" not in span.exact for span in found.content)


def test_the_annotator_gives_the_same_twice() -> None:
    """Turns carry nothing from one document to the next."""
    fresh = Annotator(book(), reader="syntax")

    assert fresh(report(BRIEFING)) == annotator()(report(BRIEFING))
