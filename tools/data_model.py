"""
Write docs/data-model.md from sayso/model.py: the records, their fields, and what their docstrings say.

    python -m tools.data_model            write the page
    python -m tools.data_model --check    exit code 1 when the page is not what would be written
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from sayso import model, terms
from tools.pages import keep

PAGE = Path(__file__).parents[1] / "docs" / "data-model.md"
HEAD = """# The data model

The records that pass from room to room, and what `sayso export --format jsonl` writes. Made by `make docs` from
`sayso/model.py` and `sayso/terms.py`; do not edit.

- **Offsets** are Unicode code points into `Document.text`: start included, end excluded.
  `text[start:end] == exact`, always.
- **Suffixes carry units:** `_at` a UTC instant (RFC 3339), `_on` an EDTF date, `_bytes`, `_s` seconds.
- **Ids** are a letter and 20 hexadecimal digits of a SHA-256 over the fields that carry meaning, never over a time:
  reading the same thing twice adds nothing. `d…` documents, `k…` captures.
- **Four numbers that are never mixed:** the firmness a hop gives to what it passes on, our own `score`, the reliability
  a person gives to a source, and the analyst's judgement.
"""


def records() -> Iterator[type]:
    """Yield the record classes of the model, in the order of the file."""
    for value in vars(model).values():
        if inspect.isclass(value) and value.__module__ == model.__name__ and dataclasses.is_dataclass(value):
            yield value


def choices() -> Iterator[type[StrEnum]]:
    """Yield the enumerations of terms, in the order of the file."""
    for value in vars(terms).values():
        if inspect.isclass(value) and value.__module__ == terms.__name__ and issubclass(value, StrEnum):
            yield value


def _record(record: type) -> Iterator[str]:
    yield f"### {record.__name__}\n"
    yield inspect.getdoc(record) or ""
    yield "\n| field | type | if not given |\n|---|---|---|"
    for field in dataclasses.fields(record):
        default = "" if field.default is dataclasses.MISSING else f"`{_shown(field.default)}`"
        kind = str(field.type).replace("|", "\\|")
        yield f"| `{field.name}` | `{kind}` | {default} |"
    yield ""


def _shown(value: object) -> str:
    return str(value) if isinstance(value, StrEnum) else repr(value)


def page() -> str:
    """Return the whole page."""
    lines = [HEAD, "## Records\n"]
    for record in records():
        lines += _record(record)
    lines.append("## Choices\n")
    for choice in choices():
        values = ", ".join(f"`{value}`" for value in choice)
        lines.append(f"**{choice.__name__}.** {inspect.getdoc(choice)}\n{values}\n")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), check="--check" in sys.argv))
