"""
Datelines: the place, the day and the agency with which a report begins.

    MINSK, May 11. /TASS-DEFENSE/.      WARSAW (Reuters) -          Kyiv, 5 June 2023 (Ukrinform)
    МИНСК, 11 мая. /ТАСС/.              11 мая, Минск /Корр. БЕЛТА/.     Москва. 3 марта. ИНТЕРФАКС -
    KYIV, March 3 —                     (Reuters) -                 MINSK, May 11 — BelTA.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read.names import Names, clean, known, outlet
from sayso.read.printed import MONTHS, Printed, printed
from sayso.terms import MentionKind

# A dateline is short: what stands further into a line is the report itself.
REACH = 160

_WORD = r"[^\W\d_][\w'’.\-]*(?:/[^\W\d_][\w'’.\-]*)?"
_PLACES = re.compile(rf"(?P<city>{_WORD}(?: {_WORD}){{0,3}})(?P<rest>, {_WORD}(?: {_WORD}){{0,2}})?")
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье),?\s+",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[.,]?\s*(?:/\s?([^/\n]{2,40}?)\s?/|\(([^()\n]{2,40})\)|\[([^\[\]\n]{2,40})\])")
_BARE = re.compile(
    rf"\s*[.,]?\s*(?:[—–]|-{{1,2}}|\s)\s*(?P<who>{_WORD}(?:[ /]{_WORD}){{0,2}}?)(?=\s*(?:[.:](?:\s|$)"
    rf"|\s[—–-]{{1,2}}\s|$))"
)
_DASH = re.compile(r"\s*[.,:]?\s*(?:[—–]|-{1,2})(?:\s|$)")
_STOP = re.compile(r"\s*[.:](?:\s|$)|\s*$")
# A sentence begins so, and no place does.
_NO_PLACE = frozenset(
    "by photo source in on at from to after before since until when if as while but and for with read see also more"
    " updated published posted в во на у с со из по о об от до после і й з зі та".split()
)
_NOT_AN_AGENCY = re.compile(
    r"\d|\b(?:updat\w+|lead|adds?|recasts?|corrects?|photo|video|фото|видео|відео|local time|gmt|utc|msk)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """
    A dateline, its parts placed in the text it was read from.

    ``on`` is the day with its words; ``agencies`` are the places of the slugs' words, brackets outside.
    """

    start: int
    end: int
    place: str | None
    on: Printed | None
    agencies: tuple[tuple[int, int], ...]

    @property
    def begins_a_report(self) -> bool:
        """A place with a day or an agency: evidence enough that a report begins here."""
        return self.place is not None and (self.on is not None or bool(self.agencies))


def dateline(text: str, start: int, end: int, names: Names) -> Dateline | None:
    """Return the dateline with which the line ``text[start:end]`` begins; none where it begins with none."""
    line = text[start : min(end, start + REACH)]
    found = _place_first(line, names) or _day_first(line, names) or _agency_first(line, names)
    if found is None:
        return None
    on = found.on
    return Dateline(
        start=start,
        end=start + found.end,
        place=found.place,
        on=Printed(start=start + on.start, end=start + on.end, on=on.on) if on else None,
        agencies=tuple((start + left, start + right) for left, right in found.agencies),
    )


def _place_first(line: str, names: Names) -> Dateline | None:
    match = _PLACES.match(line)
    if match is None:
        return None
    # The longest place first, then without what stands behind the comma, which may be the day's first word: "March".
    for place_end in sorted({match.end(), match.end("city")}, reverse=True):
        place = line[:place_end].rstrip(".")
        if not _is_place(place):
            continue
        found = _rest(line, len(place), place, names)
        if found is not None:
            return found
    # "Kyiv 5 June 2023 (X)", "MOSCOW March 12 /X/": the day follows without a comma.
    words = list(re.finditer(r"\S+", match.group("city")))
    for word in reversed(words[:-1]):
        place = line[: word.end()].rstrip(".")
        if _is_place(place) and (found := _rest(line, len(place), place, names)) is not None and found.on is not None:
            return found
    return None


def _rest(line: str, at: int, place: str, names: Names) -> Dateline | None:
    """Read on behind the place: day, agency, and the mark that closes a dateline."""
    on, at = _day(line, at)
    agencies, after = _bracketed(line, at)
    shouted = place.isupper()
    who = known(place, names, frozenset({MentionKind.AGENCY}))
    known_agency = any(_carries_news(line[a:b], names) for a, b in agencies)
    closed = bool(_DASH.match(line, after)) or line[at:].lstrip(" .,")[:1] == "/"
    if agencies and (on or closed or (known_agency and _STOP.match(line, after))):
        # "The Ministry of Defence (MoD) - …" is no dateline: without a day, the place is shouted or the agency known.
        if on or (shouted and not _is_somebody(place, names)) or _is_wire(line, agencies, place, names):
            return _made(line, after, place, on, agencies)
        return None
    if agencies:
        return None
    bare = _BARE.match(line, at)
    if bare and on and _is_agency(bare["who"], names, shouted=True):
        return _made(line, bare.end(), place, on, (bare.span("who"),))
    if on and who is not None:
        # "TASS, May 11. …": an agency stands where the place would.
        return _made(line, at, None, on, ((0, len(place)),)) if _DASH.match(line, at) or _STOP.match(line, at) else None
    if on and (_DASH.match(line, at) or (_STOP.match(line, at) and (shouted or len(line.strip()) > at + 2))):
        return _made(line, at, place, on, ())
    if bare and shouted and known(clean(bare["who"]), names):
        return _made(line, bare.end(), place, None, (bare.span("who"),))
    return None


def _day_first(line: str, names: Names) -> Dateline | None:
    on = printed(line)
    if on is None:
        return None
    match = re.compile(rf"\s*[,.]\s*(?P<place>{_WORD}(?:[ -]{_WORD}){{0,2}}?)(?=\s*[/(\[—–,.])").match(line, on.end)
    place = match["place"] if match and _is_place(match["place"]) else None
    at = match.end() if match and place else on.end
    agencies, after = _bracketed(line, at)
    if agencies:
        return _made(line, after, place, on, agencies)
    if match and place and _DASH.match(line, at):
        return _made(line, at, place, on, ())
    return None


def _agency_first(line: str, names: Names) -> Dateline | None:
    """Read "(Reuters) - …" and "[TASS] …", which may stand before a place and a day."""
    agencies, at = _bracketed(line, 0)
    if not agencies:
        return None
    later = line[at:].lstrip(" .,-–—")
    skipped = len(line) - len(later)
    found = _place_first(later, names) if later else None
    if found is not None and found.on is not None:
        on = Printed(start=found.on.start + skipped, end=found.on.end + skipped, on=found.on.on)
        return _made(line, found.end + skipped, found.place, on, agencies)
    sure = all(_is_agency(line[a:b], names, shouted=line[0] == "/") for a, b in agencies)
    if sure or (_DASH.match(line, at) and line[0] == "("):
        return _made(line, at, None, None, agencies)
    return None


def _made(
    line: str, end: int, place: str | None, on: Printed | None, agencies: tuple[tuple[int, int], ...]
) -> Dateline:
    return Dateline(start=0, end=min(end, len(line)), place=place, on=on, agencies=agencies)


def _day(line: str, at: int) -> tuple[Printed | None, int]:
    match = re.compile(r"\s*[,.]{0,2}\s*(?:le )?").match(line, at)
    begin = match.end() if match else at
    weekday = _WEEKDAY.match(line, begin)
    on = printed(line, weekday.end() if weekday else begin)
    return (on, on.end) if on and begin > at else (None, at)


def _bracketed(line: str, at: int) -> tuple[tuple[tuple[int, int], ...], int]:
    match = _BRACKETED.match(line, at)
    if match is None:
        return (), at
    group = next(number for number in (1, 2, 3) if match[number] is not None)
    words = match[group]
    if (
        (not words[:1].isupper() and not re.match(r"корр|corr", words))
        or _NOT_AN_AGENCY.search(words)
        or len(words.split()) > 5
    ):
        return (), at
    left = match.start(group)
    # "(Reuters, AP)": two agencies, each with its own credit.
    parts = [piece for piece in re.finditer(r"[^,/;]+", words) if piece.group().strip()]
    spans = tuple(
        (left + p.start() + len(p.group()) - len(p.group().lstrip()), left + p.start() + len(p.group().rstrip()))
        for p in parts
    )
    return spans, match.end()


def _is_agency(words: str, names: Names, *, shouted: bool = False) -> bool:
    return _carries_news(words, names) or (
        shouted and words.replace(".", "").replace("/", "").replace(" ", "").isupper() and len(words) >= 3
    )


def _carries_news(words: str, names: Names) -> bool:
    entity = outlet(words, names).entity
    return entity is not None and entity.kind in (MentionKind.AGENCY, MentionKind.PUBLISHER)


def _is_wire(line: str, agencies: tuple[tuple[int, int], ...], place: str, names: Names) -> bool:
    """Tell whether the brackets hold an agency: a known one, or one short name that does not abbreviate the place."""
    words = [line[start:end] for start, end in agencies]
    if any(_carries_news(each, names) for each in words):
        return True
    if any(outlet(each, names).entity for each in words):
        return False
    initials = "".join(word[0] for word in place.split()).casefold()
    short = all(len(each.split()) == 1 and each.casefold() != initials for each in words)
    return short and len(place.split()) <= 2 and not _is_somebody(place, names)


def _is_somebody(words: str, names: Names) -> bool:
    # "NATO (the alliance) - …": what the codebook knows as a body or a person is no place.
    somebody = {
        MentionKind.ORGANISATION,
        MentionKind.AGENCY,
        MentionKind.PUBLISHER,
        MentionKind.PERSON,
        MentionKind.SYSTEM,
    }
    kinds = {entity.kind for entity in names.lookup(words)}
    return bool(kinds) and kinds <= somebody


def _is_place(words: str) -> bool:
    """Every word that is not a particle begins with a capital, and none is a month."""
    parts = [part for part in re.split(r"[ ,]+", words) if part]
    large = [part for part in parts if part[:1].isupper()]
    small = [part for part in parts if not part[:1].isupper()]
    return (
        bool(large)
        and parts[0][:1].isupper()
        and all(part in {"de", "la", "the", "of", "upon", "on", "am", "na", "на", "над", "der"} for part in small)
        and not any(part.lower().rstrip(".") in MONTHS or _WEEKDAY.fullmatch(part + " ") for part in parts)
        and parts[0].casefold() not in _NO_PLACE
        and all(len(part) > 1 for part in parts)
    )
