"""A small invented world of names, so that reading is tried without the codebook's own data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sayso.ids import capture_id, digest_of
from sayso.model import Capture, Document, Entity
from sayso.read import read
from sayso.terms import MentionKind

_A, _P, _O, _H = MentionKind.AGENCY, MentionKind.PUBLISHER, MentionKind.ORGANISATION, MentionKind.PERSON
_NAMES = [
    ("agency:norwire", _A, "Norwire", "NORWIRE | Norwire News Agency | НОРВАЙР | Норвайр"),
    ("agency:delpress", _A, "DelPress", "DELPRESS | Дельпресс | ДЕЛЬПРЕСС"),
    ("publisher:lantern", _P, "The Lantern", "Lantern | Lantern Media"),
    ("publisher:border-eye", _P, "Border Eye", "Бордер Ай"),
    ("publisher:sky-and-armour", _P, "Sky and Armour", "Sky and Armour Group"),
    ("organisation:harbour-league", _O, "Harbour League", "HL"),
    ("person:oren-malk", _H, "Oren Malk", "Malk | Малк"),
]
_HOSTS = {"lantern.example": "publisher:lantern"}


@dataclass(frozen=True)
class Hit:
    """A name in running text."""

    entities: tuple[Entity, ...]


class World:
    """The few names of the invented world."""

    def __init__(self) -> None:
        self.by_name: dict[str, Entity] = {}
        self.by_id: dict[str, Entity] = {}
        for id, kind, label, names in _NAMES:
            entity = Entity(id=id, kind=kind, label=label)
            self.by_id[id] = entity
            for name in (label, *names.split(" | ")):
                self.by_name[name.casefold()] = entity

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Return whom a whole name means."""
        entity = self.by_name.get(name.casefold())
        return (entity,) if entity else ()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names in running text."""
        return tuple(Hit(entities=(e,)) for name, e in self.by_name.items() if name in text.casefold())

    def publisher_at(self, host: str) -> Entity | None:
        """Return whose site it is."""
        id = _HOSTS.get(host.removeprefix("www."))
        return self.by_id[id] if id else None


@pytest.fixture(scope="session")
def names() -> World:
    """The invented world."""
    return World()


Reading = Callable[..., tuple[Document, ...]]


@pytest.fixture(scope="session")
def reading(names: World) -> Reading:
    """Read bytes or text as a media type: ``reading(data, "text/html", url=…, charset=…)``."""

    def go(
        data: bytes | str, media_type: str = "text/plain", *, url: str | None = None, charset: str | None = None
    ) -> tuple[Document, ...]:
        raw = data.encode() if isinstance(data, str) else data
        digest = digest_of(raw)
        capture = Capture(
            id=capture_id(url=url, file="a", part=None, digest=digest),
            url=url,
            file="a",
            part=None,
            media_type=media_type,
            charset=charset,
            status=None,
            digest=digest,
            size_bytes=len(raw),
            captured_at="2026-01-01T00:00:00Z",
        )
        return read(capture, raw, codebook=names)

    return go
