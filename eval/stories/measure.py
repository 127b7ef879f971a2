"""
How well claims of many reports are brought together: statements, claims, conflicts; from the labels, and from the text.

From the labels ("gold"): the labelled claims are taken as extracted, and the labelled copies as judged; what is measured
is bringing together alone. From the text ("text"): everything is read; a claim that is found is the labelled one whose
content it covers best; what was labelled and not found is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.stories import Story, load
from eval.stories.records import AT, book, claim, claim_id, copy_judgements, document
from sayso.model import Claim, Document, Judgement
from sayso.resolve.across.conflicts import conflict
from sayso.resolve.across.grouping import same_claims, statements
from sayso.resolve.across.judging import Shelf, judged
from sayso.resolve.across.telling import Telling, tellings
from sayso.resolve.clusters import clusters
from sayso.terms import Relation, Verdict

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as it is worked on: its claims ready to be compared, and what was judged of them."""

    story: Story
    claims: Mapping[str, Telling]
    judgements: tuple[Judgement, ...]


@dataclass
class Count:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[Pair], wanted: set[Pair]) -> None:
        """Count one story."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        """The share of those found that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those wanted that are found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.right}/{self.found}/{self.wanted})"


def from_labels(story: Story) -> Told:
    """Return a story with its labelled claims."""
    documents = {each.id: document(story, each) for each in story.reports}
    made: dict[str, list[Claim]] = {}
    for each in story.claims:
        made.setdefault(each.report, []).append(claim(story, each))
    copies = copy_judgements(story)
    return _judged(story, [(documents[id], claims) for id, claims in made.items()], copies)


def _judged(story: Story, told: Sequence[tuple[Document, Sequence[Claim]]], copies: Sequence[Judgement]) -> Told:
    texts = {id: cluster.id for cluster in clusters(copies) for id in cluster.member_ids}
    shelf, found, log = Shelf(), {}, list(copies)
    for document, claims in told:
        new = tellings(document, claims, book(), text=texts.get(document.id))
        log += judged(new, shelf, at=AT)
        for each in new:
            shelf.put(each)
            found[each.id] = each
    return Told(story=story, claims=found, judgements=tuple(log))


def pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """Return the pairs that groups tie together."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def gold_pairs(story: Story, *, statement: bool) -> set[Pair]:
    """Return the labelled pairs of one statement, or of one claim."""
    groups = [each for group in story.groups for each in (group.statements if statement else (group.claims,))]
    return {frozenset(claim_id(story, id) for id in pair) for group in groups for pair in combinations(group, 2)}
