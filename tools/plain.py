"""A document of a text and nothing else: for what is measured, trained and tested on text alone."""

from __future__ import annotations

from sayso.model import Document


def plain_document(text: str, language: str = "en", *, id_: str = "d") -> Document:
    """Return a document of which only the text and its language are known."""
    return Document(
        id=id_,
        capture_id="k",
        url=None,
        file=None,
        offset=None,
        title=None,
        byline=None,
        publisher=None,
        published_on=None,
        language=language,
        text=text,
    )
