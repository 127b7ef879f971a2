"""
Synthetic reports as text: English news prose of about 450 words, with quotations of every kind.

For measuring what reading costs, and for runs that are killed and resumed. States, people, publishers and systems are
invented. A report is a function of the seed and its number; one in ten carries the text of an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

WORDS = 450
COPIES = 0.1
FIRST_DAY = date(2031, 1, 6)

_PUBLISHERS = ("Norland Courier", "Harbour Gazette", "The Ostrian Lantern", "Straits Monitor", "Westmark Daily")
_AGENCIES = ("NOR", "Ostrinform", "WMP")
_STATES = ("Norland", "Ostria", "Westmark", "Calvenia", "Tarsk", "Ludovia")
_OFFICES = ("Defence Minister", "President", "Prime Minister", "Foreign Minister", "General", "Deputy Minister")
_FIRST = ("Oda", "Ilan", "Marek", "Sela", "Tovin", "Brida", "Kasper", "Yelma", "Joren", "Nadia")
_LAST = ("Lind", "Vesk", "Orlan", "Brandt", "Kessim", "Dovar", "Halm", "Tirsk", "Marr", "Ostel")
_SYSTEMS = ("Falcon-2", "Heron", "Pike-4", "Granite", "Lantern-M", "Osprey")
_NUMBERS = ("two", "at least eight", "a dozen", "up to 25", "several", "about 40", "four")
_UNITS = ("launchers", "batteries", "missiles", "radars", "battalions")
_DAYS = ("on Monday", "on Tuesday", "on Wednesday", "last week", "earlier this month", "on Friday")

# Each sentence is a frame; {who} is a name with its office, {she} a pronoun or nominal, {says} what is claimed.
_FRAMES = (
    "{who} said {day} that {says}.",
    "“{Says},” {who} told reporters in {place}.",
    "“{Says},” {she} said, “and nobody should doubt it.”",
    "According to {who}, {says}.",
    "{who} denied that {says}.",
    "The ministry's press service reported {day} that {she} had said that {says}.",
    "{agency} quoted {who} as saying that “{says}”.",
    "{who}, citing officials in {place}, wrote that {says}.",
    "Officials who asked not to be named said {says}.",
    "{who} did not rule out that {says}.",
    "“We have talked about it for years,” {she} added. “{Says}.”",
    "Asked about the price, {who} said that {says}, but gave no figure.",
    "It is expected in {place} that {says}.",
    "The two governments have not commented on the report.",
    "The road to the port was closed for two days while the convoy passed.",
    "Parliament in {place} will debate the budget before the end of the month.",
    "In {place}, {says}, a document seen by {agency} states.",
    "{who} insisted: “{Says}.”",
    "“If the talks fail, we shall look elsewhere,” {she} warned {day}.",
    "Analysts doubt whether {says}.",
)
_SAYS = (
    "{state} would buy {number} {system} {units} from {other}",
    "{state} had received {number} {system} {units} before the end of the year",
    "{other} will deliver {number} {system} {units} to {state} by next summer",
    "the crews of the {system} were being trained in {other}",
    "{state} has asked {other} for {number} {units} of the {system}",
    "the {system} would stay where it is",
    "{number} {system} {units} had been lost near {place}",
    "{state} and {other} agreed in principle on licensed production of the {system}",
    "the contract for the {system} was signed {day}",
    "{state} wants to keep the {system} after the exercises",
)


def report(number: int, *, seed: int = 1, words: int = WORDS) -> str:
    """Return the text of a report: title, dateline, and paragraphs of about so many words together."""
    rng = Random(f"{seed} {number}")
    if number and rng.random() < COPIES:
        # The text of an earlier report under another headline and publisher: a copy, as it stands on many sites.
        earlier = report(rng.randrange(number), seed=seed, words=words).split("\n\n")
        return "\n\n".join([f"{rng.choice(_STATES)}: {earlier[0].lower()}", rng.choice(_PUBLISHERS), *earlier[2:]])
    day = FIRST_DAY + timedelta(days=rng.randrange(700))
    place = rng.choice(_STATES).upper()
    head = f"{place}, {day:%B} {day.day}, {day.year} ({rng.choice(_AGENCIES)}) - "
    title = _fill(rng.choice(_SAYS), rng).rstrip(".")
    paragraphs = [head + _sentence(rng)]
    while sum(len(each.split()) for each in paragraphs) < words:
        paragraphs.append(" ".join(_sentence(rng) for _ in range(rng.randint(1, 4))))
    return "\n\n".join([title[0].upper() + title[1:], rng.choice(_PUBLISHERS), *paragraphs]) + "\n"


def write(folder: Path, count: int, *, seed: int = 1, words: int = WORDS) -> int:
    """Write so many reports as .txt files into a folder and return how many words they have together."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, text in enumerate(reports(count, seed=seed, words=words)):
        (folder / f"report-{number:05}.txt").write_text(text, encoding="utf-8")
        written += len(text.split())
    return written


def reports(count: int, *, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """Yield the texts of so many reports."""
    for number in range(count):
        yield report(number, seed=seed, words=words)


def _sentence(rng: Random) -> str:
    says = _fill(rng.choice(_SAYS), rng)
    text = rng.choice(_FRAMES).replace("{says}", says).replace("{Says}", says[0].upper() + says[1:])
    text = _fill(text, rng)
    return text[0].upper() + text[1:]


def _fill(text: str, rng: Random) -> str:
    state, other = rng.sample(_STATES, 2)
    who = f"{rng.choice(_STATES)}'s {rng.choice(_OFFICES)} {rng.choice(_FIRST)} {rng.choice(_LAST)}"
    for slot, word in (
        ("{who}", who),
        ("{she}", rng.choice(("she", "he", "the minister", "the president", _LAST[rng.randrange(len(_LAST))]))),
        ("{state}", state),
        ("{other}", other),
        ("{place}", rng.choice(_STATES)),
        ("{agency}", rng.choice(_AGENCIES)),
        ("{system}", rng.choice(_SYSTEMS)),
        ("{number}", rng.choice(_NUMBERS)),
        ("{units}", rng.choice(_UNITS)),
        ("{day}", rng.choice(_DAYS)),
    ):
        text = text.replace(slot, word)
    return text
