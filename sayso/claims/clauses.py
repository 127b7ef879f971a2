"""
The clauses of a stretch of a sentence: each predicate with the words that belong to it alone.

    "We signed for them in March, we paid for them in April."      signed · paid

What a content says, it says clause by clause: a conjunct with a verb, a finite clause under a verb of saying, a
condition and a relative clause stand for themselves; infinitives and the nouns of an act belong to the verb over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.syntax import Tree

# Relations in which a verb begins a clause of its own.
_OWN = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass", "dep", "intj"})
_VERBS = ("VERB", "AUX")
_HEADS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "NUM", "PRON")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its head, how that hangs in the sentence, and its tokens in order, without those of other clauses."""

    head: int
    dep: str
    members: tuple[int, ...]

    def holds(self, indexes: Iterable[int]) -> bool:
        """Tell whether all of some tokens belong to the clause."""
        return all(index in self.members for index in indexes)


def clauses(tree: Tree, inside: tuple[int, int]) -> list[Clause]:
    """Return the clauses of a sentence whose heads lie between the offsets ``inside``, in the order of their heads."""
    within = [i for i, t in enumerate(tree.tokens) if inside[0] <= t.start < inside[1]]
    there = set(within)
    heads = [i for i in within if _begins(tree, i, there)]
    if any(tree.tokens[i].pos in _VERBS for i in heads):
        # Beside a verb, what hangs outside the stretch is a stray word.
        heads = [i for i in heads if tree.tokens[i].pos in _VERBS or _is_root(tree, i)]
    else:
        heads = heads[:1]
    others = frozenset(heads)
    own = {head: {i for i in tree.subtree(head, without=others - {head}) if i in there} for head in heads}
    loose = there.difference(*own.values())
    for index in sorted(loose):
        # What the parser hung outside the stretch goes with the clause before it: "is withdrawing 400 troops, he said".
        before = max((head for head in heads if head < index), default=None)
        if before is not None:
            own[before].add(index)
    return [Clause(head, tree.tokens[head].dep, tuple(sorted(own[head]))) for head in heads]


def _begins(tree: Tree, index: int, there: set[int]) -> bool:
    token = tree.tokens[index]
    if token.pos not in _HEADS or token.dep in ("aux", "auxpass", "det", "poss", "case", "punct"):
        return False
    if token.head == index or token.head not in there:
        return True
    if token.pos not in _VERBS:
        return False
    if token.dep == "conj":
        return tree.tokens[token.head].pos in _VERBS
    if token.dep in ("ccomp", "advcl"):
        # "came to nurse our jets" is one clause; "came when we called" is two.
        return is_finite(tree, index)
    return token.dep in _OWN


def is_finite(tree: Tree, index: int) -> bool:
    """Tell a clause with a subject and a tense of its own from "let others pass on"."""
    if tree.first(index, "nsubj", "nsubjpass", "expl", "csubj") is None:
        return False
    auxiliaries = tree.by_dep(index, "aux", "auxpass")
    if any(tree.tokens[c].text.lower() == "to" for c in auxiliaries):
        return False
    return tree.tokens[index].tag in ("VBD", "VBZ", "VBP") or bool(auxiliaries)


def _is_root(tree: Tree, index: int) -> bool:
    return tree.tokens[index].head == index


# What sets a condition or grants a point: each half is claimed.
_CONDITIONS = frozenset({"if", "unless", "although", "though", "while", "whereas", "provided", "should"})
_EMPTY = frozenset({"nsubj", "nsubjpass", "expl", "neg", "aux", "auxpass", "advmod", "punct", "cc", "mark", "preconj",
                    "npadvmod", "intj"})  # fmt: skip


def is_condition(tree: Tree, head: int) -> bool:
    """Tell an if-clause or a concession from a clause of time or reason."""
    words = tree.by_dep(head, "mark", "advmod", "aux")
    return any(tree.tokens[c].text.lower() in _CONDITIONS for c in words)


def is_aside(tree: Tree, head: int) -> bool:
    """Tell a clause that only says when or why something else happens; one that sets a condition says something."""
    return tree.tokens[head].dep == "advcl" and not is_condition(tree, head)


def is_echo(tree: Tree, head: int) -> bool:
    """Tell an elliptic clause that repeats a predicate: "they might", "someone else did", "it would do so"."""
    token = tree.tokens[head]
    if token.lemma == "do":
        below = [c for c in tree.children[head] if tree.tokens[c].lemma not in ("so", "that", "likewise")]
    elif token.pos == "AUX" or token.tag == "MD" or token.lemma == "have":
        below = tree.children[head]
    else:
        return False
    subject = tree.first(head, "nsubj", "nsubjpass", "expl")
    return subject is not None and all(tree.tokens[c].dep in _EMPTY for c in below)
