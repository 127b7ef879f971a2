"""
Who takes part in a clause, beside the arguments of its cue: who does it, to whom, from whom, and whose the item is.

    "Norvia is likely to pull its launchers out of Tarmia."     doer Norvia, owner Norvia, host Tarmia
"""

from __future__ import annotations

from collections.abc import Collection

from sayso.claims.arguments import OF_THE_OBJECT
from sayso.claims.roles.parties import Parties
from sayso.claims.roles.phrases import meant, own, stretch, under
from sayso.claims.roles.sides import Side, Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Mention, Role, Token
from sayso.syntax import Tree

_COMING = frozenset(
    "come arrive buy purchase receive get obtain acquire supply deliver provide donate make build".split()
)
_ASKING = frozenset("request plea appeal bid hope wish application offer demand proposal approach overture".split())
_GETTING = frozenset("buy purchase order acquire procure lease request".split())


class Doers:
    """Finds who takes part in the clauses of one document; a clause is a tree and the indexes of its tokens."""

    def __init__(self, parties: Parties, sides: Sides, things: Things, codebook: Codebook) -> None:
        self._parties = parties
        self._sides = sides
        self._things = things
        self._codebook = codebook

    def side_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return whom the speaker speaks for, as who does what the words say."""
        side = self._sides.speaker(speaker)
        return self._parties.role(side, token.start, token.end) if side is not None else None

    def owner(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return whose an item is: "its tanks", "Norvia's tanks", "Norvian tanks", "the tanks of the Norvian army"."""
        for index in (head, *self._above(tree, head)):
            for child in tree.by_dep(index, "poss"):
                role = self._parties(tree, child, speaker)
                if role is not None:
                    return role
            for child in own(tree, index)[:-1]:
                word = tree.tokens[child].text
                made = tree.tokens[child + 1].text in ("-", "–") or "-" in word
                side = self._sides.adjective_at(tree, child) if word[:1].isupper() and not made else None
                if side is not None:
                    return self._parties.role(side, tree.tokens[child].start, tree.tokens[child].end)
                side = self._sides.word(tree, child) if word[:1].isupper() and not made else None
                if side is not None and tree.tokens[child].dep in ("compound", "nmod") and self._sides.is_state(side):
                    return self._parties.role(side, tree.tokens[child].start, tree.tokens[child].end)
            for below in under(tree, index, "of"):
                if tree.tokens[below].pos in ("PRON", "NUM"):
                    continue
                is_body = self._codebook.sides.get(tree.tokens[below].lemma.lower()) in (
                    "body",
                    "people",
                    "country",
                    "firm",
                    "irregular",
                )
                if is_body or (
                    not self._things.is_thing(tree, meant(tree, below))
                    and not self._things.names(tree, meant(tree, below))
                ):
                    role = self._parties(tree, below, speaker)
                    if role is not None:
                        return role
        return None

    def _above(self, tree: Tree, head: int) -> list[int]:
        """Return the nouns that a thing's noun hangs from: "Norvia's fleet of Kalvets"."""
        found = []
        while tree.tokens[head].dep == "pobj" and tree.tokens[tree.tokens[head].head].lemma == "of":
            head = tree.tokens[tree.tokens[head].head].head
            found.append(head)
        return found

    def subjects(
        self, tree: Tree, members: Collection[int], item: Collection[int | None], speaker: Mention | None
    ) -> list[Role]:
        """Return whom the subjects and objects inside a clause stand for, in order, without the item."""
        heads = [i for i in members if tree.tokens[i].dep in ("nsubj", "dobj", "dative") and i not in item]
        return [role for head in heads if (role := self._parties(tree, head, speaker)) is not None]

    def is_people(self, token: Token) -> bool:
        """Tell a noun for crews and their like."""
        lemma = token.lemma.lower()
        return (
            self._codebook.sides.get(lemma) in ("people", "irregular")
            or self._codebook.materiel.get(lemma) == "people"
            or lemma in ("group", "team", "specialist", "student", "batch", "man", "woman")
        )

    def doer(
        self, tree: Tree, members: Collection[int], item: Collection[int | None], speaker: Mention | None
    ) -> Role | None:
        """Return whom the subject of a clause stands for, where it is not the item."""
        for dep in ("nsubj", "agent", "nsubjpass"):
            for index in members:
                if tree.tokens[index].dep == dep and index not in item and meant(tree, index) not in item:
                    head = index if dep != "agent" else (tree.first(index, "pobj") or index)
                    head = self._antecedent(tree, head)
                    role = self._parties(tree, head, speaker)
                    if role is not None or dep == "nsubj":
                        return role
        return self._doer_above(tree, members, speaker)

    def _antecedent(self, tree: Tree, head: int) -> int:
        """Return the noun that a relative pronoun means: "the yard that makes them", "it was Norvia that"."""
        token = tree.tokens[head]
        if token.tag not in ("WDT", "WP") and not (token.text.lower() == "that" and token.dep == "nsubj"):
            return head
        above = tree.tokens[token.head].head
        if tree.tokens[above].pos in ("NOUN", "PROPN"):
            return above
        attribute = tree.first(above, "attr")
        return attribute if attribute is not None else head

    def _doer_above(self, tree: Tree, members: Collection[int], speaker: Mention | None) -> Role | None:
        """Return whom the verb above a clause without a subject names: "Norvia is likely to pull them out"."""
        top = next((i for i in members if tree.tokens[i].head not in members), None)
        while top is not None and tree.tokens[top].dep in ("xcomp", "pcomp", "prep") and tree.tokens[top].head != top:
            inner, top = tree.tokens[top], tree.tokens[top].head
            if inner.dep == "prep" and inner.lemma in OF_THE_OBJECT and (whom := tree.first(top, "dobj")) is not None:
                return self._parties(tree, whom, speaker)
            subject = tree.first(top, "nsubj", "nsubjpass")
            if subject is not None:
                return self._parties(tree, subject, speaker)
        return None

    def after(
        self, tree: Tree, members: Collection[int], prepositions: Collection[str], speaker: Mention | None
    ) -> Role | None:
        """Return the first party that stands in a clause after one of these prepositions."""
        for index in members:
            token = tree.tokens[index]
            if token.dep in ("prep", "dative", "agent") and token.lemma.lower() in prepositions:
                for below in tree.by_dep(index, "pobj"):
                    role = self._parties(tree, below, speaker)
                    if role is not None:
                        return role
        return None

    def object(
        self, tree: Tree, members: Collection[int], item: Collection[int | None], speaker: Mention | None
    ) -> Role | None:
        """Return whom an object of a clause stands for, where it is not the item."""
        for index in members:
            if tree.tokens[index].dep in ("dobj", "dative") and index not in item and meant(tree, index) not in item:
                role = (
                    self._parties(tree, index, speaker) if tree.tokens[index].pos in ("PROPN", "NOUN", "PRON") else None
                )
                if role is not None:
                    return role
        return None

    def of_object(self, tree: Tree, members: Collection[int], item: Collection[int | None]) -> Role | None:
        """Return whose the object of a clause is said to be: "a Norvian request", "Norvia's offer"."""
        for index in members:
            token = tree.tokens[index]
            asks = token.dep in ("pobj", "nsubj") and token.lemma.lower() in _ASKING
            if (asks or token.dep in ("dobj", "nsubjpass")) and index not in item:
                for child in own(tree, index)[:-1]:
                    if (
                        tree.tokens[child].dep in ("amod", "poss", "compound", "nmod")
                        and tree.tokens[child].text[:1].isupper()
                    ):
                        side = self._sides.word(tree, child)
                        if side is not None and self._sides.is_state(side):
                            return self._parties.role(side, tree.tokens[child].start, tree.tokens[child].end)
        return None

    def agent(self, tree: Tree, members: Collection[int]) -> Role | None:
        """Return whose the weapons are by which something was done."""
        for index in members:
            token = tree.tokens[index]
            if token.dep == "agent" or (token.dep == "prep" and token.lemma == "by"):
                for below in tree.by_dep(index, "pobj"):
                    side = self._sides.whose(tree, below)
                    if side is not None:
                        return self._parties.role(side, *stretch(tree, below))
                    role = self._parties(tree, below, None)
                    if role is not None:
                        return role
        return None

    def came_from(self, tree: Tree, head: int) -> Role | None:
        """Return from whom a clause behind an item says that it came: "the Kalvets that came from Norvia"."""
        for clause in tree.by_dep(head, "relcl", "acl"):
            if tree.tokens[clause].lemma in _COMING:
                for below in under(tree, clause, "from", "by"):
                    return self._parties(tree, below, None)
        return None

    def ordered_by(self, tree: Tree, head: int) -> Role | None:
        """Return who a clause behind an item says got it for himself: "the Kalvets ordered by Norvia"."""
        for clause in tree.by_dep(head, "relcl", "acl"):
            if tree.tokens[clause].lemma in _GETTING:
                doers = [*under(tree, clause, "by"), *tree.by_dep(clause, "nsubj")]
                return next((role for i in doers if (role := self._parties(tree, i, None)) is not None), None)
        return None

    def in_hands(self, tree: Tree, members: Collection[int], speaker: Mention | None) -> Role | None:
        """Return in whose hands something is."""
        for index in members:
            token = tree.tokens[index]
            if token.lemma.lower() == "hand" and token.dep == "pobj":
                return self._parties(tree, index, speaker)
        return None

    def state_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return the state that a speaker speaks for, for what he tells of his own; none for a firm or a person."""
        side = self._sides.speaker(speaker)
        if side is None or not self._sides.is_state(side):
            return None
        return self._parties.role(side, token.start, token.end)

    def on_soil(self, tree: Tree, members: Collection[int], speaker: Mention | None) -> Role | None:
        """Return on whose soil something happens: "on Norvian soil", "in Norvia's territory"."""
        for index in members:
            token = tree.tokens[index]
            if token.dep == "pobj" and token.lemma.lower() in ("soil", "territory", "land"):
                return self._parties(tree, index, speaker)
        return None

    def host(self, place: Role) -> Role | None:
        """Return the state that a place is, if it is one."""
        return place if self._sides.is_state(Side(place.label, place.entity_id)) else None

    def is_seat_of(self, place: Role, party: Role | None) -> bool:
        """Tell a capital or a seat of government from where something happens: "delivered to Moscow"."""
        state = self._codebook.metonym(place.entity_id or place.label)
        return state is not None and party is not None and state.id == party.entity_id

    def sells(self, one: Role, other: Role) -> bool:
        """Tell a firm beside a state."""
        return self._sides.is_firm(one.label) and not self._sides.is_firm(other.label)

    def is_party_noun(self, tree: Tree, head: int) -> bool:
        """Tell a noun or name for people or bodies."""
        token = tree.tokens[head]
        if self._things.is_thing(tree, head) or self._things.names(tree, head):
            return False
        lemma = token.lemma.lower()
        return (
            lemma in self._codebook.sides
            or self._codebook.nominals.get(lemma) in ("person", "organisation")
            or token.pos == "PROPN"
        )

    def maker(self, tree: Tree, head: int) -> Role | None:
        """
        Return whose make an item is said to be: "Norvian Kalvets", "Norvian-made Kalvets", "the Kalvets from
        Norvia".
        """
        for index in own(tree, head):
            token = tree.tokens[index]
            if (
                index == head
                or not token.text[:1].isupper()
                or token.dep not in ("amod", "compound", "nmod", "poss", "npadvmod")
            ):
                continue
            word = token.text.split("-")[0]
            side = self._sides.adjective(word)
            if side is None and token.dep in ("compound", "nmod"):
                # "Norvia trawlers": the state's own name.
                side = self._sides.word(tree, index)
                side = side if side is not None and self._sides.is_state(side) else None
            if side is not None:
                return self._parties.role(side, token.start, token.end)
        for index in under(tree, head, "from"):
            return self._parties(tree, index, None)
        above = tree.tokens[head].head
        if tree.tokens[head].dep == "conj" and tree.tokens[above].pos in ("NOUN", "PROPN") and above < head:
            # "Norvian Kalvets and Dornals"
            return self.maker(tree, above)
        return None
