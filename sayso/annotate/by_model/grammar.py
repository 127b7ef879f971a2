"""
What the parse says of an attribution that the network found: small repairs where grammar is the surer of the two.

The network tags words one by one. Who is the subject of a cue, who is to do what is asked of him, and what is no
attribution at all, stand in the parse; so does where a content ends (``contents``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.annotate.by_model.contents import TELLING, Contents, Cue
from sayso.annotate.by_syntax.phrases import QUOTES, Phrases
from sayso.annotate.draft import Draft, Stretch, overlap, trim
from sayso.model import Token

# Verbs whose passive tells how their subject stands, not what is said of it: "she is convinced that P".
_STATES = frozenset(
    "assure convince concern worry interest want disappoint satisfy determine surprise shock attract".split()
)
_SEEMING = frozenset({"seem", "appear"})
_QUESTIONING = frozenset({"ask", "press", "question", "quiz"})
_CITING = frozenset({"quote", "cite"})
_TREATED = frozenset({"name", "identify", "quote"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOBODY = frozenset({"it", "there"})
# A verb without a subject of its own has that of the verb above it, in these relations.
_SHARING = frozenset({"conj", "xcomp", "advcl"})
# How far apart, in characters, two pieces of one clause may stand with words between that no tag took.
_GAP = 80


class Grammar(Contents):
    """Mends drafts of one text. It needs a parse: without one it leaves everything as it is."""

    def __call__(self, draft: Draft) -> list[Draft]:
        """Return the draft, mended, and what turns out to be said with a second cue; none that says nothing."""
        self.mend(draft)
        self._leave_relative(draft)
        cue = self.cue(draft)
        if cue is not None:
            self._drop_questioned(draft, cue)
            self._take_in_doer(draft, cue)
            self._point_at_pronoun(draft, cue)
            if not draft.source:
                self._give(draft, cue.at, self._subject(cue) if cue.verb is not None else self._owner(cue))
        if self._is_bare(draft, cue) or (cue is not None and self._is_none(draft, cue)):
            return []
        return [draft, *self._joined_up(draft)]

    def _is_none(self, draft: Draft, cue: Cue) -> bool:
        """Tell what is no attribution: "asked not to be named", and "the two agreed to meet", which is an agreement."""
        tree, tokens = cue.at.tree, cue.at.tokens
        if cue.verb is None:
            # "Remarks that the agency carried": a clause that lacks the thing it speaks of tells which, not what.
            clauses = (c for i in cue.words for c in tree.by_dep(i, "relcl"))
            return any(tokens[d].tag == "WDT" for c in clauses for d in tree.by_dep(c, "dobj"))
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

    def _is_bare(self, draft: Draft, cue: Cue | None) -> bool:
        """Tell "spoke of him", "quoted Ana Rell": whom one speaks to or of is not what one says."""
        if len(draft.content) != 1:
            return False
        start, end = draft.content[0]
        at = self.at(start)
        words = [] if at is None else [t for t in at.tokens if start <= t.start and t.end <= end]
        if not words or self._text[start - 1 : start] in QUOTES:
            return False
        verb = cue.at.tokens[cue.verb].lemma if cue is not None and cue.verb is not None else ""
        of_somebody = verb in TELLING | _CITING and all(t.pos == "PROPN" or t.dep == "det" for t in words)
        if verb in _CITING and at is not None and not any(t.pos in ("VERB", "AUX") for t in words):
            # "Cites a former worker of the plant", "quotes a report by the daily".
            top = next((t for t in words if at.tokens[t.head] not in words), words[0])
            of_somebody = of_somebody or top.lemma in at.voices or top.lemma in at.nouns
        return of_somebody or all(t.pos == "PRON" for t in words)

    def _take_in_doer(self, draft: Draft, cue: Cue) -> None:
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

    def _leave_relative(self, draft: Draft) -> None:
        """ "A strategist who": the pronoun begins what is told of him."""
        for number, (start, end) in enumerate(draft.source):
            words = self._text[start:end].split()
            if len(words) > 1 and words[-1].lower() in _RELATIVE:
                draft.source[number] = trim(self._text, (start, end - len(words[-1])))

    def _drop_questioned(self, draft: Draft, cue: Cue) -> None:
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

    def _point_at_pronoun(self, draft: Draft, cue: Cue) -> None:
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

    def _subject(self, cue: Cue) -> int | None:
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

    def _owner(self, cue: Cue) -> int | None:
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
