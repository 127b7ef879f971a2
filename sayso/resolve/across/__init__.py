"""
Claims across reports: same statement, same claim, conflict, origins, and the course of a matter.

    Claim ─tellings─► Telling ─judged─► Judgement ─statements, same_claims─► groups
                                                    └─ conflicts, claim_origins, steps

The order in which to read the files: ``words``, ``voices``, ``fits``, ``items``, ``kinds`` (what is compared, and how),
``telling`` (a claim made ready), ``bars`` (from which score on), ``same_statements``, ``same_claims``, ``disagreement``
(what two claims are to each other; of a conflict ``facts``, ``bearing``, ``exclusions``, ``differences``,
``conflict_types``), ``judging`` (a pair), ``keys`` and ``meeting`` (which pairs), ``packing`` (what a register keeps),
``grouping``, ``contradictions``, ``origins``, ``matters``, ``status``, ``accounts`` (what the judgements come to).
Pairs are judged by themselves; groups are a pure function of claims and judgements.
"""

from sayso.resolve.across.accounts import Account, accounts
from sayso.resolve.across.bars import BARS, BY, Bar
from sayso.resolve.across.conflict_types import Conflict, ConflictType
from sayso.resolve.across.contradictions import conflicts
from sayso.resolve.across.disagreement import conflict
from sayso.resolve.across.grouping import Groups, same_claims, statements
from sayso.resolve.across.judging import EarlierClaims, Shelf, judged, judged_pair
from sayso.resolve.across.keys import keys_of
from sayso.resolve.across.matters import Matter, matter_of, of_matter
from sayso.resolve.across.origins import ClaimOrigins, Folded, FoldReason, claim_origins
from sayso.resolve.across.same_claims import same_claim
from sayso.resolve.across.same_statements import same_statement
from sayso.resolve.across.status import Change, Step, steps
from sayso.resolve.across.telling import Telling, tellings

__all__ = [
    "BARS",
    "BY",
    "Account",
    "Bar",
    "Change",
    "ClaimOrigins",
    "Conflict",
    "ConflictType",
    "EarlierClaims",
    "FoldReason",
    "Folded",
    "Groups",
    "Matter",
    "Shelf",
    "Step",
    "Telling",
    "accounts",
    "claim_origins",
    "conflict",
    "conflicts",
    "judged",
    "judged_pair",
    "keys_of",
    "matter_of",
    "of_matter",
    "same_claim",
    "same_claims",
    "same_statement",
    "statements",
    "steps",
    "tellings",
]
