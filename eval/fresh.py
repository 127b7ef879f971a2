"""
Attributions in Russian, Ukrainian and Belarusian: reports of ours marked before any code was run on them.

The reports lie in eval/cyrillic/fresh, those of the second set (eval/second.py) in eval/cyrillic/second;
../shared/eval/score_attributions.py scores them as it does PolNeAR, nested attributions too.

    python -m eval.fresh --halves dev
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from eval.figures import Absent
from sayso.annotate import Annotator
from sayso.codebook import codebook
from tools.marked import Marked, texts
from tools.plain import plain_document

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent / "cyrillic" / "fresh"
LANGUAGES = ("ru", "uk", "be")
MEASURES = {
    "attribution.lenient": "attribution_lenient",
    "attribution.strict": "attribution_strict",
    "content.lenient": "content_lenient",
    "content.exact": "content_exact",
}


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def measure(shared: Path) -> Mapping[str, float]:
    """Return F1s by language and half ("held_ru_attribution_lenient"). Raises Absent when the scorer is not there."""
    return scores(shared, ("dev", "held"))


def scores(shared: Path, halves: Iterable[str], reports: Path = HERE) -> Mapping[str, float]:
    """Return the figures of some halves of a set of reports; prints the scorer's tables."""
    scorer = shared / "eval" / "score_attributions.py"
    if not scorer.is_file():
        raise Absent(f"{scorer} is not there")
    found: dict[str, float] = {}
    for half in halves:
        for language in LANGUAGES:
            chosen = [text for text in texts(reports / language) if text.name.startswith(half)]
            told = _score(scorer, f"{half} {language}", chosen)
            found |= {f"{half}_{language}_{name}": value for name, value in told.items()}
    return found


def _score(scorer: Path, title: str, reports: Sequence[Marked]) -> Mapping[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for kind in ("text", "attributions"):
            (folder / kind).mkdir()
        lines = []
        for report in reports:
            (folder / "text" / f"{report.name}.txt").write_text(report.text, "utf-8")
            (folder / "attributions" / f"{report.name}_a.ann").write_text(standoff(report), "utf-8")
            lines.append(_prediction(report))
        predictions, figures = folder / "found.jsonl", folder / "figures.json"
        predictions.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(scorer), "--gold", str(folder), "--predictions", str(predictions)]
        ran = subprocess.run([*command, "--json", str(figures)], capture_output=True, text=True, check=True)
        print(title, *ran.stdout.splitlines()[:9], sep="\n")
        told = json.loads(figures.read_text("utf-8"))["systems"][str(predictions)]["scores"]["all"]
    return {ours: told[theirs]["f1"] for theirs, ours in MEASURES.items()}


def standoff(report: Marked) -> str:
    """Return a report's attributions in brat's stand-off format, as PolNeAR has it."""
    lines, number = [], 0
    for event, told in enumerate(report.told.values(), 1):
        roles = []
        for role in ("source", "cue", "content"):
            stretches = sorted(getattr(told, role))
            if not stretches:
                continue
            number += 1
            roles.append(f"{role.capitalize()}:T{number}")
            places = ";".join(f"{start} {end}" for start, end in stretches)
            words = " ".join(report.text[start:end] for start, end in stretches).replace("\n", " ")
            lines.append(f"T{number}\t{role.capitalize()} {places}\t{words}")
        number += 1
        cue = min(told.cue or told.content)
        lines.append(f"T{number}\tAttribution {cue[0]} {cue[1]}\t{report.text[cue[0] : cue[1]]}")
        lines.append(f"E{event}\tAttribution:T{number} {' '.join(roles)}")
    return "\n".join(lines) + "\n"


def _prediction(report: Marked) -> str:
    found = [
        {role: [[s.start, s.end] for s in getattr(each, role)] for role in ("source", "cue", "content")}
        for each in _annotator()(plain_document(report.text, report.language)).attributions
    ]
    digest = hashlib.sha256(report.text.encode("utf-8")).hexdigest()
    return json.dumps({"document": report.name, "text_sha256": digest, "attributions": found})


def main() -> None:
    """Score some halves from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.fresh")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--halves", nargs="+", choices=["dev", "held"], default=["dev", "held"])
    given = parser.parse_args()
    scores(given.shared, given.halves)


if __name__ == "__main__":
    main()
