"""Matters for the terminal: a list of them, and the course of one, step by step, with how it stands by account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso import edtf
from sayso.model import Claim
from sayso.serve.answers import Told
from sayso.serve.between import UNTYPED, Account, Course, Matter, Step
from sayso.serve.disputes import clash_lines
from sayso.serve.terminal import ID, many
from sayso.serve.words import MARKS, change_words, clean, content_line, quantity_line, short, stand_mark, when
from sayso.terms import Certainty, Polarity

_NAME = 28
_LINE = 60
_WORDS = 150
_ACCOUNTS = 2
_HOLDERS = 3


def matters_table(found: Sequence[Matter]) -> RenderableType:
    """Return matters as a table: how each stands by whose account, how often it is claimed, by how many, when."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("actor · item, and how it stands", ratio=1)
    for name in ("claims", "sayings", "reports", "origins"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("said", no_wrap=True)
    for each in found:
        head = Text(f"{short(each.actor, _NAME)} · {short(each.item, _NAME)}", style="bold")
        table.add_row(
            Text("\n").join([head, *_in_short(each.accounts)]),
            f"{each.claims:,}",
            f"{each.statements:,}",
            f"{each.reports:,}",
            f"{each.lineage.at_least:,}",
            Text("\n".join(_days(each))),
        )
    notes = [MARKS, "origins: at least so many that are independent of each other"]
    left_out = sum(bool(each.left_out) for each in found)
    if left_out:
        notes.append(f"of {many(left_out, 'matter')} only the newest reports were looked at")
    return Group(table, Text("\n".join(notes), style="dim"))


def _days(matter: Matter) -> Iterator[str]:
    if matter.first is None or matter.last is None:
        yield "undated"
        return
    first, last = matter.first.partition("/")[0], matter.last.rpartition("/")[2]
    yield first
    if last != first:
        yield f"to {last}"


def _in_short(accounts: Sequence[Account]) -> Iterator[Text]:
    typed = [each for each in accounts if each.kind != UNTYPED]
    for each in typed[:_ACCOUNTS]:
        yield Text(short(account_line(each), _LINE))
    if len(typed) > _ACCOUNTS:
        yield Text(f"and {many(len(typed) - _ACCOUNTS, 'other account')}", style="dim")
    if not typed:
        yield Text("nobody who is named holds anything", style="dim")


def course(told: Course, shown: int, *, everything: bool = False) -> RenderableType:
    """
    Return the course of a matter: its latest steps, so many, then how it stands, and what conflicts.

    Without ``everything``, steps that only repeat and what is of no kind of happening are counted and not shown.
    """
    return Group(*_course(told, shown, everything=everything))


def _course(told: Course, shown: int, *, everything: bool) -> Iterator[RenderableType]:
    matter = told.matter
    others = f"  with {', '.join(map(clean, matter.counterparties))}" if matter.counterparties else ""
    yield Text.assemble((f"{clean(matter.actor)} · {clean(matter.item)}", "bold"), others)
    sayings = f"{many(matter.claims, 'claim')} of {many(matter.statements, 'saying')}"
    yield Text(f"{sayings}; {matter.lineage}.")
    if matter.left_out:
        yield Text(f"{many(matter.left_out, 'earlier report')} not looked at.", style="yellow")
    typed = [each for each in told.steps if each.kind != UNTYPED]
    steps = told.steps if everything else [each for each in typed if each.change != "repeated"]
    hidden = (
        (len(steps) - shown, "earlier step"),
        (0 if everything else len(typed) - len(steps), "step that only repeats"),
        (0 if everything else len(told.steps) - len(typed), "step of no kind of happening"),
    )
    yield _steps(_latest(steps, shown))
    yield Text(MARKS, style="dim")
    unseen = [f"{number:,} {_many(what, number)}" for number, what in hidden if number > 0]
    if unseen:
        yield Text(f"Not shown: {', '.join(unseen)}.", style="dim")
    yield Text()
    accounts = [each for each in matter.accounts if everything or each.kind != UNTYPED]
    yield Text(_heading(accounts), style="bold")
    yield Padding(_accounts(accounts), (0, 0, 0, 2))
    if told.conflicts:
        yield Text()
        yield Text(f"{many(len(told.conflicts), 'conflict')}", style="bold")
        for each in told.conflicts:
            yield Padding(Group(*clash_lines(each)), (0, 0, 0, 2))


def _latest(steps: Sequence[Step], shown: int) -> list[Step]:
    """Return the steps that were said last, so many, in their order; one said in an unknown year before all others."""
    dated = sorted(steps, key=lambda each: ("XXXX" not in each.said_on, edtf.sort_key(each.said_on)))
    kept = {id(each) for each in dated[-shown:]}
    return [each for each in steps if id(each) in kept]


def _many(what: str, number: int) -> str:
    """Return "steps that only repeat" for several of "step that only repeats"."""
    if number == 1:
        return what
    return what.replace("step", "steps").replace("repeats", "repeat")


def _steps(steps: Iterable[Step]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("happens", max_width=14)
    table.add_column("who holds what, in which words")
    for each in steps:
        head = Text.assemble((when(each.on), "cyan"), f"\n{change_words(each.change)}")
        table.add_row(head, _step(each))
    return table


def _step(step: Step) -> Text:
    words = short(content_line(step.told[0].claim), _WORDS)
    return step_line(step).append(f"\n“{words}”  ").append(told_in(step.told), style="dim")


def step_line(step: Step) -> Text:
    """Return who holds what by a step, and when it was said, where that is not when it happens."""
    claim = step.told[0].claim
    origin = claim.origin
    stand = (origin.certainty, origin.polarity) if origin else (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    head = Text.assemble(
        f"{stand_mark(*stand)} ", (clean(origin.label) if origin else "nobody named", "bold"), f" · {happening(claim)}"
    )
    return head.append(f" · said {when(step.said_on)}") if step.said_on != step.on else head


def happening(claim: Claim) -> str:
    """Return what a claim says to happen, without whom and what it is about: ``deliver (past), 8 (unit: launcher)``."""
    said = claim.proposition
    if said is None:
        return "not typed"
    tense = f" ({said.tense.value})" if said.tense else ""
    place = f"at {clean(said.place.label)}" if said.place else ""
    return ", ".join(part for part in (f"{said.kind}{tense}", quantity_line(said), place) if part)


def told_in(told: Sequence[Told]) -> str:
    """Return the id of the first of some tellings, and how many more there are: ``cd2826003 +3``."""
    return told[0].claim.id[:ID] + (f" +{len(told) - 1}" if len(told) > 1 else "")


def _heading(accounts: Sequence[Account]) -> str:
    if not accounts:
        return "How it stands: nobody holds anything by name."
    return "How it stands, by one account" if len(accounts) == 1 else f"How it stands, by {len(accounts)} accounts"


def _accounts(accounts: Iterable[Account]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for each in accounts:
        ids = told_in(each.told) if each.told else ""
        on = when(each.on) if each.on else ""
        table.add_row(Text(_stands(each)), on, Text(_holders(each.by), style="bold"), Text(ids, style="dim"))
    return table


def account_line(account: Account) -> str:
    """Return an account in a line: ``● deliver (past), on 2031-05-10 · Ilan Vesk``."""
    on = f", {when(account.on)}" if account.on else ""
    return f"{_stands(account)}{on} · {_holders(account.by)}"


def _stands(account: Account) -> str:
    tense = f" ({account.tense.value})" if account.tense else ""
    return f"{stand_mark(account.certainty, account.polarity)} {account.kind}{tense}"


def _holders(by: Sequence[str]) -> str:
    more = f" and {len(by) - _HOLDERS} more" if len(by) > _HOLDERS else ""
    return ", ".join(clean(each) for each in by[:_HOLDERS]) + more
