"""
Make the attribution readers anew: `make train`.

    python -m train english            MiniLM-L6 on PolNeAR's train part and texts of ours
    python -m train cyrillic           multilingual-e5-small on the same and on Russian, Ukrainian, Belarusian texts
    python -m train english --export   write what ships from the last checkpoint

A run that was cut off goes on where its last pass ended. Figures of every pass are in WORK/NAME/log.jsonl.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.annotate.by_model.network import WEIGHTS

# sayso's own environment has no torch: whoever runs this in it is told, `--help` or not.
try:
    from train import bases
    from train.bases import Base
    from train.examples import Example, ours, polnear
    from train.export import export
    from train.learning import Settings, learn, settled
    from train.names import fetch
    from train.tuning import apart, figures
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"{missing.name} is not installed here, and training needs it.\n"
        "`make train` makes an environment that has it; in one of your own: "
        "python -m pip install -r train/requirements.txt"
    ) from None

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "texts"
CYRILLIC = ("ru", "uk", "be")


@dataclass(frozen=True)
class Plan:
    """How one reader is made: from what base, and which examples each pass takes."""

    base: Callable[[Path, Sequence[Example]], Base]
    passes: Callable[[Mapping[str, Sequence[Example]]], Callable[[int], Sequence[Example]]]
    settings: Settings


def _english(examples: Mapping[str, Sequence[Example]]) -> Callable[[int], Sequence[Example]]:
    # Our own texts join when the corpus has been read three times: they correct, and must not be learned by heart.
    return lambda number: [*examples["polnear"], *(list(examples["en"]) * 3 if number >= 3 else [])]


def _cyrillic(examples: Mapping[str, Sequence[Example]]) -> Callable[[int], Sequence[Example]]:
    """English teaches what an attribution is, our texts how it looks in Cyrillic: more of them from pass to pass."""
    own = [each for language in CYRILLIC for each in examples[language]]
    articles = list(examples["polnear"])
    random.Random(1).shuffle(articles)
    third = len(articles) // 3

    def of(number: int) -> Sequence[Example]:
        english = articles[number * third : (number + 1) * third] if number < 3 else []
        return [*english, *examples["en"], *own * (3 if number < 3 else 4)]

    return of


def _words(examples: Sequence[Example]) -> list[str]:
    return [word for each in examples for word in each.units.words]


PLANS: Mapping[str, Plan] = {
    "english": Plan(lambda folder, _: bases.minilm(folder), _english, Settings()),
    "cyrillic": Plan(
        lambda folder, examples: bases.e5(folder, _words(examples)),
        _cyrillic,
        Settings(passes=4, main=5, rate=1.5e-4, averaged=1),
    ),
}


def examples(shared: Path, work: Path) -> dict[str, Sequence[Example]]:
    """Return all that is learned from, by where it is from; parsed once and kept in the working folder."""
    kept = work / "examples.pickle"
    if not kept.exists():
        packages = work / "packages"
        fetch(packages)
        found: dict[str, Sequence[Example]]
        found = {language: ours(packages, TEXTS / language) for language in ("en", *CYRILLIC)}
        corpus = shared / "data" / "polnear" / "train"
        if not corpus.is_dir():
            raise SystemExit(f"{corpus} is not there: the readers are made from it. Name the folder: --shared PATH")
        found["polnear"] = polnear(corpus, shared / "eval" / "score_attributions.py", packages)
        work.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    # What this program has written itself, in its own working folder.
    loaded: dict[str, Sequence[Example]] = pickle.loads(kept.read_bytes())  # noqa: S301
    return loaded


def main() -> None:
    """Train a reader, or write what ships from its checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("reader", choices=list(PLANS))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the corpora lie")
    parser.add_argument("--work", type=Path, default=ROOT / "out" / "train", help="checkpoints, logs, packages")
    parser.add_argument("--export", action="store_true", help="do not train: write what ships")
    given = parser.parse_args()
    plan = PLANS[given.reader]
    found = examples(given.shared, given.work)
    articles, held = apart(found["polnear"])
    found["polnear"] = articles
    base = plan.base(given.work / "packages", [each for group in found.values() for each in group])
    folder = given.work / given.reader
    if given.export:
        reader = settled(base, folder)
    else:
        check = figures(held, base, given.shared) if given.reader == "english" else None
        reader = learn(base, plan.passes(found), folder, plan.settings, check=check)
    export(reader, base, WEIGHTS / given.reader)


if __name__ == "__main__":
    main()
