"""
Which stretches of a text name places: what the recogniser saw, mended and added to by the gazetteer.

Every run of capitalised words that the gazetteer knows is weighed by what speaks for a place ("in X", "X, Texas", the
recogniser) and against it (a given name, the surname of somebody in the report, "X said"). What is a place once is
one elsewhere in the report. "Orlen River" is a place by its last word, though no table has it. Names of places inside
longer names ("the Richmond Police Department") and peoples ("Russians") are told apart: they show where a report is at
home, and are no mentions of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.annotate.toponyms.reading import Reading, Toponym
from sayso.codebook import Codebook
from sayso.codebook.gazetteer import Called, words_key
from sayso.codebook.place_words import keys_of, place_words
from sayso.model import Mention, Sentence, Token
from sayso.places import Places
from sayso.terms import MentionForm, MentionKind, Precision


class Use(StrEnum):
    """What a name of a place does in the text."""

    PLACE = "place"  # names the place
    WITHIN = "within"  # stands in a longer name: of a body, a person, a house
    PEOPLE = "people"  # names its people, or what is theirs


@dataclass(slots=True)
class Find:
    """A stretch that holds a place's name, how it is used there, and what speaks for it."""

    start: int
    end: int
    use: Use
    weight: float
    toponym: Toponym


_LAND = frozenset({MentionKind.PLACE, MentionKind.STATE})
_PREPOSITIONS = {
    "in": 2.5, "near": 2.5, "outside": 2.0, "at": 1.0, "from": 1.5, "to": 1.0, "around": 1.5, "across": 1.5,
    "throughout": 2.0, "toward": 1.5, "towards": 1.5, "into": 1.2, "through": 1.0, "of": 0.7, "between": 0.7,
    "over": 0.5, "by": -0.5, "with": -0.5,
    "в": 2.0, "во": 2.0, "из": 1.5, "под": 1.5, "возле": 2.5, "около": 2.0, "у": 1.5, "ў": 2.5, "уў": 2.0, "біля": 2.5,
    "поблизу": 2.5, "каля": 2.5, "пад": 1.5, "з": 1.2, "над": 1.5, "до": 1.0, "на": 0.3,
}  # fmt: skip
_NAMED_SO = 2.5
_SPEECH = frozenset("said says told added asked wrote".split())
# Small words that stand inside names of places, between capitalised ones.
_SMALL = frozenset("of the upon de la del du and on am i".split())
_LAND_BEHIND = re.compile(r", ((?:[A-Z][\w’'-]+|(?:[A-Z]\.){2,3})(?: [A-Z][\w’'-]+)?\.?)")
_DATELINE = re.compile(r"[^\S\n]*(?:[—–]|--|-[^\S\n]|\([A-Z]{2,}\)|,[^\n]{2,40}?(?:—|–|--)|/)")
_LONGEST = 5
LEAST = {Use.PLACE: 1.5, Use.WITHIN: 1.5, Use.PEOPLE: 0.0}
# As likely as this a place in one spot, it is one in the others.
_SURE = 2.5


def finds(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], reading: Reading, codebook: Codebook
) -> list[Find]:
    """Return the names of places in a text, in order; none overlaps another."""
    scan = _Scan(text, [m for m in mentions if m.form is MentionForm.NAME], reading, codebook)
    found = [find for sentence in sentences for find in scan.sentence(sentence)]
    sure = {each.toponym.words for each in found if each.use is Use.PLACE and each.weight >= _SURE}
    for each in found:
        if each.toponym.words in sure and each.weight > LEAST[each.use] - 4.5:
            each.weight += 2.0
    kept = [each for each in found if each.weight >= LEAST[each.use]]
    return sorted([*kept, *scan.unknown(kept)], key=lambda each: each.start)


class _Scan:
    """One text while its capitalised words are looked up."""

    def __init__(self, text: str, names: Sequence[Mention], reading: Reading, codebook: Codebook) -> None:
        self._text = text
        self._names = names
        self._seen = Places(((m.span.start, m.span.end), m) for m in names)
        self._surnames = {
            m.span.exact.split()[-1].casefold() for m in names if m.kind is MentionKind.PERSON and " " in m.span.exact
        }
        self._reading = reading
        self._codebook = codebook
        self._words = place_words()

    def sentence(self, sentence: Sentence) -> Iterator[Find]:
        """Yield what a sentence names, the longest at each place."""
        tokens = sentence.tokens
        at = 0
        while at < len(tokens):
            first = tokens[at].text[0]
            found = self._at(tokens, at) if first.isupper() else None
            at = at + 1 if found is None else found[1]
            if found is not None:
                yield found[0]

    def unknown(self, kept: Sequence[Find]) -> Iterator[Find]:
        """Yield what the recogniser takes for places and no table has, but for pieces of other names."""
        taken = Places(((each.start, each.end), each) for each in kept)
        for mention in self._names:
            start, end = mention.span.start, mention.span.end
            if mention.kind not in _LAND or taken.touching(start, end):
                continue
            words = words_key(mention.span.exact)
            if mention.entity_id is None and (
                words in self._words.common or len(words) < 3 or words in self._words.features_after
            ):
                continue
            entity = self._codebook.entities.get(mention.entity_id or "")
            toponym = self._reading(self._text, start, end, (entity,) if entity else ())
            yield Find(start, end, Use.PLACE, LEAST[Use.PLACE], toponym)

    def _at(self, tokens: Sequence[Token], at: int) -> tuple[Find, int] | None:
        """Return the longest name of a place that begins at a token, and the token behind it."""
        feature: int | None = None
        start = tokens[at].start
        # What the codebook names is not cut short: the Far East is no Far.
        held = [m for m in self._seen.touching(start, start + 1) if m.kind in _LAND and m.entity_id is not None]
        least = max((m.span.end for m in held if m.span.start == start), default=0)
        for last, words in reversed(list(self._ends(tokens, at))):
            if tokens[last].end < least - 1:
                break
            if feature is None and self._is_feature(tokens, at, last):
                feature = last
            if not self._reading.may_know(words, self._text, tokens[at].start, tokens[last].end):
                continue
            end = self._with_stop(tokens, at, last)
            held = self._seen.touching(start, end)
            entities = [
                entity
                for m in held
                if m.kind in _LAND
                and m.span.start == start
                and m.span.end in (end, end - 1)
                and (entity := self._codebook.entities.get(m.entity_id or "")) is not None
            ]
            toponym = self._reading(self._text, start, end, entities)
            if not toponym.senses or (toponym.part and toponym.starts_with_part):
                continue
            if feature is not None and feature > last:
                break  # "Lake Vermont" is no Vermont
            if self._is_only_beside(tokens, at, last, toponym):
                continue
            if toponym.people:
                return Find(start, end, Use.PEOPLE, 0.5, toponym), last + 1
            return self._weighed(tokens, at, last, end, held, toponym), last + 1
        if feature is not None:
            end = tokens[feature].end
            toponym = self._reading(self._text, start, end)
            weight = _SURE + self._led(tokens, at) - self._otherwise(start, end)
            return Find(start, end, Use.PLACE, weight, toponym), feature + 1
        return None

    def _is_only_beside(self, tokens: Sequence[Token], at: int, last: int, toponym: Toponym) -> bool:
        """
        Tell where a generic word is no part of the place's name, so that a shorter name stands for it.

        "Dublin City Council" is Dublin's, "Kansas State University" of Kansas; "the Town of Groton" is Groton.
        """
        words = words_key(self._text[tokens[at].start : tokens[last].end]).split()
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        runs_on = after is not None and after.start == tokens[last].end + 1 and after.text[0].isupper()
        if last > at and runs_on and words[-1] in ("city", "state", "district", "town", "village", "road"):
            return True
        return "of" in words and self._words.at_start(tuple(words))[0] > 1

    def _with_stop(self, tokens: Sequence[Token], at: int, last: int) -> int:
        """Return the end of a name with the full stop of its abbreviation: "W.Va."."""
        end = tokens[last].end
        exact = self._text[tokens[at].start : end]
        dotted = (
            self._text[end : end + 1] == "."
            and exact[-1] != "."
            and ("." in exact or self._is_code(exact, tokens[at].start))
        )
        return end + 1 if dotted else end

    def _is_code(self, exact: str, start: int) -> bool:
        return not exact.isupper() and self._reading.is_code(exact, self._text, start)

    def _ends(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
        """Yield the tokens at which a name may end that begins at one, with the words up to there."""
        words = words_key(tokens[at].text)
        yield at, words
        for last in range(at + 1, min(at + _LONGEST, len(tokens))):
            between = self._text[tokens[last - 1].end : tokens[last].start]
            word = tokens[last].text
            if between not in ("", " ", "\u00a0", "\n") or word in ',;:()[]"“”':
                return
            more = words_key(word)
            words = f"{words} {more}" if more else words
            if word[0].isupper() or word[0].isdigit():
                yield last, words
            elif word not in _SMALL and word[0] not in "-–’'.":
                return

    def _is_feature(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell "Orlen River", "Orchard St." and "Lake Orlen"."""
        if last == at:
            return False
        words = [words_key(token.text) for token in tokens[at : last + 1]]
        if words[0] in ("the", "a", "our", "this") or not all(
            token.text[0].isupper() or token.text in _SMALL for token in tokens[at : last + 1]
        ):
            return words[0] == "interstate" and len(words) == 2 and words[1].isdigit()
        if words[-1] in self._words.features_after and words[0] not in self._words.features_after:
            # "Both Sun Valley and", "On the Farallon Islands": a sentence's first word has its capital from there.
            return "and" not in words and tokens[at].pos in ("PROPN", "ADJ", "NOUN", "X", "")
        return (
            words[0] in self._words.features_before or " ".join(words[:2]) in self._words.features_before
        ) and last - at < 3

    def _weighed(
        self, tokens: Sequence[Token], first: int, last: int, end: int, held: Sequence[Mention], toponym: Toponym
    ) -> Find:
        start = tokens[first].start
        before = tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        whole = [m for m in held if m.span.start <= start and end <= m.span.end and len(m.span.exact) > end - start]
        weight = self._known(toponym) + self._recognised(held, start, end)
        weight += self._led(tokens, first)
        if toponym.behind or self._is_before_its_land(end):
            weight += 3.0
        if toponym.allowed:
            weight += 2.5
        plain = self._text[start:end]
        if first == last:
            weight -= self._against(tokens[first], plain)
        if plain.isupper() and len(plain) > 3 and _DATELINE.match(self._text, end):
            weight += 3.0
        if after is not None and after.text in _SPEECH:
            weight -= 1.5
        if any(m.kind is MentionKind.PERSON for m in whole):
            weight -= 4.0
        is_land = any(m.kind in _LAND and m.span.start == start and m.span.end >= end - 1 for m in held)
        longer = bool(whole) or self._runs_on(before, tokens[first], after, end)
        longer = longer and not is_land
        return Find(start, end, Use.WITHIN if longer else Use.PLACE, weight, toponym)

    def _led(self, tokens: Sequence[Token], first: int) -> float:
        """Return what the preposition before a name says of it, over an article."""
        word = tokens[first - 1].text.casefold() if first else ""
        if word == "the" and first > 1:
            word = tokens[first - 2].text.casefold()
        if word >= "а" and keys_of(word) in self._words.before and not tokens[first - 1].text[0].isupper():
            return _NAMED_SO  # "порт Орлен", "в селе Орлен"
        return _PREPOSITIONS.get(word, 0.0)

    def _against(self, token: Token, plain: str) -> float:
        """Return what speaks against a single word's being a place."""
        weight = 0.0
        folded = plain.casefold()
        if folded in self._surnames:
            weight += 3.0
        if self._codebook.callings.sex_of_name(plain) is not None:
            weight += 1.5
        if token.pos and token.pos not in ("PROPN", "X", "NOUN"):
            weight += 3.0
        if folded in self._words.common:
            weight += 5.0
        return weight

    def _runs_on(self, before: Token | None, first: Token, after: Token | None, end: int) -> bool:
        """Tell whether a name stands beside another capitalised word without anything between."""
        if after is not None and after.start == end + 1 and after.text[0].isupper() and after.pos in ("PROPN", ""):
            return True
        return (
            before is not None and before.end + 1 == first.start and before.text[0].isupper() and before.pos == "PROPN"
        )

    def _recognised(self, held: Sequence[Mention], start: int, end: int) -> float:
        exact = [m for m in held if m.span.start == start and m.span.end in (end, end - 1)]
        kinds = {m.kind for m in exact or held}
        if kinds & _LAND:
            return 3.0 if exact or any(m.span.start == start for m in held) else 0.5
        return -1.5 if MentionKind.PERSON in kinds else -0.3

    def _otherwise(self, start: int, end: int) -> float:
        """Return what the recogniser says against a name that only its last word makes a place's: "Palace Hill"."""
        kinds = {m.kind for m in self._seen.touching(start, end) if m.span.start == start and m.span.end == end}
        return 3.0 if MentionKind.PERSON in kinds else 2.0 if kinds - _LAND - {MentionKind.OTHER} else 0.0

    def _known(self, toponym: Toponym) -> float:
        """Return how well known the best known of its places is."""
        best = -3.0
        is_bare = all(sense.bare for sense in toponym.senses)
        for sense in toponym.senses:
            place = sense.place
            if sense.bare and not is_bare:
                continue
            if place.precision in (Precision.COUNTRY, Precision.AREA) or (
                place.precision is Precision.REGION and place.country in ("US", "CA", "GB")
            ):
                worth = 3.0 if sense.called is Called.MAIN else 0.5
            elif place.precision is Precision.SETTLEMENT:
                worth = min(2.5, 0.8 * (len(str(place.population)) - 4.5))
                worth -= 0.7 if sense.called is Called.ELSE and toponym.words < ("а",) else 0.0
            else:
                worth = 0.5
            best = max(best, worth)
        return best

    def _is_before_its_land(self, end: int) -> bool:
        """Tell "Paris" of "Paris, Texas" and of "Augusta, Ga."."""
        match = _LAND_BEHIND.match(self._text, end)
        if match is None:
            return False
        behind = self._reading(self._text, match.start(1), match.end(1))
        return any(
            sense.place.precision in (Precision.COUNTRY, Precision.REGION) and sense.called is not Called.ELSE
            for sense in behind.senses
        )
