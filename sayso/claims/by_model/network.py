"""
The network's files and its session: an ONNX graph in eight bits, the tables that score pairs of words, a tokeniser.

They are made by `make train` and lie in ``weights/``, each network with its model card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.claims.by_model.features import FEATURES, RELATIONS
from sayso.errors import ModelMismatch
from sayso.graphs import loaded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

WEIGHTS = Path(__file__).parent / "weights"
# Which network reads which language.
NETWORKS: Mapping[str, str] = {"en": "english", "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic"}
# The roles that it fills, in the order of its scores; of each a word may be no part, the beginning or the inside.
ROLES = ("actor", "counterparty", "item", "quantity", "place", "on")
# A word of more pieces is known by its first ones.
WORD_PIECES = 6
_KEPT = 200_000


class Brought(NamedTuple):
    """
    What is scored for each piece: tags (1 + 2 kinds), and what it brings to a pair of words.

    ``filler`` is what it brings as one that fills a role, ``shower`` and ``gate`` as one that shows a kind; ``stand``
    are scores of tenses, certainties and polarities.
    """

    tags: Scores
    filler: Scores
    shower: Scores
    gate: Scores
    stand: Scores


class Network:
    """A trained network. Raises ModelMismatch when its files do not belong to this version of the code."""

    def __init__(self, folder: Path) -> None:
        # Imported here: a register can be asked without them.
        from tokenizers import Tokenizer

        told = json.loads((folder / "claims.json").read_text("utf-8"))
        if told["features"] != [[n, size] for n, size in FEATURES] or told["relations"] != RELATIONS:
            raise ModelMismatch(
                f"{folder.name}: the network of claims knows other features than this code",
                hint="The weights and the code are of different versions: install sayso anew, or make train.",
            )
        self._session: InferenceSession = loaded(folder / "claims.onnx")
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.kinds: tuple[str, ...] = tuple(told["kinds"])
        self.start: int = told["start"]
        self.parting: int = told["parting"]
        self._unknown: int = told["unknown"]
        with np.load(folder / "pairs.npz") as tables:
            self._relation, self._kind = tables["relation"], tables["kind"]
            self._role, self._bias = tables["role"].T.copy(), tables["bias"]
        self._pieces: dict[str, list[int]] = {}

    def cut(self, word: str) -> list[int]:
        """Cut a word into pieces. Words come back often: they are remembered, up to a number of them."""
        if word not in self._pieces:
            if len(self._pieces) > _KEPT:
                self._pieces.clear()
            # Half a character is none, and the tokeniser refuses it.
            whole = word.encode("utf-8", "replace").decode("utf-8")
            cut = self._tokenizer.encode([whole], is_pretokenized=True, add_special_tokens=False).ids
            self._pieces[word] = cut[:WORD_PIECES] or [self._unknown]
        return self._pieces[word]

    def read(self, pieces: Numbers, features: Numbers, shows: Scores) -> Brought:
        """Score a window: pieces (n), features (n, FEATURES) and the kinds that each may be a cue of (n, kinds)."""
        given = {"pieces": pieces[None], "features": features[None], "shows": shows[None]}
        return Brought(*(each[0] for each in self._session.run(None, given)))

    def roles(self, filler: Scores, shower: Scores, gate: Scores, kind: int, relation: Numbers) -> Scores:
        """
        Return the scores (words, ROLES, 3) of words round one shown kind.

        ``filler`` is what each word brings (words, width), ``shower`` and ``gate`` what those bring that show the kind.
        """
        joined = filler * (1 + gate) + (shower + self._kind[kind]) + self._relation[relation]
        scores: Scores = np.maximum(joined, 0) @ self._role + self._bias
        return scores.reshape(len(filler), len(ROLES), 3)


@cache
def network(name: str) -> Network:
    """Return a network by its folder's name; it is loaded once."""
    return Network(WEIGHTS / name)
