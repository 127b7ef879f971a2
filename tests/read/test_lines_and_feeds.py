from __future__ import annotations

import json
from typing import Any

import pytest

from sayso.errors import Unreadable

TEXT = "The harbour master said on Tuesday that the lock gates would be shut.\n\nNobody was surprised."


def test_a_json_line_is_a_report(reading: Any) -> None:
    """The keys of a line are the report's title, day, publisher, credit and byline; the text stays unchanged."""
    line = {
        "url": "https://lantern.example/gates",
        "title": "Gates to be shut",
        "published_on": "2021-05-11",
        "publisher": "Lantern",
        "text": TEXT,
        "credit": ["NORWIRE"],
        "byline": "Anna Dell",
        "language": "en-GB",
    }
    (document,) = reading(json.dumps(line), "application/json")
    assert (TEXT, "Gates to be shut", "2021-05-11", "Anna Dell", "en-GB") == (
        document.text,
        document.title,
        document.published_on,
        document.byline,
        document.language,
    )
    assert ("The Lantern", "publisher:lantern", line["url"]) == (
        document.publisher,
        document.publisher_id,
        document.url,
    )
    assert [("Norwire", True)] == [(credit.label, credit.whole) for credit in document.credit]


def test_a_json_line_needs_only_its_text(reading: Any) -> None:
    """What a line leaves out is none, or read from the text; a dateline is evidence there too."""
    (document,) = reading(json.dumps({"text": f"DELVAR, May 11 (Norwire) - {TEXT}", "title": None}), "application/json")
    assert (None, "XXXX-05-11") == (document.title, document.published_on)
    assert ["Norwire"] == [credit.label for credit in document.credit]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": 5}', '"text" is a number'),
        ('{"text": null}', '"text" is missing'),
        ('{"title": "x"}', '"text" is missing'),
        ('{"text": "x", "title": ["a"]}', '"title" is a list'),
        ('{"text": "x", "published_on": true}', '"published_on" is a boolean'),
        ('{"text": "x", "published_on": "last week"}', '"published_on" is .*not a date'),
        ('{"text": "x", "credit": {"a": 1}}', '"credit"'),
        ('{"text": "x", "language": "the English"}', '"language"'),
        ("[1, 2]", "a JSON list"),
        ("{broken", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "good"}\n{"text": 1}', "line 2"),
    ],
)
def test_a_wrong_line_names_its_key(line: str, says: str, reading: Any) -> None:
    """A line that is no report is refused with the line's number, where there are several, and the key at fault."""
    with pytest.raises(Unreadable, match=says):
        reading(line, "application/json")


def test_lone_surrogates_and_nul_show(reading: Any) -> None:
    """An escape that is no character becomes U+FFFD, so that the text can be stored."""
    (document,) = reading(r'{"text": "dam \ud800 and \u0000 gate", "title": "\udfff"}', "application/json")
    assert ("dam \ufffd and \ufffd gate", "\ufffd") == (document.text, document.title)


@pytest.mark.parametrize(
    ("given", "on"),
    [
        ("2021-05-11T23:50:00+03:00", "2021-05-11"),
        ("11 May 2021", "2021-05-11"),
        ("XXXX-05-11", "XXXX-05-11"),
        ("2021-05", "2021-05"),
    ],
)
def test_a_lines_date_is_kept_as_printed(given: str, on: str, reading: Any) -> None:
    """EDTF stays as it is; a timestamp gives its own calendar day, not that of another time zone."""
    (document,) = reading(json.dumps({"text": TEXT, "published_on": given}), "application/json")
    assert (on, given) == (document.published_on, document.published_basis.exact)


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Border Eye — World</title><language>en</language>
<item><title>Gates &amp; locks</title><link>https://eye.example/1</link>
<pubDate>Tue, 11 May 2021 23:50:00 +0300</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The gates will be <b>shut</b>.</p><script>x()</script>
<p>Nobody was surprised.<br>Not at all.</p>]]></content:encoded></item>
<item><title>Ferry</title><link>https://eye.example/2</link>
<description>A ferry will run &lt;i&gt;daily&lt;/i&gt;.</description></item>
<item><title>Nothing</title></item></channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Lantern</title>
<entry><title>Gates</title><updated>2021-05-13T10:00:00Z</updated><published>2021-05-11T23:00:00-05:00</published>
<content type="html">&lt;p&gt;Shut today.&lt;/p&gt;</content></entry>
<entry><title>Ferry</title><updated>2021-05-13T10:00:00Z</updated><summary>Runs daily.</summary></entry></feed>"""


def test_each_item_of_a_feed_is_a_document(reading: Any) -> None:
    """An item's content becomes lines of text, its summary stands in for a missing body, and an empty item is none."""
    first, second = reading(RSS, "application/rss+xml")
    assert "The gates will be shut.\nNobody was surprised.\nNot at all." == first.text
    assert ("Gates & locks", "https://eye.example/1", "2021-05-11", "Border Eye") == (
        first.title,
        first.url,
        first.published_on,
        first.publisher,
    )
    assert ("A ferry will run daily.", None) == (second.text, second.published_on)


def test_an_atom_entrys_update_is_not_its_day(reading: Any) -> None:
    """An entry is dated by "published" alone, on the calendar day printed there."""
    first, second = reading(ATOM, "application/atom+xml")
    assert ("2021-05-11", None) == (first.published_on, second.published_on)
    assert ("Shut today.", "Runs daily.", "The Lantern") == (first.text, second.text, second.publisher)


@pytest.mark.parametrize(
    "data",
    ["not a feed", "<html><body>a page</body></html>", "<rss version='2.0'><channel><title>x</title></channel></rss>"],
)
def test_what_is_no_feed_is_refused(data: str, reading: Any) -> None:
    """A file without a feed, or without one item that says anything, is refused."""
    with pytest.raises(Unreadable, match="feed"):
        reading(data, "application/rss+xml")
