"""HTML pages: the article's text by trafilatura; title, byline, publisher and day from what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import html as lxml_html

from sayso.errors import Unreadable
from sayso.model import Basis, Capture, Document
from sayso.read import page
from sayso.read.blocks import block_text
from sayso.read.compose import Given, documents
from sayso.read.encoding import decoded
from sayso.read.lines import lines
from sayso.read.names import Names, known, outlet
from sayso.read.pageday import ELSEWHERE, beside_headline, folded, said_days, visible_days
from sayso.read.publishers import Published, believed, signs
from sayso.read.trim import trimmed
from sayso.terms import MentionKind

_LEAST_WORDS = 8


def read_html(capture: Capture, data: bytes, names: Names) -> tuple[Document, ...]:
    """
    Return the documents of a page: one, or one for each report on it.

    Raises Unreadable when the bytes are no page, or when no article text is found on it.
    """
    if len(data) > page.LIMIT_BYTES:
        raise Unreadable(
            f"{len(data):,} bytes, and a page has at most {page.LIMIT_BYTES:,}: this is no page made to be read"
        )
    tree = page.parse(decoded(data, declared=capture.charset, page=True))
    articles = _articles(tree)
    if len(articles) < 2:
        return _documents(capture, tree, tree, names)
    # Each report's own head lies inside its element; the page's speaks for none of them but the site.
    found: list[Document] = []
    for article in articles:
        found += _documents(capture, tree, article, names)
    return tuple(found)


def text_of(tree: lxml_html.HtmlElement, title: str | None) -> str:
    """Return the article's text, one paragraph a line. Raises Unreadable when there is none."""
    import trafilatura

    source = lxml_html.tostring(tree, encoding="unicode")
    text = trafilatura.extract(source, fast=True, favor_recall=True, include_comments=False, include_tables=True) or ""
    if len(text.split()) < _LEAST_WORDS:
        raise Unreadable("no article text found on this page", hint="Save the article's own page, or its text as .txt.")
    return trimmed(text, title)


def _documents(
    capture: Capture, tree: lxml_html.HtmlElement, scope: lxml_html.HtmlElement, names: Names
) -> tuple[Document, ...]:
    source = tree
    if scope is not tree:
        source = lxml_html.document_fromstring("<html><body><div></div></body></html>")
        source.body.append(_copied(scope))
    given = _given(capture, tree, scope, names)
    return documents(capture, text_of(source, given.title), given, names=names)


def _given(capture: Capture, tree: lxml_html.HtmlElement, scope: lxml_html.HtmlElement, names: Names) -> Given:
    whole = scope is tree
    metas = page.meta(tree)
    link = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    canonical = next((u for u in (link, metas.get("og:url")) if u and urlsplit(u).scheme in ("http", "https")), None)
    url = capture.url or canonical
    site = metas.get("og:site_name")
    title = _title(tree, scope, metas, site)
    urls = frozenset(u.split("#")[0].rstrip("/") for u in (capture.url, canonical) if u)
    data = page.article_data(tree, title, urls) if whole else {}
    if whole and title is None:
        title = page.name_of(data.get("headline"))
    byline = page.name_of(data.get("author")) or (metas.get("author") if whole else None) or _author(scope)
    head = next((words for e in tree.iter("title") if (words := page.words(e))), "")
    if byline:
        byline = re.sub(r"^by\s+", "", byline.split(" | ")[0], flags=re.IGNORECASE)
    publisher = (
        _publisher(url, page.name_of(data.get("publisher")), site, names)
        or _publisher_in_title(head, title, tree, names)
        or _publisher_in_text(tree, names)
    )
    if byline and (
        len(byline) > 120 or "://" in byline or (publisher and byline.casefold() == publisher.label.casefold())
    ):
        byline = None
    said = [*said_days(data, metas if whole else {}, url if whole else None, scope)]
    # What a reader sees is asked only where the page says nothing to machines: it is dearer to find.
    shown = [] if said else [*visible_days(scope), *beside_headline(scope, title, names)]
    return Given(
        url=canonical,
        title=title,
        byline=byline,
        publisher=publisher,
        dates=tuple(said) or tuple(shown),
        declared_language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _publisher(url: str | None, named: str | None, site: str | None, names: Names) -> Published | None:
    host = urlsplit(url).hostname if url else None
    entity = names.publisher_at(host) if host else None
    if entity is not None and host:
        return Published(label=entity.label, id=entity.id, basis=Basis(kind="host", exact=host))
    agency = known(named, names, frozenset({MentionKind.AGENCY})) if named else None
    said = [("json-ld", named), ("meta", site)]
    # A site that names the agency as the publisher of its copy has still put it on its own page.
    for kind, words in reversed(said) if agency is not None else said:
        # An address is no name: "example.org" says no more than the host did.
        if (
            words
            and len(words) <= 80
            and (known(words, names) or not re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", words))
        ):
            found = outlet(words, names) if known(words, names) else None
            return Published(
                label=found.label if found else words,
                id=found.entity_id if found else None,
                basis=Basis(kind=kind, exact=words),
            )
    return None


def _publisher_in_title(head: str, title: str | None, tree: lxml_html.HtmlElement, names: Names) -> Published | None:
    """Return the site that a title ends with, when the codebook knows it or the page itself names it again."""
    pieces = re.split(r"\s+(?:[|»«•·—–-]|::)\s+", head)
    words = pieces[-1].strip()
    if len(pieces) < 2 or not 1 <= len(words.split()) <= 6 or (title and folded(words) in folded(title)):
        return None
    entity = known(words, names)
    if entity is None and words not in block_text(tree, spaced=True).split("\n"):
        return None
    label = entity.label if entity else words
    return Published(label=label, id=entity.id if entity else None, basis=Basis(kind="title", exact=head))


def _publisher_in_text(tree: lxml_html.HtmlElement, names: Names) -> Published | None:
    text = block_text(tree, spaced=True)
    found = believed(signs(text, lines(text), (), names), text, 0, len(text))
    # The words stand on the page, beside the article: they have no place in the document's text.
    return replace(found, basis=replace(found.basis, span=None)) if found else None


def _title(
    tree: lxml_html.HtmlElement, scope: lxml_html.HtmlElement, metas: dict[str, str], site: str | None
) -> str | None:
    if scope is not tree:
        return next((words for tag in ("h1", "h2", "h3") for e in scope.iter(tag) if (words := page.words(e))), None)
    head = next((words for e in tree.iter("title") if (words := page.words(e))), None)
    named = metas.get("og:title") or head or ""
    headings = [
        words for e in tree.iter("h1") if (words := page.words(e)) and words.casefold() != (site or "").casefold()
    ]
    for words in headings:
        if folded(words) and (folded(words) in folded(named) or folded(words) in folded(head or "")):
            return words
    if metas.get("og:title") or head:
        return _without_site(metas.get("og:title") or head or "", site) or None
    return headings[0] if headings else None


def _without_site(title: str, site: str | None) -> str:
    """Return a title without the site's name at its end: "Dam inspected | The Norva Herald"."""
    pieces = re.split(r"(\s+[|»«•·]\s+|\s+::\s+|\s+[—–-]\s+)", title)
    while len(pieces) >= 3:
        rest = "".join(pieces[:-2])
        is_site = site is not None and folded(pieces[-1]) == folded(site)
        bar = "|" in pieces[-2] or "::" in pieces[-2] or "•" in pieces[-2]
        if not is_site and not (bar and len(pieces[-1].split()) <= 5 and len(rest.split()) >= 3):
            break
        pieces = pieces[:-2]
    return "".join(pieces).strip()


def _author(scope: lxml_html.HtmlElement) -> str | None:
    for element in scope.iter("a", "span", "div", "p", "address"):
        if (element.get("rel") or "").lower() == "author" or (element.get("itemprop") or "").lower() == "author":
            words = re.sub(r"^by\s+", "", page.words(element), flags=re.IGNORECASE)
            if words and not _elsewhere_but_links(element):
                return words
    return None


def _elsewhere_but_links(element: lxml_html.HtmlElement) -> bool:
    return any(
        each.tag in ("aside", "nav", "footer") or ELSEWHERE.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in element.iterancestors()
    )


def _articles(tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """Return the article elements of a page with several whole reports: each has a headline and two paragraphs."""
    found = [
        article
        for article in tree.iter("article")
        if not any(each.tag in ("article", "aside", "nav", "footer") for each in article.iterancestors())
        and _is_report(article)
    ]
    return found if len(found) > 1 else []


def _is_report(article: lxml_html.HtmlElement) -> bool:
    paragraphs = [words for e in article.iter("p") if len(words := page.words(e)) >= 60]
    headed = next(article.iter("h1", "h2", "h3"), None) is not None
    return (
        headed
        and len(paragraphs) >= 2
        and sum(map(len, paragraphs)) >= 300
        and not ELSEWHERE.search(article.get("class") or "")
    )


def _copied(element: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    copied = lxml_html.fromstring(lxml_html.tostring(element, encoding="unicode", with_tail=False))
    copied.tail = None
    return copied
