"""
What a cue word governs, and who is its subject, in one sentence's syntax.

Each method answers for a token by its index; the constructions that are put together from the answers are in
``clauses.py``.
"""

from __future__ import annotations

from sayso.annotate.by_syntax.phrases import QUOTES, Phrases
from sayso.annotate.draft import Stretch
from sayso.codebook import SpeechCue
from sayso.terms import Act

FIRST_PERSON = frozenset({"i", "we", "us", "me", "you"})
# Verbs that add nothing to the noun they take: "made a promise".
LIGHT = frozenset({"make", "give", "issue", "have", "express"})
CITING = frozenset({"cite", "quote"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# What points at another's words: "with a link to X", "with reference to X", "on the authority of X".
_POINTERS = frozenset({"link", "reference", "authority", "attribution", "credit"})
# What is cited for a reason and says nothing.
_REASONS = frozenset(
    "concern reason weather lack need risk cost shortage safety health security delay pressure difficulty uncertainty "
    "problem fear change failure threat danger case example instance rule law number order matter power error factor "
    "paper labour labor letter line figure color colour".split()
)
_THEY = frozenset({"he", "she", "they"})
# How nouns for people end: "worker", "doctor", "student".
_OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "people", "ent", "ee", "ant")


class Government(Phrases):
    """The complements and subjects of a sentence's cue words."""

    def _cue_of(self, index: int) -> SpeechCue | None:
        particle = self.tree.first(index, "prt")
        lemma = self.tokens[index].lemma
        calls_on = index + 1 < len(self.tokens) and self.tree.first(index, "xcomp") is not None
        if calls_on and self.tokens[index + 1].dep == "prep":
            # "called on residents to leave"
            both = self.speech.get(f"{lemma} {self.tokens[index + 1].lemma}")
            if both is not None and "to" in both.frames:
                return both
        if particle is not None:
            both = self.speech.get(f"{lemma} {self.tokens[particle].lemma}")
            if both is not None:
                return both
        return self.speech.get(lemma)

    def _complement(self, index: int, cue: SpeechCue) -> list[Stretch]:
        tree, tokens = self.tree, self.tokens
        if tokens[index].dep == "parataxis" and {"that", "quote"} & cue.frames:
            own = set(tree.subtree(index))
            after = max(own) + 2
            # "The files show, he said, that P": the complementiser is no part of it.
            own |= {i for i in (after,) if i < len(tokens) and tokens[i].text == "that" and tokens[i].dep == "mark"}
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
            # "P1, X said, P2": the cue's own word is not content.
            return self._stretches(sorted(set(found) - {index}))
        made = self._made_so(index, cue)
        if made:
            return made
        if "as" in cue.frames or (
            "np" in cue.frames and any(tokens[p].lemma == "as" for p in tree.by_dep(index, "prep"))
        ):
            described = self._described(index)
            if described:
                return described
        if "np" in cue.frames:
            thing = tree.first(index, "dobj")
            if thing is not None and self._is_cited(index, thing):
                return []
            if thing is not None and tokens[thing].pos not in ("PRON", "PROPN") and len(tree.subtree(thing)) > 1:
                return self._stretches(tree.subtree(thing))
        if "of" in cue.frames:
            for prep in tree.by_dep(index, "prep"):
                if tokens[prep].lemma in ("of", "for", "about", "against", "on") and tree.first(prep, "pcomp", "pobj"):
                    inside = [i for i in tree.subtree(prep) if i != prep]
                    if tree.first(prep, "pcomp") or len(inside) > 2:
                        return self._stretches(inside)
        return []

    def _made_so(self, index: int, cue: SpeechCue) -> list[Stretch]:
        """Read "ordered the files burned": what is to be done to a thing, not "ordered jets built in Norvia"."""
        thing = self.tree.first(index, "dobj")
        if thing is None or "to" not in cue.frames or cue.act is Act.ATTITUDE:
            return []
        for done in self.tree.by_dep(thing, "acl"):
            last = self.tree.subtree(done)[-1]
            whose = self.tree.by_dep(thing, "det", "predet", "poss", "nummod")
            by = self.tree.by_dep(done, "agent") or [
                p
                for p in self.tree.by_dep(done, "prep")
                if self.tokens[p].lemma not in ("by", "before", "until", "within")
            ]
            if self.tokens[done].tag == "VBN" and done == thing + 1 and whose and not by and last - done <= 4:
                return self._stretches(self.tree.subtree(thing))
        return []

    def _is_cited(self, index: int, thing: int) -> bool:
        """Tell "quoted a source in the army" from "quoted the line": a voice is no content."""
        return (
            self.tokens[index].lemma in CITING and self._is_voice(thing) and self.tokens[thing].lemma not in self.nouns
        )

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
        what = [i for i in tree.subtree(named) if i != as_ and tokens[i].text not in QUOTES]
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
        outer = self.tokens[clause].head
        if any(t.text in QUOTES and t.text not in "'`" for t in self.tokens[outer:clause]):
            # She told the paper: “He nodded and said P”: in her words, he said it.
            return []
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
            # A deed that is denied stands where a thing may: "denied the sale", "denied selling them".
            return bool({"ing", "to", "np"} & cue.frames)
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
            # "Asked whether P, she said": who asked is not named, unless by whom.
            return self._agent(index)
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
        if self.tokens[subject].lemma in RELATIVE and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        return subject

    def _agent(self, index: int) -> int | None:
        for by in self.tree.by_dep(index, "agent", "prep"):
            if self.tokens[by].lemma == "by":
                return self.tree.first(by, "pobj")
        return None

    def _cited(self, index: int) -> int | None:
        """Return whom a phrase cites: "citing X", "with a link to X", "referring to X", "on the authority of X"."""
        word = self.tokens[index]
        if word.text.lower() in ("citing", "quoting"):
            return self._named(index, "dobj", "pobj")
        if word.lemma == "refer" and word.tag == "VBG":
            name = self._named_by(index, "to")
            return name if name is not None and self._is_voice(name) else None
        if word.pos == "ADP" and word.lemma in ("with", "in", "on", "by"):
            noun = self.tree.first(index, "pobj")
            if noun is not None and self.tokens[noun].lemma in _POINTERS:
                return self._named_by(noun, "to", "of")
        return None

    def _is_voice(self, index: int) -> bool:
        """Tell a name, or a noun for whoever or whatever can say something, from any other thing."""
        token = self.tokens[index]
        if token.pos == "PROPN" or token.lemma in self.voices or token.lemma in self.nouns:
            return True
        return token.lemma not in _REASONS and token.lemma.endswith(_OF_PEOPLE)

    def says(self, index: int) -> bool:
        """Tell a verb that says something."""
        cue = self._cue_of(index) if self.tokens[index].pos == "VERB" else None
        return cue is not None and cue.act is Act.SAYING

    def is_somebody(self, index: int) -> bool:
        """Tell a name, "he", "they", or a noun for people and bodies: whoever can say something, no document."""
        token = self.tokens[index]
        known = token.pos == "PROPN" or token.lemma in self.voices or token.text.lower() in _THEY
        # "The stoker, Ada Moll": whom a name explains.
        return known or any(self.tokens[a].pos == "PROPN" for a in self.tree.by_dep(index, "appos"))

    def _named(self, index: int, *deps: str) -> int | None:
        name = self.tree.first(index, *deps)
        return None if name is None or self.tokens[name].lemma in _REASONS else name

    def _named_by(self, index: int, *prepositions: str) -> int | None:
        for prep in self.tree.by_dep(index, "prep"):
            if self.tokens[prep].lemma in prepositions:
                return self.tree.first(prep, "pobj")
        return None

    def _cites_in_turn(self, name: int) -> int | None:
        """Return the verb with which one who is cited cites another: "Interlink, which (in turn) quoted X"."""
        for verb in self.tree.by_dep(name, "relcl", "acl", "advcl"):
            if self.tokens[verb].lemma in CITING and self.tree.first(verb, "auxpass") is None:
                return verb
        return None

    def _citer_of(self, index: int) -> int | None:
        """Return the verb of "A quoted B, who said P", asked of "said"."""
        noun = self.tokens[index].head
        above = self.tokens[noun].head
        if self.tokens[index].dep != "relcl" or self.tokens[noun].dep != "dobj" or not self._is_voice(noun):
            return None
        return above if self.tokens[above].lemma in CITING else None

    def _light_verb_subject(self, index: int) -> int | None:
        # "X made a promise to P", "X issued a statement that P"
        head = self.tokens[index].head
        if self.tokens[index].dep == "dobj" and self.tokens[head].lemma in LIGHT:
            return self._subject(head)
        return None

    def _is_dummy(self, subject: int) -> bool:
        token = self.tokens[subject]
        return token.lemma in ("it", "there") and token.dep in ("nsubjpass", "expl")

    def _of_prepositions(self, index: int) -> list[int]:
        return [noun for prep in self.tree.by_dep(index, "prep") for noun in self.tree.by_dep(prep, "pobj")]

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
        if self.tokens[subject].lemma in FIRST_PERSON or self._is_dummy(subject):
            return None
        return self._source(subject)[0]

    def _quoter(self, index: int) -> int | None:
        """Return the verb of "A quoted B as saying", asked of "saying"."""
        head = self.tokens[index].head
        above = self.tokens[head].head
        is_it = (
            self.tokens[index].dep == "pcomp" and self.tokens[head].lemma == "as" and self.tokens[above].pos == "VERB"
        )
        return above if is_it else None
