"""
When a proposition that was found is the one labelled, role by role. The rules are README.md's.

Labels are compared as the gold scorer does: without case and articles, one name within the other; a value in EDTF is
right also when it spans the same days.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from eval.propositions import Filled, Labelled
from sayso.edtf import bounds
from sayso.model import Claim, Proposition, Quantity, Role
from sayso.terms import Certainty, Polarity

# The words that the gold scorer leaves out of names.
_SMALL = frozenset(
    "the a an of to in on at by for and or this that is was were be been has have had with from as".split()
)

ROLES = ("actor", "counterparty", "item", "quantity", "place", "on")


def right_kind(label: Labelled, claim: Claim) -> bool:
    """Tell whether the kind is the one labelled, or one that is right too with the polarity that it has."""
    kind = proposition(claim).kind
    if kind == label.kind:
        return True
    stand = firmness(claim)
    return any(
        other.kind == kind and (other.polarity is None or other.polarity is (stand and stand[1]))
        for other in label.accept
    )


def right_role(role: str, label: Labelled, claim: Claim) -> bool:
    """Tell whether a role is filled as labelled, or open where the label leaves it open."""
    found = proposition(claim)
    return _SAME[role](label, found)


def firmness_as(label: Labelled, claim: Claim) -> tuple[Certainty, Polarity]:
    """Return the firmness that is right: the labelled one, turned where the kind found turns it."""
    kind = proposition(claim).kind
    if kind != label.kind:
        for other in label.accept:
            if other.kind == kind and other.polarity is not None:
                return label.certainty, other.polarity
    return label.certainty, label.polarity


def firmness(claim: Claim) -> tuple[Certainty, Polarity] | None:
    """Return how firmly whoever holds the claim holds it."""
    return (claim.origin.certainty, claim.origin.polarity) if claim.origin is not None else None


def proposition(claim: Claim) -> Proposition:
    """Return what a claim says; `other` where nothing was typed."""
    return claim.proposition or Proposition(kind="other")


def same_name(gold: str, found: str) -> bool:
    """Tell whether two labels name one thing."""
    ours, theirs = _words(gold), _words(found)
    return ours == theirs or (bool(ours and theirs) and (ours <= theirs or theirs <= ours))


def same_days(gold: str, found: str) -> bool:
    """Tell whether two values in EDTF span the same days, whether about or not."""
    if re.sub("[~?%]", "", gold) == re.sub("[~?%]", "", found):
        return True
    # A date without a year has no bounds to compare.
    return "X" not in gold + found and bounds(gold) == bounds(found)


def _words(label: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", label).lower().replace("’", "'")
    found = set(re.findall(r"\w+", plain))
    return found - _SMALL or found


def _same_role(name: str) -> Callable[[Labelled, Proposition], bool]:
    def same(label: Labelled, found: Proposition) -> bool:
        gold: Filled | None = getattr(label, name)
        role: Role | None = getattr(found, name)
        if gold is None or role is None:
            return gold is None and role is None
        return any(same_name(each, role.label) for each in (gold.label, *gold.also))

    return same


def _same_quantity(label: Labelled, found: Proposition) -> bool:
    return _range(label.quantity) == _range(found.quantity)


def _range(quantity: Quantity | None) -> tuple[float | None, float | None] | None:
    return (quantity.least, quantity.most) if quantity is not None else None


def _same_on(label: Labelled, found: Proposition) -> bool:
    if label.on is None or found.on is None:
        return label.on is found.on
    return same_days(label.on, found.on)


_SAME: Mapping[str, Callable[[Labelled, Proposition], bool]] = {
    **{name: _same_role(name) for name in ("actor", "counterparty", "item", "place")},
    "quantity": _same_quantity,
    "on": _same_on,
}
