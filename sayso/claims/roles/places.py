"""
Places of a happening: the town, airfield, region or state that a phrase after "in", "at", "near", "to", "from" names.

With motion a happening is where it ends, else where it begins. A place that nobody knows is called by its words; a
common noun ("the hill") by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sayso.claims.roles.phrases import own, stretch, under
from sayso.claims.roles.sides import Sides
from sayso.codebook import Codebook
from sayso.model import Document, Role, Token
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

# How many sentences back "the port" may have been named.
_SENTENCES_BACK = 12
_LANDS = (MentionKind.PLACE, MentionKind.STATE)


class PlacesOf:
    """Finds the places of one document's propositions."""

    def __init__(self, document: Document, sides: Sides, codebook: Codebook) -> None:
        self._document = document
        self._sides = sides
        self._codebook = codebook

    def __call__(self, tree: Tree, heads: Sequence[int]) -> Role | None:
        """Return the place that the first of these phrases names that names one."""
        for head in heads:
            role = self._place(tree, head)
            if role is not None:
                return role
        return None

    def word(self, token: Token) -> Role:
        """Return a direction as a place: "south"."""
        return Role(label=token.text.lower(), entity_id=None, span=self._document.span(token.start, token.end))

    def _named_before(self, tree: Tree, noun: Token) -> Role | None:
        """Return the place that a report named before and now calls by its noun: "the port of Tarm", "the port"."""
        for earlier in (tree, *islice(self._sides.before(tree.sentence.start), _SENTENCES_BACK)):
            for index in range(len(earlier.tokens) - 1, -1, -1):
                token = earlier.tokens[index]
                if token.start < noun.start and token.lemma.lower() == noun.lemma.lower():
                    role = self._place(earlier, index, again=False)
                    if role is not None and role.label[:1].isupper():
                        return role
        return None

    def _place(self, tree: Tree, head: int, *, again: bool = True) -> Role | None:
        start, _ = stretch(tree, head)
        token = tree.tokens[head]
        if self._sides.is_time(token) or self._sides.is_system(token.start):
            return None
        noun = self._codebook.nominals.get(token.lemma.lower())
        tokens = [tree.tokens[i] for i in own(tree, head)]
        for mention in self._sides.names.inside(tokens[0].start, tokens[-1].end):
            known = mention.kind in _LANDS and mention.form is MentionForm.NAME
            unknown = mention.entity_id is None and mention.kind in (
                MentionKind.ORGANISATION,
                MentionKind.OTHER,
                MentionKind.PERSON,
            )
            at_head = mention.span.start <= token.start < mention.span.end
            if (
                known
                or (unknown and noun == "place")
                or (unknown and at_head and token.pos == "PROPN" and " " not in mention.who)
            ):
                if mention.entity_id is None and self._sides.adjective(mention.span.exact) is not None:
                    continue
                return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)
        if token.pos == "PROPN" and token.text[:1].isupper():
            first = next((t for t in tokens if t.pos == "PROPN"), token)
            span = self._document.span(first.start, token.end)
            if self._codebook.sides.get(token.text.casefold()) is None:
                return Role(label=span.exact, entity_id=None, span=span)
        is_site = noun == "place" or self._codebook.sides.get(token.lemma.lower()) in ("place", "firm")
        named = [t for t in tokens[:-1] if t.pos == "PROPN" and t.text[:1].isupper()]
        if is_site and named and not any(self._sides.adjective(t.text) for t in named):
            # "its Quell plant", "the Tarm range"
            span = self._document.span(named[0].start, named[-1].end)
            return Role(label=span.exact, entity_id=None, span=span)
        if noun != "place" and self._codebook.sides.get(token.lemma.lower()) != "place":
            return None
        for below in under(tree, head, "of", "in", "at", "near"):
            inner = self._place(tree, below)
            if inner is not None:
                return inner
        if any(t.lemma.lower() in ("the", "this", "that") for t in tokens) and again:
            earlier = self._named_before(tree, token)
            if earlier is not None:
                return Role(
                    label=earlier.label,
                    entity_id=earlier.entity_id,
                    span=self._document.span(tokens[0].start, token.end),
                )
        if token.lemma.lower() == "site" or any(t.dep == "nummod" for t in tokens):
            return None
        words = [t for t in tokens if t.pos not in ("DET", "PRON", "NUM")]
        span = self._document.span(words[0].start if words else start, token.end)
        return Role(label=span.exact, entity_id=None, span=span)
