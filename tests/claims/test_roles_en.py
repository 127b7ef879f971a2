"""Who and what English phrases stand for: parties, items, places, counts. Every sentence is ours."""

from __future__ import annotations

import pytest

from sayso.claims.roles import Roles
from sayso.model import Markup, Role
from sayso.syntax import Tree
from tests.annotate.english import book, marked, report


class Read:
    """The roles of one text; phrases are named by the last occurrence of their head's word."""

    def __init__(self, text: str) -> None:
        self.markup: Markup = marked(text)
        self.roles = Roles(report(text), self.markup, book())

    def at(self, word: str) -> tuple[Tree, int]:
        for sentence in reversed(self.markup.sentences):
            for index in range(len(sentence.tokens) - 1, -1, -1):
                if sentence.tokens[index].text == word:
                    return Tree(sentence), index
        raise AssertionError(f"{word!r} is no token")


def _label(role: Role | None) -> str | None:
    return role.label if role is not None else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # names, known and unknown
        ("Veskaria bought launchers.", "Veskaria", "Veskaria"),
        ("Ordavia bought launchers from Brennik.", "Ordavia", "Ordavia"),
        ("Ordavia bought launchers from Brennik.", "Brennik", "Tolmaria"),
        ("Ordavia bought launchers from Dorrik.", "Dorrik", "Dorrik"),
        ("The launchers were sold by Harrun Defence.", "Defence", "Harrun Defence"),
        ("Moscow sold launchers to Minsk.", "Moscow", "Russia"),
        ("Moscow sold launchers to Minsk.", "Minsk", "Belarus"),
        ("The Kremlin sold launchers.", "Kremlin", "Russia"),
        # whose a body or a people is
        ("The Veskarian army bought launchers.", "army", "Veskaria"),
        ("Veskaria's army bought launchers.", "army", "Veskaria"),
        ("The army of Veskaria bought launchers.", "army", "Veskaria"),
        ("The Ordavian navy bought boats from Ordavia.", "navy", "Ordavia"),
        ("The Ordavian navy bought boats.", "navy", "Ordavia"),
        ("Brelandish troops took launchers from Breland.", "troops", "Breland"),
        ("Crews from Veskaria learn to use launchers.", "Crews", "Veskaria"),
        ("The budget committee of the Veskarian parliament paid.", "committee", "Veskaria"),
        ("Instructors of the Tolmarian fleet trained them.", "Instructors", "Tolmaria"),
        ("The government of Ordavia bought launchers.", "government", "Ordavia"),
        ("The Government of Ordavia bought launchers.", "Government", "Ordavia"),
        ("Ordavian pilots began their training in Ordavia.", "pilots", "Ordavia"),
        # what goes without saying
        ("Veskaria is at peace. The army bought launchers.", "army", "Veskaria"),
        ("Veskaria is at peace. The ministry bought launchers.", "ministry", "Veskaria"),
        ("Veskaria is at peace. The country bought launchers.", "country", "Veskaria"),
        ("The ministry bought launchers.", "ministry", "ministry"),
        ("Harrun Defence opened its books. The company sold launchers.", "company", "Harrun Defence"),
        # whom a pronoun means
        ("Veskaria bought tanks, and it sold launchers.", "it", "Veskaria"),
        ("Ankara rejected the offer and said that it would keep the system.", "it", "Turkey"),
        # firms and bodies stay themselves
        ("The yard promised two boats.", "yard", "yard"),
        # these fill nothing
        ("Somebody bought launchers.", "Somebody", None),
        ("The sides signed a contract.", "sides", None),
        ("The Kalvet-9 fired a missile.", "Kalvet-9", None),
        ("On Friday the launchers arrived.", "Friday", None),
    ],
)  # fmt: skip
def test_parties(text: str, word: str, expected: str | None) -> None:
    """A phrase stands for a state, a firm or a body, by its own words or by what the report makes plain."""
    read = Read(text)

    assert expected == _label(read.roles.party(*read.at(word), None))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("“We bought launchers,” Ilmar Tovrek said.", "We", "Veskaria"),
        ("“We bought launchers,” General Ada Wenn of the Veskarian army said.", "We", "Veskaria"),
        ("“We bought launchers,” Ordavia's defence minister, Ada Wenn, said.", "We", "Ordavia"),
        ("“We bought launchers,” Ada Wenn, president of Ordavia, said.", "We", "Ordavia"),
        ("“We sold launchers,” chief executive Ada Wenn of Harrun Defence said.", "We", "Harrun Defence"),
        ("Ordavia is poor. “We bought launchers,” Defence Minister Ada Wenn said.", "We", "Ordavia"),
        ("“We bought launchers,” an official said.", "We", None),
    ],
)
def test_we_is_whom_the_speaker_speaks_for(text: str, word: str, expected: str | None) -> None:
    """ "We" is the state or firm of whoever says it; where the report does not tell, it stays open."""
    read = Read(text)
    speaker = next((a.speaker for a in read.markup.attributions if a.speaker), None)

    assert expected == _label(read.roles.party(*read.at(word), speaker))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # names, whatever stands beside them
        ("Veskaria bought the Kalvet-9.", "Kalvet-9", ["Kalvet-9"]),
        ("Veskaria bought four Kalvet-9 launchers.", "launchers", ["Kalvet-9"]),
        ("Veskaria bought two batteries of the Kalvet-9.", "batteries", ["Kalvet-9"]),
        ("Veskaria bought a missile called Kalvet-9.", "missile", ["Kalvet-9"]),
        # words for weapons, in the singular, with what tells their kind
        ("Veskaria bought launchers.", "launchers", ["launcher"]),
        ("Veskaria bought air defence systems.", "systems", ["air defence system"]),
        ("Veskaria bought 24 armed drones.", "drones", ["armed drone"]),
        ("Veskaria is developing a new missile.", "missile", ["missile"]),
        ("Veskaria bought Tolmarian tanks.", "tanks", ["tank"]),
        ("Veskaria withdrew 2,000 troops.", "troops", ["troops"]),
        ("Veskaria bought two units of a radar.", "units", ["radar"]),
        ("Veskaria bought a batch of howitzers.", "batch", ["howitzer"]),
        ("Veskaria bought 40 snowmobiles.", "snowmobiles", ["snowmobile"]),
        # names that nobody knows
        ("Veskaria bought the Dornhelm rifle.", "rifle", ["Dornhelm"]),
        ("Veskaria bought 36 Quorn carriers.", "carriers", ["Quorn"]),
        # what a deal is about
        ("Veskaria signed a contract for launchers.", "contract", ["launcher"]),
        ("Veskaria restarted its tank line.", "line", ["tank"]),
        # what words point to
        ("Twelve howitzers stood there. Veskaria took them.", "them", ["howitzer"]),
        ("Veskaria bought the Kalvet-9 in May. These systems will stay.", "systems", ["Kalvet-9"]),
        ("Veskaria bought the Kalvet-9 in May. They will stay.", "They", ["Kalvet-9"]),
        ("Veskaria bought the Kalvet-9 in May. The launchers will stay.", "launchers", ["Kalvet-9"]),
        ("Veskaria bought ten tanks and lost two.", "two", ["tank"]),
        ("“We want them,” Ilmar Tovrek said of the Kalvet-9.", "them", ["Kalvet-9"]),
        # what is no thing
        ("Veskaria has many friends.", "friends", []),
        ("Veskaria waited two years.", "years", []),
        ("Veskaria paid 5 million dollars.", "dollars", []),
        # an unknown name before the words for its class is the thing's own, whatever the class is called
        ("Ordavia has bought 12 Harrun anti-tank missiles.", "missiles", ["Harrun"]),
        ("Ordavia signed a contract for 12 Harrow air defence launchers with the maker.", "launchers", ["Harrow"]),
    ],
)  # fmt: skip
def test_items(text: str, word: str, expected: list[str]) -> None:
    """An item is the narrowest name that the words tell, else their noun; pointing words mean what came before."""
    read = Read(text)

    assert expected == [role.label for role in read.roles.items(*read.at(word))]


def test_a_role_keeps_its_words() -> None:
    """What a pronoun points to has the pronoun's words, and the label of what it points to."""
    read = Read("Twelve howitzers stood there. Veskaria took them.")
    (item,) = read.roles.items(*read.at("them"))

    assert item.span is not None
    assert ("them", "howitzer") == (item.span.exact, item.label)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Veskaria bought eight launchers.", "launchers", (8, 8, "launcher")),
        ("Veskaria bought at least eight launchers.", "launchers", (8, None, "launcher")),
        ("Veskaria bought two divisions of tanks (16 tanks).", "divisions", (16, 16, "tank")),
        ("Veskaria bought some 40 Quorn carriers.", "carriers", (40, 40, "carrier")),
        ("Veskaria bought several battalions of tanks.", "battalions", (None, None, "battalion")),
        ("Veskaria bought the first batch of tanks.", "batch", (None, None, "batch")),
        ("Veskaria bought the first battery.", "battery", (1, 1, "battery")),
        ("Veskaria bought half a dozen tanks.", "tanks", (6, 6, "tank")),
        ("Not one tank has left Veskaria.", "tank", (1, None, "tank")),
        ("None of its tanks were lost.", "tanks", (1, None, None)),
        ("Veskaria has not received a single tank.", "tank", (1, None, "tank")),
        ("Veskaria is negotiating over 36 tanks.", "tanks", (36, 36, "tank")),
        ("Veskaria bought missiles with a range of 150 km.", "missiles", None),
        ("Veskaria bought a tank.", "tank", None),
        ("Veskaria delayed hull 3.", "hull", None),
    ],
)
def test_quantities(text: str, word: str, expected: tuple[float | None, float | None, str | None] | None) -> None:
    """How many is read from what counts the phrase, and from nothing else."""
    read = Read(text)
    found = read.roles.quantity(*read.at(word))

    assert expected == (None if found is None else (found.least, found.most, found.unit))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The tanks stand at Tarm.", "Tarm", "Tarm"),
        ("The tanks stand at the Tarm range.", "range", "Tarm"),
        ("The tanks stand in the port of Tarm.", "port", "Tarm"),
        ("The tanks arrived in the port of Tarm. They remain at the port.", "port", "Tarm"),
        ("The tanks stand on the hill.", "hill", "hill"),
        ("The tanks stand in Veskaria.", "Veskaria", "Veskaria"),
        ("The tanks arrived on Friday.", "Friday", None),
        ("The tanks arrived in good order.", "order", None),
    ],
)
def test_places(text: str, word: str, expected: str | None) -> None:
    """A place is called by its name, else by its noun; days and manners are no places."""
    read = Read(text)
    tree, index = read.at(word)

    assert expected == _label(read.roles.place(tree, [index]))
