"""``sayso names``: who and what a register names, and the corrections that people make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from sayso.run.correcting import Corrector
    from sayso.serve.answers import Correction

KINDS = ("person", "state", "organisation", "agency", "publisher", "system", "place")
kind_option = click.option("--kind", metavar="KIND", help=f"What it names: {', '.join(KINDS)}.")
label_option = click.option("--label", metavar="NAME", help="What it is called in lists. [default: the name]")


class Names(ListWithVerbs):
    """The list, and under it the verbs that correct; a word that is no verb is told how to search."""

    def hint(self, register: str, words: Sequence[str]) -> str:
        """Return what to say instead of words that are no verb."""
        return f'To look for a name: sayso names {register} --words "{" ".join(words)}". To correct'


@click.group(cls=Names, invoke_without_command=True, subcommand_metavar="[VERB ...]")
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--words", metavar="WORDS", help="Names that hold these words; begin* is the beginning of one.")
@kind_option
@click.option("--unresolved", is_flag=True, help="Only names that may stand for several things.")
@limit_option(50)
@names_option
@forms("table", "json", "csv")
@click.pass_context
def names(
    ctx: click.Context,
    register: Path,
    words: str | None,
    kind: str | None,
    unresolved: bool,
    limit: int,
    names: tuple[Path, ...],
    form: str,
) -> None:
    """
    Show who and what is named, and correct it.

    Each with its spellings, what settled it, and how many claims and reports name it. Names that the codebook does not
    know are one where they are spelt alike and name the same kind of thing. Corrections are kept in the register with
    who made them; each can be withdrawn, and new reports are read by them.

    \b
      sayso names news.db --words vesk
      sayso names news.db --unresolved
      sayso names news.db add Kalvet --kind system
      sayso names news.db log
    """
    from sayso.serve import roster

    ctx.obj = (register, names)
    if ctx.invoked_subcommand is not None:
        return
    with opened(register, names) as registrar:
        found = registrar.names(words=words, kind=kind, unresolved=unresolved, limit=limit)
    answer(
        form,
        found,
        objects=map(roster.name_object, found),
        columns=roster.NAME_COLUMNS,
        rows=map(roster.name_row, found),
        table=roster.names_table,
    )
    note_few(found, limit)


@names.command()
@click.argument("name")
@kind_option
@click.option("--id", metavar="ID", help="An id of your choice: system:kalvet. [default: its kind and its name]")
@click.option("--same-as", metavar="ENTITY", help="A name or an id that is known: NAME is another name of it.")
@label_option
@by_options
@click.pass_obj
def add(at: tuple[Path, tuple[Path, ...]], /, name: str, by: str | None, because: str, **said: str | None) -> None:
    """
    Say what a name stands for.

    Something of its own, or something that is known here. If it was said of something else before, it stands for both,
    and reports that use it stay unresolved: see "correct".

    \b
      sayso names news.db add Kalvet --kind system
      sayso names news.db add "I. Vesk" --same-as "Ilan Vesk"
    """
    _correct(at, by, because, lambda corrector: corrector.add(name, **_kinded(said)))


@names.command()
@click.argument("name")
@kind_option
@label_option
@click.option("--same-as", metavar="ENTITY", help="What alone NAME stands for, whatever was said of it before.")
@by_options
@click.pass_obj
def correct(at: tuple[Path, tuple[Path, ...]], /, name: str, by: str | None, because: str, **said: str | None) -> None:
    """
    Correct what a name stands for, or what an entity is.

    NAME is a name or an id.

    \b
      sayso names news.db correct Kestria --kind state
      sayso names news.db correct "Colonel Varr" --same-as person:tam-varr
    """
    _correct(at, by, because, lambda corrector: corrector.correct(name, **_kinded(said)))


@names.command()
@click.argument("one")
@click.argument("other")
@by_options
@click.pass_obj
def same(at: tuple[Path, tuple[Path, ...]], one: str, other: str, by: str | None, because: str) -> None:
    """
    Say that two names, or ids, mean one.

    \b
      sayso names news.db same "Ilan Vesk" "Iljan Vesk" --because "one office, one day"
    """
    _correct(at, by, because, lambda corrector: corrector.same(one, other))


@names.command()
@click.argument("one")
@click.argument("other")
@by_options
@click.pass_obj
def apart(at: tuple[Path, tuple[Path, ...]], one: str, other: str, by: str | None, because: str) -> None:
    """
    Say that two names, or ids, do not mean one.

    \b
      sayso names news.db apart "Ilan Vesk" "Илан Веск"
    """
    _correct(at, by, because, lambda corrector: corrector.apart(one, other))


@names.command()
@click.argument("correction")
@click.pass_obj
def withdraw(at: tuple[Path, tuple[Path, ...]], correction: str) -> None:
    """
    Withdraw a correction: all is as it was without it.

    CORRECTION is the id, or the beginning of one, that "log" shows.

    \b
      sayso names news.db withdraw n41c0
    """
    register, further = at
    with opened(register, further) as registrar:
        note(f"withdrawn: {registrar.corrector(by=whoever(None)).withdraw(correction).says}")


@names.command()
@click.argument("file")
@click.pass_obj
def forget(at: tuple[Path, tuple[Path, ...]], file: str) -> None:
    """
    Forget a codebook file that reports were added by.

    FILE is its name, as "summary" shows it. Reports stay as they were read.

    \b
      sayso names news.db forget names.toml
    """
    register, further = at
    with opened(register, further) as registrar:
        registrar.forget(file)
    note(f"Forgotten: {file}. It is remembered again when reports are added by it: --names {file}")


@names.command()
@forms("table", "json", "csv")
@click.pass_obj
def log(at: tuple[Path, tuple[Path, ...]], form: str) -> None:
    """
    Show all corrections, withdrawn ones too.

    \b
      sayso names news.db log
    """
    from sayso.serve import roster

    register, further = at
    with opened(register, further) as registrar:
        found = registrar.corrections()
    answer(
        form,
        found,
        objects=map(roster.correction_object, found),
        columns=roster.CORRECTION_COLUMNS,
        rows=map(roster.correction_object, found),
        table=roster.corrections_table,
    )
    if form == "table" and not found:
        note("Nobody has corrected a name here.")


def _correct(
    at: tuple[Path, tuple[Path, ...]], by: str | None, because: str, work: Callable[[Corrector], Correction]
) -> None:
    register, further = at
    with opened(register, further) as registrar:
        done = work(registrar.corrector(by=whoever(by), reason=because))
    note(f"{done.says}\nTo take it back: sayso names {register} withdraw {done.id[:9]}")


def _kinded(said: dict[str, str | None]) -> dict[str, Any]:
    """Return what was said with the kind as one of those there are. Raises UnknownName for another."""
    from sayso.run.asking import kind_of_name

    kind = said.get("kind")
    return {**said, "kind": kind_of_name(kind) if kind else None}
