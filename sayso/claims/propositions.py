"""
Propositions: what a content says to happen, typed by the codebook's kinds.

A kind is found by a cue word, its roles by the cue's syntactic arguments (``codebook/arms.toml`` says which argument
fills which role). What no cue types is ``other``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.claims.arguments import arguments, head_word, matched
from sayso.claims.firmness import Stand, stand, tense
from sayso.claims.roles import Roles
from sayso.codebook import Codebook, KindCue
from sayso.model import Document, Markup, Mention, Proposition, Quantity, Role, Sentence
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import Certainty, MentionKind, Polarity, Tense

_POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB")}
_WHERE = ("in", "at", "near", "on")
# Where these begin is where they happen: "launched from the coast", "moved out of the base".
_FROM = frozenset({"use", "withdraw"})
# Acts of getting, and how far, in characters, a wish reaches to the act that it governs.
_GETTING = frozenset({"order", "possess"})
_REACH_OF_A_WISH = 60
# Kinds that are about a deal which has not come about by them.
_ABOUT_DEALS = frozenset({"negotiate", "cancel", "delay", "refuse", "request"})
# Kinds whose other side is a supplier: a maker's adjective before the item ("Russian S-400s") names it.
_SUPPLIED = frozenset({"want", "request", "order", "deliver", "retain", "possess", "agree", "offer", "negotiate"})

# Kinds of which a conjoined subject names both sides.
_BETWEEN_EQUALS = frozenset({"negotiate", "agree"})
_AT_ONCE = frozenset({"want", "request", "offer"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A proposition, the sentence it stands in, the offset of its cue, and the stand its speaker takes on it."""

    proposition: Proposition
    sentence: Sentence
    at: int
    stand: Stand


class Propositions:
    """Types the propositions of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        self._roles = Roles(document, markup, codebook)
        self._times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME)
        self._cues = _cues_by_word(codebook)

    def __call__(self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None) -> list[Typed]:
        """
        Return the propositions of a sentence whose cue stands between the offsets ``inside``, in order.

        ``speaker`` is who says it, for "we" and "our".
        """
        tree = Tree(sentence)
        found: list[Typed] = []
        taken: set[int] = set()
        for index, token in enumerate(tree.tokens):
            if not inside[0] <= token.start < inside[1] or index in taken or not token.dep:
                continue
            cue, tokens = self._cue_at(tree, index)
            if cue is None:
                continue
            typed = list(self._typed(tree, tokens, cue, inside, speaker))
            if typed:
                taken.update(tokens)
                if cue.kind in _ABOUT_DEALS:
                    taken.update(_deals(tree, tokens))
                found.extend(typed)
        return _without_wishes_of_acts(_refused(tree, found))

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Stand]:
        """Return what a content says when no cue types it: `other`, with the tense and stand of its main predicate."""
        tree = Tree(sentence)
        within = [i for i, t in enumerate(tree.tokens) if inside[0] <= t.start < inside[1]]
        verbs = [
            i for i in within if tree.tokens[i].pos in ("VERB", "AUX") and tree.tokens[i].dep not in ("aux", "auxpass")
        ]
        tops = [i for i in verbs if tree.tokens[i].head not in within or tree.tokens[i].head == i]
        if not verbs:
            return Proposition(kind="other"), (Certainty.CERTAIN, Polarity.YES)
        top = (tops or verbs)[0]
        return Proposition(kind="other", tense=tense(tree, top)), stand(tree, top, inside)

    def _cue_at(self, tree: Tree, index: int) -> tuple[KindCue | None, list[int]]:
        """Return the longest cue whose predicate is this token, and the tokens it takes up."""
        for cue, words in self._cues.get(tree.tokens[index].lemma, ()):
            if tree.tokens[index].pos not in _POS[cue.pos]:
                continue
            tokens = matched(tree, index, words)
            if tokens is not None:
                return cue, tokens
        return None, []

    def _typed(
        self, tree: Tree, tokens: Sequence[int], cue: KindCue, inside: tuple[int, int], speaker: Mention | None
    ) -> Iterator[Typed]:
        found = arguments(tree, tokens)
        heads = next((found[name] for name in cue.item if found.get(name)), [])
        if not heads:
            heads = [h for name in cue.item for h in found.get(name, [])]
        pairs: list[tuple[Role | None, int | None]] = [
            (role, head) for head in heads for role in self._roles.items(tree, head)
        ]
        if cue.weak:
            # "We learn it from the papers": a bare "it" is no sign of a weapon.
            pairs = [(role, head) for role, head in pairs if head is None or tree.tokens[head].lemma != "it"]
            if not pairs:
                return
        actor = self._party(tree, cue.actor, found, speaker)
        if actor is None and "subject" in cue.actor and not found.keys() & {"subject", "passive_subject", "agent"}:
            # "Orlova mentioned plans to buy launchers": the speaker's side plans.
            actor = self._roles.side_of(speaker, tree.tokens[tokens[0]])
        other = self._party(tree, cue.counterparty, found, speaker)
        if (
            other is not None
            and actor is not None
            and other.entity_id == actor.entity_id
            and other.label == actor.label
        ):
            other = None
        if other is None and actor is not None and cue.kind in _BETWEEN_EQUALS:
            # "Veskaria and Tolmaria are in talks": each is the other's other side.
            sides = [self._roles.party(tree, head, speaker) for name in cue.actor for head in found.get(name, [])]
            other = next((side for side in sides if side is not None and side.label != actor.label), None)
        index = tokens[0]
        verbs = [i for i in tokens if tree.tokens[i].pos in ("VERB", "AUX")]
        place = self._roles.place(
            tree, [h for name in (*_WHERE, *(("from",) if cue.kind in _FROM else ())) for h in found.get(name, [])]
        )
        if place is not None and other is not None and place.entity_id == other.entity_id:
            place = None
        on = self._when(tree, inside)
        held = stand(tree, index, inside)
        when = tense(tree, verbs[0]) if verbs else self._tense_around(tree, index)
        if cue.kind in _AT_ONCE and when is Tense.PAST:
            # What is done by saying it holds at the moment of speaking (ANNOTATION.md, rule 13).
            when = Tense.PRESENT
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
                maker = self._roles.maker(tree, head)
                if maker is not None and (actor is None or maker.entity_id != actor.entity_id):
                    counterparty = maker
            yield Typed(
                Proposition(
                    kind=cue.kind,
                    kind_words=words,
                    actor=actor,
                    counterparty=counterparty,
                    item=item,
                    quantity=self._quantity(tree, head),
                    place=place,
                    on=on.label if on else None,
                    on_words=on.span if on else None,
                    tense=when,
                ),
                tree.sentence,
                tree.tokens[index].start,
                held,
            )

    def _party(
        self, tree: Tree, names: Sequence[str], found: Mapping[str, list[int]], speaker: Mention | None
    ) -> Role | None:
        for name in names:
            for head in found.get(name, []):
                role = self._roles.party(tree, head, speaker)
                if role is not None:
                    return role
        return None

    def _quantity(self, tree: Tree, head: int | None) -> Quantity | None:
        return None if head is None else self._roles.quantity(tree, head)

    def _when(self, tree: Tree, inside: tuple[int, int]) -> Mention | None:
        """Return the one time that the content's sentence gives; of two, none: which is meant is not for us to say."""
        times = self._times.inside(max(tree.sentence.start, inside[0]), min(tree.sentence.end, inside[1]))
        return times[0] if len({m.label for m in times}) == 1 else None

    def _tense_around(self, tree: Tree, index: int) -> Tense | None:
        """A noun's happening lies when the verb above it says; plans and promises lie ahead."""
        for above in tree.ancestors(index):
            if tree.tokens[above].lemma in ("plan", "promise", "intention", "intend", "hope", "want", "expect"):
                return Tense.FUTURE
            if tree.tokens[above].pos in ("VERB", "AUX"):
                return tense(tree, above)
        return None


def _cues_by_word(codebook: Codebook) -> dict[str, list[tuple[KindCue, tuple[str, ...]]]]:
    """Index the cues by the word they are found by, the longest first."""
    found: dict[str, list[tuple[KindCue, tuple[str, ...]]]] = {}
    for kind in codebook.kinds.values():
        for cue in kind.cues:
            if cue.language == "en":
                words = tuple(cue.lemma.split())
                found.setdefault(head_word(words), []).append((cue, words))
    for cues in found.values():
        cues.sort(key=lambda pair: -len(pair[1]))
    return found


def _deals(tree: Tree, tokens: Sequence[int]) -> Iterator[int]:
    """Yield the nouns that a cue is about: "negotiating the sale" tells of talks, and of no sale yet."""
    for index in tokens:
        yield from (c for c in tree.by_dep(index, "dobj", "nsubjpass") if tree.tokens[c].pos == "NOUN")
        for prep in tree.by_dep(index, "prep"):
            yield from (c for c in tree.by_dep(prep, "pobj") if tree.tokens[c].pos == "NOUN")


def _refused(tree: Tree, found: list[Typed]) -> list[Typed]:
    """What is refused is not told as done: the act that a refusal governs gives it its item and other side."""
    kept = list(found)
    for refusal in (t for t in found if t.proposition.kind == "refuse"):
        acts = [t for t in found if t is not refusal and _governs(tree, refusal.at, t.at)]
        if acts and refusal.stand[1] is Polarity.NO:
            # "does not rule out buying" refuses nothing.
            kept.remove(refusal)
            continue
        for act in acts:
            kept.remove(act)
            done, said = act.proposition, refusal.proposition
            own = said.actor.label if said.actor else None
            other = next((r for r in (done.actor, done.counterparty) if r is not None and r.label != own), None)
            full = replace(
                said,
                item=said.item or done.item,
                quantity=said.quantity or done.quantity,
                counterparty=said.counterparty or other,
            )
            place = kept.index(refusal)
            refusal = replace(refusal, proposition=full)
            kept[place] = refusal
    return kept


def _governs(tree: Tree, above: int, below: int) -> bool:
    """Tell whether the token at one offset stands above the one at another, as the verb of its infinitive or object."""
    index, top = tree.at(below), tree.at(above)
    if index is None or top is None or index == top:
        return False
    return top in tree.ancestors(index) and tree.tokens[index].dep in ("xcomp", "ccomp", "pcomp", "acl")


def _without_wishes_of_acts(found: list[Typed]) -> list[Typed]:
    """
    A wish to produce is to produce, not to want: the act that a wish governs is the happening.

    A wish to get is the wish: "wants to purchase" is no purchase yet.
    """
    kept = list(found)
    for wish in (t for t in found if t.proposition.kind == "want"):
        acts = [
            a
            for a in kept
            if a.proposition.kind != "want" and a.sentence is wish.sentence and 0 < a.at - wish.at < _REACH_OF_A_WISH
        ]
        getting = [a for a in acts if a.proposition.kind in _GETTING]
        if acts:
            kept.remove(wish)
        for act in getting:
            wanted = replace(act.proposition, kind="want", kind_words=wish.proposition.kind_words, tense=Tense.PRESENT)
            kept[kept.index(act)] = replace(act, proposition=wanted, stand=wish.stand)
    return kept
