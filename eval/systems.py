"""
Score the weapon systems that are named: found at their words, and given the right label.

    python -m eval systems
    python -m eval.systems --errors          what goes wrong in the halves that may be looked at

**propositions**: every system that the labelled texts of eval/propositions name. A mention of kind system is found when
it shares a character with a labelled name; it is right when its label is the labelled one's as well, or that of
the system it is a name of.

**re3d**: government releases in which people marked weapons and military platforms, class words and ships too. Counted
are names of types: what was marked with a confidence of a half or more, and keeps a letter in capitals when articles,
the head of a sentence, and every word that is marked as place, people or organisation somewhere in the release are
taken off — but no abbreviation of a class ("IED", "UAV"), and no ship's own name: words behind a ship's prefix ("USS"),
the same words later, and the hull number behind them. So few are left that precision tells most: 71 releases in which
almost nothing is a system's name. `words` counts all that was marked, against names and nominals. Documents go to
the halves by a hash of their id.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from eval.figures import Absent
from eval.propositions import HALVES, load
from sayso.annotate import Annotator
from sayso.codebook import codebook
from sayso.model import Document, Mention, Span
from sayso.terms import MentionForm, MentionKind
from tools.plain import plain_document

SETS = ("centcom", "uk-government", "us-state-department")
_MARKED = ("Weapon", "MilitaryPlatform")
_APART = ("Organisation", "Nationality", "Location", "Person", "Quantity")
_SHIP = re.compile(
    r"\b(?:USS|USNS|HMS|HMAS|HMCS|FS|RFA|INS|ITS|ROKS|JS)\.? ((?:[A-Z][\w-]+|de|of|the)(?: (?:[A-Z][\w-]+|de|of|the))*)"
)
_HULL = re.compile(r"[A-Z]{1,4} ?\d{1,4}")
_CLASSES = frozenset("ied vbied svbied uav rpg rpv isr".split())
_ARTICLES = frozenset("the a an this that these those".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A system that a text names: where, and its label where somebody gave it one."""

    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, what it names, and what was found in it."""

    half: str
    document: Document
    named: tuple[Named, ...]
    found: tuple[Mention, ...]

    def pairs(self) -> Iterator[tuple[Named, Mention | None]]:
        """Yield each name with what was found for it."""
        left = list(self.found)
        for named in self.named:
            hit = next((m for m in left if m.span.start < named.end and named.start < m.span.end), None)
            if hit is not None:
                left.remove(hit)
            yield named, hit

    def more(self) -> list[Mention]:
        """Return what was found and is none of the names."""
        taken = [hit for _, hit in self.pairs()]
        return [mention for mention in self.found if not any(mention is each for each in taken)]


def right(named: Named, mention: Mention) -> bool:
    """Tell whether a mention has the label: the entity's, one of its names, or, unknown, the words themselves."""
    if named.label is None or mention.label is None:
        return named.label is None
    if _plain(named.label) == _plain(mention.label):
        return True
    return any(entity.id == mention.entity_id for entity in codebook().lookup(named.label))


def _plain(label: str) -> str:
    words = re.sub(r"[^\w]+", " ", label.casefold()).split()
    return " ".join(word for word in words if word not in _ARTICLES)


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def systems(document: Document, *, nominals: bool = False) -> tuple[Mention, ...]:
    """Return the mentions of systems in a document: names, and with `nominals` class words as well."""
    return tuple(
        mention
        for mention in _annotator()(document).mentions
        if mention.kind is MentionKind.SYSTEM and (mention.form is MentionForm.NAME or nominals)
    )


@cache
def labelled() -> tuple[Case, ...]:
    """Return the labelled texts of eval/propositions with the systems found in them."""
    cases = []
    for half in HALVES:
        for entry in load(half):
            document = replace(plain_document(entry.text, entry.language), published_on=entry.published_on)
            named = tuple(Named(start=s.span.start, end=s.span.end, label=s.label) for s in entry.systems)
            cases.append(Case(half=half, document=document, named=named, found=systems(document)))
    return tuple(cases)


@cache
def releases(shared: Path, *, words: bool = False) -> tuple[Case, ...]:
    """Return re3d's releases: names only, or all the words that were marked. Raises Absent without the corpus."""
    folder = shared / "data" / "re3d"
    if not folder.is_dir():
        raise Absent(f"{folder} is not there")
    cases = []
    for name in SETS:
        marks: dict[str, list[Mapping[str, object]]] = {}
        for mark in _lines(folder / name / "entities.json"):
            marks.setdefault(str(mark["documentId"]), []).append(mark)
        for each in _lines(folder / name / "documents.json"):
            id, document = str(each["_id"]), plain_document(str(each["text"]), "en")
            half = HALVES[int(hashlib.sha256(id.encode()).hexdigest(), 16) % 2]
            named = tuple(_marked(document.text, marks.get(id, []), names=not words))
            cases.append(Case(half=half, document=document, named=named, found=systems(document, nominals=words)))
    return tuple(cases)


def _lines(path: Path) -> Iterator[Mapping[str, object]]:
    for line in path.read_text("utf-8-sig").splitlines():
        yield json.loads(line)


def _marked(text: str, marks: Sequence[Mapping[str, object]], *, names: bool) -> Iterator[Named]:
    ships = {match[1] for match in _SHIP.finditer(text)}
    others = {word for mark in marks if mark["type"] in _APART for word in _words(_span(text, mark).exact)}
    seen: set[tuple[int, int]] = set()
    for mark in marks:
        span = _span(text, mark)
        sure = float(str(mark["confidence"])) >= 0.5
        if mark["type"] not in _MARKED or not sure or (span.start, span.end) in seen:
            continue
        if names and not _is_name(text, span, others, ships):
            continue
        seen.add((span.start, span.end))
        yield Named(start=span.start, end=span.end)


def _span(text: str, mark: Mapping[str, object]) -> Span:
    start, end = int(str(mark["begin"])), int(str(mark["end"]))
    return Span.of(text, start, end)


def _is_name(text: str, span: Span, others: Collection[str], ships: Collection[str]) -> bool:
    if any(ship in span.exact or span.exact in ship for ship in ships):
        return False
    if ships and _HULL.fullmatch(span.exact) and text[span.start - 1] == "(":
        return False
    words = _words(span.exact)
    if re.search(r"(?:^|[.!?:\n]\s*)$", text[: span.start]):  # the head of a sentence has a capital in any case
        words = words[1:]
    generics = codebook().generics
    left = [w for w in words if w not in others and w.casefold().removesuffix("s") not in generics | _CLASSES]
    return any(re.search(r"[A-Z]", word) for word in left if word.casefold() not in _ARTICLES)


def _words(words: str) -> list[str]:
    return re.findall(r"[\w.-]*\w", words)


def figures(cases: Sequence[Case]) -> dict[str, float]:
    """Return F1 of finding, and the share of the found ones that have the right label, where there are labels."""
    pairs = [pair for case in cases for pair in case.pairs()]
    hits = [(named, hit) for named, hit in pairs if hit is not None]
    more = sum(len(case.more()) for case in cases)
    found = {"f1": 2 * len(hits) / (2 * len(hits) + more + len(pairs) - len(hits)) if hits else 0.0}
    good = [hit for named, hit in hits if right(named, hit)]
    if any(named.label is not None for named, _ in pairs):
        found["label"] = len(good) / max(1, len(hits))
        found["f1_label"] = 2 * len(good) / (len(pairs) + len(hits) + more)
    print(f"    {len(pairs)} named, {len(hits)} found, {more} more, {len(good)} labelled right")
    return found


def measure(shared: Path) -> Mapping[str, float]:
    """Return every figure by name."""
    found: dict[str, float] = {}
    for name, cases in (
        ("labelled", labelled()),
        ("re3d", releases(shared)),
        ("re3d_words", releases(shared, words=True)),
    ):
        for half in HALVES:
            print(f"  {name}, {half}")
            part = figures([case for case in cases if case.half == half])
            found |= {f"{half}_{name}_{measure}": value for measure, value in part.items()}
    return found


def main() -> None:
    """Print what goes wrong in the halves that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--errors", action="store_true", help="every name missed, mislabelled or found in error")
    given = parser.parse_args()
    print(dict(measure(given.shared.resolve())))
    if given.errors:
        for case in (*labelled(), *releases(given.shared.resolve())):
            if case.half == "dev":
                for line in _errors(case):
                    print(line)


def _errors(case: Case) -> Iterator[str]:
    text = case.document.text
    for named, hit in case.pairs():
        around = text[max(0, named.start - 40) : named.end + 40].replace("\n", " ")
        if hit is None:
            yield f"missed {text[named.start : named.end]!r}: …{around}…"
        elif not right(named, hit):
            yield f"label {hit.label!r}, not {named.label!r}: …{around}…"
    for mention in case.more():
        around = text[max(0, mention.span.start - 40) : mention.span.end + 40].replace("\n", " ")
        yield f"no system {mention.span.exact!r} ({mention.label}): …{around}…"


if __name__ == "__main__":
    main()
