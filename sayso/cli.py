"""The command line: verbs only. What a verb does lives in ``run``, what it prints in ``serve``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sayso import cli_between, cli_judge, cli_names
from sayso.cli_forms import (
    Verbs,
    asking,
    draw,
    forms,
    jobs_option,
    limit_option,
    names_option,
    note,
    note_few,
    opened,
    register_argument,
    show,
    show_claims,
    show_documents,
    write,
)

if TYPE_CHECKING:
    from sayso.model import Skip
    from sayso.run.asking import Asked


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso")
def main() -> None:
    """
    Read news reports and keep a register of who said what, on whose say-so, in which words.

    \b
      sayso add news.db reports/             read a folder of reports into a register
      sayso summary news.db                  what is in it
      sayso timeline news.db --item Falcon   one matter, in the order of time
      sayso status news.db Norland Falcon    its course, and how it stands by whose account
      sayso why news.db c3f9a2               one claim, its chain and its words

    The register comes first; "-" is standard input. Exit codes: 0 all is well; 1 done, but something was skipped or
    did not match; 2 it could not be done.
    """


@main.command()
@register_argument
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@jobs_option
@names_option
@forms("table", "json")
def add(register: Path, inputs: tuple[str, ...], jobs: int | None, names: tuple[Path, ...], form: str) -> None:
    """
    Read reports into a register.

    "-" is standard input. Files and folders of .html, .txt, .jsonl, .warc, .warc.gz and feeds. The bytes as received
    go into the archive beside the register (news.db: news.archive/) before anything is read from them. What is there
    already is left as it is, so a run that was stopped, by Ctrl-C (exit code 1) or by a power cut, is gone on with by
    running the same command again.

    \b
      sayso add news.db reports/
      curl -s https://example.org/dam | sayso add news.db -
    """
    from sayso.run.report import lines, report_object
    from sayso.run.stopping import Stopping
    from sayso.serve.rows import json_lines

    with opened(register, names) as registrar, Stopping() as stopping:
        report = registrar.add(inputs, jobs=jobs, progress=form == "table", stdin=sys.stdin.buffer, stopping=stopping)
    write(json_lines([report_object(report)]) if form == "json" else lines(report))
    if report.stopped:
        note(f"Stopped. Go on with the same command: sayso add {register} {' '.join(inputs)}")
    sys.exit(1 if report.skips or report.stopped else 0)


@main.command()
@register_argument
@forms("table", "json", "csv")
def summary(register: Path, form: str) -> None:
    """
    Show a register at a glance.

    How many reports and claims there are, what was skipped, who speaks most, and about what.

    \b
      sayso summary news.db
    """
    from sayso.serve import rows, terminal

    with opened(register) as registrar:
        told = registrar.summary()
    if form == "table":
        show(terminal.summary(told))
    elif form == "json":
        write(rows.json_lines([rows.summary_object(told)]))
    else:
        write(rows.csv_lines(("of", "what", "count"), rows.summary_rows(told)))


@main.command()
@register_argument
@asking(
    "speaker", "origin", "item", "actor", "counterparty", "place", "publisher", "kind", "on", "said_on",
    "published_on",
    "certainty", "polarity", "file", "words",
)  # fmt: skip
@limit_option(50)
@names_option
@forms("table", "json", "csv")
def claims(register: Path, limit: int, names: tuple[Path, ...], form: str, **asked: str | None) -> None:
    """
    List claims, the newest report first.

    Every filter that is given must hold. Names are found in any spelling that the codebook knows, else by their
    words.

    \b
      sayso claims news.db --speaker "Ilan Vesk" --kind order,deliver
      sayso claims news.db --item Falcon --published 2031-05 --csv
    """
    with opened(register, names) as registrar:
        found = registrar.claims(limit=limit, **cast("Asked", asked))
        show_claims(registrar, found, form, limit)


@main.command()
@register_argument
@asking("item", "actor", "counterparty", "speaker", "origin", "kind", "publisher", "words")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw it as a picture into a file.")
@click.option(
    "--lanes",
    type=click.Choice(["speaker", "kind"]),
    default="speaker",
    show_default=True,
    help="By what the picture's lanes are parted.",
)
@click.option("--force", is_flag=True, help="Write over a picture that is there already.")
@limit_option(100)
@names_option
@forms("table", "json", "csv")
def timeline(
    register: Path,
    limit: int,
    names: tuple[Path, ...],
    form: str,
    svg: Path | None,
    lanes: str,
    force: bool,
    **asked: str | None,
) -> None:
    """
    Show one matter in the order of time.

    Who said what about it, through whom, and how firmly. A claim stands at the date of the saying, else at that
    of its report; the undated stand last.

    \b
      sayso timeline news.db --item Falcon --actor Norland
      sayso timeline news.db --item Falcon --svg falcon.svg
    """
    from sayso.serve import rows, terminal

    with opened(register, names) as registrar:
        if svg is not None:
            draw(registrar, svg, lanes=lanes, limit=limit, force=force, asked=cast("Asked", asked))
            return
        found = registrar.timeline(limit=limit, **cast("Asked", asked))
        spread = registrar.origins(each.claim for each in found)
        total = registrar.count(**cast("Asked", asked)) if len(found) >= limit else len(found)
        years = registrar.years(each.claim for each in found)
    if form == "json":
        write(rows.json_lines(rows.timeline_object(each, years.get(each.claim.id)) for each in found))
    elif form == "csv":
        write(rows.csv_lines(rows.TIMELINE_COLUMNS, (rows.timeline_row(each) for each in found)))
    elif found:
        show(terminal.timeline(found, spread, total, years))
    note_few(found, limit)


@main.command()
@register_argument
@click.argument("claim")
@names_option
@forms("table", "json")
def why(register: Path, claim: str, names: tuple[Path, ...], form: str) -> None:
    """
    Show what a claim rests on.

    Its chain hop by hop, its words, the report, the bytes as received, the copies, and what other reports say to it:
    the same saying, the same claim, conflicts. CLAIM is an id, or the beginning of one, as the other verbs show it.

    \b
      sayso why news.db c3f9a2
    """
    from sayso.serve import because, between_rows, rows

    with opened(register, names) as registrar:
        told = registrar.why(claim)
        across = registrar.across(told.claim)
    if form == "json":
        write(rows.json_lines([between_rows.why_across_object(told, across)]))
    else:
        show(because.why(told, across))


@main.command()
@register_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--reports", is_flag=True, help="Search the titles and texts of reports, not claims.")
@limit_option(20)
@forms("table", "json", "csv")
def search(register: Path, words: tuple[str, ...], reports: bool, limit: int, form: str) -> None:
    """
    Find claims, or reports, by words.

    All words must be there; "in quotation marks" they stand side by side, and begin* is the beginning of a word.

    \b
      sayso search news.db dam inspected
      sayso search news.db --reports \'"air defence" launcher*\'
    """
    with opened(register) as registrar:
        if reports:
            show_documents(registrar.search_documents(" ".join(words), limit=limit), form, limit)
        else:
            show_claims(registrar, registrar.search(" ".join(words), limit=limit), form, limit)


@main.command()
@register_argument
@forms("table", "json", "csv")
def copies(register: Path, form: str) -> None:
    """
    List the groups of reports that carry one text.

    Whom they were copied from, as far as that can be told, and how many independent origins they have.

    \b
      sayso copies news.db
    """
    from sayso.serve import rows, terminal

    with opened(register) as registrar:
        groups = registrar.copies()
    if form == "json":
        write(rows.json_lines(rows.copy_object(each) for each in groups))
    elif form == "csv":
        write(rows.csv_lines(rows.COPY_COLUMNS, rows.copy_rows(groups)))
    elif groups:
        show(terminal.copy_groups(groups))
    else:
        note("No two reports here carry the same text.")


for verb in (cli_between.matters, cli_between.status, cli_between.origins, cli_between.conflicts, cli_between.diff):
    main.add_command(verb)
main.add_command(cli_names.names)
main.add_command(cli_judge.judge)


@main.command()
@register_argument
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True, help="Which form."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; else standard output.")
@click.option("--force", is_flag=True, help="Write over a file that is there already; never over the register's own.")
def export(register: Path, form: str, output: Path | None, force: bool) -> None:
    """
    Write the whole register as JSON lines or CSV.

    jsonl: a document a line, with its claims, copies, clusters and judgements. csv: a claim a row. Equal
    registers give the same bytes: no instants are exported.

    \b
      sayso export news.db > news.jsonl
      sayso export news.db --format csv -o claims.csv
    """
    from sayso.run import output as outputs

    with opened(register) as registrar:
        if output is None:
            write(registrar.export(form))
        else:
            outputs.refuse(output, register=register, archive=registrar.archive, force=force)
            outputs.write(output, registrar.export(form))


@main.command()
@register_argument
@forms("table", "json", "csv")
def check(register: Path, form: str) -> None:
    """
    Verify every digest and every span.

    The bytes in the archive, the texts and the words of every record; what was altered, is missing or truncated
    is named.

    Exit code 0: everything matched, or there was nothing to check (it says which). 1: something did not match.

    \b
      sayso check news.db
    """
    from sayso.serve import rows, terminal

    with opened(register) as registrar:
        told = registrar.check()
    if form == "json":
        write(rows.json_lines([rows.checked_object(told)]))
    elif form == "csv":
        write(rows.csv_lines(("kind", "where", "detail"), rows.fault_rows(told)))
    else:
        show(terminal.checked(told))
    sys.exit(1 if told.faults else 0)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@jobs_option
@names_option
def extract(inputs: tuple[str, ...], jobs: int | None, names: tuple[Path, ...]) -> None:
    """
    Read reports without a register, as JSON.

    One JSON object a document, on a line of its own; "-" is standard input.

    \b
      sayso extract report.html | jq '.claims[].chain[].label'
    """
    from sayso.run.extract import extracted
    from sayso.serve.rows import json_lines
    from sayso.serve.shape import document_shape

    skips: list[Skip] = []
    entries = extracted(inputs, names=names, jobs=jobs, stdin=sys.stdin.buffer, skips=skips)
    write(json_lines(document_shape(each) for each in entries))
    for skip in skips:
        note(f"skipped {skip.input}: {skip.reason}{f' ({skip.detail})' if skip.detail else ''}")
    sys.exit(1 if skips else 0)
