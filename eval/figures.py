"""Figures, their floors, and the table that sets the one beside the other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


class Absent(Exception):
    """What a suite reads is not there: it is named in the table, and costs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure of one suite: its figure, and its floor, if it has one. A measure without a figure is missing."""

    suite: str
    measure: str
    figure: float | None
    floor: float | None

    @property
    def holds(self) -> bool:
        """Tell whether the floor holds; a measure that has a floor and no figure does not hold it."""
        return self.floor is None or (self.figure is not None and self.figure >= self.floor)


def floors(path: Path = FLOORS) -> Mapping[str, Mapping[str, float]]:
    """Return the floors: suite → measure → least figure."""
    return {suite: dict(table) for suite, table in tomllib.loads(path.read_text("utf-8")).items()}


def rows(suite: str, figures: Mapping[str, float], least: Mapping[str, float]) -> list[Row]:
    """Return a row for each figure, and for each floor that no figure answers; those with a floor first."""
    names = [*least, *(name for name in figures if name not in least)]
    return [Row(suite=suite, measure=name, figure=figures.get(name), floor=least.get(name)) for name in names]


def table(every: Iterable[Row]) -> str:
    """Return the table of measure, figure and floor as plain text."""
    lines = [f"{'measure':44s} {'figure':>9s} {'floor':>8s}"]
    for row in every:
        figure = "missing" if row.figure is None else f"{row.figure:.3f}"
        floor = "" if row.floor is None else f"{row.floor:.3f}"
        verdict = "" if row.floor is None else ("ok" if row.holds else "BELOW ITS FLOOR")
        lines.append(f"{row.suite + ': ' + row.measure:44s} {figure:>9s} {floor:>8s}  {verdict}".rstrip())
    return "\n".join(lines)
