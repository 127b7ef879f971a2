"""
How firmly a content is held at one predicate: certainty and polarity, from modals, hedges, negation, governors.

A stand is carried downwards (Nairn, Condoravdi and Karttunen 2006): the content's topmost clause is held as it is said;
each word that governs another clause, or a noun for a happening, gives it a stand of its own, by what it is itself held
("did not manage to buy": manage is denied, so buy is). The words are data of the codebook: ``firmness.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.claims.frames import grants, how_governed, is_asked, is_definite, stands_alone
from sayso.claims.held import Held
from sayso.claims.scopes import Scope
from sayso.claims.signs import ABLE, VERBAL, Sign, complement, denies, phrases, signs
from sayso.claims.tenses import tense
from sayso.codebook import codebook
from sayso.codebook.firmness import FirmnessWords, Gives, Governor
from sayso.syntax import Tree
from sayso.terms import Certainty, Polarity

__all__ = ["stand", "tense"]

# What a word gives that the lists do not hold, by how it governs.
_ELSE = {
    "to": Governor(affirmed=Gives.YES, denied=Gives.NO),
    "that": Governor(affirmed=Gives.YES, denied=Gives.OPEN),
    "ask": Governor(affirmed=Gives.YES, denied=Gives.OPEN),
    "ing": Governor(affirmed=Gives.YES, denied=Gives.NO),
}
# "An order to sell", "a measure to stop it".
_MEANT = Governor(affirmed=Gives.AIM, denied=Gives.NO)
_WEAKENS = {Gives.POSSIBLE: Certainty.POSSIBLE, Gives.PROBABLE: Certainty.PROBABLE}
# Verbs that help a noun to say what happens: "sign a contract", "make a delivery".
_LIGHT = frozenset(
    "be make have take give sign reach get receive conclude hold conduct carry place put win issue do launch start "
    "begin continue complete obtain provide send await come".split()
)
_EXPECTS = (Gives.PROBABLE, Gives.POSSIBLE, Gives.PROBABLY_NOT)
_TENSED = ("VBD", "VBZ", "VBP")
_PRESENT = frozenset("is are 's 're".split())
_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass", "acl", "advcl", "pcomp", "oprd", "parataxis")
# What these govern lies behind whoever speaks, or is granted by him.
_BEHIND = frozenset("after since upon following despite".split())
_INSTEAD = frozenset({"instead", "rather"})


def stand(
    tree: Tree, index: int, inside: tuple[int, int] | Scope, words: FirmnessWords | None = None, *, able: bool = False
) -> Held:
    """
    Return the stand that a speaker takes on the predicate at ``index``, within the content's offsets ``inside``.

    Whatever stands outside the content belongs to an outer hop and is not looked at. ``words`` are those of the
    package's codebook unless given. ``able``: the predicate tells what something is able to do, and its own "can" or
    "could" is no doubt.
    """
    content = _Content(tree, Scope(*inside), codebook().firmness if words is None else words)
    # From the top downwards, so that no sentence is too deep: each asks only for what stands above it.
    for above in reversed([*tree.ancestors(index)]):
        content.at(above)
    return content.at(index, able=able)


class _Content:
    """A content of one sentence, and the stands in it."""

    def __init__(self, tree: Tree, inside: Scope, words: FirmnessWords) -> None:
        self._tree = tree
        self._inside = inside
        self._words = words
        self._phrases = phrases(tree, inside, words)
        self._hearsay_before = self._rumoured()
        self._given: dict[int, Held] = {}
        self._held: dict[tuple[int, bool], Held] = {}

    def at(self, index: int, *, able: bool = False) -> Held:
        """Return the stand on a predicate: what it is given from above, changed by the signs that stand with it."""
        if (index, able) not in self._held:
            self._held[index, able] = self._with_signs(index, able=able)
        return self._held[index, able]

    def _with_signs(self, index: int, *, able: bool) -> Held:
        held = self._from_above(index)
        token = self._tree.tokens[index]
        if token.tag == "MD" and token.dep not in ("aux", "auxpass"):
            # "They might": the verb is left out.
            own = self._gives(index)
            held = held if own is None else self._changed(held, own, index)
        elif token.text.lower().startswith("un") and self._gives(index) is Gives.TURN:
            held = self._changed(held, Gives.TURN, index)
        for gives, sign in self._signs(index):
            if not (able and self._tree.tokens[sign].text.lower() in ABLE):
                held = self._changed(held, gives, sign)
        return self._by_itself(index, held)

    def _by_itself(self, index: int, held: Held) -> Held:
        """Return the stand on "is due in May", "is expected": what it says is due itself, and nothing hangs from it."""
        tree, token = self._tree, self._tree.tokens[index]
        said = index if token.pos == "ADJ" or self._is_passive(index) else complement(tree, index)
        if said is None or any(tree.by_dep(each, "xcomp", "ccomp") for each in {said, index}):
            return held
        token, governor = tree.tokens[said], None
        if token.pos == "ADJ":
            governor = self._words.governor("subject", token.lemma)
        elif any(tree.tokens[c].text.lower() in _PRESENT for c in tree.by_dep(said, "auxpass")):
            # "Is set" of a thing is no "is set to", and what was promised no longer is.
            governor = self._words.governor("np", f"be {token.text.lower()}")
        if governor is None or governor.affirmed not in _EXPECTS[: 3 if token.pos == "ADJ" else 1]:
            return held
        return held.through(governor).shown(token.start, token.end)

    def _signs(self, index: int) -> Iterator[Sign]:
        yield from signs(self._tree, index, self._inside, self._words)
        yield from self._phrases.get(index, ())

    def _changed(self, held: Held, gives: Gives, sign: int) -> Held:
        token = self._tree.tokens[sign]
        held = held.shown(token.start, token.end)
        if gives is Gives.TURN:
            return held.turned()
        if gives is Gives.OPEN:
            return held.left_open()
        if gives is Gives.AIM:
            return held._replace(aimed=True)
        if gives is Gives.PROBABLE and held.aimed and token.tag == "MD":
            # "Asked that it should leave": the modal only says that it is asked.
            return held
        return held if held.certainty is Certainty.UNCOMMITTED else held.weakened(_WEAKENS[gives])

    def _from_above(self, index: int) -> Held:
        """Return the stand that a predicate is given by what it hangs from."""
        if index not in self._given:
            self._given[index] = self._by_relation(index)
        return self._given[index]

    def _by_relation(self, index: int) -> Held:
        token = self._tree.tokens[index]
        head, dep = token.head, token.dep
        if head == index or not self._inside.holds(self._tree.tokens[head].start):
            asked = self._is_question(index) and not grants(self._tree, index)
            held = Held().left_open() if asked or index > self._hearsay_before else Held()
            nor = next((c for c in self._joining(index) if self._tree.tokens[c].lemma == "nor"), None)
            return held if nor is None else self._changed(held, Gives.TURN, nor)
        if stands_alone(self._tree, index, head):
            return Held()
        if dep == "conj":
            return self._beside(index, head)
        if dep == "relcl":
            return self._relative(index, head)
        if dep in ("appos", "poss"):
            return Held()
        if dep in _CLAUSES and (token.pos in VERBAL or self._tree.by_dep(index, "aux", "auxpass")):
            return self._clause(index, head)
        if dep in ("pobj", "pcomp"):
            return self._in_phrase(index, head)
        if dep in ("dobj", "nsubjpass", "compound", "nmod"):
            return self._noun(index, head, {"dobj": ("np",), "nsubjpass": ("np", "subject")}.get(dep, ("of",)))
        if dep == "nsubj":
            return self._noun(index, head, ("subject",))
        if dep == "amod" and token.pos in VERBAL:
            return Held()
        return self.at(head)

    def _relative(self, index: int, head: int) -> Held:
        """A relative clause is taken for granted: it does not share the doubt of the clause that it hangs from."""
        if how_governed(self._tree, index) == "to":
            # "Money to buy launchers": what is meant.
            return self.at(head)
        above = self._tree.tokens[head].head
        if self._tree.tokens[head].dep == "attr" and self._is_it(above):
            # "It was never the tank that they wanted."
            return self.at(above)
        if is_definite(self._tree, head) or self.at(head).polarity is Polarity.YES:
            return Held()
        # "No state that has bought it".
        return self.at(head).left_open()

    def _is_it(self, verb: int) -> bool:
        return any(self._tree.tokens[c].lemma == "it" for c in self._tree.by_dep(verb, "nsubj", "expl"))

    def _clause(self, index: int, head: int) -> Held:
        token = self._tree.tokens[index]
        frame = how_governed(self._tree, index)
        if token.dep == "advcl":
            return self._adverbial(index, head, frame)
        if token.dep == "pcomp":
            return self._in_phrase(index, head)
        if any(self._tree.tokens[c].lemma == "that" for c in self._tree.by_dep(index, "dobj", "nsubj", "nsubjpass")):
            # "The launchers that it bought", whatever the parse hangs it from.
            return Held()
        if token.dep == "acl" and frame != "to" and not self._tree.by_dep(index, "mark", "nsubj", "nsubjpass"):
            # A participle is a short relative clause: "the agreement reached in May".
            return Held()
        if frame == "to" and any(self._tree.tokens[c].lemma == "too" for c in self._tree.by_dep(head, "advmod")):
            # "Too expensive to buy".
            return self.at(head).turned()
        if any(t.text.startswith("?") for t in self._tree.tokens[index:head]):
            # "Did they buy it?" he asked.
            return self.at(head).left_open()
        held = self._said_of(index, head, frame) or self._governed(index, head, (frame,))
        if held is None and token.dep in ("ccomp", "parataxis") and index < head and frame != "ask":
            # "They are after four boats; the treasury wants none": a sentence of its own.
            return Held()
        otherwise = _MEANT if token.dep == "acl" and frame == "to" else _ELSE[frame]
        return self.at(head).through(otherwise) if held is None else held

    def _said_of(self, index: int, head: int, frame: str) -> Held | None:
        """Return the stand on a subject's clause by what is said of it: "the claim that they bought it is false"."""
        tree, above = self._tree, self._tree.tokens[head].head
        if frame == "that" and tree.tokens[index].dep == "acl" and tree.tokens[head].dep == "dobj":
            # "Rejected a report that they had bought it": a saying, and not a plan, is denied with what it says.
            denies = self._words.governor("that", tree.tokens[above].lemma)
            saying = self._words.governor("to", tree.tokens[head].lemma) is None
            if denies is not None and denies.affirmed is Gives.NO and saying:
                return self.at(above).through(denies).shown(tree.tokens[above].start, tree.tokens[above].end)
            return None
        if frame != "that" or tree.tokens[index].dep != "acl" or tree.tokens[head].dep != "nsubj":
            return None
        said = complement(tree, above)
        governor = None if said is None else self._words.governor("that", tree.tokens[said].lemma)
        return None if governor is None else self.at(above).through(governor)

    def _adverbial(self, index: int, head: int, frame: str) -> Held:
        if frame == "to":
            # A purpose: meant by who does the thing, and by nobody who does not.
            held = self._governed(index, head, ("to",)) if self._is_adjective(head) else None
            if held is not None:
                return held
            held = self.at(head)
            return held if held.polarity is Polarity.YES else held.left_open()
        if frame == "ing" and not self._tree.by_dep(index, "mark"):
            return self.at(head).affirmed()
        subjectless = index < head and not self._tree.by_dep(head, "nsubj", "nsubjpass", "expl")
        if is_asked(self._tree, index) and (self._is_adjective(head) or subjectless):
            # "It remains unclear when they will leave", "when they will leave has not been announced".
            held = self._governed(index, head, ("ask",))
            return held or (self.at(head).through(_ELSE["ask"]) if subjectless else Held())
        return Held()

    def _in_phrase(self, index: int, prep: int) -> Held:
        """Return the stand on what a preposition governs: "without buying", "accused of selling", "talks on a sale"."""
        lemma = self._tree.tokens[prep].lemma
        above = self._tree.tokens[prep].head
        if above == prep:
            return Held()
        if lemma == "of" and self._tree.tokens[prep - 1].lemma in _INSTEAD:
            done = self._tree.tokens[above].head if self._tree.tokens[above].lemma in _INSTEAD else above
            return self.at(done).affirmed().turned()
        if lemma == "without" or (lemma == "than" and self._tree.tokens[prep - 1].lemma == "rather"):
            return self.at(above).affirmed().turned()
        if lemma in _BEHIND:
            return Held()
        if lemma == "from" and self._tree.tokens[above].lemma == "far":
            # "Far from withdrawing it, they sent more."
            return self.at(self._tree.tokens[above].head).affirmed().turned()
        verbal = self._tree.tokens[index].pos in VERBAL
        frames = ("ask",) if is_asked(self._tree, index) else ("ing",) * verbal if lemma == "to" else (lemma,)
        held = self._governed(index, above, frames)
        if held is not None:
            return held
        if verbal:
            # "Did not answer by sending": sent. "No interest in sending": did not.
            return self.at(above).affirmed() if self._tree.tokens[above].pos in VERBAL else self.at(above)
        return self._as_it_stands(index, above)

    def _noun(self, index: int, head: int, frames: Sequence[str]) -> Held:
        lemma = self._tree.tokens[index].lemma
        if head in self._phrases:
            # "The sale is under consideration."
            return self.at(head)
        governed = self._governed(index, head, frames)
        denied = governed is not None and governed.polarity is not self.at(head).polarity
        if governed is None or (denied and any(self._words.governor(frame, lemma) for frame in ("to", "that"))):
            # "Rejected the proposal": there was one.
            return self._as_it_stands(index, head)
        return governed

    def _as_it_stands(self, index: int, head: int) -> Held:
        """
        Return the stand on a noun for a happening that nothing in the lists governs.

        It shares that of a verb that only helps to say it ("may sign a contract"), and of whatever denies it ("no
        contract was found"); else it is spoken of as known ("may comment on the contract").
        """
        held = self.at(head)
        if held == Held() or denies(self._tree, index):
            return held
        light = self._tree.tokens[head].lemma in _LIGHT or self._tree.tokens[head].dep in ("prep", "agent")
        if not light and held.polarity is Polarity.NO and self._is_one(index):
            # "Did not name a price": whether there is one is left open.
            return held.left_open()
        shared = held.polarity is Polarity.NO or not is_definite(self._tree, index)
        return held if light and shared else Held(aimed=held.aimed and light)

    def _is_one(self, noun: int) -> bool:
        """Tell "a contract", "any contract": one that is not known, or none."""
        return any(self._tree.tokens[c].lemma in ("a", "an", "any") for c in self._tree.by_dep(noun, "det"))

    def _governed(self, index: int, head: int, frames: Sequence[str]) -> Held | None:
        """Return what the lists say that a word gives to what it governs so; none when they do not hold it."""
        held = self.at(head)
        start, end = self._tree.tokens[head].start, self._tree.tokens[head].end
        untrue = next((c for c in self._tree.by_dep(head, "advmod", "amod") if self._gives(c) is Gives.UNTRUE), None)
        if untrue is not None and held.polarity is not Polarity.UNKNOWN:
            token = self._tree.tokens[untrue]
            return Held(polarity=Polarity.NO).shown(token.start, token.end)
        for lemma in self._names(head, index):
            for frame in frames:
                governor = self._words.governor(frame, lemma)
                if governor is not None:
                    return held.through(governor).shown(start, end)
        return None

    def _names(self, head: int, child: int) -> Iterator[str]:
        """Yield what a governor may be called in the lists, the closest first."""
        tree, token = self._tree, self._tree.tokens[head]
        text = token.text.lower()
        said = complement(tree, head)
        if said is not None and said != child:
            yield from self._names(said, child)
        if any(tree.tokens[c].lemma == "yet" for c in tree.by_dep(head, "advmod")):
            yield f"{token.lemma} yet"
        for particle in tree.by_dep(head, "prt", "advmod"):
            yield f"{token.lemma} {tree.tokens[particle].lemma}"
        for word in tree.by_dep(head, "oprd", "acomp"):
            yield f"{token.lemma} {tree.tokens[word].lemma}"
        if token.lemma == "take" and (place := tree.first(head, "dobj")) is not None:
            yield f"take {tree.tokens[place].lemma}"
        if self._is_passive(head):
            yield f"be {text}"
        if token.tag == "NNS":
            # "Reports" are not "the report".
            yield text
        yield token.lemma
        if text != token.lemma:
            yield text
        alone = token.lemma == "be" and said in (None, child) and head not in self._phrases
        if alone and (subject := tree.first(head, "nsubj")) is not None:
            # "The question is who will pay."
            yield tree.tokens[subject].lemma

    def _is_passive(self, index: int) -> bool:
        token = self._tree.tokens[index]
        if self._tree.first(index, "auxpass") is not None:
            return True
        return token.tag in ("VBN", "VBD", "JJ") and token.dep in ("acl", "amod", "acomp", "attr", "oprd")

    def _is_adjective(self, index: int) -> bool:
        return self._tree.tokens[index].pos == "ADJ" or complement(self._tree, index) is not None

    def _gives(self, index: int) -> Gives | None:
        token = self._tree.tokens[index]
        return self._words.gives(token.text.lower()) or self._words.gives(token.lemma)

    def _beside(self, index: int, head: int) -> Held:
        """
        Return the stand that a conjunct is given: what governs the first governs it too.

        Of the signs that stand with the first it shares those before it, where it has no subject of its own; a
        negation or a modal only where it has no finite form of its own ("did not buy or lease", and not "did not buy,
        but leased").
        """
        tree = self._tree
        while tree.tokens[index].tag in _TENSED and tree.tokens[head].tag == "VBG" and tree.tokens[head].dep == "xcomp":
            # "Stopped asking and started buying": what has a tense goes on with what has one, whatever the parse says.
            head = tree.tokens[head].head
        held = self._from_above(head)
        joining = self._joining(index)
        joins = {tree.tokens[c].lemma for c in joining}
        if "nor" in joins:
            # "Neither bought nor leased", "nor will it lease": denied once, whatever stands with the first.
            held = self._changed(held, Gives.TURN, joining[-1])
        if tree.first(index, "nsubj", "nsubjpass", "expl") is not None:
            return held
        token, first = tree.tokens[index], tree.tokens[head]
        bare = (
            token.tag == first.tag
            and not tree.by_dep(index, "aux", "auxpass")
            and token.tag not in ("VBD", "VBZ", "VBP")
        )
        for gives, sign in self._signs(head):
            at = tree.tokens[sign]
            if sign > head and at.dep != "advcl" and not at.text.startswith("?"):
                continue
            if gives is Gives.TURN and "nor" in joins:
                continue
            if at.dep in ("nsubj", "nsubjpass"):
                held = self._changed(held, gives, sign)
            elif at.dep in ("aux", "neg") or gives is Gives.TURN:
                if bare and not (gives is Gives.TURN and "but" in joins):
                    held = self._changed(held, gives, sign)
            elif token.pos in VERBAL or gives is Gives.OPEN:
                held = self._changed(held, gives, sign)
        return held

    def _joining(self, index: int) -> list[int]:
        """Return the conjunctions between a conjunct and what it is joined to, within the content."""
        tree, head = self._tree, self._tree.tokens[index].head
        if tree.tokens[index].dep != "conj":
            return []
        return [c for c in tree.by_dep(head, "cc") if head < c < index and tree.tokens[c].start >= self._inside.start]

    def _rumoured(self) -> int:
        """Return the colon behind which hearsay is told ("Rumour of the week: …"), else the sentence's end."""
        tokens = self._tree.tokens
        colon = next((n for n, t in enumerate(tokens) if t.text == ":" and t.start >= self._inside.start), len(tokens))
        before = [t for t in tokens[:colon] if t.start >= self._inside.start]
        hearsay = any(self._words.governor("source", t.lemma) for t in before)
        return colon if hearsay and not any(t.pos == "VERB" for t in before) else len(tokens)

    def _is_question(self, index: int) -> bool:
        """Tell a predicate behind whose clause the next mark that ends one is a question mark."""
        last = max(self._tree.subtree(index))
        tail = self._tree.tokens[last:]
        if tail[0].text.startswith("?"):
            return True
        ends = next((t for t in tail if t.text[0] in "?.!;"), None)
        within = [t for t in self._tree.tokens if t.start < self._inside.end and t.end > self._inside.start]
        return (ends is not None and ends.text[0] == "?") or any(t.text.startswith("?") for t in within[-2:])
