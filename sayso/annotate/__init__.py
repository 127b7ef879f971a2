"""
Everything said about spans of one document: sentences, mentions, attributions, relays.

The order matters, and is the order in which to read the files:

    layout (paragraphs, labels)   what the paragraphs are, and which stand under a label
    parse                         sentences, for all else walks them
    reader                        drafts of who said what: quotes, labels, by_syntax/ or by_marks/, and by_model/
    mentions                      names, the reader's or the parser's, for speakers resolve to them
    speakers, attributions        drafts to records, in the order of the text: a pronoun means whoever spoke last
    toponyms/                     which names are places, which place each means, and where it lies
    times/                        the words that date a happening, last: in a quotation they count from its day
"""

from __future__ import annotations

from sayso.annotate.attributions import attributions, relays
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.ways import ways
from sayso.annotate.layout import layout
from sayso.annotate.mentions import mentions
from sayso.annotate.parse import EnglishParser, Parser, PlainParser
from sayso.annotate.reader import Drafts
from sayso.annotate.readers import ATTRIBUTION_READERS
from sayso.annotate.speakers import Speakers
from sayso.annotate.times import times
from sayso.annotate.toponyms import Toponyms
from sayso.codebook import Codebook
from sayso.errors import UnknownName
from sayso.model import Document, Markup, Mention, Sentence
from sayso.spans import check_spans

__all__ = ["ATTRIBUTION_READERS", "Annotator"]


class Annotator:
    """
    Marks documents. Models load when they are first needed, once.

    ``reader`` is a key of ATTRIBUTION_READERS; raises UnknownName for any other.
    """

    def __init__(self, codebook: Codebook, *, reader: str = "trained") -> None:
        if reader not in ATTRIBUTION_READERS:
            raise UnknownName(f"no attribution reader {reader!r}", hint=f"There are: {', '.join(ATTRIBUTION_READERS)}")
        self._codebook = codebook
        self._reader = ATTRIBUTION_READERS[reader](codebook)
        self._toponyms = Toponyms(codebook)
        self._parsers: dict[str, Parser] = {}

    def __call__(self, document: Document) -> Markup:
        """Return everything marked on the document. Every span holds the text's own words."""
        sentences, read, named = self._begun(document)
        speakers = Speakers(document, sentences, named, self._codebook)
        found = attributions(document, read.drafts, read.quotations, speakers)
        owners = tuple(speakers.owners((a.source[0].start, a.source[0].end) for a in found if a.source))
        known = {(m.span.start, m.span.end) for m in owners}
        named = (*(m for m in named if (m.span.start, m.span.end) not in known), *owners)
        # Last of the names: to whoever speaks a capital is its government, and it is a place on the map all the same.
        placed = self._toponyms(document, sentences, named)
        markup = Markup(
            document_id=document.id,
            sentences=sentences,
            mentions=tuple(
                sorted(
                    [*placed, *times(document, sentences, self._codebook, found)],
                    key=lambda m: (m.span.start, m.span.end),
                )
            ),
            attributions=found,
            relays=(
                *relays(document, found, named, read.source_lines, speakers, self._codebook),
                *ways(document, sentences, found, named, Cues.of(self._codebook, "en"), speakers.resolve),
            ),
        )
        check_spans(document.text, markup)
        return markup

    def named(self, document: Document) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
        """Return a document's sentences and mentions before its places are looked for: for what measures that alone."""
        sentences, _, named = self._begun(document)
        return sentences, named

    def _begun(self, document: Document) -> tuple[tuple[Sentence, ...], Drafts, tuple[Mention, ...]]:
        laid = layout(document, self._codebook)
        parsed = self._parser(document.language)(document.text, laid.paragraphs)
        read = self._reader(document, parsed.sentences, laid)
        named = mentions(document, parsed.sentences, (*parsed.names, *read.names), self._codebook)
        return parsed.sentences, read, named

    def _parser(self, language: str) -> Parser:
        kind = "en" if language.split("-", maxsplit=1)[0] == "en" else "plain"
        if kind not in self._parsers:
            self._parsers[kind] = EnglishParser(names=not self._reader.names("en")) if kind == "en" else PlainParser()
        return self._parsers[kind]
