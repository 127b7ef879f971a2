"""
Which of the shown kinds a sentence asserts: one that only tells things apart, or is only spoken of, is none by itself.

    "Taiwan has not received the fighters it ordered in 2019."      a delivery; the order tells which fighters
    "The handover of hull 3 is postponed."                          a delay; the handover is what is put off
    "The maker declined to comment on the order."                   no refusal: only words are refused
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.claims.arguments import head_word
from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.syntax import Tree

# How the noun of an act hangs from the word that tells what becomes of the act.
_SPOKEN_OF = frozenset("nsubj nsubjpass dobj pobj prep compound nmod attr dative agent poss conj appos oprd".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_NAMES = ("NOUN", "PROPN")
# What words are about.
_ON = frozenset({"on", "about", "of", "over", "regarding", "concerning"})


@per_codebook
def mere_words(codebook: Codebook) -> frozenset[str]:
    """Return the English verbs that say something and are no cue of any kind: "comment", and not "promise"."""
    cues = {head_word(tuple(cue.lemma.split())) for kind in codebook.kinds.values() for cue in kind.cues}
    return frozenset(lemma for language, lemma in codebook.speech if language == "en") - cues


def is_of_words(tree: Tree, token: int, saying: frozenset[str]) -> bool:
    """Tell "declined to comment", "wants to say": what is refused or wished is words alone."""
    return any(tree.tokens[below].lemma.lower() in saying for below in tree.by_dep(token, "xcomp"))


def is_topic(tree: Tree, token: int, saying: frozenset[str]) -> bool:
    """Tell "commented on the deal": words are about it, and do not say that there is one."""
    while tree.tokens[token].dep in ("compound", "conj") and tree.tokens[token].head != token:
        token = tree.tokens[token].head
    prep = tree.tokens[token].head
    if tree.tokens[token].dep != "pobj" or tree.tokens[prep].lemma.lower() not in _ON:
        return False
    return tree.tokens[tree.tokens[prep].head].lemma.lower() in saying


def asserted(tree: Tree, shown: Mapping[int, int], saying: frozenset[str]) -> set[int]:
    """
    Return which of some shown kinds a sentence asserts.

    ``shown`` leads from the number of each to the token that shows it, ``saying`` are those of ``mere_words``.
    """
    tokens = set(shown.values())
    return {
        number
        for number, token in shown.items()
        if not _is_told_by_the_way(tree, token, tokens)
        and not is_of_words(tree, token, saying)
        and not is_topic(tree, token, saying)
    }


def _is_told_by_the_way(tree: Tree, token: int, shown: set[int]) -> bool:
    at, noun = token, tree.tokens[token].pos in _NAMES
    for above in tree.ancestors(token):
        dep = tree.tokens[at].dep
        if noun and dep not in _SPOKEN_OF:
            noun = False
        if noun and (above in shown or (dep in _SUBJECTS and _shares_subject(tree, above, shown))):
            return True
        if dep in ("relcl", "acl") and not _is_set_off(tree, at):
            return any(other not in tree.subtree(at) for other in shown)
        at = above
    return False


def _shares_subject(tree: Tree, verb: int, shown: set[int]) -> bool:
    """Tell "the order shrank and was cancelled": of what one verb is said of, the next is too."""
    joined = (c for c in tree.by_dep(verb, "conj") if tree.first(c, "nsubj", "nsubjpass", "expl") is None)
    return any(c in shown or _shares_subject(tree, c, shown) for c in joined)


def _is_set_off(tree: Tree, clause: int) -> bool:
    """Tell a clause between commas: it says more of what is known already."""
    first = min(tree.subtree(clause))
    return first > 0 and tree.tokens[first - 1].text in (",", "(", "-", "–", "—")
