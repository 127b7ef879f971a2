"""What stands beside the names of places: what one is said to lie in, and where the report comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.annotate.toponyms.choosing import Where, mean
from sayso.annotate.toponyms.reading import Reading, Toponym
from sayso.codebook import Codebook, NameHit
from sayso.codebook.gazetteer import Called
from sayso.model import Document, Entity
from sayso.terms import MentionKind

# "Paris, Texas", "Baranovichi (Belarus)", "Idlib in Syria", "the town of X in the Brest region".
_IN = re.compile(r",? ?\(?(?:(?:in|near) )?(?:the )?|,? (?:city|town|village|county|district|region)? ?in (?:the )?")
_COMMA = re.compile(r"[,(]")
_LAND = frozenset({MentionKind.STATE, MentionKind.PLACE})
_HOST = re.compile(r"//(?:www\.)?([^/:]+)")


def read(
    document: Document,
    stretches: Sequence[tuple[int, int, tuple[Entity, ...]]],
    reading: Reading,
    hits: Sequence[NameHit],
    codebook: Codebook,
) -> list[Toponym]:
    """Return the names at some stretches of a text, in order, with what each is said to lie in."""
    known = {(hit.start, hit.end): tuple(e for e in hit.entities if e.kind in _LAND) for hit in hits}
    text = document.text
    found = []
    for start, end, entities in stretches:
        found.append(reading(text, start, end, entities or known.get((start, end), ())))
    ordered = sorted(found, key=lambda each: each.start)
    for each, after in zip(ordered, ordered[1:], strict=False):
        between = text[each.end : after.start]
        if len(between) < 24 and _IN.fullmatch(between) and between.strip():
            each.within = after
    return found


def home(
    document: Document, toponyms: Sequence[Toponym], codebook: Codebook, reading: Reading
) -> Mapping[Where, float]:
    """Return where the report comes from, as far as its publisher tells: its state, and a place that its name holds."""
    given: dict[Where, float] = defaultdict(float)
    publisher = codebook.entities.get(document.publisher_id) if document.publisher_id else None
    state = codebook.entities.get(publisher.parent) if publisher is not None and publisher.parent else None
    place = reading.place_of(state) if state is not None else None
    if place is not None:
        for where, weight in mean([place]).items():
            given[where] += weight
    host = _HOST.search(document.url or "")
    if host is not None:
        # ".uk" is the country's own end of names; ".com" is nobody's.
        country = reading.country_at(host[1].rpartition(".")[2])
        if country is not None and place is None:
            given["country", country.country] += 1.0
        body = host[1].replace("-", "").casefold()
        for each in toponyms:
            # "lansingstatejournal.com" is at home in a Lansing.
            if len("".join(each.words)) > 3 and "".join(each.words) in body and id(each) not in given:
                each.home = True
    return given
