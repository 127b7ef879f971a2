"""The forms of Russian, Ukrainian and Belarusian reports that stand outside a sentence: headlines and labels."""

from __future__ import annotations

import pytest

from tests.annotate.english import annotator, report

Sayings = list[tuple[str | None, str, tuple[str, ...]]]


def sayings(text: str, language: str) -> Sayings:
    """What is said in a text: source, cue, contents."""
    return [
        (" … ".join(s.exact for s in a.source) or None, a.cue[0].exact, tuple(s.exact for s in a.content))
        for a in annotator()(report(text, language=language)).attributions
    ]


CASES: list[tuple[str, str, Sayings]] = [
    ("ru", "Мэрия: порт закроют на неделю", [("Мэрия", ":", ("порт закроют на неделю",))]),
    ("ru", "СМИ: порт закроют на неделю", [("СМИ", ":", ("порт закроют на неделю",))]),
    ("ru", "Порт закроют на неделю — мэрия", [("мэрия", "—", ("Порт закроют на неделю",))]),
    ("ru", "Порт закроют на неделю — источник", [("источник", "—", ("Порт закроют на неделю",))]),
    ("ru", "«Порт закрыт на неделю»: Лунин о ремонте", [("Лунин", ":", ("Порт закрыт на неделю",))]),
    ("ru", "«Порт закрыт на неделю» — министр о ремонте", [("министр", "—", ("Порт закрыт на неделю",))]),
    ("ru", "Лунин: «Порт закрыт на неделю»", [("Лунин", ":", ("Порт закрыт на неделю",))]),
    (
        "ru",
        "Лунин: порт закроют на неделю\n\nМинистр Лунин сказал, что порт закрыт.",
        [("Лунин", ":", ("порт закроют на неделю",)), ("Министр Лунин", "сказал", ("порт закрыт",))],
    ),
    ("uk", "Порт закриють на тиждень — мерія", [("мерія", "—", ("Порт закриють на тиждень",))]),
    ("uk", "ЗМІ: порт закриють на тиждень", [("ЗМІ", ":", ("порт закриють на тиждень",))]),
    ("uk", "«Порт закрито на тиждень»: міністр про ремонт", [("міністр", ":", ("Порт закрито на тиждень",))]),
    ("be", "Мэрыя: порт закрыюць на тыдзень", [("Мэрыя", ":", ("порт закрыюць на тыдзень",))]),
    ("be", "Порт закрыюць на тыдзень — міністр", [("міністр", "—", ("Порт закрыюць на тыдзень",))]),
    (
        "uk",
        "Джерело: міністр Лунін\n\nПряма мова: «Порт закрито. Ми його ремонтуємо».\n\nНагадаємо: порт збудували в мае.",
        [(None, "Пряма мова", ("Порт закрито. Ми його ремонтуємо",))],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_each_form_gives_its_sayings(language: str, text: str, expected: Sayings) -> None:
    """A headline's source is known by the codebook or by its report; a label is the cue of what it governs."""
    assert expected == sayings(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Порт: что известно о ремонте"),
        ("ru", "Пожар в порту: пропали двое"),
        ("ru", "Порт закрыт — корабли ушли"),
        ("uk", "Порт закрито — кораблі пішли"),
        ("be", "Пажар у порце: зніклі двое"),
    ],
)
def test_a_heading_with_a_mark_is_no_saying(language: str, text: str) -> None:
    """A topic before a colon, and a clause after a dash, attribute nothing."""
    assert [] == sayings(text, language)
