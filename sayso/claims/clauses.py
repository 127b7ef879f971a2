"""
The clauses of a stretch of a sentence: each predicate with the words that belong to it alone.

    "We signed for them in March, we paid for them in April."      signed · paid

What a content says, it says clause by clause: a conjunct with a verb, a finite clause under a verb of saying, a
condition and a relative clause stand for themselves; infinitives and the nouns of an act belong to the verb over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.syntax import Tree

# Relations in which a verb begins a clause of its own.
_OWN = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass", "dep", "intj"})
_VERBS = ("VERB", "AUX")
_HEADS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "NUM", "PRON")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its head, how the head hangs in the sentence, and its tokens in order, without those of other clauses."""

    head: int
    dep: str
    members: tuple[int, ...]


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
    return [
        Clause(head, tree.tokens[head].dep, tuple(i for i in tree.subtree(head, without=others - {head}) if i in there))
        for head in heads
    ]


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
    if token.dep == "ccomp":
        return _is_finite(tree, index)
    return token.dep in _OWN


def _is_finite(tree: Tree, index: int) -> bool:
    """Tell a clause with a subject and a tense of its own from "let others pass on"."""
    if any(tree.tokens[c].text.lower() == "to" for c in tree.by_dep(index, "aux")):
        return False
    return tree.first(index, "nsubj", "nsubjpass", "expl") is not None


def _is_root(tree: Tree, index: int) -> bool:
    return tree.tokens[index].head == index


def below(tree: Tree, clause: Clause, index: int, deps: Sequence[str]) -> list[int]:
    """Return the children of a token in these relations that belong to the clause."""
    return [child for child in tree.by_dep(index, *deps) if child in clause.members]
