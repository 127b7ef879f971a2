"""
Quotations and who they belong to: the stretches in quotation marks, tied to the drafts that the syntax found.

A quotation is said whole: a draft that the parser cut at a sentence's end gets all of it. One that no draft reaches is
tied to the cue beside it, to the name before its colon, or — where the text shows that the same voice goes on — to the
attribution before it.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from sayso.annotate.clauses import Clauses
from sayso.annotate.draft import Draft, Stretch, overlap, size
from sayso.annotate.quotes import Quotation
from sayso.codebook import SpeechCue
from sayso.model import Act, Sentence

# How far, in characters, a cue may stand from the quotation that it governs.
_REACH = 160


def balance(draft: Draft, quotations: Sequence[Quotation]) -> None:
    """
    Put a draft's contents and the quotation marks in them right: enclosing marks out, a quotation that was begun whole.
    """
    for number, (start, end) in enumerate(draft.content):
        for quotation in quotations:
            if quotation.outer_start == start and end in (quotation.end, quotation.outer_end):
                start, end = quotation.start, quotation.end
            elif start == quotation.outer_start and end < quotation.end:
                start = quotation.start
            elif (
                start < quotation.outer_start
                and quotation.start < end < quotation.outer_end
                and quotation.end - end <= 1
            ):
                end = quotation.outer_end
        draft.content[number] = (start, end)


def utterances(text: str, quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Group quotations that are one act of saying: an unclosed one goes on in the next paragraph's opening mark."""
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        goes_on = (
            groups
            and not groups[-1][-1].closed
            and quotation.paragraph == groups[-1][-1].paragraph + 1
            and _opens_paragraph(text, quotation)
        )
        if goes_on:
            groups[-1].append(quotation)
        elif quotation.is_speech(text):
            groups.append([quotation])
    return groups


def tie(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    drafts: list[Draft],
    speech: Mapping[str, SpeechCue],
) -> list[Draft]:
    """Return the drafts with whole quotations, and new ones for quotations that had none."""
    groups = utterances(text, quotations)
    drafts = [draft for draft in drafts if not _straddles(draft, quotations)]
    for group in groups:
        parts = [(q.start, q.end) for q in group]
        # A quotation that lies in another's words belongs to its inner speaker; only cues outside it may take it whole.
        reaching = [d for d in drafts if _outside(d, group) and any(overlap(c, p) for c in d.content for p in parts)]
        if reaching:
            for draft in reaching:
                draft.content = _joined(draft.content, parts)
            continue
        found = _beside(text, sentences, quotations, group, drafts, speech) or _after_colon(text, group)
        found = found or _going_on(text, group, drafts, quotations)
        drafts.extend(draft for draft in found if draft not in drafts)
        for draft in found:
            draft.content = _joined(draft.content, parts)
    return drafts


def _opens_paragraph(text: str, quotation: Quotation) -> bool:
    return (
        quotation.outer_start == 0
        or text[quotation.outer_start - 1] in "\n\r"
        or text[: quotation.outer_start].rstrip(" \t").endswith("\n")
    )


def _outside(draft: Draft, group: Sequence[Quotation]) -> bool:
    """Tell whether the cue stands outside the quotation's marks."""
    return all(not (q.outer_start <= start and end <= q.outer_end) for q in group for start, end in draft.cue)


def _straddles(draft: Draft, quotations: Sequence[Quotation]) -> bool:
    """Tell a misreading: a source inside a quotation whose cue stands outside it."""
    for quotation in quotations:
        inside = [quotation.start <= s < quotation.end for s, _ in draft.source]
        cue_inside = [quotation.start <= s < quotation.end for s, _ in draft.cue]
        if inside and any(inside) and not any(cue_inside) and quotation.end - quotation.start > 40:
            return True
    return False


def _joined(content: list[Stretch], parts: list[Stretch]) -> list[Stretch]:
    """Unite stretches that overlap; keep the order of the text."""
    merged: list[Stretch] = []
    for start, end in sorted([*content, *parts]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _beside(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    group: Sequence[Quotation],
    drafts: list[Draft],
    speech: Mapping[str, SpeechCue],
) -> list[Draft]:
    """Find the cue next to a quotation, after it first, then before it; with the voices around it."""
    first, last = group[0], group[-1]
    starts = [s.start for s in sentences]
    nearby: list[tuple[int, int, int]] = []
    low = max(0, bisect.bisect_right(starts, first.outer_start - _REACH) - 1)
    for number in range(low, len(sentences)):
        sentence = sentences[number]
        if sentence.start > last.outer_end + _REACH:
            break
        if sentence.paragraph not in (first.paragraph, last.paragraph):
            continue
        for index, token in enumerate(sentence.tokens):
            cue = speech.get(token.lemma)
            if cue is None or token.pos not in ("VERB", "AUX") or not {"quote", "that"} & cue.frames:
                continue
            if cue.act is Act.ATTITUDE or any(q.start <= token.start < q.end for q in quotations):
                continue
            if token.start >= last.outer_end:
                gap, distance = text[last.outer_end : token.start], token.start - last.outer_end
                ended = text[last.end - 1] in ".!?" and not gap.strip() == gap.strip(".!?") and "." in gap
            else:
                gap, distance = text[token.end : first.outer_start], first.outer_start - token.end + 20
                ended = False
            if 0 <= distance <= _REACH and not ended and not any(c in gap for c in ".!?“”«»\n"):
                nearby.append((distance, number, index))
    for _, number, index in sorted(nearby):
        sentence = sentences[number]
        token = sentence.tokens[index]
        mine = next((d for d in drafts if any(s <= token.start < e for s, e in d.cue)), None)
        if mine is not None:
            return [mine]
        clauses = Clauses(text, sentence, speech, {})
        source = clauses.speaker_of(index)
        if source is None:
            continue
        draft = Draft(
            source=[source],
            cue=clauses.verb_group(index),
            content=[(q.start, q.end) for q in group],
            act=Act.SAYING,
            rule="beside",
            source_head=source[1] - 1,
            certainty=speech[token.lemma].certainty,
            polarity=speech[token.lemma].polarity,
        )
        return [draft, *clauses.around(index, draft)]
    return []


def _after_colon(text: str, group: Sequence[Quotation]) -> list[Draft]:
    """Read "The president: “P”": a colon alone ties a short name to the words after it."""
    first = group[0]
    line_start = max(text.rfind("\n", 0, first.outer_start), text.rfind("\r", 0, first.outer_start)) + 1
    before = text[line_start : first.outer_start].rstrip()
    if not before.endswith(":"):
        return []
    name = before[:-1].strip()
    if not name or len(name.split()) > 8 or not name[0].isupper():
        return []
    start = text.index(name, line_start)
    colon = line_start + len(before) - 1
    draft = Draft(
        source=[(start, start + len(name))],
        cue=[(colon, colon + 1)],
        content=[(q.start, q.end) for q in group],
        act=Act.SAYING,
        rule="colon",
        source_head=start + len(name) - 1,
    )
    return [draft]


def _going_on(
    text: str, group: Sequence[Quotation], drafts: list[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """
    Find the attribution that a bare quotation continues: one just before it, whose words are its neighbours.

    In the same paragraph nothing but a sentence's end may lie between; a whole paragraph in marks continues one that
    ended the paragraph before.
    """
    first = group[0]
    before = [d for d in drafts if d.act is Act.SAYING and max(e for _, e in (*d.content, *d.cue)) <= first.outer_start]
    if not before:
        return []
    nearest = max(before, key=lambda d: (max(e for _, e in (*d.source, *d.cue, *d.content)), size(d.content)))
    end = max(e for _, e in (*nearest.source, *nearest.cue, *nearest.content))
    gap = text[end : first.outer_start]
    same_paragraph = "\n" not in gap
    if same_paragraph:
        # The rest of the cue's sentence may lie between ("he said on Tuesday. “…"), a sentence of its own may not.
        close = len(gap) < _REACH and gap.count(". ") <= 1
        return [nearest] if close and text[first.start : first.start + 1].isupper() else []
    was_quoted = any(q.start <= s < q.end for q in quotations for s, _ in nearest.content)
    whole = _opens_paragraph(text, first) and gap.count("\n") <= 2
    return [nearest] if was_quoted and whole and len(gap) < _REACH else []
