"""
The layout of a text: its paragraphs, without asides, labels, speakers' names and times of day at their heads; which of
them stand under a label, and whose turns they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.annotate.labels import Labelled, labelled, under_labels
from sayso.annotate.paragraphs import paragraphs
from sayso.annotate.transcripts import turns
from sayso.annotate.turns import Turn
from sayso.codebook import Codebook
from sayso.model import Document

# A live page's entries: "10:50 – The ministry says …", "[14.20] …", "9.15am: …".
_TIME = re.compile(
    r"[(\[]?(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[:.][0-5]\d)?"
    r"(?:[ \u00a0]?(?:[ap]\.?m\.?|GMT|UTC|BST|CET|EET|MSK|мск)\b\.?){0,2}[)\]]?"
    r"(?:[ \u00a0]?[:|•·—–-])?[ \u00a0]+(?=[“«\"„(]?[^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """
    ``paragraphs`` are stretches of the text, in order; ``labelled`` says what governs those under a label.

    ``turns`` are what each speaker of a transcript or an interview says.
    """

    paragraphs: list[tuple[int, int]]
    labelled: list[Labelled]
    turns: tuple[Turn, ...] = ()


def layout(document: Document, codebook: Codebook) -> Layout:
    """Lay a document's text out."""
    text = document.text
    places = [_after_time(text, place) for place in paragraphs(text, document.asides)]
    lines = labelled(text, places, codebook)
    spoken, starts = turns(text, places, codebook, labelled={line.paragraph for line in lines if line.label})
    places = [(starts.get(number, start), end) for number, (start, end) in enumerate(under_labels(places, lines))]
    return Layout(places, lines, tuple(spoken))


def _after_time(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Leave the time of day at the head of a live page's entry out: it is no part of the sentence after it."""
    start, end = place
    time = _TIME.match(text, start, end)
    if time is None or (text[time.end()].islower()):
        return place
    return time.end(), end
