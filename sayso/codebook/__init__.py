"""What sayso knows of arms: data, checked when it is loaded."""

from sayso.codebook.book import Codebook
from sayso.codebook.load import codebook, load
from sayso.codebook.pack import Pack, packs
from sayso.codebook.records import Anchor, Kind, KindCue, Label, NameHit, Office, SpeechCue

__all__ = [
    "Anchor",
    "Codebook",
    "Kind",
    "KindCue",
    "Label",
    "NameHit",
    "Office",
    "Pack",
    "SpeechCue",
    "codebook",
    "load",
    "packs",
]
