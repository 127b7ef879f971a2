"""The import graph of the package, read from its source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PACKAGE = "sayso"


class Import(NamedTuple):
    """One module imports another: where it says so."""

    importer: str
    imported: str
    line: int
    typing_only: bool
    deferred: bool


def modules(root: Path) -> Mapping[str, Path]:
    """Return each module's dotted name and file; a package goes by its own name."""
    found = {}
    for path in sorted((root / PACKAGE).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(root: Path) -> Iterator[Import]:
    """Yield every import of one module of the package by another; ``sayso.room.module`` where it can be told."""
    known = modules(root)
    for name, path in known.items():
        yield from imports_of(name, path.read_text("utf-8"), known)


def imports_of(name: str, source: str, known: Mapping[str, object]) -> Iterator[Import]:
    """Yield the imports that the source of one module holds."""
    tree = ast.parse(source)
    inside_function = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        for target in _targets(node, known):
            yield Import(name, target, getattr(node, "lineno", 0), id(node) in typing_only, id(node) in inside_function)


def _targets(node: ast.AST, known: Mapping[str, object]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.split(".")[0] == PACKAGE:
                yield alias.name
    elif isinstance(node, ast.ImportFrom):
        if node.level:
            yield "." * node.level
        elif node.module and node.module.split(".")[0] == PACKAGE:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in known else node.module


def room(module: str) -> str:
    """
    Return the room a module belongs to: "sayso.read.dates" is in "read", "sayso.model" in "model".

    The command line is one room though it is several files: "sayso.cli_forms" is in "cli".
    """
    parts = module.split(".")
    name = parts[1] if len(parts) > 1 else PACKAGE
    return "cli" if name.startswith("cli_") else name


def cycles(edges: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return every import cycle once, as the modules that stand on it; empty when there is none."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()

    def follow(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            loop = path[path.index(module) :]
            found.setdefault(frozenset(loop), loop)
            return
        if module in done:
            return
        for target in sorted(edges.get(module, frozenset())):
            follow(target, (*path, module))
        done.add(module)

    for module in sorted(edges):
        follow(module, ())
    return list(found.values())
