"""
A report's own earlier text: "an earlier version of this article said P", "we wrote on Tuesday that P".

The narrating voice answers for it, so its speaker is the publisher, named or not; no hop is added to it. What a
correction tells of its earlier text is taken back: the publisher holds the contrary.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.draft import Draft, Stretch
from sayso.codebook import Codebook
from sayso.model import Document, Mention
from sayso.terms import Act, MentionForm, MentionKind

_HERE = frozenset({"this", "these", "our"})
# "An earlier version": so many words has a source that says no more than that.
_SHORT = 3
# What a correction says besides of what stood there; "we reported" alone is none.
_CORRECTS = "correction"
_ONLY_TOLD = frozenset({"we reported"})


def is_own_text(text: str, source: Sequence[Stretch], codebook: Codebook) -> bool:
    """Tell a source that is the report's own text or house: "this newspaper", "an earlier version of it", "we"."""
    words = text[slice(*source[0])].lower().replace(",", " ").split() if source else []
    if words == ["we"]:
        return True
    told = [codebook.texts.get(word) for word in words]
    here = bool(_HERE & set(words))
    if "form" in told:
        return (here or "earlier" in told) and ("piece" in told or len(words) <= _SHORT)
    return bool(words) and words[0] in _HERE and (told[-1] in ("piece", "house") or ("piece" in told and "of" in words))


def own_voice(document: Document, draft: Draft) -> Mention:
    """Return the mention of the narrating voice: a pronoun for the publisher, without a label where nobody knows it."""
    return Mention(
        span=document.span(*draft.source[0]),
        kind=MentionKind.PUBLISHER,
        form=MentionForm.PRONOUN,
        entity_id=document.publisher_id,
        label=document.publisher,
    )


def as_it_stood(text: str, content: Sequence[Stretch]) -> list[Stretch]:
    """Return what stood in the earlier text: what a correction says behind a semicolon is how it is."""
    mark = text.find(";", content[0][0], content[-1][1])
    if mark < 0:
        return list(content)
    return [(start, min(end, mark)) for start, end in content if start < mark]


def is_taken_back(document: Document, draft: Draft, codebook: Codebook) -> bool:
    """Tell whether a report's earlier text is told to be put right: by its name, or by the paragraph that tells it."""
    if draft.act is not Act.SAYING:
        return False
    if any(codebook.texts.get(word) == "form" for word in document.text[slice(*draft.source[0])].lower().split()):
        return True
    start = document.text.rfind("\n", 0, draft.start) + 1
    end = document.text.find("\n", draft.start)
    told = " " + document.text[start : end if end >= 0 else None].lower()
    signs = (words for words, group in codebook.across.items() if group == _CORRECTS and words not in _ONLY_TOLD)
    return any(f" {words}" in told for words in signs)
