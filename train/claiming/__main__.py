"""
Make the networks that find what is claimed anew; `make train` does it after the attribution readers.

    python -m train.claiming english            from the encoder of the attribution reader, on train/claims/
    python -m train.claiming english --export   write what ships from the last checkpoint

A run that was cut off goes on where its last pass ended. Figures of every pass are in WORK/claims-NAME/log.jsonl.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from sayso.claims.by_model.network import WEIGHTS
from tools.claimed import FOLDER
from train import bases
from train.bases import Base
from train.claiming.checking import figures
from train.claiming.examples import Cutter, Read, kinds, read
from train.claiming.export import export
from train.claiming.learning import Settings, learn, settle
from train.claiming.network import Claimer

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Plan:
    """
    How one network is made: of which languages, and from which reader's encoder.

    Where it is ``thinned`` only those of its layers are kept when it has learned, and it learns on ``after`` that:
    four layers then know what six did, and four that never were six do not.
    """

    languages: Sequence[str]
    reader: str
    settings: Settings = field(default_factory=Settings)
    thinned: Sequence[int] = ()
    after: Settings = field(default_factory=Settings)


PLANS: Mapping[str, Plan] = {
    "english": Plan(
        ("en",), "english", thinned=(0, 1, 3, 5), after=Settings(passes=6, layers=4, rate=2e-4, new_rate=1e-3)
    ),
    "cyrillic": Plan(("ru", "uk", "be"), "cyrillic", Settings(passes=12, rate=2e-4, layers=12)),
}


def texts(plan: Plan, kept: Path) -> list[tuple[Read, bool]]:
    """Return the marked texts of a plan, annotated once and kept in the working folder."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(read(FOLDER, plan.languages)))
    # What this program has written itself, in its own working folder.
    loaded: list[tuple[Read, bool]] = pickle.loads(kept.read_bytes())  # noqa: S301
    return loaded


def main() -> None:
    """Train a network, or write what ships from its checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m train.claiming", description=__doc__)
    parser.add_argument("network", choices=list(PLANS))
    parser.add_argument("--work", type=Path, default=ROOT / "out" / "train", help="checkpoints, logs, packages")
    parser.add_argument("--export", action="store_true", help="do not train: write what ships")
    given = parser.parse_args()
    plan, folder = PLANS[given.network], given.work / f"claims-{given.network}"
    found = texts(plan, folder / "texts.pickle")
    known = kinds(each for each, _ in found)
    base, encoder = _base(plan, given.work, [each for each, _ in found])
    claimer = Claimer(replace(base.shape, layers=plan.settings.layers), len(known))
    thin = folder / "thinned" if plan.thinned else folder
    if not given.export:
        cutter = Cutter(base, known)
        taught = [cutter(each) for each, apart in found if not apart]
        apart = [cutter(each) for each, apart in found if apart]
        claimer.begin_as(encoder)
        print(len(taught), "texts to learn from,", len(apart), "kept apart", flush=True)
        learn(claimer, taught, base, folder, plan.settings, figures(apart, base, plan.settings))
        if plan.thinned:
            claimer = claimer.thinned(plan.thinned)
            learn(claimer, taught, base, thin, plan.after, figures(apart, base, plan.after))
    elif plan.thinned:
        claimer = claimer.thinned(plan.thinned)
    settle(claimer, thin)
    export(claimer, base, known, WEIGHTS / given.network)


def _base(plan: Plan, work: Path, found: Sequence[Read]) -> tuple[Base, dict[str, torch.Tensor]]:
    """Return a base, and the encoder of the attribution reader that was made from it."""
    packages = work / "packages"
    words = [word for each in found for word in each.words.texts]
    base = bases.minilm(packages) if plan.reader == "english" else bases.e5(packages, words)
    checkpoint = work / plan.reader / "checkpoint.pt"
    if not checkpoint.exists():
        raise SystemExit(f"{checkpoint} is not there: `python -m train {plan.reader}` makes it")
    last = torch.load(checkpoint)["last"]
    encoder = {name: sum(each[name] for each in last) / len(last) for name in last[0]}
    # The reader's own words are those of its own texts; the words of the base were never taught anything.
    return base, encoder | {"words.weight": base.weights["words.weight"]}


if __name__ == "__main__":
    main()
