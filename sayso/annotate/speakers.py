"""
Speakers: from the words that say who ("he", "the head of state", "the ministry") to the one who is named.

A pronoun goes to the running speaker, else to the subject before it; a title goes to whoever bears it in this report or
in the codebook; a surname to its full name. What the text does not settle stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotate.draft import Draft, Stretch
from sayso.annotate.mentions import PRONOUNS
from sayso.annotate.titles import Titles
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Mention, MentionForm, MentionKind, Sentence, Span
from sayso.syntax import Tree, has_syntax

_VOICES = frozenset(
    {MentionKind.PERSON, MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER}
)
_GROUPS = frozenset({MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER})
_PREPOSITIONS = frozenset("of for to in at from by with on about near under against".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEFINITE = ("the ", "this ", "that ")


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A named mention with the words of the noun phrase around it: its titles."""

    mention: Mention
    titles: frozenset[str]


class Speakers:
    """Resolves the sources of one document, in the order of the text."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], codebook: Codebook
    ) -> None:
        self.document = document
        self.codebook = codebook
        self.mentions = [m for m in mentions if m.form is MentionForm.NAME and m.kind in _VOICES]
        self.nominals = [m for m in mentions if m.form is MentionForm.NOMINAL]
        self.bearers = self._bearers(sentences)
        self.subjects = self._subjects(sentences)
        self.history: list[tuple[int, Mention]] = []
        self._by_words = None if has_syntax(sentences) else Titles(document, sentences, self.mentions, codebook)

    def __call__(self, draft: Draft) -> Mention | None:
        """Return whom a draft's source names or points to; call it in the order of the text."""
        if not draft.source:
            return None
        source = draft.source[0]
        speaker = self._resolve(source, draft)
        self.history.append((draft.start, speaker))
        return speaker

    def resolve(self, source: Stretch) -> Mention:
        """Return whom a stretch names or points to, without taking it for a speaker."""
        return self._resolve(source, None)

    def _resolve(self, source: Stretch, draft: Draft | None) -> Mention:
        text = self.document.text
        words = text[source[0] : source[1]]
        here = self.document.span(*source)
        if words.lower() in PRONOUNS:
            return self._pronoun(here, PRONOUNS[words.lower()], source[0])
        named = self._named_inside(source, draft.source_head if draft else None)
        if named is not None:
            return replace(named, span=here)
        nominal = self._by_words(*source, self.history) if self._by_words is not None else self._nominal(source)
        if nominal is not None:
            named_by = nominal.named_by or nominal.span
            return replace(nominal, span=here, form=MentionForm.NOMINAL, named_by=named_by if named_by.exact else None)
        proper = self._proper(source)
        if proper is not None:
            return proper
        kind = next(
            (m.kind for m in self.nominals if source[0] <= m.span.start and m.span.end <= source[1]), MentionKind.OTHER
        )
        return Mention(span=here, kind=kind, form=MentionForm.NOMINAL)

    # -- names --------------------------------------------------------------------------------------------------

    def _named_inside(self, source: Stretch, head: int | None) -> Mention | None:
        text = self.document.text
        inside = [m for m in self.mentions if source[0] <= m.span.start and m.span.end <= source[1]]
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
        if self.codebook.nominals.get(head_word) in ("person", None):
            return None
        houses = [m for m in free if m.kind in _GROUPS]
        return houses[0] if houses else None

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
            if sentence_start and len(parts) == 1:
                return None
            known = self._by_surname(parts[-1])
            if known is not None:
                return replace(known, span=self.document.span(*source))
            name = " ".join(p for i, p in enumerate(parts) if i or p.lower() != "the")
            return Mention(span=self.document.span(*source), kind=MentionKind.OTHER, form=MentionForm.NAME, label=name)
        return None

    def _by_surname(self, surname: str) -> Mention | None:
        people = {
            m.label: m for m in self.mentions if m.kind is MentionKind.PERSON and m.span.exact.endswith(" " + surname)
        }
        return next(iter(people.values())) if len(people) == 1 else None

    # -- pronouns and titles ------------------------------------------------------------------------------------

    def _pronoun(self, here: Span, sex: str, place: int) -> Mention:
        unresolved = Mention(
            span=here, kind=MentionKind.PERSON if sex in "mf" else MentionKind.OTHER, form=MentionForm.PRONOUN
        )
        for candidate in self._recent(place):
            if self._agrees(candidate, sex):
                return replace(
                    candidate, span=here, form=MentionForm.PRONOUN, named_by=candidate.named_by or candidate.span
                )
        return unresolved

    def _recent(self, place: int) -> list[Mention]:
        """List whom a pronoun may mean: who spoke last, then the subjects before it, then any name before it."""
        spoke = [m for start, m in reversed(self.history) if start < place]
        subjects = [m for m in reversed(self.subjects) if m.span.end <= place]
        latest = spoke[:1]
        if latest and subjects and subjects[0].span.start > latest[0].span.end:
            # A new subject since the last saying: "The minister said P. Orlova disagreed. She told ...".
            fresh = [m for m in subjects if m.span.start > latest[0].span.end and m.kind is MentionKind.PERSON]
            latest = [*fresh[:1], *latest] if fresh and fresh[0].label != latest[0].label else latest
        names = [m for m in reversed(self.mentions) if m.span.end <= place]
        return [*latest, *subjects[:3], *spoke[1:3], *names[:3]]

    def _agrees(self, mention: Mention, sex: str) -> bool:
        if sex in "mf":
            if mention.kind is not MentionKind.PERSON or _is_plural(mention):
                return False
            known = self.codebook.sex(mention.entity_id) if mention.entity_id else None
            return known is None or known == sex
        if sex == "n":
            return mention.kind is not MentionKind.PERSON or _is_plural(mention)
        return mention.kind is not MentionKind.PERSON and not _is_plural(mention)

    def _nominal(self, source: Stretch) -> Mention | None:
        """Resolve "the president", "the head of state", "the Belarusian leader", "the ministry", "the project"."""
        words = self.document.text[source[0] : source[1]].lower()
        definite = words.startswith(_DEFINITE)
        core = words.split(" ", 1)[1] if definite else words
        core = core.split(",")[0].split(" [")[0].split(" (")[0]
        state = next((s for w in core.split() if (s := self._state(w))), None)
        plain = " ".join(w for w in core.split() if self._state(w) is None)
        if not plain or not (definite or (state is not None and plain in self.codebook.office_words)):
            return None
        nouns = plain.replace("-", " ").split()
        # "head of state", "minister of defence": the noun that counts stands before "of".
        head = nouns[nouns.index("of") - 1] if "of" in nouns[1:] else nouns[-1]
        return (
            self._same_voice(head, source[0])
            or self._title_bearer(plain, head, state, source[0])
            or self._office_holder(plain, state)
            or self._running(plain, head, source[0])
        )

    def _state(self, word: str) -> Entity | None:
        known = self.codebook.demonym(word.capitalize())
        if known is None:
            named = self.codebook.lookup(word.capitalize())
            known = named[0] if len(named) == 1 and named[0].kind is MentionKind.STATE else None
        return known

    def _title_bearer(self, plain: str, head: str, state: Entity | None, place: int) -> Mention | None:
        """Return the one in this report who bears the title; in a headline, one named further down."""
        holders = self._holders(plain, state)
        before = [b for b in self.bearers if b.mention.span.end <= place]
        later = [] if before else [b for b in self.bearers if b.mention.span.start > place]
        for bearer in [*self._running_first(before, place), *later]:
            mention = bearer.mention
            if not self._fits(head, mention):
                continue
            if mention.entity_id in holders:
                return mention
            known = self.codebook.entity(mention.entity_id) if mention.entity_id else None
            if state is not None and known is not None and known.parent not in (None, state.id):
                continue
            modifiers = set(plain.replace("-", " ").split())
            if plain in bearer.titles or (head in bearer.titles and modifiers <= bearer.titles | {head, "incumbent"}):
                return mention
        return None

    def _holders(self, plain: str, state: Entity | None, on: str | None = None) -> frozenset[str]:
        if plain not in self.codebook.office_words:
            return frozenset()
        states = [state.id] if state is not None else sorted({office.state_id for office in self.codebook.offices})
        return frozenset(e.id for s in states for e in self.codebook.holders(plain, s, on))

    def _office_holder(self, plain: str, state: Entity | None) -> Mention | None:
        """Return who held a named state's office on the report's day, when only one did."""
        on = self.document.published_on
        if state is None or on is None or not _DAY.fullmatch(on):
            return None
        holders = self._holders(plain, state, on)
        if len(holders) != 1:
            return None
        entity = self.codebook.entity(next(iter(holders)))
        span = self.document.span(0, 0)
        return Mention(
            span=span,
            kind=entity.kind,
            form=MentionForm.NOMINAL,
            entity_id=entity.id,
            label=entity.label,
            named_by=span,
        )

    def _running(self, plain: str, head: str, place: int) -> Mention | None:
        """Return the running speaker for a noun that means anybody, the last house for a noun of its kind."""
        if head in self.codebook.pointers or any(c.isdigit() for c in plain):
            spoke = [m for start, m in reversed(self.history) if start < place]
            if spoke and spoke[0].kind is MentionKind.PERSON and spoke[0].label:
                return spoke[0]
        kind = self.codebook.nominals.get(head)
        if kind in ("agency", "publisher"):
            houses = [m for m in self.mentions if m.span.end <= place and m.kind.value == kind]
            return houses[-1] if houses else None
        return None

    def _fits(self, head: str, mention: Mention) -> bool:
        """A person's noun never means a house, nor a house's noun a person."""
        kind = self.codebook.nominals.get(head)
        return kind is None or (kind == "person") == (mention.kind is MentionKind.PERSON)

    def _same_voice(self, head: str, place: int) -> Mention | None:
        """Return the unnamed voice that "the person", "the official" goes on: it keeps its first words for a label."""
        for start, voice in reversed(self.history):
            if start < place and voice.label is None and voice.form is MentionForm.NOMINAL and not _is_plural(voice):
                first = (voice.named_by or voice.span).exact.lower().replace(",", " ").split()
                return voice if head in first or "one of" in " ".join(first) else None
        return None

    def _running_first(self, bearers: list[_Bearer], place: int) -> list[_Bearer]:
        spoke = [m for start, m in reversed(self.history) if start < place][:2]
        labels = [m.label for m in spoke if m.label]
        nearest = sorted(bearers, key=lambda b: -b.mention.span.start)
        return sorted(
            nearest, key=lambda b: labels.index(b.mention.label) if b.mention.label in labels else len(labels)
        )

    def _bearers(self, sentences: Sequence[Sentence]) -> list[_Bearer]:
        found: list[_Bearer] = []
        titles: dict[str, set[str]] = {}
        by_start = sorted(self.mentions, key=lambda m: m.span.start)
        place = 0
        for sentence in sentences:
            tree: Tree | None = None
            while place < len(by_start) and by_start[place].span.start < sentence.end:
                mention = by_start[place]
                place += 1
                if mention.span.start < sentence.start:
                    continue
                tree = tree or Tree(sentence)
                words = self._titles(tree, mention)
                known = titles.setdefault(mention.label or mention.span.exact, set())
                known |= words
                found.append(_Bearer(mention, frozenset(known)))
        return [replace(b, titles=frozenset(titles[b.mention.label or b.mention.span.exact])) for b in found]

    def _titles(self, tree: Tree, mention: Mention) -> set[str]:
        index = tree.at(mention.span.end - 1)
        if index is None or not tree.tokens[index].dep:
            return set()
        head = index
        while tree.tokens[head].dep in ("compound", "nmod", "amod") and tree.tokens[head].head != head:
            head = tree.tokens[head].head
        roots = [head, *tree.by_dep(head, "appos")]
        if tree.tokens[head].dep == "appos":
            roots.append(tree.tokens[head].head)
        words: set[str] = set()
        for root in roots:
            phrase = [
                i
                for i in tree.phrase(root, but=("relcl", "acl", "appos", "conj", "cc", "advcl", "prep"))
                if not mention.span.start <= tree.tokens[i].start < mention.span.end
                and tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ")
            ]
            words |= {tree.tokens[i].lemma for i in phrase}
            # "head of state", "minister of defence": the noun with what it is of.
            for prep in tree.by_dep(root, "prep"):
                if tree.tokens[prep].lemma == "of":
                    inside = [i for i in tree.subtree(prep) if tree.tokens[i].dep != "det"]
                    if len(inside) <= 3:
                        words.add(" ".join([tree.tokens[root].lemma, *(tree.tokens[i].lemma for i in inside)]))
            nouns = [
                tree.tokens[i].lemma
                for i in phrase
                if tree.tokens[i].pos != "ADJ" or tree.tokens[i].lemma in ("prime", "foreign")
            ]
            if len(nouns) > 1:
                words.add(" ".join(nouns))
        return words

    def _subjects(self, sentences: Sequence[Sentence]) -> list[Mention]:
        """List the names that are grammatical subjects, in order."""
        heads = {
            t.start
            for s in sentences
            for t in s.tokens
            if t.dep in ("nsubj", "nsubjpass") and t.pos in ("PROPN", "NOUN")
        }
        return [m for m in self.mentions if any(start in heads for start in range(m.span.start, m.span.end))]


def _is_plural(mention: Mention) -> bool:
    """Tell a crowd by its noun: "officials familiar with the talks", not "a person close to Caddon Yards"."""
    words = mention.span.exact.lower().split()
    if mention.form is not MentionForm.NOMINAL or words[0] in ("a", "an", "one"):
        return False
    end = next((i for i, word in enumerate(words) if i and (word in _PREPOSITIONS or word.endswith(","))), len(words))
    last = words[max(0, end - 1)].rstrip(",")
    return last.endswith("s") and not last.endswith("ss")
