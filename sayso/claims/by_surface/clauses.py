"""
The clauses of a sentence without a parse: what stands between its marks and conjunctions and has a verb of its own.

    Если парламент одобрит бюджет, | Верания купит двадцать танков | и заплатит за них весной.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.small_words import (
    AND,
    BE,
    BUT,
    CANNOT,
    IF,
    IS_THERE,
    NOT,
    PURPOSE,
    THAT,
    WHEN,
    WHETHER,
    WHICH,
    WILL,
)
from sayso.claims.by_surface.words import Word

_HARD = frozenset(".;:!?()…—–")


@dataclass(slots=True)
class Clause:
    """
    The places of its words, and how it is tied to the clause before it.

    ``goes_on``: "and" ties it, it may share a subject. ``condition``: an "if". ``under_that``: what a verb
    before it is about; ``purpose``: what it is for ("чтобы"); ``asks``: whether it is so. ``apart``: a stronger mark
    than a comma stands before it.
    """

    words: list[int]
    goes_on: bool = False
    condition: bool = False
    under_that: bool = False
    purpose: bool = False
    apart: bool = False
    asks: bool = False

    def __contains__(self, n: int) -> bool:
        return n in self.words


def clauses(words: Sequence[Word], telling: frozenset[str]) -> list[Clause]:
    """
    Return the clauses of a sentence in order. A piece without a predicate belongs to the piece that it stands by.

    ``telling`` are forms of verbs of saying: "сказал министр" is a clause of its own between others.
    """
    pieces: list[tuple[Clause, bool]] = []
    current = Clause([])
    hard = True
    for n, word in enumerate(words):
        if word.kind == "mark" and (word.token.text in _HARD or word.token.text == ","):
            dash = word.token.text in "—–" and _joins_numbers(words, n)
            if dash:
                current.words.append(n)
                continue
            if current.words:
                pieces.append((current, hard))
            hard = word.token.text != ","
            current = Clause([])
            continue
        if _is_joint(words, n) and current.words:
            pieces.append((current, hard))
            hard = False
            current = Clause([n], goes_on=word.key in AND or word.key in BUT)
            continue
        current.words.append(n)
    if current.words:
        pieces.append((current, hard))
    return _marked(words, _merged(words, _over_insertions(words, pieces), telling))


def _over_insertions(words: Sequence[Word], pieces: Sequence[tuple[Clause, bool]]) -> list[tuple[Clause, bool]]:
    """Put together what an insertion parts: "и договор, | возможно, | подпишут"."""
    found: list[tuple[Clause, bool]] = []
    open_ = False
    for piece, hard in pieces:
        aside = all(
            words[n].aside or (words[n].kind == "small" and words[n].key not in AND and words[n].key not in BUT)
            for n in piece.words
        )
        if found and not hard and (aside or open_):
            found[-1][0].words.extend(piece.words)
        else:
            found.append((piece, hard))
        open_ = aside
    return found


def _joins_numbers(words: Sequence[Word], n: int) -> bool:
    return 0 < n < len(words) - 1 and words[n - 1].key[-1].isdigit() and words[n + 1].key[0].isdigit()


def _is_joint(words: Sequence[Word], n: int) -> bool:
    word = words[n]
    if word.kind != "small":
        return False
    return word.key in AND or word.key in BUT or (word.key in THAT and n > 0 and words[n - 1].token.text == ",")


def has_predicate(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Tell whether some words hold what may head a clause: a finite verb, a predicate adjective, "есть", "нет"."""
    for n in places:
        word = words[n]
        if (
            word.finite
            or word.kind == "predicate"
            or word.key in ("нет", "нема", "няма", "немає", "можно", "нужно", "можна", "трэба")
        ):
            return True
        if word.key in IS_THERE and word.kind == "small":
            return True
        if word.kind == "small" and (word.key in WILL or word.key in BE or word.key in CANNOT):
            return True
        if word.kind == "verb" and n and words[n - 1].key in NOT:
            return True
    return False


def _merged(words: Sequence[Word], pieces: Sequence[tuple[Clause, bool]], telling: frozenset[str]) -> list[Clause]:
    found: list[Clause] = []
    pending: Clause | None = None
    for piece, hard in pieces:
        first = words[piece.words[0]].key
        if has_predicate(words, piece.words):
            apart = hard or first in THAT or first in WHICH or first in BUT or first in telling
            if pending is not None and apart:
                found.append(pending)
            elif pending is not None:
                piece.words = [*pending.words, *piece.words]
            piece.apart = hard
            pending = None
            found.append(piece)
        elif pending is not None and not hard:
            pending.words.extend(piece.words)
        elif hard or not found or words[found[-1].words[0]].key in telling:
            if pending is not None:
                found.append(pending)
            pending = piece
        else:
            found[-1].words.extend(piece.words)
    if pending is not None:
        found.append(pending)
    return found


def _marked(words: Sequence[Word], found: list[Clause]) -> list[Clause]:
    for clause in found:
        first = next((n for n in clause.words if words[n].kind != "quote" and words[n].key not in AND), clause.words[0])
        past = any(words[n].kind == "verb" and {f.mood for f in words[n].forms} == {"past"} for n in clause.words)
        # "Калі" is an "if" of what lies ahead, and a "when" of what is past.
        clause.condition = words[first].key in IF and len(found) > 1 and not (words[first].key in WHEN and past)
        clause.under_that = words[first].key in THAT or words[first].key in WHEN
        clause.purpose = words[first].key in PURPOSE
        opens = next((n for n in clause.words if words[n].kind != "quote"), clause.words[0])
        asks = words[opens].key in WHETHER and not clause.goes_on
        clause.asks = asks or any(words[n].key == "ли" for n in clause.words)
    return found
