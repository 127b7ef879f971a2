"""
Speakers: from the words that say who ("he", "the head of state", "the ministry") to the one who is named.

A pronoun goes to the running speaker, else to the subject before it; a title goes to whoever bears it in this report or
in the codebook; a surname to its full name. What the text does not settle stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from sayso.annotate.by_marks.titles import Titles
from sayso.annotate.by_syntax.bearers import Bearers
from sayso.annotate.draft import Draft, Stretch
from sayso.annotate.mentions import PRONOUNS
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Mention, MentionForm, MentionKind, Sentence, Span
from sayso.places import InOrder
from sayso.syntax import has_syntax

_VOICES = frozenset(
    {MentionKind.PERSON, MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER}
)
_GROUPS = frozenset({MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER})
_PREPOSITIONS = frozenset("of for to in at from by with on about near under against".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INDEFINITE = frozenset({"a", "an", "some", "several", "two", "three", "one"})
# How many names back a house may be called by its noun.
_NAMES_BACK = 50
_DEFINITE = ("the ", "this ", "that ")


class Speakers:
    """Resolves the sources of one document, in the order of the text."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], codebook: Codebook
    ) -> None:
        self.document = document
        self.codebook = codebook
        self._names = InOrder(m for m in mentions if m.form is MentionForm.NAME and m.kind in _VOICES)
        self._nominals = InOrder(m for m in mentions if m.form is MentionForm.NOMINAL)
        self._bearers = Bearers(sentences, self._names)
        self._by_words = None if has_syntax(sentences) else Titles(document, sentences, self._names.mentions, codebook)
        self._subjects = InOrder(_subjects(sentences, self._names))
        self._houses = {
            kind: InOrder(m for m in self._names.mentions if m.kind.value == kind) for kind in ("agency", "publisher")
        }
        self._surnames: dict[str, dict[str | None, Mention]] = {}
        for mention in self._names.mentions:
            if mention.kind is MentionKind.PERSON and " " in mention.span.exact:
                surname = mention.span.exact.rsplit(" ", 1)[1]
                self._surnames.setdefault(surname, {})[mention.label] = mention
        first = document.text.lstrip().split("\n", 1)[0].rstrip()
        headed = first and first[-1] not in '.!?…”»"'
        self._headline_end = document.text.index(first) + len(first) if headed else 0
        # Who spoke, in the order of the text, and where; and those of them that nobody named.
        self._history: list[tuple[int, Mention]] = []
        self._unnamed: list[tuple[int, Mention]] = []
        self._last_content: list[Stretch] = []

    def __call__(self, draft: Draft, *, other_than: Mention | None = None, runs: bool = True) -> Mention | None:
        """
        Return whom a draft's source names or points to; call it in the order of the text.

        A pronoun never means ``other_than``. Without ``runs``, as for one told of inside another's words, the speaker
        does not become the running one.
        """
        if not draft.source:
            return None
        source = draft.source[0]
        speaker = self._resolve(source, draft, other_than)
        if runs:
            self._history.append((draft.start, speaker))
            self._last_content = list(draft.content)
        if speaker.label is None and speaker.form is MentionForm.NOMINAL and not _is_plural(speaker):
            self._unnamed.append((draft.start, speaker))
        return speaker

    def resolve(self, source: Stretch) -> Mention:
        """Return whom a stretch names or points to, without taking it for a speaker."""
        return self._resolve(source, None)

    def _resolve(self, source: Stretch, draft: Draft | None, other_than: Mention | None = None) -> Mention:
        text = self.document.text
        words = text[source[0] : source[1]]
        here = self.document.span(*source)
        if words.lower() in PRONOUNS:
            return self._pronoun(here, PRONOUNS[words.lower()], source[0], other_than)
        named = self._named_inside(source, draft.source_head if draft else None)
        if named is not None:
            return replace(named, span=here)
        nominal = self._by_words(*source, self._history) if self._by_words is not None else self._nominal(source)
        if nominal is not None:
            named_by = nominal.named_by or nominal.span
            return replace(nominal, span=here, form=MentionForm.NOMINAL, named_by=named_by if named_by.exact else None)
        proper = self._proper(source) or self._called(source)
        if proper is not None:
            return proper
        kind = next((m.kind for m in self._nominals.inside(*source)), MentionKind.OTHER)
        return Mention(span=here, kind=kind, form=MentionForm.NOMINAL)

    # -- names --------------------------------------------------------------------------------------------------

    def _named_inside(self, source: Stretch, head: int | None) -> Mention | None:
        text = self.document.text
        inside = self._names.inside(*source)
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

    # -- pronouns and titles ------------------------------------------------------------------------------------

    def _pronoun(self, here: Span, sex: str, place: int, other_than: Mention | None) -> Mention:
        unresolved = Mention(
            span=here, kind=MentionKind.PERSON if sex in "mf" else MentionKind.OTHER, form=MentionForm.PRONOUN
        )
        for candidate in self._recent(place):
            if self._agrees(candidate, sex) and (other_than is None or candidate.who != other_than.who):
                return replace(
                    candidate, span=here, form=MentionForm.PRONOUN, named_by=candidate.named_by or candidate.span
                )
        return unresolved

    def _recent(self, place: int) -> list[Mention]:
        """List whom a pronoun may mean: who spoke last, then the subjects before it, then any name before it."""
        spoke = list(islice(self._spoke(place), 3))
        subjects = list(islice(self._subjects.before(place), 3))
        latest = spoke[:1]
        if latest and subjects and subjects[0].span.start > latest[0].span.end:
            # A new subject since the last saying: "The minister said P. Orlova disagreed. She told ...".
            since = takewhile(lambda m: m.span.start > latest[0].span.end, self._subjects.before(place))
            # Not one who is only told of in what was said last.
            fresh = next((m for m in since if m.kind is MentionKind.PERSON and not self._was_told_of(m)), None)
            if fresh is not None and fresh.label != latest[0].label:
                latest = [fresh, *latest]
        return [*latest, *subjects, *spoke[1:], *islice(self._names.before(place), 3)]

    def _was_told_of(self, mention: Mention) -> bool:
        return any(start <= mention.span.start < end for start, end in self._last_content)

    def _spoke(self, place: int) -> Iterator[Mention]:
        """Yield who spoke before a place, last first."""
        return (m for start, m in reversed(self._history) if start < place)

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
        # A headline has no articles: "Army ready, says air force spokesman".
        bare = state is not None and plain in self.codebook.office_words
        bare = bare or (source[1] <= self._headline_end and core.split()[0] not in _INDEFINITE)
        if not plain or not (definite or bare):
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
        spoke = [m.label for m in islice(self._spoke(place), 2) if m.label]
        near = sorted(
            self._bearers((plain, head), holders, place, ahead=place < self._headline_end),
            key=lambda pair: spoke.index(pair[0].label) if pair[0].label in spoke else len(spoke),
        )
        modifiers = set(plain.replace("-", " ").split())
        for mention, titles in near:
            if not self._fits(head, mention):
                continue
            if mention.entity_id in holders:
                return mention
            known = self.codebook.entity(mention.entity_id) if mention.entity_id else None
            if state is not None and known is not None and known.parent not in (None, state.id):
                continue
            if plain in titles or (head in titles and modifiers <= titles | {head, "incumbent"}):
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
            spoke = next(self._spoke(place), None)
            if spoke is not None and spoke.kind is MentionKind.PERSON and spoke.label:
                return spoke
        houses = self._houses.get(head) or self._houses.get(self.codebook.nominals.get(head, ""))
        if houses is not None:
            return next(houses.before(place), None)
        return self._namesake(plain, place) if self.codebook.nominals.get(head) == "organisation" else None

    def _namesake(self, plain: str, place: int) -> Mention | None:
        """Return the house named before whose name holds the noun: "the ministry", of the Ministry of Water."""
        words = set(plain.replace("-", " ").split())
        near = (m for m in islice(self._names.before(place), _NAMES_BACK) if m.kind is MentionKind.ORGANISATION)
        return next((m for m in near if words <= set(m.span.exact.lower().split())), None)

    def _fits(self, head: str, mention: Mention) -> bool:
        """A person's noun never means a house, nor a house's noun a person."""
        kind = self.codebook.nominals.get(head)
        return kind is None or (kind == "person") == (mention.kind is MentionKind.PERSON)

    def _same_voice(self, head: str, place: int) -> Mention | None:
        """Return the unnamed voice that "the person", "the official" goes on: it keeps its first words for a label."""
        for start, voice in reversed(self._unnamed):
            if start < place:
                first = (voice.named_by or voice.span).exact.lower().replace(",", " ").split()
                return voice if head in first or "one of" in " ".join(first) else None
        return None


def _subjects(sentences: Sequence[Sentence], names: InOrder) -> Iterator[Mention]:
    """Yield the names that are grammatical subjects."""
    heads = sorted(
        t.start for s in sentences for t in s.tokens if t.dep in ("nsubj", "nsubjpass") and t.pos in ("PROPN", "NOUN")
    )
    for mention in names.mentions:
        place = bisect_left(heads, mention.span.start)
        if place < len(heads) and heads[place] < mention.span.end:
            yield mention


def _is_plural(mention: Mention) -> bool:
    """Tell a crowd by its noun: "officials familiar with the talks", not "a person close to Caddon Yards"."""
    words = mention.span.exact.lower().split()
    if mention.form is not MentionForm.NOMINAL or words[0] in ("a", "an", "one"):
        return False
    end = next((i for i, word in enumerate(words) if i and (word in _PREPOSITIONS or word.endswith(","))), len(words))
    last = words[max(0, end - 1)].rstrip(",")
    return last.endswith("s") and not last.endswith("ss")
