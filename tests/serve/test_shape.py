"""The JSON object of a document: what other programs read."""

from __future__ import annotations

from sayso.codec import encode
from sayso.model import (
    Attribution,
    Claim,
    Document,
    Entry,
    Link,
    Markup,
    Mention,
    Point,
    Proposition,
    Quantity,
    Role,
    Sketch,
)
from sayso.serve.shape import claim_shape, document_shape, mention_shape, proposition_shape
from sayso.terms import Act, Certainty, MentionForm, MentionKind, Part, Polarity, Precision, Speech, Tense

TEXT = "Minister Oda Lind said Norland had ordered at least 8 Falcon-2 launchers from Ostria."
KEYS = ["id", "url", "file", "offset", "title", "publisher", "credit", "published_on", "language", "text",
        "mentions", "attributions", "claims"]  # fmt: skip


def document() -> Document:
    """Return a report of one sentence."""
    return Document(
        id="d1", capture_id="k1", url=None, file="falcon.txt", offset=0, title="Falcon", byline=None,
        publisher="Daily Lantern", published_on="2031-05-02", language="en", text=TEXT,
    )  # fmt: skip


def entry() -> Entry:
    """Return what is made of it."""
    whole = document()

    def at(words: str):
        return whole.span(TEXT.index(words), TEXT.index(words) + len(words))

    source, cue, content = at("Minister Oda Lind"), at("said"), at(TEXT[27:-1])
    said = Attribution(
        id="a1", source=(source,), cue=(cue,), content=(content,), act=Act.SAYING, speech=Speech.INDIRECT
    )
    claim = Claim(
        id="c1",
        document_id="d1",
        attribution_id="a1",
        chain=(
            Link(label="Daily Lantern", entity_id=None, part=Part.PUBLICATION, words=(),
                 certainty=Certainty.UNCOMMITTED, polarity=Polarity.UNKNOWN),
            Link(label="Oda Lind", entity_id="person:oda-lind", part=Part.SPEAKER, words=(source, cue),
                 certainty=Certainty.CERTAIN, polarity=Polarity.YES),
        ),
        content=(content,),
        proposition=Proposition(
            kind="order",
            kind_words=at("had ordered"),
            actor=Role(label="Norland", entity_id="state:norland", span=at("Norland")),
            counterparty=Role(label="Ostria", entity_id="state:ostria", span=at("Ostria")),
            item=Role(label="Falcon-2", entity_id="system:falcon-2", span=at("Falcon-2")),
            quantity=Quantity(least=8.0, most=None, unit="launcher", span=at("at least 8")),
            tense=Tense.PAST,
        ),
    )  # fmt: skip
    mention = Mention(span=at("Norland"), kind=MentionKind.STATE, form=MentionForm.NAME, entity_id="state:norland")
    markup = Markup(document_id="d1", sentences=(), mentions=(mention,), attributions=(said,))
    return Entry(document=whole, markup=markup, claims=(claim,), sketch=Sketch(document_id="d1", digest="0", bands=()))


def test_the_keys_are_the_ones_other_programs_know():
    """A document has these keys, in this order, and no others."""
    assert KEYS == list(document_shape(entry()))


def test_every_offset_leads_to_its_words():
    """Source, cue and content are [start, end] into the document's text."""
    shape = document_shape(entry())
    (attribution,) = shape["attributions"]

    assert ["Minister Oda Lind"] == [shape["text"][start:end] for start, end in attribution["source"]]
    assert ["said"] == [shape["text"][start:end] for start, end in attribution["cue"]]


def test_a_proposition_is_plain_labels():
    """Roles are canonical labels, a count is a whole number, an open end is null, and the spans stand beside it."""
    shape = claim_shape(entry().claims[0])

    assert {
        "kind": "order", "actor": "Norland", "counterparty": "Ostria", "item": "Falcon-2", "quantity": [8, None],
        "unit": "launcher", "about": False, "place": None, "on": None, "tense": "past",
    } == shape["proposition"]  # fmt: skip
    assert "Falcon-2" == TEXT[slice(*shape["spans"]["item"])]
    assert b'"quantity":[8,null]' in encode(shape)


def test_an_unknown_number_is_not_no_number():
    """ "Several battalions" is [null, null] with its unit; a claim without a number has null."""
    several = Proposition(kind="want", quantity=Quantity(least=None, most=None, unit="battalion"))

    assert [None, None] == proposition_shape(several)["quantity"]
    assert None is proposition_shape(Proposition(kind="want"))["quantity"]


def test_a_chain_is_outermost_first_with_its_firmness():
    """Each hop has its label, part, entity and firmness."""
    chain = claim_shape(entry().claims[0])["chain"]

    assert ["Daily Lantern", "Oda Lind"] == [hop["label"] for hop in chain]
    assert ("speaker", "person:oda-lind", "certain", "yes") == tuple(
        chain[1][key] for key in ("part", "entity", "certainty", "polarity")
    )


def test_beside_the_roles_stand_the_ids_of_who_fills_them():
    """Labels are for reading; whoever joins records by who is meant has the ids, of the roles that have one."""
    assert {"actor": "state:norland", "counterparty": "state:ostria", "item": "system:falcon-2"} == claim_shape(
        entry().claims[0]
    )["entities"]


def mention(kind: MentionKind, words: str = "Norland", **more: object) -> dict[str, object]:
    """Return the shape of a mention of those words."""
    at = TEXT.index(words)
    return mention_shape(Mention(span=document().span(at, at + len(words)), kind=kind, form=MentionForm.NAME, **more))  # type: ignore[arg-type]


def test_a_time_has_its_value_and_what_it_rests_on():
    """The value is EDTF and says what it was counted from; what is no date has null, never the words."""
    assert {"value": "2031-05-06", "rests_on": "report"}.items() <= mention(
        MentionKind.TIME, label="2031-05-06", rests_on="report"
    ).items()
    assert {"value": None, "rests_on": None}.items() <= mention(MentionKind.TIME, label="soon").items()


def test_a_place_has_its_point_and_how_closely_it_is_named():
    """A place has lat, lon and precision, all null when it is not known where it lies."""
    known = mention(MentionKind.PLACE, point=Point(lat=53.9, lon=27.5, precision=Precision.SETTLEMENT))
    unknown = mention(MentionKind.PLACE)

    assert (53.9, 27.5, "settlement") == (known["lat"], known["lon"], known["precision"])
    assert (None, None, None) == (unknown["lat"], unknown["lon"], unknown["precision"])
    assert "lat" not in mention(MentionKind.PERSON)


def test_an_ambiguous_name_keeps_its_candidates():
    """A name that may stand for several things resolves to none, and says which; others have no such key."""
    several = mention(MentionKind.SYSTEM, candidates=("system:falcon", "system:falcon-2"))

    assert (None, ["system:falcon", "system:falcon-2"]) == (several["entity"], several["candidates"])
    assert "candidates" not in mention(MentionKind.SYSTEM)
