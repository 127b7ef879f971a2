"""
The names that the network recognised, as the text has them whole.

The network tags word by word: it may begin a house's name late or break it in two.

    Velmark | Yards                   a name right before a house's is its first word
    the Morning | Ledger              so is a capital that belongs to it in the parse
    the Ministry of Defence of | …    no name ends in a preposition
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sayso.annotate.parse import RecognisedName
from sayso.model import Token

_HOUSE, _PERSON = "ORG", "PERSON"
_PART = frozenset({"ORG", "PERSON", "GPE"})
_OPEN = frozenset({"of", "for", "and", "the", "to", "in"})
# As many words may a name gain at its end: "of the Republic".
_MOST = 3


def whole(
    text: str, names: Iterable[RecognisedName], words: Callable[[int, int], Sequence[Token]]
) -> tuple[RecognisedName, ...]:
    """Return recognised names with what they lack, and without what they end in; ``words`` gives those of a stretch."""
    found: list[RecognisedName] = []
    for name in sorted(names, key=lambda n: n.start):
        name = _closed(text, name, words)
        before = found[-1] if found else None
        if before is not None and name.label == before.label == _PERSON and text[before.end : name.start] == " ":
            # "Dame | Orla Whitby"
            name = RecognisedName(found.pop().start, name.end, _PERSON)
        elif name.label == _HOUSE:
            if before is not None and _goes_on(text, before, name):
                name = RecognisedName(found.pop().start, name.end, _HOUSE)
            else:
                name = _begun(name, words)
        if name.start < name.end and not (found and found[-1].end > name.start):
            found.append(name)
    return tuple(found)


def _goes_on(text: str, before: RecognisedName, name: RecognisedName) -> bool:
    """Tell the halves of one name: nothing but a space between them, and one word each."""
    return (
        before.label in _PART
        and text[before.end : name.start] == " "
        and not any(" " in text[n.start : n.end] for n in (before, name))
    )


def _begun(name: RecognisedName, words: Callable[[int, int], Sequence[Token]]) -> RecognisedName:
    """Widen a house's name to the capital right before it that the parser hangs from it."""
    own = words(max(0, name.start - 40), name.end)
    inside = [n for n, word in enumerate(own) if word.start >= name.start]
    if not inside or inside[0] == 0:
        return name
    before, first = own[inside[0] - 1], own[inside[0]]
    compound = before.dep == "compound" and before.pos == "PROPN" and before.text[:1].isupper()
    if compound and before.end == first.start - 1 and len(inside) == 1:
        return RecognisedName(before.start, name.end, name.label)
    return name


def _closed(text: str, name: RecognisedName, words: Callable[[int, int], Sequence[Token]]) -> RecognisedName:
    """Take what a preposition ties to a name into it, and off a name the preposition that ties nothing."""
    start, end = name.start, name.end
    while start < end and text[start:end].rsplit(" ", 1)[-1].lower() in _OPEN:
        behind = words(end, end + 60)[:_MOST]
        tied = next((w for w in behind if w.text.lower() not in _OPEN), None)
        if tied is not None and tied.pos == "PROPN" and "\n" not in text[end : tied.end]:
            end = tied.end
        else:
            end = start + len(text[start:end].rpartition(" ")[0].rstrip())
    return RecognisedName(start, end, name.label)
