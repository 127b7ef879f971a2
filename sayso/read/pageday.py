"""The day of a page: what it says to machines, and what it prints beside its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html as lxml_html

from sayso.model import Basis
from sayso.read import page
from sayso.read.blocks import block_text
from sayso.read.dating import Dated, own_day
from sayso.read.lines import lines
from sayso.read.names import Names
from sayso.read.printed import Printed, first_printed

_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "date",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
ELSEWHERE = re.compile(
    r"related|recommend|sidebar|footer|comment|teaser|widget|popular|latest|most-read|more-|promo|carousel|copyright",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<![a-z])(?:date|time|publish|posted|pubdate|timestamp|datum|created|meta)", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|edit|обновл|оновл|абноўл|изменен", re.IGNORECASE)


def beside_headline(scope: lxml_html.HtmlElement, title: str | None, names: Names) -> Iterator[Dated]:
    """Yield the day on a line of its own between the headline and the first paragraph, or right above the headline."""
    text = block_text(scope, without=frozenset({"nav", "aside", "footer", "figure"}), spaced=True)
    every = lines(text, most=400)
    at = next((n for n, line in enumerate(every) if title and folded(line.text) == folded(title)), None)
    if at is None:
        return
    end = next((n for n in range(at + 1, len(every)) if every[n].is_prose), min(len(every), at + 12))
    for line in (*every[at + 1 : min(end, at + 12)], *reversed(every[max(0, at - 3) : at])):
        day = None if line.is_caption or line.is_related or line.is_copyright else own_day(line, names)
        if day is not None and not day[2].startswith("XXXX"):
            yield Dated(on=day[2], basis=Basis(kind="printed", exact=line.text[day[0] : day[1]]))
            return


def said_days(data: object, metas: dict[str, str], url: str | None, scope: lxml_html.HtmlElement) -> Iterator[Dated]:
    """Yield the days that the page gives to machines: JSON-LD, meta, marked elements, its address. Strongest first."""
    published = data.get("datePublished") if hasattr(data, "get") else None
    if isinstance(published, str):
        yield from _dated("json-ld", published)
    for key in _DATE_META:
        if key in metas:
            yield from _dated("meta", metas[key])
    for element in scope.iter("time", "span", "div", "p", "abbr", "meta", "a", "small"):
        if (element.get("itemprop") or "").lower() == "datepublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            yield from _dated("element", element.get("datetime") or element.get("content") or page.words(element)[:100])
    match = _URL_DAY.search(urlsplit(url).path) if url else None
    if match is not None:
        day = first_printed("-".join(match.groups()))
        if day is not None:
            yield Dated(on=day.on, basis=Basis(kind="url", exact=match.group().strip("/")))


def visible_days(scope: lxml_html.HtmlElement) -> Iterator[Dated]:
    """Yield the days printed near the headline, in elements made for a day: after it, else before it."""
    after: list[Dated] = []
    before: list[Dated] = []
    headline_seen = scope.tag == "article" or next(scope.iter("h1"), None) is None
    for element in scope.iter():
        if not isinstance(element.tag, str):
            continue
        headline_seen = headline_seen or element.tag == "h1"
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag != "time" and not _DATED.search(named):
            continue
        if (
            element.tag in ("script", "style", "html", "body", "head", "meta")
            or _UPDATED.search(named)
            or elsewhere(element, scope)
        ):
            continue
        words = page.words(element)
        day = first_printed(words[:100])
        if len(words) > 100 or _UPDATED.search(words[: day.start] if day else words):
            continue
        if (day is None or not day.has_year) and element.tag == "time":
            words = element.get("datetime") or ""
            day = first_printed(words)
        if day is not None and day.has_year:
            (after if headline_seen else before).append(Dated(on=day.on, basis=Basis(kind="printed", exact=words)))
    yield from (after or before)[:1]


def elsewhere(element: lxml_html.HtmlElement, scope: lxml_html.HtmlElement) -> bool:
    """Tell whether the element stands in a part of the page that is not the report: a sidebar, a footer, a picture."""
    for each in (element, *element.iterancestors()):
        if each is scope or each.tag in ("body", "html"):
            return False
        if each.tag in ("aside", "nav", "footer", "figure", "a") or ELSEWHERE.search(
            f"{each.get('class') or ''} {each.get('id') or ''}"
        ):
            return True
    return False


def _dated(kind: str, words: str) -> Iterator[Dated]:
    day = _day_of(words)
    if day is not None:
        yield Dated(on=day.on, basis=Basis(kind=kind, exact=words[:100]))


def _day_of(words: str) -> Printed | None:
    """Return the first day of a machine's or a person's date; an epoch that some program left in it is no day."""
    day = first_printed(words.strip()[:100])
    return day if day and day.has_year and day.on not in ("1970-01-01", "1900-01-01") else None


def folded(words: str) -> str:
    """Return the words for comparison: without case, punctuation and surplus space."""
    return re.sub(r"\W+", " ", words).casefold().strip()
