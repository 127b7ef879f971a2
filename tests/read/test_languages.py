"""The language of a text, short ones above all."""

from __future__ import annotations

import pytest

from sayso.read.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Officials said the dam was safe.", "en"),
        ("The dam is safe.", "en"),
        ("He said no.", "en"),
        ("Чиновники заявили, что плотина безопасна.", "ru"),
        ("Мы не купим.", "ru"),
        ("Посадовці кажуть, що дамба безпечна.", "uk"),
        ("Дамба ціла.", "uk"),
        ("Чыноўнікі кажуць, што плаціна бяспечная.", "be"),
        ("Плаціна цэлая і моцная.", "be"),
        ("Der Damm ist sicher.", "de"),
        ("Le barrage est sûr.", "fr"),
    ],
)
def test_a_short_text_is_told_by_its_own_words_and_letters(text: str, language: str):
    """A sentence is enough where its letters, or words that only one language has, tell it."""
    assert language == language_of(text)


@pytest.mark.parametrize(
    "text",
    ["", "x y z", "12 34", "No comment", "Министр: не купим", "Владе каже да је брана безбедна.", "De dam is veilig."],
)
def test_what_cannot_be_told_is_not_guessed(text: str):
    """A few words that several languages share are in none, and what a page declares is believed then."""
    assert "und" == language_of(text)
    assert "ru" == language_of(text, declared="ru-RU")


def test_a_page_is_not_believed_against_its_own_words():
    """Pages are often declared "en": what the text says of itself goes first."""
    assert "uk" == language_of("Посадовці кажуть, що дамба безпечна.", declared="en")
