"""
A text's words as tokens of time: each with the parts it may play in a time expression, as the codebook has them.

Numbers, years, dotted and dashed dates and clock times are told by their shape; all else is a word or phrase of the
codebook. Most words of a text play no part: they end an expression, and nothing more is asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sayso.codebook import Codebook
from sayso.codebook.times import TimeWord, spelled_out

Value: TypeAlias = str | int | float | date | tuple[str, ...]
Senses: TypeAlias = Mapping[str, Value]

TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/]\d+|-\d\d?(?=-\d)|(?<=-\d\d)-\d\d?|(?<=-\d)-\d\d?)*"
    r"(?:-?(?P<tail>st|nd|rd|th|s|ies|го|му|ый|ой|ом|м|й|е|х|ые|ых|га|ы|і|ї|ого|ому|ій|ий)(?!\w))?)"
    r"|['’]s(?!\w)|['’‘](?P<short>\d\ds?)(?!\w)|o['’]clock|[ap]\.m\.?|[^\W\d_]+(?:['’ʼ][^\W\d_]{2,})*|[^\w\s]",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_ROMAN = {"XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
# A year of two digits is of this century up to here, of the last one beyond: "'98", "12.05.21".
_CENTURY = 50
_YEARS = range(1500, 2200)
_NONE: Senses = {}
_OF_VERBS = frozenset(("awaited", "put_off", "past_ending", "present_ending", "ahead_ending"))


class Token(NamedTuple):
    """A word, number or mark: its place, its plain form, and the parts it may play (class → value)."""

    start: int
    end: int
    key: str
    senses: Senses


@dataclass(frozen=True, slots=True)
class VerbWords:
    """
    Words of what is awaited and of what is put off.

    Endings of past and present forms and of forms that look ahead, where a language has no parse.
    """

    awaited: tuple[str, ...]
    put_off: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    ahead: tuple[str, ...]


def _forms(words: Sequence[TimeWord], part: str) -> tuple[str, ...]:
    return tuple(plain(word.form) for word in words if word.part == part)


class Lexicon:
    """The words of time of one language, by their first word; and the names of anchor events."""

    def __init__(self, words: Sequence[TimeWord], codebook: Codebook) -> None:
        self.verbs = VerbWords(
            awaited=_forms(words, "awaited"),
            put_off=_forms(words, "put_off"),
            past=_forms(words, "past_ending"),
            present=_forms(words, "present_ending"),
            ahead=_forms(words, "ahead_ending"),
        )
        self._entries: dict[str, _Entry] = {}
        for word in words:
            if word.part not in _OF_VERBS:
                self._add(word.form, word.capital, word.part, word.value)
        names: dict[str, list[str]] = {}
        for anchor in codebook.anchors.values():
            for phrase in anchor.phrases:
                for form in spelled_out(phrase):
                    names.setdefault(form, []).append(anchor.id)
        for phrase, ids in names.items():
            self._add(phrase, False, "event", tuple(ids))

    def _add(self, form: str, capital: bool, part: str, value: Value) -> None:
        first, *rest = (plain(match.group()) for match in TOKEN.finditer(form))
        entry = self._entries.setdefault(first, _Entry({}, {}, {}))
        if rest:
            phrases = entry.phrases.setdefault(rest[0], {})
            phrases.setdefault((first, *rest), ({}, {}))[capital].setdefault(part, value)
        else:
            (entry.capital if capital else entry.senses).setdefault(part, value)

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of a text, in order, a phrase as one of them."""
        found: list[Token] = []
        matches = list(TOKEN.finditer(text))
        words = [match.group() for match in matches]
        keys = [plain(word) for word in words]
        after = 0
        for number, (match, word, key) in enumerate(zip(matches, words, keys, strict=True)):
            if number < after:
                continue
            length, senses = 1, _NONE
            entry = self._entries.get(key)
            if entry is not None:
                length, senses = _longest(entry, keys, number, capital=word[0].isupper())
            elif match["number"] or match["short"]:
                senses = _NONE if self._of_a_name(text, match, keys, number) else _of_number(match)
            elif word in _ROMAN:
                senses = {"ordinal": _ROMAN[word]}
            found.append(Token(match.start(), matches[number + length - 1].end(), key, senses))
            after = number + length
        return found

    def _of_a_name(self, text: str, match: re.Match[str], keys: Sequence[str], number: int) -> bool:
        """Tell whether a number is part of a name such as T-80, 9K720, Zapad-2021; "mid-2025" and "Q3" are none."""
        if text[match.end() : match.end() + 1].isalpha():
            return True
        before = text[max(0, match.start() - 2) : match.start()]
        if before[-1:].isalpha():
            return keys[number - 1] not in ("q", "h", "fy")
        if len(before) == 2 and before[1] in "-‑–" and before[0].isalpha():
            entry = self._entries.get(keys[number - 2])
            return entry is None or not ({"stage", "month"} & {*entry.senses, *entry.capital})
        return False


class _Entry(NamedTuple):
    """What a word may begin: itself, itself with a capital, and phrases by their second word (small, capital)."""

    senses: dict[str, Value]
    capital: dict[str, Value]
    phrases: dict[str, dict[tuple[str, ...], tuple[dict[str, Value], dict[str, Value]]]]


def _longest(entry: _Entry, keys: Sequence[str], number: int, *, capital: bool) -> tuple[int, Senses]:
    """Return the length and senses of the longest phrase at a word; of the word itself where it begins none."""
    if entry.phrases and number + 1 < len(keys) and keys[number + 1] in entry.phrases:
        fit = [
            (len(phrase), {**small, **(large if capital else {})})
            for phrase, (small, large) in entry.phrases[keys[number + 1]].items()
            if (small or capital) and tuple(keys[number : number + len(phrase)]) == phrase
        ]
        if fit:
            return max(fit, key=lambda pair: pair[0])
    # Two words of one spelling, "Mar" and "mar", are one token with the parts of both.
    return 1, {**entry.senses, **entry.capital} if capital and entry.capital else entry.senses


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Return a word without case, with one kind of apostrophe and without the dots of ё."""
    return word.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


def _of_number(match: re.Match[str]) -> Senses:
    if match["short"]:
        digits = match["short"].rstrip("s")
        if match["short"].endswith("s"):
            return {"decade": int(digits)} if digits.endswith("0") else _NONE
        return {"short_year": _full(int(digits))}
    text, tail = match["number"], match["tail"]
    if tail:
        text = text[: -len(tail)].rstrip("-")
        return _with_tail(text, tail.casefold()) if text.isdecimal() and len(text) <= 4 else _NONE
    if text.isdecimal():
        senses: dict[str, Value] = {"number": int(text)} if len(text) < 7 else {}
        if len(text) == 4 and int(text) in _YEARS:
            senses["year"] = int(text)
        return senses
    if found := _ISO.fullmatch(text):
        return dict(_date(*(int(each) for each in found.groups())))
    if found := _DOTTED.fullmatch(text):
        day, month, year = (int(each) for each in found.groups())
        return dict(_date(_full(year), month, day))
    if found := _SLASHED.fullmatch(text):
        one, two, year = (int(each) for each in found.groups())
        if one <= 12 and two <= 12 and one != two:
            return {"either_date": 1}  # the third of May in Europe, the fifth of March in America
        return dict(_date(_full(year), *((one, two) if two > 12 else (two, one))))
    if _CLOCK.fullmatch(text):
        return {"clock_time": text, "number_text": text}
    if found := re.fullmatch(r"((?:19|20)\d\d)/(\d\d)", text):
        first, last = int(found[1]), int(found[2])
        return {"years": (str(first), str(first // 100 * 100 + last))} if last == (first + 1) % 100 else _NONE
    if text == "1/2":
        return {"fraction": 0.5}
    if re.fullmatch(r"\d+\.\d+", text):
        return {"number": float(text)}
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text):
        return {"number": int(text.replace(",", ""))}
    return _NONE


def _with_tail(text: str, tail: str) -> Senses:
    number = int(text)
    if tail in ("st", "nd", "rd", "th"):
        return {"ordinal": number}
    if tail in ("s", "ies", "е", "х", "ые", "ых", "ы", "і", "ї"):
        if number % 10 == 0 and (number in _YEARS or 0 < number < 100):
            return {"decade_year": number} if number in _YEARS else {"decade": number}
        return _NONE
    return {"ordinal": number, "number": number, **({"year": number} if number in _YEARS else {})}


def _full(year: int) -> int:
    return year if year > 99 else year + (2000 if year <= _CENTURY else 1900)


def _date(year: int, month: int, day: int) -> Iterator[tuple[str, Value]]:
    try:
        yield "date", date(year, month, day)
    except ValueError:
        return
