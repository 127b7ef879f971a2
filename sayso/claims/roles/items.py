"""
Items: from a noun phrase to the weapon systems that it names, speaks of or points to.

The narrowest name that the words tell, else the noun in the singular with what tells its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.claims.roles.phrases import APART, is_plural, meant, own, stretch, under
from sayso.claims.roles.sides import Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Role
from sayso.places import InOrder
from sayso.syntax import Tree

_POINTING = frozenset("this that these those such they them it its the both all each every either".split())
_PRONOUNS = frozenset(
    "they them it this that these those one ones some any none all both each several many few another other "
    "others rest first "
    "second third last former latter same more most half ours theirs pair dozen".split()
)
_CALLED = frozenset("call name dub know designate label codename".split())
# What speaks of another thing than before.
_FRESH = frozenset({"new", "another", "more", "additional", "other", "own", "further"})
# Kinds whose item may be people: "withdrew 1,000 troops".
_OF_PEOPLE = frozenset({"deploy", "withdraw", "lose"})
_THEM = frozenset({"them", "they", "these", "those", "one", "both"})
# Nouns that call again what was spoken of.
_AGAIN = frozenset("version variant prototype airframe example copy package batch shipment consignment".split())
_FORMATIONS = frozenset("squadron battery battalion division regiment brigade".split())
_NOT_THINGS = ("person", "state", "agency", "publisher")
# Where a clause may speak of its item, the likeliest first.
_SLOTS = ("dobj", "nsubjpass", "pobj", "attr", "nsubj", "dep", "ROOT")
# Nouns for a deal or an act: what it is about is the item.
_ABOUT = ("of", "for", "on", "over", "about", "with", "to", "in")


class Items:
    """Finds the items of one document's propositions."""

    def __init__(self, document: Document, systems: InOrder, things: Things, sides: Sides, codebook: Codebook) -> None:
        self._document = document
        self._systems = systems
        self._things = things
        self._sides = sides
        self._codebook = codebook

    def __call__(self, tree: Tree, head: int) -> list[Role]:
        """Return the items that a noun phrase names, each once; empty where it speaks of no thing."""
        seen: dict[str, Role] = {}
        for role in self._of(tree, head):
            seen.setdefault(role.entity_id or role.label.casefold(), role)
        return list(seen.values())

    def first(self, tree: Tree, members: Sequence[int], kind: str) -> int | None:
        """
        Return the noun of the first thing that a clause speaks of: its object, its passive subject, what is "of" or
        "for".
        """
        places = [i for i in members if tree.tokens[i].dep in _SLOTS]
        ware: int | None = None
        for index in sorted(places, key=lambda i: (_SLOTS.index(tree.tokens[i].dep), i)):
            core = meant(tree, index)
            token = tree.tokens[core]
            if self._codebook.materiel.get(token.lemma.lower()) == "people" and kind not in _OF_PEOPLE:
                continue
            if self._things.names(tree, core):
                return index
            if token.pos in ("NOUN", "PROPN") and self._things.is_thing(tree, core):
                if {token.lemma.lower(), token.text.lower()} & self._codebook.generics:
                    return index
                # "took part with its launchers": a ware only where no weapon is spoken of.
                ware = index if ware is None else ware
                continue
            if tree.tokens[index].dep != "pobj" and any(
                tree.tokens[i].dep == "compound" and self._things.is_thing(tree, i) for i in own(tree, core)[:-1]
            ):
                return index
        if ware is not None:
            return ware
        return next(
            (i for i in places if tree.tokens[i].dep in _SLOTS[:3] and tree.tokens[i].text.lower() in _THEM), None
        )

    def _of(self, tree: Tree, head: int) -> Iterator[Role]:
        named = self._named(tree, head)
        if named:
            yield from map(self._role, named)
            return
        core = meant(tree, head)
        token = tree.tokens[core]
        if token.pos in ("VERB", "AUX", "ADP"):
            return
        bare = token.lemma.lower() in _PRONOUNS or token.pos in ("PRON", "NUM", "DET")
        if bare and not self._things.is_thing(tree, core):
            if token.lemma.lower() in ("we", "i", "you", "he", "she", "who", "which", "what", "nobody", "everybody"):
                return
            yield from self._pointed(tree, core)
            return
        if self._things.is_thing(tree, core) or self._is_unknown_system(tree, core):
            yield from self._thing(tree, core)
            return
        below = [i for i in under(tree, core, *_ABOUT) if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM")]
        for index in below:
            if self._things.is_thing(tree, meant(tree, index)) or self._named(tree, index):
                yield from self._of(tree, index)
                return
        for index in reversed(own(tree, core)[:-1]):
            # "tank line", "rocket programme": the noun of the thing stands before what is made of it.
            if tree.tokens[index].dep == "compound" and self._things.is_thing(tree, index):
                thing = self._things.common(tree, index)
                yield self._things.role(thing, thing.start, thing.end)
                return
        if self._is_counted(tree, core):
            thing = self._things.common(tree, core)
            yield self._things.role(thing, thing.start, thing.end)

    def _named(self, tree: Tree, head: int) -> list[Mention]:
        """Return the systems that a phrase names: at its head, else in what is "of" it."""
        start, end = stretch(tree, head)
        inside = self._systems.inside(start, end)
        if not inside:
            return self._in_apposition(tree, head)
        tokens = [tree.tokens[i] for i in own(tree, head)]
        first, last = tokens[0].start, tokens[-1].end
        at_head = [m for m in inside if first <= m.span.start and m.span.end <= last]
        if at_head:
            return at_head
        for index in under(tree, head, "of", "for", "on", "over", "with", "to", "like", "as", "about", "in"):
            low, high = stretch(tree, index, but=("relcl", "acl", "advcl"))
            found = self._systems.inside(low, high)
            if found:
                return found
        if tree.tokens[head].pos == "PROPN" and head != meant(tree, head):
            return []
        # "The batteries, flown in by six Norvian Kites": what brought them is another thing.
        return self._systems.inside(*stretch(tree, head, but=(*APART, "acl")))

    def _in_apposition(self, tree: Tree, head: int) -> list[Mention]:
        """
        Return the systems that a thing is called by right behind it: "a missile called Kalvet", "its missile, the
        Kalvet".
        """
        if not self._things.is_thing(tree, head):
            return []
        found = []
        for child in tree.by_dep(head, "appos", "acl"):
            if tree.tokens[child].dep == "appos" or tree.tokens[child].lemma in _CALLED:
                below = tree.subtree(child)
                first = self._systems.inside(tree.tokens[below[0]].start, tree.tokens[below[-1]].end)
                found += first[:1]
        return found

    def _thing(self, tree: Tree, head: int) -> Iterator[Role]:
        thing = self._things.common(tree, head)
        start, end = stretch(tree, head, but=(*APART, "prep"))
        words = [tree.tokens[i] for i in own(tree, head)]
        definite = any(
            t.lemma.lower() in _POINTING and t.dep in ("det", "poss", "predet", "nmod") for t in words
        ) or any(t.dep == "nummod" for t in words)
        definite = definite or self._is_told_of_pointing(tree, head) or self._is_like_that(tree, head)
        fresh = not self._is_like_that(tree, head) and any(
            t.lemma.lower() in _FRESH or (t.lemma.lower() in ("a", "an") and t.dep == "det") for t in words
        )
        is_name = thing.label[:1].isupper() and not thing.label.isupper()
        if definite and not fresh and not is_name:
            kinds = re.findall(r"\w+", thing.label.lower())
            found = self._things.called_so(start, thing.noun, kinds)
            if found is None and thing.noun in _AGAIN:
                found = self._things.pointed(start)
            if found is not None:
                yield self._things.role(found, start, end)
                return
        if thing.noun in _FORMATIONS and thing.label == thing.noun:
            # "the first squadron": of what the report is about.
            found = self._things.formed(start, thing.noun) or self._things.pointed(start)
            if found is not None and found.entity_id is not None:
                yield self._things.role(found, start, end)
                return
        yield self._things.role(thing, thing.start, thing.end)

    def _is_told_of_pointing(self, tree: Tree, head: int) -> bool:
        """Tell "those are weapons that": what is told of pointing words is what they point to."""
        token = tree.tokens[head]
        return token.dep == "attr" and any(
            tree.tokens[i].text.lower() in _POINTING for i in tree.by_dep(token.head, "nsubj")
        )

    def _is_like_that(self, tree: Tree, head: int) -> bool:
        """Tell "a system like that", "weapons of this kind"."""
        return any(tree.tokens[i].text.lower() in _POINTING for i in under(tree, head, "like"))

    def _pointed(self, tree: Tree, head: int) -> Iterator[Role]:
        token = tree.tokens[head]
        lemma = token.text.lower()
        plural = (
            True
            if lemma in ("they", "them", "these", "those", "both", "theirs")
            else False
            if lemma in ("it", "this", "that")
            else None
        )
        found = self._things.pointed(token.start, plural=plural)
        if found is not None:
            yield self._things.role(found, token.start, token.end)

    def _is_unknown_system(self, tree: Tree, head: int) -> bool:
        """
        Tell a name that stands as a thing: in quotation marks of no person, place or house, with a number before
        it.
        """
        token = tree.tokens[head]
        if token.pos != "PROPN" or (self._sides.over(token.start) is not None and not self._is_designation(token.text)):
            return False
        return self._is_designation(token.text) or any(tree.tokens[i].dep == "nummod" for i in own(tree, head))

    def _is_designation(self, word: str) -> bool:
        return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)

    def _is_counted(self, tree: Tree, head: int) -> bool:
        """Tell a plural noun with a number: what is counted is a thing, where it is not people, days or money."""
        token = tree.tokens[head]
        lemma = token.lemma.lower()
        if token.pos != "NOUN" or not is_plural(tree, head):
            return False
        if self._codebook.nominals.get(lemma) in _NOT_THINGS or lemma in self._codebook.sides:
            return False
        if (
            lemma in self._codebook.counting.measures
            or self._codebook.units.get(lemma) in self._codebook.counting.money
        ):
            return False
        return any(tree.tokens[i].dep == "nummod" for i in own(tree, head))

    def _role(self, mention: Mention) -> Role:
        return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)
