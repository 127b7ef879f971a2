"""The names of a register and their corrections: tables for the terminal, objects and rows for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.register import NameEntry
from sayso.serve.answers import Correction
from sayso.serve.shape import Json
from sayso.serve.words import clean, short, who

NAME_COLUMNS = ("id", "kind", "label", "how", "claims", "reports", "spellings", "candidates")
CORRECTION_COLUMNS = ("id", "act", "says", "by", "reason", "at", "withdrawn_at")

_HOW = {
    "codebook": "codebook",
    "spelling": "spelt alike",
    "correction": "corrected",
    "unresolved": "unresolved",
}
_SPELLINGS = 4


def names_table(found: Sequence[NameEntry]) -> RenderableType:
    """Return names as a table: what they are called, what they are, how that is known, how often they stand."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("name", ratio=3)
    table.add_column("kind", no_wrap=True)
    table.add_column("settled by", no_wrap=True)
    table.add_column("claims", justify="right")
    table.add_column("reports", justify="right")
    table.add_column("id, and other spellings", ratio=3)
    for each in found:
        table.add_row(
            Text(short(each.label, 60), style="bold"),
            each.kind.value,
            Text(_HOW[each.how], style="yellow" if each.how == "unresolved" else ""),
            f"{each.claims:,}",
            f"{each.reports:,}",
            _behind(each),
        )
    return table


def _behind(entry: NameEntry) -> Text:
    line = Text(entry.entity_id or "", style="dim")
    if entry.candidates:
        line.append(f"may be {' or '.join(entry.candidates)}")
    others = [clean(each) for each in entry.spellings if each != entry.label]
    if others:
        more = f" and {len(others) - _SPELLINGS} more" if len(others) > _SPELLINGS else ""
        line.append(f"{chr(10) if line.plain else ''}{', '.join(others[:_SPELLINGS])}{more}", style="not dim")
    return line


def name_object(entry: NameEntry) -> Json:
    """Return a name as JSON."""
    return {
        "id": entry.entity_id,
        "kind": entry.kind.value,
        "label": entry.label,
        "how": entry.how,
        "claims": entry.claims,
        "reports": entry.reports,
        "spellings": list(entry.spellings),
        "candidates": list(entry.candidates),
    }


def name_row(entry: NameEntry) -> Json:
    """Return a name as one flat row; spellings and candidates are one cell each, with " | " between."""
    lists = {"spellings": " | ".join(entry.spellings), "candidates": " | ".join(entry.candidates)}
    return name_object(entry) | lists


def corrections_table(found: Sequence[Correction]) -> RenderableType:
    """Return corrections as a table, the earliest first; withdrawn ones say so."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("correction", no_wrap=True, style="dim")
    table.add_column("when", no_wrap=True)
    table.add_column("by", no_wrap=True)
    table.add_column("what it says", ratio=1)
    for each in found:
        says = Text(clean(each.says), style="" if each.withdrawn_at is None else "strike")
        if each.withdrawn_at is not None:
            says.append(f"  withdrawn {each.withdrawn_at[:10]}", style="not strike yellow")
        if each.reason:
            says.append(f"\nbecause: {clean(each.reason)}", style="not strike dim")
        table.add_row(each.id[:9], each.at[:10], who(each.by), says)
    return table


def correction_object(correction: Correction) -> Json:
    """Return a correction as JSON."""
    return asdict(correction)
