"""
Propositions: what a content says to happen, typed by the codebook's kinds.

Each clause is typed by one cue (``deciding``), its roles are filled by the cue's syntactic arguments
(``codebook/arms.toml`` says which argument fills which role). What no cue types is ``other``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.claims.arguments import arguments, things, with_conjuncts
from sayso.claims.clauses import Clause, clauses, is_aside, is_echo, is_finite
from sayso.claims.dates import time_of
from sayso.claims.deciding import Decided, Decider
from sayso.claims.evidence import Evidence
from sayso.claims.firmness import stand, tense
from sayso.claims.held import Held
from sayso.claims.roles import PRONOUNS, Filled, Roles, is_same_side
from sayso.claims.scopes import Scopes
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Proposition, Quantity, Role, Sentence, Span
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import Certainty, MentionKind, Polarity, Tense

# Kinds whose other side is a supplier: a maker's adjective before the item ("Russian S-400s") names it.
_SUPPLIED = frozenset({"want", "request", "order", "deliver", "retain", "possess", "agree", "offer", "negotiate"})
# Kinds of which a conjoined subject names both sides.
_BETWEEN_EQUALS = frozenset({"negotiate", "agree"})
_AT_ONCE = frozenset({"want"})
# What it is to rule a thing out for oneself (eval/propositions/README.md, rule 4).
_TURNED = {"withdraw": "retain", "order": "refuse", "deliver": "refuse"}
# How many sentences back an elliptic clause may echo.
_ECHO = 2


# Tells whether what stands at an offset is told by another voice, and so not to be typed here.
Told = Callable[[int], object]


def untold(at: int) -> bool:
    """Tell that nobody else tells what stands at an offset."""
    return False


@dataclass(frozen=True, slots=True)
class Typed:
    """
    A proposition, the sentence it stands in, the offset of its cue, and the stand its speaker takes on it.

    ``weak``: its cue means other things too.
    """

    proposition: Proposition
    sentence: Sentence
    at: int
    stand: Held
    weak: bool = False


class Propositions:
    """Types the propositions of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        self.roles = Roles(document, markup, codebook)
        self._times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)
        self._evidence = Evidence(markup, codebook)
        self._decide = Decider(codebook, self._evidence)
        self._scopes = Scopes(markup)
        self._sentences = markup.sentences
        self._starts = [sentence.start for sentence in markup.sentences]

    def __call__(
        self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None, told: Told = untold
    ) -> list[Typed]:
        """
        Return the propositions of a sentence whose cue stands between the offsets ``inside``, in order.

        ``speaker`` is who says it, for "we" and "our".
        """
        tree = Tree(sentence)
        found: list[Typed] = []
        aside: list[Typed] = []
        for clause in clauses(tree, inside):
            decided = self._decide(tree, clause)
            by_the_way = is_aside(tree, clause.head)
            if decided is not None:
                (aside if by_the_way else found).extend(self._typed(tree, clause, decided, inside, speaker))
            elif not by_the_way and is_echo(tree, clause.head) and (echoed := self._echoed(tree, found)) is not None:
                again = self._repeated(tree, clause, echoed, inside)
                found.extend(each for each in again if not _adds_nothing(each, found))
        # "after fighters had been offered a camp": said by the way, it is no claim beside the main one.
        return sorted((each for each in found or aside if not told(each.at)), key=lambda typed: typed.at)

    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool:
        """Tell whether the words of an attribution's cue are a cue of some kind too, over no clause of its own."""
        tree = Tree(sentence)
        inside = [i for i, t in enumerate(tree.tokens) if content.start <= t.start < content.end]
        tops = [i for i in inside if tree.tokens[i].head not in inside]
        if any(is_finite(tree, i) for i in tops):
            return False
        return any(
            self._decide.knows(token.lemma)
            for token in tree.tokens
            if cue.start <= token.start < cue.end and token.pos in ("VERB", "AUX")
        )

    def _echoed(self, tree: Tree, found: Sequence[Typed]) -> Typed | None:
        """Return what "they might", "someone else did" repeats: what was said last, here or right before."""
        if found:
            return found[-1]
        place = bisect_left(self._starts, tree.sentence.start)
        for sentence in reversed(self._sentences[max(0, place - _ECHO) : place]):
            said = self(sentence, (sentence.start, sentence.end), None)
            if said:
                return said[-1]
        return None

    def _repeated(self, tree: Tree, clause: Clause, echoed: Typed, inside: tuple[int, int]) -> Iterator[Typed]:
        """Yield what an elliptic clause says: the kind and item of what it echoes, with its own time and stand."""
        said, token = echoed.proposition, tree.tokens[clause.head]
        on = self._when(tree, clause, [clause.head], inside)
        yield Typed(
            Proposition(
                kind=said.kind,
                kind_words=self._document.span(token.start, token.end),
                actor=said.actor,
                counterparty=said.counterparty,
                item=said.item,
                on=on.label if on else None,
                on_words=on.span if on else None,
                tense=tense(tree, clause.head),
            ),
            tree.sentence,
            token.start,
            stand(tree, clause.head, self._scopes(inside)),
        )

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Held]:
        """Return what a content says when no cue types it: `other`, with the tense and stand of its main predicate."""
        tree = Tree(sentence)
        within = [i for i, t in enumerate(tree.tokens) if inside[0] <= t.start < inside[1]]
        verbs = [
            i for i in within if tree.tokens[i].pos in ("VERB", "AUX") and tree.tokens[i].dep not in ("aux", "auxpass")
        ]
        tops = [i for i in verbs if tree.tokens[i].head not in within or tree.tokens[i].head == i]
        if not verbs:
            return Proposition(kind="other"), Held()
        top = (tops or verbs)[0]
        named = [i for i in tree.by_dep(top, "nsubj", "nsubjpass") if i in within and tree.tokens[i].pos == "PROPN"]
        actor = self.roles.party(tree, named[0], None) if named else None
        return Proposition(kind="other", actor=actor, tense=tense(tree, top)), stand(tree, top, inside)

    def _typed(
        self, tree: Tree, clause: Clause, decided: Decided, inside: tuple[int, int], speaker: Mention | None
    ) -> Iterator[Typed]:
        cue, tokens = decided.cue, decided.tokens
        found = self._arguments(tree, clause, decided)
        pairs = self._items(tree, cue.item, found)
        actor = self._party(tree, cue.actor, found, speaker)
        other = self._party(tree, cue.counterparty, found, speaker)
        if decided.act is not None:
            # "refused to sell jets to Elbonia": the act names what is refused, and to whom.
            said = self._arguments(tree, clause, decided.act)
            pairs = pairs or self._items(tree, decided.act.cue.item, said)
            sides = [
                self._party(tree, names, said, speaker)
                for names in (decided.act.cue.actor, decided.act.cue.counterparty)
            ]
            own = actor or other
            rest = next((s for s in sides if s is not None and (own is None or s.label != own.label)), None)
            if actor is None:
                actor = rest
            elif other is None:
                other = rest
        if not pairs and len(tokens) > 1 and tree.tokens[tokens[-1]].pos == "ADP":
            # "looks after the boats": what the cue's own preposition leads to.
            behind = tree.tokens[tokens[-1]].lemma
            pairs = self._items(tree, [behind] if behind not in (*cue.actor, *cue.counterparty) else [], found)
        if not pairs and (thing := self.roles.item_of(tree, clause.members, cue.kind)) is not None:
            # "restart its tank line": the words of the cue hold the item.
            pairs = [(role, each) for each in with_conjuncts(tree, thing) for role in self.roles.items(tree, each)]
        if other is not None and actor is not None and is_same_side(other, actor):
            # "We bought nothing from Norvia": whoever is named there is not whom the pronoun means.
            actor, other = (None, other) if _is_pointing(actor) and not _is_pointing(other) else (actor, None)
        if other is None and actor is not None and cue.kind in _BETWEEN_EQUALS:
            # "Veskaria and Tolmaria are in talks": each is the other's other side.
            equals = [self.roles.party(tree, head, speaker) for name in cue.actor for head in found.get(name, [])]
            other = next((side for side in equals if side is not None and side.label != actor.label), None)
        index = tokens[0]
        on = self._when(tree, clause, tokens, inside, moved=cue.kind == "delay")
        act = decided.act
        if on is not None and act is not None and cue.kind == "offer" and act.cue.kind == "deliver":
            # A promise with a date of handover makes two (ANNOTATION.md, rule 11): the date is the handover's.
            for then in self._typed(tree, clause, act, inside, speaker):
                yield replace(then, proposition=replace(then.proposition, tense=Tense.FUTURE))
            on = None
        held = stand(tree, index, self._scopes(inside), able=cue.kind == "capability")
        if "not" in cue.lemma.split():
            # "Has not left" is to stay: the cue's own negation makes the kind, and denies nothing.
            its = {tree.tokens[i].start for i in tokens}
            held = held.affirmed()._replace(signs=tuple(sign for sign in held.signs if sign[0] not in its))
        verbs = [i for i in tokens if tree.tokens[i].pos in ("VERB", "AUX")]
        when = tense(tree, verbs[0]) if verbs else self._tense_around(tree, index)
        if cue.kind in _AT_ONCE and when is Tense.PAST:
            # A wish holds at the moment of speaking (ANNOTATION.md, rule 13).
            when = Tense.PRESENT
        kind = cue.kind
        ruled_out = held.certainty is Certainty.CERTAIN and held.polarity is Polarity.NO and when is Tense.FUTURE
        if ruled_out and (turned := _TURNED.get(kind)) and (kind == "withdraw" or "subject" in found):
            # "We will not sell it" refuses, "they will not leave" stays; who gives or gets is then who refuses.
            kind, held = turned, held._replace(polarity=Polarity.YES)
            if turned == "refuse" and "subject" in cue.counterparty:
                actor, other = other, actor
        first, last = tree.tokens[min(tokens)], tree.tokens[max(tokens)]
        words = (
            self._document.span(first.start, last.end)
            if last.end - first.start < 80
            else self._document.span(tree.tokens[index].start, tree.tokens[index].end)
        )
        seen: set[str] = set()
        for item, head in pairs or [(None, None)]:
            if item is not None:
                if (item.entity_id or item.label) in seen:
                    continue
                seen.add(item.entity_id or item.label)
            counterparty = other
            if counterparty is None and cue.kind in _SUPPLIED and head is not None:
                maker = self.roles.maker(tree, head)
                if maker is not None and (actor is None or not is_same_side(maker, actor)):
                    counterparty = maker
            given = Filled(actor=actor, counterparty=counterparty, quantity=self._quantity(tree, head))
            roles = self.roles.fill(tree, clause.members, cue.kind, head, speaker, given)
            yield Typed(
                Proposition(
                    kind=kind,
                    kind_words=words,
                    actor=roles.actor,
                    counterparty=roles.counterparty,
                    item=item,
                    quantity=roles.quantity,
                    place=roles.place,
                    on=on.label if on else None,
                    on_words=on.span if on else None,
                    tense=when,
                ),
                tree.sentence,
                tree.tokens[index].start,
                held,
                cue.weak,
            )

    def _arguments(self, tree: Tree, clause: Clause, decided: Decided) -> dict[str, list[int]]:
        """Return a cue's arguments; the subject of a light verb is the doer of its noun ("made a purchase")."""
        found = arguments(tree, decided.tokens)
        index = decided.tokens[0]
        if decided.cue.pos == "noun" and tree.tokens[index].dep in ("dobj", "attr") and "possessive" not in found:
            above = arguments(tree, [tree.tokens[index].head])
            for name in ("subject", "agent"):
                if name in above:
                    found["possessive"] = above[name]
        return found

    def _items(
        self, tree: Tree, names: Sequence[str], found: Mapping[str, list[int]]
    ) -> list[tuple[Role | None, int | None]]:
        """Return the items that the cue's arguments name, each with the head of its phrase."""
        for name in names:
            pairs: list[tuple[Role | None, int | None]] = [
                (role, thing)
                for head in found.get(name, [])
                for thing in things(tree, head, self._evidence)
                for role in self.roles.items(tree, thing)
            ]
            if pairs:
                return pairs
        return []

    def _party(
        self, tree: Tree, names: Sequence[str], found: Mapping[str, list[int]], speaker: Mention | None
    ) -> Role | None:
        for name in names:
            for head in found.get(name, []):
                role = self.roles.party(tree, head, speaker)
                if role is not None:
                    return role
        return None

    def _quantity(self, tree: Tree, head: int | None) -> Quantity | None:
        return None if head is None else self.roles.quantity(tree, head)

    def _when(
        self, tree: Tree, clause: Clause, shown: Sequence[int], inside: tuple[int, int], *, moved: bool = False
    ) -> Mention | None:
        times = self._times.inside(max(tree.sentence.start, inside[0]), min(tree.sentence.end, inside[1]))
        return time_of(tree, shown, clause.members, times, moved=moved)

    def _tense_around(self, tree: Tree, index: int) -> Tense | None:
        """A noun's happening lies when the verb above it says; plans and promises lie ahead."""
        for above in tree.ancestors(index):
            if tree.tokens[above].lemma in ("plan", "promise", "intention", "intend", "hope", "want", "expect"):
                return Tense.FUTURE
            if tree.tokens[above].pos in ("VERB", "AUX"):
                return tense(tree, above)
        return None


def _adds_nothing(echo: Typed, found: Sequence[Typed]) -> bool:
    """Tell "and there never was" behind "there is no contract": the same is said once more (ANNOTATION.md, rule 11)."""
    if not found or echo.proposition.on is not None or echo.stand.polarity is not Polarity.NO:
        return False
    return found[-1].proposition.kind == echo.proposition.kind and found[-1].stand[:2] == echo.stand[:2]


def _is_pointing(role: Role) -> bool:
    """Tell a role read from words that do not name who fills it: "we", "its"."""
    return role.span is not None and role.span.exact.casefold() in PRONOUNS
