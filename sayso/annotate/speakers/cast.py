"""
The cast of one report: who is named in it, by which titles, of which sex.

A member without a label is a voice that nobody named: "the official" goes on as the same one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.annotate.speakers.phrases import Phrase, phrase_at
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionKind

HOUSES = frozenset({MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER})
# How many mentions of those who may be meant are looked at on either side.
_MENTIONS_BEFORE = 80
_MENTIONS_AFTER = 20
_COPULAS = frozenset({"be", "become", "remain"})
_TITLE_WORDS = ("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "X")
# As many words before a name may make its title: "former Republican secretary of state Ana Rell".
_TITLE_LENGTH = 9
_AFTER_AGE = re.compile(r",? \(?(?:aged )?(\d{2})[,)]")
_SEXED_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f"}


@dataclass(slots=True, eq=False)
class Member:
    """
    Somebody or something spoken of, and all its mentions in order; ``parts`` are the two of a pair.

    Who was ``described`` was brought in as "a driver"; who is ``lasting``, so or as "the driver" before anybody fitted.
    """

    label: str | None
    kind: MentionKind
    entity_id: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    titles: list[Phrase] = field(default_factory=list)
    sex: str | None = None
    ages: set[str] = field(default_factory=set)
    plural: bool = False
    described: bool = False
    lasting: bool = False
    parts: tuple[Member, ...] = ()

    @classmethod
    def pair(cls, first: Member, second: Member) -> Member:
        """Return two people as one who speaks."""
        return cls(f"{first.label} and {second.label}", MentionKind.PERSON, plural=True, parts=(first, second))

    @property
    def is_person(self) -> bool:
        """Tell people from bodies and things."""
        return self.kind is MentionKind.PERSON

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return self.mentions[0].span.start

    @property
    def surname(self) -> str:
        """The last word of a person's name."""
        return (self.label or "").rsplit(" ", 1)[-1]

    def nearest(self, place: int) -> Mention:
        """Return its last mention before a place, else its first."""
        number = bisect_left(self.mentions, place, key=lambda m: m.span.start) - 1
        while number > 0 and self.mentions[number].span.end > place:
            number -= 1
        return self.mentions[max(0, number)]


class Near:
    """Members by where they are mentioned: those about a place are found without looking at all of them."""

    __slots__ = ("_members", "_starts")

    def __init__(self, members: Iterable[Member]) -> None:
        placed = sorted(((m.span.start, n, member) for n, member in enumerate(members) for m in member.mentions))
        self._starts = [start for start, _, _ in placed]
        self._members = [member for _, _, member in placed]

    def about(self, place: int) -> list[Member]:
        """Return who is mentioned last before a place, and first after it, each once."""
        here = bisect_left(self._starts, place)
        return list(dict.fromkeys(self._members[max(0, here - _MENTIONS_BEFORE) : here + _MENTIONS_AFTER]))


class Cast:
    """The members that a report names."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], trees: Sequence[Tree], names: InOrder, book: Codebook
    ) -> None:
        self._book = book
        self._text = document.text
        self._by_key: dict[tuple[str, MentionKind, str | None], Member] = {}
        self._of_mention: dict[int, Member] = {}
        for mention in names.mentions:
            key = (mention.label or mention.span.exact, mention.kind, mention.entity_id)
            member = self._by_key.setdefault(key, Member(key[0], mention.kind, mention.entity_id))
            member.mentions.append(mention)
            self._of_mention[id(mention)] = member
        for sentence, tree in zip(sentences, trees, strict=True):
            for mention in names.starting(sentence.start, sentence.end):
                member = self._of_mention[id(mention)]
                member.titles.extend(self._titles(tree, mention))
                if member.is_person and (aged := _AFTER_AGE.match(self._text, mention.span.end)):
                    member.ages.add(aged[1])
        self.members = list(self._by_key.values())
        for member in self.members:
            # One who is called the same a hundred times is so called.
            member.titles = list(
                {(t.plain, t.words, t.owner and t.owner[1]): t for t in reversed(member.titles)}.values()
            )
        self._set_sexes(sentences, names)
        self.by_label = {member.label: member for member in reversed(self.members)}

    def of(self, mention: Mention) -> Member | None:
        """Return the member whom a name mentions."""
        key = (mention.label or mention.span.exact, mention.kind, mention.entity_id)
        return self._by_key.get(key)

    # -- titles -----------------------------------------------------------------------------------------------------

    def _titles(self, tree: Tree, mention: Mention) -> Iterator[Phrase]:
        tokens = tree.tokens
        inside = [i for i, t in enumerate(tokens) if mention.span.start <= t.start and t.end <= mention.span.end]
        if not inside:
            return
        before = self._before(tree, inside[0], is_person=mention.kind is MentionKind.PERSON)
        if before is not None:
            yield before
        top = next((i for i in inside if tokens[i].head not in inside), inside[-1])
        if tokens[top].dep in ("compound", "nmod", "poss") and tokens[top].head != top:
            return
        apposed = tree.by_dep(top, "appos")
        for index in apposed:
            yield from self._with_conjuncts(tree, index)
        if mention.kind is MentionKind.PERSON:
            if not apposed:
                yield from self._after(tree, inside[-1])
            yield from self._doing(tree, top)
        head = tokens[top].head
        if tokens[top].dep == "appos" and tokens[head].pos in ("NOUN", "PROPN") and head not in inside:
            yield phrase_at(tree, head)
            # "The head of the hospital, Ana Rell": the parser hangs her from the hospital.
            above = tokens[tokens[head].head].head
            if tokens[head].dep == "pobj" and tokens[above].pos == "NOUN" and self._calls(tokens[above].lemma):
                yield phrase_at(tree, above)
        if tokens[top].dep in ("nsubj", "nsubjpass"):
            # "has resigned as coach"
            for preposition in tree.by_dep(head, "prep"):
                if tokens[preposition].lemma == "as":
                    for index in tree.by_dep(preposition, "pobj"):
                        yield from self._with_conjuncts(tree, index)
        if tokens[top].dep in ("nsubj", "nsubjpass") and tokens[head].lemma in _COPULAS:
            negated = bool(tree.by_dep(head, "neg"))
            for index in tree.by_dep(head, "attr") if not negated else ():
                yield from self._with_conjuncts(tree, index)

    def _after(self, tree: Tree, last: int) -> Iterator[Phrase]:
        """Yield what a name is explained by, wherever the parser hung it: "the widow of Ana Rell, the editor shot"."""
        tokens = tree.tokens
        if last + 2 >= len(tokens) or tokens[last + 1].text != "," or tokens[last + 2].pos != "DET":
            return
        index = last + 3
        while index < len(tokens) and tokens[index].pos in ("ADJ", "NOUN", "PROPN", "NUM"):
            index += 1
        noun = index - 1
        if tokens[noun].pos in ("NOUN", "ADJ") and self._calls(tokens[noun].lemma):
            yield phrase_at(tree, noun, (tokens[last + 2].start, tokens[noun].end))

    def _doing(self, tree: Tree, top: int) -> Iterator[Phrase]:
        """Yield what one is by what one does: "who leads the party"."""
        own = [tree.tokens[top].head] if tree.tokens[top].dep == "nsubj" else []
        for verb in (*tree.by_dep(top, "relcl"), *(v for v in own if not tree.by_dep(v, "neg"))):
            called = self._book.callings.of_doing(tree.tokens[verb].lemma)
            if called is None:
                continue
            below = [tree.tokens[i] for i in tree.subtree(verb) if i > verb]
            words = {w for t in below if t.pos in ("NOUN", "PROPN", "ADJ") for w in (t.lemma, t.text.lower())}
            start, end = tree.tokens[verb].start, max([tree.tokens[verb].end, *(t.end for t in below)])
            yield Phrase(start=start, end=end, head=called, words=frozenset(words), plain=called, place=start)

    def _with_conjuncts(self, tree: Tree, index: int) -> Iterator[Phrase]:
        if tree.tokens[index].pos in ("NOUN", "ADJ") or self._calls(tree.tokens[index].lemma):
            yield phrase_at(tree, index)
        for other in tree.by_dep(index, "conj"):
            if tree.tokens[other].pos == "NOUN":
                yield phrase_at(tree, other)

    def _before(self, tree: Tree, first: int, *, is_person: bool) -> Phrase | None:
        """Return the title right before a name: "Kelmark procurement director Ilan Desh"."""
        tokens = tree.tokens
        begin = first
        while begin > 0 and first - begin < _TITLE_LENGTH:
            token = tokens[begin - 1]
            is_title = token.pos in _TITLE_WORDS or token.text in ("-", "’s", "'s") or token.lemma in ("his", "her")
            is_title = is_title or token.text.lower() in ("his", "her", "its", "their")
            if not is_title or (token.pos == "ADP" and token.lemma != "of"):
                break
            begin -= 1
        for index in range(first - 1, begin - 1, -1):
            word = tokens[index].lemma.rstrip(".")
            if tokens[index].pos == "ADP":
                break
            if self._calls(word, person=is_person) or (
                index == first - 1 and tokens[index].pos == "NOUN" and tokens[index].text != "-"
            ):
                if index != first - 1 and not (index + 1 < first and tokens[index + 1].lemma == "of"):
                    break
                return phrase_at(tree, index, (tokens[begin].start, tokens[first - 1].end))
        return None

    def _calls(self, noun: str, *, person: bool = True) -> bool:
        kind = self._book.nominals.get(noun)
        if not person:
            return kind in ("organisation", "agency", "publisher")
        return kind == "person" or self._book.callings.is_person(noun) or self._book.callings.same(noun) != noun

    # -- he or she --------------------------------------------------------------------------------------------------

    def _set_sexes(self, sentences: Sequence[Sentence], names: InOrder) -> None:
        for member in self.members:
            if member.is_person:
                member.sex = self._sex(member)
        votes: dict[int, int] = {}
        for sentence in sentences:
            here = (self._of_mention[id(n)] for n in names.starting(sentence.start, sentence.end))
            people = {id(member): member for member in here if member.is_person}
            if len(people) != 1:
                continue
            (member,) = people.values()
            place = names.starting(sentence.start, sentence.end)[0].span.start
            told = {s for t in sentence.tokens if t.start > place and (s := _SEXED_PRONOUNS.get(t.text.lower()))}
            if member.sex is None and len(told) == 1:
                votes[id(member)] = votes.get(id(member), 0) + (1 if "m" in told else -1)
        for member in self.members:
            if member.sex is None and votes.get(id(member)):
                member.sex = "m" if votes[id(member)] > 0 else "f"

    def _sex(self, member: Member) -> str | None:
        """Tell he from she: by the codebook, by Mr and Mrs, by the first name, by a title that tells."""
        known = self._book.sex(member.entity_id) if member.entity_id else None
        if known is not None:
            return known
        callings = self._book.callings
        for mention in member.mentions:
            title = self._text[max(0, mention.span.start - 8) : mention.span.start].split()
            if title and title[-1] in ("Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms", "Sir", "Lady", "Lord"):
                return callings.sex_of_noun(title[-1])
        given = (member.label or "").split()[0] if " " in (member.label or "") else ""
        sex = callings.sex_of_name(given) or callings.sex_of_name(given.split("-")[0])
        if sex is None and " " not in (member.label or ""):
            sex = callings.sex_of_name(member.label or "")
        if sex is not None:
            return sex
        told = {s for title in member.titles if (s := callings.sex_of_noun(title.head)) is not None}
        return told.pop() if len(told) == 1 else None
