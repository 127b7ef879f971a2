"""Whom an English source means, by the syntax of the report: the scene, the cast and the phrases put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.draft import Stretch
from sayso.annotate.speakers.authors import Signed
from sayso.annotate.speakers.cast import HOUSES, Cast, Member
from sayso.annotate.speakers.nominals import Nominals
from sayso.annotate.speakers.occurrences import name_of, names_in
from sayso.annotate.speakers.phrases import POSSESSIVES, Phrase, heads, phrase_at
from sayso.annotate.speakers.scene import Scene
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence, Span
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

_TWO = frozenset({"the two", "the pair", "both"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NAMESAKE = re.compile(r"the (younger|elder|older|junior|senior) ([\w-]+)")
_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})


class English:
    """The speakers of one English report."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], names: InOrder, codebook: Codebook) -> None:
        self._document = document
        self._codebook = codebook
        self._names = names
        self._trees = [Tree(sentence) for sentence in sentences]
        self._cast = Cast(document, sentences, self._trees, names, codebook)
        self._scene = Scene(document, sentences, self._trees, names, self._cast, codebook)
        self._nominals = Nominals(self._scene, self._cast, codebook)
        self._scene.call = self._nominals
        self._signed: Signed | None = None
        # Whom a stretch was resolved to, for the scene's memory of who spoke.
        self._last: Member | None = None

    def spoke(self, place: int, speaker: Mention) -> None:
        """Remember that somebody spoke."""
        member = self._last if self._last is not None and self._is(self._last, speaker) else self._cast.of(speaker)
        if member is None and speaker.label is not None:
            member = self._cast.by_label.get(speaker.label)
        if member is not None:
            self._scene.spoke(place, member)
        self._last = None

    def _is(self, member: Member, speaker: Mention) -> bool:
        return member.label == speaker.label and member.entity_id == speaker.entity_id

    def pronoun(
        self, place: int, sex: str, other_than: Mention | None, content: Sequence[Stretch] = ()
    ) -> Member | None:
        """Return whom a pronoun means; ``content`` is what he says."""
        but = None
        if other_than is not None:
            but = next((m for m in self._scene.salience(place) if m.label and self._is(m, other_than)), None)
        self._last = self._scene.pronoun(place, sex, but=but, content=content)
        return self._last

    def pointed(self, source: Stretch, teller: Mention | None) -> Mention | None:
        """Return whom "who" hangs on, who "I" is (the one who is quoted, else the writer), "the younger Sandel"."""
        words = self._document.text[source[0] : source[1]].lower()
        here = self._document.span(*source)
        if (pair := self._scene.pair_at(*source)) is not None:
            return self._mention(here, pair, MentionForm.NAME)
        if words in ("the former", "the latter"):
            self._scene.advance(source[0])
            one = self._nominals.of_pair(words.removeprefix("the "), source[0])
            return self._mention(here, one, MentionForm.NOMINAL) if one is not None else None
        if words in _TWO:
            self._scene.advance(source[0])
            two = self._nominals.together(*source)
            return self._mention(here, two, MentionForm.NOMINAL) if two is not None else None
        namesake = _NAMESAKE.fullmatch(words)
        if namesake is not None:
            member = self._nominals.namesake(namesake[1], namesake[2])
            if member is None:
                return None
            self._scene.means(*source, member)
            return self._mention(here, member, MentionForm.NOMINAL)
        if words in _FIRST_PERSON:
            if self._signed is None:
                self._signed = Signed(self._document, self._names)
            means = teller or self._signed(source[0])
            if means is None:
                return Mention(span=here, kind=MentionKind.PERSON, form=MentionForm.PRONOUN)
            named_by = means.named_by or means.span
            return replace(means, span=here, form=MentionForm.PRONOUN, named_by=named_by if named_by.exact else None)
        if words in _RELATIVE:
            return self._antecedent(source, here)
        return None

    def owner(self, start: int, end: int) -> Mention | None:
        """Return whom the possessive means that opens a noun phrase: "her spokesman", "whose lawyer"."""
        word, _, rest = self._document.text[start:end].partition(" ")
        sex = POSSESSIVES.get(word.lower())
        here = self._document.span(start, start + len(word))
        if not rest or (sex is None and word.lower() != "whose"):
            return None
        if sex is None:
            means = self._antecedent((start, start + len(word)), here)
            return means if means.named_by is not None else None
        self._scene.advance(end)
        member = self._scene.owner_at(start, sex)
        return self._mention(here, member, MentionForm.PRONOUN) if member is not None else None

    def _antecedent(self, source: Stretch, here: Span) -> Mention:
        """Return the noun phrase that a relative clause hangs on."""
        none = Mention(span=here, kind=MentionKind.OTHER, form=MentionForm.PRONOUN)
        tree = self._tree(source)
        index = tree.at(source[0]) if tree is not None else None
        if tree is None or index is None:
            return none
        above = [index, *tree.ancestors(index)]
        head = next((tree.tokens[i].head for i in above if tree.tokens[i].dep == "relcl"), None)
        if head is None or tree.tokens[head].start >= source[0]:
            # "Cruz endorses Trump, who says ...": the name right before it.
            before = next(self._names.before(source[0]), None)
            near = before is not None and self._document.text[before.span.end : source[0]].strip() in ("", ",")
            return self._pointing(here, self._cast.of(before)) if before is not None and near else none
        before = next(reversed(self._names.inside(tree.sentence.start, source[0])), None)
        if before is not None and self._document.text[before.span.end : source[0]].strip() in ("", ","):
            at_head = before.span.start <= tree.tokens[head].start < before.span.end
            if at_head or before.kind is MentionKind.PERSON:
                return self._pointing(here, self._cast.of(before))
        place = tree.tokens[head].start
        inside = self._names.inside(tree.sentence.start, source[0])
        named = next((m for m in inside if m.span.start <= place < m.span.end), None)
        if named is not None:
            return self._pointing(here, self._cast.of(named))
        self._scene.advance(source[0])
        return self._pointing(here, self._scene.voice(phrase_at(tree, head), tree.tokens[head].start))

    def _pointing(self, here: Span, member: Member | None) -> Mention:
        if member is None:
            return Mention(span=here, kind=MentionKind.OTHER, form=MentionForm.PRONOUN)
        return self._mention(here, member, MentionForm.PRONOUN)

    def _mention(self, here: Span, member: Member, form: MentionForm) -> Mention:
        self._last = member
        named = member.nearest(here.start)
        named_by = named.named_by or named.span
        return Mention(
            span=here,
            kind=member.kind,
            form=form,
            entity_id=member.entity_id,
            label=member.label,
            named_by=named_by if named_by.exact else None,
        )

    def called(self, source: Stretch, head: int | None) -> Mention | None:
        """Return whom a noun phrase calls; a voice without label is one whom nobody named."""
        tree = self._tree(source)
        if tree is None:
            return None
        phrase = self._phrase(tree, source, head)
        if phrase is None:
            return None
        self._scene.advance(source[0])
        here = self._document.span(*source)
        member = self._same_as(tree, phrase) or self._scene.voice(phrase, source[0])
        if member.label is not None:
            return self._mention(here, member, MentionForm.NOMINAL)
        self._last = member
        kind = self._codebook.nominals.get(phrase.head)
        named_by = member.nearest(source[0]).span
        return Mention(
            span=here,
            kind=MentionKind(kind) if kind is not None else member.kind,
            form=MentionForm.NOMINAL,
            named_by=named_by if named_by.start < here.start else None,
        )

    def _same_as(self, tree: Tree, phrase: Phrase) -> Member | None:
        """Return the one named in apposition: "his newspaper, the Corlin Post"."""
        index = tree.at(phrase.place)
        beside = name_of(tree, index, names_in(tree, self._names)) if index is not None else None
        person = self._codebook.nominals.get(phrase.head) == "person" or self._codebook.callings.is_person(phrase.head)
        if beside is None and person and not phrase.plural:
            beside = self._between_commas(phrase.end)
        if beside is None:
            return None
        if person and beside.kind in HOUSES:
            # "In a letter seen by the Courier, the lawyer wrote": the parser takes one for the other.
            return None
        first, last = sorted((phrase.place, beside.span.start))
        apart = any(t.pos == "VERB" and t.dep not in ("amod", "acl") for t in tree.tokens if first < t.start < last)
        return None if apart else self._cast.of(beside)

    def _between_commas(self, end: int) -> Mention | None:
        """Return the person named between commas after a place, wherever the parser hangs the name."""
        text = self._document.text
        if text[end : end + 2] != ", ":
            return None
        named = next((m for m in self._names.starting(end + 2, end + 3) if m.kind is MentionKind.PERSON), None)
        return named if named is not None and text[named.span.end : named.span.end + 1] == "," else None

    def _phrase(self, tree: Tree, source: Stretch, head: int | None) -> Phrase | None:
        index = tree.at(head) if head is not None else None
        if index is None or not source[0] <= tree.tokens[index].start < source[1]:
            index = next(iter(heads(tree, source)), None)
        if index is None or tree.tokens[index].pos == "PRON":
            return None
        first = self._document.text[source[0] : source[1]].split(",")[0].split(" [")[0].split(" (")[0]
        return phrase_at(tree, index, (source[0], max(source[0] + len(first), tree.tokens[index].end)))

    def _tree(self, source: Stretch) -> Tree | None:
        number = self._scene.sentence_of(source[0])
        tree = self._trees[number] if self._trees else None
        return tree if tree is not None and tree.sentence.start <= source[0] < tree.sentence.end else None
