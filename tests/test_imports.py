"""The order in which rooms may import one another, read from the source."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tools.imports import Import, cycles, imports, imports_of, modules, room

ROOT = Path(__file__).parents[1]
GROUND = frozenset(
    {
        "model",
        "terms",
        "errors",
        "codec",
        "edtf",
        "clock",
        "ids",
        "spans",
        "syntax",
        "places",
        "names",
        "sayings",
        "graphs",
    }
)
STAGES = frozenset({"archive", "sources", "read", "annotate", "claims", "resolve", "register"})
# Downward only. The package's own face (sayso/__init__.py) may hand out what any room but the CLI gives.
MAY_IMPORT = {
    **dict.fromkeys(GROUND, GROUND),
    "codebook": GROUND,
    **dict.fromkeys(STAGES, GROUND | {"codebook"}),
    "run": GROUND | {"codebook", "serve"} | STAGES,
    "serve": GROUND | {"register"},
    "cli": GROUND | {"codebook", "register", "run", "serve", "sayso"},
    "sayso": GROUND | {"codebook", "run", "serve"} | STAGES,
    "__main__": {"cli"},
}
IMPORTS = tuple(imports(ROOT))


def _out_of_order(each: Import) -> bool:
    here, there = room(each.importer), room(each.imported)
    return here != there and there not in MAY_IMPORT.get(here, frozenset())


def test_every_module_is_in_a_known_room():
    """Each module belongs to a room that the import order knows."""
    strangers = sorted(name for name in modules(ROOT) if room(name) not in MAY_IMPORT)

    assert [] == strangers


def test_imports_go_downward_only():
    """No room imports one above it or beside it; no stage imports a stage."""
    wrong = sorted(f"{each.importer}:{each.line} imports {each.imported}" for each in IMPORTS if _out_of_order(each))

    assert [] == wrong


def test_there_are_no_import_cycles():
    """No module imports itself by way of others, types and deferred imports included."""
    edges: dict[str, set[str]] = defaultdict(set)
    for each in IMPORTS:
        if each.importer != each.imported:
            edges[each.importer].add(each.imported)

    assert [] == cycles({module: frozenset(targets) for module, targets in edges.items()})


def test_the_graph_is_not_empty():
    """The reader of imports sees the imports that are there: the model uses the errors."""
    assert ("sayso.model", "sayso.errors") in {(each.importer, each.imported) for each in IMPORTS}


@pytest.mark.parametrize(
    ("importer", "source", "wrong"),
    [
        ("sayso.read.html", "from sayso.register import Register", True),
        ("sayso.read.html", "def f():\n    import sayso.annotate.syntax", True),
        ("sayso.model", "from sayso import codebook", True),
        ("sayso.serve.export", "from sayso.run import extract", True),
        ("sayso.claims.chain", "from sayso.codebook import Codebook", False),
        ("sayso.read.html", "from . import dates", True),
        ("sayso.run.local", "from sayso.read import read\nfrom sayso.register import Register", False),
        ("sayso.read.html", "from sayso.read.dates import date", False),
    ],
)
def test_a_wrong_import_is_seen(importer: str, source: str, wrong: bool):
    """An import that goes upward or sideways is found wherever it stands: at the top, in a function, relative."""
    known = {"sayso.codebook": 0, "sayso.read.dates": 0}

    assert wrong == any(_out_of_order(each) for each in imports_of(importer, source, known))


def test_a_cycle_is_seen():
    """Two modules that import each other are named."""
    assert [("a", "b")] == cycles({"a": frozenset({"b"}), "b": frozenset({"a"}), "c": frozenset({"a"})})


def test_the_page_of_rooms_names_the_same_rooms():
    """docs/rooms.md says the order that this test keeps."""
    page = (ROOT / "docs" / "rooms.md").read_text("utf-8")
    order = page[page.index("Import order") :].split("\n\n")[0]

    named = {word for quoted in re.findall(r"`([^`]*)`", order) for word in quoted.split()}
    missing = (GROUND | STAGES | {"codebook", "run", "serve", "cli"}) - named

    assert set() == missing
