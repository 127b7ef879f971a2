"""
The course of a matter: its statements as steps in the order of happening, and what each did to what was claimed before.

A step is dated by the happening; where nothing dates it, by the saying: what stands is dated so, what has come about is
earlier, what is to come is later. What a step changed is judged in the order of saying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.edtf import bounds, overlaps, sort_key, valid
from sayso.resolve.across.bars import BARS
from sayso.resolve.across.disagreement import conflict
from sayso.resolve.across.facts import EVER, Days, told
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_place, is_within, size
from sayso.resolve.across.grouping import Groups
from sayso.resolve.across.kinds import is_step, rank
from sayso.resolve.across.origins import roots
from sayso.resolve.across.righting import puts_right, says_itself
from sayso.resolve.across.same_claims import excludes
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import same_label
from sayso.terms import Certainty, ConflictType, Part, Relation, Tense


class Change(StrEnum):
    """What a statement did to its matter."""

    FIRST_SEEN = "first_seen"
    REPEATED = "repeated"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    ADVANCED = "advanced"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One statement in the course of a matter: when it happens (EDTF), of which kind, what it changed, and on whose word.

    ``said_on`` is when it was said; ``because`` names the earlier claim that the change is judged against, if any.
    """

    on: str
    kind: str
    change: Change
    claim_ids: tuple[str, ...]
    said_on: str
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as a step is made of it: its claims in order, the first of them, when it was said, and its root."""

    claims: tuple[Telling, ...]
    said_on: str
    root: str | None
    group: tuple[str, ...]
    order: tuple[int, bool]

    @property
    def first(self) -> Telling:
        """The claim that stands for it."""
        return self.claims[0]

    @property
    def on(self) -> str:
        """When it happens."""
        told = next((each.on for each in self.claims if each.on is not None), None)
        if told is not None:
            return told
        first, _, last = self.said_on.partition("/")
        if self.first.tense is Tense.FUTURE:
            return f"{first}/.." if first != ".." else f"{last}/.."
        return f"../{first if last in ('', '..') else last}" if self.first.tense is Tense.PAST else self.said_on


_HAVING = frozenset({"deliver", "commission", "deploy", "possess", "retain"})
# From which score on two claims are the contrary of each other.
_CONTRARY = BARS[Relation.CONFLICTS].applied
_CERTAINTY = (Certainty.UNCOMMITTED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


def steps(claims: Mapping[str, Telling], statements: Groups, groups: Groups, kinds: Sequence[str]) -> tuple[Step, ...]:
    """
    Return the steps of a matter's claims, in the order of happening and then of saying.

    ``statements`` and ``groups`` are those of all claims; ``kinds`` is the course, the codebook's kinds in their order.
    A statement that only undated reports tell is no step.
    """
    told = said(claims, statements, groups, kinds)
    everything = tuple(claims.values())
    found = []
    for at, each in enumerate(told):
        change, against = _change(each, told[:at], everything)
        found.append(
            Step(
                on=each.on,
                kind=each.first.kind,
                change=change,
                claim_ids=tuple(claim.id for claim in each.claims),
                said_on=each.said_on,
                because=against.first.id if against is not None else None,
            )
        )
    return tuple(sorted(found, key=lambda step: (sort_key(step.on), sort_key(step.said_on), step.claim_ids)))


def said(claims: Mapping[str, Telling], statements: Groups, groups: Groups, kinds: Sequence[str]) -> tuple[Said, ...]:
    """Return the statements that some claims make, in the order of saying; without those that nothing dates."""
    home = {id: group for group in groups for id in group}
    whose = roots(claims.values())
    found = []
    for statement in statements:
        members = sorted((claims[id] for id in statement if id in claims), key=_published)
        if not members:
            continue
        day = _day_of_saying(members)
        if day is None:
            continue
        speakers = [each for each in members if each.holder.witness or not (each.own or _is_outlet(each))]
        root = next((whose[each.id] for each in speakers if whose[each.id] is not None), None)
        first = members[0]
        found.append(
            Said(
                claims=tuple(members),
                said_on=day,
                root=root if first.committed else None,
                group=home.get(first.id, ()),
                order=rank(first.kind, first.tense, kinds),
            )
        )
    outlets = {each.document.publisher for each in claims.values() if each.document.publisher}
    return tuple(sorted(found, key=lambda each: _in_order(each, outlets)))


def _is_outlet(telling: Telling) -> bool:
    """Tell whether an outlet is all that is named: it has it from somebody."""
    return telling.holder.part in (Part.PUBLICATION, Part.AGENCY)


def _in_order(each: Said, outlets: Collection[str]) -> tuple[object, ...]:
    """
    Return what puts statements in order: the day of saying, the day of the first report, who has it from another.

    What one report tells of one step stands as it tells it, whatever the ids of its claims. Of two reports of one day
    of which neither names the other nobody knows which came first: their ids only keep them in one order.
    """
    first = each.first
    hands = [hand.label for claim in each.claims for hand in (*claim.hands[1:], claim.holder)]
    cites = all(_names_outlet(claim, hands, outlets) for claim in each.claims)
    published = sort_key(first.document.published_on)
    where = first.document.id, each.order, first.claim.content[0].start, first.id
    return sort_key(each.said_on), published, cites, *where


def _names_outlet(claim: Telling, hands: Iterable[str], outlets: Collection[str]) -> bool:
    """Tell whether a report has a claim from another outlet whose report is told of too."""
    own = claim.document.publisher or ""
    return any(not same_label(own, outlet) and any(same_label(outlet, hand) for hand in hands) for outlet in outlets)


def _day_of_saying(members: Sequence[Telling]) -> str | None:
    """
    Return when a statement was said: on the day that one of its claims tells, else when it was first published.

    A month or a year that a claim tells counts only where no report is of that time: who recalls what was said in April
    need not know the day, and the report of April does.
    """
    days = [on for each in members if (on := each.claim.said_on) is not None and valid(on)]
    exact = next((on for on in days if on[:1].isdigit() and len(on) == _A_DAY), None)
    if exact is not None:
        return exact
    published = next((on for each in members if (on := each.document.published_on) and valid(on)), None)
    if days and (published is None or not overlaps(days[0], published)):
        return days[0]
    return published


_A_DAY = len("2021-05-11")


def _published(telling: Telling) -> tuple[tuple[int, int, int], str]:
    return sort_key(telling.document.published_on), telling.id


def _change(now: Said, before: Sequence[Said], claims: Sequence[Telling]) -> tuple[Change, Said | None]:
    """Return what a statement changed, and against which earlier one: the first that fits, in the order of the list."""
    righted = next((each for each in before if any(puts_right(now.first, wrong) for wrong in each.claims)), None)
    if righted is not None:
        return (Change.CORRECTED if _gives_another(now, claims) else Change.RETRACTED), righted
    same = [each for each in before if _is_same(now, each)]
    own = next((each for each in reversed(before) if _is_own(now, each) and (each in same or _turns(now, each))), None)
    if own is not None and own not in same:
        return Change.REVERSED, own
    if same:
        return _again(now, same)
    turned_back = _turned_back(now, before)
    if turned_back is not None:
        return Change.REVERSED, turned_back
    contrary = [each for each in before if _conflict(now, each)]
    if contrary:
        return Change.DENIED, contrary[-1]
    put_off = next((each for each in reversed(before) if _is_own(now, each) and _puts_off(now.first, each)), None)
    if put_off is not None:
        return Change.WEAKENED, put_off
    further = _goes_further(now, before)
    if further is not None:
        return Change.ADVANCED, further
    return Change.FIRST_SEEN, None


def _is_own(now: Said, earlier: Said) -> bool:
    return now.root is not None and earlier.root == now.root


def _turns(now: Said, earlier: Said) -> bool:
    """Tell whether one root says the contrary of what it said, or does what it had ruled out."""
    return _conflict(now, earlier)


def _puts_off(now: Telling, planned: Said) -> bool:
    """Tell whether a plan slips: by a delay, or by a later day for the same thing."""
    plan = planned.first
    if not plan.to_come or plan.denied or now.denied or not now.committed:
        return False
    if now.kind == "delay":
        return True
    if now.kind != plan.kind or not now.to_come or now.further or now.is_other(plan):
        return False
    if fit_number(now.quantity, plan.quantity) is Fit.APART or None in (now.on, planned.first.on):
        return False
    return told(plan).before(told(now))


def _gives_another(now: Said, claims: Sequence[Telling]) -> bool:
    """Tell whether a publisher that puts itself right says what is so, in this or in another sentence."""
    return not now.first.denied or any(
        each.document.id == now.first.document.id and each.committed and not each.denied and says_itself(each)
        for each in claims
    )


def _is_same(now: Said, earlier: Said) -> bool:
    """Tell whether it is the same claim, or what goes without saying by an earlier one, or the other way round."""
    if now.group == earlier.group:
        return True
    one, other = now.first, earlier.first
    if one.denied or other.denied or one.to_come != other.to_come:
        return False
    if one.kind == other.kind:
        # Told with less, by somebody who adds nothing, or with what the earlier one had left open.
        return one.kind != "other" and not excludes(one, other) and not one.further and _fits(one, other)
    # Whoever has it had it delivered; that it was delivered takes the course further than that it was ordered.
    kinds = {one.kind, other.kind}
    return not one.to_come and kinds <= _HAVING and bool(kinds & {"possess", "retain"}) and _fits(one, other)


def _fits(one: Telling, other: Telling) -> bool:
    number, when = fit_number(one.quantity, other.quantity), fit_date(one.on, other.on)
    where = fit_place(one.place, other.place)
    if number is Fit.MEETS and is_within(one.quantity, other.quantity):
        # Eight are at least six.
        number = Fit.SAME
    told = (number, when, where)
    return Fit.APART not in told and Fit.MEETS not in told and (number is Fit.SAME or when is Fit.SAME)


def _again(now: Said, same: Sequence[Said]) -> tuple[Change, Said]:
    if now.root is None:
        return Change.REPEATED, same[-1]
    held = [each for each in same if each.root is not None]
    if not held:
        # Nobody had held it: a first one who does makes it firmer.
        return Change.STRENGTHENED, same[-1]
    own = [each for each in held if each.root == now.root]
    if not own:
        return Change.CONFIRMED, held[-1]
    last = own[-1]
    firmness = _firmness(now) - _firmness(last)
    if firmness:
        return (Change.STRENGTHENED if firmness > 0 else Change.WEAKENED), last
    return (Change.STRENGTHENED if _more_exact(now, own) else Change.REPEATED), last


def _firmness(each: Said) -> int:
    return _CERTAINTY.index(each.first.certainty)


def _more_exact(now: Said, own: Sequence[Said]) -> bool:
    """Tell whether it tells a number, a day or a place that its root had not told."""
    for role in ("quantity", "on", "place"):
        here = any(getattr(claim, role) is not None for claim in now.claims)
        if here and not any(getattr(claim, role) is not None for each in own for claim in each.claims):
            return True
    return False


def _conflict(now: Said, earlier: Said) -> bool:
    for one in now.claims:
        for other in earlier.claims:
            found = conflict(one, other)
            if found is not None and found.type is not ConflictType.ATTRIBUTION and found.finding.score >= _CONTRARY:
                return True
    return False


def _turned_back(now: Said, before: Sequence[Said]) -> Said | None:
    """Return the step that was turned back: something was on its way, and is cancelled."""
    first = now.first
    if first.kind not in ("cancel", "refuse") or first.denied or first.to_come or not first.committed:
        return None
    on_its_way = [each for each in before if not each.first.denied and each.first.kind not in ("cancel", "refuse")]
    return on_its_way[-1] if on_its_way else None


def _furthest(now: Said, before: Sequence[Said]) -> Said | None:
    """Return the step that had been taken furthest; of what has come about, that which had come about."""
    course = [each for each in before if each.first.committed and not each.first.denied and is_step(each.first.kind)]
    if not now.first.to_come:
        course = [each for each in course if not each.first.to_come] or course
    return max(course, key=lambda each: each.order, default=None)


def _goes_further(now: Said, before: Sequence[Said]) -> Said | None:
    """Return the step that a statement goes beyond: a further step of the course, or a further part of the thing."""
    first = now.first
    if not first.committed or first.denied:
        return None
    alike = [
        each
        for each in before
        if each.first.kind == first.kind and not each.first.denied and each.first.to_come == first.to_come
    ]
    if alike and (is_step(first.kind) or first.kind == "lose"):
        return alike[-1] if all(_is_more(now, each) for each in alike) else None
    furthest = _furthest(now, before)
    if not is_step(first.kind) or furthest is None or now.order <= furthest.order:
        return None
    # An earlier step that is told late goes no further.
    return None if _days(now).before(_days(furthest)) else furthest


def _is_more(now: Said, earlier: Said) -> bool:
    """Tell whether it is a further part of a step: another of several, one more, a later one, a larger number."""
    one, other = now.first, earlier.first
    if one.further or one.is_other(other):
        return True
    if sort_key(now.on) <= sort_key(earlier.on):
        return False
    if fit_number(one.quantity, other.quantity) is Fit.APART:
        return size(one.quantity) > size(other.quantity) or one.on is not None
    return one.on is not None and other.on is not None


def _days(each: Said) -> Days:
    return Days(*bounds(each.on)) if valid(each.on) else EVER
