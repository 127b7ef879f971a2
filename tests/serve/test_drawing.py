"""The timeline as an SVG: what is in it, where it stands, and that nothing of a stranger's is ever run."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInput
from sayso.model import Claim, Document, Link, Proposition, Quantity, Role
from sayso.register import TimelineRow
from sayso.serve.drawing import timeline_svg
from sayso.serve.drawing.paper import width_of, wrapped
from sayso.serve.drawing.scale import Scale, in_words
from sayso.terms import Certainty, Part, Polarity

SVG = "{http://www.w3.org/2000/svg}"


def row(
    on: str | None = "2031-05-06",
    who: str | None = "Oda Lind",
    kind: str | None = "order",
    certainty: Certainty = Certainty.CERTAIN,
    polarity: Polarity = Polarity.YES,
    item: str = "Falcon-2",
    words: str = "They have signed.",
    happening: str | None = None,
    least: float | None = None,
    number: int = 0,
) -> TimelineRow:
    """Return a claim at its place in time."""
    document = Document(
        id="d1", capture_id="k1", url=None, file="f.txt", offset=0, title=None, byline=None, publisher=None,
        published_on=None, language="en", text=words,
    )  # fmt: skip
    link = Link(label=who or "", entity_id=None, part=Part.SPEAKER, words=(), certainty=certainty, polarity=polarity)
    said = Proposition(
        kind=kind or "",
        item=Role(label=item, entity_id=None, span=None),
        on=happening,
        quantity=Quantity(least=least, most=least, unit="battery") if least else None,
    )
    claim = Claim(
        id=f"c{number:04}", document_id="d1", attribution_id=None, chain=(link,) if who else (),
        content=(document.span(0, len(words)),), proposition=said if kind else None,
    )  # fmt: skip
    return TimelineRow(on=on, dated_by="said" if on else None, claim=claim, document=document)


def drawn(*rows: TimelineRow, title: str = "Falcon-2", lanes: str = "speaker") -> ET.Element:
    """Return the drawing of rows, as the tree that a viewer reads."""
    return ET.fromstring(timeline_svg(rows, title=title, lanes=lanes))


def texts(tree: ET.Element) -> list[str]:
    """Return what is written in a drawing, in order."""
    return [each.text or "" for each in tree.iter(f"{SVG}text")]


def marks(tree: ET.Element) -> list[ET.Element]:
    """Return the groups that the marks are, legend left out."""
    return list(tree.iter(f"{SVG}g"))


def places(tree: ET.Element) -> list[float]:
    """Return where the dots of the marks stand, from left to right."""
    return [float(each.attrib["cx"]) for mark in marks(tree) for each in mark.iter(f"{SVG}circle")]


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=60))
def test_whatever_a_report_says_is_text(who: str, item: str, words: str):
    """No label, item or content makes markup of the drawing, or makes it unreadable."""
    tree = drawn(row(who=who or None, item=item, words=words or "x"), title=item)

    assert {"svg", "title", "desc", "style", "rect", "g", "text", "line", "circle"} >= {
        each.tag.removeprefix(SVG) for each in tree.iter()
    }


def test_it_needs_nothing_from_outside_and_runs_nothing():
    """There is no script, no address but the name of the format, no event, no import."""
    text = timeline_svg([row(who='<script>alert("x")</script>', words='" onload="x')], title="</title><a href='x'>")

    assert ["http://www.w3.org/2000/svg"] == re.findall(r"\w+://[^\"' ]+", text)
    assert not re.search(r"<script|<a |@import|url\(|<image|<foreignObject|<use|\son\w+\s*=\s*\"", text)


def test_the_same_rows_are_the_same_bytes():
    """Two drawings of the same claims do not differ, whatever the order in which the claims came."""
    rows = [
        row(),
        row(number=1),
        row(on="2031-06", who="Ilan Vesk"),
        row(on=None, kind="deliver"),
        row(certainty=Certainty.POSSIBLE),
    ]

    assert timeline_svg(rows, title="x") == timeline_svg(rows, title="x")
    assert timeline_svg(rows, title="x") == timeline_svg(rows[::-1], title="x")


def test_time_runs_from_left_to_right_by_days():
    """Marks stand in the order of their days, and twice the days are twice the way."""
    one, two, three = places(drawn(row(), row("2031-05-16", kind="offer"), row("2031-06-05", kind="deliver")))

    assert pytest.approx(2 * (two - one), abs=0.3) == three - two


def test_a_longer_time_is_a_bar_and_an_open_one_has_an_arrow():
    """A day is a dot, a month a bar as long as the month, an open end reaches the border in a point."""
    tree = drawn(row("2031-05-01"), row("2031-05", kind="offer"), row("2031-05/..", kind="deliver"))
    shapes = [each.tag.removeprefix(SVG) for mark in marks(tree) for each in mark if each.tag != f"{SVG}text"]
    (bar,) = [each for mark in marks(tree) for each in mark.iter(f"{SVG}rect")]

    assert {"circle", "rect", "polygon"} <= set(shapes)
    assert float(bar.attrib["width"]) > 200
    assert "from then on, or up to then" in texts(tree)


@pytest.mark.parametrize("on", [None, "XXXX-05-06", "../XXXX-12-31"])
def test_what_has_no_year_stands_apart(on: str | None):
    """A claim without a date, or without its year, is right of the axis, and says what it does know."""
    tree = drawn(row(), row(on, kind="deliver"))

    assert "no year, or no date" in texts(tree)
    assert max(places(tree)) > 960
    assert not any("XXXX" in each for each in texts(tree))


def test_firmness_is_told_by_the_fill():
    """Certain is filled, probable half, possible empty, without a stand dashed; denied has a stroke through it."""
    fills = {}
    for certainty in Certainty:
        (dot,) = list(marks(drawn(row(certainty=certainty)))[0].iter(f"{SVG}circle"))[-1:]
        fills[certainty] = (
            dot.attrib["fill"] != "#ffffff", dot.attrib.get("fill-opacity"), "stroke-dasharray" in dot.attrib,
        )  # fmt: skip
    denied = marks(drawn(row(polarity=Polarity.NO)))[0]

    assert {
        Certainty.CERTAIN: (True, None, False), Certainty.PROBABLE: (True, "0.42", False),
        Certainty.POSSIBLE: (False, None, False), Certainty.UNCOMMITTED: (False, None, True),
    } == fills  # fmt: skip
    assert [] != list(denied.iter(f"{SVG}line"))
    assert [] == list(marks(drawn(row()))[0].iter(f"{SVG}line"))


def test_the_legend_explains_what_is_there_and_nothing_else():
    """Each firmness and part of the course that stands in the drawing is in its legend."""
    shown = texts(drawn(row(), row(kind="cancel", certainty=Certainty.POSSIBLE, polarity=Polarity.NO)))

    assert {"certain", "possible", "denied", "order and making", "delay or end"} <= set(shown)
    assert not {"probable", "takes no stand", "talk", "some day within"} & set(shown)


def test_what_says_the_same_on_one_day_is_one_mark_with_a_number():
    """Seven copies of one claim are a mark that says ×7, and its words are there when it is pointed at."""
    tree = drawn(*(row(number=each, words=f"They have signed, {each}.") for each in range(7)))
    (mark,) = marks(tree)
    told = mark.find(f"{SVG}title")

    assert "order ×7" in texts(tree)
    assert told is not None
    assert told.text is not None
    assert "“They have signed, 0.”" in told.text
    assert "and 3 more that say the same" in told.text


def test_lanes_are_by_speaker_or_by_kind():
    """By speaker the names are lanes and the kinds labels, by kind the other way round; another way is refused."""
    rows = [row(least=4, happening="2031-12"), row(who="Ilan Vesk", kind="offer")]

    assert {"order, 4 batteries, Dec 2031", "offer", "Oda Lind", "Ilan Vesk"} <= set(texts(drawn(*rows)))
    assert {"order", "Oda Lind: 4 batteries, Dec 2031", "Ilan Vesk"} <= set(texts(drawn(*rows, lanes="kind")))
    with pytest.raises(BadInput, match="no lanes by"):
        drawn(*rows, lanes="colour")


def test_labels_do_not_lie_on_one_another():
    """Marks of one lane whose labels would touch stand in rows of their own."""
    tree = drawn(*(row(f"2031-05-{day:02}", happening=f"2032-{day:02}") for day in range(1, 13)))
    lines = [(float(t.attrib["x"]), float(t.attrib["y"]), t) for mark in marks(tree) for t in mark.iter(f"{SVG}text")]
    boxes = []
    for x, y, text in lines:
        width = width_of(text.text or "", 12)
        left = x - width if text.attrib.get("text-anchor") == "end" else x
        boxes.append((left, left + width, y))

    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] != other[2] or one[1] <= other[0] or other[1] <= one[0]


def test_nothing_is_drawn_of_nothing():
    """A question without an answer gives a drawing that says so."""
    assert "Nothing here fits." in texts(drawn())


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(0, 400_000))
def test_every_stretch_of_time_has_ticks_in_order(first: date, days: int):
    """Whatever is drawn, from a day to a thousand years, has at most eleven ticks, on the line, from left to right."""
    last = date.fromordinal(min(first.toordinal() + days, date(9998, 12, 31).toordinal()))
    scale = Scale.around(first, last, 200, 1000)
    at = [scale.at(tick.day) for tick in scale.ticks()]

    assert at == sorted(set(at))
    assert len(at) <= 11
    assert all(200 <= x <= 1000 for x in at)
    assert 200 <= scale.middle(first) <= scale.middle(last) <= 1000


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2031", "2031"),
        ("2031-05", "May 2031"),
        ("2031-05-06~", "about 6 May 2031"),
        ("2031-05-01/2031-05-10", "1 May 2031 – 10 May 2031"),
        ("../2031-06-30", "by 30 Jun 2031"),
        ("2031-22/..", "from summer 2031"),
        ("XXXX-12", "Dec"),
    ],
)
def test_dates_are_said_in_words(on: str, words: str):
    """What EDTF writes is read without knowing EDTF."""
    assert words == in_words(on)


@given(st.text(max_size=80), st.integers(1, 4))
def test_wrapped_lines_fit(words: str, most: int):
    """A long name is broken into lines that are no wider than they may be, and no more of them than allowed."""
    lines = wrapped(words, 120, 13, most=most)

    assert len(lines) <= most
    assert all(width_of(line, 13) <= 120 for line in lines)
