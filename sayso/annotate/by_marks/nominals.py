"""The codebook's nouns for voices in their case forms: "министра" is a министр, and a person."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import inflected, key
from sayso.terms import MentionKind

_OUTLETS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
# How a dative ends, by how the dictionary form does.
_DATIVE_PLURAL = ("ам", "ям")
_DATIVE_HARD = ("у", "ові")
_DATIVES = ((("ь", "й", "е"), ("ю", "еві", "єві")), (("о",), ("у",)))


class Nominals:
    """The codebook's Cyrillic nouns for people, houses and things. Made once for a codebook (``nominals``)."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
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

    def outlet(self, words: Sequence[str]) -> int:
        """Return how many of some words are the name of an agency or publisher that begins with the first."""
        hit = next(iter(self._codebook.find(" ".join(words))), None)
        if hit is None or hit.start > 0 or not any(each.kind in _OUTLETS for each in hit.entities):
            return 0
        return len(" ".join(words)[: hit.end].split())

    def is_dative(self, word: str) -> bool:
        """
        Tell a dative that is no genitive too: "агентству", "корреспонденту", "журналистам", not "каналу", "газеті".
        """
        base, form = self.base(word), key(word)
        if base is None or form == key(base):
            return False
        if form.endswith(_DATIVE_PLURAL):
            return True
        person = self._kinds[base] == "person"
        endings = next((of for ends, of in _DATIVES if base.endswith(ends)), _DATIVE_HARD)
        # A house in -у is a genitive in Ukrainian and Belarusian: "директор телеканалу".
        return (person or base.endswith("о")) and form.endswith(endings) and not base.endswith(("а", "я"))

    def is_base(self, word: str) -> bool:
        """Tell a nominative: "министр", not "министра"."""
        return word.lower() in self._kinds


@per_codebook
def nominals(codebook: Codebook) -> Nominals:
    """Return a codebook's nominals."""
    return Nominals(codebook)
