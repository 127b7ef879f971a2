"""When a predicate's happening lies, seen from its speaker."""

from __future__ import annotations

from sayso.syntax import Tree
from sayso.terms import Tense


def tense(tree: Tree, index: int) -> Tense | None:
    """
    Return when the predicate's happening lies, seen from its speaker.

    A plan or promise to do is future; a passive of state ("are based") is present.
    """
    token = tree.tokens[index]
    if token.tag == "VBG" and token.dep == "xcomp" and token.head != index:
        # "will begin producing": when it begins.
        return tense(tree, token.head)
    auxiliaries = {tree.tokens[c].lemma: tree.tokens[c] for c in tree.by_dep(index, "aux", "auxpass")}
    texts = {t.text.lower() for t in auxiliaries.values()}
    if token.pos not in ("VERB", "AUX"):
        return None
    if "did" in texts:
        return Tense.PAST
    if texts & {"will", "'ll", "’ll", "shall", "wo", "would"} and token.lemma != "like":
        return Tense.FUTURE
    if texts & {"may", "might", "could", "should", "must"} and "have" not in auxiliaries:
        return Tense.FUTURE
    if "to" in texts and token.dep == "xcomp" and _is_yet_to(tree, token.head):
        return Tense.PAST
    if "to" in texts and token.dep in ("xcomp", "acl", "advcl", "ccomp", "pcomp", "conj", "relcl"):
        return Tense.PAST if "have" in auxiliaries else Tense.FUTURE
    if "have" in auxiliaries and token.tag == "VBN":
        return Tense.PAST
    if token.tag == "VBG" and "be" in auxiliaries:
        going = token.lemma == "go" and tree.first(index, "xcomp") is not None
        return Tense.FUTURE if going else Tense.PAST if "have" in auxiliaries else Tense.PRESENT
    if token.tag == "VBN" and tree.first(index, "auxpass") is not None:
        return Tense.PAST if texts & {"was", "were", "been"} else Tense.PRESENT
    if token.tag in ("VBD", "VBN"):
        return Tense.PAST
    return Tense.PRESENT


def _is_yet_to(tree: Tree, index: int) -> bool:
    """Tell "has yet to arrive": what has not come about till now."""
    token = tree.tokens[index]
    return token.lemma in ("have", "be") and any(tree.tokens[c].lemma == "yet" for c in tree.by_dep(index, "advmod"))
