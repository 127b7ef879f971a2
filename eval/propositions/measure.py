"""
Score the propositions that are found in the labelled texts.

    python -m eval propositions
    python -m eval.propositions --errors dev           what goes wrong in the half that may be looked at

Each text is read as a report of its own. A found claim is set beside the labelled proposition whose content it shares,
the best pair first; what is found outside every labelled content is neither right nor wrong.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from eval.propositions import LANGUAGES, PARTS, Entry, Labelled, load
from eval.propositions.compare import ROLES, firmness, firmness_as, proposition, right_kind, right_role
from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.codebook import codebook
from sayso.model import Claim, Document, Quantity, Span
from sayso.terms import Certainty, Polarity
from tools.plain import plain_document

# A found content is the labelled one's when they share this much of the shorter.
_SHARED = 0.5
# What speaks for a pair, beside the share of characters that their contents have in common (at most 1).
_KIND, _WORDS, _ITEM = 4.0, 2.0, 1.0
# A firmness that is labelled fewer times in a half than this has no F1 worth the name.
_LEAST = 5
# Of the bootstrap over texts: how often, and the seed that makes an interval the same in every run.
TIMES, SEED = 300, 17

Stand = tuple[Certainty, Polarity]


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled proposition and the claim found for it, if one was."""

    label: Labelled
    claim: Claim | None

    @property
    def kind(self) -> bool:
        """Tell whether the kind is right."""
        return self.claim is not None and right_kind(self.label, self.claim)

    def role(self, name: str) -> bool:
        """Tell whether a role is right."""
        return self.claim is not None and right_role(name, self.label, self.claim)

    @property
    def roles(self) -> bool:
        """Tell whether all roles are right."""
        return all(self.role(name) for name in ROLES)

    @property
    def has_roles(self) -> bool:
        """Tell whether roles count: `other` has none, labelled or rightly found."""
        accepted = self.claim is not None and self.kind and proposition(self.claim).kind == "other"
        return self.label.kind != "other" and not accepted


@dataclass(frozen=True, slots=True)
class Scored:
    """What was found in one text: a pair for each label, and what else was found inside the labelled contents."""

    entry: Entry
    pairs: tuple[Pair, ...]
    more: tuple[Claim, ...]


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def document(entry: Entry) -> Document:
    """Return an entry as a report: its text, language and day, and nothing else."""
    return replace(plain_document(entry.text, entry.language), published_on=entry.published_on)


def score(entry: Entry) -> Scored:
    """Read an entry, and set what is found beside its labels."""
    report = document(entry)
    return match(entry, claims(report, _annotator()(report), codebook=codebook()))


def match(entry: Entry, found: Sequence[Claim]) -> Scored:
    """Pair labels and claims, each at most once, the best pair first."""
    ranked = sorted(
        ((rank, -i, -j) for i, label in enumerate(entry.propositions) for j, claim in enumerate(found)
         if (rank := _rank(label, claim)) is not None),
        reverse=True,
    )  # fmt: skip
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    pairs = tuple(Pair(label, found[taken[i]] if i in taken else None) for i, label in enumerate(entry.propositions))
    labelled = [span for label in entry.propositions for span in label.content]
    more = (claim for j, claim in enumerate(found) if j not in taken.values())
    return Scored(entry, pairs, tuple(c for c in more if any(_touch(_anchor(c), span) for span in labelled)))


def _rank(label: Labelled, claim: Claim) -> float | None:
    """Return how well a claim fits a label; none when their contents do not share enough."""
    ours, theirs = _places(label.content), _places(claim.content)
    common = len(ours & theirs)
    if common < _SHARED * min(len(ours), len(theirs)) or not common:
        return None
    at = any(_touch(_anchor(claim), span) for span in label.content)
    return (
        common / len(ours | theirs)
        + _KIND * right_kind(label, claim)
        + _WORDS * at
        + _ITEM * right_role("item", label, claim)
    )


def _places(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _anchor(claim: Claim) -> Span:
    """Return where a claim's predicate stands: the words of its kind, else the beginning of its content."""
    return proposition(claim).kind_words or claim.content[0]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# -- figures ------------------------------------------------------------------------------------------------------


def found(scored: Sequence[Scored]) -> float:
    """Return the share of the labelled propositions for which a claim was found."""
    pairs = _pairs(scored)
    return _share(pairs, lambda pair: pair.claim is not None)


def precision(scored: Sequence[Scored]) -> float:
    """Return the share of what was found inside the labelled contents that stands for a label."""
    there = sum(pair.claim is not None for pair in _pairs(scored))
    return _ratio(there, there + sum(len(each.more) for each in scored))


def kind(scored: Sequence[Scored]) -> float:
    """Return the mean over the labelled kinds of each one's F1: what is missed, and what is invented, counts."""
    table = kinds(scored)
    return _ratio(sum(f1 for f1, _ in table.values()), len(table))


def kinds(scored: Sequence[Scored]) -> dict[str, tuple[float, int]]:
    """Return the F1 of each labelled kind, and how often it is labelled."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter(proposition(claim).kind for each in scored for claim in each.more)
    labelled: Counter[str] = Counter()
    for pair in _pairs(scored):
        labelled[pair.label.kind] += 1
        if pair.kind:
            right[pair.label.kind] += 1
        elif pair.claim is not None:
            wrong[proposition(pair.claim).kind] += 1
    return {
        name: (_ratio(2 * right[name], right[name] + wrong[name] + count), count) for name, count in labelled.items()
    }


def kind_of_all(scored: Sequence[Scored]) -> float:
    """Return the share of the labelled propositions whose kind is right."""
    return _share(_pairs(scored), lambda pair: pair.kind)


def roles(scored: Sequence[Scored]) -> float:
    """Return the share with all roles right among those of a right kind that has roles."""
    return _share([p for p in _pairs(scored) if p.kind and p.has_roles], lambda pair: pair.roles)


def roles_of_all(scored: Sequence[Scored]) -> float:
    """Return the share with kind and all roles right among all labelled propositions of a kind that has roles."""
    return _share([p for p in _pairs(scored) if p.has_roles], lambda pair: pair.kind and pair.roles)


def role(name: str) -> Callable[[Sequence[Scored]], float]:
    """Return the measure of one role: right, or rightly open, among those of a right kind that has roles."""
    return lambda scored: _share([p for p in _pairs(scored) if p.kind and p.has_roles], lambda pair: pair.role(name))


def tense(scored: Sequence[Scored]) -> float:
    """Return the share whose tense is right among those of a right kind."""
    return _share(
        [p for p in _pairs(scored) if p.kind],
        lambda p: p.claim is not None and proposition(p.claim).tense is p.label.tense,
    )


def firm(scored: Sequence[Scored]) -> float:
    """Return the mean over the labelled pairs of certainty and polarity of each one's F1, among what was found."""
    table = stands(scored)
    return _ratio(sum(f1 for f1, _ in table.values()), len(table))


def stands(scored: Sequence[Scored]) -> dict[Stand, tuple[float, int]]:
    """Return the F1 of each certainty × polarity that is labelled often enough, and how often it is."""
    labelled: Counter[Stand | None] = Counter()
    given: Counter[Stand | None] = Counter()
    right: Counter[Stand | None] = Counter()
    for pair in _pairs(scored):
        if pair.claim is not None:
            gold, held = firmness_as(pair.label, pair.claim), firmness(pair.claim)
            labelled[gold] += 1
            given[held] += 1
            right[gold] += gold == held
    return {
        each: (_ratio(2 * right[each], labelled[each] + given[each]), labelled[each])
        for each in labelled
        if each is not None and labelled[each] >= _LEAST
    }


MEASURES: Mapping[str, Callable[[Sequence[Scored]], float]] = {
    "found": found,
    "precision": precision,
    "kind": kind,
    "kind_of_all": kind_of_all,
    "roles": roles,
    "roles_of_all": roles_of_all,
    **{name: role(name) for name in ROLES},
    "tense": tense,
    "firmness": firm,
}
_BY_LANGUAGE = ("found", "kind_of_all", "roles", "tense", "firmness")


def measure(shared: Path) -> Mapping[str, float]:
    """Print the tables; return each measure by half, and some by half and language."""
    del shared  # The texts are ours and lie here.
    return report({part: [score(entry) for entry in load(part)] for part in PARTS})


def report(halves: Mapping[str, Sequence[Scored]]) -> Mapping[str, float]:
    """Print the tables, with 95 % bootstrap intervals over texts; return the figures."""
    figures: dict[str, float] = {}
    print(f"{'':16s}" + "".join(f"{half:^22s}" for half in halves))
    for name, of in MEASURES.items():
        cells = []
        for half, scored in halves.items():
            figures[f"{half}_{name}"] = of(scored)
            low, high = interval(scored, of)
            cells.append(f"{of(scored):.3f} [{low:.2f}, {high:.2f}]")
        print(f"{name:16s}" + "".join(f"{cell:^22s}" for cell in cells))
    for language in LANGUAGES:
        for name in _BY_LANGUAGE:
            cells = []
            for half, scored in halves.items():
                part = [each for each in scored if each.entry.language == language]
                if part:
                    figures[f"{half}_{language}_{name}"] = MEASURES[name](part)
                    cells.append(f"{MEASURES[name](part):.3f} of {len(_pairs(part))}")
            if cells:
                print(f"{language} {name:13s}" + "".join(f"{cell:^22s}" for cell in cells))
    for half, scored in halves.items():
        shown = sorted(kinds(scored).items(), key=lambda pair: pair[1][0])
        print(f"\n{half}: " + " · ".join(f"{name} {f1:.2f} ({n})" for name, (f1, n) in shown))
        print(" · ".join(f"{c.value} {p.value} {f1:.2f} ({n})" for (c, p), (f1, n) in stands(scored).items()))
    return figures


def interval(scored: Sequence[Scored], of: Callable[[Sequence[Scored]], float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a measure over texts."""
    draw = random.Random(SEED)
    drawn = sorted(of(draw.choices(scored, k=len(scored))) for _ in range(TIMES))
    return drawn[TIMES // 40], drawn[-TIMES // 40 - 1]


def _pairs(scored: Sequence[Scored]) -> list[Pair]:
    return [pair for each in scored for pair in each.pairs]


def _share(pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> float:
    return _ratio(sum(map(right, pairs)), len(pairs))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


# -- errors -------------------------------------------------------------------------------------------------------


def errors(scored: Sequence[Scored]) -> Iterator[str]:
    """Yield a block of lines for each text in which something is wrong."""
    for each in scored:
        lines = [line for pair in each.pairs for line in _wrong(pair)]
        lines += [f"   invented {_described(claim)}" for claim in each.more]
        if lines:
            yield "\n".join([f"{each.entry.id} {each.entry.language}: {each.entry.text}", *lines])


def _wrong(pair: Pair) -> Iterator[str]:
    label, claim = pair.label, pair.claim
    words = " … ".join(span.exact for span in label.content)
    if claim is None:
        yield f"   missed   {label.kind} | {words}"
        return
    if not pair.kind:
        yield f"   kind     {label.kind}, was {_described(claim)} | {words}"
        return
    said = proposition(claim)
    for name in ROLES if pair.has_roles else ():
        if not pair.role(name):
            gold, was = _shown(getattr(label, name)), _shown(getattr(said, name))
            yield f"   {name:8s} {gold}, was {was} | {label.kind}: {words}"
    if said.tense is not label.tense:
        yield f"   tense    {label.tense}, was {said.tense} | {label.kind}: {words}"
    if firmness_as(label, claim) != firmness(claim):
        held = firmness(claim) or ()
        yield f"   firmness {' '.join(firmness_as(label, claim))}, was {' '.join(held)} | {label.kind}: {words}"


def _described(claim: Claim) -> str:
    said = proposition(claim)
    words = said.kind_words.exact if said.kind_words is not None else "–"
    return f"{said.kind} ({words}: {_shown(said.actor)} < {_shown(said.counterparty)}, {_shown(said.item)})"


def _shown(value: object) -> str:
    if isinstance(value, Quantity):
        return f"[{value.least}, {value.most}] {value.unit}"
    return str(getattr(value, "label", value)) if value is not None else "–"


def main() -> None:
    """Score from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.propositions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", choices=("dev",), help="list what is wrong; of the other half nobody reads it")
    parser.add_argument("--language", choices=LANGUAGES, help="only the texts in this language")
    given = parser.parse_args()
    halves = {part: [score(e) for e in load(part) if given.language in (None, e.language)] for part in PARTS}
    if given.errors:
        print("\n".join(errors(halves[given.errors])) + "\n")
    report(halves)


if __name__ == "__main__":
    main()
