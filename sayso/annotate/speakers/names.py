"""
Who is named in a report, seen over the whole of it: what a name alone does not show.

"Bloomberg" is the man where the report names Michael Bloomberg; two capitals that nobody knows are a person where they
say something; a part of a name means the one whom the report names in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence, Token
from sayso.places import InOrder
from sayso.terms import MentionForm, MentionKind

VOICES = frozenset(
    {MentionKind.PERSON, MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER}
)
_MOST_WORDS = 3
# No name is longer: one that begins further before a place does not reach it.
_LONGEST = 60


def whole_names(
    document: Document, sentences: Sequence[Sentence], mentions: Iterable[Mention], book: Codebook
) -> list[Mention]:
    """Return the names that may be voices, with those that only the whole report shows."""
    names = InOrder(m for m in mentions if m.form is MentionForm.NAME)
    people = dict[int, Mention]()
    found = list[Mention]()
    for mention in names.mentions:
        person = _with_given_name(document, mention, book)
        if person is not None:
            people[id(mention)] = person
    for sentence in sentences:
        found.extend(_who_say(document, sentence, names, book))
    full = _Full([*people.values(), *found, *names.mentions], document.text, book)
    kept = [*found]
    taken = {each.span.end for each in found}
    for mention in names.mentions:
        if mention.span.end in taken:
            # The surname that she shares with one who is known.
            continue
        mention = full.mend(people.get(id(mention), mention))
        if mention.kind in VOICES:
            kept.append(mention)
    return kept


def _with_given_name(document: Document, mention: Mention, book: Codebook) -> Mention | None:
    """Return the person of "Michael Bloomberg" where only "Bloomberg" is known, as something else."""
    span, text = mention.span, document.text
    if mention.kind is MentionKind.PERSON or " " in span.exact or text[span.start - 1 : span.start] != " ":
        return None
    begin = span.start - 1
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] in "-."):
        begin -= 1
    given = text[begin : span.start - 1]
    if not given[:1].isupper() or book.callings.sex_of_name(given) is None or text[span.end : span.end + 2].istitle():
        return None
    whole = document.span(begin, span.end)
    return Mention(span=whole, kind=MentionKind.PERSON, form=MentionForm.NAME, label=whole.exact)


def _who_say(document: Document, sentence: Sentence, names: InOrder, book: Codebook) -> Iterator[Mention]:
    """Yield those whom nobody knows and who say something: "Doina Pascu said"."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.dep != "nsubj" or token.pos != "PROPN" or ("en", tokens[token.head].lemma) not in book.speech:
            continue
        first = index
        while first > 0 and index - first < _MOST_WORDS and _is_part(tokens[first - 1], index, book):
            first -= 1
        words = [t.text for t in tokens[first : index + 1]]
        start, end = tokens[first].start, token.end
        if not 2 <= len(words) <= _MOST_WORDS or not all(w.istitle() for w in words):
            continue
        if first > 0 and tokens[first - 1].pos == "DET":
            continue
        touched = [m for m in names.starting(start - _LONGEST, end) if m.span.end > start]
        if any(m.span.start < start or m.span.end > end or " " in m.span.exact for m in touched):
            continue
        if any(book.callings.of_name(w) or book.nominals.get(w.casefold()) for w in words):
            continue
        span = document.span(start, end)
        yield Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=span.exact)


def _is_part(token: Token, head: int, book: Codebook) -> bool:
    """Tell a given name from a title before a surname: "Mrs.", "Senator"."""
    if token.pos != "PROPN" or token.dep != "compound" or token.head != head:
        return False
    title = token.text.rstrip(".").casefold()
    callings = book.callings
    is_title = callings.sex_of_noun(title) or callings.is_person(title) or callings.same(title) != title
    is_title = is_title or title in book.nominals
    return not is_title and (not token.text.endswith(".") or len(title) == 1)


class _Full:
    """The people whom the report names by more than a word, by each part of the name that may stand for it."""

    def __init__(self, mentions: Iterable[Mention], text: str, book: Codebook) -> None:
        self._text = text
        self._callings = book.callings
        self._times: dict[str, int] = {}
        self._first: dict[str, Mention] = {}
        for mention in mentions:
            label = mention.label or ""
            if mention.kind is MentionKind.PERSON and " " in label:
                self._first.setdefault(label, mention)
                self._times[label] = self._times.get(label, 0) + (mention.span.exact == label)
        self._by_end: dict[str, list[str]] = {}
        for label in self._first:
            words = label.split()
            for n in range(1, len(words)):
                self._by_end.setdefault(" ".join(words[n:]), []).append(label)

    def mend(self, mention: Mention) -> Mention:
        """Return a mention as that of the one whom the report names in full, where it does."""
        exact = mention.span.exact
        if mention.kind is MentionKind.PERSON:
            label = mention.label or exact
        elif " " in exact or mention.kind is MentionKind.STATE or self._is_of_more(mention):
            return mention
        else:
            label = exact
        people = self._by_end.get(label, [])
        sex = self._told(mention)
        people = [p for p in people if sex is None or self._callings.sex_of_name(p.split()[0]) in (None, sex)]
        people.sort(key=lambda p: self._times[p], reverse=True)
        if not people or (len(people) > 1 and self._times[people[0]] == self._times[people[1]]):
            return mention
        full = self._first[people[0]]
        return replace(
            mention, kind=full.kind, entity_id=full.entity_id, label=full.label, named_by=full.named_by or full.span
        )

    def _is_of_more(self, mention: Mention) -> bool:
        """Tell "the Bloomberg" and "Bloomberg News" from "Bloomberg"."""
        start, end = mention.span.start, mention.span.end
        before, after = self._text[max(0, start - 4) : start], self._text[end : end + 2]
        return before.lower() == "the " or (after[:1] == " " and after[1:].isupper())

    def _told(self, mention: Mention) -> str | None:
        before = self._text[max(0, mention.span.start - 6) : mention.span.start].split()
        return self._callings.sex_of_noun(before[-1]) if before else None
