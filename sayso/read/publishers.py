"""
Whose page a report stands on, by what the page's text says: its copyright line, invitations to follow it, captions.

Unknown stays none. A name that only a caption gives is believed when the codebook knows it as a publisher, for captions
credit anybody's pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Basis, Span
from sayso.read.dating import own_day
from sayso.read.lines import Line
from sayso.read.names import Named, Names, clean, known, outlet
from sayso.terms import MentionKind

_OUTLET = frozenset({MentionKind.PUBLISHER, MentionKind.AGENCY})
_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b|авторские права|авторські права)", re.IGNORECASE)
_AFTER_OWNER = re.compile(
    r"[.,;|]?\s*(?:\ball rights?\b|\bany use\b|\bthis material\b|\breproduction\b|\bterms\b|\bprivacy\b|все права"
    r"|усі права|всі права|при использовании"
    r"|\bpowered\b|\bcontact\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_YEARS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b|\bby\b|\b(?:19|20)\d\d\b(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present|now))?|\bг\.|\bр\.)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"[,\s]+(?:sprl|srl|s\.?a\.?|s\.?r\.?o\.?|ltd\.?|limited|inc\.?|llc|l\.l\.c\.|plc|gmbh|ag|bv|b\.v\.|nv|oy|ab"
    r"|as|corp\.?|corporation|co\.?|company|sp\. z o\.o\.)\.?$"
    r"|^(?:ооо|зао|оао|тоо|ао|тов|пп|ип|уп|ГУ)\s+",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"\b(?:follow|subscribe to|like|join|читайте|підписуйтесь на|подписывайтесь на"
    r"|падпісвайцеся на)\s+(?:the\s+)?(?P<who>[^\W\d_][^\n:]{1,60}?)(?:['’]s)?\s+"
    r"(?:on|in|via|в|у|на|ў|newsletter|telegram channel|channel)(?=\s|$)",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\((?:picture|photo|image)(?:\s+(?:source|credit|courtesy|by|from))?\s*[:/]?\s*(?P<who>[^()\n]{2,60})\)",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset({"us", "our", "me", "them", "this", "live", "нас", "наш", "the latest", "updates", "more"})
_STRENGTH = {"copyright": 3, "follow": 2, "masthead": 2, "caption": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publisher and the evidence it rests on."""

    label: str
    id: str | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign of a publisher in the text of a file; places are relative to the whole file."""

    kind: str
    named: Named
    start: int
    end: int
    exact: str


def signs(text: str, all_lines: Sequence[Line], credited: Iterable[str], names: Names) -> list[Sign]:
    """Return the signs of a publisher in a text, those of the agencies that it credits left out."""
    skipped = {label.casefold() for label in credited}
    found = list(_signs(all_lines, names))
    others = [sign for sign in found if sign.named.label.casefold() not in skipped]
    # The agency is the publisher only where its own copyright line or masthead names nobody else.
    return others or [sign for sign in found if sign.kind in ("copyright", "masthead")]


def believed(found: Sequence[Sign], text: str, start: int, end: int) -> Published | None:
    """Return the publisher that a file's signs show, with evidence inside ``text[start:end]`` where there is some."""
    by_label: dict[str, list[Sign]] = {}
    for sign in found:
        by_label.setdefault(_same(sign, found), []).append(sign)
    strong = {
        label: group
        for label, group in by_label.items()
        if any(sign.kind != "caption" for sign in group) or any(_is_publisher(sign.named) for sign in group)
    }
    if not strong:
        return None
    best = max(strong.values(), key=lambda group: sum(_STRENGTH[kind] for kind in {sign.kind for sign in group}))
    named = next(
        (sign.named for sign in best if sign.named.entity), min((s.named for s in best), key=lambda n: len(n.label))
    )
    inside = [sign for sign in best if start <= sign.start and sign.end <= end]
    sign = max(inside or best, key=lambda sign: _STRENGTH[sign.kind])
    span = Span.of(text[start:end], sign.start - start, sign.end - start) if inside else None
    return Published(label=named.label, id=named.entity_id, basis=Basis(kind=sign.kind, exact=sign.exact, span=span))


def _same(sign: Sign, found: Sequence[Sign]) -> str:
    """Return the label that the sign counts for: "Norva Defence Group" for a "Norva Defence" seen elsewhere."""
    label = sign.named.label
    shorter = [other.named.label for other in found if label.casefold().startswith(other.named.label.casefold() + " ")]
    return min([label, *shorter], key=len).casefold()


def _signs(all_lines: Sequence[Line], names: Names) -> Iterator[Sign]:
    prose_seen = headline_seen = False
    for line in all_lines:
        text = line.text
        if len(text) <= 600 and _RIGHTS.search(text) and not _PICTURED.search(text):
            yield from _copyright(line, names)
        if line.is_prose:
            prose_seen = True
            continue
        if len(text) > 600:
            continue
        for pattern, kind in ((_FOLLOW, "follow"), (_PICTURED, "caption")):
            for match in pattern.finditer(text):
                words = match["who"].strip()
                if words.casefold() in _NOT_A_NAME or not words[:1].isupper():
                    continue
                yield _sign(kind, outlet(words, names), line, match.start("who"), words)
        if prose_seen:
            continue
        # A name alone above the headline, or beside the day: "Border Notes | 3 December 2024, 18:40".
        for words in [text] if len(text) <= 40 else []:
            entity = known(clean(words), names, _OUTLET)
            if entity is not None and (entity.kind is MentionKind.PUBLISHER or not headline_seen):
                yield _sign("masthead", Named(label=entity.label, entity=entity), line, 0, words)
        if own_day(line, names) is not None:
            for part in re.finditer(r"[^|,•·—–/\n]+", text):
                words = part.group().strip()
                entity = known(clean(re.sub(r"^(?:posted|published)?.*\bby ", "", words)), names, _OUTLET)
                if entity is not None:
                    yield _sign("masthead", Named(label=entity.label, entity=entity), line, text.index(words), words)
        headline_seen = headline_seen or (line.is_headline and known(clean(text), names, _OUTLET) is None)


def _copyright(line: Line, names: Names) -> Iterator[Sign]:
    match = _RIGHTS.search(line.text)
    rest = line.text[match.start() :] if match else ""
    owner = _YEARS.sub(" ", _AFTER_OWNER.sub("", rest))
    parts = re.split(r"\s/\s|\s*[|;]\s*|\s+and\s+", owner)
    # A comma parts two owners only where one of them is known: "Quay, Inc." is one.
    parts = [
        p
        for part in parts
        for p in (part.split(",") if any(known(clean(q), names) for q in part.split(",")) else [part])
    ]
    for part in parts:
        words = clean(" ".join(part.split()))
        while (shorter := clean(_LEGAL_FORM.sub("", words))) and shorter != words:
            words = shorter
        if len(words) < 2 or len(words.split()) > 7 or not words[0].isalnum():
            continue
        named = outlet(words, names)
        if named.entity is None and words.casefold().endswith(" group"):
            named = known_without_group(words, names) or named
        at = line.text.find(words)
        if at >= 0:
            yield _sign("copyright", named, line, at, words)


def is_masthead(line: Line, names: Names) -> bool:
    """Tell whether the line is nothing but an outlet's name."""
    return len(line.text) <= 60 and known(clean(line.text), names, _OUTLET) is not None


def known_without_group(words: str, names: Names) -> Named | None:
    """Return the publisher that "X Group" belongs to, when the codebook knows X."""
    entity = known(words[: -len(" group")], names)
    return Named(label=entity.label, entity=entity) if entity else None


def _sign(kind: str, named: Named, line: Line, at: int, words: str) -> Sign:
    return Sign(kind=kind, named=named, start=line.start + at, end=line.start + at + len(words), exact=words)


def _is_publisher(named: Named) -> bool:
    return named.entity is not None and named.entity.kind is MentionKind.PUBLISHER
