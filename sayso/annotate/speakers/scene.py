"""
Who is on the reader's mind at a place of the text, and how strongly.

Every name, noun phrase and pronoun adds to whom it means, a word in a quotation less than one outside; what was said a
sentence ago counts for less than what was said now. They are resolved in the order of the text, once each, and what was
counted is carried along, so that a text of any length costs time in proportion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from sayso.annotate.pronouns import ENGLISH
from sayso.annotate.quotes import quotations
from sayso.annotate.speakers.cast import HOUSES, Cast, Member
from sayso.annotate.speakers.occurrences import Finder, Occurrence, Quoted, governor, same_as
from sayso.annotate.speakers.phrases import Phrase
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

# How much less a sentence further back counts, and how far back anything counts at all.
_DECAY = 0.52
_SENTENCES_BACK = 8
_OCCURRENCES_BACK = 120
_QUOTED = 0.35
_SPOKE = 0.35
_SPOKE_BACK = 3
# So many sentences back may they stand who are "the two men".
_TWO_BACK = 5
_LEAST = 0.1
_UNKNOWN_SEX = 0.75
_MISTAKEN = 0.3
# Somebody brought in as "a doctor" is less likely meant than one who is named.
_UNNAMED = 0.7
# What one is spoken of besides where he is most so.
_REST = 0.15
# A sentence that is all quotation hardly puts a distance between who spoke and "he said".
_QUOTED_STEP = 0.3
# Whom a saying is about is seldom who says it: "People like Scott, he said".
_IN_CONTENT = 0.3
# Who says it is most often the subject of what he says: "Pascu's sister said she wanted the truth".
_TELLER = 1.6
# A main subject named after a pronoun in the clause that opens the sentence: "When he spoke, Mayor Oll was cheered."
_OPENING = ("advcl", "prep", "pcomp", "advmod", "mark", "dep", "ccomp", "relcl", "acl", "npadvmod", "pobj")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative")


class _Tally:
    """What each has been mentioned so far, carried along from sentence to sentence."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        # The most and the sum of weights, and how far down the text they were counted.
        self._found: dict[Member, tuple[float, float, float]] = {}

    def add(self, member: Member, weight: float, step: float) -> None:
        """Count one mention."""
        most, whole, last = self._found.get(member, (0.0, 0.0, step))
        faded = _DECAY ** (step - last)
        self._found[member] = (max(most * faded, weight), whole * faded + weight, step)

    def at(self, step: float) -> dict[Member, float]:
        """Return how strongly each is on the mind so far down the text; forget who no longer is."""
        found, gone = {}, []
        for member, (most, whole, last) in self._found.items():
            if step - last > _SENTENCES_BACK:
                gone.append(member)
            else:
                found[member] = (most + _REST * (whole - most)) * _DECAY ** (step - last)
        for member in gone:
            del self._found[member]
        return found


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
        self.trees = trees
        self._book = book
        self._starts = [s.start for s in sentences]
        self._quoted = Quoted(
            (q.start, q.end) for q in quotations(document.text, _paragraphs(sentences)) if q.is_speech(document.text)
        )
        self.occurrences = Finder(document, names, cast, self._quoted, book)(trees)
        self._places = [o.start for o in self.occurrences]
        self._steps = self._count_steps()
        self._pairs = [o for o in self.occurrences if o.member is not None and o.member.parts]
        self._done = 0
        # What was counted up to the last resolved occurrence, as one sees it inside and outside of quotations.
        self._inside, self._outside = _Tally(), _Tally()
        self._spoken: list[tuple[int, Member]] = []
        self._unnamed: dict[str, Member] = {}
        self._voiced: dict[int, Member] = {}
        # Set by who resolves noun phrases, for each needs the other.
        self.call: Callable[[Phrase, int], Member | None] = lambda _phrase, _place: None

    def _count_steps(self) -> list[float]:
        """Return how far down the text each sentence stands, counted in sentences."""
        steps, found = 0.0, []
        for tree in self.trees:
            words = [t.start for t in tree.tokens if t.pos not in ("PUNCT", "SPACE")]
            quoted = bool(words) and words[0] in self._quoted and words[-1] in self._quoted
            steps += _QUOTED_STEP if quoted else 1.0
            found.append(steps)
        return found

    # -- who is meant -----------------------------------------------------------------------------------------------

    def spoke(self, place: int, member: Member) -> None:
        """Remember who spoke last."""
        self._spoken.append((place, member))
        self.advance(place + 1)
        here = self.occurrences[bisect_left(self._places, place) : bisect_right(self._places, place)]
        # "Her lawyer said": the lawyer speaks, not she.
        noun = any(each.phrase is not None for each in here)
        for each in here:
            if each.phrase is not None or (each.pronoun is not None and not noun):
                self._take(each, member)

    def means(self, start: int, end: int, member: Member) -> None:
        """Take all that stands in a stretch for one member: "the younger Sandel"."""
        self.advance(end)
        for each in self.occurrences[bisect_left(self._places, start) : bisect_left(self._places, end)]:
            self._take(each, member)

    def _take(self, each: Occurrence, member: Member) -> None:
        if each.member is not member:
            each.member = member
            self._count(each)

    def pair_before(self, place: int) -> Member | None:
        """Return the two who were named together last before a place."""
        number = bisect_left(self._pairs, place, key=lambda o: o.end)
        return self._pairs[number - 1].member if number else None

    def pair_at(self, start: int, end: int) -> Member | None:
        """Return the two whose names a stretch consists of."""
        number = bisect_left(self._pairs, end, key=lambda o: o.end)
        pair = self._pairs[number] if number < len(self._pairs) else None
        return pair.member if pair is not None and (pair.start, pair.end) == (start, end) else None

    def only_two(self, place: int, sex: str | None) -> Member | None:
        """Return the two people of whom the text tells last before a place, where no third stands with them."""
        here, last = self.sentence_of(place), -1
        found = dict[Member, None]()
        for each in reversed(self.occurrences[: bisect_left(self._places, place)]):
            if each.sentence < here - _TWO_BACK or (len(found) > 1 and each.sentence != last):
                break
            last = each.sentence
            member = each.member
            if each.sentence == here or member is None or not member.is_person or member.plural:
                continue
            if sex is None or member.sex in (None, sex):
                found[member] = None
        if len(found) != 2 or any(member.label is None for member in found):
            return None
        return Member.pair(*sorted(found, key=lambda m: m.first))

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
            if each.member is None:
                if each.pronoun is not None:
                    if not each.quoted:
                        each.member = self.pronoun(each.start, ENGLISH[each.pronoun])
                elif each.phrase is not None:
                    each.member = self.voice(each.phrase, each.start)
            self._count(each)

    def _count(self, each: Occurrence) -> None:
        if each.member is None:
            return
        step = self._steps[each.sentence]
        self._inside.add(each.member, each.weight, step)
        self._outside.add(each.member, each.weight * _QUOTED if each.quoted else each.weight, step)

    def voice(self, phrase: Phrase, place: int) -> Member:
        """Return whom a noun phrase means: one who is named, or a voice that nobody named."""
        known = self._voiced.get(phrase.place)
        if known is None:
            known = self._voiced[phrase.place] = self._voice(phrase, place)
        return known

    def _voice(self, phrase: Phrase, place: int) -> Member:
        last = self._unnamed.get(phrase.head)
        goes_on = last is not None and phrase.definite and phrase.owner is None and phrase.plural == last.plural
        if goes_on and last is not None and last.plural:
            goes_on = False
        known = self.call(phrase, place)
        if known is not None and not (
            goes_on and last is not None and last.lasting and last.first > known.nearest(place).span.start
        ):
            return known
        if goes_on and last is not None:
            last.mentions.append(self._mention(phrase, last.kind))
            return last
        person = self._calls_a_person(phrase)
        kind = MentionKind.PERSON if person else MentionKind.OTHER
        member = Member(None, kind, plural=phrase.plural, sex=self._book.callings.sex_of_noun(phrase.head))
        member.described = phrase.indefinite
        member.lasting = phrase.indefinite or (person and phrase.determiner == "the")
        member.titles.append(phrase)
        member.mentions.append(self._mention(phrase, kind))
        self._unnamed[phrase.head] = member
        return member

    def _mention(self, phrase: Phrase, kind: MentionKind) -> Mention:
        span = self.document.span(phrase.start, phrase.end)
        return Mention(span=span, kind=kind, form=MentionForm.NOMINAL)

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
        at_front = self._done == bisect_left(self._places, place) and not any(start < place for start, _ in content)
        if at_front:
            tally = self._inside if place in self._quoted else self._outside
        else:
            tally = self._counted(place, here, content)
        found = tally.at(self._steps[here])
        for start, member in self._spoken[-_SPOKE_BACK:]:
            if start < place:
                far = self._steps[here] - self._steps[self.sentence_of(start)]
                if far <= _SENTENCES_BACK:
                    found[member] = found.get(member, 0.0) + _SPOKE * _DECAY**far
        return found

    def _counted(self, place: int, here: int, content: Sequence[tuple[int, int]]) -> _Tally:
        """Count anew what stands before a place."""
        tally, quoted = _Tally(), place in self._quoted
        last = bisect_left(self._places, place)
        for each in self.occurrences[max(0, last - _OCCURRENCES_BACK) : last]:
            if each.member is None or each.end > place or each.sentence < here - _SENTENCES_BACK:
                continue
            weight = each.weight * (_QUOTED if each.quoted and not quoted else 1.0)
            if any(start <= each.start < end for start, end in content):
                weight *= _IN_CONTENT
            tally.add(each.member, weight, self._steps[each.sentence])
        return tally

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
        teller = self._teller(tree, number, index) if index is not None else None
        asked = self._asked(tree, number, index) if index is not None else None
        if asked is not None and asked is not but and self._agreement(asked, sex) > 0:
            return asked
        best, most = None, (_LEAST, 0)
        for member, score in self.salience(place, content).items():
            if member is but or member in beside:
                continue
            agrees = score * self._agreement(member, sex) * (_TELLER if member is teller else 1.0)
            if (agrees, -member.first) >= most:
                best, most = member, (agrees, -member.first)
        if best is not None and index is not None and tree.tokens[index].dep == "poss":
            best = self._of_subject(tree, number, index, sex) or best
        if best is not None and best.label is None and best.sex is None and sex in "mf":
            # "The judge had rung at noon; he ...": from here on the judge is a man.
            best.sex = sex
        return best

    def owner_at(self, place: int, sex: str) -> Member | None:
        """Return whom a possessive at a place means, as it was resolved in its turn."""
        number = bisect_left(self._places, place)
        if number < min(self._done, len(self._places)) and self._places[number] == place:
            known = self.occurrences[number].member
            if known is not None:
                return known
        if self._done < len(self._places) and place > self._places[self._done]:
            # Nothing is known yet of what stands further down.
            return None
        return self.pronoun(place, sex)

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
        if member.plural:
            return 0.0
        if member.is_person:
            # One word that nobody ever called he or she may be no person's name: "Kelmar and its navy".
            bare = member.label is not None and " " not in member.label
            return _MISTAKEN if bare and member.sex is None and not member.titles and member.entity_id is None else 0.0
        return 1.0 if member.kind in HOUSES or member.kind is MentionKind.STATE else 0.6

    def _in_clause(self, tree: Tree, number: int, verb: int, before: int, deps: tuple[str, ...]) -> Iterator[Member]:
        """Yield who stands to a verb in one of these relations, before a place of its sentence."""
        first, last = bisect_left(self._places, tree.sentence.start), bisect_left(self._places, before)
        for each in self.occurrences[first:last]:
            in_clause = each.sentence == number and each.governor == verb
            if in_clause and each.member is not None and tree.tokens[each.index].dep in deps:
                yield each.member

    def _beside(self, tree: Tree, number: int, index: int) -> set[Member]:
        """Return who stands in the same clause: nobody is the "him" of what he does."""
        token = tree.tokens[index]
        if token.dep not in _ARGUMENTS:
            return set()
        return set(self._in_clause(tree, number, governor(tree, index), token.start, _ARGUMENTS))

    def _teller(self, tree: Tree, number: int, index: int) -> Member | None:
        """Return who says the clause of which a word is the subject: "she" of "the widow said she knew"."""
        verb = governor(tree, index)
        if tree.tokens[index].dep not in ("nsubj", "nsubjpass") or tree.tokens[verb].dep != "ccomp":
            return None
        above, before = tree.tokens[verb].head, tree.tokens[index].start
        return next(self._in_clause(tree, number, above, before, ("nsubj", "nsubjpass")), None)

    def _of_subject(self, tree: Tree, number: int, index: int, sex: str) -> Member | None:
        """Return whom the pronoun means that is the subject before a possessive: "it stood by its claim"."""
        verb, before = governor(tree, index), tree.tokens[index].start
        first, last = bisect_left(self._places, tree.sentence.start), bisect_left(self._places, before)
        for each in self.occurrences[first:last]:
            of_clause = each.governor == verb and tree.tokens[each.index].dep in ("nsubj", "nsubjpass")
            if of_clause and each.pronoun is not None and ENGLISH[each.pronoun] == sex:
                return each.member
        return None

    def _asked(self, tree: Tree, number: int, index: int) -> Member | None:
        """Return who is asked the clause of which a word is the subject: "asked the ministry whether it knew"."""
        verb = governor(tree, index)
        above = tree.tokens[verb].head
        if tree.tokens[index].dep not in ("nsubj", "nsubjpass") or tree.tokens[verb].dep not in ("ccomp", "advcl"):
            return None
        if tree.tokens[above].lemma != "ask" or above > index:
            return None
        return next(self._in_clause(tree, number, above, tree.tokens[index].start, ("dobj", "dative")), None)

    def others_than(self, place: int) -> set[Member]:
        """Return who is not meant by a noun at a place: who stands in its clause, and who says it."""
        number = self.sentence_of(place)
        tree = self.trees[number]
        index = tree.at(place)
        if index is None:
            return set()
        teller = self._teller(tree, number, index)
        return self._beside(tree, number, index) | ({teller} if teller is not None else set())

    def at(self, place: int) -> Member | None:
        """Return whom the word at a place means, where it was resolved."""
        number = bisect_left(self.occurrences, place, key=lambda o: o.start)
        near = self.occurrences[max(0, number - 2) : number + 2]
        return next((o.member for o in near if o.phrase is not None and o.phrase.place == place), None)

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
        if subject is None or tree.by_dep(above, "mark"):
            return None
        for each in self.following(tree.tokens[index].start):
            if each.start >= tree.sentence.end:
                break
            if each.member is None or each.member.label is None or each.member.plural:
                continue
            if same_as(tree, each.index) == subject:
                return each.member if self._agreement(each.member, sex) > 0 else None
        return None


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, end = found.get(sentence.paragraph, (sentence.start, sentence.end))
        found[sentence.paragraph] = (min(start, sentence.start), max(end, sentence.end))
    return list(found.values())
