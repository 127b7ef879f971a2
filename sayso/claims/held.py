"""
How firmly something is held: certainty and polarity, whether it is only meant to be, and the words that show it.

The scale is FactBank's (Saurí and Pustejovsky 2009). Whoever commits himself to nothing leaves the polarity unknown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.codebook.firmness import FirmnessWords, Gives, Governor
from sayso.model import Attribution
from sayso.terms import Certainty, MentionForm, Polarity, Speech

_PREPOSITIONS = frozenset("of in on at from among about that на в у з серед сярод среди о об про".split())
_NOBODY = re.compile(r"(nobody|no one|no-one|none|neither|no)\b(?!\.)", re.IGNORECASE)
_BE = frozenset("is are was were been be".split())
_SCALE = tuple(Certainty)
_MOST = {Gives.PROBABLE: Certainty.PROBABLE, Gives.PROBABLY_NOT: Certainty.PROBABLE}
_MOST |= {Gives.POSSIBLE: Certainty.POSSIBLE, Gives.POSSIBLY_NOT: Certainty.POSSIBLE}
_DENIED = frozenset({Gives.NO, Gives.PROBABLY_NOT, Gives.POSSIBLY_NOT})


class Held(NamedTuple):
    """
    A stand: how certain, affirmed or denied, and the offsets of the words that show it.

    ``aimed``: what is held is a plan, a wish or a request, and the happening only meant to be. ``heard``: no words
    were found to show it, and the network gives it with all that it hears round them, the cue of the saying too.
    """

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.YES
    aimed: bool = False
    signs: tuple[tuple[int, int], ...] = ()
    heard: bool = False

    def shown(self, start: int, end: int) -> Held:
        """Return the stand with one more word that shows it."""
        sign = (start, end)
        return self if sign in self.signs else self._replace(signs=(*self.signs, sign))

    def weakened(self, certainty: Certainty) -> Held:
        """Return the stand, at most so certain."""
        if certainty is Certainty.UNCOMMITTED:
            return self.left_open()
        return self._replace(certainty=max(self.certainty, certainty, key=_SCALE.index))

    def turned(self) -> Held:
        """Return the stand on the contrary; who commits himself to nothing does not by a negation."""
        if self.polarity is Polarity.UNKNOWN:
            return self
        return self._replace(polarity=Polarity.NO if self.polarity is Polarity.YES else Polarity.YES)

    def affirmed(self) -> Held:
        """Return the stand as if what it is on were affirmed: a denial stays outside."""
        return self if self.polarity is Polarity.UNKNOWN else self._replace(polarity=Polarity.YES)

    def left_open(self) -> Held:
        """Return the stand of one who commits himself to nothing."""
        return self._replace(certainty=Certainty.UNCOMMITTED, polarity=Polarity.UNKNOWN)

    def through(self, governor: Governor) -> Held:
        """Return the stand on what a governor governs, from the stand on the governor itself."""
        gives = governor.denied if self.polarity is Polarity.NO else governor.affirmed
        if gives is Gives.NONE:
            return Held(aimed=self.aimed) if self.certainty is Certainty.CERTAIN else self.affirmed()
        if gives in (Gives.FACT, Gives.UNTRUE):
            return Held(polarity=Polarity.YES if gives is Gives.FACT else Polarity.NO)
        if gives is Gives.OPEN or self.certainty is Certainty.UNCOMMITTED:
            return self.left_open()
        held = self._replace(
            polarity=Polarity.NO if gives in _DENIED else Polarity.YES, aimed=self.aimed or gives is Gives.AIM
        )
        return held.weakened(_MOST[gives]) if gives in _MOST else held


def is_hearsay(attribution: Attribution, words: FirmnessWords, language: str) -> bool:
    """Tell a source that is nobody: "rumours", "unconfirmed reports". It adds no hop to a chain (rule 12)."""
    cue = attribution.cue[-1].exact.lower().split()[-1:] if attribution.cue else []
    if not attribution.source:
        # "Пишут, что": no holder, and a cue that names none.
        return bool(cue) and words.governor("source", cue[0], language) is not None
    said = " ".join([*attribution.source[0].exact.lower().split(), *cue])
    if len(attribution.source) == 1 and words.gives(said, language) is Gives.OPEN and _is_nobody(attribution):
        return True
    phrase: list[str] = []
    for word in " ".join(span.exact for span in attribution.source).lower().split():
        if phrase and word in _PREPOSITIONS:
            break
        phrase.append(word)
    if not phrase:
        return False
    doubted = any(words.gives(word, language) is Gives.OPEN for word in phrase)
    return doubted or words.governor("source", phrase[-1], language) is not None


def _denied_around(attribution: Attribution, held: Held) -> bool:
    """Tell whether what nobody is named to say is denied by what is said of it."""
    content = attribution.content
    return held.polarity is Polarity.NO and any(
        not any(span.start <= start < span.end for span in content) for start, _ in held.signs
    )


def _is_nobody(attribution: Attribution) -> bool:
    """Tell "they say" of those who were not named before."""
    speaker = attribution.speaker
    return speaker is None or speaker.form is not MentionForm.PRONOUN or speaker.named_by is None


def _of_cue(attribution: Attribution, words: FirmnessWords, language: str) -> Held:
    """
    Return the stand that a cue gives.

    One that leaves open what it tells, as a passive without a holder or a denied saying, may be known to do otherwise:
    what "was announced" is held, what "is expected" is probable, what is "not excluded" possible.
    """
    cue = Held(certainty=attribution.certainty, polarity=attribution.polarity)
    if cue == Held() and attribution.source and _NOBODY.match(attribution.source[0].exact):
        # "Nobody has ever proved that": what is not said is neither so nor not so.
        return cue.left_open()
    said = " ".join(span.exact for span in attribution.cue).lower().replace("n't", " not").split()
    if cue.certainty is not Certainty.UNCOMMITTED or not said:
        return cue
    denied = "not" in said
    passive = not attribution.source or said[0] in _BE
    name = f"be {said[-1]}" if passive else said[-1] if denied else ""
    governor = words.governor("that", name, language)
    if governor is None or governor.affirmed in (Gives.AIM, Gives.NONE):
        return cue
    held = (Held().turned() if denied else Held()).through(governor)
    return held._replace(aimed=False)


def with_cue(attribution: Attribution, held: Held, words: FirmnessWords, language: str) -> Held:
    """
    Return the stand of who is quoted: the stand that his cue gives him, on what the content's words hold so.

        "denied" (certain, no) · "had not bought" (certain, no)  →  certain, yes
    """
    cue = _of_cue(attribution, words, language)
    hearsay = is_hearsay(attribution, words, language)
    if cue == Held() and not hearsay:
        return held
    if held.heard:
        # The cue was heard already: what it does is not done once more.
        held = Held(aimed=held.aimed, signs=held.signs)
    if cue.polarity is Polarity.NO is held.polarity and attribution.speech is Speech.DIRECT:
        # "We have none," he denied: his own words deny it already.
        return held
    if hearsay and not attribution.source and _denied_around(attribution, held):
        return held
    for span in (attribution.source or attribution.cue) if hearsay else attribution.cue:
        held = held.shown(span.start, span.end)
    if hearsay or Certainty.UNCOMMITTED in (cue.certainty, held.certainty):
        return held.left_open()
    held = held.weakened(cue.certainty)
    return held.turned() if cue.polarity is Polarity.NO else held
