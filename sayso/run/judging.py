"""
What people judge: two records of a register, what they are to each other, and yes or no.

A person's verdict outranks ours for as long as it stands, and a "no" is remembered. Nothing is altered or removed: a
verdict is withdrawn, and then everything is as it was without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sayso.clock import Clock
from sayso.codebook import Codebook
from sayso.errors import BadInput, UnknownName
from sayso.ids import make_id
from sayso.model import Document, Judgement
from sayso.register import Register, Unit
from sayso.resolve import standing
from sayso.resolve.across import conflict
from sayso.run.across import Across
from sayso.run.tellings import tellings_of
from sayso.serve.answers import Told
from sayso.serve.verdicts import Judged, says
from sayso.terms import PERSON, ConflictType, Relation, Verdict

JUDGED = (Relation.SAME_STATEMENT, Relation.SAME_CLAIM, Relation.CONFLICTS, Relation.COPY_OF, Relation.PART_COPY_OF)
"""What people may judge here. Names have a verb of their own."""
_OF_REPORTS = (Relation.COPY_OF, Relation.PART_COPY_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Somebody who judges: ``by`` whom ("person:vera"), and why, is kept with each verdict."""

    register: Register
    codebook: Codebook
    clock: Clock
    by: str
    reason: str = ""

    def rule(self, judgement_id: str, verdict: Verdict) -> Judgement:
        """
        Accept (yes) or reject (no) a judgement of ours; its id may be shortened. Returns the person's own.

        Raises UnknownName for an id that there is none of, BadInput for a verdict of a person.
        """
        ours = self.register.judgement(judgement_id)
        if ours.by.startswith(PERSON):
            raise BadInput(
                f"{ours.id} is {_name(ours.by)}'s verdict: it needs no other",
                hint=f"To take it back: sayso judge {self.register.path} withdraw {ours.id[:9]}",
            )
        if ours.relation not in JUDGED:
            raise BadInput(f"{ours.id} is about names", hint=f"Correct names: sayso names {self.register.path} same …")
        return self._keep(ours, verdict, ours.type if verdict is Verdict.YES else None)

    def judge(
        self,
        one: str,
        other: str,
        relation: Relation,
        verdict: Verdict = Verdict.YES,
        *,
        type: ConflictType | None = None,
    ) -> Judgement:
        """
        Say what two claims, or two reports, are to each other; their ids may be shortened.

        ``type`` is in what they conflict: without it, what we find, or what was judged of them before.
        Raises UnknownName and BadInput, with what to do instead.
        """
        if relation not in JUDGED:
            raise BadInput(f"{relation} is nothing to be judged here", hint=f"There are: {', '.join(JUDGED)}.")
        if verdict is Verdict.UNSURE:
            raise BadInput("a person says yes or no", hint="Whoever is not sure leaves it as it is.")
        if type is not None and relation is not Relation.CONFLICTS:
            raise BadInput(f"{relation} is of no type", hint="Only a conflict has one.")
        left, right = sorted(self._record(each, relation) for each in (one, other))
        if left == right:
            raise BadInput(f"both are {left}: there are no two to judge", hint="Give the ids of two.")
        held = self._held(left, right, relation)
        kind = None
        if relation is Relation.CONFLICTS and verdict is Verdict.YES:
            kind = type or (held.type if held else None) or self._type(left, right)
        shape = held or Judgement(
            id="",
            left_id=left,
            right_id=right,
            relation=relation,
            verdict=verdict,
            by=self.by,
            evidence="",
            judged_at="",
        )
        return self._keep(shape, verdict, kind)

    def withdraw(self, judgement_id: str) -> Judgement:
        """
        Withdraw a person's verdict that stands; its id may be shortened.

        Raises UnknownName for an id that there is none of, BadInput for what was withdrawn before and for judgements of
        ours.
        """
        held = self.register.judgement(judgement_id)
        where = self.register.path
        if held.relation not in JUDGED:
            raise BadInput(f"{held.id} is about names", hint=f"sayso names {where} withdraw {held.id[:9]}")
        if not held.by.startswith(PERSON):
            raise BadInput(
                f"{held.id} is a judgement of ours, and not a person's",
                hint=f"Say that it is wrong: sayso judge {where} reject {held.id[:9]}",
            )
        if held.withdrawn_at is not None:
            raise BadInput(
                f"{held.id} was withdrawn before, on {held.withdrawn_at[:10]}",
                hint=f"See what stands: sayso judge {where} log",
            )
        at = self.clock()
        with self.register.unit() as unit:
            unit.withdraw(held.id, at)
            self._follow(held, unit, at)
        return replace(held, withdrawn_at=at)

    def _keep(self, shape: Judgement, verdict: Verdict, kind: ConflictType | None) -> Judgement:
        stands = self._held(shape.left_id, shape.right_id, shape.relation)
        if stands is not None and (stands.by, stands.verdict, stands.type) == (self.by, verdict, kind):
            raise BadInput(
                f"{_name(self.by)} said so already, on {stands.judged_at[:10]}: {stands.id}",
                hint=f"To take it back: sayso judge {self.register.path} withdraw {stands.id[:9]}",
            )
        at = self._at()
        made = Judgement(
            id=make_id("j", shape.relation, shape.left_id, shape.right_id, verdict, kind, self.by, at),
            left_id=shape.left_id,
            right_id=shape.right_id,
            relation=shape.relation,
            verdict=verdict,
            directed=shape.directed and verdict is Verdict.YES,
            by=self.by,
            evidence=self.reason,
            judged_at=at,
            type=kind,
        )
        with self.register.unit() as unit:
            unit.judge([made])
            self._follow(made, unit, at)
        return made

    def _follow(self, made: Judgement, unit: Unit, at: str) -> None:
        """Compare anew what hangs on a verdict: claims of copies are compared as tellings of one text."""
        if made.relation is Relation.COPY_OF:
            Across(self.codebook).copies_changed(made.left_id, made.right_id, unit, at=at)

    def _record(self, id: str, relation: Relation) -> str:
        """Return the whole id of a claim, or of a report where reports are judged."""
        of_reports = relation in _OF_REPORTS
        letter = id.strip().lower()[:1]
        if of_reports and letter == "c":
            raise BadInput(f"{id} is a claim: only reports are copies", hint="Give the ids of two reports.")
        if not of_reports and letter == "d":
            raise BadInput(
                f"{id} is a report: claims are judged one by one",
                hint=f"See its claims: sayso claims {self.register.path} --json, and give their ids.",
            )
        return self.register.document(id).id if of_reports else self.register.claim(id).id

    def _held(self, left: str, right: str, relation: Relation) -> Judgement | None:
        """Return what stands of a pair already."""
        held = self.register.judgements([left], relation=relation)
        return next(iter(standing(each for each in held if right in (each.left_id, each.right_id))), None)

    def _type(self, left: str, right: str) -> ConflictType:
        documents = {self.register.claim(each).document_id for each in (left, right)}
        told = tellings_of(self.register, self.codebook, sorted(documents))
        found = conflict(told[left], told[right]) if left in told and right in told else None
        if found is None:
            raise BadInput(
                f"in what do {left[:9]} and {right[:9]} conflict?", hint=f"Say --type {', '.join(ConflictType)}."
            )
        return found.type

    def _at(self) -> str:
        """Return an instant later than that of every verdict: what was said last is what holds."""
        at = self.clock()
        last = max((each.judged_at for each in self.register.verdicts()), default="")
        if at > last:
            return at
        return (datetime.fromisoformat(last) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def judged(register: Register, judgements: Iterable[Judgement]) -> tuple[Judged, ...]:
    """Return judgements with the words of both sides."""
    log = tuple(judgements)
    ids = {each for judgement in log for each in (judgement.left_id, judgement.right_id)}
    homes = register.homes(sorted(ids))
    reports = register.reports(sorted({*homes.values(), *(id for id in ids if id.startswith("d"))}))
    sides: dict[str, Told | Document] = {each.document.id: each.document for each in reports}
    for report in reports:
        sides |= {claim.id: Told(claim=claim, document=report.document) for claim in report.claims if claim.id in ids}
    return tuple(Judged(judgement=each, left=sides.get(each.left_id), right=sides.get(each.right_id)) for each in log)


def about(register: Register, id: str) -> tuple[str, ...]:
    """
    Return the records that somebody asks about by a claim's or a report's id: of a report, it and all its claims.

    Raises UnknownName, and BadInput for an id of something else.
    """
    letter = id.strip().lower()[:1]
    if letter == "c":
        return (register.claim(id).id,)
    if letter == "d":
        (report,) = register.reports([register.document(id).id])
        return (report.document.id, *(claim.id for claim in report.claims))
    raise BadInput(f"{id!r} is no id of a claim or a report", hint="A claim's begins with c, a report's with d.")


def relation_named(name: str) -> Relation:
    """Return a relation by its name, with hyphens or underscores. Raises UnknownName."""
    for each in JUDGED:
        if name.strip().lower().replace("-", "_") == each.value:
            return each
    there_are = ", ".join(each.value.replace("_", "-") for each in JUDGED)
    raise UnknownName(f"there is no relation {name!r}", hint=f"There are: {there_are}.")


def described(made: Judgement) -> str:
    """Return what somebody judged, in a line."""
    return f"{made.left_id[:9]} and {made.right_id[:9]} are {says(made)}"


def _name(by: str) -> str:
    return by.removeprefix(PERSON)
