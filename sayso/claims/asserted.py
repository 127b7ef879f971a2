"""
Which of the shown kinds a sentence asserts: one that only tells things apart, or is only spoken of, is none by itself.

    "Taiwan has not received the fighters it ordered in 2019."      a delivery; the order tells which fighters
    "The handover of hull 3 is postponed."                          a delay; the handover is what is put off
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.syntax import Tree

# How the noun of an act hangs from the word that tells what becomes of the act.
_SPOKEN_OF = frozenset("nsubj nsubjpass dobj pobj prep compound nmod attr dative agent poss conj appos oprd".split())
_NAMES = ("NOUN", "PROPN")


def asserted(tree: Tree, shown: Mapping[int, int]) -> set[int]:
    """
    Return which of some shown kinds a sentence asserts.

    ``shown`` leads from the number of each to the token that shows it.
    """
    tokens = set(shown.values())
    return {number for number, token in shown.items() if not _is_told_by_the_way(tree, token, tokens)}


def _is_told_by_the_way(tree: Tree, token: int, shown: set[int]) -> bool:
    at, noun = token, tree.tokens[token].pos in _NAMES
    for above in tree.ancestors(token):
        dep = tree.tokens[at].dep
        if noun and dep not in _SPOKEN_OF:
            noun = False
        if noun and above in shown:
            return True
        if dep in ("relcl", "acl") and not _is_set_off(tree, at):
            return any(other not in tree.subtree(at) for other in shown)
        at = above
    return False


def _is_set_off(tree: Tree, clause: int) -> bool:
    """Tell a clause between commas: it says more of what is known already."""
    first = min(tree.subtree(clause))
    return first > 0 and tree.tokens[first - 1].text in (",", "(", "-", "–", "—")
