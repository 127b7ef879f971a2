"""Walking a sentence's syntax: the children, the subtree and the stretch of a token. Plain functions of a Sentence."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence

from sayso.model import Sentence, Token


class Tree:
    """
    A sentence with the children of each of its tokens at hand. Tokens are named by their index in ``tokens``.

    Dependency labels are those of the English spaCy models (ClearNLP style). ``sentence`` stays as it was parsed,
    whatever is changed in the tree.
    """

    __slots__ = ("children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)

    def __len__(self) -> int:
        return len(self.tokens)

    def by_dep(self, index: int, *deps: str) -> list[int]:
        """Return the children of a token that stand to it in one of these relations, in order."""
        if not self.children[index]:
            return []
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def first(self, index: int, *deps: str) -> int | None:
        """Return the first such child, if there is one."""
        for child in self.children[index]:
            if self.tokens[child].dep in deps:
                return child
        return None

    def subtree(self, index: int, *, without: frozenset[int] | set[int] = frozenset()) -> list[int]:
        """Return a token and all below it, in order, leaving out some branches."""
        found = [index]
        # The list grows while it is read: each word is followed by those below it.
        for above in found:
            below = self.children[above]
            found.extend([child for child in below if child not in without] if without else below)
        found.sort()
        return found

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            yield head
            seen.add(head)
            index = head

    def change(self, index: int, token: Token) -> None:
        """Put a token in the place of another: what hangs below it stays there, and all hang from its own head."""
        old = self.tokens[index].head
        self.tokens = (*self.tokens[:index], token, *self.tokens[index + 1 :])
        if old != index:
            self.children[old].remove(index)
        if token.head != index:
            insort(self.children[token.head], index)

    def phrase(self, index: int, *, but: tuple[str, ...] = ()) -> list[int]:
        """Return the tokens of the phrase that a token heads, without the branches in these relations."""
        return self.subtree(index, without={child for child in self.children[index] if self.tokens[child].dep in but})

    def at(self, offset: int) -> int | None:
        """Return the token that holds this offset of the text, if one does."""
        for index, token in enumerate(self.tokens):
            if token.start <= offset < token.end:
                return index
        return None


def runs(indexes: list[int]) -> list[tuple[int, int]]:
    """
    Group sorted token indexes into unbroken runs, as (first, last) pairs.

    >>> runs([1, 2, 3, 7, 8])
    [(1, 3), (7, 8)]
    """
    found: list[tuple[int, int]] = []
    for index in indexes:
        if found and index == found[-1][1] + 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def has_syntax(sentences: Sequence[Sentence]) -> bool:
    """Tell whether sentences were parsed: a plain one has words without relations."""
    return any(token.dep for sentence in sentences[:5] for token in sentence.tokens)
