"""Dates as they are printed, in the languages that reports come in, to EDTF. Absolute ones; nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = """
1 january jan january. январь января янв січень січня січ
1 студзень студзеня stycznia styczeń januar janvier enero sausio ocak gennaio
2 february feb февраль февраля фев февр лютий лютого лют люты
2 лютага lutego luty februar février fevrier febrero vasario şubat febbraio
3 march mar март марта мар березень березня бер сакавік сакавіка marca marzec märz mars marzo kovo mart março
4 april apr апрель апреля апр квітень квітня квіт
4 красавік красавіка kwietnia kwiecień avril abril balandžio nisan aprile
5 may май мая травень травня трав травеня траўня maja mai mayo gegužės mayıs maggio maio
6 june jun июнь июня июн червень червня чэрвень чэрвеня czerwca juni juin junio birželio haziran giugno
7 july jul июль июля июл липень липня ліпень ліпеня lipca juli juillet julio liepos temmuz luglio
8 august aug август августа авг серпень серпня серп жнівень жніўня sierpnia août aout agosto rugpjūčio ağustos
9 september sep sept сентябрь сентября сен сент вересень
9 вересня вер верасень верасня września septembre septiembre rugsėjo eylül
10 october oct октябрь октября окт жовтень жовтня жовт
10 кастрычнік кастрычніка października oktober octobre octubre spalio ekim
11 november nov ноябрь ноября ноя нояб листопад листопада
11 лист лістапад лістапада listopada novembre noviembre lapkričio kasım
12 december dec декабрь декабря дек грудень грудня груд
12 снежань снежня grudnia dezember décembre diciembre gruodžio aralık dicembre
"""
MONTHS = {word: int(row.split()[0]) for row in _MONTHS.strip().splitlines() for word in row.split()[1:]}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + ")"
_YEAR = r"(?:19|20)\d\d"
_AFTER_YEAR = r"(?:\s*(?:года|году|год|г\.|року|рік|р\.|roku|r\.)(?!\w))?"
_PRINTED = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)"
    rf"|(?P<cy>{_YEAR})(?P<cm>\d\d)(?P<cd>\d\d)(?!\d)"
    rf"|(?P<sy>{_YEAR})[/.](?P<sm>\d\d?)[/.](?P<sd>\d\d?)(?!\d)"
    rf"|(?P<dd>\d\d?)(?P<sep>[./-])(?P<dm>\d\d?)(?P=sep)(?P<dy>{_YEAR})(?!\d){_AFTER_YEAR}"
    rf"|(?P<bd>\d\d?)(?:st|nd|rd|th|-го|er|\.)?[ \u00a0-]+(?:of |de )?(?P<bm>{_MONTH})(?!\w)\.?"
    rf"(?:,?[ \u00a0-]+(?:de )?(?P<by>{_YEAR})(?!\d|:\d){_AFTER_YEAR})?"
    rf"|(?P<am>{_MONTH})(?!\w)\.?[ \u00a0]+(?P<ad>\d\d?)(?:st|nd|rd"
    rf"|th)?(?![\d:])(?:,?[ \u00a0]+(?P<ay>{_YEAR})(?!\d|:\d))?"
    rf")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date in running text: where, and as EDTF. A date without a year is ``XXXX-05-11``."""

    start: int
    end: int
    on: str

    @property
    def has_year(self) -> bool:
        """Whether the text gives the year."""
        return not self.on.startswith("XXXX")


def printed(text: str, at: int = 0) -> Printed | None:
    """Return the date that begins exactly there, if one does."""
    match = _PRINTED.match(text, at)
    return _value(match) if match else None


def all_printed(text: str) -> Iterator[Printed]:
    """Yield the dates of a text, in order."""
    for match in _PRINTED.finditer(text):
        value = _value(match)
        if value is not None:
            yield value


def first_printed(text: str) -> Printed | None:
    """Return the first date of a text, if it has one."""
    return next(all_printed(text), None)


def agree(on: str, other: str) -> bool:
    """Tell whether the two name the same day, where one of them may lack its year."""
    if "X" in on or "X" in other:
        return on[4:] == other[4:]
    return on == other


def _value(match: re.Match[str]) -> Printed | None:
    groups = match.groupdict()
    if groups["dd"]:
        on = _numeric(int(groups["dd"]), int(groups["dm"]), groups["dy"], groups["sep"])
    else:
        on = None
        for year, month, day in (
            ("iy", "im", "id"),
            ("cy", "cm", "cd"),
            ("sy", "sm", "sd"),
            ("by", "bm", "bd"),
            ("ay", "am", "ad"),
        ):
            if groups[day]:
                number = MONTHS.get(groups[month].lower()) if not groups[month].isdigit() else int(groups[month])
                on = _edtf(groups[year], number or 0, int(groups[day]))
    return Printed(start=match.start(), end=match.end(), on=on) if on else None


def _numeric(first: int, second: int, year: str, separator: str) -> str | None:
    if separator == "." or first == second or first > 12:
        return _edtf(year, second, first)
    if second > 12:
        return _edtf(year, first, second)
    # 03/05/2023 is 3 May to one reader and 5 March to another: only the year is sure.
    return year


def _edtf(year: str | None, month: int, day: int) -> str | None:
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"
