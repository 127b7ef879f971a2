"""
Names found in running text: one trie over token keys, with the rules on case that keep "point" from being a missile.

A name in the data may begin with a mark: ``=`` as written (letters, case), ``?`` also a common word (a capital alone
does not make it a name at the head of a sentence). Without a mark: letters that the data writes in capitals stand in
capitals, and a short name in capitals only ("AP") stands in capitals throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.codebook.tokens import Words, joins, spelled
from sayso.codebook.words import TOKEN, cyrillic_code, cyrillic_start, inflected, is_code, key

QUOTES = set("\"'«»„“”‘’")
_ENDS_SENTENCE = set(".!?…\n")
_END = ""  # the key under which a node keeps the entries that end there; no token is empty

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling of an entity: its mark, its pieces as written, and whether it may take a plural or a model suffix."""

    entity_id: str
    policy: str  # capital, capitals, common, exact
    pieces: tuple[str, ...]
    system: bool
    dotted: bool = False


@dataclass(slots=True)
class Found:
    """
    A stretch of words, ``words[first:last]``, with the ids it names. No ids: known not to be a name.

    Not ``sure``: it is a common word as well, and nothing but its capital speaks for a name.
    """

    first: int
    last: int
    start: int
    end: int
    ids: tuple[str, ...]
    sure: bool = True


@dataclass(slots=True)
class NameIndex:
    """
    Every spelling of every entity. Filled while loading, then only read.

    A spelling is put into the trie when a text first holds a token that it may begin with: of some thousand systems a
    report names a dozen, and a program that starts for one report does not pay for all of them.
    """

    root: Node = field(default_factory=dict)
    waiting: dict[str, list[tuple[str, str, bool]]] = field(
        default_factory=dict
    )  # first key → spellings not in the trie
    lower: set[str] = field(default_factory=set)  # keys of first tokens that the data writes without a capital
    declined: dict[str, list[str]] = field(default_factory=dict)  # first two letters → Cyrillic words with case endings
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # what ``bases_of`` has answered
    context: frozenset[str] = frozenset()  # words after which or before which a common word is a system's name

    def add(self, name: str, entity_id: str, *, system: bool = False) -> None:
        """Add one spelling, its mark included. A model number is added in Cyrillic letters too."""
        start = 1 if name[0] in "=?" else 0
        match = TOKEN.search(name, start)
        if match is None:
            raise ValueError(f"no letter or digit in the name {name!r}")
        raw = match.group()
        first = key(raw)
        spelling = (name, entity_id, system)
        self.waiting.setdefault(first, []).append(spelling)
        if raw[0].islower():
            self.lower.add(first)
        if first[0] >= "а":
            self.inflect(first)
        elif name[0] != "=" and is_code(name[start:]):
            other = cyrillic_start(raw)
            if other != first:
                self.waiting.setdefault(other, []).append(spelling)
                self.inflect(other)

    def add_starting(self, start: str, names: Iterable[str], entity_id: str) -> None:
        """Add spellings without a mark that all begin with the same word, at the price of one."""
        match = TOKEN.search(start)
        if match is None:
            raise ValueError(f"no letter or digit in the name {start!r}")
        first = key(match.group())
        self.waiting.setdefault(first, []).extend([(name, entity_id, False) for name in names])
        if match.group()[0].islower():
            self.lower.add(first)
        if first[0] >= "а":
            self.inflect(first)

    def first(self, token: str) -> Node | None:
        """Return the node of the names that begin with a token of this key; none where no name does."""
        names = self.waiting.get(token)
        if names is None:
            return None
        if names:
            for name, entity_id, system in names:
                self._put(name, entity_id, system)
                if name[0] != "=":
                    other = cyrillic_code(name.lstrip("?"))
                    if other is not None:
                        self._put("?" + other if name[0] == "?" else other, entity_id, system)
            names.clear()
        node: Node | None = self.root.get(token)
        return node

    def is_word(self, token: str, entity_id: str) -> bool:
        """Tell whether a key, as it stands, is a whole name of an entity: "украина", not "украине"."""
        node = self.first(token)
        return node is not None and any(entry.entity_id == entity_id for entry in node.get(_END, ()))

    def _put(self, name: str, entity_id: str, system: bool) -> None:
        mark = name[0] if name[0] in "=?" else ""
        written = name[len(mark) :]
        pieces, keys = spelled(written)
        policy = {"=": "exact", "?": "common"}.get(mark, "")
        if not policy:
            short = len(pieces) == 1 and len(written) < 4 and written.isupper() and written.isalpha()
            policy = "capitals" if short else "capital"
        entries = self.node(keys).setdefault(_END, [])
        entry = Entry(entity_id, policy, pieces, system, written.endswith("."))
        if entry not in entries:
            entries.append(entry)
        for each in keys[1:]:
            self.inflect(each)

    def node(self, keys: Iterable[str]) -> Node:
        """Return the node that a path of keys leads to, made where it is not there yet."""
        node = self.root
        for each in keys:
            node = node.setdefault(each, {})
        return node

    def inflect(self, base: str) -> None:
        """Let every case form of a word lead to it."""
        if base[0] >= "а" and len(base) > 2:
            alike = self.declined.setdefault(base[:2], [])
            if base not in alike:
                alike.append(base)
                self.bases.clear()

    def bases_of(self, form: str) -> tuple[str, ...]:
        """Return the words of the data that a Cyrillic word may be a case form of. Found out once for each form."""
        if form[0] < "а":
            return ()
        found = self.bases.get(form)
        if found is None:
            if len(self.bases) > 50_000:
                self.bases.clear()
            found = tuple(base for base in self.declined.get(form[:2], ()) if form in inflected(base))
            self.bases[form] = found
        return found

    def begins(self, token: str) -> bool:
        """Tell whether some name may begin with a token of this key."""
        if token in self.waiting:
            return True
        if token[0] >= "а":
            return any(base in self.waiting for base in self.bases_of(token))
        return token[-1] == "s" and (token[:-1] in self.waiting or token[:-2] in self.waiting)

    def find_in(self, words: Words) -> list[Found]:
        """Return the names in a text: the longest at each place, in order, without overlaps."""
        found: list[Found] = []
        lower = self.lower
        past = 0
        for at, match in enumerate(words.matches):
            if at < past:
                continue
            raw = match.group()
            if raw[0].islower() and raw not in lower:
                continue
            if self.begins(key(raw)):
                hit = self._at(words, at)
                if hit is not None:
                    found.append(hit)
                    past = hit.last
        return found

    def whole(self, name: str) -> tuple[str, ...]:
        """Return the ids that a whole name may stand for, whatever its case."""
        words = Words(name)
        ids: dict[str, None] = {}
        for node, _plural in self._ends(words, 0, words.size):
            ids.update(dict.fromkeys(entry.entity_id for entry in node.get(_END, ()) if entry.entity_id))
        return tuple(ids)

    def _ends(self, words: Words, first: int, last: int) -> Iterator[tuple[Node, bool]]:
        for stop, node, plural in self._paths(words, first, lenient=True):
            if stop == last:
                yield node, plural

    def _paths(self, words: Words, first: int, *, lenient: bool = False) -> Iterator[tuple[int, Node, bool]]:
        """Yield every (end, node, plural) at which some name may end that begins at a word."""
        stack: list[tuple[int, Callable[[str], Node | None]]] = [(first, self.first)]
        while stack:
            at, get = stack.pop()
            if at == words.size:
                continue
            word = words[at]
            if at > first:
                before = word.before
                if before is None or not (lenient or joins(words[at - 1], word)):
                    continue
                token = before + word.key if before and before != "." else word.key
            else:
                before, token = "", word.key
            child = get(token)
            if child is not None:
                yield at + 1, child, False
                stack.append((at + 1, child.get))
            for base in self.bases_of(word.key):
                child = get((before if before and before != "." else "") + base)
                if child is not None:
                    yield at + 1, child, False
                    stack.append((at + 1, child.get))
            if token[-1] == "s" and len(token) > 2:
                for cut in (1, 2) if token[-2] == "e" else (1,):
                    child = get(token[:-cut])
                    if child is not None and (len(token) > 4 or lenient or word.raw[:-1].isupper()):
                        yield at + 1, child, True

    def _at(self, words: Words, first: int) -> Found | None:
        word, text = words[first], words.text
        if word.glued:
            return None
        if len(word.raw) == 1 and word.start > 1 and text[word.start - 1] in ".'’" and text[word.start - 2].isalnum():
            return None
        best: Found | None = None
        rank = (0, 0)
        for last, node, plural in self._paths(words, first):
            entries = node.get(_END)
            if entries is None:
                continue
            ids: list[str] = []
            reach, sure = last, False
            for entry in entries:
                end = _reach(words, last, entry, plural)
                shown = self._allowed(words, first, last, entry, plural) if end else None
                if shown is not None:
                    ids.append(entry.entity_id)
                    reach, sure = max(reach, end), sure or shown
            # Of two that reach as far, a spelling of the data ("Iskander-M") goes before a name with a suffix.
            if ids and (reach, last) > rank:
                rank = (reach, last)
                end = words[reach - 1].end
                if text[end : end + 1] == "." and any(entry.dotted for entry in entries):
                    end += 1  # the stop of "U.S." is its own
                best = Found(first, reach, word.start, end, tuple(dict.fromkeys(each for each in ids if each)), sure)
            elif ids and best is not None and (reach, last) == rank:
                best.sure = best.sure or sure
                best.ids = tuple(dict.fromkeys([*best.ids, *(each for each in ids if each)]))
        return best

    def _allowed(self, words: Words, first: int, last: int, entry: Entry, plural: bool) -> bool | None:
        """Tell whether the words are the name: surely, or by their capital alone (False); none where they are not."""
        pieces = entry.pieces
        stretch = [words[at] for at in range(first, last)]
        if entry.policy == "exact":
            pairs = zip(stretch, pieces, strict=True)
            return all(word.raw == piece or (plural and word.raw[:-1] == piece) for word, piece in pairs) or None
        if entry.policy == "capitals":
            raws = [word.raw for word in stretch if word.raw.isalpha()]
            return all(raw.isupper() or (plural and raw[:-1].isupper()) for raw in raws) or None
        for word, piece in zip(stretch, pieces, strict=True):
            if piece[0].isupper() and not word.raw[0].isupper():
                return None
        return True if entry.policy != "common" else self._is_name(words, first, last)

    def _is_name(self, words: Words, first: int, last: int) -> bool | None:
        """Tell whether a capitalised common word is a name here: by quotation marks, neighbours, or its place."""
        start, end, text = words[first].start, words[last - 1].end, words.text
        before = text[:start].rstrip(" \t\u00a0") if start < 400 else text[start - 400 : start].rstrip(" \t\u00a0")
        quoted = start > 0 and text[start - 1] in QUOTES and text[end : end + 1] in QUOTES and end < len(text)
        for beside in (last, last + 1, first - 1):
            if 0 <= beside < words.size and words[beside].key in self.context:
                return True
        if last < words.size and words[last].spaced and words[last].before == "" and words[last].raw[0].isupper():
            return None  # "Patriot Coal", "Point Lobos": the beginning of some other name
        if quoted:
            return False  # a ship's, a firm's or a shop's name stands in quotation marks too
        inside = bool(before) and before[-1] not in _ENDS_SENTENCE and before[-1] not in QUOTES and before[-1] != ":"
        return False if inside else None


def _reach(words: Words, last: int, entry: Entry, plural: bool) -> int:
    """
    Return where a name ends, with the model suffix glued or hyphened to it ("F-16C", "S-400s"); 0 if it is no name.
    """
    if plural:
        return last if entry.system and (last == words.size or not words[last].glued) else 0
    at = last
    while at < words.size:
        word = words[at]
        if word.glued:
            if not entry.system:
                return 0
            if word.raw == "s":
                return at + 1 if at + 1 == words.size or not words[at + 1].glued else 0
            if not (word.raw.isdigit() or (word.raw.isupper() and len(word.raw) <= 4)):
                return 0
        elif not (entry.system and word.before == "" and not word.spaced and word.raw.isupper() and len(word.raw) <= 3):
            break
        at += 1
    return at
