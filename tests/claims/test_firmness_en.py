"""How firmly a content is held, by the words in it and by the cue over it."""

from __future__ import annotations

import pytest

from tests.annotate.english import claims

FIRMNESS = [
    # certain: flat statements, plans with "will", wishes and requests
    ("Veskaria bought the Kalvet-9.", "certain yes"),
    ("Veskaria will buy the Kalvet-9.", "certain yes"),
    ("Veskaria would like to get the Kalvet-9.", "certain yes"),
    ("Veskaria has asked Tolmaria for the Kalvet-9.", "certain yes"),
    # negation
    ("Veskaria did not buy the Kalvet-9.", "certain no"),
    ("Veskaria never bought the Kalvet-9.", "certain no"),
    ("Ilmar Tovrek denied that Veskaria had bought the Kalvet-9.", "certain no"),
    ("Ilmar Tovrek denied that Veskaria had not bought the Kalvet-9.", "certain yes"),
    ("Ilmar Tovrek said that Veskaria had not bought the Kalvet-9.", "certain no"),
    # probable
    ("Veskaria is expected to buy the Kalvet-9.", "probable yes"),
    ("Veskaria will probably buy the Kalvet-9.", "probable yes"),
    ("Veskaria is likely to buy the Kalvet-9.", "probable yes"),
    ("Ilmar Tovrek predicted that Veskaria would buy the Kalvet-9.", "probable yes"),
    # possible
    ("Veskaria may buy the Kalvet-9.", "possible yes"),
    ("Veskaria could buy the Kalvet-9.", "possible yes"),
    ("Perhaps Veskaria will buy the Kalvet-9.", "possible yes"),
    ("Senna Halvik did not rule out that Veskaria would buy the Kalvet-9.", "possible yes"),
    ("Senna Halvik said that Veskaria might not buy the Kalvet-9.", "possible no"),
    # the weaker of cue and content
    ("Senna Halvik predicted that Veskaria might buy the Kalvet-9.", "possible yes"),
    # uncommitted: questions, conditionals, hearsay
    ("Did Veskaria buy the Kalvet-9?", "uncommitted unknown"),
    ("Senna Halvik asked whether Veskaria had bought the Kalvet-9.", "uncommitted unknown"),
    ("Senna Halvik did not say whether Veskaria had bought the Kalvet-9.", "uncommitted unknown"),
    ("Veskaria reportedly bought the Kalvet-9.", "uncommitted unknown"),
    ("It is said that Veskaria bought the Kalvet-9.", "uncommitted unknown"),
    ("Senna Halvik joked that Veskaria would buy the Kalvet-9.", "uncommitted unknown"),
    ("Veskaria would have bought the Kalvet-9 if it had been cheaper.", "uncommitted unknown"),
    pytest.param(
        "If the price falls, Veskaria will buy the Kalvet-9.",
        "uncommitted unknown",
        marks=pytest.mark.xfail(
            strict=True,
            reason="a conditional is read as possible, as one of the labelled reports has it; the rule differs",
        ),
    ),
]


@pytest.mark.parametrize(("text", "stand"), FIRMNESS)
def test_how_firmly_it_is_held(text: str, stand: str) -> None:
    """The last hop of a chain takes the stand that its words take."""
    last = claims(text)[0].chain[-1]

    assert stand == f"{last.certainty.value} {last.polarity.value}"
