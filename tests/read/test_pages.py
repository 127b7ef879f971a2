from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import Unreadable
from sayso.read import READERS

ONE = "The harbour master said on Tuesday that the lock gates would be shut for a week, and nobody was surprised."
TWO = "“Nobody will be hurt by it,” he added, and promised a ferry for the workers until the repairs are over."
THREE = (
    "The harbour league, which speaks for the captains, said that it had not been asked and would write to the mayor."
)


def page(
    *,
    head: str = "",
    top: str = "",
    body: str = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    title: str = "Gates to be shut",
    after: str = "",
) -> str:
    """Return a page with an article."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
        f"<article><h1>Gates to be shut</h1>{top}{body}</article>{after}"
        "<footer>© Copyright 2019 someone</footer></body></html>"
    )


def ld(**extra: object) -> str:
    """Return JSON-LD of the page's article."""
    data = {"@type": "NewsArticle", "headline": "Gates to be shut", **extra}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_paragraphs_stay_apart(reading: Any) -> None:
    """Each paragraph of an article is a line of the text, and an extracted text has no offset in the file."""
    (document,) = reading(page(), "text/html")
    assert [ONE, TWO, THREE] == [line for line in document.text.splitlines() if len(line) > 60]
    assert None is document.offset
    assert "en" == document.language


DATES = [
    (page(head=ld(datePublished="2021-05-11T23:30:00-05:00")), None, "2021-05-11", "json-ld"),
    (
        page(head='<meta property="article:published_time" content="2021-05-11T00:10:00+03:00">'),
        None,
        "2021-05-11",
        "meta",
    ),
    (
        page(head=ld(datePublished="2021-05-11") + '<meta property="article:published_time" content="2021-05-12">'),
        None,
        "2021-05-11",
        "json-ld",
    ),
    (
        page(head='<meta property="article:modified_time" content="2021-05-12">' + ld(dateModified="2021-05-12")),
        None,
        None,
        None,
    ),
    (page(top='<time datetime="2021-05-11T10:00">11 May</time>'), None, "2021-05-11", "printed"),
    (
        page(top='<p class="byline">By Anna Dell</p><div class="post-date">May 11, 2021 14:30</div>'),
        None,
        "2021-05-11",
        "printed",
    ),
    (page(top="<i>Posted on 2 April 2024 by Border Eye</i>"), None, "2024-04-02", "printed"),
    (page(), "https://lantern.example/2021/05/11/gates", "2021-05-11", "url"),
    (page(top='<p class="updated-date">Updated 11 May 2021</p>'), None, None, None),
    (
        page(after="<aside><h2>Read next</h2><time datetime='2020-01-02'>2 January 2020</time></aside>"),
        None,
        None,
        None,
    ),
    (page(after="<div class='related-stories'><span class='date'>2 January 2020</span></div>"), None, None, None),
    (page(top="<figure><img><figcaption>Gate four, 3 May 2019</figcaption></figure>"), None, None, None),
    (page(body=f"<p>DELVAR, May 11 (Norwire) - {ONE}</p><p>{TWO}</p><p>{THREE}</p>"), None, "XXXX-05-11", "dateline"),
    (
        page(
            head=ld(datePublished="2021-05-11"),
            body=f"<p>DELVAR, May 11 (Norwire) - {ONE}</p><p>{TWO}</p><p>{THREE}</p>",
        ),
        None,
        "2021-05-11",
        "json-ld",
    ),
    (page(head=ld(datePublished="1970-01-01T00:00:00Z")), None, None, None),
    (page(head=ld(datePublished=["no", "date"])), None, None, None),
    (page(head="<script type='application/ld+json'>{broken</script>"), None, None, None),
    (page(head=ld() + ld(datePublished="2020-01-01", headline="Ferry to run", url="/ferry")), None, None, None),
    (page(), None, None, None),
]


@pytest.mark.parametrize(("html", "url", "on", "kind"), DATES)
def test_the_day_of_a_page(html: str, url: str | None, on: str | None, kind: str | None, reading: Any) -> None:
    """The page's own word on its article counts, as printed; updates, captions, footers and other stories do not."""
    (document,) = reading(html, "text/html", url=url)
    assert (on, kind) == (document.published_on, document.published_basis and document.published_basis.kind)


PUBLISHERS = [
    (page(head=ld(publisher={"@type": "Organization", "name": "Quayside Post"})), None, "Quayside Post", "json-ld"),
    (page(head='<meta property="og:site_name" content="Quayside Post">'), None, "Quayside Post", "meta"),
    (
        page(head='<meta property="og:site_name" content="whatever">'),
        "https://www.lantern.example/a",
        "The Lantern",
        "host",
    ),
    (page(head='<link rel="canonical" href="https://lantern.example/gates">'), None, "The Lantern", "host"),
    (page(title="Gates to be shut | Border Eye"), None, "Border Eye", "title"),
    (page(title="Gates to be shut :: Quayside", after="<div>Quayside</div>"), None, "Quayside", "title"),
    (page(title="Gates to be shut - for a week"), None, "someone", "copyright"),
]


@pytest.mark.parametrize(("html", "url", "publisher", "kind"), PUBLISHERS)
def test_the_publisher_of_a_page(html: str, url: str | None, publisher: str, kind: str, reading: Any) -> None:
    """A known host, the page's own word, its title's end and its footer tell the publisher, in this order."""
    (document,) = reading(html, "text/html", url=url)
    assert (publisher, kind) == (document.publisher, document.publisher_basis.kind)
    assert "Gates to be shut" == document.title


def test_an_agency_for_an_author_is_credited(reading: Any) -> None:
    """An agency that stands where the author would is credited with the whole text, unless it is the publisher."""
    (document,) = reading(page(head=ld(author={"name": "Norwire"}, publisher={"name": "Quayside Post"})), "text/html")
    assert [("Norwire", True)] == [(credit.label, credit.whole) for credit in document.credit]
    (document,) = reading(page(head=ld(author={"name": "Norwire"}, publisher={"name": "Norwire"})), "text/html")
    assert () == document.credit


def test_a_person_for_an_author_is_the_byline(reading: Any) -> None:
    """An author who is no agency is the byline."""
    (document,) = reading(page(head=ld(author=[{"name": "Anna Dell"}, {"name": "Ilse Brock"}])), "text/html")
    assert "Anna Dell, Ilse Brock" == document.byline


def test_two_articles_make_two_documents(reading: Any) -> None:
    """Two whole articles on one page are two documents, each with its own headline and day."""
    articles = "".join(
        f"<article><h2>{title}</h2><time datetime='{on}'>{on}</time><p>{ONE}</p><p>{TWO} {title}.</p><p>{THREE}</p>"
        "</article>"
        for title, on in (("Gates to be shut", "2021-05-11"), ("Ferry to run", "2021-05-12"))
    )
    first, second = reading(f"<html><body><h1>Harbour news</h1>{articles}</body></html>", "text/html")
    assert ("Gates to be shut", "2021-05-11") == (first.title, first.published_on)
    assert ("Ferry to run", "2021-05-12") == (second.title, second.published_on)
    assert "Ferry to run." not in first.text
    assert first.id != second.id


def test_two_datelines_on_a_page_make_two_documents(reading: Any) -> None:
    """A second dateline inside one article begins a second report."""
    body = "".join(
        f"<p>DELVAR, May {day} (Norwire) - {ONE}</p><p>{TWO} {day}</p><p>{THREE} {day}</p>" for day in (11, 12)
    )
    documents = reading(page(body=body), "text/html")
    assert ["XXXX-05-11", "XXXX-05-12"] == [document.published_on for document in documents]


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text"),
        ("<html></html>", "no article text"),
        ("just words", "no article text"),
        ("<" * 2000, "no"),
    ],
)
def test_a_page_without_an_article_is_refused(html: str, says: str, reading: Any) -> None:
    """A page with nothing to read says so."""
    with pytest.raises(Unreadable, match=says):
        reading(html, "text/html")


@pytest.mark.parametrize("tag", ["div", "span", "table"])
def test_absurd_nesting_costs_no_crash(tag: str, reading: Any) -> None:
    """A hundred thousand elements inside each other are read or refused, and the process lives."""
    deep = f"<{tag}>" * 100_000
    try:
        documents = reading(f"<html><body><p>{ONE}</p><p>{TWO}</p>{deep}{THREE}", "text/html")
    except Unreadable:
        return
    assert ONE in documents[0].text


@pytest.mark.parametrize("number", [250, 500, 2000, 20_000])
@pytest.mark.parametrize("tags", [("div",), ("b", "i"), ("span",), ("div", "section", "font")], ids="-".join)
def test_an_article_deep_inside_wrappers_is_read(number: int, tags: tuple[str, ...], reading: Any) -> None:
    """An article within thousands of elements that only wrap it is the article that it is without them."""
    opened = "".join(f"<{tag} class='w'>" for tag in tags) * number
    closed = "".join(f"</{tag}>" for tag in reversed(tags)) * number
    article = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    (plain,) = reading(f"<html><body>{article}</body></html>", "text/html")
    (deep,) = reading(f"<html><body>{opened}{article}{closed}</body></html>", "text/html")

    assert plain.text == deep.text


def test_a_page_nested_too_deep_says_so(reading: Any) -> None:
    """What no reader follows is refused for that reason: nothing of a page is dropped in silence."""
    with pytest.raises(Unreadable, match="nested more than 256 deep"):
        reading(f"<html><body><p>{ONE}</p>{'<ul><li>' * 400}<p>{TWO}</p>", "text/html")


def test_json_nested_too_deep_says_so(reading: Any) -> None:
    """The message is ours, and not the parser's."""
    with pytest.raises(Unreadable, match="a JSON value is nested too deep to be read"):
        reading('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}", "application/json")


def test_one_endless_line_is_refused(reading: Any) -> None:
    """Fifty megabytes of one line are refused, as a page, a text, a JSON line and a feed."""
    data = b"word " * 10_000_000
    for media_type in ("text/html", "text/plain", "application/json", "application/xml"):
        with pytest.raises(Unreadable):
            reading(data, media_type)


def test_an_unknown_media_type_lists_the_readers(reading: Any) -> None:
    """A media type without a reader is refused with those there are."""
    with pytest.raises(Unreadable, match="text/plain"):
        reading("x", "image/svg+xml")
    assert {"text/html", "text/plain", "application/json"} <= set(READERS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<article>",
                "</article>",
                "<h1>",
                "</h1>",
                ONE,
                TWO,
                "<time datetime='2021-05-11'>",
                "\x00",
                "\ud800",
                "&#0;",
                "&#xD800;",
                "<!--",
                "]]>",
                "<script>",
                "<table><tr><td>",
            ]
        ),
        max_size=30,
    )
)
def test_any_page_is_read_or_refused(reading: Any, pieces: list[str]) -> None:
    """Whatever order its tags come in, a page gives documents or Unreadable."""
    try:
        documents = reading("".join(pieces).encode("utf-8", "surrogatepass"), "text/html")
    except Unreadable:
        return
    assert documents
