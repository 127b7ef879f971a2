"""
A name that a report gives in full once is that name everywhere in it.

The recogniser looks at a sentence at a time: it misses a surname here and takes it for a town there. Here the full
names of the whole report settle what the short ones mean: surnames and first names, the last or the first words of a
house's name, its initials.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sayso.annotate.outlets import is_headline
from sayso.annotate.parse import RecognisedName
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence, Token
from sayso.places import Places
from sayso.terms import MentionForm, MentionKind

_SHORT = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.OTHER})
_OUTLETS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
_HOUSES = _OUTLETS | {MentionKind.ORGANISATION}
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PARTICLES = frozenset("de van von der den del della di da du la le el al bin ibn ter ten dos das st".split())
_SMALL = frozenset("of the and for in on at to & de du des".split())
_LONGEST_ACRONYM = 6
# Of two who bear a surname the one who is named in full so many times as often is meant by the surname alone.
_OFTENER = 3
# "Jorge Salinas Ruiz" is Salinas.
_WITH_TWO_SURNAMES = 3
# Two who are named in full this near each other are both at hand: the surname alone means neither.
_NEAR = 600


@dataclass
class Person:
    """Somebody whom the report names in full: all the full mentions, the longest of which is the label."""

    first: str
    last: str
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def best(self) -> Mention:
        """Return the mention that says who it is: what the codebook knows, else the fullest name."""
        known = next((m for m in self.mentions if m.entity_id is not None), None)
        return known or max(self.mentions, key=lambda m: len(m.span.exact))

    def before(self, place: int) -> Mention:
        """Return the last full mention before a place, else the first."""
        return self.mentions[max(0, bisect_left(self.mentions, place, key=lambda m: m.span.start) - 1)]


def name_words(exact: str) -> list[str]:
    """Return the words of a person's name, without "Jr." and the like."""
    words = [word.strip(",") for word in exact.split()]
    while len(words) > 1 and words[-1].casefold().strip(".") in _SUFFIXES:
        words.pop()
    return words


def surname_of(words: Sequence[str]) -> str:
    """Return the surname with its particles: "de Blasio"."""
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return " ".join(words[begin:])


class FullNames:
    """The full names of one report, and what its short names mean by them."""

    def __init__(self, text: str, named: Sequence[Mention], codebook: Codebook) -> None:
        self._text = text
        self._codebook = codebook
        self._people: dict[tuple[str, str], Person] = {}
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_middle: dict[str, list[Person]] = {}
        self._houses: dict[str, Mention] = {}
        for mention in named:
            if mention.kind is MentionKind.PERSON:
                self._take_person(mention)
            elif mention.kind in _HOUSES and " " in _bare(mention.span.exact) and not mention.span.exact.isupper():
                self._houses.setdefault(mention.span.exact, mention)
        self._by_end = _unique(self._ends())
        self._by_initials = _unique(self._initials())

    def __bool__(self) -> bool:
        return bool(self._people or self._houses)

    def _take_person(self, mention: Mention) -> None:
        words = name_words(mention.span.exact)
        if len(words) < 2:
            return
        last = surname_of(words)
        key = (words[0].casefold(), last.casefold())
        person = self._people.get(key)
        if person is None:
            person = self._people[key] = Person(words[0], last)
            self._by_last.setdefault(key[1], []).append(person)
            self._by_first.setdefault(key[0], []).append(person)
            if len(words) == _WITH_TWO_SURNAMES and len(words[1].strip(".")) > 1:
                self._by_middle.setdefault(words[1].casefold(), []).append(person)
        person.mentions.append(mention)

    def _ends(self) -> Iterator[tuple[str, Mention]]:
        """Yield the last words of each house's name, and the first ones."""
        for exact, mention in self._houses.items():
            words = exact.split()
            for n in range(1, len(words)):
                if words[n].casefold() not in _SMALL:
                    yield " ".join(words[n:]).casefold(), mention
                if words[n - 1].casefold() not in _SMALL and "of" not in words[:n]:
                    yield " ".join(words[:n]).casefold(), mention

    def _initials(self) -> Iterator[tuple[str, Mention]]:
        for exact, mention in self._houses.items():
            words = exact.replace("-", " ").split()
            yield "".join(word[0] for word in words if word.casefold() not in _SMALL).upper(), mention
            yield "".join(word[0] for word in words if word.casefold() != "the").upper(), mention

    def mend(self, mention: Mention) -> Mention:
        """Return a name with what its full form says of it."""
        if mention.kind is MentionKind.PERSON and " " in mention.span.exact:
            words = name_words(mention.span.exact)
            person = self._people.get((words[0].casefold(), surname_of(words).casefold()))
            if person is not None:
                return _as(mention, person.best)
        if mention.entity_id is not None and mention.kind is MentionKind.PERSON and " " not in mention.span.exact:
            # A report that tells only of Luis Rubio means him by "Rubio", whomever the codebook knows.
            people = self._of_sex(self._by_last.get(mention.span.exact.casefold(), []), mention.span.start)
            if people and all(person.best.entity_id is None for person in people):
                person = self.person(mention.span.exact, mention.span.start)
                return _as(mention, person.best) if person is not None else mention
        if mention.kind is MentionKind.PUBLISHER and (house := self._by_end.get(_bare(mention.span.exact))) is not None:
            # "The Times" of a report that tells of the Orrin Times.
            return _as(mention, house) if house.span.exact.casefold().endswith(_bare(mention.span.exact)) else mention
        if mention.entity_id is not None or mention.kind not in (*_SHORT, *_HOUSES):
            return mention
        exact = mention.span.exact
        person = self.person(exact, mention.span.start) if mention.kind in _SHORT else None
        if person is not None:
            return _as(mention, person.best)
        # "Democrats" are no short form of the Hill Democrats.
        house = self._house(exact, mention) if mention.kind is not MentionKind.OTHER else None
        return _as(mention, house) if house is not None else mention

    def _house(self, exact: str, mention: Mention) -> Mention | None:
        if exact in self._houses:
            return None
        if exact.isupper() and 1 < len(exact) <= _LONGEST_ACRONYM:
            return self._by_initials.get(exact)
        found = self._by_end.get(exact.casefold())
        if found is None or self._codebook.demonym(exact) is not None:
            return None
        if found.span.exact.casefold().endswith(exact.casefold()):
            return found
        # "Texas" is no short form of the Texas Tribune: an outlet's first word is a place's own name.
        called = self._codebook.callings.of_name(found.span.exact.split()[-1])
        if found.kind in _OUTLETS or "newspaper" in called:
            return None
        # "Cobalt" of a report that tells of Cobalt Foods, whatever the recogniser takes it for.
        return found if (mention.kind in _HOUSES or "company" in called) and not self._codebook.lookup(exact) else None

    def person(self, exact: str, place: int) -> Person | None:
        """Return the one whom a surname (the first of two, too) or a first name alone means at a place of the text."""
        names = (self._by_last, self._by_first, self._by_middle)
        people = next((found for each in names if (found := each.get(exact.casefold()))), [])
        people = self._of_sex(people, place)
        if len(people) < 2:
            return people[0] if people else None
        counts = sorted(people, key=lambda p: len(p.mentions), reverse=True)
        if len(counts[0].mentions) >= _OFTENER * len(counts[1].mentions):
            return counts[0]
        before = [(p.before(place).span.end, n) for n, p in enumerate(people)]
        before = sorted((pair for pair in before if pair[0] <= place), reverse=True)
        if not before or (len(before) > 1 and before[0][0] - before[1][0] < _NEAR):
            return None
        return people[before[0][1]]

    def _of_sex(self, people: list[Person], place: int) -> list[Person]:
        """Leave out whom "Mr" or "Mrs" before the name does not fit."""
        words = self._text[max(0, place - 6) : place].split()
        sex = self._codebook.callings.sex_of_noun(words[-1]) if words else None
        if sex is None:
            return people
        return [p for p in people if self._codebook.callings.sex_of_name(p.first) in (None, sex)]

    def unseen(self, document: Document, sentences: Sequence[Sentence], taken: Places[Mention]) -> Iterator[Mention]:
        """Yield the surnames, first names and short names of houses that the recogniser passed over."""
        small = {token.text for sentence in sentences for token in sentence.tokens if token.text.islower()}
        for sentence in sentences:
            for index, token in enumerate(sentence.tokens):
                if not token.text[:1].isupper() or token.pos not in ("PROPN", "NOUN") or taken.at(token.start):
                    continue
                if token.pos == "NOUN" and token.text.lower() in small:
                    continue
                if self._beside_a_name(sentence.tokens, index):
                    continue
                span = document.span(token.start, token.end)
                person = self.person(token.text, token.start)
                if person is not None:
                    yield _as(Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME), person.best)
                elif token.dep == "nsubj" and token.pos == "PROPN":
                    seen = Mention(span=span, kind=MentionKind.ORGANISATION, form=MentionForm.NAME)
                    house = self._house(token.text, seen)
                    if house is not None:
                        yield _as(seen, house)

    def _beside_a_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Tell "Heidi Cruz" and "Cruz Street" from "Cruz"."""
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        title = before is not None and before.text.endswith(".")
        return (
            before is not None
            and before.pos == "PROPN"
            and before.dep == "compound"
            and not title
            and self._codebook.callings.sex_of_name(before.text) is not None
        ) or (after is not None and after.pos == "PROPN" and after.text[:1].isupper())


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _as(mention: Mention, full: Mention) -> Mention:
    if mention.span == full.span:
        return mention
    return replace(
        mention, kind=full.kind, entity_id=full.entity_id, label=full.label or full.span.exact, named_by=full.span
    )


def _unique(pairs: Iterable[tuple[str, Mention]]) -> dict[str, Mention]:
    """Keep what means one thing only."""
    found: dict[str, Mention | None] = {}
    for short, mention in pairs:
        known = found.setdefault(short, mention)
        if known is not None and known.label != mention.label:
            found[short] = None
    return {short: mention for short, mention in found.items() if mention is not None}


# As many words after a name's comma may come before the noun that says what its bearer is.
_APPOSITION = 8
_LONGEST_RUN = 6


def people_by_shape(
    sentences: Sequence[Sentence], recognised: Sequence[RecognisedName], codebook: Codebook
) -> list[tuple[int, int]]:
    """
    Return the full names of people that stand beside what they are, whatever the recogniser takes them for.

    "Its chairwoman, Berit Sand, said": a noun for a person beside two or three capitals; or a first name and a capital.
    """
    whole: Places[RecognisedName] = Places(((n.start, n.end), n) for n in recognised)
    found = []
    for sentence in sentences:
        tokens = sentence.tokens
        if is_headline(tokens):
            continue
        for begin, last in _capitals(tokens):
            given = _given(tokens, begin, last, codebook)
            first = begin if given is None else given
            while last - first > 1 and _is_title(tokens[first].text, codebook):
                first += 1
            start, end = tokens[first].start, tokens[last].end
            if not 1 <= last - first <= 2 or _of_a_body(tokens[last].text, codebook):
                continue
            around = [n for n in whole.touching(start, end) if n.start <= start and end <= n.end]
            if any(n.label != "ORG" or n.start < start or n.end > end for n in around):
                continue
            if given is not None or _has_title(tokens, first, codebook) or _has_apposition(tokens, last, codebook):
                found.append((start, end))
    return found


def _given(tokens: Sequence[Token], first: int, last: int, codebook: Codebook) -> int | None:
    """Return where a first name stands in a run of capitals: "Colonel Artem Vasko"."""
    near = range(max(first, last - 2), last)
    return next((i for i in near if codebook.callings.sex_of_name(tokens[i].text) is not None), None)


def _is_title(word: str, codebook: Codebook) -> bool:
    """Tell "Commander" of "Commander Lutz Ferro" from a given name."""
    low = word.casefold().rstrip(".")
    title = codebook.nominals.get(low) == "person" or codebook.callings.is_person(low)
    return title and codebook.callings.sex_of_name(word) is None


def _capitals(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised proper nouns, as (first, last)."""
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and tokens[last].pos == "PROPN" and _is_capital(tokens[last].text):
            last += 1
        if 2 <= last - first <= _LONGEST_RUN:
            yield first, last - 1
        first = max(last, first + 1)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and (word[1:].islower() or word[1:] == "." or "-" in word or "'" in word)


def _of_a_body(word: str, codebook: Codebook) -> bool:
    return bool(codebook.callings.of_name(word)) or codebook.nominals.get(word.casefold()) not in (None, "person")


def _calls_a_person(token: Token, codebook: Codebook) -> bool:
    if token.pos != "NOUN":
        return False
    return codebook.nominals.get(token.lemma) == "person" or codebook.callings.is_person(token.lemma)


def _has_title(tokens: Sequence[Token], first: int, codebook: Codebook) -> bool:
    before = first - 1
    if before > 0 and tokens[before].text == ",":
        before -= 1
        name = before
        while name > 0 and tokens[name].pos == "PROPN":
            name -= 1
        if 0 < name < before and tokens[name].lemma in ("of", "for", "in", "to"):
            # "The governor of Tarsk, Luka Stroud": what she is stands before whose.
            before = name - 1
    return before >= 0 and _calls_a_person(tokens[before], codebook)


def _has_apposition(tokens: Sequence[Token], last: int, codebook: Codebook) -> bool:
    """Tell "Anton Weil, a retired teacher," from "Anton Weil, which"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    for token in tokens[last + 2 : last + 2 + _APPOSITION]:
        if _calls_a_person(token, codebook):
            return True
        if token.pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON") and token.text not in ("-", "'s", "’s"):
            return False
    return False
