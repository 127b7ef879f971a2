"""What a drawing is written with: elements, escaped text, numbers, and how wide words are without a font at hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sayso.serve.words import clean

# What XML may not hold, escaped or not. `clean` has taken out the control characters that steer.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

# Widths of a plain sans-serif as parts of its size; other letters by the breadth that Unicode gives them.
_NARROW, _WIDE = set("iIjl.,:;'|!()[]’‘·- tfr"), set("mMwWЖШЩЮФЫМ@%—…")


def escaped(text: str) -> str:
    """Return a stranger's text as it may stand in the drawing: on one line, nothing in it is markup."""
    return "".join(_MARKS.get(letter, letter) for letter in _NO_XML.sub("·", clean(text)))


def number(value: float) -> str:
    """Return a length in as few digits as it takes: drawings of the same rows are the same bytes."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *inside: str, **attributes: object) -> str:
    """Return an element. ``_`` in an attribute's name is a hyphen; one that is none is left out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def line_of_text(x: float, y: float, words: str, *, style: str = "", anchor: str | None = None) -> str:
    """Return words that begin (or by ``anchor``: end, have their middle) at a point."""
    return element("text", escaped(words), x=x, y=y, class_=style or None, text_anchor=anchor)


def width_of(words: str, size: float) -> float:
    """Return about how wide words are; rather too wide than too narrow."""
    return size * sum(map(_breadth, words))


def _breadth(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _WIDE:
        return 0.95
    return 0.71 if letter.isupper() else 0.59


def wrapped(words: str, width: float, size: float, *, most: int = 3) -> list[str]:
    """Return words in lines that fit a width, at most so many; what does not fit ends in "…"."""
    lines: list[str] = []
    rest = clean(words).split()
    while rest and len(lines) < most:
        taken = _that_fit(rest, width, size)
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest and lines:
        lines[-1] += " …"
    return [_cut(line, width, size) for line in lines]


def _that_fit(words: list[str], width: float, size: float) -> int:
    taken = 1
    while taken < len(words) and width_of(" ".join(words[: taken + 1]), size) <= width:
        taken += 1
    return taken


def _cut(line: str, width: float, size: float) -> str:
    if width_of(line, size) <= width:
        return line
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def joined(parts: Iterable[str]) -> str:
    """Return parts of a drawing, each on a line of its own."""
    return "\n".join(parts) + "\n"
