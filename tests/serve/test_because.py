"""Why: every field of a claim with the words it came from, in the table and in JSON."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Basis, Capture, Claim, Document, Link, Mention, Point, Proposition, Quantity, Role
from sayso.serve.answers import Why
from sayso.serve.because import why
from sayso.serve.fields import fields
from sayso.serve.rows import why_object
from sayso.serve.terminal import printed
from sayso.terms import Certainty, MentionForm, MentionKind, Part, Polarity, Precision, Tense

TEXT = "Oda Lind said on Tuesday that Norland had placed up to eight Falcon-2 at Tarn, three days before the strike."
DOCUMENT = Document(
    id="d1", capture_id="k1", url=None, file="falcon.txt", offset=0, title="Falcon", byline=None,
    publisher="Daily Lantern", publisher_basis=Basis(kind="host", exact="lantern.example"),
    published_on="2031-05-08", language="en", text=TEXT,
)  # fmt: skip


def at(words: str):
    """Return the span of some words."""
    return DOCUMENT.span(TEXT.index(words), TEXT.index(words) + len(words))


def told(**more: object) -> Why:
    """Return what a claim with every field rests on."""
    said = Proposition(
        kind="deploy",
        kind_words=at("had placed"),
        actor=Role(label="Norland", entity_id="state:norland", span=at("Norland")),
        counterparty=Role(label="Ostria", entity_id="state:ostria", span=None),
        item=Role(label="Falcon-2", entity_id="system:falcon-2", span=at("Falcon-2")),
        quantity=Quantity(least=None, most=8, unit="unit", span=at("up to eight")),
        place=Role(label="Tarn", entity_id="place:tarn", span=at("Tarn")),
        on="2031-05-03",
        on_words=at("three days before the strike"),
        tense=Tense.PAST,
    )
    claim = Claim(
        id="c1", document_id="d1", attribution_id="a1",
        chain=(
            Link(label="Daily Lantern", entity_id=None, part=Part.PUBLICATION, words=(),
                 certainty=Certainty.UNCOMMITTED, polarity=Polarity.UNKNOWN),
            Link(label="Oda Lind", entity_id="person:oda-lind", part=Part.SPEAKER,
                 words=(at("Oda Lind"), at("said")), signs=(at("said"),), certainty=Certainty.CERTAIN,
                 polarity=Polarity.YES),
        ),
        content=(at(TEXT[30:-1]),), proposition=said, said_on="2031-05-06",
    )  # fmt: skip
    capture = Capture(
        id="k1", url=None, file="falcon.txt", part=None, media_type="text/plain", charset=None, status=None,
        digest="sha256:0", size_bytes=1, captured_at="2031-05-09T00:00:00Z",
    )  # fmt: skip
    time = Mention(
        span=at("three days before the strike"), kind=MentionKind.TIME, form=MentionForm.NAME, label="2031-05-03",
        rests_on="tarn-strike",
    )  # fmt: skip
    place = Mention(
        span=at("Tarn"), kind=MentionKind.PLACE, form=MentionForm.NAME,
        point=Point(lat=1.5, lon=2.25, precision=Precision.AIRFIELD),
    )  # fmt: skip
    whole = Why(
        claim=claim, document=DOCUMENT, capture=capture, copies=None, time=time, place=place, anchor="the Tarn strike"
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def test_every_field_has_its_words():
    """Kind, roles, quantity, place, date and tense each lead to the words they were read from."""
    words = {each.name: each.words.exact if each.words else None for each in fields(told())}

    assert {
        "kind": "had placed", "actor": "Norland", "counterparty": None, "item": "Falcon-2", "quantity": "up to eight",
        "place": "Tarn", "on": "three days before the strike", "tense": "had placed",
    } == words  # fmt: skip


def test_the_table_and_the_json_say_the_same():
    """What is in the one is in the other: values, words, what a date rests on, the firmness of each hop."""
    table, shape = printed(why(told()), 200), why_object(told())

    for name, field in shape["fields"].items():
        assert name in table
        assert f"{field['value']}" in table
        assert field["words"] is None or f"“{field['words']}”" in table
        assert field["span"] is None or field["words"] == TEXT[slice(*field["span"])]
    assert "tarn-strike" == shape["fields"]["on"]["rests_on"]
    assert "counted from the Tarn strike" in table
    assert "airfield, 1.500, 2.250" in table
    assert [[], ["Oda Lind", "said"]] == [hop["exact"] for hop in shape["chain"]]
    assert "“Oda Lind” … “said”" in table


def test_each_hop_has_the_words_of_its_firmness():
    """What shows how firmly a hop holds it stands beside the firmness; a hop without such words has none."""
    assert "certain, yes: “said”" in printed(why(told()), 200)
    assert [[], ["said"]] == [hop["signs_exact"] for hop in why_object(told())["chain"]]


def test_a_role_without_words_says_where_it_comes_from():
    """Where the chain fills a role, no words are shown for it, and that is said."""
    (counterparty,) = [each for each in fields(told()) if each.name == "counterparty"]

    assert "no words of its own" in counterparty.note


def test_a_date_says_what_it_was_counted_from():
    """From the report's date, from the day of saying, from the words themselves: each is told, with the day."""
    time = told().time
    assert time is not None
    notes = {
        basis: next(each.note for each in fields(told(time=replace(time, rests_on=basis))) if each.name == "on")
        for basis in ("words", "report", "said", "text")
    }

    assert {
        "words": "the date stands there",
        "report": "counted from the date of the report, 2031-05-08",
        "said": "counted from the day it was said, 2031-05-06",
        "text": "counted from a date before it in the text",
    } == notes


def test_a_claim_that_is_not_typed_has_no_fields():
    """A content of no kind is shown with its chain and words, and says that it is not typed."""
    plain = told(claim=replace(told().claim, proposition=None), time=None, place=None, anchor=None)

    assert [] == list(fields(plain))
    assert "not typed" in printed(why(plain), 200)
    assert {} == why_object(plain)["fields"]
