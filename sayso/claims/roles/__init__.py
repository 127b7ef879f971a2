"""
Who and what fills a role: from a noun phrase to the state, the system or the place that it stands for.

    phrases   noun phrases: whose head counts, how a thing is called
    nations   names of states, their adjectives, bodies called by them
    states    the states and firms of a report, and whose something is
    sides     who acts for whom: offices, speakers, what goes without saying
    things    the weapons a report speaks of, and what points to them
    pronouns  whom "we" and "they" are
    parties, items, places, counts     the roles
    doers     who takes part in a clause
    filling   what the clause tells of roles beside its cue's arguments

Each role keeps the words that it was read from; what the words leave open stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.roles.counts import QuantityOf
from sayso.claims.roles.doers import Doers
from sayso.claims.roles.filling import Filled, Filling, is_same_side
from sayso.claims.roles.items import Items
from sayso.claims.roles.parties import Parties
from sayso.claims.roles.places import PlacesOf
from sayso.claims.roles.pronouns import PRONOUNS
from sayso.claims.roles.sides import Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Quantity, Role, Token
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

__all__ = ["PRONOUNS", "Filled", "Roles", "is_same_side"]


class Roles:
    """Fills the roles of one document's propositions. Phrases are given by a tree and the index of their head."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        named = [m for m in markup.mentions if m.form is MentionForm.NAME]
        systems = InOrder(m for m in named if m.kind is MentionKind.SYSTEM)
        times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)
        sides = Sides(document, markup, codebook)
        things = Things(document, systems, sides, codebook)
        self._items = Items(document, systems, things, sides, codebook)
        self._parties = Parties(document, markup, sides, things, codebook)
        self._doers = Doers(self._parties, sides, things, codebook)
        self._places = PlacesOf(document, sides, codebook)
        self._quantities = QuantityOf(document, systems, times, things, codebook)
        self._filling = Filling(self._doers, self._places, self._quantities)

    def items(self, tree: Tree, head: int) -> list[Role]:
        """Return the things that a phrase names, speaks of or points to, each once; empty where it speaks of none."""
        return self._items(tree, head)

    def item_of(self, tree: Tree, members: Sequence[int], kind: str) -> int | None:
        """Return the noun of the first item that a clause speaks of, where no argument of its cue names one."""
        return self._items.first(tree, members, kind)

    def maker(self, tree: Tree, head: int) -> Role | None:
        """Return the state whose adjective stands before an item: "Russian S-400 systems"."""
        return self._doers.maker(tree, head)

    def party(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the state, firm, body or person that a phrase stands for; ``speaker`` says it, for "we" and "our"."""
        return self._parties(tree, head, speaker)

    def taking_part(self, tree: Tree, head: int, speaker: Mention | None) -> Role | None:
        """Return the party of a phrase that is known to name one: what stands for nobody else, by its own words."""
        return self._parties.taking_part(tree, head, speaker)

    def side_of(self, speaker: Mention | None, token: Token) -> Role | None:
        """Return whom a speaker speaks for, as the one who does what the token says."""
        return self._doers.side_of(speaker, token)

    def place(self, tree: Tree, heads: Sequence[int]) -> Role | None:
        """Return the place that the first of some phrases names that names one."""
        return self._places(tree, heads)

    def quantity(self, tree: Tree, head: int, shown: int | None = None) -> Quantity | None:
        """
        Return how many an item's phrase says: "at least 8 units of", "several battalions"; none where it does not
        count. ``shown`` is the word that shows what happens to them.
        """
        return self._quantities(tree, head, shown)

    def fill(
        self, tree: Tree, members: Sequence[int], kind: str, head: int | None, speaker: Mention | None, filled: Filled
    ) -> Filled:
        """Return the roles with those filled that no argument of the cue fills, but the clause does."""
        return self._filling(tree, members, kind, head, speaker, filled)

    def sum(self, tree: Tree, inside: tuple[int, int]) -> Quantity | None:
        """Return the first sum of money between two offsets of a sentence."""
        return self._quantities.sum(tree, inside)
