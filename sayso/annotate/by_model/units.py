"""
Units: the words and marks of a text, with what is already known of each when the network reads it.

The parse, the quotation marks and the rules' own drafts go in as features: the network learns when to believe them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotate.draft import Draft, Stretch
from sayso.annotate.quotes import Quotation
from sayso.model import Sentence

# What a unit may be part of, and whether it begins it: the tags that the network gives, and those of the rules' drafts.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
# The names that a network tells apart, by the labels of OntoNotes 5, and their tags: 0 is none, then a beginning and an
# inside of each.
NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT")
NAME_TAGS = 1 + 2 * len(NAMES)

_UNIT = re.compile(r"\w+|[^\w\s]")
# A unit is one word; a longer one is no word, and its end says no more than its beginning.
UNIT_CHARS = 40

_POS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
)  # Universal Dependencies' parts of speech, and spaCy's SPACE
# The relations of the English models (ClearNLP); a relation that is not here is 0, as is none.
_DEP = """
ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj
poss preconj predet prep prt punct quantmod relcl xcomp
""".split()
_SHAPES = ("lower", "title", "upper", "digit", "mark", "mixed")
_STEPS = (1, 2, 4, 8, 16)  # how far away a head is, in words: 1, 2, 3-4, 5-8, 9-16, more

_POS_INDEX = {name: number for number, name in enumerate(_POS, 1)}
_DEP_INDEX = {name: number for number, name in enumerate(_DEP, 1)}

# The features of a unit in their order, each with the number of its values.
FEATURES: tuple[tuple[str, int], ...] = (
    ("shape", len(_SHAPES)),
    ("quoted", 3),
    ("begins", 3),
    ("rule", len(TAGS)),
    ("nested", len(TAGS)),
    ("pos", len(_POS) + 1),
    ("dep", len(_DEP) + 1),
    ("head", 2 * (len(_STEPS) + 1) + 2),
)


@dataclass(frozen=True, slots=True)
class Units:
    """
    The units of a text in order.

    ``features`` has a row for each unit and a column for each of FEATURES; ``draft`` is the number of the rules'
    outermost draft that a unit is part of, or -1.
    """

    stretches: tuple[Stretch, ...]
    words: tuple[str, ...]
    paragraph: tuple[int, ...]
    features: tuple[tuple[int, ...], ...]
    draft: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.stretches)


def units(
    text: str,
    paragraphs: Sequence[Stretch],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
) -> Units:
    """Return the units of a text's paragraphs. ``drafts`` are what the rules found, nested ones too."""
    stretches: list[Stretch] = []
    words: list[str] = []
    paragraph: list[int] = []
    for number, (start, end) in enumerate(paragraphs):
        for at, stop in cut(text, start, end):
            stretches.append((at, stop))
            words.append(text[at:stop])
            paragraph.append(number)
    place = _Finder(stretches)
    columns = {name: [0] * len(words) for name, _ in FEATURES}
    columns["shape"] = [_shape(word) for word in words]
    _mark_quoted(place, quotations, columns["quoted"])
    _mark_beginnings(place, paragraph, sentences, columns["begins"])
    draft = _mark_drafts(place, drafts, columns["rule"], columns["nested"])
    _mark_syntax(place, sentences, columns)
    rows = tuple(zip(*(columns[name] for name, _ in FEATURES), strict=True))
    return Units(tuple(stretches), tuple(words), tuple(paragraph), rows, tuple(draft))


def cut(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the words and marks of a stretch; an overlong one in pieces."""
    for match in _UNIT.finditer(text, start, end):
        for at in range(match.start(), match.end(), UNIT_CHARS):
            yield at, min(at + UNIT_CHARS, match.end())


class _Finder:
    """Units by where they stand: paragraphs may overlap nothing, so starts are in order."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]
        self._at = {start: unit for unit, start in enumerate(self._starts)}

    def within(self, start: int, end: int) -> range:
        """Return the units that begin inside a stretch."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def of_word(self, start: int, end: int) -> range:
        """Return the same; quickly where a word is one unit, as most are."""
        unit = self._at.get(start)
        if unit is not None and self._ends[unit] == end:
            return range(unit, unit + 1)
        return self.within(start, end)


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return 4
    if word.isdigit():
        return 3
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 5


def _mark_quoted(place: _Finder, quotations: Sequence[Quotation], column: list[int]) -> None:
    for quotation in quotations:
        for unit in place.within(quotation.outer_start, quotation.outer_end):
            column[unit] = 2
        for unit in place.within(quotation.start, quotation.end):
            column[unit] = 1


def _mark_beginnings(
    place: _Finder, paragraph: Sequence[int], sentences: Sequence[Sentence], column: list[int]
) -> None:
    for sentence in sentences:
        for unit in place.within(sentence.start, sentence.end)[:1]:
            column[unit] = 1
    for unit, number in enumerate(paragraph):
        if unit == 0 or paragraph[unit - 1] != number:
            column[unit] = 2


def _mark_drafts(place: _Finder, drafts: Sequence[Draft], outer: list[int], nested: list[int]) -> list[int]:
    draft = [-1] * len(outer)
    held = [False] * len(outer)
    # Widest first, so that what is inside another's content is marked as nested.
    order = sorted(range(len(drafts)), key=lambda n: -sum(e - s for s, e in drafts[n].content))
    for number in order:
        roles = {role: getattr(drafts[number], role) for role in ROLES}
        cue = [unit for stretch in roles["cue"] for unit in place.within(*stretch)]
        inside = bool(cue) and all(held[unit] for unit in cue)
        for index, role in enumerate(ROLES):
            for stretch in roles[role]:
                covered = place.within(*stretch)
                for count, unit in enumerate(covered):
                    column = nested if inside or (outer[unit] and role != "content") else outer
                    if column[unit] == 0:
                        column[unit] = 1 + 2 * index + (count > 0)
                    if not inside and draft[unit] < 0:
                        draft[unit] = number
                    if role == "content":
                        held[unit] = True
    return draft


def _mark_syntax(place: _Finder, sentences: Sequence[Sentence], columns: dict[str, list[int]]) -> None:
    pos, dep, head = columns["pos"], columns["dep"], columns["head"]
    for sentence in sentences:
        # A content that is read again is a few of a report's sentences.
        if not place.within(sentence.start, sentence.end):
            continue
        for index, token in enumerate(sentence.tokens):
            if not token.dep:
                continue
            own = _POS_INDEX.get(token.pos, 0), _DEP_INDEX.get(token.dep, 0), _distance(token.head - index)
            for unit in place.of_word(token.start, token.end):
                pos[unit], dep[unit], head[unit] = own


@cache
def _distance(steps: int) -> int:
    """Return a head's distance and direction as a small number: 1 for a root, 0 is kept for "no syntax"."""
    if steps == 0:
        return 1
    bucket = sum(abs(steps) > step for step in _STEPS)
    return 2 + 2 * bucket + (steps > 0)
