"""
Voices that a sentence adds to what the sentence before it reported.

    "The fleet has sailed, BrenNews reported. It cited the Daily Sentinel, which quoted a source in the navy."
     BrenNews, and inside it the Daily Sentinel, and inside that the source: all with the same words
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.annotate.by_syntax.clauses import Clauses
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.government import CITING
from sayso.annotate.draft import Draft, size
from sayso.model import Sentence
from sayso.places import Places
from sayso.terms import Act

_POINTING = frozenset({"it", "he", "she", "they"})


def continued(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], cues: Cues) -> Iterator[Draft]:
    """Yield the drafts of those whom a following sentence names as the source of what was just reported."""
    standing = Places((stretch, draft) for draft in drafts for stretch in draft.cue)
    for before, sentence in pairwise(sentences):
        if before.paragraph != sentence.paragraph or not any(t.lemma in CITING for t in sentence.tokens):
            continue
        told = [d for d in standing.touching(before.start, before.end) if d.act is Act.SAYING and d.outer is None]
        if not told:
            continue
        clauses = Clauses(text, sentence, cues)
        verb = clauses.cites_alone()
        if verb is None or any(standing.touching(t.start, t.end) for t in sentence.tokens[verb : verb + 1]):
            continue
        reported = max(told, key=lambda d: size(d.content))
        if _is_same(text, clauses, verb, reported):
            yield from clauses.cited_by(verb, reported)


def _is_same(text: str, clauses: Clauses, verb: int, reported: Draft) -> bool:
    """Tell whether who cites is who reported: a pronoun, a noun with "the", or a word of its name."""
    subject = clauses.tree.first(verb, "nsubj")
    if subject is None or not reported.source:
        return False
    if clauses.tokens[subject].lemma in _POINTING:
        return True
    start, end = clauses.source_of(subject)[0]
    said, words = text[start:end].lower().split(), text[slice(*reported.source[0])].lower().split()
    the_house = said[0] == "the" and said[-1] in clauses.voices
    return the_house or bool(set(said) & set(words) - {"the", "a", "of"})
