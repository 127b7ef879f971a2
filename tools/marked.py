"""
Texts with their attributions marked in them, as people write and read them:

    [S1 The newspaper] [K1 reported] that [C1 [S2 the governor] [K2 had told] his deputies [C2 to stop the work]].

S is a source, K the cue of a saying, A the cue of an attitude, C a content; the number ties the pieces of one
attribution, and one inside another's content stands inside its brackets. Two lines head a file: "# language: en" and
"# form: relay".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.annotate.draft import Stretch
from sayso.terms import Act

_MARK = re.compile(r"\[([SKAC])(\d+) |\]")
_HEAD = re.compile(r"# (\w+): *(.*)")


@dataclass(slots=True)
class Told:
    """One attribution of a marked text. ``outer`` is the number of the attribution whose content holds it."""

    act: Act = Act.SAYING
    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and its attributions by number. ``head`` holds the lines above it."""

    name: str
    head: dict[str, str]
    text: str
    told: dict[int, Told]

    @property
    def language(self) -> str:
        """The text's language."""
        return self.head["language"]


def marked(path: Path) -> Marked:
    """Read a file. Raises ValueError, with its name and the place, when the marks are wrong."""
    head, lines = {}, path.read_text("utf-8").splitlines(keepends=True)
    while lines and (match := _HEAD.match(lines[0])):
        head[match.group(1)] = match.group(2).strip()
        lines.pop(0)
    try:
        text, told = unmark("".join(lines).strip("\n"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return Marked(path.stem, head, text, told)


def unmark(words: str) -> tuple[str, dict[int, Told]]:
    """Return a text without its marks, and what they say. Raises ValueError for marks that do not pair."""
    out: list[str] = []
    length = place = 0
    open_marks: list[tuple[str, int, int]] = []
    told: dict[int, Told] = {}
    for match in _MARK.finditer(words):
        out.append(words[place : match.start()])
        length += match.start() - place
        place = match.end()
        if match.group(1):
            open_marks.append((match.group(1), int(match.group(2)), length))
            continue
        if not open_marks:
            raise ValueError(f"a closing bracket too many after “{''.join(out)[-30:]}”")
        letter, number, start = open_marks.pop()
        each = told.setdefault(number, Told())
        if letter == "A":
            each.act = Act.ATTITUDE
        {"S": each.source, "K": each.cue, "A": each.cue, "C": each.content}[letter].append((start, length))
        holders = [n for kind, n, _ in open_marks if kind == "C" and n != number]
        if holders and letter != "S":
            each.outer = holders[-1]
    if open_marks:
        raise ValueError(f"[{open_marks[-1][0]}{open_marks[-1][1]} is never closed")
    out.append(words[place:])
    for number, each in told.items():
        if not each.content:
            raise ValueError(f"attribution {number} has no content")
    return "".join(out), told


def texts(*folders: Path) -> Sequence[Marked]:
    """Read every file of some folders, in order."""
    return [marked(path) for folder in folders for path in sorted(folder.glob("*.txt"))]
