"""
Pronouns as parties: whom "we", "they" and "his" stand for in one report.

"We" is whom the speaker speaks for, "they" the last subject that they may mean or whom the words are said of, "you" the
other side. What points to nobody that the report tells stays open.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.claims.roles.phrases import meant
from sayso.claims.roles.sides import Side, Sides
from sayso.claims.roles.things import Things
from sayso.codebook import Codebook
from sayso.model import Attribution, Document, Markup, Mention
from sayso.places import Places
from sayso.syntax import Tree
from sayso.terms import Act, MentionKind

_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
_SELF = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours"})
_THIRD = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_OF = frozenset({"of", "about"})
PRONOUNS = _FIRST | _SELF | _YOU | _THIRD | _THEY | _IT


class Pronouns:
    """The pronouns of one document. ``side`` tells whom a phrase stands for, given by a tree and its head's index."""

    def __init__(
        self,
        document: Document,
        markup: Markup,
        sides: Sides,
        things: Things,
        codebook: Codebook,
        side: Callable[[Tree, int], Side | None],
    ) -> None:
        self._document = document
        self._sides = sides
        self._things = things
        self._codebook = codebook
        self._side = side
        self._said = Places(((s.start, s.end), each) for each in markup.attributions for s in each.content)

    def __call__(self, tree: Tree, index: int, speaker: Mention | None) -> Side | None:
        """Return whom a pronoun stands for; ``speaker`` says the words that it stands in."""
        word = tree.tokens[index].text.lower()
        place = tree.tokens[index].start
        if word in _FIRST:
            return self._of_speaker(self._voice(place, speaker))
        if word in _SELF:
            own = self._voice(place, speaker)
            side = self._sides.speaker(own)
            if side is None and own is not None and own.label and not self._sides.is_official(own):
                side = Side(own.label, own.entity_id)
            return side
        if word in _THIRD:
            person = self._sides.person_at(place)
            side = self._sides.speaker(person) if person is not None else None
            return side or self._office_before(tree, index)
        own_side = self._sides.speaker(speaker) if speaker is not None and self._is_quoted(tree, index) else None
        if word in _YOU:
            return self._sides.other(place, own_side) if own_side is not None else None
        topic = self._topic(place) if word in _THEY else None
        if topic is not None and own_side is not None and topic.label != own_side.label:
            return topic
        subject = self._subject_before(tree, index)
        if subject is not None and (subject[1] is None or own_side is None or subject[1].label != own_side.label):
            return subject[1]
        return topic or self._sides.other(place, own_side) if word in _THEY else None

    def _voice(self, place: int, speaker: Mention | None) -> Mention | None:
        """
        Return who says "we" at a place: whose words hold it, and not who does what they tell.

            "Kestria never promised us the engines," the envoy of Norvia said.     the envoy, and not Kestria
        """
        inside = [each for each in self._said.at(place) if each.act is Act.SAYING]
        # "..., BelTA quoted him as saying": two hold the same words, and they are the inner one's.
        outer = {each.parent for each in inside}
        own = min((each for each in inside if each.id not in outer), key=_length, default=None)
        return own.speaker if own is not None and own.speaker is not None else speaker

    def _of_speaker(self, speaker: Mention | None) -> Side | None:
        """Return whom a speaker's "we" is: whom he speaks for; himself, where he holds no office of a state."""
        side = self._sides.speaker(speaker)
        if side is None and speaker is not None and speaker.label and not self._sides.is_official(speaker):
            return Side(speaker.label, speaker.entity_id)
        return side

    def _office_before(self, tree: Tree, index: int) -> Side | None:
        """Return the state of an office-holder whom nobody names: "the Norvian leader said that his army"."""
        for head in range(index - 1, -1, -1):
            token = tree.tokens[head]
            if token.dep == "nsubj" and self._codebook.nominals.get(token.lemma.lower()) == "person":
                return self._sides.whose(tree, head)
        return None

    def _topic(self, place: int) -> Side | None:
        """Return whom the words at a place are said of: "They will come," the envoy said of Norvia."""
        own = min(self._said.at(place), key=_length, default=None)
        found = self._sides.at(own.cue[-1].end - 1) if own is not None and own.cue else None
        if own is None or found is None:
            return None
        tree = found[0]
        for index, token in enumerate(tree.tokens):
            said = tree.tokens[token.head]
            if token.lemma in _OF and token.dep == "prep" and any(c.start <= said.start < c.end for c in own.cue):
                for below in tree.by_dep(index, "pobj"):
                    side = self._side(tree, below)
                    if side is not None:
                        return side
        return None

    def _is_quoted(self, tree: Tree, index: int) -> bool:
        """Tell words inside quotation marks, where "they" are never the speaker's own."""
        before = self._document.text[max(0, tree.tokens[index].start - 2000) : tree.tokens[index].start]
        return before.count("“") - before.count("”") > 0 or before.rpartition("\n")[2].count('"') % 2 == 1

    def _subject_before(self, tree: Tree, index: int) -> tuple[int, Side | None] | None:
        """
        Return the last subject before a pronoun that it may mean, and whom it stands for: none for a thing.

        A thing that comes first means that the pronoun points to things.
        """
        place = tree.tokens[index].start
        inside = {index, *tree.ancestors(index)}
        heads = [
            i for i in range(index - 1, -1, -1) if tree.tokens[i].dep in ("nsubj", "nsubjpass") and i not in inside
        ]
        for head in heads:
            found = self._stands(tree, head, place)
            if found is not None:
                return found
        for number, earlier in enumerate(self._sides.before(tree.sentence.start)):
            if number > 1:
                break
            for head in range(len(earlier.tokens) - 1, -1, -1):
                token = earlier.tokens[head]
                if token.dep in ("nsubj", "nsubjpass") and earlier.tokens[token.head].dep in ("ROOT", "conj", "ccomp"):
                    found = self._stands(earlier, head, place)
                    if found is not None:
                        return found
        return None

    def _stands(self, tree: Tree, head: int, place: int) -> tuple[int, Side | None] | None:
        token = tree.tokens[head]
        core = tree.tokens[meant(tree, head)]
        if (
            "PRON" in (token.pos, core.pos)
            or {token.text.lower(), core.text.lower()} & PRONOUNS
            or token.start >= place
        ):
            return None
        if self._things.is_thing(tree, meant(tree, head)) or self._things.names(tree, head):
            return token.start, None
        mention = self._sides.over(token.start)
        if mention is not None and mention.kind is MentionKind.PERSON and " " in mention.who:
            return None
        side = self._side(tree, head)
        return (token.start, side) if side is not None else None


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
