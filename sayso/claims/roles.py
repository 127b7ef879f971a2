"""
Who and what fills a role: from a noun phrase to the state, the system or the voice that it stands for.

"We" is the speaker's state, "Moscow" its government, "them" the systems last spoken of. Each role keeps the words that
it was read from; what the words leave open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from sayso.codebook import Codebook
from sayso.model import Document, Entity, Markup, Mention, Quantity, Role, Token
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

_FIRST = frozenset({"we", "us", "our", "i", "me", "my", "ourselves"})
_OTHERS = frozenset({"they", "them", "their", "you", "your"})
_THIRD = frozenset({"he", "she", "his", "her", "him"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "they", "them", "it", "its"})
_NUMBERS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000}
_ORDINALS = frozenset("first second third fourth fifth last next final other remaining".split())
_VAGUE = frozenset("several some many few numerous multiple dozens hundreds scores various".split())
# How many systems back "these missiles" may point.
_EARLIER = 100


class Roles:
    """Fills the roles of one document's propositions."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        self._codebook = codebook
        named = [m for m in markup.mentions if m.form is MentionForm.NAME]
        self._systems = InOrder(m for m in named if m.kind is MentionKind.SYSTEM)
        self._one_system = len({m.entity_id for m in self._systems.mentions}) == 1
        self._voices = InOrder(m for m in named if m.kind not in (MentionKind.SYSTEM, MentionKind.TIME))
        self._people = InOrder(m for m in self._voices.mentions if m.kind is MentionKind.PERSON)
        self._states = self._sides()
        self._generic = sorted(codebook.generics, key=len, reverse=True)

    # -- items --------------------------------------------------------------------------------------------------

    def items(self, tree: Tree, head: int) -> list[Role]:
        """Return the weapon systems that a noun phrase names, or the kind of weapon that it speaks of, if any."""
        start, end = self._phrase(tree, head)
        named = self._systems.inside(start, end)
        if named:
            return _distinct([Role(label=m.label or m.span.exact, entity_id=m.entity_id, span=m.span) for m in named])
        phrase = tree.phrase(head, but=("relcl", "acl", "advcl", "appos"))
        pointing = any(tree.tokens[i].lemma in _POINTING and tree.tokens[i].dep in ("det", "poss") for i in phrase)
        pointing = pointing or tree.tokens[head].lemma in _POINTING or self._goes_on(tree, phrase)
        generic = self._generic_in(tree, head)
        if pointing and (generic is not None or tree.tokens[head].pos == "PRON"):
            meant = self._meant(start, generic)
            if meant is not None:
                return [
                    Role(
                        label=meant.label or meant.span.exact,
                        entity_id=meant.entity_id,
                        span=self._document.span(start, end),
                    )
                ]
            if tree.tokens[head].pos == "PRON":
                return []
        return [generic] if generic is not None else []

    def _goes_on(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """
        Tell "the launchers", "the first battery", "four launchers" in a report of one system: they are of that system.

        An adjective of its own ("a new missile") speaks of another thing.
        """
        deps = {tree.tokens[i].dep: tree.tokens[i].lemma for i in phrase}
        counted = deps.get("det") in ("the", "both", "all", "each") or "nummod" in deps
        plain = all(
            tree.tokens[i].dep != "amod" or tree.tokens[i].lemma in _ORDINALS
            for i in phrase
            if tree.tokens[i].pos == "ADJ"
        )
        return counted and plain and self._one_system

    def _generic_in(self, tree: Tree, head: int) -> Role | None:
        """Find the weapon word of a phrase, with the adjectives that belong to it: "tactical ballistic missiles"."""
        phrase = tree.phrase(head, but=("relcl", "acl", "appos", "advcl", "punct", "conj", "cc"))
        for index in [head, *phrase]:
            token = tree.tokens[index]
            if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
                continue
            if {token.text.lower(), token.lemma} & self._codebook.generics:
                left = [
                    i
                    for i in tree.by_dep(index, "compound", "amod", "nmod")
                    if self._codebook.demonym(tree.tokens[i].text) is None and tree.tokens[i].text not in ("[", "(")
                ]
                first = min(
                    [i for i in left if i == index - 1 or all(j in left for j in range(i, index))], default=index
                )
                span = self._document.span(tree.tokens[first].start, token.end)
                return Role(label=span.exact, entity_id=None, span=span)
        return None

    def _meant(self, before: int, said: Role | None) -> Mention | None:
        """
        Return the system last spoken of; of several, one that the report has called so ("air defence systems").
        """
        earlier = list(islice(self._systems.before(before), _EARLIER))
        words = set(said.label.lower().split()) if said is not None else set()
        if len(words) > 1:
            for mention in earlier:
                after = self._document.text[mention.span.end : mention.span.end + 60].lower()
                if words <= set(re.findall(r"[\w-]+", re.split(r"[.,;:!?\n]", after)[0])):
                    return mention
        return earlier[0] if earlier else None

    def maker(self, tree: Tree, head: int) -> Role | None:
        """Return the state whose adjective stands before an item: "Russian S-400 systems"."""
        for index in tree.phrase(head, but=("relcl", "acl", "appos", "advcl")):
            state = (
                self._codebook.demonym(tree.tokens[index].text)
                if tree.tokens[index].dep in ("amod", "compound", "nmod")
                else None
            )
            if state is not None:
                return self._role(state, tree.tokens[index].start, tree.tokens[index].end)
        return None

    # -- parties ------------------------------------------------------------------------------------------------

    def party(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the state, body or person that a noun phrase stands for, if it stands for one."""
        token = tree.tokens[head]
        lemma = token.lemma
        if lemma in _FIRST or token.text.lower() in _FIRST:
            return self._side_of(speaker, token.start, token.end)
        if lemma in _THIRD:
            return self._side_of(self._recent_person(token.start), token.start, token.end)
        if lemma in _OTHERS:
            return self._other_side(speaker, token.start, token.end)
        start, end = self._phrase(tree, head)
        inside = self._voices.inside(start, end)
        at_head = [m for m in inside if m.span.start <= token.start < m.span.end]
        for mention in [*at_head, *inside]:
            role = self._stands_for(mention)
            if role is not None:
                return role
        for mention in at_head:
            if mention.kind is MentionKind.PLACE and mention.entity_id is None:
                # A state that the codebook does not know is a place to whoever recognised its name.
                return Role(label=mention.label or mention.span.exact, entity_id=None, span=mention.span)
        for index in tree.phrase(head, but=("relcl", "acl", "appos", "advcl")):
            state = self._codebook.demonym(tree.tokens[index].text)
            if state is not None:
                return self._role(state, start, end)
        return None

    def _stands_for(self, mention: Mention) -> Role | None:
        if mention.kind is MentionKind.PLACE:
            state = self._codebook.metonym(mention.entity_id or mention.span.exact)
            return self._role(state, mention.span.start, mention.span.end) if state else None
        if mention.entity_id is not None:
            entity = self._codebook.entity(mention.entity_id)
            state = self._state_of(entity)
            return self._role(state or entity, mention.span.start, mention.span.end)
        if mention.kind in (MentionKind.ORGANISATION, MentionKind.STATE):
            return Role(label=mention.label or mention.span.exact, entity_id=None, span=mention.span)
        return None

    def _state_of(self, entity: Entity) -> Entity | None:
        """Return the state that somebody acts for: an office-holder's, a ministry's."""
        if entity.kind is MentionKind.STATE:
            return entity
        if entity.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and entity.parent is not None:
            parent = self._codebook.entity(entity.parent)
            return parent if parent.kind is MentionKind.STATE else None
        return None

    def side_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return the state or body that a speaker speaks for, as the one who does what the token says."""
        return self._side_of(speaker, token.start, token.end)

    def _side_of(self, speaker: Mention | None, start: int, end: int) -> Role | None:
        if speaker is None or speaker.entity_id is None:
            return None
        entity = self._codebook.entity(speaker.entity_id)
        side = self._state_of(entity) or (entity if entity.kind is not MentionKind.PERSON else None)
        return self._role(side, start, end) if side is not None else None

    def _other_side(self, speaker: Mention | None, start: int, end: int) -> Role | None:
        """They, or you: the state last spoken of that is not the speaker's own."""
        own = self._side_of(speaker, start, end)
        last = [
            (mention.span.start, state_id)
            for state_id, mentions in self._states.items()
            if (own is None or state_id != own.entity_id)
            and (mention := next(mentions.before(start), None)) is not None
        ]
        return self._role(self._codebook.entity(max(last)[1]), start, end) if last else None

    def _sides(self) -> dict[str, InOrder]:
        """Return the mentions that stand for each state, by the state's id."""
        found: dict[str, list[Mention]] = {}
        for mention in self._voices.mentions:
            role = self._stands_for(mention)
            if role is not None and role.entity_id is not None and role.entity_id.startswith("state:"):
                found.setdefault(role.entity_id, []).append(mention)
        return {state_id: InOrder(mentions) for state_id, mentions in found.items()}

    def _recent_person(self, before: int) -> Mention | None:
        return next(self._people.before(before), None)

    def _role(self, entity: Entity, start: int, end: int) -> Role:
        return Role(label=entity.label, entity_id=entity.id, span=self._document.span(start, end))

    # -- places and quantities ----------------------------------------------------------------------------------

    def place(self, tree: Tree, heads: Sequence[int]) -> Role | None:
        """Return the place that a phrase after "in", "at", "from" names."""
        for head in heads:
            start, end = self._phrase(tree, head)
            for mention in self._voices.inside(start, end):
                if mention.kind in (MentionKind.PLACE, MentionKind.STATE):
                    return Role(
                        label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span
                    )
            named = [
                i
                for i in tree.phrase(head, but=("relcl", "acl", "appos", "advcl", "prep"))
                if tree.tokens[i].pos == "PROPN"
            ]
            if named and self._codebook.nominals.get(tree.tokens[head].lemma) == "place":
                span = self._document.span(tree.tokens[named[0]].start, tree.tokens[head].end)
                return Role(label=span.exact, entity_id=None, span=span)
        return None

    def quantity(self, tree: Tree, head: int) -> Quantity | None:
        """
        Return how many an item's phrase says: "at least 8 units of", "several battalions", "up to 25", "a dozen".

        None when the phrase does not count.
        """
        names = self._systems.inside(*self._phrase(tree, head))
        for index in tree.phrase(head, but=("relcl", "acl", "appos", "advcl", "conj")):
            token = tree.tokens[index]
            if token.dep not in ("nummod", "amod", "det", "quantmod") and token.pos != "NUM":
                continue
            if any(name.span.start <= token.start < name.span.end for name in names):
                # "Leopard 2" counts nothing.
                continue
            counted = tree.tokens[token.head]
            unit = self._codebook.units.get(counted.text.lower()) or self._codebook.units.get(counted.lemma)
            number = _number(token.text)
            if number is None and token.lemma not in _VAGUE:
                continue
            if number is not None and _is_year(token.text) and unit is None:
                continue
            first = min(tree.subtree(index))
            words = self._document.text[max(0, tree.tokens[max(0, first - 2)].start) : token.start].lower()
            span = self._document.span(
                tree.tokens[first].start, counted.end if counted.end > token.start else token.end
            )
            least, most = (number, number) if number is not None else (None, None)
            if re.search(r"at least|more than|over|no fewer than|not less than|minimum", words):
                most = None
            elif re.search(r"up to|at most|no more than|fewer than|less than|maximum", words):
                least = None
            if re.search(r"\bnot\s+$|\bnot\s+an?\s+$", words):
                # "Not one was delivered": of one or more it is denied.
                most = None
            about = bool(re.search(r"about|around|some|roughly|approximately|nearly|almost", words))
            return Quantity(least=least, most=most, unit=unit, about=about, span=span)
        return None

    def _phrase(self, tree: Tree, head: int) -> tuple[int, int]:
        phrase = tree.phrase(head, but=("relcl", "acl", "advcl", "punct"))
        return tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end


def _number(word: str) -> float | None:
    plain = word.lower().replace(",", "")
    if plain in _NUMBERS:
        return float(_NUMBERS[plain])
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _is_year(word: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None


def _distinct(roles: Sequence[Role]) -> list[Role]:
    """Keep the first of each thing: an Iskander named twice in a phrase is one item."""
    seen: dict[str, Role] = {}
    for role in roles:
        seen.setdefault(role.entity_id or role.label, role)
    return list(seen.values())
