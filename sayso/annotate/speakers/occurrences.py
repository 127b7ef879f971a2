"""
Where somebody is spoken of in a report: every name, noun phrase and pronoun that may mean one, in order.

A subject weighs more than an object, the main clause more than one below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.calendar import calendar
from sayso.annotate.pronouns import ENGLISH
from sayso.annotate.speakers.cast import Cast, Member
from sayso.annotate.speakers.phrases import Phrase, phrase_at
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Token
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

_WEIGHTS = {"nsubjpass": 0.9, "dobj": 0.55, "dative": 0.5, "agent": 0.6, "poss": 0.4, "pobj": 0.4, "ROOT": 0.6}
_OTHER_WEIGHT = 0.35
# Whose the subject is, is nearly what the sentence is about: "Orle's manner has won him friends".
_OF_SUBJECT = 0.8
_BELOW = {"ccomp": 0.8, "advcl": 0.7, "relcl": 0.5, "acl": 0.5, "csubj": 0.5, "pcomp": 0.6, "xcomp": 0.7}
_SUBJECTS = ("nsubj", "nsubjpass")
_KINDS = {"person", "organisation", "agency", "publisher"}


@dataclass(slots=True, eq=False)
class Occurrence:
    """Words that mean somebody: a name's member is known at once, others are resolved in their turn."""

    start: int
    end: int
    sentence: int
    index: int
    weight: float
    governor: int
    quoted: bool
    member: Member | None = None
    phrase: Phrase | None = None
    pronoun: str | None = None


class Quoted:
    """The stretches of a text that are quoted speech."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, place: object) -> bool:
        assert isinstance(place, int)
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._ends[number]


def names_in(tree: Tree, names: InOrder) -> dict[int, Mention]:
    """Return the names of a sentence by the words they are written with."""
    named: dict[int, Mention] = {}
    tokens = tree.tokens
    index = 0
    for mention in names.starting(tree.sentence.start, tree.sentence.end):
        start, end = mention.span.start, mention.span.end
        while index < len(tokens) and tokens[index].start < start:
            index += 1
        inside = index
        while inside < len(tokens) and tokens[inside].end <= end:
            named[inside] = mention
            inside += 1
    return named


def name_of(tree: Tree, index: int, named: dict[int, Mention]) -> Mention | None:
    """Return the name beside a noun in apposition: "the actress" of "His guest, the actress and activist Ana Rell"."""
    token = tree.tokens[index]
    if token.dep == "appos":
        if token.head in named:
            return named[token.head]
        beside = next((i for i in tree.by_dep(index, "conj") if i in named), None)
        if beside is not None:
            return named[beside]
    for child in tree.by_dep(index, "appos"):
        for each in (child, *tree.by_dep(child, "conj", "appos")):
            if each in named:
                return named[each]
    return None


class Finder:
    """Finds the occurrences of one report."""

    def __init__(self, document: Document, names: InOrder, cast: Cast, quoted: Quoted, book: Codebook) -> None:
        self._document = document
        self._names = names
        self._cast = cast
        self._quoted = quoted
        self._book = book
        self._days = calendar(book)
        self._meant: dict[str, bool] = {}

    def __call__(self, trees: Sequence[Tree]) -> list[Occurrence]:
        """Return all occurrences, in order."""
        return sorted(self._all(trees), key=lambda o: (o.start, o.end))

    def _all(self, trees: Sequence[Tree]) -> Iterator[Occurrence]:
        for number, tree in enumerate(trees):
            named = names_in(tree, self._names)
            for index, token in enumerate(tree.tokens):
                mention = named.get(index)
                if mention is not None:
                    if index == token.head or named.get(token.head) is not mention:
                        found = self._named(tree, number, index, mention)
                        yield found
                        yield from self._pair(tree, found, named)
                elif token.pos in ("PRON", "DET"):
                    if token.text.lower() in ENGLISH:
                        yield self._pronoun(tree, number, index, token)
                elif token.pos in ("NOUN", "PROPN") and self._may_be_meant(tree, index, named):
                    yield self._phrase(tree, number, index)

    def _at(self, tree: Tree, number: int, index: int, stretch: tuple[int, int]) -> Occurrence:
        return Occurrence(
            start=stretch[0],
            end=stretch[1],
            sentence=number,
            index=index,
            weight=_weight(tree, index),
            governor=governor(tree, index),
            quoted=tree.tokens[index].start in self._quoted,
        )

    def _named(self, tree: Tree, number: int, index: int, mention: Mention) -> Occurrence:
        found = self._at(tree, number, index, (mention.span.start, mention.span.end))
        found.member = self._cast.of(mention)
        return found

    def _pronoun(self, tree: Tree, number: int, index: int, token: Token) -> Occurrence:
        found = self._at(tree, number, index, (token.start, token.end))
        found.pronoun = token.text.lower()
        return found

    def _phrase(self, tree: Tree, number: int, index: int) -> Occurrence:
        phrase = phrase_at(tree, index)
        found = self._at(tree, number, index, (phrase.start, phrase.end))
        found.phrase = phrase
        return found

    def _may_be_meant(self, tree: Tree, index: int, named: dict[int, Mention]) -> bool:
        token = tree.tokens[index]
        if token.dep in ("compound", "npadvmod", "attr") or token.text.lower() in self._days:
            return False
        several = token.tag in ("NNS", "NNPS") and token.dep in _SUBJECTS
        if not several and token.pos != "PROPN" and not self._is_calling(token.lemma):
            double = f"{tree.tokens[index - 1].lemma} {token.lemma}" if index else ""
            if self._book.nominals.get(double) not in _KINDS:
                return False
        return name_of(tree, index, named) is None

    def _is_calling(self, lemma: str) -> bool:
        known = self._meant.get(lemma)
        if known is None:
            callings = self._book.callings
            known = self._meant[lemma] = (
                self._book.nominals.get(lemma) in _KINDS
                or callings.is_person(lemma)
                or callings.is_telling(lemma)
                or bool(callings.of_name(lemma))
            )
        return known

    def _pair(self, tree: Tree, found: Occurrence, named: dict[int, Mention]) -> Iterator[Occurrence]:
        """Yield "A and B" as a pair, for "they", "the former" and "the latter"."""
        if found.member is None or not found.member.is_person:
            return
        tokens = tree.tokens
        after = found.index + 1
        while after < len(tokens) and tokens[after].start < found.end:
            after += 1
        if after >= len(tokens) or tokens[after].text != "and":
            return
        title = after + 1
        while title < len(tokens) and title not in named and tokens[title].pos in ("PROPN", "NOUN", "ADJ"):
            title += 1
        mention = named.get(title)
        second = self._cast.of(mention) if mention is not None else None
        if mention is None or second is None or not second.is_person or second is found.member:
            return
        span = self._document.span(found.start, max(found.end, mention.span.end))
        pair = Member.pair(found.member, second)
        pair.mentions.append(Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=pair.label))
        yield Occurrence(
            start=found.start,
            end=span.end,
            sentence=found.sentence,
            index=found.index,
            weight=found.weight,
            governor=found.governor,
            quoted=found.quoted,
            member=pair,
        )


def same_as(tree: Tree, index: int) -> int:
    """Return the noun that a word in apposition explains."""
    while tree.tokens[index].dep in ("appos", "conj") and tree.tokens[index].head < index:
        if tree.tokens[index].dep == "conj" and tree.tokens[tree.tokens[index].head].dep != "appos":
            break
        index = tree.tokens[index].head
    return index


def governor(tree: Tree, index: int) -> int:
    """Return the verb whose clause a word stands in."""
    for above in tree.ancestors(index):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return above
    return index


def _weight(tree: Tree, index: int) -> float:
    """Return how much a word adds to whom it means, by its place in the clause and the clause's in the sentence."""
    tokens = tree.tokens
    token = tokens[index]
    while token.dep in ("conj", "appos") and token.head != index:
        index = token.head
        token = tokens[index]
    share = 1.0
    if token.dep == "poss" and tokens[token.head].dep in _SUBJECTS:
        share, token = _OF_SUBJECT, tokens[token.head]
    if token.dep not in _SUBJECTS:
        return _WEIGHTS.get(token.dep, _OTHER_WEIGHT)
    weight, verb = share * _WEIGHTS.get(token.dep, 1.0), token.head
    while tokens[verb].dep == "conj" and tokens[verb].head != verb:
        verb = tokens[verb].head
    return weight * _BELOW.get(tokens[verb].dep, 1.0)
