"""
A second set of Russian, Ukrainian and Belarusian reports, all of them held: nobody has looked at its errors.

    python -m eval second
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eval import fresh

HERE = Path(__file__).parent / "cyrillic" / "second"


def measure(shared: Path) -> Mapping[str, float]:
    """Return F1s by language ("held_ru_attribution_lenient"). Raises Absent when the scorer is not there."""
    return fresh.scores(shared, ("held",), HERE)
