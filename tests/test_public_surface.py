"""What `import sayso` gives is what it says it gives."""

from __future__ import annotations

import inspect
import subprocess
import sys
from types import ModuleType

import pytest

import sayso


def test_all_is_the_public_surface():
    """Every function and record that the package itself shows is in __all__, and every name in __all__ is there."""
    public = {
        name
        for name, value in vars(sayso).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and str(getattr(value, "__module__", "")).startswith("sayso")
    }

    assert public == set(sayso.__all__)


@pytest.mark.parametrize("rooms_first", [False, True])
def test_functions_are_not_hidden_by_the_rooms_of_their_name(rooms_first: bool):
    """`sayso.read` and `sayso.claims` are functions, though rooms have the same names, whichever is imported first."""
    rooms = "import sayso.read, sayso.claims, sayso.register"
    order = [rooms, "import sayso"] if rooms_first else ["import sayso", rooms]
    script = "\n".join([*order, "print(callable(sayso.read), callable(sayso.claims), callable(sayso.open))"])
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "True True True" == ran.stdout.strip()


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_documented(name: str):
    """Each public function and class has a docstring, and each parameter and result a type."""
    value = getattr(sayso, name)
    if not callable(value):
        return
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        signature = inspect.signature(value)
        assert signature.return_annotation is not inspect.Signature.empty
        assert [] == [each.name for each in signature.parameters.values() if each.annotation is inspect.Parameter.empty]


def test_the_first_ten_lines_are_there():
    """The three functions that the README begins with are public."""
    assert {"read", "claims", "open"} <= set(sayso.__all__)


def test_importing_sayso_loads_no_model():
    """`import sayso` is light: the heavy packages wait until something is read."""
    script = "import sys, sayso; print(sorted({'spacy', 'trafilatura', 'sqlalchemy', 'thinc'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[]" == ran.stdout.strip()
