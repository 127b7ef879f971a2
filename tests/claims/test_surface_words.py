"""What the endings of Russian, Ukrainian and Belarusian words show: case, tense, aspect, voice."""

from __future__ import annotations

import pytest

from sayso.claims.by_surface.conjugation import forms, imperfective, looks_ahead
from sayso.claims.by_surface.declension import nominative_adjective, nouns, plural_of


@pytest.mark.parametrize(
    ("language", "form", "lemma", "case"),
    [
        ("ru", "верании", "верания", "d"),
        ("ru", "ракету", "ракета", "a"),
        ("ru", "танков", "танк", "g"),
        ("ru", "поставке", "поставка", "l"),
        ("uk", "солмарком", "солмарк", "i"),
        ("uk", "гаубиці", "гаубиця", "g"),
        ("uk", "перемовин", "перемовина", "g"),
        ("be", "дывізіёнаў", "дывізіён", "g"),
        ("be", "вераніяй", "веранія", "i"),
        ("be", "гармаце", "гармата", "l"),
    ],
)
def test_a_noun_has_the_reading_of_its_ending(language: str, form: str, lemma: str, case: str) -> None:
    """A case form has its noun among its readings, in that case."""
    assert (lemma, case) in {(each.lemma, each.case) for each in nouns(form, language)}


@pytest.mark.parametrize(
    ("language", "lemma", "form", "mood", "ahead"),
    [
        ("ru", "закупить", "закупит", "present", True),
        ("ru", "закупать", "закупает", "present", False),
        ("ru", "подписать", "подписаны", "passive", False),
        ("ru", "обучаться", "обучались", "past", False),
        ("uk", "ремонтувати", "ремонтуватимуть", "present", True),
        ("uk", "підписати", "підписано", "impersonal", False),
        ("uk", "надати", "надасть", "present", True),
        ("be", "навучацца", "навучаюцца", "present", False),
        ("be", "купіць", "купіў", "past", False),
        ("be", "размясціць", "размясцілі", "past", False),
        ("ru", "прибыть", "прибыли", "past", False),
        ("be", "размешчаны", "размешчаны", "passive", False),
    ],
)
def test_a_verb_form_shows_its_time_and_voice(language: str, lemma: str, form: str, mood: str, *, ahead: bool) -> None:
    """A form of a verb is told by its ending; a perfective verb's present lies ahead."""
    found = dict(forms(lemma, language))[form]

    assert (mood, ahead) == (found.mood, found.ahead)


@pytest.mark.parametrize(
    ("language", "lemma", "going_on"),
    [
        ("ru", "поставлять", True),
        ("ru", "поставить", False),
        ("ru", "передать", False),
        ("ru", "просить", True),
        ("uk", "постачати", True),
        ("uk", "отримати", False),
        ("be", "застацца", False),
        ("be", "ісці", True),
    ],
)
def test_aspect(language: str, lemma: str, *, going_on: bool) -> None:
    """A verb of going on is told from one of an act done."""
    assert going_on is imperfective(lemma, language)


def test_a_plural_and_an_adjective_in_the_dictionary_form() -> None:
    """Forms that a report does not give are made by the same tables."""
    soldier = next(each for each in nouns("сосед", "ru") if each.lemma == "сосед")

    assert "соседы" == plural_of(soldier, "ru")
    assert "палявая" == nominative_adjective("палявых", "f", "be")
    assert "зенитный" == nominative_adjective("зенитные", "m", "ru")
    assert "морський" == nominative_adjective("морських", "m", "uk")


@pytest.mark.parametrize(
    ("language", "form", "ahead"),
    [
        ("ru", "прибудут", True),
        ("ru", "перебросят", True),
        ("ru", "переезжают", False),
        ("ru", "проходят", False),
        ("uk", "прибуде", True),
        ("uk", "перекидає", False),
        ("be", "прыбудуць", True),
        ("be", "перакідваюць", False),
    ],
)
def test_a_verb_that_nobody_knows_lies_ahead_by_its_prefix(language: str, form: str, *, ahead: bool) -> None:
    """A prefixed verb whose stem does not tell of going on is a future in its present form."""
    assert ahead is looks_ahead(form, language)
