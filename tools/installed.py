"""
How much an installation takes, package by package, read from what pip says it has installed.

    python -m tools.installed --most-mb 700
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


def names(lock: Path = LOCK) -> tuple[str, ...]:
    """Return the names of the packages that a lock holds."""
    pins = (PIN.match(line) for line in lock.read_text("utf-8").splitlines())
    return tuple(dict.fromkeys(pin[1] for pin in pins if pin))


def size_bytes(package: Distribution) -> int:
    """Return what a package's files take, compiled ones included."""
    paths = [Path(str(file.locate())) for file in package.files or ()]
    return sum(path.stat().st_size for path in paths if path.is_file())


def sizes_bytes(lock: Path = LOCK) -> Mapping[str, int]:
    """Return the size of each package of a lock that is installed here; some are for other systems only."""
    found = {}
    for name in names(lock):
        try:
            found[name] = size_bytes(distribution(name))
        except PackageNotFoundError:
            continue
    return found


def main() -> int:
    """Print the sizes, largest first; return 1 when they take more than is allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most-mb", type=float, default=700.0, help="millions of bytes")
    most_mb = parser.parse_args().most_mb
    sizes = sizes_bytes()
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:8]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    total_mb = sum(sizes.values()) / 1e6
    print(f"{total_mb:8.1f} MB  in all, {len(sizes)} packages; at most {most_mb:.0f} MB")
    return 0 if sizes and total_mb < most_mb else 1


if __name__ == "__main__":
    sys.exit(main())
