"""Synthetic reports, and the ways of adding them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bench.synthesis import Synthetic, World, reports
from sayso.register import Register


@cache
def made() -> tuple[Synthetic, ...]:
    """Return twenty synthetic reports of some forty days; number 17 is a copy of an earlier one."""
    return tuple(reports(20, world=World(seed=3), per_day=0.5))


def fill(register: Register, several: Iterable[Synthetic], *, together: bool = False) -> None:
    """Add reports: each in a unit of its own, or all in one."""
    several = list(several)
    for some in [several] if together else [[each] for each in several]:
        with register.unit() as unit:
            for each in some:
                unit.add_capture(each.capture)
                unit.add(each.entry, each.judgements, each.entities, each.uses)
