"""What changed in a register, for the terminal: what came in, which matters stand otherwise, what conflicts now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.model import Judgement
from sayso.serve.answers import Correction
from sayso.serve.between import Change, Clash, Difference
from sayso.serve.courses import account_line, step_line, told_in
from sayso.serve.disputes import clash_lines
from sayso.serve.terminal import ID, many
from sayso.serve.words import MARKS, change_words, clean, report_line, short, who

_LINE = 96
_REPORTS = 5
_ACCOUNTS = 3
_STEPS = 3
_CLASHES = 5
# What is told of a matter's new sayings first: what turns it round, then what bears it out, then what is new.
_TELLING = (
    "corrected", "retracted", "reversed", "denied", "confirmed", "weakened", "strengthened", "advanced", "first_seen",
)  # fmt: skip


def difference(told: Difference) -> RenderableType:
    """Return what changed, the most telling first: matters that stand otherwise, conflicts, then what is new."""
    return Group(*_difference(told))


def _difference(told: Difference) -> Iterator[RenderableType]:
    yield Text(f"Since {told.since}: {many(told.reports, 'report')}, {many(told.claims, 'claim')}.", style="bold")
    for report in told.newest[:_REPORTS]:
        yield Padding(Text(short(report_line(report), _LINE)), (0, 0, 0, 2))
    if told.reports > _REPORTS:
        yield Padding(Text(f"and {many(told.reports - _REPORTS, 'more report')}", style="dim"), (0, 0, 0, 2))
    if told.reports_left_out:
        yield Text(f"What the {told.reports_left_out:,} earliest of them changed was not looked at.", style="yellow")
    changed = [each for each in told.matters if each.before is not None]
    new = [each for each in told.matters if each.before is None]
    yield from _matters("that changed", "that changed", changed)
    yield from _clashes("conflict that did not stand before", "conflicts that did not stand before", told.conflicts)
    yield from _clashes("conflict that stands no longer", "conflicts that stand no longer", told.settled)
    yield from _matters("that is new", "that are new", new)
    if told.unchanged:
        yield Text()
        yield Text(f"{many(told.unchanged, 'matter')} spoken of again, and nothing changed.")
    if told.matters_left_out:
        yield Text(f"{many(told.matters_left_out, 'more matter')} spoken of less, not shown.", style="yellow")
    yield from _people(told.judgements, told.corrections)
    if told.matters or told.conflicts or told.settled:
        yield Text()
        yield Text(MARKS, style="dim")


def _matters(one: str, several: str, changes: list[Change]) -> Iterator[RenderableType]:
    if not changes:
        return
    yield Text()
    yield Text(f"{many(len(changes), 'matter')} {one if len(changes) == 1 else several}", style="bold")
    for each in changes:
        yield Padding(Group(*_change(each)), (0, 0, 0, 2))


def _change(change: Change) -> Iterator[RenderableType]:
    did = Counter(change_words(each.change) for each in change.steps)
    sayings = ", ".join(f"{number} {what}" for what, number in did.most_common())
    now = change.now
    name = Text.assemble((f"{clean(now.actor)} · {clean(now.item)}", "bold"))
    yield name.append(f"  {sayings or 'no new saying'}", style="dim")
    for sign, accounts in (("was", change.was), ("now", change.is_now)):
        for each in accounts[:_ACCOUNTS]:
            yield Padding(Text.assemble((f"{sign}  ", "dim"), short(account_line(each), _LINE - 8)), (0, 0, 0, 2))
        if len(accounts) > _ACCOUNTS:
            more = f"{sign}  {many(len(accounts) - _ACCOUNTS, 'more account')}"
            yield Padding(Text(more, style="dim"), (0, 0, 0, 2))
    if change.before is not None:
        for step in sorted(change.news, key=lambda each: _TELLING.index(each.change))[:_STEPS]:
            line = Text.assemble((f"{change_words(step.change)}: ", "cyan"), step_line(step))
            yield Padding(line.append(f"  {told_in(step.told)}", style="dim"), (0, 0, 0, 2))


def _clashes(one: str, several: str, found: tuple[Clash, ...]) -> Iterator[RenderableType]:
    if not found:
        return
    yield Text()
    yield Text(f"{len(found):,} {one if len(found) == 1 else several}", style="bold")
    for each in found[:_CLASHES]:
        yield Padding(Group(*clash_lines(each)), (0, 0, 0, 2))
    if len(found) > _CLASHES:
        yield Padding(Text(f"and {len(found) - _CLASHES:,} more: see conflicts", style="dim"), (0, 0, 0, 2))


def _people(judgements: Iterable[Judgement], corrections: Iterable[Correction]) -> Iterator[RenderableType]:
    lines = [*map(_judged, judgements), *map(_corrected, corrections)]
    if lines:
        yield Text()
        yield Text("What people said", style="bold")
        yield from (Padding(Text(each), (0, 0, 0, 2)) for each in lines)


def _judged(judgement: Judgement) -> str:
    pair = f"{judgement.left_id[:ID]} and {judgement.right_id[:ID]}"
    relation = judgement.relation.value.replace("_", " ")
    withdrawn = f"; withdrawn {judgement.withdrawn_at[:10]}" if judgement.withdrawn_at else ""
    return f"{judgement.judged_at[:10]} {who(judgement.by)}: {relation} {judgement.verdict.value}, {pair}{withdrawn}"


def _corrected(said: Correction) -> str:
    withdrawn = f"; withdrawn {said.withdrawn_at[:10]}" if said.withdrawn_at else ""
    return f"{said.at[:10]} {who(said.by)}: {clean(said.says)}{withdrawn}"
