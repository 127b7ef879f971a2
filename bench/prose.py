"""
Synthetic reports as text: English news prose of about 450 words, with quotations of every kind.

For measuring what reading costs, and for runs that are killed and resumed. States, towns, people, publishers and
systems are invented, a report's few out of many, and two kinds of sentence in five claim nothing of arms: as in a
month's news of one field. A report is a function of the seed and its number; one in ten carries the text of an earlier
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

WORDS = 450
COPIES = 0.1
FIRST_DAY = date(2031, 1, 6)

_SYLLABLES = "ba ro ve lin dor ka mi tes una gol sha pir ost ven tal qui rem zo lar eth bri mon das kel fu wen".split()
_OFFICES = ("Defence Minister", "President", "Prime Minister", "Foreign Minister", "General", "Deputy Minister")


def _names(count: int, ends: str, seed: str) -> tuple[str, ...]:
    """Return so many invented names of two syllables and one of the ends."""
    rng = Random(f"{seed} {count}")
    pairs = [one + other for one in _SYLLABLES for other in _SYLLABLES if one != other]
    return tuple((each + rng.choice(ends.split())).capitalize() for each in rng.sample(pairs, count))


# As many as a month's news of one field names: reports that share all their names would all tell one story.
_STATES = _names(60, "ia land mark stan", "states")
_TOWNS = _names(120, "burg ton haven sk", "towns")
_FIRST = _names(80, "a o in el", "first")
_LAST = _names(200, "ov sen ek man is", "last")
_SYSTEMS = tuple(f"{name}-{number}" for number, name in enumerate(_names(90, "on ar ex", "systems"), 1))
_PUBLISHERS = tuple(f"{name} {kind}" for name in _TOWNS[:20] for kind in ("Courier", "Gazette", "Monitor"))
_AGENCIES = ("NOR", "WMP", *(f"{name[:5]}inform" for name in _STATES[:8]))
_NUMBERS = ("two", "at least eight", "a dozen", "up to 25", "several", "about 40", "four")
_UNITS = ("launchers", "batteries", "missiles", "radars", "battalions")
_TOPICS = (
    "the budget", "grain transit", "pensions", "the customs union", "rail freight", "fuel", "the new port",
    "border trade", "school reform", "the fishing quota", "power lines", "the census", "bread", "local elections",
)  # fmt: skip
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
    "The road from {town} to the port was closed for two days while the convoy passed.",
    "Parliament in {place} will debate the {topic} before the end of the month.",
    "{town}, a town of some {count} people, lies an hour north of the border.",
    "Prices for {topic} have risen by {count} per cent since spring, the statistics office in {place} reports.",
    "The coalition has {count} seats more than the opposition, and quarrels over {topic} every week.",
    "In {town} shops stayed open late, and the buses ran {day} as usual.",
    "A spokeswoman for the harbour of {town} confirmed only that {count} ships were waiting.",
    "The question of {topic} had divided the cabinet of {place} for years.",
    "Diplomats in {town} speak of {topic}, of patience, and of {count} open points.",
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


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who and what one report speaks of."""

    states: list[str]
    people: list[tuple[str, str]]
    systems: list[str]
    towns: list[str]
    agency: str


def report(number: int, *, seed: int = 1, words: int = WORDS) -> str:
    """Return the text of a report: title, dateline, and paragraphs of about so many words together."""
    rng = Random(f"{seed} {number}")
    if number and rng.random() < COPIES:
        # The text of an earlier report under another headline and publisher: a copy, as it stands on many sites.
        earlier = report(rng.randrange(number), seed=seed, words=words).split("\n\n")
        return "\n\n".join([f"{rng.choice(_STATES)}: {earlier[0].lower()}", rng.choice(_PUBLISHERS), *earlier[2:]])
    cast = _cast(rng)
    day = FIRST_DAY + timedelta(days=rng.randrange(700))
    head = f"{rng.choice(cast.towns).upper()}, {day:%B} {day.day}, {day.year} ({cast.agency}) - "
    title = _fill(rng.choice(_SAYS), cast, rng).rstrip(".")
    paragraphs = [head + _sentence(cast, rng)]
    while sum(len(each.split()) for each in paragraphs) < words:
        paragraphs.append(" ".join(_sentence(cast, rng) for _ in range(rng.randint(1, 4))))
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


def _cast(rng: Random) -> _Cast:
    states = rng.sample(_STATES, 3)
    offices = zip(rng.sample(_OFFICES, 4), (*states, states[0]), strict=True)
    people = [(f"{state}'s {office} {rng.choice(_FIRST)}", rng.choice(_LAST)) for office, state in offices]
    return _Cast(states, people, rng.sample(_SYSTEMS, 2), rng.sample(_TOWNS, 3), rng.choice(_AGENCIES))


def _sentence(cast: _Cast, rng: Random) -> str:
    says = _fill(rng.choice(_SAYS), cast, rng)
    text = rng.choice(_FRAMES).replace("{says}", says).replace("{Says}", says[0].upper() + says[1:])
    text = _fill(text, cast, rng)
    return text[0].upper() + text[1:]


def _fill(text: str, cast: _Cast, rng: Random) -> str:
    state, other = rng.sample(cast.states, 2)
    who = " ".join(rng.choice(cast.people))
    for slot, word in (
        ("{who}", who),
        ("{she}", rng.choice(("she", "he", "the minister", "the president", rng.choice(cast.people)[1]))),
        ("{state}", state),
        ("{other}", other),
        ("{place}", rng.choice(cast.states)),
        ("{town}", rng.choice(cast.towns)),
        ("{topic}", rng.choice(_TOPICS)),
        ("{count}", str(rng.randrange(3, 900))),
        ("{agency}", cast.agency),
        ("{system}", rng.choice(cast.systems)),
        ("{number}", rng.choice(_NUMBERS)),
        ("{units}", rng.choice(_UNITS)),
        ("{day}", rng.choice(_DAYS)),
    ):
        text = text.replace(slot, word)
    return text
