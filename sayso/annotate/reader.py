"""
Attribution readers: from a document, its sentences and its mentions to drafts of who said what.

A reader is a value of ``ATTRIBUTION_READERS``; a trained one takes the place of the syntactic one without anything else
noticing. Each reads the languages that it says it reads; the rest go to the reader of marks and labels alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.annotate.clauses import Clauses
from sayso.annotate.draft import Draft, covered, overlap, size
from sayso.annotate.headlines import headlines
from sayso.annotate.labels import SourceLine, govern
from sayso.annotate.layout import Layout
from sayso.annotate.quotes import Quotation, quotations
from sayso.annotate.surface import Surface
from sayso.annotate.utterances import balance, tie
from sayso.codebook import Codebook, SpeechCue
from sayso.model import Document, Sentence
from sayso.syntax import has_syntax


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a reader found: drafts in the order of the text, and what "Source:" lines say of the whole."""

    drafts: tuple[Draft, ...]
    quotations: tuple[Quotation, ...]
    source_lines: tuple[SourceLine, ...]


class AttributionReader(Protocol):
    """Finds attributions; made once, called for each document."""

    def __call__(self, document: Document, sentences: Sequence[Sentence], layout: Layout) -> Drafts: ...


class SyntaxReader:
    """
    The reader over a dependency parse: cue verbs and what they govern, quotations, labels.

    Where the sentences have no syntax it reads them by marks and words (``surface``).
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._surface = Surface(codebook)

    def __call__(self, document: Document, sentences: Sequence[Sentence], layout: Layout) -> Drafts:
        text, language = document.text, document.language.split("-")[0]
        speech = _of(self._codebook.speech, language)
        nouns = _of(self._codebook.speech_nouns, language)
        marked = quotations(text, layout.paragraphs)
        found: list[Draft] = []
        if has_syntax(sentences):
            for sentence in sentences:
                found.extend(Clauses(text, sentence, speech, nouns)())
            found = tie(text, sentences, marked, found, speech)
            found.extend(headlines(text, layout.paragraphs, sentences, found))
        else:
            found, marked = self._surface(text, language, sentences, marked)
        found, sources, marked = govern(text, layout.labelled, marked, sentences, found)
        for draft in found:
            balance(draft, marked)
        return Drafts(tuple(tidy(found)), tuple(marked), tuple(sources))


def _of(cues: object, language: str) -> dict[str, SpeechCue]:
    assert isinstance(cues, dict)
    return {lemma: cue for (tongue, lemma), cue in cues.items() if tongue == language}


def tidy(drafts: Sequence[Draft]) -> list[Draft]:
    """
    Order drafts by the text and drop what another draft says better.

    A draft without content goes; of two with the same cue, or with the same content and source, the longer stays.
    """
    kept: list[Draft] = []
    for draft in drafts:
        for stretches in (draft.source, draft.cue, draft.content):
            stretches[:] = sorted(s for s in stretches if s[0] < s[1])
    said = [draft for draft in drafts if draft.content and draft.cue]
    for draft in sorted(said, key=lambda d: (d.start, -size(d.content))):
        rival = next((k for k in kept if _same(k, draft)), None)
        if rival is None:
            kept.append(draft)
        elif size(draft.content) > size(rival.content):
            kept[kept.index(rival)] = draft
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.outer is other or other.outer is one:
        return False
    if any(overlap(a, b) for a in one.cue for b in other.cue):
        return True
    same_content = covered(one.content, other.content) and covered(other.content, one.content)
    return same_content and one.source == other.source


ATTRIBUTION_READERS = {"syntax": SyntaxReader}
