"""
Reports in Russian, Ukrainian and Belarusian, marked by hand.

Figures by language, of the reports for tuning (dev) and of those for measuring (held).

    python -m eval languages
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from eval.figures import Absent
from eval.gold import FIGURE, Marked, extract, files

HERE = Path(__file__).parent
MARKED = Marked(gold=HERE / "gold.json", reports=HERE / "reports")
LANGUAGES = ("ru", "uk", "be")
# What is marked in these reports; the scorer's other figures would be figures of nothing.
MEASURES = ("content_recall", "content_precision", "source", "speech", "nesting", "holder", "chain", "kind", "item")


def measure(shared: Path) -> Mapping[str, float]:
    """Return each measure of each part ("held_ru_chain"). Raises Absent when the scorer is not there."""
    scorer = shared / "eval" / "score_gold.py"
    if not scorer.is_file():
        raise Absent(f"{scorer} is not there")
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "extract.jsonl"
        extract(files(MARKED), predictions)
        for part in ("dev", "held"):
            for language in LANGUAGES:
                figures = _score(scorer, predictions, f"^{part}-{language}-")
                found |= {f"{part}_{language}_{name}": value for name, value in figures.items()}
    return found


def _score(scorer: Path, predictions: Path, documents: str) -> Mapping[str, float]:
    command = [sys.executable, str(scorer), str(MARKED.gold), str(predictions), "--docs", documents]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"{documents}\n{ran.stdout}")
    return {
        name: float(value) for name, value, cases in FIGURE.findall(ran.stdout) if name in MEASURES and cases != "0"
    }
