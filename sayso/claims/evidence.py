"""
Whether words speak of the matter: of a weapon, of what goes with one, or of one that they point to.

"Have", "get" and "lose" mean everything else besides: such a cue counts only where its item is of the matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sayso.codebook import Codebook
from sayso.model import Markup, Sentence
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

# What points to things named before; an "it" points to anything, and only as far as the sentence before.
_POINTING = frozenset(
    "they them these those this that one ones some any none all both each many several few such which it its their "
    "another other others more most rest half theirs ours mine yours".split()
)
# How far, in characters, a word may point back, and how far an "it".
_REACH, _NEAR = 600, 250
# How far, in words, a thing may stand from the predicate that it belongs to where the parse went wrong.
_AROUND = 10
_APART = ("relcl", "acl", "appos", "advcl")


class Evidence:
    """Where one document speaks of weapons, and which phrases do."""

    def __init__(self, markup: Markup, codebook: Codebook) -> None:
        self._codebook = codebook
        named = [m for m in markup.mentions if m.form is MentionForm.NAME]
        self._systems = InOrder(m for m in named if m.kind is MentionKind.SYSTEM)
        self._others = InOrder(m for m in named if m.kind not in (MentionKind.SYSTEM, MentionKind.TIME))
        at = {m.span.start for m in self._systems.mentions}
        at |= {t.start for s in markup.sentences for t in s.tokens if self._tells(t.lemma.lower(), t.text.lower())}
        at |= {
            two.start
            for s in markup.sentences
            for one, two in pairwise(s.tokens)
            if f"{one.text} {two.text}".lower() in codebook.generics
        }
        self._at = sorted(at)

    def is_around(self, tree: Tree, clause: Sequence[int], index: int) -> bool:
        """Tell whether a thing stands among the words of a clause near a predicate, whatever the parse makes of it."""
        return any(abs(i - index) <= _AROUND and self.is_thing(tree, i) for i in clause)

    def is_near(self, sentence: Sentence, before: int) -> bool:
        """Tell whether the sentence, or the text shortly before it, speaks of a weapon."""
        return self._between(sentence.start - _NEAR, sentence.end) or self._between(before - _REACH, before)

    def shows(self, tree: Tree, head: int) -> bool:
        """Tell whether a phrase names a weapon or what goes with one, or points to one."""
        token = tree.tokens[head]
        phrase = self._own_words(tree, head)
        start, end = tree.tokens[min(phrase)].start, tree.tokens[max(phrase)].end
        if self._systems.inside(start, end) or any(self.is_thing(tree, i) for i in phrase):
            return True
        if token.lemma in ("it", "its"):
            return self._between(token.start - _NEAR, token.start)
        if token.lemma in _POINTING or token.pos == "NUM":
            # "We signed for them," he said of the vehicles: the words pointed to may follow.
            return self._between(token.start - _REACH, tree.sentence.end)
        if token.pos == "PROPN" and not self._others.inside(start, end):
            # An unknown name beside weapons is taken for one of theirs.
            return self.is_near(tree.sentence, token.start)
        return False

    def _own_words(self, tree: Tree, head: int) -> list[int]:
        """Return a noun with what stands before it, and what it is of: "a batch of light trucks"."""
        found = [head]
        for index in found:
            found += tree.by_dep(index, "compound", "amod", "nmod", "nummod", "appos")
            for prep in tree.by_dep(index, "prep"):
                if tree.tokens[prep].lemma == "of":
                    found += tree.by_dep(prep, "pobj")
        return found

    def is_thing(self, tree: Tree, index: int) -> bool:
        """Tell whether a word is one for weapons, or for people and goods that go with them."""
        token = tree.tokens[index]
        if token.pos not in ("NOUN", "PROPN", "ADJ"):
            return False
        if index and f"{tree.tokens[index - 1].text} {token.text}".lower() in self._codebook.generics:
            return True
        return self._is_weapon(token.lemma, token.text) or token.lemma.lower() in self._codebook.materiel

    def is_weapon(self, tree: Tree, head: int) -> bool:
        """Tell whether a phrase's own head is a weapon: what can do things, and does not decide."""
        token = tree.tokens[head]
        named = self._systems.inside(*self._stretch(tree, head))
        if any(m.span.start <= token.start < m.span.end for m in named):
            return True
        return token.pos in ("NOUN", "PROPN") and self._tells(token.lemma.lower(), token.text.lower())

    def _stretch(self, tree: Tree, head: int) -> tuple[int, int]:
        phrase = tree.phrase(head, but=_APART)
        return tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end

    def _tells(self, lemma: str, text: str) -> bool:
        """Tell whether a word alone shows that a report is about weapons."""
        return self._is_weapon(lemma, text) or self._codebook.materiel.get(lemma) == "goods"

    def _is_weapon(self, lemma: str, text: str) -> bool:
        return lemma.lower() in self._codebook.generics or text.lower() in self._codebook.generics

    def _between(self, start: int, end: int) -> bool:
        place = bisect_left(self._at, start)
        return place < len(self._at) and self._at[place] < end
