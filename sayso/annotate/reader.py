"""
Attribution readers: from a document and its sentences to drafts of who said what; and the one that reads by rules.

A reader is a value of ``ATTRIBUTION_READERS`` (``readers``); the trained one (``by_model``) has this one in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.annotate.by_marks.surface import Surface
from sayso.annotate.by_syntax.clauses import Clauses
from sayso.annotate.by_syntax.continued import continued
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.headlines import headlines
from sayso.annotate.by_syntax.pointing import pointing
from sayso.annotate.by_syntax.utterances import balance, tie
from sayso.annotate.draft import Draft, Stretch, size
from sayso.annotate.labels import SourceLine, govern
from sayso.annotate.layout import Layout
from sayso.annotate.parse import RecognisedName
from sayso.annotate.quotes import Quotation, placed, quotations
from sayso.annotate.transcripts import spoken
from sayso.codebook import Codebook
from sayso.model import Document, Sentence
from sayso.places import Places
from sayso.syntax import has_syntax


@dataclass(frozen=True, slots=True)
class Drafts:
    """
    What a reader found: drafts in the order of the text, and what "Source:" lines say of the whole.

    ``names`` are those that it recognised, if it does so in the text's language.
    """

    drafts: tuple[Draft, ...]
    quotations: tuple[Quotation, ...]
    source_lines: tuple[SourceLine, ...]
    names: tuple[RecognisedName, ...] = ()


class AttributionReader(Protocol):
    """Finds attributions; made once, called for each document."""

    def names(self, language: str) -> bool:
        """Tell whether it recognises names in a language; in the others the parser does."""
        ...

    def __call__(self, document: Document, sentences: Sequence[Sentence], layout: Layout) -> Drafts: ...


class SyntaxReader:
    """
    The reader over a dependency parse: cue verbs and what they govern, quotations, labels.

    Where the sentences have no syntax it reads them by marks and words (``surface``).
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._surface = Surface(codebook)

    def names(self, language: str) -> bool:
        """Rules know no names."""
        return False

    def __call__(self, document: Document, sentences: Sequence[Sentence], layout: Layout) -> Drafts:
        text, language = document.text, document.language.split("-")[0]
        marked = quotations(text, layout.paragraphs)
        found: list[Draft] = []
        if has_syntax(sentences):
            cues = Cues.of(self._codebook, language)
            for sentence in sentences:
                found.extend(Clauses(text, sentence, cues)())
            found.extend(continued(text, sentences, found, cues))
            found.extend(pointing(text, sentences, found, cues))
            found = tie(text, sentences, marked, found, cues)
        else:
            found, marked = self._surface(text, language, layout.paragraphs, sentences, marked)
        found.extend(headlines(text, layout.paragraphs, sentences, found, self._codebook))
        found, sources, marked = govern(text, layout.labelled, marked, sentences, found)
        found, marked = spoken(text, layout.turns, found, marked)
        standing = placed(marked)
        for draft in found:
            balance(draft, standing)
        return Drafts(tuple(tidy(found)), tuple(marked), tuple(sources))


# A draft's contents and sources.
_Words = tuple[tuple[Stretch, ...], tuple[Stretch, ...]]


def tidy(drafts: Sequence[Draft]) -> list[Draft]:
    """
    Order drafts by the text and drop what another draft says better.

    A draft without content goes; of two with the same cue, or with the same content and source, the longer stays.
    """
    for draft in drafts:
        for stretches in (draft.source, draft.cue, draft.content):
            stretches[:] = sorted(s for s in stretches if s[0] < s[1])
    said = [draft for draft in drafts if draft.content and draft.cue]
    kept: dict[int, Draft] = {}
    by_cue: Places[Draft] = Places()
    by_content: dict[_Words, list[Draft]] = {}
    for draft in sorted(said, key=lambda d: (d.start, -size(d.content))):
        words = (tuple(draft.content), tuple(draft.source))
        near = [*by_content.get(words, ()), *(k for s in draft.cue for k in by_cue.touching(*s))]
        rivals = {id(k): k for k in near if id(k) in kept and k.outer is not draft and draft.outer is not k}
        rival = next(iter(rivals.values()), None)
        if rival is not None:
            if size(draft.content) <= size(rival.content):
                continue
            del kept[id(rival)]
        kept[id(draft)] = draft
        by_content.setdefault(words, []).append(draft)
        for stretch in draft.cue:
            by_cue.add(stretch, draft)
    return sorted(kept.values(), key=lambda d: (d.start, -size(d.content)))
