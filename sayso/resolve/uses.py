"""The names of one report that nobody knew, each with what it names there and whose the report says that is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.codebook import Codebook
from sayso.model import Claim, Entry, Mention
from sayso.names import NameUse, slug_of
from sayso.terms import MentionForm, MentionKind, Part

_LANDS = frozenset({MentionKind.STATE, MentionKind.PLACE})
_PRESS = {Part.PUBLICATION: MentionKind.PUBLISHER, Part.AGENCY: MentionKind.AGENCY}
# "Norland's defence minister Ilan Vesk"; "Ilan Vesk, Norland's defence minister"; "Ilan Vesk, minister of Norland".
_BEFORE = re.compile(r"(?:['’]s?)?((?:[ \u00a0][\w-]+){1,5}) ")
_BEHIND = re.compile(r", (?:the )?")
_OF = re.compile(r", (?:the )?((?:[\w-]+ ){1,5})of (?:the )?")
_OFFICE_BEHIND = re.compile(r"(?:['’]s?)?((?: [\w-]+){1,4})")
_NEAR = 60


def name_uses(entry: Entry, codebook: Codebook) -> tuple[NameUse, ...]:
    """
    Return the names that a document's claims use and its codebook did not know, each once, in order.

    A label counts as a name where the report writes it as one, or where it is that of a publication or an agency: what
    nobody is called by ("officials", "missiles") is no name.
    """
    mentions = [each for each in entry.markup.mentions if each.form is MentionForm.NAME]
    bearing: dict[str, list[Mention]] = defaultdict(list)
    for each in mentions:
        if each.entity_id is None:
            bearing[each.who].append(each)
    press = dict(_press(entry))
    found = set()
    for label in _unknown(entry):
        named = bearing.get(label, ())
        if not named and label not in press:
            continue
        kind = press.get(label) or Counter(each.kind for each in named).most_common(1)[0][0]
        whose = {context for each in named if (context := _whose(each, mentions, entry.document.text, codebook))}
        found.add(
            NameUse(
                label=label,
                kind=kind,
                context=whose.pop() if len(whose) == 1 else "",
                candidates=tuple(sorted({id for each in named for id in each.candidates})),
            )
        )
    return tuple(sorted(found))


def _press(entry: Entry) -> Iterator[tuple[str, MentionKind]]:
    if entry.document.publisher and entry.document.publisher_id is None:
        yield entry.document.publisher, MentionKind.PUBLISHER
    for claim in entry.claims:
        # Without words it only says that somebody published: "unknown publisher".
        yield from ((link.label, _PRESS[link.part]) for link in claim.chain if link.part in _PRESS and link.words)


def _unknown(entry: Entry) -> set[str]:
    found = {label for claim in entry.claims for label in _labels(claim)}
    if entry.document.publisher and entry.document.publisher_id is None:
        found.add(entry.document.publisher)
    return found


def _labels(claim: Claim) -> Iterator[str]:
    for link in claim.chain:
        if link.entity_id is None and link.part is not Part.UNNAMED:
            yield link.label
    if (said := claim.proposition) is not None:
        for role in (said.actor, said.counterparty, said.item, said.place):
            if role is not None and role.entity_id is None:
                yield role.label


def _whose(mention: Mention, mentions: Sequence[Mention], text: str, codebook: Codebook) -> str:
    """Return whose office the report gives a person, right before the name or right behind it; "" where it does not."""
    if mention.kind is not MentionKind.PERSON:
        return ""
    start, end = mention.span.start, mention.span.end
    for land in _near(mention, mentions):
        if land.span.end <= start:
            between = _BEFORE.fullmatch(text, land.span.end, start)
            if between and _is_office(between[1], codebook):
                return land.entity_id or slug_of(land.who)
        elif land.span.start >= end:
            if _BEHIND.fullmatch(text, end, land.span.start):
                office = _OFFICE_BEHIND.match(text, land.span.end)
                if office and _is_office(office[1], codebook):
                    return land.entity_id or slug_of(land.who)
            between = _OF.fullmatch(text, end, land.span.start)
            if between and _is_office(between[1], codebook):
                return land.entity_id or slug_of(land.who)
    return ""


def _near(mention: Mention, mentions: Iterable[Mention]) -> Iterator[Mention]:
    first, last = mention.span.start - _NEAR, mention.span.end + _NEAR
    for each in mentions:
        if each.kind in _LANDS and first <= each.span.end and each.span.start <= last:
            yield each


def _is_office(words: str, codebook: Codebook) -> bool:
    return any(codebook.nominals.get(word) == "person" for word in words.casefold().split())
