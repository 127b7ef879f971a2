"""What a report in Russian, Ukrainian or Belarusian says to happen: its sentences, whom its speakers speak for."""

from __future__ import annotations

from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.declension import nouns
from sayso.claims.by_surface.lexicon import lexicon
from sayso.claims.by_surface.reading import Read, Reader
from sayso.claims.by_surface.roles import Roles
from sayso.claims.by_surface.saying import Saying
from sayso.claims.by_surface.words import Word
from sayso.claims.held import Held
from sayso.claims.propositions import Told, Typed, untold
from sayso.claims.scopes import Scopes
from sayso.codebook import Codebook
from sayso.codebook.words import key
from sayso.model import Document, Markup, Mention, Proposition, Role, Sentence, Span
from sayso.places import InOrder
from sayso.terms import MentionForm, MentionKind

LANGUAGES = ("ru", "uk", "be")
# What is done by saying it, and what is meant by it.
_SPOKEN_OR_MEANT = frozenset({"want", "request", "offer", "refuse", "negotiate", "agree", "approve"})
# Units that count anything: by themselves they are no sign of weapons.
_ANYTHING = frozenset({"unit", "piece", "batch", "dollar", "euro", "rouble"})


class SurfacePropositions:
    """Types the propositions of one document whose sentences were not parsed."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        language = document.language.split("-")[0]
        self._reads = language in LANGUAGES and bool(markup.sentences)
        if not self._reads:
            return
        self._lexicon = lexicon(codebook, language)
        deeds = {cue.lemma for kind in codebook.kinds.values() for cue in kind.cues if cue.language == language}
        self._to_say = {lemma for of, lemma in codebook.speech if of == language} - deeds
        named = InOrder(m for m in markup.mentions if m.form is MentionForm.NAME and m.kind is not MentionKind.TIME)
        times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)
        attested = frozenset(key(t.text) for s in markup.sentences for t in s.tokens if t.text[0].isupper())
        self._scopes = Scopes(markup)
        self._read = Reader(document, named, times, codebook, self._lexicon, attested, self._scopes.asides)
        self._sentences = markup.sentences
        self.roles = Roles(document, codebook, self._lexicon)
        self._kept: dict[int, Read] = {}
        self._speaks_of_weapons = bool(
            [m for m in named.mentions if m.kind is MentionKind.SYSTEM]
        ) or self._has_weapons(markup)
        if self._speaks_of_weapons:
            self._look_round()

    def _has_weapons(self, markup: Markup) -> bool:
        things = self._lexicon.things
        return any(
            reading.lemma in things and things[reading.lemma] not in _ANYTHING
            for sentence in markup.sentences
            for token in sentence.tokens
            for reading in nouns(key(token.text), self._lexicon.language)
        )

    def _look_round(self) -> None:
        """Note every weapon and party that the report names, by its place, before any is pointed to."""
        for sentence in self._sentences:
            read = self.reading(sentence)
            for phrase in read.phrases:
                if read.words[phrase.head].kind in ("pronoun", "number", "adjective"):
                    continue
                self.roles.look_at(read.words, phrase)

    def reading(self, sentence: Sentence) -> Read:
        """Return a sentence's words, phrases and clauses, read once."""
        if sentence.start not in self._kept:
            self._kept[sentence.start] = self._read(sentence)
        return self._kept[sentence.start]

    def __call__(
        self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None, told: Told = untold
    ) -> list[Typed]:
        """Return the propositions of a sentence whose cue stands between the offsets ``inside``, in order."""
        if not self._reads or not self._speaks_of_weapons:
            return []
        # The whole sentence is read: a cue's subject may stand outside the content.
        said = Saying(self._document, self._lexicon, self.roles, self.reading(sentence), sentence, self.side(speaker))
        found = (
            t
            for t in said.all()
            if inside[0] <= t.at < inside[1] and not told(t.at) and not self.is_of_words(sentence, t.at)
        )
        return sorted(found, key=lambda t: t.at)

    def is_of_words(self, sentence: Sentence, at: int) -> bool:
        """Tell "назвать их отказались": what is refused is words alone, and that is no refusal of ours."""
        words = [word for clause in self.reading(sentence).clauses for word in self._clause_words(sentence, clause, at)]
        refuses = any(
            sign.cue.kind == "refuse"
            for word in words
            if word.token.start <= at < word.token.end
            for form in word.forms
            for sign in self._lexicon.signs.get(("verb", form.lemma), ())
        )
        return refuses and any(word.token.lemma in self._to_say for word in words)

    def _clause_words(self, sentence: Sentence, clause: Clause, at: int) -> list[Word]:
        words = [self.reading(sentence).words[n] for n in clause.words]
        return words if any(word.token.start <= at < word.token.end for word in words) else []

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Held]:
        """Return `other`, with the tense and the stand of the first clause, of a sentence that no cue types."""
        if not self._reads:
            return Proposition(kind="other"), Held()
        read = self.reading(sentence)
        within = [c for c in read.clauses if any(inside[0] <= read.words[n].token.start < inside[1] for n in c.words)]
        headed = [
            c
            for c in within
            if any(read.words[n].finite and inside[0] <= read.words[n].token.start < inside[1] for n in c.words)
        ]
        if not within:
            return Proposition(kind="other"), Held()
        return Saying(self._document, self._lexicon, self.roles, read, sentence, None).other((headed or within)[0])

    def held(
        self, sentence: Sentence, stretch: tuple[int, int], inside: tuple[int, int], *, able: bool = False
    ) -> Held:
        """Return the stand on what the words of a stretch say, with the words that show it, all between ``inside``."""
        if not self._reads:
            return Held()
        read = self.reading(sentence)
        said = Saying(self._document, self._lexicon, self.roles, read, sentence, None)
        return said.held(*stretch, self._scopes(inside)[:2], able=able)

    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool:
        """Tell a cue of saying that is what it says ("просит батарею"): its content is a thing or an infinitive."""
        if not self._reads:
            return False
        read = self.reading(sentence)
        words = [n for n, word in enumerate(read.words) if cue.start <= word.token.start < cue.end]
        is_sign = any(
            sign.cue.kind in _SPOKEN_OR_MEANT
            for n in words
            for form in read.words[n].forms
            for sign in self._lexicon.signs.get(("verb", form.lemma), ())
        )
        inside = [n for n, word in enumerate(read.words) if content.start <= word.token.start < content.end]
        return is_sign and bool(inside) and not any(read.words[n].finite for n in inside)

    def side(self, speaker: Mention | None) -> Role | None:
        """Return whom a speaker speaks for: his state, that of his office, his house, else himself."""
        if speaker is None:
            return None
        side = self.roles.side_of(speaker)
        if side is not None:
            return side
        start = (speaker.named_by or speaker.span).start
        end = (speaker.named_by or speaker.span).end
        sentence = next((s for s in self._sentences if s.start <= start < s.end), None)
        if sentence is None:
            return None
        read = self.reading(sentence)
        sides = [
            role
            for phrase in read.phrases
            if start <= read.words[phrase.head].token.start < end
            and (role := self.roles.party(read.words, phrase, None)) is not None
        ]
        for role in sides:
            # "справка Министерства финансов Верании": the document speaks for the ministry.
            if self.roles.is_state(role):
                return role
        if sides:
            return sides[0]
        return Role(label=speaker.who, entity_id=None, span=speaker.span)
