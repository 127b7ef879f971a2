"""
Noun phrases that call somebody: "the senator", "her deputy", "the 67-year-old leader", "the bank", "the poll".

A phrase calls who was given that title in the report; a body, by its name or by what it was called; a noun for anybody,
who is spoken of. What the report does not settle stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import log2

from sayso.annotate.speakers.cast import HOUSES, Cast, Member, Near
from sayso.annotate.speakers.phrases import POSSESSIVES, Phrase
from sayso.annotate.speakers.scene import Scene
from sayso.codebook import Codebook
from sayso.model import Entity, Mention, MentionForm, MentionKind

_COURT_OF = re.compile(r" (?:of Appeals )?for the [A-Z][\w.]*(?: [A-Z][\w.]*)*")
_LONGEST_LABEL = 10
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Words that say nothing of who it is.
_IDLE = frozenset(
    "the his her its their current new then longtime senior top late outspoken embattled own same other said "
    "state-owned veteran president-elect former incumbent ex".split()
)
# Words without which a title is another one.
_TELLING = frozenset("deputy vice assistant former acting shadow rival opposition ex".split())
_LEAST = 1.9
_ENOUGH_AHEAD = 2.6
_AHEAD_CHARS = 2500
_CERTAIN = 3.9
_LEAD_CHARS = 700
# Bodies that any company or group may be called by, whatever its name says.
_GENERIC_NEAR = 0.15
_GENERIC = frozenset({"company", "organisation", "agency", "office"})
_OFTEN = 0.25
_ALONE = 1.3
_SPOKEN_OF = 0.3
_SENTENCES_AHEAD = 2
_ELECTED = frozenset("governor senator congressman congresswoman mayor representative lawmaker".split())
_INSTITUTIONS = frozenset(
    "ministry department union campaign police court council board commission committee office administration "
    "parliament federation association league party inspectorate authority bureau directorate".split()
)
_OTHERS = frozenset("successor predecessor rival opponent challenger host guest colleague counterpart".split())
_OTHER_NEAR = 0.08
_SIBLINGS = frozenset({"brother", "sister", "cousin", "twin", "husband", "wife"})
_YOUNGER, _ELDER = frozenset({"younger", "junior", "little"}), frozenset({"elder", "older", "senior", "big"})


class Nominals:
    """Resolves the noun phrases of one report."""

    def __init__(self, scene: Scene, cast: Cast, book: Codebook) -> None:
        self._scene = scene
        self._cast = cast
        self._book = book
        self._callings = book.callings
        self._text = scene.document.text
        self._people = [m for m in cast.members if m.is_person]
        self._houses = [m for m in cast.members if m.kind in HOUSES or m.kind is MentionKind.OTHER]
        first = self._text.lstrip().split("\n", 1)[0].rstrip()
        headed = first and first[-1] not in '.!?…”»"'
        self._headline_end = self._text.index(first) + len(first) if headed else 0
        self._bearing: dict[tuple[str, str], Near] = {}
        self._titled: dict[str, list[tuple[Phrase, Member]]] = {}
        self._called: dict[tuple[str, str], bool] = {}
        self._aged: dict[str, list[Member]] = {}
        self._known: dict[str, Member] = {}
        self._surnamed: dict[str, list[Member]] = {}
        for member in self._people:
            for title in member.titles:
                self._titled.setdefault(title.plain, []).append((title, member))
            for age in member.ages:
                self._aged.setdefault(age, []).append(member)
            if member.entity_id is not None:
                self._known[member.entity_id] = member
            self._surnamed.setdefault(member.surname.casefold(), []).append(member)
        self._fitting: dict[str, tuple[Near, dict[Member, tuple[float, frozenset[str]]]]] = {}
        self._described = self._describe()
        self._name_words = {w for m in self._houses for w in (m.label or "").casefold().split()}
        self._name_words |= set(self._described)

    def __call__(self, phrase: Phrase, place: int) -> Member | None:
        """Return whom a phrase at a place calls; none where the report does not say."""
        if phrase.plural:
            return None
        if phrase.head in ("former", "latter") and not phrase.words:
            return self.of_pair(phrase.head, place)
        state = self._state_in(phrase)
        in_headline = place < self._headline_end
        bare = not phrase.definite and not phrase.indefinite
        office = bare and state is not None and self._plain(phrase) in self._book.office_words
        if phrase.indefinite or (bare and not in_headline and not office and phrase.owner is None):
            return self._introduced(phrase, place) if phrase.indefinite else None
        if self._callings.is_family(phrase.head):
            return self._relative(phrase, place)
        if self._is_person(phrase):
            if self._callings.same(phrase.head) == "company" and (house := self._house(phrase, place)) is not None:
                return house
            return self._person(phrase, place, state)
        return self._house(phrase, place)

    # -- kinds of noun ----------------------------------------------------------------------------------------------

    def _kind(self, phrase: Phrase) -> str | None:
        double = " ".join(phrase.plain.split()[-2:])
        return self._book.nominals.get(double) or self._book.nominals.get(phrase.head)

    def _is_person(self, phrase: Phrase) -> bool:
        kind = self._kind(phrase)
        return (
            kind == "person"
            or self._is_countryman(phrase)
            or phrase.age is not None
            or self._callings.is_person(phrase.head)
            or (kind is None and self._surname_of(phrase) is not None)
        )

    def _is_countryman(self, phrase: Phrase) -> bool:
        """Tell "the Austrian"."""
        return (
            phrase.determiner == "the" and not phrase.words and self._book.demonym(phrase.head.capitalize()) is not None
        )

    def _surname_of(self, phrase: Phrase) -> list[Member] | None:
        return [m for m in self._surnamed.get(phrase.head, ()) if m.label != m.surname] or None

    def _plain(self, phrase: Phrase) -> str:
        """Return the office that a phrase names, without its state: "defence minister", "head of state"."""
        words = self._text[phrase.start : phrase.end].lower().replace("-", " ").split()
        kept = [w for w in words if w not in ("the", "this", "that") and self._state(w) is None]
        return " ".join(kept)

    def _state_in(self, phrase: Phrase) -> Entity | None:
        words = self._text[phrase.start : phrase.end].replace("’s", "").replace("'s", "").split()
        return next((s for word in words if (s := self._state(word)) is not None), None)

    def _state(self, word: str) -> Entity | None:
        known = self._book.demonym(word.capitalize())
        if known is None:
            named = self._book.lookup(word.capitalize())
            known = named[0] if len(named) == 1 and named[0].kind is MentionKind.STATE else None
        return known

    # -- people -----------------------------------------------------------------------------------------------------

    def _person(self, phrase: Phrase, place: int, state: Entity | None) -> Member | None:
        if (family := self._surname_of(phrase)) is not None and self._book.nominals.get(phrase.head) is None:
            return self._namesake(phrase.words, family)
        salience = self._scene.salience(place)
        if phrase.owner is not None and phrase.head in _OTHERS:
            other = self._other(phrase, place, salience)
            if other is not None:
                return other
        in_headline = place < self._headline_end
        holders = self._holders(self._plain(phrase), state)
        sex = self._callings.sex_of_noun(phrase.head)
        before, after = [], []
        for member in self._bearers(phrase, place, holders):
            if sex is not None and member.sex not in (None, sex):
                continue
            score = self._bears(phrase, member, holders, state)
            if score <= 0:
                continue
            if member.first < place:
                before.append(
                    (score + min(salience.get(member, 0.0), 1.5) * 0.9, member.nearest(place).span.start, member)
                )
            elif member.first - place < _AHEAD_CHARS or in_headline:
                after.append((score, -member.first, member))
        best = max(before, key=lambda each: each[:2], default=None)
        if best is not None and best[0] >= _LEAST:
            return best[2]
        ahead = max(after, key=lambda each: each[:2], default=None)
        if ahead is not None and ahead[0] >= (_LEAST if in_headline else _ENOUGH_AHEAD):
            return ahead[2]
        return (
            self._whoever(phrase, salience, sex)
            or self._office_holder(phrase, state)
            or self._of_a_place(phrase, salience)
            or (self._named_next(phrase, place, sex) if best is None and ahead is None else None)
        )

    def _of_a_place(self, phrase: Phrase, salience: dict[Member, float]) -> Member | None:
        """Return who alone is spoken of, for "the Indiana governor" whom the report never called so."""
        if phrase.head not in _ELECTED or not phrase.proper:
            return None
        ranked = sorted(
            ((s, -m.first, m) for m, s in salience.items() if m.is_person and m.label),
            reverse=True,
            key=lambda e: e[:2],
        )
        alone = ranked and (len(ranked) == 1 or ranked[0][0] >= 1.5 * ranked[1][0])
        return ranked[0][2] if alone and ranked[0][0] >= _SPOKEN_OF and not ranked[0][2].plural else None

    def _named_next(self, phrase: Phrase, place: int, sex: str | None) -> Member | None:
        """
        Return who is named as the subject right after an office that nobody was said to hold.

        "The state's tax commissioner says a review is under way. Kevin Sellars says the agency's system is safe."
        """
        if not phrase.words and phrase.owner is None:
            return None
        here = self._scene.sentence_of(place)
        for each in self._scene.following(place):
            if each.sentence == here:
                continue
            if each.sentence > here + _SENTENCES_AHEAD or each.pronoun in ("he", "she"):
                return None
            member = each.member
            if member is not None and member.is_person and each.weight == 1.0 and each.sentence > here:
                new = member.first == each.start and not member.titles and not member.plural
                return member if new and (sex is None or member.sex in (None, sex)) else None
        return None

    def _bearers(self, phrase: Phrase, place: int, holders: frozenset[str]) -> Iterable[Member]:
        """Return the people who may be called so at all."""
        key = (phrase.head, self._plain(phrase))
        if key not in self._bearing:
            offices = self._book.office_words.get(key[1], frozenset())
            found = (
                member
                for titled in self._titled.values()
                if self._may_fit(phrase, titled[0][0], offices)
                for _, member in titled
            )
            self._bearing[key] = Near(dict.fromkeys(found))
        more = [self._known[id] for id in sorted(holders) if id in self._known]
        return dict.fromkeys([*self._bearing[key].about(place), *more, *self._aged.get(phrase.age or "", ())])

    def _other(self, phrase: Phrase, place: int, salience: dict[Member, float]) -> Member | None:
        """Return "her successor": one who was called so, else the other of the two who are spoken of."""
        owner = self._owner(phrase, place)
        if owner is None or any(t.head == phrase.head for titled in self._titled.values() for t, _ in titled):
            return None
        others = sorted(
            ((score, -m.first, m) for m, score in salience.items() if m.is_person and m.label and m is not owner),
            key=lambda each: each[:2],
            reverse=True,
        )
        others = [each for each in others if not each[2].plural]
        if not others or others[0][0] < _OTHER_NEAR:
            return None
        return others[0][2] if len(others) == 1 or others[0][0] >= 1.5 * others[1][0] else None

    def _bears(self, phrase: Phrase, member: Member, holders: frozenset[str], state: Entity | None) -> float:
        """Return how well what the report calls a person fits a phrase; 0 where it does not at all."""
        if phrase.age is not None and member.ages:
            return 4.0 if phrase.age in member.ages else 0.0
        if member.entity_id is not None:
            if member.entity_id in holders:
                return 4.0
            known = self._book.entity(member.entity_id)
            if state is not None and known.parent not in (None, state.id):
                return 0.0
        wanted = {w for w in phrase.words if w not in _IDLE and not any(c.isdigit() for c in w)}
        if phrase.age is not None:
            wanted -= {"year", "old", "year-old"}
        best = 0.0
        borne = {w for title in member.titles for w in (*title.words, title.head)}
        borne |= {self._callings.same(w) for w in borne}
        offices = self._book.office_words.get(self._plain(phrase), frozenset())
        for title in member.titles:
            if title.place == phrase.place and member.nearest(phrase.start).span.end <= phrase.start:
                # The parser hung the phrase itself from the name before it.
                continue
            best = max(best, self._fits(phrase, title, offices))
        if not best:
            return 0.0
        missing = {w for w in wanted if w not in borne and self._callings.same(w) not in borne}
        best += 0.4 * min(2, len(wanted - missing))
        best -= 0.5 * min(3, len(missing)) + 1.2 * len(missing & _TELLING)
        if "former" in phrase.words or "ex" in phrase.words:
            best += 0.6 if borne & {"former", "ex", "predecessor"} else -0.9
        return max(best, 0.01)

    def _may_fit(self, phrase: Phrase, title: Phrase, offices: frozenset[str]) -> bool:
        return title.head in _TELLING or title.head == "predecessor" or bool(self._fits(phrase, title, offices))

    def _calls(self, noun: str, title: str) -> bool:
        known = self._called.get((noun, title))
        if known is None:
            known = self._called[noun, title] = self._callings.calls(noun, title)
        return known

    def _fits(self, phrase: Phrase, title: Phrase, offices: frozenset[str]) -> float:
        callings = self._callings
        if title.head == phrase.head or callings.same(title.head) == callings.same(phrase.head):
            return 3.0
        if (
            title.head == "predecessor"
            and "former" in phrase.words
            and self._book.nominals.get(phrase.head) == "person"
        ):
            return 2.6
        if title.head in phrase.words and title.head in _TELLING:
            return 2.8
        words = title.plain.split()
        if offices and any(
            offices & self._book.office_words.get(" ".join(words[n:]), frozenset()) for n in range(len(words))
        ):
            return 3.0
        plain = title.plain.split()
        wider = [" ".join(plain[-n:]) for n in (1, 2)]
        if any(self._calls(phrase.head, each) for each in wider):
            return 2.2
        # A scientist may be called a physicist; who it is must be on the mind.
        return 1.5 if any(self._calls(each, phrase.head) for each in wider) else 0.0

    def _whoever(self, phrase: Phrase, salience: dict[Member, float], sex: str | None) -> Member | None:
        """Return who is spoken of, for a noun that may call anybody."""
        alone = self._callings.is_trade(phrase.head) or self._is_countryman(phrase)
        points = phrase.head in self._book.pointers or self._callings.is_anyone(phrase.head) or alone
        if phrase.age is None and not points and "first lady" not in self._text[phrase.start : phrase.end]:
            return None
        if phrase.owner is not None or any(self._book.nominals.get(w) == "organisation" for w in phrase.words):
            return None
        if sex is None and "lady" in phrase.words:
            sex = "f"
        ranked = sorted(
            (
                (
                    score * (1.0 if sex is None or m.sex == sex else 0.7) * (1 + _OFTEN * log2(1 + len(m.mentions))),
                    -m.first,
                    m,
                )
                for m, score in salience.items()
                if m.is_person and m.label is not None and not m.plural and (sex is None or m.sex in (None, sex))
            ),
            key=lambda each: each[:2],
            reverse=True,
        )
        if not ranked or ranked[0][0] < _SPOKEN_OF:
            return None
        if alone and (phrase.words - _IDLE or (len(ranked) > 1 and ranked[0][0] < _ALONE * ranked[1][0])):
            return None
        return ranked[0][2]

    def namesake(self, which: str, surname: str) -> Member | None:
        """Return "the younger Sandel", "the elder Bush"."""
        family = [m for m in self._surnamed.get(surname.casefold(), ()) if m.label != m.surname]
        return self._namesake(frozenset({which}), family) if family else None

    def _namesake(self, words: frozenset[str], family: list[Member]) -> Member | None:
        for wanted, others in ((_YOUNGER, _ELDER), (_ELDER, _YOUNGER)):
            if not words & wanted:
                continue
            told = [m for m in family if any(t.words & wanted for t in m.titles)]
            rest = [m for m in family if not any(t.words & others for t in m.titles)]
            if len(told) == 1:
                return told[0]
            left = [m for m in family if m not in told and any(t.words & others for t in m.titles)]
            if len(family) == 2 and len(left) == 1:
                return next(m for m in family if m is not left[0])
            if len(rest) == 1:
                return rest[0]
        return family[0] if len(family) == 1 else None

    def _relative(self, phrase: Phrase, place: int) -> Member | None:
        """Return "his brother", "my father": who was called so, or bears the name of whose he is."""
        owner = self._owner(phrase, place)
        called = (m for titled in self._titled.values() for t, m in titled if t.head == phrase.head and m is not owner)
        kin = list(dict.fromkeys(called))
        kin = [m for m in kin if owner is None or self._owned(m, phrase.head, owner) is not False]
        sex = self._callings.sex_of_noun(phrase.head)
        if len(kin) == 1 and (owner is not None or phrase.definite):
            return kin[0]
        if owner is None:
            return None
        if phrase.head in _SIBLINGS:
            # Whose brother I am is my brother.
            for title in owner.titles:
                if self._callings.is_family(title.head) and title.owner is not None:
                    other = self._owner(title, title.start)
                    if other is not None and other is not owner and other.sex in (None, sex):
                        return other
        same = [
            m
            for m in self._surnamed.get(owner.surname.casefold(), ())
            if m is not owner and m.label != m.surname and m.sex == sex
        ]
        return same[0] if len(same) == 1 else None

    def _owned(self, member: Member, head: str, owner: Member) -> bool | None:
        """Tell whether a relative is this owner's, where the report says whose he is."""
        for title in member.titles:
            if title.head == head and title.owner is not None:
                known = self._owner(title, title.start)
                if known is not None:
                    return known is owner
        return None

    def _owner(self, phrase: Phrase, place: int) -> Member | None:
        if phrase.owner is None:
            return None
        at, word = phrase.owner
        sex = POSSESSIVES.get(word.lower())
        if sex is not None:
            return self._scene.pronoun(min(at, place), sex) if sex in "mf" else None
        return next(iter(self._surnamed.get(word.split()[-1].casefold(), ())), None)

    def of_pair(self, which: str, place: int) -> Member | None:
        """Return the first or the second of the two named last."""
        pair = self._scene.pair_before(place)
        return pair.parts[0 if which == "former" else 1] if pair is not None else None

    def _holders(self, plain: str, state: Entity | None, on: str | None = None) -> frozenset[str]:
        if plain not in self._book.office_words:
            return frozenset()
        states = [state.id] if state is not None else sorted({office.state_id for office in self._book.offices})
        return frozenset(e.id for s in states for e in self._book.holders(plain, s, on))

    def _office_holder(self, phrase: Phrase, state: Entity | None) -> Member | None:
        """Return who held a named state's office on the report's day, when only one did."""
        on = self._scene.document.published_on
        if state is None or on is None or not _DAY.fullmatch(on):
            return None
        holders = self._holders(self._plain(phrase), state, on)
        if len(holders) != 1:
            return None
        entity = self._book.entity(next(iter(holders)))
        member = Member(entity.label, entity.kind, entity.id, sex=self._book.sex(entity.id))
        span = self._scene.document.span(0, 0)
        member.mentions.append(
            Mention(span=span, kind=entity.kind, form=MentionForm.NAME, entity_id=entity.id, label=entity.label)
        )
        return member

    # -- bodies and things that tell --------------------------------------------------------------------------------

    def _describe(self) -> dict[str, list[Member]]:
        """Return the bodies and documents that the report names by a description: "a Bloomberg poll"."""
        found: dict[str, tuple[str, Member]] = {}
        for each in self._scene.occurrences:
            phrase = each.phrase
            if phrase is None or phrase.plural:
                continue
            institution = phrase.definite and phrase.head in _INSTITUTIONS and bool(phrase.words)
            if not (phrase.proper or phrase.owner or phrase.named or institution):
                continue
            if each.start < self._headline_end or self._is_person(phrase) or not self._is_body(phrase):
                continue
            if phrase.owner and phrase.owner[1].lower() in POSSESSIVES:
                continue
            court = _COURT_OF.match(self._text, phrase.end) if phrase.head == "court" else None
            label = _without_article(self._text[phrase.start : court.end() if court else phrase.end])
            label = label if institution else _from_a_capital(label)
            if not label or len(label.split()) > _LONGEST_LABEL:
                continue
            kind = MentionKind.OTHER if self._callings.is_telling(phrase.head) else MentionKind.ORGANISATION
            head, member = found.setdefault(label.casefold(), (phrase.head, Member(label, kind)))
            span = self._scene.document.span(phrase.start, phrase.end)
            member.mentions.append(Mention(span=span, kind=kind, form=MentionForm.NAME, label=label))
        by_head: dict[str, list[Member]] = {}
        for head, member in found.values():
            by_head.setdefault(head, []).append(member)
        return by_head

    def _is_body(self, phrase: Phrase) -> bool:
        kind = self._kind(phrase)
        return (
            kind in ("organisation", "agency", "publisher")
            or self._callings.is_telling(phrase.head)
            or bool(self._callings.of_name(self._callings.same(phrase.head)))
            or self._callings.same(phrase.head) in ("company", "organisation", "newspaper", "union", "bank")
        )

    def _house(self, phrase: Phrase, place: int) -> Member | None:
        if not self._is_body(phrase) and phrase.head not in self._name_words:
            return None
        alike = self._described.get(phrase.head, [])
        label = _without_article(self._text[phrase.start : phrase.end]).casefold()
        fit = [m for m in alike if phrase.proper and phrase.proper <= _words(m)]
        own = next((m for m in fit if (m.label or "").casefold() == label), next(iter(fit), None))
        if own is not None:
            return own
        owner = self._owner(phrase, place) if phrase.owner is not None else None
        if phrase.owner is not None and phrase.owner[1].lower() in ("his", "her"):
            # "his campaign": the Carson campaign, where the report calls it so.
            named = [m for m in alike if owner is not None and owner.surname in (m.label or "")]
            return min(named, key=lambda m: len(m.label or ""), default=None)
        salience = self._scene.salience(place)
        before, after = [], []
        for member, score in self._bodies(phrase, salience):
            near = min(salience.get(member, 0.0), 1.5)
            if member.first < place:
                if score > 1.5 or near >= _GENERIC_NEAR:
                    before.append((score + 0.8 * near, member.nearest(place).span.start, member))
            elif member.first - place < _AHEAD_CHARS or score >= _CERTAIN:
                after.append((score, -member.first, member))
        best = max(before, key=lambda each: each[:2], default=None)
        if best is not None and best[0] >= (1.0 if phrase.owner is None else _LEAST):
            return best[2]
        ahead = max(after, key=lambda each: each[:2], default=None)
        if ahead is not None and ahead[0] >= _ENOUGH_AHEAD:
            return ahead[2]
        return next((m for m in alike if phrase.words and (m.label or "").casefold() == label), None)

    def _bodies(self, phrase: Phrase, salience: Mapping[Member, float]) -> Iterator[tuple[Member, float]]:
        """Yield the bodies that a phrase may call, with how well it fits them."""
        if phrase.head not in self._fitting:
            found = {member: (score, words) for member, score, words in self._fit_head(phrase)}
            self._fitting[phrase.head] = (Near(found), found)
        wanted = {w for w in phrase.words if w not in _IDLE}
        seen = set()
        near, scores = self._fitting[phrase.head]
        for member in near.about(phrase.place):
            score, words = scores[member]
            if not phrase.proper <= words:
                continue
            seen.add(member)
            matched = {w for w in wanted if w in words or w.removesuffix("s") in words}
            borne = {w for t in member.titles for w in t.words}
            yield member, score + 0.5 * len(matched) - (0.0 if wanted <= matched | borne else 0.2)
        if self._callings.same(phrase.head) not in _GENERIC or phrase.proper:
            return
        for member in salience:
            if member in seen or member.kind not in HOUSES or member.titles or member.label is None:
                continue
            if not self._callings.of_name(member.label):
                yield member, 1.0

    def _fit_head(self, phrase: Phrase) -> Iterator[tuple[Member, float, frozenset[str]]]:
        """Yield the bodies that a noun may call by their names, by their titles, by what they are."""
        callings, head, same = self._callings, phrase.head, self._callings.same(phrase.head)
        kind = self._book.nominals.get(head)
        house = kind if kind in ("agency", "publisher") else None
        for member in self._houses:
            words = _words(member)
            label = (member.label or "").casefold()
            if label in (head, same):
                continue
            score = 0.0
            if head in words or any(callings.calls(head, t.head) for t in member.titles):
                score = 3.0
            elif member.kind.value == house or any(callings.calls(head, each) for each in callings.of_name(label)):
                score = 2.5
            if score and (member.kind is not MentionKind.OTHER or score >= 3.0):
                yield member, score, words
        for each, members in self._described.items():
            if (
                each == head
                or callings.same(each) == same
                or any(callings.calls(head, c) for c in callings.of_name(each))
            ):
                for member in members:
                    possessed = "'s" in (member.label or "") or "’s" in (member.label or "")
                    lower = (member.label or "").islower()
                    yield member, 2.0 if lower else 2.3 if possessed else 2.8, _words(member)

    def _introduced(self, phrase: Phrase, place: int) -> Member | None:
        """Return whom the lead brings in by a description and names below: "A House panel", "a teachers' union"."""
        if place > _LEAD_CHARS or self._is_person(phrase) or not self._is_body(phrase):
            return None
        if self._callings.is_telling(phrase.head):
            return None
        later = [(s, -m.first, m) for m, s in self._bodies(phrase, {}) if m.first > place and s >= 2.5]
        best = max(later, key=lambda each: each[:2], default=None)
        return best[2] if best is not None else None


def _words(member: Member) -> frozenset[str]:
    """Return the words of a body's name in small letters, those in the plural without it too."""
    label = (member.label or "").casefold().replace("-", " ").replace("’s", "").replace("'s", "")
    words = label.split()
    return frozenset([*words, *(word.removesuffix("s") for word in words)])


def _from_a_capital(words: str) -> str:
    """Leave out what stands before a name: "new Associated Press poll"."""
    parts = words.split()
    first = next((n for n, word in enumerate(parts) if word[:1].isupper() or word[:1].isdigit()), len(parts))
    return " ".join(parts[first:])


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words
