"""Examples: units with the tags and links that they should get, from PolNeAR's train part and from texts of ours."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.annotate.by_model.units import NAMES, ROLES, Units, units
from sayso.annotate.draft import Draft, Stretch, covered, overlap
from sayso.annotate.layout import layout
from sayso.annotate.parse import EnglishParser, Parser, PlainParser, RecognisedName
from sayso.annotate.quotes import quotations
from sayso.annotate.reader import SyntaxReader
from sayso.codebook import codebook
from sayso.terms import Act
from tools.marked import texts
from tools.plain import plain_document
from train.names import recognised

NOTHING = -1
# What stands outside our contents and inside PolNeAR's: enclosing marks and the punctuation at the end.
_OUTSIDE = frozenset("\"'“”‘’«»„`.,;:–—-")
_OPENING = frozenset("\"'“‘«„")
_COMPLEMENTISERS = frozenset({"that", "что", "што", "що"})


@dataclass(frozen=True, slots=True)
class Gold:
    """An attribution as marked by hand: stretches of a text, and its act where the marks say it."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    act: Act | None = None
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """
    A text's units with what each should get.

    ``tags`` index TAGS; ``part`` numbers the attribution a unit is in, or is NOTHING, and ``also`` a second one that a
    source is of; ``act`` is 1 for an attitude's cue, 0 for a saying's, NOTHING where it is not known. ``names`` are the
    name tags that a recogniser gives, NOTHING where none was asked.
    """

    name: str
    language: str
    units: Units
    tags: tuple[int, ...]
    part: tuple[int, ...]
    also: tuple[int, ...]
    act: tuple[int, ...]
    names: tuple[int, ...]


def examples(name: str, text: str, language: str, gold: Mapping[int, Gold], packages: Path) -> list[Example]:
    """
    Return a text as an example, and each content that holds attributions as one of its own.

    ``gold`` is by number; each attribution's ``outer`` is the number of the one that holds it. The second recogniser of
    names lies in ``packages``.
    """
    read_as = plain_document(text, language)
    laid = layout(read_as, codebook())
    parsed = _parser(language)(text, laid.paragraphs)
    read = _rules()(read_as, parsed.sentences, laid)
    found = []
    for outer in (None, *gold):
        held = [each for each in gold.values() if each.outer == outer]
        if outer is not None and not held:
            continue
        places = laid.paragraphs if outer is None else list(gold[outer].content)
        drafts = [d for d in read.drafts if outer is None or (d.cue and covered(d.cue, places))]
        given = units(text, places, parsed.sentences, quotations(text, places), drafts)
        names = (NOTHING,) * len(given)
        if language == "en":
            names = _agreed(_name_tags(given, parsed.names), _name_tags(given, recognised(text, laid, packages)))
        found.append(_with_gold(name if outer is None else f"{name}#{outer}", language, given, held, drafts, names))
    return found


def _agreed(some: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    """Two recognisers are asked; where they differ nobody has said."""
    return tuple(one if one == other else NOTHING for one, other in zip(some, others, strict=True))


def _name_tags(given: Units, names: Sequence[RecognisedName]) -> tuple[int, ...]:
    tags = [0] * len(given)
    for name in names:
        if name.label in NAMES:
            for count, unit in enumerate(_units_in(given, (name.start, name.end))):
                tags[unit] = 1 + 2 * NAMES.index(name.label) + (count > 0)
    return tuple(tags)


def _with_gold(
    name: str, language: str, given: Units, gold: Sequence[Gold], drafts: Sequence[Draft], names: tuple[int, ...]
) -> Example:
    tags = [0] * len(given)
    part, also, act = ([NOTHING] * len(given) for _ in range(3))
    for number, each in enumerate(gold):
        found = {role: [_units_in(given, s) for s in getattr(each, role)] for role in ROLES}
        found["content"] = [_bare(given, each_units) for each_units in found["content"]]
        # A label that the layout took out of its paragraph is no unit: what it governs is the rules' own to read.
        if not any(found["cue"]):
            continue
        for index, role in enumerate(ROLES):
            for places in found[role]:
                if role == "source" and any(part[unit] != NOTHING for unit in places):
                    # Two verbs with one subject: it is tagged once and belongs to both.
                    for unit in places:
                        also[unit] = number
                    continue
                for count, unit in enumerate(places):
                    tags[unit], part[unit] = 1 + 2 * index + (count > 0), number
        known = each.act or _act(each, drafts)
        for places in found["cue"]:
            for unit in places:
                act[unit] = NOTHING if known is None else int(known is Act.ATTITUDE)
    return Example(name, language, given, tuple(tags), tuple(part), tuple(also), tuple(act), names)


def _units_in(given: Units, stretch: Stretch) -> list[int]:
    """Return the units of which at least half lies in a stretch."""
    return [u for u, own in enumerate(given.stretches) if 2 * overlap(own, stretch) >= own[1] - own[0]]


def _bare(given: Units, places: list[int]) -> list[int]:
    while places and given.words[places[0]] in _OUTSIDE:
        places = places[1:]
    while places and given.words[places[-1]] in _OUTSIDE:
        places = places[:-1]
    # "That's his problem", she said: a pronoun at the head of a quotation is said with the rest.
    quoted = places and places[0] > 0 and given.words[places[0] - 1] in _OPENING
    if len(places) > 1 and given.words[places[0]] in _COMPLEMENTISERS and not quoted:
        places = places[1:]
    return places


def _act(gold: Gold, drafts: Sequence[Draft]) -> Act | None:
    """The codebook knows the act of the cues that the rules found; of the others nobody has said."""
    for draft in drafts:
        if any(overlap(one, other) for one in draft.cue for other in gold.cue):
            return draft.act
    return None


def polnear(part: Path, scorer: Path, packages: Path) -> list[Example]:
    """Return a part of PolNeAR, by its scorer's own reading of the annotations."""
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "gold.jsonl"
        command = [sys.executable, str(scorer), "--gold", str(part), "--export-gold", str(exported)]
        subprocess.run(command, check=True, capture_output=True)
        lines = [json.loads(line) for line in exported.read_text("utf-8").splitlines()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_article, [part] * len(lines), lines, [packages] * len(lines), chunksize=8)
        return [each for article in found for each in article]


def _article(part: Path, line: Mapping[str, object], packages: Path) -> list[Example]:
    name = str(line["document"])
    text = (part / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    return examples(name, text, "en", dict(enumerate(_gold(line))), packages)


def ours(packages: Path, *folders: Path) -> list[Example]:
    """Return the texts of ours in some folders, their nested attributions too."""
    found = []
    for text in texts(*folders):
        gold = {
            number: Gold(tuple(each.source), tuple(each.cue), tuple(each.content), each.act, each.outer)
            for number, each in text.told.items()
        }
        found.extend(examples(text.name, text.text, text.language, gold, packages))
    return found


def _gold(line: Mapping[str, object]) -> Iterator[Gold]:
    attributions = line["attributions"]
    assert isinstance(attributions, list)
    for each in attributions:
        yield Gold(*(tuple((s, e) for s, e in each[role]) for role in ROLES))


@cache
def _rules() -> SyntaxReader:
    return SyntaxReader(codebook())


@cache
def _parser(language: str) -> Parser:
    return EnglishParser() if language == "en" else PlainParser()
