"""A tree of HTML as lines of text: one a block. For feeds' fragments, and for what stands beside a page's article."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset({"head", "noscript", "option", "script", "select", "style", "svg", "template", "textarea", "title"})
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>|&(?:[a-z]+|#\d+);")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def block_text(tree: lxml_html.HtmlElement, *, without: frozenset[str] = frozenset(), spaced: bool = False) -> str:
    """
    Return the text of a tree, one block a line, without blank lines. Elements named in ``without`` are left out.

    ``spaced`` keeps inline elements apart, for pages that part a name from a day by style alone.
    """
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        ends = event != "start"
        if tag in _SILENT or tag in without:
            silent += -1 if ends else 1
        if tag in _BLOCKS:
            pieces.append("\n")
        elif spaced:
            pieces.append(" ")
        if not silent:
            words = (element.tail if element is not tree else None) if ends else element.text
            pieces.append(re.sub(r"\s+", " ", words or ""))
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n") if line.strip())


def fragment_text(source: str) -> str:
    """Return the text of a fragment of HTML, one paragraph a line; plain text likewise, its space folded."""
    source = _ILLEGAL.sub("\ufffd", source)
    if not _TAG.search(source):
        return "\n".join(" ".join(line.split()) for line in source.splitlines() if line.strip())
    try:
        tree = lxml_html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return block_text(tree)
