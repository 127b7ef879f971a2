"""Roles by the words that were marked for them, in Russian, Ukrainian and Belarusian: see claims/roles/marked.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.propositions import SurfacePropositions
from sayso.claims.by_surface.small_words import WOULD
from sayso.claims.by_surface.words import Word
from sayso.claims.held import Held
from sayso.claims.quantities import Amount, Counts, amounts
from sayso.claims.roles.filling import Filled
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Quantity, Role, Sentence
from sayso.places import InOrder, Places
from sayso.terms import MentionKind, Tense

Stretch = tuple[int, int]
_OUT_OF = frozenset("из з із зі са".split())
# A phrase and the words of the sentence that it stands in.
Standing = tuple[Sequence[Word], Phrase]


class SurfaceMarked:
    """The roles of one document's propositions."""

    def __init__(self, document: Document, markup: Markup, read: SurfacePropositions, codebook: Codebook) -> None:
        self._document = document
        self._read = read
        self._codebook = codebook
        self._sentences = Places(((s.start, s.end), s) for s in markup.sentences)
        self._times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)

    def _phrases(self, stretch: Stretch) -> Iterator[Standing]:
        """Yield the phrases whose heads stand in a stretch, in order."""
        for sentence in self._sentences.touching(*stretch):
            read = self._read.reading(sentence)
            for phrase in read.phrases:
                if stretch[0] <= read.words[phrase.head].token.start < stretch[1]:
                    yield read.words, phrase

    def items(self, stretches: Sequence[Stretch]) -> list[tuple[Role, Standing]]:
        """Return what stretches name, speak of or point to, each once, with its phrase."""
        found: dict[str, tuple[Role, Standing]] = {}
        for stretch in stretches:
            here = [(role, (words, counted)) for words, phrase in self._phrases(stretch)
                    for role, counted in self._read.roles.items(words, phrase)]  # fmt: skip
            if not here:
                things = ((self._read.roles.any_thing(words, phrase), (words, phrase))
                          for words, phrase in self._phrases(stretch))  # fmt: skip
                here = [(role, standing) for role, standing in things if role is not None][:1]
            for role, standing in here:
                found.setdefault(role.entity_id or role.label.casefold(), (role, standing))
        return list(found.values())

    def party(self, stretches: Sequence[Stretch], speaker: Mention | None, other: Role | None = None) -> Role | None:
        """Return the party that the first of the stretches stands for that stands for one, and not for the other."""
        side = self._read.side(speaker)
        for stretch in stretches:
            for words, phrase in self._phrases(stretch):
                role = self._read.roles.party(words, phrase, side)
                if role is not None and (other is None or role.label.casefold() != other.label.casefold()):
                    return role
        return None

    def place(self, stretches: Sequence[Stretch]) -> Role | None:
        """Return the place that the first of the stretches names that names one."""
        places = (self._read.roles.place(*standing) for stretch in stretches for standing in self._phrases(stretch))
        return next((role for role in places if role is not None), None)

    def time(self, stretches: Sequence[Stretch]) -> Mention | None:
        """Return the first time with a value that a stretch is of."""
        return next((time for stretch in stretches for time in self._times.touching(*stretch)), None)

    def when(self, found: Stretch, sentence: Sentence) -> Mention | None:
        """Return none: without a parse a time that was not marked is nobody's."""
        return None

    def quantity(self, stretches: Sequence[Stretch], item: Standing | None, shown: Stretch) -> Quantity | None:
        """Return how many the first of the stretches that counts says, by its phrase, else by its own words."""
        own = self._read.roles.quantity(*item) if item is not None else None
        if own is not None and item is not None:
            own = self._part(item, own)
        sums = any(a.money for each in stretches for a in amounts(self._document.text, self._codebook, *each))
        near = item is not None and not sums and self._is_near(item, shown)
        if own is not None and (near or any(_touches(own, *each) for each in stretches)):
            return own
        for start, end in stretches:
            for words, phrase in self._phrases((start, end)):
                counted = self._read.roles.quantity(words, phrase)
                if _touches(counted, start, end):
                    return counted
            for amount in self._amounts(start, end):
                if amount.counts is not Counts.ORDINAL:
                    span = self._document.span(amount.start, amount.end)
                    return Quantity(
                        least=amount.least, most=amount.most, unit=amount.money, about=amount.about, span=span
                    )
        return None

    def _amounts(self, start: int, end: int) -> Iterator[Amount]:
        """Yield the amounts of which a stretch is at least a part: "4" of "4 тысячи"."""
        for sentence in self._sentences.touching(start, end):
            for amount in amounts(self._document.text, self._codebook, sentence.start, sentence.end):
                if amount.start < end and start < amount.end:
                    yield amount

    def _part(self, item: Standing, whole: Quantity) -> Quantity:
        """Return how many of a whole: ten of "десять из двадцати гаубиц"; the whole where no number stands alone."""
        words, phrase = item
        if phrase.prep not in _OUT_OF:
            return whole
        for sentence in self._sentences.at(words[phrase.head].token.start):
            for other in self._read.reading(sentence).phrases:
                amount = other.amount
                if amount is None or other.prep is not None or words[other.head].kind != "number":
                    continue
                if self._is_near(item, (amount.start, amount.end)):
                    span = self._document.span(amount.start, amount.end)
                    return replace(whole, least=amount.least, most=amount.most, about=amount.about, span=span)
        return whole

    def _is_near(self, item: Standing, shown: Stretch) -> bool:
        """Tell whether an item stands in the clause of what is shown."""
        words, phrase = item
        at = words[phrase.head].token.start
        for sentence in self._sentences.touching(*shown):
            if sentence.start <= at < sentence.end:
                return self.clause(at, sentence) == self.clause(shown[0], sentence)
        return False

    def filled(
        self,
        found: Stretch,
        sentence: Sentence,
        kind: str,
        item: Standing | None,
        speaker: Mention | None,
        given: Filled,
    ) -> Filled:
        """Return the roles as given: what was not marked stays open."""
        return given

    def asserted(self, shown: Sequence[Stretch], sentence: Sentence) -> set[int]:
        """Return all kinds shown but the refusal of mere words: without a parse nobody tells what is only spoken of."""
        return {n for n, (start, _) in enumerate(shown) if not self._read.is_of_words(sentence, start)}

    def clause(self, at: int, sentence: Sentence) -> int | None:
        """Return where the clause begins that an offset stands in."""
        read = self._read.reading(sentence)
        for clause in read.clauses:
            starts = [read.words[n].token.start for n in clause.words]
            if any(read.words[n].token.start <= at < read.words[n].token.end for n in clause.words):
                return min(starts)
        return None

    def tense(self, found: Stretch, sentence: Sentence) -> Tense | None:
        """Return what the form of a verb among the words shown tells: of a past and of what lies ahead, no more."""
        words = self._read.reading(sentence).words
        for word in words:
            if not found[0] <= word.token.start < found[1] or word.kind != "verb":
                continue
            moods = {(form.mood, form.ahead) for form in word.forms if form.finite}
            if moods == {("past", False)} and not any(each.key in WOULD for each in words):
                return Tense.PAST
            if moods == {("present", True)}:
                return Tense.FUTURE
        return None

    def held(self, found: Stretch, sentence: Sentence, inside: Stretch, *, able: bool) -> Held:
        """Return the stand that the words round a predicate show."""
        return self._read.held(sentence, found, inside, able=able)


def _touches(quantity: Quantity | None, start: int, end: int) -> bool:
    span = quantity.span if quantity is not None else None
    return span is not None and span.start < end and start < span.end
