"""
The network: a BERT encoder with features of each word, a chain of tags, and links from words to cues.

Tags are scored by a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001). A link is a pointer:
every word of a source or a content says in which words its attribution's cue is, by a bilinear score (Dozat and
Manning 2017) with a bias for distance. Which content belongs to whom is so learned, not guessed from nearness.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.annotate.by_model.decoding import DISTANCES, allowed
from sayso.annotate.by_model.units import FEATURES, NAME_TAGS, TAGS

LINK = 96
NEVER = -1e4


@dataclass(frozen=True)
class Shape:
    """The sizes of an encoder."""

    vocabulary: int
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Drop(nn.Module):
    """Dropout with one mask for a whole batch: on a CPU drawing the numbers is a tenth of the work otherwise."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = torch.rand(x.shape[1:]) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class OneAttention(torch.autograd.Function):
    """Attention as one node of a graph: onnxruntime's own kernel never holds the whole table of weights."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """Take and return (batch, length, width)."""
        parts = (each.unflatten(-1, (heads, -1)).transpose(1, 2) for each in (q, k, v))
        return functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g, q, k, v, heads):  # type: ignore[no-untyped-def]
        """Return the node, of onnxruntime's own operators."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """A BERT layer, normalised after each part."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Take (batch, pieces, width) and an additive mask (batch, 1, 1, pieces)."""
        batch, length, width = x.shape
        if torch.onnx.is_in_onnx_export():
            # One window, nothing masked.
            q, k, v = self.qkv(x).chunk(3, -1)
            seen = OneAttention.apply(q, k, v, self.heads)
        else:
            q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
            # Written out: on a CPU this is several times as fast to train as the fused attention.
            weight = (q * (1 / math.sqrt(width // self.heads))) @ k.transpose(-1, -2) + mask.to(q.dtype)
            seen = (weight.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.out(seen))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Pieces and features to scores: tags, link questions and answers, acts, names."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(size, shape.width) for _, size in FEATURES)
        self.late = nn.ModuleList(nn.Embedding(size, 32) for _, size in FEATURES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = Drop(dropout)
        self.join = nn.Linear(shape.width + 32, shape.width)
        self.tag = nn.Linear(shape.width, len(TAGS))
        self.ask = nn.Linear(shape.width, LINK)
        self.answer = nn.Linear(shape.width, LINK)
        self.act = nn.Linear(shape.width, 2)
        self.name = nn.Linear(shape.width, NAME_TAGS)
        # What the decoder needs beside the scores.
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.distance = nn.Parameter(torch.zeros(2 * len(DISTANCES) + 3))
        self.same_draft = nn.Parameter(torch.zeros(1))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """
        Take pieces (batch, length), features (batch, length, FEATURES) and a mask (batch, length) of ones and zeros.

        Returns, for each piece, tag scores (…, TAGS), link questions and answers (…, LINK), act scores (…, 2) and
        name scores (…, NAME_TAGS).
        """
        known = [table(features[..., n]) for n, table in enumerate(self.features)]
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + torch.stack(known).sum(0)
        x = self.drop(self.norm(x))
        additive = ((1 - mask.to(x.dtype)) * NEVER)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, additive)
        late = torch.stack([table(features[..., n]) for n, table in enumerate(self.late)]).sum(0)
        x = self.drop(functional.gelu(self.join(torch.cat([x, late], -1))) + x)
        return self.tag(x), self.ask(x), self.answer(x), self.act(x), self.name(x)

    def chain(self) -> Tensor:
        """Return the scores of going from one tag to the next; what may not follow is far below."""
        return self.steps + torch.tensor(NEVER) * (1 - torch.from_numpy(allowed()).to(self.steps.dtype))


def chain_loss(scores: Tensor, tags: Tensor, real: Tensor, begins: Tensor, chain: Tensor) -> Tensor:
    """
    Return the negative log likelihood of the tags, summed: scores (batch, units, TAGS), the others (batch, units).

    ``begins`` is true where a paragraph begins: there the chain starts anew, as if after an "O". The sum over all paths
    is a product of matrices, taken two by two: it costs the logarithm of the length in steps.
    """
    batch, length, count = scores.shape
    gold = (scores.gather(-1, tags[..., None])[..., 0] * real).sum()
    before = torch.where(begins[:, 1:], 0, tags[:, :-1])
    gold = gold + (chain[before, tags[:, 1:]] * real[:, 1:]).sum()
    start = scores[:, 0] + chain[0]
    gold = gold + chain[0, tags[:, 0]].sum()
    step = torch.where(begins[:, 1:, None, None], chain[0].expand(count, count), chain)
    moves = step + scores[:, 1:, None, :]
    still = torch.full((count, count), NEVER * 10).fill_diagonal_(0.0)
    moves = torch.where(real[:, 1:, None, None].bool(), moves, still)
    while moves.shape[1] > 1:
        if moves.shape[1] % 2:
            moves = torch.cat([moves, still.expand(batch, 1, count, count)], 1)
        left, right = moves[:, ::2], moves[:, 1::2]
        moves = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    ends = torch.logsumexp(start[:, :, None] + moves[:, 0], dim=1) if length > 1 else start
    return torch.logsumexp(ends, dim=-1).sum() - gold


def link_scores(reader: Reader, ask: Tensor, answer: Tensor, draft: Tensor, place: Tensor) -> Tensor:
    """Return how well each unit's cue may be in each other one: (batch, units, units)."""
    scores = ask @ answer.transpose(-1, -2) / math.sqrt(LINK)
    away = place[:, None, :] - place[:, :, None]
    edges = torch.tensor(DISTANCES)
    bucket = torch.bucketize(away.abs(), edges, right=True)
    bucket = torch.where(away < 0, bucket + len(DISTANCES) + 1, bucket)
    same = (draft[:, None, :] == draft[:, :, None]) & (draft[:, None, :] >= 0)
    return scores + reader.distance[bucket] + reader.same_draft * same


def link_loss(
    scores: Tensor, wanted: Tensor, part: Tensor, is_cue: Tensor, asks: Tensor, real: Tensor
) -> tuple[Tensor, Tensor]:
    """
    Return the summed loss of links and the number of units that have one.

    ``wanted`` is the attribution whose cue a unit should point to, ``part`` the one that each unit is in. A unit's
    answer is any unit of its attribution's cue; one whose cue lies outside the window is left out.
    """
    right = (part[:, None, :] == wanted[:, :, None]) & is_cue[:, None, :] & real[:, None, :]
    asked = asks & real & right.any(-1)
    scores = scores.masked_fill(~real[:, None, :], NEVER)
    whole = torch.logsumexp(scores, -1)
    # A row without an answer is left out below; it must not give an infinite gradient here.
    hit = torch.logsumexp(scores.masked_fill(~right, NEVER * 10), -1)
    return ((whole - hit) * asked).sum(), asked.sum()
