"""Part copies: a passage of another report's narration, word for word or reworded; what is none; and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Document, Judgement
from sayso.resolve import clusters, judge, words
from sayso.resolve.sentences import common, masks, narration, retold
from sayso.terms import Relation
from tests.resolve.reports import AT, OTHER, WIRE, report

FIRST, QUOTE, LAST = WIRE.split("\n\n")
OWN = """Fishermen at Halm have lived with fog and without a working radar since the fire, and two boats were lost last
winter within sight of the pier. The harbour master keeps a list of the nights on which nobody answered his calls. He
read from it at a meeting in the net loft on Sunday, where the boats' owners asked what a station on the northern shore
would change for those who fish in the south."""
REWORDED = """Opposition leader Teodor Brask on Tuesday called the radar purchase hasty. His party had wanted a tender
in which the yards of Vessland could take part, he said, and will now ask the court of audit to look into the choice of
the supplier before summer."""


def judged(one: str, other: str) -> Judgement | None:
    """Judge two reports."""
    left, right = report("d1", one), report("d2", other)
    return judge(left, right, words(left), words(right), at=AT)


@pytest.mark.parametrize(
    "text",
    [f"{OWN}\n\n{LAST}", f"{LAST} {OWN}", f"{OWN} {REWORDED}", f"{OWN}\n\nThe Daily wrote:\n\n{LAST}"],
    ids=["a paragraph at the end", "in front", "reworded", "announced"],
)
def test_a_passage_makes_a_part_copy(text: str):
    """Who takes a paragraph over, word for word or lightly reworded, and has much of his own is a part copy."""
    found = judged(WIRE, text)

    assert found is not None
    assert found.relation is Relation.PART_COPY_OF
    assert "a part:" in found.evidence
    assert 0 < (found.score or 0) < 0.7


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN} {FIRST.split('. ')[1]}.",
        f'{OWN}\n\n"We have waited nine years for this, and the coast will not stay blind for a tenth," Morn said.',
        f"{OWN} {OTHER}",
    ],
    ids=["one sentence", "a quotation", "another matter"],
)
def test_what_is_no_part_copy(text: str):
    """One sentence alone, or the words of a speaker in quotation marks, make no part copy."""
    assert judged(WIRE, text) is None


def test_the_evidence_says_where_the_passage_begins():
    """The evidence counts the words taken and quotes the beginning of the longest passage."""
    found = judged(WIRE, f"{OWN}\n\n{LAST}")

    assert found is not None
    assert "Opposition leader Teodor Brask called the purchase hasty" in found.evidence


def test_who_joins_two_reports_ties_them_not_together():
    """A report put together from two others is a part copy of each, and the two remain two."""
    two = [report("d1", WIRE), report("d2", f"{OTHER}\n\n{OWN}")]
    joined = report("d3", f"{FIRST}\n\n{OTHER}")
    found = [judge(each, joined, words(each), words(joined), at=AT) for each in two]

    assert all(each is not None for each in found)
    assert [each.relation for each in found if each] == [Relation.PART_COPY_OF] * 2
    assert clusters(each for each in found if each) == ()


def test_a_report_of_quotations_alone_is_a_copy_where_nearly_all_is_the_same():
    """A transcript has no narration; carried elsewhere whole it is a copy all the same."""
    statement = " ".join(OTHER.split()[:60])
    found = judged(f'"{statement}"', f'"{statement}" Read more')

    assert found is not None
    assert found.relation is Relation.COPY_OF


def told(text: str) -> tuple[Document, int, int]:
    """Return a report, its narration in words, and the number of its sentences."""
    document = report("d1", text)
    found = narration(document, words(document))
    return document, len(found.keys), len(found.sentences)


@pytest.mark.parametrize(
    ("text", "own", "sentences"),
    [
        ("The mayor opened the bridge on Monday. Nobody came to see it.", 12, 2),
        ("The mayor of St. Ann met J. Brask on the bridge today. Few others came to it.", 17, 2),
        ('The mayor opened the bridge. "Nobody came to see it," he said.', 7, 1),
        ("The mayor opened the bridge\n\nNobody at all came to it", 11, 2),
        ("Мэр открыл мост в понедельник утром. Никто не пришёл его смотреть.", 11, 2),
        ("", 0, 0),
    ],
)
def test_narration_is_cut_into_sentences(text: str, own: int, sentences: int):
    """Words outside quotation marks are counted; sentences end at marks and paragraphs, not behind initials."""
    assert told(text)[1:] == (own, sentences)


def test_a_text_is_all_retold_in_itself():
    """Of a report's narration all stands in itself."""
    document = report("d1", WIRE)
    own = narration(document, words(document))

    assert [each.share for each in retold(own, own)] == [1.0, 1.0]


@given(st.lists(st.integers(0, 4), max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_common_is_the_longest_common_subsequence(one: list[int], other: list[int]):
    """The count by bits is the one by the table of the textbook."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row, left in enumerate(one):
        for column, right in enumerate(other):
            longer = max(table[row][column + 1], table[row + 1][column])
            table[row + 1][column + 1] = table[row][column] + 1 if left == right else longer

    assert common(masks(one), len(one), other) == table[-1][-1]


SIGNED = [
    ("a reprint", f"{WIRE}\n\nThis story was first published by the Halm Herald.", WIRE, "d1"),
    ("read more", f"{FIRST} {QUOTE} Read more at halmherald.example", WIRE, "d1"),
    ("a dateline", f"PORT HALM (Norpress) - {WIRE}", WIRE, "d2"),
    ("a hand", f"{WIRE}\n\nIda Sund contributed to this report.", WIRE, "d2"),
    ("both signed", f"PORT HALM (Norpress) - {WIRE}", f"HALM (Norpress) - {WIRE}", None),
    ("somebody's report", f"{WIRE} As the Halm Herald reports, the price is not known.", WIRE, "d1"),
    ("somebody's report in both", f"{WIRE} As the Halm Herald reports, it rains.", f"{WIRE} Halm Herald!", None),
    ("nothing", WIRE, f"{WIRE} It rains in Halm.", None),
]


@pytest.mark.parametrize(("one", "other", "copy"), [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED])
def test_direction_by_the_words_of_the_text(one: str, other: str, copy: str | None):
    """Where nobody knows who published the other, a reprint's notice or a signature says who took from whom."""
    found = judged(one, other)

    assert found is not None
    assert (found.left_id if found.directed else None) == copy


@pytest.mark.parametrize(
    "on", ["", "The Halm Herald tells of it on its website Halm Online."], ids=["", "and an outlet"]
)
def test_who_quotes_what_the_other_tells_took_from_it(on: str):
    """A passage that stands in quotation marks in one report, and is the other's own telling, was taken by the one."""
    found = judged(f'{OWN} {LAST} The Herald wrote: "{FIRST.split(". ")[1]}."', f"{FIRST}\n\n{LAST}")

    assert found is not None
    assert (found.left_id, found.directed) == ("d1", True)
    assert "in quotation marks" in found.evidence


def test_signs_that_contradict_each_other_leave_it_open():
    """Each of two reports says that it was taken from somewhere: neither counts, and both are told."""
    found = judged(
        f'PORT HALM (Norpress) - {OWN} {LAST} The Herald wrote: "{FIRST.split(". ")[1]}."', f"{FIRST}\n\n{LAST}"
    )

    assert found is not None
    assert not found.directed
    assert ", but " in found.evidence


def test_scattered_sentences_make_a_part_copy():
    """Three sentences that were taken over one here and one there are no passage, and much all the same."""
    first, second, third = (each.replace("\n", " ") for each in (FIRST.split(". ")[1], *LAST.split(". ")[:2]))
    own = OWN.replace("\n", " ").split(". ")
    found = judged(WIRE, f"{own[0]}. {third}. {own[1]}. {first}. {own[2]}. {second}. {own[0]} again.")

    assert found is not None
    assert found.relation is Relation.PART_COPY_OF


def test_a_sign_counts_only_where_the_other_publisher_is_unknown():
    """Who published the other is known and not named: the words speak of a third."""
    one = report("d1", f"{WIRE}\n\nThis story was first published by the Halm Herald.")
    other = report("d2", WIRE, publisher="Courier")
    found = judge(one, other, words(one), words(other), at=AT)

    assert found is not None
    assert not found.directed
