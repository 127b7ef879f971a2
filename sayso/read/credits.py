"""
Which agencies and pages a report credits, and by which words.

A dateline's slug, a "Source: TASS" that closes a report, a closing "(AP)" and an agency for an author credit the whole
text. A "Source:" line at the head of a label-style report lists several, none of which carries the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Basis, Credit, Entity, Span
from sayso.read.datelines import Dateline
from sayso.read.lines import LABELS, SOURCES, Line
from sayso.read.names import Named, Names, clean, known, outlet
from sayso.terms import MentionKind

_SIGNED_OFF = re.compile(
    r"\(?(?:with )?(?:additional )?(?:reporting|reported|writing|story|text|report)\s+(?:by"
    r"|from)\s+(?P<who>[^;.()\n]{2,80})",
    re.IGNORECASE,
)
_ORIGINALLY = re.compile(
    r"(?:this (?:article|story|report|item) (?:was )?)?(?:originally|first) (?:published|appeared) (?:by|on|in"
    r"|at)\s+(?P<who>[^;.()\n]{2,60})",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[.!?…”\"»]\s*(?:\((?P<a>[^()\n]{2,30})\)|/(?P<b>[^/\n]{2,30})/|\[(?P<c>[^\[\]\n]{2,30})\]"
    r"|[—–]\s*(?P<d>[^\W\d_][^.\n]{1,30}))\.?\s*$"
)
_QUOTED_BY = re.compile(
    r"^(?P<who>.+?),?\s+(?:as\s+)?(?:quoted|cited|reported)\s+(?:by|in)\s+(?P<by>.+)$"
    r"|^(?P<who2>.+?),?\s+(?:которого|которую|якого|яку|якога|якую)\s+(?:цитирует|цитує|цытуе)\s+(?P<by2>.+)$"
    r"|^(?P<by3>.+?),?\s+(?:citing|quoting|with reference to|со ссылкой на|з посиланням на"
    r"|са спасылкай на)\s+(?P<who3>.+)$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r",?\s+(?:on (?:telegram|facebook|twitter|x|youtube|social media|its website|his .*|her .*)|в (?:telegram"
    r"|телеграм\w*|facebook|фейсбуке)"
    r"|у (?:telegram|телеграм\w*|facebook|фейсбуц\w*))$",
    re.IGNORECASE,
)
_HIS = re.compile(r"^(?:his|her|its|their|его|её|ее|його|її|яго|яе)\s+(?P<body>.+)$", re.IGNORECASE)
_BODY_OF = re.compile(
    r"^(?:the\s+)?(?P<body>press service|press office|press secretary|spokesman|spokeswoman|spokesperson|office"
    r"|administration"
    r"|пресс-служба|пресслужба|прес-служба|пресс-секретарь|речник|офис|офіс)\s+(?:of\s+)?(?P<who>.+)$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^(?P<who>.+?)(?:'s|’s|s'|s’)\s+(?P<body>press service|press office|press secretary|spokesman|spokeswoman"
    r"|office|administration"
    r"|telegram channel|facebook page|website)$",
    re.IGNORECASE,
)
_ENGLISH = {
    "пресс-служба": "press service",
    "пресслужба": "press service",
    "прес-служба": "press service",
    "прэс-служба": "press service",
    "прэс-служба ": "press service",
    "press-service": "press service",
    "пресс-секретарь": "press secretary",
    "офис": "office",
    "офіс": "office",
    "речник": "spokesman",
}
_SEPARATOR = re.compile(
    # What follows such a word belongs to the member before the comma: "X, citing Y" is one.
    r"\s*[,;](?!\s*(?:citing|quoting|(?:as )?(?:quoted|cited|reported)|with reference|со ссылкой|з посиланням"
    r"|са спасылкай"
    r"|котор|якого|якую|якога))\s*(?:and\s+|и\s+|та\s+|і\s+|й\s+|ды\s+)?|\s+(?:and|и|та|і|ды)\s+|\s+/\s+"
)


def credits_of(text: str, all_lines: Sequence[Line], line: Dateline | None, names: Names) -> tuple[Credit, ...]:
    """Return what the report credits, in the order of its words; each label once, whole credits before others."""
    found: list[Credit] = []
    if line is not None:
        found += [
            _credit(outlet(text[a:b], names), Span.of(text, a, b), kind="dateline", whole=True)
            for a, b in line.agencies
        ]
    labelled = any(LABELS.match(each.text[:120]) for each in all_lines)
    tail = _tail(all_lines)
    for number, each in enumerate(all_lines):
        match = SOURCES.match(each.text) if len(each.text) <= 300 else None
        if match is None:
            continue
        at = each.start + match.start("who")
        members = _members(match["who"], names)
        # At the end, or on its own without labels that say what is whose, the line speaks for the whole text.
        whole = number >= tail or (not labelled and len(members) == 1)
        found += [
            _credit(named, Span.of(text, at + a, at + b), kind="source line", whole=whole) for named, a, b in members
        ]
    found += _under_headline(text, all_lines, names)
    found += _closing(text, all_lines[tail - 1 :] if tail else all_lines, names)
    return _once(found)


def by_author(author: str | None, names: Names, publisher_id: str | None) -> Credit | None:
    """Return the credit that an author's line gives, when the author is an agency and not the publisher itself."""
    entity = known(clean(author), names, frozenset({MentionKind.AGENCY})) if author else None
    if author is None or entity is None or entity.id == publisher_id:
        return None
    return Credit(label=entity.label, entity_id=entity.id, whole=True, basis=Basis(kind="byline", exact=author))


def _under_headline(text: str, all_lines: Sequence[Line], names: Names) -> list[Credit]:
    """An agency's name alone between headline and body credits the text; above the headline it is a masthead."""
    headline_seen = False
    for line in all_lines[:20]:
        if line.is_prose:
            break
        entity = known(clean(line.text), names, frozenset({MentionKind.AGENCY})) if len(line.text) <= 40 else None
        if entity is not None and headline_seen:
            span = Span.of(text, line.start, line.end)
            return [_credit(Named(label=entity.label, entity=entity), span, kind="byline", whole=True)]
        headline_seen = headline_seen or (line.is_headline and entity is None)
    return []


def _tail(all_lines: Sequence[Line]) -> int:
    """Return the number of the first line after the last paragraph of prose."""
    for number in range(len(all_lines) - 1, -1, -1):
        if (
            all_lines[number].is_prose
            and not SOURCES.match(all_lines[number].text)
            and not _SIGNED_OFF.match(all_lines[number].text)
        ):
            return number + 1
    return len(all_lines)


def _closing(text: str, last: Sequence[Line], names: Names) -> list[Credit]:
    found: list[Credit] = []
    for number, line in enumerate(last):
        if line.is_page and not _ORIGINALLY.search(line.text):
            continue
        signed = [] if number == 0 else [*_SIGNED_OFF.finditer(line.text)]
        for match in (*signed, *_ORIGINALLY.finditer(line.text[-300:] if number else "")):
            shift = len(line.text) - len(line.text[-300:]) if match.re is _ORIGINALLY else 0
            begin = line.start + shift + match.start("who")
            for piece in re.finditer(r"(?:(?!\s+and\s+)[^,])+", match["who"]):
                words = piece.group().strip()
                named = outlet(words, names)
                if named.entity is not None:
                    at = begin + piece.start() + piece.group().index(words)
                    found.append(_credit(named, Span.of(text, at, at + len(words)), kind="sign-off", whole=True))
        closing = _CLOSING.search(line.text[-60:])
        if closing is not None:
            group = next(name for name in "abcd" if closing[name] is not None)
            shift = line.end - len(line.text[-60:])
            named = outlet(closing[group], names)
            if named.entity is not None and named.entity.kind in (MentionKind.AGENCY, MentionKind.PUBLISHER):
                span = Span.of(text, shift + closing.start(group), shift + closing.end(group))
                found.append(_credit(named, span, kind="closing credit", whole=True))
        if (
            number
            and len(line.text) <= 40
            and (entity := known(clean(line.text), names, frozenset({MentionKind.AGENCY})))
        ):
            found.append(
                _credit(
                    Named(label=entity.label, entity=entity),
                    Span.of(text, line.start, line.end),
                    kind="closing credit",
                    whole=True,
                )
            )
    return found


def _members(words: str, names: Names) -> list[tuple[Named, int, int]]:
    """Split what a "Source:" line lists, and resolve each member; the places are relative to the words."""
    members: list[tuple[Named, int, int]] = []
    person: Entity | None = None
    at = 0
    for piece in [*_SEPARATOR.finditer(words), None]:
        end = piece.start() if piece else len(words)
        part = words[at:end]
        begin, at = at, piece.end() if piece else end
        stripped = part.strip().rstrip(".")
        if not stripped:
            continue
        begin += part.index(stripped[0])
        named, person = _member(stripped, names, person)
        members.append((named, begin, begin + len(stripped)))
    return members


def _member(words: str, names: Names, person: Entity | None) -> tuple[Named, Entity | None]:
    """Resolve one member: who published it, with "his" resolved to the person named in the same line."""
    words = _WHERE.sub("", words)
    match = _QUOTED_BY.match(words)
    if match is not None:
        parts = match.groupdict()
        who = next(parts[key] for key in ("who", "who2", "who3") if parts[key])
        by = next(parts[key] for key in ("by", "by2", "by3") if parts[key])
        person = known(clean(who), names, frozenset({MentionKind.PERSON})) or person
        return _body(by, names, person, who), person
    return _body(words, names, person, None), known(clean(words), names, frozenset({MentionKind.PERSON})) or person


def _body(words: str, names: Names, person: Entity | None, who: str | None) -> Named:
    """Resolve "his press service", "the press service of X", "X's office"; anything else is an outlet's name."""
    bare = clean(words)
    his, of, whose = _HIS.match(bare), _BODY_OF.match(bare), _WHOSE.match(bare)
    if his is not None and (person is not None or who):
        return _of(his["body"], person, clean(who or ""), names)
    for match in (of, whose):
        if match is not None and not names.lookup(bare):
            owner = known(clean(match["who"]), names, frozenset({MentionKind.PERSON}))
            if owner is not None:
                return _of(match["body"], owner, "", names)
    someone = known(bare, names, frozenset({MentionKind.PERSON}))
    if someone is not None:
        return Named(label=someone.label, entity=someone)
    return outlet(bare, names)


def _of(body: str, person: Entity | None, who: str, names: Names) -> Named:
    owner = person.label.split()[-1] if person else who
    label = f"{owner}'s {_ENGLISH.get(body.lower(), body.lower() if body.isascii() else body)}"
    entity = known(label, names)
    return Named(label=entity.label if entity else label, entity=entity)


def _credit(named: Named, span: Span, *, kind: str, whole: bool) -> Credit:
    return Credit(
        label=named.label, entity_id=named.entity_id, whole=whole, basis=Basis(kind=kind, exact=span.exact, span=span)
    )


def _once(found: Sequence[Credit]) -> tuple[Credit, ...]:
    kept: dict[str, Credit] = {}
    for credit in found:
        key = credit.entity_id or credit.label.casefold()
        if key not in kept or (credit.whole and not kept[key].whole):
            kept[key] = credit
    return tuple(kept.values())
