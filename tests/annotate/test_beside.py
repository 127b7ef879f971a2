"""The network beside rules by marks: which sources it lends, and what it may add."""

from __future__ import annotations

import pytest

from sayso.annotate.by_model.beside import beside, mended, with_source
from sayso.annotate.draft import Draft, Stretch
from sayso.terms import Act


def _at(text: str, words: str) -> Stretch:
    start = text.index(words)
    return start, start + len(words)


def _draft(text: str, source: str, cue: str, content: str, rule: str = "network, known cue") -> Draft:
    return Draft(
        source=[_at(text, source)] if source else [],
        cue=[_at(text, cue)],
        content=[_at(text, content)],
        act=Act.SAYING,
        rule=rule,
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Сказала Анна Рель. По её оценке, цена выросла.", "Анна Рель", "По её оценке", "цена выросла", "её"),
        ("Так решил архив. По слухам, книгу уже купили.", "архив", "По слухам", "книгу уже купили", ""),
        ("Архив, по слухам, книгу уже купил.", "Архив", "по слухам", "книгу уже купил", "Архив"),
        ("«Нас никто не спросил. Жаль», — сказал Рель.", "Рель", "сказал", "Нас никто не спросил. Жаль", "Рель"),
        ("Рель в г. Минске сказал, что цена выросла.", "Рель", "сказал", "цена выросла", "Рель"),
        ("Пише газета «Час»: ціна зросла.", "газета «Час", "Пише", "ціна зросла", "газета «Час»"),
        (
            "У газеце «Новы дзень» дырэктар сказаў: цана вырасла.",
            "дзень» дырэктар",
            "сказаў",
            "цана вырасла",
            "дырэктар",
        ),
        ("«Цена выросла», — сказал он жителям.", "он жителям", "сказал", "Цена выросла", "он"),
        ("Весной в архиве Рель сказали, что цена выросла.", "в архиве Рель", "сказали", "цена выросла", "архиве Рель"),
        ("Летом Рель сказал, что цена выросла.", "Летом Рель", "сказал", "цена выросла", "Рель"),
        ("Его обвиняют в том, что цена выросла.", "Его", "обвиняют", "цена выросла", ""),
    ],
)
def test_a_source_stands_in_its_cue_or_in_its_sentence(
    text: str, source: str, cue: str, content: str, expected: str
) -> None:
    """A pronoun in the cue is the source; whoever spoke a sentence before is not; a name in marks is whole."""
    found = _draft(text, source, cue, content)
    mended(text, found)

    assert expected == "".join(text[start:end] for start, end in found.source)


def test_a_rule_that_tells_two_voices_apart_keeps_them() -> None:
    """Where a house quotes somebody by one cue, the network's one source for both is not taken."""
    text = "«Цена выросла», — цитирует Яну Рель газета «Час»."
    mate = _draft(text, "газета «Час»", "цитирует", "Цена выросла", "surface-inverted")
    found = _draft(text, "Яну Рель газета «Час»", "цитирует", "Цена выросла")

    assert [_at(text, "газета «Час»")] == with_source(mate, found, holds=True).source


def test_a_rule_keeps_its_source_where_the_network_points_into_the_content() -> None:
    """Who is spoken of inside a content does not say it."""
    text = "Рель сказал, что Орт уехал."
    mate = _draft(text, "Рель", "сказал", "Орт уехал", "surface-that")

    assert [_at(text, "Рель")] == with_source(mate, _draft(text, "Орт", "сказал", "Орт уехал")).source


@pytest.mark.parametrize(
    ("source", "cue", "content", "rule", "added"),
    [
        ("Рель", "клянётся", "никто не трогал затворы", "network", False),
        ("Рель", "клянётся", "в ту ночь никто не трогал затворы", "network", True),
        ("Рель", "клянётся", "не трогал затворы", "network, known cue", True),
        ("Рель", "клянётся", "затворы", "network, known cue", False),
        ("", "клянётся", "в ту ночь никто не трогал затворы", "network, known cue", False),
        ("Рель", "видать", "в ту ночь никто не трогал затворы", "network", False),
        ("Рель", "По прогнозу", "в ту ночь никто не трогал затворы", "network", True),
    ],
)
def test_an_addition_has_grounds(source: str, cue: str, content: str, rule: str, added: bool) -> None:
    """A source, a cue that may be one, and more than a name for a content."""
    text = "Рель клянётся, видать. По прогнозу в ту ночь никто не трогал затворы."
    draft = _draft(text, source, cue, content, rule)

    assert ([draft] if added else []) == beside(text, [draft], [])


def test_what_a_rule_has_said_is_not_added_and_what_lies_inside_it_is() -> None:
    """The same words by another cue are one saying; who speaks inside a content is another."""
    text = "Рель заметил, что министр просто не хочет отвечать на вопросы, пишет газета."
    ruled = _draft(text, "Рель", "заметил", "министр просто не хочет отвечать на вопросы", "surface-that")
    again = _draft(text, "газета", "пишет", "министр просто не хочет отвечать на вопросы")
    inner = _draft(text, "министр", "не хочет", "отвечать на вопросы")

    assert [ruled, inner] == beside(text, [again, inner], [ruled])


@pytest.mark.parametrize("seen", [True, False])
def test_a_headline_is_read_where_both_see_it(seen: bool) -> None:
    """A headline's colon ties what happens to where as well as words to their speaker."""
    text = "Шахраї телефонують від імені фонду: поліція б'є на сполох"
    headline = _draft(text, "поліція б'є на сполох", ":", "Шахраї телефонують від імені фонду", "headline")

    assert ([headline] if seen else []) == beside(text, [headline] if seen else [], [headline])
