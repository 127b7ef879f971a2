"""
Words of running text, made comparable: tokens, keys, case endings, Cyrillic spellings of model numbers.

A token is a run of letters or a run of digits, so that "S-400", "S400" and "S 400" all give ("s", "400"). What stands
between two tokens is a gap; ``gap`` says which gaps may lie inside a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+")
WHITE = re.compile(r"[ \t\u00a0\u2009\u202f]*\n?[ \t\u00a0\u2009\u202f]*")
HYPHENS = "-\u2010\u2011\u2012\u2013\u00ad"
APOSTROPHES = "'’‘ʼ`´"

_LATIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a", "ё": "е"})
_CYRILLIC = re.compile("[а-яёўіїєґ]+")
_KEEP = {"й", "ў", "ї"}  # letters of their own, not letters with an accent


@lru_cache(maxsize=65536)
def key(token: str) -> str:
    """Return a token without case and accents: "Łukaszenka" and "LUKASZENKA" have one key."""
    folded = token.casefold()
    if folded.isascii():
        return folded
    if _CYRILLIC.fullmatch(folded):
        return folded.replace("ё", "е")
    folded = unicodedata.normalize("NFC", folded).translate(_LATIN)
    return "".join(each if each in _KEEP else _bare(each) for each in folded)


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def gap(between: str) -> str | None:
    """
    Return what the gap between two tokens adds to the second one's key, or None where no name goes on.

    Nothing, one white space (a line end too) and one hyphen are alike and add nothing. An apostrophe, a slash, an
    ampersand and a full stop are told apart.
    """
    if between in ("", " ", "-"):
        return ""
    if len(between) == 1:
        if between in APOSTROPHES:
            return "'"
        if between in HYPHENS:
            return ""
        if between in "/&.+":
            return between
    bare = between.strip(" \t\u00a0\u2009\u202f")
    if bare in ("&", "."):
        return bare
    if WHITE.fullmatch(between):
        return ""
    return None


# Endings by the class of a name, told by its last letters; Russian, Ukrainian and Belarusian endings together.
# Too many is harmless: a form that no language has is a form that no report holds.
_HARD = "а у ом ам е і ы и ов ів аў ами амі ах ові".split()
_SOFT = "я ю ем єм ём ям е і и ей ів яў ями ямі ях еві єві".split()
_FEMININE = "ы и і е у ою ой ай аю ам ами амі ах ці ої ій".split()
_PLURAL = "ов ев ей ів їв аў ам ям ами ями амі ямі ах ях".split()
_ADJECTIVE = (
    "ий ый ой і ы ого его аго яго ому ему аму яму им ым ім ом ем ам ая яя а ої ой ай ую ю у ою аю ое ее е "
    "ые ие ыя ія ых их іх ыми ими ымі імі"
).split()
_RULES: tuple[tuple[str, str, list[str]], ...] = (
    ("ський", "ськ", _ADJECTIVE),
    ("цький", "цьк", _ADJECTIVE),
    ("ский", "ск", _ADJECTIVE),
    ("цкий", "цк", _ADJECTIVE),
    ("скі", "ск", _ADJECTIVE),
    ("цкі", "цк", _ADJECTIVE),
    ("ый", "", _ADJECTIVE),
    ("ий", "", _ADJECTIVE),
    ("ской", "ск", _ADJECTIVE),
    # "Южная Корея", "Объединённые Арабские Эмираты", "Злучаныя Штаты": names of several words decline each of them.
    ("ая", "", _ADJECTIVE),
    ("яя", "", _ADJECTIVE),
    ("ые", "", _ADJECTIVE),
    ("ыя", "", _ADJECTIVE),
    ("кие", "к", _ADJECTIVE),
    ("ні", "н", [*_ADJECTIVE, *_PLURAL]),
    ("ские", "ск", _ADJECTIVE),
    ("ські", "ськ", _ADJECTIVE),
    ("ия", "и", "и ю ей ею й ям ями ях".split()),
    ("ія", "і", "ї ю єю ей яй яю і й ям ями ях".split()),
    ("ья", "ь", "и ю ей ею е".split()),
    ("ай", "а", _SOFT),
    ("ей", "е", _SOFT),
    ("ій", "і", [*_SOFT, "ї"]),
    ("й", "", _SOFT),
    ("ец", "", "ца цу цом цем це цы ци цев цам цами цах еца ецу ецом ецем еце ецы еци ецам ецами ецах ецаў".split()),
    ("ець", "", "ця цю цем ці це еця ецю ецем еці еце".split()),
    ("ь", "", [*_SOFT, "ью", "ю", "ці", "цю"]),
    ("ство", "ств", "а у ом е і ам ах ами".split()),
    ("ка", "к", [*_FEMININE, "ці", "цы", "цэ"]),
    ("га", "г", [*_FEMININE, "зе", "зі"]),
    ("а", "", _FEMININE),
    ("я", "", "и і ї е є ю ей ею єю ёй яй ям ями ях".split()),
    ("ко", "к", "а у ом ам ові ові ку".split()),
    ("о", "", "а у ом ам ові і е".split()),
    ("ы", "", ["", *_PLURAL]),
    ("и", "", ["", *_PLURAL]),
    ("е", "", "я ю ем".split()),
    ("ів", "", ["ова", "ову", "овом", "ові", "ева", "еву", "евом", "еві"]),
    ("ёл", "", ["ла", "лу", "лом"]),
    ("ов", "ов", [*_HARD, "ым", "им", "ой", "ою", "ій"]),
    ("ев", "ев", [*_HARD, "ым", "им", "ой", "ою", "ій"]),
    ("оў", "ов", [*_HARD, "ым", "ай"]),
    ("аў", "ав", [*_HARD, "ым", "ай"]),
    ("ын", "ын", [*_HARD, "ым", "ой"]),
    ("ін", "ін", [*_HARD, "им", "ым", "ой"]),
    ("ин", "ин", [*_HARD, "ым", "ой", "им"]),
)
# A plural's bare stem of so many letters is a word of its own.
_SHORT = 3
_CONSONANTS = set("бвгґджзклмнпрстфхцчшщў")


@lru_cache(maxsize=16384)
def inflected(base: str) -> frozenset[str]:
    """Return the case forms of a Cyrillic word, given and returned as keys; empty for other words."""
    if len(base) < 3 or base[0] < "а":
        return frozenset()
    for ending, stem_end, endings in _RULES:
        if base.endswith(ending):
            stem = base[: len(base) - len(ending)] + stem_end
            # "Мод" is somebody, and no form of "Моди".
            return frozenset([stem + each for each in endings if each or len(stem) > _SHORT]) - {base}
    if base[-1] in _CONSONANTS:
        return frozenset([base + each for each in _HARD])
    return frozenset()


_PIECES = {
    "kh": "Х", "zh": "Ж", "ya": "Я", "yu": "Ю", "sh": "Ш", "ch": "Ч", "ts": "Ц",
    "a": "А", "b": "Б", "c": "Ц", "d": "Д", "e": "Е", "f": "Ф", "g": "Г", "h": "Х", "i": "И", "j": "Ж", "k": "К",
    "l": "Л", "m": "М", "n": "Н", "o": "О", "p": "П", "r": "Р", "s": "С", "t": "Т", "u": "У", "v": "В", "w": "В",
    "x": "Х", "y": "У", "z": "З",
}  # fmt: skip
_PIECE = re.compile("|".join(_PIECES), re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{0,4}[- ]?\d[A-Za-z0-9-]*")


def cyrillic_code(name: str) -> str | None:
    """
    Return a model number in Cyrillic letters, or None when the name is not one.

    >>> cyrillic_code("Su-30SM"), cyrillic_code("9K720"), cyrillic_code("Iskander-M")
    ('Су-30СМ', '9К720', None)
    """
    return _PIECE.sub(_piece, name) if is_code(name) else None


def is_code(name: str) -> bool:
    """Tell whether a name is a model number in Latin letters."""
    return _CODE.fullmatch(name) is not None and not name.isdigit()


@lru_cache(maxsize=4096)
def cyrillic_start(start: str) -> str:
    """Return the key of a model number's first token in Cyrillic letters: "Su" → "су"."""
    return key(_PIECE.sub(_piece, start))


def _piece(match: re.Match[str]) -> str:
    found = match.group()
    mapped = _PIECES[found.lower()]
    return mapped if found[0].isupper() else mapped.lower()
