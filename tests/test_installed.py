"""What an installation brings with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools.installed import LOCK, names, sizes_bytes

ROOT = Path(__file__).parents[1]
LOCKS = (LOCK, ROOT / "requirements-dev.lock")


def test_what_it_runs_on_takes_less_than_700_mb():
    """The packages of the run-time lock take less than 700 million bytes together."""
    sizes = sizes_bytes()

    assert {"spacy", "numpy", "sqlalchemy"} <= set(sizes)
    assert sum(sizes.values()) < 700e6


def test_nothing_heavy_is_needed_to_run():
    """Training frameworks are no run-time dependency."""
    assert not {"torch", "tensorflow", "jax", "transformers"} & set(names())


def test_the_lock_holds_every_dependency():
    """Each dependency that pyproject.toml names is pinned in the run-time lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=!~ \[]", each)[0] for each in project["dependencies"]}

    assert set() == needed - set(names())


def test_the_dev_lock_agrees_with_the_run_time_lock():
    """Every package has the same version in both locks."""
    run, dev = ({line for line in lock.read_text("utf-8").splitlines() if "==" in line} for lock in LOCKS)

    assert set() == run - dev


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_place(lock: Path):
    """A lock names packages, versions and digests: no registry, no path, and no package without a digest."""
    text = lock.read_text("utf-8")

    assert not re.findall(r"https?:|file:|--index|--find-links|(?:^|\s)/\w+|@ ", text)
    packages = re.split(r"\n(?=\w)", text)[1:]
    assert len(packages) > 50
    assert [] == [each.split()[0] for each in packages if "--hash=sha256:" not in each]
