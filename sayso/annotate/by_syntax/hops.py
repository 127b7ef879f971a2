"""
Voices that stand round a saying, or inside it: who quotes whom, who cites whom, who passes on whose words.

    "A quoted B as saying P", "B, quoted by A, said P"       A, and inside it B, with the same words
    "A, citing B, which quoted C, reported P"                A, and inside it B, and inside that C
    "A published a cable in which B writes that P"           A, and inside what it published B
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.by_syntax.government import CITING, FIRST_PERSON, Government
from sayso.annotate.draft import Draft, Stretch
from sayso.codebook import SpeechCue
from sayso.terms import Act, Certainty, Polarity

_INTERROGATIVE = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "query"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_RELAYED = frozenset({"quote", "cite", "interview"})
_PRESS = frozenset("newspaper daily weekly magazine paper tabloid press media television radio tv".split())
_CARRYING = frozenset(
    "publish carry release air broadcast forward share translate post repost reposte print leak issue circulate relay "
    "quote distribute reproduce obtain".split()
)


class Hops(Government):
    """Reads the hops of one sentence."""

    def around(self, index: int, draft: Draft) -> Iterator[Draft]:
        """Read the voice outside or inside a said-verb: "A quoted B as saying P", "A, citing B, reported P"."""
        quoter = self._quoter(index)
        if quoter is not None:
            passive = self.tree.first(quoter, "auxpass") is not None or self.tree.first(quoter, "nsubjpass") is not None
            quoted = self.tree.first(quoter, "nsubjpass", "nsubj") if passive else self.tree.first(quoter, "dobj")
            if quoted is not None:
                draft.source, draft.source_head = self._source(quoted), self.tokens[quoted].start
            by = self._agent(quoter) or self._agent(index)
            if passive and by is None:
                by = self._printed_in(quoter)
            teller = by if passive else self._subject(quoter)
            if teller is not None:
                outer = self._draft(quoter, None, teller, list(draft.content), rule="quoted as")
                draft.outer = outer
                yield outer
            elif passive:
                # "was quoted as saying" by nobody named: one attribution, its cue the whole phrase.
                draft.cue = [*self.verb_group(quoter), *self.verb_group(index)]
        yield from self._quoted_by(index, draft)
        yield from self._citings(index, draft)

    def _printed_in(self, quoter: int) -> int | None:
        """Return the outlet of "was quoted in the Herald as saying", "was cited on Radio Tarsk as saying"."""
        names = (self._named_by(quoter, each) for each in ("in", "on"))
        return next((n for n in names if n is not None and self._is_outlet(n)), None)

    def _is_outlet(self, index: int) -> bool:
        """Tell "the Herald", "a newspaper" from "parliament", "Lask" and "Tuesday"."""
        token = self.tokens[index]
        article = any(self.tokens[d].lemma == "the" for d in self.tree.by_dep(index, "det"))
        return (token.pos == "PROPN" and article) or token.lemma in _PRESS

    def _quoted_by(self, index: int, draft: Draft) -> Iterator[Draft]:
        """Read "B, quoted by A, said P" and "A quoted B, who said P": A stands outside."""
        subject = self.tree.first(index, "nsubj")
        for quoting in self.tree.by_dep(subject, "acl") if subject is not None else ():
            by = self._agent(quoting)
            if self.tokens[quoting].tag == "VBN" and self.tokens[quoting].lemma in _RELAYED and by is not None:
                outer = self._draft(quoting, None, by, list(draft.content), rule="quoted by")
                draft.outer = outer
                yield outer
        citer = self._citer_of(index)
        teller = None if citer is None else self._subject(citer)
        if citer is not None and teller is not None and draft.outer is None:
            draft.outer = self._draft(citer, None, teller, list(draft.content), rule="quoted by")
            yield draft.outer

    def _citings(self, index: int, draft: Draft) -> Iterator[Draft]:
        """Read "A, citing B, which quoted C, reported P": each stands inside the one before it, with the same words."""
        inside = [
            c
            for clause in self.tree.by_dep(index, "ccomp")
            for c in self.tree.by_dep(clause, "advcl", "prep")
            if index < c < (self._marker(clause) or 0)
        ]
        subject = self.tree.first(index, "nsubj")
        beside = [] if subject is None else self.tree.by_dep(subject, "acl", "advcl", "prep")
        inside = [*beside, *inside]
        for citing in [*self.tree.by_dep(index, "advcl", "prep", "acl"), *inside]:
            cited = self._cited(citing)
            if cited is not None:
                if not draft.source:
                    draft.source, draft.source_head = self._name_before(citing)
                yield from self._in_turn(citing, cited, draft)

    def _in_turn(self, cue: int, cited: int | None, draft: Draft) -> Iterator[Draft]:
        """Yield the one who is cited, and whom that one cites, and so on inwards."""
        outer = draft
        while cited is not None:
            inner = self._inner(cue, cited, outer)
            draft.content = [s for s in draft.content if not _touches(s, inner.source)] or draft.content
            inner.content = list(draft.content)
            yield inner
            further = self._cites_in_turn(cited)
            outer, cue = inner, further if further is not None else cue
            cited = None if further is None else self.tree.first(further, "dobj")

    def cites_alone(self) -> int | None:
        """Return the verb of a sentence that says no more than whom somebody cites: "It cited a source in the army"."""
        for index, token in enumerate(self.tokens):
            thing = self.tree.first(index, "dobj")
            if token.lemma in CITING and token.dep == "ROOT" and thing is not None and self._is_voice(thing):
                clause = self.tree.first(index, "ccomp", "xcomp") or self._quotes_as(index)
                tells = any(self._tells(v) for v in self.tree.by_dep(thing, "relcl"))
                return None if clause or tells else index
        return None

    def cited_by(self, verb: int, reported: Draft) -> Iterator[Draft]:
        """Yield whom such a sentence names, inside the attribution that it speaks of."""
        yield from self._in_turn(verb, self.tree.first(verb, "dobj"), reported)

    def _tells(self, index: int) -> bool:
        cue = self._cue_of(index)
        return cue is not None and bool(self._complement(index, cue))

    def _inner(self, cue: int, cited: int, outer: Draft) -> Draft:
        last = cue
        if self.tokens[cue].pos == "ADP" or self.tokens[cue].lemma == "refer":
            # "with a link to X": all the words before the name.
            last = max(cue, self.tree.subtree(cited)[0] - 1)
        return Draft(
            source=self._source(cited),
            cue=[(self.tokens[cue].start, self.tokens[last].end)],
            content=list(outer.content),
            act=Act.SAYING,
            rule="citing",
            outer=outer,
            source_head=self.tokens[cited].start,
        )

    def _passed_on(self, index: int) -> Iterator[Draft]:
        """
        Read who carries another's words.

            "A published a cable in which B writes that P", "A forwarded a note by B: “P”"
        """
        thing = self.tree.first(index, "dobj")
        subject = None if thing is None or self.tokens[index].lemma not in _CARRYING else self._subject(index)
        if thing is None or subject is None or self.tokens[subject].lemma in FIRST_PERSON:
            return
        told = next((v for v in self.tree.by_dep(thing, "relcl") if self._cue_of(v) is not None), None)
        cue = None if told is None else self._cue_of(told)
        if told is not None and cue is not None and self._complement(told, cue):
            where = {i for p in self.tree.by_dep(told, "prep") for i in self.tree.subtree(p) if i < told}
            if any(self.tokens[i].tag in ("WDT", "WP") for i in where):
                content = self._stretches([i for i in self.tree.subtree(told) if i not in where])
                yield self._draft(index, None, subject, content, rule="passed on")
            return
        if told is not None:
            return
        owner = self.author_of(thing)
        if owner is None and thing + 1 < len(self.tokens) and self.tokens[thing + 1].lemma in ("by", "from", "of"):
            # Where the parser hung "by the colonel" from the verb.
            owner = self.tree.first(thing + 1, "pobj")
        colon = next((i for i in range(thing, len(self.tokens)) if self.tokens[i].text == ":"), None)
        if owner is None or colon is None or self.tokens[thing].lemma not in self.nouns or colon < owner:
            return
        outer = self._draft(
            index, None, subject, self._stretches(list(range(colon + 1, len(self.tokens)))), rule="passed on"
        )
        yield outer
        yield Draft(
            source=self._source(owner),
            cue=[(self.tokens[thing].start, self.tokens[thing].end)],
            content=list(outer.content),
            act=Act.SAYING,
            rule="passed on",
            outer=outer,
            source_head=self.tokens[owner].start,
        )

    def _quotes_as(self, index: int) -> bool:
        """Tell "quoted X as saying": the saying has the content, the quoting is the voice around it."""
        return any(
            self.tokens[p].lemma == "as" and any(self._cue_of(c) is not None for c in self.tree.by_dep(p, "pcomp"))
            for p in self.tree.by_dep(index, "prep")
        )

    def _name_before(self, citing: int) -> tuple[list[Stretch], int | None]:
        """Return the name that opens the sentence before ", citing", where the parser lost it, and its head's place."""
        words = self.tokens[: max(0, citing - 1)]
        names = bool(words) and all(t.pos in ("DET", "ADJ", "NOUN", "PROPN") for t in words)
        if not names or self.tokens[citing - 1].text != ",":
            return [], None
        return self._source_between(0, len(words) - 1), words[-1].start

    def _draft(
        self, index: int, cue: SpeechCue | None, subject: int | None, content: list[Stretch], *, rule: str
    ) -> Draft:
        source = [] if subject is None or self._is_dummy(subject) else self._source(subject)
        hearsay = cue is not None and not source and self.tree.first(index, "auxpass") is not None
        # "It is said that P", "asked whether P": nobody holds it.
        open_ = hearsay or self._is_question(index, content) or self._is_neither(index)
        return Draft(
            source=source,
            cue=self.verb_group(index),
            content=content,
            act=cue.act if cue else Act.SAYING,
            rule=rule,
            certainty=Certainty.UNCOMMITTED if open_ else cue.certainty if cue else Certainty.CERTAIN,
            polarity=Polarity.UNKNOWN if open_ else cue.polarity if cue else Polarity.YES,
            source_head=self.tokens[subject].start if source and subject is not None else None,
            negated=self.tree.first(index, "neg") is not None or self._is_nobody(subject),
        )

    def _is_neither(self, index: int) -> bool:
        """Tell "neither confirmed nor denied": it leaves open what it speaks of."""
        both = (index, self.tokens[index].head) if self.tokens[index].dep == "conj" else (index,)
        return any(self.tokens[c].lemma in ("neither", "nor") for i in both for c in self.tree.children[i])

    def _is_question(self, index: int, content: list[Stretch]) -> bool:
        first = self.text[content[0][0] :][:10].lower().split(" ")[0]
        return first in ("whether", "if") or (first in _INTERROGATIVE and self.tokens[index].lemma in _ASKING)

    def _is_nobody(self, subject: int | None) -> bool:
        if subject is None:
            return False
        no = any(self.tokens[d].lemma in ("no", "neither") for d in self.tree.by_dep(subject, "det"))
        return no or self.tokens[subject].lemma in _NOBODY


def _touches(stretch: Stretch, others: list[Stretch]) -> bool:
    return any(stretch[0] <= o[0] and o[1] <= stretch[1] for o in others)
