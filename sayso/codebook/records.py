"""What the codebook's files hold, as records."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model import Entity
from sayso.terms import Act, Certainty, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """
    A name in running text. More than one entity: the spelling alone does not tell which.

    Not ``sure``: the words are common ones too ("Javelin", "Apache"), and only their capital speaks for a name.
    """

    start: int
    end: int
    entities: tuple[Entity, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """
    By what a name is known for a weapon system's. All words in small letters.

    ``weapon_nouns`` are classes that a name stands beside ("rifle"), ``ship_nouns`` those behind "-class"; ``signs``
    are words that speak of weapons and of little else; ``not_models`` are what is before the digits, or the whole, of
    a code that is no model number.
    """

    weapon_nouns: frozenset[str]
    ship_nouns: frozenset[str]
    signs: frozenset[str]
    not_models: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who held which public office of which state (or organisation), from when until when; none where not known."""

    person_id: str
    office: str
    state_id: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechCue:
    """
    A word or phrase that ties a source to a content, and the stand it lets the source take.

    ``pos`` is verb, noun, prep (a phrase such as "according to") or adverb ("reportedly": a source without a name).
    ``factive``: whoever tells it with this cue takes the content as true ("admitted").
    ``frames`` say what it governs: that, to, quote, np, as, of, label, cite. ``forms`` are its inflected forms where
    the language is not English.
    """

    lemma: str
    language: str
    act: Act
    certainty: Certainty
    polarity: Polarity
    frames: frozenset[str]
    pos: str = "verb"
    factive: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCue:
    """
    A word that shows a kind of happening, and where its sentence holds the roles.

    ``actor``, ``counterparty`` and ``item`` name syntactic arguments, tried in order: subject, object,
    passive_subject, agent (the "by" phrase), dative (a bare second object), possessive, compound (a noun or adjective
    before a noun cue), clause (an infinitive that depends on it), or a preposition (from, to, with, for, of, in, on…).
    A ``weak`` cue counts only where its item is of the matter; one with ``governs`` only where the act that depends on
    it is of one of these kinds, or of one whose subject gets ("getting") or gives ("giving"). ``forms`` are inflected
    forms that no rule gives, where the language is not English.
    """

    lemma: str
    pos: str
    kind: str
    actor: tuple[str, ...]
    counterparty: tuple[str, ...]
    item: tuple[str, ...]
    language: str = "en"
    weak: bool = False
    governs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of happening: what it means, the words that show it, and sentences that are and are not of it."""

    id: str
    means: str
    cues: tuple[KindCue, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of a line ("Source:"), without its colon. ``role`` is source, speech, details or own."""

    text: str
    language: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """
    An event that reports date other things by: its EDTF date and the phrases that name it.

    ``about`` is how words begin of which a report must have one; empty: the phrases alone tell the event.
    """

    id: str
    label: str
    on: str
    phrases: tuple[str, ...] = field(default=())
    about: tuple[str, ...] = ()
