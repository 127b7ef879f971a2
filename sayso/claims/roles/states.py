"""
The states and firms of one report, and whose a phrase says that a thing or a body is.

    "the Norvian army", "Norvia's crews", "the navy of Norvia"      Norvia
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from sayso.claims.roles.nations import Nations, Side
from sayso.claims.roles.phrases import own, under
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionKind

# Names of lands by their form.
_LAND = re.compile(r"[A-Z]\w+(?:ia|land|stan)")
# Where a name stands that does something, or is dealt with.
_ACTS = ("nsubj", "dative", "agent")
_WHERE = frozenset("in at near on outside over across around inside".split())
_DEALT_WITH = frozenset({"from", "with", "by", "for", "to"})
_MATTERS = frozenset(
    "defence defense interior foreign finance justice trade industry energy health economy culture agriculture "
    "transport education sport joint air prime deputy first".split()
)


class States(Nations):
    """The states and firms of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        super().__init__(document, markup, codebook)
        self._states: list[tuple[int, Side]] | None = None
        self._state_labels: frozenset[str] | None = None
        self._times_named = Counter(m.who for m in self.names.mentions)
        self._houses: InOrder | None = None

    # -- phrases ------------------------------------------------------------------------------------------------

    def word(self, tree: Tree, index: int) -> Side | None:
        """Return whom a single token tells of: a name, or the adjective of a state."""
        token = tree.tokens[index]
        mention = self.over(token.start)
        adjective = self.adjective_at(tree, index)
        if mention is None or (adjective is not None and mention.entity_id is None):
            return adjective
        return self.named(mention)

    def owns(self, tree: Tree, index: int, head: int) -> bool:
        """Tell whether a capitalised word before a thing's noun says whose it is; else it is the thing's own name."""
        token = tree.tokens[index]
        if self.adjective(token.text.split("-")[0]) is not None:
            return True
        mention = self.over(token.start)
        if mention is None:
            return False
        if mention.entity_id is not None or mention.label in self.state_labels():
            return True
        if mention.kind in (MentionKind.PLACE, MentionKind.PUBLISHER, MentionKind.AGENCY):
            return True
        # A name that stands elsewhere too, and not before the noun of a thing, is somebody's.
        return self._times_named[mention.who] > 1 and head - index == 1

    def whose(self, tree: Tree, head: int, depth: int = 3) -> Side | None:
        """
        Return the state or firm that a phrase says its head is of: "Norvia's army", "Norvian crews", "the army of
        Norvia".
        """
        before = own(tree, head)[:-1]
        for index in before:
            # "Norvian Defence Minister": the state, whatever else has a capital.
            token = tree.tokens[index]
            if (side := self.adjective_at(tree, index)) is not None:
                return side
        for index in before:
            token = tree.tokens[index]
            if token.dep in ("poss", "compound", "amod", "nmod", "nsubj", "det") and token.pos in (
                "PROPN",
                "ADJ",
                "NOUN",
            ):
                if token.text[:1].isupper() and (side := self._land_or_firm(tree, index)) is not None:
                    return side
                if token.dep == "poss" and depth and (side := self.whose(tree, index, depth - 1)) is not None:
                    return side
        for below in under(tree, head, "of", "from", "for", "in", "at"):
            if tree.tokens[below].pos in ("PROPN", "NOUN") and depth:
                side = self._land_or_firm(tree, below) if tree.tokens[below].text[:1].isupper() else None
                side = side or self.whose(tree, below, depth - 1) or self._band(tree, below)
                if side is not None:
                    return side
        return None

    def _band(self, tree: Tree, head: int) -> Side | None:
        """Return who is of no state: "the spokesman for the insurgents"."""
        token = tree.tokens[head]
        if self.codebook.sides.get(token.lemma.lower()) != "irregular":
            return None
        words = [tree.tokens[i] for i in own(tree, head) if tree.tokens[i].pos not in ("DET", "PRON", "NUM")]
        return Side(self._document.text[words[0].start : token.end]) if words else None

    def _land_or_firm(self, tree: Tree, index: int) -> Side | None:
        mention = self.over(tree.tokens[index].start)
        if mention is not None and mention.kind is MentionKind.PERSON and mention.label not in self.unknown:
            return None
        side = self.word(tree, index)
        if side is None and tree.tokens[index].pos == "PROPN" and tree.tokens[index].dep in ("pobj", "poss"):
            # A land that no recogniser knew: "the army of Ordavia".
            side = Side(tree.tokens[index].text)
        if side is None or self.is_time(tree.tokens[index]) or self.is_system(tree.tokens[index].start):
            return None
        word = tree.tokens[index].text.casefold()
        if side.entity_id is None and (
            word in self.codebook.sides or word in self.codebook.generics or word in _MATTERS
        ):
            # "Ministry", "Fleet", "Defence": the name of a body tells no state by itself.
            return None
        entity = self.codebook.entities.get(side.entity_id or "")
        return None if entity is not None and entity.kind is MentionKind.PERSON else side

    # -- states -------------------------------------------------------------------------------------------------

    def state_labels(self) -> frozenset[str]:
        """Return what the states of the report are called."""
        if self._state_labels is None:
            self._state_labels = frozenset(side.label for _, side in self.states())
        return self._state_labels

    def states(self) -> list[tuple[int, Side]]:
        """Return the states of the report by where they are named: known ones, and those that it shows to be states."""
        if self._states is None:
            self._states = sorted(self._find_states(), key=lambda pair: pair[0])
        return self._states

    def _find_states(self) -> Iterator[tuple[int, Side]]:
        shown: set[str] = set()
        unknown: list[Mention] = []
        for mention in self.names.mentions:
            side: Side | None = None
            if mention.entity_id is not None:
                side = self.named(mention) if mention.kind is not MentionKind.PERSON else None
            elif mention.label in self.unknown:
                unknown.append(mention)
                label = mention.label or ""
                is_land = _LAND.fullmatch(label) or (mention.kind is MentionKind.PLACE and not self._is_where(mention))
                if is_land or self._is_shown(mention):
                    shown.add(label)
            elif (adjective := self.adjective(mention.span.exact)) is not None or (
                adjective := self.of_body(mention.label or "")
            ) is not None:
                side = adjective
                shown.add(side.label)
            if side is not None and (side.entity_id or "state:").startswith("state:"):
                yield mention.span.start, side
        for mention in unknown:
            if mention.label in shown:
                yield mention.span.start, Side(mention.label or "")
            elif self.is_adjective(mention.label or "") and (side := self.adjective(mention.label or "")) is not None:
                yield mention.span.start, side

    def _is_where(self, mention: Mention) -> bool:
        """Tell "at Tarm", "in Tarm": a place by what stands before it."""
        found = self.at(mention.span.end - 1)
        if found is None:
            return True
        tree, index = found
        token = tree.tokens[index]
        return token.dep == "pobj" and tree.tokens[token.head].lemma.lower() in _WHERE

    def _is_shown(self, mention: Mention) -> bool:
        """Tell a name whose minister or army the report speaks of."""
        found = self.at(mention.span.start)
        if found is None:
            return False
        tree, index = found
        token = tree.tokens[index]
        above = token.head
        if token.dep in _ACTS or (token.dep == "dobj" and tree.tokens[above].lemma == "ask"):
            return True
        if token.dep == "pobj":
            if tree.tokens[above].lemma.lower() in _DEALT_WITH and tree.tokens[tree.tokens[above].head].pos == "VERB":
                return True
            above = tree.tokens[above].head
        elif token.dep not in ("poss", "compound", "nmod", "amod"):
            return False
        if tree.tokens[above].lemma.lower() in self.codebook.generics:
            # "Kalvet air defence launchers": no body, whatever the words before it tell.
            return False
        words = [tree.tokens[i].lemma.lower() for i in own(tree, above)]
        words += [" ".join(pair) for pair in itertools.pairwise(words)]
        return bool({"body", "official", "people"} & {self.codebook.sides.get(word) for word in words})

    def is_state(self, side: Side) -> bool:
        """Tell a state that the codebook knows or that the report shows to be one."""
        if side.entity_id is not None:
            return side.entity_id.startswith("state:")
        return side.label in self.state_labels()

    # -- firms --------------------------------------------------------------------------------------------------

    def is_firm(self, label: str) -> bool:
        """Tell a house of the report that is no state."""
        return any(m.who == label and self._is_house(m) and " " in label for m in self.names.mentions)

    def firm(self, place: int) -> Side | None:
        """Return the firm that "the company" is: the last house named before, else the only one behind."""
        if self._houses is None:
            self._houses = InOrder(m for m in self.names.mentions if self._is_house(m))
        last = next(self._houses.before(place), None)
        if last is not None:
            return self.named(last)
        labels = {m.who: m for m in self._houses.mentions}
        return self.named(next(iter(labels.values()))) if len(labels) == 1 else None

    def _is_house(self, mention: Mention) -> bool:
        if mention.kind is not MentionKind.ORGANISATION:
            return False
        side = self.named(mention)
        states = self.state_labels()
        return side is not None and side.label not in states and not (side.entity_id or "").startswith("state:")
