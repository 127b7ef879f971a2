"""What the codebook's Cyrillic words are, by their forms: cue verbs and nouns, weapon nouns, governing verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.conjugation import Form, forms
from sayso.claims.by_surface.declension import nominative_adjective, nouns
from sayso.claims.by_surface.governors import GOVERNORS, Governor
from sayso.claims.by_surface.small_words import NOBODY, PLACE_NOUNS
from sayso.codebook import Codebook, KindCue
from sayso.codebook.firmness import FirmnessWords, Gives
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import inflected, key


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue, and the keys of its words after the first: any form of each."""

    cue: KindCue
    rest: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    The words of one language. ``verbs`` lead from a form to what it may show, ``signs`` from a lemma to its cues.

    ``cue_nouns`` lead from a form of a noun cue to its lemma, ``adjectives`` from a form of a predicate adjective.
    ``things`` are weapon nouns by lemma with their unit; ``nouns`` all nouns that are known by lemma; ``spelling``
    leads from a key to the word as it is written (вертолет → вертолёт). ``telling`` are forms of verbs of saying.
    ``is_name`` tells whether a key is a name of the entity of an id, in its dictionary form.
    """

    language: str
    verbs: Mapping[str, tuple[Form, ...]]
    signs: Mapping[tuple[str, str], tuple[Sign, ...]]
    cue_nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    things: Mapping[str, str]
    nouns: frozenset[str]
    nominals: Mapping[str, str]
    spelling: Mapping[str, str]
    telling: frozenset[str]
    firmness: FirmnessWords
    is_name: Callable[[str, str], bool]

    def governor(self, lemma: str) -> Governor | None:
        """Return what a governing verb or adjective makes of the infinitive under it."""
        return GOVERNORS[self.language].get(lemma)

    def hedges(self, keys: Sequence[str]) -> dict[int, Gives | None]:
        """Return the words of the signs of firmness in a sentence, and at the first of each what it gives."""
        found: dict[int, Gives | None] = {}
        for at, first in enumerate(keys):
            gives = self.firmness.gives(first, self.language)
            if gives is not None and gives is not Gives.UNTRUE:
                found.setdefault(at, gives)
            for phrase, given in self.firmness.phrases_of(first, self.language):
                if tuple(keys[at : at + len(phrase)]) == phrase:
                    found |= dict.fromkeys(range(at, at + len(phrase))) | {at: given}
                    break
        return found


@per_codebook
def lexicon(codebook: Codebook, language: str) -> Lexicon:
    """Return the words of one language of a codebook."""
    verbs: dict[str, dict[Form, None]] = {}
    signs: dict[tuple[str, str], list[Sign]] = {}
    cue_nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for kind in codebook.kinds.values():
        for cue in kind.cues:
            if cue.language != language:
                continue
            first, *rest = cue.lemma.split()
            signs.setdefault((cue.pos, key(first)), []).append(
                Sign(cue, tuple(_any_form(word, language) for word in rest))
            )
            if cue.pos == "verb":
                for word, form in forms(key(first), language, cue.forms):
                    verbs.setdefault(word, {})[form] = None
            elif cue.pos == "noun":
                for word in (key(first), *(key(each) for each in cue.forms), *_noun_forms(key(first), language)):
                    cue_nouns.setdefault(word, key(first))
            else:
                for word in _adjective_forms(key(first), language):
                    adjectives.setdefault(word, key(first))
    for lemma, governor in GOVERNORS[language].items():
        if governor.adjective:
            for word in _adjective_forms(lemma, language):
                adjectives.setdefault(word, lemma)
        else:
            for word, form in forms(lemma, language, governor.forms):
                verbs.setdefault(word, {})[form] = None
    for each in signs.values():
        each.sort(key=lambda sign: -len(sign.rest))
    things = {key(word): unit for word, unit in codebook.things.items()}
    nominals = {key(word): kind for word, kind in codebook.nominals.items() if word[0] >= "а" and " " not in word}
    known = (
        PLACE_NOUNS
        | NOBODY
        | frozenset(
            {
                *things,
                *nominals,
                *cue_nouns.values(),
                *(key(w) for w in codebook.voices if w[0] >= "а" and " " not in w),
            }
        )
    )
    return Lexicon(
        language=language,
        verbs={word: tuple(found) for word, found in verbs.items()},
        signs={at: tuple(each) for at, each in signs.items()},
        cue_nouns=cue_nouns,
        adjectives=adjectives,
        things=things,
        nouns=known,
        nominals=nominals,
        firmness=codebook.firmness,
        is_name=codebook.index.is_word,
        telling=frozenset(key(form) for of, form in codebook.speech_forms if of == language),
        spelling={key(word): word for word in (*codebook.nominals, *codebook.things) if "ё" in word},
    )


def _any_form(word: str, language: str) -> frozenset[str]:
    base = key(word)
    return frozenset(
        {
            base,
            *inflected(base),
            *(each for each in _adjective_forms(base, language) if base.endswith(("ый", "ий", "ы", "і"))),
        }
    )


def _noun_forms(lemma: str, language: str) -> frozenset[str]:
    """Return the forms that a noun may take: those of the codebook's rules of which it is a reading."""
    return frozenset(
        form for form in (lemma, *inflected(lemma)) if any(each.lemma == lemma for each in nouns(form, language))
    )


def _adjective_forms(lemma: str, language: str) -> Sequence[str]:
    """Return the nominative and short forms of an adjective: "готовый" → готов, готова, готовы."""
    found = [lemma, *(nominative_adjective(lemma, gender, language) for gender in "fnp")]
    stem = lemma[:-2] if language != "be" else lemma[:-1]
    short = {"ru": ("", "а", "о", "ы"), "uk": ("", "а", "е", "і", "о"), "be": ("", "а", "ы", "ыя")}[language]
    found += [stem + each for each in short]
    if stem.endswith("нн"):
        found += [stem[:-1] + each for each in short]
        # повинен, павінен
        found.append(stem[:-2] + "нен")
    if stem.endswith(("ен", "жн", "бн")):
        found += [stem[:-1] + "ен"]
    return list(dict.fromkeys(found))
