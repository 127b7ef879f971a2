"""
A sentence's words as stretches of its text: noun phrases for sources, verb groups for cues, clauses for contents.

The rules for where a stretch begins and ends are those of ANNOTATION.md (1, 3, 4).
"""

from __future__ import annotations

import re
from itertools import takewhile

from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.mending import mended
from sayso.annotate.draft import Stretch, trim
from sayso.model import Sentence
from sayso.syntax import runs

QUOTES = "\"“”„«»'`"
_BRACKETED = re.compile(r" ?\[[^\[\]\n]{1,200}\]")


class Phrases:
    """One sentence, its syntax, and the cues of its language."""

    def __init__(self, text: str, sentence: Sentence, cues: Cues) -> None:
        self.text = text
        self.tree = mended(sentence, cues)
        self.tokens = self.tree.tokens
        self.speech = cues.verbs
        self.nouns = cues.nouns
        self.fixed = cues.fixed
        self.voices = cues.voices

    def verb_group(self, index: int) -> list[Stretch]:
        parts = [index, *self.tree.by_dep(index, "aux", "auxpass", "neg", "prt")]
        parts = [p for p in parts if not (self.tokens[p].dep == "aux" and self.tokens[p].lemma == "to")]
        return [(self.tokens[a].start, self.tokens[b].end) for a, b in runs(sorted(parts))]

    def author_of(self, noun: int) -> int | None:
        """Return whose words a noun means: "her statement", "a comment by X", "the testimony of X"."""
        owner = self.tree.first(noun, "poss")
        by = (p for p in self.tree.by_dep(noun, "prep", "agent") if self.tokens[p].lemma in ("by", "from", "of"))
        return owner if owner is not None else next((self.tree.first(p, "pobj") for p in by), None)

    def top_of(self, stretches: list[Stretch]) -> int | None:
        """Return the word of a content from which the others hang: the first that hangs from a word outside it."""
        inside = {i for i, t in enumerate(self.tokens) if any(s <= t.start < e for s, e in stretches)}
        tops = (i for i in sorted(inside) if self.tokens[i].head not in inside or self.tokens[i].head == i)
        return next((i for i in tops if self.tokens[i].pos not in ("PUNCT", "CCONJ", "SCONJ", "SPACE")), None)

    def source_of(self, head: int) -> list[Stretch]:
        """Return the noun phrase that a word heads, as a source."""
        return self._source(head)

    def _source(self, head: int) -> list[Stretch]:
        """The whole noun phrase with title and apposition, without a relative clause, preposition or 's."""
        drop = {
            child
            for child in self.tree.children[head]
            if self.tokens[child].dep in ("relcl", "case", "punct", "cc", "advcl")
            or (self.tokens[child].dep in ("acl", "prep") and self._after_comma(child))
        }
        # Commas inside an apposition stay; those at the edges go with the trimming.
        kept = self.tree.subtree(head, without=drop)
        first, last = kept[0], kept[-1]
        if any(index in drop and first < index < last and self.tokens[index].dep == "relcl" for index in drop):
            last = max(i for i in kept if i <= head)
        while (
            self.tokens[head].pos == "NOUN" and last == head and last + 1 < len(self.tokens) and self._is_name(last + 1)
        ):
            # "the state news agency BelTA", where the parser hung the name elsewhere.
            last = head = last + 1
        start, end = trim(self.text, (self.tokens[first].start, self.tokens[last].end), also=QUOTES)
        # What an editor explains in brackets belongs to the phrase: "the president [Irena Orlova]".
        added = _BRACKETED.match(self.text, end)
        return [(start, added.end() if added else end)]

    def _source_between(self, first: int, last: int) -> list[Stretch]:
        return [trim(self.text, (self.tokens[first].start, self.tokens[last].end), also=QUOTES)]

    def _opening_phrase(self) -> tuple[list[Stretch], int | None]:
        """Return the noun phrase that opens the sentence, and where its last word begins."""
        words = list(takewhile(lambda t: t.pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON"), self.tokens))
        return ([(words[0].start, words[-1].end)], words[-1].start) if words else ([], None)

    def _is_name(self, index: int) -> bool:
        return self.tokens[index].pos == "PROPN" and self.tokens[index].text[:1].isupper()

    def _after_comma(self, index: int) -> bool:
        first = self.tree.subtree(index)[0]
        return first > 0 and self.tokens[first - 1].text == ","

    def _stretches(self, indexes: list[int]) -> list[Stretch]:
        """Join tokens to stretches, bridging gaps of punctuation only."""
        found: list[Stretch] = []
        for a, b in runs(sorted(indexes)):
            start, end = self.tokens[a].start, self.tokens[b].end
            if found and all(t.pos == "PUNCT" for t in self.tokens if found[-1][1] <= t.start and t.end <= start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        found = [trim(self.text, stretch) for stretch in found]
        return [s for s in found if any(c.isalnum() for c in self.text[s[0] : s[1]])]

    def _without_marker(self, clause: int) -> list[int]:
        marker = self._marker(clause)
        # What the parser hung before the marker ("wrote, citing a source, that P") is not inside it.
        return [i for i in self.tree.subtree(clause) if marker is None or i > marker]

    def _marker(self, clause: int) -> int | None:
        """Return the clause's "that", wherever the parser hung it."""
        for child in self.tree.by_dep(clause, "mark", "det", "nsubj", "dobj"):
            first = self.tokens[child].dep == "mark" or child == self.tree.subtree(clause)[0]
            if self.tokens[child].lemma == "that" and first:
                return child
        return None

    def _mark_lemma(self, index: int) -> str | None:
        first = self.tree.subtree(index)[0]
        return self.tokens[first].lemma

    def _is_infinitive(self, clause: int) -> bool:
        return any(self.tokens[c].lemma == "to" for c in self.tree.by_dep(clause, "aux"))

    def _clause_top(self, index: int) -> int:
        for above in self.tree.ancestors(index):
            if self.tokens[above].dep == "ROOT" and self.tokens[index].dep in ("conj", "ccomp"):
                return above
        return index
