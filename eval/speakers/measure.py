"""
Score the speakers that gold sources resolve to.

In a PolNeAR article the gold attributions are the drafts, so that resolving is measured apart from finding; in our own
reports the drafts are those that the reader finds, and a source that none of them has is wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.figures import Absent
from sayso.annotate import Annotator
from sayso.annotate.attributions import attributions
from sayso.annotate.draft import Draft, Stretch, overlap, trim
from sayso.annotate.layout import layout
from sayso.annotate.quotes import quotations
from sayso.annotate.speakers import Speakers
from sayso.annotate.speakers.phrases import heads
from sayso.codebook import codebook
from sayso.model import Mention, Sentence
from sayso.syntax import Tree
from sayso.terms import Act
from tools.plain import plain_document

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = 2000
_QUOTES = "\"“”„«»'`‘’"
_ARTICLES = ("the", "a", "an")
_TITLES = frozenset(
    "mr mrs ms miss dr sir lord dame president vice prime minister chancellor king queen general gen lieutenant lt col "
    "colonel maj major capt captain adm admiral sgt secretary senator sen representative rep congressman congresswoman "
    "governor gov mayor judge justice professor prof pope former retired u.s us".replace(".", "").split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source labelled by reading: where it stands, and whom it means; nobody whom the text names, without answer."""

    half: str
    document: str
    sha256: str
    start: int
    end: int
    form: str
    answer: str | None
    also: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A labelled source, its words, and whom it was resolved to: none where nothing was found there."""

    source: Source
    words: str
    speaker: Mention | None

    @property
    def right(self) -> bool:
        """Tell whether the speaker is the one labelled."""
        if self.speaker is None:
            return False
        label = self.speaker.label
        accepted = {plain(name) for name in (self.source.answer, *self.source.also) if name}
        if label is None or plain(label) in accepted:
            return label is not None or self.source.answer is None
        # The codebook has one label for all the spellings of a name.
        known = {entity.id for entity in codebook().lookup(self.source.answer)} if self.source.answer else set()
        return self.speaker.entity_id in known


def plain(name: str) -> str:
    """Return a name without case, points, leading articles and titles."""
    words = re.sub(r"[^\w\s-]", "", name.casefold()).split()
    while len(words) > 1 and (words[0] in _ARTICLES or words[0] in _TITLES):
        words.pop(0)
    return " ".join(words)


def sources() -> list[Source]:
    """Return all labelled sources."""
    wanted = Source.__slots__
    return [
        Source(**{name: each[name] for name in wanted})
        for each in json.loads((HERE / "gold.json").read_text("utf-8"))["sources"]
    ]


def answers(shared: Path, wanted: Sequence[Source]) -> Iterator[Answered]:
    """Yield each labelled source with whom it was resolved to. Raises Absent when the corpus is not there."""
    by_document: dict[str, list[Source]] = {}
    for source in wanted:
        by_document.setdefault(source.document, []).append(source)
    drafts = _gold_drafts(shared)
    for name, gold in by_document.items():
        own = HERE / "reports" / f"{name}.txt"
        path = own if own.is_file() else shared / "data" / "polnear" / "dev" / "text" / f"{name}.txt"
        text = path.read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != gold[0].sha256:
            raise ValueError(f"{path} is not the text that was labelled")
        found = _found(text) if own.is_file() else _resolved(text, drafts[name])
        for source in gold:
            yield Answered(source=source, words=text[source.start : source.end], speaker=_at(source, found))


Placed = tuple[Sequence[Stretch], Mention | None]


def _at(source: Source, found: Iterable[Placed]) -> Mention | None:
    """Return the speaker of the attribution whose source shares most with the labelled one."""
    here = (source.start, source.end)
    best: tuple[float, Mention | None] = (0.0, None)
    for stretches, speaker in found:
        for stretch in stretches:
            shared = overlap(stretch, here)
            share = shared / (stretch[1] - stretch[0] + here[1] - here[0] - shared)
            if share > best[0]:
                best = (share, speaker)
    return best[1]


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _found(text: str) -> list[Placed]:
    markup = _annotator()(plain_document(text))
    return [([(s.start, s.end) for s in a.source], a.speaker) for a in markup.attributions]


def _resolved(text: str, gold: Sequence[Mapping[str, Sequence[Stretch]]]) -> list[Placed]:
    read = plain_document(text)
    # The names are those that the annotator itself recognises.
    sentences, named = _annotator().named(read)
    drafts = sorted((_draft(text, each, sentences) for each in gold), key=lambda draft: draft.start)
    speakers = Speakers(read, sentences, named, codebook())
    found = attributions(read, drafts, quotations(text, layout(read, codebook()).paragraphs), speakers)
    return [(draft.source, a.speaker) for draft, a in zip(drafts, found, strict=True)]


def _draft(text: str, gold: Mapping[str, Sequence[Stretch]], sentences: Sequence[Sentence]) -> Draft:
    source = [(start, end) for start, end in gold["source"]]
    content = [trim(text, _without_that(text, (start, end)), also=_QUOTES) for start, end in gold["content"]]
    return Draft(
        source=source,
        cue=[(start, end) for start, end in gold["cue"]],
        content=[stretch for stretch in content if stretch[0] < stretch[1]],
        act=Act.SAYING,
        rule="gold",
        source_head=_head(source[0], sentences) if source else None,
    )


def _without_that(text: str, stretch: Stretch) -> Stretch:
    """PolNeAR's contents begin with the complementiser, ours after it (ANNOTATION.md, rule 1)."""
    start, end = stretch
    return (start + len("that "), end) if text[start:end].lower().startswith("that ") else stretch


def _head(source: Stretch, sentences: Sequence[Sentence]) -> int | None:
    """Return where the head word of a stretch begins, as the annotator finds it."""
    for sentence in sentences:
        if not sentence.start <= source[0] < sentence.end:
            continue
        tree = Tree(sentence)
        return next((tree.tokens[i].start for i in heads(tree, source)), None)
    return None


def _gold_drafts(shared: Path) -> Mapping[str, Sequence[Mapping[str, Sequence[Stretch]]]]:
    part, scorer = shared / "data" / "polnear" / "dev", shared / "eval" / "score_attributions.py"
    if not part.is_dir() or not scorer.is_file():
        raise Absent(f"{part} or {scorer} is not there")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "gold.jsonl"
        command = [sys.executable, str(scorer), "--gold", str(part), "--export-gold", str(out)]
        subprocess.run(command, capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return {line["document"]: line["attributions"] for line in lines}


def _interval(answered: Sequence[Answered]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the accuracy, documents drawn anew."""
    by_document: dict[str, list[bool]] = {}
    for each in answered:
        by_document.setdefault(each.source.document, []).append(each.right)
    rng, documents = random.Random(0), list(by_document.values())
    drawn = []
    for _ in range(SAMPLES):
        sample = [right for _ in documents for right in rng.choice(documents)]
        drawn.append(sum(sample) / len(sample))
    drawn.sort()
    return drawn[int(0.025 * SAMPLES)], drawn[int(0.975 * SAMPLES) - 1]


def figures(answered: Sequence[Answered]) -> Mapping[str, float]:
    """Return the accuracy of all, of each form, half and part, and how often a name that was given is the right one."""
    groups = {"all": answered}
    for form in ("pronoun", "nominal", "name", "unnamed"):
        groups[form] = [each for each in answered if each.source.form == form]
    for half in ("dev", "held"):
        groups[half] = [each for each in answered if each.source.half == half]
    for part in ("articles", "reports"):
        groups[part] = [
            each
            for each in answered
            if (HERE / "reports" / f"{each.source.document}.txt").is_file() is (part == "reports")
        ]
    groups["precision"] = [each for each in answered if each.speaker is not None and each.speaker.label is not None]
    found: dict[str, float] = {}
    for name, group in groups.items():
        if not group:
            continue
        found[name] = sum(each.right for each in group) / len(group)
        low, high = _interval(group)
        print(f"{name:10s} {found[name]:.3f}  [{low:.3f}, {high:.3f}]  of {len(group)}")
    missed = sum(each.speaker is None for each in answered)
    print(f"{missed} of {len(answered)} are sources that the reader did not find")
    return found


def measure(shared: Path) -> Mapping[str, float]:
    """Return the accuracy of all, by form and by half. Raises Absent when the corpus is not there."""
    return figures(list(answers(shared, sources())))


def main() -> None:
    """Print the figures, and errors of the half for tuning; those of the held half are never shown."""
    parser = argparse.ArgumentParser(prog="python -m eval.speakers")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of the half for tuning")
    given = parser.parse_args()
    answered = list(answers(given.shared.resolve(), sources()))
    figures(answered)
    wrong = [each for each in answered if not each.right and each.source.half == "dev"]
    for each in wrong[: given.errors]:
        got = each.speaker.label if each.speaker is not None else "(not found)"
        place = f"{each.source.document[:40]}:{each.source.start}"
        print(f"{each.source.form:8s} {each.words!r}: {each.source.answer!r}, not {got!r}  {place}")


if __name__ == "__main__":
    main()
