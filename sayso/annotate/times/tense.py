"""
Which way the words round a time look: back, ahead, or neither.

English goes by the parse: the verb that the time hangs from, its auxiliaries, and the words of what is awaited ("due
on Friday", "is to open"). The other languages have no parse: the nearest word of the clause that looks like a past
form, an infinitive or a word of what is to come.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.times.lexer import VerbWords, plain
from sayso.model import Sentence, Token
from sayso.syntax import Tree

_MODALS = frozenset("will shall 'll would may might could can should must".split())
_VERBS = ("VERB", "AUX")
_CLAUSE_MARKS = frozenset(',;:—–-«»"“”()')
# "The year to August" ends there: nothing is moved to it.
_STRETCHES = frozenset("year half quarter month week day period".split())
_UNTIL = frozenset(("until", "till"))
_HAVE = frozenset(("have", "has", "'ve", "’ve"))
_SUPERLATIVE = frozenset(("JJS", "RBS"))
_SUBJECTS = ("nsubj", "nsubjpass")
_NOBODY = frozenset(("nobody", "nothing", "none", "neither"))
_NO = frozenset(("no", "neither"))
_RANKS = frozenset("first second third last only latest".split())
# So many words may stand between a verb and a time of its own, a preposition among them.
_BESIDE = 2
# A word of a present form has more letters.
_SHORT = 4
BACK, HERE, AHEAD = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Lean:
    """
    BACK, HERE (the present), AHEAD, or none where nothing tells.

    ``firm``: the time belongs to the verb itself ("sailed in June"), to no noun beside it ("told of a plan for June").
    ``spans``: "in ten years" is how long, not when ("has sold none in ten years", "the largest order in ten years").
    ``denied``: the verb is, so that "until June" tells when it begins ("will not sail until June").
    """

    way: int | None = None
    firm: bool = False
    spans: bool = False
    denied: bool = False

    @property
    def back(self) -> bool:
        """Whether it looks back."""
        return self.way == BACK

    @property
    def onward(self) -> bool:
        """Whether it looks ahead, or speaks of the present, as plans do."""
        return self.way in (HERE, AHEAD)


NOWHERE = Lean()
_MEASURED = {"soon": Lean(AHEAD, firm=True), "recently": Lean(BACK, firm=True)}


class Leans:
    """Asked for a stretch of the text, tells which way the words round it look."""

    def __init__(self, sentences: Sequence[Sentence], verbs: VerbWords, *, parsed: bool) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._verbs = verbs
        self._awaited = frozenset(verbs.awaited)
        self._put_off = frozenset(verbs.put_off)
        self._parsed = parsed
        self._trees: dict[int, Tree] = {}

    def __call__(self, start: int, end: int) -> Lean:
        """Return the lean of the words round a time at start..end."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or start >= self._sentences[place].end:
            return NOWHERE
        if not self._parsed:
            return self._by_forms(self._sentences[place], start, end)
        return self._by_tree(self._tree(place), start, end)

    def puts_off(self, start: int) -> bool:
        """Tell whether something is put off by the words round a time at ``start``: from one time to another."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or start >= self._sentences[place].end or not self._parsed:
            return False
        tree = self._tree(place)
        at = next((n for n, token in enumerate(tree.tokens) if token.start >= start), None)
        verb = None if at is None else self._above(tree, at)
        return verb is not None and tree.tokens[verb].lemma in self._put_off

    def _tree(self, place: int) -> Tree:
        if place not in self._trees:
            self._trees[place] = Tree(self._sentences[place])
        return self._trees[place]

    def _by_tree(self, tree: Tree, start: int, end: int) -> Lean:
        """Climb from the time's own head to the first word that tells."""
        inside = {n for n, token in enumerate(tree.tokens) if start <= token.start < end}
        top = next((n for n in sorted(inside) if tree.tokens[n].head not in inside or tree.tokens[n].head == n), None)
        if top is None:
            return NOWHERE
        firm, noun, spans, origin = True, False, False, False
        until = any(tree.tokens[n].text.lower() in _UNTIL for n in inside)
        for above in (top, *tree.ancestors(top)):
            token = tree.tokens[above]
            if token.pos in _VERBS:
                if until and token.lemma in self._put_off:
                    return Lean(AHEAD)  # "was put off until June"
                if origin and token.lemma in self._put_off:
                    return NOWHERE  # "was put off from June": it may be past, or not
                if tree.tokens[top].dep == "poss" and _is_infinitive(tree, above):
                    return NOWHERE  # "to get round Wednesday's ruling": the ruling is not what lies ahead
                way = self._of_verb(tree, above)
                if way == HERE and firm and self._is_interrupted(tree, above, top):
                    firm = False
                # "Talks begin on Friday" is a plan; the Friday of "the loss on Friday is" may be of either week.
                spans = spans or _is_perfect(tree, above)
                return Lean(None if way == HERE and not firm else way, firm, spans, self._is_denied(tree, above))
            spans = spans or token.tag in _SUPERLATIVE or self._is_ranked(tree, above)
            if above == top:
                continue
            word = token.text.lower()
            origin = origin or (word == "from" and not noun)
            if word == "as" and (measured := _MEASURED.get(tree.tokens[token.head].lemma)) is not None:
                return measured  # "as soon as Friday", "as recently as May"
            ends = word == "to" and above > 0 and tree.tokens[above - 1].lemma in _STRETCHES
            if token.lemma in self._awaited or (word == "to" and not noun and not ends) or (word == "for" and noun):
                return Lean(AHEAD)  # "a plan for June", "put off to June", "ordered for delivery in June"
            until = until or word in _UNTIL
            noun = noun or token.pos != "ADP"
            firm = not noun
        return NOWHERE

    @staticmethod
    def _is_ranked(tree: Tree, noun: int) -> bool:
        """Tell "the largest order", "the first order" of some time."""
        beside = (tree.tokens[n] for n in tree.children[noun])
        return any(each.tag in _SUPERLATIVE or each.lemma in _RANKS for each in beside)

    @staticmethod
    def _is_denied(tree: Tree, verb: int) -> bool:
        """Tell "will not sail", "is not expected to sail", "nothing will sail"."""
        while True:
            for n in tree.children[verb]:
                token = tree.tokens[n]
                subject = token.dep in _SUBJECTS
                if token.dep == "neg" or (subject and token.lemma in _NOBODY):
                    return True
                if subject and any(tree.tokens[below].lemma in _NO for below in tree.by_dep(n, "det", "neg")):
                    return True
            if tree.tokens[verb].dep != "xcomp" or tree.tokens[verb].head == verb:
                return False
            verb = tree.tokens[verb].head

    def _is_interrupted(self, tree: Tree, verb: int, time: int) -> bool:
        """Tell whether a past verb stands between a present one and a time, which may then be its own."""
        return any(tree.tokens[n].tag == "VBD" for n in range(min(verb, time) + 1, max(verb, time)))

    def _of_verb(self, tree: Tree, verb: int) -> int | None:
        token = tree.tokens[verb]
        auxiliaries = [tree.tokens[n] for n in tree.by_dep(verb, "aux", "auxpass")]
        words = {each.text.lower() for each in auxiliaries}
        past = token.tag == "VBD" or any(each.tag == "VBD" for each in auxiliaries)
        perfect = bool(words & _HAVE)
        if "to" in words:
            return BACK if perfect else self._of_infinitive(tree, verb)
        if words & _MODALS:
            return BACK if perfect else AHEAD
        if token.lemma in self._awaited:
            return None if past or (token.tag == "VBN" and not auxiliaries and self._is_over(tree, verb)) else AHEAD
        if past or "'d" in words:
            return BACK
        if perfect:
            return None
        if token.tag == "VBN" and not auxiliaries:
            above = tree.tokens[token.head]
            return AHEAD if token.dep in ("ccomp", "xcomp", "oprd") and above.lemma in self._awaited else BACK
        if token.tag == "VBG" and not auxiliaries:
            above_verb = self._above(tree, verb)
            return None if above_verb is None else self._of_verb(tree, above_verb)
        return AHEAD if token.tag == "VB" and not words else HERE

    def _of_infinitive(self, tree: Tree, verb: int) -> int | None:
        """What somebody is to do, plans or wants to do lies ahead; what he began, failed or came to do need not."""
        token = tree.tokens[verb]
        above = tree.tokens[token.head]
        if token.head == verb or above.lemma in self._awaited or above.lemma == "be":
            return AHEAD
        if above.pos not in _VERBS:
            if any(tree.tokens[n].lemma in _RANKS for n in tree.children[token.head]):
                above_verb = self._above(tree, token.head)  # "the first state to join"
                return None if above_verb is None else self._of_verb(tree, above_verb)
            if token.dep != "acl":
                return None
            # "had a chance to speak on Friday" is over; "told of a plan to speak on Friday" need not be
            governing_verb = self._above(tree, token.head)
            over = governing_verb is not None and self._of_verb(tree, governing_verb) == BACK
            return None if over else AHEAD
        governing = self._of_verb(tree, token.head)
        if governing == BACK:
            return None if token.dep == "xcomp" else BACK
        return governing if governing is None else AHEAD

    def _is_over(self, tree: Tree, participle: int) -> bool:
        """Tell whether what was awaited is told of as past: "the ship, expected on Monday, has not come"."""
        above = self._above(tree, participle)
        return above is not None and self._of_verb(tree, above) not in (HERE, AHEAD)

    @staticmethod
    def _above(tree: Tree, index: int) -> int | None:
        return next((n for n in tree.ancestors(index) if tree.tokens[n].pos in _VERBS), None)

    def _by_forms(self, sentence: Sentence, start: int, end: int) -> Lean:
        """Take the nearest telling word of the clause; the time is its own where hardly a word stands between."""
        before = [token for token in sentence.tokens if token.end <= start][::-1]
        behind = [token for token in sentence.tokens if token.start >= end]
        found = [near for near in (self._nearest(before), self._nearest(behind)) if near is not None]
        if not found and self._verbs.present and (self._is_present(before) or self._is_present(behind)):
            return Lean(HERE)
        if not found:
            return NOWHERE
        distance, way = min(found)
        return Lean(way, firm=distance <= _BESIDE)

    def _is_present(self, side: Sequence[Token]) -> bool:
        """Tell whether a clause goes on with what looks like a present form, as plans are told in."""
        for token in side:
            if token.text in _CLAUSE_MARKS:
                return False
            word = plain(token.text)
            if len(word) > _SHORT and word.endswith(self._verbs.present):
                return True
        return False

    def _nearest(self, side: Sequence[Token]) -> tuple[int, int] | None:
        for distance, token in enumerate(side):
            if token.text in _CLAUSE_MARKS:
                return None
            way = self._of_form(plain(token.text))
            if way is not None:
                return distance, way
        return None

    def _of_form(self, word: str) -> int | None:
        if word in self._awaited or (len(word) > 4 and self._verbs.ahead and word.endswith(self._verbs.ahead)):
            return AHEAD
        return BACK if len(word) > 3 and self._verbs.past and word.endswith(self._verbs.past) else None


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[n].text.lower() == "to" for n in tree.by_dep(verb, "aux"))


def _is_perfect(tree: Tree, verb: int) -> bool:
    """Tell "has sold", "had sold", but not what will or may have been."""
    words = {tree.tokens[n].text.lower() for n in tree.by_dep(verb, "aux", "auxpass")}
    return bool(words & (_HAVE | {"had"})) and not words & _MODALS
