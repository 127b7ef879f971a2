"""Pages whose elements are nested deeper than a parser of HTML follows: the wrappers that add nothing are taken out."""

from __future__ import annotations

import re

FOLLOWED = 256
"""So deep libxml2 follows a page. What stands deeper it drops, and says so nowhere but in its log."""

_KEPT = 60
# Elements that only wrap: without them the text reads the same. A block leaves a line's end behind.
_INLINE = frozenset("a abbr b big cite em font i ins mark small span strong tt u".split())
_BLOCK = frozenset("article blockquote center div main section".split())
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(sorted(_INLINE | _BLOCK, key=len, reverse=True))})(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


def flattened(text: str) -> str:
    """Return a page's source without the wrapping elements that stand more than 60 wrappers deep."""
    pieces: list[str] = []
    # The wrappers that are open, and whether each was kept.
    stack: list[tuple[str, bool]] = []
    kept = at = 0
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        pieces.append(text[at : tag.start()])
        at = tag.end()
        gap = "<br>" if name in _BLOCK else ""
        if not tag["close"]:
            stays = kept < _KEPT
            stack.append((name, stays))
            kept += stays
            pieces.append(tag[0] if stays else gap)
        elif stack and stack[-1][0] == name:
            _, stays = stack.pop()
            kept -= stays
            pieces.append(tag[0] if stays else gap)
        elif kept < _KEPT:
            # Closed out of order: the parser knows better what that means.
            pieces.append(tag[0])
    return "".join([*pieces, text[at:]])
