"""
How a role of one proposition fits that of another: the same, open, nearly, or different; never by guessing.

A role that the words leave open fits any; a name fits itself; a type of a family is another thing than the family and
than its other types. Numbers fit by their ranges, dates by their bounds, places by what holds what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from sayso.codebook import Codebook
from sayso.codebook.gazetteer import gazetteer
from sayso.edtf import bounds, overlaps, valid
from sayso.model import Quantity, Role
from sayso.resolve.across.voices import groups_of, root_of_label, same_label
from sayso.resolve.across.words import stems_of

DIGITS = re.compile(r"\d")


# Measures that one thing may be told in, by the first of each sort, and how far rounding takes them apart.
_MEASURES = {
    "metre": ("metre", 1.0),
    "kilometre": ("metre", 1000.0),
    "mile": ("metre", 1609.344),
    "foot": ("metre", 0.3048),
    "yard": ("metre", 0.9144),
    "nautical mile": ("metre", 1852.0),
    "kilogram": ("kilogram", 1.0),
    "tonne": ("kilogram", 1000.0),
    "pound": ("kilogram", 0.45359237),
}
_ROUNDED = 0.02


class Fit(StrEnum):
    """How two fillings of one role stand to each other."""

    SAME = "same"
    OPEN = "open"  # one is not told, or tells less
    NEITHER = "neither"  # neither is told
    WITHIN = "within"  # one lies within the other
    MEETS = "meets"  # they overlap, and neither holds the other
    KIN = "kin"  # of one family
    APART = "apart"  # they exclude one another


FITS = frozenset({Fit.SAME, Fit.OPEN, Fit.NEITHER, Fit.WITHIN, Fit.MEETS})
"""What does not speak against one proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """
    Who or what fills a role. ``above`` are the ids of what is wider: its family, its region and country.

    ``root`` is for whom a party acts. ``generic``: a common noun and no name ("missiles"). ``apart``: who acts for
    himself though he is of a state: a parliament, a court. ``noun``: what its report counts it by ("30 Saif rockets").
    """

    label: str
    id: str | None
    above: frozenset[str] = frozenset()
    root: str | None = None
    generic: bool = False
    apart: bool = False
    noun: str | None = None


def party(role: Role | None, codebook: Codebook) -> Named | None:
    """Return an actor or counterparty; none when the role is open."""
    if role is None:
        return None
    root = root_of_label(role.label, role.entity_id, codebook)
    apart = role.entity_id is None and "apart" in groups_of(role.label, codebook)
    return Named(label=role.label, id=role.entity_id, root=root, apart=apart)


def thing(role: Role | None, codebook: Codebook) -> Named | None:
    """Return an item; none when the role is open."""
    if role is None:
        return None
    generic = role.entity_id is None and not _is_name(role.label)
    return Named(label=role.label, id=role.entity_id, above=_above(role.entity_id, codebook), generic=generic)


def place(role: Role | None, codebook: Codebook) -> Named | None:
    """Return a place; none when the role is open."""
    if role is None:
        return None
    return Named(
        label=role.label,
        id=role.entity_id,
        above=_above(role.entity_id, codebook) | _around(role.entity_id),
        generic=not _is_name(role.label),
    )


def fit_party(one: Named | None, other: Named | None) -> Fit:
    """Compare two parties: a ministry and its state are one, a state and a firm are not."""
    if one is None or other is None:
        return Fit.NEITHER if one is other else Fit.OPEN
    if _one_name(one, other) or (one.root is not None and one.root == other.root):
        return Fit.SAME
    # A firm may be of the state that is told in its place: "from Lindvar", "from Falk Aero".
    states = [(each.root or "").startswith("state:") for each in (one, other)]
    return Fit.OPEN if states[0] != states[1] and not (one.apart or other.apart) else Fit.APART


def fit_thing(one: Named | None, other: Named | None) -> Fit:
    """Compare two items. A name fits the common noun for it; another type of one family is kin."""
    if one is None or other is None:
        return Fit.NEITHER if one is other else Fit.OPEN
    if _one_name(one, other):
        return Fit.SAME
    if one.id is not None and other.id is not None:
        return Fit.KIN if one.id in other.above or other.id in one.above or one.above & other.above else Fit.APART
    ours, theirs = stems_of(one.label), stems_of(other.label)
    if one.generic and other.generic:
        return Fit.SAME if ours == theirs else Fit.OPEN if ours <= theirs or theirs <= ours else Fit.APART
    if one.generic or other.generic:
        # "the missiles" may be the Iskander; whether they are, other roles and the words have to show.
        return Fit.OPEN
    if ours < theirs or theirs < ours:
        more = (theirs - ours) or (ours - theirs)
        return Fit.KIN if any(DIGITS.search(each) or len(each) <= 2 for each in more) else Fit.SAME
    return Fit.KIN if ours & theirs else Fit.APART


def is_one_of(one: Named, other: Named) -> bool:
    """Tell whether one is the common noun that the other goes by in its report: "rockets", and 30 Saif rockets."""
    noun, name = (one, other) if one.generic else (other, one)
    if name.noun is None or not noun.generic or name.generic:
        return False
    return bool(ours := stems_of(noun.label)) and ours == stems_of(name.noun)


def fit_place(one: Named | None, other: Named | None) -> Fit:
    """Compare two places. Of two that no list knows nobody can tell whether one holds the other: they are apart."""
    if one is None or other is None:
        return Fit.NEITHER if one is other else Fit.OPEN
    if _one_name(one, other):
        return Fit.SAME
    if (one.id and one.id in other.above) or (other.id and other.id in one.above):
        return Fit.WITHIN
    ours, theirs = stems_of(one.label), stems_of(other.label)
    if ours <= theirs or theirs <= ours:
        return Fit.WITHIN
    # A country may hold any place that no list knows.
    return Fit.OPEN if any((each.id or "").startswith("state:") for each in (one, other)) else Fit.APART


def fit_number(one: Quantity | None, other: Quantity | None) -> Fit:
    """Compare two quantities by their ranges; "about 40" is 40. In other units they may be the same."""
    if one is None or other is None or not is_told(one) or not is_told(other):
        return Fit.NEITHER if is_told(one) == is_told(other) else Fit.OPEN
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        ours, theirs = _in_base(one), _in_base(other)
        if ours is None or theirs is None or ours.unit != theirs.unit:
            return Fit.OPEN
        if all(_nearly(a, b) for a, b in ((ours.least, theirs.least), (ours.most, theirs.most))):
            return Fit.SAME
        one, other = ours, theirs
    if (one.least, one.most) == (other.least, other.most):
        return Fit.SAME
    if _below(one, other) or _below(other, one):
        return Fit.APART
    return Fit.MEETS


@lru_cache(maxsize=65536)
def _in_base(quantity: Quantity) -> Quantity | None:
    """Return a quantity in the first unit of its measure; none where its unit is no measure."""
    unit, times = _MEASURES.get(quantity.unit or "", (None, 1.0))
    if unit is None:
        return None
    least, most = (end * times if end is not None else None for end in (quantity.least, quantity.most))
    return replace(quantity, least=least, most=most, unit=unit)


def _nearly(one: float | None, other: float | None) -> bool:
    """Tell whether two ends are one in two units, rounded: 560 miles are 900 kilometres."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _ROUNDED * max(abs(one), abs(other))


def fit_date(one: str | None, other: str | None) -> Fit:
    """Compare two EDTF dates by their bounds; one that cannot be read is not told."""
    ours, theirs = _date(one), _date(other)
    if ours is None or theirs is None:
        return Fit.NEITHER if ours is theirs else Fit.OPEN
    if _plain(ours) == _plain(theirs) or (None, None) != bounds(ours) == bounds(theirs):
        return Fit.SAME
    if not overlaps(ours, theirs):
        return Fit.APART
    return Fit.WITHIN if _holds(ours, theirs) or _holds(theirs, ours) else Fit.MEETS


def size(quantity: Quantity | None) -> float:
    """Return how much a quantity is at the most that it tells; nothing where it tells nothing."""
    return (quantity.most or quantity.least or 0.0) if quantity is not None else 0.0


def is_of_another_sort(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two quantities measure two things: how far it reaches, and what it weighs."""
    if one is None or other is None:
        return False
    ours, theirs = _MEASURES.get(one.unit or ""), _MEASURES.get(other.unit or "")
    return ours is not None and theirs is not None and ours[0] != theirs[0]


def is_within(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether a number follows from another: one's range holds the other's, and both count in one unit."""
    if one is None or other is None or not is_told(one) or not is_told(other) or one.unit != other.unit:
        return False
    return _bounds_hold(one, other) or _bounds_hold(other, one)


def _bounds_hold(wide: Quantity, narrow: Quantity) -> bool:
    low = wide.least is None or (narrow.least is not None and wide.least <= narrow.least)
    return low and (wide.most is None or (narrow.most is not None and narrow.most <= wide.most))


def is_told(quantity: Quantity | None) -> bool:
    """Tell whether a quantity gives any bound."""
    return quantity is not None and not (quantity.least is None and quantity.most is None)


def _one_name(one: Named, other: Named) -> bool:
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return same_label(one.label, other.label)


@lru_cache(maxsize=65536)
def _is_name(label: str) -> bool:
    """Tell whether a label is a name: a capital or a digit in it."""
    return bool(DIGITS.search(label)) or any(word[:1].isupper() for word in re.findall(r"\w+", label))


def _above(id: str | None, codebook: Codebook) -> frozenset[str]:
    found: set[str] = set()
    while id is not None and id in codebook.entities:
        id = codebook.entities[id].parent
        if id is None or id in found:
            break
        found.add(id)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _around(id: str | None) -> frozenset[str]:
    """Return the ids of the district, region and country that a place of the gazetteer lies in."""
    if id is None or id.partition(":")[0] not in ("geonames", "airport", "zip"):
        return frozenset()
    book = gazetteer()
    here = book.by_id(id)
    if here is None:
        return frozenset()
    rows = [row for row in (here.district, here.region) if row is not None]
    country = book.country(here.country)
    return frozenset([book.place(row).id for row in rows] + ([country.id] if country is not None else [])) - {id}


def _below(one: Quantity, other: Quantity) -> bool:
    return one.most is not None and other.least is not None and one.most < other.least


@lru_cache(maxsize=65536)
def _date(on: str | None) -> str | None:
    return on if on is not None and valid(on) else None


def _plain(on: str) -> str:
    return on.translate({ord(mark): None for mark in "~?%"})


def _holds(wide: str, narrow: str) -> bool:
    first, last = bounds(wide)
    begin, end = bounds(narrow)
    if "XXXX" in wide or "XXXX" in narrow:
        return False
    return (first is None or (begin is not None and first <= begin)) and (
        last is None or (end is not None and end <= last)
    )
