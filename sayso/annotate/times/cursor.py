"""Looking at tokens: what the grammar's rules share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

from sayso.annotate.times.lexer import Token, Value
from sayso.annotate.times.readings import Reading

R = TypeVar("R", bound=Reading)
Read: TypeAlias = tuple[R, int] | None
DASHES = frozenset("-‐‑–—")


class Cursor:
    """The tokens of a text. A place outside them, and one beyond a blank line, plays no part in anything."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens

    def sense(self, i: int, part: str) -> Value | None:
        """Return what the token counts in this part, or none when it does not play it."""
        return self.tokens[i].senses.get(part) if 0 <= i < len(self.tokens) else None

    def plays(self, i: int, *parts: str) -> bool:
        """Tell whether the token plays one of these parts."""
        return 0 <= i < len(self.tokens) and not self.tokens[i].senses.keys().isdisjoint(parts)

    def key(self, i: int) -> str:
        """Return the token's plain form."""
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def whole(self, i: int, part: str) -> int | None:
        """Return what the token counts, when that is a whole number."""
        value = self.sense(i, part)
        return value if isinstance(value, int) else None

    def past(self, i: int, *parts: str) -> int:
        """Return the place behind a token that plays one of these parts, or the same place."""
        return i + 1 if self.plays(i, *parts) else i

    def past_dash(self, i: int) -> int:
        """Return the place behind a dash, or the same place."""
        return i + 1 if self.key(i) in DASHES else i

    def past_comma(self, i: int) -> int:
        """Return the place behind a comma, or the same place."""
        return i + 1 if self.key(i) == "," else i

    def past_all(self, i: int, *parts: str) -> int:
        """Return the place behind all tokens that play one of these parts."""
        while self.plays(i, *parts):
            i += 1
        return i

    def joined(self, i: int) -> bool:
        """Tell whether no white space stands before the token."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def begin(self, i: int) -> int:
        """Return the offset at which a token begins."""
        return self.tokens[i].start

    def finish(self, i: int) -> int:
        """Return the offset at which the token before a place ends."""
        return self.tokens[i - 1].end


def longest(*reads: Read[Reading]) -> Read[Reading]:
    """Return the reading that takes in most tokens; of equals, the first."""
    best: Read[Reading] = None
    for each in reads:
        if each is not None and (best is None or each[1] > best[1]):
            best = each
    return best
