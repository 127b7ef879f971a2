"""What a question to the register may ask for: every field that is given must hold, and none is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Claim, Document
from sayso.terms import Certainty, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """
    Somebody or something, as a question names it: entity ids, a label, or both; either is enough to match.

    The caller expands a family to all its ids; an id matches the names that come to it. A label matches where its
    words stand, in their order, among the words of a label in the register, in any case and with or without
    diacritics: "petrov" finds "Colonel Ivan Petrov", and "petr*" does too.
    """

    entity_ids: tuple[str, ...] = ()
    label: str | None = None
    also: tuple[Naming, ...] = ()
    """Others that are asked for as well: any of them is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """
    Which claims a question is about.

    ``speaker`` matches any hop of the chain, with ``origin_only`` the innermost alone. ``certainty`` and ``polarity``
    are the innermost hop's: any of those given. ``on`` (the happening), ``said_on`` and ``published_on`` are EDTF dates
    or intervals, and match what may lie inside them (``edtf.overlaps``); a claim without that date does not match.
    ``kind`` is any of the kinds. ``file`` is a document's file, whole or by its last parts. ``words`` are words of the
    claim, as for ``Register.search``.
    """

    words: str | None = None
    speaker: Naming | None = None
    origin_only: bool = False
    item: Naming | None = None
    actor: Naming | None = None
    counterparty: Naming | None = None
    place: Naming | None = None
    publisher: Naming | None = None
    kind: tuple[str, ...] = ()
    certainty: tuple[Certainty, ...] = ()
    polarity: tuple[Polarity, ...] = ()
    on: str | None = None
    said_on: str | None = None
    published_on: str | None = None
    file: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """
    A claim at its place in time.

    ``on`` is the EDTF date it stands at: of the saying where the report gives it (``dated_by`` "said"), else of the
    report ("published"), else none, and then the row stands last.
    """

    on: str | None
    dated_by: str | None
    claim: Claim
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An actor and an item that claims speak of together; ``claims`` and ``documents`` count them."""

    actor: str
    actor_id: str | None
    item: str
    item_id: str | None
    claims: int
    documents: int
