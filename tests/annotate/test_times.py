"""What the words that date a happening mean, and what each rests on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import edtf
from sayso.annotate.times import times
from sayso.model import Mention
from sayso.terms import MentionKind
from tests.annotate.english import annotator, book, report

FULL, NO_YEAR = "2024-05-15", "XXXX-05-15"  # the 15th of May 2024 was a Wednesday


def _mentions(words: str, published_on: str | None = FULL, language: str = "en") -> tuple[Mention, ...]:
    return times(report(words, published_on=published_on, language=language), (), book())


def _read(words: str, published_on: str | None = FULL, language: str = "en") -> list[tuple[str, str | None]]:
    return [(m.span.exact, m.label) for m in _mentions(words, published_on, language)]


def _parsed(words: str, published_on: str = FULL, language: str = "en") -> list[Mention]:
    document = report(words, published_on=published_on, language=language)
    return [m for m in annotator()(document).mentions if m.kind is MentionKind.TIME]


@pytest.mark.parametrize(
    ("words", "full", "no_year", "undated"),
    [
        # absolute: the same whatever they rest on
        ("2023-11-02", "2023-11-02", "2023-11-02", "2023-11-02"),
        ("on May 10, 2022", "2022-05-10", "2022-05-10", "2022-05-10"),
        ("on the 10th of May 2022", "2022-05-10", "2022-05-10", "2022-05-10"),
        ("in May 2022", "2022-05", "2022-05", "2022-05"),
        ("in 2022", "2022", "2022", "2022"),
        ("since 2019", "2019/..", "2019/..", "2019/.."),
        ("since May 2022", "2022-05/..", "2022-05/..", "2022-05/.."),
        ("by 2030", "../2030", "../2030", "../2030"),
        ("before 2026", "../2025", "../2025", "../2025"),
        ("no earlier than the second half of 2025", "2025-07/..", "2025-07/..", "2025-07/.."),
        ("between 2019 and 2021", "2019/2021", "2019/2021", "2019/2021"),
        ("from 3 to 5 May 2022", "2022-05-03/2022-05-05", "2022-05-03/2022-05-05", "2022-05-03/2022-05-05"),
        ("in the winter of 2021-22", "2021-24", "2021-24", "2021-24"),
        ("in the first eight months of 2023", "2023-01/2023-08", "2023-01/2023-08", "2023-01/2023-08"),
        ("in the nineties", "1990/1999", "1990/1999", "1990/1999"),
        ("in the 20th century", "1900/1999", "1900/1999", "1900/1999"),
        ("in mid-2025", "2025", "2025", "2025"),
        ("by the end of 2025", "../2025-12-31", "../2025-12-31", "../2025-12-31"),
        # a day or month without a year: the nearest, or nowhere
        ("on May 10", "2024-05-10", "XXXX-05-10", "XXXX-05-10"),
        ("on 10 May", "2024-05-10", "XXXX-05-10", "XXXX-05-10"),
        ("in May", "2024-05", "XXXX-05", "XXXX-05"),
        ("last November", "2023-11", "XXXX-11", "XXXX-11"),
        ("next March", "2025-03", "XXXX-03", "XXXX-03"),
        ("on December 20", "2023-12-20", "XXXX-12-20", "XXXX-12-20"),
        ("until 30 April", "../2024-04-30", "../XXXX-04-30", "../XXXX-04-30"),
        # relative to the report's day
        ("today", "2024-05-15", "XXXX-05-15", None),
        ("the day before yesterday", "2024-05-13", "XXXX-05-13", None),
        ("last night", "2024-05-14/2024-05-15", "XXXX-05-14/XXXX-05-15", None),
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
        ("on Friday of last week", "2024-05-10", None, None),
        ("this week", "2024-05-13/2024-05-19", None, None),
        ("this year", "2024", None, None),
        ("last year", "2023", None, None),
        ("next month", "2024-06", "XXXX-06", None),
        ("in the last four days", "2024-05-11/2024-05-15", "XXXX-05-11/XXXX-05-15", None),
        ("in the coming years", None, None, None),
        ("by the end of the year", "../2024-12-31", "../XXXX-12-31", "../XXXX-12-31"),
        ("by the end of next year", "../2025-12-31", None, None),
        ("two weeks before Easter", "2024-03-17~", None, None),
    ],
)
def test_what_a_time_comes_to(words: str, full: str | None, no_year: str | None, undated: str | None) -> None:
    """A time is resolved against the report's day; where the year is nowhere it says so; else it has no value."""
    for published_on, value in ((FULL, full), (NO_YEAR, no_year), (None, undated)):
        assert [value] == [label for _, label in _read(f"Shut {words}, they say.", published_on)], published_on


@pytest.mark.parametrize(
    "words",
    [
        "some day", "in march step", "as it may be", "on 45 May", "at 2000 metres", "soon", "at 10:30",
        "for five years", "every week", "a 22-year-old", "$3 a month", "twice a year", "now", "the T-80s",
        "the S-300", "now and then",
    ],
)  # fmt: skip
def test_words_that_date_nothing(words: str) -> None:
    """Durations, sets, ages, times of day, verbs that look like a month and numbers that are no year are no times."""
    assert [] == _read(f"The gates were shut {words}, they said.")


def test_a_day_that_no_month_has_is_no_date() -> None:
    """The 31st of June has no value, and costs nothing else."""
    assert [("June 31, 2022", None), ("2023", "2023")] == _read("Shut on June 31, 2022, opened in 2023.")


def test_a_date_that_may_be_read_two_ways_has_no_value() -> None:
    """The third of May in Europe is the fifth of March in America."""
    assert [("03/05/2021", None), ("25/12/2021", "2021-12-25")] == _read("Dated 03/05/2021 and 25/12/2021.")


@pytest.mark.parametrize(
    ("language", "words", "marked", "value"),
    [
        ("en", "The gates were shut on 10 May 2022.", "10 May 2022", "2022-05-10"),
        ("ru", "Ворота закрыли 10 мая 2022 года.", "10 мая 2022 года", "2022-05-10"),
        ("uk", "Ворота закрили 10 травня 2022 року.", "10 травня 2022 року", "2022-05-10"),
        ("be", "Вароты зачынілі 10 мая 2022 года.", "10 мая 2022 года", "2022-05-10"),
        ("en", "The gates were shut last week.", "last week", "2024-05-06/2024-05-12"),
        ("ru", "Ворота закрыли на прошлой неделе.", "прошлой неделе", "2024-05-06/2024-05-12"),
        ("uk", "Ворота закрили минулого тижня.", "минулого тижня", "2024-05-06/2024-05-12"),
        ("be", "Вароты зачынілі на мінулым тыдні.", "мінулым тыдні", "2024-05-06/2024-05-12"),
        ("en", "The gates have been shut since February.", "since February", "2024-02/.."),
        ("ru", "Ворота закрыты с февраля.", "с февраля", "2024-02/.."),
        ("uk", "Ворота зачинені з лютого.", "з лютого", "2024-02/.."),
        ("be", "Вароты зачынены з лютага.", "з лютага", "2024-02/.."),
        ("en", "They will be opened by the end of the year.", "by the end of the year", "../2024-12-31"),
        ("ru", "Их откроют до конца года.", "до конца года", "../2024-12-31"),
        ("uk", "Їх відчинять до кінця року.", "до кінця року", "../2024-12-31"),
        ("be", "Іх адчыняць да канца года.", "да канца года", "../2024-12-31"),
        ("en", "They were shut two weeks ago.", "two weeks ago", "2024-05-01~"),
        ("ru", "Их закрыли две недели назад.", "две недели назад", "2024-05-01~"),
        ("uk", "Їх зачинили два тижні тому.", "два тижні тому", "2024-05-01~"),
        ("be", "Іх зачынілі два тыдні таму.", "два тыдні таму", "2024-05-01~"),
        ("en", "They open in the second half of 2025.", "the second half of 2025", "2025-07/2025-12"),
        ("ru", "Откроют во второй половине 2025 года.", "второй половине 2025 года", "2025-07/2025-12"),
        ("uk", "Відчинять у другій половині 2025 року.", "другій половині 2025 року", "2025-07/2025-12"),
        ("be", "Адчыняць у другой палове 2025 года.", "другой палове 2025 года", "2025-07/2025-12"),
        ("ru", "Открытие перенесено с 31 мая на конец июня.", "31 мая", "2024-05-31"),
        ("ru", "Открыли в понедельник утром.", "понедельник утром", "2024-05-13"),
        ("uk", "Відчинили торік.", "торік", "2023"),
        ("be", "Адчынілі летась.", "летась", "2023"),
    ],
)
def test_one_grammar_reads_every_language(language: str, words: str, marked: str, value: str) -> None:
    """The rules are the same for all languages; a preposition is within the time where it changes what is meant."""
    assert (marked, value) in _read(words, language=language)


def test_a_date_that_is_put_off_is_two_dates() -> None:
    """From one day to another may be a stretch, or where a date moved from and to."""
    assert ["2024-05-31", "2024-06"] == [
        value for _, value in _read("Открытие перенесено с 31 мая на конец июня.", language="ru")
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The ships will sail on Friday.", "2024-05-17"),
        ("The ships sailed on Friday.", "2024-05-10"),
        ("The navy said that the ships would sail on Friday.", "2024-05-17"),
        ("The first ship is due to arrive on Saturday.", "2024-05-18"),
        ("A signing is scheduled for Monday.", "2024-05-20"),
        ("Talks begin on Tuesday.", "2024-05-21"),
        ("The ship, expected on Monday, has not come.", "2024-05-13"),
        ("The convoy may have left on Friday.", "2024-05-10"),
        ("Deliveries should start in March.", "2025-03"),
        ("We got them in June.", "2023-06"),
        ("Friday's parade will show ten carts.", "2024-05-17"),
        ("The first two were delivered by the end of March.", "../2024-03-31"),
    ],
)
def test_the_tense_tells_which_friday_is_meant(words: str, value: str) -> None:
    """A weekday, a day or a month without a year is the nearest one that the verb's tense allows."""
    assert [value] == [m.label for m in _parsed(words)]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "Передача намечена на понедельник.", "2024-05-20"),
        ("ru", "Первые самолёты поступят в апреле.", "2025-04"),
        ("uk", "Літаки надійдуть у квітні.", "2025-04"),
        ("be", "Самалёты атрымалі ў чэрвені.", "2023-06"),
        ("ru", "Ворота открыли в понедельник.", "2024-05-13"),
        ("uk", "Ворота будуть відчинені у п'ятницю.", "2024-05-17"),
        ("be", "Вароты адчынілі ў пятніцу.", "2024-05-10"),
    ],
)
def test_verbs_tell_it_without_a_parse_too(language: str, words: str, value: str) -> None:
    """Past forms look back, words of what is awaited ahead."""
    assert [value] == [m.label for m in _parsed(words, language=language)]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("in May 2022", "words"),
        ("on Monday", "report"),
        ("the third day of the invasion of Ukraine", "invasion-of-ukraine"),
    ],
)
def test_a_time_says_what_it_rests_on(words: str, basis: str) -> None:
    """The words alone, the report's day, or an anchor event."""
    assert [basis] == [m.rests_on for m in _mentions(f"It was shut {words}.")]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "Ukraine held the town on the third day of the invasion.", "2022-02-26"),
        ("en", "Ukraine has lost ten since the beginning of the war.", "2022-02-24/.."),
        ("en", "They came two days after the annexation of Crimea.", "2014-03-20"),
        ("en", "Before the invasion Ukraine had two.", "../2022-02-23"),
        ("ru", "Украина удержала город на третий день вторжения.", "2022-02-26"),
        ("uk", "Україна має їх з початку війни.", "2022-02-24/.."),
    ],
)
def test_anchor_events_date_what_is_counted_from_them(language: str, words: str, value: str) -> None:
    """Events of the codebook are data; a time counted from one is as good as a date."""
    assert [value] == [label for _, label in _read(words, language=language)]


def test_another_war_is_no_anchor() -> None:
    """ "The war" is the one that the report tells of; of one that is not known it has no date."""
    assert [None] == [label for _, label in _read("Grethia has lost ten since the beginning of the war.")]


def test_earlier_counts_from_the_date_told_last() -> None:
    """ "Two weeks earlier", "the year before" and "the same day" rest on the text before; without one they are open."""
    found = _mentions("The bridge fell on 3 March 2022. Two weeks earlier it had been closed. The same day it rained.")

    assert ["2022-03-03", "2022-02-17~", "2022-02-17"] == [m.label for m in found]
    assert ["words", "text", "text"] == [m.rests_on for m in found]
    assert [("Two weeks earlier", None)] == _read("Two weeks earlier it had been closed.")


def test_a_report_on_a_quarter_compares_quarters() -> None:
    """ "A year earlier" than a quarter is that quarter of the year before."""
    found = _read("Output rose in the third quarter of 2023, to 40 carts from 30 a year earlier.")

    assert [("the third quarter of 2023", "2023-07/2023-09"), ("a year earlier", "2022-07/2022-09")] == found


def test_in_a_quotation_today_is_the_day_of_saying() -> None:
    """ "Yesterday" in direct speech counts from the day that stands with the cue, not from the report's."""
    words = 'Lena Marr told reporters on Monday: "We got the first ten carts yesterday, and we are glad of them."'
    found = _parsed(words)

    assert ["2024-05-13", "2024-05-12"] == [m.label for m in found]
    assert ["report", "said"] == [m.rests_on for m in found]


def test_the_longest_reading_wins() -> None:
    """ "May 10, 2022" is one time, not a day and a year."""
    assert [("May 10, 2022", "2022-05-10")] == _read("on May 10, 2022")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("By the end of this year", "../2024-12-31"),
        ("No later than 5\nMarch,\u00a02026", "../2026-03-05"),
        ("mid-March 2026", "2026-03"),
        ("by the end of by late 2030", "../2030"),
    ],
)
def test_a_time_may_begin_words_before_what_dates_it(words: str, value: str) -> None:
    """However many words and whatever white space stand between the first word and the year or month."""
    assert [value] == [label for _, label in _read(f"{words} the gates are shut.")]


@pytest.mark.parametrize("words", ["first half of second ", "two days before ", "the end of ", "May 3 and 4 and "])
def test_an_endless_time_ends(words: str) -> None:
    """Times that hold times are read to a depth that people write, whatever a text goes on with."""
    assert _mentions(words * 2000 + "May 2022")


WORDS = (
    "today yesterday two weeks ago on May 10 2022 , 31 June since by the end of next last year month Friday a in Feb 29"
    " first quarter half before after earlier from to – - Easter week day 10:30 morning 1990s every later war"
)
CYRILLIC = (
    "вчера две недели назад до конца года с 10 мая на 2022 во второй половине понедельник лет через 90-х , и войны"
)


@given(
    st.lists(st.sampled_from([*WORDS.split(), *CYRILLIC.split()]), max_size=18).map(" ".join),
    st.sampled_from(
        [None, FULL, NO_YEAR, "2024", "2024-02", "XXXX-02-29", "2023-01-31", "9998-12-31", "0001-01-01", "x"]
    ),
    st.sampled_from(["en", "ru", "und"]),
)
def test_every_time_is_a_date(text: str, published_on: str | None, language: str) -> None:
    """Whatever stands in a text, what is marked as a time is EDTF or open, in order, and apart from the other times."""
    found = _mentions(text, published_on, language)

    assert all(m.kind is MentionKind.TIME and (m.label is None or edtf.valid(m.label)) for m in found), found
    assert all((m.label is None) is (m.rests_on is None) for m in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_a_season_that_a_month_moves_is_none_any_more() -> None:
    """Three months that are no season are told as months."""
    assert _read("in spring 2025, perhaps a month later")[-1] == ("a month later", "2025-04/2025-06")


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        # plans are told in present forms; a past form beside them counts for more
        ("ru", "В пятницу покажут два.", ["2024-05-17"]),
        ("ru", "В пятницу показали два.", ["2024-05-10"]),
        ("uk", "У п'ятницю покажуть два.", ["2024-05-17"]),
        ("be", "У пятніцу пакажуць два.", ["2024-05-17"]),
        ("ru", "В третьем квартале показали два.", ["2023-07/2023-09"]),
        # half a month is the month, a month beside its year one time
        ("ru", "Во второй половине мая показали два.", ["2024-05"]),
        ("uk", "Торік у грудні показали два.", ["2023-12"]),
        ("be", "Летась восенню паказалі два.", ["2023-23"]),
        # nights
        ("ru", "В ночь с 3 на 4 мая упали два.", ["2024-05-03/2024-05-04"]),
        ("ru", "Прошлой ночью упали два.", ["2024-05-14/2024-05-15"]),
        ("ru", "Срок перенесён с 31 января на конец марта.", ["2024-01-31", "2024-03"]),
        ("ru", "К Новому году обещают десять.", ["../2025-01-01"]),
    ],
)
def test_times_of_languages_without_a_parse(language: str, words: str, found: list[str]) -> None:
    """Russian, Ukrainian and Belarusian go by the forms of the words in the clause."""
    assert found == [m.label for m in _parsed(words, language=language)]
