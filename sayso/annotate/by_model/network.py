"""
The network's files and its session: an ONNX graph in eight bits, a tokeniser, and the numbers that the decoder needs.

They are made by `make train` and lie in ``weights/``, each reader with its model card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate.by_model.decoding import Biases
from sayso.annotate.by_model.scoring import Numbers, Output, Scored, scored
from sayso.annotate.by_model.units import FEATURES, NAMES, TAGS, Units
from sayso.annotate.by_model.windows import UNIT_PIECES, Special
from sayso.errors import ModelMismatch
from sayso.graphs import loaded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
# Which network reads which language.
NETWORKS: Mapping[str, str] = {"en": "english", "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic"}
# Added where a content begins right behind a cue, for a cue without content is lost; and to the score of beginning a
# piece: a cue too many goes, for nothing points to it, one too few loses its content. The sums are those that did best
# on the articles of the network's language that were kept apart from its training.
BEHIND_CUE: Mapping[str, float] = {"english": 0.4}
LEAN: Mapping[str, Mapping[str, float]] = {
    "english": {"cue": 0.25, "content": -0.6, "source": 0.6},
    "cyrillic": {"cue": 0.25},
}
_CUE_TAGS = [TAGS.index("B-cue"), TAGS.index("I-cue")]


@cache
def network(name: str) -> Network:
    """Return a network by its folder's name; it is loaded once."""
    return Network(WEIGHTS / name)


class Network:
    """
    A trained network. Call it with a text's units.

    Raises ModelMismatch when its files do not belong to this version of the code.
    """

    def __init__(self, folder: Path) -> None:
        # Imported here: a register can be asked without them.
        from tokenizers import Tokenizer

        told = json.loads((folder / "reader.json").read_text("utf-8"))
        known = [[name, size] for name, size in FEATURES]
        if told["features"] != known or told.get("names", []) not in ([], list(NAMES)):
            raise ModelMismatch(
                f"{folder.name}: the network knows other features or names than this code",
                hint="The weights and the code are of different versions: install sayso anew, or make train.",
            )
        self._session: InferenceSession = loaded(folder / "reader.onnx")
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._special = Special(told["start"], told["parting"])
        self._unknown: int = told["unknown"]
        # Whether it finds names too; else the parser's recogniser does.
        self.names = bool(told.get("names"))
        chain = np.array(told["chain"], np.float32)
        chain[_CUE_TAGS, TAGS.index("B-content")] += BEHIND_CUE.get(folder.name, 0.0)
        lean = np.zeros(len(TAGS), np.float32)
        for role, sum_ in LEAN.get(folder.name, {}).items():
            begin, on = TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")
            lean[begin] += sum_
            # A piece is begun more readily; it is not cut in two more readily.
            chain[[begin, on], begin] -= sum_
        self._biases = Biases(chain, np.array(told["distance"], np.float32), told["same_draft"], lean)
        self._pieces: dict[str, list[int]] = {}

    def __call__(self, given: Units) -> Scored:
        """Score a text's units and put together what they make up."""
        return scored(given, [self._cut(word) for word in given.words], self._special, self._run, self._biases)

    def _cut(self, word: str) -> list[int]:
        """Cut a word into pieces. Words come back often: they are remembered, up to a number of them."""
        if word not in self._pieces:
            if len(self._pieces) > 200_000:
                self._pieces.clear()
            # Half a character is none, and the tokeniser refuses it.
            whole = word.encode("utf-8", "replace").decode("utf-8")
            cut = self._tokenizer.encode([whole], is_pretokenized=True, add_special_tokens=False).ids
            self._pieces[word] = cut[:UNIT_PIECES] or [self._unknown]
        return self._pieces[word]

    def _run(self, pieces: Numbers, features: Numbers) -> Output:
        found = self._session.run(None, {"pieces": pieces[None], "features": features[None]})
        tag, ask, answer, act, *name = (each[0] for each in found)
        return Output(tag, ask, answer, act, *name) if name else Output(tag, ask, answer, act, None)
