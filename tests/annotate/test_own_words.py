"""A report's own earlier text: who answers for it, and what is taken back."""

from __future__ import annotations

import pytest

from sayso.annotate import Annotator
from sayso.annotate.own_words import as_it_stood, is_own_text
from sayso.claims import claims
from sayso.codebook import codebook
from sayso.terms import Polarity
from tools.plain import plain_document

ANNOTATOR = Annotator(codebook())


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("An earlier version of this report", True),
        ("a previous edition of the story", True),
        ("An earlier version", True),
        ("This newspaper", True),
        ("our report of 9 August", True),
        ("We", True),
        ("a report of the ministry", False),
        ("This minister", False),
        ("the earlier version of events of the minister", False),
    ],
)
def test_a_report_points_to_its_own_text(source: str, own: bool):
    """What is the report's own is told by "this", "our" and "earlier version", not by the noun alone."""
    assert own is is_own_text(source, [(0, len(source))], codebook())


def _held(text: str) -> list[tuple[str, Polarity]]:
    report = plain_document(text)
    found = claims(report, ANNOTATOR(report), codebook=codebook())
    return [(claim.chain[-1].label, claim.chain[-1].polarity) for claim in found if claim.attribution_id is not None]


def test_what_a_correction_tells_of_its_earlier_text_is_taken_back():
    """The publisher holds the contrary of what an earlier version said; no hop is added to it."""
    text = "An earlier version of this report said that 24 launchers had been delivered to Halvia. It is 14."

    assert [("unknown publisher", Polarity.NO)] == _held(text)


def test_what_stands_behind_a_semicolon_is_how_it_is():
    """The right figure is not taken back with the wrong one."""
    text = "A previous version of this dispatch said Torvia had received 18 guns; it has received eight."

    assert "Torvia had received 18 guns" == text[slice(*as_it_stood(text, [(text.index("Torvia"), len(text) - 1)])[0])]


def test_what_a_paper_told_before_stands():
    """A report that points back to its own news takes nothing back."""
    text = "This newspaper reported in May that Halvia had bought twelve launchers."

    assert [("unknown publisher", Polarity.YES)] == _held(text)
