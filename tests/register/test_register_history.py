"""When what came in, where claims stand, what people judged, and the moments they marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.register import ClaimFilter, Naming, Register
from tests.register.filling import fill, made

FIRST, LATER = "2031-06-01T08:00:00Z", "2031-06-10T08:00:00Z"
REPORTS = made()[:6]
IDS = [each.entry.document.id for each in REPORTS]


@pytest.fixture
def register(tmp_path: Path):
    """A register to which four reports came first and two later; one of the first was given again later."""
    with Register.open(tmp_path / "news.db", write=True) as register:
        fill(register, REPORTS)
        with register.unit() as unit:
            for id in IDS[:4]:
                unit.came(id, FIRST)
        with register.unit() as unit:
            for id in IDS[3:]:
                unit.came(id, LATER)
        yield register


def test_what_came_in_since(register: Register):
    """A moment counts itself; a report that is given again came when it came first."""
    assert set(IDS) == set(register.arrived("2031"))
    assert set(IDS[4:]) == set(register.arrived(LATER))
    assert () == register.arrived("2031-06-10T08:00:01Z")
    assert (("2031-06-10", 2), ("2031-06-01", 4)) == register.days_of_arrival()
    assert (("2031-06-10", 2),) == register.days_of_arrival(limit=1)


def test_claims_lead_to_their_reports(register: Register):
    """Each claim to the report that tells it, newest report first; an id that is not there is left out."""
    claims = register.claims(limit=1000)
    homes = register.homes([*(each.id for each in reversed(claims)), "c0ffee"])

    assert {each.id: each.document_id for each in claims} == homes
    assert [each.id for each in claims] == list(homes)


def test_a_visit_is_the_last_moment_of_its_name(register: Register):
    """Marked again, a name stands for the later moment; the latest comes first."""
    with register.unit() as unit:
        unit.visit("monday", FIRST)
        unit.visit("tuesday", LATER)
        unit.visit("monday", "2031-06-11T08:00:00Z")

    assert ["monday", "tuesday"] == list(register.visits())
    assert "2031-06-11T08:00:00Z" == register.visits()["monday"]


def test_matters_of_a_filter(register: Register):
    """Only the claims that fit are counted, and all reports of the pair are."""
    whole = register.matters()
    actor = whole[0].actor_id
    assert actor is not None
    some = register.matters(ClaimFilter(actor=Naming(entity_ids=(actor,))))

    assert some == tuple(each for each in whole if each.actor_id == actor)
    assert () == register.matters(ClaimFilter(kind=("no such kind",)))
