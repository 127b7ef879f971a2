"""
Texts of ours with what is claimed in them marked in place: read from train/claims/*.txt, and checked.

    python -m tools.claimed [FILE …]      check files, and count what is in them

A file begins with `# language: en` and `# style: agency`. Entries are parted by empty lines. An entry's first lines
name its propositions, one a line: number, kind, tense, certainty, polarity; the text follows, on one line.

    1 order future certain yes
    2 deliver future probable yes
    [a1 a2 Veskaria] will [k1 buy] [q1 eight] [i1 i2 Kalvet guns] from [c1 c2 Kestria]; [k2 handover] is due [t2 May].

Marks are letters with the number of their proposition: k what shows the kind, a actor, c counterparty, i item, q
quantity, p place, t time. One stretch may be marked several times; stretches may lie in one another. Words that point
("we", "them") are marked like names. `other` needs no mark but k, and may go without it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.codebook import codebook
from sayso.terms import Certainty, Polarity, Tense

FOLDER = Path(__file__).parents[1] / "train" / "claims"
ROLES = {"k": "kind", "a": "actor", "c": "counterparty", "i": "item", "q": "quantity", "p": "place", "t": "on"}
_MARK = re.compile(r"\[((?:[kaciqpt]\d+ )+)|\]")
_HEAD = re.compile(r"(\d+) (\w+) (\w+) (\w+) (\w+)")


# Of each file the first text is kept apart from learning, and every so many after it.
APART = 12


class WrongMark(ValueError):
    """A mark that cannot be right: the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One proposition: its kind and stand, and the stretches of its roles, ``(role, start, end)``."""

    kind: str
    tense: Tense
    certainty: Certainty
    polarity: Polarity
    roles: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A text without its marks, what is claimed in it, and whether it is kept apart from learning."""

    language: str
    style: str
    text: str
    propositions: tuple[Proposition, ...]
    apart: bool


def claimed(*paths: Path) -> Iterator[Claimed]:
    """Yield the texts of files, or of all files. Raises WrongMark."""
    for path in paths or tuple(sorted(FOLDER.glob("*.txt"))):
        yield from _read(path)


def _read(path: Path) -> Iterator[Claimed]:
    head: dict[str, str] = {}
    count = 0
    entry: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            key, _, value = line.lstrip("# ").partition(":")
            head[key.strip()] = value.strip()
        elif line.strip():
            entry.append((number, line.strip()))
        elif entry:
            yield _entry(path, head, entry, apart=count % APART == 0)
            entry, count = [], count + 1


def _entry(path: Path, head: dict[str, str], lines: list[tuple[int, str]], *, apart: bool) -> Claimed:
    *told, (number, marked) = lines

    def wrong(line: int, what: str) -> WrongMark:
        return WrongMark(f"{path.name} line {line}: {what}")

    for key in ("language", "style"):
        if key not in head:
            raise wrong(1, f"the file's head lacks `# {key}:`")
    stands: dict[str, tuple[str, Tense, Certainty, Polarity]] = {}
    for line, words in told:
        found = _HEAD.fullmatch(words)
        if found is None:
            raise wrong(line, f"expected `number kind tense certainty polarity`, found {words!r}")
        if found[2] not in codebook().kinds and found[2] != "other":
            raise wrong(line, f"there is no kind {found[2]!r}")
        try:
            stands[found[1]] = (found[2], Tense(found[3]), Certainty(found[4]), Polarity(found[5]))
        except ValueError as error:
            raise wrong(line, str(error)) from None
    text, open_, roles = "", list[tuple[list[str], int]](), dict[str, list[tuple[str, int, int]]]()
    end = 0
    for mark in _MARK.finditer(marked):
        text, end = text + marked[end : mark.start()], mark.end()
        if mark[1]:
            open_.append((mark[1].split(), len(text)))
        elif not open_:
            raise wrong(number, "a ] closes nothing")
        else:
            names, start = open_.pop()
            for name in names:
                if name[1:] not in stands:
                    raise wrong(number, f"{name}: no proposition has the number {name[1:]}")
                roles.setdefault(name[1:], []).append((ROLES[name[0]], start, len(text)))
    text += marked[end:]
    if open_ or "[" in text:
        raise wrong(number, "a [ is not closed, or opens no mark")
    for name, (kind, *_) in stands.items():
        if kind != "other" and not any(role == "kind" for role, *_ in roles.get(name, [])):
            raise wrong(number, f"proposition {name} ({kind}) has no k{name}")
    propositions = tuple(
        Proposition(kind=k, tense=t, certainty=c, polarity=p, roles=tuple(sorted(roles.get(n, []), key=lambda r: r[1])))
        for n, (k, t, c, p) in stands.items()
    )
    return Claimed(language=head["language"], style=head["style"], text=text, propositions=propositions, apart=apart)


def main() -> int:
    """Return the exit code: 1 where a mark is wrong."""
    try:
        found = list(claimed(*map(Path, sys.argv[1:])))
    except WrongMark as error:
        print(error, file=sys.stderr)
        return 1
    kinds = Counter(p.kind for each in found for p in each.propositions)
    roles = Counter(role for each in found for p in each.propositions for role, *_ in p.roles)
    print(f"{len(found)} texts, {sum(kinds.values())} propositions")
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    print(", ".join(f"{role} {count}" for role, count in roles.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
