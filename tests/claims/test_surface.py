"""What a Russian, Ukrainian or Belarusian sentence says to happen: the sentences of tests/claims/surface_cases.py."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from sayso.annotate.mentions import mentions
from sayso.annotate.parse import PlainParser
from sayso.claims.by_surface import SurfacePropositions
from sayso.claims.propositions import Typed
from sayso.codebook import codebook
from sayso.model import Document, Markup, Mention, Quantity, Role
from sayso.terms import MentionForm, MentionKind
from tests.claims.surface_cases import BE, RU, UK
from tools.plain import plain_document

Case = tuple[str, str, str | None, tuple[str, ...]]


def _cases(language: str, table: str) -> Iterator[Case]:
    for block in table.strip().split("\n\n"):
        sentence, *labels = block.splitlines()
        said, _, speaker = sentence.partition(" // ")
        yield language, said, speaker or None, tuple(label.removeprefix("= ") for label in labels)


CASES = [*_cases("ru", RU), *_cases("uk", UK), *_cases("be", BE)]


def read(language: str, said: str, speaker: str | None) -> list[str]:
    """Return what is read from a sentence, written as the cases are."""
    text = said if speaker is None else f"{said} — {speaker}"
    return [_written(typed) for typed in _typed(language, text, len(said), speaker)]


@cache
def _typed(language: str, text: str, end: int, speaker: str | None) -> tuple[Typed, ...]:
    document: Document = plain_document(text, language)
    sentences = PlainParser()(text, [(0, len(text))]).sentences
    markup = Markup(
        document_id=document.id,
        sentences=sentences,
        mentions=mentions(document, sentences, (), codebook()),
        attributions=(),
    )
    holder = None
    if speaker is not None:
        span = document.span(text.index(speaker), text.index(speaker) + len(speaker))
        holder = Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NOMINAL, label=speaker)
    propositions = SurfacePropositions(document, markup, codebook())
    return tuple(typed for each in sentences for typed in propositions(each, (0, end), holder) if typed.at < end)


def _written(typed: Typed) -> str:
    said = typed.proposition
    roles = (said.actor, said.counterparty, said.item)
    certainty, polarity = typed.stand[:2]
    firmness = f"{said.tense.value if said.tense else '-'} {certainty.value} {polarity.value}"
    return " | ".join([said.kind, *map(_label, roles), _counted(said.quantity), _label(said.place), firmness])


def _label(role: Role | None) -> str:
    return "-" if role is None else role.label


def _counted(quantity: Quantity | None) -> str:
    if quantity is None:
        return "-"
    least, most = ("" if n is None else f"{n:g}" if n < 10**6 else str(int(n)) for n in (quantity.least, quantity.most))
    bounds = f"{least}..{most}" if least or most else ".."
    return " ".join([bounds, *([quantity.unit] if quantity.unit else []), *(["about"] if quantity.about else [])])


# Read otherwise than they were labelled, and why.
MISREAD = {
    "Веранія просить у Солмарка кілька батарей ППО.": "the weapon is the battery, air defence what it is of",
    "Уночі сили ППО збили дванадцять ракет.": "the forces are called by their branch alone",
    "Веранія не адмовіцца ад сваіх ракет.": "a refusal denied is not turned into keeping",
    "Гэтыя комплексы застануцца ў Вераніі.": "whose soil it is fills the actor, not the place",
    "Армія выкарыстала ўдарныя беспілотнікі супраць складоў Солмарка.": "the stores are hit, not whose they are",
}
_MARKED = [
    pytest.param(*case, id=case[1][:40], marks=[pytest.mark.xfail(strict=True, reason=MISREAD[case[1]])])
    if case[1] in MISREAD
    else pytest.param(*case, id=case[1][:40])
    for case in CASES
]


@pytest.mark.parametrize(("language", "said", "speaker", "labels"), _MARKED)
def test_what_a_sentence_says(language: str, said: str, speaker: str | None, labels: tuple[str, ...]) -> None:
    """A sentence is read as it was labelled."""
    assert sorted(labels) == sorted(read(language, said, speaker))


@pytest.mark.parametrize(
    ("language", "said", "kinds"),
    [
        ("ru", "Назвать число танков в министерстве отказались.", []),
        ("uk", "Міністр відмовився назвати число танків.", []),
        ("ru", "Верания отказалась продавать танки.", ["refuse"]),
    ],
)
def test_words_alone_are_refused_by_nobody(language: str, said: str, kinds: list[str]) -> None:
    """Who would not name a thing has refused nothing but words."""
    assert kinds == [typed.proposition.kind for typed in _typed(language, said, len(said), None)]
