"""A story as stages see it: its claims ready to be compared, from labels or text, and what is judged of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from eval.stories.labels import Claimed, Story
from eval.stories.records import AT, book, claim, claim_id, copy_judgements, document
from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.model import Claim, Document, Judgement, Span
from sayso.resolve import clusters, judge, words
from sayso.resolve.across import Groups, Shelf, Telling, judged, same_claims, statements, tellings

# A found content is the labelled one's when they share this much of the shorter.
_SHARED = 0.5
# What speaks for a found claim beside the share of its content: the labelled kind, an accepted one.
_KIND, _ACCEPTED = 1.0, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A story worked on: its claims by their ids, what was judged of them, and how they group.

    ``labelled`` leads from the id of a claim to the id of the labelled one that it is.
    """

    story: Story
    claims: Mapping[str, Telling]
    judgements: tuple[Judgement, ...]
    statements: Groups
    groups: Groups
    labelled: Mapping[str, str]


def from_labels(story: Story) -> Told:
    """Take the labelled claims as extracted, and the labelled copies as judged."""
    made: dict[str, list[Claim]] = {report.id: [] for report in story.reports}
    for each in story.claims:
        made[each.report].append(claim(story, each))
    told = [(document(story, report), made[report.id]) for report in story.reports]
    return _told(story, told, copy_judgements(story), {claim_id(story, each.id): each.id for each in story.claims})


def from_text(story: Story) -> Told:
    """Read everything: claims, and copies."""
    told = []
    labelled: dict[str, str] = {}
    for report in story.reports:
        read = document(story, report)
        found = claims(read, _annotator()(read), codebook=book())
        # Ids that sort as the claims stand, as those of the labels do.
        found = tuple(replace(each, id=f"{read.id}/{at:03d}") for at, each in enumerate(found))
        told.append((read, found))
        labelled |= matched(found, [each for each in story.claims if each.report == report.id])
    bodies = [(read, words(read)) for read, _ in told]
    pairs = (judge(one[0], other[0], one[1], other[1], at=AT) for one, other in combinations(bodies, 2))
    return _told(story, told, [each for each in pairs if each is not None], labelled)


def _told(
    story: Story,
    told: Sequence[tuple[Document, Sequence[Claim]]],
    copies: Sequence[Judgement],
    labelled: Mapping[str, str],
) -> Told:
    texts = {
        id: cluster.id for cluster in clusters(copies) for id in cluster.member_ids if cluster.relation == "copy_of"
    }
    shelf, found, log = Shelf(), dict[str, Telling](), list(copies)
    for read, made in told:
        new = tellings(read, made, book(), text=texts.get(read.id))
        log += judged(new, shelf, at=AT)
        for each in new:
            shelf.put(each)
            found[each.id] = each
    return Told(
        story=story,
        claims=found,
        judgements=tuple(log),
        statements=statements(found, log),
        groups=same_claims(found, log),
        labelled=labelled,
    )


def matched(found: Sequence[Claim], wanted: Sequence[Claimed]) -> dict[str, str]:
    """Return which labelled claim each found one is, by their ids: the best pair first, each once."""
    pairs = [
        (score, one.id, other.id)
        for one in found
        for other in wanted
        if one.proposition is not None and (score := _alike(one, other)) > 0
    ]
    taken: dict[str, str] = {}
    for _, one, other in sorted(pairs, key=lambda each: (-each[0], each[1], each[2])):
        if one not in taken and other not in taken.values():
            taken[one] = other
    return taken


def _alike(found: Claim, wanted: Claimed) -> float:
    share = _shared(found.content, wanted.content)
    if share < _SHARED or found.proposition is None:
        return 0.0
    kind = found.proposition.kind
    accepted = kind in {each.kind for each in wanted.accept}
    return share + (_KIND if kind == wanted.kind else _ACCEPTED if accepted else 0.0)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / max(1, min(sum(len(each.exact) for each in one), sum(len(each.exact) for each in other)))


@cache
def _annotator() -> Annotator:
    return Annotator(book())
