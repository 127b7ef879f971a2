"""
Kinds on the texts of ours from which claims are to be learned (train/claims/): how many that are found are right.

English texts full of idiom and traps, marked by reading. A kind found is right when the text has one more of that kind
than was counted so far; `other` does not count. A trap is a text in which nothing but `other` is claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.codebook import codebook
from tools.claimed import Claimed, claimed
from tools.plain import plain_document


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _found(each: Claimed) -> Counter[str]:
    """Return the kinds that are found in a text, once for each place that shows one."""
    document = plain_document(each.text, each.language)
    typed = [c.proposition for c in claims(document, _annotator()(document), codebook=codebook()) if c.proposition]
    places = {(p.kind, p.kind_words.start if p.kind_words else None) for p in typed if p.kind != "other"}
    return Counter(kind for kind, _ in places)


def measure(shared: Path) -> Mapping[str, float]:
    """Return precision and recall of kinds, and the share of traps that took one in. ``shared`` is not read."""
    right = found = marked = traps = caught = 0
    for each in (text for text in claimed() if text.language == "en"):
        gold = Counter(p.kind for p in each.propositions if p.kind != "other")
        kinds = _found(each)
        right += (gold & kinds).total()
        found += kinds.total()
        marked += gold.total()
        traps += not gold
        caught += not gold and bool(kinds)
    print(f"{right} of {found} kinds found are right, of {marked} marked; {caught} of {traps} traps took one in")
    return {"kind_precision": right / found, "kind_recall": right / marked, "traps_taken": caught / traps}
