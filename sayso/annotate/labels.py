"""
Label style: reports whose lines begin with "Source:", "Direct speech:", "Details:", "Recall:".

    Source: the governor, quoted by his press service        who is behind what follows
    Direct speech: “…”                                       that voice's words, to the closing mark
    Details: …                                               retells that source, until the next label
    Recall: …                                                the publisher's own

The labels are data (``codebook/labels.toml``); no syntax is needed, so it reads every language that has labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.draft import Draft, Stretch, covered, overlap, trim
from sayso.annotate.quotes import Quotation
from sayso.codebook import Codebook
from sayso.model import Act, Sentence


@dataclass(frozen=True, slots=True)
class Labelled:
    """
    A paragraph under a label. ``start`` is where its own words begin, after the label and colon.

    ``owner`` is whose speech the label says it is ("Orlova's direct speech"), ``label`` the label's own stretch, or
    none for a paragraph that goes on under the label above it.
    """

    paragraph: int
    role: str
    start: int
    end: int
    label: Stretch | None
    owner: Stretch | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who a "Source:" line names: the voice, and through whom it came ("quoted by his press service")."""

    voice: Stretch | None
    relays: tuple[Stretch, ...]
    others: tuple[Stretch, ...]
    start: int


_QUOTED_BY = re.compile(
    r",?\s+(?:as\s+)?(?:quoted|cited|reported|relayed)\s+by\s+|,?\s+(?:in\s+an?\s+(?:comment|interview)\s+(?:to|for|with))\s+|"
    r",?\s+(?:цитирует|цитує|цытуе|процитированн\w+|передает|передаёт|передає|по сообщению|за повідомленням)\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;]|\band\b|\bи\b|\bта\b|\bі\b)\s*")


def labelled(text: str, paragraphs: Sequence[Stretch], codebook: Codebook) -> list[Labelled]:
    """Return the paragraphs that stand under a label, in order; none for a report without labels."""
    roles = {label.text.casefold(): label.role for label in codebook.labels}
    if not roles:
        return []
    names = "|".join(re.escape(name) for name in sorted(roles, key=len, reverse=True))
    head = re.compile(
        rf"(?P<owner>[^\n:«“\"]{{2,60}}?['’]s\s+)?(?P<label>{names})(?:\s+(?P<of>[^\n:«“\".,]{{2,50}}))?\s*:",
        re.IGNORECASE,
    )
    found: list[Labelled] = []
    role = ""
    for number, (start, end) in enumerate(paragraphs):
        match = head.match(text, start, end)
        if match:
            role = roles[match["label"].casefold()]
            owner = None
            if match["owner"]:
                owner = (match.start("owner"), match.start("owner") + len(re.sub(r"['’]s\s+$", "", match["owner"])))
            elif match["of"] and role == "speech":
                owner = match.span("of")
            words = trim(text, (match.end(), end)) if match.end() < end else (end, end)
            found.append(Labelled(number, role, words[0], end, match.span("label"), owner))
        elif role:
            found.append(Labelled(number, role, start, end, None, None))
    return found


def under_labels(paragraphs: Sequence[Stretch], lines: Sequence[Labelled]) -> list[Stretch]:
    """Return the paragraphs without their labels: a label is no part of the sentence after it."""
    starts = {line.paragraph: line.start for line in lines}
    return [(starts.get(number, start), end) for number, (start, end) in enumerate(paragraphs)]


def source_line(text: str, line: Labelled) -> SourceLine:
    """Read who a "Source:" line names."""
    words = text[line.start : line.end]
    first, *rest = [(line.start + m[0], line.start + m[1]) for m in _listed(words)] or [(line.start, line.end)]
    quoted = _QUOTED_BY.search(text, first[0], first[1])
    if quoted:
        voice: Stretch | None = trim(text, (first[0], quoted.start()))
        relays: tuple[Stretch, ...] = (trim(text, (quoted.end(), first[1])),)
    else:
        relays = ()
        voice = trim(text, first)
    return SourceLine(voice, relays, tuple(trim(text, r, also='“”«»"') for r in rest), line.start)


def _listed(words: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for match in _BETWEEN.finditer(words):
        if words[: match.start()].count("(") == words[: match.start()].count(")"):
            found.append((start, match.start()))
            start = match.end()
    found.append((start, len(words)))
    return [(s, e) for s, e in found if words[s:e].strip()]


def govern(
    text: str,
    lines: Sequence[Labelled],
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    drafts: list[Draft],
) -> tuple[list[Draft], list[SourceLine], list[Quotation]]:
    """
    Let the labels govern: return the drafts with those that the labels add, the source lines, and the quotations.

    Direct speech under a label is the labelled voice's, whatever cue the syntax saw inside it. A "Details" paragraph
    without a cue of its own goes on with the attribution before it, else it is the source line's.
    """
    sources: list[SourceLine] = []
    marked = list(quotations)
    voice: Stretch | None = None
    before: Draft | None = None
    for line in lines:
        inside = [d for d in drafts if line.start <= d.cue[0][0] < line.end] if line.role != "source" else []
        if line.role == "source":
            source = source_line(text, line)
            sources.append(source)
            voice, before = source.voice, None
            drafts = [d for d in drafts if not line.start <= d.cue[0][0] < line.end]
        elif line.role == "speech":
            before = _speech(text, line, marked, drafts, voice, before)
        elif line.role == "details":
            if line.label is not None:
                before = None
            before = _details(text, line, sentences, drafts, inside, voice, before)
        else:
            before = None
    return drafts, sources, sorted(marked, key=lambda q: q.start)


def _speech(
    text: str,
    line: Labelled,
    quotations: list[Quotation],
    drafts: list[Draft],
    voice: Stretch | None,
    before: Draft | None,
) -> Draft | None:
    marked = [q for q in quotations if line.start <= q.start and q.end <= line.end]
    if line.label is None and not marked:
        # The marks were opened above and close further down, or never: the paragraph is inside them.
        if before is None or not _still_open(text, before):
            return None
        start, end = trim(text, (line.start, line.end), also='“”«»"')
        parts = [(start, end)]
        quotations.append(Quotation(start, end, start, end, line.paragraph, False))
    else:
        parts = [(q.start, q.end) for q in marked] or [trim(text, (line.start, line.end))]
    parts = [p for p in parts if p[1] > p[0]]
    if not parts:
        return before
    rivals = [d for d in drafts if any(overlap(c, p) for c in d.content for p in parts) and not covered(d.cue, parts)]
    for rival in rivals:
        drafts.remove(rival)
    if line.label is None and before is not None:
        before.content.extend(parts)
        return before
    if line.label is None:
        return None
    draft = Draft(
        source=[line.owner] if line.owner else [],
        cue=[line.label],
        content=parts,
        act=Act.SAYING,
        rule="label",
        source_head=line.owner[1] - 1 if line.owner else None,
        speaker_at=voice,
    )
    drafts.append(draft)
    return draft


def _still_open(text: str, draft: Draft) -> bool:
    end = draft.content[-1][1]
    return not text[end : end + 2].strip().startswith(("”", "»", '"', "“"))


def _details(
    text: str,
    line: Labelled,
    sentences: Sequence[Sentence],
    drafts: list[Draft],
    inside: list[Draft],
    voice: Stretch | None,
    before: Draft | None,
) -> Draft | None:
    for sentence in sentences:
        if sentence.end <= line.start or sentence.start >= line.end:
            continue
        stretch = trim(text, (max(sentence.start, line.start), sentence.end))
        own = [d for d in inside if d.act is Act.SAYING and any(overlap(s, stretch) for s in (*d.cue, *d.content))]
        if own:
            before = max(own, key=lambda d: d.cue[0][0])
        elif before is not None:
            last = before.content[-1]
            if "\n" not in text[last[1] : stretch[0]] and before.rule == "label":
                before.content[-1] = (last[0], stretch[1])
            else:
                before.content.append(stretch)
        elif line.label is not None and voice is not None:
            before = Draft(
                source=[], cue=[line.label], content=[stretch], act=Act.SAYING, rule="label", speaker_at=voice
            )
            drafts.append(before)
    return before
