"""The pages say what is so: each is compared with what it is about."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sayso import errors
from tools import cli_page, data_model

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "demo").glob("*.md")])
MODEL_NAMES = {each.__name__ for each in (*data_model.records(), *data_model.choices())}


def _error_tree(of: type[errors.SaysoError]) -> Iterator[tuple[str, str]]:
    for child in of.__subclasses__():
        yield child.__name__, of.__name__
        yield from _error_tree(child)


ERRORS = dict(_error_tree(errors.SaysoError))


def _terms(page: str) -> set[str]:
    """Return the records and choices that the glossary defines: names in code at the head of an entry or sentence."""
    return {
        name for line in page.splitlines() if line.startswith("- ") for name in re.findall(r"`([A-Z][A-Za-z]+)`", line)
    }


def test_the_glossary_and_the_model_name_the_same_records():
    """Every record and choice of the model is in the glossary, and the glossary names no other."""
    assert _terms((DOCS / "glossary.md").read_text("utf-8")) == MODEL_NAMES


def test_the_data_model_page_is_current():
    """docs/data-model.md is what `make docs` would write."""
    assert (DOCS / "data-model.md").read_text("utf-8") == data_model.page()


def test_the_error_tree_is_drawn_as_it_is():
    """The tree in the docstring of errors.py has each error under its parent."""
    drawn: dict[str, str] = {}
    above: dict[int, str] = {-1: "Exception"}
    for line in inspect.getdoc(errors).splitlines():
        match = re.match(r"^((?:[│├└─ ]{4})*)([A-Z][A-Za-z]+)(?:\s{2,}|$)", line)
        if match:
            depth = len(match[1]) // 4
            above[depth] = match[2]
            drawn[match[2]] = above[depth - 1]

    assert drawn == {"SaysoError": "Exception", **ERRORS}


@pytest.mark.parametrize("name", ["SaysoError", *ERRORS])
def test_every_error_is_documented(name: str):
    """Each error has a line in docs/errors.md, and a docstring."""
    assert f"| `{name}` |" in (DOCS / "errors.md").read_text("utf-8")
    assert getattr(errors, name).__doc__


def test_the_errors_page_names_no_other():
    """docs/errors.md documents only errors there are."""
    named = set(re.findall(r"^\| `([A-Za-z]+)` \|", (DOCS / "errors.md").read_text("utf-8"), re.MULTILINE))

    assert named == {"SaysoError", *ERRORS}


def test_the_cli_page_is_current():
    """docs/cli.md is what `make docs` would write from the commands."""
    assert (DOCS / "cli.md").read_text("utf-8") == cli_page.page()


def test_every_verb_has_help_and_an_example():
    """Each verb's help shows a command that uses it, and each of its options says what it does."""
    verbs = dict(cli_page.verbs(cli_page.group()))
    typed = {name: f"sayso {name.replace('REGISTER', 'news.db')}" for name in verbs}
    silent = [name for name, verb in verbs.items() if not re.search(rf"{typed[name]}\s", f"{verb.help} {verb.epilog}")]
    dumb = [
        f"{name} --{option.name}"
        for name, verb in verbs.items()
        for option in verb.params
        if isinstance(option, click.Option) and not option.hidden and not option.help
    ]

    assert len(verbs) > 5
    assert [] == silent + dumb


def test_every_decision_is_listed():
    """docs/decisions/index.md links each page beside it."""
    index = (DOCS / "decisions" / "index.md").read_text("utf-8")
    missing = [page.name for page in sorted((DOCS / "decisions").glob("0*.md")) if f"({page.name})" not in index]

    assert [] == missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    """A link to a file of the repository names one that is there."""
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))

    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_pages_keep_to_the_words(page: Path):
    """No page calls a firmness or a score by the word that the glossary leaves out."""
    text = re.sub(r"[\"“]confidence[\"”]", "", page.read_text("utf-8"), flags=re.IGNORECASE)

    assert "confidence" not in text.lower()
