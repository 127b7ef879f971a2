"""The marked texts as the network is taught: words with what is known of them, and what each shows and fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate import Annotator
from sayso.claims.by_model.features import Words, relations, words
from sayso.claims.by_model.network import ROLES, WORD_PIECES
from sayso.codebook import codebook
from sayso.terms import Certainty, Polarity, Tense
from tools.claimed import Claimed, claimed
from tools.plain import plain_document
from train.bases import Base

TENSES, CERTAINTIES, POLARITIES = tuple(Tense), tuple(Certainty), tuple(Polarity)


@dataclass(frozen=True)
class Read:
    """A marked text as a document of its own, annotated."""

    text: Claimed
    words: Words


@dataclass(frozen=True)
class Shown:
    """
    Words that show a kind: their numbers, the kind's, tense, certainty and polarity as numbers.

    ``relation`` is how every word of the text hangs on them; ``roles`` are, by role, the words that fill it.
    """

    words: tuple[int, ...]
    kind: int
    stand: tuple[int, int, int]
    relation: Sequence[int]
    roles: Sequence[Sequence[tuple[int, ...]]]


@dataclass(frozen=True)
class Example:
    """A text cut into pieces: of each piece its word; of each word its first piece and what it may be a cue of."""

    pieces: Sequence[int]
    unit: NDArray[np.int64]
    first: Sequence[int]
    features: NDArray[np.int64]
    shows: NDArray[np.float32]
    shown: Sequence[Shown]


def read(folder: Path, languages: Sequence[str]) -> list[tuple[Read, bool]]:
    """Return the marked texts of some languages, annotated; beside each whether it is kept apart."""
    book = codebook()
    annotator = Annotator(book)
    found = []
    for path in sorted(folder.glob("*.txt")):
        for text in claimed(path):
            if text.language in languages:
                document = plain_document(text.text, text.language)
                found.append((Read(text, words(document, annotator(document), book)), text.apart))
    return found


def kinds(texts: Iterable[Read]) -> list[str]:
    """Return the kinds that texts show, in order; ``other`` is what shows none."""
    return sorted({p.kind for each in texts for p in each.text.propositions} - {"other"})


class Cutter:
    """Makes examples of read texts."""

    def __init__(self, base: Base, known: Sequence[str]) -> None:
        self._tokenizer = Tokenizer.from_str(base.tokenizer)
        self._unknown = base.unknown
        self._kinds = {kind: number for number, kind in enumerate(known)}
        self._cut: dict[str, list[int]] = {}

    def __call__(self, given: Read) -> Example:
        found = given.words
        cut = [self._pieces(word) for word in found.texts]
        unit = [n for n, pieces in enumerate(cut) for _ in pieces]
        shows = np.zeros((len(found), len(self._kinds)), np.float32)
        for n, some in enumerate(found.shows):
            for kind in some & self._kinds.keys():
                shows[n, self._kinds[kind]] = 1.0
        return Example(
            pieces=[piece for pieces in cut for piece in pieces],
            unit=np.array(unit, np.int64),
            first=[unit.index(n) for n in range(len(found))],
            features=found.features,
            shows=shows,
            shown=list(self._shown(given)),
        )

    def _pieces(self, word: str) -> list[int]:
        if word not in self._cut:
            ids = self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids
            self._cut[word] = ids[:WORD_PIECES] or [self._unknown]
        return self._cut[word]

    def _shown(self, given: Read) -> Iterator[Shown]:
        """Yield what a text shows: propositions with the same words are one, with the roles of all of them."""
        by_words: dict[tuple[int, ...], Shown] = {}
        for each in given.text.propositions:
            if each.kind == "other":
                continue
            start, end = next((start, end) for role, start, end in each.roles if role == "kind")
            here = _within(given.words, start, end)
            before = by_words.get(here)
            if not here or (before is not None and before.kind != self._kinds[each.kind]):
                continue
            roles: list[list[tuple[int, ...]]] = (
                [[] for _ in ROLES] if before is None else [list(filled) for filled in before.roles]
            )
            for role, start, end in each.roles:
                filled = _within(given.words, start, end)
                if role != "kind" and filled and filled not in roles[ROLES.index(role)]:
                    roles[ROLES.index(role)].append(filled)
            stand = TENSES.index(each.tense), CERTAINTIES.index(each.certainty), POLARITIES.index(each.polarity)
            by_words[here] = Shown(
                words=here,
                kind=self._kinds[each.kind],
                stand=stand if before is None else before.stand,
                relation=relations(given.words, here, 0, len(given.words)) if before is None else before.relation,
                roles=roles,
            )
        yield from by_words.values()


def _within(given: Words, start: int, end: int) -> tuple[int, ...]:
    return tuple(n for n in range(len(given)) if start <= given.starts[n] and given.ends[n] <= end)
