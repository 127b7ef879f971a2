"""What people and bodies are called by once they were named, and which sex a name or a noun tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The sections of the codebook's files that hold such words.
SECTIONS = ("given_names", "sexed", "callings", "same_calling", "wider", "name_words", "telling", "doing")


@dataclass(frozen=True, slots=True)
class Callings:
    """
    Words by section, each with the groups it stands in.

    Callings are looked up as lemmas, in small letters.
    """

    words: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def _groups(self, section: str, word: str) -> frozenset[str]:
        return self.words.get(section, {}).get(word.casefold(), frozenset())

    def sex_of_name(self, given: str) -> str | None:
        """Return "m" or "f" for a given name that only one sex bears."""
        groups = self._groups("given_names", given)
        return next(iter(groups)) if len(groups) == 1 else None

    def sex_of_noun(self, noun: str) -> str | None:
        """Return "m" or "f" for a noun or a title that tells it: "spokeswoman", "Mr"."""
        groups = self._groups("sexed", noun.rstrip("."))
        return next(iter(groups)) if len(groups) == 1 else None

    def is_person(self, noun: str) -> bool:
        """Tell whether a noun calls a person."""
        return bool(self._groups("callings", noun))

    def is_family(self, noun: str) -> bool:
        """Tell "his brother", which needs the one whose brother he is."""
        return "family" in self._groups("callings", noun)

    def is_anyone(self, noun: str) -> bool:
        """Tell a noun that may point to whoever is spoken of, though the report never called him so."""
        return "anyone" in self._groups("callings", noun)

    def is_trade(self, noun: str) -> bool:
        """Tell "the miner", who is whoever alone is spoken of."""
        return "trade" in self._groups("callings", noun)

    def is_telling(self, noun: str) -> bool:
        """Tell a noun for a thing that tells: "the poll"."""
        return bool(self._groups("telling", noun))

    def of_doing(self, verb: str) -> str | None:
        """Return what one is called who does something: "lead" makes a leader."""
        return next(iter(self._groups("doing", verb)), None)

    def same(self, noun: str) -> str:
        """Return the word that stands for a noun and those that take its place."""
        return next(iter(self._groups("same_calling", noun.rstrip("."))), noun.rstrip("."))

    def calls(self, noun: str, title: str) -> bool:
        """Tell whether a noun may call somebody who bears a title."""
        one, other = self.same(noun), self.same(title)
        return one == other or noun in self._groups("wider", title) or one in self._groups("wider", other)

    def of_name(self, name: str) -> frozenset[str]:
        """Return what a body may be called by the words of its name: "Water Board" is an agency."""
        words = (word.strip(".,") for word in name.replace("-", " ").split())
        return frozenset().union(*(self._groups("name_words", word) for word in words))
