"""
Attributions on real news: PolNeAR, scored by ../shared/eval/score_attributions.py.

    python -m eval.polnear --errors 20                what goes wrong, by what found it
    python -m eval.polnear --part train --sample 8    every eighth article of the part that may be tuned on

The dev part measures; only the train part is ever looked at for tuning.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from eval.figures import Absent
from sayso.annotate import Annotator
from sayso.codebook import codebook
from sayso.model import Markup
from tools.plain import plain_document

ROOT = Path(__file__).parents[1]


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def annotate(path: Path) -> tuple[str, str, Markup]:
    """Return an article's name, its text and what is marked on it."""
    text = path.read_bytes().decode("utf-8")
    return path.stem, text, _annotator()(plain_document(text))


def _as_polnear(text: str, start: int, end: int) -> list[int]:
    """Take the complementiser in: PolNeAR's contents begin with it, ours after it (ANNOTATION.md, rule 1)."""
    before = text[:start].rstrip(" \"“'")
    return [len(before) - len("that"), end] if before.lower().endswith(" that") else [start, end]


def prediction(name: str, text: str, markup: Markup) -> str:
    """Return the line of JSON that the scorer reads."""
    found = [
        {
            "source": [[s.start, s.end] for s in a.source],
            "cue": [[s.start, s.end] for s in a.cue],
            "content": [_as_polnear(text, s.start, s.end) for s in a.content],
        }
        for a in markup.attributions
        # PolNeAR is flat: a token is in one attribution. The outermost stands for those inside it.
        if a.parent is None
    ]
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return json.dumps({"document": name, "text_sha256": digest, "attributions": found})


def predictions(paths: Sequence[Path], *, jobs: int = 2) -> Iterator[str]:
    """Yield a line for each article."""
    with ProcessPoolExecutor(jobs) as pool:
        for name, text, markup in pool.map(annotate, paths, chunksize=8):
            yield prediction(name, text, markup)


def score(part: Path, scorer: Path, paths: Sequence[Path], *, bootstrap: int = 1000) -> Mapping[str, object]:
    """Return the scorer's figures for the articles; prints its table."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        for name in ("text", "attributions"):
            (gold / name).mkdir(parents=True)
            for path in (part / name).iterdir():
                if any(path.name.startswith(each.stem) for each in paths):
                    (gold / name / path.name).symlink_to(path.resolve())
        found, figures = Path(folder) / "found.jsonl", Path(folder) / "figures.json"
        found.write_text("\n".join(predictions(paths)), "utf-8")
        command = [
            sys.executable,
            str(scorer),
            "--gold",
            str(gold),
            "--predictions",
            str(found),
            "--json",
            str(figures),
        ]
        ran = subprocess.run([*command, "--bootstrap", str(bootstrap)], capture_output=True, text=True, check=False)
        print(ran.stdout + ran.stderr)
        result: Mapping[str, object] = json.loads(figures.read_text("utf-8"))
        return result


def measure(shared: Path) -> Mapping[str, float]:
    """Return the figures on the dev part. Raises Absent when the corpus is not there."""
    part = shared / "data" / "polnear" / "dev"
    if not part.is_dir():
        raise Absent(f"{part} is not there")
    return _flat(score(part, shared / "eval" / "score_attributions.py", sorted((part / "text").glob("*.txt"))))


def _flat(figures: Mapping[str, object]) -> Mapping[str, float]:
    """Return F1s and accuracies by short names: "content_lenient_f1", and "direct_…" over direct speech alone."""
    return {
        prefix + name.partition(f".scores.{group}.")[2].replace(".", "_"): value
        for name, value in _walk("", figures)
        for group, prefix in (("all", ""), ("direct", "direct_"))
        if name.endswith((".f1", ".accuracy")) and f".scores.{group}." in name
    }


def _walk(name: str, value: object) -> Iterator[tuple[str, float]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(f"{name}.{key}".strip("."), inner)
    elif isinstance(value, float):
        yield name, value


def main() -> None:
    """Score a part, or a sample of it."""
    parser = argparse.ArgumentParser(prog="python -m eval.polnear")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--part", choices=["dev", "train"], default="dev")
    parser.add_argument("--sample", type=int, default=1, help="take every n-th article")
    given = parser.parse_args()
    part = given.shared / "data" / "polnear" / given.part
    paths = sorted((part / "text").glob("*.txt"))[:: given.sample]
    print(json.dumps(score(part, given.shared / "eval" / "score_attributions.py", paths, bootstrap=100))[:1500])


if __name__ == "__main__":
    main()
