"""
Which cue types a clause, where several could: the structure decides.

    "The council approved the sale of drones."     approve: a verb beats the noun of its object
    "The crew carried out a test of the motor."    test: a verb of no kind lends its subject to its noun
    "Breland plans to buy frigates."               order: a verb of no kind leads to its infinitive
    "Breland wants to buy frigates."               want: a cue may ask what its infinitive must be (``governs``)

One cue for each clause. Conjuncts, conditions and relative clauses are clauses of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.arguments import arguments, has_modal, head_word, matched, things
from sayso.claims.asserted import is_of_words, is_topic, mere_words
from sayso.claims.clauses import Clause
from sayso.claims.evidence import Evidence
from sayso.codebook import Codebook, KindCue
from sayso.codebook.per_codebook import per_codebook
from sayso.syntax import Tree

_POS = {
    "verb": ("VERB", "AUX"),
    "noun": ("NOUN", "PROPN"),
    "adjective": ("ADJ", "VERB", "ADV"),
    "prep": ("ADP", "SCONJ"),
}
# Verbs that say nothing of their own beside the noun of an act.
_LIGHT = frozenset(
    "have make give take hold conduct carry get put place do undergo complete begin start continue finish sign reach "
    "win receive send submit issue grant file launch go come run be end stop resume follow face see include announce "
    "schedule plan set open close expect await declare mark remain keep".split()
)
# In what order a verb of no kind is followed to the words that tell one.
_DOWN = {dep: order for order, dep in enumerate((
    "xcomp", "ccomp", "acomp", "oprd", "dobj", "attr", "pcomp", "nsubjpass", "nsubj", "prep", "agent", "pobj",
    "acl", "dative", "prt", "advcl", "advmod", "conj", "appos", "npadvmod", "nmod", "compound",
))}  # fmt: skip
# How many words down a kind is looked for.
_DEPTH = 6


# Kinds that are done to things, and not to deals.
_PHYSICAL = frozenset("deploy use lose withdraw possess capability commission retain train display".split())
# Kinds that only somebody with a will can do.
_WILLED = frozenset("want request offer agree approve order refuse cancel negotiate".split())
# Grammar, and no word of the field: a modal of ability over a weapon.
_ABILITY = KindCue(lemma="can", pos="verb", kind="capability", actor=(), counterparty=(), item=("subject",))


@dataclass(frozen=True, slots=True)
class Decided:
    """The cue that types a clause, its tokens (the predicate first), and the act that it governs, if it asks for it."""

    cue: KindCue
    tokens: tuple[int, ...]
    act: Decided | None = None


class Decider:
    """Decides which cue types each clause of a document."""

    def __init__(self, codebook: Codebook, evidence: Evidence) -> None:
        self._cues = _cues_by_word(codebook)
        self._evidence = evidence
        self._saying = mere_words(codebook)
        self._words: tuple[Tree | None, frozenset[str]] = (None, frozenset())

    def __call__(self, tree: Tree, clause: Clause) -> Decided | None:
        """Return what types a clause; none when no cue does."""
        return self._at(tree, clause, clause.head, _DEPTH)

    def knows(self, lemma: str) -> bool:
        """Tell whether a word is the predicate of some cue."""
        return lemma.lower() in self._cues

    def _at(self, tree: Tree, clause: Clause, index: int, depth: int) -> Decided | None:
        if self._is_ability(tree, index):
            return Decided(_ABILITY, (index,))
        own = self._own(tree, clause, index, depth)
        if own is not None and not self._is_lent(tree, clause, own):
            return own
        if depth:
            for child in _down(tree, clause, index):
                found = self._at(tree, clause, child, depth - 1)
                if found is not None and (own is None or found.cue.pos == "noun"):
                    return found
        return own

    def _is_ability(self, tree: Tree, index: int) -> bool:
        """Tell what a weapon can do: "the battery can hit a ship"; "it could not be delivered" is no ability."""
        subject = tree.first(index, "nsubj")
        if subject is None or tree.tokens[index].pos != "VERB" or not self._evidence.is_weapon(tree, subject):
            return False
        return any(tree.tokens[c].text.lower() in ("can", "could", "ca") for c in tree.by_dep(index, "aux"))

    def _is_lent(self, tree: Tree, clause: Clause, own: Decided) -> bool:
        """Tell a light verb over the noun of an act: "had talks", "gave approval", "received a request"."""
        index = own.tokens[0]
        if len(own.tokens) > 1 or tree.tokens[index].lemma not in _LIGHT:
            return False
        objects = [c for c in tree.by_dep(index, "dobj", "attr", "nsubjpass") if c in clause.members]
        return any(not self._evidence.is_weapon(tree, c) and self._own(tree, clause, c, 0) is not None for c in objects)

    def _own(self, tree: Tree, clause: Clause, index: int, depth: int) -> Decided | None:
        """Return the longest cue whose predicate is this token and whose conditions hold."""
        token = tree.tokens[index]
        if is_of_words(tree, index, self._saying) or is_topic(tree, index, self._saying):
            return None
        for cue, words in self._cues_at(tree, index):
            if token.pos not in _POS[cue.pos]:
                continue
            if len(words) > 1 and not self._there(tree).issuperset(words):
                continue
            tokens = matched(tree, index, words)
            if tokens is None or not clause.holds(tokens):
                continue
            if cue.governs:
                act = self._governed(tree, clause, tokens, depth)
                if act is None or not _is_of(act.cue, cue.governs):
                    continue
                # "does not rule out buying" refuses nothing.
                refuses_nothing = cue.kind == "refuse" and tree.first(index, "neg") is not None
                return act if refuses_nothing else Decided(cue, tuple(tokens), act)
            of_infinitive = len(tokens) == 1 and cue.pos == "verb" and tree.by_dep(index, "xcomp")
            if of_infinitive and "clause" not in cue.item:
                # "wants to produce shells" tells of the producing.
                continue
            if not cue.weak or self._counts(tree, clause, cue, tokens):
                return Decided(cue, tuple(tokens))
        return None

    def _there(self, tree: Tree) -> frozenset[str]:
        """Return the words and lemmas of a sentence: a cue whose words are not all there need not be looked for."""
        if self._words[0] is not tree:
            self._words = tree, frozenset(w for t in tree.tokens for w in (t.lemma, t.lemma.lower(), t.text.lower()))
        return self._words[1]

    def _cues_at(self, tree: Tree, index: int) -> Iterator[tuple[KindCue, tuple[str, ...]]]:
        """Yield the cues of a word, those of a word that a hyphen ties to it first: "test-fired"."""
        token = tree.tokens[index]
        if index > 1 and tree.tokens[index - 1].text == "-" and tree.tokens[index - 1].end == token.start:
            yield from self._cues.get(f"{tree.tokens[index - 2].text.lower()}-{token.lemma.lower()}", ())
        yield from self._cues.get(token.lemma.lower(), ())

    def _governed(self, tree: Tree, clause: Clause, tokens: Sequence[int], depth: int) -> Decided | None:
        """Return what types the act that a cue leads to: its infinitive, gerund or noun."""
        if not depth:
            return None
        for index in tokens:
            for child in _down(tree, clause, index):
                if child not in tokens and tree.tokens[child].dep not in ("nsubj", "nsubjpass", "agent"):
                    found = self._at(tree, clause, child, depth - 1)
                    if found is not None:
                        return found
        return None

    def _counts(self, tree: Tree, clause: Clause, cue: KindCue, tokens: Sequence[int]) -> bool:
        """Tell whether a weak cue speaks of the matter: by its item; without one, by what stands round it."""
        index = tokens[0]
        found = arguments(tree, tokens)
        heads = [head for name in cue.item for head in found.get(name, [])]
        if cue.kind in _WILLED and self._is_done_by_a_thing(tree, cue, found):
            # "The missile missed": it wishes for nothing.
            return False
        if cue.kind in _PHYSICAL and heads and all(self._is_deal(tree, head) for head in heads):
            # "The offer of launchers stands": an offer stands nowhere.
            return False
        prepositional = len(tokens) > 1 and tree.tokens[tokens[-1]].pos == "ADP"
        if prepositional and "object" in found and "object" not in (*cue.item, *cue.actor, *cue.counterparty):
            # "pulled its radars out of Elbonia" withdraws from nothing.
            return False
        shown = [thing for head in heads for thing in things(tree, head, self._evidence)]
        if any(self._evidence.shows(tree, thing) for thing in shown):
            return True
        is_near = self._evidence.is_near(tree.sentence, tree.tokens[index].start)
        if cue.pos == "noun":
            # "an order to use it" is no order for it.
            commands = "clause" not in cue.item and _has_infinitive(tree, index)
            return not heads and is_near and not commands
        if any(tree.tokens[i].pos in ("NOUN", "ADJ", "NUM") for i in tokens[1:]):
            # A noun in the cue says enough where the report speaks of weapons.
            return is_near
        if len(tokens) == 1 and (tree.tokens[index].lemma in _LIGHT or (not heads and _takes_phrases_alone(cue))):
            return False
        # Whatever the parse makes of it: in a report on weapons, what they do to a thing they do to one.
        branches = {i for head in heads for i in tree.subtree(head)} or set(clause.members)
        return self._evidence.is_around(tree, sorted(branches), index)

    def _is_done_by_a_thing(self, tree: Tree, cue: KindCue, found: Mapping[str, list[int]]) -> bool:
        """Tell a weapon in the place of who decides."""
        decides = "subject" in (*cue.actor, *cue.counterparty) and "subject" not in cue.item
        return decides and any(self._evidence.is_weapon(tree, head) for head in found.get("subject", []))

    def _is_deal(self, tree: Tree, head: int) -> bool:
        """Tell the noun of an act or a deal from a thing."""
        token = tree.tokens[head]
        if token.pos != "NOUN" or self._evidence.is_weapon(tree, head):
            return False
        return any(cue.pos == "noun" and len(words) == 1 and cue.kind not in _PHYSICAL
                   for cue, words in self._cues.get(token.lemma.lower(), ()))  # fmt: skip


def _takes_phrases_alone(cue: KindCue) -> bool:
    """Tell a cue whose item stands behind a preposition or nowhere: "asked for", "asked about"."""
    return not {"object", "subject", "passive_subject", "clause"} & set(cue.item)


def _has_infinitive(tree: Tree, index: int) -> bool:
    return any(
        any(tree.tokens[a].text.lower() == "to" for a in tree.by_dep(c, "aux")) for c in tree.by_dep(index, "acl")
    )


def _is_of(cue: KindCue, governs: Sequence[str]) -> bool:
    if cue.kind in governs:
        return True
    gives = "subject" in cue.counterparty
    got = cue.kind in ("order", "deliver", "possess")
    given = cue.kind in ("order", "deliver", "finance")
    return ("giving" in governs and given and gives) or ("getting" in governs and got and not gives)


def _down(tree: Tree, clause: Clause, index: int) -> list[int]:
    below = [child for child in tree.children[index] if tree.tokens[child].dep in _DOWN and child in clause.members]
    return sorted(below, key=lambda child: _DOWN[tree.tokens[child].dep])


@per_codebook
def _cues_by_word(codebook: Codebook) -> Mapping[str, list[tuple[KindCue, tuple[str, ...]]]]:
    """Index the English cues by the word they are found by, the longest first."""
    found: dict[str, list[tuple[KindCue, tuple[str, ...]]]] = {}
    for kind in codebook.kinds.values():
        for cue in kind.cues:
            if cue.language == "en":
                words = tuple(cue.lemma.split())
                found.setdefault(head_word(words), []).append((cue, words))
    for cues in found.values():
        # Of the cues of one length, one that asks what it governs goes first. A modal tells less than a particle:
        # "would take over" is a taking over.
        cues.sort(key=lambda pair: (-len(pair[1]) + has_modal(pair[1]), not pair[0].governs, pair[0].weak))
    return found
