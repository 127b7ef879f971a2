"""The labels of a story as frozen records, and their closed lists. What each means is in README.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eval.propositions import Accepted
from sayso.model import Quantity, Span
from sayso.resolve.across import Change, ConflictType, FoldReason
from sayso.terms import Certainty, Polarity, Tense

__all__ = [
    "Change",
    "Claimed",
    "Conflict",
    "ConflictType",
    "Copied",
    "CopyLabel",
    "Fold",
    "FoldReason",
    "Group",
    "Matter",
    "NoConflict",
    "NoConflictReason",
    "Report",
    "State",
    "Step",
    "Story",
    "WrongLabel",
]


class WrongLabel(ValueError):
    """A label that cannot be right: the message names file, story and what is wrong."""


class CopyLabel(StrEnum):
    """What two reports share: one is the other's text, or some of it."""

    COPY = "copy"
    PART = "part"


class NoConflictReason(StrEnum):
    """Why two claims only look like a conflict."""

    RANGE = "range"
    PERIOD = "period"
    ITEM = "item"
    PART = "part"
    PLAN = "plan"
    POSITIONS = "positions"
    POSSIBLE = "possible"
    CORRECTION = "correction"
    EVENT = "event"
    UNITS = "units"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of a story. ``credit`` is whom it credits for the whole of its text."""

    id: str
    publisher: str
    url: str
    language: str
    published_on: str | None
    credit: str | None
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """
    Two reports that share text.

    ``known`` tells whether the direction can be known; ``took`` is the report that took from the other, none where both
    took from a third.
    """

    of: tuple[str, str]
    label: CopyLabel
    known: bool
    took: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One claim of one report. ``chain`` runs outermost first; its last label holds the claim. An open role is none."""

    id: str
    report: str
    content: tuple[Span, ...]
    chain: tuple[str, ...]
    kind: str
    accept: tuple[Accepted, ...]
    actor: str | None
    counterparty: str | None
    item: str | None
    place: str | None
    quantity: Quantity | None
    on: str | None
    said_on: str | None
    tense: Tense
    certainty: Certainty
    polarity: Polarity

    @property
    def holder(self) -> str:
        """The innermost hop."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A claim that adds nothing to the origins, the claim it goes with, and why."""

    claim: str
    onto: str | None
    reason: FoldReason
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that are one claim, in their statements, and from how many origins at least it comes."""

    id: str
    statements: tuple[tuple[str, ...], ...]
    origins: int
    of_reports: int
    folds: tuple[Fold, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all statements."""
        return tuple(each for statement in self.statements for each in statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two groups that cannot both be true. ``own``: the pairs of claims by which one holder contradicts himself."""

    between: tuple[str, str]
    type: ConflictType
    own: tuple[tuple[str, str], ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoConflict:
    """Two groups that look like a conflict and are none."""

    between: tuple[str, str]
    reason: NoConflictReason
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement in the course of a matter: when it happens, what, and what the statement changed."""

    on: str
    kind: str
    change: Change
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a matter stands at the end, by one account or by several that agree."""

    by: tuple[str, ...]
    kind: str
    tense: Tense
    certainty: Certainty
    polarity: Polarity
    on: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Whom a story is about and what: its steps in the order of happening, and how it stands."""

    id: str
    actor: str | None
    item: str | None
    counterparty: str | None
    steps: tuple[Step, ...]
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one matter with all their labels."""

    id: str
    about: str
    tags: tuple[str, ...]
    reports: tuple[Report, ...]
    copies: tuple[Copied, ...]
    claims: tuple[Claimed, ...]
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    no_conflicts: tuple[NoConflict, ...]
    matters: tuple[Matter, ...]
