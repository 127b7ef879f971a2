"""
Roles that no argument of the cue fills, but the clause does: whose the item is, who speaks of his own, and where.

    "None of its tanks were knocked out at Marn."           lose: whose tanks they are, at Marn
    "The radars will be refitted, the ministry said."       upgrade: the speaker's own
    "Norvia stationed two launchers in Tarmia."             deploy: the host is the other side
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.claims.roles.counts import QuantityOf
from sayso.claims.roles.doers import Doers
from sayso.claims.roles.phrases import whole
from sayso.claims.roles.places import PlacesOf
from sayso.model import Mention, Quantity, Role
from sayso.syntax import Tree

# Kinds whose actor is whose the item is, and those that a state's speaker tells of his own when he names nobody.
_HOLDERS = frozenset("possess retain lose withdraw upgrade commission display use deploy train test".split())
# Kinds whose actor, or whose other side, is the one who does it.
_DOERS = frozenset(
    "want request order finance agree negotiate possess retain use test develop produce display refuse cancel "
    "support deploy withdraw".split()
)
_GIVERS = frozenset({"offer", "approve"})
# Kinds in which "to" tells who gets, or whom it is refused; "from", who gives.
_TO_WHOM = frozenset({"approve", "offer"})
_FOR_WHOM = frozenset({"cancel", "support", "delay"})
_FROM_WHOM = frozenset("produce develop order want request deliver".split())
_GETS_OBJECT = frozenset({"deliver", "offer"})
_ASKS_OBJECT = frozenset({"request", "support", "refuse"})
_OF_WHOM = frozenset({"refuse", "cancel"})
_SUPPLIED = frozenset("commission possess retain display".split())
_KEPT = frozenset({"possess", "retain"})
_HELPED = frozenset({"support"})
# Kinds whose other side is whose the item is.
_PAID_FOR = frozenset({"support", "finance"})
# Kinds in which a state and a firm are no equals: the state is the one that would get.
_DEALS = frozenset({"negotiate", "agree"})
_OWN_ACCOUNT = frozenset(
    "possess retain withdraw upgrade commission deploy train test order agree negotiate deliver".split()
)
# Kinds that happen on a host's soil.
_HOSTED = frozenset({"deploy", "withdraw", "train"})
_AT = (
    "in",
    "at",
    "near",
    "on",
    "outside",
    "inside",
    "off",
    "over",
    "across",
    "along",
    "above",
    "around",
    "through",
    "within",
)
_TO = ("to", "into", "onto", "towards", "toward", "for")
_FROM = ("from", "out", "out of")
_AGAINST = ("against", "at", "on", "in")
# Kinds of motion: where it ends goes before where it is, and that before where it begins.
_MOVES = frozenset({"deploy", "withdraw", "deliver"})
_BEGINS = frozenset({"deploy", "withdraw", "use"})
_AWAY = frozenset({"leave", "quit", "abandon", "evacuate"})
_DIRECTIONS = frozenset(
    "north south east west northward southward eastward westward northwards southwards eastwards westwards "
    "abroad home".split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Filled:
    """The roles of a proposition that are filled so far; none: open."""

    actor: Role | None = None
    counterparty: Role | None = None
    place: Role | None = None
    quantity: Quantity | None = None


class Filling:
    """Fills roles from the clause, after its cue's arguments were taken."""

    def __init__(self, doers: Doers, places: PlacesOf, quantities: QuantityOf) -> None:
        self._doers = doers
        self._places = places
        self._quantities = quantities

    def __call__(
        self, tree: Tree, members: Sequence[int], kind: str, head: int | None, speaker: Mention | None, filled: Filled
    ) -> Filled:
        """
        Return the roles with those filled that the clause fills.

        ``members`` are the clause's tokens, ``head`` the item's noun (none: no item is named).
        """
        actor, other = filled.actor, filled.counterparty
        item = {head, whole(tree, head)} if head is not None else set()
        if (actor is None and kind in _DOERS) or (other is None and kind in _GIVERS):
            doer = self._doers.doer(tree, members, item, speaker)
            if doer is not None and actor is None and kind in _DOERS and not is_same_side(doer, other):
                actor = doer
            elif doer is not None and other is None and kind in _GIVERS and not is_same_side(doer, actor):
                other = doer
        if kind in _HELPED and other is None and actor is not None:
            # "help Norvia produce missiles": whom is the subject of what is helped.
            others = self._doers.subjects(tree, members, item, speaker)
            other = next((each for each in others if not is_same_side(each, actor)), None)
        if kind in _TO_WHOM or kind in _FOR_WHOM:
            given = self._doers.after(tree, members, ("to",), speaker)
            if given is not None and kind in _TO_WHOM and actor is None and not is_same_side(given, other):
                actor = given
            elif given is not None and kind in _FOR_WHOM and other is None and not is_same_side(given, actor):
                other = given
        if (actor is None and kind in _GETS_OBJECT) or (other is None and kind in _ASKS_OBJECT):
            # "supplied Norvia with shells", "asked Norvia for shells"
            whom = self._doers.object(tree, members, item, speaker)
            if whom is not None and kind in _GETS_OBJECT and not is_same_side(whom, other):
                actor = whom
            elif whom is not None and kind in _ASKS_OBJECT and not is_same_side(whom, actor):
                other = whom
        if other is None and kind in _OF_WHOM:
            # "turned down a Norvian request"
            asking = self._doers.of_object(tree, members, item)
            other = None if asking is None or is_same_side(asking, actor) else asking
        if other is None and kind == "lose":
            # "destroyed by Norvian drones"
            doing = self._doers.agent(tree, members)
            other = None if doing is None or is_same_side(doing, actor) else doing
        if kind in _FROM_WHOM and other is None:
            source = self._doers.after(tree, members, ("from",), speaker)
            other = None if source is None or is_same_side(source, actor) else source
        if kind == "use" and other is None:
            target = self._doers.after(tree, members, _AGAINST, speaker)
            other = (
                None if target is None or is_same_side(target, actor) or self._doers.host(target) is None else target
            )
        if kind == "deliver" and head is not None and (actor is None or not self._doers.host(actor)):
            # "Jets ordered by Norvia have arrived in Marn": whoever ordered them gets them, and not a town.
            ordered = self._doers.ordered_by(tree, head)
            actor = actor if ordered is None or is_same_side(ordered, other) else ordered
        if other is None and head is not None and kind in _SUPPLIED:
            source = self._doers.came_from(tree, head)
            other = None if source is None or is_same_side(source, actor) else source
        if kind in _KEPT and (keeper := self._doers.in_hands(tree, members, speaker)) is not None:
            actor = keeper
        owner = self._doers.owner(tree, head, speaker) if head is not None else None
        if owner is not None and kind in _HOLDERS and actor is None and not is_same_side(owner, other):
            actor = owner
        if owner is not None and kind in _PAID_FOR and other is None and not is_same_side(owner, actor):
            other = owner
        if actor is None and kind in _OWN_ACCOUNT and not self._has_other_subject(tree, members, head):
            own = self._doers.state_of(speaker, tree.tokens[members[0]] if members else tree.tokens[0])
            actor = None if own is None or is_same_side(own, other) else own
        if actor is None and kind in _DOERS and not any(tree.tokens[i].dep in (*_SUBJECTS, "agent") for i in members):
            # "Orlova mentioned plans to buy launchers": the speaker's side plans.
            own = self._doers.side_of(speaker, tree.tokens[members[0]]) if members else None
            actor = None if own is None or is_same_side(own, other) else own
        place = filled.place or self._place(tree, members, kind, (actor, other))
        if kind in _HOSTED and other is None and place is not None:
            host = self._doers.host(place)
            other = None if host is None or is_same_side(host, actor) else host
        if kind in _HOSTED and other is None:
            host = self._doers.on_soil(tree, members, speaker)
            other = None if host is None or is_same_side(host, actor) else host
        quantity = filled.quantity
        if kind == "finance" and members:
            first, last = tree.tokens[min(members)], tree.tokens[max(members)]
            quantity = self._quantities.sum(tree, (first.start, last.end)) or quantity
        if kind == "train":
            actor = actor or self._doers.doer(tree, members, item, speaker)
            other = None if other is not None and actor is not None and is_same_side(actor, other) else other
            quantity = self._crews(tree, members) or quantity
        if kind in _DEALS and actor is not None and other is not None and self._doers.sells(actor, other):
            actor, other = other, actor
        return replace(filled, actor=actor, counterparty=other, place=place, quantity=quantity)

    def _crews(self, tree: Tree, members: Sequence[int]) -> Quantity | None:
        """Return how many are trained: "ten crews", "several groups of gunners"."""
        for index in members:
            token = tree.tokens[index]
            if token.dep in ("nsubj", "nsubjpass", "dobj") and token.pos == "NOUN" and self._doers.is_people(token):
                found = self._quantities(tree, index)
                if found is not None:
                    return found
        return None

    def _has_other_subject(self, tree: Tree, members: Collection[int], head: int | None) -> bool:
        """Tell a clause that names a doer who stands for nobody: "somebody moved them"."""
        item = {head, whole(tree, head)} if head is not None else set()
        return any(
            tree.tokens[i].dep in ("nsubj", "agent")
            and i not in item
            and not self._is_above(tree, i, item)
            and tree.tokens[i].lemma != "there"
            for i in members
        )

    def _is_above(self, tree: Tree, index: int, item: Collection[int | None]) -> bool:
        return any(each is not None and index in tree.ancestors(each) for each in item)

    # -- places -------------------------------------------------------------------------------------------------

    def _place(
        self, tree: Tree, members: Sequence[int], kind: str, parties: tuple[Role | None, Role | None]
    ) -> Role | None:
        ends = _TO if kind in _MOVES else _AGAINST if kind == "use" else ()
        for prepositions in (ends, _AT, _FROM if kind in _BEGINS else ()):
            for head in self._after(tree, members, prepositions):
                role = self._places(tree, [head])
                if role is None or (prepositions is ends and any(self._doers.is_seat_of(role, p) for p in parties)):
                    continue
                if kind in _HOSTED or prepositions is _AT or not any(is_same_side(role, each) for each in parties):
                    return role
        for index in members:
            token = tree.tokens[index]
            if kind in _MOVES and token.dep == "dobj" and tree.tokens[token.head].lemma in _AWAY:
                role = self._places(tree, [index])
                if role is not None:
                    return role
            if (
                kind in _MOVES
                and token.lemma.lower() in _DIRECTIONS - {"home", "abroad"}
                and token.dep in ("advmod", "npadvmod")
            ):
                return self._places.word(token)
        return None

    def _after(self, tree: Tree, members: Sequence[int], prepositions: Collection[str]) -> Iterator[int]:
        """Yield the heads after these prepositions in the clause, those of the verb before those inside its phrases."""
        found = []
        for index in members:
            token = tree.tokens[index]
            if (
                token.lemma.lower() not in prepositions
                or token.pos not in ("ADP", "SCONJ", "ADV")
                or token.dep not in ("prep", "advmod", "prt")
            ):
                continue
            below = tree.by_dep(index, "pobj") or [
                p for inner in tree.by_dep(index, "prep") for p in tree.by_dep(inner, "pobj")
            ]
            if (
                below
                and not self._is_of_party(tree, index)
                and not any(tree.tokens[i].text.lower() == "according" for i in tree.ancestors(index))
            ):
                deep = tree.tokens[token.head].pos not in ("VERB", "AUX")
                found.append((deep, index, below[0]))
        yield from (head for _, _, head in sorted(found))

    def _is_of_party(self, tree: Tree, index: int) -> bool:
        """Tell "officials in Tarm": where somebody is, not where it happens."""
        at = index
        while tree.tokens[at].head != at:
            at = tree.tokens[at].head
            token = tree.tokens[at]
            if token.pos in ("VERB", "AUX"):
                return False
            if token.dep in (*_SUBJECTS, "pobj", "appos") and self._doers.is_party_noun(tree, at):
                return True
        return False


def is_same_side(one: Role, other: Role | None) -> bool:
    """Tell whether two roles are filled by one state, firm, body or person."""
    return other is not None and (one.entity_id, one.label.casefold()) == (other.entity_id, other.label.casefold())
