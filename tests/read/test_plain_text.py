from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import Unreadable

BODY = "The harbour master said on Tuesday that the lock gates would be shut for at least a week."
MORE = "“Nobody will be hurt by it,” he added, and promised a ferry for the workers of the eastern quay."

TWO_ITEMS = f"""Harbour gates to be shut


DELVAR, May 11. /NORWIRE-DEFENSE/. {BODY}
Follow Sky and Armour on Google News at this link

Gate number four in August 2018. (Picture source: Sky and Armour)


{MORE}

DELVAR, May 12. /NORWIRE-DEFENSE/. {BODY}

{MORE}


© Copyright 2021 NORWIRE / Sky and Armour Group SPRL. All rights reserved."""


def test_the_text_is_the_file_unchanged(reading: Any) -> None:
    """A plain file's text is the decoded file: line ends, spaces and tabs as they are, the offset 0."""
    text = f"  A headline of four words\r\n\r\n{BODY}\t \r\n"
    (document,) = reading(text)
    assert (text, 0) == (document.text, document.offset)


def test_a_byte_order_mark_is_not_text(reading: Any) -> None:
    """Offsets count from the first character after a byte order mark."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        (document,) = reading(mark + BODY.encode(codec))
        assert BODY == document.text


def test_two_datelines_make_two_documents(reading: Any) -> None:
    """Each report is the contiguous stretch that is its own, with its own dateline; together they are the file."""
    first, second = reading(TWO_ITEMS)
    assert TWO_ITEMS == first.text + second.text
    assert (0, len(first.text)) == (first.offset, second.offset)
    assert ("XXXX-05-11", "XXXX-05-12") == (first.published_on, second.published_on)
    assert second.text.startswith("DELVAR, May 12.")
    assert [["Norwire"], ["Norwire"]] == [[c.label for c in d.credit if c.whole] for d in (first, second)]
    assert first.id != second.id


def test_a_footer_speaks_for_every_report_of_its_file(reading: Any) -> None:
    """The copyright line less the credited agency is the publisher of both reports, whichever of them it stands in."""
    first, second = reading(TWO_ITEMS)
    assert ("Sky and Armour", "publisher:sky-and-armour") == (first.publisher, first.publisher_id)
    assert "Sky and Armour" == second.publisher
    assert "Harbour gates to be shut" == first.title


def test_the_second_report_takes_its_headline_along(reading: Any) -> None:
    """A headline right above the second dateline belongs to the second report."""
    gates = f"Gates to be shut today\n\nDELVAR (Norwire) - {BODY}\n\n{MORE}\n\n"
    text = gates + f"Ferry to run on Sunday\n\nDELVAR (Norwire) - {BODY}\n"
    first, second = reading(text)
    assert ("Gates to be shut today", "Ferry to run on Sunday") == (first.title, second.title)
    assert second.text.startswith("Ferry to run")
    assert text == first.text + second.text


@pytest.mark.parametrize(
    "text",
    [
        f"DELVAR, May 11 (Norwire) - {BODY}\n\n{MORE}",
        f"DELVAR, May 11 (Norwire) - {BODY}\n\nIn Delvar, May 12 (Norwire) was quiet. {MORE}",
        f"DELVAR, May 11 (Norwire) - {BODY}\n\nRead also: DELVAR, May 12 (Norwire) is quiet\n\n{MORE}",
        f"{BODY}\n\nDELVAR, May 11 (Norwire) - {MORE}",
    ],
)
def test_one_report_stays_one(text: str, reading: Any) -> None:
    """One dateline, a day inside a sentence, or a link to another story make no second report."""
    assert 1 == len(reading(text))


DATES = [
    (f"Gates to be shut\n\nMay 5, 2023 14:30\n\n{BODY}", "2023-05-05"),
    (f"Gates to be shut\n05.05.2023, 14:30\n\n{BODY}", "2023-05-05"),
    (f"Gates to be shut\n\n2 MAY 2022\n\n{BODY}", "2022-05-02"),
    (f"Gates to be shut\n\nANNA DELL — FRIDAY, 31 MARCH 2023, 12:44\n\n{BODY}", "2023-03-31"),
    (f"Gates to be shut\n\nBy Anna Dell | Published 5 May 2023 at 14:30 GMT\n\n{BODY}", "2023-05-05"),
    (f"Gates to be shut\n\nPublished: 5 May 2023 | Updated: 7 May 2023\n\n{BODY}", "2023-05-05"),
    (f"Ворота будут закрыты\n\n11 мая 2021 года, 10:00\n\n{BODY}", "2021-05-11"),
    (f"Вароты будуць зачыненыя\n\n11 мая 2021\n\n{BODY}", "2021-05-11"),
    (f"Gates to be shut\n\n5 May 2023, 08:00\n\nDELVAR, May 5 (Norwire) - {BODY}", "2023-05-05"),
    (f"Gates to be shut\n\n03/05/2023\n\n{BODY}", "2023"),
    (f"Gates to be shut\n\n23/05/2023\n\n{BODY}", "2023-05-23"),
    (f"Border Eye | 3 December 2024, 18:40\n\nGates to be shut\n\n{BODY}", "2024-12-03"),
    (f"Gates to be shut\n\n{BODY}", None),
    (f"Gates to be shut\n\nUpdated: 7 May 2023\n\n{BODY}", None),
    (f"Gates to be shut\n\nGate number four, May 2019 (Picture source: Border Eye)\n\n{BODY}", None),
    (f"Gates to be shut\n\n{BODY}\n\n© Copyright 2021 Border Eye", None),
    (f"Gates to be shut\n\n{BODY}\n\nRead also\nFerry to run\n5 May 2023", None),
    (f"Read also\nFerry to run on 5 May\n5 May 2023\n\nGates to be shut\n\n{BODY}", None),
    (f"Parade of 9 May 2023 in Delvar called off\n\n{BODY}", None),
    (f"Gates to be shut\n\nOn 5 May 2023 he said: {BODY}", None),
]


@pytest.mark.parametrize(("text", "on"), DATES)
def test_the_day_of_publication(text: str, on: str | None, reading: Any) -> None:
    """A day printed under the headline counts; updates, captions, copyright lines and other stories do not."""
    (document,) = reading(text)
    assert on == document.published_on
    assert (on is None) == (document.published_basis is None)


def test_a_date_names_its_evidence(reading: Any) -> None:
    """The basis of a date gives its kind, its exact words and where they stand."""
    (document,) = reading(f"DELVAR, May 11 (Norwire) - {BODY}")
    basis = document.published_basis
    assert ("dateline", "May 11") == (basis.kind, basis.exact)
    assert "May 11" == document.text[basis.span.start : basis.span.end]


TITLES = [
    (f"Gates to be shut\n\n{BODY}", "Gates to be shut"),
    (f"Main menu\n\n\nGates to be shut\n\nGates to be shut\n\n{BODY}", "Gates to be shut"),
    (f"Home > News > Harbour\n\nMaster: gates to be shut\n\n{BODY}", "Master: gates to be shut"),
    (f"NORWIRE NEWS AGENCY\n5 May 2023\n\nGates to be shut\n\n{BODY}", "Gates to be shut"),
    (f"{BODY}\n\n{MORE}", None),
    (f"It rained all day.\n\n{BODY}", None),
    (
        f"A paragraph that is broken by hand into lines\nof some length, as in the old days.\n\n{BODY}",
        None,
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_of_a_text(text: str, title: str | None, reading: Any) -> None:
    """The first line shaped like a headline is the title; menus, mastheads and sentences are not."""
    assert title == reading(text)[0].title


PUBLISHERS = [
    (f"{BODY}\n\n© Copyright 2021 NORWIRE / Sky and Armour Group SPRL. All rights reserved.", None),
    (f"DELVAR, May 1 /NORWIRE/ {BODY}\n\n(c) 2019-2021 Norwire, Quayside Post Ltd.", "Quayside Post"),
    (f"DELVAR, May 1 /NORWIRE/ {BODY}\n\n© 2021 Norwire. All rights reserved.", "Norwire"),
    (f"{BODY}\n\nCopyright © 2021 Quayside Post Inc. All rights reserved", "Quayside Post"),
    (f"{BODY}\n\n© ООО «Причал», 2021. Все права защищены", "Причал"),
    (f"{BODY}\n\nFollow Quayside Post on Telegram", "Quayside Post"),
    (f"{BODY}\n\nFollow us on Telegram", None),
    (f"{BODY}\n\nThe gate (Picture source: Border Eye)\n\n{MORE}", "Border Eye"),
    (f"{BODY}\n\nThe gate (Picture source: Harbour Office)\n\n{MORE}", None),
    (f"Border Eye\n\nGates to be shut\n\n{BODY}", "Border Eye"),
    (f"Main menu\n\nGates to be shut\n\n{BODY}", None),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS[1:])
def test_the_publisher_of_a_text(text: str, publisher: str | None, reading: Any) -> None:
    """A copyright line, an invitation to follow, a masthead show the publisher; a caption only one that is known."""
    (document,) = reading(text)
    assert publisher == document.publisher
    assert (publisher is None) == (document.publisher_basis is None)


@pytest.mark.parametrize("data", ["a\n" * 60_000, "word " * 500_000])
def test_a_dump_is_no_report(data: str, reading: Any) -> None:
    """A text with far more lines or characters than any report is refused with its size."""
    with pytest.raises(Unreadable, match="no single report"):
        reading(data)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(reading: Any, text: str) -> None:
    """Any text at all gives documents that together are the text, or Unreadable."""
    try:
        documents = reading(text.encode("utf-8", "replace"))
    except Unreadable:
        return
    decoded = text.encode("utf-8", "replace").decode().removeprefix("\ufeff")
    assert decoded.replace("\x00", "\ufffd") == "".join(document.text for document in documents)


@given(
    st.lists(
        st.sampled_from(
            ["DELVAR, May 11 (Norwire) - ", BODY, "\n\n", "\n", "Gates to be shut", "\r\n", "© 2021 Border Eye"]
        ),
        max_size=25,
    )
)
def test_reports_partition_their_file(reading: Any, pieces: list[str]) -> None:
    """However headlines, datelines and footers follow each other, the reports are contiguous and lose nothing."""
    text = "".join(pieces)
    if not text.strip():
        return
    documents = reading(text)
    assert text == "".join(document.text for document in documents)
    assert all(text[d.offset : d.offset + len(d.text)] == d.text for d in documents)


def test_a_text_that_is_far_too_long_is_refused_with_both_limits_named(reading: Any) -> None:
    """A line of millions of characters: the message says of each number what it counts."""
    with pytest.raises(Unreadable, match=r"2,000,001 characters, 1 line: .* 2,000,000 characters or 50,000 lines"):
        reading(b"a" * 2_000_001)


@pytest.mark.parametrize(
    ("title", "on"),
    [
        ("Briefing by the spokesman of the harbour ministry, 3 March 2022", "2022-03-03"),
        ("Transcript of the weekly press briefing – March 3, 2022", "2022-03-03"),
        ("3 March 2022: summary of the week in the straits of Delvar", "2022-03-03"),
        ("Press conference of 3 March 2022 by the minister of harbours", "2022-03-03"),
        ("Remarks to the harbour council (Delvar, Thursday, 3 March 2022)", "2022-03-03"),
        ("Брифинг официального представителя министерства гаваней, Дельвар, 3 марта 2022 года", "2022-03-03"),
        ("Statement on the sinking of 3 March 2022 in the straits of Delvar", None),
        ("Briefing on what was broken at the quay on 3 March 2022", None),
        ("How the gates of Delvar were lost, 3 March 2022", None),
        ("Briefing by the spokesman of the harbour ministry, 3 March", None),
        ("Briefing of the harbour ministry, 3 March 2022, on the gates lost on 1 March 2022", None),
        ("Briefing by the spokesman of the harbour ministry, updated 3 March 2022", None),
    ],
)
def test_the_day_in_a_title_is_that_of_what_it_names(title: str, on: str | None, reading: Any) -> None:
    """A briefing is dated by its title where the title's day is its own; another happening's day is no date of it."""
    (document,) = reading(f"{title}\n\n{BODY}\n\n{MORE}\n")
    assert on == document.published_on
    if on is not None:
        basis = document.published_basis
        assert basis.exact == document.text[basis.span.start : basis.span.end]


def test_a_day_under_the_headline_wins_over_the_titles(reading: Any) -> None:
    """What is printed under a title is when it was published; the title's day fills in only a missing year."""
    title = "Briefing by the spokesman of the harbour ministry, 3 March 2022"
    (dated,) = reading(f"{title}\n\n5 March 2022\n\n{BODY}\n")
    (yearless,) = reading(f"{title}\n\nDELVAR, March 3. /NORWIRE-DEFENSE/. {BODY}\n")
    assert ("2022-03-05", "2022-03-03") == (dated.published_on, yearless.published_on)
