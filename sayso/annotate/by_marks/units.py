"""Units of reading: sentences whose quotations are whole, however many sentences stand inside the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.quotes import Quotation
from sayso.model import Sentence, Token


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A sentence, or several that one quotation joins. ``spoken`` leads from the index of a token to the said quotation it
    stands in, marks included. ``opens``: it is all of its paragraph so far.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    spoken: Mapping[int, Quotation]
    opens: bool

    @property
    def start(self) -> int:
        """Where its first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return self.tokens[-1].end


def units(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation], said: Sequence[Sequence[Quotation]]
) -> Iterator[Unit]:
    """Yield the units of a text, in order."""
    spoken = sorted((q for group in said for q in group), key=lambda q: q.outer_start)
    place = 0
    tokens: list[Token] = []
    number, paragraph, opens = 0, -1, True
    for index, sentence in enumerate(sentences):
        opens = opens and bool(tokens) if sentence.paragraph == paragraph else True
        if not tokens:
            opens = sentence.paragraph != paragraph
        paragraph = sentence.paragraph
        tokens.extend(sentence.tokens)
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        if following is not None and following.paragraph == paragraph:
            while number < len(quotations) and quotations[number].outer_end <= following.start:
                number += 1
            if number < len(quotations) and quotations[number].outer_start < following.start:
                continue
        inside: dict[int, Quotation] = {}
        at = place
        for n, token in enumerate(tokens):
            while at < len(spoken) and spoken[at].outer_end <= token.start:
                at += 1
            if at < len(spoken) and spoken[at].outer_start <= token.start:
                inside[n] = spoken[at]
        place = at
        yield Unit(tuple(tokens), paragraph, inside, opens)
        tokens = []
