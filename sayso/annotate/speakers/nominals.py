"""
Noun phrases that call somebody: "the senator", "her deputy", "the 67-year-old leader", "the bank", "the poll".

A phrase calls who was given that title in the report; a body, by its name or by what it was called; a noun for anybody,
who is spoken of. What the report does not settle stays unresolved. Whom a phrase was resolved to bears it
from there on.
"""

from __future__ import annotations

import re

from sayso.annotate.speakers.cast import HOUSES, Cast, Member
from sayso.annotate.speakers.houses import Houses
from sayso.annotate.speakers.kin import Kin, surnames
from sayso.annotate.speakers.people import People, is_for_a_person
from sayso.annotate.speakers.phrases import POSSESSIVES, Phrase
from sayso.annotate.speakers.scene import Scene
from sayso.annotate.speakers.titles import Titles
from sayso.codebook import Codebook
from sayso.model import Entity, Mention
from sayso.terms import MentionForm, MentionKind

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# One more of the kind: "the second official" is not the first.
_ANOTHER = frozenset("second third fourth fifth other another additional".split())
# As far back, in characters, may the two have been named whom "the two men" means.
_TOGETHER = 400
_BOTH = frozenset({"both", "two"})
# Whom one serves.
_SERVED = frozenset({"client", "candidate", "boss"})


class Nominals:
    """Resolves the noun phrases of one report."""

    def __init__(self, scene: Scene, cast: Cast, book: Codebook) -> None:
        self._scene = scene
        self._book = book
        self._callings = book.callings
        self._text = scene.document.text
        first = self._text.lstrip().split("\n", 1)[0].rstrip()
        headed = first and first[-1] not in '.!?…”»"'
        self._headline_end = self._text.index(first) + len(first) if headed else 0
        people = [m for m in cast.members if m.is_person]
        houses = [m for m in cast.members if m.kind in HOUSES]
        self._of_houses = {word for m in houses for word in (m.label or "").casefold().split()}
        self._surnamed = surnames(people)
        self._owners: dict[int, Member | None] = {}
        self._states: dict[str, Entity | None] = {}
        self._titles = Titles(people, book, self._owner)
        self._kin = Kin(self._surnamed, self._titles, self._owner, book)
        self._people = People(scene, cast, self._titles, self._owner, book)
        self._houses = Houses(scene, cast, self._owner, self._is_person, self._headline_end, book)

    def __call__(self, phrase: Phrase, place: int) -> Member | None:
        """Return whom a phrase at a place calls; none where the report does not say."""
        if phrase.plural:
            return self._two(phrase)
        if phrase.head in ("former", "latter") and not phrase.words:
            return self.of_pair(phrase.head, place)
        if phrase.words & _ANOTHER and phrase.owner is None:
            return None
        if phrase.indefinite:
            return self._houses.introduced(phrase, place)
        in_headline = place < self._headline_end
        is_person = self._is_person(phrase)
        bare = not phrase.definite
        if bare and not in_headline and not (is_person and self._is_office_of_a_state(phrase)):
            return None
        if not is_person:
            return self._houses(phrase, place)
        member = self._person(phrase, place, in_headline)
        if member is not None and not in_headline and not bare:
            self._titles.learn(phrase, member)
        return member

    def _person(self, phrase: Phrase, place: int, in_headline: bool) -> Member | None:
        if self._callings.is_family(phrase.head) and (relative := self._kin.relative(phrase)) is not None:
            return relative
        if self._book.nominals.get(phrase.head) is None and (family := self._kin.family(phrase.head)):
            return self._kin.namesake(phrase.words, family)
        if self._callings.same(phrase.head) == "company" and (house := self._houses(phrase, place)) is not None:
            return house
        if phrase.head in _SERVED and (served := self._served(phrase)) is not None:
            return served
        state, plain = self._state_in(phrase), self._plain(phrase)
        member = self._people(phrase, place, plain, state, in_headline)
        return member or self._office_holder(plain, state)

    def _two(self, phrase: Phrase) -> Member | None:
        """Return "both ministers" where the report calls two people so."""
        if phrase.determiner not in _BOTH and not phrase.words & _BOTH:
            return None
        called = [m for m in self._titles.called(phrase.head) if m.label is not None and m.first < phrase.place]
        if len(called) != 2:
            # "The two leaders": a president and a prime minister.
            called = [m for m in self._titles.callable(phrase.head) if m.label is not None and m.first < phrase.place]
        if len(called) != 2:
            if not self._is_person(phrase):
                return None
            return self.together(phrase.start, phrase.end, self._callings.sex_of_noun(phrase.head), phrase.head)
        return self._as_pair(Member.pair(*sorted(called, key=lambda m: m.first)), phrase.start, phrase.end)

    def together(self, start: int, end: int, sex: str | None = None, noun: str | None = None) -> Member | None:
        """
        Return the two named together just before a stretch, or the only two told of: "the two men", "the two".

        A noun that not everybody is called by ("both councillors") means no two of whom the report has not said it.
        """
        pair = self._scene.pair_before(start)
        if pair is None or start - pair.nearest(start).span.end > _TOGETHER:
            if noun is not None and not self._callings.is_anyone(noun):
                return None
            two = self._scene.only_two(start, sex)
            pair = self._as_pair(two, start, end) if two is not None else None
        return pair if pair and all(sex is None or part.sex in (None, sex) for part in pair.parts) else None

    def _as_pair(self, pair: Member, start: int, end: int) -> Member:
        span = self._scene.document.span(start, end)
        pair.mentions.append(Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=pair.label))
        return pair

    # -- kinds of noun ----------------------------------------------------------------------------------------------

    def _is_person(self, phrase: Phrase) -> bool:
        double = " ".join(phrase.plain.split()[-2:])
        kind = self._book.nominals.get(double) or self._book.nominals.get(phrase.head)
        if kind == "person" or phrase.age is not None or self._callings.is_person(phrase.head):
            return True
        if self._callings.is_anyone(phrase.head) or self._callings.is_trade(phrase.head):
            return True
        if kind is not None:
            return False
        countryman = phrase.determiner == "the" and not phrase.words and self._state(phrase.head) is not None
        if countryman or self._kin.family(phrase.head):
            return True
        if phrase.head in self._of_houses:
            # "The chamber" of a report that tells of the Chamber of Commerce.
            return False
        return not phrase.named and is_for_a_person(phrase.head) and not self._houses_may(phrase)

    def _houses_may(self, phrase: Phrase) -> bool:
        same = self._callings.same(phrase.head)
        return self._callings.is_telling(phrase.head) or bool(self._callings.of_name(same)) or same != phrase.head

    def _is_office_of_a_state(self, phrase: Phrase) -> bool:
        """Tell "Belarusian president", without an article, as the agencies write."""
        return self._plain(phrase) in self._book.office_words and self._state_in(phrase) is not None

    def _plain(self, phrase: Phrase) -> str:
        """Return the office that a phrase names, without its state: "defence minister", "head of state"."""
        words = self._text[phrase.start : phrase.end].lower().replace("-", " ").split()
        return " ".join(w for w in words if w not in ("the", "this", "that") and self._state(w) is None)

    def _state_in(self, phrase: Phrase) -> Entity | None:
        words = self._text[phrase.start : phrase.end].replace("’s", "").replace("'s", "").split()
        return next((s for word in words if (s := self._state(word.lower())) is not None), None)

    def _state(self, word: str) -> Entity | None:
        if word not in self._states:
            name = word.capitalize()
            known = self._book.demonym(name)
            if known is None:
                named = self._book.lookup(name)
                known = named[0] if len(named) == 1 and named[0].kind is MentionKind.STATE else None
            self._states[word] = known
        return self._states[word]

    # -- who else it may be -----------------------------------------------------------------------------------------

    def _owner(self, phrase: Phrase) -> Member | None:
        """Return whose somebody is: the "her" of "her deputy"."""
        if phrase.owner is None:
            return None
        at, word = phrase.owner
        if at not in self._owners:
            sex = POSSESSIVES.get(word.lower())
            if sex is None:
                self._owners[at] = next(iter(self._surnamed.get(word.split()[-1].casefold(), ())), None)
            else:
                owner = self._scene.owner_at(at, sex)
                if owner is None:
                    return None
                self._owners[at] = owner
        return self._owners[at]

    def _served(self, phrase: Phrase) -> Member | None:
        """Return whose lawyer it is who has a client, whose campaign manager who has a candidate."""
        servant = self._owner(phrase)
        for title in servant.titles if servant is not None else ():
            is_lawyer = self._callings.same(title.head) == "lawyer"
            if title.owner is not None and is_lawyer == (phrase.head == "client"):
                return self._owner(title) or self._scene.at(title.owner[0])
        return None

    def namesake(self, which: str, surname: str) -> Member | None:
        """Return "the younger Sandel", "the elder Bush"."""
        family = self._kin.family(surname)
        return self._kin.namesake(frozenset({which}), family) if family else None

    def of_pair(self, which: str, place: int) -> Member | None:
        """Return the first or the second of the two named last."""
        pair = self._scene.pair_before(place)
        return pair.parts[0 if which == "former" else 1] if pair is not None else None

    def _office_holder(self, plain: str, state: Entity | None) -> Member | None:
        """Return who held a named state's office on the report's day, when only one did."""
        on = self._scene.document.published_on
        if state is None or on is None or not _DAY.fullmatch(on):
            return None
        holders = self._people.holders(plain, state, on)
        if len(holders) != 1:
            return None
        entity = self._book.entity(next(iter(holders)))
        member = Member(entity.label, entity.kind, entity.id, sex=self._book.sex(entity.id))
        span = self._scene.document.span(0, 0)
        member.mentions.append(
            Mention(span=span, kind=entity.kind, form=MentionForm.NAME, entity_id=entity.id, label=entity.label)
        )
        return member
