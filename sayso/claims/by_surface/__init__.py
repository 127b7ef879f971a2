"""
Propositions of sentences without syntax: Russian, Ukrainian, Belarusian.

A sentence is read from its words and their endings. The files, in the order in which a sentence goes through them:

    small_words   grammar words              declension, conjugation   what an ending may show
    lexicon       the codebook's words       governors                 what a verb makes of the one under it
    words         each word, with what it may be
    phrases       words that stand together, in which cases
    clauses       what has a verb of its own
    arguments     the phrases round a cue, by case and preposition
    firmness      how firmly it is held, and when it lies
    roles         whom and what a phrase stands for
    propositions  all of it together
"""

from sayso.claims.by_surface.propositions import SurfacePropositions

__all__ = ["SurfacePropositions"]
