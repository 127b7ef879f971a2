"""
Speakers resolved: the right name for pronouns, nominals, short names and unnamed voices, labelled by reading.

The labelled sources stand in gold.json: some by their places in articles of PolNeAR dev, some in the reports beside it.

    python -m eval.speakers --errors 20               what goes wrong in the half that may be looked at
"""

from eval.speakers.measure import measure

__all__ = ["measure"]
