"""
Stories: matters in short reports of ours, with what a reader makes of them all together; some for measuring only.

    dev*.toml   65 stories to tune on, in batches: each was scored once before its errors were read; 30 of them short
    held.toml   15 stories to measure on: nobody reads its errors
    names.toml  the invented states and agencies, as one more codebook pack

`README.md` beside this file has the rules. `load("dev")` gives the stories as frozen records, and refuses a file in
which a label cannot be right: words that are not in the text, ids that do not exist, a claim in no group, origins that
do not add up.
"""

from __future__ import annotations

from eval.stories.agreeing import said
from eval.stories.labels import (
    Change,
    Claimed,
    Conflict,
    ConflictType,
    Copied,
    CopyLabel,
    Fold,
    FoldReason,
    Group,
    Matter,
    NoConflict,
    NoConflictReason,
    Report,
    State,
    Step,
    Story,
    WrongLabel,
)
from eval.stories.reading import FOLDER, HALVES, SHORT, batches, load, read

__all__ = [
    "FOLDER",
    "HALVES",
    "SHORT",
    "Change",
    "Claimed",
    "Conflict",
    "ConflictType",
    "Copied",
    "CopyLabel",
    "Fold",
    "FoldReason",
    "Group",
    "Matter",
    "NoConflict",
    "NoConflictReason",
    "Report",
    "State",
    "Step",
    "Story",
    "WrongLabel",
    "batches",
    "load",
    "read",
    "said",
]
