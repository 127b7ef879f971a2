"""The loop: windows in batches, a loss, a step; a checkpoint and figures after every pass over the examples."""

from __future__ import annotations

import itertools
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from sayso.annotate.by_model.units import FEATURES
from sayso.annotate.by_model.windows import UNIT_PIECES, Special, cores, running, window
from train.bases import Base, start
from train.examples import NOTHING, Example
from train.network import Reader, chain_loss, link_loss, link_scores

# What syntax and the rules say is withheld from some windows, so that the reader does not lean on them alone.
_WITHHELD = [n for n, (name, _) in enumerate(FEATURES) if name in ("rule", "nested", "pos", "dep", "head")]


@dataclass(frozen=True)
class Settings:
    """
    How to learn. Rates are for AdamW; ``most`` is the number of pieces in a window.

    The rate rises for the share ``warm`` of the first pass and falls until ``main`` passes are done; each pass after
    them begins again at the share ``again`` of it. The reader is the mean of what it was after each of its last
    ``averaged`` passes (Izmailov et al. 2018).
    """

    passes: int = 13
    main: int = 5
    batch: int = 8
    most: int = 420
    rate: float = 2e-4
    new_rate: float = 1e-3
    warm: float = 0.4
    withheld: float = 0.1
    masked: float = 0.03
    link: float = 0.5
    act: float = 0.05
    name: float = 0.2
    seed: int = 20161108
    frozen_words: bool = True
    again: float = 0.4
    averaged: int = 4


@dataclass(frozen=True)
class Prepared:
    """An example with its units' pieces."""

    example: Example
    pieces: list[list[int]]


@dataclass(frozen=True)
class Batch:
    """Windows of like length, padded: see Reader.forward, chain_loss and link_loss for the shapes."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    real: Tensor
    tags: Tensor
    part: Tensor
    also: Tensor
    act: Tensor
    names: Tensor
    draft: Tensor
    place: Tensor
    begins: Tensor


class Cutter:
    """Cuts an example's units into pieces, once."""

    def __init__(self, base: Base) -> None:
        self._tokenizer = Tokenizer.from_str(base.tokenizer)
        self._unknown = base.unknown
        self._words: dict[str, list[int]] = {}

    def __call__(self, example: Example) -> Prepared:
        return Prepared(example, [self._piece(word) for word in example.units.words])

    def _piece(self, word: str) -> list[int]:
        if word not in self._words:
            found = self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids
            self._words[word] = found[:UNIT_PIECES] or [self._unknown]
        return self._words[word]


def _steps(given: Sequence[Prepared], settings: Settings) -> int:
    cut = sum(1 for each in given for _ in _cut(each, settings, random.Random(settings.seed)))
    return -(-cut // settings.batch)


def batches(given: Sequence[Prepared], base: Base, settings: Settings, dice: random.Random) -> Iterator[Batch]:
    """Yield the batches of one pass: every unit once, cut anew each time."""
    special = Special(base.start, base.parting)
    cut = []
    for each in given:
        for begin, end in _cut(each, settings, dice):
            cut.append((each, window(each.example.units, each.pieces, special, begin, end, begin, end)))
    dice.shuffle(cut)
    groups = []
    for at in range(0, len(cut), 16 * settings.batch):
        pool = sorted(cut[at : at + 16 * settings.batch], key=lambda each: len(each[1].pieces))
        groups.extend(pool[n : n + settings.batch] for n in range(0, len(pool), settings.batch))
    dice.shuffle(groups)
    for group in groups:
        yield _batch(group, base, settings, dice)


def _cut(given: Prepared, settings: Settings, dice: random.Random) -> Iterator[tuple[int, int]]:
    """Yield the windows of an example, the first of a length that chance decides."""
    costs = running(given.example.units, [len(p) for p in given.pieces])
    first = dice.randint(settings.most // 4, settings.most)
    return cores(given.example.units, costs, settings.most, first=first)


def _batch(group, base: Base, settings: Settings, dice: random.Random) -> Batch:  # type: ignore[no-untyped-def]
    length = max(len(w.pieces) for _, w in group)
    units = max(w.end - w.begin for _, w in group)
    shape = (len(group), length)
    pieces = torch.full(shape, base.padding)
    features = torch.zeros((*shape, len(FEATURES)), dtype=torch.long)
    mask = torch.zeros(shape)
    of_units = {name: torch.zeros((len(group), units), dtype=torch.long) for name in ("first", "tags", "place")}
    of_units |= {name: torch.full((len(group), units), NOTHING) for name in ("part", "also", "act", "names", "draft")}
    real = torch.zeros((len(group), units))
    begins = torch.zeros((len(group), units), dtype=torch.bool)
    for row, (each, w) in enumerate(group):
        example, span = each.example, slice(w.begin, w.end)
        numbers = [
            base.unknown if unit >= 0 and dice.random() < settings.masked else piece
            for piece, unit in zip(w.pieces, w.unit, strict=True)
        ]
        pieces[row, : len(numbers)] = torch.tensor(numbers)
        mask[row, : len(numbers)] = 1
        known = [example.units.features[u] if u >= 0 else (0,) * len(FEATURES) for u in w.unit]
        features[row, : len(numbers)] = torch.tensor(known)
        count = w.end - w.begin
        withheld = dice.random() < settings.withheld
        if withheld:
            features[row, :, _WITHHELD] = 0
        of_units["first"][row, :count] = torch.tensor(w.first)
        of_units["tags"][row, :count] = torch.tensor(example.tags[span])
        of_units["place"][row, :count] = torch.arange(count)
        of_units["part"][row, :count] = torch.tensor(example.part[span])
        of_units["also"][row, :count] = torch.tensor(example.also[span])
        of_units["act"][row, :count] = torch.tensor(example.act[span])
        of_units["names"][row, :count] = torch.tensor(example.names[span])
        if not withheld:
            of_units["draft"][row, :count] = torch.tensor(example.units.draft[span])
        real[row, :count] = 1
        paragraph = example.units.paragraph[span]
        begins[row, 1:count] = torch.tensor([a != b for a, b in itertools.pairwise(paragraph)], dtype=torch.bool)
    return Batch(pieces=pieces, features=features, mask=mask, real=real, begins=begins, **of_units)


def pace(passed: float, settings: Settings) -> float:
    """
    Return the share of the full rate after so many passes: up, down in a line, and up again for each late pass.

    The warm restarts are those of Loshchilov and Hutter (2017).
    """
    if passed >= settings.main:
        return settings.again * max(0.02, 1 - passed % 1)
    return min(passed / settings.warm, max(0.02, (settings.main - passed) / (settings.main - settings.warm)))


def loss_of(reader: Reader, batch: Batch, settings: Settings) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch, and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = reader(batch.pieces, batch.features, batch.mask)
    rows = torch.arange(len(batch.first))[:, None]
    tag, ask, answer, act, name = (each[rows, batch.first].float() for each in found)
    count = batch.real.sum()
    tags = chain_loss(tag, batch.tags, batch.real, batch.begins, reader.chain()) / count
    is_cue = (batch.tags == 3) | (batch.tags == 4)
    asks = (batch.tags > 0) & ~is_cue
    scores = link_scores(reader, ask, answer, batch.draft, batch.place)
    total, asked = link_loss(scores, batch.part, batch.part, is_cue, asks, batch.real.bool())
    more, also = link_loss(scores, batch.also, batch.part, is_cue, asks & (batch.also >= 0), batch.real.bool())
    links = (total + more) / (asked + also).clamp(min=1)
    acts, names = _mean_loss(act, batch.act), _mean_loss(name, batch.names)
    loss = tags + settings.link * links + settings.act * acts + settings.name * names
    return loss, {"tags": tags.item(), "links": links.item(), "acts": acts.item(), "names": names.item()}


def _mean_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the cross entropy of scores (batch, units, classes), on average over the units that have an answer."""
    total = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING, reduction="sum")
    return total / (wanted >= 0).sum().clamp(min=1)


def learn(
    base: Base,
    examples: Callable[[int], Sequence[Example]],
    folder: Path,
    settings: Settings,
    *,
    check: Callable[[Reader], Mapping[str, float]] | None = None,
) -> Reader:
    """
    Train a reader, or go on with the one in a folder. Logs to ``log.jsonl`` there.

    ``examples`` returns those of a pass, counted from 0; ``check`` is called with the reader after each pass and
    returns figures to log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    cutter = Cutter(base)
    reader = start(base)
    if settings.frozen_words:
        reader.words.weight.requires_grad_(False)
    old, new = [], []
    for name, weight in reader.named_parameters():
        if weight.requires_grad:
            (old if name.startswith(("layers", "places", "norm", "words")) else new).append(weight)
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.new_rate}], weight_decay=0.01, fused=True
    )
    done, saved = 0, folder / "checkpoint.pt"
    last: list[Mapping[str, Tensor]] = []
    if saved.exists():
        state = torch.load(saved)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        done, last = state["done"], state["last"]
    for number in range(done, settings.passes):
        dice = random.Random(settings.seed + number)
        torch.manual_seed(settings.seed + number)
        reader.train()
        given = [cutter(each) for each in examples(number)]
        count = _steps(given, settings)
        began, seen, sums = time.time(), 0, dict.fromkeys(("tags", "links", "acts", "names"), 0.0)
        for batch in batches(given, base, settings, dice):
            for group, rate in zip(optimiser.param_groups, (settings.rate, settings.new_rate), strict=True):
                group["lr"] = rate * pace(number + min(seen / count, 0.999), settings)
            loss, parts = loss_of(reader, batch, settings)
            if not math.isfinite(loss.item()):
                raise FloatingPointError(f"the loss is {loss.item()} in pass {number + 1} after {seen} batches")
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            seen += 1
            for name, value in parts.items():
                sums[name] += value
            if seen % 40 == 0:
                told = {name: round(value / seen, 4) for name, value in sums.items()}
                print(number + 1, seen, f"{time.time() - began:.0f}s", told, flush=True)
        figures = {"pass": number + 1, "batches": seen}
        figures |= {name: round(value / seen, 5) for name, value in sums.items()}
        figures["seconds"] = round(time.time() - began)
        if check is not None:
            reader.eval()
            figures |= check(reader)
        with (folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(figures) + "\n")
        print(figures, flush=True)
        now = {name: weight.clone() for name, weight in reader.state_dict().items()}
        last = [*last, now][-settings.averaged :]
        state = {
            "reader": now,
            "last": last,
            "optimiser": optimiser.state_dict(),
            "done": number + 1,
        }
        torch.save(state, folder / "checkpoint.new")
        (folder / "checkpoint.new").rename(saved)
    return settled(base, folder)


def settled(base: Base, folder: Path) -> Reader:
    """Return the reader of a folder's checkpoint: the mean of its last passes."""
    last = torch.load(folder / "checkpoint.pt")["last"]
    reader = Reader(base.shape)
    reader.load_state_dict({name: sum(each[name] for each in last) / len(last) for name in last[0]})
    return reader.eval()
