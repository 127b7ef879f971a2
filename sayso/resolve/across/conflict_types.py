"""
What a conflict is: two claims that cannot both be true, in one of six ways.

    values        eight, or twelve
    dates         on 10 May, or in June
    places        at Halm, or at Sarn
    denial        it was so, or it never was
    status        delivered, or not yet; cancelled, or going on
    attribution   the same words, given to two speakers
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.resolve.across.bars import Finding
from sayso.terms import ConflictType

__all__ = ["Conflict", "ConflictType", "Found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """
    Two claims that cannot both be true, in what, and why. The left id sorts before the right one.

    ``own``: one holder contradicts himself.
    """

    left_id: str
    right_id: str
    type: ConflictType
    own: bool
    finding: Finding


Found = tuple[ConflictType, Finding]
"""In what two claims exclude one another, and how surely."""
