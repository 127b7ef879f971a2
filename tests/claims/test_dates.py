"""Which time dates what: the saying, the happening, or only the noun that it stands beside."""

from __future__ import annotations

import pytest

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.model import Claim
from tests.annotate.english import book, report

ON = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def read():
    """Return the claims of a report of that day, by the trained reader."""
    annotator = Annotator(book())

    def claims_of(text: str, published_on: str | None = ON) -> tuple[Claim, ...]:
        document = report(text, published_on=published_on)
        return claims(document, annotator(document), codebook=book())

    return claims_of


def _of(found: tuple[Claim, ...], kind: str) -> Claim:
    return next(each for each in found if each.proposition is not None and each.proposition.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "said_on", "on"),
    [
        # a wish of the report's own days has no date but that of the report; one of earlier days has that of its saying
        ("Ilmar Tovrek said on Monday that he wanted eight Kalvet-9 launchers.", "want", "2024-05-13", None),
        ("In February, Ilmar Tovrek said that he wanted eight Kalvet-9 launchers.", "want", "2024-02", "2024-02"),
        # a cue that tells the happening itself dates it
        ("In March the ministry asked Tolmaria for eight Kalvet-9 launchers.", "request", "2024-03", "2024-03"),
        # what only tells which one is meant dates nothing, nor does another happening between the two
        ("Veskaria has cancelled its March order for Kalvet-9 launchers.", "cancel", None, None),
        ("The tender of 12 July for 60 armoured trucks is annulled, the ministry said.", "cancel", None, None),
        ("The firm, which built six boats in 2019, said that Veskaria had bought the Kalvet-9.", "order", None, None),
        # what is put off has its new date
        ("Tolmaria has put off the delivery of the Kalvet-9 from June to November.", "delay", None, "2024-11"),
    ],
)  # fmt: skip
def test_what_a_time_dates(read, text: str, kind: str, said_on: str | None, on: str | None):
    """A saying and a happening have a date each; a noun's own date is neither's."""
    claim = _of(read(text), kind)

    assert (said_on, on) == (claim.said_on, claim.proposition and claim.proposition.on)


def test_a_date_that_is_given_has_its_words(read):
    """What dates a happening is shown by its words, also where they stand beside the cue."""
    claim = _of(read("In March the ministry asked Tolmaria for eight Kalvet-9 launchers."), "request")

    assert claim.proposition is not None
    assert claim.proposition.on_words is not None
    assert "March" == claim.proposition.on_words.exact


def test_the_same_voice_goes_on_speaking_on_the_same_day(read):
    """What is quoted without a day was said when the voice spoke before, and counts "tomorrow" from then."""
    text = (
        "Ilmar Tovrek, the president of Veskaria, told a meeting on May 10 that eight launchers were on duty. "
        "“Tomorrow we will deliver two launchers to the brigade,” Tovrek added. Sarn Brenn, the minister, said: “Today "
        "the brigade has no launchers.”"
    )
    found = read(text)

    assert ("2024-05-10", "2024-05-11") == (
        (delivery := _of(found, "deliver")).said_on,
        delivery.proposition and delivery.proposition.on,
    )
    assert None is _of(found, "possess").said_on


def test_nobody_speaks_on_the_day_of_another_happening(read):
    """A day of which something else is told in the cue's sentence is no day of saying."""
    found = read("Taiwan has not received the 66 fighters it ordered in 2019, and officials admit that it is late.")

    assert all(claim.said_on is None for claim in found)
