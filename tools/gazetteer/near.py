"""Rows by where they lie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from tools.gazetteer.table import Row

NEAR_KM = 25.0


class Grid:
    """Rows by the cell of a degree that they lie in."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in rows:
            self._cells[int(row.lat // 1), int(row.lon // 1)].append(row)

    def around(self, lat: float, lon: float) -> list[Row]:
        """Return the rows within some kilometres."""
        cells = [(int(lat // 1) + i, int(lon // 1) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        return [row for cell in cells for row in self._cells.get(cell, ()) if km(row, lat, lon) < NEAR_KM]

    def nearest(self, lat: float, lon: float) -> Row | None:
        """Return the nearest of them."""
        return min(self.around(lat, lon), key=lambda row: km(row, lat, lon), default=None)


def km(row: Row, lat: float, lon: float) -> float:
    """Return the distance of a row from a point in kilometres, on a plane: they are near each other."""
    return 111.2 * math.hypot(row.lat - lat, (row.lon - lon) * math.cos(math.radians(lat)))
