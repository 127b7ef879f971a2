"""The middles of outlines (TopoJSON) and of clouds of places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]  # latitude, longitude in degrees

# Of a country in many pieces, those count that are at least this large beside the largest.
_MAIN_PIECE = 0.3


def middles(topology: Mapping[str, Any], layer: str) -> dict[str, Point]:
    """Return the middle of each outline of a TopoJSON layer by its id: of its main pieces, by their areas."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    found = {}
    for shape in topology["objects"][layer]["geometries"]:
        pieces = shape.get("arcs", ())
        outer = [piece[0] for piece in pieces] if shape["type"] == "MultiPolygon" else [pieces[0]] if pieces else []
        middle = _middle([_ring(arcs, numbers) for numbers in outer])
        if middle is not None and "id" in shape:
            found[shape["id"]] = middle
    return found


def hull_middle(places: Sequence[Point]) -> Point:
    """Return the middle of the area that places span; of fewer than three, their mean."""
    hull = _hull(places)
    middle = _middle([[(lon, lat) for lat, lon in hull]]) if len(hull) > 2 else None
    return middle or (sum(lat for lat, _ in places) / len(places), sum(lon for _, lon in places) / len(places))


def _ring(arcs: Sequence[Sequence[tuple[float, float]]], numbers: Sequence[int]) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for number in numbers:
        line.extend(arcs[number] if number >= 0 else reversed(arcs[~number]))
    return line


def _middle(rings: Sequence[Sequence[tuple[float, float]]]) -> Point | None:
    """Return the middle of rings of (longitude, latitude), on a projection that keeps areas."""
    weighed = [each for each in map(_weighed, rings) if each[0] > 0]
    if not weighed:
        return None
    largest = max(area for area, _, _ in weighed)
    main = [each for each in weighed if each[0] >= _MAIN_PIECE * largest]
    whole = sum(area for area, _, _ in main)
    x = sum(area * x for area, x, _ in main) / whole
    y = sum(area * y for area, _, y in main) / whole
    return math.degrees(math.asin(max(-1.0, min(1.0, y)))), x


def _weighed(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return a ring's area, and its middle in degrees of longitude and sines of latitude."""
    points = [(lon, math.sin(math.radians(lat))) for lon, lat in ring]
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise([*points, points[0]]):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, 0.0, 0.0)


def _hull(places: Sequence[Point]) -> list[Point]:
    """Return the convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(places))
    if len(ordered) < 3:
        return ordered
    lower, upper = list(_half(iter(ordered))), list(_half(reversed(ordered)))
    return lower[:-1] + upper[:-1]


def _half(places: Iterator[Point]) -> list[Point]:
    line: list[Point] = []
    for place in places:
        while len(line) > 1 and _turn(line[-2], line[-1], place) <= 0:
            line.pop()
        line.append(place)
    return line


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
