"""Articles kept apart from learning, to see how it goes; PolNeAR's dev part measures and is not looked at here."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

from sayso.annotate.by_model.decoding import Biases, Piece
from sayso.annotate.by_model.scoring import Numbers, Output, Run, scored
from sayso.annotate.by_model.units import Units
from sayso.annotate.by_model.windows import Special
from train.bases import Base
from train.examples import Example
from train.learning import Cutter
from train.network import Reader

EVERY = 21


def apart(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Return the articles to learn from, and every twenty-first, kept apart."""
    names = sorted({each.name for each in examples})
    held = set(names[::EVERY])
    return [e for e in examples if e.name not in held], [e for e in examples if e.name in held]


def figures(held: Sequence[Example], base: Base, shared: Path) -> Callable[[Reader], Mapping[str, float]]:
    """Return what scores a reader on the articles kept apart, by PolNeAR's scorer."""
    cutter = Cutter(base)
    prepared = [cutter(each) for each in held]
    special = Special(base.start, base.parting)
    part, scorer = shared / "data" / "polnear" / "train", shared / "eval" / "score_attributions.py"

    def check(reader: Reader) -> Mapping[str, float]:
        biases = Biases(
            reader.chain().detach().numpy(), reader.distance.detach().numpy(), float(reader.same_draft.detach())
        )
        lines = []
        for each in prepared:
            found = scored(each.example.units, each.pieces, special, _running(reader), biases).found
            given = each.example.units
            lines.append(
                {
                    "document": each.example.name,
                    "attributions": [
                        {
                            "source": [_stretch(given, piece) for piece in one.source],
                            "cue": [_stretch(given, one.cue)],
                            "content": [_stretch(given, piece) for piece in one.content],
                        }
                        for one in found
                    ],
                }
            )
        return _score(lines, part, scorer)

    return check


def _running(reader: Reader) -> Run:
    def run(pieces: Numbers, features: Numbers) -> Output:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = reader(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None], torch.ones(1, len(pieces)))
        return Output(*(each[0].float().numpy() for each in found))

    return run


def _stretch(given: Units, piece: Piece) -> list[int]:
    return [given.stretches[piece.begin][0], given.stretches[piece.end - 1][1]]


def _score(lines: Sequence[Mapping[str, object]], part: Path, scorer: Path) -> Mapping[str, float]:
    """Return the scorer's main figures. Contents lack "that" here, so the exact ones come out a little low."""
    import hashlib

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for kind in ("text", "attributions"):
            (folder / kind).mkdir()
        written = []
        for line in lines:
            name = str(line["document"])
            text = part / "text" / f"{name}.txt"
            for path in (text, *(part / "attributions").glob(f"{name}_*")):
                (folder / path.parent.name / path.name).symlink_to(path.resolve())
            digest = hashlib.sha256(text.read_bytes()).hexdigest()
            written.append(json.dumps({**line, "text_sha256": digest}))
        (folder / "found.jsonl").write_text("\n".join(written), "utf-8")
        command = [sys.executable, str(scorer), "--gold", str(folder), "--predictions", str(folder / "found.jsonl")]
        subprocess.run(
            [*command, "--json", str(folder / "figures.json"), "--bootstrap", "2"], check=True, capture_output=True
        )
        told = json.loads((folder / "figures.json").read_text("utf-8"))
    found = {}
    for name, value in _walk("", told):
        if ".scores.all." in name and name.endswith((".f1", ".accuracy")):
            found[name.partition(".scores.all.")[2]] = float(np.round(value, 4))
    return found


def _walk(name: str, value: object) -> Sequence[tuple[str, float]]:
    if isinstance(value, Mapping):
        return [pair for key, inner in value.items() for pair in _walk(f"{name}.{key}", inner)]
    return [(name, value)] if isinstance(value, float) else []
