"""
When a report was published, and by what evidence. No date is no date.

Evidence, strongest first: what the page, feed or line says of itself (JSON-LD, meta, a field); a day printed under the
headline; the day in a title that names what was held on it ("Briefing at the ministry, 3 March 2022"); the dateline. A
dateline without a year takes the year from evidence that agrees on month and day. A copyright year, a caption, an
update or another story's date is never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Basis, Span
from sayso.read.datelines import Dateline
from sayso.read.lines import Line
from sayso.read.names import Names, known
from sayso.read.printed import Printed, agree, all_printed

_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?\b|\b(?:gmt|utc|msk|eest|eet|cest|cet|est|edt|et|bst"
    r"|мск)(?:\s*[+-]\s*\d+)?\b"
    r"|[+-]\d\d:?\d\d\b|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"\b(?:published|posted|publication date|date|issued|released?|on|at|by|of|in|the|time|local|mon|tue|wed|thu"
    r"|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок"
    r"|середа|четвер|п.ятниця|субота|неділя|опубликовано|опубліковано|апублікавана|дата|от|від|год|года|року|в|о|у|г|р"
    r"|\d+ min(?:ute)?s? read)\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:updat\w+|modified|edited|corrected|last|обновл\w+|оновл\w+|абноўл\w+|изменен\w+)\b", re.IGNORECASE
)


# What is held or issued on a day, and named by it. A headline about anything else may name any day.
_OCCASION = (
    r"(?:briefing|conference|transcript|statement|remarks|address|interview|hearing|session|speech|readout|communiqu[eé]"
    r"|bulletin|update|assessment|review|summary|report|digest|minutes|round-?up|sitrep"
    r"|брифинг|пресс-конференци|конференци|стенограмм|заявлени|выступлени|интервью|сводк|обзор|итоги|бюллетен|отч[её]т"
    r"|брифінг|пресконференці|прес-конференці|стенограм|заяв|виступ|інтерв.ю|зведенн|огляд|підсумк|бюлетен|звіт"
    r"|прэс-канферэнцы|заяў|выступленн|інтэрв.ю|зводк|агляд|вынік)\w*"
)
_NAMED = re.compile(rf"\b{_OCCASION}", re.IGNORECASE)
_DAY_OF_IT = re.compile(rf"\b{_OCCASION}(?:\s+(?:of|on|for|from|от|за|від|ад))?\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:\w+day|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье),?\s*$", re.IGNORECASE
)
_TITLE, _DAY = 220, len("2022-03-03")
_SET_APART = re.compile(r"[,:;|(\[—–]\s*$|\s-\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date and the evidence it rests on."""

    on: str
    basis: Basis


def choose(given: Sequence[Dated], under_headline: Dated | None, line: Dateline | None, text: str) -> Dated | None:
    """Return the date to believe, or none. ``given`` is what the carrier says, the most trustworthy first."""
    full = [dated for dated in (*given, *([under_headline] if under_headline else [])) if "X" not in dated.on]
    if line is not None and line.on is not None:
        span = Span.of(text, line.on.start, line.on.end)
        own = Dated(on=line.on.on, basis=Basis(kind="dateline", exact=span.exact, span=span))
        agreeing = next((dated for dated in full if agree(dated.on, own.on)), None)
        if agreeing is not None:
            # The page's own evidence that fits the dateline wins over evidence that does not.
            return agreeing
        if not full:
            return given[0] if given else own
        # A day printed in the same text as a full dateline may be the site's; the dateline is the report's.
        return own if not given and line.on.has_year else full[0]
    if full:
        return full[0]
    return given[0] if given else under_headline


def under_headline(text: str, head: Sequence[Line], title: str | None, names: Names) -> Dated | None:
    """Return the day that stands on a line of its own among the lines above a report's body."""
    after_related = False
    for line in head:
        if line.is_related:
            after_related = True
            continue
        if title is not None and line.text == title:
            after_related = False
            continue
        if after_related or line.is_caption or line.is_copyright or len(line.text) > 120:
            continue
        found = own_day(line, names)
        if found is not None:
            span = Span.of(text, line.start + found[0], line.start + found[1])
            return Dated(on=found[2], basis=Basis(kind="printed", exact=span.exact, span=span))
    return None


def titled(text: str, head: Sequence[Line], title: str | None) -> Dated | None:
    """
    Return the day with a year in the title, or in a line above the body, that names something held on it.

    "Briefing at the ministry, 3 March 2022", "3 March 2022: summary of the week"; but not "Statement on the attack of
    3 March 2022", whose day is the attack's.
    """
    places = [(line.text, line.start) for line in head if not line.is_page and line.byline is None]
    if title is not None and all(title != words for words, _ in places):
        at = text.find(title) if text.startswith(title, len(text) - len(text.lstrip())) else -1
        places.insert(0, (title, at))
    for words, start in places:
        days = list(all_printed(words)) if len(words) <= _TITLE and _NAMED.search(words) else []
        if len(days) == 1 and days[0].has_year and len(days[0].on) == _DAY and _is_named_by(words, days[0]):
            day = days[0]
            span = Span.of(text, start + day.start, start + day.end) if start >= 0 else None
            return Dated(on=day.on, basis=Basis(kind="title", exact=words[day.start : day.end], span=span))
    return None


def _is_named_by(words: str, day: Printed) -> bool:
    before, after = words[: day.start], words[day.end :]
    if _OTHER_DAY.search(before):
        return False
    if _DAY_OF_IT.search(before) or _NAMED.match(after.lstrip()):
        return True
    first = not before.strip(" ([") and bool(re.match(r"\s*[,:;|)\]—–]|\s-\s", after))
    last = not after.strip(" .)]") and bool(_SET_APART.search(_WEEKDAY.sub("", before)))
    return first or last


def own_day(line: Line, names: Names | None = None) -> tuple[int, int, str] | None:
    """Return the day that a line is all about, with its place in the line; none where the line says more than that."""
    days = list(all_printed(line.text))
    if not days:
        return None
    day = days[0]
    before = line.text[: day.start]
    if _OTHER_DAY.search(before):
        return None
    if len(days) > 1 and not _OTHER_DAY.search(line.text[day.end : days[1].start]):
        return None
    after = line.text[day.end : days[1].start] if len(days) > 1 else line.text[day.end :]
    if all(_is_beside_a_day(part, names, full=day.has_year) for part in (*_parts(before), *_parts(after))):
        return day.start, day.end, day.on
    return None


def _parts(words: str) -> list[str]:
    return [part.strip(" \t.,;:()[]-") for part in re.split(r"\s[—–-]\s|[|•·/,;]|—", words)]


def _is_beside_a_day(words: str, names: Names | None, *, full: bool) -> bool:
    """Tell whether the words may stand beside a publication day: a time, a weekday, a name; no sentence."""
    rest = _OTHER_DAY.sub(" ", _SMALL_TALK.sub(" ", _TIME.sub(" ", words)))
    left = [word for word in re.split(r"[\s.:()]+", rest) if word and word.strip("-–—+")]
    if not left or (names is not None and known(" ".join(left), names) is not None):
        return True
    return full and len(left) <= 4 and all(word[0].isupper() for word in left)
