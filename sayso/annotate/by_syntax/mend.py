"""
Mending what a parser gets wrong around a saying verb, before anybody reads the sentence.

    "told a closed meeting that taxes would rise"      the clause is what was told, not a clause about the meeting
    "reported, citing Radio Nord, that P"              no clause about a noun follows a comma and "that"
    "Norvia Today quoted"                              the noun phrase before a verb without subject is its subject
    "A court filing states that P"                     a noun in -s before "that" and after a noun phrase is a verb
    "he told her, she recalled, that P"                who recalled stands round all of it

Each mend changes relations between words, never the words; a sentence that needs none comes back as it was.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.by_syntax.cues import Cues
from sayso.model import Act, Sentence, Token
from sayso.syntax import Tree

# Verbs whose object hears what is said.
TELLING = frozenset(
    {"tell", "inform", "assure", "reassure", "warn", "remind", "notify", "promise", "show", "ask", "advise"}
)
# Verbs that say something with a particle alone.
_WITH_PARTICLE = frozenset({"go", "sum", "spell", "set", "lay", "chime", "weigh"})
_MARKS = "\"“”„«»'`"
_FINITE = ("VBD", "VBZ", "VBP")
# What is told, not who hears it.
_TOLD_THINGS = frozenset("story truth lie tale joke secret thing something everything nothing news".split())
# Nouns that after "to" are deeds.
_DEEDS = frozenset(
    "fire attack march return work retreat land sail fight strike halt leave stop move vote help".split()
)
# What one says things in, or on the occasion of which.
TALKS = frozenset(
    "interview conversation comment remark statement article column op-ed e-mail email mail message broadcast "
    "appearance piece essay letter briefing podcast talk call note post video speech address version translation "
    "memo".split()
)
_CLAUSAL = ("ccomp", "xcomp")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_IN_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP")
_HEARERS = frozenset({"him", "her", "them", "me", "us", "you"})
# With these begins what is said, not to whom or when.
_STARTS = frozenset({"that", "he", "she", "it", "they", "we", "i", "this", "there"})
# How many words may stand in an aside ("the minister said on Friday").
_ASIDE = 10


def mended(sentence: Sentence, cues: Cues) -> Sentence:
    """Return the sentence with the relations round its saying verbs put right."""
    if not any(t.lemma in cues.verbs or t.lemma in _WITH_PARTICLE for t in sentence.tokens):
        return sentence
    mending = _Mending(sentence, cues)
    mending()
    if not mending.changed:
        return sentence
    return replace(sentence, tokens=tuple(mending.tokens))


class _Mending:
    """One sentence while its relations are changed."""

    def __init__(self, sentence: Sentence, cues: Cues) -> None:
        self._sentence = sentence
        self._verbs = cues.verbs
        self.tokens: list[Token] = list(sentence.tokens)
        self.tree = Tree(sentence)
        self.changed = False

    def __call__(self) -> None:
        # Verbs before subjects before clauses: each looks for what the one before it has put in place.
        for step in (
            self._name,
            self._hyphen,
            self._verb_for_noun,
            self._infinitive,
            self._noun_for_verb,
            self._whether,
            self._half,
            self._cited,
            self._main,
            self._quoted_last,
            self._hearer,
            self._subject,
            self._clause_told,
            self._clause_after_comma,
            self._tail,
        ):
            for index in range(len(self.tokens)):
                step(index)
        for index in range(len(self.tokens)):
            self._aside(index)

    def _set(self, index: int, **fields: object) -> None:
        head = fields.get("head", index)
        if isinstance(head, int) and head != index and self._hangs_under(head, index):
            # No word may come to hang from itself.
            return
        self.tokens[index] = replace(self.tokens[index], **fields)  # type: ignore[arg-type]
        self.tree = Tree(replace(self._sentence, tokens=tuple(self.tokens)))
        self.changed = True

    def _is_saying(self, index: int) -> bool:
        token = self.tokens[index]
        particle = self.tree.first(index, "prt")
        lemma = token.lemma if particle is None else f"{token.lemma} {self.tokens[particle].lemma}"
        cue = self._verbs.get(lemma) or self._verbs.get(token.lemma)
        return token.pos == "VERB" and cue is not None and cue.act is Act.SAYING

    def _hangs_under(self, index: int, other: int) -> bool:
        return index == other or other in self.tree.ancestors(index)

    def _reattach(self, index: int, head: int, dep: str) -> None:
        """Hang a word and all below it from another; a head that stood below it takes its place first."""
        if self._hangs_under(head, index):
            self._set(
                head,
                head=self.tokens[index].head if self.tokens[index].head != index else head,
                dep=self.tokens[index].dep,
            )
        self._set(index, head=head, dep=dep)

    def _name(self, index: int) -> None:
        """Read "Norvia Today" as one name, not as a day."""
        token = self.tokens[index]
        if token.text != "Today" or index == 0 or self.tokens[index - 1].pos != "PROPN" or token.dep == "compound":
            return
        before = self.tokens[index - 1]
        if before.head == index or self._hangs_under(before.head, index):
            return
        self._set(index, dep=before.dep, head=index if before.head == index - 1 else before.head, pos="PROPN")
        for child in self.tree.children[index - 1]:
            if child != index:
                self._set(child, head=index)
        self._set(index - 1, dep="compound", head=index)

    def _infinitive(self, index: int) -> None:
        """Read "had sworn to protect him" as what was sworn, not as why."""
        cue = self._verbs.get(self.tokens[index].lemma)
        if cue is None or "to" not in cue.frames or self._has_clause(index):
            return
        for clause in self.tree.by_dep(index, "advcl"):
            words = [t.text.lower() for t in self.tokens[index + 1 : index + 3]]
            next_to_it = words[:1] == ["to"] or words == ["not", "to"]
            if self._is_infinitive(clause) and clause > index and next_to_it:
                self._set(clause, dep="xcomp")

    def _half(self, index: int) -> None:
        """What stands before a semicolon is not said by who stands after it."""
        if self.tokens[index].text != ";":
            return
        for place in range(index):
            token = self.tokens[place]
            if token.dep == "ccomp" and token.head > index and not any(t.text in _MARKS for t in self.tokens[:index]):
                self._set(place, dep="conj")

    def _hyphen(self, index: int) -> None:
        """Read "ex-aide", "e-mail" as one noun, where the parser made three of it."""
        if self.tokens[index].text != "-" or not 0 < index < len(self.tokens) - 1:
            return
        before, after = self.tokens[index - 1], self.tokens[index + 1]
        if before.end != self.tokens[index].start or self.tokens[index].end != after.start:
            return
        if before.head == after.head and before.dep == after.dep and after.pos in ("NOUN", "PROPN"):
            self._set(index - 1, dep="compound", head=index + 1)
            self._set(index, dep="punct", head=index + 1)
            for child in self.tree.children[index - 1]:
                self._set(child, head=index + 1)

    def _noun_for_verb(self, index: int) -> None:
        """Read "ordered his men to fire" as what they were to do."""
        cue = self._verbs.get(self.tokens[index].lemma)
        if cue is None or "to" not in cue.frames or cue.act is not Act.SAYING or self._has_clause(index):
            return
        thing = self.tree.first(index, "dobj")
        for prep in self.tree.by_dep(index, "prep") if thing is not None else ():
            deed = self.tree.first(prep, "pobj")
            bare = deed is not None and deed == prep + 1 and not self.tree.children[deed]
            if deed is not None and bare and self.tokens[prep].lemma == "to" and self.tokens[deed].lemma in _DEEDS:
                self._set(deed, pos="VERB", tag="VB", dep="xcomp", head=index)
                self._set(prep, pos="PART", tag="TO", dep="aux", head=deed)

    def _whether(self, index: int) -> None:
        """Read "asked if the train had left" as what was asked, not as when."""
        if self.tokens[index].lemma not in ("ask", "wonder", "inquire", "enquire") or self._has_clause(index):
            return
        for clause in self.tree.by_dep(index, "advcl"):
            marks = self.tree.by_dep(clause, "mark")
            if clause > index and any(self.tokens[m].lemma in ("if", "whether") for m in marks):
                self._set(clause, dep="ccomp")

    def _cited(self, index: int) -> None:
        """Hang "quoting an official" from the name before its comma, not from the comma."""
        token = self.tokens[index]
        if token.text.lower() in ("citing", "quoting") and self.tokens[token.head].pos == "PUNCT":
            self._set(index, head=self.tokens[token.head].head)

    def _main(self, index: int) -> None:
        """Read "The Courier reported, citing B, that P", where the predicate of P was taken for the main one."""
        if self.tokens[index].dep != "ROOT":
            return
        mark = next((m for m in self.tree.by_dep(index, "mark") if self.tokens[m].text.lower() == "that"), None)
        subjects = self.tree.by_dep(index, "nsubj", "nsubjpass")
        if mark is None or len(subjects) < 2 or subjects[0] > mark:
            return
        subject = subjects[0]
        verb = next((v for v in self.tree.by_dep(subject, "acl", "relcl") if self._is_saying(v) and v < mark), None)
        if verb is None:
            return
        self._set(verb, head=verb, dep="ROOT")
        self._set(subject, head=verb, dep="nsubj")
        self._set(index, head=verb, dep="ccomp")

    def _quoted_last(self, index: int) -> None:
        """Read "P, X was quoted as saying" as one sentence, not as two in a row."""
        token = self.tokens[index]
        if token.lemma not in ("quote", "cite") or token.dep != "conj" or not self.tree.by_dep(index, "auxpass"):
            return
        saying = next((v for p in self.tree.by_dep(index, "prep") for v in self.tree.by_dep(p, "pcomp")), None)
        main = self.tokens[token.head]
        if saying is None or self._has_clause(saying) or self.tree.by_dep(token.head, "cc"):
            return
        self._set(index, head=index if main.head == token.head else main.head, dep=main.dep)
        self._set(token.head, head=saying, dep="ccomp")

    def _tail(self, index: int) -> None:
        """Read ", in comments to the Courier" behind what was said as how it was said."""
        token = self.tokens[index]
        if token.lemma not in ("in", "during") or index < 2 or self.tokens[index - 1].text != ",":
            return
        noun = self.tree.first(index, "pobj")
        verb = next((a for a in self.tree.ancestors(index) if self._is_saying(a)), None)
        if noun is None or verb is None or verb > index or self.tokens[noun].lemma not in TALKS:
            return
        last = self.tree.subtree(index)[-1]
        if all(t.pos == "PUNCT" for t in self.tokens[last + 1 :]) and token.head != verb:
            self._set(index, head=verb)

    def _verb_for_noun(self, index: int) -> None:
        token = self.tokens[index]
        if token.tag != "NNS" or token.dep != "ROOT" or token.lemma not in self._verbs or index + 1 >= len(self.tokens):
            return
        if self.tokens[index + 1].text.lower() != "that" or not self.tree.by_dep(index, "relcl", "acl", "ccomp"):
            return
        before = [c for c in self.tree.children[index] if c < index]
        noun = next((c for c in reversed(before) if self.tokens[c].pos in _NOMINAL), None)
        if noun is None:
            return
        self._set(index, pos="VERB", tag="VBZ")
        self._set(noun, dep="nsubj")
        for child in before:
            if child != noun:
                self._set(child, head=noun)
        for clause in self.tree.by_dep(index, "relcl", "acl"):
            self._set(clause, dep="ccomp")

    def _hearer(self, index: int) -> None:
        """Read "told her Dario Feld had promised": "her" heard it, it is not hers."""
        if self.tokens[index].lemma not in TELLING or index + 2 >= len(self.tokens):
            return
        hearer = self.tokens[index + 1]
        if hearer.text.lower() not in _HEARERS or hearer.head == index:
            return
        noun = hearer.head
        clause = next((c for c in self.tree.by_dep(index, *_CLAUSAL) if c > noun), None)
        if self.tokens[noun].head != index or clause is None or self._subject_of(clause) is not None:
            return
        if self.tokens[clause].tag in (*_FINITE, "VBN", "VB") and not self._is_infinitive(clause):
            self._set(index + 1, head=index, dep="dobj")
            self._set(noun, head=clause, dep="nsubj")

    def _is_infinitive(self, index: int) -> bool:
        return any(self.tokens[c].lemma == "to" for c in self.tree.by_dep(index, "aux"))

    def _subject_of(self, index: int) -> int | None:
        return self.tree.first(index, "nsubj", "nsubjpass", "expl", "csubj")

    def _subject(self, index: int) -> None:
        """The noun phrase that stands right before a finite saying verb without subject is its subject."""
        token = self.tokens[index]
        # A participle that has an object of its own is a past tense.
        active = token.tag == "VBN" and self.tree.first(index, "dobj") is not None
        finite = (
            token.tag in _FINITE
            or active
            or any(self.tokens[c].lemma == "have" for c in self.tree.by_dep(index, "aux"))
        )
        if not self._is_saying(index) or not finite or self._subject_of(index) is not None or index == 0:
            return
        if token.dep in ("conj", "xcomp", "pcomp") or self.tree.first(index, "auxpass") is not None:
            return
        start = min([index, *self.tree.by_dep(index, "aux", "neg")])
        place = start - 1
        while place >= 0 and self.tokens[place].pos == "ADV":
            place -= 1
        if place < 0 or self.tokens[place].pos not in ("NOUN", "PROPN"):
            return
        noun = self._top_noun(place, index)
        if self.tokens[noun].dep in ("npadvmod", "appos", "dep", "nmod") and token.dep != "acl":
            self._set(noun, head=index, dep="nsubj")
        elif token.dep == "acl" and token.head == noun:
            if self.tokens[noun].dep == "ROOT" and not self._other_finite(index):
                # "The Daily Sentinel published on Sunday a cable.": a heading has no full stop.
                if self.tokens[-1].text in '.!?”"’':
                    self._set(index, head=index, dep="ROOT")
                    self._set(noun, head=index, dep="nsubj")
            elif self.tokens[noun].dep == "npadvmod" and self.tokens[self.tokens[noun].head].dep == "ROOT":
                # "P, the agency Norvpress reported on Friday."
                main = self.tokens[noun].head
                self._set(index, head=index, dep="ROOT")
                self._set(main, head=index, dep="ccomp")
                self._set(noun, head=index, dep="nsubj")

    def _top_noun(self, place: int, verb: int) -> int:
        while self.tokens[place].dep in ("compound", "appos", "flat") and self.tokens[place].head != verb:
            head = self.tokens[place].head
            if (
                head > verb
                or abs(head - place) > _ASIDE
                or any(t.text == "," for t in self.tokens[min(head, place) : max(head, place)])
            ):
                break
            place = head
        return place

    def _other_finite(self, index: int) -> bool:
        below = set(self.tree.subtree(index))
        return any(t.tag in _FINITE and i not in below for i, t in enumerate(self.tokens))

    def _clause_told(self, index: int) -> None:
        """Read "told a meeting (in a memo) that taxes would rise", where the clause was hung from a noun."""
        cue = self._verbs.get(self.tokens[index].lemma)
        if not self._is_saying(index) or cue is None or "that" not in cue.frames or self._has_clause(index):
            return
        hearers = self.tree.by_dep(index, "dobj", "dative") if self.tokens[index].lemma in TELLING else []
        for phrase in [*hearers, *self.tree.by_dep(index, "prep")]:
            if self.tokens[phrase].lemma == "as":
                continue
            for clause in [c for i in self.tree.subtree(phrase) for c in self.tree.by_dep(i, "relcl", "acl")]:
                if clause > index and self._is_whole_clause(clause):
                    self._set(clause, head=index, dep="ccomp")
                    return
        for hearer in hearers:
            for clause in self.tree.by_dep(hearer, "relcl"):
                # "informed the trustees the library would close"
                if clause > index and self._modal(clause) and self._begins_behind(hearer, clause):
                    self._set(clause, head=index, dep="ccomp")
                    return

    def _begins_behind(self, noun: int, clause: int) -> bool:
        """Tell whether a clause without "that" begins right behind a noun that can hear."""
        subject = self._subject_of(clause)
        if subject is None or self.tokens[noun].lemma in _TOLD_THINGS:
            return False
        return self.tree.subtree(subject)[0] == noun + 1

    def _has_clause(self, index: int) -> bool:
        """Tell whether a verb governs a clause behind it already."""
        return any(c > index for c in self.tree.by_dep(index, *_CLAUSAL))

    def _is_whole_clause(self, clause: int) -> bool:
        """Tell "that taxes would rise" from "that the minister led": it begins with "that" and lacks nothing."""
        own = self.tree.subtree(clause)
        first = own[0]
        if self.tokens[first].text.lower() != "that":
            return False
        subject = self._subject_of(clause)
        if subject is None or subject == first:
            return False
        # In a relative clause, "that" is what a verb with an object would have twice.
        transitive = self.tree.first(
            clause, "dobj", "acomp", "attr", "xcomp", "ccomp", "auxpass", "nsubjpass", "prep", "advmod"
        )
        return self.tokens[first].dep == "mark" or transitive not in (None, first) or bool(self._modal(clause))

    def _modal(self, clause: int) -> list[int]:
        return [c for c in self.tree.by_dep(clause, "aux") if self.tokens[c].tag == "MD"]

    def _clause_after_comma(self, index: int) -> None:
        """Read ", that P" behind an aside as what the verb before the aside governs."""
        token = self.tokens[index]
        if token.text.lower() != "that" or index < 3 or self.tokens[index - 1].text != ",":
            return
        clause = self._top_from(index)
        if clause is None or self._subject_of(clause) in (None, index):
            return
        holder = self.tokens[clause].head
        opened = self._aside_before(index - 1, holder)
        if opened is None:
            return
        for verb in range(opened - 1, -1, -1):
            cue = self._verbs.get(self.tokens[verb].lemma)
            if cue is None or self.tokens[verb].pos != "VERB" or "that" not in cue.frames or cue.act is not Act.SAYING:
                continue
            if self._has_clause(verb) and not self._hangs_under(clause, verb):
                continue
            if verb != holder and not any(
                self._hangs_under(clause, c) for c in self.tree.by_dep(verb, *_CLAUSAL) if c > verb
            ):
                self._reattach(clause, verb, "ccomp")
            return

    def _top_from(self, first: int) -> int | None:
        """Return the head of the largest clause that begins with a word."""
        top: int | None = None
        for above in [first, *self.tree.ancestors(first)]:
            if self.tree.subtree(above)[0] < first:
                break
            top = above
        return top if top is not None and self.tokens[top].pos in ("VERB", "AUX") else None

    def _aside_before(self, comma: int, holder: int) -> int | None:
        """Return the comma that opens the aside which this one closes, if what holds the clause stands in it."""
        opened = next((i for i in range(comma - 1, -1, -1) if self.tokens[i].text == ","), None)
        while opened is not None and self.tokens[opened + 1].text.lower() in ("which", "who"):
            # ", with a link to Interlink, which cited the channel, that P": both are asides.
            further = next((i for i in range(opened - 1, -1, -1) if self.tokens[i].text == ","), None)
            if further is None:
                break
            opened = further
        return opened

    def _aside(self, index: int) -> None:
        """Read ", she recalled," as standing round the words on both sides of it."""
        token = self.tokens[index]
        if not self._is_saying(index) or token.tag not in ("VBD", "VBZ", "VBP") or token.dep == "parataxis":
            return
        bounds = self._chunk(index)
        if bounds is None:
            return
        first, last = bounds
        chunk = set(range(first, last + 1))
        main = self._around(first, last, chunk, index)
        if main is None or main == index or main in chunk:
            return
        for child in [c for c in self.tree.children[index] if c not in chunk]:
            if child != main and self.tokens[child].pos != "PUNCT" and not self._hangs_under(main, child):
                self._set(child, head=main)
        for place in range(len(self.tokens)):
            if place not in chunk and self.tokens[place].head in chunk and place != main:
                self._set(place, head=main)
        if self._hangs_under(main, index):
            top = self.tokens[index].head
            self._set(main, head=main if top == index else top, dep=token.dep)
        self._set(index, head=main, dep="parataxis")
        for place in sorted(chunk - {index}):
            if self.tokens[place].head not in chunk:
                self._set(place, head=index, dep="nsubj" if self.tokens[place].pos in _NOMINAL else "dep")

    def _chunk(self, verb: int) -> tuple[int, int] | None:
        """Return the words between two commas that are a subject, this verb and nothing that it says."""
        first = last = verb
        while first > 0 and self.tokens[first - 1].text != "," and verb - first <= _ASIDE:
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].text != "," and last - verb <= _ASIDE:
            last += 1
        if first < 2 or last + 2 >= len(self.tokens) or last - first > _ASIDE or self.tokens[first - 1].text != ",":
            return None
        words = self.tokens[first : last + 1]
        if any(t.text in _MARKS for t in (*self.tokens[first - 2 : first], *self.tokens[last + 1 : last + 3])):
            return None
        subject = self._subject_of(verb)
        before = self.tokens[first:verb]
        if subject is None or not first <= subject < verb or self.tokens[subject].tag in ("WP", "WDT"):
            return None
        shape = all(t.pos in (*_IN_PHRASE, "ADV") and t.tag != "WDT" for t in before) and before[0].pos not in (
            "ADP",
            "ADV",
            "PART",
        )
        after = self.tokens[verb + 1 : last + 1]
        plain = all(t.pos in (*_IN_PHRASE, "ADV") and t.tag not in _FINITE for t in after)
        started = bool(after) and (after[0].text.lower() in _STARTS or any(t.dep == "neg" for t in after))
        follows = self.tokens[last + 2]
        if not shape or not plain or started or any(t.lemma in ("citing", "cite", "quoting") for t in words):
            return None
        if follows.text.lower() in ("according", "adding") or (follows.tag == "VBG" and follows.lemma in self._verbs):
            return None
        if follows.text.lower() == "that" and not self._waiting(first):
            return None
        return first, last

    def _waiting(self, end: int) -> bool:
        """Tell whether a saying verb before a place still lacks what it says."""
        return any(
            self._is_saying(i) and not any(index < c < end for index in (i,) for c in self.tree.by_dep(i, *_CLAUSAL))
            for i in range(end)
        )

    def _around(self, first: int, last: int, chunk: set[int], verb: int) -> int | None:
        """Return the predicate of the clause that an aside stands in: the lowest that has words on both sides of it."""
        if self.tokens[verb].dep == "ROOT" or all(a in chunk for a in self.tree.ancestors(verb)):
            if not any(t.tag in _FINITE for t in self.tokens[:first]) and self._has_clause(verb):
                # "On Friday, the minister said, P": nothing of P stands before him.
                return None
            return next((c for c in self.tree.by_dep(verb, *_CLAUSAL, "advcl", "conj") if c not in chunk), None)
        left = self._outside(range(first - 2, -1, -1))
        right = self._outside(range(last + 2, len(self.tokens)))
        if left is None or right is None:
            return None
        above = [left, *self.tree.ancestors(left)]
        shared = [a for a in [right, *self.tree.ancestors(right)] if a in above and a not in chunk]
        return next((a for a in shared if self.tokens[a].pos in ("VERB", "AUX")), None)

    def _outside(self, places: range) -> int | None:
        return next((i for i in places if self.tokens[i].pos not in ("PUNCT", "CCONJ", "SCONJ")), None)
