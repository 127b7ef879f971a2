"""
The two bars of every judgement between claims: suggested above the one, applied above the other.

Tuned on the halves of the labelled stories that are for tuning (eval/stories); what they come to is measured on the
others. A score is ours, in 0..1; it says how sure the judgement is, and nothing of how firm anybody is.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ids import make_id
from sayso.model import Judgement
from sayso.terms import ConflictType, Relation, Verdict


@dataclass(frozen=True, slots=True)
class Bar:
    """From which score on a judgement is suggested ("unsure"), and from which it is applied ("yes")."""

    suggested: float
    applied: float


BARS = {
    Relation.SAME_STATEMENT: Bar(suggested=0.5, applied=0.7),
    Relation.SAME_CLAIM: Bar(suggested=0.45, applied=0.6),
    Relation.CONFLICTS: Bar(suggested=0.4, applied=0.72),
}

BY = {
    Relation.SAME_STATEMENT: "sayso statements/3",
    Relation.SAME_CLAIM: "sayso claims/3",
    Relation.CONFLICTS: "sayso conflicts/3",
}
"""Who judges, and by which version of the rules: part of every judgement's id."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How well two claims fit one relation (0..1), and why, in words a person can check."""

    score: float
    words: tuple[str, ...]

    @property
    def evidence(self) -> str:
        """The reasons as one line."""
        return "; ".join(self.words)


def judgement(
    relation: Relation, one: str, other: str, finding: Finding, *, at: str, type: ConflictType | None = None
) -> Judgement | None:
    """Return the judgement on two claims, by their ids; none below the lower bar."""
    bar = BARS[relation]
    if finding.score < bar.suggested:
        return None
    left, right = sorted((one, other))
    return Judgement(
        id=make_id("j", relation, left, right, BY[relation]),
        left_id=left,
        right_id=right,
        relation=relation,
        verdict=Verdict.YES if finding.score >= bar.applied else Verdict.UNSURE,
        score=round(finding.score, 4),
        by=BY[relation],
        evidence=finding.evidence,
        judged_at=at,
        type=type,
    )
