"""
The ways in which claims are read, by name.

``trained`` asks the network of the language, where it has one; ``cues`` goes by the codebook's words and the grammar
alone. Kinds that the network was never taught are read by their cues in either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from sayso.claims.by_surface import SurfacePropositions
from sayso.claims.by_surface.marked import SurfaceMarked
from sayso.claims.held import Held
from sayso.claims.propositions import Propositions, Told, Typed, untold
from sayso.claims.roles.marked import Marked
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Proposition, Sentence, Span
from sayso.syntax import has_syntax

__all__ = ["CLAIM_READERS", "Typing"]


class Typing(Protocol):
    """Types the propositions of one document."""

    def __call__(
        self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None, told: Told = untold
    ) -> list[Typed]:
        """
        Return the propositions of a sentence that are shown between the offsets ``inside``, in order.

        What ``told`` says of, somebody else is said to say.
        """
        ...

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Held]:
        """Return what a content says when nothing types it."""
        ...

    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool:
        """Tell whether an attribution's cue is itself what is claimed."""
        ...


def _cues(document: Document, markup: Markup, codebook: Codebook) -> Typing:
    typing = Propositions if has_syntax(markup.sentences) else SurfacePropositions
    return typing(document, markup, codebook)


def _trained(document: Document, markup: Markup, codebook: Codebook) -> Typing:
    # Imported here: numpy takes time, and a register can be asked without it.
    from sayso.claims.by_model.network import NETWORKS
    from sayso.claims.by_model.propositions import ModelPropositions

    rules = _cues(document, markup, codebook)
    if document.language.split("-")[0] not in NETWORKS:
        return rules
    if isinstance(rules, Propositions):
        return ModelPropositions(document, markup, codebook, Marked(document, markup, rules.roles, codebook), rules)
    assert isinstance(rules, SurfacePropositions)
    return ModelPropositions(document, markup, codebook, SurfaceMarked(document, markup, rules, codebook), rules)


CLAIM_READERS: Mapping[str, Callable[[Document, Markup, Codebook], Typing]] = {"trained": _trained, "cues": _cues}
