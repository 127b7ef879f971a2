"""The pronouns that may stand for a source, and what each agrees with: m, f, n (several) or t (a thing)."""

from __future__ import annotations

ENGLISH = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "they": "n",
    "them": "n",
    "their": "n",
    "it": "t",
    "its": "t",
}
PRONOUNS = {
    **ENGLISH,
    # Russian, Ukrainian, Belarusian
    **dict.fromkeys("он него він нього ён него".split(), "m"),
    **dict.fromkeys("она её ее неё нее вона її неї яна яе яе".split(), "f"),
    **dict.fromkeys("они их них вони їх них яны іх іх".split(), "n"),
    # "his" and "its" are one word
    **dict.fromkeys("его його яго".split(), "m"),
}
