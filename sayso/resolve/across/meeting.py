"""
Which claims of two reports are compared at all: a rule over the keys that claims hold, whoever came first.

A claim holds *wide* keys (``keys_of``: its speaker about a day, its item, quoted words) and *narrow* ones, which tell
more at once. All reports stand in one order, that of their places: by date, then by id. Two claims of two reports meet

- by a wide key, where at most ``FEW`` reports hold it: what many speak of brings together nobody;
- by a narrow key, where fewer than ``NEAR`` reports that hold it stand between the two.

Two claims of one report, and of two reports that are copies, are compared where they share a narrow key.

Of one report, only its first ``LEAD`` claims of a narrow key hold it (``LEAD_WIDE`` of a wide one). So a claim is
compared with a bounded number of others, however large a register grows; and where little is held, with all that share
a key. Two tellings that stand far apart in a long row are tied by those between them.

The pairs depend on which reports are held, and not on the order in which they came: a report that comes late may stand
between two others, or make a key everybody's, and then pairs end (``Changes.crossing``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product
from typing import Protocol

from sayso.names import sound_of
from sayso.resolve.across.keys import keys_of, runs_of
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.words import stems_of
from sayso.resolve.direction import plain

NEAR = 2
FEW = 16
LEAD = 2
LEAD_WIDE = 5
# A content of fewer telling words is said by many; of the runs of words in a long quotation so many are narrow keys.
_TELLING = 5
_RUNS = 3
_SPEAKERS = 2

Group = tuple[int, ...]
"""The claims of one report that hold a key, by their places."""
Pair = tuple[int, int]
"""Two claims of two reports by their places, the lesser first."""


class ClaimsHeld(Protocol):
    """Which claims hold which key. A register implements it; a claim's place says in which report it stands."""

    def report(self, claim: int) -> int:
        """Return the place of the report that a claim stands in."""
        ...

    def first(self, keys: Collection[int], reports: int) -> Mapping[int, Sequence[Group]]:
        """Return who holds each wide key: the claims of the first so many reports."""
        ...

    def before(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[Group]]:
        """Return who holds each narrow key before a report: the claims of so many reports, the nearest first."""
        ...

    def after(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[Group]]:
        """Return who holds each narrow key behind a report: the claims of so many reports, the nearest first."""
        ...

    def keys(self, claims: Collection[int]) -> Mapping[int, frozenset[int]]:
        """Return the keys that each claim holds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """
    What a report changes by being there: whom its claims meet, and which pairs of others' claims hang on it.

    Those of ``crossing`` meet by one key without the report and not with it: whether they meet by another, ``meeting``
    tells.
    """

    met: frozenset[Pair]
    crossing: frozenset[Pair]


def held_keys(keys: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    """Return of the keys of each claim of a report those that it holds; claims in the order of the text."""
    taken: dict[int, int] = defaultdict(int)
    found = []
    for each in keys:
        mine = set()
        for key in each:
            if taken[key] < (LEAD_WIDE if is_wide(key) else LEAD):
                taken[key] += 1
                mine.add(key)
        found.append(frozenset(mine))
    return tuple(found)


def all_keys(telling: Telling) -> frozenset[int]:
    """Return the keys of a claim, wide and narrow, as signed 64-bit numbers."""
    return narrow_keys(telling).union(_number(key) | 1 for key in keys_of(telling))


def narrow_keys(telling: Telling) -> frozenset[int]:
    """Return the narrow keys of a claim, as signed 64-bit numbers."""
    return frozenset(_number(key) & ~1 for key in _narrow(telling))


def is_wide(key: int) -> bool:
    """Tell a wide key from a narrow one."""
    return bool(key & 1)


def within(keys: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yield which claims of one report are compared, by their places in it: those that share a narrow key."""
    narrow = [frozenset(key for key in each if not is_wide(key)) for each in keys]
    for one, other in combinations(range(len(narrow)), 2):
        if not narrow[one].isdisjoint(narrow[other]):
            yield one, other


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _narrow(telling: Telling) -> Iterator[str]:
    item = _thing(telling)
    roots = {each.root for each in (telling.actor, telling.counterparty) if each is not None and each.root is not None}
    ahead = "to come" if telling.to_come else ""
    number = (telling.quantity.least, telling.quantity.most) if telling.quantity is not None else None
    for who in sorted(roots):
        yield f"is {item} {who} {telling.kind} {ahead}"
        yield f"so {item} {who} {telling.kind} {ahead} {number}"
    if not telling.own:
        for who in sorted(telling.holder.keys)[:_SPEAKERS]:
            yield f"by {who} {item if item != '-' else telling.kind}"
    if len(telling.wording.stems) >= _TELLING:
        yield f"in {' '.join(sorted(telling.wording.stems))}"
    yield from sorted(runs_of(telling))[:_RUNS]


def _thing(telling: Telling) -> str:
    item = telling.item
    if item is None:
        return "-"
    if item.generic:
        return " ".join(sorted(stems_of(item.label)))
    return item.id or sound_of(plain(item.label).split()[0])


def changes(report: int, own: Mapping[int, Group], held: ClaimsHeld) -> Changes:
    """
    Return what a report changes, which holds its keys already (``own``: the claims of it by the keys they hold).
    """
    met, crossing = set[Pair](), set[Pair]()
    narrow = [key for key in own if not is_wide(key)]
    before, after = held.before(narrow, report, NEAR), held.after(narrow, report, NEAR)
    for key in narrow:
        ahead, behind = before.get(key, ()), after.get(key, ())
        met.update(_pairs(own[key], *ahead, *behind))
        for step, group in enumerate(ahead):
            # Between these stand as many others as may; with the report it is one more.
            if NEAR - 1 - step < len(behind):
                crossing.update(_pairs(group, behind[NEAR - 1 - step]))
    for key, groups in held.first([key for key in own if is_wide(key)], FEW + 2).items():
        others = [group for group in groups if held.report(group[0]) != report]
        if len(groups) <= FEW:
            met.update(_pairs(own[key], *others))
        elif len(groups) == FEW + 1:
            for one, other in combinations(others, 2):
                crossing.update(_pairs(one, other))
    return Changes(met=frozenset(met), crossing=frozenset(crossing - met))


def meeting(pairs: Collection[Pair], held: ClaimsHeld) -> frozenset[Pair]:
    """Return those of the pairs that meet."""
    keys = held.keys(sorted({claim for pair in pairs for claim in pair}))
    shared = {pair: keys[pair[0]] & keys[pair[1]] for pair in pairs}
    wide = {key for each in shared.values() for key in each if is_wide(key)}
    few = {key for key, groups in held.first(sorted(wide), FEW + 1).items() if len(groups) <= FEW}
    found = {pair for pair, each in shared.items() if each & few}
    by_report: dict[int, set[int]] = defaultdict(set)
    for pair, each in shared.items():
        if pair not in found:
            by_report[held.report(pair[0])].update(key for key in each if not is_wide(key))
    near = {report: held.after(sorted(some), report, NEAR) for report, some in by_report.items()}
    for pair, each in shared.items():
        if pair not in found and any(
            pair[1] in group for key in each for group in near[held.report(pair[0])].get(key, ())
        ):
            found.add(pair)
    return frozenset(found)


def by_key(keys: Mapping[int, Iterable[int]]) -> dict[int, Group]:
    """Return the claims that hold each key, from the keys that each claim holds."""
    found: dict[int, list[int]] = defaultdict(list)
    for claim, mine in keys.items():
        for key in mine:
            found[key].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _pairs(own: Group, *others: Group) -> Iterator[Pair]:
    for group in others:
        for one, other in product(own, group):
            yield (one, other) if one < other else (other, one)
