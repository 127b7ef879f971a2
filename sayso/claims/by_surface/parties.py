"""Whom a phrase stands for: a state, a body, a person; "we", "Minsk", a ministry, whose minister speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.by_surface.declension import plural_of
from sayso.claims.by_surface.labels import Labels, proper
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.small_words import BODY_NOUNS, BOUND_NOUNS, FIRMS, NOBODY, PLACE_NOUNS, PRONOUNS
from sayso.claims.by_surface.words import Word
from sayso.model import Entity, Mention, Role
from sayso.terms import MentionKind

# Whose state is meant by "the country".
_COUNTRY = frozenset("страна государство держава країна дзяржава краіна республика республіка рэспубліка".split())


# Behind these a place is where it happens, and takes no part.
_AT = frozenset({"по", "па"})
_WHERE = frozenset({"in", "on", "near", "against"})


class Parties(Labels):
    """
    Finds the parties of phrases.

    ``_parties`` are those that the report names, with their gender, in order; ``_sides`` lead from a person to whom he
    speaks for; ``_states`` are states that nobody knows, by their ministries.
    """

    _parties: list[tuple[Role, str]]
    _sides: dict[str, Role]
    _states: list[Role]

    def party(self, words: Sequence[Word], phrase: Phrase, speaker: Role | None, cases: str = "") -> Role | None:
        """Return the state, body or person that a phrase stands for, if it does; ``cases`` are those it is in."""
        head = words[phrase.head]
        start, end = self._span(words, phrase)
        if head.kind == "pronoun":
            return self._pronoun(head, phrase, speaker, start, end)
        if phrase.ours and (
            head.key in ("стороны", "сторона") or self._is_body(phrase) or self._lemma(phrase) in _COUNTRY
        ):
            return self._said(speaker, start, end)
        if (
            head.kind in ("number", "adjective")
            or head.key in self._codebook.counting.measures
            or head.key in BOUND_NOUNS
        ):
            return None
        firm = self._firm(words, phrase)
        if firm is not None:
            return firm
        chain = phrase.all()
        for each in chain:
            role = self._of_mention(each.mention) if each.mention is not None else None
            if each.mention is not None and each.mention.kind is MentionKind.PLACE and each is phrase and role is None:
                # Who is in a town is not the town.
                return None
            if role is not None and (each is phrase or self._is_body(phrase)):
                return role
        if phrase.mention is not None and phrase.mention.who in self._sides:
            whose = self._sides[phrase.mention.who]
            return Role(label=whose.label, entity_id=whose.entity_id, span=phrase.mention.span)
        for n in range(phrase.first, phrase.head):
            state = (
                self._codebook.demonym(words[n].token.text) if words[n].kind in ("adjective", "name", "noun") else None
            )
            if state is not None and not self._is_thing(phrase):
                return self._role(state, words[n].token.start, words[n].token.end)
        named = self._body_name(words, phrase)
        if named is not None:
            return named
        if phrase.mention is not None and phrase.mention.kind is MentionKind.SYSTEM:
            return None
        if head.kind == "name":
            return self._unknown_name(words, phrase, cases)
        lemma = self._lemma(phrase)
        if (
            lemma is None
            or lemma in NOBODY
            or head.key in NOBODY
            or self._is_thing(phrase)
            or head.key in self._lexicon.cue_nouns
        ):
            return None
        if lemma in _COUNTRY:
            return self._said(speaker, start, end) or next((role for role, _ in self.last_parties(start)), None)
        if self._lexicon.nominals.get(lemma) in ("place", "system"):
            return None
        if lemma in PLACE_NOUNS and (phrase.prep in _AT or set(phrase.names) & _WHERE):
            return None
        if self._lexicon.nominals.get(lemma) == "person":
            person = next(
                (each for each in chain if each.mention is not None and each.mention.kind is MentionKind.PERSON), None
            )
            if person is not None and person.mention is not None:
                return Role(label=person.mention.who, entity_id=None, span=person.mention.span)
        label = self._shown(lemma, head)
        plural = [each for each in phrase.readings if each.case in phrase.cases and each.number == "p"]
        told = phrase.cases & frozenset(cases) or phrase.cases
        nominative = [each.number for each in phrase.readings if each.case == "n"]
        if "n" in told and nominative and "s" not in nominative:
            label = head.key
        elif plural and all(each.number == "p" for each in phrase.readings if each.case in phrase.cases):
            label = (
                head.key
                if "n" in phrase.cases
                else plural_of(
                    next(each for each in plural if each.lemma == lemma)
                    if any(each.lemma == lemma for each in plural)
                    else plural[0],
                    self._lexicon.language,
                )
            )
        label = " ".join([*proper(words, phrase, self._lexicon.language), label])
        return Role(label=label, entity_id=None, span=self._document.span(start, end))

    def _pronoun(self, head: Word, phrase: Phrase, speaker: Role | None, start: int, end: int) -> Role | None:
        gender = PRONOUNS[head.key][0]
        if gender == "we":
            return self._said(speaker, start, end)
        for role, theirs in self.last_parties(start):
            if gender in ("p", "?", "you") or theirs in (gender, "?"):
                if gender == "you" and speaker is not None and role.label == speaker.label:
                    continue
                role = self._sides.get(role.label, role)
                return Role(label=role.label, entity_id=role.entity_id, span=self._document.span(start, end))
        return None

    def _said(self, speaker: Role | None, start: int, end: int) -> Role | None:
        if speaker is None:
            return None
        return Role(label=speaker.label, entity_id=speaker.entity_id, span=self._document.span(start, end))

    def said(self, speaker: Role | None, start: int, end: int) -> Role | None:
        """Return the speaker's side as read from the words at some offsets."""
        return self._said(speaker, start, end)

    def _of_mention(self, mention: Mention) -> Role | None:
        if mention.kind is MentionKind.PLACE:
            state = self._codebook.metonym(mention.entity_id or mention.span.exact)
            return self._role(state, mention.span.start, mention.span.end) if state else None
        if mention.entity_id is not None and mention.kind not in (MentionKind.SYSTEM, MentionKind.TIME):
            entity = self._codebook.entity(mention.entity_id)
            return self._role(self._state_of(entity) or entity, mention.span.start, mention.span.end)
        if mention.kind is MentionKind.ORGANISATION:
            return Role(label=mention.label or mention.span.exact, entity_id=None, span=mention.span)
        return None

    def _state_of(self, entity: Entity) -> Entity | None:
        if entity.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and entity.parent is not None:
            parent = self._codebook.entity(entity.parent)
            return parent if parent.kind is MentionKind.STATE else None
        return entity if entity.kind is MentionKind.STATE else None

    def _body_name(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return whom a body acts for ("Министерство обороны Верании"), or what it is called ("бюро «Рубин»")."""
        if words[phrase.head].kind == "name" and not self._is_acronym(words[phrase.head]):
            return None
        if self._is_thing(phrase):
            return None
        for each in phrase.all()[1:]:
            if each.quoted:
                return Role(
                    label=self._quoted(words, each), entity_id=None, span=self._document.span(*self._span(words, each))
                )
        if self._is_body(phrase) or self._is_acronym(words[phrase.head]) or words[phrase.head].key in BODY_NOUNS:
            named = [
                each
                for each in phrase.all()[1:]
                if each.mention is None and words[each.head].kind == "name" and not each.quoted
            ]
            # "глава МИД Верании" speaks for whose ministry it is.
            named.sort(key=lambda each: self._is_acronym(words[each.head]))
            for each in named:
                whose = self._unknown_name(words, each)
                if whose is not None:
                    self._states.append(whose)
                return whose
        return None

    def _firm(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return a firm that is named behind its noun: "карэйская кампанія Hyundai" is the firm, not the state."""
        if self._lemma(phrase) not in FIRMS:
            return None
        for each in phrase.all()[1:]:
            start, end = self._span(words, each)
            if each.mention is not None and each.mention.kind is MentionKind.ORGANISATION:
                if each.mention.entity_id is None:
                    return self._of_mention(each.mention)
                return self._role(self._codebook.entity(each.mention.entity_id), start, end)
            if each.quoted:
                return Role(label=self._quoted(words, each), entity_id=None, span=self._document.span(start, end))
            if words[each.head].kind == "name" and words[each.head].token.text.isascii():
                return Role(label=self._document.text[start:end], entity_id=None, span=self._document.span(start, end))
        return None

    def _unknown_name(self, words: Sequence[Word], phrase: Phrase, cases: str = "") -> Role | None:
        """Return a name that no list knows in its dictionary form; of a person's, the words of the mention."""
        start, end = words[phrase.head].token.start, words[phrase.last].token.end
        if phrase.quoted:
            return Role(label=self._quoted(words, phrase), entity_id=None, span=self._document.span(start, end))
        if phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON:
            return Role(label=phrase.mention.who, entity_id=None, span=phrase.mention.span)
        return Role(label=self.name(words, phrase, cases), entity_id=None, span=self._document.span(start, end))

    def side_of(self, speaker: Mention | None) -> Role | None:
        """Return the state or body that a speaker speaks for: his own, that of his office, else himself."""
        if speaker is None:
            return None
        if speaker.entity_id is not None:
            entity = self._codebook.entity(speaker.entity_id)
            return self._role(self._state_of(entity) or entity, speaker.span.start, speaker.span.end)
        return None

    def last_parties(self, before: int) -> Iterable[tuple[Role, str]]:
        """Yield the parties spoken of before an offset with their gender, nearest first."""
        return (
            (role, gender)
            for role, gender in reversed(self._parties)
            if role.span is not None and role.span.start < before
        )

    def is_state(self, role: Role) -> bool:
        """Tell a state from a person, a firm, a brigade: it is known, or a report names its ministers."""
        if role.entity_id is not None:
            return role.entity_id.startswith("state:")
        return any(role.label == whose.label for whose in self._states)
