"""
Attributions to claims: chains, and what is claimed.

One claim for each content, kind and item. The words of an attribution that holds another are claimed by the inner
voice; what nobody else is said to say is the publisher's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.chains import Chains
from sayso.claims.dates import Dates, till_then
from sayso.claims.held import Held, with_cue
from sayso.claims.matters import complete
from sayso.claims.propositions import Typed
from sayso.claims.readers import CLAIM_READERS, Typing
from sayso.codebook import Codebook
from sayso.errors import UnknownName
from sayso.ids import make_id
from sayso.model import (
    Attribution,
    Claim,
    Document,
    Link,
    Markup,
    Proposition,
    Sentence,
    Span,
)
from sayso.places import Places
from sayso.spans import check_spans
from sayso.syntax import has_syntax
from sayso.terms import Act, Speech

__all__ = ["claims"]

Stretch = tuple[int, int]


# How far behind its cue, in characters, the rest of a content begins.
_APART = 2


def claims(document: Document, markup: Markup, *, codebook: Codebook, reader: str = "trained") -> tuple[Claim, ...]:
    """
    Return the claims of a document in the order of the text. Every span holds the text's own words.

    ``reader`` is a key of CLAIM_READERS; raises UnknownName for any other.
    """
    if reader not in CLAIM_READERS:
        raise UnknownName(f"no claim reader {reader!r}", hint=f"There are: {', '.join(CLAIM_READERS)}")
    found = _Claims(document, markup, codebook, CLAIM_READERS[reader](document, markup, codebook))
    records = tuple(sorted(_once(found.all()), key=_in_order))
    for record in records:
        check_spans(document.text, record)
    return records


@dataclass(frozen=True, slots=True)
class _Asserted:
    """A proposition on its way to being a claim."""

    attribution: Attribution | None
    content: tuple[Span, ...]
    proposition: Proposition
    stand: Held


class _Claims:
    def __init__(self, document: Document, markup: Markup, codebook: Codebook, propositions: Typing) -> None:
        self._document = document
        self._markup = markup
        self._words = codebook.firmness
        self._chains = Chains(document, markup, codebook)
        self._propositions = propositions
        self._standing = Places(((s.start, s.end), s) for s in markup.sentences)
        self._dates = Dates(document, markup)
        self._said = _standing(markup.attributions)
        self._by_id = {a.id: a for a in markup.attributions}
        self._inner: dict[str, list[Attribution]] = {}
        for attribution in markup.attributions:
            if attribution.parent is not None:
                self._inner.setdefault(attribution.parent, []).append(attribution)

    def all(self) -> Iterator[Claim]:
        # All are typed before any is written: a role that one sentence leaves open, another may fill.
        asserted = [a for attribution in self._markup.attributions for a in self._attributed(attribution)]
        asserted += self._own()
        completed = complete([a.proposition for a in asserted])
        for each, proposition in zip(asserted, completed, strict=True):
            yield self._claim(each.attribution, each.content, proposition, each.stand)

    def _attributed(self, attribution: Attribution) -> Iterator[_Asserted]:
        """
        Yield what one attribution asserts: its propositions, or its whole content as `other` when it has none.

        What somebody is said to wish or believe is told by whoever says so, in his words.
        """
        if self._is_told(attribution):
            return
        within = self._inner.get(attribution.id, [])
        inner = _standing([a for a in within if a.act is Act.SAYING])
        wishes = _standing([a for a in within if a.act is Act.ATTITUDE])
        typed = []
        stretches = self._typed_in(attribution)
        # The parse of a stretch that opens with the cue tells what the cue does: it is not done once more.
        read = has_syntax(self._markup.sentences) and stretches[0][0] < attribution.content[0].start
        for start, end in stretches:
            for sentence in self._sentences(start, end):
                typed += self._propositions(sentence, (start, end), attribution.speaker, inner.at)
        contents = Places(((span.start, span.end), span) for span in attribution.content)
        for each in typed:
            content = self._words_of(each, contents.touching(each.sentence.start, each.sentence.end))
            # A cue may stand in another sentence than all that it governs.
            content = content or attribution.content
            held = each.stand
            for wish in [] if has_syntax(self._markup.sentences) else wishes.at(each.at):
                held = self._with_cue(wish, held)
            if not read and (attribution.act is Act.ATTITUDE or not _is_in_cue(attribution, each)):
                # A refusal told by its own verb is not denied once more by it.
                held = self._with_cue(attribution, held)
            yield _Asserted(attribution, content, each.proposition, held)
        if not typed and attribution.act is Act.SAYING and not self._is_told_inside(attribution):
            stretch = attribution.content[0]
            sentences = self._sentences(stretch.start, stretch.end)
            if sentences:
                other, stand = self._propositions.untyped(sentences[0], (stretch.start, stretch.end))
            else:
                other, stand = Proposition(kind="other"), Held()
            yield _Asserted(attribution, attribution.content, other, self._with_cue(attribution, stand))

    def _with_cue(self, attribution: Attribution, held: Held) -> Held:
        return with_cue(attribution, held, self._words, self._document.language.split("-")[0])

    def _typed_in(self, attribution: Attribution) -> list[Stretch]:
        """
        Return where an attribution's propositions stand.

        "Wants to buy" is a wish by its cue and its content, "offered the army two tugs" an offer: such a cue belongs to
        what it governs.
        """
        stretches = [(span.start, span.end) for span in attribution.content]
        if not attribution.cue or not self._governs(attribution):
            return stretches
        # "The crews are being taught to handle it": the content stands on both sides of its cue, and is one with it.
        cue = attribution.cue[0]
        start = min(cue.start, stretches[0][0])
        end = max([cue.end, stretches[0][1], *(last for first, last in stretches if first <= cue.end + _APART)])
        return [(start, end), *(each for each in stretches if each[0] >= end)]

    def _governs(self, attribution: Attribution) -> bool:
        """Tell a cue over an infinitive or a thing from one over what is said in a clause or in quotation marks."""
        if attribution.act is Act.ATTITUDE:
            return True
        if attribution.speech is Speech.DIRECT:
            return False
        sentences = self._sentences(attribution.cue[0].start, attribution.cue[0].end)
        return bool(sentences) and self._propositions.is_act(sentences[0], attribution.cue[0], attribution.content[0])

    def _is_told(self, attribution: Attribution) -> bool:
        """Tell a wish or belief inside what somebody says."""
        outer = self._by_id.get(attribution.parent or "")
        return attribution.act is Act.ATTITUDE and outer is not None and outer.act is Act.SAYING

    def _is_told_inside(self, attribution: Attribution) -> bool:
        """Tell whether inner sayings have most of an attribution's words: then the claim is theirs alone."""
        told = [a for a in self._inner.get(attribution.id, []) if a.act is Act.SAYING]
        inner = [s for a in told for s in (*a.source, *a.cue, *a.content)]
        return 2 * sum(s.end - s.start for s in inner) > sum(s.end - s.start for s in attribution.content)

    def _own(self) -> Iterator[_Asserted]:
        """
        Yield what the publisher asserts itself: typed propositions outside every attribution.

        An untyped sentence of the publisher's is no claim of the register's matters, and is not made one.
        """
        said = self._said
        for sentence in self._markup.sentences:
            if all(said.at(token.start) for token in sentence.tokens if token.text[:1].isalnum()):
                continue  # nothing in it is the publisher's
            stretch = (sentence.start, sentence.end)
            for typed in self._propositions(sentence, stretch, None, said.at):
                yield _Asserted(None, self._own_words(stretch, typed.at), typed.proposition, typed.stand)

    def _own_words(self, sentence: Stretch, at: int) -> tuple[Span, ...]:
        """Return the publisher's own words of a sentence round an offset: those outside every attribution."""
        start, end = sentence
        for first, last in self._spoken(sentence):
            if last <= at:
                start = max(start, last)
            elif first > at:
                end = min(end, first)
        if (start, end) == sentence:
            return (self._document.span(*sentence),)
        text = self._document.text
        while start < at and not text[start].isalnum() and text[start] not in '«“„"(':
            start += 1
        while end > at and not text[end - 1].isalnum() and text[end - 1] not in '»”")%':
            end -= 1
        return (self._document.span(start, end),)

    def _spoken(self, sentence: Stretch) -> list[Stretch]:
        """Return what is said in a sentence, who says it and the cues."""
        return [
            (span.start, span.end)
            for attribution in self._said.touching(*sentence)
            for span in (*attribution.content, *attribution.cue, *attribution.source)
            if span.start < sentence[1] and span.end > sentence[0]
        ]

    def _claim(
        self,
        attribution: Attribution | None,
        content: tuple[Span, ...],
        proposition: Proposition,
        stand: Held,
    ) -> Claim:
        chain: tuple[Link, ...] = self._chains(attribution, stand)
        if attribution is not None:
            proposition = self._dates.of_saying(attribution, proposition)
        proposition = till_then(proposition)
        item = proposition.item
        return Claim(
            id=make_id(
                "c",
                self._document.id,
                attribution.id if attribution else None,
                [[s.start, s.end] for s in content],
                proposition.kind,
                item and (item.entity_id or item.label),
                proposition.kind_words and proposition.kind_words.start,
            ),
            document_id=self._document.id,
            attribution_id=attribution.id if attribution else None,
            chain=chain,
            content=content,
            proposition=proposition,
            said_on=self._dates.said_on(attribution) if attribution is not None else None,
        )

    def _sentences(self, start: int, end: int) -> list[Sentence]:
        return self._standing.touching(start, end)

    def _words_of(self, typed: Typed, content: Sequence[Span]) -> tuple[Span, ...]:
        """Return the content's own words in the sentence that holds the proposition."""
        found = []
        for span in content:
            start, end = max(span.start, typed.sentence.start), min(span.end, typed.sentence.end)
            if start < end and self._document.text[start:end].strip():
                found.append(self._document.span(*_trimmed(self._document.text, start, end)))
        return tuple(found) or tuple(content)


def _is_in_cue(attribution: Attribution, typed: Typed) -> bool:
    return any(span.start <= typed.at < span.end for span in attribution.cue)


def _standing(attributions: Sequence[Attribution]) -> Places[Attribution]:
    """Return attributions by where their words stand."""
    return Places(((s.start, s.end), a) for a in attributions for s in (*a.content, *a.cue, *a.source))


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _in_order(claim: Claim) -> tuple[int, int, int, str]:
    """Of claims with the same content, the one whose kind shows first comes first."""
    content, shown = claim.content[0], claim.proposition and claim.proposition.kind_words
    return content.start, content.end, shown.start if shown else content.start, claim.id


def _once(found: Iterator[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in found}.values())
