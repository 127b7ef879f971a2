"""
Who acts for whom in one report: the offices of its people, whom a speaker speaks for, and what goes without saying.

    "Ada Wenn, the Norvian defence minister"    Norvia
"""

from __future__ import annotations

import itertools
from itertools import islice

from sayso.claims.roles.nations import Side
from sayso.claims.roles.phrases import is_common, own
from sayso.claims.roles.states import States
from sayso.codebook import Codebook
from sayso.model import Document, Markup, Mention
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

__all__ = ["Side", "Sides"]

_PRESS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
_LEADING = frozenset({"head", "lead", "command", "run", "chair", "direct"})
# How many sentences back the subject may stand that "the army" is of.
_SENTENCES_BACK = 20


class Sides(States):
    """The sides of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        super().__init__(document, markup, codebook)
        self._pronouns = InOrder(m for m in markup.mentions if m.form is MentionForm.PRONOUN)
        self._people: dict[str, Side | None] = {}

    def named(self, mention: Mention) -> Side | None:
        """Return whom a name stands for as a party, a person for whom he acts for; none for a plain place."""
        known = mention.entity_id is not None and mention.entity_id in self.codebook.entities
        if mention.kind is MentionKind.PERSON and not known and mention.label not in self.unknown:
            return self.person(mention) or Side(mention.label or mention.span.exact)
        return super().named(mention)

    # -- people -------------------------------------------------------------------------------------------------

    def person_at(self, place: int) -> Mention | None:
        """Return whom "he" at a place means: the reader's own answer, else the last person named before."""
        for mention in self._pronouns.starting(place, place + 1):
            if mention.named_by is not None or mention.label is not None:
                return mention
        return next(
            (m for m in self.names.before(place) if m.kind is MentionKind.PERSON and m.label not in self.unknown), None
        )

    def person(self, mention: Mention) -> Side | None:
        """
        Return the state or firm that a person acts for, by the offices that the report gives; none where it gives
        none.
        """
        who = mention.who
        if who not in self._people:
            self._people[who] = None  # whoever is asked for while being looked for is not known
            self._people[who] = self._office(mention)
        return self._people[who]

    def _office(self, mention: Mention) -> Side | None:
        places = [m.span for m in self.names.mentions if m.who == mention.who] or [mention.span]
        titled = None
        for span in places:
            found = self.at(max(span.start, span.end - 1))
            if found is None:
                continue
            tree, index = found
            head = _top(tree, index, span.start)
            side = self.whose(tree, head)
            group = self._group(tree, head)
            for apposed in tree.by_dep(head, "appos"):
                group = group or self._group(tree, apposed, alone=True)
                side = side or self.whose(tree, apposed)
            for clause in tree.by_dep(head, "relcl"):
                # "Ada Wenn, who heads the Norvian procurement office"
                for below in tree.by_dep(clause, "dobj") if tree.tokens[clause].lemma in _LEADING else ():
                    side = side or self.whose(tree, below)
                    group = group or "official"
            above = tree.tokens[head]
            if above.dep == "appos" and above.head != head:
                group = group or self._group(tree, above.head, alone=True)
                side = side or self.whose(tree, above.head)
            if side is not None and group is not None:
                return side
            titled = titled or group
            if side is not None and self._is_person_noun(tree, head):
                return side
        if titled == "official":
            return self.home(places[0].start)
        return self.firm(places[0].start) if titled == "executive" else None

    def _group(self, tree: Tree, head: int, *, alone: bool = False) -> str | None:
        """Return whether a title is of a state's office or of a firm's."""
        tokens = own(tree, head) if not alone else [*own(tree, head), head]
        words = [tree.tokens[i].lemma.lower() for i in tokens]
        groups = [self.codebook.sides.get(word) for word in words]
        for phrase in (" ".join(pair) for pair in itertools.pairwise(words)):
            groups.insert(0, self.codebook.sides.get(phrase))
        return next((group for group in groups if group in ("executive", "official")), None) if groups else None

    def _is_person_noun(self, tree: Tree, head: int) -> bool:
        return any(self.codebook.nominals.get(tree.tokens[i].lemma.lower()) == "person" for i in own(tree, head))

    def is_official(self, speaker: Mention | None) -> bool:
        """Tell whether the report calls a speaker by an office of a state: he acts for it, whichever it is."""
        if speaker is None:
            return False
        for span in [m.span for m in self.names.mentions if m.who == speaker.who] or [speaker.named_by or speaker.span]:
            found = self.at(max(span.start, span.end - 1))
            if found is not None and self._group(found[0], _top(*found, span.start)) == "official":
                return True
        return False

    def speaker(self, speaker: Mention | None) -> Side | None:
        """Return whom a speaker speaks for; none where the report does not tell."""
        if speaker is None:
            return None
        if speaker.entity_id is not None and speaker.entity_id in self.codebook.entities:
            entity = self.codebook.entity(speaker.entity_id)
            side = self.known(entity)
            if entity.kind is MentionKind.PERSON and side is not None and side.entity_id == entity.id:
                return self.person(speaker)
            return side
        if speaker.kind is MentionKind.PERSON and speaker.label is not None and speaker.label not in self.unknown:
            return self.person(speaker)
        span = speaker.named_by or speaker.span
        found = self.at(max(span.start, span.end - 1))
        if found is None:
            return None
        tree, index = found
        head = _top(tree, index, span.start)
        if is_common(tree, head) or self.codebook.sides.get(tree.tokens[head].text.casefold()):
            side = self.whose(tree, head)
            if side is not None:
                return side
            group = self.codebook.sides.get(tree.tokens[head].lemma.lower())
            if group in ("body", "official"):
                return self.home(span.start)
            return self.firm(span.start) if group in ("firm", "executive") else None
        if speaker.kind is MentionKind.PERSON and speaker.label is None:
            return None
        return self.named(speaker) if speaker.label is not None else self.word(tree, head)

    # -- what goes without saying -------------------------------------------------------------------------------

    def other(self, place: int, but: Side | None) -> Side | None:
        """
        Return whom "they" or "you" are: the state or firm last named before a place that is not the speaker's own.
        """
        for mention in self.names.before(place):
            if mention.kind in _PRESS:
                # Who carries the words has no part in the matter.
                continue
            person = mention.kind is MentionKind.PERSON and mention.label not in self.unknown
            side = self.named(mention)
            if side is not None and person and not (side.entity_id or "").startswith("state:"):
                # Of people, only those who stand for a state that is known.
                continue
            if side is not None and (but is None or side.label != but.label) and not self._is_plain_place(mention):
                return side
        return None

    def _is_plain_place(self, mention: Mention) -> bool:
        """Tell "at Marn" from "in Norvia": where something lies, which the report does not show to be a state."""
        return (
            mention.entity_id is None
            and mention.kind is not MentionKind.ORGANISATION
            and mention.label not in self.state_labels()
        )

    def home(self, place: int) -> Side | None:
        """
        Return the state that "the minister", "the army" is of: the only one of the report, else the last subject
        before.
        """
        states = self.states()
        labels = {side.label: side for _, side in states}
        if len(labels) == 1:
            return next(iter(labels.values()))
        if not labels:
            return None
        for tree in islice(self.before(place), _SENTENCES_BACK):
            for index, token in enumerate(tree.tokens):
                if token.dep in ("nsubj", "nsubjpass") and tree.tokens[token.head].dep == "ROOT":
                    side = self.word(tree, index) if token.pos == "PROPN" else self.whose(tree, index)
                    if side is not None and side.label in labels:
                        return side
        return None


def _top(tree: Tree, index: int, start: int) -> int:
    """Return the head of the phrase that begins at an offset and holds a token."""
    while tree.tokens[index].head != index and tree.tokens[tree.tokens[index].head].start >= start:
        above = tree.tokens[index].head
        if tree.tokens[above].pos not in ("NOUN", "PROPN", "PRON", "ADP") or tree.tokens[index].dep == "conj":
            break
        index = above
    # A name's last word may hang from its title by compound: climb to the noun that heads both.
    while tree.tokens[index].dep in ("compound", "flat", "nmod") and tree.tokens[index].head > index:
        index = tree.tokens[index].head
    return index
