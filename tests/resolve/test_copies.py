"""Copies: what is one, what is none, who copied whom, and that the order of arrival does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Document, Judgement
from sayso.resolve import judge, words
from sayso.resolve.copies import BY
from sayso.terms import Relation, Verdict
from tests.resolve.reports import AT, OTHER, WIRE, Shelf, credited, report

FIRST, QUOTE, LAST = WIRE.split("\n\n")
# A sentence that both reports quote from one press release, in reports that otherwise tell it in their own words.
STATEMENT = (
    '"The Coast Guard of Vessland has taken note of the loss of two buoys in the strait on Sunday night, regrets the '
    "delay that it caused to the ferries, and has asked the hydrographic office for new ones, which will be laid as "
    'soon as the weather and the traffic in the strait allow it," the statement read.'
)


def judged(*documents: Document) -> tuple[Judgement, ...]:
    """Let the documents arrive one after the other."""
    shelf = Shelf(documents)
    for document in documents:
        shelf.put(document)
    return tuple(shelf.log[id_] for id_ in sorted(shelf.log))


COPIES = {
    "exact": WIRE,
    "other form": WIRE.upper().replace(",", ""),
    "re-headlined": f"Vessland goes shopping for radars\n\n{WIRE}",
    "trimmed to its head": f"{FIRST}\n\n{QUOTE}",
    "trimmed to its first paragraph": FIRST,
    "without the middle": f"{FIRST}\n\n{LAST}",
    "edited lightly": WIRE.replace("will buy", "is to buy")
    .replace("hasty", "rash")
    .replace("crowns", "crowns (31 million marks)")
    .replace("autumn", "fall"),
    "with a tail": f"{WIRE}\n\nSubscribe to our newsletter and never miss a story about the sea again.",
}
NO_COPIES = {
    "another matter": OTHER,
    "the same event told anew": """Vessland is getting two new shore radars, bought abroad from Ordania for a sum that
        the ministry keeps to itself, after lawmakers waved the deal through on Tuesday. Ilka Morn, who runs defence,
        expects one of them this autumn. The opposition under Teodor Brask is cross: local yards never got to bid. """,
    "a sentence of it": FIRST.split(". ")[0],
    "nothing": "",
    "a few words of it": "The government of Vessland will buy",
}


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES.keys())
def test_copies_are_found(text: str):
    """A text that was carried elsewhere whole, trimmed, re-headlined or lightly edited is a copy."""
    (judgement,) = judged(report("d1", WIRE), report("d2", text))

    assert (judgement.relation, judgement.verdict, judgement.by) == (Relation.COPY_OF, Verdict.YES, BY)


@pytest.mark.parametrize("text", NO_COPIES.values(), ids=NO_COPIES.keys())
def test_what_is_no_copy_is_not_judged(text: str):
    """A pair below the bar gets no judgement at all."""
    assert judged(report("d1", WIRE), report("d2", text)) == ()


def test_a_shared_press_statement_is_no_copy():
    """Two reports that quote the same long statement, and share nothing of their own telling, are no copies."""
    one = f"Ferries in the strait ran late on Monday morning after two buoys vanished in a storm. {STATEMENT}"
    other = f"{STATEMENT} Skippers had complained for hours, the harbour master of Halm wrote in his log of the day."

    assert judged(report("d1", one), report("d2", other)) == ()


def test_empty_and_tiny_reports_are_nobodys_copies():
    """Equal texts of no or few words prove nothing."""
    assert judged(*(report(f"d{n}", text) for n, text in enumerate(("", "", "Read more", "Read more")))) == ()


def test_an_exact_copy_of_a_short_flash_is_found():
    """A flash of a dozen words that another carries word for word is a copy."""
    flash = "Ordania hands over the first of two coastal radars to Vessland, ministry says"

    assert len(judged(report("d1", flash), report("d2", flash))) == 1


def test_a_document_is_not_its_own_copy():
    """A report that comes a second time gets no judgement on itself."""
    assert judged(report("d1", WIRE), report("d1", WIRE)) == ()


def test_evidence_counts_the_words():
    """The evidence says how many words are shared, of how many."""
    (exact,) = judged(report("d1", OTHER), report("d2", OTHER))
    (cut,) = judged(report("d1", WIRE), report("d2", f"{FIRST}\n\n{LAST}"))

    assert exact.evidence == "all 82 words are the same, title and credit aside; who copied whom is not known"
    assert cut.evidence.startswith("112 of the shorter one's 112 words stand in the other, in 2 passages")


AGENCY = {"publisher": "Norpress", "publisher_id": "agency:norpress"}
CREDITS = {"credit": [credited("Norpress")]}
DAILY = {"publisher": "Daily"}
MAY = [{"on": f"2031-05-{day:02}"} for day in range(32)]
DIRECTIONS = [
    ("credit by entity", {"credit": [credited("NP", "agency:norpress")]}, AGENCY, "d1", "credits NP (“/NP/”)"),
    ("credit by label", {"credit": [credited("norpress")]}, AGENCY, "d1", "credits norpress"),
    ("credit by host", {"credit": [credited("np.example")]}, {"url": "https://www.np.example/1"}, "d1", "credits np"),
    ("credit of one of several", {"credit": [credited("Norpress", whole=False)]}, AGENCY, "d1", "credits Norpress"),
    ("credited by the other", AGENCY, CREDITS, "d2", "credits Norpress"),
    ("credits of both", AGENCY | {"credit": [credited("Daily")]}, DAILY | CREDITS, None, "not known"),
    ("credit outweighs a day", CREDITS | MAY[11], AGENCY | MAY[12], "d1", "credits Norpress"),
    ("credit against the date", CREDITS | MAY[1], AGENCY | MAY[12], None, "is not known"),
    ("its own credit", AGENCY | CREDITS, AGENCY, None, "not known"),
    ("a third one credited by both", CREDITS, CREDITS, None, "not known"),
    ("a third one credited by both, dated", CREDITS | MAY[2], CREDITS | MAY[1], None, "credits another, Norpress"),
    ("a third one credited by the earlier", MAY[2], CREDITS | MAY[1], None, "credits another, Norpress"),
    ("signed by the other", {}, AGENCY | CREDITS, "d1", "Norpress signs it as its own"),
    ("signed by the other, credited to a third", {"credit": [credited("O Wire")]}, AGENCY | CREDITS, None, "not known"),
    ("signed by the other, but older", MAY[1], AGENCY | CREDITS | MAY[9], None, "is not known"),
    ("signed by the same publisher", AGENCY | MAY[1], AGENCY | CREDITS | MAY[9], "d2", "is dated"),
    ("by a longer name", CREDITS, {"publisher": "The Norpress News Agency"}, "d1", "credits Norpress"),
    ("date", MAY[2], MAY[1], "d1", "dated 2031-05-02, the other 2031-05-01"),
    ("date against its month", MAY[2], {"on": "2031-05"}, None, "not known"),
    ("month before a date", {"on": "2031-04"}, MAY[1], "d2", "is dated 2031-05-01"),
    ("same date", MAY[2], MAY[2], None, "not known"),
    ("no year", {"on": "XXXX-05-02"}, {"on": "XXXX-05-01"}, None, "not known"),
    ("no date", {}, MAY[1], None, "not known"),
    ("about", {"on": "2031-05-09~"}, MAY[1], None, "not known"),
    ("an unreadable date", {"on": "yesterday"}, MAY[1], None, "not known"),
]


@pytest.mark.parametrize(
    ("one", "other", "copy", "words"), [row[1:] for row in DIRECTIONS], ids=[row[0] for row in DIRECTIONS]
)
def test_direction(one: dict, other: dict, copy: str | None, words: str):
    """Who copied whom follows from credit, then from dates that really order; else it is not known."""
    (judgement,) = judged(report("d1", WIRE, **one), report("d2", WIRE, **other))

    assert judgement.directed == (copy is not None)
    assert judgement.left_id == (copy or "d1")
    assert words in judgement.evidence


@pytest.mark.parametrize(
    ("told", "copy"),
    [
        ("a ministry official told Norpress", "d1"),
        ("an official said, the agency Norpress reported", "d1"),
        ("сообщает агентство «Norpress»", "d1"),
        ("the old Norpress building burnt down", None),
        ("a ministry official told Norpressing", None),
    ],
)
def test_a_report_that_names_the_other_publisher_as_its_source_is_the_copy(told: str, copy: str | None):
    """ "told X" and "X reported" make the report that X published the original; a mere mention does not."""
    text = f"{WIRE} This was confirmed on Friday: {told}."
    (judgement,) = judged(report("d1", text, publisher="Daily"), report("d2", text, publisher="Norpress"))

    assert (judgement.left_id if judgement.directed else None) == copy


def test_at_fills_only_the_instant():
    """The same pair judged later is the same judgement, but for the instant."""
    one, other = report("d1", WIRE), report("d2", FIRST)
    early = judge(one, other, words(one), words(other), at=AT)
    late = judge(other, one, words(other), words(one), at="2032-01-01T00:00:00Z")

    assert early is not None
    assert late == replace(early, judged_at="2032-01-01T00:00:00Z")


MANY = [
    report("d01", WIRE, publisher="Norpress", publisher_id="agency:norpress", on="2031-05-10"),
    report("d02", WIRE, publisher="Daily", credit=[credited("Norpress", "agency:norpress")], on="2031-05-10"),
    report("d03", f"{FIRST}\n\n{QUOTE}", publisher="Herald", on="2031-05-11"),
    report("d04", COPIES["edited lightly"], publisher="Courier", on="XXXX-05-12"),
    report("d05", f"{QUOTE} {QUOTE} {LAST}", on="2031-05-12"),
    report("d06", OTHER),
    report("d07", f"{OTHER} {FIRST}", on="2031-05-09"),
    report("d08", ""),
]


@given(st.permutations(MANY))
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_does_not_matter(arriving: list[Document]):
    """Reports that arrive in any order get the same judgements."""
    assert judged(*arriving) == judged(*MANY)
    assert len(judged(*MANY)) > 6
