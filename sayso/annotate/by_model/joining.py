"""
The network over rules with a parse (English): in what each of the two is believed.

The network decides what is said; rules lend it what they tie to a cue. They are heard where it is silent in what they
are surest of: words between commas, "according to", a verb of saying over a clause of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.draft import Draft, Stretch, covered, overlap, size
from sayso.places import Places
from sayso.terms import Act

# Drafts that the layout makes: their cues are labels and speakers' names, which the network does not read.
LAID_OUT = frozenset({"label", "turn"})
# Drafts of who passes on whose words: rare, and the network has seldom seen their cues.
_TIED = frozenset({"headline", "passed on", "quoted by", "quoted as", "citing", "account"})
# Of the shorter of two contents so much must be the other's for both to be one.
_ALIKE = 0.9
# Drafts that are heard where the network saw nothing. Of all rules' drafts about which it is silent, a quarter to a
# third are marked (PolNeAR, 224 articles), so only these narrow shapes are; each by itself was not measured.
_SURE = frozenset({"aside", "told", "closing", "according", "fixed", "pointing"})


def shared(some: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    """Return the number of characters that some stretches share with others."""
    return sum(overlap(one, other) for one in some for other in others)


def same_but_cue(found: Draft, ruled: Sequence[Draft]) -> Draft | None:
    """
    Return the sure draft that gives the same words to the same source by another cue, and lend it to what was found.

        "In a post reported by the Wire, she said P": to the network at times "reported" is the cue of P
    """
    for draft in ruled:
        both = min(size(draft.content), size(found.content))
        same = both and shared(draft.source, found.source) and _ALIKE * both < shared(draft.content, found.content)
        if draft.rule in _SURE and same and not covered(draft.cue, found.content):
            found.cue = list(draft.cue)
            return draft
    return None


def joined(mate: Draft, found: Draft, *, whole: bool, cited: Sequence[Draft]) -> Draft:
    """
    Give a rule's draft the network's words; it keeps what the rule knows: its stand and what is tied to it.

    ``whole``: its content too. Whom it ``cited`` is not who cites, though he stands nearer to what is said.
    """
    if mate.rule in _TIED:
        return mate
    if whole:
        found.content = mate.content
    mate.content = found.content
    if mate.outer is not None:
        # "A quoted B as saying P" is two to the rules and one to the network: both hold P.
        mate.outer.content = list(found.content)
        return mate
    in_cue = bool(mate.source) and covered(mate.source, found.cue)
    mate.cue = found.cue
    # "In his words", "по его словам": the pronoun in the cue is the source, and to the network it is cue alone.
    inner = mate.source and (
        any(shared(found.source, each.source) for each in cited) or shared(found.source, mate.content)
    )
    if found.source and not in_cue and not inner and found.source != mate.source:
        mate.source, mate.source_head = found.source, found.source_head
    return mate


def leave_to_layout(kept: Sequence[Draft], ruled: Sequence[Draft]) -> None:
    """Take what stands under a label or a speaker's name from drafts whose cue is elsewhere."""
    laid = Places((stretch, draft) for draft in ruled if draft.rule in LAID_OUT for stretch in draft.content)
    for draft in kept:
        draft.content = [
            stretch
            for stretch in draft.content
            if not any(
                covered([stretch], other.content) and not covered(draft.cue, other.content)
                for other in laid.touching(*stretch)
            )
        ]


def with_them(kept: Sequence[Draft], ruled: Sequence[Draft], freed: Sequence[Draft]) -> list[Draft]:
    """
    Return the rules' drafts that stay beside the network's: laid out, tied to one that stays, or sure.

    So do those that were ``freed``: their words proved to be outside what the network gave to another.
    """
    known = {id(draft) for draft in kept}
    outer = {id(draft.outer) for draft in kept}
    found: list[Draft] = []
    for draft in ruled:
        if id(draft) in known:
            continue
        tied = (draft.outer is not None and id(draft.outer) in known) or id(draft) in outer
        if (
            tied
            or draft.rule in LAID_OUT | _TIED
            or ((draft.rule in _SURE or any(draft is each for each in freed)) and _is_news(draft, kept))
        ):
            found.append(draft)
            known.add(id(draft))
    return found


def _is_news(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Tell whether the network saw neither this cue nor another voice for most of the words."""
    for other in kept:
        if shared(other.cue, draft.cue):
            return False
        same = other.act is Act.SAYING and 2 * shared(other.content, draft.content) > size(draft.content)
        if same and not covered(other.cue, draft.content) and not covered(draft.cue, other.content):
            return False
    return True
