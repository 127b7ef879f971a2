"""
What the parse says of an attribution that the network found: small repairs where grammar is the surer of the two.

The network tags words one by one and learned where contents begin from marks made by many hands. Who is the subject of
a cue, whether a "that" ties a clause or points at a thing, and who is to do what is asked of him, stand in the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.phrases import QUOTES, Phrases
from sayso.annotate.draft import Draft, Stretch, overlap, trim
from sayso.model import Sentence, Token
from sayso.terms import Act

# Verbs whose passive tells how their subject stands, not what is said of it: "she is convinced that P".
_STATES = frozenset(
    "assure convince concern worry interest want disappoint satisfy determine surprise shock attract".split()
)
_FINITE = ("VBD", "VBZ", "VBP")
_TYING = frozenset({"and", "but", "while", "whereas", "though", "although"})
_SEEMING = frozenset({"seem", "appear"})
_QUESTIONING = frozenset({"ask", "press", "question", "quiz"})
# Verbs whose object hears what is said, and is no part of it.
_TELLING = frozenset({"tell", "remind", "assure", "convince", "inform"})
_CITING = frozenset({"quote", "cite"})
_TREATED = frozenset({"name", "identify", "quote"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOBODY = frozenset({"it", "there"})
_STRAIGHT = ("'", '"')
# A verb without a subject of its own has that of the verb above it, in these relations.
_SHARING = frozenset({"conj", "xcomp", "advcl"})
# A quotation of more characters is a sentence or nearly.
_LONG = 40
# How far apart, in characters, two pieces of one clause may stand with words between that no tag took.
_GAP = 80


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in its sentence: the indexes of its words, and of its first verb if there is one."""

    at: Phrases
    words: tuple[int, ...]
    verb: int | None

    def subject(self, *deps: str) -> int | None:
        """Return the subject of the cue's verb, in one of these relations, when it stands outside the cue."""
        found = None if self.verb is None else self.at.tree.first(self.verb, *deps)
        return None if found in self.words else found


class Grammar:
    """Mends drafts of one text. It needs a parse: without one it leaves everything as it is."""

    def __init__(self, text: str, sentences: Sequence[Sentence], cues: Cues) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._cues = cues
        self._known: dict[int, Phrases] = {}

    def __call__(self, draft: Draft) -> list[Draft]:
        """Return the draft, mended, and what turns out to be said with a second cue; none that says nothing."""
        self._take_in_that(draft)
        self._close(draft)
        self._drop_loose(draft)
        self._leave_relative(draft)
        cue = self._cue(draft)
        if cue is not None:
            self._leave_out_hearer(draft, cue)
            self._leave_others(draft, cue)
            self._drop_questioned(draft, cue)
            self._take_in_doer(draft, cue)
            self._point_at_pronoun(draft, cue)
            if not draft.source:
                self._give(draft, cue.at, self._subject(cue) if cue.verb is not None else self._owner(cue))
        if self._is_bare(draft, cue) or (cue is not None and self._is_none(draft, cue)):
            return []
        return [draft, *self._joined_up(draft)]

    def _is_none(self, draft: Draft, cue: _Cue) -> bool:
        """Tell what is no attribution: "asked not to be named", and "the two agreed to meet", which is an agreement."""
        if cue.verb is None:
            return False
        tree, tokens = cue.at.tree, cue.at.tokens
        treated = (c for c in tree.by_dep(cue.verb, "xcomp", "ccomp") if tokens[c].lemma in _TREATED)
        if any(tree.first(c, "auxpass") is not None for c in treated):
            return True
        if tokens[cue.verb].lemma != "agree" or not draft.source:
            return False
        subject = tree.first(cue.verb, "nsubj")
        several = subject is not None and (tree.by_dep(subject, "conj") or tokens[subject].tag in ("NNS", "NNPS"))
        todo = [c for c in tree.by_dep(cue.verb, "xcomp", "ccomp") if c > cue.verb]
        ahead = any(tokens[a].tag == "MD" or tokens[a].lemma == "to" for c in todo for a in tree.by_dep(c, "aux"))
        return bool(several) and ahead

    def _is_bare(self, draft: Draft, cue: _Cue | None) -> bool:
        """Tell "spoke of him", "quoted Ana Rell": whom one speaks to or of is not what one says."""
        if len(draft.content) != 1:
            return False
        start, end = draft.content[0]
        at = self.at(start)
        words = [] if at is None else [t for t in at.tokens if start <= t.start and t.end <= end]
        if not words or self._text[start - 1 : start] in QUOTES:
            return False
        verb = cue.at.tokens[cue.verb].lemma if cue is not None and cue.verb is not None else ""
        of_somebody = verb in _TELLING | _CITING and all(t.pos == "PROPN" or t.dep == "det" for t in words)
        return of_somebody or all(t.pos == "PRON" for t in words)

    # -- contents -------------------------------------------------------------------------------------------------

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

    def _leave_relative(self, draft: Draft) -> None:
        """ "A strategist who": the pronoun begins what is told of him."""
        for number, (start, end) in enumerate(draft.source):
            words = self._text[start:end].split()
            if len(words) > 1 and words[-1].lower() in _RELATIVE:
                draft.source[number] = trim(self._text, (start, end - len(words[-1])))

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

    def _leave_out_hearer(self, draft: Draft, cue: _Cue) -> None:
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

    def _leave_others(self, draft: Draft, cue: _Cue) -> None:
        """The agency wrote that P, and the army confirmed it: what another does beside the cue is no part of P."""
        if cue.verb is None or draft.act is not Act.SAYING:
            return
        tree, tokens = cue.at.tree, cue.at.tokens
        for other in tree.by_dep(cue.verb, "conj"):
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
        tells = at.tokens[word.head].lemma in _TELLING and at.tree.first(word.head, "ccomp") is not None
        return word.dep in ("dobj", "dative") and tells

    def _take_in_doer(self, draft: Draft, cue: _Cue) -> None:
        """
        Sellin was asked to wait: who is to wait is part of what is asked, and asks nothing.

        So with whatever else is done to somebody by a voice that is not named.
        """
        subject = cue.subject("nsubjpass")
        helper = None if cue.verb is None else cue.at.tree.first(cue.verb, "auxpass")
        # "He's said": the parser may take "has" for "is".
        if cue.verb is None or subject is None or helper is None or cue.at.tokens[helper].text[0] in "'’":
            return
        word = cue.at.tokens[subject]
        if cue.at.tokens[cue.verb].lemma in _STATES or word.lemma in _NOBODY:
            return
        (doer,) = cue.at.source_of(subject)
        if any(overlap(doer, stretch) for stretch in draft.content):
            return
        is_source = any(start <= word.start < end for start, end in draft.source)
        todo = cue.at.tree.first(cue.verb, "xcomp")
        done = todo is not None and any(s <= cue.at.tokens[todo].start < e for s, e in draft.content)
        if is_source and done:
            draft.source, draft.source_head = [], None
        if not draft.source:
            draft.content = sorted([doer, *draft.content])

    # -- sources --------------------------------------------------------------------------------------------------

    def _drop_questioned(self, draft: Draft, cue: _Cue) -> None:
        """Asked whether P, she said Q: who asked is not named, and it was not she."""
        if cue.verb is None or cue.at.tree.first(cue.verb, "nsubj") is not None:
            return
        verb = cue.at.tokens[cue.verb]
        done_to = (verb.tag == "VBN" and verb.dep not in _SHARING) or (
            verb.tag in ("VBN", "VBD") and verb.dep == "advcl"
        )
        by = any(self._text[max(0, start - 3) : start].lower() == "by " for start, _ in draft.source)
        if verb.lemma in _QUESTIONING and done_to and not by:
            draft.source, draft.source_head = [], None

    def _point_at_pronoun(self, draft: Draft, cue: _Cue) -> None:
        """Those who said P: the source is "who", which the speakers' part resolves, not the words before it."""
        verb = cue.verb
        while verb is not None and cue.at.tokens[verb].dep in ("conj", "xcomp") and not self._has_subject(cue.at, verb):
            above = cue.at.tokens[verb].head
            verb = above if above != verb else None
        if verb is None or cue.at.tokens[verb].dep != "relcl" or not draft.source:
            return
        subject = cue.at.tree.first(verb, "nsubj")
        if subject is None or cue.at.tokens[subject].lemma not in _RELATIVE or subject in cue.words:
            return
        pronoun, before = cue.at.tokens[subject], cue.at.tokens[cue.at.tokens[verb].head]
        own = any(start <= word.start < end for start, end in draft.source for word in (pronoun, before))
        if own and not any(overlap((pronoun.start, pronoun.end), stretch) for stretch in draft.content):
            draft.source, draft.source_head = [(pronoun.start, pronoun.end)], pronoun.start

    def _subject(self, cue: _Cue) -> int | None:
        """Return the subject of a cue's verb, or the one that it shares with a verb above it."""
        verb, at = cue.verb, cue.at
        if verb is None or at.tree.first(verb, "auxpass") is not None or at.tokens[verb].lemma in _SEEMING:
            return None
        climbed = False
        while not self._has_subject(at, verb):
            word = at.tokens[verb]
            # "Asked, she said P", "built by X, it holds": a participle may have another's deed done to it.
            done_to = word.tag == "VBN" and word.dep != "conj"
            if word.dep not in _SHARING or word.head == verb or done_to:
                return None
            verb, climbed = word.head, True
        return at.tree.first(verb, "nsubj", "nsubjpass") if climbed else at.tree.first(verb, "nsubj")

    def _owner(self, cue: _Cue) -> int | None:
        """Return whose the cue's noun is: "the minister's theory of P", "pledges from the three states to P"."""
        tree, tokens = cue.at.tree, cue.at.tokens
        for index in cue.words:
            if tokens[index].pos in ("NOUN", "PROPN"):
                owner = tree.first(index, "poss")
                by = (p for p in tree.by_dep(index, "prep", "agent") if tokens[p].lemma in ("by", "from"))
                owner = owner if owner is not None else next((tree.first(p, "pobj") for p in by), None)
                if owner is not None:
                    return owner
        return None

    def _give(self, draft: Draft, at: Phrases, head: int | None) -> None:
        """Give a draft without a source the phrase that a word heads, unless that is nobody or in the words said."""
        word = None if head is None else at.tokens[head]
        if head is None or word is None or word.pos not in ("NOUN", "PROPN", "PRON") or word.lemma in _NOBODY:
            return
        if not any(start <= word.start < end for start, end in (*draft.content, *draft.cue)):
            draft.source, draft.source_head = at.source_of(head), word.start

    @staticmethod
    def _has_subject(at: Phrases, verb: int) -> bool:
        return at.tree.first(verb, "nsubj", "nsubjpass") is not None

    # -- pieces ---------------------------------------------------------------------------------------------------

    def _joined_up(self, draft: Draft) -> Iterator[Draft]:
        """
        Join two pieces of one sentence with words between that no tag took.

            She hoped [the talks], called by Rell, [would end well]     one piece
            She denounced [the plan] and called for [a new one]         "called for" is a cue of its own: yielded
        """
        whole: list[Stretch] = []
        spoken = draft.content
        for number, (start, end) in enumerate(spoken):
            gap = (whole[-1][1], start) if whole else (start, start)
            at = self.at(gap[0] - 1) if 0 < gap[1] - gap[0] < _GAP else None
            own = any(gap[0] <= place < gap[1] for place, _ in (*draft.source, *draft.cue))
            if at is None or own or at.tokens[-1].end < end or not any(c.isalnum() for c in self._text[slice(*gap)]):
                whole.append((start, end))
                continue
            verb = self._second_verb(at, gap)
            if verb is not None:
                draft.content = whole
                yield self._second(draft, verb, (verb.start, gap[1]), spoken[number:])
                return
            whole[-1] = (whole[-1][0], end)
        draft.content = whole

    def _second_verb(self, at: Phrases, gap: Stretch) -> Token | None:
        """Return the verb that begins a gap behind its "and", if it has no subject of its own."""
        inside = [i for i, t in enumerate(at.tokens) if gap[0] <= t.start < gap[1] and t.pos != "PUNCT"]
        if len(inside) < 2 or at.tokens[inside[0]].pos != "CCONJ" or at.tokens[inside[1]].pos != "VERB":
            return None
        return None if self._has_subject(at, inside[1]) else at.tokens[inside[1]]

    def _second(self, first: Draft, verb: Token, gap: Stretch, content: Sequence[Stretch]) -> Draft:
        known = self._cues.verbs.get(verb.lemma)
        second = Draft(
            source=list(first.source),
            cue=[trim(self._text, gap, also=QUOTES)],
            content=list(content),
            act=first.act if known is None else known.act,
            rule="network" if known is None else "network, known cue",
            source_head=first.source_head,
        )
        if known is not None:
            second.certainty, second.polarity = known.certainty, known.polarity
        return second

    # -- where things stand ---------------------------------------------------------------------------------------

    def _cue(self, draft: Draft) -> _Cue | None:
        at = self.at(draft.cue[0][0]) if draft.cue else None
        if at is None:
            return None
        words = tuple(i for i, t in enumerate(at.tokens) if any(s <= t.start < e for s, e in draft.cue))
        verbs = (i for i in words if at.tokens[i].pos in ("VERB", "AUX") and at.tokens[i].dep not in ("aux", "auxpass"))
        return _Cue(at, words, next(verbs, None))

    def at(self, place: int) -> Phrases | None:
        """Return the sentence that holds a place."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or self._sentences[number].end <= place:
            return None
        if number not in self._known:
            self._known[number] = Phrases(self._text, self._sentences[number], self._cues)
        return self._known[number]
