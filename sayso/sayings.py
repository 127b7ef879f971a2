"""
When things were said: at the time that stands with the cue, else when the same voice last spoke.

    "At a meeting on 10 May Toss said so. "We have them today," the president added."     both on 10 May

English goes by the parse: a time belongs to the cue where no other happening stands between the two ("the firm, which
built six in 2019, said"). The other languages have no parse: the one time of the sentence outside the content, where no
other cue is nearer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.model import Attribution, Sentence, Span
from sayso.places import Places
from sayso.syntax import Tree, has_syntax

Stretch = tuple[int, int]

SPOKEN = frozenset({"want", "request", "offer", "refuse"})
"""The kinds of what is done by saying it: "will not take" and "has turned down" are one refusal."""
# What tells which one a noun means, and dates nothing beside it: "this year's budget", "the April award".
OWNED = frozenset({"poss", "compound", "amod", "nmod"})
_VERBS = ("VERB", "AUX")
# "Has said", "had promised", "has long called": told of another time than the saying before.
_PERFECT = frozenset("have has had 've 'd".split())


class Said(NamedTuple):
    """Where the time stands at which something was said, and whether it stands with the cue itself."""

    start: int
    end: int
    own: bool


def times_of_saying(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution], times: Mapping[Stretch, Hashable]
) -> dict[str, Said]:
    """
    Return for attributions, by id, the time at which each was said, where the text tells it.

    ``times`` are those that may be one, by where they stand, with what they come to: two that come to the same are one.
    ``attributions`` are in the order of the text.
    """
    standing = Places((stretch, stretch) for stretch in times)
    around = Places(((each.start, each.end), each) for each in sentences)
    parsed = has_syntax(sentences)
    cues = Places(((cue.start, cue.end), cue) for each in attributions for cue in each.cue[:1])
    found: dict[str, Said] = {}
    last: dict[str, Said] = {}
    for each in attributions:
        anchor = (each.cue or each.source or each.content)[0]
        sentence = next(iter(around.at(anchor.start)), None)
        if sentence is None:
            continue
        beside = _beside(each, standing.touching(sentence.start, sentence.end))
        if beside and parsed:
            beside = list(_governed(Tree(sentence), [*each.cue, *each.source], beside))
        elif beside:
            beside = [
                time for time in beside if anchor.start == _nearest(cues.touching(sentence.start, sentence.end), time)
            ]
        said = None
        if len({times[stretch] for stretch in beside}) == 1:
            said = Said(*beside[0], own=True)
        elif not beside and not _is_perfect(each, sentence):
            said = last.get(_voice(each))
        if said is not None:
            found[each.id] = said
            if voice := _voice(each):
                last[voice] = said._replace(own=False)
    return found


def _beside(attribution: Attribution, times: Sequence[Stretch]) -> list[Stretch]:
    return [
        (start, end)
        for start, end in times
        if not any(content.start <= start < content.end for content in attribution.content)
    ]


def _nearest(cues: Sequence[Span], time: Stretch) -> int:
    """Return where the cue begins that stands nearest to a time, -1 where there is none."""
    apart = [(max(cue.start - time[1], time[0] - cue.end), cue.start) for cue in cues]
    return min(apart)[1] if apart else -1


def _voice(attribution: Attribution) -> str:
    """Return what tells one voice from another; nothing for one that nobody knows again ("officials")."""
    speaker = attribution.speaker
    return "" if speaker is None else speaker.entity_id or speaker.label or ""


def _is_perfect(attribution: Attribution, sentence: Sentence) -> bool:
    return any(
        cue.start <= token.start < cue.end and token.text.lower() in _PERFECT
        for cue in attribution.cue
        for token in sentence.tokens
    )


def _governed(tree: Tree, words: Sequence[Span], times: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the times that belong to the words of a cue, or to the occasion that is told beside them."""
    cue = {n for n, token in enumerate(tree.tokens) if any(span.start <= token.start < span.end for span in words)}
    for start, end in times:
        inside = {n for n, token in enumerate(tree.tokens) if start <= token.start < end}
        at = next((n for n in sorted(inside) if tree.tokens[n].head not in inside or tree.tokens[n].head == n), None)
        if at is not None and (_leads_to(tree, at, cue) or _leads_to(tree, at, _joined(tree, cue, start))):
            yield start, end


def _joined(tree: Tree, cue: set[int], place: int) -> set[int]:
    """Return the verbs that a cue goes on from behind an offset: "visited the yard on Monday and told reporters"."""
    found: set[int] = set()
    for at in cue:
        while tree.tokens[at].dep == "conj" and tree.tokens[at].pos in _VERBS and place < tree.tokens[at].start:
            at = tree.tokens[at].head
            found.add(at)
    return found


def _leads_to(tree: Tree, at: int, cue: set[int]) -> bool:
    for above in (at, *tree.ancestors(at)):
        token = tree.tokens[above]
        if above in cue:
            return True
        # "At a meeting held on Sunday": the occasion's participle says nothing of its own.
        if (token.pos in _VERBS and (token.dep, token.tag) != ("acl", "VBN")) or token.dep in OWNED:
            return False
    return False
