"""How firmly the word in square brackets is held in Russian, Ukrainian and Belarusian, and the words that show it."""

from __future__ import annotations

import pytest

from sayso.annotate.mentions import mentions
from sayso.annotate.parse import PlainParser
from sayso.claims.by_surface import SurfacePropositions
from sayso.codebook import codebook
from sayso.model import Markup
from tools.plain import plain_document

# Language, sentence, stand, and words that show it; none show a flat statement.
CASES = [
    ("ru", "Верания [купила] танки в мае.", "certain yes", ""),
    ("ru", "Верания не [купила] танки.", "certain no", "не"),
    ("ru", "Верания может [купить] танки.", "possible yes", "может"),
    ("ru", "Верания, скорее всего, [купит] танки.", "probable yes", "скорее всего"),
    ("ru", "Как ожидается, Верания [купит] танки в мае.", "probable yes", "как ожидается"),
    ("ru", "Ожидается, что Верания [купит] танки.", "probable yes", "ожидается"),
    ("ru", "[Поставка] ожидается в мае.", "probable yes", "ожидается"),
    ("ru", "Верания якобы [купила] танки.", "uncommitted unknown", "якобы"),
    ("ru", "Верания [купит] танки, если парламент даст деньги.", "uncommitted unknown", "если"),
    ("ru", "[Купила] ли Верания танки?", "uncommitted unknown", "?"),
    ("ru", "Неизвестно, [купит] ли Верания танки.", "uncommitted unknown", "неизвестно"),
    ("ru", "[Менять] танки военные не станут.", "certain no", "не"),
    ("ru", "Окончательный [контракт] пока не подписан.", "certain no", "не"),
    ("ru", "[Переговоров] о танках не было.", "certain no", "не"),
    ("ru", "[Денег] на танки нет.", "certain no", "нет"),
    ("uk", "Верания, як очікується, [купить] танки навесні.", "probable yes", "як очікується"),
    ("uk", "Танки мають [передати] до травня.", "probable yes", "мають"),
    ("uk", "Верания має намір [купити] танки.", "certain yes", "має намір"),
    ("uk", "Чи [купила] Верания танки, невідомо.", "uncommitted unknown", "чи"),
    ("be", "Верания, хутчэй за ўсё, [купіць] танкі.", "probable yes", "хутчэй за ўсё"),
    ("be", "Верания, як чакаецца, [купіць] танкі ўвесну.", "probable yes", "як чакаецца"),
    ("be", "Ці [купіла] Верания танкі, невядома.", "uncommitted unknown", "ці"),
]


def held(language: str, marked: str, *, able: bool = False) -> tuple[str, list[str]]:
    """Return the stand on the word in square brackets, and the words that show it."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    document = plain_document(text, language)
    sentences = PlainParser()(text, [(0, len(text))]).sentences
    markup = Markup(
        document_id=document.id,
        sentences=sentences,
        mentions=mentions(document, sentences, (), codebook()),
        attributions=(),
    )
    found = SurfacePropositions(document, markup, codebook()).held(
        sentences[0], (start, end), (0, len(text)), able=able
    )
    return f"{found.certainty} {found.polarity}", [text[first:last].lower() for first, last in found.signs]


@pytest.mark.parametrize(("language", "sentence", "stand", "words"), CASES)
def test_the_stand_at_a_word(language: str, sentence: str, stand: str, words: str) -> None:
    """A word is held as what stands in its clause and over it says, and those words are kept."""
    found, signs = held(language, sentence)

    assert stand == found
    assert words in signs if words else not signs


def test_what_something_is_able_to_do_is_no_doubt() -> None:
    """The "can" of an ability is no doubt."""
    assert held("ru", "Танки могут [стрелять] ночью.")[0] == "possible yes"
    assert held("ru", "Танки могут [стрелять] ночью.", able=True)[0] == "certain yes"


def test_what_is_said_behind_a_colon_is_not_on_the_condition_before_it() -> None:
    """A semicolon parts what an "if" leaves open from what it does not."""
    assert held("ru", "Если деньги дадут, танки купят; старые [продали] в мае.")[0] == "certain yes"
