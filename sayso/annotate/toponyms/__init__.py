"""
Places: which stretches name them, which place each means, and where it lies.

    finding     which stretches name places, and which only hold a place's name
    reading     what a name may mean, by itself and by the words beside it
    beside      what the text says a place lies in, and where the report comes from
    choosing    which of its senses each name means

A place is never put closer than its report names it: a region's point is its middle, and says so. A name that nobody
knows is a place without a point; one that may be several keeps them as candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.toponyms.beside import home, relate, title
from sayso.annotate.toponyms.choosing import choose
from sayso.annotate.toponyms.finding import Find, Use, finds
from sayso.annotate.toponyms.reading import Reading, Toponym
from sayso.codebook import Codebook
from sayso.codebook.gazetteer import gazetteer
from sayso.model import Document, Mention, Point, Sentence
from sayso.places import Places
from sayso.terms import MentionForm, MentionKind, Precision

__all__ = ["Find", "Toponyms", "Use"]

_LAND = frozenset({MentionKind.PLACE, MentionKind.STATE})
# More rivals than these make a list that tells nothing.
_MOST_CANDIDATES = 8


class Toponyms:
    """Finds and resolves the places of documents. The gazetteer opens when it is made."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._reading = Reading(codebook, gazetteer())

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> tuple[Mention, ...]:
        """Return the mentions with the places found and resolved, in order; names do not overlap each other."""
        found = self.find(document, sentences, mentions)
        places = [each for each in found if each.use is Use.PLACE]
        named = Places(((m.span.start, m.span.end), m) for m in mentions if m.form is MentionForm.NAME)
        dropped: set[int] = set()
        added: list[Mention] = []
        for find in places:
            held = named.touching(find.start, find.end)
            if any(_stays(mention, find) for mention in held):
                continue
            dropped |= {id(mention) for mention in held}
            added.append(self._mention(document, find, held))
        kept = [mention for mention in mentions if id(mention) not in dropped]
        return tuple(sorted([*kept, *added], key=lambda m: (m.span.start, m.span.end)))

    def find(self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Find]:
        """Return every stretch that holds a place's name, resolved, those in other names and of peoples too."""
        found = finds(document.text, sentences, mentions, self._reading, self._codebook)
        self._resolve(document, [each.toponym for each in found])
        return found

    def read(self, document: Document, stretches: Sequence[tuple[int, int]]) -> list[Toponym]:
        """Return what the names at some stretches mean, when it is known that they are places."""
        known = {(hit.start, hit.end): hit.entities for hit in self._codebook.find(document.text)}
        lands = {stretch: tuple(e for e in entities if e.kind in _LAND) for stretch, entities in known.items()}
        read = [self._reading(document.text, *stretch, lands.get(stretch, ())) for stretch in stretches]
        self._resolve(document, read)
        return read

    def _resolve(self, document: Document, toponyms: Sequence[Toponym]) -> None:
        relate(document.text, toponyms)
        choose(
            [*toponyms, *title(document, toponyms, self._reading)],
            home(document, self._codebook, self._reading),
        )

    def _mention(self, document: Document, find: Find, held: Sequence[Mention]) -> Mention:
        """Return the mention of a place, made of the one that stands there, if one does."""
        span = document.span(find.start, find.end)
        lands = [mention for mention in held if mention.kind in _LAND]
        same = next((m for m in lands if m.span.start == find.start), None)
        if same is not None:
            # "Kherson" of the recogniser is the "Kherson Oblast" that the gazetteer reads.
            span = same.span if same.span.holds(span) else span
        entity_id, label = (same.entity_id, same.label) if same is not None and same.span == span else (None, None)
        base = Mention(span=span, kind=MentionKind.PLACE, form=MentionForm.NAME, label=label or span.exact)
        chosen, toponym = find.toponym.chosen, find.toponym
        if chosen is None:
            if entity_id is not None and same is not None:
                return replace(base, kind=same.kind, entity_id=entity_id)
            rivals = toponym.rivals if 1 < len(toponym.rivals) <= _MOST_CANDIDATES else ()
            return replace(base, candidates=tuple(rival.id for rival in rivals))
        place = chosen.place
        precision = Precision.AREA if toponym.part and place.precision is not Precision.AIRFIELD else place.precision
        entity = chosen.entity
        return replace(
            base,
            kind=entity.kind if entity is not None else MentionKind.PLACE,
            entity_id=chosen.id,
            label=entity.label if entity is not None else place.label,
            point=Point(lat=place.lat, lon=place.lon, precision=precision),
        )


def _stays(mention: Mention, find: Find) -> bool:
    """Tell what is no place whatever the gazetteer says: known as something else, a part of a full name, or longer."""
    if mention.kind in _LAND:
        return False
    is_longer = mention.span.start < find.start or mention.span.end > find.end
    return is_longer or mention.entity_id is not None or mention.label not in (None, mention.span.exact)
