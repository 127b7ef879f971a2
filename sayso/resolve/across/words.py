"""
The words of a claim as tellings of it are compared: content words by their beginnings, numbers, and what is quoted.

Two reports that tell one act of saying share the words that were said, the numbers and the names; they seldom share
the words of their own. Words are cut to their beginnings, so that "delivered" meets "delivery", in any language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sayso.model import Document, Span
from sayso.resolve.words import normal, quotations

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
# A word is known by so many letters of its beginning: endings of case, number and tense lie behind.
_STEM = 6
# Grammar words: they stand in every sentence and tell nothing of what is said.
_GRAMMAR = frozenset(
    "a an the of to in on at by for from with as and or but not no nor that this these those it its he she they his "
    "her their we our us you i is are was were be been being has have had do does did will would shall should can "
    "could may might must there here which who whom what when where if than then so also into over under about "
    "after before up out и в во на с со к ко о об от до по за из у для что это этот эта эти он она они его её ее их "
    "мы наш вы я не ни но а или как так же ли бы был была были было быть будет будут есть который которая которые "
    "где когда если уже і й в у на з із зі до по за від для що це цей ця ці він вона вони його її їх ми наш ви не "
    "але або як так же чи був була були було буде будуть є який яка які де коли якщо вже та ў да па за ад для што "
    "гэта гэты гэтая яны ён яна яго яе іх мы але ці быў была былі было будзе будуць ёсць які якая дзе калі ўжо".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """
    The words of a content: all in order (normalised), which of them stand in quotation marks (1), and the telling ones.

    ``stems`` are the beginnings of content words; ``numbers`` the numerals among the words.
    """

    words: tuple[str, ...]
    quoted: bytes
    stems: frozenset[str]
    numbers: frozenset[str]

    @property
    def phrases(self) -> frozenset[str]:
        """All words, and all of two and three running."""
        return phrases_of(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """
    What two contents share. ``share`` is shared stems by the stems of the one that has fewer (0..1).

    ``run`` is the longest stretch of the same words running, ``quoted`` so many of them as both or one of them quote.
    """

    stems: frozenset[str]
    share: float
    run: tuple[str, ...]
    quoted: int


def wording(document: Document, content: Sequence[Span]) -> Wording:
    """Return the words of a content, given by its spans."""
    marks = _marks(document.text)
    found: list[str] = []
    quoted = bytearray()
    for span in content:
        near = [(low, high) for low, high in marks if low < span.end and span.start < high]
        for match in _WORD.finditer(span.exact):
            found.append(normal(match[0])[0])
            at = span.start + match.start()
            quoted.append(any(low <= at < high for low, high in near))
    words = tuple(found)
    numbers = frozenset(word for word in words if word.isdigit())
    return Wording(words=words, quoted=bytes(quoted), stems=stems(words), numbers=numbers)


def phrases_of(words: Sequence[str]) -> frozenset[str]:
    """Return all words, and all of two and three running."""
    pairs = pairwise(words)
    triples = zip(words, words[1:], words[2:], strict=False)
    return frozenset((*words, *map(" ".join, pairs), *map(" ".join, triples)))


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(normal(match[0])[0] for match in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def stems_of(label: str) -> frozenset[str]:
    """
    Return the words of a label by their beginnings, numbers among them.

    >>> sorted(stems_of("Kalvet-9 launchers"))
    ['9', 'kalvet', 'launch']
    """
    return frozenset(stem(normal(match[0])[0]) for match in _WORD.finditer(label))


def stem(word: str) -> str:
    """
    Return a word by its beginning; the number of a type that stands in the plural by itself.

    >>> stem("launchers"), stem("4s")
    ('launch', '4')
    """
    return word[:-1] if word.endswith("s") and word[:-1].isdigit() else word[:_STEM]


# Three questions are asked of a pair, one after the other, and each looks at its words.
@lru_cache(maxsize=16)
def shared(one: Wording, other: Wording) -> Shared:
    """Compare two contents. Does not depend on which comes first."""
    if (len(other.words), other.words) < (len(one.words), one.words):
        one, other = other, one
    stems = one.stems & other.stems
    fewer = min(len(one.stems), len(other.stems))
    length, left, right = _longest(one.words, other.words)
    both = sum(one.quoted[left + n] or other.quoted[right + n] for n in range(length))
    return Shared(
        stems=stems, share=len(stems) / fewer if fewer else 0.0, run=one.words[left : left + length], quoted=both
    )


def _longest(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """Return the length of the longest run of the same words, and where it begins in each; the first of several."""
    best = (0, 0, 0)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(other):
        places.setdefault(word, []).append(index)
    before: dict[int, int] = {}
    for index, word in enumerate(one):
        here: dict[int, int] = {}
        for at in places.get(word, ()):
            length = here[at] = before.get(at - 1, 0) + 1
            if length > best[0]:
                best = (length, index - length + 1, at - length + 1)
        before = here
    return best


def stems(words: Sequence[str]) -> frozenset[str]:
    """Return the beginnings of the words that tell something: no grammar, no numbers."""
    return frozenset(word[:_STEM] for word in words if word not in _GRAMMAR and not word.isdigit() and len(word) > 1)


@lru_cache(maxsize=256)
def _marks(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(quotations(text))
