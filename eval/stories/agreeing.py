"""The labels of one story against each other: what by the rules of README.md cannot stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.stories.labels import Claimed, ConflictType, FoldReason, Group, Matter, Story
from sayso.edtf import overlaps
from sayso.model import Quantity
from sayso.sayings import SPOKEN
from sayso.terms import Polarity, Tense

_KNOWN = (Polarity.YES, Polarity.NO)


def disagreements(story: Story) -> Iterator[str]:
    """Yield what does not fit, in words."""
    claims = {claim.id: claim for claim in story.claims}
    groups = {group.id: group for group in story.groups}
    for group in story.groups:
        yield from _one_claim(group, claims)
        yield from _folds(group, claims, story)
    for conflict in story.conflicts:
        if conflict.type is ConflictType.ATTRIBUTION:
            if not any(set(conflict.between) <= set(group.claims) for group in story.groups):
                yield f"the attribution of {' and '.join(conflict.between)} differs, and they are not one claim"
            continue
        one, two = (groups[each].claims for each in conflict.between)
        for first, second in conflict.own:
            if first not in one or second not in two:
                yield f"{first} and {second} are not of {' and '.join(conflict.between)}"
            if claims[first].holder != claims[second].holder:
                yield f"{first} and {second} have two holders"
    for matter in story.matters:
        yield from _steps(matter, claims, story)


def _one_claim(group: Group, claims: Mapping[str, Claimed]) -> Iterator[str]:
    members = [claims[each] for each in group.claims]
    for statement in group.statements:
        if not _one_speaker([claims[each] for each in statement]):
            yield f"{group.id}: one statement has two speakers: {', '.join(statement)}"
    kinds = set.intersection(*(_kinds(each) for each in members))
    if not kinds:
        yield f"{group.id}: no kind is right for all"
    if len({each.polarity for each in members} & set(_KNOWN)) > 1:
        yield f"{group.id}: a denial stands beside what it denies"
    if not kinds & SPOKEN and len({each.tense is Tense.FUTURE for each in members}) > 1:
        yield f"{group.id}: what is to come stands beside what has come about"
    for role in ("actor", "counterparty", "item"):
        if len({getattr(each, role) for each in members} - {None}) > 1:
            yield f"{group.id}: two labels of {role}"
    numbers = {_number(each.quantity) for each in members} - {None}
    if len({number[0] for number in numbers if number}) < len(numbers):
        yield f"{group.id}: its numbers differ"


def _kinds(claim: Claimed) -> set[str]:
    return {claim.kind, *(each.kind for each in claim.accept)}


def _one_speaker(statement: Sequence[Claimed]) -> bool:
    """Tell whether one speaker may have said it: one label, a body and its voice in one report, or copies of one."""
    if all(len(each.chain) <= 2 for each in statement):
        return True
    reports: dict[str, set[str]] = {}
    for each in statement:
        reports.setdefault(each.holder, set()).add(each.report)
    return bool(set.intersection(*reports.values())) or len(reports) == 1


def _number(quantity: Quantity | None) -> tuple[str | None, float | None, float | None] | None:
    if quantity is None or quantity.least is quantity.most is None:
        return None
    return quantity.unit, quantity.least, quantity.most


def _folds(group: Group, claims: Mapping[str, Claimed], story: Story) -> Iterator[str]:
    alike = {frozenset(each.of) for each in story.copies}
    together = {each: statement for statement in group.statements for each in statement}
    folded = {fold.claim for fold in group.folds}
    for statement in group.statements:
        if len(set(statement) - folded) > 1:
            yield f"{group.id}: one statement counts twice: {', '.join(statement)}"
    for fold in group.folds:
        if fold.onto is None:
            continue
        reports = frozenset({claims[fold.claim].report, claims[fold.onto].report})
        if fold.reason is FoldReason.COPY and reports not in alike:
            yield f"{group.id}: {fold.claim} is folded as a copy, and its report is none"
        if fold.reason in (FoldReason.STATEMENT, FoldReason.COPY) and together[fold.claim] != together[fold.onto]:
            yield f"{group.id}: {fold.claim} is not of one statement with {fold.onto}"


def _steps(matter: Matter, claims: Mapping[str, Claimed], story: Story) -> Iterator[str]:
    statements = {frozenset(each) for group in story.groups for each in group.statements}
    stepped = {each for step in matter.steps for each in step.by}
    for step in matter.steps:
        if frozenset(step.by) not in statements:
            yield f"{matter.id}: {', '.join(step.by)} is not one whole statement"
        if not any(step.kind in _kinds(claims[each]) for each in step.by):
            yield f"{matter.id}: none of {', '.join(step.by)} is {step.kind}"
    for state in matter.states:
        if not set(state.claims) <= stepped:
            yield f"{matter.id}: a claim of its state is in none of its steps"
        if any(claims[each].polarity is Polarity.UNKNOWN for each in state.claims):
            yield f"{matter.id}: who is uncommitted has no account"


def said(statement: tuple[str, ...], story: Story) -> str | None:
    """
    Return the day of saying of a statement: as one of its claims tells it, else that of the earliest report.

    A month or a year that a claim tells counts only where no report is of that time: who recalls something said in
    April need not know the day, and the report of April does. None where nothing is known.
    """
    claims = {claim.id: claim for claim in story.claims}
    reports = {report.id: report for report in story.reports}
    told = [on for each in statement if (on := claims[each].said_on)]
    days = [on for on in told if len(on) == len("2021-05-11")]
    if days:
        return days[0]
    published = [on for each in statement if (on := reports[claims[each].report].published_on)]
    earliest = min(published, default=None)
    if told and (earliest is None or not overlaps(told[0], earliest)):
        return told[0]
    return earliest
