"""The attribution readers there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sayso.annotate.by_model.reader import TrainedReader
from sayso.annotate.reader import AttributionReader, SyntaxReader
from sayso.codebook import Codebook

ATTRIBUTION_READERS: Mapping[str, Callable[[Codebook], AttributionReader]] = {
    "trained": TrainedReader,
    "syntax": SyntaxReader,
}
