"""What holds between reports: copies, their direction, clusters of judgements, origins, names that nobody knew."""

from sayso.resolve.clusters import clusters, standing
from sayso.resolve.copies import Compared, Earlier, copies, judge
from sayso.resolve.dates import FilledDate, filled
from sayso.resolve.direction import Direction, direction
from sayso.resolve.origins import Fold, Origins, origins
from sayso.resolve.passages import Overlap, Passage, overlap
from sayso.resolve.settling import settled
from sayso.resolve.sketch import sketch
from sayso.resolve.uses import name_uses
from sayso.resolve.words import Words, words

__all__ = [
    "Compared",
    "Direction",
    "Earlier",
    "FilledDate",
    "Fold",
    "Origins",
    "Overlap",
    "Passage",
    "Words",
    "clusters",
    "copies",
    "direction",
    "filled",
    "judge",
    "name_uses",
    "origins",
    "overlap",
    "settled",
    "sketch",
    "standing",
    "words",
]
