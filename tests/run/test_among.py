"""Copies among many reports at once: what adding them one by one comes to."""

from __future__ import annotations

from sayso.run.among import copies_among
from tests.resolve.reports import AT, OTHER, WIRE, Shelf, babble, report

FIRST, QUOTE, LAST = WIRE.split("\n\n")
MANY = [
    report("d01", WIRE, on="2031-05-10"),
    report("d02", f"{FIRST}\n\n{QUOTE}", on="2031-05-12"),
    report("d03", f"{babble(5, 120)}. {LAST}", on="2031-05-11"),
    report("d04", f"{OTHER} {LAST}"),
    report("d05", OTHER, on="XXXX-05-12"),
    report("d06", ""),
    *(report(f"d{number}", f"{WIRE} Site {number}.", on=f"2031-06-{number}") for number in range(10, 22)),
]


def test_many_at_once_come_to_the_same_judgements():
    """Processes over all reports make the judgements that the reports get one by one."""
    shelf = Shelf(MANY)
    for each in MANY:
        shelf.put(each)
    found = list(copies_among(MANY, jobs=1, at=AT))

    assert len(found) == len({each.id for each in found}) > 20
    assert {each.id: each for each in found} == shelf.log


def test_no_reports_have_no_copies():
    """Nothing among nothing."""
    assert list(copies_among([], jobs=1, at=AT)) == []
