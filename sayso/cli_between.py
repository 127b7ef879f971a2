"""Verbs over many reports: matters, the course of one, whose word a claim is, what conflicts, what changed."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sayso.cli_forms import (
    answer,
    asking,
    forms,
    limit_option,
    names_option,
    note,
    note_few,
    opened,
    register_argument,
    show,
    write,
)

if TYPE_CHECKING:
    from sayso.run.asking import Asked


_NO_CONFLICT = "Nothing here surely conflicts with anything. What is less sure: --suggested"


@click.command()
@register_argument
@asking(
    "item", "actor", "counterparty", "speaker", "origin", "place", "publisher", "kind", "on", "said_on", "published_on",
    "words",
)  # fmt: skip
@limit_option(10)
@names_option
@forms("table", "json", "csv")
def matters(register: Path, limit: int, names: tuple[Path, ...], form: str, **asked: str | None) -> None:
    """
    List what is claimed of whom, and how each matter stands.

    A matter is an actor and an item. Those that most claims speak of come first: how many claims, how many sayings
    those tell, in how many reports, on at least how many independent origins, said from when to when, and how the
    matter stands by whose account. The filters choose which matters are listed; what is told of each is all there is.

    \b
      sayso matters news.db
      sayso matters news.db --actor Norland --published 2031-05
    """
    from sayso.serve import between_rows, courses

    with opened(register, names) as registrar:
        found = registrar.matters(limit=limit, **cast("Asked", asked))
    answer(
        form,
        found,
        objects=map(between_rows.matter_object, found),
        columns=between_rows.MATTER_COLUMNS,
        rows=map(between_rows.matter_row, found),
        table=courses.matters_table,
    )
    note_few(found, limit, "No claim that fits names both an actor and an item.")


@click.command()
@register_argument
@click.argument("actor")
@click.argument("item")
@click.option("--all", "everything", is_flag=True, help="Steps that only repeat, and claims of no kind, too.")
@limit_option(40)
@names_option
@forms("table", "json", "csv")
def status(
    register: Path, actor: str, item: str, everything: bool, limit: int, names: tuple[Path, ...], form: str
) -> None:
    """
    Show the course of a matter, and how it stands.

    ACTOR gets, holds, does or supplies; ITEM is what it is about; names in any spelling, as for "claims". Each step is
    one saying, at the date of what it says to happen, with what it did to the matter when it was said: first seen,
    repeated, strengthened, weakened, confirmed, denied, corrected, retracted, advanced, reversed. Then how it stands,
    by whose account: those that differ stand side by side. The ids lead to the words: see "why".

    \b
      sayso status news.db Norland Falcon
      sayso status news.db Norland Falcon --all --json
    """
    from sayso.serve import between_rows, courses, rows

    with opened(register, names) as registrar:
        told = registrar.status(actor, item)
    if told is None:
        note(f"No claim here speaks of {actor} and {item} together.")
    elif form == "json":
        write(rows.json_lines([between_rows.course_object(told)]))
    elif form == "csv":
        write(rows.csv_lines(between_rows.STEP_COLUMNS, between_rows.step_rows(told)))
    else:
        show(courses.course(told, limit, everything=everything))


@click.command()
@register_argument
@click.argument("claim")
@names_option
@forms("table", "json", "csv")
def origins(register: Path, claim: str, names: tuple[Path, ...], form: str) -> None:
    """
    Show whose word a claim is.

    At least so many independent origins, of so many reports: the tellings that count, and all others under the reason
    why they add nothing. Who may be another, or names nobody, counts for nothing. CLAIM is an id, or the beginning of
    one, as the other verbs show it.

    \b
      sayso origins news.db c3f9a2
    """
    from sayso.serve import between_rows, disputes, rows

    with opened(register, names) as registrar:
        told = registrar.origins_of(claim)
    if form == "json":
        write(rows.json_lines([between_rows.origins_object(told)]))
    elif form == "csv":
        write(rows.csv_lines(between_rows.ORIGIN_COLUMNS, between_rows.origin_rows(told)))
    else:
        show(disputes.origins(told))


@click.command()
@register_argument
@click.option(
    "--type",
    metavar="TYPE",
    help="In what: values, dates, places, denial, status, attribution; commas between several.",
)
@click.option("--own", is_flag=True, help="Only where one holder contradicts himself.")
@click.option("--suggested", is_flag=True, help="Also those that are too unsure to be taken to be so.")
@asking(
    "item", "actor", "counterparty", "speaker", "origin", "place", "publisher", "kind", "on", "said_on", "published_on",
    "words",
)  # fmt: skip
@limit_option(20)
@names_option
@forms("table", "json", "csv")
def conflicts(
    register: Path,
    type: str | None,
    own: bool,
    suggested: bool,
    limit: int,
    names: tuple[Path, ...],
    form: str,
    **asked: str | None,
) -> None:
    """
    List claims that cannot both be true.

    In what they exclude each other, and both sides: who holds it since when, by which report, in which words. However
    often either side is told, it is one conflict. Of the filters, one side at least must fit. The newest come first.

    \b
      sayso conflicts news.db --item Falcon
      sayso conflicts news.db --type denial,values --own
    """
    from sayso.serve import between_rows, disputes

    with opened(register, names) as registrar:
        found = registrar.conflicts(type=type, own=own, suggested=suggested, limit=limit, **cast("Asked", asked))
    answer(
        form,
        found,
        objects=map(between_rows.clash_object, found),
        columns=between_rows.CONFLICT_COLUMNS,
        rows=between_rows.clash_rows(found),
        table=disputes.conflicts,
    )
    note_few(found, limit, _NO_CONFLICT if not suggested else "Nothing here conflicts with anything, not even likely.")


@click.command()
@register_argument
@click.option("--since", metavar="WHEN", help="A date, an instant (UTC), or a visit that was marked by name.")
@click.option("--mark", metavar="NAME", help="Mark this visit by a name: --since NAME asks from here on next time.")
@limit_option(20)
@names_option
@forms("table", "json", "csv")
def diff(register: Path, since: str | None, mark: str | None, limit: int, names: tuple[Path, ...], form: str) -> None:
    """
    Show what changed since a date or an earlier visit.

    Which reports came, and what they made of what was there: matters that stand otherwise than before, with their
    accounts then and now, conflicts that are new or stand no longer, matters that are new, and what people judged and
    corrected. What came at that moment or later counts as new; a date is its first moment (UTC).

    \b
      sayso diff news.db --since 2031-05-10
      sayso diff news.db --since monday --mark tuesday
    """
    from sayso.errors import BadInput
    from sayso.serve import between_rows, news, rows

    with opened(register, names) as registrar:
        if since is None and mark is None:
            marked = ", ".join(registrar.visits()) or "none"
            raise BadInput("since when?", hint=f"Give a date or a visit: --since 2031-05-10. Visits marked: {marked}.")
        told = registrar.diff(since, limit=limit) if since is not None else None
        before = registrar.visits().get(mark) if mark is not None else None
        at = registrar.mark(mark) if mark is not None else None
    if told is not None and form == "json":
        write(rows.json_lines([between_rows.difference_object(told)]))
    elif told is not None and form == "csv":
        write(rows.csv_lines(between_rows.DIFFERENCE_COLUMNS, between_rows.difference_rows(told)))
    elif told is not None and told.nothing:
        note(f"Nothing came in since {told.since}.")
    elif told is not None:
        show(news.difference(told))
    if at is not None:
        moved = f"Marked; {mark!r} stood at {before} until now." if before else "Marked."
        note(f"{moved} To see what comes after {at}: sayso diff {register} --since {shlex.quote(str(mark))}")
    elif told is not None:
        note(f"To see what comes after this: sayso diff {register} --since {told.until}")
