"""What the register answers over many reports, as plain records: matters, their course, origins, conflicts, changes."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Document, Judgement
from sayso.serve.answers import Correction, Told
from sayso.terms import Certainty, Polarity, Tense

UNTYPED = "other"
"""The kind of a claim that tells no happening of a kind: counted, and shown only if asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """
    A telling that adds no origin, the telling it goes with (none: with nobody's), and why.

    ``reason`` is copy, statement, holder, relay, could_be or nobody; ``words`` says it of these two.
    """

    told: Told
    onto: Told | None
    reason: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """
    Whose word some tellings are: at least so many independent origins, of so many reports.

    ``counted`` are the tellings that count, one an origin; ``folds`` all others. Unknown lineage is not independent.
    """

    at_least: int
    of_reports: int
    counted: tuple[Told, ...] = ()
    folds: tuple[Fold, ...] = ()

    def __str__(self) -> str:
        origin = "origin" if self.at_least == 1 else "origins"
        reports = f"{self.of_reports:,} report{'s' * (self.of_reports != 1)}"
        return f"at least {self.at_least:,} independent {origin}, of {reports}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origins of one claim, whoever tells it: ``claim`` is the telling that was asked about."""

    claim: Told
    lineage: Lineage


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One statement in the course of a matter: when it happens, when it was said (EDTF), and what it did to the matter.

    ``change`` is first_seen, repeated, strengthened, weakened, confirmed, denied, corrected, retracted, advanced or
    reversed, against what was said before it, which ``because`` is (a claim's id). ``told``: its tellings, by date.
    """

    on: str
    said_on: str
    kind: str
    change: str
    because: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a matter stands by one account: of whom (holders that agree), and the tellings it rests on."""

    by: tuple[str, ...]
    kind: str
    tense: Tense | None
    certainty: Certainty
    polarity: Polarity
    on: str | None
    told: tuple[Told, ...] = ()

    @property
    def stand(self) -> tuple[object, ...]:
        """What is held and by whom, without the tellings: an account that only more reports tell is the same."""
        return (frozenset(self.by), self.kind, self.tense, self.certainty, self.polarity, self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """
    An actor and an item, and how things stand: how many tellings, reports and statements; by whose accounts.

    ``first`` and ``last`` are the first and the last day of saying (EDTF), none where nothing is dated.
    ``left_out``: so many earlier reports were not looked at.
    """

    actor: str
    item: str
    counterparties: tuple[str, ...]
    claims: int
    reports: int
    statements: int
    lineage: Lineage
    first: str | None
    last: str | None
    accounts: tuple[Account, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of a matter: its steps in the order of happening, how it stands, and what conflicts in it."""

    matter: Matter
    steps: tuple[Step, ...]
    conflicts: tuple[Clash, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict: what some tellings hold, those first that contradict the other side most plainly."""

    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """
    Two sides that cannot both be right, and in what: values, dates, places, denial, status or attribution.

    ``own``: one holder contradicts himself. ``score`` (0..1) is how sure the judgement is, and ``suggested`` that it
    lies below the bar from which it is taken to be so; ``by`` who judged, ``because`` why, in words.
    """

    type: str
    own: bool
    left: Side
    right: Side
    score: float
    suggested: bool
    by: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What other reports say to one claim: who tells the same saying, who claims the same, what conflicts with it."""

    statement: tuple[Told, ...]
    same: tuple[Told, ...]
    conflicts: tuple[Clash, ...]
    lineage: Lineage


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A matter before and now, with the steps that came since. ``before`` is none for a matter that is new."""

    before: Matter | None
    now: Matter
    steps: tuple[Step, ...]

    @property
    def news(self) -> tuple[Step, ...]:
        """The steps that brought something: of a kind of happening, and more than a repetition."""
        return tuple(each for each in self.steps if each.kind != UNTYPED and each.change != "repeated")

    @property
    def is_change(self) -> bool:
        """Whether anything changed: it is new, it stands otherwise, or something new was said."""
        return self.before is None or bool(self.was or self.is_now or self.news)

    @property
    def was(self) -> tuple[Account, ...]:
        """The accounts, of a kind of happening, that it stood by and stands by no more."""
        return _without(self.before.accounts if self.before is not None else (), self.now.accounts)

    @property
    def is_now(self) -> tuple[Account, ...]:
        """The accounts, of a kind of happening, that it stands by and did not stand by."""
        return _without(self.now.accounts, self.before.accounts if self.before is not None else ())


def _without(some: tuple[Account, ...], others: tuple[Account, ...]) -> tuple[Account, ...]:
    stands = {each.stand for each in others}
    return tuple(each for each in some if each.kind != UNTYPED and each.stand not in stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    What changed in a register from ``since`` to ``until`` (RFC 3339): what came in, and what that changed.

    ``reports`` came, with so many ``claims``; ``newest`` are some of them. ``matters`` are those that are new, or that
    changed; of ``unchanged`` more, new claims changed nothing. ``conflicts`` stand now and did not,
    ``settled`` stood and stand no longer. ``reports_left_out`` came too, and what they changed was not looked at;
    ``matters_left_out`` have new claims too, fewer than those shown.
    """

    since: str
    until: str
    reports: int
    claims: int
    newest: tuple[Document, ...]
    matters: tuple[Change, ...]
    unchanged: int
    conflicts: tuple[Clash, ...]
    settled: tuple[Clash, ...]
    judgements: tuple[Judgement, ...]
    corrections: tuple[Correction, ...]
    reports_left_out: int = 0
    matters_left_out: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing came in, and nobody judged or corrected anything."""
        return not (self.reports or self.judgements or self.corrections)
