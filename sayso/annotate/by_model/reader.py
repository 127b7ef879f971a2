"""
The trained reader: what the network finds, with what the rules know of it.

The network decides what is said and by whom; a rule's draft of the same cue lends it the cue's stand and what the rules
tie to it (the outlet that is cited, the person who is quoted as saying). A content is read again as a text of its own,
as deep as there is something said in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from sayso.annotate.by_marks.nominals import nominals
from sayso.annotate.by_marks.noun_phrases import NounPhrases
from sayso.annotate.by_model import naming
from sayso.annotate.by_model.beside import FEELS, beside, mended, with_source
from sayso.annotate.by_model.decoding import Found, Piece, Scores
from sayso.annotate.by_model.grammar import Grammar
from sayso.annotate.by_model.joining import LAID_OUT, joined, leave_to_layout, same_but_cue, shared, with_them
from sayso.annotate.by_model.network import NETWORKS, network
from sayso.annotate.by_model.units import Units, units
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.utterances import balance
from sayso.annotate.draft import Draft, Stretch, covered, overlap, size
from sayso.annotate.layout import Layout
from sayso.annotate.parse import RecognisedName
from sayso.annotate.quotes import placed, quotations
from sayso.annotate.reader import AttributionReader, Drafts, SyntaxReader, tidy
from sayso.codebook import Codebook, SpeechCue
from sayso.model import Document, Sentence, Token
from sayso.places import Places
from sayso.syntax import has_syntax
from sayso.terms import Act

# Deeper than anybody writes; a hostile text may be nested for ever.
DEEPEST = 6
_NEGATIONS = frozenset({"not", "n't", "never", "не", "ні", "ня"})
_LEAST_UNITS = 4
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", ""})
_SUBJECTS = ("nsubj", "nsubjpass")
# "She neither confirmed nor denied": what floats beside the verb names nobody.
_FLOATING = frozenset({"neither", "both", "either"})
# A quoted speaker's own "I think" is his saying, not another's.
_FIRST_PERSON = frozenset("i we me us my our myself я мы мне нам ми мені мне нам".split())


class TrainedReader:
    """The rules' reader with a network over it, in the languages that one reads; in the others the rules alone."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._rules: AttributionReader = SyntaxReader(codebook)

    def names(self, language: str) -> bool:
        """Tell whether it recognises names in a language."""
        return language in NETWORKS and network(NETWORKS[language]).names

    def __call__(self, document: Document, sentences: Sequence[Sentence], layout: Layout) -> Drafts:
        ruled = self._rules(document, sentences, layout)
        language = document.language.split("-")[0]
        if language not in NETWORKS:
            return ruled
        reading = _Reading(document.text, language, sentences, ruled.drafts, self._codebook)
        found, names = reading(layout.paragraphs)
        # A "Source:" line is read by its label: it says by whom the words came, and is no prose.
        lines = ruled.source_lines
        listed = Places((who, line) for line in lines for who in (line.voice, *line.relays, *line.others) if who)
        found = [draft for draft in found if not any(listed.touching(*stretch) for stretch in draft.content)]
        standing = placed(ruled.quotations)
        for draft in found:
            balance(draft, standing)
        return Drafts(tuple(tidy(found)), ruled.quotations, ruled.source_lines, names)


class _Reading:
    """One text while it is read, from the outside inwards."""

    def __init__(
        self, text: str, language: str, sentences: Sequence[Sentence], ruled: Sequence[Draft], codebook: Codebook
    ) -> None:
        self._text = text
        self._language = language
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._network = network(NETWORKS[language])
        self._ruled = Places((stretch, draft) for draft in ruled for stretch in draft.cue)
        self._all = ruled
        self._outer = {id(draft.outer) for draft in ruled if draft.outer is not None}
        self._tokens = [token for sentence in sentences for token in sentence.tokens]
        self._token_starts = [token.start for token in self._tokens]
        self._cues = Cues.of(codebook, language)
        self._grammar = Grammar(text, sentences, self._cues)
        self._forms = codebook.speech_forms
        self._nominals = nominals(codebook)
        self._goods = codebook.generics | codebook.materiel.keys()
        buying = codebook.kinds.get("order")
        self._buying = {cue.lemma for cue in buying.cues} if buying is not None else set()
        # Rules by marks speak seldom and are right nine times in ten: their contents stay as they are, and the network
        # adds what they missed. Rules over a parse are right four times in five: there the network decides.
        self._rules_lead = not has_syntax(sentences)

    def __call__(self, paragraphs: Sequence[Stretch]) -> tuple[list[Draft], tuple[RecognisedName, ...]]:
        """Return what is said in the paragraphs, and the names in them."""
        found, names = self._level(paragraphs, self._all, outermost=True)
        known = {id(draft) for draft in found}
        deeper = found
        for _ in range(DEEPEST):
            deeper = [draft for draft in self._inside(deeper) if id(draft) not in known]
            if not deeper:
                break
            known.update(id(draft) for draft in deeper)
            found.extend(deeper)
        return found, names

    # -- one level ----------------------------------------------------------------------------------------------

    def _level(
        self, places: Sequence[Stretch], ruled: Sequence[Draft], *, outermost: bool
    ) -> tuple[list[Draft], tuple[RecognisedName, ...]]:
        given = units(self._text, places, self._sentences, quotations(self._text, list(places)), ruled)
        read = self._network(given)
        kept: list[Draft] = []
        freed: list[Draft] = []
        for each in read.found:
            draft = self._as_draft(given, each, read.attitude)
            if self._rules_lead:
                mended(self._text, draft)
                draft.source = [self._noun_phrase(stretch) for stretch in draft.source]
            if (not outermost and self._is_own(draft)) or self._is_purchase(draft):
                continue
            mate = self._mate(draft, ruled) or (None if self._rules_lead else same_but_cue(draft, ruled))
            if mate is None and not outermost and (draft.rule == "network" or not draft.source):
                continue
            if mate is not None and self._rules_lead:
                draft = with_source(mate, draft, holds=id(mate) in self._outer or mate.rule == "surface-asked")
            elif mate is not None:
                whole = self._has_skipped(mate, draft) or self._is_cut(mate, draft)
                draft = joined(mate, draft, whole=whole, cited=[d for d in ruled if d.outer is mate])
            if self._rules_lead:
                kept.append(draft)
                continue
            before = list(draft.content)
            kept.extend(self._grammar(draft))
            # What proved to be none of his words may be another's.
            freed += [d for d in ruled if covered(d.cue, before) and not covered(d.cue, draft.content)]
        leave_to_layout(kept, ruled)
        names = tuple(RecognisedName(*self._whole(_stretch(given, piece)), piece.role) for piece in read.names)
        names = names if self._rules_lead else naming.whole(self._text, names, self._words)
        return beside(self._text, kept, ruled) if self._rules_lead else [*kept, *with_them(kept, ruled, freed)], names

    def _inside(self, outer: Sequence[Draft]) -> list[Draft]:
        """
        Return what is said inside the contents of drafts.

        The rules have read them with the rest. Where rules by marks made nothing of a cue of the codebook the network
        reads the stretch again, as a text of its own; beside rules over a parse that finds nothing more.
        """
        places = sorted({stretch for draft in outer for stretch in draft.content})
        apart = [p for n, p in enumerate(places) if n == 0 or p[0] >= places[n - 1][1]]
        own = {id(draft) for draft in outer}
        ruled = [d for d in self._all if id(d) not in own and d.cue and covered(d.cue, apart)]
        open_ = [stretch for stretch in apart if self._leaves_a_cue(stretch)] if self._rules_lead else []
        if not open_:
            return ruled
        near = [d for d in ruled if covered(d.cue, open_)]
        found = self._level(open_, near, outermost=False)[0]
        return [*found, *(d for d in ruled if not covered(d.cue, open_))]

    def _leaves_a_cue(self, stretch: Stretch) -> bool:
        """Tell whether a cue of the codebook stands in a stretch of which the rules made nothing."""
        words = self._words(*stretch)
        return len(words) >= _LEAST_UNITS and any(
            self._known(word) is not None and not self._ruled.touching(word.start, word.end) for word in words
        )

    def _is_purchase(self, draft: Draft) -> bool:
        """Tell "ordered twelve howitzers" from "ordered a retreat": what is bought so is no words of the buyer's."""
        if self._rules_lead or len(draft.content) > 1:
            return False
        cues = {word.lemma for stretch in draft.cue for word in self._words(*stretch) if word.pos == "VERB"}
        words = self._words(*draft.content[0])
        if not cues & self._buying or any(word.pos in ("VERB", "AUX") for word in words):
            return False
        place = self._head(draft.content)
        top = next((word for word in words if word.start == place), words[0])
        return top.dep in ("dobj", "nsubjpass") and bool({top.lemma.lower(), top.text.lower()} & self._goods)

    def _is_own(self, draft: Draft) -> bool:
        """Tell a speaker's own stand, and an attitude: inside a content neither is somebody else's word."""
        words = {self._text[start:end].lower() for start, end in draft.source}
        # Beside rules by marks a named one's is: "Депутат заметил, что министр не хочет отвечать".
        named = self._rules_lead and bool(draft.source)
        return bool(words & _FIRST_PERSON) or (draft.act is Act.ATTITUDE and not named)

    # -- what the network found, as a draft -----------------------------------------------------------------------

    def _as_draft(self, given: Units, found: Found, attitude: Scores) -> Draft:
        source = [_bare(self._text, _whose(given, piece)) for piece in found.source]
        source = [stretch for stretch in source if self._names(stretch)]
        cue = _bare(self._text, _stretch(given, found.cue))
        words = self._words(*cue)
        known = next((cue for cue in map(self._known, words) if cue is not None), None)
        feels = float(np.mean(attitude[found.cue.begin : found.cue.end])) > (FEELS if self._rules_lead else 0)
        draft = Draft(
            source=source,
            cue=[cue],
            content=[_stretch(given, piece) for piece in found.content],
            act=known.act if known is not None else Act.ATTITUDE if feels else Act.SAYING,
            rule="network" if known is None else "network, known cue",
            source_head=self._head(source),
            negated=any(word.text.lower() in _NEGATIONS for word in words),
        )
        if known is not None:
            draft.certainty, draft.polarity = known.certainty, known.polarity
        return draft

    def _whole(self, stretch: Stretch) -> Stretch:
        """Widen a stretch to whole words: "Falcon-" is half of "Falcon-2"."""
        words = self._words(*stretch)
        return (min(stretch[0], words[0].start), max(stretch[1], words[-1].end)) if words else stretch

    def _words(self, start: int, end: int) -> Sequence[Token]:
        """Return the words that a stretch touches."""
        first = bisect_right(self._token_starts, start) - 1
        if first < 0 or self._tokens[first].end <= start:
            first += 1
        return self._tokens[first : bisect_left(self._token_starts, end)]

    def _names(self, source: Stretch) -> bool:
        """Tell whether a source holds a noun, a name or a pronoun, where the parse says so: "neither" is nobody."""
        words = self._words(*source)
        return any(word.pos in _NOMINAL and word.lemma not in _FLOATING for word in words)

    def _known(self, word: Token) -> SpeechCue | None:
        if word.pos:
            return (self._cues.verbs if word.pos == "VERB" else self._cues.nouns).get(word.lemma)
        return self._forms.get((self._language, word.lemma))

    def _noun_phrase(self, source: Stretch) -> Stretch:
        """Return a source as the noun phrase that rules by marks see there."""
        sentence = next(self._sentences_at(source[0]), None)
        return source if sentence is None else NounPhrases(sentence.tokens, self._nominals, frozenset()).whole(source)

    def _head(self, source: Sequence[Stretch]) -> int | None:
        for start, end in source:
            for sentence in self._sentences_at(start):
                for token in sentence.tokens:
                    head = sentence.tokens[token.head]
                    if token.dep and start <= token.start < end and not start <= head.start < end:
                        return token.start
                    if token.dep == "ROOT" and start <= token.start < end:
                        return token.start
        return None

    def _sentences_at(self, place: int) -> Iterator[Sentence]:
        at = bisect_right(self._starts, place) - 1
        if at >= 0:
            yield self._sentences[at]

    def _has_skipped(self, mate: Draft, found: Draft) -> bool:
        """Tell that the network saw no voice between: "denied a claim by the opposition that P" has two round P."""
        return any(
            other is not mate
            and other.source
            and not shared(other.cue, found.content)
            and 2 * shared(other.content, found.content) > size(found.content)
            for stretch in mate.content
            for other in self._ruled.touching(*stretch)
        )

    def _is_cut(self, mate: Draft, found: Draft) -> bool:
        """Tell "the radar | , X said, | will be late" cut to one half: a clause has both subject and verb."""
        if not shared(mate.content, found.content) == size(found.content) < size(mate.content):
            return False
        at = self._grammar.at(found.content[0][0])
        place = None if at is None else at.top_of(found.content)
        if at is None or place is None:
            return False
        if at.tokens[place].dep in _SUBJECTS:
            return not any(w.pos in ("VERB", "AUX") for s in found.content for w in self._words(*s))
        subject = at.tree.first(place, *_SUBJECTS)
        if subject is None and at.tokens[place].dep == "conj":
            # "The boat was hit | , X said, | and sank".
            subject = at.tokens[place].head
        lost = None if subject is None else at.tokens[subject].start
        return lost is not None and not _holds(found.content, lost) and _holds(mate.content, lost)

    def _mate(self, draft: Draft, ruled: Sequence[Draft]) -> Draft | None:
        """Return the rules' draft of the same cue; of several the one with most of the content."""
        level = {id(d) for d in ruled}
        near = [d for stretch in draft.cue for d in self._ruled.touching(*stretch) if id(d) in level]
        near = [d for d in near if any(overlap(one, other) for one in d.cue for other in draft.cue)]
        near = [d for d in near if d.rule not in LAID_OUT]
        return max(near, key=lambda d: shared(d.content, draft.content), default=None)


def _holds(stretches: Sequence[Stretch], place: int) -> bool:
    return any(start <= place < end for start, end in stretches)


def _stretch(given: Units, piece: Piece) -> Stretch:
    return given.stretches[piece.begin][0], given.stretches[piece.end - 1][1]


def _whose(given: Units, piece: Piece) -> Stretch:
    """Return a source's stretch without the "'s" at its end (ANNOTATION.md, rule 4)."""
    start, end = _stretch(given, piece)
    if piece.end - piece.begin > 2 and given.words[piece.end - 1] == "s" and given.words[piece.end - 2] in "'’":
        return start, given.stretches[piece.end - 3][1]
    return start, end


def _bare(text: str, stretch: Stretch) -> Stretch:
    """Take marks off the ends of a source or a cue, unless it is all marks; a bracket that opens inside is closed."""
    start, end = stretch
    if not any(c.isalnum() for c in text[start:end]):
        return stretch
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum() and text[end - 1] not in ".])":
        end -= 1
    for opening, closing in ("[]", "()"):
        if text.count(opening, start, end) > text.count(closing, start, end) and text[end : end + 1] == closing:
            end += 1
    return start, end
