"""
Who acts for whom in one report: the states it speaks of, their adjectives, the offices of its people.

A state or firm that the codebook does not know is called by its own name; "Norvian" tells of Norvia where the report
names Norvia, and by its form where it does not.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sayso.claims.roles.phrases import is_common, own, under
from sayso.claims.roles.scene import Scene
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Markup, Mention
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionForm, MentionKind

_LEADING = frozenset({"head", "lead", "command", "run", "chair", "direct"})
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
# Names of lands by their form.
_LAND = re.compile(r"[A-Z]\w+(?:ia|land|stan)")
# Where a name stands that does something, or is dealt with.
_ACTS = ("nsubj", "dative", "agent")
_WHERE = frozenset("in at near on outside over across around inside".split())
_DEALT_WITH = frozenset({"from", "with", "by", "for", "to"})
_ADJECTIVE = re.compile(r"[A-Z][\w'-]*?(?:ian|ean|an|ish|ese|ic)s?")
# How many letters of a name its adjective must share: "Serradan", of Serrado.
_STEM_SHARE = 0.5
_LEAST_STEM = 4
# How many sentences back the subject may stand that "the army" is of.
_SENTENCES_BACK = 20
_MATTERS = frozenset(
    "defence defense interior foreign finance justice trade industry energy health economy culture agriculture "
    "transport education sport joint air prime deputy first".split()
)
# Bodies that are called by their matter: "Ministry of Defence", "Chamber of Industry".
_OF_MATTERS = frozenset(
    "ministry department committee council chamber office board bureau directorate commission institute school".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """A state, firm, body or person as a party: its label and, where it is known, its id."""

    label: str
    entity_id: str | None = None

    @classmethod
    def of(cls, entity: Entity) -> Side:
        """Return an entity as a side."""
        return cls(entity.label, entity.id)


class Sides(Scene):
    """The sides of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        super().__init__(document, markup)
        self.codebook = codebook
        self._full = {
            m.label.rsplit(" ", 1)[-1]
            for m in self.names.mentions
            if m.label and " " in m.label and m.kind is MentionKind.PERSON
        }
        self._adjectives: dict[str, Side | None] = {}
        self._capitals = set(_CAPITAL.findall(document.text))
        self._unknown = dict.fromkeys(
            m.label for m in self.names.mentions if m.label and m.entity_id is None and self._may_be_state(m)
        )
        for name in [name for name in self._unknown if self.adjective(name) is not None]:
            del self._unknown[name]
        self._pronouns = InOrder(m for m in markup.mentions if m.form is MentionForm.PRONOUN)
        self._people: dict[str, Side | None] = {}
        self._states: list[tuple[int, Side]] | None = None
        self._state_labels: frozenset[str] | None = None
        self._times_named = Counter(m.who for m in self.names.mentions)
        self._houses: InOrder | None = None

    # -- names --------------------------------------------------------------------------------------------------

    def named(self, mention: Mention) -> Side | None:
        """Return whom a name stands for as a party; none for a plain place."""
        if mention.entity_id is not None and mention.entity_id in self.codebook.entities:
            return self.known(self.codebook.entity(mention.entity_id))
        if mention.kind is MentionKind.PLACE:
            state = self.codebook.metonym(mention.span.exact)
            if state is not None:
                return Side.of(state)
        label = mention.label or mention.span.exact
        if mention.kind is MentionKind.PERSON and label not in self._unknown:
            return self.person(mention) or Side(label)
        if mention.kind is MentionKind.OTHER:
            return self.adjective(mention.span.exact) or Side(label)
        return self._of_body(label) or Side(label)

    def known(self, entity: Entity) -> Side | None:
        """Return whom an entity acts for: a ministry and an office-holder for their state, a firm for itself."""
        if entity.kind is MentionKind.PLACE:
            state = self.codebook.metonym(entity.id)
            return Side.of(state) if state is not None else None
        parent = self.codebook.entities.get(entity.parent or "")
        is_state = parent is not None and parent.kind is MentionKind.STATE
        if (
            parent is not None
            and is_state
            and (entity.kind is MentionKind.PERSON or self._is_institution(entity, parent))
        ):
            return Side.of(parent)
        return Side.of(entity)

    def _is_institution(self, entity: Entity, state: Entity) -> bool:
        """Tell what every state has (made by pattern, or called so) from a firm that a state is home to."""
        if entity.id.endswith(f"-of-{state.id.removeprefix('state:')}"):
            return True
        return any(self.codebook.sides.get(word.casefold()) == "body" for word in entity.label.split())

    def _of_body(self, name: str) -> Side | None:
        """Return the state that a body's name tells: "Ministry of Industry of Norvia", "Norvian Navy"."""
        words = name.split()
        kinds = {self.codebook.sides.get(word.casefold()) for word in words}
        if "body" not in kinds or "firm" in kinds or len(words) == 1:
            return None
        parts = name.split(" of ")
        if len(parts) > 1 and self.codebook.sides.get(parts[-1].split()[-1].casefold()) is None:
            # "Ministry of Defence" tells no state, "Ministry of Defence of Norvia" and "Embassy of Norvia" do.
            state = self._whole(parts[-1], shown=len(parts) > 2 or parts[0].split()[-1].casefold() not in _OF_MATTERS)
            if state is not None:
                return state
        owner = re.match(r"(.+?)['’]s? ", name)
        if owner is not None:
            return self._whole(owner[1])
        return self.adjective(words[0])

    def _whole(self, name: str, *, shown: bool = False) -> Side | None:
        name = name.removeprefix("the ")
        found = self.codebook.lookup(name)
        if len(found) == 1 and found[0].kind is MentionKind.STATE:
            return Side.of(found[0])
        return Side(name) if name[:1].isupper() and (shown or name in self._unknown) else None

    def _may_be_state(self, mention: Mention) -> bool:
        """Tell a name of one word that is nobody's surname: the recogniser's kind of an unknown state is a guess."""
        label = mention.label or ""
        if " " in label:
            return mention.kind is MentionKind.PLACE and not _ADJECTIVE.fullmatch(label)
        return (
            label[:1].isupper()
            and label not in self._full
            and mention.kind not in (MentionKind.AGENCY, MentionKind.PUBLISHER)
        )

    def adjective(self, word: str) -> Side | None:
        """Return the state of a word such as "Norvian" or "Norvians"; none when it is no such word."""
        if word not in self._adjectives:
            self._adjectives[word] = self._adjective(word)
        return self._adjectives[word]

    def adjective_at(self, tree: Tree, index: int) -> Side | None:
        """Return the state of an adjective in its place: "North Korean" is two words."""
        word = tree.tokens[index].text
        if not word[:1].isupper():
            return None
        if index and tree.tokens[index - 1].text[:1].isupper():
            both = self.codebook.demonym(f"{tree.tokens[index - 1].text} {word}")
            if both is not None:
                return Side.of(both)
        after = tree.tokens[index + 1].text if index + 1 < len(tree.tokens) else ""
        if after[:1].isupper() and (both := self.codebook.demonym(f"{word} {after}")) is not None:
            return Side.of(both)
        return self.adjective(word)

    def _adjective(self, word: str) -> Side | None:
        state = self.codebook.demonym(word)
        if state is not None:
            return Side.of(state)
        if word.endswith("i") and (land := word.removesuffix("i")) in self._capitals:
            # "The Kadiri", of Kadir
            return Side(land)
        if not _ADJECTIVE.fullmatch(word) or self.codebook.sides.get(word.casefold()):
            return None
        names = [*self._unknown, *self._capitals]
        names = [name for name in names if name.rstrip("s") != word.rstrip("s") and not _ADJECTIVE.fullmatch(name)]
        best = max(names, key=lambda name: _common(name, word), default=None)
        if best is not None and _common(best, word) >= max(_LEAST_STEM, _STEM_SHARE * len(best)):
            return Side(best)
        stem = word.removesuffix("s")
        if stem.endswith(("ian", "ean")) and len(stem) > _LEAST_STEM + 1:
            return Side(stem[:-1])
        return (
            Side(stem.removesuffix("ish")) if stem.endswith("ish") and len(stem) >= len("ish") + _LEAST_STEM else None
        )

    # -- phrases ------------------------------------------------------------------------------------------------

    def word(self, tree: Tree, index: int) -> Side | None:
        """Return whom a single token tells of: a name, or the adjective of a state."""
        token = tree.tokens[index]
        mention = self.over(token.start)
        adjective = self.adjective_at(tree, index)
        if mention is None or (adjective is not None and mention.entity_id is None):
            return adjective
        return self.named(mention)

    def owns(self, tree: Tree, index: int, head: int) -> bool:
        """Tell whether a capitalised word before a thing's noun says whose it is; else it is the thing's own name."""
        token = tree.tokens[index]
        if self.adjective(token.text.split("-")[0]) is not None:
            return True
        mention = self.over(token.start)
        if mention is None:
            return False
        if mention.entity_id is not None or mention.label in self.state_labels():
            return True
        if mention.kind in (MentionKind.PLACE, MentionKind.PUBLISHER, MentionKind.AGENCY):
            return True
        # A name that stands elsewhere too, and not before the noun of a thing, is somebody's.
        return self._times_named[mention.who] > 1 and head - index == 1

    def person_at(self, place: int) -> Mention | None:
        """Return whom "he" at a place means: the reader's own answer, else the last person named before."""
        for mention in self._pronouns.starting(place, place + 1):
            if mention.named_by is not None or mention.label is not None:
                return mention
        return next(
            (m for m in self.names.before(place) if m.kind is MentionKind.PERSON and m.label not in self._unknown), None
        )

    def other(self, place: int, but: Side | None) -> Side | None:
        """
        Return whom "they" or "you" are: the state or firm last named before a place that is not the speaker's own.
        """
        for mention in self.names.before(place):
            person = mention.kind is MentionKind.PERSON and mention.label not in self._unknown
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

    def whose(self, tree: Tree, head: int, depth: int = 3) -> Side | None:
        """
        Return the state or firm that a phrase says its head is of: "Norvia's army", "Norvian crews", "the army of
        Norvia".
        """
        before = own(tree, head)[:-1]
        for index in before:
            # "Norvian Defence Minister": the state, whatever else has a capital.
            token = tree.tokens[index]
            if (side := self.adjective_at(tree, index)) is not None:
                return side
        for index in before:
            token = tree.tokens[index]
            if token.dep in ("poss", "compound", "amod", "nmod", "nsubj", "det") and token.pos in (
                "PROPN",
                "ADJ",
                "NOUN",
            ):
                if token.text[:1].isupper() and (side := self._land_or_firm(tree, index)) is not None:
                    return side
                if token.dep == "poss" and depth and (side := self.whose(tree, index, depth - 1)) is not None:
                    return side
        for below in under(tree, head, "of", "from", "for", "in", "at"):
            if tree.tokens[below].pos in ("PROPN", "NOUN") and depth:
                side = self._land_or_firm(tree, below) if tree.tokens[below].text[:1].isupper() else None
                side = side or self.whose(tree, below, depth - 1)
                if side is not None:
                    return side
        return None

    def _land_or_firm(self, tree: Tree, index: int) -> Side | None:
        mention = self.over(tree.tokens[index].start)
        if mention is not None and mention.kind is MentionKind.PERSON and mention.label not in self._unknown:
            return None
        side = self.word(tree, index)
        if side is None and tree.tokens[index].pos == "PROPN" and tree.tokens[index].dep in ("pobj", "poss"):
            # A land that no recogniser knew: "the army of Ordavia".
            side = Side(tree.tokens[index].text)
        if side is None or self.is_time(tree.tokens[index]) or self.is_system(tree.tokens[index].start):
            return None
        word = tree.tokens[index].text.casefold()
        if side.entity_id is None and (
            word in self.codebook.sides or word in self.codebook.generics or word in _MATTERS
        ):
            # "Ministry", "Fleet", "Defence": the name of a body tells no state by itself.
            return None
        entity = self.codebook.entities.get(side.entity_id or "")
        return None if entity is not None and entity.kind is MentionKind.PERSON else side

    # -- people -------------------------------------------------------------------------------------------------

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
        if speaker.kind is MentionKind.PERSON and speaker.label is not None and speaker.label not in self._unknown:
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

    # -- what goes without saying ---------------------------------------------------------------------------------

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

    def state_labels(self) -> frozenset[str]:
        """Return what the states of the report are called."""
        if self._state_labels is None:
            self._state_labels = frozenset(side.label for _, side in self.states())
        return self._state_labels

    def states(self) -> list[tuple[int, Side]]:
        """Return the states of the report by where they are named: known ones, and those that it shows to be states."""
        if self._states is None:
            self._states = sorted(self._find_states(), key=lambda pair: pair[0])
        return self._states

    def _find_states(self) -> Iterator[tuple[int, Side]]:
        shown: set[str] = set()
        unknown: list[Mention] = []
        for mention in self.names.mentions:
            side: Side | None = None
            if mention.entity_id is not None:
                side = self.named(mention) if mention.kind is not MentionKind.PERSON else None
            elif mention.label in self._unknown:
                unknown.append(mention)
                label = mention.label or ""
                is_land = _LAND.fullmatch(label) or (mention.kind is MentionKind.PLACE and not self._is_where(mention))
                if is_land or self._is_shown(mention):
                    shown.add(label)
            elif (adjective := self.adjective(mention.span.exact)) is not None or (
                adjective := self._of_body(mention.label or "")
            ) is not None:
                side = adjective
                shown.add(side.label)
            if side is not None and (side.entity_id or "state:").startswith("state:"):
                yield mention.span.start, side
        for mention in unknown:
            if mention.label in shown:
                yield mention.span.start, Side(mention.label or "")
            elif (
                _ADJECTIVE.fullmatch(mention.label or "") and (side := self.adjective(mention.label or "")) is not None
            ):
                yield mention.span.start, side

    def _is_where(self, mention: Mention) -> bool:
        """Tell "at Tarm", "in Tarm": a place by what stands before it."""
        found = self.at(mention.span.end - 1)
        if found is None:
            return True
        tree, index = found
        token = tree.tokens[index]
        return token.dep == "pobj" and tree.tokens[token.head].lemma.lower() in _WHERE

    def _is_shown(self, mention: Mention) -> bool:
        """Tell a name whose minister or army the report speaks of."""
        found = self.at(mention.span.start)
        if found is None:
            return False
        tree, index = found
        token = tree.tokens[index]
        above = token.head
        if token.dep in _ACTS or (token.dep == "dobj" and tree.tokens[above].lemma == "ask"):
            return True
        if token.dep == "pobj":
            if tree.tokens[above].lemma.lower() in _DEALT_WITH and tree.tokens[tree.tokens[above].head].pos == "VERB":
                return True
            above = tree.tokens[above].head
        elif token.dep not in ("poss", "compound", "nmod", "amod"):
            return False
        words = [tree.tokens[i].lemma.lower() for i in own(tree, above)]
        words += [" ".join(pair) for pair in itertools.pairwise(words)]
        return bool({"body", "official", "people"} & {self.codebook.sides.get(word) for word in words})

    def is_state(self, side: Side) -> bool:
        """Tell a state that the codebook knows or that the report shows to be one."""
        if side.entity_id is not None:
            return side.entity_id.startswith("state:")
        return side.label in self.state_labels()

    def is_firm(self, label: str) -> bool:
        """Tell a house of the report that is no state."""
        return any(m.who == label and self._is_house(m) and " " in label for m in self.names.mentions)

    def firm(self, place: int) -> Side | None:
        """Return the firm that "the company" is: the last house named before, else the only one behind."""
        if self._houses is None:
            self._houses = InOrder(m for m in self.names.mentions if self._is_house(m))
        last = next(self._houses.before(place), None)
        if last is not None:
            return self.named(last)
        labels = {m.who: m for m in self._houses.mentions}
        return self.named(next(iter(labels.values()))) if len(labels) == 1 else None

    def _is_house(self, mention: Mention) -> bool:
        if mention.kind is not MentionKind.ORGANISATION:
            return False
        side = self.named(mention)
        states = self.state_labels()
        return side is not None and side.label not in states and not (side.entity_id or "").startswith("state:")


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


def _common(one: str, other: str) -> int:
    n = 0
    for a, b in zip(one.casefold(), other.casefold(), strict=False):
        if a != b:
            break
        n += 1
    return n
