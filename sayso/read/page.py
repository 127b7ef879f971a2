"""An HTML page as a tree: parsed safely, with the data that it carries for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from sayso.errors import Unreadable
from sayso.read.flatten import FOLLOWED, flattened

LIMIT_BYTES = 32 * 1024 * 1024
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ARTICLES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Blog|Social|Live|Tech|Review|Satirical"
    r"|Scholarly)?\w*(?:Article|Posting|BlogPost)"
)


def parse(text: str) -> lxml_html.HtmlElement:
    """Return the tree of a page. Raises Unreadable when there is none, or when it is nested absurdly deep."""
    text = _ILLEGAL.sub(" ", _DECLARATION.sub("", text))
    tree = _tree(text)
    if depth(tree) >= FOLLOWED:
        tree = _tree(flattened(text))
    if depth(tree) >= FOLLOWED:
        # Read on, it would lose what stands deeper, in silence.
        raise Unreadable(
            f"its elements are nested more than {FOLLOWED} deep, beyond what readers of HTML follow",
            hint="Save its text as .txt and add that.",
        )
    return tree


def _tree(text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False, encoding="utf-8"
    )
    try:
        return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable(f"not a page: {error}") from error


def depth(tree: lxml_html.HtmlElement) -> int:
    """Return how deep the elements are nested, without recursion."""
    deepest = now = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


def meta(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Return the page's meta elements by property, name or itemprop, in lower case; the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if key and content:
            found.setdefault(key, content)
    return found


def article_data(tree: lxml_html.HtmlElement, title: str | None, urls: frozenset[str]) -> Mapping[str, Any]:
    """
    Return the JSON-LD object of the page's own article; empty where there is none.

    Where several articles are described, only the one with the page's headline or address counts: the others are
    related stories.
    """
    found = [each for each in _objects(tree) if any(_ARTICLES.fullmatch(kind) for kind in _kinds(each))]
    if len(found) == 1:
        return found[0]
    for each in found:
        address = each.get("url") or each.get("mainEntityOfPage") or each.get("@id")
        address = address.get("@id") if isinstance(address, dict) else address
        if isinstance(address, str) and address.split("#")[0].rstrip("/") in urls:
            return each
        headline = each.get("headline")
        if isinstance(headline, str) and title and _same(headline, title):
            return each
    return {}


def name_of(value: Any) -> str | None:
    """Return the name in a JSON-LD value: a text, an object with a name, or the first of a list."""
    if isinstance(value, list):
        names = [name for each in value if (name := name_of(each))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list | dict):
            return name_of(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def words(element: lxml_html.HtmlElement) -> str:
    """Return an element's text with its space folded."""
    return " ".join("".join(element.itertext()).split())


def _same(one: str, two: str) -> bool:
    left, right = re.sub(r"\W+", " ", one).casefold().strip(), re.sub(r"\W+", " ", two).casefold().strip()
    return bool(left) and (left == right or left in right or right in left)


def _kinds(each: Mapping[str, Any]) -> list[str]:
    kind = each.get("@type")
    return [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]


def _objects(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            waiting: list[Any] = [json.loads(re.sub(r"^\s*<!--|-->\s*$", "", script.text), strict=False)]
        except (ValueError, RecursionError):
            # A page with broken JSON-LD is still a page: its other evidence is read.
            continue
        while waiting:
            each = waiting.pop(0)
            if isinstance(each, list):
                waiting = [*each, *waiting]
            elif isinstance(each, dict):
                yield each
                waiting += [each[key] for key in ("@graph", "mainEntity") if isinstance(each.get(key), list | dict)]
