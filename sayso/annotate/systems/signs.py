"""Words that speak of weapons: where they stand in a text, in any case form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import inflected, key

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class WeaponWords:
    """Keys, in every case form of Cyrillic words. ``nouns`` are classes beside which a name stands; see Naming."""

    nouns: frozenset[str]
    ships: frozenset[str]
    signs: frozenset[str]

    def among(self, words: Sequence[str]) -> bool:
        """Tell whether one of the words speaks of weapons."""
        return any(key(word) in self.signs for word in words)


@per_codebook
def weapon_words(codebook: Codebook) -> WeaponWords:
    """Return the codebook's weapon words with their case forms."""
    naming = codebook.naming
    return WeaponWords(_forms(naming.weapon_nouns), _forms(naming.ship_nouns), _forms(naming.signs))


def _forms(words: frozenset[str]) -> frozenset[str]:
    bases = {key(word) for word in words}
    return frozenset(bases.union(*(inflected(base) for base in bases)))
