"""
Parties: from a noun phrase to the state, firm, body or person that it stands for.

"We" is whom the speaker speaks for, "Norvian troops" are Norvia, "the company" the firm spoken of. "Somebody" and "the
sides" fill nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from sayso.claims.roles.phrases import APART, is_common, meant, own, stretch, under
from sayso.claims.roles.sides import Side, Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Role, Token
from sayso.syntax import Tree
from sayso.terms import MentionKind

_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
_SELF = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours"})
_THIRD = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_PRONOUNS = _FIRST | _SELF | _YOU | _THIRD | _THEY | _IT
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_COMING = frozenset(
    "come arrive buy purchase receive get obtain acquire supply deliver provide donate make build".split()
)
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
        return self._role(side, *self._words(tree, head)) if side is not None else None

    def _words(self, tree: Tree, head: int) -> tuple[int, int]:
        token = tree.tokens[head]
        return (token.start, token.end) if token.pos == "PRON" else stretch(tree, head, but=(*APART, "prep"))

    def side_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return whom the speaker speaks for, as who does what the words say."""
        side = self._sides.speaker(speaker)
        return self._role(side, token.start, token.end) if side is not None else None

    def _side(self, tree: Tree, head: int, speaker: Mention | None, depth: int = 3) -> Side | None:
        token = tree.tokens[head]
        word = token.text.lower()
        if word in _PRONOUNS:
            return self._pronoun(tree, head, word, speaker)
        core = meant(tree, head)
        if core != head and depth:
            return self._side(tree, core, speaker, depth - 1)
        lemma = token.lemma.lower()
        if self._sides.is_system(token.start):
            return None
        if token.pos in ("NUM", "DET", "VERB", "AUX", "PRON", "ADP", "ADV") or self._sides.is_time(token):
            return None
        if self._codebook.sides.get(lemma) == "nobody" and is_common(tree, head):
            return None
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
            return self._sides.named(mention) or self._place_as_party(mention)
        adjective = self._sides.adjective(token.text)
        if adjective is not None:
            return adjective
        if head == 0 or (head == 1 and tree.tokens[0].pos == "PUNCT"):
            # A capital at the beginning of a sentence makes no name.
            return None
        words = [i for i in own(tree, head) if tree.tokens[i].text[:1].isupper() and tree.tokens[i].pos != "DET"]
        start = min(words, default=head)
        label = self._document.text[tree.tokens[start].start : token.end]
        if self._things.is_thing(tree, head) or not label[:1].isupper():
            return None
        if group is not None:
            return self._sides.home(token.start) if group == "body" and self._sides.home(token.start) else Side(label)
        return Side(label)

    def _place_as_party(self, mention: Mention) -> Side | None:
        del mention
        return None

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
            if (
                mention is not None
                and mention.kind in (MentionKind.ORGANISATION, MentionKind.PERSON)
                and group in ("firm", None, "official", "executive")
            ):
                side = self._sides.named(mention)
                if side is not None and (nominal is not None or group is not None):
                    return side
        if group is None and nominal not in ("person", "organisation", "state", "agency"):
            return None if self._things.is_thing(tree, head) else self._by_owner_alone(tree, head, speaker)
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
        if group in ("body", "official") or nominal == "organisation":
            return Side(self._bare(tree, head))
        return None

    def _by_owner_alone(self, tree: Tree, head: int, speaker: Mention | None) -> Side | None:
        del speaker
        return (
            self._sides.whose(tree, head)
            if not self._things.is_thing(tree, head) and self._is_people(tree, head)
            else None
        )

    def _is_people(self, tree: Tree, head: int) -> bool:
        """Tell a noun for people that no list has by what stands before it: "Norvian doctors"."""
        return any(
            tree.tokens[i].dep in ("amod", "compound", "poss")
            and self._sides.adjective(tree.tokens[i].text) is not None
            for i in own(tree, head)
        )

    def _owner(self, tree: Tree, head: int, speaker: Mention | None) -> Side | None:
        """Return whose a phrase says its head is by a pronoun: "our army", "his country"."""
        for index in tree.by_dep(head, "poss"):
            word = tree.tokens[index].text.lower()
            if word in _PRONOUNS:
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
        opened = before.count("“") - before.count("”") > 0 or before.rpartition("\n")[2].count('"') % 2 == 1
        return opened

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
            or {token.text.lower(), core.text.lower()} & _PRONOUNS
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

    # -- for the clause -------------------------------------------------------------------------------------------

    def owner(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return whose an item is: "its tanks", "Norvia's tanks", "Norvian tanks", "the tanks of the Norvian army"."""
        for index in (head, *self._above(tree, head)):
            for child in tree.by_dep(index, "poss"):
                role = self(tree, child, speaker)
                if role is not None:
                    return role
            for child in own(tree, index)[:-1]:
                word = tree.tokens[child].text
                made = tree.tokens[child + 1].text in ("-", "–") or "-" in word
                side = self._sides.adjective_at(tree, child) if word[:1].isupper() and not made else None
                if side is not None:
                    return self._role(side, tree.tokens[child].start, tree.tokens[child].end)
            for below in under(tree, index, "of"):
                if tree.tokens[below].pos in ("PRON", "NUM"):
                    continue
                is_body = self._codebook.sides.get(tree.tokens[below].lemma.lower()) in (
                    "body",
                    "people",
                    "country",
                    "firm",
                )
                if (
                    is_body
                    or not self._things.is_thing(tree, meant(tree, below))
                    and not self._things.names(tree, meant(tree, below))
                ):
                    role = self(tree, below, speaker)
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
        return [role for head in heads if (role := self(tree, head, speaker)) is not None]

    def is_people(self, token: Token) -> bool:
        """Tell a noun for crews and their like."""
        lemma = token.lemma.lower()
        return (
            self._codebook.sides.get(lemma) == "people"
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
                    role = self(tree, head, speaker)
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
            top = tree.tokens[top].head
            subject = tree.first(top, "nsubj", "nsubjpass")
            if subject is not None:
                return self(tree, subject, speaker)
        return None

    def after(
        self, tree: Tree, members: Collection[int], prepositions: Collection[str], speaker: Mention | None
    ) -> Role | None:
        """Return the first party that stands in a clause after one of these prepositions."""
        for index in members:
            token = tree.tokens[index]
            if token.dep in ("prep", "dative", "agent") and token.lemma.lower() in prepositions:
                for below in tree.by_dep(index, "pobj"):
                    role = self(tree, below, speaker)
                    if role is not None:
                        return role
        return None

    def object(
        self, tree: Tree, members: Collection[int], item: Collection[int | None], speaker: Mention | None
    ) -> Role | None:
        """Return whom an object of a clause stands for, where it is not the item."""
        for index in members:
            if tree.tokens[index].dep in ("dobj", "dative") and index not in item and meant(tree, index) not in item:
                role = self(tree, index, speaker) if tree.tokens[index].pos in ("PROPN", "NOUN", "PRON") else None
                if role is not None:
                    return role
        return None

    def of_object(self, tree: Tree, members: Collection[int], item: Collection[int | None]) -> Role | None:
        """Return whose the object of a clause is said to be: "a Norvian request", "Norvia's offer"."""
        for index in members:
            if tree.tokens[index].dep in ("dobj", "nsubjpass") and index not in item:
                for child in own(tree, index)[:-1]:
                    if tree.tokens[child].dep in ("amod", "poss", "compound", "nmod") and tree.tokens[child].text[:1].isupper():
                        side = self._sides.word(tree, child)
                        if side is not None and self._sides.is_state(side):
                            return self._role(side, tree.tokens[child].start, tree.tokens[child].end)
        return None

    def agent(self, tree: Tree, members: Collection[int]) -> Role | None:
        """Return whose the weapons are by which something was done."""
        for index in members:
            token = tree.tokens[index]
            if token.dep == "agent" or (token.dep == "prep" and token.lemma == "by"):
                for below in tree.by_dep(index, "pobj"):
                    side = self._sides.whose(tree, below)
                    if side is not None:
                        return self._role(side, *stretch(tree, below))
                    role = self(tree, below, None)
                    if role is not None:
                        return role
        return None

    def came_from(self, tree: Tree, head: int) -> Role | None:
        """Return from whom a clause behind an item says that it came: "the Kalvets that came from Norvia"."""
        for clause in tree.by_dep(head, "relcl", "acl"):
            if tree.tokens[clause].lemma in _COMING:
                for below in under(tree, clause, "from", "by"):
                    return self(tree, below, None)
        return None

    def in_hands(self, tree: Tree, members: Collection[int], speaker: Mention | None) -> Role | None:
        """Return in whose hands something is."""
        for index in members:
            token = tree.tokens[index]
            if token.lemma.lower() == "hand" and token.dep == "pobj":
                return self(tree, index, speaker)
        return None

    def state_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return the state that a speaker speaks for, for what he tells of his own; none for a firm or a person."""
        side = self._sides.speaker(speaker)
        if side is None or not self._sides.is_state(side):
            return None
        return self._role(side, token.start, token.end)

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

    def _role(self, side: Side, start: int, end: int) -> Role:
        return Role(label=side.label, entity_id=side.entity_id, span=self._document.span(start, end))

    def maker(self, tree: Tree, head: int) -> Role | None:
        """Return whose make an item is said to be: "Norvian Kalvets", "Norvian-made Kalvets", "the Kalvets from Norvia"."""
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
            if side is not None:
                return self._role(side, token.start, token.end)
        for index in under(tree, head, "from"):
            return self(tree, index, None)
        above = tree.tokens[head].head
        if tree.tokens[head].dep == "conj" and tree.tokens[above].pos in ("NOUN", "PROPN") and above < head:
            # "Norvian Kalvets and Dornals"
            return self.maker(tree, above)
        return None
