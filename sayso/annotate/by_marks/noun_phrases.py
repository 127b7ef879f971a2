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
from sayso.annotate.draft import Stretch
from sayso.model import Token

# The longest phrase that is looked for, in tokens: a source of more words than that is a misreading.
_LONGEST = 16
_OPEN, _CLOSE = '«“„"', '»”“"'
# The adjectives between "in" and the house, and the words of an outlet's name: how many at most.
_ADJECTIVES, _LONGEST_OUTLET = 3, 5
_HOUSES = ("organisation", "agency", "publisher")
# How adjectives end, and which of these ends are a genitive's.
_GENITIVES = ("ого", "его", "ей", "ой", "ых", "их", "ої", "іх", "ага", "ога", "яга", "ай", "яй")
_ADJECTIVAL = (
    *_GENITIVES,
    *"ый ий ая яя ое ее ые ие ому ему ым им ом ем ую юю ыми ими ій ою і ы ае яе ыя ія аму яму ымі імі".split(),
)  # fmt: skip
_LEAST_ADJECTIVE = 4
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
            addressed = self._over_addressee(first)
            if addressed is not None:
                first = addressed
            elif lemma in ADVERBS:
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

    def whole(self, stretch: Stretch) -> Stretch:
        """
        Return a source that somebody else has marked as the noun phrase that it is of (ANNOTATION.md, rule 4).

        To whom is no part of it ("агентству «Вестник» двое дипломатов"), the noun that it belongs to is
        ("в пресс-службе | Южного округа").
        """
        tokens = self._tokens
        inside = [n for n, token in enumerate(tokens) if stretch[0] < token.end and token.start < stretch[1]]
        if not inside:
            return stretch
        first, last = inside[0], inside[-1]
        after = self._over_addressee(first)
        if after is not None and after <= last:
            return tokens[after].start, stretch[1]
        cut = next((n for n in range(first + 1, last + 1) if self._is_addressed(n)), None)
        if cut is not None:
            return stretch[0], tokens[cut - 1].end
        above = first - 1
        hangs = _is_genitive(tokens[first].lemma) or tokens[first].text in _OPEN
        if above >= 0 and hangs and self._is_house(above):
            return tokens[above].start, stretch[1]
        return stretch

    def past_addressee(self, at: int) -> int:
        """Return the token behind adverbs and whom somebody speaks to: "сообщили сегодня агентству | в штабе"."""
        tokens = self._tokens
        while at < len(tokens) and at not in self._barriers:
            after = at + 1 if tokens[at].lemma in ADVERBS else self._over_addressee(at)
            if after is None:
                break
            at = after
        return at

    def _is_addressed(self, n: int) -> bool:
        return self._tokens[n].lemma in TO or self._nominals.is_dative(self._tokens[n].text)

    def _over_addressee(self, at: int) -> int | None:
        """
        Return where the phrase ends that tells to whom somebody speaks; none where none begins.

            журналистам | Пётр Верн     агентству Reuters | двоє дипломатів     РИА Новости | источник
        """
        tokens = self._tokens
        if self._is_addressed(at):
            n = at + 1
            many = tokens[at].lemma.endswith(OBLIQUE)
            n = n if many else self._past_adjectives(n)
            if not many and n < len(tokens) and self._nominals.kind(tokens[n].text) in _HOUSES[1:]:
                # "корреспонденту районной газеты «Маяк»"
                n = n if self._nominals.is_base(tokens[n].text) else n + 1
            elif n > at + 1:
                n = at + 1
            # An outlet that nobody is named behind may be who says it.
            house = self._over_house(n)
            return house if house < len(tokens) and (self._begins_voice(house) or self._begins(house)) else n
        nominals, behind = self._nominals, at + 1
        if (
            behind < len(tokens)
            and nominals.kind(tokens[at].text) == "person"
            and not nominals.is_base(tokens[at].text)
            and nominals.is_base(tokens[behind].text)
        ):
            # "заверил депутатов начальник тыла"
            return behind
        after = self._over_house(at)
        if after > at and after < len(tokens) and self._begins_voice(after):
            return after
        return None

    def _over_house(self, at: int) -> int:
        """Return where the name of an outlet ends that begins at a token; the token where none does."""
        tokens = self._tokens
        if at >= len(tokens) or at in self._barriers:
            return at
        if tokens[at].text in _OPEN:
            return next((n + 1 for n in range(at, min(len(tokens), at + _LONGEST)) if tokens[n].text in _CLOSE), at)
        if not tokens[at].text[0].isupper():
            return at
        known = self._nominals.outlet([t.text for t in tokens[at : at + _LONGEST_OUTLET]])
        n = at + known
        while not known and n < len(tokens) and n not in self._barriers and _is_latin(tokens[n].text):
            n += 1
        return n

    def _begins_voice(self, n: int) -> bool:
        return self._nominals.is_base(self._tokens[n].text) or self._tokens[n].lemma in HE | ONE_OF | IN

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
                    or (n > first and self._is_addressed(n))
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
            end = self._named_house(named, n)
        return min(end, first + _LONGEST) if end >= first else None

    def _may_go_on(self, first: int, n: int, named: int | None) -> bool:
        """Tell "источник в правительстве", "один из рабочих" from "министр в среду"."""
        tokens = self._tokens
        if tokens[first].lemma in ONE_OF and n == first + 1:
            return True
        if (named is not None and named != first) or tokens[n].lemma not in IN or n + 1 >= len(tokens):
            return False
        # "источник в турецком генштабе"
        last = self._past_adjectives(n + 1)
        return last < len(tokens) and self._nominals.kind(tokens[last].text) in (*_HOUSES, "state")

    def _named_house(self, named: int, stop: int) -> int:
        """Return the last token of a house whose name begins with an adjective: "Южного военного округа"."""
        tokens = self._tokens
        noun = self._past_adjectives(named + 1) if _is_genitive(tokens[named].lemma) else stop
        return noun if noun < stop and tokens[noun].text[0].islower() and self._is_house(noun) else named

    def _is_house(self, n: int) -> bool:
        return n < len(self._tokens) and self._nominals.kind(self._tokens[n].text) in _HOUSES

    def _past_adjectives(self, at: int) -> int:
        """Return the first token from one on that is no adjective in front of a noun."""
        tokens, n = self._tokens, at
        while (
            n < min(len(tokens), at + _ADJECTIVES)
            and _is_adjective(tokens[n].lemma)
            and (self._nominals.kind(tokens[n].text) is None or self._is_house(n + 1))
        ):
            n += 1
        return n

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


def _is_adjective(word: str) -> bool:
    return len(word) > _LEAST_ADJECTIVE and word.endswith(_ADJECTIVAL)


def _is_genitive(word: str) -> bool:
    return len(word) > _LEAST_ADJECTIVE and word.endswith(_GENITIVES)


def _is_latin(word: str) -> bool:
    return word[0].isupper() and word.isascii()


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()
