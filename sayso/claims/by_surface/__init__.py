"""
Propositions of sentences without syntax: Russian, Ukrainian, Belarusian.

A sentence is read from its words and their endings. The files, in the order in which a sentence goes through them:

    small_words   grammar words              declension, conjugation   what an ending may show
    lexicon       the codebook's words       governors                 what a verb makes of the one under it
    words         each word, with what it may be
    phrases       words that stand together, in which cases
    clauses       what has a verb of its own
    reading       all of that of one sentence, with its times
    cues          the codebook's cues in a clause
    arguments     the phrases round a cue, by case and preposition
    acts          what a clause tells, and which of several acts it is about
    firmness      how firmly it is held, and when it lies
    roles         whom and what a phrase stands for (labels, parties, things)
    filling       who and what fills the roles of an act
    saying        what one sentence says to happen
    propositions  all of it together
    marked        the roles by words that a network marked
"""

from sayso.claims.by_surface.propositions import SurfacePropositions

__all__ = ["SurfacePropositions"]
