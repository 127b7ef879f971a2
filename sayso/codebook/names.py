"""
Names found in running text: one trie over token keys, with the rules on case that keep "point" from being a missile.

A name in the data may begin with a mark: ``=`` as written (letters, case), ``?`` also a common word (a capital alone
does not make it a name at the head of a sentence). Without a mark: letters that the data writes in capitals stand in
capitals, and a short name in capitals only ("AP") stands in capitals throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.codebook.words import TOKEN, cyrillic_code, gap, inflected, key

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


@dataclass(slots=True)
class Word:
    """A token of a text. ``before`` is what the gap before it adds to its key; None where no name runs across it."""

    start: int
    end: int
    raw: str
    key: str
    before: str | None
    glued: bool
    spaced: bool


@dataclass(slots=True)
class Found:
    """A stretch of words, ``words[first:last]``, with the ids it names. No ids: known not to be a name."""

    first: int
    last: int
    start: int
    end: int
    ids: tuple[str, ...]


def words_of(text: str) -> list[Word]:
    """Return the tokens of a text."""
    found: list[Word] = []
    previous = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group()
        between = text[previous:start]
        found.append(
            Word(start, end, raw, key(raw), gap(between), not between and start > 0, bool(between) and between[0].isspace())
        )
        previous = end
    return found


@dataclass(slots=True)
class NameIndex:
    """Every spelling of every entity. Filled while loading, then only read."""

    root: Node = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)  # keys of first tokens that the data writes without a capital
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # case form → dictionary forms
    context: frozenset[str] = frozenset()  # words after which or before which a common word is a system's name

    def add(self, name: str, entity_id: str, *, system: bool = False) -> None:
        """Add one spelling, its mark included. A model number is added in Cyrillic letters too."""
        mark = name[0] if name[0] in "=?" else ""
        written = name[len(mark) :]
        words = words_of(written)
        if not words:
            raise ValueError(f"no letter or digit in the name {name!r}")
        pieces = tuple(word.raw for word in words)
        policy = {"=": "exact", "?": "common"}.get(mark, "")
        if not policy:
            letters = "".join(each for each in pieces if each.isalpha())
            short = len(pieces) == 1 and len(letters) < 4
            policy = "capitals" if short and letters.isupper() else "capital"
        keys = [(word.before or "" if n else "") + word.key for n, word in enumerate(words)]
        self.put(self.node(keys), Entry(entity_id, policy, pieces, system))
        if pieces[0][0].islower():
            self.lower.add(keys[0])
        for word in words:
            self.inflect(word.key)
        other = None if mark == "=" else cyrillic_code(written)
        if other is not None:
            self.add(other, entity_id, system=system)

    def node(self, keys: Iterable[str], start: Node | None = None) -> Node:
        """Return the node that a path of keys leads to, made where it is not there yet."""
        node = self.root if start is None else start
        for each in keys:
            node = node.setdefault(each, {})
        return node

    def put(self, node: Node, entry: Entry) -> None:
        """Add an entry to a node, once."""
        entries = node.setdefault(_END, [])
        if entry not in entries:
            entries.append(entry)

    def inflect(self, base: str) -> None:
        """Let every case form of a word lead to it."""
        for form in inflected(base):
            known = self.bases.get(form, ())
            if base not in known:
                self.bases[form] = (*known, base)

    def find(self, text: str) -> list[Found]:
        """Return the names in a text: the longest at each place, in order, without overlaps."""
        words = words_of(text)
        return self.find_in(text, words)

    def find_in(self, text: str, words: list[Word]) -> list[Found]:
        """As ``find``, for a text whose words are known."""
        found: list[Found] = []
        at = 0
        while at < len(words):
            hit = self._at(text, words, at)
            if hit is None:
                at += 1
            else:
                found.append(hit)
                at = hit.last
        return found

    def whole(self, name: str) -> tuple[str, ...]:
        """Return the ids that a whole name may stand for, whatever its case."""
        words = words_of(name)
        ids: dict[str, None] = {}
        for node, _plural in self._ends(words, 0, len(words)):
            ids.update(dict.fromkeys(entry.entity_id for entry in node.get(_END, ()) if entry.entity_id))
        return tuple(ids)

    def _ends(self, words: list[Word], first: int, last: int) -> Iterator[tuple[Node, bool]]:
        for stop, node, plural in self._paths(words, first, lenient=True):
            if stop == last:
                yield node, plural

    def _paths(self, words: list[Word], first: int, *, lenient: bool = False) -> Iterator[tuple[int, Node, bool]]:
        """Yield every (end, node, plural) at which some name may end that begins at a word."""
        stack = [(first, self.root)]
        bases = self.bases
        while stack:
            at, node = stack.pop()
            if at == len(words):
                continue
            word = words[at]
            if at > first:
                before = word.before
                if before is None or not (lenient or _joins(words[at - 1], word)):
                    continue
                token = before + word.key if before and before != "." else word.key
            else:
                before, token = "", word.key
            child = node.get(token)
            if child is not None:
                yield at + 1, child, False
                stack.append((at + 1, child))
            for base in bases.get(word.key, ()):
                child = node.get((before if before and before != "." else "") + base)
                if child is not None:
                    yield at + 1, child, False
                    stack.append((at + 1, child))
            if token[-1] == "s" and len(token) > 2:
                for cut in (1, 2) if token[-2] == "e" else (1,):
                    child = node.get(token[:-cut])
                    if child is not None and (len(token) > 4 or lenient or word.raw[:-1].isupper()):
                        yield at + 1, child, True

    def _at(self, text: str, words: list[Word], first: int) -> Found | None:
        word = words[first]
        if word.glued or (word.raw[0].islower() and word.key not in self.lower and word.key not in self.bases):
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
            reach = last
            for entry in entries:
                end = _reach(words, last, entry, plural)
                if end and self._allowed(text, words, first, last, entry, plural):
                    ids.append(entry.entity_id)
                    reach = max(reach, end)
            # As far as the other reaches: a spelling that is in the data ("Iskander-M") goes before a name with a suffix.
            if ids and (reach, last) > rank:
                rank = (reach, last)
                best = Found(first, reach, word.start, words[reach - 1].end, tuple(dict.fromkeys(i for i in ids if i)))
            elif ids and best is not None and (reach, last) == rank:
                best.ids = tuple(dict.fromkeys([*best.ids, *(each for each in ids if each)]))
        return best

    def _allowed(self, text: str, words: list[Word], first: int, last: int, entry: Entry, plural: bool) -> bool:
        pieces = entry.pieces
        stretch = words[first:last]
        if entry.policy == "exact":
            return all(word.raw == piece or (plural and word.raw[:-1] == piece) for word, piece in zip(stretch, pieces, strict=True))
        if entry.policy == "capitals":
            return all(word.raw.isupper() or (plural and word.raw[:-1].isupper()) for word in stretch if word.raw.isalpha())
        for word, piece in zip(stretch, pieces, strict=True):
            if piece[0].isupper() and not word.raw[0].isupper():
                return False
        return entry.policy != "common" or self._is_name(text, words, first, last)

    def _is_name(self, text: str, words: list[Word], first: int, last: int) -> bool:
        """Tell whether a capitalised common word is a name here: by its quotation marks, its neighbours, or its place."""
        start, end = words[first].start, words[last - 1].end
        before = text[:start].rstrip(" \t\u00a0") if start < 400 else text[start - 400 : start].rstrip(" \t\u00a0")
        quoted = start > 0 and text[start - 1] in QUOTES and text[end : end + 1] in QUOTES and end < len(text)
        if quoted:
            return True
        for beside in (last, last + 1, first - 1):
            if 0 <= beside < len(words) and words[beside].key in self.context:
                return True
        return bool(before) and before[-1] not in _ENDS_SENTENCE and before[-1] not in QUOTES and before[-1] != ":"


def _joins(left: Word, right: Word) -> bool:
    """Tell whether two neighbouring tokens may belong to one name, by the gap between them."""
    if right.before == ".":
        return right.raw.isalpha() and len(left.raw) <= 3
    if right.spaced and left.raw.isdigit() != right.raw.isdigit():
        letter, digits = (left, right) if right.raw.isdigit() else (right, left)
        if len(letter.raw) == 1:  # "A 10-day visit" and "С 400 солдатами" name no weapon
            return letter is left and len(digits.raw) > 1 and letter.raw.isascii() and letter.raw not in "AaIi"
    return True


def _reach(words: list[Word], last: int, entry: Entry, plural: bool) -> int:
    """
    Return where a name ends, with the model suffix glued or hyphened to it ("F-16C", "S-400s"); 0 if it is no name.
    """
    if plural:
        return last if entry.system and (last == len(words) or not words[last].glued) else 0
    at = last
    while at < len(words):
        word = words[at]
        if word.glued:
            if not entry.system:
                return 0
            if word.raw == "s":
                return at + 1 if at + 1 == len(words) or not words[at + 1].glued else 0
            if not (word.raw.isdigit() or (word.raw.isupper() and len(word.raw) <= 4)):
                return 0
        elif not (
            entry.system and word.before == "" and not word.spaced and word.raw.isupper() and len(word.raw) <= 3
        ):
            break
        at += 1
    return at
