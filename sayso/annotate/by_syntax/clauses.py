"""
Attributions that a sentence's syntax shows: who governs which clause.

    "The agency reported that the minister had promised repairs."
     said-verb -> its subject is the source, its complement the content

One function a construction; each looks at one cue word and answers with a draft or nothing. Speech verbs, and what each
may govern, are data (``codebook/speech.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.by_syntax.government import FIRST_PERSON, LIGHT, RELATIVE
from sayso.annotate.by_syntax.hops import Hops
from sayso.annotate.by_syntax.phrases import QUOTES
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.codebook import SpeechCue
from sayso.terms import Act

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
_FINITE = ("VBD", "VBZ", "VBP")
# How a clause stands that tells something, and does not only say when or whose.
_TELLING_AS = ("ROOT", "conj", "ccomp")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "PRON", "PUNCT", "ADP", "VERB"})


class Clauses(Hops):
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
                yield from self._according(index)
            elif token.pos == "ADP":
                yield from self._some(self._fixed(index))
                yield from self._some(self._per(index))
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
        return self._draft(index, cue, subject, content, rule=self._way(index, cue, subject))

    def _way(self, index: int, cue: SpeechCue, subject: int | None) -> str:
        """
        Return the rule's name; two ways of saying are sure enough to be heard where the network is silent.

            "P1, X confirmed, and P2"       aside: a voice between commas that governs what stands round it
            "X said (that) P"               told: a finite verb of saying over a clause with a subject of its own
        """
        token = self.tokens[index]
        finite = token.tag in _FINITE or any(self.tokens[a].tag in _FINITE for a in self.tree.by_dep(index, "aux"))
        if cue.act is not Act.SAYING or not finite or subject is None or not self.is_somebody(subject):
            return "verb"
        if token.dep == "parataxis":
            return "aside"
        clause = next((c for c in self.tree.by_dep(index, "ccomp") if c > index), None)
        whole = clause is not None and self.tree.first(clause, "nsubj", "nsubjpass", "expl") is not None
        return "told" if whole and {"that", "quote"} <= cue.frames and token.dep in _TELLING_AS else "verb"

    def _according(self, index: int) -> Iterator[Draft]:
        """Read "According to X, P" and "P, according to X", with whom X cites: "X, which quoted Y"."""
        to = self.tree.first(index, "prep") if self.tokens[index].text.lower() == "according" else None
        name = None if to is None else self.tree.first(to, "pobj")
        content = [] if name is None else self._besides(index)
        if to is None or name is None or not content:
            return
        draft = Draft(
            source=self._source(name),
            cue=[(self.tokens[index].start, self.tokens[to].end)],
            content=content,
            act=Act.SAYING,
            rule="according",
            source_head=self.tokens[name].start,
        )
        yield draft
        for house in (name, self.author_of(name)):
            cites = None if house is None else self._cites_in_turn(house)
            if cites is not None:
                begins = self.tokens[self.tree.subtree(cites)[0]].start
                draft.source = [trim(self.text, (start, min(end, begins))) for start, end in draft.source]
                yield from self._in_turn(cites, self.tree.first(cites, "dobj"), draft)

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

    def _per(self, index: int) -> Draft | None:
        """Read "Per the tender documents, P" and "P, per Radio Nord": not "per head"."""
        name = self.tree.first(index, "pobj") if self.tokens[index].text.lower() == "per" else None
        if name is None or not (self.tokens[name].pos == "PROPN" or self.tree.by_dep(name, "det", "poss")):
            return None
        last = self.tree.subtree(name)[-1]
        apart = index == 0 or self.tokens[index - 1].text == ","
        if not apart or (last + 1 < len(self.tokens) and self.tokens[last + 1].pos != "PUNCT"):
            return None
        return Draft(
            source=self._source(name),
            cue=[(self.tokens[index].start, self.tokens[index].end)],
            content=self._besides(index),
            act=Act.SAYING,
            rule="fixed",
            source_head=self.tokens[name].start,
        )

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
        verb = next(
            (
                i
                for i in tail
                if (self.tokens[i].tag in ("VBD", "VBZ") or self._is_misread(i)) and self._cue_of(i) is not None
            ),
            None,
        )
        if verb is None or verb == comma + 1:
            return None
        cue = self._cue_of(verb)
        before = [i for i in tail if i < verb]
        after = [i for i in tail if i > verb and self.tokens[i].pos != "PUNCT"]
        head = self.tokens[verb].head if self._is_misread(verb) else self.tree.first(verb, "nsubj")
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

    def _is_misread(self, verb: int) -> bool:
        """Tell "P, the agency reported on Friday" where the parser took the verb for a participle."""
        noun = self.tokens[verb].head
        participle = self.tokens[verb].tag == "VBN" and self.tokens[verb].dep == "acl" and noun == verb - 1
        return participle and self._is_voice(noun) and self._agent(verb) is None

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

    @staticmethod
    def _some(draft: Draft | None) -> Iterator[Draft]:
        if draft is not None and draft.content:
            yield draft


def _singulars(word: str) -> tuple[str, ...]:
    """Return the verbs that a form in -s may be of."""
    return (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
