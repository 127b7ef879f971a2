"""How a clause hangs in its sentence: how it is governed, what it asks, and where a sentence of its own begins."""

from __future__ import annotations

from sayso.syntax import Tree

_DEFINITE = frozenset("the this that these those".split())
# What a question with these asks is when, where, why or how much; that it happens is taken for granted.
_GRANTED = frozenset("what which when where why how".split())
_FINITE = ("MD", "VBD", "VBZ", "VBP")


def how_governed(tree: Tree, index: int) -> str:
    """Return how a clause is governed: to, that, ask, ing."""
    token = tree.tokens[index]
    auxiliaries = tree.by_dep(index, "aux", "auxpass")
    if token.dep != "advcl" and is_asked(tree, index):
        return "ask"
    if any(tree.tokens[c].tag == "TO" for c in auxiliaries):
        return "to"
    finite = any(tree.tokens[c].tag in _FINITE for c in auxiliaries)
    if token.tag == "VB" and not finite and not tree.by_dep(index, "mark"):
        return "to"
    if token.tag == "VBG" and not finite:
        return "ing"
    return "that"


def is_asked(tree: Tree, index: int) -> bool:
    """Tell a clause that "whether" or a question word opens."""
    if any(tree.tokens[c].lemma in ("whether", "if") for c in tree.by_dep(index, "mark", "advmod")):
        return True
    first = min(tree.subtree(index))
    token = tree.tokens[first]
    return token.tag in ("WP", "WRB", "WDT", "WP$") and token.lemma != "that" and first != index


def grants(tree: Tree, index: int) -> bool:
    """Tell a direct question that takes for granted what it asks about: "Why are they late?", and not "Who pays?"."""
    at = index
    while tree.tokens[at].dep in ("conj", "xcomp") and tree.tokens[at].head != at:
        at = tree.tokens[at].head
    first = next((n for n in sorted(tree.subtree(at)) if tree.tokens[n].pos != "PUNCT"), at)
    ahead = any(tree.tokens[c].tag == "MD" for c in tree.by_dep(at, "aux"))
    # "Whose", "how" of a way and the like stand at the head; of who does it nobody is taken for granted.
    return tree.tokens[first].lemma in _GRANTED and tree.tokens[first].tag in ("WP", "WRB", "WDT") and not ahead


def is_definite(tree: Tree, index: int) -> bool:
    """Tell "the", "this", a name, what is somebody's: the thing is known."""
    if tree.tokens[index].pos in ("PROPN", "PRON") or tree.by_dep(index, "poss"):
        return True
    return any(tree.tokens[c].lemma in _DEFINITE for c in tree.by_dep(index, "det"))


def stands_alone(tree: Tree, index: int, head: int) -> bool:
    """Tell a clause that a semicolon or a colon parts from what the parse hangs it from: a sentence of its own."""
    if tree.tokens[index].dep not in ("ccomp", "parataxis", "conj", "advcl", "dep"):
        return False
    if not tree.by_dep(index, "nsubj", "nsubjpass", "expl", "csubj"):
        return False
    first, last = (index, head) if index < head else (head, min(tree.subtree(index)))
    return any(tree.tokens[n].text in (";", ":", "—", "–") for n in range(first, last)) and (
        index < head or any(tree.tokens[n].text in (";", ":") for n in range(first, last))
    )
