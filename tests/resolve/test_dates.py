"""A date without a year takes it from another report of the same matter, and says from which claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Proposition
from sayso.resolve import filled


def claim(id: str, on: str | None) -> Claim:
    """Return a claim of which only the date of the happening matters."""
    proposition = Proposition(kind="deliver", on=on)
    return Claim(id=id, document_id="d", attribution_id=None, chain=(), content=(), proposition=proposition)


@pytest.mark.parametrize(
    ("on", "others", "value"),
    [
        ("XXXX-05-10", ["2022-05-10"], "2022-05-10"),
        ("XXXX-05", ["2022-05-10"], "2022-05"),
        ("XXXX-05-10~", ["2022-05-10"], "2022-05-10~"),
        ("XXXX-24", ["2022-01-10"], "2021-24"),
        ("XXXX-12-20/XXXX-01-05", ["2022-01-02"], "2021-12-20/2022-01-05"),
        # what agrees, once or often
        ("XXXX-05-10", ["2022-05-10", "2022-05-10", "2022-06-01"], "2022-05-10"),
        # what tells nothing of the year: another day, a whole year, an open end, no year, no date
        ("XXXX-05-10", ["2022-05-11"], None),
        ("XXXX-05-10", ["2022-05"], None),
        ("XXXX-05-10", ["2022", "2022-05-10/..", "../2022-05-10", "XXXX-05-10", None], None),
        ("XXXX-05-10", [], None),
        # two that disagree
        ("XXXX-05-10", ["2022-05-10", "2023-05-10"], None),
        # nothing to fill
        ("2022-05-10", ["2022-05-10"], None),
        (None, ["2022-05-10"], None),
        ("../XXXX-12-31", ["2022-12-31"], None),
    ],
)
def test_what_another_report_fixes(on: str | None, others: list[str | None], value: str | None) -> None:
    """A year is filled when claims that lie within the date name it and no two of them disagree."""
    found = filled(on, [claim(f"c{n}", other) for n, other in enumerate(others)])

    assert value == (found.on if found else None)


def test_it_says_which_claim_it_rests_on() -> None:
    """The basis is the closest of the claims that fit."""
    found = filled(
        "XXXX-05", [claim("c1", "2022-05-03/2022-05-09"), claim("c2", "2022-05-04"), claim("c3", "2021-06-01")]
    )

    assert found is not None
    assert ("2022-05", "c2") == (found.on, found.claim_id)


def test_a_claim_without_a_proposition_tells_nothing() -> None:
    """Nothing is read from a claim of which nothing was typed."""
    bare = Claim(id="c1", document_id="d", attribution_id=None, chain=(), content=(), proposition=None)

    assert filled("XXXX-05-10", [bare]) is None


@given(st.permutations(["2022-05-10", "2022-05-10", "2022-05-09/2022-05-10", "2023-01-01", "2022"]))
def test_the_order_of_reading_does_not_matter(order: list[str]) -> None:
    """The same claims in any order fill the same date from the same claim."""
    ids = {on: f"c-{on}" for on in order}

    assert filled("XXXX-05-10", [claim(ids[on], on) for on in order]) == filled(
        "XXXX-05-10", [claim(ids[on], on) for on in sorted(order)]
    )
