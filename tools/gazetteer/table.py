"""The gazetteer's file: rows and names written as sayso/codebook/gazetteer.py reads them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack

from sayso.codebook.gazetteer import LABEL_EVERY, MAGIC, NOWHERE, PRECISIONS, ROW, Called, number, words_key
from sayso.terms import Precision


@dataclass(kw_only=True)
class Row:
    """A place on its way into the file. ``region`` and ``district`` count from the first of their kind."""

    id: int
    label: str
    precision: Precision
    country: str
    lat: float
    lon: float
    population: int = 0
    region: int | None = None
    district: int | None = None
    names: dict[str, Called] = field(default_factory=dict)

    def call(self, names: Iterable[str], how: Called) -> None:
        """Add names; one that is there already stays as it is."""
        for name in names:
            words = words_key(name)
            if words:
                self.names.setdefault(f"{how if how > Called.ELSE else 0} {words}", how)


def write(path: Path, rows: Sequence[Row], *, areas: Sequence[str], made_of: str) -> None:
    """Write the rows in their order, which is by kind."""
    countries = ["", *(row.country for row in rows if row.precision is Precision.COUNTRY)]
    codes = {code: index for index, code in enumerate(countries)}
    packed = b"".join(_packed(row, codes) for row in rows)
    labels = [row.label.encode()[:255] for row in rows]
    starts, place = [], 0
    for index, label in enumerate(labels):
        if index % LABEL_EVERY == 0:
            starts.append(place)
        place += len(label)
    names = sorted(
        {
            number(words.partition(" ")[2], index, called)
            for index, row in enumerate(rows)
            for words, called in row.names.items()
        }
    )
    parts = {
        "names": pack(f"<{len(names)}Q", *names),
        "starts": pack(f"<{len(starts)}I", *starts),
        "rows": packed,
        "lengths": bytes(len(label) for label in labels),
        "labels": b"".join(labels),
    }
    head = {
        "made_of": made_of, "rows": len(rows), "names": len(names), "starts": len(starts), "countries": countries,
        "areas": list(areas), "sections": _sections(rows), "at": dict.fromkeys(parts, 10**8),
    }  # fmt: skip
    room = len(json.dumps(head)) + 8
    room += -(len(MAGIC) + 4 + room) % 8
    place = len(MAGIC) + 4 + room
    for name, part in parts.items():
        head["at"][name] = place  # type: ignore[index]
        place += len(part) + -len(part) % 8
    with path.open("wb") as file:
        file.write(MAGIC + room.to_bytes(4, "little") + json.dumps(head).encode().ljust(room))
        for part in parts.values():
            file.write(part + bytes(-len(part) % 8))


def _packed(row: Row, codes: dict[str, int]) -> bytes:
    lat = min(round((row.lat + 90) / 180 * (1 << 24)), (1 << 24) - 1)
    lon = min(round((row.lon + 180) / 360 * (1 << 24)), (1 << 24) - 1)
    where = lat.to_bytes(3, "little") + lon.to_bytes(3, "little")
    region = NOWHERE if row.region is None else row.region
    district = NOWHERE if row.district is None else row.district
    people = min(round(math.log10(row.population + 1) * 6000), 0xFFFF)
    return ROW.pack(row.id, where, people, region, district, codes[row.country], PRECISIONS.index(row.precision))


def _sections(rows: Sequence[Row]) -> list[int]:
    """Return where each kind after the countries begins."""
    order = [row.precision for row in rows]
    return [order.index(kind) for kind, before in zip(order[1:], order, strict=False) if kind is not before]
