"""Times that are no times: words of a name that only looks like one ("the Daily Herald", "on ABC's This Week")."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from sayso.annotate.times.lexer import Token
from sayso.annotate.times.readings import Reading

_START = attrgetter("start")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# These are always written large, and tell nothing.
_LARGE = ("month", "weekday", "weekdays", "holiday", "event", "clock", "zone", "ordinal", "season")
_MOST = 0.7  # of a headline's words begin large
_SMALL = 3  # letters: the words that a headline writes small


def in_a_name(text: str, tokens: list[Token], reading: Reading) -> bool:
    """
    Tell whether a time's words are part of a name, by capitals where English writes none.

    "The Daily Herald", "This Week"; but not "This week" where a sentence begins, nor any word of a headline that
    writes every word large.
    """
    first = bisect_left(tokens, reading.start, key=_START)
    inside = tokens[first : bisect_left(tokens, reading.end, lo=first, key=_START)]
    words = [token for token in inside if text[token.start].isalpha()]
    large = [n for n, token in enumerate(words) if text[token.start].isupper() and not _is_large(token)]
    if not large or not text[reading.start : reading.end].isascii() or (large == [0] and _begins(text, words[0].start)):
        return False
    return not _is_headline(text, reading)


def _is_large(token: Token) -> bool:
    return not token.senses.keys().isdisjoint(_LARGE) or len(token.key) == 1 or token.key == "fy"


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence or quotation may begin at an offset: no word of the same sentence stands before it."""
    before = text[max(0, start - 12) : start].rstrip(" ([")
    return not before or not (before[-1].isalnum() or before[-1] in ",'’")


def _is_headline(text: str, reading: Reading) -> bool:
    begin, end = text.rfind("\n", 0, reading.start) + 1, text.find("\n", reading.end)
    line = text[begin : end if end >= 0 else len(text)]
    others = line[: reading.start - begin] + line[reading.end - begin :]
    words = [word for word in _WORD.findall(others) if len(word) > _SMALL]
    return bool(words) and sum(word[0].isupper() for word in words) > _MOST * len(words)
