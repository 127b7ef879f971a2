"""Conflicts and origins for the terminal: who stands against whom in which words, and whose word a claim is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.serve.answers import Told
from sayso.serve.between import Clash, Fold, Lineage, Origins, Side
from sayso.serve.terminal import ID, many
from sayso.serve.words import MARKS, chain_line, clean, content_line, proposition_line, short, stand_mark, who
from sayso.terms import PERSON, Certainty, Polarity

_WORDS = 150
_WHO = 60

_FOLDED = {
    "copy": "copies",
    "statement": "the same saying, told again",
    "holder": "of one root with another",
    "relay": "taken from another report",
    "could_be": "may be another, or have it from there",
    "nobody": "nobody who is named holds it",
}
"""Why a telling adds nothing, as a heading over those that add nothing for that reason."""


def conflicts(found: Sequence[Clash]) -> RenderableType:
    """Return conflicts, each with its two sides."""
    return Group(*(part for each in found for part in (*clash_lines(each), Text())), Text(MARKS, style="dim"))


def clash_lines(clash: Clash) -> Iterator[RenderableType]:
    """Yield a conflict: in what, and each side with whose it is, since when, and in which words."""
    head = Text.assemble((clash.type, "bold red"))
    if clash.own:
        head.append(": one holder contradicts himself")
    if clash.suggested:
        head.append("  suggested, not taken to be so", style="yellow")
    if clash.by.startswith(PERSON):
        head.append(f"  judged by {who(clash.by)}", style="cyan")
    yield head
    for side in (clash.left, clash.right):
        yield Padding(_side(side), (0, 0, 0, 2))
        yield Padding(Text(f"“{short(content_line(side.told[0].claim), _WORDS)}”"), (0, 0, 0, 4))
    yield Padding(Text(clean(clash.because), style="dim"), (0, 0, 0, 2))


def _side(side: Side) -> Text:
    first = side.told[0]
    origin = first.claim.origin
    stand = (origin.certainty, origin.polarity) if origin else (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    line = Text.assemble(f"{stand_mark(*stand)} ", (clean(origin.label) if origin else "nobody named", "bold"))
    more = len(side.told) - 1
    also = f" and {many(more, 'more telling')}" if more else ""
    line.append(f" · {said_line(first)} · {first.claim.id[:ID]}{also}", style="dim")
    return line


def said_line(told: Told) -> str:
    """Return when something was said, and who tells it: ``said 2031-05-06, Norland Courier 2031-05-07``."""
    said = f"said {told.claim.said_on}, " if told.claim.said_on else ""
    return f"{said}{clean(told.document.publisher or 'publisher unknown')} {told.document.published_on or 'undated'}"


def origins(told: Origins) -> RenderableType:
    """Return whose word a claim is: each origin, and under each reason the tellings that add nothing."""
    return Group(*_origins(told))


def _origins(told: Origins) -> Iterator[RenderableType]:
    claim = told.claim.claim
    yield Text.assemble(f"“{short(content_line(claim), 300)}”  ", (claim.id[:ID], "dim"))
    yield Text(proposition_line(claim.proposition), style="dim")
    yield Text()
    yield Text(f"{told.lineage}".capitalize() + ".", style="bold")
    yield Padding(_tellings(told.lineage.counted), (0, 0, 0, 2))
    yield from fold_lines(told.lineage)


def fold_lines(lineage: Lineage) -> Iterator[RenderableType]:
    """Yield the tellings that add no origin, under the reason why."""
    if not lineage.folds:
        return
    yield Text()
    adds = "adds" if len(lineage.folds) == 1 else "add"
    yield Text(f"{many(len(lineage.folds), 'more telling')} that {adds} none", style="bold")
    for reason, heading in _FOLDED.items():
        some = [each for each in lineage.folds if each.reason == reason]
        if some:
            yield Padding(Text(f"{heading}: {len(some)}"), (0, 0, 0, 2))
            yield Padding(_folds(some), (0, 0, 0, 4))


def _tellings(told: Iterable[Told]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for each in told:
        table.add_row(Text(each.claim.id[:ID], style="dim"), _who(each), Text(said_line(each)))
    return table


def _folds(folds: Iterable[Fold]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for each in folds:
        onto = f" → {each.onto.claim.id[:ID]}" if each.onto is not None else ""
        table.add_row(Text(each.told.claim.id[:ID], style="dim"), Text.assemble(clean(each.words), (onto, "dim")))
    return table


def _who(told: Told) -> Text:
    return Text(short(chain_line(told.claim), _WHO), style="bold")
