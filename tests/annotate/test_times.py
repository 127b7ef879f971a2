"""What the words that date a happening mean, by the report's own date."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import edtf
from sayso.annotate.times import times
from sayso.terms import MentionKind
from tests.annotate.english import book, report

FULL, NO_YEAR = "2024-05-15", "XXXX-05-15"  # the 15th of May 2024 was a Wednesday


def _read(words: str, published_on: str | None) -> list[tuple[str, str | None]]:
    document = report(f"The gates were shut {words}, they said.", published_on=published_on)
    return [(m.span.exact, m.label) for m in times(document, (), book())]


@pytest.mark.parametrize(
    ("words", "full", "no_year", "undated"),
    [
        # absolute: the same whatever they rest on
        ("2023-11-02", "2023-11-02", "2023-11-02", "2023-11-02"),
        ("on May 10, 2022", "2022-05-10", "2022-05-10", "2022-05-10"),
        ("on 10 May 2022", "2022-05-10", "2022-05-10", "2022-05-10"),
        ("in May 2022", "2022-05", "2022-05", "2022-05"),
        ("in 2022", "2022", "2022", "2022"),
        ("since 2019", "2019/..", "2019/..", "2019/.."),
        ("since May 2022", "2022-05/..", "2022-05/..", "2022-05/.."),
        ("by 2030", "../2030-12-31", "../2030-12-31", "../2030-12-31"),
        # a day or month without a year: the nearest, or nowhere
        ("on May 10", "2024-05-10", "XXXX-05-10", "XXXX-05-10"),
        ("on 10 May", "2024-05-10", "XXXX-05-10", "XXXX-05-10"),
        ("in May", "2024-05", "XXXX-05", "XXXX-05"),
        ("last November", "2023-11", "XXXX-11", "XXXX-11"),
        ("next March", "2025-03", "XXXX-03", "XXXX-03"),
        ("on December 20", "2023-12-20", "XXXX-12-20", "XXXX-12-20"),
        # relative to the report's day
        ("today", "2024-05-15", "XXXX-05-15", None),
        ("yesterday", "2024-05-14", "XXXX-05-14", None),
        ("tomorrow", "2024-05-16", "XXXX-05-16", None),
        ("two days ago", "2024-05-13", "XXXX-05-13", None),
        ("two weeks ago", "2024-05-01~", "XXXX-05-01~", None),
        ("three months ago", "2024-02~", "XXXX-02~", None),
        ("a year ago", "2023~", None, None),
        ("on Monday", "2024-05-13", None, None),
        ("on Wednesday", "2024-05-15", None, None),
        ("on Friday", "2024-05-10", None, None),
        ("last Wednesday", "2024-05-08", None, None),
        ("next Friday", "2024-05-17", None, None),
        ("this year", "2024", None, None),
        ("last year", "2023", None, None),
        ("next month", "2024-06", "XXXX-06", None),
        ("by the end of the year", "../2024-12-31", "../XXXX-12-31", "../XXXX-12-31"),
        ("by the end of next year", "../2025-12-31", None, None),
    ],
)
def test_what_a_time_rests_on(words: str, full: str | None, no_year: str | None, undated: str | None) -> None:
    """A time is resolved against the report's day; where the year is nowhere it says so; else it is not marked."""
    for published_on, value in ((FULL, full), (NO_YEAR, no_year), (None, undated)):
        assert ([value] if value else []) == [label for _, label in _read(words, published_on)], published_on


@pytest.mark.parametrize(
    "words",
    [
        "several weeks ago",
        "some day",
        "in march step",
        "as it may be",
        "on 45 May",
        "at 2000 metres",
        "soon",
        "at 10:30",
    ],
)
def test_words_that_date_nothing(words: str) -> None:
    """A vague word, a verb that looks like a month and a number that is no year are no times."""
    assert [] == _read(words, FULL)


def test_a_day_that_no_month_has_is_no_time() -> None:
    """The 31st of June is not marked, and costs nothing else."""
    assert [] == [label for _, label in _read("on June 31, 2022", FULL) if label and not edtf.valid(label)]


def test_the_longest_reading_wins() -> None:
    """ "May 10, 2022" is one time, not a day and a year."""
    assert [("May 10, 2022", "2022-05-10")] == _read("on May 10, 2022", FULL)


WORDS = (
    "today yesterday two weeks ago on May 10 2022 , 31 June since by the end of next last year month Friday a in Feb 29"
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("By the end of this year", "../2024-12-31"),
        ("No later than 5\n\nMarch,\u00a02026", "../2026-03-05"),
        ("mid-March 2026", "2026-03"),
        ("by the end of by late 2030", "../2030-12-31"),
    ],
)
def test_a_time_may_begin_words_before_what_dates_it(words: str, value: str) -> None:
    """However many words and whatever white space stand between the first word and the year or month."""
    document = report(f"{words} the gates are shut.", published_on=FULL)

    assert [value] == [m.label for m in times(document, (), book())]


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join),
    st.sampled_from(
        [None, FULL, NO_YEAR, "2024", "2024-02", "XXXX-02-29", "2023-01-31", "9999-12-31", "0001-01-01", "x"]
    ),
)
def test_every_time_is_a_date(text: str, published_on: str | None) -> None:
    """Whatever stands in a text, what is marked as a time is EDTF, in order, and apart from the other times."""
    document = report(text, published_on=published_on)
    found = times(document, (), book())

    assert all(m.kind is MentionKind.TIME and m.label and edtf.valid(m.label) for m in found), found
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
