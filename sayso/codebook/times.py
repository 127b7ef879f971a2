"""The words that times are made of, as the codebook's files hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.codebook.pack import Table

LANGUAGES = ("en", "ru", "uk", "be")
PARTS = frozenset(
    "month weekday season holiday unit amount deixis daypart number ordinal decade which shift ahead stage bound tail"
    " at"
    " now every frequency about the of and clock zone awaited fiscal age to moved rate ended"
    " past_ending present_ending ahead_ending spoken year weekdays filler period put_off this_time".split()
)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word or phrase in one language, the part it plays in a time expression, and what it counts there."""

    form: str
    language: str
    part: str
    value: str | int
    capital: bool


def time_words_of(table: Table) -> Iterator[TimeWord]:
    """Yield every form of one table. Raises CodebookError for a part that the grammar does not know."""
    table.check(("class", "value", "capital", *LANGUAGES), ("class",))
    part = table.one_of("class", sorted(PARTS))
    value = table.values.get("value", "")
    if not isinstance(value, str | int):
        raise table.error("value", f"expected a number or text, found {value!r}")
    for language in LANGUAGES:
        for each in table.names(language):
            for form in spelled_out(each):
                yield TimeWord(form, language, part, value, table.flag("capital"))


def spelled_out(words: str) -> Iterator[str]:
    """
    Yield the forms of a word or phrase whose words may be written as a stem and its endings.

    >>> list(spelled_out("прошл+ый+ого год++а"))
    ['прошлый год', 'прошлый года', 'прошлого год', 'прошлого года']
    """
    first, _, rest = words.partition(" ")
    stem, *endings = first.split("+")
    for ending in endings or [""]:
        if rest:
            yield from (f"{stem}{ending} {more}" for more in spelled_out(rest))
        else:
            yield stem + ending
