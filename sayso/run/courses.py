"""Matters of a register: whom and what claims are about, the course that each took, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso import edtf, register
from sayso.register import ClaimFilter, Naming
from sayso.resolve import across
from sayso.resolve.across import Telling
from sayso.resolve.across.fits import Fit, Named, fit_party
from sayso.run.disputes import clashes, pairs
from sayso.run.gathering import Gathered, Gathering, told_of
from sayso.run.lineages import lineage
from sayso.serve.between import Account, Course, Matter, Step

REPORTS_MOST = 120
"""So many reports of a matter, the newest, are looked at for its course: each takes some milliseconds."""
LISTED_MOST = 25
"""And so many where many matters are listed."""

Party = tuple[str, str | None]
"""A side or an item of a matter: its label, and its id if it is known by one."""

_COUNTERPARTIES = 3
# So much of the one side's course in the other's, and they are one deal.
_ONE_COURSE = 0.8
_CLAIMS_A_REPORT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What was asked for with two names, as claims speak of it: its claims, and the matters that they name.

    They are several where a name is a family's, or where two spellings are not known to be one. ``left_out``: so many
    earlier reports speak of it too.
    """

    gathered: Gathered
    matters: tuple[across.Matter, ...]
    left_out: int = 0


def wanted(
    gathering: Gathering,
    actor: Naming,
    item: Naming,
    *,
    most: int = REPORTS_MOST,
    without: Collection[str] = frozenset(),
) -> Wanted | None:
    """
    Return the matter of an actor, on either side, and an item; none where no claim names both.

    ``most`` reports are looked at, the newest, none of them one of those ``without``, given by their ids.
    """
    acts = ClaimFilter(actor=actor, item=item)
    deals = ClaimFilter(counterparty=actor, item=item)
    mine = {each.id for each in gathering.register.claims(acts, limit=_CLAIMS_A_REPORT * most)}
    theirs = {each.id for each in gathering.register.claims(deals, limit=_CLAIMS_A_REPORT * most)}
    # Newest report first: where there are too many, the present state is what is asked for.
    homes = gathering.register.homes(mine | theirs).values()
    reports = [each for each in dict.fromkeys(homes) if each not in without]
    told = gathering.tellings(reports[:most])
    named = [(told[id].actor, told[id].item) for id in sorted(mine) if id in told]
    named += [(told[id].counterparty, told[id].item) for id in sorted(theirs) if id in told]
    matters = tuple(named_in(named))
    if not matters:
        return None
    return Wanted(gathered=gathering.around(told), matters=matters, left_out=max(0, len(reports) - most))


def exactly(
    gathering: Gathering,
    actor: Party,
    item: Party,
    *,
    most: int = LISTED_MOST,
    without: Collection[str] = frozenset(),
) -> Wanted | None:
    """Return the matter of one actor and one item, each by its label and id, as ``wanted`` does."""
    asked = wanted(gathering, _naming(*actor), _naming(*item), most=most, without=without)
    if asked is None:
        return None
    # Without an id a label is all there is, and its words stand in other labels too.
    exact = [each for each in asked.matters if _is(each.actor, actor) and _is(each.item, item)]
    return replace(asked, matters=tuple(exact)) if exact else asked


def listed(gathering: Gathering, pairs: Iterable[register.Matter], kinds: Sequence[str]) -> tuple[Matter, ...]:
    """
    Return matters that the register counted with how each stands, that with most claims first.

    What a buyer and a seller have with one another is one matter: the other side's is left out where it tells the same.
    """
    found: list[Matter] = []
    held: list[tuple[Wanted, frozenset[str]]] = []
    for pair in pairs:
        asked = exactly(gathering, (pair.actor, pair.actor_id), (pair.item, pair.item_id))
        made = matter(asked, kinds) if asked is not None else None
        if asked is None or made is None:
            continue
        chosen = _chosen(asked)
        if any(_is_other_side(asked, chosen, other, theirs) for other, theirs in held):
            continue
        held.append((asked, chosen))
        if made.left_out:
            made = replace(made, claims=max(made.claims, pair.claims), reports=max(made.reports, pair.documents))
        found.append(made)
    return tuple(sorted(found, key=lambda each: (-each.claims, each.actor, each.item)))


def _is_other_side(asked: Wanted, chosen: frozenset[str], other: Wanted, theirs: frozenset[str]) -> bool:
    """Tell whether a matter is one that is held already, seen from the other side: of one item, with one course."""
    items = {identity(each.item) for each in asked.matters if each.item is not None}
    if items.isdisjoint(identity(each.item) for each in other.matters if each.item is not None):
        return False
    actors = [each.actor for each in asked.matters]
    opposite = any(
        fit_party(side, actor) is Fit.SAME
        for id in theirs
        for side in (other.gathered.claims[id].actor, other.gathered.claims[id].counterparty)
        for actor in actors
    )
    return opposite and len(chosen & theirs) >= _ONE_COURSE * len(chosen)


def _naming(label: str, id: str | None) -> Naming:
    return Naming(entity_ids=(id,)) if id is not None else Naming(label=label)


def _is(named: Named | None, party: Party) -> bool:
    label, id = party
    return named is not None and identity(named) == (id or label.casefold())


def matter(asked: Wanted, kinds: Sequence[str]) -> Matter | None:
    """Return a matter and how it stands; none where nothing that was gathered speaks of it."""
    chosen = _chosen(asked)
    return _matter(asked, chosen, kinds) if chosen else None


def course(gathering: Gathering, asked: Wanted, kinds: Sequence[str]) -> Course | None:
    """
    Return the course of a matter; none where nothing that was gathered speaks of it.

    ``kinds`` is the course of an acquisition, the codebook's kinds in their order.
    """
    chosen = _chosen(asked)
    if not chosen:
        return None
    gathered = asked.gathered
    told = {id: gathered.claims[id] for id in chosen}
    steps = across.steps(told, gathered.statements, gathered.groups, kinds)
    against = [each for each in pairs(gathering, gathered) if {each.left_id, each.right_id} <= chosen]
    return Course(
        matter=_matter(asked, chosen, kinds),
        steps=tuple(_step(each, told) for each in steps),
        conflicts=clashes(gathered, against),
    )


def named_in(named: Iterable[tuple[Named | None, Named | None]]) -> dict[across.Matter, int]:
    """Return the matters of pairs of a side and an item, each once, by ids or spellings, with how often; most first."""
    counted = Counter[tuple[str, str]]()
    spelt: dict[tuple[str, str], across.Matter] = {}
    for actor, item in named:
        if actor is not None and item is not None:
            counted[identity(actor), identity(item)] += 1
            spelt.setdefault((identity(actor), identity(item)), across.Matter(actor=actor, item=item))
    return {spelt[pair]: number for pair, number in counted.most_common()}


def identity(named: Named) -> str:
    """Return what makes two sides, or two items, one: an id, else a spelling."""
    return named.id or named.label.casefold()


def _chosen(asked: Wanted) -> frozenset[str]:
    """Return the ids of the claims that concern a matter; a saying concerns it by all who tell it, or by none."""
    gathered = asked.gathered
    mine = {id for each in asked.matters for id in across.of_matter(gathered.around, each)} & set(gathered.claims)
    return frozenset(mine | {id for each in gathered.statements if not mine.isdisjoint(each) for id in each})


def _matter(asked: Wanted, chosen: frozenset[str], kinds: Sequence[str]) -> Matter:
    gathered = asked.gathered
    told = {id: gathered.claims[id] for id in sorted(chosen)}
    days = _days(told.values())
    accounts = across.accounts(told, gathered.statements, gathered.groups, kinds)
    # Who has a name before who has none, and the latest word before earlier ones.
    last = sorted(accounts, key=lambda each: edtf.sort_key(_days(told[id] for id in each.claim_ids)[-1]), reverse=True)
    return Matter(
        actor=_label(each.actor for each in asked.matters),
        item=_label(each.item for each in asked.matters),
        counterparties=_counterparties(told.values(), asked.matters),
        claims=len(told),
        reports=len({each.document.id for each in told.values()}),
        statements=sum(not chosen.isdisjoint(each) for each in gathered.statements),
        lineage=lineage(gathered, told),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        accounts=tuple(_account(each, told) for each in sorted(last, key=lambda each: not _by_name(each, told))),
        left_out=asked.left_out,
    )


def _days(told: Iterable[Telling]) -> list[str]:
    """Return the days of saying in order; those without a year only where none has one."""
    days = {day for each in told if (day := each.claim.said_on or each.document.published_on) is not None}
    return sorted({day for day in days if "XXXX" not in day} or days, key=edtf.sort_key)


def _label(named: Iterable[Named | None]) -> str:
    """Return what the sides or items of a matter are called: several where several were asked for with one name."""
    return ", ".join(dict.fromkeys(each.label for each in named if each is not None))


def _counterparties(told: Iterable[Telling], matters: Sequence[across.Matter]) -> tuple[str, ...]:
    """Return whom the actor deals with, those first whom most claims name."""
    counted = Counter[str]()
    for each in told:
        for side, other in ((each.actor, each.counterparty), (each.counterparty, each.actor)):
            if side is None or other is None:
                continue
            if any(fit_party(side, one.actor) is Fit.SAME for one in matters):
                counted[other.label] += all(fit_party(other, one.actor) is not Fit.SAME for one in matters)
    return tuple(label for label, number in counted.most_common(_COUNTERPARTIES) if number)


def _step(step: across.Step, told: Mapping[str, Telling]) -> Step:
    return Step(
        on=step.on,
        said_on=step.said_on,
        kind=step.kind,
        change=step.change.value,
        because=step.because,
        told=tuple(told_of(told[id]) for id in step.claim_ids),
    )


def _by_name(account: across.Account, told: Mapping[str, Telling]) -> bool:
    return any(told[id].holder.named and not told[id].own for id in account.claim_ids)


def _account(account: across.Account, told: Mapping[str, Telling]) -> Account:
    return Account(
        by=account.by,
        kind=account.kind,
        tense=account.tense,
        certainty=account.certainty,
        polarity=account.polarity,
        on=account.on,
        told=tuple(told_of(told[id]) for id in account.claim_ids),
    )
