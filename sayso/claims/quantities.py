"""
Number phrases to ranges: "at least eight", "up to 25", "between 10 and 15", "half a dozen", "не менее восьми".

A small grammar over words; which words count, and how, is data (``codebook/data/counting.toml``), so that one grammar
reads every language. It knows nothing of syntax: it tells which stretches count and how many they say, not what of.

    amount  = bound* (share | range | number | vague | ordinal) bound* [(and | but) bound number]
    share   = [number] share of number
    range   = [between] number (to | or | –) number
    number  = (digits | word+ | article | half an) scale*
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from sayso.codebook import Codebook

_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\S"
)
_GROUPS = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")
_DASHES = frozenset("-–—−‐‑‒")
_ARTICLES = frozenset({"a", "an"})
_AND = frozenset({"and"})
_AND_OR_BUT = frozenset("and but и но і але а".split())
_OF = frozenset("of из з із зі са".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
# Beside a number these make it a part of a longer sign: "10/12", "12:30", "№7".
_MARKS = frozenset("_/№#:")
_HALF, _HUNDRED, _THOUSAND = 0.5, 100, 1000
# How far, in words, the noun may stand that shows that "2000" is no year.
_NOUN_WITHIN = 3


class Counts(StrEnum):
    """How an amount counts: by a number, without one, by denying all, or by its place in a row."""

    NUMBER = "number"
    SOME = "some"
    NONE = "none"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Amount:
    """
    A stretch that counts: offsets of the text, the range (none: open on that side), and what shows it.

    ``money`` is the unit of a sum ("dollar").
    """

    start: int
    end: int
    least: float | None
    most: float | None
    about: bool = False
    counts: Counts = Counts.NUMBER
    money: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    end: int
    digits: bool
    scale: float = 1.0


def amounts(text: str, codebook: Codebook, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Yield the amounts of a stretch of text, in order, without overlaps."""
    reader = _Reader(text, codebook, start, len(text) if end is None else end)
    place = 0
    while place < len(reader.words):
        found = reader.amount(place)
        if found is None:
            place += 1
        else:
            amount, place = found
            yield amount


class _Reader:
    def __init__(self, text: str, codebook: Codebook, start: int, end: int) -> None:
        matches = list(_WORD.finditer(text, start, end))
        self.words = tuple(each.group().casefold().replace("’", "'").replace("ʼ", "'") for each in matches)
        self._spans = [each.span() for each in matches]
        self._raw = [each.group() for each in matches]
        self._text = text
        self._units = codebook.units
        self._counting = codebook.counting

    def amount(self, place: int) -> tuple[Amount, int] | None:
        """Return the amount that begins at a word, and the place behind it."""
        first, at = place, place
        flags: set[str] = set()
        while True:
            bound = self._counting.bounds.at(self.words, at, "least", "most", "about", "skipped")
            if bound is None or bound[1] in flags:
                break
            flags.add(bound[1])
            at += bound[0]
        money = self._currency(at)
        if money is not None:
            at += 1 if self.words[at] not in ("us", "a") else 2
        shared = self._share(at) if money is None else None
        if shared is not None:
            return self._shared(first, flags, *shared)
        counted = self._range(at) or self._single(at)
        if counted is None or (money is None and self._is_no_count(at, counted)):
            return self._vague(place, at)
        low, high = counted
        at = high.end
        after = self._counting.bounds.at(self.words, at, "then_least", "then_most", "then_about")
        if after is not None:
            flags.add(after[1].removeprefix("then_"))
            at += after[0]
        if money is None:
            money = self._currency(at)
            at += money is not None
        money = money or next((unit for n in range(first, at) if (unit := self._currency(n)) is not None), None)
        least: float | None = low.value
        most: float | None = high.value
        if "least" in flags:
            most, at = self._and_at_most(at)
        elif "most" in flags:
            least = None
        return self._made(first, at, least, most, about="about" in flags, money=money), at

    def _made(
        self,
        first: int,
        behind: int,
        least: float | None,
        most: float | None,
        *,
        about: bool = False,
        counts: Counts = Counts.NUMBER,
        money: str | None = None,
    ) -> Amount:
        start, end = self._spans[first][0], self._spans[behind - 1][1]
        return Amount(start, end, least, most, about=about, counts=counts, money=money)

    def _and_at_most(self, at: int) -> tuple[float | None, int]:
        """Read on in "at least 15, and perhaps as many as 20": the most, and the place behind it."""
        place = at + (at < len(self.words) and self.words[at] == ",")
        if place >= len(self.words) or self.words[place] not in _AND_OR_BUT:
            return None, at
        for bounded in (place + 1, place + 2):  # a word of doubt may stand between
            bound = self._counting.bounds.at(self.words, bounded, "most")
            number = self._number(bounded + bound[0]) if bound is not None else None
            if number is not None:
                return number.value, number.end
        return None, at

    def _share(self, at: int) -> tuple[float, _Number | None, int] | None:
        """Read "a third of the 90", "two thirds of its 90", "половина из 90": the part, the whole, and its end."""
        count, begin = 1.0, at
        if at < len(self.words) and self.words[at] in _ARTICLES:
            at += 1
        elif at + 1 < len(self.words) and self.words[at] in self._counting.numbers:
            value = self._counting.numbers[self.words[at]]
            joined = at + 1 + (self.words[at + 1] in _DASHES)
            if value > 1 and joined < len(self.words) and self.words[joined] in self._counting.shares:
                count, at = value, joined
        if at + 1 >= len(self.words) or self.words[at] not in self._counting.shares:
            return None
        if self.words[at + 1] not in _OF:
            return None
        if at == begin and self.words[at].isascii() and self._counting.shares[self.words[at]] != _HALF:
            return None  # "the third of 12 frigates" is one of them
        part, behind = count * self._counting.shares[self.words[at]], at + 2
        for place in range(behind, min(behind + _NOUN_WITHIN, len(self.words))):
            number = self._number(place)
            if number is not None and not self._is_no_count(place, (number, number)):
                return part, number, number.end
            if not self.words[place].isalpha():
                break
        return part, None, at + 1

    def _shared(self, first: int, flags: set[str], part: float, whole: _Number | None, end: int) -> tuple[Amount, int]:
        if whole is None:
            return self._made(first, end, None, None, counts=Counts.SOME), end
        value = round(part * whole.value, 3)
        about = "about" in flags
        if "most" in flags:
            return self._made(first, end, None, float(floor(value)), about=about), end
        if "least" in flags:
            return self._made(first, end, float(ceil(value)), None, about=about), end
        about, value = about or not value.is_integer(), float(round(value))
        return self._made(first, end, value, value, about=about), end

    def _single(self, at: int) -> tuple[_Number, _Number] | None:
        number = self._number(at)
        return (number, number) if number is not None else None

    def _range(self, at: int) -> tuple[_Number, _Number] | None:
        """Read "between 10 and 15", "from 10 to 15", "10–15", "10 to 15", "two or three"."""
        opened = self._counting.bounds.at(self.words, at, "between")
        begin = at + opened[0] if opened is not None else at
        begin += begin > at and self._currency(begin) is not None
        low = self._number(begin)
        if low is None:
            return None
        joint = self._counting.bounds.at(self.words, low.end, "to", "or")
        dash = low.end < len(self.words) and self.words[low.end] in _DASHES
        if joint is None and not dash:
            return None
        # "and" joins a range only after "between"; else it counts two things.
        if joint is not None and opened is None and self.words[low.end] in ("and", "и", "і", "та", "й"):
            return None
        behind = low.end + (joint[0] if joint is not None else 1)
        about = self._counting.bounds.at(self.words, behind, "about", "skipped")
        behind += about[0] if about is not None else 0
        # "between $10 and $15 million"
        high = self._number(behind + (self._currency(behind) is not None))
        if high is None:
            return None
        if high.scale > 1 and low.value < high.scale and low.scale == 1:
            # "2–3 million": the scale is said once.
            low = _Number(low.value * high.scale, low.end, low.digits, high.scale)
        if low.value >= high.value:
            return None
        return low, high

    # -- numbers ------------------------------------------------------------------------------------------------

    def _number(self, at: int) -> _Number | None:
        """Read a number, in digits or words, with its scales: "2.5 billion", "two hundred and fifty", "a dozen"."""
        if at >= len(self.words):
            return None
        if self.words[at][0].isdigit():
            value = _digits(self._raw[at])
            number = _Number(value, at + 1, digits=True)
        else:
            worded = self._worded(at)
            if worded is None:
                return None
            number = worded
        value, at, scale = number.value, number.end, number.scale
        while at < len(self.words) and self.words[at] in self._counting.scales and not self._is_metre(at):
            scale *= self._counting.scales[self.words[at]]
            value *= self._counting.scales[self.words[at]]
            at += 1
            if (
                at < len(self.words)
                and self.words[at] == "."
                and at + 1 < len(self.words)
                and self._raw[at - 1].islower()
            ):
                # "5 млн. рублей"
                at += self._raw[at + 1].islower()
        return _Number(value, at, number.digits, scale)

    def _is_metre(self, at: int) -> bool:
        """Tell "5 m" of metres from "$5m"."""
        before = self._spans[at - 1][0] - 1
        return self.words[at] in ("m", "k") and not (before >= 0 and self._text[before] in "$€£")

    def _worded(self, at: int) -> _Number | None:
        counting = self._counting
        total: float = 0.0
        current: float | None = None
        if self.words[at] in _ARTICLES:
            # "a dozen", "a hundred and fifty", "a couple": the article alone is no number.
            if at + 1 >= len(self.words) or not self._is_counted_by_article(self.words[at + 1]):
                return None
            at += 1
            current = 1.0 if self.words[at] in counting.scales else None
        if current is None and self.words[at] in counting.scales:
            # "dozen of them", "сотня", "тысяча": one of it; a bare abbreviation is none.
            whole = len(self.words[at]) > 3
            return _Number(1.0, at, digits=False) if whole else None
        if self.words[at] in ("half", "пол", "пів", "паў"):
            behind = at + 1 + (at + 1 < len(self.words) and self.words[at + 1] in _ARTICLES)
            is_scale = behind < len(self.words) and self.words[behind] in counting.scales
            return _Number(0.5, behind, digits=False) if is_scale else None
        while at < len(self.words):
            word = self.words[at]
            if word in counting.numbers:
                value = counting.numbers[word]
                if current is not None and not self._continues(current, value):
                    break
                current = (current or 0.0) + value
            elif word in counting.scales and current is not None and counting.scales[word] == _HUNDRED:
                current *= _HUNDRED
            elif word in counting.scales and current is not None and self._goes_on_after(at):
                total, current = total + current * counting.scales[word], None
            elif current is not None and word in _AND and at + 1 < len(self.words) and self._adds(at, current):
                pass
            elif current is not None and self.words[at : at + 3] == ("and", "a", "half"):
                current, at = current + 0.5, at + 2
            elif not (current is not None and word in _DASHES and self._joined(at, current)):
                break
            at += 1
        if current is None and not total:
            return None
        return _Number(total + (current or 0.0), at, digits=False)

    def _is_counted_by_article(self, word: str) -> bool:
        return word in self._counting.scales or word in ("pair", "couple", "single")

    def _continues(self, current: float, value: float) -> bool:
        """Tell "twenty five" and "сто двадцать" from two numbers side by side."""
        return value > 0 and current % (10 if value < 10 else 100 if value < _HUNDRED else _THOUSAND) == 0

    def _adds(self, at: int, current: float) -> bool:
        """Tell "two hundred and fifty" from "two and fifty"."""
        word = self.words[at + 1]
        return word in self._counting.numbers and current >= _HUNDRED and current % _HUNDRED == 0

    def _joined(self, at: int, current: float) -> bool:
        """Tell "twenty-five" from "two-three"."""
        if at + 1 >= len(self.words) or self._spans[at][1] != self._spans[at + 1][0]:
            return False
        value = self._counting.numbers.get(self.words[at + 1])
        return value is not None and value < 10 <= current and current % 10 == 0

    def _goes_on_after(self, at: int) -> bool:
        """Tell "two thousand three hundred", whose thousand is not the last word of the number."""
        behind = at + 1
        if behind < len(self.words) and self.words[behind] in _AND:
            behind += 1
        return (
            behind < len(self.words)
            and self.words[behind] in self._counting.numbers
            and self._counting.scales[self.words[at]] >= _THOUSAND
            and self.words[behind] not in ("one", "both")
        )

    # -- what is no count ---------------------------------------------------------------------------------------

    def _is_no_count(self, at: int, counted: tuple[_Number, _Number]) -> bool:
        """Tell a year, a measure, a date, a designation ("Leopard 2", "T-80", "9M723", "4th") from a count."""
        low, high = counted
        start, end = self._spans[at][0], self._spans[high.end - 1][1]
        before, after = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        if before[-1:].isalpha() or before[-1:] in _MARKS or (before[-1:] in _DASHES and before[:1].isalnum()):
            return True
        # "a four-month course", "S-400M"
        if after[:1].isalpha() or after[:1] in _MARKS or (after[:1] in _DASHES and after[1:].isalnum()):
            return True
        if not (low.digits or high.digits):
            return self._measured(high.end)
        if at > 1 and self.words[at - 1] == "." and self.words[at - 2] in ("no", "nr"):
            return True
        if low is high and _YEAR.fullmatch(self._raw[at]) and high.end == at + 1:
            return not any(
                word in self._units for word in self.words[high.end : high.end + _NOUN_WITHIN]
            ) and not self._before_is_bound(at)
        return self._measured(high.end)

    def _before_is_bound(self, at: int) -> bool:
        return at > 0 and self._counting.bounds.at(self.words, at - 1, "least", "about") is not None

    def _measured(self, at: int) -> bool:
        if at < len(self.words) and self.words[at] in _DASHES:
            at += 1
        if at < len(self.words) and self.words[at] in self._counting.measures:
            # "12 M777 howitzers" are no metres.
            end = self._spans[at][1]
            return not self._text[end : end + 1].isdigit()
        return self.words[at : at + 2] == ("per", "cent")

    def _vague(self, first: int, bounded: int) -> tuple[Amount, int] | None:
        """Read an amount without a number; a bound may stand before it ("at least several")."""
        place, found = first, self._counting.amounts.at(self.words, first, *Counts)
        if found is None and bounded != first:
            place, found = bounded, self._counting.amounts.at(self.words, bounded, *Counts)
        if found is None:
            return None
        behind = place + found[0]
        end = self._spans[behind - 1][1]
        if self._text[end : end + 1] in tuple(_DASHES) and self._text[end + 1 : end + 2].isalnum():
            # "second-hand"
            return None
        if self._measured(behind) or self.words[place : behind + 1] == ("no", "."):
            return None
        if found[1] == Counts.ORDINAL and self._number(behind) is not None:
            # "the first two": the number counts.
            return None
        if found[1] == Counts.ORDINAL:
            return self._made(place, behind, 1.0, 1.0, counts=Counts.ORDINAL), behind
        if found[1] == Counts.NONE:
            return self._made(place, behind, 1.0, None, counts=Counts.NONE), behind
        return self._made(place, behind, None, None, counts=Counts.SOME), behind

    def _currency(self, at: int) -> str | None:
        """Return the currency that a sign or a word names: "$", "US$", "euros"."""
        if at >= len(self.words):
            return None
        if self.words[at] == "us" and at + 1 < len(self.words) and self.words[at + 1] in ("$", "dollars", "dollar"):
            return "dollar"
        unit = self._units.get(self.words[at])
        return unit if unit in self._counting.money else None


def _digits(raw: str) -> float:
    if _GROUPS.fullmatch(raw):
        return float(re.sub(r"[, \u00a0\u202f]", "", raw))
    return float(raw.replace(",", "."))
