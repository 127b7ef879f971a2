"""
Times: the words that date a happening, as mentions whose label is an EDTF value.

The order is that of the files:

    lexer                                   words to tokens, by the codebook's words of time
    amounts, calendar, relative, ranges,
    grammar                                 tokens to readings: what the words say, whatever day it is
    tense                                   which way the verb looks: "on Friday" is the last one or the next
    resolver                                readings to dates, by what they rest on
    reading                                 all of these, over a document

A value rests on the words alone, the report's day, the day of saying, the date that the text told last, or an anchor
event of the codebook; ``Mention.rests_on`` says which. Where the year is nowhere, the value says so ("XXXX-05-10"); a
time that nothing fixes ("in the coming years") has none. Durations, ages, sets and times of day are read and are no
mentions.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.times.reading import Time, dates_something, read
from sayso.codebook import Codebook
from sayso.model import Attribution, Document, Mention, Sentence
from sayso.terms import MentionForm, MentionKind

__all__ = ["Time", "read", "times"]


def times(
    document: Document,
    sentences: Sequence[Sentence],
    codebook: Codebook,
    attributions: Sequence[Attribution] = (),
) -> tuple[Mention, ...]:
    """Return the times of a document that date something, in order, with their EDTF values as labels."""
    found = (each for each in read(document, sentences, codebook, attributions) if dates_something(each.reading))
    return tuple(
        Mention(
            span=document.span(each.reading.start, each.reading.end),
            kind=MentionKind.TIME,
            form=MentionForm.NAME,
            label=each.on,
            rests_on=each.dates.rests_on if each.dates and each.on else None,
        )
        for each in found
    )
