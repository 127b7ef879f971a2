"""
Speakers: from the words that say who ("he", "the head of state", "the ministry") to the one who is named.

English is read by its syntax (``english``): who is named in the report (``cast``), who is spoken of at a place of it
(``scene``), and whom a noun phrase calls (``nominals``). Other languages are read by their words (``by_marks.titles``).
What the text does not settle stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, islice

from sayso.annotate.by_marks.titles import Titles
from sayso.annotate.draft import Draft, Stretch
from sayso.annotate.pronouns import PRONOUNS
from sayso.annotate.speakers.cast import Member
from sayso.annotate.speakers.english import English
from sayso.annotate.speakers.names import VOICES, whole_names
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Mention, Sentence, Span
from sayso.places import InOrder
from sayso.syntax import has_syntax
from sayso.terms import MentionForm, MentionKind

_GROUPS = frozenset({MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER})
_OF_STATES = frozenset("ministry government army military parliament embassy police".split())
_PREPOSITIONS = frozenset("of for to in at from by with on about near under against".split())


class Speakers:
    """Resolves the sources of one document, in the order of the text."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], codebook: Codebook
    ) -> None:
        self.document = document
        self.codebook = codebook
        parsed = has_syntax(sentences)
        self._names = InOrder(
            whole_names(document, sentences, mentions, codebook)
            if parsed
            else (m for m in mentions if m.form is MentionForm.NAME and m.kind in VOICES)
        )
        self._nominals = InOrder(m for m in mentions if m.form is MentionForm.NOMINAL)
        self._english = English(document, sentences, self._names, codebook) if parsed else None
        self._by_words = None if parsed else Titles(document, sentences, self._names.mentions, codebook)
        self._surnames: dict[str, dict[str | None, Mention]] = {}
        for mention in self._names.mentions:
            if mention.kind is MentionKind.PERSON and " " in mention.span.exact:
                surname = mention.span.exact.rsplit(" ", 1)[1]
                self._surnames.setdefault(surname, {})[mention.label] = mention
        # Who spoke, in the order of the text, and where.
        self._history: list[tuple[int, Mention]] = []

    def __call__(self, draft: Draft, *, other_than: Mention | None = None, runs: bool = True) -> Mention | None:
        """
        Return whom a draft's source names or points to; call it in the order of the text.

        A pronoun never means ``other_than``. Without ``runs``, as for one told of inside another's words, the speaker
        does not become the running one.
        """
        if not draft.source:
            return None
        speaker = self._resolve(draft.source[0], draft, other_than)
        if runs:
            self._history.append((draft.start, speaker))
            if self._english is not None:
                self._english.spoke(draft.source[0][0], speaker)
        return speaker

    def owners(self, sources: Iterable[Stretch]) -> Iterator[Mention]:
        """Yield whom the possessives mean that open the sources: the "her" of "her spokesman"."""
        for start, end in sources:
            if self._english is not None and (owner := self._english.owner(start, end)) is not None:
                yield owner

    def resolve(self, source: Stretch) -> Mention:
        """Return whom a stretch names or points to, without taking it for a speaker."""
        return self._resolve(source, None)

    def _resolve(self, source: Stretch, draft: Draft | None, other_than: Mention | None = None) -> Mention:
        text = self.document.text
        words = text[source[0] : source[1]]
        if words != words.strip() and words.strip():
            start = source[0] + len(words) - len(words.lstrip())
            words = words.strip()
            source = (start, start + len(words))
        here = self.document.span(*source)
        if words.lower() in PRONOUNS:
            content = draft.content if draft else ()
            return self._pronoun(here, PRONOUNS[words.lower()], other_than, content)
        head = draft.source_head if draft else None
        pointed = self._english.pointed(source, other_than) if self._english is not None else None
        if pointed is not None:
            return pointed
        printed = self._printed(source, head)
        if printed is not None:
            return replace(printed, span=here)
        named = self._named_inside(source, head)
        if named is not None and not self._is_plain_noun(words, named):
            return replace(named, span=here)
        nominal = self._by_words(*source, self._history) if self._by_words is not None else None
        if nominal is not None:
            named_by = nominal.named_by or nominal.span
            return replace(nominal, span=here, form=MentionForm.NOMINAL, named_by=named_by if named_by.exact else None)
        called = self._english.called(source, head) if self._english is not None else None
        if called is not None and called.label is not None:
            return called
        if named is not None:
            return replace(named, span=here)
        proper = self._proper(source) or self._called(source)
        if proper is not None:
            return proper
        if called is not None:
            return called
        kind = next((m.kind for m in self._nominals.inside(*source)), MentionKind.OTHER)
        return Mention(span=here, kind=kind, form=MentionForm.NOMINAL)

    def _is_plain_noun(self, words: str, named: Mention) -> bool:
        """Tell "the Committee", which the report names in full elsewhere, from a name."""
        noun = (named.label or "").casefold()
        return self._english is not None and words.casefold() == f"the {noun}" and noun in self.codebook.nominals

    # -- names --------------------------------------------------------------------------------------------------

    def _named_inside(self, source: Stretch, head: int | None) -> Mention | None:
        text = self.document.text
        inside = self._names.inside(*source)
        if head is not None and self._english is not None:
            # "a Trump supporter", "the Clinton campaign": the name says whose.
            inside = [m for m in inside if not self._modifies(m, head)]
        at_head = [m for m in inside if head is not None and m.span.start <= head < m.span.end]
        if at_head:
            people = [m for m in inside if m.kind is MentionKind.PERSON and not self._belongs(m, source)]
            # "head of Roscosmos Dmitry Rogozin": the person, not the house.
            return at_head[0] if at_head[0].kind is MentionKind.PERSON or not people else people[-1]
        free = [m for m in inside if not self._belongs(m, source)]
        people = [m for m in free if m.kind is MentionKind.PERSON]
        if people:
            return people[0] if head is None or self._person_noun(source, head) else None
        if len(inside) == 1 and (inside[0].span.start, inside[0].span.end) == source:
            return inside[0]
        head_word = self._word_at(head) if head is not None else text[source[0] : source[1]].rsplit(" ", 1)[-1].lower()
        if self.codebook.nominals.get(head_word) in ("person", None) or head_word in _OF_STATES:
            return None
        houses = [m for m in free if m.kind in _GROUPS]
        # "the Telegram channel Northern Watch": where it is read is not who speaks.
        called = [m for m in houses if head is not None and m.span.start > head]
        return next(iter([*called, *houses]), None)

    def _printed(self, source: Stretch, head: int | None) -> Mention | None:
        """Return the house whose text a source names: "a report in the Morning Ledger", "the Ledger's article"."""
        if head is None or self._english is None or self.codebook.texts.get(self._word_at(head)) != "piece":
            return None
        houses = [m for m in self._names.inside(*source) if m.kind in (MentionKind.PUBLISHER, MentionKind.AGENCY)]
        people = [m for m in self._names.inside(*source) if m.kind is MentionKind.PERSON]
        return houses[0] if len(houses) == 1 and not people and self._belongs(houses[0], source) else None

    def _belongs(self, mention: Mention, source: Stretch) -> bool:
        """Tell whether a name only says whose or of what: "Putin's spokesman", "a spokesman for Putin"."""
        text = self.document.text
        after = text[mention.span.end : mention.span.end + 2]
        if after[:2] in ("'s", "’s") or after[:1] in "'’":
            return True
        before = text[source[0] : mention.span.start].split()
        while before and before[-1].lower() in ("the", "a"):
            before.pop()
        return bool(before) and before[-1].lower() in _PREPOSITIONS

    def _modifies(self, mention: Mention, head: int) -> bool:
        noun = self._word_at(head)
        if mention.kind in _GROUPS and noun not in _OF_STATES and self.codebook.nominals.get(noun) in _GROUPS:
            # "the Belta news agency": the noun says what the name names. A ministry's name is whose it is.
            return False
        between = self.document.text[mention.span.end : head]
        return mention.span.end < head and self.document.text[head].islower() and "," not in between

    def _person_noun(self, source: Stretch, head: int) -> bool:
        word = self._word_at(head)
        return self.codebook.nominals.get(word, "person") == "person"

    def _word_at(self, offset: int) -> str:
        text = self.document.text
        end = offset
        while end < len(text) and (text[end].isalnum() or text[end] == "-"):
            end += 1
        return text[offset:end].lower()

    def _proper(self, source: Stretch) -> Mention | None:
        """Take capitalised words that no recogniser knew for the name that they are."""
        words = self.document.text[source[0] : source[1]]
        parts = words.split()
        capital = [w for w in parts if w[:1].isupper()]
        if not capital or (parts[0].lower() in ("the", "a", "an") and len(capital) == 0):
            return None
        if all(w[:1].isupper() for w in parts if w.lower() not in ("the", "of", "and", "for")) and len(parts) <= 5:
            sentence_start = source[0] == 0 or self.document.text[source[0] - 2 : source[0]].strip() in (".", "")
            known = self._by_surname(parts[-1])
            if known is not None:
                return replace(known, span=self.document.span(*source))
            if sentence_start and len(parts) == 1:
                return None
            name = [p for i, p in enumerate(parts) if i or p.lower() != "the"]
            bare = [*dropwhile(lambda word: self.codebook.nominals.get(word.lower()) == "person", name[:-1]), name[-1]]
            # "Minister Carl Dunn": whom a title stands before is a person.
            kind = MentionKind.PERSON if 1 < len(bare) < len(name) else MentionKind.OTHER
            label = " ".join(bare if kind is MentionKind.PERSON else name)
            return Mention(span=self.document.span(*source), kind=kind, form=MentionForm.NAME, label=label)
        return None

    def _called(self, source: Stretch) -> Mention | None:
        """Take the capitals after a noun for the name of what it means: "the state agency Georgia Presse"."""
        words = self.document.text[source[0] : source[1]].split()
        first = next((i for i, word in enumerate(words) if i and word[:1].isupper()), None)
        if first is None or not all(word[:1].isupper() for word in words[first:]):
            return None
        kind = self.codebook.nominals.get(words[first - 1].lower())
        name = " ".join(words[first:])
        if kind not in ("agency", "publisher", "organisation", "person") or self._state(name) is not None:
            return None
        return Mention(span=self.document.span(*source), kind=MentionKind(kind), form=MentionForm.NAME, label=name)

    def _by_surname(self, surname: str) -> Mention | None:
        people = self._surnames.get(surname, {})
        return next(iter(people.values())) if len(people) == 1 else None

    def _state(self, word: str) -> Entity | None:
        known = self.codebook.demonym(word.capitalize())
        if known is None:
            named = self.codebook.lookup(word.capitalize())
            known = named[0] if len(named) == 1 and named[0].kind is MentionKind.STATE else None
        return known

    # -- pronouns ---------------------------------------------------------------------------------------------------

    def _pronoun(self, here: Span, sex: str, other_than: Mention | None, content: Sequence[Stretch] = ()) -> Mention:
        unresolved = Mention(
            span=here, kind=MentionKind.PERSON if sex in "mf" else MentionKind.OTHER, form=MentionForm.PRONOUN
        )
        if self._english is not None:
            member = self._english.pronoun(here.start, sex, other_than, content)
            return _as_pronoun(here, member) if member is not None else unresolved
        for candidate in self._recent(here.start):
            if self._agrees(candidate, sex) and (other_than is None or candidate.who != other_than.who):
                return replace(
                    candidate, span=here, form=MentionForm.PRONOUN, named_by=candidate.named_by or candidate.span
                )
        return unresolved

    def _recent(self, place: int) -> list[Mention]:
        """List whom a pronoun may mean: who spoke last, then any name before it."""
        spoke = list(islice(((m for start, m in reversed(self._history) if start < place)), 3))
        return [*spoke[:1], *spoke[1:], *islice(self._names.before(place), 3)]

    def _agrees(self, mention: Mention, sex: str) -> bool:
        if sex in "mf":
            if mention.kind is not MentionKind.PERSON or _is_plural(mention):
                return False
            known = self.codebook.sex(mention.entity_id) if mention.entity_id else None
            return known is None or known == sex
        if sex == "n":
            return mention.kind is not MentionKind.PERSON or _is_plural(mention)
        return mention.kind is not MentionKind.PERSON and not _is_plural(mention)


def _as_pronoun(here: Span, member: Member) -> Mention:
    """Return a pronoun's mention of a member; of one whom nobody named, by the words that brought it in."""
    named = member.nearest(here.start)
    return Mention(
        span=here,
        kind=member.kind,
        form=MentionForm.PRONOUN,
        entity_id=member.entity_id,
        label=member.label,
        named_by=named.named_by or named.span,
    )


def _is_plural(mention: Mention) -> bool:
    """Tell a crowd by its noun: "officials familiar with the talks", not "a person close to Caddon Yards"."""
    words = mention.span.exact.lower().split()
    if mention.form is not MentionForm.NOMINAL or words[0] in ("a", "an", "one"):
        return False
    end = next((i for i, word in enumerate(words) if i and (word in _PREPOSITIONS or word.endswith(","))), len(words))
    last = words[max(0, end - 1)].rstrip(",")
    return last.endswith("s") and not last.endswith("ss")
