"""A register's answers put together: records, the judgements on them, and what those come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from sayso import resolve
from sayso.model import Claim, Cluster, Document, Judgement, Mention, Span
from sayso.register import Register
from sayso.run.years import years
from sayso.serve.answers import CopyGroup, Spread, Summary, Told, Why
from sayso.terms import MentionKind, Relation

MOST = 10
"""So many speakers, matters and publishers a summary names."""

# What a date may be counted from other than an event.
_NO_ANCHORS = frozenset({"words", "report", "said", "text"})


def told(register: Register, claims: Iterable[Claim]) -> tuple[Told, ...]:
    """Return each claim with the report that tells it."""
    wanted = tuple(claims)
    documents = {each.id: each for each in register.documents(sorted({claim.document_id for claim in wanted}))}
    return tuple(Told(claim=claim, document=documents[claim.document_id]) for claim in wanted)


def why(register: Register, id: str, *, anchor: Callable[[str], str | None]) -> Why:
    """
    Return everything that a claim rests on. ``anchor`` gives the label of an event that dates are counted from.

    Raises UnknownName for an id that no claim, or several, begin with.
    """
    claim = register.claim(id)
    document = register.document(claim.document_id)
    tied = register.connected([document.id])
    held = [each for each in _clusters(register, tied) if document.id in each.member_ids]
    said = claim.proposition
    mentions = register.markup(document.id).mentions if said else ()
    time = _marked(mentions, MentionKind.TIME, said.on_words if said else None)
    place = _marked(mentions, MentionKind.PLACE, said.place.span if said and said.place else None)
    counted_from = time.rests_on if time is not None else None
    return Why(
        claim=claim,
        document=document,
        capture=register.capture(document.capture_id),
        copies=_copy_group(register, held[0], tied) if held else None,
        time=time,
        place=place,
        anchor=anchor(counted_from) if counted_from and counted_from not in _NO_ANCHORS else None,
        filled=years(register, [claim]).get(claim.id),
    )


def _marked(mentions: Iterable[Mention], kind: MentionKind, words: Span | None) -> Mention | None:
    """Return the mention of a kind that a field's words are, or hold, the longest of them; none where none is."""
    if words is None:
        return None
    within = [each for each in mentions if each.kind is kind and _meet(each.span, words)]
    return max(within, key=lambda each: (each.span == words, len(each.span.exact), -each.span.start), default=None)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def copy_groups(register: Register) -> tuple[CopyGroup, ...]:
    """Return the groups of reports that carry one text, the largest first."""
    judgements = register.judgements(relation=Relation.COPY_OF)
    touching: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        touching[each.left_id].append(each)
        touching[each.right_id].append(each)
    found = [
        _copy_group(
            register, cluster, {each.id: each for member in cluster.member_ids for each in touching[member]}.values()
        )
        for cluster in _clusters(register, judgements)
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.documents), group.id)))


def clusters(register: Register) -> tuple[Cluster, ...]:
    """Return the groups of reports that judgements on copies come to."""
    return _clusters(register, register.judgements(relation=Relation.COPY_OF))


def summary(register: Register) -> Summary:
    """Return the register at a glance."""
    counts = register.counts()
    matters = register.matters(limit=MOST)
    return Summary(
        counts={"reports": counts["documents"], "claims": counts["claims"]},
        skipped=dict(Counter(f"{skip.stage}: {skip.reason}" for skip in register.skips()).most_common()),
        published=register.published(),
        publishers=register.publishers(limit=MOST),
        speakers=register.speakers(limit=MOST),
        matters=tuple((f"{each.actor}, {each.item}", each.claims) for each in matters),
        undated=register.undated(),
        unpublished=register.unpublished(),
        copy_groups=len(clusters(register)),
        names=tuple(pack.name for pack in register.packs()),
    )


def _copy_group(register: Register, cluster: Cluster, judgements: Iterable[Judgement]) -> CopyGroup:
    documents = register.documents(cluster.member_ids)
    held = tuple(judgements)
    return CopyGroup(
        id=cluster.id,
        documents=documents,
        origin_id=cluster.origin_id,
        judgements=held,
        spread=_spread(documents, held, ()),
    )


def _clusters(register: Register, judgements: Iterable[Judgement]) -> tuple[Cluster, ...]:
    log = tuple(judgements)
    ids = {each for judgement in log for each in (judgement.left_id, judgement.right_id) if each.startswith("d")}
    published = {each.id: each.published_on for each in register.documents(sorted(ids))}
    return resolve.clusters(log, published=published)


def spread(register: Register, claims: Iterable[Claim]) -> Spread:
    """Return how many independent origins the reports of some claims have."""
    wanted = tuple(claims)
    ids = sorted({claim.document_id for claim in wanted})
    # Two copies of a third report that is not asked about are still copies of each other.
    return _spread(register.documents(ids), register.connected(ids), wanted)


def _spread(documents: Sequence[Document], judgements: Iterable[Judgement], claims: Sequence[Claim]) -> Spread:
    found = resolve.origins(documents, judgements, claims=claims)
    because = tuple(
        f"{len(fold.document_ids)} report{'s' * (len(fold.document_ids) != 1)}"
        f"{f' that go back to {fold.root}' if fold.root else ''}: {fold.reason}"
        for fold in found.folds
    )
    return Spread(origins=found.at_least, reports=found.of_reports, because=because)
