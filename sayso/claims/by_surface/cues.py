"""The codebook's cues in a clause: where each stands, and the words it takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.lexicon import Lexicon, Sign
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.small_words import BOUND_NOUNS, IS_THERE
from sayso.claims.by_surface.words import Word
from sayso.codebook import KindCue

# How far from its verb, in words, another word of a cue may stand.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A cue at a place; ``places`` are all its words; ``phrase`` is the one that a noun cue heads."""

    cue: KindCue
    at: int
    places: tuple[int, ...]
    phrase: Phrase | None


def cues(words: Sequence[Word], clause: Clause, phrases: Sequence[Phrase], lexicon: Lexicon) -> list[Found]:
    """Return the cues of a clause in order. A word that one takes up is not another's."""
    found: list[Found] = []
    taken: set[int] = set()
    heads = {phrase.head: phrase for phrase in phrases}
    # A verb takes up its nouns before they are cues of their own: "подписан контракт".
    for n in sorted(clause.words, key=lambda n: words[n].kind == "noun"):
        if n in taken:
            continue
        for sign in _signs(words[n], lexicon):
            places = _matched(words, clause, n, sign)
            if places is None or set(places) & taken:
                continue
            noun = sign.cue.pos == "noun"
            if noun and (n not in heads or words[n].key in BOUND_NOUNS):
                continue
            taken |= set(places)
            found.append(Found(sign.cue, n, places, heads[n] if noun else None))
            break
    return sorted(found, key=lambda each: each.at)


def _signs(word: Word, lexicon: Lexicon) -> Iterator[Sign]:
    if word.kind == "verb":
        # "навучаюцца" is of навучацца before it is a passive of навучаць.
        for form in sorted(word.forms, key=lambda form: form.reflexive and not form.lemma.endswith(("ся", "сь", "ца"))):
            yield from lexicon.signs.get(("verb", form.lemma), ())
    elif word.kind == "predicate":
        yield from lexicon.signs.get(("adjective", lexicon.adjectives[word.key]), ())
    elif word.kind == "small" and word.key in IS_THERE:
        yield from lexicon.signs.get(("verb", word.key), ())
    elif word.kind == "noun" and word.key in lexicon.cue_nouns:
        yield from lexicon.signs.get(("noun", lexicon.cue_nouns[word.key]), ())


def _matched(words: Sequence[Word], clause: Clause, at: int, sign: Sign) -> tuple[int, ...] | None:
    """Return the places of a cue's words: the others stand near the first, on either side."""
    places = [at]
    for forms in sign.rest:
        near = [n for n in clause.words if n not in places and abs(n - at) <= _REACH and words[n].key in forms]
        if not near:
            return None
        places.append(min(near, key=lambda n: (n < at, abs(n - at))))
    return tuple(places)
