"""
Parties: from a noun phrase to the state, firm, body or person that it stands for.

"We" is whom the speaker speaks for, "Norvian troops" are Norvia, "the company" the firm spoken of. "Somebody" and "the
sides" fill nothing.
"""

from __future__ import annotations

from sayso.claims.roles.phrases import APART, is_common, meant, own, stretch, under
from sayso.claims.roles.pronouns import PRONOUNS, Pronouns
from sayso.claims.roles.sides import Side, Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Role
from sayso.syntax import Tree
from sayso.terms import MentionKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
# How nouns end that say what somebody does.
_OF_DOERS = ("er", "or", "ist", "eer", "man", "wright", "smith")
_NOUNS = ("NOUN", "PROPN")
_OF_A_PHRASE = ("amod", "compound", "nmod", "poss", "det")
_NEIGHBOURS = frozenset({"neighbour", "neighbor", "ally"})

# Whose nouns by their own words are nobody: those that name no one, and people of a state that is not told.
_NOBODYS = frozenset({"nobody", "place", "country", "people", "official"})


class Parties:
    """Finds the parties of one document's propositions."""

    def __init__(self, document: Document, markup: Markup, sides: Sides, things: Things, codebook: Codebook) -> None:
        self._document = document
        self._sides = sides
        self._things = things
        self._codebook = codebook
        self._pronouns = Pronouns(document, markup, sides, things, codebook, lambda tree, i: self._side(tree, i, None))

    def __call__(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the party that a phrase stands for, with its words; none where it stands for nobody."""
        side = self._side(tree, head, speaker)
        return self.role(side, *self._words(tree, head)) if side is not None else None

    def taking_part(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the party of a phrase that is known to name one: what stands for nobody else, by its own words."""
        role = self(tree, head, speaker)
        at = head
        while role is None and tree.tokens[at].dep in _OF_A_PHRASE and tree.tokens[tree.tokens[at].head].pos in _NOUNS:
            # "local" of "local crews"
            at = tree.tokens[at].head
            role = self(tree, at, speaker)
        if role is not None or not self._may_act(tree, head):
            return role
        return self.role(Side(self._bare(tree, head)), *self._words(tree, head))

    def _may_act(self, tree: Tree, head: int) -> bool:
        """Tell a noun that may be somebody's from one for a thing, a time, a place, or for whom nobody names."""
        token = tree.tokens[head]
        lemma = token.lemma.lower()
        if token.pos not in _NOUNS or self._sides.is_time(token) or self._sides.is_system(token.start):
            return False
        name = self._sides.over(token.start)
        if self._sides.is_dateline(token.start) or (name is not None and name.kind is MentionKind.PLACE):
            return False
        if self._codebook.nominals.get(lemma) == "place":
            return False
        if lemma in _NEIGHBOURS or {self._codebook.sides.get(word) for word in (lemma, token.text.lower())} & _NOBODYS:
            return False
        return not self._things.is_thing(tree, meant(tree, head)) and lemma not in self._codebook.units

    def _words(self, tree: Tree, head: int) -> tuple[int, int]:
        token = tree.tokens[head]
        return (token.start, token.end) if token.pos == "PRON" else stretch(tree, head, but=(*APART, "prep"))

    def _side(self, tree: Tree, head: int, speaker: Mention | None, depth: int = 3) -> Side | None:
        token = tree.tokens[head]
        word = token.text.lower()
        if word in PRONOUNS:
            return self._pronouns(tree, head, speaker)
        core = meant(tree, head)
        if core != head and depth:
            return self._side(tree, core, speaker, depth - 1)
        lemma = token.lemma.lower()
        if self._sides.is_system(token.start) or self._sides.is_dateline(token.start):
            return None
        if token.pos == "PRON" and self._codebook.sides.get(lemma) == "nobody":
            return self._of_land(tree, head)
        if token.pos in ("NUM", "DET", "VERB", "AUX", "PRON", "ADP", "ADV") or self._sides.is_time(token):
            return None
        if self._codebook.sides.get(lemma) == "nobody" and is_common(tree, head):
            return self._of_land(tree, head)
        if not is_common(tree, head) or (token.text[:1].isupper() and self._sides.over(token.start) is not None):
            return self._name(tree, head)
        return self._noun(tree, head, lemma, speaker)

    # -- names ----------------------------------------------------------------------------------------------------

    def _name(self, tree: Tree, head: int) -> Side | None:
        token = tree.tokens[head]
        mention = self._sides.over(token.start)
        group = self._codebook.sides.get(token.text.casefold())
        if group in ("body", "people", "country", "official") or (
            mention is not None and mention.entity_id is None and group is not None
        ):
            whose = self._sides.whose(tree, head)
            if whose is not None:
                return whose
        if mention is not None:
            if mention.kind is MentionKind.SYSTEM:
                return None
            people = None
            if mention.entity_id is None and mention.kind is not MentionKind.PERSON and mention.label == token.text:
                # "The Kadiri": the recogniser's kind of them is a guess.
                people = self._sides.adjective(token.text)
            return people or self._sides.named(mention)
        adjective = self._sides.adjective(token.text)
        if adjective is not None:
            return adjective
        begins = head == 0 or (head == 1 and tree.tokens[0].pos == "PUNCT")
        if begins and (token.tag != "NNP" or token.dep not in ("nsubj", "poss") or token.text.isupper()):
            # A capital at the beginning of a sentence makes no name, but of the one who does something.
            return None
        words = [i for i in own(tree, head) if tree.tokens[i].text[:1].isupper() and tree.tokens[i].pos != "DET"]
        start = min(words, default=head)
        label = self._document.text[tree.tokens[start].start : token.end]
        if self._things.is_thing(tree, head) or not label[:1].isupper():
            return None
        if group is not None:
            return self._sides.home(token.start) if group == "body" and self._sides.home(token.start) else Side(label)
        return Side(label)

    # -- nouns ----------------------------------------------------------------------------------------------------

    def _noun(self, tree: Tree, head: int, lemma: str, speaker: Mention | None) -> Side | None:
        token = tree.tokens[head]
        words = own(tree, head)
        lemmas = [tree.tokens[i].lemma.lower() for i in words]
        group = self._codebook.sides.get(" ".join(lemmas[-2:])) or self._codebook.sides.get(lemma)
        if group == "place":
            return None
        nominal = self._codebook.nominals.get(lemma)
        for index in (
            *tree.by_dep(head, "appos"),
            *(i for i in words[:-1] if tree.tokens[i].dep in ("compound", "nmod")),
        ):
            # "the maker Harn Yard", "Harn Yard group": the name says who.
            mention = self._sides.over(tree.tokens[index].start) if tree.tokens[index].text[:1].isupper() else None
            if mention is not None and (
                (
                    mention.kind in (MentionKind.ORGANISATION, MentionKind.PERSON)
                    and group in ("firm", None, "official", "executive")
                )
                or (tree.tokens[index].dep == "appos" and (lemma in _NEIGHBOURS or group == "country"))
            ):
                side = self._sides.named(mention)
                if side is not None and (nominal is not None or group is not None):
                    return side
        if group is None and nominal not in ("person", "organisation", "state", "agency"):
            if self._things.is_thing(tree, head):
                return None
            return self._of_people(tree, head) or (Side(self._bare(tree, head)) if self._does(tree, head) else None)
        if group == "irregular":
            return Side(self._called(tree, head) or self._bare(tree, head))
        owner = self._owner(tree, head, speaker)
        if group == "firm":
            if self._is_definite(tree, head, words) and owner is None:
                return self._sides.firm(token.start) or Side(self._bare(tree, head))
            return Side(self._bare(tree, head))
        whose = self._sides.whose(tree, head) or owner
        if lemma in _NEIGHBOURS:
            return None
        if whose is not None:
            return whose
        if group == "country":
            return self._sides.home(token.start) if self._is_definite(tree, head, words) else None
        if group in ("body", "people", "official") and self._is_definite(tree, head, words):
            home = self._sides.home(token.start)
            if home is not None:
                return home
        if group in ("body", "official") or nominal in ("organisation", "person") or self._does(tree, head):
            return Side(self._bare(tree, head))
        return None

    def _called(self, tree: Tree, head: int) -> str | None:
        """Return the name of a band that has one: "a militia called the Grey Hand"."""
        for clause in (*tree.by_dep(head, "acl"), *tree.by_dep(head, "appos")):
            below = [clause, *tree.by_dep(clause, "oprd", "dobj", "attr")]
            names = [i for i in below if tree.tokens[i].pos == "PROPN"]
            if names:
                return self._bare(tree, names[0])
        return None

    def _does(self, tree: Tree, head: int) -> bool:
        """
        Tell people who do something, by the form of their noun: "rebels captured", "by the port's gunners".

        What nobody names and no state has is called by its own words.
        """
        token = tree.tokens[head]
        lemma = token.lemma.lower()
        if token.dep not in ("nsubj", "pobj") or lemma in self._codebook.materiel or lemma in self._codebook.generics:
            return False
        if token.dep == "pobj" and tree.tokens[token.head].lemma not in ("by", "to", "from", "with"):
            return False
        return self._codebook.sides.get(lemma) == "people" or lemma.endswith(_OF_DOERS)

    def _of_land(self, tree: Tree, head: int) -> Side | None:
        """Return the state that is meant by somebody in it: "nobody in Norvia has offered them"."""
        for below in under(tree, head, "in"):
            side = self._side(tree, below, None) if tree.tokens[below].pos == "PROPN" else None
            if side is not None and self._sides.is_state(side):
                return side
        return None

    def _of_people(self, tree: Tree, head: int) -> Side | None:
        """Return the state of people that no list has, told by what stands before them: "Norvian doctors"."""
        told = any(
            tree.tokens[i].dep in ("amod", "compound", "poss")
            and self._sides.adjective(tree.tokens[i].text) is not None
            for i in own(tree, head)
        )
        return self._sides.whose(tree, head) if told else None

    def _owner(self, tree: Tree, head: int, speaker: Mention | None) -> Side | None:
        """Return whose a phrase says its head is by a pronoun: "our army", "his country"."""
        for index in tree.by_dep(head, "poss"):
            word = tree.tokens[index].text.lower()
            if word in PRONOUNS:
                return self._pronouns(tree, index, speaker)
        return None

    def _is_definite(self, tree: Tree, head: int, words: list[int]) -> bool:
        return any(tree.tokens[i].lemma.lower() in _DEFINITE and tree.tokens[i].head == head for i in words)

    def _bare(self, tree: Tree, head: int) -> str:
        """Return a body's own words, without article and clauses."""
        words = [i for i in tree.phrase(head, but=(*APART, "prep")) if i <= head]
        while len(words) > 1 and tree.tokens[words[0]].pos in ("DET", "PRON", "NUM", "ADP"):
            words.pop(0)
        return self._document.text[tree.tokens[words[0]].start : tree.tokens[head].end]

    def role(self, side: Side, start: int, end: int) -> Role:
        """Return a side as the role that some words fill."""
        return Role(label=side.label, entity_id=side.entity_id, span=self._document.span(start, end))
