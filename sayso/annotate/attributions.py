"""Drafts to records: nesting, the form of speech, speakers, and the ways by which a speaker's words came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.annotate.draft import Draft, Stretch, covered, overlap, size
from sayso.annotate.labels import SourceLine
from sayso.annotate.own_words import as_it_stood, is_own_text, is_taken_back, own_voice
from sayso.annotate.quotes import Quotation, placed
from sayso.annotate.speakers import Speakers
from sayso.codebook import Codebook
from sayso.ids import make_id
from sayso.model import Attribution, Document, Mention, Relay, Span
from sayso.places import Places
from sayso.terms import Certainty, MentionForm, MentionKind, Polarity, Speech

_RELAYERS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
# How far, in characters, the outlet that somebody spoke to may stand from the cue.
_NEAR = 81
_INTERVIEW = re.compile(r"\b(?:interview|conversation|comments?) (?:with|to|for)(?: the)? $", re.IGNORECASE)
_LONGEST_NAME = 200
_DEEPEST = 20


def attributions(
    document: Document, drafts: Sequence[Draft], marked: Sequence[Quotation], speakers: Speakers
) -> tuple[Attribution, ...]:
    """Return the record of each draft, in order; parents are those whose content holds the child."""
    ids = {id(draft): make_id("a", document.id, draft.source, draft.cue, draft.content) for draft in drafts}
    parents, quotes = _parents(drafts), placed(marked)
    found = []
    spoken: dict[int, Mention | None] = {}
    for draft in drafts:
        parent = parents.get(id(draft))
        # Who is quoted is not the "he" of his own words, and whom a person tells of does not become the running
        # speaker; whom an agency tells of does.
        teller = spoken.get(id(parent)) if parent is not None and draft.outer is not parent else None
        told_by_one = teller is not None and teller.kind is MentionKind.PERSON
        quoted = parent is not None and speech_form(document.text, parent.content, quotes) is Speech.DIRECT
        speaker: Mention | None
        if (
            parent is None
            and is_own_text(document.text, draft.source, speakers.codebook)
            and not _is_quoted(draft, quotes)
        ):
            speaker = own_voice(document, draft)
            if is_taken_back(document, draft, speakers.codebook):
                draft.polarity = Polarity.NO
                draft.content[:] = as_it_stood(document.text, draft.content)
        else:
            speaker = speakers(draft, other_than=teller if quoted else None, runs=not told_by_one)
        spoken[id(draft)] = speaker
        if draft.speaker_at is not None and (speaker is None or speaker.label is None):
            speaker = replace(speakers.resolve(draft.speaker_at), span=document.span(*draft.speaker_at))
        certainty, polarity = _stand(draft)
        found.append(
            Attribution(
                id=ids[id(draft)],
                source=tuple(document.span(*s) for s in draft.source),
                cue=tuple(document.span(*s) for s in draft.cue),
                content=tuple(document.span(*s) for s in draft.content),
                act=draft.act,
                speech=speech_form(document.text, draft.content, quotes),
                parent=ids[id(parent)] if parent is not None else None,
                speaker=speaker,
                certainty=certainty,
                polarity=polarity,
            )
        )
    return tuple(found)


def _is_quoted(draft: Draft, marked: Places[Quotation]) -> bool:
    return any(marked.at(start) for start, _ in draft.source)


def _parents(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Return the parent of each draft that has one, by the draft's identity; parents form no loop."""
    known = {id(draft) for draft in drafts}
    contents = Places((stretch, draft) for draft in drafts for stretch in draft.content)
    parents: dict[int, Draft] = {}
    for draft in drafts:
        holders = sorted(
            (
                other
                for other in contents.at((draft.cue or draft.content)[0][0])
                if other is not draft
                and other.outer is not draft
                and size(other.content) > size(draft.content)
                and _holds(other, draft)
            ),
            # Of two that hold the same words, the voice further in: "A reported, citing B: X said P".
            key=lambda d: (size(d.content), -_depth(d)),
        )
        if draft.outer is not None and id(draft.outer) in known:
            holders = [draft.outer, *holders]
        parent = next((h for h in holders if not _is_above(draft, h, parents)), None)
        if parent is not None:
            parents[id(draft)] = parent
    return parents


def _holds(outer: Draft, draft: Draft) -> bool:
    """Tell a saying inside another's words: its cue is there, and most of what is said; an end may hang over."""
    inside = sum(overlap(one, other) for one in draft.content for other in outer.content)
    return covered(draft.cue, outer.content) and 2 * inside > size(draft.content)


def _depth(draft: Draft) -> int:
    """Return how many voices are known to stand round a draft: "A, citing B, which cited C" has C at two."""
    depth, above = 0, draft.outer
    while above is not None and depth < _DEEPEST:
        depth, above = depth + 1, above.outer
    return depth


def _is_above(draft: Draft, other: Draft, parents: Mapping[int, Draft]) -> bool:
    """Tell whether a draft is another, or one of those that hold it."""
    above: Draft | None = other
    while above is not None and above is not draft:
        above = parents.get(id(above))
    return above is not None


def speech_form(text: str, content: Sequence[Stretch], marked: Places[Quotation]) -> Speech:
    """Tell whether all, some or none of the words stand in quotation marks. Marks round a name do not count."""
    quoted = [
        (max(q.start, start), min(q.end, end))
        for start, end in content
        for q in marked.touching(start, end)
        if not _is_name(text, q)
    ]
    if not quoted:
        return Speech.INDIRECT
    outside = sum(_letters(text[start:end]) for start, end in content)
    outside -= sum(_letters(text[start:end]) for start, end in quoted)
    return Speech.MIXED if outside > 0 else Speech.DIRECT


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _is_name(text: str, quotation: Quotation) -> bool:
    if quotation.end - quotation.start > _LONGEST_NAME:
        return False
    words = text[quotation.start : quotation.end].split()
    return len(words) <= 4 and all(not word[:1].islower() for word in words)


def _stand(draft: Draft) -> tuple[Certainty, Polarity]:
    """Return the stand that the cue gives its source: "did not say that P" commits to nothing."""
    if not draft.negated:
        return draft.certainty, draft.polarity
    if draft.polarity is Polarity.NO:
        # "did not rule out P": possible; "did not deny P": no stand.
        return (
            (Certainty.POSSIBLE, Polarity.YES)
            if draft.certainty is Certainty.CERTAIN
            else (draft.certainty, Polarity.YES)
        )
    return Certainty.UNCOMMITTED, Polarity.UNKNOWN


def relays(
    document: Document,
    found: Sequence[Attribution],
    mentions: Sequence[Mention],
    sources: Sequence[SourceLine],
    speakers: Speakers,
    codebook: Codebook,
) -> tuple[Relay, ...]:
    """Return what the report says of the ways by which its speakers' words came to it."""
    return (
        *_nested(found),
        *_told(document, found, mentions, codebook),
        *_listed(document, found, sources, speakers),
    )


def _nested(found: Sequence[Attribution]) -> Iterator[Relay]:
    by_id = {a.id: a for a in found}
    for inner in found:
        outer = by_id.get(inner.parent or "")
        if outer is None or outer.speaker is None or inner.speaker is None:
            continue
        if outer.speaker.kind in _RELAYERS and outer.speaker.label != inner.speaker.label:
            yield Relay(speaker=inner.speaker, via=outer.speaker, words=(outer.source or outer.cue)[0])


def _told(
    document: Document, found: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
) -> Iterator[Relay]:
    """Read "told Reuters that P", "said in an interview with the Daily": the outlet published the words."""
    houses = Places(
        ((m.span.start, m.span.end), m) for m in mentions if m.kind in _RELAYERS and m.form is MentionForm.NAME
    )
    for attribution in found:
        if not attribution.cue or attribution.speaker is None:
            continue
        first, last = (attribution.source or attribution.cue)[0], attribution.cue[-1]
        for house in houses.touching(first.start - _NEAR, last.end + _NEAR):
            if house.span == attribution.speaker.span or any(c.holds(house.span) for c in attribution.content):
                continue
            if house.span.start > last.end:
                told = _told_after(document.text, last, house.span.start, codebook)
            else:
                told = _told_before(document.text, house, first.start)
            if told:
                yield Relay(speaker=attribution.speaker, via=house, words=house.span, attribution_id=attribution.id)


def _told_after(text: str, cue: Span, house: int, codebook: Codebook) -> bool:
    """Tell "told Reuters", "told the news portal Delfi", "said in an interview with X" by the words in between."""
    between = text[cue.end : house].lower().strip()
    if any(mark in between for mark in '.!?\n“"'):
        return False
    spoken_to = cue.exact.lower() in ("told", "tells", "tell", "has told", "had told")
    words = between.split()
    kinds = {codebook.nominals.get(" ".join(words[-n:])) for n in (1, 2)}
    to_a_house = between in ("", "the") or (words[0] in ("the", "a", "an") and bool(kinds & set(_RELAYERS)))
    return (
        (spoken_to and to_a_house and "that" not in words)
        or "interview" in between
        or between.endswith(("to the", "to"))
    )


def _told_before(text: str, house: Mention, speaker: int) -> bool:
    """Tell "in an interview with the Daily, X said" by the words before the house and between it and the speaker."""
    between = text[house.span.end : speaker].strip()
    return (
        between in ("", ",") and _INTERVIEW.search(text[max(0, house.span.start - 40) : house.span.start]) is not None
    )


def _listed(
    document: Document, found: Sequence[Attribution], sources: Sequence[SourceLine], speakers: Speakers
) -> Iterator[Relay]:
    outermost = Places(((a.cue[0].start, a.cue[0].end), a) for a in found if a.cue and a.parent is None)
    for line in sources:
        if line.voice is None:
            continue
        voice = speakers.resolve(line.voice)
        speaker = voice
        for stretch in line.relays:
            via = _relayer(document, stretch, speaker, speakers)
            yield Relay(speaker=speaker, via=via, words=document.span(*stretch), listed=True)
            speaker = via
        if voice.kind is MentionKind.PERSON:
            continue
        # What a house named above retells, whoever is named below: "Source: the Post. Details: the mayor said …"
        named = {voice.who, *(speakers.resolve(other).who for other in line.others)}
        for attribution in (a for stretch in line.governs for a in outermost.touching(*stretch)):
            if attribution.speaker is not None and attribution.speaker.who not in named:
                yield Relay(
                    speaker=attribution.speaker,
                    via=voice,
                    words=document.span(*line.voice),
                    attribution_id=attribution.id,
                )


def _relayer(document: Document, stretch: Stretch, voice: Mention, speakers: Speakers) -> Mention:
    """Resolve a relayer; "his press service" is the voice's own."""
    words = document.text[stretch[0] : stretch[1]]
    first, _, rest = words.partition(" ")
    if first.lower() in ("his", "her", "their", "its", "його", "її", "его", "её", "яго", "яе") and voice.label:
        owner = voice.label.rsplit(" ", 1)[-1] if voice.kind is MentionKind.PERSON else voice.label
        return Mention(
            span=document.span(*stretch),
            kind=MentionKind.ORGANISATION,
            form=MentionForm.NOMINAL,
            label=f"{owner}'s {rest}",
        )
    return speakers.resolve(stretch)
