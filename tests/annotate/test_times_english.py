"""English times: what stands beside a unit, days that are named by another, names that only look like times, tense."""

from __future__ import annotations

import pytest

from sayso.annotate.times import read, times
from sayso.annotate.times.readings import Duration, PartOfDay, Reference, Repeated
from tests.annotate.english import annotator, book, report

ON = "2024-05-15"  # a Wednesday


def _dated(words: str) -> list[tuple[str, str | None]]:
    return [(m.span.exact, m.label) for m in times(report(words, published_on=ON), (), book())]


def _readings(words: str) -> list[object]:
    return [time.reading for time in read(report(words, published_on=ON), (), book())]


def _parsed(words: str) -> list[str | None]:
    return [m.label for m in annotator()(report(words, published_on=ON)).mentions if "time" == m.kind.value]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # a day, week or month that another time names
        ("two years ago today", [("two years ago today", "2022-05-15")]),
        ("a year ago this week", [("a year ago this week", "2023-05-15/2023-05-21")]),
        ("a week ago Sunday", [("a week ago Sunday", "2024-05-05")]),
        ("two weeks from Friday", [("two weeks from Friday", "2024-05-24")]),
        ("the week of May 6", [("the week of May 6", "2024-05-06/2024-05-12")]),
        ("the month of May", [("the month of May", "2024-05")]),
        ("On 3 May it sailed. Later in the day it sank.",
         [("3 May", "2024-05-03"), ("Later in the day", "2024-05-03")]),
        # what was told last of a day, where more was told of its month since
        ("On 3 May it sailed, its only trip in May 2024. The next day it sank.",
         [("3 May", "2024-05-03"), ("May 2024", "2024-05"), ("The next day", "2024-05-04")]),
        ("On 3 May it sailed, as in 2019. The next day it sank.",
         [("3 May", "2024-05-03"), ("2019", "2019"), ("The next day", None)]),
        # a moment of a day
        ("shortly before midnight Saturday", [("before midnight Saturday", "../2024-05-10")]),
        ("at 1430 GMT on Friday", [("1430 GMT on Friday", "2024-05-10")]),
        # a weekday of a week that the same sentence told
        ("It flew twice last week, on Tuesday and on Thursday. On Monday it did not.",
         [("last week", "2024-05-06/2024-05-12"), ("Tuesday", "2024-05-07"), ("Thursday", "2024-05-09"),
          ("Monday", "2024-05-13")]),
        # halves: of a year they have dates of their own, of anything else they are the whole of it
        ("in the second half of May", [("the second half of May", "2024-05")]),
        ("in the first half of the '80s", [("the first half of the '80s", "1980/1989")]),
        ("in H1 2025 and in FY 2026", [("H1 2025", "2025-01/2025-06"), ("FY 2026", "2026")]),
        ("in the winter of 2021/22", [("the winter of 2021/22", "2021-24")]),
        ("last year in December", [("last year in December", "2023-12")]),
        # decades in a row
        ("the 1970s and 80s", [("the 1970s", "1970/1979"), ("80s", "1980/1989")]),
        # compared periods
        ("In the third quarter of 2023 it made ten, in the same period a year earlier two.",
         [("the third quarter of 2023", "2023-07/2023-09"), ("the same period a year earlier", "2022-07/2022-09")]),
        ("In the third quarter of 2023 it made ten, against two in the year-ago quarter.",
         [("the third quarter of 2023", "2023-07/2023-09"), ("year-ago quarter", "2022-07/2022-09")]),
        # what stands in a row shares the year of the last
        ("in March and April 2022", [("March", "2022-03"), ("April 2022", "2022-04")]),
        ("in the spring and in the summer of 2025", [("the spring", "2025-21"), ("the summer of 2025", "2025-22")]),
        ("the second and fourth quarters of 2022",
         [("the second", "2022-04/2022-06"), ("fourth quarters of 2022", "2022-10/2022-12")]),
        ("in 2021, 2022 and 2023", [("2021", "2021"), ("2022", "2022"), ("2023", "2023")]),
        ("in '08 and '12", [("'08", "2008"), ("'12", "2012")]),
        ("the ‘90s", [("the ‘90s", "1990/1999")]),
        # the one before the last, as far from another year, from now on
        ("the Friday before last", [("the Friday before last", "2024-05-03")]),
        ("the May before last", [("the May before last", "2022-05")]),
        ("this time next year", [("this time next year", "2025-05")]),
        ("between now and August", [("between now and August", "2024-05-15/2024-08")]),
        ("as of May 1", [("May 1", "2024-05-01")]),
        ("as of June 1", [("as of June 1", "2024-06-01/..")]),
        ("In March the first two sailed.", [("March", "2024-03")]),
        ("in about two weeks", [("in about two weeks", "2024-05-29~")]),
        # no times
        ("A second launcher broke, and good evening.", []),
        ("as dawn broke", []),
    ],
)  # fmt: skip
def test_what_the_words_come_to(words: str, found: list[tuple[str, str | None]]) -> None:
    """Each time has its words and its date; what only looks like one is none."""
    assert found == _dated(words)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("for two and a half years", ((2.5, "year"),)),
        ("for six straight days", ((6, "day"),)),
        ("for two more weeks", ((2, "week"),)),
        ("a quarter-century of war", ((25, "year"),)),
        ("a decades-long quarrel", ((None, "decade"),)),
        ("for a week or so", ((1, "week"),)),
        ("for a year or two", ((None, "year"),)),
        ("over the years", ((None, "year"),)),
        ("for a few years", ((None, "year"),)),
    ],
)
def test_how_long(words: str, parts: tuple[tuple[float | None, str], ...]) -> None:
    """Words between a number and its unit do not hide a duration, which dates nothing."""
    (reading,) = _readings(words)

    assert isinstance(reading, Duration)
    assert parts == reading.parts
    assert [] == _dated(words)


def test_weekdays_of_every_week_date_nothing() -> None:
    """Mondays and Friday nights come every week."""
    readings = _readings("open Mondays and on Friday nights")

    assert all(isinstance(each, Repeated) for each in readings)
    assert [(1, ""), (5, "NI")] == [(each.weekday, each.part) for each in readings if isinstance(each, Repeated)]


def test_a_comparison_refers_to_no_time() -> None:
    """ "As soon as" and "as recently as" compare; "soon" alone looks ahead."""
    assert ["future"] == [each.when for each in _readings("It will sail soon.") if isinstance(each, Reference)]
    assert not any(isinstance(each, Reference) for each in _readings("as soon as Friday, as recently as 2019"))


def test_an_hour_in_a_part_of_the_day_is_one_time() -> None:
    """ "3 o'clock in the afternoon" is 15:00."""
    (reading,) = _readings("at 3 o'clock in the afternoon")

    assert isinstance(reading, PartOfDay)
    assert "T15" == reading.part


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("He told the Daily Herald that it sank.", 0),
        ("She said so on Norland's This Week.", 0),
        ("“This week it sank,” he said.", 1),
        ("This week it sank.", 1),
        ("Norland To Buy Falcon Launchers Next Week", 1),
        ("It sank on Friday, and in May.", 2),
    ],
)
def test_a_name_holds_no_time(words: str, found: int) -> None:
    """Words that English writes large within a sentence are a name's; where a sentence begins, or a headline, not."""
    assert found == len(_readings(words))


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("The trial was postponed until Friday.", "../2024-05-17"),
        ("The yard was open until Friday.", "../2024-05-10"),
        ("The minister had a chance to speak on Friday.", "2024-05-10"),
        ("The minister told of a plan to speak on Friday.", "2024-05-17"),
        ("Output fell in the year to March.", "2024-03"),
        ("The share that it had before Friday's sale is small.", "../2024-05-09"),
    ],
)
def test_which_way_the_words_look(words: str, on: str) -> None:
    """A weekday lies behind or ahead by the verb that it belongs to, and by what is put off."""
    assert on in _parsed(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # what only measures how soon looks ahead, how recently back
        ("The boats could leave as soon as Tuesday.", ["2024-05-21"]),
        ("The boats had left as recently as Tuesday.", ["2024-05-14"]),
        ("At the turn of the year the army had 12 guns.", ["2023-12-31~"]),
        # how long, not when
        ("No boat has sailed in three years.", []),
        ("It is the largest order in ten years.", []),
        ("The boats will sail in three years.", ["2027~"]),
        # what was not till then, and what will not be till then
        ("The boats did not sail until March.", ["2024-03"]),
        ("The boats are not expected to sail until June.", ["2024-06/.."]),
        ("No boat will sail until the end of 2025.", ["2025-12-31/.."]),
        # both times of what is put off
        ("The yard has postponed the launch from May to September.", ["2024-05", "2024-09"]),
        ("The yard will build boats from May to September.", ["2024-05/2024-09"]),
    ],
)
def test_which_way_the_words_round_a_time_look(words: str, found: list[str]) -> None:
    """The verb, and what measures the time, tell whether it lies behind or ahead."""
    assert found == _parsed(words)
