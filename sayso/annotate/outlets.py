"""
Outlets that are named by their form: "Halvia Today", "Radio Tarsk", "the Telegram channel Northern Watch", "Tivpress".

The recogniser takes such names for a person, or the state that stands in them for the whole. What outlets are called by
is told by the last word of the name, by the first one, by the noun before it, or by the end of a single word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.calendar import calendar
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Sentence, Token
from sayso.terms import MentionForm, MentionKind

# The last word of an outlet's name; those on the right mean other things too, and take an article before the name.
_LAST = frozenset(
    "times post herald tribune gazette chronicle courier journal news press radio television tv today weekly "
    "dispatch bulletin inquirer examiner inform wire newswire".split()
)
_LAST_AFTER_THE = frozenset(
    "guardian telegraph mirror observer sentinel mail express star sun globe echo ledger register standard mercury "
    "advertiser argus compass voice record monitor review".split()
)
_FIRST = frozenset({"radio", "tv", "channel", "telekanal", "kanal"})
_NOUNS = frozenset(
    "newspaper daily weekly magazine tabloid agency channel station broadcaster portal website site outlet "
    "publication journal newswire".split()
)
_AGENCIES = frozenset({"agency", "newswire"})
_ONE_WORD = re.compile(r"[A-Z]\w+-?(?:[Pp]ress|[Ii]nform|News|TV|[Pp]ravda)|[A-Z]\w+\.(?:com|org|net|info)")
_OF_AN_AGENCY = re.compile(r"(?:press|inform)$", re.IGNORECASE)
# Words that only end like an agency's name.
_COMMON = frozenset("cypress express impress empress compress".split())
_LONGEST = 4
_SHORT_LINE = 3
_MOST_CAPITALS = 0.6


def outlets(document: Document, sentences: Sequence[Sentence], codebook: Codebook) -> Iterator[Mention]:
    """Yield the outlets that a parsed text names by their form, in order; none overlaps another."""
    for sentence in sentences:
        if is_headline(sentence.tokens):
            continue
        end = 0
        for first, last, kind in sorted(_of(sentence.tokens, codebook)):
            start = sentence.tokens[first].start
            if start < end:
                continue
            end = sentence.tokens[last].end
            span = document.span(start, end)
            yield Mention(span=span, kind=kind, form=MentionForm.NAME, label=span.exact)


def is_headline(tokens: Sequence[Token]) -> bool:
    """Tell a line in which nearly every word has a capital."""
    words = [t.text for t in tokens if t.text[:1].isalpha()]
    return len(words) > _SHORT_LINE and sum(word[0].isupper() for word in words) > _MOST_CAPITALS * len(words)


def _of(tokens: Sequence[Token], codebook: Codebook) -> Iterator[tuple[int, int, MentionKind]]:
    """Yield the outlets of one sentence: the first and the last word, and what it is."""
    for index, token in enumerate(tokens):
        low = token.text.lower()
        if low in _NOUNS and not _is_name(token) and (last := _run(tokens, index + 1, codebook)) is not None:
            yield index + 1, last, MentionKind.AGENCY if low in _AGENCIES else MentionKind.PUBLISHER
        if not _is_name(token):
            continue
        if _ONE_WORD.fullmatch(token.text) and low not in _COMMON:
            agency = _OF_AN_AGENCY.search(token.text) is not None
            yield index, index, MentionKind.AGENCY if agency else MentionKind.PUBLISHER
        elif low in _FIRST and (last := _run(tokens, index + 1, codebook)) is not None:
            yield index, last, MentionKind.PUBLISHER
        elif low in _LAST or low in _LAST_AFTER_THE:
            first = _before(tokens, index, codebook)
            if first < index and (low in _LAST or _has_article(tokens, first)):
                yield first, index, MentionKind.PUBLISHER


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM", "ADV", "INTJ")


def _run(tokens: Sequence[Token], first: int, codebook: Codebook) -> int | None:
    """Return the last word of the name that begins at a word; none where a person or a state is named."""
    last = first
    while (
        last < len(tokens)
        and last - first < _LONGEST
        and (tokens[last].text[:1].isupper() or _is_number(tokens, last, first))
    ):
        if tokens[last].text.lower() in calendar(codebook) or tokens[last].pos not in (
            "PROPN",
            "NOUN",
            "ADJ",
            "X",
            "NUM",
            "ADV",
        ):
            break
        last += 1
    if last == first:
        return None
    words = [t.text for t in tokens[first:last]]
    given = len(words) > 1 and codebook.callings.sex_of_name(words[0]) is not None
    office = codebook.nominals.get(words[0].casefold()) == "person"
    return None if given or office or _is_land(" ".join(words), codebook) else last - 1


def _is_number(tokens: Sequence[Token], index: int, first: int) -> bool:
    return tokens[index].text.isdigit() and index <= first + 1


def _is_land(name: str, codebook: Codebook) -> bool:
    return codebook.demonym(name) is not None or any(e.kind is MentionKind.STATE for e in codebook.lookup(name))


def _before(tokens: Sequence[Token], last: int, codebook: Codebook) -> int:
    """Return where the name begins that ends in an outlet's word; at that word where none does."""
    first = last
    while first > 0 and last - first < _LONGEST - 1 and _is_name(tokens[first - 1]):
        if tokens[first - 1].text.lower() in calendar(codebook) - {"sunday"}:
            break
        first -= 1
    given = codebook.callings.sex_of_name(tokens[first].text) is not None
    if given and last - first == 1 and not _has_article(tokens, first):
        # "Emily Post"
        return last
    return first


def _has_article(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.lower() == "the"
