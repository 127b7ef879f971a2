"""
Who is spoken of, where in the text, and how strongly each is on the reader's mind at a place of it.

Every name, noun phrase and pronoun adds to whom it means, a subject more than an object, a word in a quotation less
than one outside; what was said a sentence ago counts for less than what was said now. They are resolved in the order of
the text, once each, so that a text of any length costs time in proportion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.annotate.quotes import placed, quotations
from sayso.annotate.speakers.cast import HOUSES, Cast, Member
from sayso.annotate.speakers.phrases import Phrase, phrase_at
from sayso.codebook import Codebook
from sayso.model import Document, Mention, MentionForm, MentionKind, Sentence, Token
from sayso.places import InOrder
from sayso.syntax import Tree

PRONOUN_SEX = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "they": "n",
    "them": "n",
    "their": "n",
    "it": "t",
    "its": "t",
}
# How much less a sentence further back counts, and how far back anything counts at all.
_DECAY = 0.52
_SENTENCES_BACK = 8
_OCCURRENCES_BACK = 120
_QUOTED = 0.35
_SPOKE = 0.35
_SPOKE_BACK = 3
_LEAST = 0.1
_WEIGHTS = {"nsubjpass": 0.9, "dobj": 0.55, "dative": 0.5, "agent": 0.6, "poss": 0.4, "pobj": 0.4, "ROOT": 0.6}
_OTHER_WEIGHT = 0.35
_UNKNOWN_SEX = 0.75
# Somebody brought in as "a doctor" is less likely meant than one who is named.
_UNNAMED = 0.7
# What one is spoken of besides where he is most so.
_REST = 0.15
# A sentence that is all quotation hardly puts a distance between who spoke and "he said".
_QUOTED_STEP = 0.3
# Whom a saying is about is seldom who says it: "People like Scott, he said".
_IN_CONTENT = 0.3
_VOICES = {"person", "organisation", "agency", "publisher"}
_BELOW = {"ccomp": 0.8, "advcl": 0.7, "relcl": 0.5, "acl": 0.5, "csubj": 0.5, "pcomp": 0.6, "xcomp": 0.7}
# A main subject named after a pronoun in the clause that opens the sentence: "When he spoke, Mayor Oll was cheered."
_OPENING = ("advcl", "prep", "pcomp", "advmod", "mark", "dep", "ccomp", "relcl", "acl", "npadvmod", "pobj")


@dataclass(slots=True, eq=False)
class Occurrence:
    """Words that mean somebody: a name's member is known at once, others are resolved in their turn."""

    start: int
    end: int
    sentence: int
    index: int
    weight: float
    governor: int
    quoted: bool
    member: Member | None = None
    phrase: Phrase | None = None
    pronoun: str | None = None


class Scene:
    """The occurrences of one report, and who is on the reader's mind."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        trees: Sequence[Tree],
        names: InOrder,
        cast: Cast,
        book: Codebook,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.trees = trees
        self._names = names
        self._cast = cast
        self._book = book
        self._starts = [s.start for s in sentences]
        self._quoted = placed(
            q for q in quotations(document.text, _paragraphs(sentences)) if q.is_speech(document.text)
        )
        self.occurrences = sorted(self._all(), key=lambda o: (o.start, o.end))
        self._places = [o.start for o in self.occurrences]
        self._steps = self._count_steps()
        self._pairs = [o for o in self.occurrences if o.member is not None and o.member.parts]
        self._done = 0
        self._spoken: list[tuple[int, Member]] = []
        self._unnamed: dict[str, Member] = {}
        # Set by who resolves noun phrases, for each needs the other.
        self.call: Callable[[Phrase, int], Member | None] = lambda _phrase, _place: None

    # -- what there is ----------------------------------------------------------------------------------------------

    def _all(self) -> Iterator[Occurrence]:
        for number, tree in enumerate(self.trees):
            sentence = tree.sentence
            named: dict[int, Mention] = {}
            for mention in self._names.starting(sentence.start, sentence.end):
                inside = [
                    i for i, t in enumerate(tree.tokens) if mention.span.start <= t.start and t.end <= mention.span.end
                ]
                named |= dict.fromkeys(inside, mention)
            for index, token in enumerate(tree.tokens):
                found = self._occurrence(tree, number, index, token, named)
                if found is not None:
                    yield found
                    yield from self._pair(tree, found, named)

    def _occurrence(
        self, tree: Tree, number: int, index: int, token: Token, named: dict[int, Mention]
    ) -> Occurrence | None:
        mention = named.get(index)
        low = token.text.lower()
        member, phrase, pronoun = None, None, None
        start, end = token.start, token.end
        if mention is not None:
            if index != token.head and named.get(token.head) is mention:
                return None
            member = self._cast.of(mention)
            start, end = mention.span.start, mention.span.end
        elif low in PRONOUN_SEX and token.pos in ("PRON", "DET"):
            pronoun = low
        elif token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "npadvmod", "attr"):
            if self._is_same_as_a_name(tree, index, named) or not self._may_be_meant(tree, index):
                return None
            phrase = phrase_at(tree, index)
            start, end = phrase.start, phrase.end
        else:
            return None
        return Occurrence(
            start=start,
            end=end,
            sentence=number,
            index=index,
            weight=_weight(tree, index),
            governor=_governor(tree, index),
            quoted=bool(self._quoted.at(token.start)),
            member=member,
            phrase=phrase,
            pronoun=pronoun,
        )

    def _is_same_as_a_name(self, tree: Tree, index: int, named: dict[int, Mention]) -> bool:
        """Tell "the actress" of "His guest, the actress and activist Ana Rell"."""
        token = tree.tokens[index]
        if token.dep == "appos" and (token.head in named or any(i in named for i in tree.by_dep(index, "conj"))):
            return True
        for child in tree.by_dep(index, "appos"):
            if child in named or any(i in named for i in tree.by_dep(child, "conj", "appos")):
                return True
        return False

    def _may_be_meant(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        callings, lemma = self._book.callings, token.lemma
        double = f"{tree.tokens[index - 1].lemma} {lemma}" if index else lemma
        if {self._book.nominals.get(lemma), self._book.nominals.get(double)} & _VOICES:
            return True
        if callings.is_person(lemma) or callings.is_telling(lemma) or callings.of_name(lemma):
            return True
        if token.pos == "PROPN":
            return True
        return token.tag in ("NNS", "NNPS") and token.dep in ("nsubj", "nsubjpass")

    def _pair(self, tree: Tree, found: Occurrence, named: dict[int, Mention]) -> Iterator[Occurrence]:
        """Yield "A and B" as a pair, for "they", "the former" and "the latter"."""
        if found.member is None or not found.member.is_person:
            return
        after = next((i for i in range(found.index + 1, len(tree.tokens)) if tree.tokens[i].start >= found.end), None)
        if after is None or tree.tokens[after].text != "and":
            return
        title = after + 1
        while title < len(tree.tokens) and title not in named and tree.tokens[title].pos in ("PROPN", "NOUN", "ADJ"):
            title += 1
        mention = named.get(title)
        second = self._cast.of(mention) if mention is not None else None
        if mention is None or second is None or not second.is_person or second is found.member:
            return
        label = f"{found.member.label} and {second.label}"
        span = self.document.span(found.start, max(found.end, mention.span.end))
        pair = Member(label, MentionKind.PERSON, plural=True, parts=(found.member, second))
        pair.mentions.append(Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=label))
        yield Occurrence(
            start=found.start,
            end=span.end,
            sentence=found.sentence,
            index=found.index,
            weight=found.weight,
            governor=found.governor,
            quoted=found.quoted,
            member=pair,
        )

    def _count_steps(self) -> list[float]:
        """Return how far down the text each sentence stands, counted in sentences."""
        steps, found = 0.0, []
        for sentence in self.sentences:
            words = [t for t in sentence.tokens if t.pos not in ("PUNCT", "SPACE")]
            quoted = bool(words) and all(self._quoted.at(t.start) for t in (words[0], words[-1]))
            steps += _QUOTED_STEP if quoted else 1.0
            found.append(steps)
        return found

    # -- who is meant -----------------------------------------------------------------------------------------------

    def spoke(self, place: int, member: Member) -> None:
        """Remember who spoke last."""
        self._spoken.append((place, member))
        self.advance(place + 1)
        for each in self.occurrences[bisect_left(self._places, place) : bisect_right(self._places, place)]:
            if each.pronoun is not None or each.phrase is not None:
                each.member = member

    def means(self, start: int, end: int, member: Member) -> None:
        """Take all that stands in a stretch for one member: "the younger Sandel"."""
        self.advance(end)
        for each in self.occurrences[bisect_left(self._places, start) : bisect_left(self._places, end)]:
            each.member = member

    def pair_before(self, place: int) -> Member | None:
        """Return the two who were named together last before a place."""
        number = bisect_left(self._pairs, place, key=lambda o: o.end)
        return self._pairs[number - 1].member if number else None

    def following(self, place: int) -> Iterator[Occurrence]:
        """Yield what stands after a place, in order."""
        return islice(self.occurrences, bisect_right(self._places, place), None)

    def sentence_of(self, place: int) -> int:
        """Return the number of the sentence that a place lies in."""
        return max(0, bisect_right(self._starts, place) - 1)

    def advance(self, place: int) -> None:
        """Resolve all that stands before a place and was not resolved yet."""
        while self._done < len(self.occurrences) and self.occurrences[self._done].start < place:
            each = self.occurrences[self._done]
            self._done += 1
            if each.member is not None or (each.quoted and each.pronoun is not None):
                continue
            if each.pronoun is not None:
                each.member = self.pronoun(each.start, PRONOUN_SEX[each.pronoun])
            elif each.phrase is not None:
                each.member = self.voice(each.phrase, each.start)

    def voice(self, phrase: Phrase, place: int) -> Member:
        """Return whom a noun phrase means: one who is named, or a voice that nobody named."""
        known = self.call(phrase, place)
        last = self._unnamed.get(phrase.head)
        goes_on = (
            last is not None and phrase.definite and phrase.owner is None and not phrase.plural and not last.plural
        )
        if known is not None and not (
            goes_on and last is not None and last.described and last.first > known.nearest(place).span.start
        ):
            return known
        if goes_on and last is not None:
            return last
        person = self._calls_a_person(phrase)
        kind = MentionKind.PERSON if person else MentionKind.OTHER
        span = self.document.span(phrase.start, phrase.end)
        member = Member(None, kind, plural=phrase.plural, sex=self._book.callings.sex_of_noun(phrase.head))
        member.described = phrase.indefinite
        member.mentions.append(Mention(span=span, kind=kind, form=MentionForm.NOMINAL))
        self._unnamed[phrase.head] = member
        return member

    def _calls_a_person(self, phrase: Phrase) -> bool:
        return (
            self._book.nominals.get(phrase.head) == "person"
            or self._book.callings.is_person(phrase.head)
            or phrase.age is not None
            or self._book.demonym(phrase.head.capitalize()) is not None
        )

    def salience(self, place: int, content: Sequence[tuple[int, int]] = ()) -> dict[Member, float]:
        """
        Return how strongly each is on the mind at a place; what is resolved must have been advanced to it.

        ``content`` is what the one in question says: who is spoken of in it is less likely he.
        """
        here = self.sentence_of(place)
        quoted = bool(self._quoted.at(place))
        most: dict[Member, float] = {}
        whole: dict[Member, float] = {}
        last = bisect_left(self._places, place)

        def add(member: Member, weight: float) -> None:
            most[member] = max(most.get(member, 0.0), weight)
            whole[member] = whole.get(member, 0.0) + weight

        for each in reversed(self.occurrences[max(0, last - _OCCURRENCES_BACK) : last]):
            if each.sentence < here - _SENTENCES_BACK:
                break
            if each.member is None or each.end > place:
                continue
            weight = each.weight * self._decay(each.sentence, here)
            if each.quoted and not quoted:
                weight *= _QUOTED
            if any(start <= each.start < end for start, end in content):
                weight *= _IN_CONTENT
            add(each.member, weight)
        found = {member: weight + _REST * (whole[member] - weight) for member, weight in most.items()}
        for start, member in self._spoken[-_SPOKE_BACK:]:
            number = self.sentence_of(start)
            if start < place and number >= here - _SENTENCES_BACK:
                found[member] = found.get(member, 0.0) + _SPOKE * self._decay(number, here)
        return found

    def _decay(self, sentence: int, here: int) -> float:
        return float(_DECAY ** (self._steps[here] - self._steps[sentence]))

    def pronoun(
        self, place: int, sex: str, *, but: Member | None = None, content: Sequence[tuple[int, int]] = ()
    ) -> Member | None:
        """Return whom a pronoun of this sex at a place means."""
        self.advance(place)
        number = self.sentence_of(place)
        tree = self.trees[number]
        index = tree.at(place)
        ahead = self._named_ahead(tree, index, sex) if index is not None else None
        if ahead is not None and ahead is not but:
            return ahead
        beside = self._beside(tree, number, index) if index is not None else set()
        scored = [
            (score * self._agreement(member, sex), -member.first, member)
            for member, score in self.salience(place, content).items()
            if member is not but and member not in beside
        ]
        best = max(scored, key=lambda each: each[:2], default=None)
        return best[2] if best is not None and best[0] >= _LEAST else None

    def _agreement(self, member: Member, sex: str) -> float:
        """Return 0 for who cannot be meant by a pronoun, 1 for who agrees with it, less for who may."""
        if sex in "mf":
            if not member.is_person or member.plural:
                return 0.0
            agrees = 1.0 if member.sex == sex else _UNKNOWN_SEX if member.sex is None else 0.0
            return agrees if member.label is not None else agrees * _UNNAMED
        if sex == "n":
            if member.plural:
                return 1.0
            return 0.5 if member.kind in HOUSES else 0.0
        if member.is_person or member.plural:
            return 0.0
        return 1.0 if member.kind in HOUSES or member.kind is MentionKind.STATE else 0.6

    def _beside(self, tree: Tree, number: int, index: int) -> set[Member]:
        """Return who stands in the same clause: nobody is the "him" of what he does."""
        token = tree.tokens[index]
        if token.dep not in ("nsubj", "nsubjpass", "dobj", "dative"):
            return set()
        governor = _governor(tree, index)
        first = bisect_left(self._places, tree.sentence.start)
        last = bisect_left(self._places, token.start)
        return {
            o.member
            for o in self.occurrences[first:last]
            if o.member is not None
            and o.sentence == number
            and o.governor == governor
            and tree.tokens[o.index].dep in ("nsubj", "nsubjpass", "dobj", "dative")
        }

    def _named_ahead(self, tree: Tree, index: int, sex: str) -> Member | None:
        """Return the main subject named after a pronoun of the clause that opens the sentence."""
        above = index
        opens = False
        while tree.tokens[above].head != above:
            opens = opens or tree.tokens[above].dep in _OPENING
            above = tree.tokens[above].head
        if not opens or above < index:
            return None
        subject = next((i for i in tree.by_dep(above, "nsubj", "nsubjpass") if i > index), None)
        if subject is None or any(tree.tokens[i].dep == "mark" for i in tree.by_dep(above, "mark")):
            return None
        for each in self.occurrences[bisect_left(self._places, tree.tokens[index].end) :]:
            if each.start >= tree.sentence.end:
                break
            if each.member is None or each.member.label is None or each.member.plural:
                continue
            if _same_as(tree, each.index) == subject:
                return each.member if self._agreement(each.member, sex) > 0 else None
        return None


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, end = found.get(sentence.paragraph, (sentence.start, sentence.end))
        found[sentence.paragraph] = (min(start, sentence.start), max(end, sentence.end))
    return list(found.values())


def _same_as(tree: Tree, index: int) -> int:
    """Return the noun that a word in apposition explains."""
    while tree.tokens[index].dep in ("appos", "conj") and tree.tokens[index].head < index:
        if tree.tokens[index].dep == "conj" and tree.tokens[tree.tokens[index].head].dep != "appos":
            break
        index = tree.tokens[index].head
    return index


def _weight(tree: Tree, index: int) -> float:
    """Return how much a word adds to whom it means, by its place in the clause and the clause's in the sentence."""
    token = tree.tokens[index]
    while token.dep in ("conj", "appos") and token.head != index:
        index = token.head
        token = tree.tokens[index]
    if token.dep not in ("nsubj", "nsubjpass"):
        return _WEIGHTS.get(token.dep, _OTHER_WEIGHT)
    weight, verb = _WEIGHTS.get(token.dep, 1.0), token.head
    while tree.tokens[verb].dep == "conj" and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    return weight * _BELOW.get(tree.tokens[verb].dep, 1.0)


def _governor(tree: Tree, index: int) -> int:
    """Return the verb whose clause a word stands in."""
    for above in tree.ancestors(index):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return above
    return index
