"""
Where the content of an attribution that the network found begins and ends, as far as the parse is the surer of the two.

The network learned where contents begin from marks made by many hands: whether a "that" ties a clause or points at a
thing, to whom something is told, and what somebody else does beside the cue, stand in the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.phrases import QUOTES, Phrases
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.model import Sentence, Token
from sayso.terms import Act

# Verbs whose object hears what is said, and is no part of it.
TELLING = frozenset({"tell", "remind", "assure", "convince", "inform"})
_FINITE = ("VBD", "VBZ", "VBP")
_TYING = frozenset({"and", "but", "while", "whereas", "though", "although"})
_STRAIGHT = ("'", '"')
# A quotation of more characters is a sentence or nearly.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in its sentence: the indexes of its words, and of its first verb if there is one."""

    at: Phrases
    words: tuple[int, ...]
    verb: int | None

    def subject(self, *deps: str) -> int | None:
        """Return the subject of the cue's verb, in one of these relations, when it stands outside the cue."""
        found = None if self.verb is None else self.at.tree.first(self.verb, *deps)
        return None if found in self.words else found


class Contents:
    """Mends the contents of one text's drafts."""

    def __init__(self, text: str, sentences: Sequence[Sentence], cues: Cues) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._cues = cues
        self._known: dict[int, Phrases] = {}

    def mend(self, draft: Draft) -> None:
        """Put a draft's contents right in place."""
        self._take_in_that(draft)
        self._close(draft)
        self._drop_loose(draft)
        cue = self.cue(draft)
        if cue is not None:
            self._leave_out_hearer(draft, cue)
            self._leave_others(draft, cue)
            self._keep_what_is_quoted(draft, cue)

    def _take_in_that(self, draft: Draft) -> None:
        """
        “That is his problem,” she said: the pronoun belongs to what is said, the complementiser does not.

        The network was taught to leave out every "that" before a content.
        """
        for number, (start, end) in enumerate(draft.content):
            at = self.at(start)
            index = None if at is None else at.tree.at(start)
            if at is None or not index:
                continue
            word = at.tokens[index - 1]
            between = self._text[word.end : start]
            if word.text.lower() == "that" and not between.strip(" '’") and self._points(word):
                draft.content[number] = (word.start, end)

    def _close(self, draft: Draft) -> None:
        """A bracket that opens inside a content closes inside it, and so does a quotation mark."""
        for number, (start, end) in enumerate(draft.content):
            words, after = self._text[start:end], self._text[end : end + 1]
            for opening, closing in ("()", "[]", "“”", "‘’", "«»"):
                if after == closing and words.count(opening) > words.count(closing):
                    draft.content[number] = (start, end + 1)
            if after in _STRAIGHT and len(re.findall(rf"(?<!\w){after}|{after}(?!\w)", words)) % 2:
                draft.content[number] = (start, end + 1)

    def _drop_loose(self, draft: Draft) -> None:
        """An unquoted scrap without a verb, far from the whole sentences that are quoted, is no part of them."""
        if len(draft.content) == 1 or not any(self._is_quoted(s) and s[1] - s[0] > _LONG for s in draft.content):
            return
        kept = [s for s in draft.content if self._is_quoted(s) or s[1] - s[0] > _LONG or self._has_verb(s)]
        draft.content = kept

    def _is_quoted(self, stretch: Stretch) -> bool:
        start, end = stretch
        after = self._text[end : end + 2]
        return self._text[start - 1 : start] in QUOTES and any(mark in QUOTES for mark in after)

    def _has_verb(self, stretch: Stretch) -> bool:
        at = self.at(stretch[0])
        words = [] if at is None else [t for t in at.tokens if stretch[0] <= t.start < stretch[1]]
        return not words or any(t.pos in ("VERB", "AUX") for t in words)

    def _points(self, that: Token) -> bool:
        """Tell "that" the pronoun or article: with a capital, right behind an opening mark, or before its noun."""
        before = self._text[that.start - 1 : that.start]
        return that.text == "That" or that.dep == "det" or (before != "" and before in QUOTES)

    def _leave_out_hearer(self, draft: Draft, cue: Cue) -> None:
        """Said repeatedly “P”, reminded the party that P: the cue's adverb and its hearer are no part of P."""
        for number, (start, end) in enumerate(draft.content):
            first = cue.at.tree.at(start)
            if first is None or first in cue.words:
                continue
            top = first
            while cue.at.tokens[top].head not in cue.words and cue.at.tokens[top].head != top:
                top = cue.at.tokens[top].head
            branch = cue.at.tree.subtree(top)
            rest = branch[-1] + 1
            if branch[0] != first or rest >= len(cue.at.tokens) or not self._hangs_beside(cue.at, top):
                continue
            if cue.at.tokens[rest].text == "that":
                rest += 1
            if rest < len(cue.at.tokens) and cue.at.tokens[rest].start < end:
                draft.content[number] = (cue.at.tokens[rest].start, end)

    def _keep_what_is_quoted(self, draft: Draft, cue: Cue) -> None:
        """Called the delay “a scandal”: of what is called something and what it is called, the quoted words alone."""
        known = None if cue.verb is None else self._cues.verbs.get(cue.at.tokens[cue.verb].lemma)
        if cue.verb is None or known is None or "as" not in known.frames or len(draft.content) != 1:
            return
        start, end = draft.content[0]
        named = cue.at.tree.first(cue.verb, "oprd")
        for prep in cue.at.tree.by_dep(cue.verb, "prep") if named is None else ():
            named = cue.at.tree.first(prep, "pobj") if cue.at.tokens[prep].lemma == "as" else named
        if named is None:
            return
        first = cue.at.tokens[cue.at.tree.subtree(named)[0]]
        begins = first.end if first.text in QUOTES else first.start
        opened = begins > start and self._text[begins - 1] in QUOTES and self._text[start - 1] not in QUOTES
        if opened and begins < end and not any(c in QUOTES for c in self._text[begins : end - 1]):
            draft.content = [(begins, end - 1 if self._text[end - 1] in QUOTES else end)]

    def _leave_others(self, draft: Draft, cue: Cue) -> None:
        """The agency wrote that P, and the army confirmed it: what another does beside the cue is no part of P."""
        if cue.verb is None or draft.act is not Act.SAYING:
            return
        tree, tokens = cue.at.tree, cue.at.tokens
        aside = tokens[cue.verb].dep == "parataxis"
        beside = [
            *tree.by_dep(cue.verb, "conj", "advcl"),
            *(tree.by_dep(tokens[cue.verb].head, "advcl") if aside else ()),
        ]
        for other in beside:
            marks = [tokens[i].lemma for i in tree.by_dep(other, "mark")]
            if other < cue.verb or (tokens[other].dep == "advcl" and not _TYING & set(marks)):
                continue
            subject = tree.first(other, "nsubj")
            known = self._cues.verbs.get(tokens[other].lemma)
            if subject is None or known is None or known.act is not Act.SAYING or tokens[other].tag not in _FINITE:
                continue
            begins = tokens[tree.subtree(other)[0]].start
            end = tokens[tree.subtree(other)[-1]].end
            kept = []
            for stretch in draft.content:
                mine = stretch[0] < begins or stretch[1] > end + 1 or self._is_quoted(stretch)
                cut = mine and tokens[cue.verb].start < stretch[0] < begins < stretch[1] <= end + 1
                kept += [self._without_and(stretch[0], begins) if cut else stretch] if mine else []
            draft.content = kept or draft.content

    def _without_and(self, start: int, end: int) -> Stretch:
        """Return a stretch without the "and" and the comma that it ends in."""
        words = self._text[start:end].split()
        if words and words[-1].lower() in _TYING:
            end = start + self._text[start:end].rindex(words[-1])
        return trim(self._text, (start, end))

    def _hangs_beside(self, at: Phrases, index: int) -> bool:
        word = at.tokens[index]
        if word.dep in ("advmod", "npadvmod"):
            return word.head != index
        last = at.tree.subtree(index)[-1] + 1
        if word.dep == "pobj" and last < len(at.tokens) and at.tokens[last].text == "that":
            # "Withdrew its statement of 3 May that P": when it was made is no part of P.
            return at.tokens[word.head].pos == "ADP"
        tells = at.tokens[word.head].lemma in TELLING and at.tree.first(word.head, "ccomp") is not None
        return word.dep in ("dobj", "dative") and tells

    # -- where things stand ---------------------------------------------------------------------------------------

    def cue(self, draft: Draft) -> Cue | None:
        at = self.at(draft.cue[0][0]) if draft.cue else None
        if at is None:
            return None
        words = tuple(i for i, t in enumerate(at.tokens) if any(s <= t.start < e for s, e in draft.cue))
        verbs = (i for i in words if at.tokens[i].pos in ("VERB", "AUX") and at.tokens[i].dep not in ("aux", "auxpass"))
        return Cue(at, words, next(verbs, None))

    def at(self, place: int) -> Phrases | None:
        """Return the sentence that holds a place."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or self._sentences[number].end <= place:
            return None
        if number not in self._known:
            self._known[number] = Phrases(self._text, self._sentences[number], self._cues)
        return self._known[number]
