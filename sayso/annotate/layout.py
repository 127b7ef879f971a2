"""The layout of a text: its paragraphs, without asides and labels, and which of them stand under a label."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate.labels import Labelled, labelled, under_labels
from sayso.annotate.paragraphs import paragraphs
from sayso.codebook import Codebook
from sayso.model import Document


@dataclass(frozen=True, slots=True)
class Layout:
    """``paragraphs`` are stretches of the text, in order; ``labelled`` says what governs those under a label."""

    paragraphs: list[tuple[int, int]]
    labelled: list[Labelled]


def layout(document: Document, codebook: Codebook) -> Layout:
    """Lay a document's text out."""
    places = paragraphs(document.text, document.asides)
    lines = labelled(document.text, places, codebook)
    return Layout(under_labels(places, lines), lines)
