"""
What changed in a register since a moment: what came in, and what that made of what was there.

Before is a pure function of what the register held then: the reports that had come in, and the judgements that stood.
Names are read as they are known now; who corrected one since is told beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from sayso import edtf
from sayso.errors import BadInput, UnknownName
from sayso.model import Judgement
from sayso.resolve.across import Conflict, Matter, Telling
from sayso.run.across import BETWEEN_CLAIMS
from sayso.run.courses import course, exactly, matter, named_in
from sayso.run.disputes import Key, keyed, newest_first, pairs
from sayso.run.gathering import Gathered, Gathering
from sayso.serve.answers import Correction
from sayso.serve.between import UNTYPED, Change, Clash, Difference

REPORTS_MOST = 300
"""What so many reports changed is looked at, the newest of those that came."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NAME = re.compile(r"[^\W\d][\w .-]*")


def instant_of(since: str, visits: Mapping[str, str], days: Sequence[tuple[str, int]]) -> str:
    """
    Return the moment (RFC 3339) that a date, an instant or the name of a visit means: of a date, its first.

    ``visits`` are the moments that are marked, and ``days`` those on which reports came: both are told in the error.
    Raises UnknownName.
    """
    if since in visits:
        return visits[since]
    if _INSTANT.fullmatch(since) and _is_time(since):
        return since
    first = edtf.bounds(since)[0] if edtf.valid(since) and "/" not in since else None
    if first is not None:
        return f"{first.isoformat()}T00:00:00Z"
    near = get_close_matches(since, visits, n=2)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    marked = f"Marked are: {', '.join(visits)}. " if visits else ""
    came = ", ".join(f"{day} ({number:,})" for day, number in days) or "no day"
    raise UnknownName(
        f"{since!r} is neither a date nor a visit that was marked here",
        hint=f"{hint}{marked}Reports came in on: {came}. Write 2031-05-10, 2031-05, or 2031-05-10T08:00:00Z.",
    )


def visit_named(name: str) -> str:
    """Return a name for a visit. Raises BadInput for one that is a date, or begins with no letter."""
    if not _NAME.fullmatch(name) or edtf.valid(name):
        raise BadInput(f"{name!r} is no name for a visit", hint="Give it one that begins with a letter: --mark monday")
    return name


def _is_time(instant: str) -> bool:
    try:
        datetime.fromisoformat(instant)
    except ValueError:
        return False
    return True


def difference(
    gathering: Gathering,
    since: str,
    until: str,
    *,
    corrections: Iterable[Correction],
    kinds: Sequence[str],
    limit: int,
) -> Difference:
    """
    Return what changed in a register since a moment (RFC 3339), of which all that came then is new already.

    ``corrections`` are all that people said of names; ``limit`` is for how many reports and matters are told.
    """
    register = gathering.register
    came = register.arrived(since)
    judgements = register.judged_by_people(since)
    judged = [each for each in judgements if each.relation in BETWEEN_CLAIMS]
    looked_at = gathering.tellings(came[:REPORTS_MOST])
    touched = looked_at | _judged(gathering, judged)
    counted = named_in((each.actor, each.item) for each in touched.values() if each.kind != UNTYPED)
    changes = [_change(gathering, each, since, frozenset(came), kinds) for each in list(counted)[:limit]]
    told = [each for each in changes if each is not None]
    conflicts, settled = _conflicts(gathering, touched, since, frozenset(came))
    return Difference(
        since=since,
        until=until,
        reports=len(came),
        claims=sum(len(each.claims) for each in register.reports(came[:REPORTS_MOST])),
        newest=register.documents(came[:limit]),
        matters=tuple(each for each in told if each.is_change),
        unchanged=sum(not each.is_change for each in told),
        conflicts=conflicts,
        settled=settled,
        judgements=judgements,
        corrections=tuple(each for each in corrections if each.at >= since or (each.withdrawn_at or "") >= since),
        reports_left_out=max(0, len(came) - REPORTS_MOST),
        matters_left_out=max(0, len(counted) - limit),
    )


def _judged(gathering: Gathering, judged: Sequence[Judgement]) -> dict[str, Telling]:
    """Return the claims that people judged."""
    ids = {id for each in judged for id in (each.left_id, each.right_id)}
    told = gathering.tellings(gathering.register.homes(ids).values())
    return {id: told[id] for id in sorted(ids) if id in told}


def _change(gathering: Gathering, of: Matter, since: str, came: frozenset[str], kinds: Sequence[str]) -> Change | None:
    """Return a matter before and now."""
    if of.actor is None or of.item is None:
        return None
    pair = (of.actor.label, of.actor.id), (of.item.label, of.item.id)
    asked = exactly(gathering, *pair)
    now = course(gathering, asked, kinds) if asked is not None else None
    if now is None:
        return None
    # Of its own reports, though there were so many new ones that none of the old would be looked at.
    earlier = exactly(gathering, *pair, without=came)
    before = matter(replace(earlier, gathered=earlier.gathered.before(since, came)), kinds) if earlier else None
    new = tuple(each for each in now.steps if all(told.document.id in came for told in each.told))
    return Change(before=before, now=now.matter, steps=new)


def _conflicts(
    gathering: Gathering, touched: Mapping[str, Telling], since: str, came: frozenset[str]
) -> tuple[tuple[Clash, ...], tuple[Clash, ...]]:
    """Return the conflicts that stand now and did not, and those that stood and stand no longer."""
    if not touched:
        return (), ()
    # What is new may be one with what stood in conflict before, or put it right.
    righted = gathering.of_publishers(each for each in touched.values() if each.righting)
    tied = gathering.around({**touched, **righted})
    now = gathering.around(gathering.contradicting(tied.claims))
    before = now.before(since, came)
    stand, stood = pairs(gathering, now), pairs(gathering, before, without=came)
    return _only(now, stand, stood), _only(before, stood, stand)


def _only(gathered: Gathered, here: Sequence[Conflict], there: Sequence[Conflict]) -> tuple[Clash, ...]:
    """Return the conflicts of which no pair is among those of the other time."""
    both = {(each.left_id, each.right_id) for each in there}
    known: Mapping[Key, Clash] = keyed(gathered, [each for each in here if (each.left_id, each.right_id) in both])
    return newest_first(each for key, each in keyed(gathered, here).items() if key not in known)
