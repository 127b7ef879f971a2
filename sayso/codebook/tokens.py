"""The tokens of a text or of a name, and which of them may stand side by side in one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from sayso.codebook.words import TOKEN, gap, key


@dataclass(slots=True)
class Word:
    """A token of a text. ``before`` is what the gap before it adds to its key; None where no name runs across it."""

    start: int
    end: int
    raw: str
    key: str
    before: str | None
    glued: bool
    spaced: bool


class Words(Sequence[Word]):
    """The tokens of a text. A word is made when it is looked at: most never are."""

    __slots__ = ("_made", "matches", "size", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.matches = list(TOKEN.finditer(text))
        self.size = len(self.matches)
        self._made: dict[int, Word] = {}

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(self.size))]
        word = self._made.get(at)
        if word is None:
            match = self.matches[at]
            start, end = match.span()
            between = self.text[self.matches[at - 1].end() if at > 0 else 0 : start]
            raw = match.group()
            glued = not between and at > 0
            word = Word(start, end, raw, key(raw), gap(between), glued, bool(between) and between[0].isspace())
            self._made[at] = word
        return word


def spelled(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tokens of a name and their keys, each with what the gap before it adds."""
    pieces: list[str] = []
    keys: list[str] = []
    end = 0
    for match in TOKEN.finditer(name):
        raw = match.group()
        before = gap(name[end : match.start()]) or "" if pieces else ""
        pieces.append(raw)
        keys.append(before + key(raw) if before != "." else key(raw))
        end = match.end()
    return tuple(pieces), tuple(keys)


def joins(left: Word, right: Word) -> bool:
    """Tell whether two neighbouring tokens may belong to one name, by the gap between them."""
    if right.before == ".":
        return right.raw.isalpha() and len(left.raw) <= 3
    if right.spaced and left.raw.isdigit() != right.raw.isdigit():
        letter, digits = (left, right) if right.raw.isdigit() else (right, left)
        if len(letter.raw) == 1:  # "A 10-day visit" and "С 400 солдатами" name no weapon
            return letter is left and len(digits.raw) > 1 and letter.raw.isascii() and letter.raw not in "AaIi"
    return True
