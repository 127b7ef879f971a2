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
from dataclasses import dataclass, replace

from sayso.annotate.draft import Draft, Stretch, covered, trim
from sayso.annotate.quotes import Quotation, placed
from sayso.codebook import Codebook
from sayso.model import Sentence
from sayso.places import Places
from sayso.terms import Act


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
    """
    Who a "Source:" line names: the voice, and through whom it came ("quoted by his press service"), nearest first.

    ``others`` are those whom it lists beside the voice, ``governs`` the lines under it that retell its source.
    """

    voice: Stretch | None
    relays: tuple[Stretch, ...]
    others: tuple[Stretch, ...]
    start: int
    governs: tuple[Stretch, ...] = ()


_QUOTED_BY = re.compile(
    r",?\s+(?:as\s+)?(?:quoted|cited|reported|relayed)\s+by\s+|,?\s+(?:in\s+an?\s+(?:comment|interview)\s+(?:to|for|with))\s+|"
    r",?\s+(?:цитирует|цитує|цытуе|процитированн\w+|передает|передаёт|передає|по сообщению|за повідомленням)\s+",
    re.IGNORECASE,
)
_CITING = re.compile(
    r",?\s+(?:citing|quoting|referring\s+to|with\s+(?:an?\s+)?(?:reference|link)\s+to|"
    r"(?:which|who)\s+(?:in\s+turn\s+)?(?:cites|cited|quotes|quoted)|"
    r"со?\s+ссылкой\s+на|ссылаясь\s+на|[зі]і?з?\s+посиланням\s+на|посилаючись\s+на|"
    r"са?\s+спасылкай\s+на|спасылаючыся\s+на)\s+",
    re.IGNORECASE,
)
# "a Telegram channel" after a name says what it is, and names nobody else.
_APPOSED = re.compile(r"an?\s+[^\W\d_]")
_MARKS = ' \t\u00a0“”«»"'
_BETWEEN = re.compile(r"[,;]|\b(?:and|и|та|і)\b|[()]")


def labelled(text: str, paragraphs: Sequence[Stretch], codebook: Codebook) -> list[Labelled]:
    """Return the paragraphs that stand under a label, in order; none for a report without labels."""
    roles = {label.text.casefold(): label.role for label in codebook.labels}
    if not roles:
        return []
    names = "|".join(re.escape(name) for name in sorted(roles, key=len, reverse=True))
    head = re.compile(
        rf"(?P<owner>[^\n:«“\"]{{2,60}}?['’]s\s+)?(?P<label>{names})(?:\s+(?:(?:from|of|by|от|від|ад)\s+)?(?P<of>[^\n:«“\".,]{{2,50}}))?\s*:",
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
    outlets, start = [], 0
    for cites in _CITING.finditer(words):
        # "the agency, citing the daily, which quoted the governor": each came through the one before it.
        outlets.append(_listed(words, start, cites.start()))
        start = cites.end()
    voices, carriers = _quoted_by(words, start)
    relays = [*carriers[:1], *(each[0] for each in reversed(outlets) if each)]
    others = [*voices[1:], *carriers[1:], *(other for each in outlets for other in each[1:])]
    named = [other for other in others if not _APPOSED.match(words, *other)]
    return SourceLine(
        trim(text, _placed(voices[0], line)) if voices else None,
        tuple(trim(text, _placed(relay, line)) for relay in relays),
        tuple(trim(text, _placed(other, line), also='“”«»"') for other in named),
        line.start,
    )


def _quoted_by(words: str, start: int) -> tuple[list[Stretch], list[Stretch]]:
    """Return the voices that a line lists, and through whom their words came: "the governor, quoted by his office"."""
    voices = _listed(words, start, len(words))
    quoted = _QUOTED_BY.search(words, start)
    # A comma before it has an apposition end; without one it belongs to the first voice alone.
    of_all = quoted is not None and quoted.group().startswith(",")
    if quoted is None or not voices or not (of_all or voices[0][0] < quoted.start() < voices[0][1]):
        return voices, []
    carriers = _listed(words, quoted.end(), len(words))
    return _listed(words, start, quoted.start()), carriers


def _placed(stretch: Stretch, line: Labelled) -> Stretch:
    return line.start + stretch[0], line.start + stretch[1]


def _listed(words: str, start: int, end: int) -> list[Stretch]:
    found, depth = [], 0
    for match in _BETWEEN.finditer(words, start, end):
        if match.group() in "()":
            depth += 1 if match.group() == "(" else -1
        elif not depth:
            found.append((start, match.start()))
            start = match.end()
    found.append((start, end))
    return [_stripped(words, s, e) for s, e in found if words[s:e].strip()]


def _stripped(words: str, start: int, end: int) -> Stretch:
    """Take white space off a stretch."""
    part = words[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def govern(
    text: str,
    lines: Sequence[Labelled],
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
) -> tuple[list[Draft], list[SourceLine], list[Quotation]]:
    """
    Let the labels govern: return the drafts with those that the labels add, the source lines, and the quotations.

    Direct speech under a label is the labelled voice's, whatever cue the syntax saw inside it. A "Details" paragraph
    without a cue of its own goes on with the attribution before it, else it is the source line's.
    """
    governed = _Governed(text, quotations, sentences, drafts)
    for line in lines:
        governed.read(line)
    return list(governed.drafts.values()), governed.sources, sorted(governed.quotations, key=lambda q: q.start)


class _Governed:
    """What labels have made of a text so far: its drafts, and whose words the line being read goes on with."""

    def __init__(
        self, text: str, quotations: Sequence[Quotation], sentences: Sequence[Sentence], drafts: Sequence[Draft]
    ) -> None:
        self._text = text
        self._marked = placed(quotations)
        self._sentences = Places(((s.start, s.end), s) for s in sentences)
        self._contents = Places((stretch, draft) for draft in drafts for stretch in draft.content)
        self._cues = Places((draft.cue[0], draft) for draft in drafts)
        self._voice: Stretch | None = None
        self._before: Draft | None = None
        self.quotations = list(quotations)
        self.drafts = {id(draft): draft for draft in drafts}
        self.sources: list[SourceLine] = []

    def read(self, line: Labelled) -> None:
        """Read the next line under a label."""
        if self.sources and line.role in ("speech", "details"):
            last = self.sources[-1]
            begins = line.start if line.label is None else min(line.start, line.label[0])
            self.sources[-1] = replace(last, governs=(*last.governs, (begins, line.end)))
        if line.role == "source":
            for draft in self._inside(line):
                del self.drafts[id(draft)]
            self.sources.append(source_line(self._text, line))
            self._voice, self._before = self.sources[-1].voice, None
        elif line.role == "speech":
            self._before = self._speech(line)
        elif line.role == "details":
            if line.label is not None:
                self._before = None
            self._details(line)
        else:
            self._before = None

    def _inside(self, line: Labelled) -> list[Draft]:
        """Return the drafts whose cue stands in a line."""
        return [
            d
            for d in self._cues.touching(line.start, line.end)
            if id(d) in self.drafts and line.start <= d.cue[0][0] < line.end
        ]

    def _speech(self, line: Labelled) -> Draft | None:
        """Read a line of direct speech; return the draft that goes on, if one does."""
        parts = self._spoken(line)
        if not parts:
            return self._before if self._marked.touching(line.start, line.end) else None
        for start, end in parts:
            for rival in self._contents.touching(start, end):
                if not covered(rival.cue, parts):
                    self.drafts.pop(id(rival), None)
        if self._before is not None and line.label is None:
            self._before.content.extend(parts)
        elif line.label is None:
            return None
        else:
            self._before = Draft(
                source=[line.owner] if line.owner else [],
                cue=[line.label],
                content=parts,
                act=Act.SAYING,
                rule="label",
                source_head=line.owner[1] - 1 if line.owner else None,
                speaker_at=self._voice,
            )
            self.drafts[id(self._before)] = self._before
        return self._before

    def _spoken(self, line: Labelled) -> list[Stretch]:
        """Return the words of a line of direct speech: what stands in its marks, else all of it."""
        marked = [q for q in self._marked.touching(line.start, line.end) if line.start <= q.start and q.end <= line.end]
        if marked:
            parts = [(q.start, q.end) for q in marked]
        elif line.label is not None:
            parts = [trim(self._text, (line.start, line.end))]
        elif self._before is not None and _still_open(self._text, self._before):
            # The marks were opened above and close further down, or never: the paragraph is inside them.
            parts = [_unmarked(self._text, line.start, line.end)]
            self.quotations.append(Quotation(*parts[0], *parts[0], line.paragraph, False))
        else:
            parts = []
        return [p for p in parts if p[1] > p[0]]

    def _details(self, line: Labelled) -> None:
        """Give the sentences of a retelling to whoever says them, or to the source line's voice."""
        inside = [d for d in self._inside(line) if d.act is Act.SAYING]
        words = Places((stretch, draft) for draft in inside for stretch in (*draft.cue, *draft.content))
        for sentence in self._sentences.touching(line.start, line.end):
            stretch = trim(self._text, (max(sentence.start, line.start), sentence.end))
            own = words.touching(*stretch)
            if own:
                self._before = max(own, key=lambda d: d.cue[0][0])
            elif self._before is not None:
                last = self._before.content[-1]
                if "\n" not in self._text[last[1] : stretch[0]] and self._before.rule == "label":
                    self._before.content[-1] = (last[0], stretch[1])
                else:
                    self._before.content.append(stretch)
            elif line.label is not None and self._voice is not None:
                self._before = Draft(
                    source=[],
                    cue=[line.label],
                    content=[stretch],
                    act=Act.SAYING,
                    rule="label",
                    speaker_at=self._voice,
                )
                self.drafts[id(self._before)] = self._before


def _unmarked(text: str, start: int, end: int) -> Stretch:
    """Take white space and marks off the ends: the full stop is inside the quotation, and stays."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _still_open(text: str, draft: Draft) -> bool:
    end = draft.content[-1][1]
    return not text[end : end + 2].strip().startswith(("”", "»", '"', "“"))
