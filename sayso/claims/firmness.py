"""
How firmly a content is held at one predicate: certainty and polarity, from modals, hedges, negation and mood.

The scale is FactBank's (Saurí and Pustejovsky 2009). Words come from the codebook's lists where they are of the field;
the modals of English are grammar and stand here.
"""

from __future__ import annotations

from sayso.syntax import Tree
from sayso.terms import Certainty, Polarity, Tense

_POSSIBLE = frozenset("may might could can possible possibly perhaps maybe potentially conceivable conceivably".split())
_PROBABLE = frozenset(
    "likely probably expect expected presumably apparently suspect believe due should seem appear".split()
)
_HEARSAY = frozenset("reportedly allegedly supposedly purportedly rumoured rumored alleged".split())
_EXCLUDES = frozenset({"rule", "exclude", "preclude"})
_NOBODY = frozenset({"nothing", "nobody", "none"})
_CONDITIONAL = frozenset("if unless whether".split())
_NEGATIVE = frozenset("not n't never no neither nor without none".split())
# A relative clause is presupposed: it does not share the doubt of the clause that it hangs from.
_CLAUSES = ("xcomp", "ccomp", "pcomp", "conj", "acl", "advcl", "attr", "acomp", "dobj", "pobj", "prep")

Stand = tuple[Certainty, Polarity]


def stand(tree: Tree, index: int, inside: tuple[int, int]) -> Stand:
    """
    Return the stand that a speaker takes on the predicate at ``index``, within the content's offsets ``inside``.

    Whatever stands outside the content belongs to an outer hop and is not looked at.
    """
    certainty, polarity = Certainty.CERTAIN, Polarity.YES
    for place in _upwards(tree, index, inside):
        words = {
            tree.tokens[c].lemma
            for c in tree.children[place]
            if tree.tokens[c].dep in ("aux", "advmod", "neg", "mark", "det", "acomp", "prt", "amod")
        }
        lemma = tree.tokens[place].lemma
        if place != index and lemma in _EXCLUDES:
            # "does not rule out buying": possible. "ruled out buying": no.
            negated = bool(words & {"not", "n't", "never"})
            certainty, polarity = (Certainty.POSSIBLE, polarity) if negated else (certainty, _turned(polarity))
            continue
        if (words & _NEGATIVE and place == index) or (words & {"not", "n't", "never"} and place != index):
            polarity = _turned(polarity)
        if words & _HEARSAY or words & _CONDITIONAL or _is_question(tree):
            return Certainty.UNCOMMITTED, Polarity.UNKNOWN
        if (words | {lemma}) & _POSSIBLE and not (lemma == "can" and place == index):
            certainty = Certainty.POSSIBLE
        elif (words | {lemma} if place != index else words) & _PROBABLE and certainty is Certainty.CERTAIN:
            certainty = Certainty.PROBABLE
        if any(tree.tokens[c].dep == "advcl" and _marked_if(tree, c) for c in tree.children[place]):
            # "If X comes, we will have it": said of a world that may not be.
            certainty = Certainty.POSSIBLE
    if _is_unreal(tree, index):
        return Certainty.UNCOMMITTED, Polarity.UNKNOWN
    if any(_is_none(tree, argument) for argument in tree.by_dep(index, "dobj", "nsubjpass", "nsubj")):
        polarity = Polarity.NO
    return certainty, polarity


def _turned(polarity: Polarity) -> Polarity:
    return Polarity.NO if polarity is Polarity.YES else Polarity.YES


def _is_unreal(tree: Tree, index: int) -> bool:
    """Tell a counterfactual: "would have bought"."""
    words = {tree.tokens[c].text.lower() for c in tree.by_dep(index, "aux", "auxpass")}
    return "would" in words and "have" in words


def _is_none(tree: Tree, noun: int) -> bool:
    """Tell "nothing", "no missile", "not one missile", "not a single missile"."""
    numbers = tree.by_dep(noun, "nummod")
    no = any(tree.tokens[d].lemma == "no" for d in tree.by_dep(noun, "det"))
    return no or tree.tokens[noun].lemma in _NOBODY or any(tree.by_dep(place, "neg") for place in (noun, *numbers))


def _marked_if(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[c].lemma in ("if", "unless") for c in tree.by_dep(clause, "mark", "advmod"))


def _upwards(tree: Tree, index: int, inside: tuple[int, int]) -> list[int]:
    """The predicate and the clauses that hold it, within the content."""
    found = [index]
    while tree.tokens[index].dep in _CLAUSES and tree.tokens[index].head != index:
        conj = tree.tokens[index].dep == "conj"
        index = tree.tokens[index].head
        if not inside[0] <= tree.tokens[index].start < inside[1]:
            break
        if conj and tree.first(index, "nsubj") is not None:
            # A coordinated clause stands on its own.
            continue
        found.append(index)
    return found


def _is_question(tree: Tree) -> bool:
    return tree.tokens[-1].text.startswith("?")


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
