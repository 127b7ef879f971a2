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

_TEXTS = frozenset(
    "report reports article articles story stories post posts piece item items dispatch headline headlines entry "
    "text page summary digest bulletin update newsletter column caption note dispatches".split()
)
_HOUSES = frozenset("newspaper paper site website magazine portal channel agency blog".split())
_FORMS = frozenset({"version", "versions", "edition", "copy"})
_EARLIER = frozenset("earlier previous original first initial former last yesterday's".split())
_HERE = frozenset({"this", "these", "our"})
# "An earlier version": so many words has a source that says no more than that.
_SHORT = 3
# What a correction says besides of what stood there; "we reported" alone is none.
_CORRECTS = "correction"
_ONLY_TOLD = frozenset({"we reported"})


def is_own_text(text: str, source: Sequence[Stretch]) -> bool:
    """Tell a source that is the report's own text or house: "this newspaper", "an earlier version of it", "we"."""
    words = text[slice(*source[0])].lower().replace(",", " ").split() if source else []
    if words == ["we"]:
        return True
    of_text, here = bool(_TEXTS & set(words)), bool(_HERE & set(words))
    if _FORMS & set(words):
        return (here or bool(_EARLIER & set(words))) and (of_text or len(words) <= _SHORT)
    return bool(words) and words[0] in _HERE and (words[-1] in _TEXTS | _HOUSES or (of_text and "of" in words))


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
    if _FORMS & set(document.text[slice(*draft.source[0])].lower().split()):
        return True
    start = document.text.rfind("\n", 0, draft.start) + 1
    end = document.text.find("\n", draft.start)
    told = " " + document.text[start : end if end >= 0 else None].lower()
    signs = (words for words, group in codebook.across.items() if group == _CORRECTS and words not in _ONLY_TOLD)
    return any(f" {words}" in told for words in signs)
