"""
The register at size: 100,000 synthetic reports, questions to them, and the cost of the next one.

    python -m bench.register                    the whole of it: some twenty minutes and 3 GB of disk
    python -m bench.register --reports 5000     a smaller one

Claims of the reports that fill it are kept with their keys as a run keeps them, and are not compared; those of the ones
that are added then are, as a run does: "resolving" is finding the copies of such a report and comparing its claims.

Prints a table; exits 1 where a floor is missed. Floors are of 95th percentiles in milliseconds, and of how many times
as long a report takes to add to the large register as to one of 1,000; the two take turns, so that a busy machine
slows both. Times are wall-clock times, but for that of resolving, which is the processor's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench.synthesis import Synthetic, World, report, reports
from sayso.codebook import codebook
from sayso.names import own_id
from sayso.register import ClaimFilter, Naming, Register, Unit
from sayso.resolve import clusters, copies, settled
from sayso.resolve.across import tellings
from sayso.run.across import Across, keep
from sayso.terms import Certainty, Polarity

FLOOR_MS = 50.0
FLOOR_GROWTH = 1.5
FLOOR_RESOLVING_MS = 100.0
SMALL = 1_000
QUESTIONS = 300
BATCH = 1_000
AT = "2031-05-12T08:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured; ``worst`` is the most it may be, or none."""

    name: str
    median: float
    p95: float
    unit: str
    judged: float
    worst: float | None = None

    @property
    def missed(self) -> bool:
        """Tell whether the figure is worse than it may be."""
        return self.worst is not None and self.judged > self.worst


def measure(count: int = 100_000, *, folder: Path | None = None) -> list[Figure]:
    """Build a register of so many reports, put questions to it, and return the figures."""
    with TemporaryDirectory(prefix="sayso-bench-", dir=folder) as made:
        return list(_measured(count, Path(made)))


def _measured(count: int, folder: Path) -> Iterator[Figure]:
    world = World()
    large, small = folder / "large.db", folder / "small.db"
    yield _built(large, count, world)
    _built(small, min(SMALL, count), world)
    yield from _growth(large, small, count, world)
    yield _one("size of a report", large.stat().st_size / 1024 / count, "KB")
    with Register.open(large) as register:
        chosen = Random(5)
        searches = list(_searches(world, chosen))
        yield _timed("search", [partial(register.search, words) for words in searches])
        yield _timed("claims --item", [partial(register.claims, where, limit=50) for where in _items(world, chosen)])
        ids = [_claim_id(world, chosen.randrange(count)) for _ in range(QUESTIONS)]
        yield _timed("why", [partial(_why, register, id) for id in ids])
        # No floor is set for these.
        yield _timed("search reports", [partial(register.search_documents, words) for words in searches], None)
        yield _timed(
            "claims, any filter",
            [partial(register.claims, where, limit=50) for where in _others(world, chosen)],
            None,
        )
        yield _timed(
            "claims by role, date, firmness",
            [partial(register.claims, where, limit=50) for where in _filters(world, chosen)],
        )
        yield _timed("names", [partial(register.names, limit=50)] * 5, None)
        people = [world.one(chosen, world.people).label for _ in range(100)]
        yield _timed("names --words", [partial(register.names, words=each) for each in people])
        yield _timed("what a name comes to", [partial(register.known_as, each) for each in people])
        matters = [
            ClaimFilter(actor=_ids(state.id), item=_ids(system.id))
            for state in world.states[:10]
            for system in world.systems[:10]
        ]
        yield _timed(
            "timeline of a matter",
            [partial(register.timeline, where, limit=200) for where in matters],
            None,
        )
        yield _timed("matters", [register.matters] * 5, None)


def _built(path: Path, count: int, world: World) -> Figure:
    """Fill a register by units of many reports, and return how many a second it took, the making of them left out."""
    spent = 0.0
    many: list[Synthetic] = []
    with Register.open(path, write=True) as register:
        for each in reports(count, world=world):
            many.append(each)
            if len(many) == BATCH or len(many) == count:
                spent += _spent(partial(_add, register, many))
                many.clear()
                if sys.stderr.isatty():
                    print(f"\r{register.counts()['documents']} reports", end="", file=sys.stderr)
        spent += _spent(partial(_add, register, many))
    return _one("reports added, together", count / spent, "/s")


def _growth(large: Path, small: Path, count: int, world: World) -> Iterator[Figure]:
    """Add the same reports one by one to both registers in turn."""
    taken: dict[Path, list[float]] = {large: [], small: []}
    resolving: dict[Path, list[float]] = {large: [], small: []}
    across = {large: Across(codebook()), small: Across(codebook())}
    with Register.open(large, write=True) as one, Register.open(small, write=True) as other:
        for number in range(count, count + QUESTIONS):
            each = report(world, number)
            for path, register in ((large, one), (small, other)):
                taken[path].append(1000 * _spent(partial(_add_alone, register, each, across[path], resolving[path])))
    for name, path in ((f"adding to {count}", large), (f"adding to {min(SMALL, count)}", small)):
        yield Figure(name=name, median=median(taken[path]), p95=_p95(taken[path]), unit="ms", judged=_p95(taken[path]))
    yield Figure(
        name="its share of resolving",
        median=median(resolving[large]),
        p95=_p95(resolving[large]),
        unit="ms",
        judged=_p95(resolving[large]),
        worst=FLOOR_RESOLVING_MS,
    )
    growth = median(taken[large]) / median(taken[small])
    yield Figure(
        name="growth of adding",
        median=growth,
        p95=_p95(taken[large]) / _p95(taken[small]),
        unit="×",
        judged=growth,
        worst=FLOOR_GROWTH,
    )


def _add(register: Register, several: Sequence[Synthetic]) -> None:
    with register.unit() as unit:
        for each in several:
            unit.add_capture(each.capture)
            unit.add(each.entry, each.judgements, each.entities, each.uses)
        unit.settle(settled)
        shelf = unit.claim_shelf()
        for each in several:
            keep(tellings(each.entry.document, each.entry.claims, codebook()), each.entry.document.id, shelf)


def _add_alone(register: Register, report: Synthetic, across: Across, resolving: list[float]) -> None:
    """Add one report as a run does, and note how many milliseconds went into resolving it."""
    register.holds(report.capture.id)
    with register.unit() as unit:
        unit.add_capture(report.capture)
        unit.add(report.entry, report.judgements, report.entities, report.uses)
        unit.shelf()  # what waits is written before the watch is started
        began = time.process_time()
        _find_copies(report, unit)
        spent = time.process_time() - began
        unit.settle(settled)
        began = time.process_time()
        across.add([report.entry.document.id], unit, at=AT)
        resolving.append(1000 * (spent + time.process_time() - began))


def _find_copies(report: Synthetic, unit: Unit) -> None:
    compared = copies(report.entry.document, report.entry.sketch, unit.shelf(), at=AT)
    unit.judge(compared.made)
    unit.end(compared.ended)


def _searches(world: World, chosen: Random) -> Iterator[str]:
    """Yield what people type: names most of all, with words rare and frequent, phrases, beginnings."""
    for _ in range(QUESTIONS):
        person, system, state = (world.one(chosen, many).label for many in (world.people, world.systems, world.states))
        common, other = world.phrase(chosen, 1), world.phrase(chosen, 1)
        yield chosen.choice(
            (
                person,
                system,
                f"{state} {system}",
                f"{person} {system}",
                f"{system} {common}",
                f"{common} {other}",
                common,
                f'"{person}" {common}',
                f'"{common} {other}"',
                f"{common[:5]}*",
            )
        )


def _items(world: World, chosen: Random) -> Iterator[ClaimFilter]:
    """Yield items, the frequent ones often; some are families, some by label, some with a second condition."""
    for place in range(QUESTIONS):
        item = world.one(chosen, world.systems)
        family = _ids(item.id, *(world.one(chosen, world.systems).id for _ in range(4)))
        yield (
            ClaimFilter(item=_ids(item.id)),
            ClaimFilter(item=family),
            ClaimFilter(item=Naming(label=item.label)),
            ClaimFilter(item=_ids(item.id), kind=("deliver",)),
            ClaimFilter(item=family, published_on="2020"),
            ClaimFilter(item=_ids(item.id), actor=_ids(world.one(chosen, world.states).id)),
        )[place % 6]


def _others(world: World, chosen: Random) -> Iterator[ClaimFilter]:
    for place in range(120):
        person, state = world.one(chosen, world.people), world.one(chosen, world.states)
        yield (
            ClaimFilter(),
            ClaimFilter(speaker=_ids(person.id)),
            ClaimFilter(speaker=_ids(person.id), origin_only=True, kind=("order",)),
            ClaimFilter(speaker=Naming(label=person.label.split()[-1])),
            ClaimFilter(publisher=_ids(world.one(chosen, world.publishers).id)),
            ClaimFilter(published_on=f"2019-{chosen.randrange(1, 13):02d}"),
            ClaimFilter(on="2022", actor=_ids(state.id)),
            ClaimFilter(words=world.phrase(chosen, 1), actor=_ids(state.id)),
        )[place % 8]


def _filters(world: World, chosen: Random) -> Iterator[ClaimFilter]:
    """Yield each filter of claims alone and beside another, what is frequent often."""
    for place in range(240):
        state, where = world.one(chosen, world.states), world.one(chosen, world.places)
        system, person = world.one(chosen, world.systems), chosen.choice(world.people)
        yield (
            ClaimFilter(counterparty=_ids(state.id)),
            ClaimFilter(place=_ids(where.id)),
            ClaimFilter(place=_ids(where.id), counterparty=_ids(state.id)),
            ClaimFilter(place=_ids(chosen.choice(world.places).id), item=_ids(system.id), polarity=(Polarity.NO,)),
            ClaimFilter(on="2022-05", kind=("order",), counterparty=_ids(state.id)),
            ClaimFilter(said_on=f"2019-{chosen.randrange(1, 13):02d}", item=_ids(system.id)),
            ClaimFilter(said_on="2018-03-05"),
            ClaimFilter(certainty=(Certainty.POSSIBLE, Certainty.PROBABLE), kind=("refuse", "test")),
            ClaimFilter(polarity=(Polarity.NO,), actor=_ids(state.id), on="2021"),
            ClaimFilter(speaker=Naming(label=person.label), polarity=(Polarity.NO,)),
            ClaimFilter(speaker=_ids(own_id(person.label)), kind=("deliver",)),
            ClaimFilter(counterparty=_ids(chosen.choice(world.states).id), kind=("display",), published_on="2018"),
        )[place % 12]


def _why(register: Register, id: str) -> None:
    claim = register.claim(id[:14])
    document = register.document(claim.document_id)
    register.capture(document.capture_id)
    register.documents(
        member for cluster in register.clusters_of(document.id, clusters) for member in cluster.member_ids
    )


def _claim_id(world: World, number: int) -> str:
    return report(world, number).entry.claims[number % 8].id


def _ids(*ids: str) -> Naming:
    return Naming(entity_ids=ids)


def _timed(name: str, questions: Sequence[Callable[[], object]], worst: float | None = FLOOR_MS) -> Figure:
    taken = [1000 * _spent(question) for question in questions]
    return Figure(name=name, median=median(taken), p95=_p95(taken), unit="ms", judged=_p95(taken), worst=worst)


def _one(name: str, value: float, unit: str) -> Figure:
    return Figure(name=name, median=value, p95=value, unit=unit, judged=value)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def _spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as text."""
    lines = [f"{'':32}{'median':>10}{'95 %':>10}      floor"]
    for each in figures:
        floor = "" if each.worst is None else f"{each.worst:g} {each.unit}{'   MISSED' if each.missed else ''}"
        lines.append(f"{each.name:32}{each.median:10.1f}{each.p95:10.1f} {each.unit:4} {floor}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.register", description="The register at size.")
    parser.add_argument("--reports", type=int, default=100_000, help="how many (default: 100000)")
    parser.add_argument("--folder", type=Path, help="where to make the registers (default: the system's place for it)")
    given = parser.parse_args(arguments)
    if given.reports < 100:
        parser.error("at least 100 reports are needed")
    figures = measure(given.reports, folder=given.folder)
    print(table(figures))
    return int(any(each.missed for each in figures))


if __name__ == "__main__":
    sys.exit(main())
