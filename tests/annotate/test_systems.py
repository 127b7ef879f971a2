"""Weapon systems of a text: which one a name means, whether it is one at all, and names that nobody listed."""

from __future__ import annotations

import pytest

from sayso.model import Mention
from sayso.terms import MentionForm, MentionKind
from tests.annotate.english import annotator, marked
from tools.plain import plain_document

APACHE = "Apache helicopter"


def systems(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """Return the words and the labels of the systems that a text names."""
    return [(m.span.exact, m.label) for m in names(text, language) if m.kind is MentionKind.SYSTEM]


def names(text: str, language: str = "en") -> list[Mention]:
    """Return the names of a text."""
    markup = marked(text) if language == "en" else annotator()(plain_document(text, language))
    return [m for m in markup.mentions if m.form is MentionForm.NAME]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army received twelve Javelin missiles on Monday.", [("Javelin", "Javelin")]),
        ("The army fired a Javelin, and the tank burned.", [("Javelin", "Javelin")]),
        ("One AH-64E came first. Later the Apache left.", [("AH-64E", APACHE), ("Apache", APACHE)]),
        ("The navy keeps its Lynx helicopters ashore.", [("Lynx helicopters", "Lynx helicopter")]),
        ("The navy asked for Lynx infantry fighting vehicles.", [("Lynx infantry fighting vehicles", "KF41 Lynx")]),
        ("A Patriot was shot down over the lake.", [("Patriot", "Patriot")]),
        ("They hold 12 Bradleys and one S-300.", [("Bradleys", "Bradley"), ("S-300", "S-300")]),
    ],
)  # fmt: skip
def test_a_common_word_is_a_system_among_weapons(text: str, found: list[tuple[str, str]]) -> None:
    """The class behind it, another weapon in its sentence, or its full name elsewhere shows the system."""
    assert found == systems(text)


@pytest.mark.parametrize(
    "text",
    [
        "She threw the Javelin further than anybody in Lumen.",
        "Thousands of people took the Patriot bus to the lake.",
        "Senator Bradley said that the tanks were old.",
        "The elders of the Apache opened a school in Lumen.",
        "The Spike of the mountain was hidden in the clouds.",
    ],
)
def test_a_common_word_is_no_system_without_weapons(text: str) -> None:
    """Its capital alone does not make a weapon of a word."""
    assert [] == systems(text)


def test_what_stays_open_keeps_its_candidates() -> None:
    """A name that nothing settles resolves to nothing, and says what it may stand for."""
    found = [m for m in names("She threw the Javelin further than anybody.") if m.span.exact == "Javelin"]

    assert [("system:javelin",)] == [m.candidates for m in found]
    assert [None] == [m.entity_id for m in found]


def test_two_systems_of_one_name_stay_open() -> None:
    """One spelling of two systems keeps both, unless its class tells."""
    found = [m for m in names("The minister looked at a Lynx, two missiles and a tank.") if m.span.exact == "Lynx"]

    assert [("system:lynx", "system:lynx-helicopter")] == [m.candidates for m in found]
    assert [None] == [m.entity_id for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army showed the Merlow launcher in Lumen.", [("Merlow", "Merlow")]),
        ("It will buy 36 Orlem carriers this year.", [("Orlem", "Orlem")]),
        ("It will buy the Merlow rocket launcher. The Merlow is old.", [("Merlow", "Merlow")] * 2),
        ("They bought two XZ-30 drones and a tank.", [("XZ-30", "XZ-30")]),
        ("They bought XZ-30s and QV-7 drones.", [("XZ-30s", "XZ-30"), ("QV-7", "QV-7")]),
        ("The yard mends two Merlow-class boats.", [("Merlow-class", "Merlow-class")]),
    ],
)  # fmt: skip
def test_a_system_that_nobody_listed_is_known_by_its_form(text: str, found: list[tuple[str, str]]) -> None:
    """A name or a model number beside a weapon noun is a system's; its label is the name."""
    assert found == systems(text)
    assert all(m.entity_id is None for m in names(text) if m.kind is MentionKind.SYSTEM)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Армия получила беспилотники «Кальвет-3» и танки.", [("Кальвет-3", "Кальвет-3")]),
        ("ru", "Ракета «Мурлон» упала в море.", [("Мурлон", "Мурлон")]),
        ("uk", "Армія отримала дрони «Кальвет».", [("Кальвет", "Кальвет")]),
        ("ru", "Завод «Орлем» получил станки.", []),
        ("ru", "Крейсер «Лумен» вышел в море.", []),
    ],
)
def test_quotation_marks_behind_a_weapon_noun_hold_a_system(
    language: str, text: str, found: list[tuple[str, str]]
) -> None:
    """A plant's or a ship's own name in quotation marks is none."""
    assert found == systems(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "They drove down the M4 to the lake.",
        "The team played a 4-3-3 and lost.",
        "Flight KL-1234 landed late.",
        "Many came with an H-1B visa.",
        "A COVID-19 drone brought masks.",
        "The F1 race was late.",
        "The airline bought ten A320 jets.",
        "The Mach 5 missile flew over Lumen.",
        "The Lumen tank plant was shut.",
        "Lumenian tanks stood on the hill.",
        "The frigate Merlow left the port.",
        "Army helicopters flew over the town, and the army was proud.",
        "The men of RUVO fired RUVO rockets.",
        "It was a World-class show.",
    ],
)
def test_what_only_looks_like_a_model_is_none(text: str) -> None:
    """Roads, formations, flights, visas, airliners, bodies and ships' own names are no systems."""
    assert [] == systems(text)
