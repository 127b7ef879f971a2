"""
The network beside rules by marks (Russian, Ukrainian, Belarusian): in what each of the two is believed.

Rules by marks speak seldom and are right nine times in ten: their contents stay as they are. The network lends them
sources and adds what they missed, where there are grounds for it:

    По её оценке, P           the source is the pronoun in the cue, whoever else the network points to
    … сказал X. По слухам, P  nobody speaks beyond the end of his sentence
    X, відаць, Y              a cue that no list has is a mark, a verb or a phrase
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotate.by_marks.small_words import ADVERBS, HE, HIS, PREPOSITIONS, TO
from sayso.annotate.draft import Draft, Stretch, covered, overlap, size
from sayso.places import Places

# How much more a cue must sound of attitude than of saying. The network leans to saying where the words are new to it;
# a wish that is taken for a saying makes a hop of a chain that nobody passed on.
FEELS = -2.0
# Shorter contents than these (in characters) are mostly names and topics; after a cue that is known less is enough.
_LEAST_CONTENT, _LEAST_KNOWN = 24, 12
# "г. Минск" and "им. Коласа" end no sentence.
_SENTENCE_END = re.compile(
    r"(?:(?<!\bим)(?<!\bул)(?<!\bст)(?<!\bсв)(?<!\bім)(?<=\w\w)[»”\")]?\.|[!?…])[»”\"]?\s+[«“\"]?[^\Wа-яёіїєґў]|\n"
)
# "По подсчётам X", "за прогнозом X", "паводле звестак X": what begins a cue without a verb.
_PHRASES = frozenset("по за па на паводле согласно згідно згодна".split())
_WORD = re.compile(r"[\w'’ʼ]+(?:-\w+)*")
# The endings of a finite verb in the third person, past and present, and of short participles: "уверен", "сказано".
_FINITE = tuple(
    "л ла ло ли лся лась лось лись ет ит ют ят ут ат ет ется ится ются ятся ен на но ны "
    "в ла лася лося лися є е ить ять ють уть ється иться ються яться но то "
    "ў ўся лі ліся ае яе уе юе іць ыць яць юць уць еца ецца іцца юцца".split()
)


def mended(text: str, found: Draft) -> None:
    """Give what the network found the source that stands in its cue, and none from another sentence."""
    own = _pronoun(text, found)
    if own is not None:
        found.source, found.source_head = [own], None
    elif found.source and (_is_oblique(text, found) or _is_apart(text, found)):
        found.source, found.source_head = [], None
    found.source = [_noun_phrase(text, _whole(text, stretch)) for stretch in found.source]


def with_source(mate: Draft, found: Draft, *, holds: bool = False) -> Draft:
    """
    Give a rule's draft the network's source, unless its own is in the cue, or the other inside the content.

    Nor where it ``holds`` a draft of another voice by the same words: the network gives both as one source.
    """
    if not found.source or mate.outer is not None or (mate.source and (holds or covered(mate.source, mate.cue))):
        return mate
    if _goes_on(mate.source, found.source):
        return mate
    if not any(overlap(one, other) for one in found.source for other in mate.content):
        mate.source, mate.source_head = found.source, found.source_head
    return mate


def _goes_on(source: Sequence[Stretch], shorter: Sequence[Stretch]) -> bool:
    """Tell a source that another one breaks off: "источник | в турецком генштабе"."""
    return bool(source) and all(any(one[0] == other[0] and one[1] > other[1] for one in source) for other in shorter)


def beside(text: str, kept: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Return the rules' drafts, and those of the network's that say something else and have grounds."""
    own, seen = {id(draft) for draft in ruled}, {id(draft) for draft in kept}
    # A headline's mark may tie anything: who speaks there is believed where both see him.
    ruled = [draft for draft in ruled if draft.rule != "headline" or id(draft) in seen]
    told = Places((stretch, draft) for draft in ruled for stretch in draft.content)
    new = [d for d in kept if id(d) not in own and _has_grounds(text, d) and not _is_told(d, told)]
    return [*ruled, *new]


def _has_grounds(text: str, draft: Draft) -> bool:
    known = draft.rule == "network, known cue"
    if not draft.source or size(draft.content) < (_LEAST_KNOWN if known else _LEAST_CONTENT):
        return False
    return known or any(_may_be_cue(text[start:end]) for start, end in draft.cue)


def _may_be_cue(cue: str) -> bool:
    """Tell what may tie a source to a content though no list has it: a mark, a verb, a phrase."""
    words = [word.casefold().replace("ё", "е") for word in _WORD.findall(cue)]
    return not words or words[0] in _PHRASES or any(word.endswith(_FINITE) for word in words)


def _is_told(draft: Draft, told: Places[Draft]) -> bool:
    """Tell whether a rule's draft says most of it; what lies wholly inside a content is somebody else's."""
    spans = [*draft.source, *draft.cue, *draft.content]
    return any(
        2 * sum(overlap(one, two) for one in draft.content for two in other.content) > size(other.content)
        for stretch in draft.content
        for other in told.touching(*stretch)
        if not covered(spans, other.content)
    )


def _pronoun(text: str, draft: Draft) -> Stretch | None:
    """Return the pronoun in "по его словам"."""
    for start, end in draft.cue:
        for word in list(_WORD.finditer(text, start, end))[1:]:
            if word.group().casefold() in HIS:
                return word.span()
    return None


def _is_oblique(text: str, draft: Draft) -> bool:
    """Tell "его обвиняют": he is not the one who accuses."""
    return all(text[start:end].casefold() in HIS for start, end in draft.source)


def _is_apart(text: str, draft: Draft) -> bool:
    """Tell whether a sentence ends between source and cue, outside the content."""
    (_, at), (end, _) = sorted([draft.source[0], draft.cue[0]])
    gaps = []
    for first, last in sorted(draft.content):
        if at < last and first < end:
            gaps.append((at, max(at, first)))
            at = last
    # With the letter behind the gap, which tells where a sentence begins.
    return any(_SENTENCE_END.search(text, start, stop + 1) for start, stop in (*gaps, (at, end)))


def _whole(text: str, stretch: Stretch) -> Stretch:
    """Return a source with the mark that closes a name in it; cut in a name, what follows the name."""
    start, end = stretch
    if text.count("«", start, end) > text.count("»", start, end) and text[end : end + 1] == "»":
        return start, end + 1
    closing = text.find("»", start, end)
    if closing < 0 or "«" in text[start:closing]:
        return start, end
    after = text[closing + 1 : end].lstrip()
    return (end - len(after), end) if after else (start, end)


def _noun_phrase(text: str, stretch: Stretch) -> Stretch:
    """Return a source without what is none of the noun phrase (rule 4): "в мэрии", "он жителям", "весной министр"."""
    words = list(_WORD.finditer(text, *stretch))
    while len(words) > 1 and words[0].group().casefold() in PREPOSITIONS | ADVERBS:
        words = words[1:]
    start = words[0].start() if words and words[0].start() > stretch[0] else stretch[0]
    if len(words) > 1 and words[0].group().casefold() in HE:
        # A pronoun takes no noun: what follows it is to whom he speaks.
        return start, words[0].end()
    end = stretch[1]
    while len(words) > 1 and words[-1].group().casefold() in TO and words[-1].end() == end:
        words = words[:-1]
        end = words[-1].end()
    # A mark that opens a name before its first word stays.
    opened = start > stretch[0] and text[start - 1] in "«“„"
    return start - opened, end
