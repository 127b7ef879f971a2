"""Small places of the US that have a post office and too few people for GeoNames' table of towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.codebook.gazetteer import Called, words_key, zip_number
from sayso.codebook.place_words import keys_of, place_words
from sayso.terms import Precision
from tools.gazetteer.near import km
from tools.gazetteer.packages import Packages
from tools.gazetteer.table import Row

# A town of the same name in the same state that lies no farther off is the same place.
_SAME_KM = 40.0


def post_offices(
    packages: Packages, settlements: Sequence[Row], districts: Sequence[Row], places: Mapping[str, int]
) -> list[Row]:
    """
    Return a row for each place that the settlements lack, with its first postal code as id, in their order.

    A postal code tells no population; ``places`` leads from GeoNames' codes of divisions to their rows.
    """
    towns: dict[tuple[int | None, str], list[Row]] = defaultdict(list)
    for row in settlements:
        if row.country == "US":
            for words in row.names:
                towns[row.region, words.partition(" ")[2]].append(row)
    counties = {
        (row.region, words.partition(" ")[2]): index
        for index, row in enumerate(districts)
        if row.country == "US"
        for words, how in row.names.items()
        if how is Called.CORE
    }
    found: list[Row] = []
    for each in packages.post_offices():
        region = places.get(f"US.{each.state}")
        name = words_key(each.name)
        if region is None or not name or any(km(t, each.lat, each.lon) < _SAME_KM for t in towns[region, name]):
            continue
        core = words_key(" ".join(place_words().core(keys_of(each.county))[0]))
        row = Row(
            id=zip_number(each.code), label=each.name, precision=Precision.SETTLEMENT, country="US",
            lat=each.lat, lon=each.lon, region=region, district=counties.get((region, core)),
        )  # fmt: skip
        row.call([each.name], Called.MAIN)
        towns[region, name].append(row)
        found.append(row)
    return found
