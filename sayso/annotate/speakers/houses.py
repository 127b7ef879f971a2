"""Which body or document a noun means: "the bank", "the group", "the poll"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from sayso.annotate.speakers.cast import HOUSES, Cast, Member, Near
from sayso.annotate.speakers.phrases import POSSESSIVES, Phrase
from sayso.annotate.speakers.scene import Scene
from sayso.annotate.speakers.titles import IDLE, Owner
from sayso.codebook import Codebook
from sayso.model import Mention
from sayso.terms import MentionForm, MentionKind

_COURT_OF = re.compile(r" (?:of Appeals )?for the [A-Z][\w.]*(?: [A-Z][\w.]*)*")
_LONGEST_LABEL = 10
_LEAST = 1.9
_ENOUGH_AHEAD = 2.6
_AHEAD_CHARS = 2500
_CERTAIN = 3.9
_LEAD_CHARS = 700
# Bodies that any company or group may be called by, whatever its name says.
_GENERIC_NEAR = 0.15
_GENERIC = frozenset({"company", "organisation", "agency", "office"})
# What a body of another kind is not called by: a ministry is no company, a newspaper no group.
_OF_THE_STATE = frozenset({"department", "ministry", "court", "police", "committee", "council", "agency"})
_OF_THE_PRESS = frozenset({"newspaper", "network", "magazine"})
_MEMBERS = frozenset({"party", "union", "club", "church", "campaign", "university"})
_INSTITUTIONS = frozenset(
    "ministry department union campaign police court council board commission committee office administration "
    "parliament federation association league party inspectorate authority bureau directorate".split()
)

# How well one fits, where (for ties), and who.
_Found = tuple[float, int, Member | None]


class Houses:
    """The bodies and documents of one report, by what they may be called."""

    def __init__(
        self,
        scene: Scene,
        cast: Cast,
        owner: Owner,
        is_person: Callable[[Phrase], bool],
        headline_end: int,
        book: Codebook,
    ) -> None:
        self._scene = scene
        self._owner = owner
        self._is_person = is_person
        self._headline_end = headline_end
        self._book = book
        self._callings = book.callings
        self._text = scene.document.text
        self._named = [m for m in cast.members if m.kind in HOUSES or m.kind is MentionKind.OTHER]
        self._words = {m: _words(m) for m in self._named}
        self._fitting: dict[str, tuple[Near, dict[Member, float]]] = {}
        self._anybody: dict[str, list[Member]] = {}
        self._described = self._describe()
        self._name_words = {w for m in self._named for w in (m.label or "").casefold().split()}
        self._name_words |= set(self._described)

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
            if each.start < self._headline_end or self._is_person(phrase) or not self.is_body(phrase):
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
            self._words[member] = _words(member)
        return by_head

    def is_body(self, phrase: Phrase) -> bool:
        """Tell a noun for a body or for a thing that tells."""
        double = " ".join(phrase.plain.split()[-2:])
        kind = self._book.nominals.get(double) or self._book.nominals.get(phrase.head)
        same = self._callings.same(phrase.head)
        return (
            kind in ("organisation", "agency", "publisher")
            or self._callings.is_telling(phrase.head)
            or bool(self._callings.of_name(same))
            or same in ("company", "organisation", "newspaper", "union", "bank")
        )

    def __call__(self, phrase: Phrase, place: int) -> Member | None:
        """Return the one that is meant; none where the report does not say."""
        if not self.is_body(phrase) and phrase.head not in self._name_words:
            return None
        alike = self._described.get(phrase.head, [])
        label = _without_article(self._text[phrase.start : phrase.end]).casefold()
        fit = [m for m in alike if phrase.proper and phrase.proper <= self._words[m]]
        own = next((m for m in fit if (m.label or "").casefold() == label), next(iter(fit), None))
        if own is not None:
            return own
        if phrase.owner is not None and phrase.owner[1].lower() in ("his", "her"):
            # "his campaign": the Carson campaign, where the report calls it so.
            owner = self._owner(phrase)
            named = [m for m in alike if owner is not None and owner.surname in (m.label or "")]
            return min(named, key=lambda m: len(m.label or ""), default=None)
        salience = self._scene.salience(place)
        before: _Found = (0.0, 0, None)
        after: _Found = (0.0, 0, None)
        for member, score in self._bodies(phrase, salience):
            near = min(salience.get(member, 0.0), 1.5)
            if member.first < place:
                if score > 1.5 or near >= _GENERIC_NEAR:
                    found: _Found = (score + 0.8 * near, member.nearest(place).span.start, member)
                    before = max(before, found, key=lambda each: each[:2])
            elif member.first - place < _AHEAD_CHARS or score >= _CERTAIN:
                after = max(after, (score, -member.first, member), key=lambda each: each[:2])
        if before[2] is not None and before[0] >= (1.0 if phrase.owner is None else _LEAST):
            return before[2]
        if after[2] is not None and after[0] >= _ENOUGH_AHEAD:
            return after[2]
        told = next((m for m in alike if phrase.words and (m.label or "").casefold() == label), None)
        return told or self._only_one(phrase, place)

    def _bodies(self, phrase: Phrase, salience: Mapping[Member, float]) -> Iterator[tuple[Member, float]]:
        """Yield the bodies that a phrase may call, with how well it fits them."""
        if phrase.head not in self._fitting:
            found = dict(self._fit_head(phrase))
            self._fitting[phrase.head] = (Near(found), found)
        wanted = {w for w in phrase.words if w not in IDLE}
        seen = set()
        near, scores = self._fitting[phrase.head]
        for member in near.about(phrase.place):
            words = self._words[member]
            if not phrase.proper <= words:
                continue
            seen.add(member)
            matched = {w for w in wanted if w in words or w.removesuffix("s") in words}
            borne = {w for t in member.titles for w in t.words}
            yield member, scores[member] + 0.5 * len(matched) - (0.0 if wanted <= matched | borne else 0.2)
        if phrase.proper:
            return
        for member in salience:
            if member not in seen and not member.titles and self._may_be(phrase.head, member):
                yield member, 1.0

    def _may_be(self, noun: str, member: Member) -> bool:
        """Tell whether a noun that says little may mean a body."""
        same = self._callings.same(noun)
        if self._is_call_sign(member) and self._callings.calls(noun, "network"):
            return True
        if same not in _GENERIC or member.kind not in HOUSES or member.label is None:
            return False
        kinds = self._callings.of_name(member.label)
        if same == "organisation":
            return not kinds & (_OF_THE_STATE | _OF_THE_PRESS)
        if same == "company":
            return not kinds & (_OF_THE_STATE | _MEMBERS)
        return not kinds

    def _is_call_sign(self, member: Member) -> bool:
        """Tell "KTLV", which may be a broadcaster's, from a name whose words tell what bears it."""
        label = member.label or ""
        return label.isupper() and 3 <= len(label) <= 5 and member.kind in HOUSES and not self._callings.of_name(label)

    def _only_one(self, phrase: Phrase, place: int) -> Member | None:
        """Return the only body of the report that a noun may mean: "the carrier", however far back."""
        if (
            phrase.owner is not None
            or phrase.proper
            or not (
                self._callings.same(phrase.head) in ("company", "organisation")
                or self._callings.calls(phrase.head, "network")
            )
        ):
            return None
        if phrase.head not in self._anybody:
            self._anybody[phrase.head] = [m for m in self._named if self._may_be(phrase.head, m)]
        found = self._anybody[phrase.head]
        return found[0] if len(found) == 1 and found[0].first < place else None

    def _fit_head(self, phrase: Phrase) -> Iterator[tuple[Member, float]]:
        """Yield the bodies that a noun may call by their names, by their titles, by what they are."""
        callings, head, same = self._callings, phrase.head, self._callings.same(phrase.head)
        kind = self._book.nominals.get(head)
        house = kind if kind in ("agency", "publisher") else None
        for member in self._named:
            label = (member.label or "").casefold()
            if label in (head, same):
                continue
            score = 0.0
            if head in self._words[member] or any(callings.calls(head, t.head) for t in member.titles):
                score = 3.0
            elif member.kind.value == house or any(callings.calls(head, each) for each in callings.of_name(label)):
                score = 2.5
            if score and (member.kind is not MentionKind.OTHER or score >= 3.0):
                yield member, score
        for each, members in self._described.items():
            if (
                each == head
                or callings.same(each) == same
                or any(callings.calls(head, c) for c in callings.of_name(each))
            ):
                for member in members:
                    possessed = "'s" in (member.label or "") or "’s" in (member.label or "")
                    lower = (member.label or "").islower()
                    yield member, 2.0 if lower else 2.3 if possessed else 2.8

    def introduced(self, phrase: Phrase, place: int) -> Member | None:
        """Return whom the lead brings in by a description and names below: "A House panel", "a teachers' union"."""
        if place > _LEAD_CHARS or self._is_person(phrase) or not self.is_body(phrase):
            return None
        if self._callings.is_telling(phrase.head):
            return None
        later = [(s, -m.first, m) for m, s in self._bodies(phrase, {}) if m.first > place and s >= 2.5]
        best = max(later, key=lambda each: each[:2], default=None)
        return best[2] if best is not None else None


def _words(member: Member) -> frozenset[str]:
    """Return the words of a body's name in small letters, those in the plural without it too."""
    words = (member.label or "").casefold().replace("-", " ").replace("’s", "").replace("'s", "").split()
    return frozenset([*words, *(word.removesuffix("s") for word in words)])


def _from_a_capital(words: str) -> str:
    """Leave out what stands before a name: "new Associated Press poll"."""
    parts = words.split()
    first = next((n for n, word in enumerate(parts) if word[:1].isupper() or word[:1].isdigit()), len(parts))
    return " ".join(parts[first:])


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words
