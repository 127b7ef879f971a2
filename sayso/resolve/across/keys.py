"""
The keys under which a claim's candidates are found: a function of the claim, so that a register can index them.

    s <speaker> <day>       what one speaker said on one day, or was reported to say: tellings of one statement
    m <item> <party>        what is claimed of one item and one of its parties: the same claim, conflicts
    q <hash>                a stretch of words that is quoted: the same words, given to whomever
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b

from sayso.names import sound_of
from sayso.resolve.across.fits import Named
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.words import stems_of
from sayso.resolve.direction import CLOCKS, plain

# A day of saying that is told no closer than this is told by no day.
_CLOSE = timedelta(days=8)
_FRESH = timedelta(days=3)
_QUOTED_WORDS = 4


def keys_of(telling: Telling) -> frozenset[str]:
    """Return the keys of a claim."""
    return frozenset([*_of_saying(telling), *_of_matter(telling), *runs_of(telling)])


def _of_saying(telling: Telling) -> list[str]:
    days = telling.told_days or telling.told_at
    speakers = sorted(telling.holder.keys) if not telling.own else [f"v {telling.text}"]
    if telling.own or days is None or days[1] - days[0] > _CLOSE:
        return [f"s {who}" for who in speakers]
    first, last = days[0] - _FRESH - CLOCKS, days[1] + _FRESH
    # A window of days on either side would meet twice over: a bucket of so many days, and the next one, meet once.
    width = (_FRESH + CLOCKS).days
    return [
        f"s {who} {number}"
        for who in speakers
        for number in range(first.toordinal() // width, last.toordinal() // width + 1)
    ]


def _of_matter(telling: Telling) -> list[str]:
    found = [f"m {what}" for what in _names(telling.item or telling.topic)]
    if telling.item is None:
        found += [f"m - {who} {telling.kind}" for who in sorted(_parties(telling))]
    return found


def _parties(telling: Telling) -> set[str]:
    return {each.root for each in (telling.actor, telling.counterparty) if each is not None and each.root is not None}


def _names(named: Named | None) -> list[str]:
    """What an item may be found by: its id and its family's, its first word that is a name's, its sound."""
    if named is None:
        return []
    found = {named.id} | set(named.above) if named.id is not None else set()
    found |= stems_of(named.label) if named.generic else {sound_of(plain(named.label).split()[0])}
    if named.noun is not None:
        # "Rockets" were fired by the one, thirty Saifs by the other.
        found |= stems_of(named.noun)
    return sorted(each for each in found if each)


def runs_of(telling: Telling) -> list[str]:
    """Return the keys of the stretches of words that are quoted, in the order of the words."""
    words, quoted = telling.wording.words, telling.wording.quoted
    found = []
    for at in range(len(words) - _QUOTED_WORDS + 1):
        if all(quoted[at : at + _QUOTED_WORDS]):
            run = " ".join(words[at : at + _QUOTED_WORDS])
            found.append(f"q {blake2b(run.encode(), digest_size=6).hexdigest()}")
    return found
