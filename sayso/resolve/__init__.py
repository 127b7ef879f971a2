"""What holds between reports: copies and their direction, clusters of judgements, independent origins."""

from sayso.resolve.clusters import clusters, standing
from sayso.resolve.copies import Earlier, copies, judge
from sayso.resolve.direction import Direction, direction
from sayso.resolve.origins import Fold, Origins, origins
from sayso.resolve.passages import Overlap, Passage, overlap
from sayso.resolve.sketch import sketch
from sayso.resolve.words import Words, words

__all__ = [
    "Direction",
    "Earlier",
    "Fold",
    "Origins",
    "Overlap",
    "Passage",
    "Words",
    "clusters",
    "copies",
    "direction",
    "judge",
    "origins",
    "overlap",
    "sketch",
    "standing",
    "words",
]
