"""What an English content says to happen: kind, roles, quantity, tense, date."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.model import Claim, Role
from tests.annotate.english import claims


def _label(role: Role | None) -> str | None:
    return role.label if role else None


def _read(claim: Claim) -> dict[str, Any]:
    said = claim.proposition
    assert said is not None
    return {
        "kind": said.kind,
        "actor": _label(said.actor),
        "counterparty": _label(said.counterparty),
        "item": _label(said.item),
        "place": _label(said.place),
        "tense": said.tense.value if said.tense else None,
        "on": said.on,
    }


def _xfail(why: str) -> Any:
    return pytest.mark.xfail(strict=True, reason=why)


V, T, K = "Veskaria", "Tolmaria", "Kalvet-9"
BY = {"actor": V, "counterparty": T, "item": K}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Veskaria bought eight Kalvet-9 systems from Tolmaria.", {"kind": "order", **BY, "tense": "past"}),
        ("Tolmaria sold the Kalvet-9 to Veskaria.", {"kind": "order", **BY, "tense": "past"}),
        ("Veskaria signed a contract for the Kalvet-9 with Tolmaria.", {"kind": "order", **BY, "tense": "past"}),
        ("Veskaria would like to get the Kalvet-9 from Tolmaria.", {"kind": "want", **BY, "tense": "present"}),
        # a modal before a verb with its particle is no wish, a preposition far from its verb no particle
        ("Veskaria would take over the Kalvet-9 from Tolmaria.", {"kind": "deliver", "tense": "future"}),
        ("Tolmaria sent the Kalvet-9 to Veskaria in March.", {"kind": "deliver", "tense": "past"}),
        # what has not come about till now is no refusal
        ("Veskaria has yet to receive the Kalvet-9 from Tolmaria.", {"kind": "deliver", **BY, "tense": "past"}),
        ("Veskaria has asked Tolmaria for two Kalvet-9 batteries.", {"kind": "request", **BY, "tense": "past"}),
        ("Veskaria and Tolmaria are in talks on the Kalvet-9.", {"kind": "negotiate", **BY, "tense": "present"}),
        ("Veskaria and Tolmaria agreed on the delivery of the Kalvet-9.", {"kind": "agree", "item": K}),
        ("Brennik sent four Kalvet-9 systems to Veskaria.", {"kind": "deliver", **BY, "tense": "past"}),
        (
            "Tolmarian Kalvet-9 systems were delivered to Veskaria in May 2024.",
            {"kind": "deliver", **BY, "on": "2024-05"},
        ),
        (
            "Veskaria wants to produce the Maruk-2.",
            {"kind": "produce", "actor": V, "item": "Maruk-2", "tense": "future"},
        ),
        ("Veskaria is developing a new missile.", {"kind": "develop", "actor": V, "item": "missile"}),
        ("Veskaria has the Kalvet-9.", {"kind": "possess", "actor": V, "item": K, "tense": "present"}),
        ("Norrund wants to keep the Dornal.", {"kind": "retain", "actor": "Norrund", "item": "Dornal"}),
        ("The Kalvet-9 was deployed at Lasko.", {"kind": "deploy", "item": K, "place": "Lasko", "tense": "past"}),
        ("The Kalvet-9 entered service in Veskaria.", {"kind": "commission", "item": K}),
        ("Norrund lost two Dornal drones.", {"kind": "lose", "actor": "Norrund", "item": "Dornal", "tense": "past"}),
        ("Tolmaria fired a Maruk-2 missile.", {"kind": "use", "actor": T, "item": "Maruk-2"}),
        ("Veskaria refused to buy the Kalvet-9.", {"kind": "refuse", "actor": V, "item": K}),
        ("Veskaria cancelled the Kalvet-9 order.", {"kind": "cancel", "actor": V, "item": K}),
        ("Veskaria is expected to buy the Kalvet-9.", {"kind": "order", "actor": V, "item": K, "tense": "future"}),
        ("Veskaria will buy the Kalvet-9.", {"kind": "order", "actor": V, "tense": "future"}),
        ("Veskaria is going to buy the Kalvet-9.", {"kind": "order", "actor": V, "tense": "future"}),
        ("Veskaria had bought the Kalvet-9.", {"kind": "order", "tense": "past"}),
        ("Veskaria did not buy the Kalvet-9.", {"kind": "order", "tense": "past"}),
        ("Veskaria may buy the Kalvet-9.", {"kind": "order", "tense": "future"}),
        # a maker's adjective is the other side; a capital its state
        ("Veskaria wants to buy Tolmarian Kalvet-9 systems.", {**BY}),
        ("Ordavel bought the Kalvet-9 from Brennik.", {"kind": "order", **BY}),
    ],
)
def test_kind_roles_and_tense(text: str, expected: dict[str, Any]) -> None:
    """A content is typed by its cue; who gets, who gives and what are read from its arguments."""
    read = _read(claims(text)[0])

    assert expected == {name: read[name] for name in expected}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("“We bought eight Kalvet-9 systems from Tolmaria last year,” Ilmar Tovrek said.", V),
        ("Ilmar Tovrek said that we had bought the Kalvet-9 from Tolmaria.", V),
        ("“We bought eight Dornal drones last year,” Edda Wyrmal said.", "Norrund"),
        ("“We bought eight Dornal drones last year,” an official said.", None),
    ],
)
def test_we_is_the_speakers_state(text: str, actor: str | None) -> None:
    """ "We" stands for the state of whoever says it; of an unnamed voice it stays open."""
    assert actor == _read(claims(text)[0])["actor"]


def test_a_negation_that_makes_the_kind_denies_nothing() -> None:
    """Whoever has not left stays, and that is affirmed."""
    claim = claims("Veskaria's Kalvet-9 battery has not left Tarm, Ilmar Tovrek said.")[0]

    assert claim.origin is not None
    assert ("retain", "yes") == (_read(claim)["kind"], claim.origin.polarity.value)


def test_each_item_makes_a_claim() -> None:
    """A content of two systems makes two claims that differ in the item alone."""
    one, other = (_read(c) for c in claims("Veskaria bought the Kalvet-9 and the Maruk-2 from Tolmaria."))

    assert {"Kalvet-9", "Maruk-2"} == {one.pop("item"), other.pop("item")}
    assert one == other


def test_a_refusal_to_buy_is_no_purchase() -> None:
    """What is ruled out for oneself is refused, and is not also told as done."""
    assert ["refuse"] == [_read(c)["kind"] for c in claims("Veskaria refused to buy the Kalvet-9.")]


def test_a_denial_said_twice_in_a_breath_is_one_claim() -> None:
    """An elliptic clause that only denies the same again adds no claim."""
    found = [_read(c)["kind"] for c in claims("There is no such contract for the Kalvet-9 and there never was.")]

    assert ["order"] == found


@pytest.mark.parametrize(
    ("words", "least", "most", "unit", "about"),
    [
        ("eight Kalvet-9 systems", 8, 8, "system", False),
        ("8 Kalvet-9 systems", 8, 8, "system", False),
        ("1,200 Maruk-2 missiles", 1200, 1200, "missile", False),
        ("at least 8 Kalvet-9 systems", 8, None, "system", False),
        ("more than 8 Kalvet-9 systems", 8, None, "system", False),
        ("up to 25 Kalvet-9 systems", None, 25, "system", False),
        ("a dozen Kalvet-9 systems", 12, 12, "system", False),
        ("about 40 Kalvet-9 systems", 40, 40, "system", True),
        ("several battalions of Kalvet-9 systems", None, None, "battalion", False),
        ("two Kalvet-9 batteries", 2, 2, "battery", False),
    ],
)
def test_quantities_are_ranges(words: str, least: float | None, most: float | None, unit: str, about: bool) -> None:
    """How many is a range with its unit; what the words leave open is open."""
    said = claims(f"Veskaria bought {words} from Tolmaria.")[0].proposition

    assert said is not None
    assert said.quantity is not None
    assert (least, most, unit, about) == (
        said.quantity.least,
        said.quantity.most,
        said.quantity.unit,
        said.quantity.about,
    )


def test_no_number_is_no_quantity() -> None:
    """A phrase that does not count has no quantity; a year before an item is none."""
    for text in ("Veskaria bought the Kalvet-9.", "Veskaria bought the 2019 Kalvet-9."):
        said = claims(text)[0].proposition
        assert said is not None
        assert None is said.quantity


def test_not_one_is_one_or_more_denied() -> None:
    """ "Not one was delivered" denies that one or more were."""
    (claim,) = claims("Not one Kalvet-9 was delivered to Veskaria.")
    said = claim.proposition

    assert said is not None
    assert said.quantity is not None
    assert (1, None) == (said.quantity.least, said.quantity.most)
    assert "no" == claim.chain[-1].polarity


@pytest.mark.parametrize(
    ("text", "said_on", "on"),
    [
        ("Ilmar Tovrek said on May 10 that Veskaria had bought the Kalvet-9.", "2024-05-10", None),
        ("Ilmar Tovrek said that Veskaria had bought the Kalvet-9 on May 10.", None, "2024-05-10"),
        ("Ilmar Tovrek said that Veskaria had bought the Kalvet-9 two weeks ago.", None, "2024-05-01~"),
        # a wish of the report's own days has no date but that of the report; one of earlier days has that of its saying
        ("Ilmar Tovrek said on May 10 that Veskaria would like to get the Kalvet-9.", "2024-05-10", None),
        ("In February, Ilmar Tovrek said that Veskaria would like to get the Kalvet-9.", "2024-02", "2024-02"),
        # of two times none is chosen
        ("Veskaria bought the Kalvet-9 in 2021 or 2023.", None, None),
    ],
)
def test_the_saying_and_the_happening_have_their_own_dates(text: str, said_on: str | None, on: str | None) -> None:
    """A date beside the cue dates the saying, one in the content the happening."""
    claim = claims(text, published_on="2024-05-15")[0]

    assert claim.proposition is not None
    assert (said_on, on) == (claim.said_on, claim.proposition.on)


def test_a_content_that_no_cue_types_is_other() -> None:
    """A saying of no kind of the codebook is a claim all the same; the publisher's own plain sentence is none."""
    assert ["other"] == [_read(c)["kind"] for c in claims("Officials said the dam was safe.")]
    assert () == claims("The dam was safe.")


def test_the_words_of_a_held_attribution_are_claimed_once() -> None:
    """What an inner voice says is the inner voice's claim, not one of each voice around it."""
    found = claims("Officials said that Halvik had promised that Veskaria would buy the Kalvet-9.")

    assert [("Senna Halvik", "order")] == [(c.chain[-1].label, _read(c)["kind"]) for c in found]


def test_claims_hold_their_words() -> None:
    """A claim's content is the words of its own sentence; its roles keep the words they were read from."""
    text = "“Veskaria bought the Kalvet-9 from Tolmaria. It sold the Maruk-2 to Norrund,” Senna Halvik said."
    first = claims(text)[0]

    assert ["Veskaria bought the Kalvet-9 from Tolmaria."] == [span.exact for span in first.content]
    assert first.proposition is not None
    assert first.proposition.item is not None
    assert first.proposition.item.span is not None
    assert "Kalvet-9" == first.proposition.item.span.exact
