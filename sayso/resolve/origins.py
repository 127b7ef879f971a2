"""
Independent origins: the smallest number that one may assert, and why each report was folded into which.

Thirty sites that carry one agency's story are one voice. What is not known to be independent is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.model import Claim, Document, Judgement
from sayso.resolve.clusters import groups, standing
from sayso.resolve.direction import names, plain
from sayso.terms import MentionKind, Part, Relation, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """
    Reports that count as one voice at most.

    ``root`` is the label of whom they go back to, none when they name nobody. ``counted`` tells whether the fold adds
    to the number; ``reason`` says in words why its reports belong together, or why it adds nothing.
    """

    root: str | None
    document_ids: tuple[str, ...]
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """
    How many independent origins some reports have: at least ``at_least``, of ``of_reports``.

    One at the least wherever there is a report at all, even if no fold is counted: somebody began it.
    """

    at_least: int
    of_reports: int
    folds: tuple[Fold, ...]


@dataclass(slots=True)
class _Lineage:
    """What one report says of where it has its story from: roots and shared hands, each by its keys, and labels."""

    roots: list[str] = field(default_factory=list)
    hands: dict[str, str] = field(default_factory=dict)

    def add(self, label: str, entity_id: str | None, *, root: bool) -> None:
        if root:
            self.roots.append(label)
        for key in _keys(label, entity_id):
            self.hands.setdefault(key, label)


def origins(documents: Sequence[Document], judgements: Iterable[Judgement], *, claims: Iterable[Claim] = ()) -> Origins:
    """
    Return the smallest number of independent origins that one may assert of some reports of one matter.

    Copies are one; so are reports that name the same root or pass through the same agency, and a report and those that
    credit its publisher. A report's root is the innermost hop of its ``claims``, where they are given; without, whom it
    credits, or itself when an agency published it. A report that names nobody, or only unnamed voices, adds nothing.
    The order of documents and judgements makes no difference.
    """
    by_id = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.document_id, []).append(claim)
    lineages = {id_: _lineage(document, told.get(id_, ())) for id_, document in by_id.items()}
    copied = [
        (judgement.left_id, judgement.right_id)
        for judgement in standing(judgements)
        if judgement.relation is Relation.COPY_OF and judgement.verdict is Verdict.YES
    ]
    copied = _among(copied, by_id)
    shared = list(_shared(by_id, lineages))
    folds = [
        _fold([member for member in group if member in by_id], lineages, copied)
        for group in groups([*copied, *shared, *((id_, id_) for id_ in by_id)])
    ]
    folds.sort(key=lambda fold: (not fold.counted, -len(fold.document_ids), fold.document_ids))
    counted = sum(fold.counted for fold in folds)
    return Origins(at_least=max(counted, min(1, len(by_id))), of_reports=len(by_id), folds=tuple(folds))


def _lineage(document: Document, told: Sequence[Claim]) -> _Lineage:
    lineage = _Lineage()
    for claim in told:
        for link in claim.chain:
            root = link is claim.chain[-1] and _is_root(link.part, len(claim.chain))
            if root or link.part is Part.AGENCY:
                lineage.add(link.label, link.entity_id, root=root)
    for credit in document.credit:
        lineage.add(credit.label, credit.entity_id, root=not told)
    agency = (document.publisher_id or "").startswith(f"{MentionKind.AGENCY}:")
    if agency and not lineage.hands and document.publisher and not told:
        lineage.add(document.publisher, document.publisher_id, root=True)
    return lineage


def _is_root(part: Part, hops: int) -> bool:
    """Tell whether the innermost hop is somebody: not unnamed, and not the outlet that tells it on nobody's say-so."""
    return part is not Part.UNNAMED and not (part is Part.PUBLICATION and hops == 1)


def _keys(label: str, entity_id: str | None) -> tuple[str, ...]:
    """What a hand is known by: its id and its label. The prefix keeps them apart from the ids of documents."""
    return tuple(f"hand {key}" for key in (entity_id, plain(label)) if key)


def _among(pairs: Iterable[tuple[str, str]], wanted: Mapping[str, object]) -> list[tuple[str, str]]:
    """The pairs of the wanted ones; two copies of a report that is not among them are copies of each other."""
    kept = [[member for member in group if member in wanted] for group in groups(pairs)]
    return [(group[0], member) for group in kept for member in group[1:]]


def _shared(documents: Mapping[str, Document], lineages: Mapping[str, _Lineage]) -> Iterator[tuple[str, str]]:
    """Tie each report to the hands it names, and to its own publisher where another report names that one."""
    named = {key for lineage in lineages.values() for key in lineage.hands}
    for id_, lineage in lineages.items():
        for key in lineage.hands:
            yield id_, key
        for name in names(documents[id_]):
            if f"hand {name}" in named:
                yield id_, f"hand {name}"


def _fold(members: Sequence[str], lineages: Mapping[str, _Lineage], copied: Iterable[tuple[str, str]]) -> Fold:
    roots = Counter(root for member in members for root in dict.fromkeys(lineages[member].roots))
    root = min(roots, key=lambda label: (-roots[label], label)) if roots else None
    reasons = []
    copies = {id_ for pair in copied if pair[0] in members for id_ in pair}
    if copies:
        reasons.append(f"{len(copies)} are copies of one text")
    hands: dict[str, set[str]] = {}
    for member in members:
        for key, label in lineages[member].hands.items():
            hands.setdefault(plain(label) or key, set()).add(member)
    labels = {plain(label): label for member in members for label in sorted(lineages[member].hands.values())}
    for hand, naming in sorted(hands.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(members) > 1:
            reasons.append(f"{len(naming)} of {len(members)} name {labels.get(hand, hand)}")
    if root is None:
        reasons.append("no origin is named: it may be the others'")
    return Fold(
        root=root,
        document_ids=tuple(members),
        counted=root is not None,
        reason="; ".join(reasons) or f"the only one that goes back to {root}",
    )
