"""
Whom a noun for a person means: "the senator", "the 67-year-old leader", "her deputy".

Those who may be meant are compared by one score: what the report calls them, and how strongly each is on the mind. A
noun for a post needs a title that fits it; a noun that may be said of anybody points to who is spoken of. Voices that
nobody named are compared like the rest: where one of them fits best, nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from sayso.annotate.speakers.cast import Cast, Member
from sayso.annotate.speakers.phrases import Phrase
from sayso.annotate.speakers.scene import Scene
from sayso.annotate.speakers.titles import IDLE, Owner, Titles
from sayso.codebook import Codebook
from sayso.model import Entity

_LEAST = 1.9
_ENOUGH_AHEAD = 2.6
_AHEAD_CHARS = 2500
_KNOWN = 4.0
_ON_THE_MIND = 0.9
_MOST_ON_THE_MIND = 1.5
# Who is spoken of so strongly is meant by "the billionaire"; alone, when so much more than the next.
_SPOKEN_OF = 0.3
_ALONE = 1.3
_BY_FAR = 2.0
_OFTEN = 0.25
_OTHER_SEX = 0.7
_ONLY_KIN = 0.4
_SENTENCES_AHEAD = 2
_ELECTED = frozenset("governor senator congressman congresswoman mayor representative lawmaker".split())
_OTHERS = frozenset("successor predecessor rival opponent challenger host guest colleague counterpart".split())
# Of these the other one is not the same: my successor's is not I.
_IN_TURN = frozenset({"successor", "predecessor", "host", "guest"})
_OTHER_NEAR = 0.08
_ENDS = ("man", "woman", "ist", "er", "or", "ian", "ee", "ant", "ice", "eer", "boss", "chief", "star", "hero")

# How well one fits, where (for ties), and who.
_Found = tuple[float, int, Member | None]


class People:
    """The people of one report, by what they may be called."""

    def __init__(self, scene: Scene, cast: Cast, titles: Titles, owner: Owner, book: Codebook) -> None:
        self._scene = scene
        self._titles = titles
        self._owner = owner
        self._book = book
        self._callings = book.callings
        self._text = scene.document.text
        self._aged: dict[str, list[Member]] = {}
        self._known: dict[str, Member] = {}
        for member in cast.members:
            if member.is_person:
                for age in member.ages:
                    self._aged.setdefault(age, []).append(member)
                if member.entity_id is not None:
                    self._known[member.entity_id] = member

    def __call__(
        self, phrase: Phrase, place: int, plain: str, state: Entity | None, in_headline: bool
    ) -> Member | None:
        """Return who is meant; none where the report does not say."""
        salience = self._scene.salience(place)
        whose = self._owner(phrase)
        if phrase.owner is not None and (phrase.head in _OTHERS or phrase.plain.endswith("running mate")):
            return self._other(phrase, salience, whose)
        sex = self._callings.sex_of_noun(phrase.head)
        holders = self.holders(plain, state)
        before: _Found = (0.0, 0, None)
        after: _Found = (0.0, 0, None)
        for member in self._bearers(phrase, holders):
            if member is whose or (sex is not None and member.sex not in (None, sex)):
                continue
            score = self._score(phrase, member, plain, holders, state)
            if score <= 0:
                continue
            if member.first < place:
                on_the_mind = min(salience.get(member, 0.0), _MOST_ON_THE_MIND)
                found: _Found = (score + _ON_THE_MIND * on_the_mind, member.nearest(place).span.start, member)
                before = max(before, found, key=lambda each: each[:2])
            elif member.first - place < _AHEAD_CHARS or in_headline:
                after = max(after, (score, -member.first, member), key=lambda each: each[:2])
        if before[2] is not None and before[0] >= _LEAST and before[0] >= after[0] - 0.3:
            return before[2]
        if after[2] is not None and after[0] >= (_LEAST if in_headline else _ENOUGH_AHEAD):
            return after[2]
        return self._spoken_of(phrase, salience, sex, whose) or self._named_next(phrase, place, sex)

    def _bearers(self, phrase: Phrase, holders: frozenset[str]) -> Iterable[Member]:
        known = [self._known[id] for id in sorted(holders) if id in self._known]
        return dict.fromkeys([*self._titles.bearers(phrase), *known, *self._aged.get(phrase.age or "", ())])

    def _score(
        self, phrase: Phrase, member: Member, plain: str, holders: frozenset[str], state: Entity | None
    ) -> float:
        if phrase.age is not None and member.ages:
            return _KNOWN if phrase.age in member.ages else 0.0
        if member.entity_id is not None:
            if member.entity_id in holders:
                return _KNOWN
            if state is not None and self._book.entity(member.entity_id).parent not in (None, state.id):
                return 0.0
        return self._titles.fit(phrase, member, plain)

    def _is_epithet(self, phrase: Phrase) -> bool:
        """Tell a noun that points to who is spoken of from one that brings somebody in, as posts do."""
        head = phrase.head
        if phrase.age is not None or "first lady" in phrase.plain:
            return True
        if phrase.owner is not None or any(self._book.nominals.get(w) == "organisation" for w in phrase.words):
            return False
        if head in self._book.pointers or self._callings.is_anyone(head):
            return True
        return self._is_loose(phrase)

    def _is_loose(self, phrase: Phrase) -> bool:
        """Tell an epithet that points only to who is spoken of alone."""
        head = phrase.head
        if self._callings.is_trade(head) or phrase.words & {"former", "ex"} or (head in _ELECTED and phrase.proper):
            return True
        countryman = not phrase.words and self._book.demonym(head.capitalize()) is not None
        unknown = self._book.nominals.get(head) is None and not self._callings.is_person(head)
        return countryman or unknown

    def _spoken_of(
        self, phrase: Phrase, salience: dict[Member, float], sex: str | None, whose: Member | None
    ) -> Member | None:
        """Return who is spoken of, for a noun that may be said of him."""
        if not self._is_epithet(phrase):
            return None
        if sex is None and "lady" in phrase.words:
            sex = "f"
        others = self._scene.others_than(phrase.place)
        ranked = []
        for member, score in salience.items():
            if (
                not member.is_person
                or member.plural
                or member is whose
                or member in others
                or self._has_another_trade(phrase, member)
                or (sex is not None and member.sex not in (None, sex))
            ):
                continue
            if member.label is None and not self._may_go_on(phrase, member):
                continue
            agrees = 1.0 if sex is None or member.sex == sex else _OTHER_SEX
            if member.titles and all(self._callings.is_family(title.head) for title in member.titles):
                # Who is somebody's wife here is seldom "the Republican".
                agrees *= _ONLY_KIN
            ranked.append((score * agrees * (1 + _OFTEN * log2(1 + len(member.mentions))), -member.first, member))
        ranked.sort(key=lambda each: each[:2], reverse=True)
        if not ranked or ranked[0][0] < _SPOKEN_OF:
            return None
        if self._is_loose(phrase) and len(ranked) > 1 and ranked[0][0] < _ALONE * ranked[1][0]:
            return None
        if self._callings.is_trade(phrase.head) and phrase.words - IDLE and phrase.age is None:
            # "The expectant mother" says more than the report has said of her: only who alone is spoken of.
            alone = len(ranked) == 1 or ranked[0][0] >= _BY_FAR * ranked[1][0]
            return ranked[0][2] if alone else None
        return ranked[0][2]

    def _has_another_trade(self, phrase: Phrase, member: Member) -> bool:
        """Tell "the striker" from the coach; a father may have any trade."""
        if not self._callings.is_trade(phrase.head) or self._callings.is_family(phrase.head) or phrase.age is not None:
            return False
        trades = [t.head for t in member.titles if self._callings.is_trade(t.head)]
        return bool(trades) and not any(self._callings.calls(phrase.head, trade) for trade in trades)

    def _may_go_on(self, phrase: Phrase, member: Member) -> bool:
        """Tell "the man" from a driver whom nobody named; "the senator" is none."""
        return member.described and (
            self._callings.is_anyone(phrase.head) or phrase.head in self._book.pointers or phrase.head == "person"
        )

    def _other(self, phrase: Phrase, salience: dict[Member, float], owner: Member | None) -> Member | None:
        """Return "her successor": who was called so, else the other of the two who are spoken of."""
        if owner is None:
            return None
        for title in owner.titles:
            # "The mayor's challenger, Brent Ostrow": she is his opponent.
            if title.head in _OTHERS - _IN_TURN and phrase.head not in _IN_TURN and title.owner is not None:
                other = self._owner(title)
                if other is not None and other.is_person:
                    return other
        for member in self._titles.called(phrase.head):
            if member is not owner and self._titles.fit(phrase, member, phrase.plain) >= _LEAST:
                return member
        if self._titles.called(phrase.head):
            return None
        others = [
            (score, -m.first, m)
            for m, score in salience.items()
            if m.is_person and m.label and m is not owner and not m.plural
        ]
        others.sort(key=lambda each: each[:2], reverse=True)
        if not others or others[0][0] < _OTHER_NEAR:
            return None
        return others[0][2] if len(others) == 1 or others[0][0] >= 1.5 * others[1][0] else None

    def _named_next(self, phrase: Phrase, place: int, sex: str | None) -> Member | None:
        """
        Return who is named as the subject right after a post that nobody was said to hold.

        "The state's tax commissioner says a review is under way. Kevin Sellars says the agency's system is safe."
        """
        here = self._scene.sentence_of(place)
        for each in self._scene.following(place):
            if each.sentence == here:
                continue
            if each.sentence > here + _SENTENCES_AHEAD or each.pronoun in ("he", "she"):
                return None
            member = each.member
            if member is not None and member.is_person and each.weight == 1.0:
                new = member.first == each.start and not member.titles and not member.plural
                return member if new and (sex is None or member.sex in (None, sex)) else None
        return None

    def holders(self, plain: str, state: Entity | None, on: str | None = None) -> frozenset[str]:
        """Return who holds an office, of a state where one is named, by the codebook."""
        if plain not in self._book.office_words:
            return frozenset()
        return frozenset(e.id for e in self._book.holders(plain, state.id if state is not None else None, on))


def is_for_a_person(noun: str) -> bool:
    """Tell by its ending a noun that nobody listed: "the frontwoman", "the novelist"."""
    return noun.endswith(_ENDS)
