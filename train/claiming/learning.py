"""The loop: texts in windows, windows in batches, a loss, a step; a checkpoint after every pass over the texts."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from sayso.claims.by_model.features import AFTER, BEFORE, FEATURES, RELATIONS, UNKNOWN
from sayso.claims.by_model.network import ROLES
from sayso.claims.by_model.reading import LEFT, RIGHT
from train.bases import Base
from train.claiming.examples import Example, Shown
from train.claiming.network import STANDS, Claimer

# No answer is asked for here.
NOTHING = -100
# Lengths are rounded up to these many pieces: each new shape costs its own preparation on a processor.
_STEP = 16
_BEGUN_AS_ENCODER = ("layers", "places", "norm", "words")


@dataclass(frozen=True)
class Settings:
    """
    How to learn. Rates are for AdamW; ``most`` is the number of pieces in a batch, about.

    ``layers`` of the encoder are kept. Up to ``together`` texts share a window, so that the network learns which of
    them a role is in. ``withheld`` is how often features are held back, ``masked`` how often a piece. The result is the
    mean of the last ``averaged`` passes.
    """

    passes: int = 10
    most: int = 500
    together: int = 3
    longest: int = 200
    layers: int = 6
    rate: float = 2.5e-4
    new_rate: float = 2e-3
    warm: float = 0.08
    withheld: float = 0.1
    masked: float = 0.05
    averaged: int = 3
    seed: int = 20261122


@dataclass(frozen=True)
class Batch:
    """Windows, padded, and a row for each kind that they show: see Claimer for the shapes."""

    pieces: Tensor
    features: Tensor
    shows: Tensor
    mask: Tensor
    tags: Tensor
    # Where each row's pieces stand in the windows, laid end to end.
    taken: Tensor
    relation: Tensor
    shown: Tensor
    roles: Tensor
    answers: Tensor


def batches(given: Sequence[Example], base: Base, settings: Settings, dice: random.Random | None) -> Iterator[Batch]:
    """Yield the batches of one pass; without dice in the order given, one text a window and nothing held back."""
    if dice is None:
        windows = [[each] for each in given]
    else:
        windows = _windows(given, settings, dice)
        windows.sort(key=lambda window: _size(window) + dice.random() * 20)
    groups: list[list[list[Example]]] = [[]]
    for window in windows:
        if sum(map(_size, groups[-1])) >= settings.most:
            groups.append([])
        groups[-1].append(window)
    if dice is not None:
        dice.shuffle(groups)
    for group in groups:
        yield _batch(group, base, settings, dice)


def _windows(given: Sequence[Example], settings: Settings, dice: random.Random) -> list[list[Example]]:
    order = list(given)
    dice.shuffle(order)
    found: list[list[Example]] = []
    room = 0
    for each in order:
        if room and _size(found[-1]) + len(each.pieces) < settings.longest:
            found[-1].append(each)
            room -= 1
        else:
            found.append([each])
            room = dice.randint(1, settings.together) - 1
    return found


def _size(window: Sequence[Example]) -> int:
    return sum(len(each.pieces) for each in window)


def _up(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batch(group: Sequence[Sequence[Example]], base: Base, settings: Settings, dice: random.Random | None) -> Batch:
    kinds = group[0][0].shows.shape[1]
    length = _up(max(map(_size, group)) + 2)
    pieces = torch.full((len(group), length), base.padding)
    features = torch.zeros((len(group), length, len(FEATURES)), dtype=torch.long)
    shows = torch.zeros((len(group), length, kinds))
    mask = torch.zeros((len(group), length))
    tags = torch.full((len(group), length), NOTHING)
    rows: list[_Row] = []

    def chance(share: float) -> bool:
        return dice is not None and dice.random() < share

    for number, window in enumerate(group):
        end = _size(window) + 2
        pieces[number, 0], pieces[number, end - 1] = base.start, base.parting
        mask[number, :end] = 1
        at = 1
        for each in window:
            span = slice(at, at + len(each.pieces))
            pieces[number, span] = torch.tensor(
                [base.unknown if chance(settings.masked) else piece for piece in each.pieces]
            )
            if not chance(settings.withheld):
                features[number, span] = torch.from_numpy(each.features[each.unit])
            if not chance(settings.withheld):
                shows[number, span] = torch.from_numpy(each.shows[each.unit])
            first = at + torch.tensor(each.first)
            tags[number, first] = 0
            for shown in each.shown:
                for place, word in enumerate(shown.words):
                    tags[number, first[word]] = 1 + 2 * shown.kind + (place > 0)
                centre = int(first[shown.words[0]])
                sway = dice.randint(-6, 6) if dice is not None else 0
                begin = max(0, centre - LEFT - sway)
                rows.append(_Row(number, at, end, begin, min(end, centre + RIGHT), each, shown))
            at = span.stop
    return Batch(pieces, features, shows, mask, tags, *_rows(rows, length, kinds, chance, settings))


@dataclass(frozen=True)
class _Row:
    """A kind shown in a window: its text begins at piece ``at``, its row is pieces ``begin`` to ``stop``."""

    window: int
    at: int
    end: int
    begin: int
    stop: int
    example: Example
    shown: Shown


def _rows(
    rows: Sequence[_Row], length: int, kinds: int, chance: Callable[[float], bool], settings: Settings
) -> tuple[Tensor, ...]:
    width = _up(max((row.stop - row.begin for row in rows), default=1))
    taken = torch.zeros((len(rows), width), dtype=torch.long)
    relation = torch.full((len(rows), width), RELATIONS)
    shown = torch.zeros((len(rows), width))
    roles = torch.full((len(rows), width, len(ROLES)), NOTHING)
    answers = torch.zeros((len(rows), 4), dtype=torch.long)
    for number, row in enumerate(rows):
        count = row.stop - row.begin
        taken[number, :count] = row.window * length + torch.arange(row.begin, row.stop)
        last = row.at + len(row.example.pieces)
        whole = torch.full((row.end,), RELATIONS)
        # What else stands in the window is another text.
        whole[1 : row.at], whole[last : row.end - 1] = BEFORE, AFTER
        hangs = torch.tensor(row.shown.relation)
        if chance(settings.withheld):
            hangs = torch.where(hangs < RELATIONS - 4, UNKNOWN, hangs)
        whole[row.at : last] = hangs[torch.from_numpy(row.example.unit)]
        relation[number, :count] = whole[row.begin : row.stop]
        first = [row.at + piece - row.begin for piece in row.example.first]
        for place in (p for p in first if 0 <= p < count):
            roles[number, place] = 0
        # Words of the other texts fill nothing; their first pieces are not told apart from the rest here.
        roles[number, : max(0, row.at - row.begin)] = 0
        roles[number, max(0, last - row.begin) : count] = 0
        for word in row.shown.words:
            if 0 <= first[word] < count:
                shown[number, first[word]] = 1
        for role, filled in enumerate(row.shown.roles):
            for words in filled:
                inside = [first[word] for word in words if 0 <= first[word] < count]
                for nth, place in enumerate(inside):
                    roles[number, place, role] = 1 if nth == 0 else 2
        answers[number] = torch.tensor([row.shown.kind, *row.shown.stand])
    return taken, relation, shown, roles, answers


def loss_of(claimer: Claimer, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch, and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = claimer(batch.pieces, batch.features, batch.shows, batch.mask)
    tags, *brought = (each.float() for each in found)
    tag = functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=NOTHING, label_smoothing=0.02)
    parts = {"tag": tag.item()}
    loss = 3 * tag
    if len(batch.taken):
        roles, *stands = above(claimer, brought, batch)
        role = functional.cross_entropy(roles.flatten(0, 2), batch.roles.flatten(), ignore_index=NOTHING)
        answers = (functional.cross_entropy(scores, batch.answers[:, n]) for n, scores in enumerate(stands, 1))
        stand = sum(answers, torch.zeros(()))
        loss = loss + 25 * role + 0.2 * stand
        parts |= {"role": role.item(), "stand": stand.item()}
    return loss, parts


def above(claimer: Claimer, brought: Sequence[Tensor], batch: Batch) -> tuple[Tensor, ...]:
    """Return the scores of a batch's rows: roles, tenses, certainties, polarities."""
    shown = batch.shown / batch.shown.sum(1, keepdim=True).clamp(min=1)

    def taken(each: Tensor) -> Tensor:
        return each.flatten(0, 1).index_select(0, batch.taken.flatten()).view(*batch.taken.shape, -1)

    filler, *rest = (taken(each) for each in brought)
    shower, gate, stand = (torch.bmm(shown[:, None], each)[:, 0] for each in rest)
    roles = claimer.roles(filler, shower, gate, batch.answers[:, 0], batch.relation)
    return roles, *stand.split(STANDS, -1)


def learn(
    claimer: Claimer,
    given: Sequence[Example],
    base: Base,
    folder: Path,
    settings: Settings,
    check: Callable[[Claimer], Mapping[str, float]],
) -> None:
    """Train, or go on with the run in a folder. Figures of every pass go to ``log.jsonl`` there."""
    folder.mkdir(parents=True, exist_ok=True)
    claimer.words.weight.requires_grad_(False)
    old, new = [], []
    for name, weight in claimer.named_parameters():
        if weight.requires_grad:
            (old if name.startswith(_BEGUN_AS_ENCODER) else new).append(weight)
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.new_rate}], weight_decay=0.01, fused=True
    )
    done, saved, last = 0, folder / "checkpoint.pt", list[Mapping[str, Tensor]]()
    if saved.exists():
        state = torch.load(saved)
        claimer.load_state_dict(state["claimer"])
        optimiser.load_state_dict(state["optimiser"])
        done, last = state["done"], state["last"]
    for number in range(done, settings.passes):
        dice = random.Random(settings.seed + number)
        torch.manual_seed(settings.seed + number)
        claimer.train()
        began, seen, sums = time.time(), 0, dict[str, float]()
        count = sum(1 for _ in batches(given, base, settings, random.Random(settings.seed + number)))
        for batch in batches(given, base, settings, dice):
            passed = (number + seen / count) / settings.passes
            share = min(passed / settings.warm, max(0.02, 1 - passed))
            for group, rate in zip(optimiser.param_groups, (settings.rate, settings.new_rate), strict=True):
                group["lr"] = rate * share
            loss, parts = loss_of(claimer, batch)
            if not math.isfinite(loss.item()):
                raise FloatingPointError(f"the loss is {loss.item()} in pass {number + 1} after {seen} batches")
            loss.backward()
            torch.nn.utils.clip_grad_norm_(claimer.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            seen += 1
            sums = {name: sums.get(name, 0.0) + parts.get(name, 0.0) for name in ("tag", "role", "stand")}
        claimer.eval()
        figures = {"pass": number + 1, "seconds": round(time.time() - began)}
        figures |= {name: round(value / seen, 4) for name, value in sums.items()} | dict(check(claimer))
        with (folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(figures) + "\n")
        print(figures, flush=True)
        now = {name: weight.clone() for name, weight in claimer.state_dict().items()}
        last = [*last, now][-settings.averaged :]
        state = {"claimer": now, "last": last, "optimiser": optimiser.state_dict(), "done": number + 1}
        torch.save(state, folder / "checkpoint.new")
        (folder / "checkpoint.new").rename(saved)
    settle(claimer, folder)


def settle(claimer: Claimer, folder: Path) -> None:
    """Load the mean of a checkpoint's last passes (Izmailov et al. 2018)."""
    last = torch.load(folder / "checkpoint.pt")["last"]
    claimer.load_state_dict({name: sum(each[name] for each in last) / len(last) for name in last[0]})
    claimer.eval()
