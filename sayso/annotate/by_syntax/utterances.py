"""
Quotations and who they belong to: the stretches in quotation marks, tied to the drafts that the syntax found.

A quotation is said whole: a draft that the parser cut at a sentence's end gets all of it. One that no draft reaches is
tied to the cue beside it, to the name before its colon, or — where the text shows that the same voice goes on — to the
attribution before it.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from sayso.annotate.by_syntax.clauses import Clauses
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.draft import Draft, Stretch, joined, size
from sayso.annotate.quotes import Quotation, placed
from sayso.model import Sentence
from sayso.places import Places
from sayso.terms import Act

# How far, in characters, a cue may stand from the quotation that it governs.
_REACH = 160
# What stands in marks after these is a name: "The dam has a name: “Long Water”".
_NAMING = frozenset("name names named title titled entitled called motto slogan headline nickname inscription".split())


def balance(draft: Draft, quotations: Places[Quotation]) -> None:
    """
    Put a draft's contents and the quotation marks in them right: enclosing marks out, a quotation that was begun whole.
    """
    _keep_inside(draft, quotations)
    for number, (start, end) in enumerate(draft.content):
        for quotation in quotations.touching(start, end + 1):
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
            elif start == quotation.start and end == quotation.outer_end:
                end = quotation.end
        draft.content[number] = (start, end)


def _keep_inside(draft: Draft, quotations: Places[Quotation]) -> None:
    """What is said inside a quotation ends with it: “She told me, ‘Build it,’” Orlova recalled."""
    for quotation in quotations.at(draft.cue[0][0]) if draft.cue else ():
        if quotation.start <= draft.cue[0][0] < quotation.end:
            clipped = [(max(s, quotation.start), min(e, quotation.end)) for s, e in draft.content]
            draft.content[:] = [(s, e) for s, e in clipped if s < e]


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
        elif quotation.is_speech(text) or (groups and _resumes(text, groups[-1][-1], quotation)):
            groups.append([quotation])
    return groups


def _resumes(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Tell the short rest of a split quotation: “It will hold,” she went on, “for years.”"""
    if before.paragraph != quotation.paragraph or text[before.end - 1 : before.end] != ",":
        return False
    gap = text[before.outer_end : quotation.outer_start]
    begins_small = text[quotation.start : quotation.start + 1].islower()
    return begins_small and len(gap) <= _REACH and gap.rstrip().endswith(",") and not any(c in gap for c in ".!?:;")


def tie(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
    cues: Cues,
) -> list[Draft]:
    """Return the drafts with whole quotations, and new ones for quotations that had none."""
    return _Ties(text, sentences, quotations, drafts, cues)()


class _Ties:
    """The drafts of one text while quotations are tied to them, found by where their words stand."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        drafts: Sequence[Draft],
        cues: Cues,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._quotations = quotations
        self._marked = placed(quotations)
        self._lexicon = cues
        self._drafts: dict[int, Draft] = {}
        self._contents: Places[Draft] = Places()
        self._cues: Places[Draft] = Places()
        self._words: Places[Draft] = Places()
        for draft in drafts:
            if not _straddles(draft, self._marked) and not _in_a_title(text, draft, self._marked):
                self._add(draft)

    def __call__(self) -> list[Draft]:
        before: Quotation | None = None
        for group in utterances(self._text, self._quotations):
            parts = [(q.start, q.end) for q in group]
            reaching = self._reaching(group)
            if not reaching and before is not None and _resumes(self._text, before, group[0]):
                reaching = [d for d in self._contents.touching(before.start, before.end) if d.act is Act.SAYING][:1]
            before = group[-1]
            found = reaching or self._beside(group) or self._after_colon(group) or self._going_on(group)
            for draft in found:
                if id(draft) not in self._drafts:
                    self._add(draft)
                draft.content = joined(draft.content, parts)
                for part in parts:
                    self._contents.add(part, draft)
                    self._words.add(part, draft)
        return list(self._drafts.values())

    def _add(self, draft: Draft) -> None:
        self._drafts[id(draft)] = draft
        for stretches, places in ((draft.content, self._contents), (draft.cue, self._cues)):
            for stretch in stretches:
                places.add(stretch, draft)
        for stretch in (*draft.source, *draft.cue, *draft.content):
            self._words.add(stretch, draft)

    def _reaching(self, group: Sequence[Quotation]) -> list[Draft]:
        """
        Return the drafts with content in a quotation and their cues outside it.

        A quotation that lies in another's words belongs to its inner speaker; only cues outside it may take it whole.
        """
        own = {id(q) for q in group}
        reaching = {id(d): d for q in group for d in self._contents.touching(q.start, q.end)}
        return [d for d in reaching.values() if not any(own & self._holding(cue) for cue in d.cue)]

    def _holding(self, cue: Stretch) -> set[int]:
        """Return the quotations, marks and all, that hold a cue."""
        return {id(q) for q in self._marked.touching(*cue) if q.outer_start <= cue[0] and cue[1] <= q.outer_end}

    def _beside(self, group: Sequence[Quotation]) -> list[Draft]:
        """Find the cue next to a quotation, after it first, then before it; with the voices around it."""
        for _, number, index in sorted(self._cues_near(group)):
            sentence = self._sentences[number]
            token = sentence.tokens[index]
            mine = self._cues.at(token.start)
            if mine:
                return mine[:1]
            clauses = Clauses(self._text, sentence, self._lexicon)
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
                certainty=self._lexicon.verbs[token.lemma].certainty,
                polarity=self._lexicon.verbs[token.lemma].polarity,
            )
            return [draft, *clauses.around(index, draft)]
        return []

    def _after_colon(self, group: Sequence[Quotation]) -> list[Draft]:
        """Read "The president: “P”" and "The president was clear: “P”": a colon alone ties a name to what follows."""
        text, first = self._text, group[0]
        low = max(0, first.outer_start - _REACH)
        line_start = (
            max(text.rfind("\n", low, first.outer_start), text.rfind("\r", low, first.outer_start), low - 1) + 1
        )
        before = text[line_start : first.outer_start].rstrip()
        if not before.endswith(":") or (line_start == low > 0 and text[low - 1] not in "\n\r"):
            return []
        if _NAMING & set(before.casefold().strip(":").split()):
            return []
        colon = line_start + len(before) - 1
        source = self._subject_before(colon)
        if source is None:
            name = before[:-1].strip()
            if not name or len(name.split()) > 8 or not name[0].isupper():
                return []
            start = text.index(name, line_start)
            source = (start, start + len(name))
        draft = Draft(
            source=[source],
            cue=[(colon, colon + 1)],
            content=[(q.start, q.end) for q in group],
            act=Act.SAYING,
            rule="colon",
            source_head=self._head_of(source),
        )
        return [draft]

    def _head_of(self, source: Stretch) -> int:
        """Return where the word begins that heads a noun phrase: "mayor" of "the mayor of Vint"."""
        number = bisect.bisect_right(self._starts, source[0]) - 1
        tokens = self._sentences[number].tokens if number >= 0 else ()
        inside = [t for t in tokens if source[0] <= t.start < source[1]]
        top = (
            t
            for t in inside
            if t.pos in ("NOUN", "PROPN", "PRON") and not source[0] <= tokens[t.head].start < source[1]
        )
        return next((t.start for t in top), source[1] - 1)

    def _subject_before(self, colon: int) -> Stretch | None:
        """Return the subject of the clause that a colon ends; none where no clause does."""
        number = bisect.bisect_right(self._starts, colon) - 1
        if number < 0 or self._sentences[number].end < colon:
            return None
        sentence = self._sentences[number]
        verbs = [t for t in sentence.tokens if t.end <= colon and t.pos in ("VERB", "AUX")]
        if not verbs:
            return None
        clauses = Clauses(self._text, sentence, self._lexicon)
        heads = [n for n, t in enumerate(sentence.tokens) if t.dep in ("nsubj", "nsubjpass") and t.end <= colon]
        root = sentence.tokens[heads[0]].head if heads else None
        return None if root is None else clauses.speaker_of(root)

    def _cues_near(self, group: Sequence[Quotation]) -> Iterator[tuple[int, int, int]]:
        """Yield the saying verbs near a quotation: how far, the number of the sentence, and the token's in it."""
        text, first, last = self._text, group[0], group[-1]
        low = max(0, bisect.bisect_right(self._starts, first.outer_start - _REACH) - 1)
        for number in range(low, len(self._sentences)):
            sentence = self._sentences[number]
            if sentence.start > last.outer_end + _REACH:
                break
            if sentence.paragraph not in (first.paragraph, last.paragraph):
                continue
            for index, token in enumerate(sentence.tokens):
                cue = self._lexicon.verbs.get(token.lemma)
                if cue is None or token.pos not in ("VERB", "AUX") or not {"quote", "that"} & cue.frames:
                    continue
                if cue.act is Act.ATTITUDE or any(q.start <= token.start for q in self._marked.at(token.start)):
                    continue
                if token.start >= last.outer_end:
                    gap, distance = text[last.outer_end : token.start], token.start - last.outer_end
                    ended = text[last.end - 1] in ".!?" and gap.strip() != gap.strip(".!?") and "." in gap
                else:
                    gap, distance = text[token.end : first.outer_start], first.outer_start - token.end + 20
                    ended = False
                if 0 <= distance <= _REACH and not ended and not any(c in gap for c in ".!?“”«»\n"):
                    yield distance, number, index

    def _going_on(self, group: Sequence[Quotation]) -> list[Draft]:
        """
        Find the attribution that a bare quotation continues: one just before it, whose words are its neighbours.

        In the same paragraph nothing but a sentence's end may lie between; a whole paragraph in marks continues one
        that ended the paragraph before.
        """
        first = group[0]
        before = [
            d
            for d in self._words.touching(max(0, first.outer_start - _REACH), first.outer_start)
            if d.act is Act.SAYING and max(e for _, e in (*d.content, *d.cue)) <= first.outer_start
        ]
        if not before:
            return []
        nearest = max(before, key=lambda d: (max(e for _, e in (*d.source, *d.cue, *d.content)), size(d.content)))
        end = max(e for _, e in (*nearest.source, *nearest.cue, *nearest.content))
        gap = self._text[end : first.outer_start]
        if "\n" not in gap:
            # The rest of the cue's sentence may lie between ("he said on Tuesday. “…"), a sentence of its own may not.
            close = len(gap) < _REACH and gap.count(". ") <= 1
            return [nearest] if close and self._text[first.start : first.start + 1].isupper() else []
        was_quoted = any(self._marked.at(start) for start, _ in nearest.content)
        whole = _opens_paragraph(self._text, first) and gap.count("\n") <= 2
        return [nearest] if was_quoted and whole and len(gap) < _REACH else []


def _in_a_title(text: str, draft: Draft, quotations: Places[Quotation]) -> bool:
    """Tell a cue that is part of a name in marks: the film “He Said, She Said”."""
    for quotation in quotations.at(draft.cue[0][0]) if draft.cue else ():
        words = text[quotation.start : quotation.end].split() if quotation.end - quotation.start < _REACH else []
        capitals = sum(not word[:1].islower() for word in words)
        inside = all(quotation.start <= s and e <= quotation.end for s, e in draft.cue)
        if inside and len(words) > 2 and capitals * 3 >= len(words) * 2 and not quotation.is_speech(text):
            return True
    return False


def _opens_paragraph(text: str, quotation: Quotation) -> bool:
    place = quotation.outer_start
    while place > 0 and text[place - 1] in " \t":
        place -= 1
    return quotation.outer_start == 0 or text[place - 1 : place] in ("\n", "\r")


def _straddles(draft: Draft, quotations: Places[Quotation]) -> bool:
    """Tell a misreading: a source inside a quotation whose cue stands outside it."""
    for source, _ in draft.source:
        for quotation in quotations.at(source):
            cue_inside = any(quotation.start <= s < quotation.end for s, _ in draft.cue)
            if not cue_inside and quotation.end - quotation.start > 40:
                return True
    return False
