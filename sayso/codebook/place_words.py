"""The words that tell what kind of place a name means ("Kherson Oblast", "Luninets airfield"); names without them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.codebook.words import TOKEN, inflected, key
from sayso.terms import Precision

FOLDER = Path(__file__).with_name("data") / "gazetteer"
FILE = FOLDER / "words.toml"
AREAS = FOLDER / "areas.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """
    Generic words by the keys of their words: ``after`` a name ("oblast"), and ``before`` one ("county Cork").

    Each leads to what a name with it may be; "city" may be a settlement only, "borough" that or a district. ``plural``
    ones stand after several names ("Orlen and Vesk counties"), and are in ``after`` too.
    ``features_after`` make a name of the words before them ("Orlen River"), ``features_before`` of those behind
    ("Lake Orlen"); ``common`` words are also names of places, and seldom meant so.
    """

    after: Mapping[tuple[str, ...], frozenset[Precision]]
    before: Mapping[tuple[str, ...], frozenset[Precision]]
    plural: Mapping[tuple[str, ...], frozenset[Precision]]
    features_after: frozenset[str]
    features_before: frozenset[str]
    common: frozenset[str]

    def at_end(self, words: tuple[str, ...]) -> tuple[int, frozenset[Precision]]:
        """Return how many of the last words are generic, and what they mean: (0, nothing) when none is."""
        for size in (3, 2, 1):
            if len(words) >= size and words[-size:] in self.after:
                return size, self.after[words[-size:]]
        return 0, frozenset()

    def at_start(self, words: tuple[str, ...]) -> tuple[int, frozenset[Precision]]:
        """Return how many of the first words are generic and stand before names, and what they mean."""
        for size in (3, 2, 1):
            if len(words) >= size and words[:size] in self.before:
                return size, self.before[words[:size]]
        return 0, frozenset()

    def core(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[Precision]]:
        """
        Return the words of a name without generic ones, and what those allow it to be; nothing allowed when none is.

        >>> place_words().core(("luninets", "air", "base"))
        (('luninets',), frozenset({<Precision.AIRFIELD: 'airfield'>}))
        """
        allowed: frozenset[Precision] = frozenset()
        size, meant = self.at_start(words)
        if size and size < len(words):
            words, allowed = words[size:], meant
        while True:
            size, meant = self.at_end(words)
            if not size or size >= len(words):
                return words, allowed
            words, allowed = words[:-size], allowed or meant


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words."""
    return tuple(key(match.group()) for match in TOKEN.finditer(name))


def raw_words() -> Mapping[str, Any]:
    """Return the file of words as it is."""
    return tomllib.loads(FILE.read_text("utf-8"))


def raw_areas() -> Mapping[str, Any]:
    """Return the file of areas as it is: by their ids, label, latitude, longitude, and a country and names if any."""
    return tomllib.loads(AREAS.read_text("utf-8"))


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """Return the package's own words, read once per process."""
    whole = raw_words()
    features = whole["features"]
    after = _by_keys(whole["generic"])
    plural = {forms: after[keys] for keys in after for forms in _plurals(keys)}
    return PlaceWords(
        after={**plural, **after},
        plural=plural,
        before=_by_keys(whole["before"]),
        features_after=_keys(features["after"]),
        features_before=_keys(features["before"]),
        common=_keys(whole["common"]["words"]),
    )


def _keys(names: str) -> frozenset[str]:
    return frozenset(" ".join(keys_of(name)) for name in names.split("|"))


def _by_keys(sections: Mapping[str, str]) -> Mapping[tuple[str, ...], frozenset[Precision]]:
    found: dict[tuple[str, ...], frozenset[Precision]] = {}
    for precision, names in sections.items():
        for name in names.split("|"):
            for keys in _forms(keys_of(name)):
                found[keys] = found.get(keys, frozenset()) | {Precision(precision)}
    return found


def _plurals(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a generic phrase for several: "counties", "air bases"; a Cyrillic word's forms do not tell how many."""
    *first, last = keys
    if last < "а":
        yield *first, last[:-1] + "ies" if last.endswith("y") else last + ("es" if last.endswith("sh") else "s")
    else:
        yield keys


def _forms(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a generic phrase as it is, and a single Cyrillic word in its case forms."""
    yield keys
    if len(keys) == 1:
        for form in inflected(keys[0]):
            yield (form,)
