"""
sayso reads news reports and keeps a register of claims: who said it, on whose say-so, when, about what, how firmly.

    import sayso

    document = sayso.read(html, url="https://example.org/dam")
    for claim in sayso.claims(document):
        print(" > ".join(link.label for link in claim.chain))
        print("   ", claim.content[0].exact)

    with sayso.open("news.db") as register:
        register.add(document)
        for claim in register.search("dam inspected"): ...

Everything heavy (the models, the readers of pages, the register) is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# Two rooms have the names of functions below. Imported first, they leave their names to the functions; imported later,
# at first use, they would hide them.
from sayso import claims as _claims_room
from sayso import read as _read_room
from sayso.errors import SaysoError
from sayso.model import Claim, Document, Link, Proposition, Span

del _claims_room, _read_room

if TYPE_CHECKING:
    from sayso.run.registrar import Registrar

__all__ = [
    "Claim",
    "Document",
    "Link",
    "Proposition",
    "SaysoError",
    "Span",
    "claims",
    "open",
    "read",
    "read_all",
]


def read(data: str | bytes | Path, *, url: str | None = None, media_type: str | None = None) -> Document:
    """
    Read one report from text or HTML, decoded or as bytes, or from the file at a ``Path``.

    ``url`` is where it was found: the publisher and the report's id rest on it. ``media_type`` says what it is
    ("text/html", "text/plain", "application/rss+xml"); without one, what begins with a tag is read as HTML.

    Raises Unreadable when there is no report in it, SeveralReports when there are more than one: see `read_all`,
    BadInput for what is neither: a path in a string, too.
    """
    from sayso.run import api

    return api.read(data, url=url, media_type=media_type)


def read_all(
    data: str | bytes | Path, *, url: str | None = None, media_type: str | None = None
) -> tuple[Document, ...]:
    """Read every report that a text, page or feed holds, as `read` does. Raises Unreadable when it holds none."""
    from sayso.run import api

    return api.read_all(data, url=url, media_type=media_type)


def claims(document: Document, *, names: Sequence[str | Path] = ()) -> tuple[Claim, ...]:
    """
    Return what a document claims: each content with its chain, outermost hop first, in the order of the text.

    ``names`` are further codebook files. The models load at the first call (seconds), once per process.
    """
    from sayso.run import api

    return api.claims(document, names=names)


def open(path: str | Path, *, names: Sequence[str | Path] = ()) -> Registrar:  # noqa: A001 - sayso.open is the name
    """
    Open a register, to add reports to it and ask it questions; a context manager.

    It is made when something is first added, its archive in the folder beside it (``news.db``: ``news.archive/``).
    ``names`` are further codebook files. Raises nothing yet: what stands in the way is said when it is first used.
    """
    from sayso.run.registrar import Registrar

    return Registrar(path, names=names)
