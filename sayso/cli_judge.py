"""``sayso judge``: what is suggested of claims and reports, and what people say to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli_forms import (
    ListWithVerbs,
    answer,
    by_options,
    forms,
    limit_option,
    names_option,
    note,
    note_few,
    opened,
    whoever,
)
from sayso.terms import ConflictType, Relation, Verdict

if TYPE_CHECKING:
    from sayso.model import Judgement
    from sayso.run.judging import Judge
    from sayso.serve.verdicts import Judged

# What people may judge here; names have a verb of their own.
_RELATIONS = tuple(each for each in Relation if each is not Relation.SAME_ENTITY)

At = tuple[Path, tuple[Path, ...]]


class Judging(ListWithVerbs):
    """The list, and under it the verbs that judge; an id that stands where a verb should is told what to say."""

    def hint(self, register: str, words: Sequence[str]) -> str:
        """Return what to say instead of words that are no verb."""
        return f"To see what is suggested of it: sayso judge {register} --about {words[0]}. To judge"


@click.group(cls=Judging, invoke_without_command=True, subcommand_metavar="[VERB ...]")
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--about", metavar="ID", help="Only of a claim, or of a report and its claims.")
@click.option(
    "--relation",
    metavar="RELATION",
    help="Only these: same-statement, same-claim, conflicts, copy-of, part-copy-of.",
)
@click.option("--all", "everything", is_flag=True, help="All that stands: what is applied and what people judged, too.")
@limit_option(20)
@names_option
@forms("table", "json", "csv")
@click.pass_context
def judge(
    ctx: click.Context,
    register: Path,
    about: str | None,
    relation: str | None,
    everything: bool,
    limit: int,
    names: tuple[Path, ...],
    form: str,
) -> None:
    """
    Show what is suggested of claims and reports, and judge it.

    What reports tell together is judged pair by pair: one statement, one claim, a conflict, a copy. What is sure enough
    is applied; what is not is suggested here, the surest first, with the words of both sides. What a person says
    outranks that for as long as it stands, and a no is remembered. Each verdict can be withdrawn, and all is as it was.

    \b
      sayso judge news.db
      sayso judge news.db --about d41f0 --relation conflicts
      sayso judge news.db accept j3f9a
      sayso judge news.db say same-claim c41f c77a --because "the one delivery of May"
      sayso judge news.db log
    """
    ctx.obj = (register, names)
    if ctx.invoked_subcommand is not None:
        return
    with opened(register, names) as registrar:
        found = registrar.judgements(about, relation=relation, everything=everything, limit=limit)
    _print(found, form)
    note_few(
        found, limit, "Nothing here." if everything else "Nothing is suggested here. What was applied and judged: --all"
    )


@judge.command()
@click.argument("judgement")
@by_options
@forms("table", "json")
@click.pass_obj
def accept(at: At, judgement: str, by: str | None, because: str, form: str) -> None:
    """
    Say that a judgement of ours is right.

    JUDGEMENT is its id, or the beginning of one, as the list shows it.

    \b
      sayso judge news.db accept j3f9a
    """
    _judge(at, by, because, form, lambda judge: judge.rule(judgement, Verdict.YES))


@judge.command()
@click.argument("judgement")
@by_options
@forms("table", "json")
@click.pass_obj
def reject(at: At, judgement: str, by: str | None, because: str, form: str) -> None:
    """
    Say that a judgement of ours is wrong; it is remembered.

    \b
      sayso judge news.db reject j3f9a --because "another delivery"
    """
    _judge(at, by, because, form, lambda judge: judge.rule(judgement, Verdict.NO))


@judge.command()
@click.argument("relation", type=click.Choice([each.value.replace("_", "-") for each in _RELATIONS]))
@click.argument("one")
@click.argument("other")
@click.option("--not", "no", is_flag=True, help="Say that they are not. A no is remembered.")
@click.option(
    "--type",
    type=click.Choice([each.value for each in ConflictType]),
    help="In what two claims conflict. [default: what is found, or was judged before]",
)
@by_options
@forms("table", "json")
@click.pass_obj
def say(
    at: At, relation: str, one: str, other: str, no: bool, type: str | None, by: str | None, because: str, form: str
) -> None:
    """
    Say what two claims, or two reports, are to each other.

    ONE and OTHER are ids, or the beginnings of them: of claims, and for copy-of and part-copy-of of reports.

    \b
      sayso judge news.db say same-claim c41f c77a
      sayso judge news.db say conflicts c41f c90b --type dates --because "one handover, two days"
      sayso judge news.db say copy-of d03a d5c1 --not
    """
    verdict = Verdict.NO if no else Verdict.YES
    of = Relation(relation.replace("-", "_"))
    kind = ConflictType(type) if type else None
    _judge(at, by, because, form, lambda judge: judge.judge(one, other, of, verdict, type=kind))


@judge.command()
@click.argument("verdict")
@forms("table", "json")
@click.pass_obj
def withdraw(at: At, verdict: str, form: str) -> None:
    """
    Withdraw a person's verdict: all is as it was without it.

    VERDICT is its id, or the beginning of one, as "log" shows it.

    \b
      sayso judge news.db withdraw j41c0
    """
    from sayso.run.judging import described

    register, names = at
    with opened(register, names) as registrar:
        gone = registrar.judge(by=whoever(None)).withdraw(verdict)
        if form == "json":
            _print(registrar.told_of([gone]), form)
    if form == "table":
        note(f"withdrawn: {described(gone)}")


@judge.command()
@limit_option(1000)
@forms("table", "json", "csv")
@click.pass_obj
def log(at: At, limit: int, form: str) -> None:
    """
    Show what people judged, the earliest first, withdrawn verdicts too.

    \b
      sayso judge news.db log
    """
    register, names = at
    with opened(register, names) as registrar:
        found = registrar.verdicts()[-limit:]
    _print(found, form)
    if not found:
        note("Nobody has judged anything here.")


def _judge(at: At, by: str | None, because: str, form: str, work: Callable[[Judge], Judgement]) -> None:
    from sayso.run.judging import described

    register, names = at
    with opened(register, names) as registrar:
        made = work(registrar.judge(by=whoever(by), reason=because))
        if form == "json":
            _print(registrar.told_of([made]), form)
    if form == "table":
        note(f"{described(made)}\nTo take it back: sayso judge {register} withdraw {made.id[:9]}")


def _print(found: Sequence[Judged], form: str) -> None:
    from sayso.serve import verdicts

    answer(
        form,
        found,
        objects=map(verdicts.judged_object, found),
        columns=verdicts.COLUMNS,
        rows=map(verdicts.judged_row, found),
        table=verdicts.judged_table,
    )
