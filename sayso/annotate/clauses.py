"""
Attributions that a sentence's syntax shows: who governs which clause.

    "The agency reported that the minister had promised repairs."
     said-verb -> its subject is the source, its complement the content

One function a construction; each looks at one cue word and answers with a draft or nothing. Speech verbs, and what each
may govern, are data (``codebook/speech.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from sayso.annotate.cues import Cues
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.codebook import SpeechCue
from sayso.model import Act, Certainty, Polarity, Sentence
from sayso.syntax import Tree, runs

_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "you"})
_INTERROGATIVE = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "query"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOBODY = frozenset({"nobody", "none", "neither"})
# Verbs that name a thing when nobody is said to use them.
_DESIGNATIONS = frozenset({"call", "dub", "term", "label", "bill", "brand", "name"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "PRON", "PUNCT", "ADP", "VERB"})
_BRACKETED = re.compile(r" ?\[[^\[\]\n]{1,200}\]")
_QUOTES = "\"“”„«»'`"


class Clauses:
    """Reads one sentence, by the cues of its language."""

    def __init__(self, text: str, sentence: Sentence, cues: Cues) -> None:
        self.text = text
        self.tree = Tree(sentence)
        self.tokens = self.tree.tokens
        self.speech = cues.verbs
        self.nouns = cues.nouns
        self.fixed = cues.fixed

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
            elif token.pos in ("VERB", "AUX"):
                draft = self._verb(index)
                if draft is not None:
                    quoted_as[index] = draft
                    yield draft
            elif token.pos == "NOUN":
                yield from self._some(self._noun(index))
        for index, draft in quoted_as.items():
            yield from self.around(index, draft)
        yield from self._some(self._as_opening())

    # -- constructions ------------------------------------------------------------------------------------------

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
        if subject is not None and self.tokens[subject].lemma in _FIRST_PERSON:
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

    def _quoter(self, index: int) -> int | None:
        """Return the verb of "A quoted B as saying", asked of "saying"."""
        head = self.tokens[index].head
        above = self.tokens[head].head
        is_it = (
            self.tokens[index].dep == "pcomp" and self.tokens[head].lemma == "as" and self.tokens[above].pos == "VERB"
        )
        return above if is_it else None

    def _asks_for_treatment(self, index: int) -> bool:
        """Tell "asked not to be named", "speaking on condition of": how a source wished to be treated is no content."""
        if any(self.tokens[n].lemma in ("condition", "anonymity") for n in self._of_prepositions(index)):
            return True
        return any(
            self.tokens[c].lemma in ("name", "identify", "quote") and self.tree.first(c, "auxpass") is not None
            for c in self.tree.by_dep(index, "xcomp", "ccomp")
        )

    def _of_prepositions(self, index: int) -> list[int]:
        return [noun for prep in self.tree.by_dep(index, "prep") for noun in self.tree.by_dep(prep, "pobj")]

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
        if comma < 4 or any(t.text in _QUOTES for t in self.tokens[comma - 2 : comma + 3]):
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
        plain = self.tokens[before[0]].lemma not in (*_RELATIVE, *_FIRST_PERSON) and self.tokens[before[0]].pos not in (
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

    def _opening_phrase(self) -> tuple[list[Stretch], int | None]:
        """Return the noun phrase that opens the sentence, and where its last word begins."""
        words = list(takewhile(lambda t: t.pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON"), self.tokens))
        return ([(words[0].start, words[-1].end)], words[-1].start) if words else ([], None)

    def _source_between(self, first: int, last: int) -> list[Stretch]:
        return [trim(self.text, (self.tokens[first].start, self.tokens[last].end), also=_QUOTES)]

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
            source=[trim(self.text, (self.tokens[1].start, self.tokens[comma - 2].end), also=_QUOTES)],
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
                for child in self.tree.by_dep(index, "acl", "ccomp", "relcl")
                if self._marker(child) is not None or (self._is_infinitive(child) and "to" in cue.frames)
            ),
            None,
        )
        if clause is None:
            return None
        owner = self.tree.first(index, "poss")
        if owner is None:
            by = next(
                (c for c in self.tree.by_dep(index, "prep", "agent") if self.tokens[c].lemma in ("by", "from", "of")),
                None,
            )
            owner = None if by is None else self.tree.first(by, "pobj")
        if owner is None:
            owner = self._light_verb_subject(index)
        if owner is None or self.tokens[owner].lemma in ("my", "our", "your", *_FIRST_PERSON):
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
                inner = Draft(
                    source=self._source(cited),
                    cue=[(self.tokens[citing].start, self.tokens[citing].end)],
                    content=list(draft.content),
                    act=Act.SAYING,
                    rule="citing",
                    outer=draft,
                    source_head=self.tokens[cited].start,
                )
                draft.content = [s for s in draft.content if not _touches(s, inner.source)] or draft.content
                inner.content = list(draft.content)
                yield inner

    # -- the parts of a construction ----------------------------------------------------------------------------

    def _cue_of(self, index: int) -> SpeechCue | None:
        particle = self.tree.first(index, "prt")
        lemma = self.tokens[index].lemma
        if particle is not None:
            both = self.speech.get(f"{lemma} {self.tokens[particle].lemma}")
            if both is not None:
                return both
        return self.speech.get(lemma)

    def _complement(self, index: int, cue: SpeechCue) -> list[Stretch]:
        tree, tokens = self.tree, self.tokens
        if tokens[index].dep == "parataxis" and {"that", "quote"} & cue.frames:
            own = set(tree.subtree(index))
            return self._stretches([i for i in tree.subtree(tokens[index].head) if i not in own])
        as_told = tokens[index].dep == "advcl" and self._mark_lemma(index) == "as" and not tree.by_dep(index, "ccomp")
        if as_told and {"that", "quote"} & cue.frames and not self._governs(index):
            own = set(tree.subtree(index))
            top = self._clause_top(tokens[index].head)
            return self._stretches([i for i in tree.subtree(top) if i not in own])
        clauses = [c for c in tree.by_dep(index, "ccomp", "xcomp") if self._fits(c, cue)]
        if not clauses and {"that", "quote"} & cue.frames:
            # "said in a statement that P": the parser hangs P from the statement.
            nouns = [n for p in tree.by_dep(index, "prep") for n in tree.by_dep(p, "pobj")]
            clauses = [c for n in nouns for c in tree.by_dep(n, "acl", "ccomp", "relcl") if self._marker(c) is not None]
        if cue.act is Act.ATTITUDE and any(c > index for c in clauses):
            # "Norvia armed, Orlova wants to disarm": a wish governs what follows it.
            clauses = [c for c in clauses if c > index]
        if clauses:
            found: list[int] = []
            for clause in clauses:
                found.extend(self._without_marker(clause))
                for other in self._said_beside(clause):
                    found = [i for i in found if i not in set(tree.subtree(other)) and not self._ties(i, clause, other)]
                found.extend(self._object_of_infinitive(index, clause))
            return self._stretches(sorted(set(found) - self._inserted(index)))
        if "as" in cue.frames or (
            "np" in cue.frames and any(tokens[p].lemma == "as" for p in tree.by_dep(index, "prep"))
        ):
            described = self._described(index)
            if described:
                return described
        if "np" in cue.frames:
            thing = tree.first(index, "dobj")
            if thing is not None and tokens[thing].pos not in ("PRON", "PROPN") and len(tree.subtree(thing)) > 1:
                return self._stretches(tree.subtree(thing))
        if "of" in cue.frames:
            for prep in tree.by_dep(index, "prep"):
                if tokens[prep].lemma in ("of", "for", "about", "against", "on") and tree.first(prep, "pcomp", "pobj"):
                    inside = [i for i in tree.subtree(prep) if i != prep]
                    if tree.first(prep, "pcomp") or len(inside) > 2:
                        return self._stretches(inside)
        return []

    def _governs(self, index: int) -> bool:
        """Tell an object from an addressee ("as she told the daily") and from the "it" of "as he put it"."""
        thing = self.tree.first(index, "dobj")
        return thing is not None and self.tokens[index].lemma != "tell" and self.tokens[thing].lemma != "it"

    def _described(self, index: int) -> list[Stretch]:
        """
        Read "called X Y", "described X as Y": X and Y are the content; Y alone when only Y is in quotation marks.
        """
        tree, tokens = self.tree, self.tokens
        thing = tree.first(index, "dobj", "nsubjpass")
        as_ = next((p for p in tree.by_dep(index, "prep", "mark", "oprd") if tokens[p].lemma == "as"), None)
        named = tree.first(index, "oprd") if as_ is None else as_
        if named is None:
            return []
        what = [i for i in tree.subtree(named) if i != as_ and tokens[i].text not in _QUOTES]
        if not what:
            return []
        quoted = self.text[: tokens[what[0]].start].rstrip()[-1:] in tuple('"“„«')
        if quoted or thing is None:
            return self._stretches(what)
        return self._stretches([*tree.subtree(thing), *what])

    def _said_beside(self, clause: int) -> list[int]:
        """
        Find saying verbs that the parser put inside a content and that belong beside its cue.

            "She said the army was ready and added that it would wait": she added it, not the army.
        """
        found = []
        for child in self.tree.by_dep(clause, "conj"):
            cue = self._cue_of(child)
            if (
                cue is not None
                and cue.act is Act.SAYING
                and self.tokens[child].tag in ("VBD", "VBZ")
                and self.tree.first(child, "nsubj") is None
                and self.tree.first(child, "ccomp") is not None
            ):
                found.append(child)
        return found

    def _ties(self, index: int, clause: int, other: int) -> bool:
        return (
            self.tokens[index].dep == "cc"
            and self.tokens[index].head == clause
            and index == self.tree.subtree(other)[0] - 1
        )

    def _fits(self, clause: int, cue: SpeechCue) -> bool:
        if self._is_infinitive(clause):
            return "to" in cue.frames or (
                self.tree.first(self.tokens[clause].head, "auxpass") is not None and "that" in cue.frames
            )
        if self.tokens[clause].dep == "xcomp" and self.tokens[clause].tag == "VBG":
            return "ing" in cue.frames or "to" in cue.frames
        return bool({"that", "quote"} & cue.frames)

    def _subject(self, index: int) -> int | None:
        """Find who says: the verb's subject, its agent, or the subject it shares with a verb above it."""
        tree, tokens = self.tree, self.tokens
        passive = tree.first(index, "auxpass") is not None
        if passive:
            agent = self._agent(index)
            if agent is not None:
                return agent
            # "X was told that P": X heard it. "It was reported that P": nobody is named.
            return None
        subject = tree.first(index, "nsubj")
        if subject is not None:
            return self._antecedent(index, subject)
        if tokens[index].tag == "VBN" and tokens[index].dep == "advcl":
            # "Asked whether P, she said": who asked is not named.
            return None
        dep, head = tokens[index].dep, tokens[index].head
        if dep in ("conj", "xcomp", "advcl", "ccomp") and head != index and tokens[head].pos in ("VERB", "AUX"):
            if dep == "ccomp":
                return None
            shared = tree.first(head, "nsubj", "nsubjpass")
            if dep == "conj" and tokens[head].dep == "ccomp" and index in self._said_beside(head):
                return self._subject(tokens[head].head)
            return self._antecedent(head, shared) if shared is not None else self._subject_above(head)
        if dep == "pcomp":
            return self._subject_above(index)
        if dep == "acl" and head != index:
            return head
        return self._misread_subject(index)

    def _subject_above(self, index: int) -> int | None:
        for above in self.tree.ancestors(index):
            if self.tokens[above].pos in ("VERB", "AUX"):
                subject = self.tree.first(above, "nsubj", "nsubjpass")
                if subject is not None:
                    return self._antecedent(above, subject)
                if self.tokens[above].dep not in ("conj", "xcomp"):
                    return None
        return None

    def _misread_subject(self, index: int) -> int | None:
        # After a quotation the parser at times takes "X said" for a compound or an object: the noun beside the verb.
        following = self.tree.first(index, "dobj", "attr", "npadvmod")
        if following is not None and following == index + 1 and self.tokens[following].pos == "PROPN":
            return following
        return None

    def _antecedent(self, verb: int, subject: int) -> int:
        if self.tokens[subject].lemma in _RELATIVE and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        return subject

    def _agent(self, index: int) -> int | None:
        for by in self.tree.by_dep(index, "agent", "prep"):
            if self.tokens[by].lemma == "by":
                return self.tree.first(by, "pobj")
        return None

    def _cited(self, index: int) -> int | None:
        word = self.tokens[index]
        if word.text.lower() in ("citing", "quoting"):
            return self.tree.first(index, "dobj", "pobj")
        return None

    def _light_verb_subject(self, index: int) -> int | None:
        # "X made a promise to P", "X issued a statement that P"
        head = self.tokens[index].head
        if self.tokens[index].dep == "dobj" and self.tokens[head].lemma in ("make", "give", "issue", "have", "express"):
            return self._subject(head)
        return None

    # -- stretches ----------------------------------------------------------------------------------------------

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

    def speaker_of(self, index: int) -> Stretch | None:
        """Return the noun phrase that a bare cue verb belongs to: its subject, else the nearest noun beside it."""
        subject = self._subject(index)
        quoter = self._quoter(index)
        if quoter is not None:
            passive = self.tree.first(quoter, "nsubjpass") is not None
            subject = self.tree.first(quoter, "nsubjpass") if passive else self.tree.first(quoter, "dobj")
        if subject is None or self.tokens[subject].pos not in ("NOUN", "PROPN", "PRON"):
            near = sorted(
                (i for i, t in enumerate(self.tokens) if t.pos in ("NOUN", "PROPN", "PRON") and abs(i - index) <= 4),
                key=lambda i: abs(i - index),
            )
            subject = near[0] if near else None
            if subject is None:
                return None
            while self.tokens[subject].dep in ("compound", "amod") and self.tokens[subject].head != index:
                subject = self.tokens[subject].head
        if self.tokens[subject].lemma in _FIRST_PERSON or self._is_dummy(subject):
            return None
        return self._source(subject)[0]

    def _is_dummy(self, subject: int) -> bool:
        token = self.tokens[subject]
        return token.lemma in ("it", "there") and token.dep in ("nsubjpass", "expl")

    def verb_group(self, index: int) -> list[Stretch]:
        parts = [index, *self.tree.by_dep(index, "aux", "auxpass", "neg", "prt")]
        parts = [p for p in parts if not (self.tokens[p].dep == "aux" and self.tokens[p].lemma == "to")]
        return [(self.tokens[a].start, self.tokens[b].end) for a, b in runs(sorted(parts))]

    def _source(self, head: int) -> list[Stretch]:
        """The whole noun phrase with title and apposition, without a relative clause, preposition or 's."""
        drop = {
            child
            for child in self.tree.children[head]
            if self.tokens[child].dep in ("relcl", "case", "punct", "cc", "advcl")
            or (self.tokens[child].dep in ("acl", "prep") and self._after_comma(child))
        }
        # Commas inside an apposition stay; those at the edges go with the trimming.
        kept = self.tree.subtree(head, without=drop)
        first, last = kept[0], kept[-1]
        if any(index in drop and first < index < last and self.tokens[index].dep == "relcl" for index in drop):
            last = max(i for i in kept if i <= head)
        while (
            self.tokens[head].pos == "NOUN" and last == head and last + 1 < len(self.tokens) and self._is_name(last + 1)
        ):
            # "the state news agency BelTA", where the parser hung the name elsewhere.
            last = head = last + 1
        start, end = trim(self.text, (self.tokens[first].start, self.tokens[last].end), also=_QUOTES)
        # What an editor explains in brackets belongs to the phrase: "the president [Irena Orlova]".
        added = _BRACKETED.match(self.text, end)
        return [(start, added.end() if added else end)]

    def _is_name(self, index: int) -> bool:
        return self.tokens[index].pos == "PROPN" and self.tokens[index].text[:1].isupper()

    def _after_comma(self, index: int) -> bool:
        first = self.tree.subtree(index)[0]
        return first > 0 and self.tokens[first - 1].text == ","

    def _stretches(self, indexes: list[int]) -> list[Stretch]:
        """Join tokens to stretches, bridging gaps of punctuation only."""
        found: list[Stretch] = []
        for a, b in runs(sorted(indexes)):
            start, end = self.tokens[a].start, self.tokens[b].end
            if found and all(t.pos == "PUNCT" for t in self.tokens if found[-1][1] <= t.start and t.end <= start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        found = [trim(self.text, stretch) for stretch in found]
        return [s for s in found if any(c.isalnum() for c in self.text[s[0] : s[1]])]

    def _without_marker(self, clause: int) -> list[int]:
        marker = self._marker(clause)
        # What the parser hung before the marker ("wrote, citing a source, that P") is not inside it.
        return [i for i in self.tree.subtree(clause) if marker is None or i > marker]

    def _marker(self, clause: int) -> int | None:
        """Return the clause's "that", wherever the parser hung it."""
        for child in self.tree.by_dep(clause, "mark", "det", "nsubj", "dobj"):
            first = self.tokens[child].dep == "mark" or child == self.tree.subtree(clause)[0]
            if self.tokens[child].lemma == "that" and first:
                return child
        return None

    def _mark_lemma(self, index: int) -> str | None:
        first = self.tree.subtree(index)[0]
        return self.tokens[first].lemma

    def _is_infinitive(self, clause: int) -> bool:
        return any(self.tokens[c].lemma == "to" for c in self.tree.by_dep(clause, "aux"))

    def _object_of_infinitive(self, verb: int, clause: int) -> list[int]:
        # "ordered Y to P": Y is the addressee, not the content; "wants Y to P": Y is inside, as the clause's subject.
        return []

    def _inserted(self, index: int) -> set[int]:
        # "P1, X said, P2": the cue's own words are not content.
        return {index}

    def _clause_top(self, index: int) -> int:
        for above in self.tree.ancestors(index):
            if self.tokens[above].dep == "ROOT" and self.tokens[index].dep in ("conj", "ccomp"):
                return above
        return index

    @staticmethod
    def _some(draft: Draft | None) -> Iterator[Draft]:
        if draft is not None and draft.content:
            yield draft


def _singulars(word: str) -> tuple[str, ...]:
    """Return the verbs that a form in -s may be of."""
    return (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")


def _touches(stretch: Stretch, others: list[Stretch]) -> bool:
    return any(stretch[0] <= o[0] and o[1] <= stretch[1] for o in others)
