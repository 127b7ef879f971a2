"""
What fills the roles of a kind that the network shows: its marks, read by the language's rooms, beside what cues tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from sayso.claims.by_model.reading import Found
from sayso.claims.held import Held
from sayso.claims.propositions import Typed
from sayso.claims.roles.filling import Filled, is_same_side
from sayso.claims.roles.pronouns import PRONOUNS
from sayso.model import Document, Mention, Proposition, Quantity, Role, Sentence
from sayso.terms import Polarity, Tense

Stretch = tuple[int, int]
S = TypeVar("S")

# From which chance on a party is the network's own where cues name another one.
PARTY_LEAST = 0.65
# Kinds that a negation makes.
_BY_NEGATION = frozenset({"refuse", "retain"})


class Marked(Protocol[S]):
    """Reads what marked stretches stand for. ``S`` is a phrase as its language has it."""

    def items(self, stretches: Sequence[Stretch]) -> list[tuple[Role, S]]: ...
    def party(
        self, stretches: Sequence[Stretch], speaker: Mention | None, other: Role | None = None
    ) -> Role | None: ...
    def place(self, stretches: Sequence[Stretch]) -> Role | None: ...
    def time(self, stretches: Sequence[Stretch]) -> Mention | None: ...
    def when(self, found: Stretch, sentence: Sentence) -> Mention | None: ...
    def quantity(self, stretches: Sequence[Stretch], item: S | None, shown: Stretch) -> Quantity | None: ...
    def filled(
        self, found: Stretch, sentence: Sentence, kind: str, item: S | None, speaker: Mention | None, given: Filled
    ) -> Filled: ...
    def asserted(self, shown: Sequence[Stretch], sentence: Sentence) -> set[int]: ...
    def clause(self, at: int, sentence: Sentence) -> int | None: ...
    def held(self, found: Stretch, sentence: Sentence, inside: Stretch, *, able: bool) -> Held: ...
    def tense(self, found: Stretch, sentence: Sentence) -> Tense | None: ...


class Filler(Generic[S]):
    """Fills what a document shows."""

    def __init__(self, document: Document, marked: Marked[S]) -> None:
        self._document = document
        self._marked = marked

    def __call__(self, found: Found, sentence: Sentence, inside: Stretch, speaker: Mention | None) -> Iterator[Typed]:
        marked, roles = self._marked, found.roles
        actor, other = self._sides(roles["actor"], roles["counterparty"], speaker)
        on = marked.time(roles["on"]) or marked.when((found.start, found.end), sentence)
        place = marked.place(roles["place"])
        held = marked.held((found.start, found.end), sentence, inside, able=found.kind == "capability")
        if not held.signs:
            # Where grammar finds words that show how it is held, they say it; else the network has an ear for the rest.
            held = held._replace(certainty=found.certainty, polarity=found.polarity, heard=True)
        elif found.kind in _BY_NEGATION and found.polarity is Polarity.YES:
            # "Will not sell": the negation makes the refusal, and does not deny it.
            held = held.affirmed()
        # What is named beside the words is meant; of another sentence only where they leave it open, and no number.
        stretches = _within(roles["item"], sentence) or roles["item"]
        counted = _within(roles["quantity"], sentence)
        items: Sequence[tuple[Role | None, S | None]] = marked.items(stretches) or [(None, None)]
        for item, standing in items:
            quantity = marked.quantity(counted, standing, (found.start, found.end))
            given = Filled(actor=actor, counterparty=other, place=place, quantity=quantity)
            told = marked.filled((found.start, found.end), sentence, found.kind, standing, speaker, given)
            # Who does it is marked, or open: what the clause would add is wrong as often as right. Of a state and a
            # firm that were marked the clause's kind tells which gets (``Filling``).
            turned = actor is not None and told.counterparty == actor
            given = told if turned else replace(told, actor=actor)
            if found.kind == "withdraw" and given.actor is None:
                # "Removed from Belarus": what is left is where they stood. (In what the network was taught, 45 of 740
                # withdrawals have another side, and one of these nobody who withdraws.)
                given = replace(given, counterparty=None)
            said = Proposition(
                kind=found.kind,
                kind_words=self._document.span(found.start, found.end),
                actor=given.actor,
                counterparty=given.counterparty,
                item=item,
                quantity=given.quantity,
                place=given.place,
                on=on.label if on else None,
                on_words=on.span if on else None,
                tense=marked.tense((found.start, found.end), sentence) or found.tense,
            )
            yield Typed(_once_each(said), sentence, found.start, held)

    def _sides(
        self, first: Sequence[Stretch], second: Sequence[Stretch], speaker: Mention | None
    ) -> tuple[Role | None, Role | None]:
        """Return actor and counterparty, two different ones: whoever is named is not whom a pronoun means."""
        actor, other = self._marked.party(first, speaker), self._marked.party(second, speaker)
        if actor is None or other is None or not is_same_side(actor, other):
            return actor, other
        if _is_pointing(actor) and not _is_pointing(other):
            return self._marked.party(first, speaker, other), other
        return actor, self._marked.party(second, speaker, actor)


def _within(stretches: Sequence[Stretch], sentence: Sentence) -> list[Stretch]:
    return [each for each in stretches if sentence.start <= each[0] < sentence.end]


def _is_pointing(role: Role) -> bool:
    return role.span is not None and role.span.exact.casefold() in PRONOUNS


def with_roles(cued: Typed, found: Found, typed: Iterable[Typed]) -> Iterator[Typed]:
    """Yield what was found of a clause's kind as its cues show and hold it; a party they may know better."""
    shown = cued.proposition
    for each in typed:
        said = each.proposition
        actor = (shown.actor if _is_unsure(found, "actor") else None) or said.actor or shown.actor
        other = (shown.counterparty if _is_unsure(found, "counterparty") else None) or said.counterparty
        other = other or shown.counterparty
        if said.actor is not None and said.counterparty is None and is_same_side(said.actor, shown.counterparty):
            # "Tolmaria to hand over guns": which side its subject is on, grammar tells better.
            actor = shown.actor
        if actor is not None and is_same_side(actor, other):
            actor, other = said.actor, said.counterparty
        kept = replace(said, kind_words=shown.kind_words, actor=actor, counterparty=other, tense=shown.tense)
        # Which time a clause gives its happening is plain from the clause.
        kept = replace(kept, on=shown.on, on_words=shown.on_words)
        kept = _once_each(kept)
        yield replace(cued, proposition=kept)


def _is_unsure(found: Found, name: str) -> bool:
    return found.filled.get(name, 1.0) < PARTY_LEAST


def _once_each(said: Proposition) -> Proposition:
    """Leave open a party that is read from the item's own pronoun: "it will fly in 2030"."""
    at = said.item.span if said.item is not None else None
    if at is None or at.exact.casefold() not in PRONOUNS:
        return said
    actor, other = (None if each is not None and each.span == at else each for each in (said.actor, said.counterparty))
    return replace(said, actor=actor, counterparty=other)
