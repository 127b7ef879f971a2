"""What a carrier's own field says of a report, whatever the carrier: its publisher and its day."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso import edtf
from sayso.model import Basis
from sayso.read.dating import Dated
from sayso.read.names import Names, outlet
from sayso.read.printed import first_printed
from sayso.read.publishers import Published


def dated(words: str) -> Dated | None:
    """Return the day that a field gives, as EDTF or as it is printed; none where that is no date."""
    on = words.strip()
    if not edtf.valid(on):
        day = first_printed(on)
        if day is None:
            return None
        on = day.on
    return Dated(on=on, basis=Basis(kind="field", exact=words))


def published(words: str | None, url: str | None, names: Names) -> Published | None:
    """Return the publisher that a field names; without one, the publisher whose site the address is on."""
    if words is not None:
        named = outlet(words, names)
        label = named.label if named.entity else words.strip()
        return Published(label=label, id=named.entity_id, basis=Basis(kind="field", exact=words))
    host = urlsplit(url).hostname if url else None
    entity = names.publisher_at(host) if host else None
    if entity is None or host is None:
        return None
    return Published(label=entity.label, id=entity.id, basis=Basis(kind="host", exact=host))
