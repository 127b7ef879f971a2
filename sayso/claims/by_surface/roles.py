"""
Who and what a phrase stands for: the state, the body, the weapon; and where. In the report's own language.

"Мы" is the speaker's state, "Минск" its government, "их" the weapons last spoken of. A name that no list knows is given
in its dictionary form, as far as its ending tells it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.by_surface.labels import adjectives, proper
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.parties import Parties
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.small_words import PLACE_NOUNS
from sayso.claims.by_surface.things import Things
from sayso.claims.by_surface.words import Word
from sayso.codebook import Codebook
from sayso.model import Document, Role
from sayso.terms import MentionKind

_TERRITORY = frozenset("территория територія тэрыторыя".split())


class Roles(Things, Parties):
    """Fills the roles of one document's propositions; ``words`` are those of the sentence in hand."""

    def __init__(self, document: Document, codebook: Codebook, lexicon: Lexicon) -> None:
        super().__init__(document, codebook, lexicon)
        self._items = []
        self._parties = []
        self._sides = {}
        self._states = []

    def look_at(self, words: Sequence[Word], phrase: Phrase) -> None:
        """Keep the weapon or the party that a phrase names, for "them" and "she"."""
        self._learn_side(words, phrase)
        found = self.items(words, phrase) if not phrase.pointing else []
        self._items.extend(role for role, _ in found)
        if not found and (words[phrase.head].kind == "name" or self._is_body(phrase)):
            role = self.party(words, phrase, None)
            if role is not None and role.span is not None:
                gender = next(
                    (
                        each.gender if each.number == "s" else "p"
                        for each in phrase.readings
                        if each.case in phrase.cases
                    ),
                    "?",
                )
                self._parties.append((role, gender))

    def _learn_side(self, words: Sequence[Word], phrase: Phrase) -> None:
        """Keep whose minister a person is: "министр обороны Верании Рина Долг"."""
        for each in phrase.all()[1:]:
            person = each.mention
            if person is None or person.kind is not MentionKind.PERSON or person.entity_id is not None:
                continue
            whose = self.party(words, phrase, None)
            if whose is not None and whose.span is not None and whose.span != person.span:
                self._sides.setdefault(person.who, whose)

    def place(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return the place that a phrase after "in", "at", "near" names."""
        head = words[phrase.head]
        start, end = self._span(words, phrase)
        if phrase.mention is not None and phrase.mention.kind in (MentionKind.PLACE, MentionKind.STATE):
            mention = phrase.mention
            return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)
        lemma = self._lemma(phrase)
        if head.kind == "name" and not phrase.quoted and not self._is_acronym(head):
            if phrase.mention is not None:
                return None
            return Role(
                label=self.name(words, phrase),
                entity_id=None,
                span=self._document.span(head.token.start, head.token.end),
            )
        if lemma in _TERRITORY:
            for each in phrase.all()[1:]:
                found = self.place(words, each)
                if found is not None:
                    return found
        if self._lexicon.nominals.get(lemma or "") == "place" or lemma in PLACE_NOUNS:
            for each in phrase.all()[1:]:
                # "в порту Ленск" is in Ленск.
                if words[each.head].kind == "name" and (found := self.place(words, each)) is not None:
                    return found
            language = self._lexicon.language
            named = proper(words, phrase, language) or adjectives(words, phrase, language)
            label = " ".join([*named, lemma or head.key])
            return Role(label=label, entity_id=None, span=self._document.span(start, end))
        return None
