"""
Attributions that a sentence's syntax shows: who governs which clause.

    "The agency reported that the minister had promised repairs."
     said-verb -> its subject is the source, its complement the content

One function a construction; each looks at one cue word and answers with a draft or nothing. Speech verbs, and what each
may govern, are data (``codebook/speech.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.by_syntax.government import CITING, FIRST_PERSON, LIGHT, RELATIVE, Government
from sayso.annotate.by_syntax.phrases import QUOTES
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.codebook import SpeechCue
from sayso.model import Act, Certainty, Polarity

_INTERROGATIVE = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "query"})
_NOBODY = frozenset({"nobody", "none", "neither"})
# Verbs that name a thing when nobody is said to use them.
_DESIGNATIONS = frozenset({"call", "dub", "term", "label", "bill", "brand", "name"})
# Nouns that with a preposition and an owner tell by whose account: "by her account", "in the agency's version".
_ACCOUNTS = {
    "by": frozenset(
        "account admission reckoning estimate count telling version testimony description recollection".split()
    ),
    "in": frozenset(
        "account version telling retelling words word translation rendering description recollection".split()
    ),
    "from": frozenset("account words word".split()),
    "on": frozenset("account admission".split()),
}
_RELAYED = frozenset({"quote", "cite", "interview"})
_CARRYING = frozenset(
    "publish carry release air broadcast forward share translate post repost reposte print leak issue circulate relay "
    "quote distribute reproduce obtain".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "PRON", "PUNCT", "ADP", "VERB"})


class Clauses(Government):
    """Reads one sentence, by the cues of its language."""

    def __call__(self) -> Iterator[Draft]:
        """Yield the drafts of every cue word in the sentence."""
        closing = self._closing()
        if closing is None:
            yield from self._inside()
            return
        # "P, the agency reported.": whatever else the sentence holds lies before the comma, inside P.
        yield closing
        verb = next(i for i, t in enumerate(self.tokens) if t.end == closing.cue[-1][1])
        yield from self.around(verb, closing)
        end = closing.content[-1][1]
        for draft in self._inside():
            if any(start >= end for start, _ in draft.cue):
                continue
            draft.content = [(s, min(e, end)) for s, e in draft.content if s < end]
            if draft.source == closing.source:
                # "Putin, asked about it, said P, the agency reported": the parser gave one subject to both.
                draft.source, draft.source_head = self._opening_phrase()
            if draft.content and draft.source != closing.source:
                yield draft

    def _inside(self) -> Iterator[Draft]:
        quoted_as: dict[int, Draft] = {}
        for index, token in enumerate(self.tokens):
            if token.lemma == "accord" or token.text.lower() == "according":
                yield from self._some(self._according(index))
            elif token.pos == "ADP":
                yield from self._some(self._fixed(index))
                yield from self._some(self._account(index))
            elif token.pos in ("VERB", "AUX"):
                draft = self._verb(index)
                if draft is not None:
                    quoted_as[index] = draft
                    yield draft
                yield from self._passed_on(index)
            elif token.pos == "NOUN":
                yield from self._some(self._noun(index))
        for index, draft in quoted_as.items():
            yield from self.around(index, draft)
        yield from self._some(self._as_opening())

    def _verb(self, index: int) -> Draft | None:
        """Read "X said (that) P", "P, X said", "X wants to P", "X mentioned N", "X accused Y of P", "as X said, P"."""
        cue = self._cue_of(index)
        if cue is None or self._quotes_as(index) or self._cited(index) is not None:
            return None
        content = self._complement(index, cue)
        if not content and self._quoter(index) is not None:
            # "“P,” A quoted B as saying": the words hang from the quoting verb.
            content = self._complement(self.tokens[self.tokens[index].head].head, cue)
        if not content or self._asks_for_treatment(index) or self._designates(index):
            return None
        subject = self._subject(index)
        if subject is not None and self.tokens[subject].lemma in FIRST_PERSON:
            return None
        if (subject is None and cue.act is Act.ATTITUDE) or self._is_hypothetical(index):
            return None
        return self._draft(index, cue, subject, content, rule="verb")

    def _according(self, index: int) -> Draft | None:
        """Read "According to X, P" and "P, according to X"."""
        to = self.tree.first(index, "prep") if self.tokens[index].text.lower() == "according" else None
        name = None if to is None else self.tree.first(to, "pobj")
        if to is None or name is None:
            return None
        return Draft(
            source=self._source(name),
            cue=[(self.tokens[index].start, self.tokens[to].end)],
            content=self._besides(index),
            act=Act.SAYING,
            rule="according",
            source_head=self.tokens[name].start,
        )

    def _fixed(self, index: int) -> Draft | None:
        """Read "in the words of X, P" and "in his words, P": a pronoun inside a fixed cue is the source."""
        for words, cue in self.fixed.get(self.tokens[index].text.lower(), ()):
            last = index + len(words) - 1
            if [t.text.lower() for t in self.tokens[index : last + 1]] != list(words):
                continue
            inside = [i for i in range(index, last + 1) if self.tokens[i].dep == "poss"]
            name = inside[0] if inside else self.tree.first(last, "pobj")
            if name is None:
                continue
            return Draft(
                source=self._source(name),
                cue=[(self.tokens[index].start, self.tokens[last].end)],
                content=self._besides(index),
                act=cue.act,
                rule="fixed",
                certainty=cue.certainty,
                polarity=cue.polarity,
                source_head=self.tokens[name].start,
            )
        return None

    def _besides(self, index: int) -> list[Stretch]:
        """Return the words of the clause that a phrase opens, closes or stands in, without the phrase."""
        inside = set(self.tree.subtree(index))
        top = next((a for a in self.tree.ancestors(index) if self.tokens[a].pos in ("VERB", "AUX")), None)
        if top is None:
            top = self.tokens[index].head
        if top == index:
            return self._stretches([i for i in range(len(self.tokens)) if i not in inside])
        marker = self._marker(top)
        if marker is not None and all(t.pos == "PUNCT" for t in self.tokens[marker + 1 : min(inside)]):
            # "Corvane reported that, according to X, P": the phrase is in what is reported.
            return self._stretches([i for i in self.tree.subtree(top) if i not in {*inside, marker}])
        # The whole sentence, when the phrase opens or closes it: coordinated clauses are its content too; not what
        # a semicolon sets apart.
        marks = [i for i, t in enumerate(self.tokens) if t.text == ";"]
        left = max((i for i in marks if i < index), default=-1)
        right = min((i for i in marks if i > index), default=len(self.tokens))
        whole = self.tree.subtree(self._clause_top(top))
        return self._stretches([i for i in whole if i not in inside and left < i < right])

    def _name_before(self, citing: int) -> tuple[list[Stretch], int | None]:
        """Return the name that opens the sentence before ", citing", where the parser lost it, and its head's place."""
        words = self.tokens[: max(0, citing - 1)]
        names = bool(words) and all(t.pos in ("DET", "ADJ", "NOUN", "PROPN") for t in words)
        if not names or self.tokens[citing - 1].text != ",":
            return [], None
        return self._source_between(0, len(words) - 1), words[-1].start

    def _asks_for_treatment(self, index: int) -> bool:
        """Tell "asked not to be named", "speaking on condition of": how a source wished to be treated is no content."""
        treated = any(self.tokens[n].lemma in ("condition", "anonymity") for n in self._of_prepositions(index))
        if treated and self.tree.first(index, "ccomp") is None:
            return True
        return any(
            self.tokens[c].lemma in ("name", "identify", "quote") and self.tree.first(c, "auxpass") is not None
            for c in self.tree.by_dep(index, "xcomp", "ccomp")
        )

    def _designates(self, index: int) -> bool:
        """Tell "is called the Needle": by nobody in particular, a name is no saying."""
        passive = self.tree.first(index, "auxpass") is not None
        return passive and self.tokens[index].lemma in _DESIGNATIONS and self._agent(index) is None

    def _is_hypothetical(self, index: int) -> bool:
        """Tell a saying that is only supposed: "if somebody tells us that P"."""
        for place in (index, *self.tree.ancestors(index)):
            if any(self.tokens[m].lemma in ("if", "unless") for m in self.tree.by_dep(place, "mark")):
                return self.tokens[place].dep == "advcl"
            if self.tokens[place].dep != "conj":
                return False
        return False

    def _quotes_as(self, index: int) -> bool:
        """Tell "quoted X as saying": the saying has the content, the quoting is the voice around it."""
        return any(
            self.tokens[p].lemma == "as" and any(self._cue_of(c) is not None for c in self.tree.by_dep(p, "pcomp"))
            for p in self.tree.by_dep(index, "prep")
        )

    def _closing(self) -> Draft | None:
        """
        Read "P, X reported (on Tuesday)." by its shape, where the parser made something else of it.

        The last comma is followed by a noun phrase and a saying verb that governs nothing behind it.
        """
        commas = [i for i, t in enumerate(self.tokens) if t.text == ","]
        end = len(self.tokens)
        if commas and commas[-1] + 1 < end and self.tokens[commas[-1] + 1].text.lower() in ("citing", "quoting"):
            end = commas.pop()
        comma = commas[-1] if commas else 0
        if comma < 4 or any(t.text in QUOTES for t in self.tokens[comma - 2 : comma + 3]):
            return None
        tail = list(range(comma + 1, end))
        verb = next((i for i in tail if self.tokens[i].tag in ("VBD", "VBZ") and self._cue_of(i) is not None), None)
        if verb is None or verb == comma + 1:
            return None
        cue = self._cue_of(verb)
        before = [i for i in tail if i < verb]
        after = [i for i in tail if i > verb and self.tokens[i].pos != "PUNCT"]
        head = self.tree.first(verb, "nsubj")
        if cue is None or cue.act is not Act.SAYING or "quote" not in cue.frames or head not in before:
            return None
        shape = all(self.tokens[i].pos in _NOMINAL or self.tokens[i].text == "-" for i in before)
        plain = self.tokens[before[0]].lemma not in (*RELATIVE, *FIRST_PERSON) and self.tokens[before[0]].pos not in (
            "CCONJ",
            "SCONJ",
        )
        governed = any(self.tokens[i].dep in ("ccomp", "dobj", "xcomp", "acomp") for i in after)
        dated = len(after) <= 4 and (not after or self.tokens[after[0]].pos in ("ADP", "PROPN", "NOUN", "ADV"))
        content = self._stretches(list(range(comma)))
        # The clause before it must be one: a list or an opening phrase is not said by anybody.
        clause = any(self.tokens[i].pos in ("VERB", "AUX") for i in range(comma))
        if not (shape and plain and dated and clause and content) or governed:
            return None
        return Draft(
            source=self._source_between(before[0], before[-1]),
            cue=self.verb_group(verb),
            content=[(content[0][0], content[-1][1])],
            act=Act.SAYING,
            rule="closing",
            certainty=cue.certainty,
            polarity=cue.polarity,
            source_head=self.tokens[head].start,
        )

    def _as_opening(self) -> Draft | None:
        """Read "As the project clarifies, P", where the parser took the verb for a noun."""
        comma = next((i for i, t in enumerate(self.tokens[:14]) if t.text == ","), None)
        if comma is None or comma < 3 or self.tokens[0].lemma != "as" or self.tokens[comma - 1].pos != "NOUN":
            return None
        verb = self.tokens[comma - 1]
        lemma = next((w for w in _singulars(verb.text.lower()) if w in self.speech), None)
        rest = list(range(comma + 1, len(self.tokens)))
        if lemma is None or not {"that", "quote"} & self.speech[lemma].frames or not rest:
            return None
        return Draft(
            source=[trim(self.text, (self.tokens[1].start, self.tokens[comma - 2].end), also=QUOTES)],
            cue=[(verb.start, verb.end)],
            content=self._stretches(rest),
            act=self.speech[lemma].act,
            rule="as opening",
            source_head=self.tokens[comma - 2].start,
        )

    def _noun(self, index: int) -> Draft | None:
        """Read "X's statement that P", "reports by X that P"."""
        cue = self.nouns.get(self.tokens[index].lemma)
        if cue is None:
            return None
        clause = next(
            (
                child
                for child in [*self.tree.by_dep(index, "acl", "ccomp", "relcl"), *self._of_light_verb(index)]
                if self._marker(child) is not None or (self._is_infinitive(child) and "to" in cue.frames)
            ),
            None,
        )
        if clause is None:
            return None
        owner = self.author_of(index)
        light = self._light_verb_subject(index)
        if light is not None and self.tokens[self.tokens[index].head].lemma == "give":
            # "gave its word": the word is whose who gives it.
            owner = light
        if owner is None:
            owner = self._light_verb_subject(index)
        if owner is None or self.tokens[owner].lemma in ("my", "our", "your", *FIRST_PERSON):
            return None
        return Draft(
            source=self._source(owner),
            cue=[(self.tokens[index].start, self.tokens[index].end)],
            content=self._stretches(self._without_marker(clause)),
            act=cue.act,
            rule="noun",
            certainty=cue.certainty,
            polarity=cue.polarity,
            source_head=self.tokens[owner].start,
        )

    def _of_light_verb(self, index: int) -> list[int]:
        """Return the clauses behind a noun that its verb took: "gave its word not to close the plant"."""
        head = self.tokens[index].head
        if self.tokens[index].dep != "dobj" or self.tokens[head].lemma not in LIGHT:
            return []
        return [c for c in self.tree.by_dep(head, "xcomp", "ccomp") if c > index]

    def around(self, index: int, draft: Draft) -> Iterator[Draft]:
        """Read the voice outside or inside a said-verb: "A quoted B as saying P", "A, citing B, reported P"."""
        quoter = self._quoter(index)
        if quoter is not None:
            passive = self.tree.first(quoter, "auxpass") is not None or self.tree.first(quoter, "nsubjpass") is not None
            quoted = self.tree.first(quoter, "nsubjpass", "nsubj") if passive else self.tree.first(quoter, "dobj")
            if quoted is not None:
                draft.source, draft.source_head = self._source(quoted), self.tokens[quoted].start
            by = self._agent(quoter) or self._agent(index)
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

    def _quoted_by(self, index: int, draft: Draft) -> Iterator[Draft]:
        """Read "B, quoted by A, said P": A stands outside."""
        subject = self.tree.first(index, "nsubj")
        for quoting in self.tree.by_dep(subject, "acl") if subject is not None else ():
            by = self._agent(quoting)
            if self.tokens[quoting].tag == "VBN" and self.tokens[quoting].lemma in _RELAYED and by is not None:
                outer = self._draft(quoting, None, by, list(draft.content), rule="quoted by")
                draft.outer = outer
                yield outer

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
                return None if clause else index
        return None

    def cited_by(self, verb: int, reported: Draft) -> Iterator[Draft]:
        """Yield whom such a sentence names, inside the attribution that it speaks of."""
        yield from self._in_turn(verb, self.tree.first(verb, "dobj"), reported)

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

    def _account(self, index: int) -> Draft | None:
        """Read "by X's account, P", "in the agency's version P": whose account it is tells it."""
        noun = self.tree.first(index, "pobj")
        owner = None if noun is None else self.tree.first(noun, "poss")
        if noun is None or owner is None or self.tokens[noun].lemma not in _ACCOUNTS.get(self.tokens[index].lemma, ()):
            return None
        if self.tree.by_dep(noun, "relcl", "acl") or self.tokens[owner].lemma in ("my", "our", "your", *FIRST_PERSON):
            return None
        own = self.tokens[owner].pos in ("PRON", "DET")
        return Draft(
            source=self._source(owner),
            # A pronoun inside a fixed cue is the source, inside the cue.
            cue=[(self.tokens[index if own else noun].start, self.tokens[noun].end)],
            content=self._besides(index),
            act=Act.SAYING,
            rule="account",
            source_head=self.tokens[owner].start,
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

    @staticmethod
    def _some(draft: Draft | None) -> Iterator[Draft]:
        if draft is not None and draft.content:
            yield draft


def _singulars(word: str) -> tuple[str, ...]:
    """Return the verbs that a form in -s may be of."""
    return (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")


def _touches(stretch: Stretch, others: list[Stretch]) -> bool:
    return any(stretch[0] <= o[0] and o[1] <= stretch[1] for o in others)
