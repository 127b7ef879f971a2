"""A register in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.register import Register
from tests.register.filling import fill, made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a register may be made."""
    return tmp_path / "news.db"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    """An empty register, open for writing."""
    with Register.open(path, write=True) as opened:
        yield opened


@pytest.fixture
def filled(register: Register) -> Register:
    """A register of twenty reports."""
    fill(register, made(), together=True)
    return register
