"""
Times: the words that date a happening, as mentions whose label is an EDTF value.

A value rests on the report's date, on an anchor event of the codebook, or on the words alone; where the year is
nowhere, it says so ("XXXX-05-10"). Words that cannot be resolved are not marked: no date is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sayso import edtf
from sayso.codebook import Anchor, Codebook
from sayso.model import Document, Mention, Sentence
from sayso.terms import MentionForm, MentionKind

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январе січня студзеня",
            "february feb февраля феврале лютого лютага",
            "march mar марта марте березня сакавіка",
            "april apr апреля апреле квітня красавіка",
            "may мая мае травня траўня",
            "june jun июня июне червня чэрвеня",
            "july jul июля июле липня ліпеня",
            "august aug августа августе серпня жніўня",
            "september sept sep сентября сентябре вересня верасня",
            "october oct октября октябре жовтня кастрычніка",
            "november nov ноября ноябре листопада лістапада",
            "december dec декабря декабре грудня снежня",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_SMALL = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "an": 1,
    "several": None,
    "few": None,
    "couple": 2,
}
_ORDINALS = {
    w: n for n, w in enumerate("zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split())
}
_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
_LONG = sorted(set(_MONTHS) - set(_SHORT), key=len, reverse=True)
# Only a shortened month takes a full stop with it: the other one ends the sentence.
_M = rf"(?P<month>{'|'.join(_LONG)}|(?:{'|'.join(_SHORT)})\b(?!\w))(?:(?<=\b\w\w\w)\.|(?<=\bsept)\.)?(?!\w)"
_W = "(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b"
_Y = r"(?P<year>(?:19|20)\d\d)\b"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_N = r"(?P<count>\d+|" + "|".join(w for w in _SMALL if w != "zero") + ")"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A stand-in for the unknown year, with a 29 February.
_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Base:
    """What relative times rest on: the report's day or month; the year may be unknown."""

    year: int | None
    month: int | None
    day: int | None

    @classmethod
    def of(cls, published_on: str | None) -> Base:
        match = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?", published_on or "")
        if match is None:
            return cls(None, None, None)
        year, month, day = match.groups()
        return cls(None if year == "XXXX" else int(year), int(month) if month else None, int(day) if day else None)

    def shifted(self, days: int) -> str | None:
        if self.month is None or self.day is None:
            return None
        try:
            day = date(self.year or _ANY_YEAR, self.month, self.day) + timedelta(days=days)
        except (ValueError, OverflowError):
            return None
        return day.isoformat() if self.year else f"XXXX-{day:%m-%d}"

    def year_shifted(self, years: int) -> str | None:
        return str(self.year + years) if self.year else None

    def month_shifted(self, months: int) -> str | None:
        if self.month is None:
            return None
        total = (self.year or _ANY_YEAR) * 12 + self.month - 1 + months
        return f"{total // 12 if self.year else 'XXXX'}-{total % 12 + 1:02d}"


Match = re.Match[str]
Rule = Callable[[Match, Base], str | None]


def _ymd(match: Match, base: Base, *, year: int | None = None) -> str | None:
    month = _MONTHS[match["month"].lower()]
    found = match.groupdict()
    written = found.get("year") or (str(year) if year else None) or _near_year(month, base)
    day = found.get("day")
    if day is None:
        return f"{written}-{month:02d}"
    if not 1 <= int(day) <= 31:
        return None
    return f"{written}-{month:02d}-{int(day):02d}"


def _near_year(month: int, base: Base) -> str:
    """A month without a year is the one nearest to the report; far ahead of it means the year before."""
    if base.year is None:
        return "XXXX"
    return str(base.year - 1 if base.month is not None and month - base.month > 6 else base.year)


def _last_day(match: Match, base: Base) -> str | None:
    """The end of a month is its last day."""
    month = _ymd(match, base)
    if month is None:
        return None
    year, number = month.split("-")
    return f"{month}-{monthrange(int(year) if year.isdigit() else _ANY_YEAR, int(number))[1]}"


def _last_month(match: Match, base: Base) -> str | None:
    month = _MONTHS[match["month"].lower()]
    if base.year is None:
        return f"XXXX-{month:02d}"
    earlier = base.month is not None and month < base.month
    return f"{base.year if earlier else base.year - 1}-{month:02d}"


def _next_month(match: Match, base: Base) -> str | None:
    month = _MONTHS[match["month"].lower()]
    if base.year is None:
        return f"XXXX-{month:02d}"
    return f"{base.year if base.month is not None and month > base.month else base.year + 1}-{month:02d}"


def _weekday(match: Match, base: Base) -> str | None:
    if base.year is None or base.month is None or base.day is None:
        return None
    today = date(base.year, base.month, base.day)
    back = (today.weekday() - _WEEKDAYS[match["weekday"].lower()]) % 7
    if match.groupdict().get("next"):
        return base.shifted((7 - back) % 7 or 7)
    return base.shifted(-(back or (7 if match.groupdict().get("last") else 0)))


def _ago(match: Match, base: Base) -> str | None:
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _SMALL[word]
    if count is None:
        return None
    unit = match["unit"].lower()
    value = {
        "day": lambda: base.shifted(-count),
        "week": lambda: base.shifted(-7 * count),
        "month": lambda: base.month_shifted(-count),
        "year": lambda: base.year_shifted(-count),
    }[unit]()
    return value if value is None or unit == "day" else value + "~"


def _end_of(match: Match, base: Base) -> str | None:
    """By the end of a year or a month: an open interval up to its last day."""
    found = match.groupdict()
    if found.get("unit") == "month":
        return f"../{base.month_shifted(0)}" if base.month else None
    year = found.get("year") or (str(base.year + (1 if found.get("next") else 0)) if base.year else "XXXX")
    if found.get("next") and base.year is None:
        return None
    return f"../{year}-12-31"


def _of_year(match: Match, base: Base) -> str | None:
    return {"this": base.year_shifted(0), "last": base.year_shifted(-1), "next": base.year_shifted(1)}[
        match["which"].lower()
    ]


def _of_month(match: Match, base: Base) -> str | None:
    return base.month_shifted({"this": 0, "last": -1, "next": 1}[match["which"].lower()])


def _by(rule: Rule) -> Rule:
    return lambda match, base: f"../{value}" if (value := rule(match, base)) else None


def _since(rule: Rule) -> Rule:
    return lambda match, base: f"{value}/.." if (value := rule(match, base)) else None


def _year(match: Match, base: Base) -> str | None:
    return match["year"]


# Every rule below needs one of these words, or a year, no more than so many words behind its first; and begins with one
# of the others, or with a number. So few places of a text are tried.
_WORD = re.compile(r"\w+")
_DAYS_FROM_TODAY = frozenset("yesterday вчера вчора учора today сегодня сьогодні сёння tomorrow завтра заўтра".split())
_NEEDED = frozenset({*_MONTHS, *_WEEKDAYS, *_DAYS_FROM_TODAY, "ago", "earlier"})
_NEEDED_HEADS = ("year", "month")
_LEAD = 5  # "by the end of the year"
_BEGINNINGS = frozenset(
    {*_MONTHS, *_WEEKDAYS, *_DAYS_FROM_TODAY, *_SMALL}
    | set("by no not before since in during of for until early late mid last next this on".split())
)

# The longest reading at a place wins; among equals, the first in this table.
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rule)
    for pattern, rule in (
        (r"\b(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", lambda m, b: f"{m['year']}-{m['m']}-{m['d']}"),
        (rf"\b{_M}\s+{_D},?\s+{_Y}", _ymd),
        (rf"\b{_D}\s+{_M},?\s+{_Y}", _ymd),
        (rf"\b(?:by|no\s+later\s+than|not\s+later\s+than|before)\s+{_M}\s+{_D}(?!\d)(?:,?\s+{_Y})?", _by(_ymd)),
        (rf"\b(?:by|no\s+later\s+than|not\s+later\s+than|before)\s+{_D}\s+{_M}(?:,?\s+{_Y})?", _by(_ymd)),
        (rf"\bsince\s+{_M}\s+{_D}(?!\d)(?:,?\s+{_Y})?", _since(_ymd)),
        (rf"\bsince\s+{_D}\s+{_M}(?:,?\s+{_Y})?", _since(_ymd)),
        (rf"\b{_M}\s+{_D}(?![\d:])(?!,?\s+(?:19|20)\d\d)", _ymd),
        (rf"\b{_D}\s+{_M}(?!,?\s+(?:19|20)\d\d)", _ymd),
        (rf"\bsince\s+{_M},?\s+{_Y}", _since(_ymd)),
        (rf"\bby\s+the\s+end\s+of\s+{_M}(?:,?\s+{_Y})?(?!\s+\d)", _by(_last_day)),
        (rf"\bby\s+(?:early\s+|late\s+|mid-)?{_M},?\s+{_Y}", _by(_ymd)),
        (rf"\b(?:(?:early|late|mid)[\s-])?{_M},?\s+{_Y}", _ymd),
        (rf"\blast\s+{_M}(?!\s+\d)", _last_month),
        (rf"\bnext\s+{_M}(?!\s+\d)", _next_month),
        (rf"\bby\s+{_M}(?!\s+\d)", _by(_ymd)),
        (rf"\bsince\s+{_M}(?!\s+\d)", _since(_ymd)),
        (rf"\b(?:in|early|late|mid|until|during)[\s-]{_M}(?!\s+\d)", _ymd),
        (r"\bby\s+the\s+end\s+of\s+(?:(?P<next>next)\s+|this\s+|the\s+)?year", _end_of),
        (r"\bby\s+the\s+end\s+of\s+(?:this\s+|the\s+)?(?P<unit>month)", _end_of),
        (rf"\bby\s+(?:the\s+end\s+of\s+|late\s+)?{_Y}", lambda m, b: f"../{m['year']}-12-31"),
        (rf"\bsince\s+{_Y}", _since(_year)),
        (rf"\b(?:in|during|of|for|until|early|late|mid)[\s-]{_Y}(?!-\d)", _year),
        (rf"\b(?P<next>next)\s+{_W}", _weekday),
        (rf"\b(?P<last>last)\s+{_W}", _weekday),
        (rf"\b(?:on\s+)?{_W}", _weekday),
        (rf"\b{_N}\s+{_UNIT}\s+(?:ago|earlier)\b", _ago),
        (r"\byesterday\b|\bвчера\b|\bвчора\b|\bучора\b", lambda m, b: b.shifted(-1)),
        (r"\btoday\b|\bсегодня\b|\bсьогодні\b|\bсёння\b", lambda m, b: b.shifted(0)),
        (r"\btomorrow\b|\bзавтра\b|\bзаўтра\b", lambda m, b: b.shifted(1)),
        (r"\b(?P<which>this|last|next)\s+year\b", _of_year),
        (r"\b(?P<which>this|last|next)\s+month\b", _of_month),
    )
)


def times(document: Document, sentences: Sequence[Sentence], codebook: Codebook) -> tuple[Mention, ...]:
    """Return the time expressions of a document that can be resolved, in order, with their values as labels."""
    base = Base.of(document.published_on)
    found: list[tuple[int, int, str]] = []
    readings = sorted(
        [*_written(document.text, base), *_anchored(document.text, codebook)], key=lambda r: (r[0] - r[1], r[0])
    )
    for start, end, value in readings:
        if not any(s < end and start < e for s, e, _ in found):
            found.append((start, end, value))
    return tuple(
        Mention(span=document.span(s, e), kind=MentionKind.TIME, form=MentionForm.NAME, label=value)
        for s, e, value in sorted(found)
    )


def _written(text: str, base: Base) -> Iterator[tuple[int, int, str]]:
    starts = _starts(text)
    for pattern, rule in _RULES:
        end = 0
        for start in starts:
            match = pattern.match(text, start) if start >= end else None
            if match is None:
                continue
            end = match.end()
            month = match["month"] if "month" in pattern.groupindex else ""
            if month.lower() in ("may", "march", "mar") and not month[0].isupper():
                continue
            value = rule(match, base)
            if value is not None and edtf.valid(value):
                yield start, end, value


def _starts(text: str) -> list[int]:
    """Return where a time may begin: at a word that one begins with, and with a word that it needs close behind."""
    words = [(match.start(), match.group().lower()) for match in _WORD.finditer(text)]
    near = {
        place
        for number, (_, word) in enumerate(words)
        if word in _NEEDED or word.startswith(_NEEDED_HEADS) or (len(word) == 4 and word.isdecimal())
        for place in range(max(0, number - _LEAD), number + 1)
    }
    return [words[n][0] for n in sorted(near) if words[n][1] in _BEGINNINGS or words[n][1][0].isdecimal()]


# What may stand before an anchor event's name: looked for only where the name is, which is seldom.
_BEFORE_ANCHOR = re.compile(
    r"(?:\b(?P<since>since|from)\s+)?(?:(?:the\s+)?\b(?P<nth>\w+)\s+day\s+of\s+|(?:the\s+)?(?:beginning|start|outbreak)\s+of\s+)?$",
    re.IGNORECASE,
)


@cache
def _phrases(anchors: tuple[Anchor, ...]) -> tuple[re.Pattern[str] | None, dict[str, Anchor]]:
    """Return one pattern of all the names of dated anchor events, and the event of each."""
    days = {phrase.lower(): anchor for anchor in anchors for phrase in anchor.phrases if _DAY.fullmatch(anchor.on)}
    names = "|".join(re.escape(phrase) for phrase in sorted(days, key=len, reverse=True))
    return (re.compile(rf"\b(?:{names})\b", re.IGNORECASE) if days else None), days


def _is_about(text: str, anchor: Anchor) -> bool:
    """Tell whether a report speaks of an event's parties: "the war" is another one elsewhere."""
    return any(word.strip("'’s,") in text for word in anchor.label.split() if word[:1].isupper() and word != "The")


def _anchored(text: str, codebook: Codebook) -> Iterator[tuple[int, int, str]]:
    """Read "the third day of the invasion" and "since the beginning of the war" by the codebook's anchor events."""
    pattern, days = _phrases(tuple(codebook.anchors.values()))
    lower = text.lower()
    for name in pattern.finditer(text) if pattern and any(phrase in lower for phrase in days) else ():
        anchor = days[name.group().lower()]
        on = anchor.on
        if not _is_about(text, anchor):
            continue
        before = max(0, name.start() - 60)
        lead = _BEFORE_ANCHOR.search(text[before : name.start()])
        if lead is None or not lead.group():
            continue
        start = before + lead.start()
        if lead["nth"]:
            nth = _ORDINALS.get(lead["nth"].lower())
            if nth:
                yield start, name.end(), (date.fromisoformat(on) + timedelta(days=nth - 1)).isoformat()
        elif lead["since"]:
            yield start, name.end(), f"{on}/.."
