from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import edtf
from sayso.errors import Unreadable

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))

BOUNDS = [
    ("2021-05-11", date(2021, 5, 11), date(2021, 5, 11)),
    ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("XXXX-05-11", None, None),
    ("XXXX-05", None, None),
    ("../2021-12-31", None, date(2021, 12, 31)),
    ("../XXXX-12-31", None, None),
    ("2021-05/..", date(2021, 5, 1), None),
    ("2021-05-01/2021-05-10", date(2021, 5, 1), date(2021, 5, 10)),
    ("2021/2022-03", date(2021, 1, 1), date(2022, 3, 31)),
    ("2021-05~", date(2021, 5, 1), date(2021, 5, 31)),
    ("2021-05-11?", date(2021, 5, 11), date(2021, 5, 11)),
    ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
    ("2021-23", date(2021, 9, 1), date(2021, 11, 30)),
    ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
]

WRONG = [
    "", "XXXX", "..", "../..", "/", "2021-13", "2021-00", "2021-25", "2021-21-01", "2021-02-29", "2021-5-1", "21-05-11",
    "11.05.2021", "2021-05-11T10:00", "2022/2021", "2021-05-11 ", "0000", "XXXX-02-30", "２０２１", "2021~~",
    "2021/..x",
]  # fmt: skip

OVERLAPS = [
    ("2021-05-11", "2021-05", True),
    ("2021-05-11", "2021-05-12", False),
    ("XXXX-05-11", "2021-05", True),
    ("XXXX-05-11", "2021-06", False),
    ("XXXX-05-11", "XXXX-05", True),
    ("XXXX-05-11", "XXXX-06", False),
    ("XXXX-02-29", "2021-02", False),
    ("XXXX-02-29", "2024-02", True),
    ("XXXX-12-20/XXXX-01-05", "2021-01-02", True),
    ("XXXX-12-20/XXXX-01-05", "XXXX-01-02", True),
    ("XXXX-12-20/XXXX-01-05", "XXXX-03", False),
    ("XXXX-01", "2023-24", True),
    ("../2021-12-31", "2022", False),
    ("../2021-12-31", "2021-06/..", True),
    ("../XXXX-12-31", "1990", True),
    ("2021-05/..", "2021-04-30", False),
]


@pytest.mark.parametrize(("on", "earliest", "latest"), BOUNDS)
def test_bounds_are_the_first_and_last_day(on: str, earliest: date | None, latest: date | None) -> None:
    """Bounds are the first and the last day that a date covers, and none where it does not say."""
    assert (earliest, latest) == edtf.bounds(on)
    assert edtf.valid(on)


@pytest.mark.parametrize("on", WRONG)
def test_other_forms_are_refused_by_name(on: str) -> None:
    """A text that is none of the forms is not valid, and asking for its bounds names it."""
    assert not edtf.valid(on)
    with pytest.raises(Unreadable, match="not a date"):
        edtf.bounds(on)


@pytest.mark.parametrize(("on", "other", "meet"), OVERLAPS)
def test_overlaps(on: str, other: str, meet: bool) -> None:
    """Two dates overlap when they may be the same time; a date without a year may fall into any year."""
    assert meet is edtf.overlaps(on, other)
    assert meet is edtf.overlaps(other, on)


@given(DAYS, DAYS)
def test_days_overlap_only_themselves(one: date, two: date) -> None:
    """A day overlaps itself, its month, its yearless form, and no other day."""
    assert (one == two) is edtf.overlaps(one.isoformat(), two.isoformat())
    assert edtf.overlaps(one.isoformat(), one.isoformat()[:7])
    assert edtf.overlaps(one.isoformat(), "XXXX" + one.isoformat()[4:])


@given(st.lists(DAYS))
def test_sort_key_puts_days_in_order(days: list[date]) -> None:
    """Days sort as the calendar has them."""
    assert sorted(days) == [date.fromisoformat(on) for on in sorted((d.isoformat() for d in days), key=edtf.sort_key)]


def test_sort_key_puts_the_unknown_last() -> None:
    """Dates with a year come first, then those without one, then none."""
    order = ["../2021-01-31", "2021-05", "2021-05-11", "2021-06/..", "XXXX-02-29", "XXXX-05-11", None]
    backwards = order[::-1]
    assert order == sorted(backwards, key=edtf.sort_key)


# Every form that sayso writes, with a year or without: points, intervals, open ends, about and uncertain.
YEARS = st.one_of(st.just("XXXX"), st.integers(min_value=1, max_value=9998).map("{:04d}".format))
POINTS = st.one_of(
    st.integers(min_value=1, max_value=9998).map("{:04d}".format),
    st.tuples(YEARS, st.integers(min_value=1, max_value=12)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
    st.tuples(YEARS, st.integers(min_value=21, max_value=24)).map(lambda p: f"{p[0]}-{p[1]}"),
    st.tuples(YEARS, st.integers(1, 12), st.integers(1, 28)).map(lambda p: f"{p[0]}-{p[1]:02d}-{p[2]:02d}"),
)
MARKED = st.tuples(POINTS, st.sampled_from(["", "~", "?", "%"])).map("".join)
VALUES = st.one_of(
    MARKED,
    MARKED.map("../{}".format),
    MARKED.map("{}/..".format),
    st.tuples(MARKED, MARKED).map("/".join).filter(edtf.valid),
)


@given(VALUES)
def test_every_form_is_read(on: str) -> None:
    """A value in one of the forms is valid, has bounds in order, sorts, and may be the same time as itself."""
    first, last = edtf.bounds(on)

    assert edtf.valid(on)
    assert first is None or last is None or first <= last
    assert edtf.sort_key(on) <= edtf.sort_key(None)
    assert edtf.overlaps(on, on)


@given(VALUES, VALUES)
def test_overlapping_goes_both_ways(one: str, other: str) -> None:
    """Whether two dates may be the same time does not depend on which is asked first."""
    assert edtf.overlaps(one, other) is edtf.overlaps(other, one)


@given(VALUES, VALUES)
def test_what_overlaps_shares_a_day(one: str, other: str) -> None:
    """Of two dates with years, those overlap whose bounds meet."""
    if "XXXX" in one + other:
        return
    (first, last), (begin, end) = edtf.bounds(one), edtf.bounds(other)
    apart = (last is not None and begin is not None and last < begin) or (
        end is not None and first is not None and end < first
    )

    assert edtf.overlaps(one, other) is not apart


@given(VALUES, st.integers(min_value=1, max_value=9997))
def test_a_year_may_be_put_where_there_is_none(on: str, year: int) -> None:
    """A date with a year put into it has bounds within that year and the next, and may be the time that it was."""
    filled = edtf.within_year(on, year)
    if filled is None:
        return

    assert "XXXX" not in filled
    assert edtf.overlaps(on, filled)
    assert "XXXX" in on or on == filled


@given(st.text(alphabet="X0123456789-/.~?", max_size=24))
def test_any_other_text_is_refused_alike(on: str) -> None:
    """A text is valid exactly when it has bounds."""
    if edtf.valid(on):
        edtf.bounds(on)
    else:
        with pytest.raises(Unreadable):
            edtf.bounds(on)
