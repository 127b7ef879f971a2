"""
Parties: from a noun phrase to the state, firm, body or person that it stands for.

"We" is whom the speaker speaks for, "Norvian troops" are Norvia, "the company" the firm spoken of. "Somebody" and "the
sides" fill nothing.
"""

from __future__ import annotations

from sayso.claims.roles.phrases import APART, is_common, meant, own, stretch, under
from sayso.claims.roles.sides import Side, Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Role
from sayso.syntax import Tree
from sayso.terms import MentionKind

_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
_SELF = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours"})
_THIRD = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
PRONOUNS = _FIRST | _SELF | _YOU | _THIRD | _THEY | _IT
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
# How nouns end that say what somebody does.
_OF_DOERS = ("er", "or", "ist", "eer", "man", "wright", "smith")
_NEIGHBOURS = frozenset({"neighbour", "neighbor", "ally"})


class Parties:
    """Finds the parties of one document's propositions."""

    def __init__(self, document: Document, sides: Sides, things: Things, codebook: Codebook) -> None:
        self._document = document
        self._sides = sides
        self._things = things
        self._codebook = codebook

    def __call__(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the party that a phrase stands for, with its words; none where it stands for nobody."""
        side = self._side(tree, head, speaker)
        return self.role(side, *self._words(tree, head)) if side is not None else None

    def _words(self, tree: Tree, head: int) -> tuple[int, int]:
        token = tree.tokens[head]
        return (token.start, token.end) if token.pos == "PRON" else stretch(tree, head, but=(*APART, "prep"))

    def _side(self, tree: Tree, head: int, speaker: Mention | None, depth: int = 3) -> Side | None:
        token = tree.tokens[head]
        word = token.text.lower()
        if word in PRONOUNS:
            return self._pronoun(tree, head, word, speaker)
        core = meant(tree, head)
        if core != head and depth:
            return self._side(tree, core, speaker, depth - 1)
        lemma = token.lemma.lower()
        if self._sides.is_system(token.start):
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
                return self._pronoun(tree, index, word, speaker)
        return None

    def _is_definite(self, tree: Tree, head: int, words: list[int]) -> bool:
        return any(tree.tokens[i].lemma.lower() in _DEFINITE and tree.tokens[i].head == head for i in words)

    def _bare(self, tree: Tree, head: int) -> str:
        """Return a body's own words, without article and clauses."""
        words = [i for i in tree.phrase(head, but=(*APART, "prep")) if i <= head]
        while len(words) > 1 and tree.tokens[words[0]].pos in ("DET", "PRON", "NUM", "ADP"):
            words.pop(0)
        return self._document.text[tree.tokens[words[0]].start : tree.tokens[head].end]

    # -- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, tree: Tree, index: int, word: str, speaker: Mention | None) -> Side | None:
        place = tree.tokens[index].start
        if word in _FIRST:
            return self._sides.speaker(speaker)
        if word in _SELF:
            side = self._sides.speaker(speaker)
            if side is None and speaker is not None and speaker.label and not self._sides.is_official(speaker):
                side = Side(speaker.label, speaker.entity_id)
            return side
        if word in _THIRD:
            person = self._sides.person_at(place)
            side = self._sides.speaker(person) if person is not None else None
            return side or self._office_before(tree, index)
        own_side = self._sides.speaker(speaker) if speaker is not None and self._is_quoted(tree, index) else None
        if word in _YOU:
            return self._sides.other(place, own_side) if own_side is not None else None
        subject = self._subject_before(tree, index)
        if subject is not None and (subject[1] is None or own_side is None or subject[1].label != own_side.label):
            return subject[1]
        if word in _THEY:
            return self._topic(tree) or self._sides.other(place, own_side)
        return None

    def _office_before(self, tree: Tree, index: int) -> Side | None:
        """Return the state of an office-holder whom nobody names: "the Norvian leader said that his army"."""
        for head in range(index - 1, -1, -1):
            token = tree.tokens[head]
            if token.dep == "nsubj" and self._codebook.nominals.get(token.lemma.lower()) == "person":
                return self._sides.whose(tree, head)
        return None

    def _topic(self, tree: Tree) -> Side | None:
        """Return whom words are said of: "..., the envoy said of Norvia"."""
        for index, token in enumerate(tree.tokens):
            if (
                token.lemma in ("of", "about")
                and token.dep == "prep"
                and tree.tokens[token.head].lemma in ("say", "speak", "add")
            ):
                for below in tree.by_dep(index, "pobj"):
                    side = self._side(tree, below, None)
                    if side is not None:
                        return side
        return None

    def _is_quoted(self, tree: Tree, index: int) -> bool:
        """Tell words inside quotation marks, where "they" are never the speaker's own."""
        before = self._document.text[max(0, tree.tokens[index].start - 2000) : tree.tokens[index].start]
        return before.count("“") - before.count("”") > 0 or before.rpartition("\n")[2].count('"') % 2 == 1

    def _subject_before(self, tree: Tree, index: int) -> tuple[int, Side | None] | None:
        """
        Return the last subject before a pronoun that it may mean, and whom it stands for: none for a thing.

        A thing that comes first means that the pronoun points to things.
        """
        place = tree.tokens[index].start
        inside = {index, *tree.ancestors(index)}
        heads = [
            i for i in range(index - 1, -1, -1) if tree.tokens[i].dep in ("nsubj", "nsubjpass") and i not in inside
        ]
        for head in heads:
            found = self._stands(tree, head, place)
            if found is not None:
                return found
        for number, earlier in enumerate(self._sides.before(tree.sentence.start)):
            if number > 1:
                break
            for head in range(len(earlier.tokens) - 1, -1, -1):
                token = earlier.tokens[head]
                if token.dep in ("nsubj", "nsubjpass") and earlier.tokens[token.head].dep in ("ROOT", "conj", "ccomp"):
                    found = self._stands(earlier, head, place)
                    if found is not None:
                        return found
        return None

    def _stands(self, tree: Tree, head: int, place: int) -> tuple[int, Side | None] | None:
        token = tree.tokens[head]
        core = tree.tokens[meant(tree, head)]
        if (
            "PRON" in (token.pos, core.pos)
            or {token.text.lower(), core.text.lower()} & PRONOUNS
            or token.start >= place
        ):
            return None
        if self._things.is_thing(tree, meant(tree, head)) or self._things.names(tree, head):
            return token.start, None
        mention = self._sides.over(token.start)
        if mention is not None and mention.kind is MentionKind.PERSON and " " in mention.who:
            return None
        side = self._side(tree, head, None)
        return (token.start, side) if side is not None else None

    def role(self, side: Side, start: int, end: int) -> Role:
        """Return a side as the role that some words fill."""
        return Role(label=side.label, entity_id=side.entity_id, span=self._document.span(start, end))
