"""
Times, against the TIMEX3 of TimeBank and AQUAINT (256 news reports), and against our own labelled texts.

    python -m eval timebank --shared ../shared
    python -m eval.timebank ../shared --errors 40      what goes wrong in the reports for tuning

The corpora are for research: they are measured on, and nothing is learnt from them. Their reports are parted by a hash
of their names; errors are shown of one half only ("tuning"), the other ("held") is measured alone. A time is found when
its words and ours overlap (one to one, in order); its value is right when the two TIMEX3 values are equal. The times of
eval/propositions are found alike; a value is right when it is the same or spans the same days.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval import propositions
from eval.figures import Absent
from eval.timebank.labelled import labelled
from eval.timebank.score import Score, f1, interval
from eval.timebank.timex import Timex, timexes
from sayso.annotate.layout import layout
from sayso.annotate.parse import EnglishParser
from sayso.annotate.times import read
from sayso.codebook import codebook
from sayso.model import Document, Sentence
from tools.plain import plain_document

HALVES = ("tuning", "held")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the corpora."""

    name: str
    text: str
    created: str
    times: tuple[Timex, ...]

    @property
    def half(self) -> str:
        """Which half it is of, by a hash of its name."""
        return HALVES[hashlib.sha256(self.name.encode()).digest()[0] % 2]


def reports(shared: Path) -> Iterator[Report]:
    """Yield the reports. Raises Absent when they are not there."""
    folder = shared / "data" / "timebank"
    files = sorted(folder.glob("*/*.tml"))
    if not files:
        raise Absent(f"{folder} is not there")
    for path in files:
        yield _report(path.name.removesuffix(".tml"), path.read_text("utf-8"))


def _report(name: str, source: str) -> Report:
    head, _, rest = source.partition("<TEXT>")
    body = rest.partition("</TEXT>")[0]
    dct = next((dict(_ATTRIBUTE.findall(tag[3])) for tag in _TAG.finditer(head) if "CREATION_TIME" in tag[3]), {})
    text: list[str] = []
    length, place = 0, 0
    open_at, value = 0, ""
    found = []
    for tag in _TAG.finditer(body):
        words = html.unescape(body[place : tag.start()])
        text.append(words)
        length, place = length + len(words), tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            open_at, value = length, dict(_ATTRIBUTE.findall(tag[3])).get("value", "")
        elif tag[2] == "TIMEX3":
            found.append(Timex(open_at, length, value))
    text.append(html.unescape(body[place:]))
    return Report(name, "".join(text), dct.get("value", ""), tuple(found))


def document(report: Report) -> Document:
    """Return a report as a document of ours, published when the corpus says that it was made."""
    day = re.match(r"\d{4}-\d\d-\d\d", report.created)
    return replace(plain_document(report.text), published_on=day.group() if day else None)


def sentences(doc: Document, parser: EnglishParser) -> tuple[Sentence, ...]:
    """Return a document's sentences with their syntax."""
    return parser(doc.text, layout(doc, codebook()).paragraphs).sentences


def ours(doc: Document, parsed: Sequence[Sentence]) -> list[Timex]:
    """Return the times that we read in a report, as TIMEX3."""
    return [timex for time in read(doc, parsed, codebook()) for timex in timexes(time.reading, time.ground)]


def score(report: Report, found: Sequence[Timex]) -> tuple[Score, list[str]]:
    """Return what was found of a report, and a line for each thing that went wrong."""
    free = list(found)
    hits, right, wrong = 0, 0, []
    for gold in report.times:
        ours_ = next((each for each in free if each.start < gold.end and gold.start < each.end), None)
        words = report.text[gold.start : gold.end].replace("\n", " ")
        around = " ".join(report.text[max(0, gold.start - 60) : gold.end + 40].split())
        if ours_ is None:
            wrong.append(f"missed  {words!r} {gold.value} | {around}")
            continue
        free.remove(ours_)
        hits += 1
        right += ours_.value == gold.value
        if ours_.value != gold.value:
            own = report.text[ours_.start : ours_.end]
            wrong.append(
                f"value   {words!r} {gold.value} ours {own!r} {ours_.value} [{report.created[:10]}] | {around}"
            )
    for each in free:
        around = " ".join(report.text[max(0, each.start - 60) : each.end + 40].split())
        wrong.append(f"extra   {report.text[each.start : each.end]!r} {each.value} | {around}")
    return Score(len(report.times), len(found), hits, right), wrong


def measure(shared: Path) -> Mapping[str, float]:
    """Print the tables; return found and value F1 over all reports and by half, and of our own labelled texts."""
    parser = EnglishParser(names=False)
    scores: dict[str, list[Score]] = {half: [] for half in HALVES}
    for report in reports(shared):
        doc = document(report)
        scores[report.half].append(score(report, ours(doc, sentences(doc, parser)))[0])
    parts = {"all": [*scores["tuning"], *scores["held"]], **scores}
    for half in propositions.HALVES:
        parts[f"propositions_{half}"] = [found for _, found in labelled(half, parser)]
    figures = {}
    print(f"{'':18s} {'texts':>5s} {'marked':>6s} {'ours':>6s}   {'found F1':21s} value F1")
    for name, part in parts.items():
        cells = []
        for what in ("found", "right"):
            low, high = interval(part, what)
            figures[f"{name}_{'value' if what == 'right' else what}"] = f1(part, what)
            cells.append(f"{f1(part, what):.3f} [{low:.3f}, {high:.3f}]")
        marked, own = sum(each.marked for each in part), sum(each.ours for each in part)
        print(f"{name:18s} {len(part):5d} {marked:6d} {own:6d}   " + "  ".join(cells))
    return figures
