"""
Write docs/cli.md from the commands themselves: every verb with its help, its options and its examples.

    python -m tools.cli_page            write the page
    python -m tools.cli_page --check    exit code 1 when the page is not what would be written
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tools.pages import keep

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# The command line

Made by `make docs` from the commands themselves; do not edit. `sayso VERB --help` says the same.

Exit codes: 0 all is well; 1 done, but something was skipped or did not match; 2 it could not be done.
"""


def group() -> click.Group:
    """Return the group that holds every verb."""
    import sayso.cli as cli

    found = [value for value in vars(cli).values() if isinstance(value, click.Group)]
    return found[0]


def verbs(of: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """
    Yield each verb with its full name, those of sub-groups included, in the order of the help.

    A group that does something by itself is a verb too; what it takes stands before the names of its verbs.
    """
    for name in of.list_commands(click.Context(of)):
        command = of.commands[name]
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield " ".join((*path, name)), command
            taken = (each.make_metavar(click.Context(command)) for each in command.params if _is_argument(each))
            yield from verbs(command, (*path, name, *taken))
        else:
            yield " ".join((*path, name)), command


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def _verb(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"sayso {name}", help_option_names=["-h", "--help"])
    yield f"## sayso {name}\n"
    yield f"```\n{' '.join(command.get_usage(context).removeprefix('Usage: ').split())}\n```\n"
    yield from _prose(inspect.cleandoc(command.help or ""))
    options = [each for each in command.get_params(context) if isinstance(each, click.Option) and not each.hidden]
    if options:
        yield "| option | what it does |\n|---|---|"
        for option in options:
            names, text = option.get_help_record(context) or ("", "")
            yield f"| `{names.replace('|', chr(92) + '|')}` | {text.replace('|', chr(92) + '|')} |"
        yield ""


def _prose(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; one that begins with click's \\b is kept as it stands."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("\b"):
            yield "```\n" + inspect.cleandoc(paragraph.lstrip("\b").strip("\n")) + "\n```\n"
        elif paragraph.strip():
            yield paragraph.strip() + "\n"


def page() -> str:
    """Return the whole page."""
    lines = [HEAD]
    for name, command in verbs(group()):
        lines += _verb(name, command)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), check="--check" in sys.argv))
