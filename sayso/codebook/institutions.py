"""
Institutions of a state by pattern: "Belarusian Defence Ministry", "Ministry of Defence of Belarus", "Минобороны РФ".

No list holds 195 states times a dozen bodies; a body's name beside a state's name or adjective makes the institution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.codebook.names import Found, NameIndex
from sayso.codebook.tokens import Word, Words, spelled
from sayso.codebook.words import inflected

Keys = tuple[str, ...]


@dataclass(slots=True)
class Institutions:
    """The names of bodies and the adjectives of states. Filled while loading, then only read."""

    index: NameIndex
    bodies: dict[str, list[tuple[Keys, str]]] = field(default_factory=dict)  # by first key, longest first
    firsts: set[str] = field(default_factory=set)  # first keys of bodies, in every case form
    demonyms: dict[Keys, str] = field(default_factory=dict)
    exact: set[Keys] = field(default_factory=set)  # those that are another word without their capital: "US", "Poles"
    ids: dict[tuple[str, str], str] = field(default_factory=dict)  # (body, state id) → entity id
    followers: frozenset[str] = frozenset()  # words that turn a body's bare word into an adjective: "military airfield"
    states: Mapping[str, str] = field(default_factory=dict)  # state ids, and those of capitals → their state

    def add_body(self, name: str, body: str) -> None:
        """Add a spelling of a body's name, without the state."""
        keys = spelled(name)[1]
        options = self.bodies.setdefault(keys[0], [])
        options.append((keys, body))
        options.sort(key=lambda option: -len(option[0]))
        for each in keys:
            self.index.inflect(each)
        self.firsts |= {keys[0], *inflected(keys[0])}

    def add_demonym(self, word: str, state_id: str) -> None:
        """Add an adjective or a noun that tells of a state's people."""
        keys = spelled(word)[1]
        self.demonyms.setdefault(keys, state_id)
        if word.startswith("="):
            self.exact.add(keys)
        for each in keys:
            self.index.inflect(each)

    def state_of_demonym(self, word: str) -> str | None:
        """Return the id of the state that a demonym tells of, in any case form; None when it is no demonym."""
        return self._demonym(Words(word))

    def _demonym(self, words: Sequence[Word]) -> str | None:
        keys = tuple(word.key for word in words)
        if not keys:
            return None
        head, last = keys[:-1], keys[-1]
        # A form found as it stands goes before one found by its base, and a plural is the last resort.
        for each in (last, *self.index.bases_of(last), last[:-1] if last[-1] == "s" else last):
            found = self.demonyms.get((*head, each))
            if found is not None and ((*head, each) not in self.exact or words[-1].raw != words[-1].raw.lower()):
                return found
        return None

    def widen(self, words: Words, hits: list[Found]) -> list[Found]:
        """Return the hits with every institution of a state put in, in place of the names inside it."""
        made: list[Found] = []
        for at, match in enumerate(words.matches):
            if match.group().lower() not in self.firsts or (made and at < made[-1].last):
                continue
            body = self._body(words, at)
            if body is not None:
                wide = self._of_state(words, at, *body, hits)
                if wide is not None:
                    made.append(wide)
        if not made:
            return hits
        kept = [hit for hit in hits if not any(hit.first < wide.last and wide.first < hit.last for wide in made)]
        return sorted([*kept, *made], key=lambda hit: hit.start)

    def whole(self, name: str) -> tuple[str, ...]:
        """Return the id of the institution that a whole name stands for."""
        words = Words(name)
        for hit in self.widen(words, self.index.find_in(words)):
            if hit.first == 0 and hit.last == len(words):
                return hit.ids
        return ()

    def _body(self, words: Sequence[Word], at: int) -> tuple[int, str] | None:
        word = words[at]
        bases_of = self.index.bases_of
        for first in (word.key, *bases_of(word.key)):
            for keys, body in self.bodies.get(first, ()):
                last = at + len(keys)
                if last <= len(words) and all(
                    words[n].before == "" and (words[n].key == each or each in bases_of(words[n].key))
                    for n, each in zip(range(at + 1, last), keys[1:], strict=True)
                ):
                    bare = len(keys) == 1 and word.raw.islower() and last < len(words) and words[last].before == ""
                    if bare and words[last].key in self.followers:
                        return None
                    return last, body
        return None

    def _of_state(self, words: Words, at: int, last: int, body: str, hits: list[Found]) -> Found | None:
        for length in (3, 2, 1):  # "South Korean" before "Korean"
            first = at - length
            if first >= 0 and all(words[n].before == "" for n in range(first + 1, at + 1)):
                state = self._demonym(words[first:at])
                if state is not None:
                    return self._found(words, first, last, body, state)
        by_last = {hit.last: hit for hit in hits}
        owner = by_last.get(at)
        if owner is None and at > 0 and words[at - 1].key == "s" and words[at - 1].before == "'":
            owner = by_last.get(at - 1)
        if owner is not None and words[at].before == "":
            state = self._state(owner)
            if state is not None:
                return self._found(words, owner.first, last, body, state)
        after = last
        while after < len(words) and words[after].before == "" and words[after].key in ("of", "the"):
            after += 1
        cyrillic = after == last and not words[last - 1].key.isascii()
        if (after > last or cyrillic) and after < len(words) and words[after].before == "":
            for hit in hits:
                if hit.first == after:
                    state = self._state(hit)
                    if state is not None:
                        return self._found(words, at, hit.last, body, state)
        return None

    def _state(self, hit: Found) -> str | None:
        return self.states.get(hit.ids[0]) if len(hit.ids) == 1 else None

    def _found(self, words: Sequence[Word], first: int, last: int, body: str, state: str) -> Found | None:
        id = self.ids.get((body, state))
        return Found(first, last, words[first].start, words[last - 1].end, (id,)) if id is not None else None
