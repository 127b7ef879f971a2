"""
How well claims of many reports are brought together: statements, claims, conflicts, origins, the course of a matter.

    python -m eval stories
    python -m eval.stories.measure --batch dev2             one batch of the half that may be looked at
    python -m eval.stories.measure --errors conflict        what goes wrong there

Twice: from the labelled claims, which measures the bringing together alone ("gold"), and from the text ("text"), where
a found claim is the labelled one whose content it shares; what is labelled and not found is missed, and what is found
outside every label is neither right nor wrong.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.stories import SHORT, ConflictType, Matter, State, Story, batches, load, read
from eval.stories.records import book, role
from eval.stories.telling import Told, from_labels, from_text
from sayso.resolve.across import (
    Account,
    Conflict,
    Step,
    Telling,
    accounts,
    claim_origins,
    conflicts,
    matter_of,
    of_matter,
    steps,
)
from sayso.terms import Tense

# Of the bootstrap over stories: how often, and the seed that makes an interval the same in every run.
TIMES, SEED = 300, 17
WAYS: Mapping[str, Callable[[Story], Told]] = {"gold": from_labels, "text": from_text}

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    """What one story comes to: right, found and wanted of each thing, and what is wrong, in words."""

    counts: Mapping[str, tuple[int, int, int]]
    errors: tuple[tuple[str, str], ...]


def score(told: Told) -> Scored:
    """Set what was made of a story beside its labels."""
    counts: dict[str, tuple[int, int, int]] = {}
    errors: list[tuple[str, str]] = []
    for name, found, wanted in (
        ("statement", _pairs(told.statements, told), _gold_pairs(told.story, statement=True)),
        ("claim", _pairs(told.groups, told), _gold_pairs(told.story, statement=False)),
        ("conflict", *_conflicts(told)),
    ):
        counts[name] = (len(found & wanted), len(found), len(wanted))
        errors += [(name, f"missed {_shown(each)}") for each in sorted(wanted - found, key=_shown)]
        errors += [(name, f"wrong {_shown(each)}") for each in sorted(found - wanted, key=_shown)]
    for kind in ConflictType:
        found, wanted = _conflicts(told, kind)
        counts[f"conflict_{kind}"] = (len(found & wanted), len(found), len(wanted))
    right = [(group.id, *_origins(told, group.claims, group.origins)) for group in told.story.groups]
    counts["origins"] = _share(is_right for _, is_right, _ in right)
    many = [
        is_right for (_, is_right, _), group in zip(right, told.story.groups, strict=True) if len(group.statements) > 1
    ]
    counts["origins_many"] = _share(many)
    errors += [("origins", f"{id}: {words}") for id, is_right, words in right if not is_right]
    for matter in told.story.matters:
        for name, found_, wanted_ in _courses(told, matter):
            exact, both = found_ == wanted_, found_ & wanted_
            counts[f"{name}s"] = _added(counts.get(f"{name}s"), (exact, 1, 1))
            counts[name] = _added(counts.get(name), (both.total(), found_.total(), wanted_.total()))
            if not exact:
                lacking, more = sorted((wanted_ - found_).elements()), sorted((found_ - wanted_).elements())
                errors.append((name, f"{matter.id}: lacking {lacking}; too many {more}"))
    return Scored(counts, tuple((name, f"{told.story.id}: {words}") for name, words in errors))


def _shown(pair: frozenset[str]) -> str:
    return " ".join(sorted(pair))


def _share(right: Iterable[bool]) -> tuple[int, int, int]:
    told = list(right)
    return sum(told), len(told), len(told)


def _added(one: tuple[int, int, int] | None, other: tuple[int, int, int]) -> tuple[int, int, int]:
    first, second, third = one or (0, 0, 0)
    return first + other[0], second + other[1], third + other[2]


# ---- statements and claims


def _pairs(groups: Iterable[Sequence[str]], told: Told) -> set[Pair]:
    known = [[told.labelled[id] for id in group if id in told.labelled] for group in groups]
    return {frozenset(pair) for group in known for pair in combinations(group, 2)}


def _gold_pairs(story: Story, *, statement: bool) -> set[Pair]:
    groups = [each for group in story.groups for each in (group.statements if statement else (group.claims,))]
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


# ---- conflicts


def _conflicts(told: Told, kind: ConflictType | None = None) -> tuple[set[Pair], set[Pair]]:
    """Return the conflicts found and wanted, with their types: of two groups; an attribution, of two claims."""
    home = {id: group.id for group in told.story.groups for id in group.claims}
    surest: dict[Pair, Conflict] = {}
    for each in conflicts(told.claims, told.groups, told.judgements):
        ids = [told.labelled.get(id) for id in (each.left_id, each.right_id)]
        ends = frozenset(id if each.type == "attribution" else home[id] for id in ids if id is not None)
        if len(ends) == 2 and (ends not in surest or surest[ends].finding.score < each.finding.score):
            surest[ends] = each
    found = {ends | {f"{each.type}"} for ends, each in surest.items() if kind is None or f"{each.type}" == f"{kind}"}
    wanted = {
        frozenset((*each.between, f"{each.type}")) for each in told.story.conflicts if kind is None or each.type is kind
    }
    return found, wanted


# ---- origins


def _origins(told: Told, group: Sequence[str], wanted: int) -> tuple[bool, str]:
    """Compare the least number of a labelled claim with that of the found group that has most of it."""
    ids = {labelled: id for id, labelled in told.labelled.items()}
    found = [ids[each] for each in group if each in ids]
    if not found:
        return False, "not found"
    home = {id: each for each in told.groups for id in each}
    votes = Counter(home[id] for id in found)
    ours = max(sorted(votes), key=lambda each: votes[each])
    # From the labels, the labelled group is asked about: what is measured is the folding.
    members = found if len(told.labelled) == len(told.claims) else ours
    told_ours = claim_origins(members, told.claims, told.statements)
    return told_ours.at_least == wanted, f"{told_ours.at_least}, not {wanted}"


# ---- courses


def _courses(told: Told, matter: Matter) -> Iterator[tuple[str, Counter[tuple[str, ...]], Counter[tuple[str, ...]]]]:
    """Yield what was found and wanted of a course: steps by day and kind, its state by account, steps with changes."""
    subject = matter_of(role(matter.actor), role(matter.item), book())
    mine = of_matter(told.claims, subject)
    made = [each for each in steps(mine, told.statements, told.groups, tuple(book().kinds)) if _is_labelled(each, told)]
    yield (
        "timeline",
        Counter((each.on, each.kind) for each in made),
        Counter((each.on, each.kind) for each in matter.steps),
    )
    yield "state", Counter(map(_stand, _accounts(told, mine))), Counter(map(_stand, matter.states))
    yield (
        "changed_timeline",
        Counter((each.on, each.kind, f"{each.change}") for each in made),
        Counter((each.on, each.kind, f"{each.change}") for each in matter.steps),
    )


def _stand(each: Account | State) -> tuple[str, ...]:
    return each.kind, "to come" if each.tense is Tense.FUTURE else "come about", f"{each.polarity}"


def _accounts(told: Told, mine: Mapping[str, Telling]) -> list[Account]:
    made = accounts(mine, told.statements, told.groups, tuple(book().kinds))
    return [each for each in made if any(id in told.labelled for id in each.claim_ids)]


def _is_labelled(step: Step, told: Told) -> bool:
    return any(id in told.labelled for id in step.claim_ids)


# ---- figures


def _f1(name: str) -> Callable[[Sequence[Scored]], float]:
    def of(scored: Sequence[Scored]) -> float:
        right, found, wanted = _total(scored, name)
        return 2 * right / (found + wanted) if found + wanted else 1.0

    return of


def _precision(name: str) -> Callable[[Sequence[Scored]], float]:
    return lambda scored: _ratio(_total(scored, name)[0], _total(scored, name)[1])


def _recall(name: str) -> Callable[[Sequence[Scored]], float]:
    return lambda scored: _ratio(_total(scored, name)[0], _total(scored, name)[2])


def _total(scored: Sequence[Scored], name: str) -> tuple[int, int, int]:
    total = (0, 0, 0)
    for each in scored:
        total = _added(total, each.counts.get(name, (0, 0, 0)))
    return total


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


MEASURES: Mapping[str, Callable[[Sequence[Scored]], float]] = {
    "statement_f1": _f1("statement"),
    "claim_f1": _f1("claim"),
    "conflict_precision": _precision("conflict"),
    "conflict_recall": _recall("conflict"),
    "origins": _recall("origins"),
    "origins_many": _recall("origins_many"),
    "timelines": _recall("timelines"),
    "steps_f1": _f1("timeline"),
    "states_f1": _f1("state"),
    "changed_timelines": _recall("changed_timelines"),
    "changes_f1": _f1("changed_timeline"),
}


def measure(shared: Path) -> Mapping[str, float]:
    """
    Print the tables, with 95 % bootstrap intervals over stories; return each measure by half and way.

    "later" are the batches of the half for tuning that were written when the rules for the first were done, "short"
    those of one quarrel each.
    """
    del shared  # The stories are ours and lie here.
    figures: dict[str, float] = {}
    for way, telling in WAYS.items():
        first, *rest = batches("dev")
        stories = {
            "dev": read(first),
            "later": tuple(story for path in rest if path.stem not in SHORT for story in read(path)),
            "short": tuple(story for path in rest if path.stem in SHORT for story in read(path)),
            "held": load("held"),
        }
        halves = {half: [score(telling(story)) for story in each] for half, each in stories.items()}
        _print(way, halves)
        figures |= {
            f"{half}_{way}_{name}": of(scored) for half, scored in halves.items() for name, of in MEASURES.items()
        }
    return figures


def _print(way: str, columns: Mapping[str, Sequence[Scored]]) -> None:
    print(f"from {'the labels' if way == 'gold' else 'the text'}\n{'':20s}" + "".join(f"{h:^22s}" for h in columns))
    for name, of in MEASURES.items():
        cells = []
        for scored in columns.values():
            low, high = interval(scored, of)
            cells.append(f"{of(scored):.3f} [{low:.2f}, {high:.2f}]")
        print(f"{name:20s}" + "".join(f"{cell:^22s}" for cell in cells))
    for kind in ConflictType:
        cells = ["{} of {}, {} wanted".format(*_total(scored, f"conflict_{kind}")) for scored in columns.values()]
        print(f"  {kind:18s}" + "".join(f"{cell:^22s}" for cell in cells))


def interval(scored: Sequence[Scored], of: Callable[[Sequence[Scored]], float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a measure over stories."""
    draw = random.Random(SEED)
    drawn = sorted(of(draw.choices(scored, k=len(scored))) for _ in range(TIMES))
    return drawn[TIMES // 40], drawn[-TIMES // 40 - 1]


def main() -> None:
    """Print the figures of the stories that may be looked at by batch, or what goes wrong in them."""
    parser = argparse.ArgumentParser(prog="python -m eval.stories.measure", description=__doc__)
    parser.add_argument(
        "--errors", choices=["statement", "claim", "conflict", "origins", "timeline", "state", "changed_timeline"]
    )
    files = {path.stem: path for path in batches("dev")}
    parser.add_argument("--batch", choices=list(files), action="append")
    parser.add_argument("--way", choices=list(WAYS), default="gold")
    given = parser.parse_args()
    scored = {batch: [score(WAYS[given.way](story)) for story in read(files[batch])] for batch in given.batch or files}
    if given.errors is None:
        _print(given.way, scored)
    for name, words in (error for stories in scored.values() for story in stories for error in story.errors):
        if given.errors == name:
            print(f"{name:18s}{words}")


if __name__ == "__main__":
    main()
