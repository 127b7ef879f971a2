"""
Questions that somebody leaves open: whoever would not say commits to nothing (ANNOTATION.md, rule 12).

    X не уточнил, сколько машин придёт      X не стал отвечать, купит ли страна катера    X отказался назвать, какие
    Сколько машин придёт, X не уточнил      Сказать, когда придут машины, X не смог
    На вопрос Y, когда придут машины, X ответил …
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotate.by_marks.small_words import (
    AND,
    AS,
    ASKS,
    AUXILIARIES,
    NOT,
    PREPOSITIONS,
    QUESTION,
    REFUSES,
    THIS,
    WHETHER,
)
from sayso.model import Token

# How many words may stand between a cue and the comma before its question, and between that comma and a subject's verb.
_BETWEEN, _SUBJECT = 6, 12
# Up to which word of a question "ли" stands.
_SECOND = 4


class Cue(NamedTuple):
    """The tokens of a cue, with the words that withhold what it would say."""

    first: int
    end: int


def withheld(tokens: Sequence[Token], at: int, end: int) -> Cue | None:
    """Return the whole cue where what stands between two tokens is not said; none where it is."""
    before = [tokens[n].lemma if n >= 0 else "" for n in (at - 1, at - 2)]
    if before[0] in NOT:
        return Cue(at - 1, end)
    if before[0] in AUXILIARIES and before[1] in NOT:
        return Cue(at - 2, end)
    if before[0] in REFUSES:
        return Cue(at - 1, end)
    after = _refusal(tokens, end)
    return None if after is None else Cue(at, after)


def _refusal(tokens: Sequence[Token], at: int) -> int | None:
    """Return where "не стал", "отказался" ends that begins at a token."""
    if at < len(tokens) and tokens[at].lemma in REFUSES:
        return at + 1
    if at + 1 < len(tokens) and tokens[at].lemma in NOT and tokens[at + 1].lemma in AUXILIARIES:
        return at + 2
    return None


def parted(tokens: Sequence[Token], end: int) -> tuple[tuple[int, int], Cue] | None:
    """
    Return the question of "сказать, когда придут машины, X не смог", and the tokens of "не смог".

    ``end`` is the token behind the infinitive.
    """
    first = behind(tokens, end)
    comma = next((n for n in range(first, len(tokens)) if not tokens[n].text[0].isalnum()), None) if first else None
    if first is None or comma is None or tokens[comma].text != ",":
        return None
    for n in range(comma + 1, min(len(tokens), comma + _SUBJECT)):
        refused = _refusal(tokens, n)
        if refused is not None:
            return (first, comma), Cue(n, refused)
        if not tokens[n].text[0].isalnum():
            return None
    return None


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a question begins at a token: "сколько", "о каких", "чи", "купит ли"."""
    if at < len(tokens) and tokens[at].lemma in PREPOSITIONS:
        at += 1
    if at >= len(tokens) or not tokens[at].text[0].isalpha():
        return False
    if tokens[at].lemma in ASKS:
        return True
    return any(
        tokens[n].lemma in WHETHER for n in range(at + 1, min(len(tokens), at + _SECOND)) if _is_run(tokens, at, n)
    )


def behind(tokens: Sequence[Token], end: int) -> int | None:
    """Return where the question of "не уточнил журналистам, сколько" begins."""
    for n in range(end, min(len(tokens), end + _BETWEEN)):
        if tokens[n].text == ",":
            return n + 1 if opens(tokens, n + 1) else None
        if not tokens[n].text[0].isalnum():
            return None
    return None


def ahead(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the tokens of the question of "Сколько, директор не уточнил"; ``first`` is the first of the cue."""
    comma = next((n for n in range(first - 1, max(0, first - _SUBJECT), -1) if not tokens[n].text[0].isalnum()), None)
    if comma is None or tokens[comma].text != ",":
        return None
    clause = next((n + 1 for n in range(comma - 1, -1, -1) if not tokens[n].text[0].isalnum()), 0)
    opening = next((n for n, t in enumerate(tokens) if t.text[0].isalpha()), comma)
    for start in (opening, clause):
        while start < comma and tokens[start].lemma in AND:
            start += 1
        if start + 1 < comma and tokens[start].lemma in PREPOSITIONS and tokens[start + 1].lemma in THIS:
            # "При этом сколько"
            start += 2
        if start < comma and opens(tokens, start):
            return start, comma
    return None


def put(tokens: Sequence[Token], at: int) -> int | None:
    """Return the token behind "На вопрос", where a question may be put there."""
    is_put = at + 2 < len(tokens) and tokens[at].lemma == "на" and tokens[at + 1].lemma in QUESTION
    return at + 2 if is_put else None


def _is_run(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(t.text[0].isalpha() and t.lemma not in AS for t in tokens[first:last])
