"""
The stand that an outer voice takes by the cue with which it tells of another's words (ANNOTATION.md, rule 12).

    "The agency wrote that the ministry had confirmed the purchase."     the agency: certain, yes
    "The agency wrote that the ministry falsely claimed a purchase."     the agency: certain, no
    "The agency wrote that the ministry had spoken of a purchase."       none: the agency passes it on
"""

from __future__ import annotations

from sayso.claims.held import Held
from sayso.codebook import Codebook
from sayso.codebook.firmness import Gives
from sayso.model import Attribution, Markup, Token
from sayso.places import Places
from sayso.terms import Act, Certainty, Polarity

_PLAIN = (Certainty.CERTAIN, Polarity.YES)


class Outer:
    """Tells the stands that the outer voices of one document take on what they pass on."""

    def __init__(self, markup: Markup, codebook: Codebook, language: str) -> None:
        self._codebook = codebook
        self._language = language
        self._sentences = Places(((s.start, s.end), s) for s in markup.sentences)

    def __call__(self, inner: Attribution) -> Held | None:
        """Return the stand of whoever tells of an attribution, on its content; none: he passes it on."""
        if inner.act is not Act.SAYING or not inner.cue:
            return None
        first, last = inner.cue[0], inner.cue[-1]
        for sentence in self._sentences.touching(first.start, last.end):
            at = [n for n, t in enumerate(sentence.tokens) if t.start < last.end and t.end > first.start]
            if not at:
                continue
            beside = sentence.tokens[max(0, at[0] - 1) : at[-1] + 2]
            untrue = next((t for t in beside if self._gives(t) is Gives.UNTRUE), None)
            if untrue is not None:
                return Held(Certainty.CERTAIN, Polarity.NO).shown(untrue.start, untrue.end)
            if (inner.certainty, inner.polarity) != _PLAIN:
                continue
            factive = next((sentence.tokens[n] for n in at if self._is_factive(sentence.tokens[n])), None)
            if factive is not None:
                return Held().shown(factive.start, factive.end)
        return None

    def _gives(self, token: Token) -> Gives | None:
        return self._codebook.firmness.gives(token.text.lower(), self._language)

    def _is_factive(self, token: Token) -> bool:
        key = (self._language, token.lemma)
        cue = self._codebook.speech.get(key) or self._codebook.speech_forms.get(key)
        return cue is not None and cue.factive
