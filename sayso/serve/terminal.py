"""Tables and lists for the terminal. Text of reports is never taken for markup: it may hold square brackets."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso import edtf
from sayso.model import Claim, Document
from sayso.register import TimelineRow
from sayso.serve.answers import Checked, CopyGroup, Filled, Spread, Summary, Told
from sayso.serve.words import (
    MARKS,
    chain_line,
    clean,
    content_line,
    filled_line,
    firmness,
    place_of,
    proposition_line,
    report_line,
    short,
    stand_mark,
)
from sayso.terms import Certainty, Polarity

ID = 9
"""So many characters of an id are shown: enough for a register of millions; every verb takes a shortened id."""


def claims_table(told: Sequence[Told]) -> RenderableType:
    """Return claims as a table: id and date of the report; chain and words; what is said and how firmly."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("claim", no_wrap=True, style="dim", min_width=10)
    table.add_column("who, outermost first, and the words", ratio=3)
    table.add_column("says", ratio=1, min_width=18)
    for each in told:
        claim, said = each.claim, each.claim.proposition
        words = Text.assemble((chain_line(claim), "bold"), "\n", f"“{short(content_line(claim), 200)}”")
        what = [said.kind, clean(said.item.label) if said.item else ""] if said else []
        stand = firmness(claim.origin) if claim.origin else "nobody's"
        table.add_row(
            Text(f"{claim.id[:ID]}\n{each.document.published_on or 'undated'}"),
            words,
            Text("\n".join(part for part in (*what, stand) if part)),
        )
    return table


def timeline(
    rows: Sequence[TimelineRow],
    spread: Spread,
    total: int | None = None,
    years: Mapping[str, Filled] | None = None,
) -> RenderableType:
    """
    Return claims in the order of time: date, who holds it, how firmly, the words, and through whom.

    ``total`` is how many there are, when more than are shown: the origins are those of the claims shown.
    ``years`` has the dates whose year another report gives, by their claims' ids.
    """
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    date: str | None = None
    for each in rows:
        on = each.on or "undated"
        table.add_row(Text(on if on != date else ""), _moment(each.claim, (years or {}).get(each.claim.id)))
        date = on
    return Group(table, Text(MARKS, style="dim"), Text(timeline_note(len(rows), spread, total), style="bold"))


def timeline_note(shown: int, spread: Spread, total: int | None = None) -> str:
    """Return how many origins the claims of a timeline have, and of how many claims that is said."""
    few = total is not None and total > shown
    whose = f"the {many(shown, 'claim')} shown, out of {total:,}" if few else f"all {many(shown, 'claim')}"
    if shown == 1 and not few:
        whose = "the one claim"
    return f"{f'{spread}'.capitalize()}: {whose}."


def _moment(claim: Claim, filled: Filled | None) -> RenderableType:
    head = Text()
    origin = claim.origin
    stand = (origin.certainty, origin.polarity) if origin else (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    head.append(f"{stand_mark(*stand)} ")
    head.append(clean(claim.origin.label) if claim.origin else "nobody named", style="bold")
    if claim.origin:
        head.append(f" · {firmness(claim.origin)}")
    head.append(f" · {proposition_line(claim.proposition)}")
    if filled is not None:
        head.append(f" · {filled_line(filled)}", style="dim")
    words = Text(f"“{short(content_line(claim), 240)}”")
    through = " > ".join(clean(link.label) for link in claim.chain[:-1])
    tail = Text(claim.id[:ID] + (f" · through {through}" if through else ""), style="dim")
    return Group(head, words, tail, Text())


def documents_table(documents: Sequence[Document]) -> RenderableType:
    """Return reports as a table: date, publisher, title, where it was found."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("date", "publisher", "title", "found at"):
        table.add_column(name, no_wrap=name == "date")
    for each in documents:
        table.add_row(
            each.published_on or "undated",
            Text(clean(each.publisher or "unknown")),
            Text(short(each.title or "(no title)", 70)),
            Text(place_of(each), style="dim"),
        )
    return table


def copy_groups(groups: Sequence[CopyGroup]) -> RenderableType:
    """Return groups of copies, each with its members, who they were copied from, and its independent origins."""
    return Group(*(part for each in groups for part in _copy_group(each)))


def _copy_group(group: CopyGroup) -> Iterable[RenderableType]:
    yield Text.assemble((f"{len(group.documents)} reports carry one text", "bold"), (f"  {group.id[:ID]}", "dim"))
    for document in sorted(group.documents, key=lambda each: _first_known(each, group.origin_id)):
        mark = "origin" if document.id == group.origin_id else "copy"
        line = Text.assemble((f"{mark:<7}", "cyan" if mark == "origin" else ""), report_line(document))
        yield Padding(Group(line, Text(place_of(document), style="dim")), (0, 0, 0, 2))
    if group.origin_id is None:
        yield Padding(Text("Which of them was first cannot be told from their dates and credits."), (0, 0, 0, 2))
    yield Padding(Text(f"{group.spread}".capitalize() + "."), (0, 0, 0, 2))
    for reason in group.spread.because:
        yield Padding(Text(clean(reason), style="dim"), (0, 0, 0, 4))
    yield Text()


def _first_known(document: Document, origin_id: str | None) -> tuple[bool, tuple[int, int, int], str]:
    """The origin first, then by date, the undated last."""
    return document.id != origin_id, edtf.sort_key(document.published_on), document.id


def summary(told: Summary) -> RenderableType:
    """Return a register at a glance."""
    counts = (many(count, what.removesuffix("s")) for what, count in told.counts.items())
    head = Text(", ".join(counts), style="bold")
    first, last = told.published
    dates = Text(f"Reports dated {first} to {last}" if first and last else "No report here is dated in full")
    if first and last and told.undated:
        dates.append(f"; {told.undated:,} more {'has' if told.undated == 1 else 'have'} no year or no date")
    reports = told.counts.get("reports", 0)
    silent = (
        [Text(f"{told.unpublished:,} of {many(reports, 'report')}: publisher not known")] if told.unpublished else []
    )
    by = [Text(f"Read and asked by the names of: {', '.join(map(clean, told.names))}")] if told.names else []
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    lists = (("speakers", told.speakers), ("matters", told.matters), ("publishers", told.publishers))
    for name, _ in lists:
        table.add_column(f"{name} (claims)" if name != "publishers" else "publishers (reports)")
    for row in range(max(len(rows) for _, rows in lists)):
        table.add_row(*(_counted(rows[row]) if row < len(rows) else Text() for _, rows in lists))
    groups = Text(f"{told.copy_groups} groups of copies" if told.copy_groups != 1 else "1 group of copies")
    skipped = Text("\n".join(f"skipped {count:,}: {clean(why)}" for why, count in told.skipped.items()), style="yellow")
    return Group(
        head, dates, *silent, groups, *by, *([skipped] if told.skipped else []), *([table] if table.row_count else [])
    )


def _counted(row: tuple[str, int]) -> Text:
    return Text.assemble(clean(row[0]), (f"  {row[1]:,}", "dim"))


def checked(told: Checked) -> RenderableType:
    """Return what a check found: everything matched, nothing to check, or each thing that did not match."""
    if told.nothing:
        return Text("Nothing to check: the register is empty.", style="yellow")
    counted = ((told.captures, "capture"), (told.documents, "document"), (told.spans, "span"))
    compared = ", ".join(many(number, what) for number, what in counted)
    if told.matched:
        return Text(f"Everything matched: {compared}.", style="green")
    lines = [Text(f"{len(told.faults):,} did not match, of {compared}.", style="red")]
    lines += [Text(f"  {each.kind}: {clean(each.where)}: {clean(each.detail)}") for each in told.faults]
    return Group(*lines)


def many(number: int, one: str) -> str:
    """Return a number of things: "1 claim", "2,000 claims"."""
    return f"{number:,} {one}{'s' * (number != 1)}"


def printed(renderable: RenderableType, width: int | None = None) -> str:
    """Return what would be printed where no terminal is, without the spaces that fill its lines."""
    console = console_for(width)
    with console.capture() as captured:
        console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def console_for(width: int | None = None) -> Console:
    """Return the console that tables are printed on; where the output is no terminal, 100 columns wide."""
    # rich takes COLUMNS and the terminal's own width; a file or a pipe has neither, and 80 would cut tables short.
    given = Console().is_terminal or "COLUMNS" in os.environ
    return Console(width=width or (None if given else 100), highlight=False)
