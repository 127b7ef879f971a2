"""
The network: a BERT encoder that scores which words show a kind, and how other words fill the roles of each.

A role is scored for a pair of words, as arcs are in Dozat and Manning (2017): what a word is, what shows the kind,
which kind it is and how the one hangs on the other are joined, so that a kind more costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.claims.by_model.features import FEATURES, RELATIONS
from sayso.claims.by_model.network import ROLES
from sayso.terms import Certainty, Polarity, Tense
from train.network import NEVER, Drop, Layer, Shape

STANDS = (len(Tense), len(Certainty), len(Polarity))
# The width in which pairs of words are scored.
PAIR = 192


class Claimer(nn.Module):
    """Pieces and features to scores."""

    def __init__(self, shape: Shape, kinds: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.width
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, width)
        self.places = nn.Embedding(shape.positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(size, width) for _, size in FEATURES)
        self.shows = nn.Linear(kinds, width, bias=False)
        for table in (*self.features, self.shows):
            nn.init.normal_(table.weight, std=0.01)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = Drop(dropout)
        self.tag = nn.Linear(width, 1 + 2 * kinds)
        self.filler = nn.Linear(width, PAIR)
        self.shower = nn.Linear(width, PAIR)
        self.gate = nn.Linear(width, PAIR)
        # One more than there are relations: what is no word has none.
        self.relation = nn.Embedding(RELATIONS + 1, PAIR)
        self.kind = nn.Embedding(kinds, PAIR)
        self.role = nn.Linear(PAIR, 3 * len(ROLES))
        self.stand = nn.Linear(width, sum(STANDS))

    def begin_as(self, weights: dict[str, Tensor]) -> None:
        """Begin as the lower layers of an encoder."""
        mine = self.state_dict()
        known = {name: w for name, w in weights.items() if name in mine and w.shape == mine[name].shape}
        missing = [name for name in mine if name.split(".")[0] in ("words", "places", "norm", "layers")]
        assert not set(missing) - set(known), "the encoder lacks layers"
        self.load_state_dict(known, strict=False)

    def thinned(self, layers: Sequence[int]) -> Claimer:
        """Return a network of some of the layers, with all that they have learned (Sajjad et al. 2023)."""
        found = Claimer(replace(self.shape, layers=len(layers)), self.kind.num_embeddings, self.drop.share)
        own = {name: weight for name, weight in self.state_dict().items() if not name.startswith("layers.")}
        for number, layer in enumerate(layers):
            own |= {f"layers.{number}.{name}": weight for name, weight in self.layers[layer].state_dict().items()}
        found.load_state_dict(own)
        return found

    def forward(self, pieces: Tensor, features: Tensor, shows: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """
        Take pieces (batch, length), features (batch, length, FEATURES), shows (batch, length, kinds) and a mask.

        Returns, for each piece: scores as a tag; what it brings as one that fills a role; what it brings, and how much
        it lets through, as one that shows a kind (…, PAIR); scores of stands.
        """
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        known = [table(features[..., n]) for n, table in enumerate(self.features)]
        x = self.drop(self.norm(x + torch.stack(known).sum(0) + self.shows(shows)))
        additive = ((1 - mask.to(x.dtype)) * NEVER)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, additive)
        x = self.drop(x)
        return self.tag(x), self.filler(x), self.shower(x), self.gate(x), self.stand(x)

    def roles(self, filler: Tensor, shower: Tensor, gate: Tensor, kind: Tensor, relation: Tensor) -> Tensor:
        """
        Return the scores (rows, length, ROLES, 3) of the words round shown kinds, one row for each.

        ``filler`` is (rows, length, PAIR), ``shower`` and ``gate`` those of the words that show the kind (rows, PAIR),
        ``kind`` its number, ``relation`` how each piece hangs on it (rows, length).
        """
        joined = filler * (1 + gate[:, None]) + (shower + self.kind(kind))[:, None] + self.relation(relation)
        return self.role(self.drop(functional.relu(joined))).unflatten(-1, (len(ROLES), 3))
