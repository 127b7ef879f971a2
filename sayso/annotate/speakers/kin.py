"""Relatives and namesakes: "his brother", "her husband", "the younger Sandel"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.annotate.speakers.cast import Member
from sayso.annotate.speakers.phrases import Phrase
from sayso.annotate.speakers.titles import Owner, Titles
from sayso.codebook import Codebook

# Whose wife I am is my husband.
_MUTUAL = frozenset({"brother", "sister", "cousin", "twin", "husband", "wife", "widow", "widower"})
_YOUNGER, _ELDER = frozenset({"younger", "junior", "little"}), frozenset({"elder", "older", "senior", "big"})


def surnames(people: Sequence[Member]) -> dict[str, list[Member]]:
    """Return those whom the report names in full, by surname."""
    found: dict[str, list[Member]] = {}
    for member in people:
        found.setdefault(member.surname.casefold(), []).append(member)
    return found


class Kin:
    """The families of one report."""

    def __init__(self, surnamed: Mapping[str, list[Member]], titles: Titles, owner: Owner, book: Codebook) -> None:
        self._surnamed = surnamed
        self._titles = titles
        self._owner = owner
        self._callings = book.callings

    def family(self, surname: str) -> list[Member]:
        """Return all who bear a surname and are named with more than that."""
        return [m for m in self._surnamed.get(surname.casefold(), ()) if m.label != m.surname]

    def namesake(self, words: frozenset[str], family: list[Member]) -> Member | None:
        """Return "the younger Sandel", "the elder Bush" among those of the name."""
        for wanted, others in ((_YOUNGER, _ELDER), (_ELDER, _YOUNGER)):
            if not words & wanted:
                continue
            told = [m for m in family if _is_called(m, wanted)]
            rest = [m for m in family if not _is_called(m, others)]
            if len(told) == 1:
                return told[0]
            if len(rest) == 1:
                return rest[0]
        return family[0] if len(family) == 1 else None

    def relative(self, phrase: Phrase) -> Member | None:
        """Return "his brother", "my father": who was called so, or bears the name of whose he is."""
        owner = self._owner(phrase)
        kin = [m for m in self._titles.called(phrase.head) if m is not owner]
        kin = [m for m in kin if owner is None or self._is_of(m, phrase.head, owner) is not False]
        sex = self._callings.sex_of_noun(phrase.head)
        if len(kin) == 1 and (owner is not None or phrase.definite):
            return kin[0]
        if owner is None:
            return None
        if phrase.head in _MUTUAL:
            for title in owner.titles:
                other = self._of(title, owner) if title.head in _MUTUAL else None
                if other is not None and other.sex in (None, sex):
                    return other
        same = [m for m in self.family(owner.surname) if m is not owner and m.sex == sex and not self._is_kin(m)]
        return same[0] if len(same) == 1 else None

    def _of(self, title: Phrase, but: Member) -> Member | None:
        """Return whose wife or brother somebody is called."""
        if title.owner is not None:
            other = self._owner(title)
            return other if other is not but else None
        named = [m for word in sorted(title.words) for m in self.family(word) if m is not but]
        return named[0] if len(set(named)) == 1 else None

    def _is_kin(self, member: Member) -> bool:
        """Tell one of whom the report says what relative it is: the widow is not the sister."""
        return any(self._callings.is_family(title.head) for title in member.titles)

    def _is_of(self, member: Member, head: str, owner: Member) -> bool | None:
        """Tell whether a relative is this owner's, where the report says whose he is."""
        for title in member.titles:
            if title.head == head and title.owner is not None:
                known = self._owner(title)
                if known is not None:
                    return known is owner
        return None


def _is_called(member: Member, words: frozenset[str]) -> bool:
    return any((t.words | {t.head}) & words for t in member.titles)
