"""What the verbs of the command line have in common: options, the forms of an answer, errors as messages."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sayso.errors import BadInput, SaysoError
from sayso.terms import PERSON

if TYPE_CHECKING:
    from sayso.model import Claim, Document
    from sayso.run.asking import Asked
    from sayso.run.registrar import Registrar

Verb = TypeVar("Verb", bound=Callable[..., Any])
Found = TypeVar("Found")


class Verbs(click.Group):
    """The verbs in the order in which a newcomer meets them; errors of ours as a message, not as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which they are defined."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. Exit codes: 0 all is well; 1 done, but something was skipped or did not match; 2 not done."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            click.echo(f"sayso: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"sayso: {error.filename or 'a file'}: {error.strerror or error}", err=True)
            click.echo("See that it is there, and that you may read it and its folder.", err=True)
            ctx.exit(2)


class ListWithVerbs(click.Group):
    """A list of a register's, and verbs under it: ``sayso names REGISTER``, ``sayso names REGISTER add …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the options of the list before or behind the register; those of a verb stand behind it."""
        flags = {opt: getattr(each, "is_flag", False) for each in self.get_params(ctx) for opt in each.opts}
        options: list[str] = []
        others: list[str] = []
        waiting = list(args)
        # Behind the register and a verb's name everything is the verb's.
        while waiting and len(others) < 2:
            arg = waiting.pop(0)
            if not arg.startswith("-") or arg == "-":
                # The list itself may be asked for by name.
                if (len(others), arg) != (1, "list"):
                    others.append(arg)
                continue
            options.append(arg)
            if waiting and flags.get(arg) is False:
                options.append(waiting.pop(0))
        return super().parse_args(ctx, [*options, *others, *waiting])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that is meant. Raises BadInput for a word that is none."""
        if args and args[0] not in self.commands:
            first = str(ctx.params.get("register"))
            if first in (*self.commands, "list") and not Path(first).exists():
                raise BadInput("the register comes first", hint=f"sayso {self.name} {args[0]} {first} …")
            hint = self.hint(str(ctx.params.get("register", "REGISTER")), args)
            raise BadInput(
                f"{args[0]!r} is nothing that {self.name} can do", hint=f"{hint}: {', '.join(self.commands)}."
            )
        return super().resolve_command(ctx, args)

    def hint(self, register: str, words: Sequence[str]) -> str:
        """Return what to say instead of words that are no verb, up to where the verbs are listed."""
        raise NotImplementedError


def whoever(by: str | None) -> str:
    """Return who says something, as records have it: the one named, else whoever uses this computer."""
    try:
        return f"{PERSON}{by or getpass.getuser()}"
    except (OSError, KeyError):
        return f"{PERSON}unknown"  # a container may run as a user without a name


def register_argument(verb: Verb) -> Verb:
    """The register, first of all."""
    return click.argument("register", type=click.Path(path_type=Path))(verb)


def names_option(verb: Verb) -> Verb:
    """Further codebook files."""
    text = (
        "A further codebook file (TOML) of names, kinds or publishers. A register remembers those it was added to by."
    )
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--names", multiple=True, metavar="FILE", type=kind, help=text)(verb)


def jobs_option(verb: Verb) -> Verb:
    """How many processes read."""
    text = "So many processes read at once. [default: one a core]"
    return click.option("--jobs", type=Whole(min=1), metavar="N", help=text)(verb)


def by_options(verb: Verb) -> Verb:
    """Who corrects or judges something, and why."""
    who = click.option("--by", metavar="WHO", help="Who says so. [default: your name on this computer]")
    return who(click.option("--because", metavar="WORDS", default="", help="Why; kept with what is said.")(verb))


def forms(*allowed: str) -> Callable[[Verb], Verb]:
    """How the answer is printed: the first form is the default."""
    texts = {
        "table": "Print a table, for reading (default).",
        "json": "Print JSON, one object a line.",
        "csv": "Print CSV, safe to open in a spreadsheet.",
    }

    def add(verb: Verb) -> Verb:
        @wraps(verb)
        def with_form(*args: Any, form: str | None, **given: Any) -> Any:
            return verb(*args, form=form or allowed[0], **given)

        chosen: Callable[..., Any] = with_form
        for form in reversed(allowed):
            chosen = click.option(f"--{form}", "form", flag_value=form, default=None, help=texts[form])(chosen)
        return cast("Verb", chosen)

    return add


class Whole(click.IntRange):
    """A whole number from 1, and a message that says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from 1.", param, ctx)


def limit_option(default: int) -> Callable[[Verb], Verb]:
    """How many rows at most."""
    return click.option("--limit", type=Whole(min=1), default=default, show_default=True, help="So many rows at most.")


def asking(*fields: str) -> Callable[[Verb], Verb]:
    """The filters of a question."""
    texts = {
        "speaker": "Anybody in the chain: a name in any spelling.",
        "origin": "The innermost hop: who is said to have said it.",
        "item": "What it is about; a family takes in its members (Iskander: Iskander-M).",
        "actor": "Who gets, holds or does.",
        "counterparty": "The supplier or partner.",
        "place": "Where.",
        "publisher": "Whose report it stands in.",
        "kind": "What happens, one or several with commas between: want, request, negotiate, offer, agree, approve, "
        "order, finance, develop, produce, deliver, train, deploy, commission, possess, retain, delay, use, lose, "
        "withdraw, refuse, cancel, support, test, upgrade, display, capability, other.",
        "on": "When it happens: 2021, 2021-05, 2021-05-01/2021-06-30.",
        "said_on": "When it was said.",
        "published_on": "When the report was published.",
        "certainty": "How firmly the innermost hop holds it: certain, probable, possible, or uncommitted (takes no "
        "stand).",
        "polarity": "Whether the innermost hop affirms it: yes, no, unknown.",
        "file": "The report's file.",
        "words": "Words that the claim holds.",
    }

    def add(verb: Verb) -> Verb:
        for field in reversed(fields):
            option = "--published" if field == "published_on" else f"--{field.replace('_', '-')}"
            verb = click.option(option, field, metavar=field.split("_")[0].upper(), help=texts[field])(verb)
        return verb

    return add


def opened(register: Path, names: Sequence[Path] = ()) -> Registrar:
    """Return the register in use."""
    from sayso.run.registrar import Registrar

    return Registrar(register, names=names)


def write(lines: Iterable[str]) -> None:
    """Write lines as UTF-8 to standard output."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def show(renderable: Any) -> None:
    """Print a table or a list on the terminal."""
    from sayso.serve.terminal import console_for, printed

    console = console_for()
    if console.is_terminal:
        console.print(renderable)
    else:
        write([printed(renderable)])


def answer(
    form: str,
    found: Sequence[Found],
    *,
    objects: Iterable[object],
    columns: Sequence[str],
    rows: Iterable[dict[str, Any]],
    table: Callable[[Sequence[Found]], Any],
) -> None:
    """Print what was found: as JSON ``objects``, CSV ``rows`` under ``columns``, or, if anything was, a ``table``."""
    from sayso.serve.rows import csv_lines, json_lines

    if form == "json":
        write(json_lines(objects))
    elif form == "csv":
        write(csv_lines(columns, rows))
    elif found:
        show(table(found))


def note(message: str) -> None:
    """Say something that is no part of the answer, on standard error."""
    click.echo(message, err=True)


def note_few(found: Sequence[object], limit: int, none: str = "Nothing here fits.") -> None:
    """Say that nothing was found (``none``: in which words), or that there may be more than was asked for."""
    if not found:
        note(none)
    elif len(found) >= limit:
        note(f"{f'The first {limit} are' if limit > 1 else 'Only the first is'} shown. For more: --limit {limit * 10}")


def show_claims(registrar: Registrar, found: Sequence[Claim], form: str, limit: int) -> None:
    """Print claims with their reports."""
    from sayso.serve import rows, sheet, terminal

    told = registrar.told(found)
    if form == "json":
        years = registrar.years(found)
        write(rows.json_lines(rows.claim_object(each.claim, each.document, years.get(each.claim.id)) for each in told))
    elif form == "csv":
        write(rows.csv_lines(sheet.CLAIM_COLUMNS, (sheet.claim_row(each.claim, each.document) for each in told)))
    elif told:
        show(terminal.claims_table(told))
    note_few(found, limit)


def show_documents(found: Sequence[Document], form: str, limit: int) -> None:
    """Print reports."""
    from sayso.serve import sheet, terminal

    shapes = [sheet.document_row(each) for each in found]
    answer(form, found, objects=shapes, columns=sheet.DOCUMENT_COLUMNS, rows=shapes, table=terminal.documents_table)
    note_few(found, limit)


def draw(registrar: Registrar, file: Path, *, lanes: str, limit: int, force: bool, asked: Asked) -> None:
    """Draw a timeline into a file, and say what of."""
    from sayso.run import output
    from sayso.serve.drawing import timeline_svg
    from sayso.serve.terminal import timeline_note

    output.refuse(file, register=registrar.path, archive=registrar.archive, force=force)
    found = registrar.timeline(limit=limit, **asked)
    total = registrar.count(**asked) if len(found) >= limit else len(found)
    of = "; ".join(f"{field.replace('_', ' ')} {value}" for field, value in asked.items() if value)
    title = f"What is claimed: {of}" if of else "What is claimed"
    told = timeline_note(len(found), registrar.origins(each.claim for each in found), total)
    output.write(file, [timeline_svg(found, title=title, note=told if found else "", lanes=lanes)])
    note(f"{file}: {len(found):,} claim{'s' * (len(found) != 1)} drawn")
    note_few(found, limit)
