"""
How well what the report calls somebody fits a noun phrase: "the defence minister" and "Minister of Defence Orle".

The titles are those that stand beside the names, and those that were resolved on the way: who was once meant by "the
bank's governor" is meant by "the governor" again.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from sayso.annotate.speakers.cast import Member
from sayso.annotate.speakers.phrases import POSSESSIVES, Phrase
from sayso.codebook import Codebook

# Words that say nothing of who it is.
IDLE = frozenset(
    "the his her its their current new then longtime senior top late outspoken embattled own same other said "
    "state-owned government veteran president-elect former incumbent ex year old year-old".split()
)
# Words without which, or with which, a title is another one.
_TELLING = frozenset("deputy vice assistant acting shadow rival opposition prime".split())
_FORMER = frozenset({"former", "ex", "predecessor"})
_SAME, _OFFICE, _PREDECESSOR, _WIDER, _NARROWER = 3.0, 3.0, 2.6, 2.2, 1.5
_TITLES_BEFORE, _TITLES_AFTER = 40, 20

Owner = Callable[[Phrase], Member | None]


class Titles:
    """The titles of all whom a report names, by their nouns and places."""

    def __init__(self, members: list[Member], book: Codebook, owner: Owner) -> None:
        self._book = book
        self._callings = book.callings
        self._owner = owner
        self._placed: dict[str, list[tuple[int, int, Member]]] = {}
        self._kin: dict[str, dict[str, float]] = {}
        self._added = 0
        for member in members:
            for title in member.titles:
                self._place(title, member)

    def _place(self, title: Phrase, member: Member) -> None:
        double = " ".join(title.plain.split()[-2:])
        for noun in (title.head, double) if self._callings.same(double) != double else (title.head,):
            self._added += 1
            if noun not in self._placed:
                self._placed[noun] = []
                for each, heads in self._kin.items():
                    heads[noun] = self._kinship(each, noun)
            insort(self._placed[noun], (title.place, self._added, member))

    def learn(self, phrase: Phrase, member: Member) -> None:
        """Take a phrase for a title of whom it was resolved to."""
        if not any(t.plain == phrase.plain and (t.owner is None) == (phrase.owner is None) for t in member.titles):
            member.titles.append(phrase)
            self._place(phrase, member)

    def bearers(self, phrase: Phrase) -> Iterator[Member]:
        """Yield those near a phrase whose titles may fit it."""
        if phrase.head not in self._kin:
            self._kin[phrase.head] = {head: self._kinship(phrase.head, head) for head in self._placed}
        heads = [head for head, kin in self._kin[phrase.head].items() if kin]
        if "former" in phrase.words:
            heads.append("predecessor")
        heads += sorted(phrase.words & _TELLING)
        if offices := self._book.office_words.get(phrase.plain, frozenset()):
            heads += [
                h for h in self._placed if h not in heads and offices & self._book.office_words.get(h, frozenset())
            ]
        for head in heads:
            placed = self._placed.get(head, [])
            here = bisect_left(placed, phrase.place, key=lambda each: each[0])
            for _, _, member in placed[max(0, here - _TITLES_BEFORE) : here + _TITLES_AFTER]:
                yield member

    def called(self, noun: str) -> list[Member]:
        """Return whom the report calls by a noun."""
        return list(dict.fromkeys(member for _, _, member in self._placed.get(noun, ())))

    def callable(self, noun: str) -> list[Member]:
        """Return whom a noun may call by any of their titles."""
        heads = [head for head in self._placed if self._callings.calls(noun, head)]
        return list(dict.fromkeys(member for head in heads for member in self.called(head)))

    def _kinship(self, noun: str, title: str) -> float:
        """Return how near a noun is to a title's noun."""
        callings = self._callings
        if noun == title or callings.same(noun) == callings.same(title):
            return _SAME
        if callings.calls(noun, title):
            return _WIDER
        # A scientist may be called a physicist; who it is must be on the mind.
        return _NARROWER if callings.calls(title, noun) else 0.0

    def fit(self, phrase: Phrase, member: Member, plain: str) -> float:
        """
        Return how well a person's titles fit a phrase; 0 where none does, less where they speak against it.

        ``plain`` is the office that the phrase names, without its state.
        """
        offices = self._book.office_words.get(plain, frozenset())
        wanted = {w for w in phrase.words if w not in IDLE and not any(c.isdigit() for c in w)}
        if phrase.owner is not None and phrase.owner[1].islower():
            # "The company's chief executive": no title repeats the company so.
            wanted -= {"chief", *phrase.owner[1].split()}
        borne = {self._callings.same(w) for title in member.titles for w in (*title.words, title.head)}
        borne |= {w for title in member.titles for w in title.words}
        best = 0.0
        for title in member.titles:
            # The parser may have hung the phrase itself from the name before it.
            if title.place == phrase.place and member.nearest(phrase.start).span.end <= phrase.start:
                continue
            near = self._near(phrase, title, offices)
            if near:
                best = max(best, 0.01, near - self._against(phrase, title, wanted, borne))
        if not best:
            return 0.0
        missing = {w for w in wanted if w not in borne and self._callings.same(w) not in borne}
        best += 0.4 * min(2, len(wanted - missing)) - 0.5 * min(3, len(missing)) - 1.2 * len(missing & _TELLING)
        if phrase.words & _FORMER:
            best += 0.6 if borne & _FORMER else -0.9
        return max(best, 0.01)

    def _near(self, phrase: Phrase, title: Phrase, offices: frozenset[str]) -> float:
        kin = self._kin.get(phrase.head, {}).get(title.head)
        near = self._kinship(phrase.head, title.head) if kin is None else kin
        if near >= _SAME:
            return near
        if title.head in phrase.words and title.head in _TELLING:
            return _SAME
        if (
            title.head == "predecessor"
            and "former" in phrase.words
            and self._book.nominals.get(phrase.head) == "person"
        ):
            return _PREDECESSOR
        words = title.plain.split()
        if offices and any(
            offices & self._book.office_words.get(" ".join(words[n:]), frozenset()) for n in range(len(words))
        ):
            return _OFFICE
        if len(words) > 1:
            near = max(near, self._kinship(phrase.head, " ".join(words[-2:])))
        return near

    def _against(self, phrase: Phrase, title: Phrase, wanted: set[str], borne: set[str]) -> float:
        """Return how much speaks against a title: another post, another's."""
        against = 0.0
        if phrase.proper and title.proper and not phrase.proper & (title.proper | borne):
            # "The Indiana governor" is not New Mexico's.
            against += 2.0
        own = {w for w in title.words if w not in IDLE}
        if own & _TELLING - phrase.words:
            against += 1.2
        elif wanted and own and not wanted & (own | {title.head}) and not wanted & borne and self._is_post(phrase):
            # The interior minister is not the prime minister, nor the governor of Ohio that of Indiana.
            against += 0.5
        if phrase.owner is not None and title.owner is not None and self._of_another(phrase, title):
            against += 2.5
        return against

    def _is_post(self, phrase: Phrase) -> bool:
        return self._book.nominals.get(phrase.head) == "person"

    def _of_another(self, phrase: Phrase, title: Phrase) -> bool:
        """Tell "its director" from "its director" of another house."""
        if phrase.owner is None or title.owner is None or phrase.owner == title.owner:
            return False
        one, other = phrase.owner[1].lower(), title.owner[1].lower()
        if one not in POSSESSIVES and other not in POSSESSIVES:
            first, second = set(one.split()), set(other.split())
            return not first & second and self._state(one) != self._state(other)
        whose, whose_title = self._owner(phrase), self._owner(title)
        return whose is not None and whose_title is not None and whose is not whose_title

    def _state(self, words: str) -> str:
        known = self._book.demonym(words.capitalize())
        return known.label.casefold() if known is not None else words
