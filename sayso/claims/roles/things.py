"""
The things a report speaks of, in order, and which of them its words point to.

    "Norvia will get two batteries of Kalvets. The launchers arrive in May; they stay at the port."
    the launchers → Kalvet        they → Kalvet

What is pointed to is the last of them that the pointing words fit: by their noun, by what the codebook says a system
is, by number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.claims.roles.phrases import called, is_plural, meant, stretch, whole
from sayso.claims.roles.sides import Sides
from sayso.codebook import Codebook
from sayso.model import Document, Mention, Role
from sayso.places import InOrder
from sayso.syntax import Tree
from sayso.terms import MentionKind

# How far back, in characters, words may point, and how far forward ("..., he said of the Kalvets").
_BACK, _FORTH = 1500, 250
# Nouns that any weapon may be called by.
_ANY = frozenset(
    "weapon weaponry arm armament system complex equipment hardware materiel kit technology item model type "
    "product vehicle craft "
    "machine unit platform example version one".split()
)
# Nouns for what is made of several, and is then called by what it is made of.
_FORMATIONS = frozenset("battery battalion division regiment squadron launcher unit set".split())
_FORMED = frozenset("missile rocket defence defense artillery launcher howitzer anti-aircraft".split())
_ROCKETS = frozenset({"missile", "rocket", "munition", "projectile", "interceptor"})
# A noun and the classes that it takes in, beside its own.
_SHIPS = frozenset("ship boat vessel corvette frigate destroyer submarine cutter minehunter minesweeper".split())
_WIDER = {
    "aircraft": frozenset("aircraft drone helicopter fighter bomber jet plane".split()),
    "vehicle": frozenset("vehicle tank carrier launcher".split()),
    "ship": _SHIPS,
    "hull": _SHIPS,
    "gun": frozenset("gun howitzer mortar".split()),
}
# Of the words that go with weapons, those for what can be had, moved or lost.
_MATERIEL = ("people", "goods", "wares")
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
# Words for the same, in the names of classes.
_SAME_WORDS = {
    "defense": "defence",
    "armored": "armoured",
    "anti": "defence",
    "antiaircraft": "defence",
    "aircraft": "air",
}
_HOUSES = (MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.PUBLISHER)
_SAID_OF = frozenset("say speak ask talk add joke remark write note tell comment".split())


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a report speaks of: its words, label and id, its noun, and whether it is one or many.

    ``points``: its words point to something named before ("these weapons")."""

    start: int
    end: int
    label: str
    entity_id: str | None
    noun: str
    plural: bool
    is_subject: bool = False
    points: bool = False


class Things:
    """The weapons, and what goes with them, of one document."""

    def __init__(self, document: Document, systems: InOrder, sides: Sides, codebook: Codebook) -> None:
        self._document = document
        self._codebook = codebook
        self._sides = sides
        self._systems = systems
        self._found: list[Thing] | None = None
        self._starts: list[int] = []

    def all(self) -> list[Thing]:
        """Return the things in the order of the text; found when they are first asked for."""
        if self._found is None:
            self._found = sorted(self._find(), key=lambda thing: thing.start)
            self._starts = [thing.start for thing in self._found]
        return self._found

    def _find(self) -> Iterator[Thing]:
        for tree in self._sides.trees():
            sentence = tree.sentence
            heads = set()
            for mention in self._systems.inside(sentence.start, sentence.end):
                thing, head = self._system(tree, mention)
                heads.add(head)
                yield thing
            for index, token in enumerate(tree.tokens):
                if index in heads or token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
                    continue
                core = meant(tree, index)
                if core != index:
                    # "two divisions of Kalvets": the divisions are Kalvets.
                    made_of = self._core(tree, core)
                    if made_of is not None:
                        yield replace(
                            made_of,
                            start=token.start,
                            end=token.end,
                            noun=token.lemma.lower(),
                            plural=is_plural(tree, index),
                        )
                elif self.is_thing(tree, index):
                    yield self.common(tree, index)

    def _core(self, tree: Tree, core: int) -> Thing | None:
        token = tree.tokens[core]
        named = self._systems.inside(*stretch(tree, core))
        if named:
            return self._system(tree, named[0])[0]
        return self.common(tree, core) if self.is_thing(tree, core) and token.pos in ("NOUN", "PROPN") else None

    def _system(self, tree: Tree, mention: Mention) -> tuple[Thing, int]:
        last = tree.at(mention.span.end - 1)
        head = last if last is not None else 0
        while tree.tokens[head].dep in ("compound", "nmod", "amod", "nummod", "poss") and tree.tokens[head].head > head:
            head = tree.tokens[head].head
        token = tree.tokens[head]
        inside = mention.span.start <= token.start < mention.span.end
        plural = is_plural(tree, head) or mention.span.exact.endswith("s")
        return (
            Thing(
                mention.span.start,
                mention.span.end,
                mention.label or mention.span.exact,
                mention.entity_id,
                "" if inside else token.lemma.lower(),
                plural,
                self._is_in_subject(tree, head),
            ),
            head,
        )

    def is_thing(self, tree: Tree, index: int) -> bool:
        """Tell a noun for weapons or for what goes with them."""
        token = tree.tokens[index]
        name = self._sides.over(token.start) if token.text[:1].isupper() else None
        if name is not None and name.kind in _HOUSES:
            # "Harrun Arms": a word of a house's name.
            return False
        words = {token.lemma.lower(), token.text.lower()}
        return any(word in self._codebook.generics or self._codebook.materiel.get(word) in _MATERIEL for word in words)

    def names(self, tree: Tree, head: int) -> bool:
        """Tell a phrase whose head is the name of a system."""
        token = tree.tokens[head]
        return any(
            m.span.start <= token.start < m.span.end for m in self._systems.starting(token.start - 40, token.end)
        )

    def common(self, tree: Tree, head: int) -> Thing:
        """Return a thing by its noun and the words that tell its kind: an unknown name before it is its name."""
        token = tree.tokens[head]
        label, first = called(tree, head, but=self.owners(tree, head))
        name = self._own_name(tree, first, head) or self._plural_of_name(tree, first, head)
        return Thing(
            tree.tokens[first].start,
            token.end,
            name or label,
            None,
            token.lemma.lower(),
            is_plural(tree, head),
            self._is_in_subject(tree, head),
            any(tree.tokens[i].text.lower() in _DEMONSTRATIVES for i in tree.by_dep(head, "det", "predet"))
            or any(
                tree.tokens[i].text.lower() in _DEMONSTRATIVES
                for i in tree.by_dep(token.head, "nsubj")
                if token.dep == "attr"
            ),
        )

    def _is_in_subject(self, tree: Tree, head: int) -> bool:
        return tree.tokens[whole(tree, head)].dep in ("nsubj", "nsubjpass")

    def _own_name(self, tree: Tree, first: int, head: int) -> str | None:
        """Return the capitalised words before a weapon's noun: "Kalvet" of "Kalvet launcher", of "Kalvet field gun"."""
        at = head - 1
        while at > first and (
            tree.tokens[at].text == "-"
            or (tree.tokens[at].text.islower() and tree.tokens[at].dep in ("compound", "amod", "nmod"))
        ):
            at -= 1
        if at < head - 1 and tree.tokens[at].pos != "PROPN":
            at = head - 1
        end = at + 1
        while at >= first and (
            tree.tokens[at].text[:1].isupper()
            or tree.tokens[at].text[:1].isdigit()
            or (tree.tokens[at].text == "-" and at > first)
        ):
            at -= 1
        words = tree.tokens[at + 1 : end]
        while words and not words[0].text[:1].isupper():
            words = words[1:]
        if not words or (
            len(words) == 1 and words[0].text.isupper() and words[0].text.casefold() in self._codebook.generics
        ):
            return None
        mention = self._sides.over(words[0].start)
        if mention is not None and " " in mention.who and mention.span.end >= words[-1].end:
            # "the Harrow Field radars": a name of several words is where they stand, or whose they are.
            return None
        return self._document.text[words[0].start : words[-1].end]

    def _plural_of_name(self, tree: Tree, first: int, head: int) -> str | None:
        """Return the name in "twelve Falcons": a noun that keeps its capital inside a sentence and is no common one."""
        token = tree.tokens[head]
        common = {token.lemma.lower(), token.text.lower()} & (self._codebook.generics | self._codebook.materiel.keys())
        if first < head or not head or common or not token.text[:1].isupper() or token.text.isupper():
            return None
        return token.lemma[:1].upper() + token.lemma[1:] if is_plural(tree, head) else None

    def owners(self, tree: Tree, head: int) -> set[int]:
        """Return the tokens before a thing's noun that tell whose it is: states, places, firms, people."""
        found = set()
        for index in range(head - 1, max(-1, head - 7), -1):
            token = tree.tokens[index]
            if (
                token.dep == "poss"
                or token.text in ("'s", "’s")
                or (token.text[:1].isupper() and self._sides.owns(tree, index, head))
            ):
                found |= {index}
        return found

    # -- pointing -------------------------------------------------------------------------------------------------

    def before(self, place: int) -> Iterator[Thing]:
        """Yield the things that end at or before a place, nearest first, as far back as words point."""
        found = self.all()
        for number in range(bisect_left(self._starts, place) - 1, -1, -1):
            thing = found[number]
            if thing.start < place - _BACK:
                return
            if thing.end <= place:
                yield thing

    def after(self, place: int) -> Iterator[Thing]:
        """Yield the things behind a place that words may point forward to."""
        found = self.all()
        for number in range(bisect_left(self._starts, place), len(found)):
            if found[number].start > place + _FORTH:
                return
            yield found[number]

    def pointed(self, place: int, *, plural: bool | None = None) -> Thing | None:
        """
        Return what a pronoun or a bare number at a place means: the last thing before it, else what is spoken "of"
        behind it.
        """
        earlier = list(self.before(place))
        if plural is not None:
            fitting = [thing for thing in earlier if thing.plural == plural or (thing.entity_id is not None)]
            earlier = fitting or (earlier if plural is False else [t for t in earlier if t.plural] or earlier)
        if earlier:
            return self._best(earlier)
        later = list(self.after(place))
        topic = next((thing for thing in later if self._is_topic(thing)), None)
        named = next((thing for thing in later if thing.entity_id is not None), None)
        return topic or named or next(iter(later), None)

    def _best(self, earlier: list[Thing]) -> Thing:
        """
        Of the things of one sentence a subject is meant rather than what comes last; what it points to itself is
        meant.
        """
        last = earlier[0]
        found = self._sides.at(last.start)
        if found is None:
            return last
        begin = found[0].sentence.start
        subjects = [thing for thing in earlier if thing.start >= begin and thing.is_subject]
        best = subjects[-1] if subjects and last.entity_id is None else last
        return self._resolved(best)

    def _resolved(self, thing: Thing) -> Thing:
        """Return what a thing that points is ("these are the weapons we need"), or one called by its noun alone."""
        if thing.entity_id is None and (thing.points or thing.label == thing.noun):
            return self.called_so(thing.start, thing.noun, thing.label.lower().replace("-", " ").split()) or thing
        return thing

    def _is_topic(self, thing: Thing) -> bool:
        """Tell "he said of the Kalvets"."""
        found = self._sides.at(thing.start)
        if found is None:
            return False
        tree, index = found
        return any(
            tree.tokens[above].dep == "prep"
            and tree.tokens[above].lemma in ("of", "about")
            and tree.tokens[tree.tokens[above].head].lemma in _SAID_OF
            for above in tree.ancestors(index)
        )

    def formed(self, place: int, noun: str) -> Thing | None:
        """Return what a battery or a squadron is one of: the last system before a place that comes in such units."""
        return next(
            (each for each in self.before(place) if each.entity_id is not None and self._is_one(each, noun)), None
        )

    def called_so(self, place: int, noun: str, words: Iterable[str]) -> Thing | None:
        """
        Return what "the launchers", "these air defence systems" are: the last thing called so, or that is one.

        None where the report has spoken of no such thing.
        """
        earlier = list(self.before(place))
        wanted = {_SAME_WORDS.get(word, word) for word in words} - _ANY - {noun}
        if wanted:
            for thing in earlier:
                if thing.entity_id is not None and wanted <= self._words_beside(thing):
                    return thing
        elif noun in _ANY:
            return self._of_sentence_before(earlier)
        for thing in earlier:
            if thing.entity_id is not None and (thing.noun == noun or self._is_one(thing, noun)):
                return thing
            ours = set(thing.label.lower().replace("-", " ").split())
            if thing.entity_id is None and thing.noun == noun and (not wanted or wanted <= ours):
                return self._resolved(thing)
        return None

    def _of_sentence_before(self, earlier: list[Thing]) -> Thing | None:
        """
        Return what a sentence was about: its subject, else its system, else its thing; the nearest sentence that
        has one.
        """
        if not earlier:
            return None
        found = self._sides.at(earlier[0].start)
        begin = found[0].sentence.start if found is not None else earlier[0].start
        there = [thing for thing in earlier if thing.start >= begin]
        subject = next((self._resolved(thing) for thing in there if thing.is_subject), None)
        if subject is not None and subject.entity_id is not None:
            return subject
        system = next((thing for thing in earlier if thing.entity_id is not None), None)
        return system or subject or there[0]

    def _words_beside(self, thing: Thing) -> set[str]:
        text = self._document.text[thing.end : thing.end + 60].lower()
        for mark in ".,;:!?\n":
            text = text.split(mark)[0]
        kind = (self._codebook.system_class(thing.entity_id) or "") if thing.entity_id else ""
        return {_SAME_WORDS.get(word, word) for word in f"{text} {kind}".replace("-", " ").split()}

    def _is_one(self, thing: Thing, noun: str) -> bool:
        """Tell whether a system is what a noun calls, by its class in the codebook."""
        if noun in _ANY:
            return True
        known = thing.entity_id is not None and thing.entity_id in self._codebook.entities
        kind = self._codebook.system_class(thing.entity_id) if known and thing.entity_id is not None else None
        words = (kind or "").lower().replace("-", " ").split()
        if not words:
            return False
        unit, units = self._codebook.units.get(noun, noun), self._codebook.units
        own = {units.get(word, word) for word in words[-2:]}
        if unit in own or own & _WIDER.get(unit, frozenset()):
            return True
        if noun in _ROCKETS:
            return bool(_ROCKETS & set(words))
        return noun in _FORMATIONS and bool(_FORMED & set(words))

    def role(self, thing: Thing, start: int, end: int) -> Role:
        """Return a thing as a role read from the words that point to it."""
        return Role(label=thing.label, entity_id=thing.entity_id, span=self._document.span(start, end))
