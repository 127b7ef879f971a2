"""What stands beside the names of places: what one is said to lie in, and where the report comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.annotate.toponyms.choosing import Where, wheres
from sayso.annotate.toponyms.reading import Reading, Toponym
from sayso.codebook import Codebook
from sayso.model import Document

# "Paris, Texas", "Baranovichi (Belarus)", "Idlib in Syria", "the town of X in the Brest region".
_IN = re.compile(r",? ?\(?(?:(?:in|near) )?(?:the )?|,? (?:city|town|village|county|district|region)? ?in (?:the )?")
_FAR = 24
# A name in a host's name is no shorter than this: "post" and "news" are villages somewhere.
_SHORTEST = 5
# Where papers in a language are at home.
_SPOKEN = {
    "en": frozenset("US GB CA IE AU NZ".split()),
    "ru": frozenset("RU BY KZ UA KG".split()),
    "uk": frozenset({"UA"}),
    "be": frozenset({"BY"}),
}
_HOST = re.compile(r"//(?:www\.)?([^/:]+)")


def relate(text: str, toponyms: Sequence[Toponym]) -> None:
    """Set what each name is said to lie in, by the name that follows it."""
    ordered = sorted(toponyms, key=lambda each: each.start)
    for each, after in pairwise(ordered):
        between = text[each.end : after.start]
        if len(between) < _FAR and between.strip() and _IN.fullmatch(between):
            each.within = after


def home(document: Document, codebook: Codebook, reading: Reading) -> Mapping[Where, float]:
    """Return where the report comes from, as far as its publisher's state or its page's address tells."""
    publisher = codebook.entities.get(document.publisher_id) if document.publisher_id else None
    state = codebook.entities.get(publisher.parent) if publisher is not None and publisher.parent else None
    place = reading.place_of(state) if state is not None else None
    # ".uk" is the country's own end of names; ".com" is nobody's.
    place = place or reading.country_at(_host(document).rpartition(".")[2])
    return dict(wheres(place)) if place is not None else {}


def title(document: Document, toponyms: Sequence[Toponym], reading: Reading) -> list[Toponym]:
    """
    Return the name of a place that the publisher's host holds, and mark the report's own names that it holds.

    "lansingstatejournal.com" is at home in a Lansing; it is one more name of the report, and says most of all where
    the others lie. A paper writes in the language of its town: The Paris News is not of Paris in France.
    """
    host = _host(document).rpartition(".")[0].replace("-", "")
    spoken = _SPOKEN.get(document.language.partition("-")[0], frozenset())
    held = [each for each in toponyms if len("".join(each.words)) >= _SHORTEST and "".join(each.words) in host]
    for each in held:
        each.home, each.spoken = True, spoken
    if held or not host:
        return []
    words = reading.town_in(host, _SHORTEST)
    if words is None:
        return []
    found = reading(words, 0, len(words))
    found.home, found.spoken = True, spoken
    return [found]


def _host(document: Document) -> str:
    match = _HOST.search(document.url or "")
    return match[1].casefold() if match is not None else ""
