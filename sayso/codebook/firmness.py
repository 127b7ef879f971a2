"""
What words do to the firmness of what stands with them: governors (``manage to``, ``deny``) and signs (``reportedly``).

The words are data, ``data/firmness.toml``; its head says what each value means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.codebook.pack import Table
from sayso.codebook.words import key

LANGUAGES = ("en", "ru", "uk", "be")
FRAMES = tuple(
    "to that ask ing np subject source about against at before between by for from in into of on out over with "
    "without".split()
)


class Gives(StrEnum):
    """What a governor gives to the happening that it governs, or a sign to the one that it stands with."""

    YES = "yes"
    NO = "no"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    PROBABLY_NOT = "probably not"
    POSSIBLY_NOT = "possibly not"
    OPEN = "open"
    FACT = "fact"
    UNTRUE = "untrue"
    AIM = "aim"
    NONE = "none"
    TURN = "turn"


_SIGNS = (Gives.POSSIBLE, Gives.PROBABLE, Gives.OPEN, Gives.AIM, Gives.TURN, Gives.UNTRUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """What a word gives to what it governs, where it is itself affirmed, and where it is denied."""

    affirmed: Gives
    denied: Gives


@dataclass(frozen=True, slots=True)
class FirmnessWords:
    """
    The governors by language, frame and lemma, and the signs by language and word.

    ``phrases`` are the signs of several words, by language and first word, the longest first.
    A frame is how a word governs: ``to``, ``that``, ``ask``, ``ing``, ``np``, ``subject``, ``source``, a preposition.
    """

    governors: Mapping[tuple[str, str, str], Governor] = field(default_factory=dict)
    signs: Mapping[tuple[str, str], Gives] = field(default_factory=dict)
    phrases: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Gives], ...]] = field(default_factory=dict)

    def governor(self, frame: str, lemma: str, language: str = "en") -> Governor | None:
        """Return what a word gives in a frame; none when the lists do not hold it."""
        return self.governors.get((language, frame, lemma))

    def gives(self, words: str, language: str = "en") -> Gives | None:
        """Return what a sign gives; none when it is no sign."""
        return self.signs.get((language, words))

    def phrases_of(self, first: str, language: str = "en") -> tuple[tuple[tuple[str, ...], Gives], ...]:
        """Return the signs of several words that begin with a word, each with what it gives."""
        return self.phrases.get((language, first), ())


class FirmnessTaker:
    """Takes the tables of the files one by one. A word stands once in a frame: two stands would be a slip."""

    def __init__(self) -> None:
        self.governors: dict[tuple[str, str, str], Governor] = {}
        self.signs: dict[tuple[str, str], Gives] = {}

    def take_governor(self, table: Table) -> None:
        """Take governors that are alike."""
        table.check(("language", "frame", "affirmed", "denied", "lemmas"), ("frame", "affirmed", "denied", "lemmas"))
        language = table.one_of("language", LANGUAGES, "en")
        allowed = [each.value for each in Gives if each is not Gives.TURN]
        given = Governor(
            affirmed=Gives(table.one_of("affirmed", allowed)), denied=Gives(table.one_of("denied", allowed))
        )
        group = _frames(table, "frame", table.text("frame"))
        for entry in table.names("lemmas"):
            lemma, _, own = entry.removesuffix(")").partition(" (")
            for frame in _frames(table, "lemmas", own) if own else group:
                if self.governors.setdefault((language, frame, lemma), given) != given:
                    raise table.error("lemmas", f"{lemma!r} is already there with another stand in the frame {frame!r}")

    def take_sign(self, table: Table) -> None:
        """Take signs that give the same."""
        table.check(("language", "gives", "words"), ("gives", "words"))
        language = table.one_of("language", LANGUAGES, "en")
        gives = Gives(table.one_of("gives", [each.value for each in _SIGNS]))
        for word in table.names("words"):
            if language != "en":
                # In running text they are compared as keys.
                word = " ".join(key(part) for part in word.split())
            if self.signs.setdefault((language, word), gives) is not gives:
                raise table.error("words", f"{word!r} is already there and gives something else")

    def finish(self) -> FirmnessWords:
        """Return all of them."""
        phrases: dict[tuple[str, str], tuple[tuple[tuple[str, ...], Gives], ...]] = {}
        for (language, sign), gives in sorted(self.signs.items(), key=lambda each: -len(each[0][1].split())):
            words = tuple(sign.split())
            if len(words) > 1:
                phrases[language, words[0]] = (*phrases.get((language, words[0]), ()), (words, gives))
        return FirmnessWords(self.governors, self.signs, phrases)


def _frames(table: Table, key: str, words: str) -> list[str]:
    found = [each.strip() for each in words.split(",")]
    for frame in found:
        if frame not in FRAMES:
            raise table.error(key, f"{frame!r} is none of {', '.join(FRAMES)}")
    return found
