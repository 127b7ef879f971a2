"""What ships: the network in eight bits, its tokeniser, and the decoder's numbers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.annotate.by_model.units import FEATURES, NAMES
from train.bases import Base
from train.network import Reader

# The last layers are small and their numbers are compared with one another: they stay as they are.
_WHOLE = ("tag", "ask", "answer", "act", "name")


class _Unmasked(nn.Module):
    """A reader of one window, for which nothing is masked."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        mask = torch.ones_like(pieces, dtype=torch.float32)
        found: tuple[Tensor, ...] = self.reader(pieces, features, mask)
        return found


def export(reader: Reader, base: Base, folder: Path) -> None:
    """Write ``reader.onnx``, ``tokenizer.json`` and ``reader.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    length = 24
    example = (torch.ones(1, length, dtype=torch.long), torch.zeros(1, length, len(FEATURES), dtype=torch.long))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Unmasked(reader),
            example,
            str(whole),
            input_names=["pieces", "features"],
            output_names=list(_WHOLE),
            dynamic_axes={"pieces": {1: "length"}, "features": {1: "length"}}
            | {name: {1: "length"} for name in _WHOLE},
            opset_version=17,
            dynamo=False,
        )
        quantised(whole, folder / "reader.onnx", _WHOLE)
    (folder / "tokenizer.json").write_text(base.tokenizer, "utf-8")
    told = {
        "features": [[name, size] for name, size in FEATURES],
        "names": list(NAMES),
        "start": base.start,
        "parting": base.parting,
        "unknown": base.unknown,
        "chain": _rounded(reader.chain()),
        "distance": _rounded(reader.distance),
        "same_draft": round(float(reader.same_draft.detach()), 5),
    }
    (folder / "reader.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def quantised(whole: Path, to: Path, parts: Sequence[str]) -> None:
    """Write a graph with weights of eight bits; those of some parts, and small tables, stay as they are."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    small = [
        node.name
        for node in onnx.load(whole).graph.node
        if any(f"/{part}/" in node.name for part in parts) or (node.op_type == "Gather" and "/words/" not in node.name)
    ]
    quantize_dynamic(
        whole,
        to,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Seven bits of weight: eight overflow on processors without VNNI, which then read something else.
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=small,
    )


def _rounded(values: Tensor) -> list[object]:
    found: list[object] = torch.round(values.detach(), decimals=5).tolist()
    return found
