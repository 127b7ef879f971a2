"""
Kinds of happening beside each other: which may tell the same, which turn each other round, which comes after which.

The order of an acquisition is the codebook's order of kinds. What a kind takes with it is common sense: what was
delivered is had; what was ordered was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.terms import Polarity, Tense

# Kinds that one happening may be typed as, by careful readers too (eval/propositions, ``accept``): those between which
# the same number, date or place decides, and those between which only the words do.
_ONE = frozenset(
    frozenset(pair.split())
    for pair in (
        "deploy commission", "approve finance", "order finance", "agree finance", "possess retain", "possess deploy",
        "deploy retain", "want request", "order agree", "test use", "possess commission",
    )
)  # fmt: skip
_NEAR = _ONE | frozenset(
    frozenset(pair.split())
    for pair in (
        "offer deliver", "support deliver", "support train", "support offer", "deploy deliver",
        "cancel delay", "test develop", "negotiate agree", "offer agree", "produce develop", "approve agree",
        "upgrade possess", "lose use",
    )
)  # fmt: skip
# The one, denied, is the other: who will not withdraw retains, who does not approve refuses.
_TURNED = frozenset(
    frozenset(pair.split())
    for pair in (
        "retain withdraw", "approve refuse", "order refuse", "finance refuse", "negotiate refuse", "agree refuse",
        "deliver refuse", "offer refuse", "display refuse",
    )
)  # fmt: skip
# What follows from a thing that has come about: whoever holds the left one grants the right ones.
_TAKES_ALONG = {
    "deliver": "possess order agree",
    "commission": "possess deliver",
    "possess": "deliver",
    "retain": "possess",
    "deploy": "possess",
    "use": "possess deploy",
    "display": "possess",
    "order": "agree",
    "train": "",
    "withdraw": "possess",
    "lose": "possess",
}
IMPLIES: Mapping[str, frozenset[str]] = {kind: frozenset(each.split()) for kind, each in _TAKES_ALONG.items()}
"""By kind, what is granted with it once it has come about."""


STEPS = ("offer", "agree", "order", "produce", "deliver", "commission")
"""The steps of one acquisition: whoever denies one and grants one before it denies how far it has come."""

COURSE = frozenset(
    {*STEPS, "negotiate", "approve", "develop", "test", "train", "deploy", "withdraw", "upgrade", "cancel"}
)
"""What has a course: of these "not yet" tells how far it has come."""


def near_kinds(one: str, other: str) -> bool:
    """Tell whether one happening may be typed as either."""
    return frozenset((one, other)) in _NEAR


def one_of_two(one: str, other: str) -> bool:
    """Tell whether the same number, date or place shows that two kinds tell one happening."""
    return frozenset((one, other)) in _ONE


def turned(one: str, one_polarity: Polarity, other: str, other_polarity: Polarity) -> bool:
    """Tell whether one kind affirmed is the other denied: "will keep them", "will not withdraw them"."""
    return (
        frozenset((one, other)) in _TURNED
        and {one_polarity, other_polarity} == {Polarity.YES, Polarity.NO}
        and (one if one_polarity is Polarity.YES else other) in ("retain", "refuse")
    )


# What takes no acquisition further: a price, a refusal, what stands, and what becomes of the thing once it is there.
_NO_STEP = frozenset(
    "finance other capability support display refuse cancel delay want possess retain use lose upgrade".split()
)


def is_step(kind: str) -> bool:
    """Tell whether a kind is a step of a course: a price, a refusal or what a thing can do is none."""
    return kind not in _NO_STEP


def rank(kind: str, tense: Tense | None, order: Sequence[str]) -> tuple[int, bool]:
    """
    Return how far in the course a step is: by its kind, and planned before done.

    ``order`` is the codebook's, but that a thing is tried before it is handed over.
    """
    if kind == "test":
        return rank("produce", tense, order)
    return order.index(kind) if kind in order else len(order), tense is not Tense.FUTURE
