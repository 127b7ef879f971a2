"""
Places in LGL: 588 articles of 85 small publishers, 5,088 names of places, 4,462 of them with coordinates.

    found      the names that LGL marks, exactly as it marks them: precision, recall and F1
    within     of the names with coordinates, given where they stand: the share put within 161 km (100 miles)
    both       found and put within 161 km, end to end: F1 over the names with coordinates

LGL marks more than this package calls a place: demonyms ("Russian", one name in eleven), places in the names of bodies
("the Richmond Police Department"), streets and rivers. Nothing is left out for that. `found` and `both` count what
``Toponyms.find`` returns, in which such names are there, each with its use; `found_place` counts only what becomes a
mention of a place or a state, against all that LGL marks, so its recall shows how much the rest is. What is found and
LGL does not mark counts against precision, in `both` as well.

The document gets what a feed gives: the text, the page's address and its host as publisher; not the feed's number, nor
anything from other articles. Articles are halved by a hash of their number: weights were set, and errors read, on the
tuning half alone. Distances are on a sphere.
"""

from __future__ import annotations

import hashlib
import math
import random
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.figures import Absent
from sayso.annotate import Annotator
from sayso.annotate.toponyms import Toponyms, Use
from sayso.annotate.toponyms.reading import Toponym
from sayso.codebook import codebook
from sayso.model import Document, Mention, Sentence
from tools.plain import plain_document

CORPUS = Path("data/lgl/lgl.xml")
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the corpus marks, and where its place lies, if it says so."""

    start: int
    end: int
    where: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its names."""

    document: Document
    names: tuple[Name, ...]

    @property
    def is_held(self) -> bool:
        """Tell whether it is in the half whose errors nobody reads."""
        return bool(hashlib.sha256(self.document.id.removeprefix("lgl").encode()).digest()[0] % 2)


def measure(shared: Path) -> Mapping[str, float]:
    """Print counts and intervals; return the figures, of all articles and of the held half."""
    articles = read(shared / CORPUS)
    book = codebook()
    annotator, toponyms = Annotator(book), Toponyms(book)
    counted: list[tuple[bool, Counter[str]]] = []
    spent = 0.0
    for article in articles:
        sentences, mentions = annotator.named(article.document)
        began = time.process_time()
        counts = _count(article, sentences, mentions, toponyms)
        spent += time.process_time() - began
        counted.append((article.is_held, counts))
    print(f"{len(articles)} articles, {spent / len(articles) * 1000:.1f} ms each for places, given or found")
    figures = {}
    for half, chosen in (("all", counted), ("held", [each for each in counted if each[0]])):
        every = [counts for _, counts in chosen]
        for name, value in scores(every).items():
            low, high = interval(every, name)
            print(f"{half}_{name:14s} {value:.3f}  ({low:.3f} to {high:.3f})")
            figures[f"{half}_{name}"] = value
        print(f"  {dict(sum(every, Counter()))}")
    return figures


def read(path: Path) -> list[Article]:
    """Return the articles. Raises Absent where the corpus is not there."""
    if not path.is_file():
        raise Absent(f"{path} is not there")
    found = []
    # The file is the corpus's own; nothing in it comes from elsewhere.
    for article in ET.parse(path).getroot().iter("article"):
        host = article.findtext("domain")
        document = plain_document(article.findtext("text") or "", id_=f"lgl{article.get('docid')}")
        names = tuple(_name(each) for each in article.iter("toponym"))
        found.append(Article(replace(document, url=article.findtext("url"), publisher=host), names))
    return found


def _name(toponym: ET.Element) -> Name:
    tag = toponym.find("gaztag")
    where = None if tag is None else (float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0))
    return Name(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0), where)


def _count(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], toponyms: Toponyms
) -> Counter[str]:
    counts: Counter[str] = Counter()
    found = {(each.start, each.end): each for each in toponyms.find(article.document, sentences, mentions)}
    given = toponyms.read(article.document, [(name.start, name.end) for name in article.names])
    counts["marked"] = len(article.names)
    counts["found"] = len(found)
    counts["found_place"] = sum(each.use is Use.PLACE for each in found.values())
    unplaced = {(name.start, name.end) for name in article.names if name.where is None}
    counts["put"] = sum(1 for at, each in found.items() if each.toponym.chosen is not None and at not in unplaced)
    for name, toponym in zip(article.names, given, strict=True):
        hit = found.get((name.start, name.end))
        counts["hit"] += hit is not None
        counts["hit_place"] += hit is not None and hit.use is Use.PLACE
        if name.where is not None:
            counts["located"] += 1
            counts["near"] += is_near(toponym, name.where)
            counts["unknown"] += not toponym.senses
            counts["both"] += hit is not None and is_near(hit.toponym, name.where)
    return counts


def is_near(toponym: Toponym, where: tuple[float, float]) -> bool:
    """Tell whether a name was put within 161 km of where it lies."""
    if toponym.chosen is None:
        return False
    place = toponym.chosen.place
    a, b = math.radians(place.lat), math.radians(where[0])
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - where[1]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half))) <= NEAR_KM


def scores(every: Iterable[Counter[str]]) -> Mapping[str, float]:
    """Return the figures of some articles."""
    total: Counter[str] = sum(every, Counter())
    return {
        "found_f1": _f1(total["hit"], total["found"], total["marked"]),
        "found_place_f1": _f1(total["hit_place"], total["found_place"], total["marked"]),
        "within": total["near"] / total["located"] if total["located"] else 0.0,
        "both_f1": _f1(total["both"], total["put"], total["located"]),
        "both_recall": total["both"] / total["located"] if total["located"] else 0.0,
    }


def _f1(right: int, found: int, marked: int) -> float:
    return 2 * right / (found + marked) if found + marked else 0.0


def interval(every: Sequence[Counter[str]], name: str, *, times: int = 200) -> tuple[float, float]:
    """Return the middle 95 of 100 of a figure on articles drawn anew."""
    draw = random.Random(0)
    values = sorted(scores(draw.choices(every, k=len(every)))[name] for _ in range(times))
    return values[int(0.025 * times)], values[int(0.975 * times) - 1]
