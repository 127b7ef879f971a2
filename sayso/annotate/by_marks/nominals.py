"""The codebook's nouns for voices in their case forms: "министра" is a министр, and a person."""

from __future__ import annotations

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import inflected, key


class Nominals:
    """The codebook's Cyrillic nouns for people, houses and things. Made once for a codebook (``nominals``)."""

    def __init__(self, codebook: Codebook) -> None:
        self._kinds = {word: kind for word, kind in codebook.nominals.items() if word[0] >= "а" and " " not in word}
        self._bases: dict[str, str] = {}
        for word in self._kinds:
            for form in inflected(key(word)):
                self._bases.setdefault(form, word)
        for word in self._kinds:
            self._bases[key(word)] = word

    def base(self, word: str) -> str | None:
        """Return the dictionary form of a nominal: "министра" → "министр"; none for other words."""
        lowered = word.lower()
        return lowered if lowered in self._kinds else self._bases.get(key(word))

    def kind(self, word: str) -> str | None:
        """Return the kind of what a nominal mentions, in any of its forms."""
        base = self.base(word)
        return None if base is None else self._kinds[base]

    def is_base(self, word: str) -> bool:
        """Tell a nominative: "министр", not "министра"."""
        return word.lower() in self._kinds


@per_codebook
def nominals(codebook: Codebook) -> Nominals:
    """Return a codebook's nominals."""
    return Nominals(codebook)
