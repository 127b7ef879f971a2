"""Which cue types a clause, where several could: the structure decides."""

from __future__ import annotations

import pytest

from tests.annotate.english import claims


def _kinds(text: str) -> list[str]:
    return [claim.proposition.kind for claim in claims(text) if claim.proposition is not None]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # a verb beats the noun of its object
        ("Tolmaria approved the sale of the Kalvet-9.", ["approve"]),
        ("Tolmaria suspended the delivery of the Kalvet-9.", ["cancel"]),
        # a verb of no kind lends itself to its noun, and leads to its infinitive
        ("Veskaria made a purchase of Kalvet-9 systems.", ["order"]),
        ("Veskaria plans to buy the Kalvet-9.", ["order"]),
        # a cue may ask what it governs
        ("Veskaria wants to buy the Kalvet-9.", ["want"]),
        ("Veskaria wants to produce the Kalvet-9.", ["produce"]),
        ("Tolmaria is ready to lend Veskaria a Kalvet-9 battery.", ["offer"]),
        # what a weapon can do
        ("The Kalvet-9 can hit a ship.", ["capability"]),
        # each conjunct with a verb is a clause of its own
        ("Veskaria bought the Kalvet-9 and lost two Dornal drones.", ["order", "lose"]),
        # a clause of time is said by the way
        ("Veskaria bought the Kalvet-9 after Tolmaria had tested the Maruk-2.", ["order"]),
        # ruling a thing out for oneself refuses; what will not leave stays
        ("Tolmaria will not sell the Kalvet-9.", ["refuse"]),
        ("The Kalvet-9 will not leave Lasko.", ["retain"]),
        # an elliptic clause repeats the one before
        ("Veskaria bought the Kalvet-9, and Norrund did too.", ["order", "order"]),
    ],
)
def test_one_cue_types_a_clause(text: str, kinds: list[str]) -> None:
    """Of several cues in a clause one types it, by where it stands."""
    assert kinds == _kinds(text)


def test_an_open_item_is_the_one_last_spoken_of() -> None:
    """A clause that names no thing is about the one named before it."""
    first, second = claims("Veskaria bought the Kalvet-9. No contract has been signed.")

    assert first.proposition is not None
    assert second.proposition is not None
    assert second.proposition.item is not None
    assert first.proposition.item == second.proposition.item


def test_common_verbs_count_only_of_the_matter() -> None:
    """ "Have", "lose", "give" say nothing of arms where no weapon is spoken of."""
    assert () == claims("Veskaria lost the match. The president gave a speech, and the guests had tea.")
