"""
Noun phrases of a sentence without a parse: what stands together, in which cases, after which preposition.

    у | Солмарка        не менее восьми | пусковых установок        комплексы | «Кальвет»      министру | обороны
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.by_surface.declension import NOMINATIVE, Reading, adjective, nouns
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.small_words import AND, BOUND_NOUNS, NEITHER, NOT, PREPOSITIONS, PRONOUNS, THESE, WE
from sayso.claims.by_surface.words import Word
from sayso.claims.quantities import Amount
from sayso.codebook.words import key
from sayso.model import Mention

_ALL = frozenset("ngdail")


@dataclass(slots=True)
class Phrase:
    """
    A noun phrase: the words ``first`` to ``last``, its ``head``, and the phrases that stand right behind it as its own.

    ``names`` are the English names of its preposition (more than one where the case is open); empty without one.
    ``readings`` are those of its head that fit what stands before it. ``behind`` is a phrase with a preposition right
    behind it or what hangs below it: "сбор | на квадрокоптеры"; ``mate`` is joined to it by "and".
    """

    first: int
    last: int
    head: int
    prep: str | None
    names: tuple[str, ...]
    cases: frozenset[str]
    readings: tuple[Reading, ...]
    mention: Mention | None = None
    amount: Amount | None = None
    pointing: bool = False
    ours: bool = False
    denied: bool = False
    quoted: bool = False
    below: list[Phrase] = field(default_factory=list)
    above: Phrase | None = None
    behind: Phrase | None = None
    mate: Phrase | None = None

    def all(self) -> list[Phrase]:
        """Return it and all below it."""
        return [self, *(deeper for each in self.below for deeper in each.all())]


class Phrases:
    """Reads the phrases of one sentence's words."""

    def __init__(
        self,
        words: Sequence[Word],
        mentions: Mapping[int, Mention],
        amounts: Sequence[Amount],
        lexicon: Lexicon,
        attested: frozenset[str],
    ) -> None:
        self._words = words
        self._mentions = mentions
        self._amounts = amounts
        self._lexicon = lexicon
        self._attested = attested

    def read(self) -> list[Phrase]:
        """Return the phrases in order, with those below them attached."""
        found: list[Phrase] = []
        n = 0
        while n < len(self._words):
            phrase = self._at(n)
            if phrase is None:
                n += 1
                continue
            found.append(phrase)
            n = phrase.last + 1
        self._attach(found)
        return found

    def _at(self, start: int) -> Phrase | None:
        words = self._words
        n, prep = start, None
        if words[n].kind == "preposition":
            prep = words[n].key
            n += 1
        opened = n
        modifiers: list[int] = []
        amount: Amount | None = None
        while n < len(words) and words[n].kind in ("adjective", "number", "quote"):
            if words[n].kind == "quote" and (n + 1 >= len(words) or not words[n + 1].quoted):
                break
            if words[n].kind == "adjective":
                modifiers.append(n)
            elif words[n].kind == "number":
                amount = amount or self._amount(n)
            n += 1
        if n < len(words) and words[n].kind == "pronoun" and n == opened:
            return self._pronoun(start, n, prep)
        if n >= len(words) or words[n].kind not in ("noun", "name"):
            if amount is not None or (
                modifiers and words[modifiers[-1]].key in THESE and (prep is not None or len(modifiers) == 1)
            ):
                # "заказали ещё два", "только на шести": the noun is left out.
                last = n - 1
                return self._made(
                    start, last, last, prep, (), _ALL if amount is None else self._of_number(last), amount, modifiers
                )
            return None
        head = n
        last = n
        mention = self._mentions.get(head)
        if words[head].quoted:
            while (
                last + 1 < len(words)
                and (words[last + 1].quoted or words[last + 1].key in '»”“"')
                and words[last].kind != "quote"
            ):
                last += 1
        elif mention is not None:
            while last + 1 < len(words) and self._mentions.get(last + 1) is mention:
                last += 1
        readings = self._fitting(words[head], modifiers, mention)
        cases = frozenset(each.case for each in readings) or _ALL
        if amount is not None and words[head].kind != "name":
            cases = self._counted(cases, readings, amount, opened)
        return self._made(start, last, head, prep, readings, cases, amount, modifiers, mention)

    def _made(
        self,
        first: int,
        last: int,
        head: int,
        prep: str | None,
        readings: tuple[Reading, ...],
        cases: frozenset[str],
        amount: Amount | None,
        modifiers: Sequence[int],
        mention: Mention | None = None,
    ) -> Phrase:
        names: tuple[str, ...] = ()
        if prep is not None:
            takes = PREPOSITIONS[prep]
            if prep == "у" and self._lexicon.language == "ru":
                takes = (("g", "from"),)
            fitting = [(case, name) for case, name in takes if case in cases] or list(takes)
            names = tuple(dict.fromkeys(name for _, name in fitting))
            if self._words[head].key in BOUND_NOUNS and amount is None:
                names = ("other",)
            cases = frozenset(case for case, _ in fitting)
            readings = tuple(each for each in readings if each.case in cases) or readings
        adjectives = {self._words[n].key for n in modifiers}
        before = self._words[first - 1] if first else None
        return Phrase(
            first=first,
            last=last,
            head=head,
            prep=prep,
            names=names,
            cases=cases,
            readings=readings,
            mention=mention,
            amount=amount,
            pointing=bool(adjectives & THESE),
            ours=bool(adjectives & WE),
            denied=bool(adjectives & NEITHER)
            or (amount is not None and amount.counts == "none")
            or (before is not None and before.key in NOT and amount is not None),
            quoted=self._words[head].quoted,
        )

    def _pronoun(self, start: int, n: int, prep: str | None) -> Phrase:
        gender, cases = PRONOUNS[self._words[n].key]
        readings = tuple(
            Reading(self._words[n].key, case, "p" if gender in ("p", "we") else "s", gender) for case in cases
        )
        return self._made(start, n, n, prep, readings, frozenset(cases), None, ())

    def _amount(self, n: int) -> Amount | None:
        token = self._words[n].token
        return next((a for a in self._amounts if a.start <= token.start and token.end <= a.end), None)

    def _fitting(self, head: Word, modifiers: Sequence[int], mention: Mention | None) -> tuple[Reading, ...]:
        """Return the readings of a head that agree with its adjectives, those of names by what is attested."""
        readings = head.readings
        if head.kind == "name" and not readings:
            return ()
        for n in modifiers:
            agreement = self._words[n].agreement
            agreeing = tuple(
                each
                for each in readings
                if (each.case, "p" if each.number == "p" else each.gender) in agreement
                or (each.number == "s" and each.gender == "n" and (each.case, "m") in agreement and each.case in "gdil")
            )
            readings = agreeing or readings
        if mention is not None and mention.entity_id is not None:
            own = self._of_known(head, mention)
            if own:
                return own
        if mention is not None or head.kind == "name":
            readings = self._of_names(head, readings)
        return readings

    def _of_known(self, head: Word, mention: Mention) -> tuple[Reading, ...]:
        """
        Return the readings of a name that is known: its dictionary form is one of its names, its adjectives agree.

        "Украине" is Украина in the dative or the locative; "Южной Кореи" is a genitive, dative or locative.
        """
        words = mention.span.exact.split()
        language = self._lexicon.language
        last = key(words[-1])
        readings = nouns(last, language)
        if len(words) == 1:
            return tuple(each for each in readings if self._lexicon.is_name(each.lemma, mention.entity_id or ""))
        agreement = adjective(key(words[0]), language)
        return tuple(each for each in readings if (each.case, "p" if each.number == "p" else each.gender) in agreement)

    def _of_names(self, head: Word, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """A name's readings: of those whose lemma the report itself gives, else all in the singular."""
        if head is next((word for word in self._words if word.kind not in ("mark", "quote")), None) and all(
            each.number == "p" and each.gender == "m" for each in readings if each.case == NOMINATIVE
        ):
            # The first word of a sentence need not be a name: "Боевики захватили".
            return readings
        known = tuple(each for each in readings if each.lemma in self._attested and each.lemma != head.key)
        if known and not any(each.lemma == head.key for each in readings):
            return known
        if known:
            # "Остран" is given: "Острана" is not the nominative of another name.
            return known
        if head.key[-1] in "оэ":
            # "ВМС Серрадо": a name that no case changes.
            return tuple(Reading(head.key, case, "s", "n") for case in _ALL)
        plural = tuple(each for each in readings if each.number == "p" and head.key.endswith(_PLURAL_ENDS))
        if plural:
            return plural
        single = tuple(each for each in readings if each.number == "s" and _may_be_name(each.lemma))
        return single or readings

    def _counted(
        self, cases: frozenset[str], readings: Sequence[Reading], amount: Amount, opened: int
    ) -> frozenset[str]:
        """Of "восемь комплексов" the number has the case: a genitive behind it is a subject or an object."""
        if amount.counts == "ordinal":
            return cases
        if "g" in cases:
            words = self._words
            last = next((n for n in range(opened, len(words)) if words[n].token.end >= amount.end), opened)
            oblique = words[last].key.endswith(("ти", "ми", "ех", "ух", "ёх", "ох", "ьох", "вумя", "ісьмох", "ці"))
            bound = amount.start < words[last].token.start
            if oblique and not bound:
                return cases
            return frozenset("na")
        return cases

    def _of_number(self, n: int) -> frozenset[str]:
        return (
            frozenset("nagdil")
            if self._words[n].key.endswith(("ти", "ми", "ух", "ёх", "ех", "ох"))
            else frozenset("na")
        )

    def _attach(self, found: Sequence[Phrase]) -> None:
        """Hang a phrase below the one right before it: a name behind its noun, a genitive behind what it belongs to."""
        words = self._words
        for n in range(1, len(found)):
            left, right = found[n - 1], found[n]
            between = range(left.last + 1, right.first)
            if len(between) == 1 and words[between[0]].key in AND and right.prep is None and left.cases & right.cases:
                highest = left
                while highest.above is not None:
                    highest = highest.above
                highest.mate, right.mate = right, highest
                continue
            if any(words[m].kind != "quote" for m in between):
                continue
            if right.prep is not None:
                top: Phrase | None = left
                while top is not None:
                    top.behind = right
                    top = top.above
                continue
            left_word, right_word = words[left.head], words[right.head]
            if left_word.kind == "pronoun" or right_word.kind == "pronoun":
                continue
            if right.amount is not None and right.amount.counts != "ordinal" and NOMINATIVE in right.cases:
                continue
            name = (
                right.quoted
                or (right.mention is not None and right.mention.kind == "system")
                or not right_word.key[0] >= "а"
            )
            person = right.mention is not None and right.mention.kind == "person" and left.mention is None
            if left.mention is not None and left.mention.kind == "person":
                continue
            if name or person:
                _hang(right, left)
            elif "g" in right.cases and not (right.cases <= {"n"}) and left.mention is None and not left.quoted:
                if right_word.kind == "name" and NOMINATIVE in right.cases and not self._is_body(left):
                    # "За ночь Верания потеряла": a name in the nominative belongs to a body alone ("МИД Острана").
                    continue
                _hang(right, left)

    def _is_body(self, phrase: Phrase) -> bool:
        text = self._words[phrase.head].token.text
        kinds = {self._lexicon.nominals.get(each.lemma) for each in phrase.readings}
        return bool(kinds & {"person", "organisation"}) or (text.isupper() and len(text) > 1)


def _hang(right: Phrase, left: Phrase) -> None:
    right.above = left
    left.below.append(right)


# No name in the singular ends so.
_PLURAL_ENDS = ("ами", "ями", "амі", "ямі", "ах", "ях")


def _may_be_name(lemma: str) -> bool:
    return not lemma.endswith(("ие",)) and len(lemma) > 2


def nominative_lemma(phrase: Phrase, cases: frozenset[str], known: frozenset[str]) -> str | None:
    """Return the likeliest dictionary form of a phrase's head in one of these cases; none when no reading fits."""
    fitting = [each for each in phrase.readings if each.case in cases] or list(phrase.readings)
    if not fitting:
        return None
    best = min(range(len(fitting)), key=lambda n: (fitting[n].lemma not in known, fitting[n].number == "p", n))
    return fitting[best].lemma
