"""
Kinds on the texts of ours that are kept apart from learning (train/claims/, one of twelve): how many found are right.

Marked by reading, by the hands that marked what was learned from. A kind found is right when the text has one more of
that kind than was counted so far; `other` does not count. A trap is a text in which nothing but `other` is claimed.
Beside the network's, the figures of the cues alone (`cues_…`), which were not tuned on these texts either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.codebook import codebook
from sayso.model import Document, Markup
from tools.claimed import Claimed, claimed
from tools.plain import plain_document

LANGUAGES = ("en", "ru", "uk", "be")
Read = tuple[Claimed, Document, Markup]


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _read(each: Claimed) -> Read:
    document = plain_document(each.text, each.language)
    return each, document, _annotator()(document)


def _kinds(read: Read, reader: str) -> Counter[str]:
    """Return the kinds that are found in a text, once for each place that shows one."""
    _, document, markup = read
    found = claims(document, markup, codebook=codebook(), reader=reader)
    typed = [claim.proposition for claim in found if claim.proposition is not None]
    places = {(p.kind, p.kind_words.start if p.kind_words else None) for p in typed if p.kind != "other"}
    return Counter(kind for kind, _ in places)


def measure(shared: Path) -> Mapping[str, float]:
    """Return precision, recall and F1 of kinds by language, and how many traps took one in. ``shared`` is not read."""
    texts = [_read(each) for each in claimed() if each.apart]
    figures: dict[str, float] = {}
    for reader, prefix in (("trained", ""), ("cues", "cues_")):
        for language in LANGUAGES:
            own = [read for read in texts if read[0].language == language]
            figures |= {f"{prefix}{language}_{name}": value for name, value in _measured(own, reader)}
    return figures


def _measured(texts: Sequence[Read], reader: str) -> Iterator[tuple[str, float]]:
    right = found = marked = traps = caught = 0
    for read in texts:
        gold = Counter(p.kind for p in read[0].propositions if p.kind != "other")
        kinds = _kinds(read, reader)
        right += (gold & kinds).total()
        found += kinds.total()
        marked += gold.total()
        traps += not gold
        caught += not gold and bool(kinds)
    print(f"{texts[0][0].language}, {reader}: {right} of {found} kinds found are right, of {marked} marked;", end=" ")
    print(f"{caught} of {traps} traps took one in")
    yield "kind_precision", right / max(1, found)
    yield "kind_recall", right / max(1, marked)
    yield "kind_f1", 2 * right / max(1, found + marked)
