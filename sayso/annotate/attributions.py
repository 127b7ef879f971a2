"""Drafts to records: nesting, the form of speech, speakers, and the ways by which a speaker's words came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.draft import Draft, Stretch, covered, overlap, size
from sayso.annotate.labels import SourceLine
from sayso.annotate.quotes import Quotation
from sayso.annotate.speakers import Speakers
from sayso.codebook import Codebook
from sayso.model import (
    Attribution,
    Certainty,
    Document,
    Mention,
    MentionForm,
    MentionKind,
    Polarity,
    Relay,
    Speech,
    make_id,
)

_RELAYERS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})


def attributions(
    document: Document, drafts: Sequence[Draft], marked: Sequence[Quotation], speakers: Speakers
) -> tuple[Attribution, ...]:
    """Return the record of each draft, in order; parents are those whose content holds the child."""
    ids = {id(draft): make_id("a", document.id, draft.source, draft.cue, draft.content) for draft in drafts}
    found = []
    for draft in drafts:
        parent = _parent(draft, drafts)
        speaker = speakers(draft)
        if speaker is None and draft.speaker_at is not None:
            speaker = replace(speakers.resolve(draft.speaker_at), span=document.span(*draft.speaker_at))
        certainty, polarity = _stand(draft)
        found.append(
            Attribution(
                id=ids[id(draft)],
                source=tuple(document.span(*s) for s in draft.source),
                cue=tuple(document.span(*s) for s in draft.cue),
                content=tuple(document.span(*s) for s in draft.content),
                act=draft.act,
                speech=speech_form(document.text, draft.content, marked),
                parent=ids[id(parent)] if parent is not None else None,
                speaker=speaker,
                certainty=certainty,
                polarity=polarity,
            )
        )
    return tuple(found)


def _parent(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    if draft.outer is not None and draft.outer in drafts:
        return draft.outer
    own = [*draft.cue, *draft.content]
    holders = [
        other
        for other in drafts
        if other is not draft
        and other.outer is not draft
        and covered(own, other.content)
        and size(other.content) > size(draft.content)
    ]
    return min(holders, key=lambda d: size(d.content), default=None)


def speech_form(text: str, content: Sequence[Stretch], marked: Sequence[Quotation]) -> Speech:
    """Tell whether all, some or none of the words stand in quotation marks. Marks round a name do not count."""
    inside = outside = 0
    quoted = [q for q in marked if any(overlap((q.start, q.end), c) for c in content) and not _is_name(text, q)]
    for stretch in content:
        words = sum(overlap((q.start, q.end), stretch) for q in quoted)
        inside += words
        outside += sum(c.isalnum() for c in text[stretch[0] : stretch[1]]) - sum(
            c.isalnum() for q in quoted for c in text[max(q.start, stretch[0]) : min(q.end, stretch[1])]
        )
    if not inside:
        return Speech.INDIRECT
    return Speech.MIXED if outside > 0 else Speech.DIRECT


def _is_name(text: str, quotation: Quotation) -> bool:
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
    return tuple([*_nested(found), *_told(document, found, mentions), *_listed(document, sources, speakers, codebook)])


def _nested(found: Sequence[Attribution]) -> Iterator[Relay]:
    by_id = {a.id: a for a in found}
    for inner in found:
        outer = by_id.get(inner.parent or "")
        if outer is None or outer.speaker is None or inner.speaker is None or inner.speaker.label is None:
            continue
        if outer.speaker.kind in _RELAYERS and outer.speaker.label != inner.speaker.label:
            yield Relay(speaker=inner.speaker, via=outer.speaker, words=(outer.source or outer.cue)[0])


def _told(document: Document, found: Sequence[Attribution], mentions: Sequence[Mention]) -> Iterator[Relay]:
    """Read "told Reuters that P", "said in an interview with the Daily": the outlet published the words."""
    houses = [m for m in mentions if m.kind in _RELAYERS and m.form is MentionForm.NAME]
    for attribution in found:
        if not attribution.cue or attribution.speaker is None:
            continue
        cue_end = attribution.cue[-1].end
        for house in houses:
            if not 0 < house.span.start - cue_end <= 80 or any(c.holds(house.span) for c in attribution.content):
                continue
            between = document.text[cue_end : house.span.start].lower()
            if any(mark in between for mark in '.!?\n“"') or house.span == attribution.speaker.span:
                continue
            spoken_to = attribution.cue[-1].exact.lower() in ("told", "tells", "tell", "has told", "had told")
            if (
                (spoken_to and between.strip() in ("", "the"))
                or "interview" in between
                or between.strip().endswith(("to the", "to", "comments to"))
            ):
                yield Relay(speaker=attribution.speaker, via=house, words=house.span, attribution_id=attribution.id)


def _listed(
    document: Document, sources: Sequence[SourceLine], speakers: Speakers, codebook: Codebook
) -> Iterator[Relay]:
    for line in sources:
        if line.voice is None:
            continue
        voice = speakers.resolve(line.voice)
        for stretch in line.relays:
            yield Relay(
                speaker=voice,
                via=_relayer(document, stretch, voice, speakers),
                words=document.span(*stretch),
                listed=True,
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
