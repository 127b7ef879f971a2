"""What the register answers, as plain records that the terminal, exports and Python programs share."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Capture, Claim, Document, Judgement, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim and the report that tells it. ``on`` is the date it stands at in a timeline, ``dated_by`` why there."""

    claim: Claim
    document: Document
    on: str | None = None
    dated_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """
    How many independent origins some reports have: at least ``origins`` of ``reports``.

    The smallest number that one may assert, and ``because`` says what it rests on.
    """

    origins: int
    reports: int
    because: tuple[str, ...] = ()

    def __str__(self) -> str:
        origin = "origin" if self.origins == 1 else "origins"
        return f"at least {self.origins} independent {origin}, of {self.reports} report{'s' * (self.reports != 1)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """Reports that carry the same text: who copied whom, as far as that is known, and what it was judged by."""

    id: str
    documents: tuple[Document, ...]
    origin_id: str | None
    judgements: tuple[Judgement, ...]
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A date whose year its own report leaves out: as another report's claim gives it. Nowhere stored."""

    on: str
    claim_id: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """
    Everything that one claim rests on.

    ``time`` and ``place`` are the mentions that the date and the place of its happening were read from, where they were
    marked; ``anchor`` is the label of the event that the date was counted from; ``filled`` is that date with the year
    that another report gives it, where this one leaves it out.
    """

    claim: Claim
    document: Document
    capture: Capture
    copies: CopyGroup | None
    time: Mention | None = None
    place: Mention | None = None
    anchor: str | None = None
    filled: Filled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody said of a name: ``act`` is add, correct, same or apart, and ``says`` puts it in words."""

    id: str
    act: str
    says: str
    by: str
    reason: str
    at: str
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was written: what, where, and what about it."""

    kind: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """
    What ``check`` compared, and what did not match.

    "Nothing failed" and "everything matched" are different answers: ``nothing`` is true when there was nothing to
    compare, ``matched`` only when there was something and all of it held.
    """

    captures: int
    documents: int
    spans: int
    faults: tuple[Fault, ...]

    @property
    def nothing(self) -> bool:
        """Whether the register is empty: nothing was compared, and nothing is promised."""
        return not (self.captures or self.documents or self.faults)

    @property
    def matched(self) -> bool:
        """Whether something was compared and everything held."""
        return not self.nothing and not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A register at a glance: how many of each thing, and the most frequent speakers, publishers and matters."""

    counts: dict[str, int]
    skipped: dict[str, int]
    published: tuple[str | None, str | None]
    publishers: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    matters: tuple[tuple[str, int], ...]
    copy_groups: int
    undated: int = 0
    """Reports without a date, or without its year."""
    unpublished: int = 0
    """Reports whose publisher is not known."""
    names: tuple[str, ...] = ()
    """The codebook files that it was added to by, beside the package's own."""
