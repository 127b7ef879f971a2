"""
Names that the codebook does not know: how reports use them, what people say of them, and when two spellings are alike.

A name of its own register has an id of its own: ``name:ilan-vesk``. Where one spelling is borne by several, the ids say
by what they are told apart: ``name:ilan-vesk@norland`` (whose), ``name:kalvet#system`` (what).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sayso.terms import MentionKind

OWN = "name:"
"""How the id of an entity begins that only a register knows."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NameUse:
    """
    A name as a report uses it: its spelling, what it names there, and whose that is.

    ``context`` is the state or body that the report puts beside a person ("Norland's minister Ilan Vesk"), "" where it
    names none or several. ``candidates`` are ids that the codebook could not choose between. ``read_as`` is the id that
    the name was resolved to when its report was read, "" for a name that nobody knew.
    """

    label: str
    kind: MentionKind
    context: str = ""
    candidates: tuple[str, ...] = ()
    read_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """
    What a person says of a name or an entity: one entry of an append-only log, held until it is withdrawn.

    With a ``name``: so spelt, it stands for the entity. Without: the entity is of this kind and has this label.
    ``only``: from now on it stands for nothing that was said of the name before.
    """

    id: str
    name: str | None
    entity_id: str
    kind: MentionKind
    label: str
    only: bool = False
    by: str
    reason: str
    declared_at: str
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """
    What the uses of a name come to: an entity and how that was settled, or none and the ids it may be.

    ``how``: "codebook" (when its report was read), "spelling" (with others that are spelt alike), "correction" (a
    person said so), "unresolved".
    """

    entity_id: str | None
    how: str
    candidates: tuple[str, ...] = ()


def own_id(name: str) -> str:
    """
    Return the id that a spelling has in a register: without regard to case, accents, hyphens, titles and articles.

    >>> own_id("Col. Ilan  Vesk"), own_id("ILAN VESK"), own_id("Илан Веск")
    ('name:ilan-vesk', 'name:ilan-vesk', 'name:илан-веск')
    """
    return OWN + "-".join(_bare_name(name))


def is_own(id: str) -> bool:
    """Tell whether an id is one of a register's own."""
    return id.startswith(OWN)


def base_of(id: str) -> str:
    """Return an id of a register's own without what tells it apart from others of its spelling."""
    return re.split("[@#]", id, maxsplit=1)[0]


def label_of(id: str) -> str:
    """Return the words of an id: those of the spelling of a register's own, else what stands behind its kind."""
    return base_of(id).partition(":")[2].replace("-", " ")


def slug_of(text: str) -> str:
    """Return a text as a piece of an id: its words in small letters, with hyphens between."""
    return "-".join(_words(text))


@lru_cache(maxsize=65536)
def sound_of(name: str) -> str:
    """
    Return what spellings of one name in Latin and Cyrillic letters have in common, roughly.

    >>> sound_of("Ilan Vesk") == sound_of("Илан Веск"), sound_of("Kalvet-9") == sound_of("Кальвет-9")
    (True, True)

    Different names may sound alike: of two Latin spellings only ``own_id`` tells whether they are one.
    """
    latin = "".join(_ROMAN.get(letter, letter) for letter in "-".join(_bare_name(name)))
    latin = re.sub("c(?![heiy])", "k", latin)
    for written, heard in _HEARD:
        latin = latin.replace(written, heard)
    return re.sub(r"([a-z])\1+", r"\1", latin)


def is_cyrillic(name: str) -> bool:
    """Tell whether a name is written in Cyrillic letters."""
    return not name.isascii() and any("\u0400" <= letter <= "\u04ff" for letter in name)


def alike(one: str, other: str) -> bool:
    """Tell whether two spellings are of one name: letter by letter, or by sound from one script to the other."""
    if own_id(one) == own_id(other):
        return True
    return is_cyrillic(one) != is_cyrillic(other) and sound_of(one) == sound_of(other)


def _bare_name(name: str) -> tuple[str, ...]:
    """Return the words of a name without the article and the titles before it; a title alone is a name."""
    words = _words(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    # Behind a title stand a given name and a surname: "General Dynamics" has no title.
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    return words


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    folded = "".join(_STROKES.get(letter, letter) for letter in folded)
    bare = (letter if letter in "йўї" else _bare(letter) for letter in unicodedata.normalize("NFC", folded))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’ʼ`]", "", "".join(bare))))


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


_TITLES = frozenset(
    "mr mrs ms dr sir president minister prime chancellor king general gen col colonel maj major lt capt captain "
    "lieutenant admiral adm commander senator sen governor deputy chief spokesman spokeswoman secretary".split()
)
_STROKES = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a"}
_ROMAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуўфхцчшщыэюяьъ",
        [*"a b v g g d e ie zh z i i i i k l m n o p r s t u v f kh ts ch sh sch y e iu ia".split(), "", ""],
        strict=True,
    )
)
# Letters that transliterations choose between are heard as one. Longer spellings first.
_HEARD = (
    ("shch", "sch"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ts", "c"), ("tz", "c"), ("x", "ks"),
    ("w", "v"), ("j", "i"), ("y", "i"), ("ie", "e"), ("q", "k"), ("g", "h"),
)  # fmt: skip
