"""
Voices called by a title or a noun in a text without syntax: "министр", "ведомство", "канал", "женщина", "там".

A title goes to whoever bears it in the report, the running speaker first; "ведомство" to the house last spoken of; a
noun for anybody to the running speaker. What the text does not settle stays unresolved.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotate.by_marks.nominals import nominals
from sayso.annotate.by_marks.small_words import HE, PREPOSITIONS
from sayso.codebook import Codebook
from sayso.codebook.words import key
from sayso.model import Document, Mention, Sentence, Token
from sayso.terms import MentionForm, MentionKind

_HOUSES = frozenset({MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER})
_OF = ("ы", "и", "ні", "ны", "а", "я", "ов", "ев", "ів", "аў", "яў")
_PAST = ("ла", "ли", "лі", "лися", "лись")
_MANY = ("ов", "ев", "ів", "їв", "аў", "яў", "ами", "ями", "амі", "ямі", "ах", "ях")
_REACH = 10
_NEAREST = 40


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A named mention and the keys of the words before it, within its phrase."""

    mention: Mention
    words: tuple[str, ...]


class Titles:
    """Resolves the nominal sources of one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], voices: Sequence[Mention], codebook: Codebook
    ) -> None:
        self._document = document
        self._codebook = codebook
        self._nominals = nominals(codebook)
        self._sentences = sentences
        self._offices = [
            (tuple(key(word) for word in phrase.split()), offices)
            for phrase, offices in codebook.office_words.items()
            if phrase[0] >= "а"
        ]
        self._all = list(self._find(sentences, voices))
        self._starts = [bearer.mention.span.start for bearer in self._all]
        self._bearers: list[_Bearer] = []

    def __call__(self, start: int, end: int, history: Sequence[tuple[int, Mention]]) -> Mention | None:
        """
        Return whom a stretch points to; ``history`` holds who spoke before, with the offset of each saying.

        None when it names somebody by itself, or when nobody fits.
        """
        words = [word.strip('«»"“”„,.') for word in self._document.text[start:end].split()]
        if not words or not words[0] or words[0][0] < "Ѐ":
            return None
        # The nearest are enough: nobody is called by a title alone forty sayings later.
        spoke = [mention for at, mention in history[-_NEAREST:] if at < start]
        if words[0].lower() in HE:
            return self._house_before(start)
        last = bisect.bisect_left(self._starts, start)
        first = self._all[:_NEAREST] if last > _NEAREST else []
        self._bearers = [*first, *self._all[max(0, last - 2 * _NEAREST) : last]]
        if len(words) > 3 or any(word[:1].isupper() for word in words[1:]):
            return None
        head = next((word for word in words if self._nominals.kind(word) is not None), words[0])
        kind = self._nominals.kind(head)
        base = self._nominals.base(head) or head.lower()
        if len(words) == 1 and base in self._codebook.pointers:
            if kind == "person":
                return spoke[-1] if spoke and spoke[-1].kind is MentionKind.PERSON and spoke[-1].label else None
            spoken = next((_named_by(m) for m in reversed(spoke) if self._is_house(m)), None)
            return spoken or self._last_house(start, kind) or self._house_before(start, anywhere=True)
        voice = self._bearing([key(word) for word in words], start, spoke, kind)
        if voice is not None:
            return voice
        if kind in ("agency", "publisher") and len(words) == 1:
            return self._last_house(start, kind)
        return next(
            (
                _named_by(m)
                for m in reversed(spoke)
                if m.label is None and len(words) == 1 and self._alike_head(m, head)
            ),
            None,
        )

    def _bearing(self, words: Sequence[str], place: int, spoke: Sequence[Mention], kind: str | None) -> Mention | None:
        """Return the nearest bearer before the place whose title holds all the words, who spoke last first."""
        fits = [
            bearer for bearer in self._bearers
            if bearer.mention.span.end <= place
            and (kind is None or (kind == "person") == (bearer.mention.kind is MentionKind.PERSON))
            and all(any(alike(word, own) for own in bearer.words) for word in words)
        ]  # fmt: skip
        fits = fits or self._in_office(words, place)
        labels = [mention.label for mention in reversed(spoke) if mention.label]
        fits.sort(
            key=lambda b: (
                labels.index(b.mention.label) if b.mention.label in labels else len(labels),
                -b.mention.span.start,
            )
        )
        return fits[0].mention if fits else None

    def _in_office(self, words: Sequence[str], place: int) -> list[_Bearer]:
        """Return who is called by another word for the same office: "глава государства" for a president."""
        meant = self._offices_of(words)
        return [
            bearer for bearer in self._bearers
            if bearer.mention.span.end <= place and bearer.mention.kind is MentionKind.PERSON
            and meant & (self._offices_of(bearer.words) | self._held(bearer.mention))
        ] if meant else []  # fmt: skip

    def _offices_of(self, words: Sequence[str]) -> frozenset[str]:
        """Return the offices that these words name, each in any case form."""
        return frozenset(
            office for phrase, offices in self._offices
            if all(any(alike(own, word) for word in words) for own in phrase) for office in offices
        )  # fmt: skip

    def _held(self, mention: Mention) -> frozenset[str]:
        return frozenset(o.office for o in self._codebook.offices if o.person_id == mention.entity_id)

    def _last_house(self, place: int, kind: str | None) -> Mention | None:
        houses = [b.mention for b in self._bearers if b.mention.span.end <= place and b.mention.kind in _HOUSES]
        return next((m for m in reversed(houses) if kind is None or m.kind.value == kind), None)

    def _house_before(self, place: int, *, anywhere: bool = False) -> Mention | None:
        """
        Return the house that "there" means: the noun phrase for one that stands nearest before, in its paragraph
        or ``anywhere`` before.

        One of an earlier sentence goes first: in its own, "there" stands behind the question that is not answered.
        """
        here = next((n for n, s in enumerate(self._sentences) if s.start <= place < s.end), None)
        if here is None:
            return None
        paragraph = self._sentences[here].paragraph
        for sentence in (*reversed(self._sentences[max(0, here - _NEAREST) : here]), self._sentences[here]):
            if anywhere or sentence.paragraph == paragraph:
                house = self._house_in([token for token in sentence.tokens if token.end <= place])
                if house is not None:
                    return house
        return None

    def _house_in(self, tokens: Sequence[Token]) -> Mention | None:
        for n in range(len(tokens) - 1, -1, -1):
            kind, base = self._nominals.kind(tokens[n].text), self._nominals.base(tokens[n].text)
            if (
                kind != "organisation"
                or base is None
                or base in self._codebook.pointers
                or _is_many(tokens[n].lemma, base)
            ):
                continue
            last = n
            if n + 1 < len(tokens) and _is_of(tokens[n + 1].lemma):
                last = n + 1
            while last + 1 < len(tokens) and tokens[last + 1].text[0].isupper() and tokens[last + 1].text[0].isalpha():
                last += 1
            span = self._document.span(tokens[n].start, tokens[last].end)
            return Mention(span=span, kind=MentionKind.ORGANISATION, form=MentionForm.NOMINAL, named_by=span)
        return None

    def _is_house(self, mention: Mention) -> bool:
        words = (mention.named_by or mention.span).exact.split()
        return mention.kind in _HOUSES or any(self._nominals.kind(word) == "organisation" for word in words[:1])

    def _alike_head(self, mention: Mention, head: str) -> bool:
        first = (mention.named_by or mention.span).exact.split()
        return (
            bool(first) and mention.form is MentionForm.NOMINAL and alike(key(first[0]), key(head)) and len(first) > 1
        )

    def _find(self, sentences: Sequence[Sentence], voices: Sequence[Mention]) -> list[_Bearer]:
        found = []
        by_start = sorted(voices, key=lambda m: m.span.start)
        place = 0
        words: dict[str, tuple[str, ...]] = {}
        for sentence in sentences:
            starts = [token.start for token in sentence.tokens]
            while place < len(by_start) and by_start[place].span.start < sentence.end:
                mention = by_start[place]
                place += 1
                if mention.span.start not in starts:
                    continue
                at = starts.index(mention.span.start)
                label = mention.label or mention.span.exact
                own = self._before(sentence.tokens, at)
                if own:
                    words[label] = tuple(dict.fromkeys([*words.get(label, ()), *own]))
                found.append(_Bearer(mention, words.get(label, ())))
        return found

    def _before(self, tokens: Sequence[Token], at: int) -> list[str]:
        found: list[str] = []
        for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
            token = tokens[n]
            if token.text in '«»"“”„':
                continue
            if not token.text[0].isalnum() or token.lemma in PREPOSITIONS:
                break
            if token.text[0].islower() or n == 0 or self._nominals.kind(token.text):
                found += [key(part) for part in (token.text, *token.text.split("-")) if part]
        return found


def _is_many(word: str, base: str) -> bool:
    """Tell "заводы", "заводов" from a house that speaks."""
    return word.endswith(_MANY) or (word.endswith(("ы", "и", "і")) and base[-1] not in "аяоеь")


def _is_of(word: str) -> bool:
    """Tell a genitive behind a noun, "финансов", from a verb in the past: "попали"."""
    return len(word) > 4 and word.endswith(_OF) and not word.endswith(_PAST) and word not in PREPOSITIONS


def _named_by(mention: Mention) -> Mention:
    return replace(mention, named_by=mention.named_by or mention.span)


def alike(one: str, other: str) -> bool:
    """Tell two case forms of one word by their common beginning."""
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 3 or longer - shorter > 3:
        return False
    least = max(3, shorter - 2)
    return one[:least] == other[:least]
