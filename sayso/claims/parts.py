"""The part that a voice plays in a chain: speaker, spokesperson, agency, publication, monitor, document, unnamed."""

from __future__ import annotations

from sayso.codebook import Codebook
from sayso.model import Mention, Span
from sayso.terms import MentionForm, MentionKind, Part


def part_of(mention: Mention, words: tuple[Span, ...], codebook: Codebook) -> Part:
    """Return a voice's part: by what it is known to be, else by the noun that names it, else by its having a name."""
    noun = _part_by_noun(words, mention, codebook)
    if mention.entity_id is not None:
        known = codebook.part(mention.entity_id)
        # "Kremlin spokesman Dmitry Peskov": a person who speaks for another.
        return Part.SPOKESPERSON if noun is Part.SPOKESPERSON and known is Part.SPEAKER else known
    if noun is not None:
        return noun
    if mention.kind is MentionKind.AGENCY:
        return Part.AGENCY
    if mention.kind is MentionKind.PUBLISHER:
        return Part.PUBLICATION
    if mention.label is not None or mention.form is MentionForm.NAME:
        return Part.SPEAKER
    if mention.named_by is not None or mention.form is MentionForm.NOMINAL:
        if _definite_one(mention):
            return Part.SPEAKER
        return Part.UNNAMED
    return Part.SPEAKER


def _part_by_noun(words: tuple[Span, ...], mention: Mention, codebook: Codebook) -> Part | None:
    for stretch in (
        *(span.exact for span in words),
        mention.named_by.exact if mention.named_by else "",
        mention.label or "",
    ):
        lowered = " " + stretch.lower() + " "
        for phrase, part in codebook.voices.items():
            if phrase in lowered and (f" {phrase} " in lowered or f" {phrase}s " in lowered):
                return part
    return None


def _definite_one(mention: Mention) -> bool:
    """Tell one definite person or house ("the minister", "the ministry") from a crowd ("officials", "the sources")."""
    words = (mention.named_by or mention.span).exact.lower().split()
    last = words[-1]
    return words[0] in ("the", "this") and not (last.endswith("s") and not last.endswith("ss"))
