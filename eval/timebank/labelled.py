"""The times of our own labelled texts (eval/propositions): found, and with the right value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval import propositions
from eval.timebank.score import Score
from sayso import edtf
from sayso.annotate.layout import layout
from sayso.annotate.parse import EnglishParser, Parser, PlainParser
from sayso.annotate.times import times
from sayso.codebook import codebook
from sayso.model import Mention
from tools.plain import plain_document


def labelled(half: str, english: EnglishParser) -> Iterator[tuple[propositions.Entry, Score]]:
    """Yield each text of "dev" or "held" with what was found of its times."""
    for entry in propositions.load(half):
        doc = replace(plain_document(entry.text, entry.language), published_on=entry.published_on)
        parser: Parser = english if entry.language == "en" else PlainParser()
        parsed = parser(doc.text, layout(doc, codebook()).paragraphs).sentences
        yield entry, score(entry.times, times(doc, parsed, codebook()))


def score(marked: Sequence[propositions.Moment], ours: Sequence[Mention]) -> Score:
    """Return what was found of a text's times."""
    free = list(ours)
    found = right = 0
    for gold in marked:
        hit = next((m for m in free if m.span.start < gold.span.end and gold.span.start < m.span.end), None)
        if hit is not None:
            free.remove(hit)
            found += 1
            right += same(gold.on, hit.label)
    return Score(len(marked), len(ours), found, right)


def same(one: str | None, other: str | None) -> bool:
    """
    Tell whether two values are the same, or span the same days of known years.

    >>> same("../2023", "../2023-12-31"), same("XXXX-05", "2023-05"), same(None, None)
    (True, False, True)
    """
    if one is None or other is None or one == other:
        return one == other
    days = edtf.bounds(one)
    return days != (None, None) and "XXXX" not in one + other and days == edtf.bounds(other)
