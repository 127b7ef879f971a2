"""
Names in Cyrillic that no list knows, by their capitals: "Вера Стоянич", then "Стоянич"; «Вестник» after "газета".

A name's label is the form in which the report gives it as a subject, where one of its forms shows that it is: of
"Павел Лунин" and "Лунина" the first can be declined to the second, so both are Павел Лунин. A name that stands in an
oblique case alone keeps the words that it was given in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.by_marks.nominals import Nominals
from sayso.codebook.words import inflected, key
from sayso.model import Document, Mention, Sentence, Token
from sayso.terms import MentionForm, MentionKind

_OPEN, _CLOSE = '«“„"', '»”“"'
# The endings of a patronymic: the middle one of three names. And of adjectives, which begin no person's name.
_PATRONYMICS = ("вич", "вна", "віч", "ўна", "вича", "вны", "вичем", "вной", "вича")
_ADJECTIVES = ("ый", "ая", "ое", "ые", "ого", "ому", "ской", "ский", "ських", "ська", "ські", "ная")
_HOUSES = {
    "agency": MentionKind.AGENCY,
    "publisher": MentionKind.PUBLISHER,
    "organisation": MentionKind.ORGANISATION,
}
_LONGEST_QUOTED = 8


@dataclass(frozen=True, slots=True)
class _Person:
    """A full name as it stands at one place: the tokens of its given name and of its surname."""

    given: Token
    surname: Token
    start: int
    end: int


def capitals(
    document: Document, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]], nominals: Nominals
) -> list[Mention]:
    """Return the names of people and houses that stand outside the stretches already taken, in order."""
    free = _Free(taken)
    people = [p for s in sentences for p in _people(s, free, nominals)]
    houses = [h for s in sentences for h in _houses(document, s, nominals)]
    named = _labelled(document, people)
    surnames = _Surnames(people)
    inside = _Free([(p.start, p.end) for p in people] + [(h.span.start, h.span.end) for h in houses] + list(taken))
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[0].isupper() and inside(token.start, token.end):
                person = surnames.of(token)
                if person is not None:
                    named.append(_mention(document, token.start, token.end, *named_as(document, person, people)))
    houses = [h for h in houses if free(h.span.start, h.span.end)]
    return sorted([*named, *houses], key=lambda m: m.span.start)


class _Free:
    """Tells whether a stretch overlaps none of some others."""

    def __init__(self, taken: Sequence[tuple[int, int]]) -> None:
        self._at = {offset for start, end in taken for offset in range(start, end)}

    def __call__(self, start: int, end: int) -> bool:
        return not any(offset in self._at for offset in range(start, end))


def _people(sentence: Sentence, free: _Free, nominals: Nominals) -> Iterator[_Person]:
    """Yield the full names of a sentence: the last two words of a run of capitals, three with a patronymic."""
    run: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and _may_be_name(token) and free(token.start, token.end) and _adjoins(run, token):
            run.append(token)
            continue
        while run and nominals.kind(run[0].text) is not None:
            run.pop(0)
        if len(run) >= 2 and not run[-2].lemma.endswith(_ADJECTIVES):
            first = run[-2]
            if len(run) >= 3 and first.lemma.endswith(_PATRONYMICS):
                first = run[-3]
            yield _Person(first, run[-1], first.start, run[-1].end)
        run = [token] if token is not None and _may_be_name(token) and free(token.start, token.end) else []


def _may_be_name(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and len(text) > 1 and text[0] >= "Ѐ" and any(c.islower() for c in text)


def _adjoins(run: Sequence[Token], token: Token) -> bool:
    return not run or token.start - run[-1].end == 1


def _houses(document: Document, sentence: Sentence, nominals: Nominals) -> Iterator[Mention]:
    """Yield names in marks after a noun for a house: агентство «Ардинформ»."""
    tokens = sentence.tokens
    for n, token in enumerate(tokens[1:], 1):
        if token.text not in _OPEN or n + 1 >= len(tokens) or not tokens[n + 1].text[0].isupper():
            continue
        kind = _HOUSES.get(nominals.kind(tokens[n - 1].text) or "")
        close = next((m for m in range(n + 1, min(len(tokens), n + _LONGEST_QUOTED)) if tokens[m].text in _CLOSE), None)
        if kind is not None and close is not None and close > n + 1:
            span = document.span(tokens[n + 1].start, tokens[close - 1].end)
            yield Mention(span=span, kind=kind, form=MentionForm.NAME, label=span.exact)


def _labelled(document: Document, people: Sequence[_Person]) -> list[Mention]:
    return [_mention(document, p.start, p.end, *named_as(document, p, people)) for p in _distinct(people)]


def _distinct(people: Sequence[_Person]) -> list[_Person]:
    return list({p.start: p for p in people}.values())


def named_as(document: Document, person: _Person, people: Sequence[_Person]) -> tuple[str, tuple[int, int] | None]:
    """Return the label of a person, and where the report gives it: the form that the others are declined from."""
    best = person
    for other in _like(person, people):
        if _declines_to(other.surname, best.surname) or (
            key(other.surname.text) == key(best.surname.text) and _declines_to(other.given, best.given)
        ):
            best = other
    return document.text[best.start : best.end], (best.start, best.end)


def _like(person: _Person, people: Sequence[_Person]) -> list[_Person]:
    mark = key(person.surname.text)[:3]
    return [
        p
        for p in people
        if key(p.surname.text).startswith(mark) and key(p.given.text)[:2] == key(person.given.text)[:2]
    ]


def _declines_to(base: Token, form: Token) -> bool:
    return key(form.text) in inflected(key(base.text))


class _Surnames:
    """Leads from a surname alone, in any case, to the one full name in the report that it belongs to."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._exact: dict[str, list[_Person]] = {}
        self._forms: dict[str, list[_Person]] = {}
        for person in people:
            base = key(person.surname.text)
            self._exact.setdefault(base, []).append(person)
            for form in inflected(base):
                self._forms.setdefault(form, []).append(person)
        # A name first met in an oblique case: "Романа Глинки", then "Глинка".
        self._people = list(people)

    def of(self, token: Token) -> _Person | None:
        """Return the person, when the report names exactly one whose surname it may be."""
        word = key(token.text)
        found = (
            self._exact.get(word)
            or self._forms.get(word)
            or [p for b in inflected(word) for p in self._exact.get(b, [])]
        )
        given = {key(p.given.text)[:2] for p in found}
        return found[0] if len(given) == 1 else None


def _mention(document: Document, start: int, end: int, label: str, at: tuple[int, int] | None) -> Mention:
    named_by = document.span(*at) if at is not None and at != (start, end) else None
    return Mention(
        span=document.span(start, end), kind=MentionKind.PERSON, form=MentionForm.NAME, label=label, named_by=named_by
    )
