"""One sentence read: its words, phrases and clauses, and the times in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.clauses import Clause, clauses
from sayso.claims.by_surface.declension import nouns
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase, Phrases
from sayso.claims.by_surface.small_words import ADVERBS, PREPOSITIONS
from sayso.claims.by_surface.words import Word, read_words
from sayso.claims.quantities import Counts, amounts
from sayso.codebook import Codebook
from sayso.codebook.words import key
from sayso.model import Attribution, Document, Mention, Sentence, Token
from sayso.places import InOrder, Places
from sayso.terms import MentionKind


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch of a sentence: its words, its phrases by their own order, its clauses, the times that it names."""

    words: Sequence[Word]
    phrases: Sequence[Phrase]
    clauses: Sequence[Clause]
    times: Sequence[Mention]


class Reader:
    """Reads stretches of one document's sentences."""

    def __init__(
        self,
        document: Document,
        named: InOrder,
        times: InOrder,
        codebook: Codebook,
        lexicon: Lexicon,
        attested: frozenset[str],
        asides: Places[Attribution],
    ) -> None:
        self._document = document
        self._named = named
        self._times = times
        self._codebook = codebook
        self._lexicon = lexicon
        self._attested = attested
        self._asides = asides

    def __call__(self, sentence: Sentence) -> Read:
        """Return a sentence's words, phrases and clauses."""
        start, end = sentence.start, sentence.end
        tokens = sentence.tokens
        if not tokens:
            return Read((), (), (), ())
        times = self._times.inside(start, end)
        timed = _covered(tokens, times)
        mentions = _covered(tokens, [m for m in self._named.inside(start, end) if not self._is_no_person(m)])
        counting = [
            a
            for a in amounts(self._document.text, self._codebook, start, end)
            if a.counts is not Counts.NONE or a.start < a.end
        ]
        counted = {
            n for n, t in enumerate(tokens) for a in counting if a.start <= t.start < a.end and n not in mentions
        }
        words = read_words(tokens, set(mentions), set(timed), counted - set(timed), self._lexicon)
        for word in words:
            word.aside = bool(self._asides.at(word.token.start))
        phrases = Phrases(words, mentions, counting, self._lexicon, self._attested).read()
        return Read(words, phrases, clauses(words, self._lexicon.telling), times)

    def _is_no_person(self, mention: Mention) -> bool:
        """Tell "Экипажи Верании" from a person: a noun that is known, at the head of a sentence."""
        if mention.kind is not MentionKind.PERSON or mention.entity_id is not None:
            return False
        first = key((mention.label or mention.span.exact).split()[0])
        if 0 in self._lexicon.hedges([first]) or first in ADVERBS or first in PREPOSITIONS:
            return True
        return any(each.lemma in self._lexicon.nouns for each in nouns(first, self._lexicon.language))


def _covered(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    found: dict[int, Mention] = {}
    for mention in mentions:
        for n, token in enumerate(tokens):
            if mention.span.start <= token.start < mention.span.end and mention.kind is not MentionKind.OTHER:
                found.setdefault(n, mention)
    return found
