"""The words that count: numbers, scales, bounds, measures, in every language of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The sections of the codebook's files that hold such words, and those of them whose groups are numbers.
SECTIONS = ("numbers", "scales", "shares", "amounts", "bounds", "measures")
NUMERIC = ("numbers", "scales", "shares")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first, each with the groups it stands in."""

    by_first: Mapping[str, tuple[tuple[Words, frozenset[str]], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, frozenset[str]]) -> Phrases:
        """Return the phrases of a section: "at least" → least."""
        found: dict[str, list[tuple[Words, frozenset[str]]]] = {}
        for phrase, groups in words.items():
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, groups))
        return cls({first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()})

    def at(self, words: Words, place: int, *groups: str) -> tuple[int, str] | None:
        """Return how many words the longest phrase of one of the groups takes at a place, and its group."""
        for parts, of in self.by_first.get(words[place], ()) if place < len(words) else ():
            if words[place : place + len(parts)] == parts:
                for group in groups:
                    if group in of:
                        return len(parts), group
        return None


@dataclass(frozen=True, slots=True)
class Counting:
    """
    Words that count, looked up in small letters.

    ``shares`` are parts of what is counted behind "of": "half of the 31". ``money`` holds units of currency ("dollar"),
    ``measures`` words after which a number counts no things ("km").
    """

    numbers: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    amounts: Phrases = field(default_factory=Phrases)
    bounds: Phrases = field(default_factory=Phrases)
    measures: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sections: Mapping[str, Mapping[str, frozenset[str]]]) -> Counting:
        """Return the counting words of the codebook's sections (word → groups)."""
        measures = sections.get("measures", {})
        return cls(
            numbers=_values(sections.get("numbers", {})),
            scales=_values(sections.get("scales", {})),
            shares=_values(sections.get("shares", {})),
            amounts=Phrases.of(sections.get("amounts", {})),
            bounds=Phrases.of(sections.get("bounds", {})),
            measures=frozenset(word for word, groups in measures.items() if groups & {"size", "time"}),
            money=frozenset(word for word, groups in measures.items() if "money" in groups),
        )


def _values(words: Mapping[str, frozenset[str]]) -> dict[str, float]:
    return {word: float(min(groups)) for word, groups in words.items()}
