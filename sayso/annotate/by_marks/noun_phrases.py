"""
The noun phrase that stands beside a cue, read by capitals, small words and the codebook's nominals alone.

    "Директор верфи «Тальмин» Рувим Осталь в интервью газете … рассказал"     up to the last name before a preposition
    "… , сообщил источник в правительстве"                                    a house may follow "in"
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.by_marks.nominals import Nominals
from sayso.annotate.by_marks.small_words import (
    ADVERBS,
    AND,
    HE,
    IN,
    NOT,
    OBLIQUE,
    ONE_OF,
    PREPOSITIONS,
    THAT,
    TO,
    WH,
)
from sayso.model import Token

# The longest phrase that is looked for, in tokens: a source of more words than that is a misreading.
_LONGEST = 16
_OPEN, _CLOSE = '«“„"', '»”“"'
Range = tuple[int, int]


class NounPhrases:
    """Reads the noun phrases of one sentence's tokens. ``barriers`` are tokens that no phrase goes over."""

    def __init__(self, tokens: Sequence[Token], nominals: Nominals, barriers: frozenset[int] | set[int]) -> None:
        self._tokens = tokens
        self._nominals = nominals
        self._barriers = barriers

    def after(self, at: int, *, lenient: bool = False) -> Range | None:
        """
        Return the phrase that begins at a token, or a few small words later; none when what stands there is no voice.

        ``lenient`` takes any noun for a voice: beside a quotation hardly anything else stands there.
        """
        tokens, first = self._tokens, at
        if first + 1 < len(tokens) and tokens[first].text == ",":
            # "запевнив, своєю чергою, посол"
            first = next((n + 1 for n in range(first + 2, min(first + 5, len(tokens))) if tokens[n].text == ","), first)
        while first < min(len(tokens), at + 6) and first not in self._barriers:
            lemma = tokens[first].lemma
            if lemma in ADVERBS or lemma in TO:
                first += 1
            elif lemma in PREPOSITIONS:
                # "сообщил в среду министр", "сказал журналистам на встрече министр"
                skipped = next(
                    (
                        n
                        for n in range(first + 1, min(first + 6, len(tokens)))
                        if n not in self._barriers and self._begins(n)
                    ),
                    None,
                )
                if skipped is None or any(
                    n in self._barriers or not tokens[n].text[0].isalnum() for n in range(first, skipped)
                ):
                    return None
                first = skipped
            elif lemma.endswith(OBLIQUE) and not self._is_name(first) and self._nominals.kind(lemma) is None:
                first += 1
            else:
                break
        return self._phrase(first, min(len(tokens), first + _LONGEST), lenient=lenient)

    def before(self, at: int, *, plural: bool) -> Range | None:
        """
        Return the phrase that is the subject of the verb at a token; "в министерстве" too, where the verb is plural.

        None when the clause has no subject of its own before the verb.
        """
        tokens = self._tokens
        if at > 2 and tokens[at - 1].text == ",":
            return self._over_insertion(at - 1, plural=plural)
        first = at
        while first > max(0, at - 2 * _LONGEST) and not self._ends_clause(first - 1):
            first -= 1
        while first < at and (
            tokens[first].lemma in ADVERBS or tokens[first].lemma in AND or not _is_word(tokens[first])
        ):
            if tokens[first].text in _OPEN:
                break
            first += 1
        if first >= at:
            return None
        if tokens[at - 1].lemma in HE:
            return at - 1, at
        if tokens[first].lemma in IN and plural:
            house = self._phrase(first + 1, at, lenient=True, case=True)
            if house is not None:
                return house
        if tokens[first].lemma in PREPOSITIONS or tokens[first].text[0].isdigit():
            start = self._subject_within(first, at)
            return None if start is None else self._phrase(start, at, lenient=True)
        return self._phrase(first, at, lenient=True)

    def _over_insertion(self, comma: int, *, plural: bool) -> Range | None:
        """Return the subject that an insertion parts from its verb: "Очевидцы, знакомые с делом, утверждают"."""
        for n in range(comma - 1, max(0, comma - _LONGEST), -1):
            if n in self._barriers or self._tokens[n].text in ".;:!?":
                return None
            if self._tokens[n].text == ",":
                found = self.before(n, plural=plural)
                return found if found is not None and found[1] == n else None
        return None

    def opening(self) -> Range | None:
        """Return the phrase that opens the sentence, where it names a voice."""
        first = next(
            (n for n, t in enumerate(self._tokens) if _is_word(t) and t.lemma not in ADVERBS), len(self._tokens)
        )
        found = self._phrase(first, len(self._tokens), lenient=False)
        return found if found is not None and self._nominals.kind(self._tokens[first].text) != "place" else None

    def _subject_within(self, first: int, at: int) -> int | None:
        """Find where a subject begins after a phrase of time or place: "В среду министр", "В порту Лунин"."""
        for n in range(first + 1, at):
            if self._nominals.is_base(self._tokens[n].text) or self._tokens[n].lemma in HE:
                return n
        name = next((n for n in range(at - 1, first + 1, -1) if self._is_name(n)), None)
        if name is None:
            return None
        while name - 1 > first + 1 and self._is_name(name - 1):
            name -= 1
        return name

    def _ends_clause(self, n: int) -> bool:
        token = self._tokens[n]
        return (
            n in self._barriers
            or token.lemma in THAT
            or token.text in ",;:()[]—–•.!?…"
            or (token.lemma in AND and n > 0 and not self._is_name(n + 1))
        )

    def _phrase(self, first: int, stop: int, *, lenient: bool, case: bool = False) -> Range | None:
        tokens = self._tokens
        if first >= stop or first in self._barriers:
            return None
        if tokens[first].lemma in HE:
            return first, first + 1
        if not (tokens[first].text[0].isalpha() or tokens[first].text in _OPEN):
            return None
        last = self._last(first, stop, case=case)
        if last is None:
            return None
        head = tokens[first]
        if head.lemma in THAT | WH | NOT | AND | PREPOSITIONS:
            return None
        if not lenient and not any(
            self._is_name(n) or self._nominals.kind(tokens[n].text) for n in range(first, last + 1)
        ):
            return None
        return first, last + 1

    def _last(self, first: int, stop: int, *, case: bool) -> int | None:
        """Return the last token of the phrase: its last name, else the noun before what cannot belong to it."""
        tokens = self._tokens
        named: int | None = None
        inside = False
        n = first
        lower = 0
        while n < stop:
            token = tokens[n]
            if token.text in _OPEN and not inside and n not in self._barriers:
                inside = True
            elif inside and token.text in _CLOSE:
                inside, named = False, n
            elif not inside:
                if n in self._barriers or not _is_word(token):
                    break
                if token.lemma in PREPOSITIONS and not self._may_go_on(first, n, named):
                    break
                if (
                    token.lemma in THAT
                    or token.lemma in AND
                    or token.lemma in ADVERBS
                    or (n > first and token.lemma in TO)
                ):
                    break
                if self._is_name(n):
                    named, lower = n, 0
                else:
                    lower += 1
                    if (
                        n > first
                        and not case
                        and named is None
                        and token.lemma.endswith(OBLIQUE)
                        and len(token.lemma) > 3
                    ):
                        break
            n += 1
        if inside:
            return named
        end = n - 1
        if named is not None and not (named == first and self._opens(first)):
            end = named
        return min(end, first + _LONGEST) if end >= first else None

    def _may_go_on(self, first: int, n: int, named: int | None) -> bool:
        """Tell "источник в правительстве", "один из рабочих" from "министр в среду"."""
        tokens = self._tokens
        if tokens[first].lemma in ONE_OF and n == first + 1:
            return True
        if (named is not None and named != first) or tokens[n].lemma not in IN or n + 1 >= len(tokens):
            return False
        after = tokens[n + 1]
        return self._nominals.kind(after.text) in ("organisation", "agency", "publisher", "state")

    def _opens(self, n: int) -> bool:
        """Tell a word whose capital may be a sentence's: it names nobody by that alone."""
        return n == 0 or not _is_word(self._tokens[n - 1]) or self._nominals.kind(self._tokens[n].text) is not None

    def _begins(self, n: int) -> bool:
        return (
            self._nominals.is_base(self._tokens[n].text)
            or self._tokens[n].lemma in HE
            or (self._is_name(n) and n > 0 and self._tokens[n - 1].lemma not in PREPOSITIONS)
        )

    def _is_name(self, n: int) -> bool:
        return 0 <= n < len(self._tokens) and self._tokens[n].text[0].isupper()


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()
