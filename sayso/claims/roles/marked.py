"""
Roles by the words that were marked for them: which stretch is the buyer's is known; who the buyer is, is read here.

A stretch stands for its noun: "the Norvian army" for Norvia, "them" for the missiles named before. What its words
leave open stays open, however surely the network says that they fill the role.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.arguments import with_conjuncts
from sayso.claims.asserted import asserted, mere_words
from sayso.claims.clauses import Clause, clauses
from sayso.claims.dates import time_of
from sayso.claims.firmness import stand
from sayso.claims.held import Held
from sayso.claims.quantities import Amount, Counts, amounts
from sayso.claims.roles import Filled, Roles, is_same_side
from sayso.claims.roles.phrases import called, meant, whole
from sayso.claims.scopes import Scopes
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Quantity, Role, Sentence
from sayso.places import InOrder, Places
from sayso.syntax import Tree
from sayso.terms import MentionKind, Tense

Stretch = tuple[int, int]
# A sentence and the noun of a phrase in it.
Standing = tuple[Tree, int]
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
# What is only a part of a phrase, and how it hangs on its noun. An adjective may name a state by itself.
_BARE = ("DET", "ADP", "PART", "PUNCT", "SYM")
_PARTS = ("det", "prep", "case", "poss", "punct", "quantmod")


class Marked:
    """The roles of one document's propositions."""

    def __init__(self, document: Document, markup: Markup, roles: Roles, codebook: Codebook) -> None:
        self._document = document
        self._roles = roles
        self._times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)
        self._codebook = codebook
        self._scopes = Scopes(markup)
        self._clauses: dict[int, list[Clause]] = {}
        self._trees = Places(((s.start, s.end), Tree(s)) for s in markup.sentences)

    def head(self, stretch: Stretch) -> Standing | None:
        """Return the sentence of a stretch, and the token in it that the others hang from."""
        for tree in self._trees.touching(*stretch):
            inside = [i for i, t in enumerate(tree.tokens) if stretch[0] <= t.start and t.end <= stretch[1]]
            tops = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
            nouns = [i for i in tops if tree.tokens[i].pos in _NOUNS]
            if tops:
                return tree, nouns[-1] if nouns else _noun_of(tree, tops[-1])
        return None

    def items(self, stretches: Sequence[Stretch]) -> list[tuple[Role, Standing]]:
        """Return what stretches name, speak of or point to, each once, with its sentence and noun."""
        found: dict[str, tuple[Role, Standing]] = {}
        for stretch in stretches:
            place = self.head(stretch)
            if place is None:
                continue
            tree, head = place
            while tree.tokens[head].dep in ("compound", "nmod") and tree.tokens[head].head > head:
                # "air defence" of "air defence launchers": what part of a phrase is marked for is the whole.
                head = tree.tokens[head].head
            for each in dict.fromkeys((head, *with_conjuncts(tree, whole(tree, head))[1:])):
                # "Two batteries of Kalvets and a radar": what is joined to an item is one too, where it is a thing.
                for role in self._roles.items(tree, each) or (self._called(tree, each) if each == head else []):
                    found.setdefault(role.entity_id or role.label.casefold(), (role, (tree, each)))
        return list(found.values())

    def _called(self, tree: Tree, head: int) -> list[Role]:
        """Return a thing of no known class by its own words."""
        token = tree.tokens[head]
        if token.pos not in ("NOUN", "PROPN"):
            return []
        label, first = called(tree, head)
        return [Role(label=label, entity_id=None, span=self._document.span(tree.tokens[first].start, token.end))]

    def party(self, stretches: Sequence[Stretch], speaker: Mention | None, other: Role | None = None) -> Role | None:
        """Return the party that the first of the stretches stands for that stands for one, and not for the other."""
        for stretch in stretches:
            place = self.head(stretch)
            role = self._roles.taking_part(*place, speaker) if place is not None else None
            if role is not None and not is_same_side(role, other):
                return role
        return None

    def place(self, stretches: Sequence[Stretch]) -> Role | None:
        """Return the place that the first of the stretches names that names one."""
        places = [place for stretch in stretches if (place := self.head(stretch)) is not None]
        return next((role for tree, head in places if (role := self._roles.place(tree, [head])) is not None), None)

    def time(self, stretches: Sequence[Stretch]) -> Mention | None:
        """Return the first time with a value that a stretch is of."""
        return next((time for stretch in stretches for time in self._times.touching(*stretch)), None)

    def when(self, found: Stretch, sentence: Sentence) -> Mention | None:
        """Return the time that dates the words of a kind, by their clause."""
        place = self.head(found)
        if place is None:
            return None
        tree, token = place
        shown = [n for n, each in enumerate(tree.tokens) if found[0] <= each.start < found[1]]
        times = list(self._times.inside(sentence.start, sentence.end))
        return time_of(tree, shown, self._members(tree, token, sentence), times, moved=False) if times else None

    def _members(self, tree: Tree, token: int, sentence: Sentence) -> Sequence[int]:
        clause = next((c for c in clauses(tree, (sentence.start, sentence.end)) if token in c.members), None)
        return clause.members if clause is not None else tuple(sorted(tree.subtree(token)))

    def quantity(self, stretches: Sequence[Stretch], item: Standing | None, shown: Stretch) -> Quantity | None:
        """
        Return how many: what the item's own phrase says, where a stretch is of it or it stands in the clause; else what
        the first of the stretches says that counts.
        """
        own = self._roles.quantity(*item, item[0].at(shown[0])) if item is not None else None
        sums = any(a.money for each in stretches for a in amounts(self._document.text, self._codebook, *each))
        if own is not None and item is not None and not sums:
            noun, span = item[0].tokens[item[1]], own.span or self._document.span(*shown)
            start, end = min(span.start, noun.start), max(span.end, noun.end)
            if self._is_near(item, shown) or any(start < each[1] and each[0] < end for each in stretches):
                return own
        for start, end in stretches:
            place = self.head((start, end))
            if item is not None and place is not None and _are_joined(item, place):
                return own  # "a dozen carts and 300 trucks": each has a number of its own
            for amount in amounts(self._document.text, self._codebook, start, end):
                counted = self._roles.quantity(*place) if place is not None else None
                if counted is not None and counted.span is not None and counted.span.start <= amount.start:
                    return counted
                return self._said(amount, own)
        return None

    def _is_near(self, item: Standing, shown: Stretch) -> bool:
        """Tell whether an item stands in the clause of what is shown, or that clause tells it apart."""
        tree, head = item
        token = tree.at(shown[0])
        if token is None:
            return False
        return head in self._members(tree, token, tree.sentence) or token in tree.subtree(head)

    def asserted(self, shown: Sequence[Stretch], sentence: Sentence) -> set[int]:
        """Return the numbers of the kinds shown that a sentence asserts."""
        places = {n: place for n, stretch in enumerate(shown) if (place := self.head(stretch)) is not None}
        tokens = {n: token for n, (tree, token) in places.items() if tree.sentence is sentence}
        tree = next((tree for tree, _ in places.values() if tree.sentence is sentence), None)
        told = asserted(tree, tokens, mere_words(self._codebook)) if tree is not None else set[int]()
        return told | (set(range(len(shown))) - tokens.keys())

    def filled(
        self,
        found: Stretch,
        sentence: Sentence,
        kind: str,
        item: Standing | None,
        speaker: Mention | None,
        given: Filled,
    ) -> Filled:
        """Return the roles with those filled that were not marked, but the clause or its speaker makes plain."""
        place = self.head(found)
        if place is None:
            return given
        tree, token = place
        members = self._members(tree, token, sentence)
        head = item[1] if item is not None and item[0].sentence is tree.sentence else None
        return self._roles.fill(tree, members, kind, head, speaker, given)

    def clause(self, at: int, sentence: Sentence) -> int | None:
        """Return where the clause begins that an offset stands in."""
        tree = next((tree for tree in self._trees.at(at)), None)
        index = tree.at(at) if tree is not None else None
        if tree is None or index is None:
            return None
        if sentence.start not in self._clauses:
            self._clauses[sentence.start] = clauses(tree, (sentence.start, sentence.end))
        found = (tree.tokens[c.members[0]].start for c in self._clauses[sentence.start] if index in c.members)
        return next(found, None)

    def tense(self, found: Stretch, sentence: Sentence) -> Tense | None:
        """Return none: over a parse the network's own tense is as good."""
        return None

    def held(self, found: Stretch, sentence: Sentence, inside: Stretch, *, able: bool) -> Held:
        """Return the stand that the words round a predicate show."""
        place = self.head(found)
        if place is None:
            return Held()
        return stand(*place, self._scopes(inside), self._codebook.firmness, able=able)

    def _said(self, amount: Amount, whole: Quantity | None) -> Quantity | None:
        if amount.counts is Counts.ORDINAL:
            return None
        return Quantity(
            least=amount.least,
            most=amount.most,
            unit=amount.money or (whole.unit if whole is not None else None),
            about=amount.about,
            span=self._document.span(amount.start, amount.end),
        )


def _noun_of(tree: Tree, index: int) -> int:
    """Return the noun of a phrase of which only a part was marked: "the", "of Norvia"; else what was marked."""
    at = index
    while tree.tokens[at].pos in _BARE:
        token = tree.tokens[at]
        if token.dep not in _PARTS or token.head == at:
            return tree.first(index, "pobj") or index
        at = token.head
    return at


def _are_joined(one: Standing, other: Standing) -> bool:
    """Tell two nouns of one row: "carts and trucks"."""
    tree = one[0]
    if tree is not other[0]:
        return False
    first, second = (whole(tree, meant(tree, head)) for _, head in (one, other))
    return first != second and _first_of_row(tree, first) == _first_of_row(tree, second)


def _first_of_row(tree: Tree, head: int) -> int:
    while tree.tokens[head].dep == "conj" and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    return head
