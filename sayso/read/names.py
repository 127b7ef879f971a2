"""What reading needs of the codebook: whole names and hosts, and how a credit's words become a canonical label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.model import Entity
from sayso.terms import MentionKind

OUTLETS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER, MentionKind.ORGANISATION})
_QUOTES = "\"'“”„‟«»‘’‚`"
# "Корр. БЕЛТА", "TASS correspondent": who the agency sent is not its name.
_CORRESPONDENT = re.compile(
    r"^(?:corr\.?|корр\.?|кор\.?|correspondent of|корреспондент)\s+"
    r"|\s+(?:corr\.?|correspondent|correspondents|корр\.?|staff|newsroom)$",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"^(?:(?:the|a|an|its|his|state|state-run|state-owned|official|russian|national|independent|local|media|outlet"
    r"|news|wire"
    r"|information|agency|agencies|service|website|site|portal|newspaper|daily|project|channel|telegram|monitoring"
    r"|group"
    r"|агентство|агентства|агенція|агенцыя|информагентство|інформагентство|издание|видання|выданне|газета|сайт|портал"
    r"|проект|проєкт|праект|телеграм-канал|телеграм|канал|государственное|державне|дзяржаўнае)\s+)+",
    re.IGNORECASE,
)

_DESK = re.compile(
    r"(?:[- ](?:defen[cs]e|military|politics|economy|world|international|sports?|business|news|news agency"
    r"|newswire|online)"
    r"|\.(?:ru|by|com|org|net|ua|info|news))$",
    re.IGNORECASE,
)


class NameHit(Protocol):
    """A name found in running text."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Whom the name may mean; more than one is ambiguous."""


class Names(Protocol):
    """The part of ``codebook.Codebook`` that reading uses."""

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Return whom a whole name may mean, in any spelling."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Return the names in running text."""

    def publisher_at(self, host: str) -> Entity | None:
        """Return whose site it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A canonical label; ``entity`` is none where the codebook does not know it: the label is the words themselves."""

    label: str
    entity: Entity | None

    @property
    def entity_id(self) -> str | None:
        """The id of the entity, if known."""
        return self.entity.id if self.entity else None


def known(words: str, names: Names, kinds: frozenset[MentionKind] = OUTLETS) -> Entity | None:
    """Return the one entity of these kinds that the whole name means; none where unknown or ambiguous."""
    entities = {entity.id: entity for entity in names.lookup(words) if entity.kind in kinds}
    return next(iter(entities.values())) if len(entities) == 1 else None


def outlet(words: str, names: Names) -> Named:
    """
    Resolve the words of a credit to an agency, publisher or group.

        "/TASS-DEFENSE/" -> TASS      "the state-run Belta news agency" -> BelTA      "Norva Wire" -> Norva Wire

    The whole name comes first, so that "Interfax-Ukraine" is not taken for Interfax.
    """
    bare = clean(words)
    plain = _DESCRIPTION.sub("", bare)
    candidates = [bare, plain, *_shorter(bare)]
    for candidate in candidates:
        entity = known(candidate, names)
        if entity is not None:
            return Named(label=entity.label, entity=entity)
    if len(bare) <= 120:
        hits = {
            e.id: e for hit in names.find(bare) if len(hit.entities) == 1 for e in hit.entities if e.kind in OUTLETS
        }
        if len(hits) == 1 and plain != bare:
            entity = next(iter(hits.values()))
            return Named(label=entity.label, entity=entity)
    return Named(label=plain or bare, entity=None)


def clean(words: str) -> str:
    """Return a name without the quotation marks, the correspondents and the stops around it."""
    bare = words.strip().strip(_QUOTES + " \t.,;:–—-")
    return " ".join(_CORRESPONDENT.sub("", bare).split()).strip(_QUOTES + " ")


def _shorter(bare: str) -> list[str]:
    # A desk or a domain follows the agency's name: TASS-DEFENSE, INTERFAX.RU. "Interfax-Ukraine" is another agency.
    match = _DESK.search(bare)
    return [bare[: match.start()]] if match and match.start() >= 2 else []
