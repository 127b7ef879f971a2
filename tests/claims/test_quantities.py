"""Number phrases as ranges, in English and in Cyrillic. Every phrase is ours."""

from __future__ import annotations

import pytest

from sayso.claims.quantities import Amount, Counts, amounts
from sayso.codebook import codebook

Range = tuple[float | None, float | None]


def _read(text: str) -> list[Amount]:
    return list(amounts(text, codebook()))


@pytest.mark.parametrize(
    ("text", "expected", "about"),
    [
        ("eight launchers", (8, 8), False),
        ("at least eight launchers", (8, None), False),
        ("no fewer than 12 crews", (12, None), False),
        ("not less than 12 crews", (12, None), False),
        ("more than 80 missiles", (80, None), False),
        ("over 40 of them", (40, None), False),
        ("upwards of 300 shells", (300, None), False),
        ("up to 25 light helicopters", (None, 25), False),
        ("at least 15, and perhaps as many as 20, carts", (15, 20), False),
        ("no fewer than nine and no more than fifteen carts", (9, 15), False),
        ("a third of the 90 carts", (30, 30), False),
        ("fewer than half of the 31 carts", (None, 15), False),
        ("more than half of its 31 carts", (16, None), False),
        ("two thirds of 40 carts", (27, 27), True),
        ("half of the carts", (None, None), False),
        ("a third cart", (1, 1), False),
        ("12 M777 howitzers", (12, 12), False),
        ("около трети из девяноста машин", (30, 30), True),
        ("пятнадцати гаубиц", (15, 15), False),
        ("п'ятьох машин", (5, 5), False),
        ("дзесяццю машынамі", (10, 10), False),
        ("no more than six boats", (None, 6), False),
        ("not more than 10 tanks", (None, 10), False),
        ("fewer than five drones", (None, 5), False),
        ("a maximum of three ships", (None, 3), False),
        ("as many as 60 vehicles", (None, 60), False),
        ("about 200 vehicles", (200, 200), True),
        ("some 40 carriers", (40, 40), True),
        ("roughly 3,000 a month", (3000, 3000), True),
        ("almost 200 vehicles", (200, 200), True),
        ("nearly a hundred guns", (100, 100), True),
        ("an estimated 70 aircraft", (70, 70), True),
        ("30 or so boats", (30, 30), True),
        ("16 or more launchers", (16, None), False),
        ("10 or fewer launchers", (None, 10), False),
        ("a dozen howitzers", (12, 12), False),
        ("half a dozen howitzers", (6, 6), False),
        ("two dozen howitzers", (24, 24), False),
        ("at least a dozen tanks", (12, None), False),
        ("about a dozen tanks", (12, 12), True),
        ("a pair of frigates", (2, 2), False),
        ("a couple of frigates", (2, 2), False),
        ("both batteries", (2, 2), False),
        ("a single launcher", (1, 1), False),
        ("the first two batteries", (2, 2), False),
        ("the last three", (3, 3), False),
        ("another 900 troops", (900, 900), False),
        ("a further 16 guns", (16, 16), False),
        ("between 10 and 15 tanks", (10, 15), False),
        ("somewhere between 30 and 35 jets", (30, 35), True),
        ("from 10 to 15 tanks", (10, 15), False),
        ("10–15 tanks", (10, 15), False),
        ("10-15 tanks", (10, 15), False),
        ("10 to 15 tanks", (10, 15), False),
        ("some 50–60 drones", (50, 60), True),
        ("two or three mobile teams", (2, 3), False),
        ("two to three dozen mortars", (24, 36), False),
        ("2–3 million rounds", (2_000_000, 3_000_000), False),
        ("twenty-five guns", (25, 25), False),
        ("two hundred and fifty shells", (250, 250), False),
        ("a hundred and twenty shells", (120, 120), False),
        ("one thousand two hundred men", (1200, 1200), False),
        ("one and a half thousand men", (1500, 1500), False),
        ("five hundred thousand shells", (500_000, 500_000), False),
        ("1,200 missiles", (1200, 1200), False),
        ("5 000 helmets", (5000, 5000), False),
        ("1.2 million mortar rounds", (1_200_000, 1_200_000), False),
        ("more than a thousand soldiers", (1000, None), False),
        ("2000 troops", (2000, 2000), False),
        ("several battalions", (None, None), False),
        ("dozens of drones", (None, None), False),
        ("tens of thousands of shells", (None, None), False),
        ("a few of the rockets", (None, None), False),
        ("a number of vehicles", (None, None), False),
        ("several hundred vehicles", (None, None), False),
        ("not one launcher", (1, None), False),
        ("none of its tanks", (1, None), False),
        ("не менее восьми установок", (8, None), False),
        ("более 80 ракет", (80, None), False),
        ("до 25 вертолётов", (None, 25), False),
        ("около полутора тысяч снарядов", (1500, 1500), True),
        ("примерно 30 танков", (30, 30), True),
        ("сто двадцать снарядов", (120, 120), False),
        ("полторы тысячи снарядов", (1500, 1500), False),
        ("от 10 до 15 машин", (10, 15), False),
        ("10–12 машин", (10, 12), False),
        ("несколько дивизионов", (None, None), False),
        ("дві батареї", (2, 2), False),
        ("понад 40 танків", (40, None), False),
        ("щонайменше вісім гармат", (8, None), False),
        ("два дывізіёны", (2, 2), False),
        ("дзве батарэі", (2, 2), False),
        ("каля 20 верталётаў", (20, 20), True),
    ],
)  # fmt: skip
def test_phrases(text: str, expected: Range, about: bool) -> None:
    """A phrase is read as its range; open where the words leave it open."""
    found = _read(text)

    assert (*expected, about) == (found[0].least, found[0].most, found[0].about)


@pytest.mark.parametrize(
    ("text", "expected", "money"),
    [
        ("$2.3 million", (2_300_000, 2_300_000), "dollar"),
        ("$2.3m", (2_300_000, 2_300_000), "dollar"),
        ("US$40 million", (40_000_000, 40_000_000), "dollar"),
        ("2.5 billion euros", (2.5e9, 2.5e9), "euro"),
        ("€2.5bn", (2.5e9, 2.5e9), "euro"),
        ("310 million dollars", (3.1e8, 3.1e8), "dollar"),
        ("up to 150 million euros", (None, 1.5e8), "euro"),
        ("between $10 and $15 million", (1e7, 1.5e7), "dollar"),
        ("another 900 million crowns", (9e8, 9e8), "crown"),
        ("5 млн рублей", (5e6, 5e6), "rouble"),
        ("2,5 млрд гривен", (2.5e9, 2.5e9), "hryvnia"),
    ],
)
def test_sums(text: str, expected: Range, money: str) -> None:
    """A sum keeps its currency."""
    found = _read(text)[0]

    assert (*expected, money) == (found.least, found.most, found.money)


@pytest.mark.parametrize(
    "text",
    [
        "the S-400", "the T-80s", "the 9M723", "a Bayraktar TB2", "in 2021", "since January 2021", "150 km",
        "a 30 mm turret", "20 per cent", "two years", "the 4th Regiment", "No. 7", "a 155-mm shell", "10/12", "12:30",
    ],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    """Designations, years, measures, dates and times count no things."""
    assert [] == _read(text)


def test_ordinals_are_told_apart() -> None:
    """The first is one of its kind, and says so."""
    (found,) = _read("the first launcher")

    assert (1, 1, Counts.ORDINAL) == (found.least, found.most, found.counts)


def test_amounts_come_in_order_with_their_words() -> None:
    """Each amount keeps the stretch it was read from, its bounds inside."""
    text = "Norvia sent two divisions (16 launchers) and at least 40 missiles."

    assert ["two", "16", "at least 40"] == [text[each.start : each.end] for each in _read(text)]
