"""
Weapon systems that no table lists, known by their form.

    a name before a weapon noun     the Kalvet launcher · 36 Boar carriers · the Mako assault rifle
    a model number beside one       XM-30 carriers · the drone KX-2 · танк Т-100
    a name in quotation marks       беспилотники «Аист-3»: behind a weapon noun, where Cyrillic reports put it
    a class of ships                Osprey-class boats

What a form has named once is named wherever the same word stands in the report. The label is the name as written; it
resolves to nothing, for the codebook does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.parse import RecognisedName
from sayso.annotate.systems.signs import WeaponWords, weapon_words
from sayso.codebook import Codebook
from sayso.codebook.words import key
from sayso.model import Document, Mention, Sentence, Token
from sayso.places import Places
from sayso.syntax import has_syntax
from sayso.terms import MentionForm, MentionKind

Stretch = tuple[int, int]

_CODE = re.compile(
    r"(?<![\w-])(?:"
    r"(?:[A-ZА-ЯІЇЄЎ]{1,5}|[A-ZА-ЯІЇЄЎ][a-zа-яіїєў]{1,2})-?\d{1,4}(?:-?[A-ZА-ЯІЇЄЎ]{1,3}\d?)?"  # XM-30, K239, Су-99М
    r"|\d{1,2}[A-ZА-Я]{1,2}\d{1,4}[A-ZА-Я]{0,2}"  # 9M999
    r"|[A-Z][a-z]{2,}-\d{1,3}[A-Z]?"  # Kestrel-2
    r"|[А-ЯІЇЄЎ][а-яіїєў']{2,}-\d{1,3}[А-Я]?"  # Аист-3
    r")(?:s|'s|’s)?(?![\w-])"
)
_QUOTED = re.compile(r"(?<![\w])([\w-]+)\s+[«„“\"]([^\W\d_a-zа-яіїєў][\w’'-]*(?: [\w’'-]+){0,2})[»“”\"]")
_CLASS = re.compile(r"(?<![\w-])([A-Z][\w’']+(?: [A-Z][\w’']+)?)-class(?![\w-])")
_NEXT = re.compile(r"(?:[»\"”]|[’']s)?\s+([\w-]+)")
_LAST = re.compile(r"([\w-]+)\s+[«\"“]?$")
_JOINED = re.compile(r"(?:,\s+|\s+(?:and|or|и|та|і|й|або|или)\s+)+$")
_NUMBER = re.compile(r"(?<=[a-zа-яіїєў]{3})-\d{1,3}$")
_PEOPLE = ("ian", "ean", "ish", "ese", "stani")
_LONGEST = 3


def by_form(
    document: Document,
    sentences: Sequence[Sentence],
    known: Places[object],
    recognised: Sequence[RecognisedName],
    codebook: Codebook,
) -> list[Mention]:
    """Return the systems that their form tells, where nothing that is known stands."""
    finder = _Finder(document, known, recognised, codebook)
    stretches: dict[int, int] = {}
    found: list[Stretch] = [*finder.classes(), *finder.models(), *finder.quoted()]
    if has_syntax(sentences):
        found += [stretch for sentence in sentences for stretch in finder.names(sentence)]
    for start, end in found:
        if not known.touching(start, end):
            stretches.setdefault(start, end)
    for start, end in finder.again({document.text[start:end] for start, end in stretches.items()}):
        if not any(start < last and first < end for first, last in stretches.items()):
            stretches[start] = end
    return [finder.mention(start, end) for start, end in sorted(stretches.items())]


class _Finder:
    def __init__(
        self, document: Document, known: Places[object], recognised: Sequence[RecognisedName], codebook: Codebook
    ) -> None:
        self._document = document
        self._text = document.text
        self._known = known
        self._codebook = codebook
        self._words: WeaponWords = weapon_words(codebook)
        self._labels = {(name.start, name.end): name.label for name in recognised}

    def mention(self, start: int, end: int) -> Mention:
        """Return the mention of a stretch: its label is its words, without a plural's s behind a number."""
        span = self._document.span(start, end)
        return Mention(span=span, kind=MentionKind.SYSTEM, form=MentionForm.NAME, label=_label(span.exact))

    def classes(self) -> Iterator[Stretch]:
        """Yield "Osprey-class" before a noun for ships or weapons."""
        for match in _CLASS.finditer(self._text):
            word = _NEXT.match(self._text, match.end())
            if word is not None and key(word[1]) in self._words.ships | self._words.nouns:
                yield match.span()

    def models(self) -> Iterator[Stretch]:
        """Yield model numbers that stand beside a weapon noun, or are listed with one that does."""
        beside: list[Stretch] = []
        waiting: list[Stretch] = []
        for match in _CODE.finditer(self._text):
            if self._is_no_model(match.group()):
                continue
            start, end = match.start(), match.end()
            if match.group().endswith(("'s", "’s")):
                end -= 2
            if waiting and not _JOINED.fullmatch(self._text, waiting[-1][1], start):
                waiting.clear()
            if self._before_noun(match.end()) or self._behind_noun(start):
                beside += [*waiting, (start, end)]
                waiting.clear()
            else:
                waiting.append((start, end))
        yield from beside

    def quoted(self) -> Iterator[Stretch]:
        """Yield a name in quotation marks behind a weapon noun."""
        for match in _QUOTED.finditer(self._text):
            if key(match[1]) in self._words.nouns and not self._is_no_model(match[2]):
                yield match.start(2), match.end(2)

    def names(self, sentence: Sentence) -> Iterator[Stretch]:
        """Yield capitalised names before a weapon noun."""
        tokens = sentence.tokens
        if _is_headline(tokens):
            return
        for at, token in enumerate(tokens):
            if token.text.casefold() not in self._words.nouns or token.text[0].isupper():
                continue
            last = first = at
            while first and tokens[first - 1].text in self._words.signs:
                first -= 1  # "the Kalvet fighter jet": the name stands before all of it
            if first < at and any(tokens[n].text in self._words.nouns for n in range(first, at)):
                continue  # the first noun of "assault rifle launcher" was asked
            while last + 1 < len(tokens) and tokens[last + 1].text.casefold() in self._words.nouns:
                last += 1
            if last + 1 < len(tokens) and self._goes_on(tokens[last + 1], tokens, last):
                continue  # "the Kharkiv tank plant" is no tank's
            name = self._name_before(tokens, first)
            if name is not None:
                yield name

    def again(self, names: set[str]) -> Iterator[Stretch]:
        """Yield the other places at which a name stands that a form has shown to be one, or its next number."""
        for name in sorted({_label(each) for each in names}):
            word, number = re.escape(name), _NUMBER.search(name)
            if number is not None:  # "Kestrel-3" beside "Kestrel-2"
                word = re.escape(name[: number.start()]) + _NUMBER.pattern.removesuffix("$")
            for match in re.finditer(rf"(?<![\w-]){word}(?:-?s)?(?![\w-])", self._text):
                after = self._text[match.end() : match.end() + 2]
                if not (after[:1] == " " and after[1:].isupper()) and not self._known.touching(*match.span()):
                    yield match.span()

    def _name_before(self, tokens: Sequence[Token], at: int) -> Stretch | None:
        first = at
        while first and at - first < _LONGEST and self._may_name(tokens[first - 1]):
            first -= 1
        if first == at or first == 0:
            return None  # at the head of a sentence any word has a capital
        run = tokens[first:at]
        words = [token.text for token in run]
        if tokens[first - 1].text[0].isupper() and tokens[first - 1].pos == "PROPN" and len(run) == _LONGEST:
            return None
        start, end = run[0].start, run[-1].end
        label = next((label for (s, e), label in self._labels.items() if s <= start and end <= e), None)
        before = tokens[first - 1]
        marked = before.pos in ("DET", "NUM", "PRON") or before.dep in ("poss", "case", "nummod", "amod")
        if label in ("DATE", "FAC") or (label in ("GPE", "LOC") and not marked):
            return None
        if any(self._is_other(word) for word in words) or not self._only_name(start, end):
            return None
        if len(words) > 1 and self._codebook.callings.sex_of_name(words[0]) is not None:
            return None
        return start, end

    def _may_name(self, token: Token) -> bool:
        word = token.text
        return (
            word[0].isupper()
            and len(word) > 2
            and word[1:].islower()
            and token.pos in ("PROPN", "NOUN", "ADJ")
            and not self._known.touching(token.start, token.end)
        )

    def _is_other(self, word: str) -> bool:
        """Tell words for peoples, bodies, ranks and months from a system's name."""
        small = word.casefold()
        codebook = self._codebook
        return (
            small.endswith(_PEOPLE)
            or codebook.demonym(word) is not None
            or small in codebook.nominals
            or small in codebook.generics
            or small in self._words.signs
            or bool(codebook.callings.of_name(word))
            or codebook.callings.is_person(word)
            or re.search(rf"(?<![\w-]){re.escape(small)}(?![\w-])", self._text) is not None
        )

    def _only_name(self, start: int, end: int) -> bool:
        """Tell whether the words never stand as a place, a person or a body does: bare behind "in", before 's."""
        name = re.escape(self._text[start:end])
        stands = (
            rf"\b(?:in|at|near|from|of|by|to|with|for|and)\s+{name}(?:\s*[.,;:]|\s+(?:and|said|says|has|had|is|was)\b)"
        )
        owns = rf"\b{name}(?:['’]s\b|\s+(?:said|says|told)\b)"
        return re.search(f"{stands}|{owns}", self._text) is None

    def _goes_on(self, token: Token, tokens: Sequence[Token], last: int) -> bool:
        is_noun = token.pos in ("NOUN", "PROPN") and token.start == tokens[last].end + 1
        words = (token.lemma, token.text.casefold())
        return is_noun and not any(
            word in self._codebook.units or word in self._codebook.generics or word in self._words.signs
            for word in words
        )

    def _before_noun(self, end: int) -> bool:
        word = _NEXT.match(self._text, end)
        return word is not None and key(word[1]) in self._words.nouns and word[1][0].islower()

    def _behind_noun(self, start: int) -> bool:
        word = _LAST.search(self._text, max(0, start - 40), start)
        return word is not None and key(word[1]) in self._words.nouns

    def _is_no_model(self, words: str) -> bool:
        small = words.casefold()
        return (
            small in self._codebook.naming.not_models
            or re.split(r"[-\d\s]", small)[0] in self._codebook.naming.not_models
        )


def _label(words: str) -> str:
    return words[:-1] if re.search(r"\d[A-ZА-Я]*s$", words) else words


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Tell a headline in Title Case, where a capital tells nothing."""
    words = [token.text for token in tokens if token.text[:1].isalpha() and len(token.text) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)
