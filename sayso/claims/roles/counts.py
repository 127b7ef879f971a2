"""
How many: the amount that counts an item's phrase, and the unit that it counts.

    "two divisions of the Kalvet system (16 launchers)"     16, launcher
    "some 40 Kalvet carriers"                               about 40, carrier
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.quantities import Amount, Counts, amounts
from sayso.claims.roles.phrases import own, singular, whole
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Quantity
from sayso.places import InOrder
from sayso.syntax import Tree

# Made of nobody tells how many: "the first batch" counts no pieces.
_COLLECTIVES = frozenset("batch group package shipment consignment lot tranche series".split())
# Nor does "the first parts" count anything.
_PARTS = frozenset({"part", "instalment", "delivery", "stage", "phase", "wave", "time"})
# No name is longer than this, in characters.
_NAME_LENGTH = 60
_CLAUSES = ("relcl", "acl", "advcl", "appos", "conj", "cc", "parataxis", "dep")


class QuantityOf:
    """Finds the quantities of one document's propositions."""

    def __init__(
        self, document: Document, systems: InOrder, times: InOrder, things: Things, codebook: Codebook
    ) -> None:
        self._document = document
        self._systems = systems
        self._times = times
        self._things = things
        self._codebook = codebook

    def __call__(self, tree: Tree, head: int, shown: int | None = None) -> Quantity | None:
        """
        Return how many an item's phrase says; none where it does not count.

        ``shown`` is the word that shows the happening: in "eight of the twelve carts it ordered" twelve were ordered.
        """
        head = head if shown in tree.subtree(head) else whole(tree, head)
        phrase = [i for i in tree.phrase(head, but=_CLAUSES) if self._belongs(tree, i, head)]
        start, end = tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end
        bracket = self._in_brackets(tree, head, end)
        if bracket is not None:
            return bracket
        for amount in amounts(self._document.text, self._codebook, self._begin(tree, phrase[0]), end):
            index = tree.at(amount.end - 1)
            if index is None or amount.end <= start or not self._counts(tree, amount):
                continue
            return self._quantity(tree, self._in_full(tree, amount), index)
        return self._any(tree, head)

    def _in_full(self, tree: Tree, amount: Amount) -> Amount:
        """Return an amount with the bound that stands before its phrase: "lost at least 15, perhaps as many as 20"."""
        for wide in amounts(self._document.text, self._codebook, tree.sentence.start, amount.end):
            if wide.start < amount.start and wide.end == amount.end and None not in (wide.least, wide.most):
                return wide
        return amount

    def _any(self, tree: Tree, head: int) -> Quantity | None:
        """ "Has stationed any", denied: of one or more it is denied."""
        for index in (head, *tree.by_dep(head, "det")):
            if tree.tokens[index].text.lower() == "any":
                verb = next((i for i in tree.ancestors(index) if tree.tokens[i].pos in ("VERB", "AUX")), None)
                denied = verb is not None and any(
                    t.dep == "neg" or t.lemma.lower() in ("no", "neither", "never", "nobody", "none")
                    for t in (tree.tokens[i] for i in tree.subtree(verb))
                )
                if denied:
                    span = self._document.span(tree.tokens[index].start, tree.tokens[index].end)
                    return Quantity(least=1.0, most=None, unit=self._unit(tree, head), span=span)
        return None

    def sum(self, tree: Tree, inside: tuple[int, int]) -> Quantity | None:
        """Return the first sum of money in a stretch of a sentence."""
        start, end = max(inside[0], tree.sentence.start), min(inside[1], tree.sentence.end)
        for amount in amounts(self._document.text, self._codebook, start, end):
            if amount.money is not None:
                return Quantity(
                    least=amount.least,
                    most=amount.most,
                    unit=amount.money,
                    about=amount.about,
                    span=self._document.span(amount.start, amount.end),
                )
        return None

    def _begin(self, tree: Tree, first: int) -> int:
        """
        Return where to begin to read: "at least" and "not" may hang from the verb, but "negotiates over" is its
        own.
        """
        begin = first
        while begin > max(0, first - 3):
            token = tree.tokens[begin - 1]
            if (
                token.dep == "prep"
                and tree.tokens[token.head].pos in ("VERB", "NOUN", "PROPN")
                and token.lemma not in ("up", "to", "at")
            ):
                break
            begin -= 1
        return tree.tokens[begin].start

    def _belongs(self, tree: Tree, index: int, head: int) -> bool:
        """Leave out what hangs from the head by a preposition other than "of": "missiles with a range of 150 km"."""
        while index != head:
            token = tree.tokens[index]
            if token.dep in ("prep", "agent") and token.lemma.lower() not in (
                "of",
                "than",
                "to",
                "between",
                "and",
                "up",
                "over",
                "under",
            ):
                return False
            index = token.head
        return True

    def _in_brackets(self, tree: Tree, head: int, end: int) -> Quantity | None:
        """Return the number in brackets behind a phrase: "two divisions (16 launchers)"."""
        text = self._document.text
        opened = text.find("(", tree.tokens[head].end, end + 3)
        if opened < 0:
            return None
        closed = text.find(")", opened)
        if closed < 0 or closed > opened + 60:
            return None
        for amount in amounts(text, self._codebook, opened + 1, closed):
            words = text[amount.end : closed].split()
            unit = self._unit_of(words)
            if unit is not None:
                return Quantity(
                    least=amount.least,
                    most=amount.most,
                    unit=unit,
                    about=amount.about,
                    span=self._document.span(amount.start, closed),
                )
        return None

    def _counts(self, tree: Tree, amount: Amount) -> bool:
        """
        Tell an amount that counts the phrase from a part of a name, a date, or a number behind its noun ("hull 3").
        """
        for names in (self._systems, self._times):
            if any(m.span.end >= amount.end for m in names.starting(amount.start - _NAME_LENGTH, amount.end)):
                return False
        index = tree.at(amount.end - 1)
        token = tree.tokens[index] if index is not None else None
        return token is None or not (token.dep == "nummod" and token.head < (index or 0))

    def _quantity(self, tree: Tree, amount: Amount, index: int) -> Quantity | None:
        counted = self._counted(tree, index, amount)
        noun = tree.tokens[counted].lemma.lower() if counted is not None else ""
        least, most = amount.least, amount.most
        text = self._document.text
        before = text[max(0, amount.start - 6) : amount.start].lower().rstrip()
        is_many = counted is not None and tree.tokens[counted].tag in ("NNS", "NNPS")
        # "The first jets" are some, "the first of the jets" is one.
        is_many = is_many and not (index + 1 < len(tree) and tree.tokens[index + 1].lemma == "of")
        if amount.counts is Counts.ORDINAL and (noun in _PARTS or is_many):
            return None
        if amount.counts is Counts.ORDINAL and noun in _COLLECTIVES:
            least = most = None
        if amount.counts is Counts.NUMBER and least == most == 1 and self._is_denied(tree, index, before):
            # "not a single one": of one or more it is denied.
            most = None
        span = self._document.span(
            amount.start,
            tree.tokens[counted].end if counted is not None and tree.tokens[counted].end > amount.end else amount.end,
        )
        unit = amount.money or (self._unit(tree, counted) if counted is not None else None)
        return Quantity(least=least, most=most, unit=unit, about=amount.about, span=span)

    def _is_denied(self, tree: Tree, index: int, before: str) -> bool:
        if before.endswith(("not", "not a", "not even")):
            return True
        single = tree.tokens[index].text.lower() in ("single", "one")
        verb = next((i for i in tree.ancestors(index) if tree.tokens[i].pos in ("VERB", "AUX")), None)
        return single and verb is not None and tree.first(verb, "neg") is not None

    def _counted(self, tree: Tree, index: int, amount: Amount) -> int | None:
        """Return the noun that an amount counts: the head that it stands before, else nothing."""
        at = index
        while tree.tokens[at].head != at and (
            tree.tokens[at].start < amount.end or tree.tokens[at].pos not in ("NOUN", "PROPN")
        ):
            above = tree.tokens[at].head
            if tree.tokens[above].pos not in ("NOUN", "PROPN", "NUM", "ADJ", "ADV", "ADP"):
                break
            at = above
        return at if tree.tokens[at].pos in ("NOUN", "PROPN") and tree.tokens[at].start >= amount.end else None

    def _unit(self, tree: Tree, counted: int) -> str | None:
        words = [tree.tokens[i].text for i in own(tree, counted)]
        unit = self._unit_of(words)
        if unit is not None:
            return unit
        token = tree.tokens[counted]
        named = [m for m in self._systems.starting(token.start - 40, token.end) if m.span.end >= token.end]
        if named and named[-1].entity_id is not None:
            return self._unit_of((self._codebook.system_class(named[-1].entity_id) or "").split())
        if token.pos == "NOUN":
            return singular(tree, counted)
        return None

    def _unit_of(self, words: Sequence[str]) -> str | None:
        lowered = [word.lower().strip(".,)") for word in words]
        tails: Iterable[str] = (" ".join(lowered[-2:]), lowered[-1]) if lowered else ()
        return next((self._codebook.units[tail] for tail in tails if tail in self._codebook.units), None)
