"""
The words of a report as copies are compared by: what stays the same when a text is carried elsewhere.

Letter case, punctuation, apostrophes, stress marks, soft hyphens and ё/е do not count; nor do the title that opens
the text, the credit and the dateline, which are what a copy changes first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np

from sayso.model import Document, Span
from sayso.resolve.matching import Values

# What may stand inside a word without dividing it: apostrophes, soft hyphens, zero-width marks, combining marks.
_INSIDE = "'’ʼ‘\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
# Han and kana are written without spaces: each character counts as a word.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"\w+(?:[{_INSIDE}]+\w+)*[\u0300-\u036f]*")
# The same, of a text without such marks: without looking for them a fifth faster.
_ASCII_WORD = re.compile(r"\w+(?:'+\w+)*", re.ASCII)
_HAN_WORD = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}])\w)+(?:[{_INSIDE}]+(?:(?![{_HAN}])\w)+)*[\u0300-\u036f]*")
_ANY_HAN = re.compile(rf"[{_HAN}]")
_DROPPED = re.compile(f"[{_INSIDE}]")

# What may be a quotation mark, or end a paragraph.
_MARK = re.compile(r"""["“”„«»‘’'\n]""")
_PARAGRAPH = re.compile(r"\n\s*\n")
_CLOSES = {'"': '"', "'": "'", "‘": "’", "“": "”", "„": "“”", "«": "»"}
_OPENS = re.compile(r"(?:\n|\A)[ \t]*\Z")
# A quotation mark that nobody closes is a slip of the pen and not a quotation of the whole report.
QUOTED_MOST = 2_000

# A credit or a dateline is a few words; a longer span is the report itself, and stays.
EDGE_WORDS = 12
# No report is this long; a dump of a site may be. What lies beyond is in the digest and not compared.
WORDS_MOST = 100_000


@dataclass(frozen=True, eq=False)
class Words:
    """
    The words of one report, normalised, in order; ``places`` are their (start, end) in ``Document.text``.

    ``keys`` are 64-bit hashes of the words, equal on every machine. ``quoted`` has a 1 for each word that stands in
    quotation marks.
    """

    words: tuple[str, ...]
    keys: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    quoted: bytes

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def values(self) -> Values:
        """The first ``WORDS_MOST`` keys, as an array."""
        return np.array(self.keys[:WORDS_MOST], np.uint64)

    def span(self, document: Document, first: int, last: int) -> Span:
        """Return the span of the document from one word to another, both included."""
        return document.span(self.places[first][0], self.places[last][1])


class _Normal(dict[str, tuple[str, int]]):
    """Words as they are compared, by how they stand, made at the first sight of each. Emptied before it grows large."""

    def __missing__(self, word: str) -> tuple[str, int]:
        if len(self) >= 1 << 18:
            self.clear()
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold()).replace("ё", "е")
        plain = _DROPPED.sub("", folded)
        digest = blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        made = self[word] = (plain, int.from_bytes(digest, "big"))
        return made


_NORMAL = _Normal()


def normal(word: str) -> tuple[str, int]:
    """
    Return a word as it is compared, and its hash.

    >>> normal("Lukashenko’s")[0], normal("ещё")[0]
    ('lukashenkos', 'еще')
    """
    return _NORMAL[word]


class _Keys(dict[str, int]):
    """The hash of a word as it stands, made at its first sight. Emptied before it grows without end."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 20:
            self.clear()
        key = self[word] = normal(word)[1]
        return key


_KEYS = _Keys()


def word_keys(document: Document) -> Sequence[int]:
    """Return ``words(document).keys``, in a third of the time where neither title nor credit has to be found."""
    if document.title or _edges(document):
        return words(document).keys
    return [_KEYS[word] for word in _pattern(document.text).findall(document.text)]


# Reports that come together are compared with the same few others again and again.
@lru_cache(maxsize=256)
def words(document: Document) -> Words:
    """Return the words of a report's body: without the title that opens it, its credit and its dateline."""
    text = document.text
    places = _places(text)
    for low, high in _edges(document):
        first, last = bisect_left(places, (low, 0)), bisect_left(places, (high, 0))
        # The word that a stretch ends in stays.
        del places[first : last - 1 if last > first and places[last - 1][1] > high else last]
    pairs = [_NORMAL[text[start:end]] for start, end in places]
    first = _after_title(document.title, pairs)
    pairs, places = pairs[first:], places[first:]
    return Words(
        words=tuple([word for word, _ in pairs]),
        keys=tuple([key for _, key in pairs]),
        places=tuple(places),
        quoted=_flags(quotations(text), places),
    )


def quotations(text: str) -> list[tuple[int, int]]:
    """
    Return the stretches of a text that stand in quotation marks, in order.

    Double curved marks may run over paragraphs. Others pair up within a paragraph; one that is open at its end holds
    where it opened the paragraph, or the next begins with another. A mark that is not closed within ``QUOTED_MOST``
    characters opens nothing.
    """
    found: list[tuple[int, int]] = []
    start, mark, behind = -1, "", 0
    for match in _MARK.finditer(text):
        at, sign = match.start(), match[0]
        if at < behind or not _counts(text, at, sign):
            continue
        if mark and at - start > QUOTED_MOST:
            mark = ""
        if sign == "\n":
            paragraph = _PARAGRAPH.match(text, at)
            if paragraph is None:
                continue
            behind = paragraph.end()
            if mark in ('"', "'", "‘"):
                # What opens a paragraph and is open at its end goes on in the next, which repeats the mark.
                if text.startswith(mark, behind) or _OPENS.search(text, max(0, start - 40), start):
                    found.append((start, at))
                mark = ""
        elif not mark:
            if sign in '"“„«‘' or (sign == "'" and not text[at - 1 : at].strip("([")):
                start, mark = at, sign
        elif sign in _CLOSES[mark]:
            found.append((start, at + 1))
            mark = ""
    return found


def _counts(text: str, at: int, sign: str) -> bool:
    """Tell a single quotation mark, which stands at a word's edge, from an apostrophe within one."""
    if sign not in "‘’'":
        return True
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign == "‘":
        return not _in_word(before)
    if sign == "’":
        return not _in_word(after)
    if _in_word(after):
        return not _in_word(before) and before not in tuple(".,!?…")
    return bool(before) and not before.isspace()


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _flags(stretches: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> bytes:
    flags = bytearray(len(places))
    for start, end in stretches:
        low, high = bisect_left(places, (start, 0)), bisect_left(places, (end, 0))
        flags[low:high] = b"\1" * (high - low)
    return bytes(flags)


def _places(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _pattern(text).finditer(text)]


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII_WORD
    return _HAN_WORD if _ANY_HAN.search(text) else _WORD


def _edges(document: Document) -> list[tuple[int, int]]:
    """The stretches that name the credit, the publisher and the date, where they are a few words."""
    bases = [credit.basis for credit in document.credit] + [document.published_basis, document.publisher_basis]
    spans = (basis.span for basis in bases if basis is not None)
    return [(span.start, span.end) for span in spans if span is not None and len(span.exact.split()) <= EDGE_WORDS]


def _after_title(title: str | None, pairs: Sequence[tuple[str, int]]) -> int:
    """The index of the first word behind the title; pages print it more than once. A text that is all title stays."""
    if not title:
        return 0
    head = [normal(title[start:end]) for start, end in _places(title)]
    first = 0
    while head and len(pairs) > first + len(head) and list(pairs[first : first + len(head)]) == head:
        first += len(head)
    return first
