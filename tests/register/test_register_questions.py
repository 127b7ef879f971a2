"""What comes out: search, filters, timelines, matters, ids, clusters."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthesis import AT
from sayso import edtf
from sayso.errors import UnknownName, Unreadable
from sayso.model import Claim, Judgement
from sayso.register import ClaimFilter, Naming, Register, keys
from sayso.register.sqlite import match_of
from sayso.resolve import clusters
from sayso.terms import Certainty, Polarity, Relation, Verdict
from tests.register.filling import made

DOCUMENTS = {each.entry.document.id: each.entry.document for each in made()}
CLAIMS = tuple(claim for each in made() for claim in each.entry.claims)
ONE = next(
    claim
    for claim in CLAIMS
    if claim.proposition and claim.proposition.counterparty and claim.proposition.place and claim.chain[-1].entity_id
)
assert ONE.proposition
assert ONE.proposition.item
assert ONE.proposition.actor
assert ONE.origin
ITEM, ACTOR, SPEAKER = ONE.proposition.item, ONE.proposition.actor, ONE.origin
PARTNER, PLACE = ONE.proposition.counterparty, ONE.proposition.place
assert PARTNER
assert PLACE
PUBLISHER = ONE.chain[0]


def ids_of(naming: str | None) -> Naming:
    """Return the naming of one entity."""
    return Naming(entity_ids=(str(naming),))


def label_of(claim: Claim, role: str) -> str | None:
    """Return the label of who or what plays a role in a claim."""
    played = getattr(claim.proposition, role)
    return played.label if played else None


def publisher_says(claim: Claim) -> bool:
    """Tell whether the claim stands in a report of the one publisher."""
    return DOCUMENTS[claim.document_id].publisher_id == PUBLISHER.entity_id


def when(field: str) -> Callable[[Claim], str | None]:
    """Return what gives a claim's date of that field."""
    if field == "published_on":
        return lambda claim: DOCUMENTS[claim.document_id].published_on
    if field == "said_on":
        return lambda claim: claim.said_on
    return lambda claim: claim.proposition.on if claim.proposition else None


FILTERS: list[tuple[ClaimFilter, Callable[[Claim], bool]]] = [
    (ClaimFilter(), lambda claim: True),
    (ClaimFilter(item=ids_of(ITEM.entity_id)), lambda claim: claim.proposition.item.entity_id == ITEM.entity_id),
    (ClaimFilter(item=Naming(label=ITEM.label.upper())), lambda claim: claim.proposition.item.label == ITEM.label),
    (ClaimFilter(actor=ids_of(ACTOR.entity_id)), lambda claim: claim.proposition.actor.entity_id == ACTOR.entity_id),
    (
        ClaimFilter(actor=ids_of(ACTOR.entity_id), item=ids_of(ITEM.entity_id)),
        lambda claim: (claim.proposition.actor.label, claim.proposition.item.label) == (ACTOR.label, ITEM.label),
    ),
    (
        ClaimFilter(counterparty=ids_of(PARTNER.entity_id)),
        lambda claim: PARTNER.label == label_of(claim, "counterparty"),
    ),
    (ClaimFilter(place=ids_of(PLACE.entity_id)), lambda claim: PLACE.label == label_of(claim, "place")),
    (
        ClaimFilter(place=Naming(label=PLACE.label), counterparty=ids_of(PARTNER.entity_id)),
        lambda claim: [PLACE.label, PARTNER.label] == [label_of(claim, role) for role in ("place", "counterparty")],
    ),
    (
        ClaimFilter(item=Naming(entity_ids=("system:none",), also=(ids_of(ITEM.entity_id), Naming(label="nothing")))),
        lambda claim: claim.proposition.item.entity_id == ITEM.entity_id,
    ),
    (ClaimFilter(item=Naming(label="—")), lambda claim: False),
    (ClaimFilter(item=Naming()), lambda claim: False),
    (
        ClaimFilter(speaker=ids_of(SPEAKER.entity_id)),
        lambda claim: SPEAKER.entity_id in [link.entity_id for link in claim.chain],
    ),
    (
        ClaimFilter(speaker=Naming(label=SPEAKER.label.split()[-1])),
        lambda claim: any(SPEAKER.label.split()[-1] in link.label.split() for link in claim.chain),
    ),
    (ClaimFilter(speaker=ids_of(PUBLISHER.entity_id)), lambda claim: PUBLISHER.label == claim.chain[0].label),
    (ClaimFilter(speaker=ids_of(PUBLISHER.entity_id), origin_only=True), lambda claim: False),
    (
        ClaimFilter(speaker=ids_of(SPEAKER.entity_id), origin_only=True),
        lambda claim: SPEAKER.entity_id == claim.chain[-1].entity_id,
    ),
    (ClaimFilter(publisher=ids_of(PUBLISHER.entity_id)), publisher_says),
    (ClaimFilter(publisher=Naming(label=PUBLISHER.label.split()[0].lower())), publisher_says),
    (ClaimFilter(kind=("order", "want")), lambda claim: claim.proposition.kind in ("order", "want")),
    (ClaimFilter(certainty=(Certainty.POSSIBLE,)), lambda claim: claim.chain[-1].certainty is Certainty.POSSIBLE),
    (ClaimFilter(polarity=(Polarity.NO,)), lambda claim: claim.chain[-1].polarity is Polarity.NO),
    (ClaimFilter(document_id=ONE.document_id), lambda claim: claim.document_id == ONE.document_id),
    (ClaimFilter(document_id="d0"), lambda claim: False),
    (ClaimFilter(file="0000/3.html"), lambda claim: DOCUMENTS[claim.document_id].file == "reports/0000/3.html"),
    (ClaimFilter(file="reports/0000/3.html"), lambda claim: DOCUMENTS[claim.document_id].file == "reports/0000/3.html"),
    (ClaimFilter(file="%/3.html"), lambda claim: False),
    (ClaimFilter(words=ITEM.label), lambda claim: claim.proposition.item.label == ITEM.label),
    (
        ClaimFilter(words=f'"{ITEM.label}"', kind=("order",)),
        lambda claim: claim.proposition.item.label == ITEM.label and claim.proposition.kind == "order",
    ),
    (ClaimFilter(words="…"), lambda claim: False),
    *(
        (
            ClaimFilter(**{field: on}),
            lambda claim, field=field, on=on: (given := when(field)(claim)) is not None and edtf.overlaps(given, on),
        )
        for field in ("on", "said_on", "published_on")
        for on in (
            "2018-01",
            "2018-01-05/2018-01-20",
            "2021-06",
            "../2020-12-31",
            "2022-05-10/..",
            "XXXX-05",
            "XXXX-05-10",
        )
    ),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS, ids=[str(place) for place in range(len(FILTERS))])
def test_a_filter_lets_through_what_it_says(filled: Register, where: ClaimFilter, expected: Callable[[Claim], bool]):
    """Each filter gives exactly the claims that a reading of all claims would pick."""
    found = filled.claims(where, limit=1000)

    assert {claim.id for claim in CLAIMS if expected(claim)} == {claim.id for claim in found}
    assert len(found) == filled.count_claims(where)
    assert sorted(claim.id for claim in found) == sorted(row.claim.id for row in filled.timeline(where))


@pytest.mark.parametrize("few", [0, 15_000])
def test_both_ways_of_looking_find_the_same(filled: Register, monkeypatch: pytest.MonkeyPatch, few: int):
    """Whether an index leads or the claims are gone through, the answer and its order are the same."""
    expected = [filled.claims(where, limit=1000) for where, _ in FILTERS]
    monkeypatch.setattr("sayso.register.find._FEW", few)

    assert expected == [filled.claims(where, limit=1000) for where, _ in FILTERS]


def test_claims_come_newest_first(filled: Register):
    """Claims are in order of publication, newest first, each report's in its own order, undated ones last."""
    found = filled.claims(limit=1000)
    dates = [DOCUMENTS[claim.document_id].published_on for claim in found]
    dated = [on for on in dates if on is not None and not on.startswith("XXXX")]

    assert sorted(dated, reverse=True) == dated == dates[: len(dated)]
    for document_id in DOCUMENTS:
        own = [claim for claim in found if claim.document_id == document_id]
        assert sorted(own, key=lambda claim: claim.content[0].start) == own


def test_pages_make_up_the_whole(filled: Register):
    """A list in pages holds what the whole list holds, in its order."""
    pages = [filled.claims(limit=7, offset=offset) for offset in range(0, 210, 7)]

    assert filled.claims(limit=1000) == tuple(claim for page in pages for claim in page)


def test_a_timeline_goes_by_saying_then_by_publication(filled: Register):
    """Rows stand in time, each with the date it stands at and what gave it; rows without a date stand last."""
    rows = filled.timeline()
    places = [edtf.sort_key(row.on)[:2] for row in rows]

    assert sorted(places) == places
    for row in rows:
        assert row.document == DOCUMENTS[row.claim.document_id]
        assert (row.on, row.dated_by) == (
            (row.claim.said_on, "said")
            if row.claim.said_on
            else (row.document.published_on, "published" if row.document.published_on else None)
        )
    assert {"said", "published"} <= {row.dated_by for row in rows}


def test_matters_count_claims_and_reports(filled: Register):
    """A matter counts the claims that have its actor and item, and the reports they stand in."""
    matter = filled.matters()[0]
    own = filled.claims(ClaimFilter(actor=ids_of(matter.actor_id), item=ids_of(matter.item_id)), limit=1000)

    assert (len(own), len({claim.document_id for claim in own})) == (matter.claims, matter.documents)
    assert sum(each.claims for each in filled.matters()) == len(CLAIMS)


def test_totals_are_those_of_all_entries(filled: Register):
    """Speakers, publishers and the time covered are what a reading of everything would count."""
    speakers = Counter(claim.chain[-1].label for claim in CLAIMS)
    publishers = Counter(str(document.publisher) for document in DOCUMENTS.values())
    days = [on for document in DOCUMENTS.values() if (on := document.published_on) and not on.startswith("X")]

    assert sorted(speakers.items(), key=lambda each: (-each[1], each[0]))[:7] == list(filled.speakers(limit=7))
    assert publishers == dict(filled.publishers(limit=100))
    assert (min(days), max(days)) == filled.published()


def test_an_empty_register_has_no_totals(register: Register):
    """A register without documents has no speakers, no publishers and no time."""
    assert ((), (), (None, None)) == (register.speakers(), register.publishers(), register.published())


def test_a_damaged_record_is_told_as_such(filled: Register, path: Path):
    """Where a record was altered in the file, the error says that it is damaged."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE packed SET claims = x'00ff'")
    connection.commit()
    connection.close()
    with pytest.raises(Unreadable, match="damaged"):
        filled.claim(ONE.id)


def test_a_date_that_is_none_is_refused(filled: Register):
    """A filter with a date that cannot be read is an error and not an empty answer."""
    with pytest.raises(Unreadable, match="not a date"):
        filled.claims(ClaimFilter(on="next week"))


# ---- words


@settings(max_examples=200)
@given(words=st.text(max_size=40) | st.text(alphabet='"*^():-+.{}\\,ANDORT\0NE é«»“', max_size=25))
def test_nothing_typed_is_an_error(filled: Register, words: str):
    """Search takes any text at all."""
    assert set(filled.search(words)) <= set(CLAIMS)
    filled.search_documents(words)
    filled.claims(ClaimFilter(words=words, item=Naming(label=words)), limit=3)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("dam inspected", '"dam" "inspected"'),
        ('"dam inspected" again', '"dam inspected" "again"'),
        ("“dam inspected”", '"dam inspected"'),
        ("«плотина цела»", '"плотина цела"'),
        ("insp*", '"insp*"*'),
        ('"the dam insp"*', '"the dam insp"*'),
        ("S-400", '"S-400"'),
        ("NOT dam OR", '"NOT" "dam" "OR"'),
        ('half "open quotation', '"half" "open quotation"'),
        ("col:dam ^dam", '"col:dam" "^dam"'),
        ("— … !", None),
        ("", None),
    ],
)
def test_what_is_typed_becomes_quoted_terms(typed: str, expression: str | None):
    """Words and phrases are quoted, a star at the end stays a star, and signs alone are nothing."""
    assert expression == match_of(typed)


def test_search_finds_words_names_and_beginnings(filled: Register):
    """A claim is found by its words, by a hop's name, by its item's name, and by a word's beginning, in any case."""
    words = ONE.content[0].exact.split()
    for typed in (
        " ".join(words[-3:]),
        f'"{" ".join(words[-3:])}"',
        SPEAKER.label.upper(),
        f"{words[-1]} {PUBLISHER.label}",
        f"{words[-1]} {ITEM.label}",
        f"{words[-1][:4]}* {words[-2]}",
    ):
        assert ONE in filled.search(typed, limit=100), typed
    assert () == filled.search(f'"{words[-1]} {words[-2]}"')
    assert () == filled.search(f"{words[-1]} nothinglikethis")


def test_a_codebook_name_finds_what_was_said_in_other_words(register: Register):
    """A claim is found by its item's name in the codebook, though the report writes it otherwise."""
    first = made()[0]
    entity = next(each for each in first.entities if each.kind == "system")
    renamed = replace(entity, label="Зубр")
    with register.unit() as unit:
        unit.add_capture(first.capture)
        unit.add(first.entry, (), [renamed])

    assert register.search("зубр")


def test_equals_are_in_a_fixed_order(filled: Register):
    """Claims that rank alike come newest first, so that an answer does not depend on the order of adding."""
    found = filled.search("has", limit=1000)

    assert found
    assert found == filled.search("HAS", limit=1000)
    assert found[:5] == filled.search("has", limit=5)


def test_reports_are_searched_by_title_and_text(filled: Register):
    """A report is found by words of its title and text together."""
    document = DOCUMENTS[ONE.document_id]
    words = f"{str(document.title).split()[-1]} {document.text.split()[-1].strip('.')}"

    assert document in filled.search_documents(words, limit=50)


# ---- ids


def test_an_id_may_be_shortened(filled: Register):
    """The beginning of an id will do while only one begins so, in any case."""
    assert ONE == filled.claim(ONE.id) == filled.claim(f" {ONE.id[:12].upper()} ")
    assert DOCUMENTS[ONE.document_id] == filled.document(ONE.document_id[:12])


@pytest.mark.parametrize("id", ["", "nonsense", "c%", "\0", "'", "c\udcff"])
def test_what_is_no_id_is_told_what_one_is(filled: Register, id: str):
    """What cannot be an id is not shown the neighbours of it: they would say nothing."""
    with pytest.raises(UnknownName, match="is no id of a claim") as caught:
        filled.claim(id)
    assert "hexadecimal" in caught.value.hint


@pytest.mark.parametrize("id", ["c", "cffffffffffffffffffff"])
def test_an_id_that_names_none_or_several_is_refused(filled: Register, id: str):
    """An unknown or ambiguous id is an error that shows ids there are."""
    with pytest.raises(UnknownName) as caught:
        filled.claim(id)
    assert any(claim.id in caught.value.hint for claim in CLAIMS)


def test_an_empty_register_says_so(register: Register):
    """In an empty register no id is near, and the message says that there is nothing yet."""
    with pytest.raises(UnknownName, match="holds no claim yet"):
        register.claim("c12")
    with pytest.raises(UnknownName, match="there is no document"):
        register.documents(["d12"])


def test_documents_come_in_the_order_asked(filled: Register):
    """Documents come in the order of the ids that were asked for; a shortened id is none here."""
    wanted = sorted(DOCUMENTS, reverse=True)[:4]

    assert wanted == [document.id for document in filled.documents(wanted)]
    with pytest.raises(UnknownName):
        filled.documents([wanted[0][:12]])


# ---- clusters


def test_clusters_are_those_of_all_judgements(filled: Register):
    """The clusters of one document are those that all judgements together give it."""
    every = clusters(filled.judgements())
    assert every
    for document_id in DOCUMENTS:
        expected = tuple(cluster for cluster in every if document_id in cluster.member_ids)
        assert expected == filled.clusters_of(document_id, clusters)


def test_connected_goes_as_far_as_judgements_do(register: Register):
    """Judgements are followed from record to record; one on other records is left out."""

    def tie(left: str, right: str, verdict: Verdict = Verdict.YES) -> Judgement:
        return Judgement(
            id=f"j{left}{right}", left_id=left, right_id=right, relation=Relation.COPY_OF, verdict=verdict,
            by="sayso", evidence="", judged_at=AT,
        )  # fmt: skip

    chain = [tie("a", "b"), tie("b", "c"), tie("d", "c"), tie("d", "x", Verdict.NO)]
    with register.unit() as unit:
        unit.judge([*chain, tie("x", "y"), tie("p", "q")])

    assert ["jab", "jbc", "jdc", "jdx"] == [each.id for each in register.connected(["a"])]
    assert ["jbc", "jdc"] == [each.id for each in register.judgements(["c"])]
    assert () == register.connected(["a"], relations=[Relation.SAME_CLAIM])


# ---- numbers


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (None, "XXXX-01-01"),
        ("XXXX-01-01", "XXXX-12-31"),
        ("XXXX-12-31", "1850-01-01"),
        ("1850-01-01", "1950-01-01"),
        ("2021-05-10", "2021-05-11"),
        ("2021-05-31", "2021-06"),
        ("2021-05-11", "2075"),
    ],
)
def test_reports_are_filed_in_the_order_of_time(earlier: str | None, later: str | None):
    """A document's day grows with its date; no date is below a date without a year, and that below any with one."""
    assert 0 <= keys.day_number(earlier) < keys.day_number(later) < 1 << 16


@given(
    document_id=st.text("0123456789abcdef", min_size=20, max_size=20).map("d{}".format),
    day=st.dates(),
    place=st.integers(0, keys.CLAIMS_MOST - 1),
)
def test_a_claims_number_tells_its_document_and_place(document_id: str, day: date, place: int):
    """From a claim's number come its document's and its place; both fit a signed 64-bit number."""
    on = None if not 0 < day.year < 9999 else day.isoformat()
    document = keys.document_number(document_id, on)
    claim = keys.claim_number(document, place)

    assert (document, place) == (keys.document_of(claim), keys.place_of(claim))
    assert 0 <= claim < 1 << 63
    first, last = keys.claims_between(document)
    assert first <= claim <= last
