"""What ships: the network in eight bits, the tables that score pairs of words, its tokeniser, and its kinds."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from sayso.claims.by_model.features import FEATURES, RELATIONS
from train.bases import Base
from train.claiming.network import Claimer
from train.export import quantised

# The last layers are small and their numbers are compared with one another: they stay as they are.
_WHOLE = ("tag", "filler", "shower", "gate", "stand")
_LENGTH = 24


class _Unmasked(nn.Module):
    """A network for one window, in which nothing is masked."""

    def __init__(self, claimer: Claimer) -> None:
        super().__init__()
        self.claimer = claimer

    def forward(self, pieces: Tensor, features: Tensor, shows: Tensor) -> tuple[Tensor, ...]:
        found: tuple[Tensor, ...] = self.claimer(pieces, features, shows, torch.ones_like(pieces, dtype=torch.float32))
        return found


def export(claimer: Claimer, base: Base, kinds: Sequence[str], folder: Path) -> None:
    """Write ``claims.onnx``, ``pairs.npz``, ``tokenizer.json`` and ``claims.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    claimer.eval()
    given = {
        "pieces": torch.ones(1, _LENGTH, dtype=torch.long),
        "features": torch.zeros(1, _LENGTH, len(FEATURES), dtype=torch.long),
        "shows": torch.zeros(1, _LENGTH, len(kinds)),
    }
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Unmasked(claimer),
            tuple(given.values()),
            str(whole),
            input_names=list(given),
            output_names=list(_WHOLE),
            dynamic_axes={each: {1: "length"} for each in (*given, *_WHOLE)},
            opset_version=17,
            dynamo=False,
        )
        quantised(whole, folder / "claims.onnx", _WHOLE)
    tables = {
        "relation": claimer.relation.weight,
        "kind": claimer.kind.weight,
        "role": claimer.role.weight,
        "bias": claimer.role.bias,
    }
    np.savez(folder / "pairs.npz", **{name: table.detach().numpy() for name, table in tables.items()})
    (folder / "tokenizer.json").write_text(base.tokenizer, "utf-8")
    told = {
        "features": [[name, size] for name, size in FEATURES],
        "relations": RELATIONS,
        "kinds": list(kinds),
        "start": base.start,
        "parting": base.parting,
        "unknown": base.unknown,
    }
    (folder / "claims.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
