"""What is said where training is asked for in an environment that cannot train."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A module that is None is not found, also where torch happens to be installed.
WITHOUT_TORCH = """
import runpy, sys
sys.modules["torch"] = None
sys.argv = ["train", {!r}]
runpy.run_module("train", run_name="__main__")
"""


@pytest.mark.parametrize("asked", ["--help", "english"])
def test_without_torch_training_says_what_to_install(asked):
    """No traceback: two lines that name what is missing and the command that gets it."""
    code = WITHOUT_TORCH.format(asked)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert 1 == done.returncode
    assert ["torch is not installed here, and training needs it."] == done.stderr.splitlines()[:1]
    assert "make train" in done.stderr
    assert 2 == len(done.stderr.splitlines())
