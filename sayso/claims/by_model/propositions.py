"""
Propositions by a trained network: it marks the words that show a kind and those of its roles, and how it is held.

What the marked words stand for is read by the language's own rooms (roles/, by_surface/): the network never names
anybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from sayso.claims.by_model.features import near_the_matter, words
from sayso.claims.by_model.filling import Filler, Marked, with_roles
from sayso.claims.by_model.network import NETWORKS, Scores, network
from sayso.claims.by_model.reading import Found, read
from sayso.claims.held import Held
from sayso.claims.propositions import Told, Typed, untold
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention, Proposition, Quantity, Role, Sentence, Span
from sayso.places import Places
from sayso.syntax import has_syntax
from sayso.terms import MentionForm, MentionKind

Stretch = tuple[int, int]
S = TypeVar("S")

# From which score on words count as showing a kind, near words of the matter and far from them.
LEAST, FAR_LEAST = 0.5, 0.8
# How sure of another kind the network must be, where the cues type a clause, for its word to go before theirs.
SURE = 0.8
# What is none of ours looks a little like several kinds: how likely the one must be that the network alone sees.
# Without a parse nobody tells which of the kinds shown a sentence asserts, and it must be likelier than all the others
# together. (On the texts kept apart from training, precision .75 and recall .77 of kinds become .80 and .74.)
RATHER, RATHER_UNPARSED = 0.3, 0.5
# Below which chance to show anything a weak cue shows nothing. On the texts kept apart, of .02 to .4, it gains in all
# four languages and loses least of what is found.
DOUBT = 0.05
# Far from all words of the matter, that of any cue.
FAR_DOUBT = 0.3
# How likely one other kind must be, and the cue's own less than that, for a weak cue to give way. With all of these,
# precision .833 of the kinds on the English texts kept apart becomes .849, and nothing is lost.
INSTEAD, HARDLY = 0.4, 0.2


class Rules(Protocol):
    """What the cues of a language type, and what its grammar tells of what no kind is found in."""

    def __call__(
        self, sentence: Sentence, inside: Stretch, speaker: Mention | None, told: Told = untold
    ) -> list[Typed]: ...
    def untyped(self, sentence: Sentence, inside: Stretch) -> tuple[Proposition, Held]: ...
    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool: ...


class ModelPropositions(Generic[S]):
    """Types the propositions of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook, marked: Marked[S], rules: Rules) -> None:
        self._document = document
        self._marked = marked
        self._filled = Filler(document, marked)
        self._rules = rules
        self._rather = RATHER if has_syntax(markup.sentences) else RATHER_UNPARSED
        given = words(document, markup, codebook)
        reader = network(NETWORKS[document.language.split("-")[0]])
        # A codebook may have kinds beside those that the network was taught: of them it knows nothing.
        self._taught = {kind: number for number, kind in enumerate(reader.kinds)}
        near = near_the_matter(given)
        least = [LEAST if number in near else FAR_LEAST for number in range(len(markup.sentences))]
        self._near = frozenset(s.start for number, s in enumerate(markup.sentences) if number in near)
        self._names = Places(
            ((m.span.start, m.span.end), m)
            for m in markup.mentions
            if m.form is MentionForm.NAME and m.kind not in (MentionKind.SYSTEM, MentionKind.TIME)
        )
        found, self._chances = read(given, least, reader)
        self._found = [each for each in found if not self._names.at(each.start)]
        self._starts = [each.start for each in self._found]

    def __call__(
        self, sentence: Sentence, inside: Stretch, speaker: Mention | None, told: Told = untold
    ) -> list[Typed]:
        """
        Return the propositions of a sentence that are shown between the offsets ``inside``, in order.

        Where cues type a clause they say the kind and how it is held, unless the network is sure of another kind; roles
        are the network's wherever it finds the same. The rest is the network's alone.
        """
        start, end = max(sentence.start, inside[0]), min(sentence.end, inside[1])
        shown = self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        asserted = self._marked.asserted([(each.start, each.end) for each in shown], sentence)
        # A sum beside what is paid for it is told too: "an order at a price of 40 million".
        asserted |= {n for n, each in enumerate(shown) if each.kind == "finance" and "quantity" in each.filled}
        found = [shown[n] for n in sorted(asserted) if not told(shown[n].start)]
        # "Motion Help reported": a word of a name shows nothing.
        typed = [
            one
            for one in self._rules(sentence, inside, speaker, told)
            if not self._names.at(one.at) and not self._is_idle(one)
        ]
        by_cues = list(typed)
        typed = self._not_spoken_of(typed, found, sentence)
        heard: dict[int | None, set[str]] = {}
        for each in found:
            heard.setdefault(self._marked.clause(each.start, sentence), set()).add(each.kind)
        for each in found:
            clause = self._marked.clause(each.start, sentence)
            cued = [one for one in typed if self._marked.clause(one.at, sentence) == clause]
            same = [one for one in cued if one.proposition.kind == each.kind]
            if not cued and each.sure < self._rather:
                continue
            if not cued:
                typed += self._filled(each, sentence, inside, speaker)
            elif same:
                typed = [one for one in typed if one not in same]
                typed += with_roles(same[0], each, self._filled(each, sentence, inside, speaker))
            elif each.sure >= SURE and any(one.proposition.kind in heard[clause] for one in cued):
                # What cues and network both find there stands, and this is told beside it.
                typed += self._filled(each, sentence, inside, speaker)
            elif each.sure >= SURE or all(self._gives_way(one, each) for one in cued):
                typed = [one for one in typed if one not in cued or one.proposition.kind not in self._taught]
                typed += self._filled(each, sentence, inside, speaker)
        for one in (one for one in by_cues if one in typed):
            # "Stays in production": what the sentence asserts is its verb's, and the noun's roles are the same.
            lent = next((each for each in shown if _is_shown_by(one.proposition, each)), None)
            if lent is not None:
                typed.remove(one)
                typed += with_roles(one, lent, self._filled(lent, sentence, inside, speaker))
        typed.sort(key=lambda one: one.at)
        return _once(typed)

    def _not_spoken_of(self, typed: Sequence[Typed], found: Sequence[Found], sentence: Sentence) -> list[Typed]:
        """Leave out what a weak cue shows and another sign speaks of: "the order shrank and was cancelled"."""
        shown = [(each.start, each.end) for each in found if each.sure >= SURE]
        words = [one.proposition.kind_words for one in typed]
        own = [(span.start, span.end) if span is not None else (0, 0) for span in words]
        asserted = self._marked.asserted([*own, *shown], sentence)
        return [one for n, one in enumerate(typed) if n in asserted or not one.weak]

    def _is_idle(self, typed: Typed) -> bool:
        """
        Tell a weak cue in a sense that shows nothing, to the network's ear: "delivered a speech on tanks".

        A cue of several words means little else; far from all words of the matter, each does.
        """
        heard = self._heard(typed)
        if not heard:
            return typed.weak and typed.proposition.kind_words is not None and typed.proposition.kind in self._taught
        chance = max(float(row.sum()) for row in heard)
        if typed.sentence.start not in self._near and chance < FAR_DOUBT:
            # Far from all words of the matter no cue is strong: "two million was set aside for the veterans' home".
            return True
        return typed.weak and len(heard) == 1 and chance < DOUBT

    def _gives_way(self, typed: Typed, found: Found) -> bool:
        """Tell a weak cue in whose words the network hears another kind: "shells landed on the town" stations none."""
        heard = self._heard(typed)
        if not typed.weak or not heard or found.sure < INSTEAD:
            return False
        number = self._taught[typed.proposition.kind]
        return max(float(row.max()) for row in heard) >= INSTEAD and max(float(row[number]) for row in heard) < HARDLY

    def _heard(self, typed: Typed) -> list[Scores]:
        """Return the chances of a cue's words to show the kinds; none where the network was not taught its kind."""
        words = typed.proposition.kind_words
        if words is None or typed.proposition.kind not in self._taught:
            return []
        return [row for at in range(words.start, words.end) if (row := self._chances.get(at)) is not None]

    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool:
        """Tell whether the words of an attribution's cue show a kind too, over no clause of its own."""
        return self._rules.is_act(sentence, cue, content)

    def untyped(self, sentence: Sentence, inside: Stretch) -> tuple[Proposition, Held]:
        """Return what a content says when nothing types it: `other`, with the tense and stand of its main predicate."""
        return self._rules.untyped(sentence, inside)


def _is_shown_by(said: Proposition, found: Found) -> bool:
    words = said.kind_words
    return words is not None and said.kind == found.kind and found.start < words.end and words.start < found.end


def _once(found: Sequence[Typed]) -> list[Typed]:
    """Leave out what says the same again: one claim per content, kind and item (ANNOTATION.md, rule 11)."""
    kept: list[Typed] = []
    for each in found:
        same = next((n for n, other in enumerate(kept) if _is_same(other, each)), None)
        if same is None:
            kept.append(each)
        else:
            kept[same] = _joined(kept[same], each)
    return kept


def _is_same(one: Typed, other: Typed) -> bool:
    ours, theirs = one.proposition, other.proposition
    if (ours.kind, ours.tense, one.stand.polarity) != (theirs.kind, theirs.tense, other.stand.polarity):
        return False
    return all(
        mine is None or yours is None or mine == yours
        for mine, yours in (
            (_name(ours.item), _name(theirs.item)),
            (_name(ours.actor), _name(theirs.actor)),
            (_name(ours.counterparty), _name(theirs.counterparty)),
            (ours.on, theirs.on),
            (_range(ours.quantity), _range(theirs.quantity)),
        )
    )


def _name(role: Role | None) -> str | None:
    return None if role is None else role.entity_id or role.label.casefold()


def _range(quantity: Quantity | None) -> tuple[float | None, float | None] | None:
    return None if quantity is None else (quantity.least, quantity.most)


def _joined(one: Typed, other: Typed) -> Typed:
    """Return the first with the roles that only the other fills."""
    ours, theirs = one.proposition, other.proposition
    return replace(
        one,
        proposition=replace(
            ours,
            actor=ours.actor or theirs.actor,
            counterparty=ours.counterparty or theirs.counterparty,
            item=ours.item or theirs.item,
            quantity=ours.quantity or theirs.quantity,
            place=ours.place or theirs.place,
            on=ours.on or theirs.on,
            on_words=ours.on_words or theirs.on_words,
        ),
    )
