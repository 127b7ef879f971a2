"""One report as the roles walk it: its sentences by place, and the names, systems and times that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sayso.model import Document, Markup, Mention, Sentence, Token
from sayso.places import InOrder, Places
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October "
    "November December".split()
)
# What opens a text in capitals and is parted from it: where it was written.
_DATELINE = re.compile(
    r"(?:\A|\n)\s*((?:[^\W\d_]|[ .'’-]){3,}?)(?:,[^\n]{2,40}?)?(?:\s*\([^)\n]{2,20}\))?(?:\s*[—–]|\s+-{1,2}\s|\.\s)"
)
# No name is longer than this, in characters.
_LONGEST = 80


class Scene:
    """The sentences and names of one document. A tree is made once for each sentence, when it is first walked."""

    def __init__(self, document: Document, markup: Markup) -> None:
        self._document = document
        self._datelines = [m.span(1) for m in _DATELINE.finditer(document.text) if m[1].isupper()]
        self._sentences = Places(((s.start, s.end), s) for s in markup.sentences)
        self._in_order = markup.sentences
        self._ends = [sentence.end for sentence in markup.sentences]
        self._trees: dict[int, Tree] = {}
        self.names = InOrder(
            m
            for m in markup.mentions
            if m.form is MentionForm.NAME and m.kind not in (MentionKind.SYSTEM, MentionKind.TIME)
        )
        self._systems = InOrder(
            m for m in markup.mentions if m.kind is MentionKind.SYSTEM and m.form is MentionForm.NAME
        )
        self._times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)

    def at(self, place: int) -> tuple[Tree, int] | None:
        """Return the sentence that holds an offset, and the token there."""
        for sentence in self._sentences.at(place):
            tree = self.tree(sentence)
            index = tree.at(place)
            if index is not None:
                return tree, index
        return None

    def tree(self, sentence: Sentence) -> Tree:
        """Return the tree of a sentence, made once."""
        if sentence.start not in self._trees:
            self._trees[sentence.start] = Tree(sentence)
        return self._trees[sentence.start]

    def trees(self) -> Iterator[Tree]:
        """Yield the sentences in order."""
        yield from map(self.tree, self._in_order)

    def before(self, place: int) -> Iterator[Tree]:
        """Yield the sentences that end at or before a place, nearest first."""
        for number in range(bisect_right(self._ends, place) - 1, -1, -1):
            yield self.tree(self._in_order[number])

    def over(self, place: int) -> Mention | None:
        """Return the name that stands at an offset."""
        around = [m for m in self.names.starting(max(0, place - _LONGEST), place + 1) if m.span.end > place]
        return around[-1] if around else None

    def is_dateline(self, place: int) -> bool:
        """Tell the words that say where a report was written: they take no part in what it tells."""
        return any(start <= place < end for start, end in self._datelines)

    def is_system(self, place: int) -> bool:
        """Tell a word of a system's name."""
        return any(m.span.end > place for m in self._systems.starting(max(0, place - _LONGEST), place + 1))

    def is_time(self, token: Token) -> bool:
        """Tell a word of a time expression: "July", "Friday"."""
        if token.text.capitalize() in _CALENDAR:
            return True
        around = self._times.starting(max(0, token.start - _LONGEST), token.start + 1)
        return any(m.span.end > token.start for m in around)
