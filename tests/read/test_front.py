"""Fields above a report in a text file."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.read.front import front

BODY = "The harbour master said on Tuesday that the lock gates would be shut for at least a week.\n"
FIELDS = """Title: Gates to be shut
Publisher: Harbour Gazette
Date: 4 March 2026
URL: https://harbourgazette.example/gates
Author: Ina Roth
"""


@pytest.mark.parametrize(
    "text", [f"{FIELDS}\n{BODY}", f"---\n{FIELDS}---\n{BODY}", f"\r\n{FIELDS}Mood: calm\n\n{BODY}"]
)
def test_fields_say_what_they_say(reading: Any, text: str) -> None:
    """With lines of dashes or without, and whatever else stands among them."""
    (document,) = reading(text)
    assert document.title == "Gates to be shut"
    assert document.publisher == "Harbour Gazette"
    assert (document.published_on, document.published_basis.exact) == ("2026-03-04", "4 March 2026")
    assert document.url == "https://harbourgazette.example/gates"
    assert document.byline == "Ina Roth"


def test_fields_stay_in_the_text_and_nobody_says_them(reading: Any) -> None:
    """Offsets are offsets into the file; the fields are an aside."""
    text = f"{FIELDS}\n{BODY}"
    (document,) = reading(text)
    assert document.text == text
    assert any(span.start == 0 and span.end == len(FIELDS) for span in document.asides)


@pytest.mark.parametrize(
    "text",
    [
        f"Source: the harbour office\nDetails: {BODY}",
        f"Gates to be shut\n\nDate: 4 March\n{BODY}",
        BODY,
        "",
    ],
)
def test_a_report_that_begins_with_labels_has_no_fields(text: str) -> None:
    """One known name is a report's own label; below the first words there are no fields."""
    assert front(text) is None


def test_what_is_no_day_no_address_no_language_is_left_out(reading: Any) -> None:
    """A field that cannot be read leaves the report as it would be without it."""
    (document,) = reading(f"Title: Gates to be shut\nDate: soon\nURL: see below\nLanguage: English\n\n{BODY}")
    assert (document.title, document.published_on, document.url) == ("Gates to be shut", None, None)
    assert document.language == "en"


def test_fields_in_russian(reading: Any) -> None:
    """Names of fields are known in the languages of the reports."""
    fields = "Заголовок: Шлюз закрыт\nИздание: Портовый вестник\nДата: 4 марта 2026 года\n"
    (document,) = reading(f"{fields}\nШлюз закрыли.\n")
    read = (document.title, document.publisher, document.published_on)
    assert read == ("Шлюз закрыт", "Портовый вестник", "2026-03-04")
