"""Noun phrases that call somebody without naming him: the noun that counts, and the words that stand with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sayso.syntax import Tree

_DEFINITE = frozenset("the this that these those".split())
_INDEFINITE = frozenset("a an some several two three one another many few any no".split())
POSSESSIVES = {"his": "m", "her": "f", "their": "n", "its": "t"}
_AGE = re.compile(r"(\d{1,3})[- ]year[- ]olds?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """
    A noun phrase: ``head`` is its noun as a lemma, ``words`` what stands with it, in small letters.

    ``plain`` is the noun with the nouns and adjectives before it ("deputy prime minister"); ``owner`` is where the
    possessive stands that opens it ("his brother"), ``age`` the years of "the 58-year-old". ``named`` tells
    that the noun is a name's: "the Bank of Velland".
    """

    start: int
    end: int
    head: str
    words: frozenset[str] = frozenset()
    plain: str = ""
    determiner: str = ""
    owner: tuple[int, str] | None = None
    plural: bool = False
    proper: frozenset[str] = frozenset()
    age: str | None = None
    named: bool = False
    place: int = 0

    @property
    def definite(self) -> bool:
        """Tell "the ministry", "this ministry", "its ministry" from "a ministry"."""
        return self.determiner in _DEFINITE or self.owner is not None

    @property
    def indefinite(self) -> bool:
        """Tell "a ministry", "several ministries"."""
        return self.determiner in _INDEFINITE


def phrase_at(tree: Tree, head: int, stretch: tuple[int, int] | None = None) -> Phrase:
    """Return the phrase of a noun, as far as it lies in a stretch where one is given."""
    tokens = tree.tokens
    if stretch is None:
        own = set(tree.phrase(head, but=("relcl", "acl", "appos", "conj", "cc", "advcl", "punct", "parataxis", "case")))
        first = head
        while first - 1 in own:
            first -= 1
        inside = sorted(i for i in own if i >= first)
    else:
        inside = [i for i, t in enumerate(tokens) if stretch[0] <= t.start and t.end <= stretch[1]]
    before = [i for i in inside if i < head]
    words, plain = set[str](), list[str]()
    determiner, owner = "", None
    for index in before:
        token = tokens[index]
        low = token.text.lower()
        if token.pos == "DET" and not words and not determiner:
            determiner = low
        elif low in POSSESSIVES and owner is None:
            owner = (token.start, token.text)
        elif token.tag == "POS" and plain:
            owner = (tokens[index - 1].start, " ".join(plain))
            plain = []
        elif token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X") and low not in ("-", "'s"):
            words.add(low)
            words.add(token.lemma)
            plain.append(token.lemma if token.pos == "NOUN" else low)
    noun = tokens[head]
    aged = _AGE.search(" ".join(tokens[i].text for i in inside).replace(" - ", "-"))
    for index in inside:
        if index > head and tokens[index].pos in ("NOUN", "PROPN", "ADJ"):
            words |= {tokens[index].lemma, tokens[index].text.lower()}
    return Phrase(
        start=tokens[inside[0]].start if inside else noun.start,
        end=tokens[inside[-1]].end if inside else noun.end,
        head=noun.lemma if noun.pos == "NOUN" else noun.text.lower().rstrip("."),
        words=frozenset(words),
        plain=" ".join([*plain, noun.lemma]).replace(" - ", "-"),
        determiner=determiner,
        owner=owner,
        plural=noun.tag in ("NNS", "NNPS"),
        proper=frozenset(tokens[i].text.lower() for i in before if tokens[i].pos == "PROPN"),
        age=aged[1] if aged else None,
        named=noun.pos == "PROPN",
        place=noun.start,
    )


def heads(tree: Tree, stretch: tuple[int, int], wanted: Collection[str] = ("NOUN", "PROPN", "PRON")) -> list[int]:
    """Return the words of a stretch that hang on nothing inside it, nouns first."""
    inside = {i for i, t in enumerate(tree.tokens) if stretch[0] <= t.start and t.end <= stretch[1]}
    tops = [i for i in sorted(inside) if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    # Of "co-author" the parser may make three: the last is the word.
    tops = [i for i in tops if i + 1 not in tops or tree.tokens[i].end != tree.tokens[i + 1].start]
    return [i for i in tops if tree.tokens[i].pos in wanted] + [i for i in tops if tree.tokens[i].pos not in wanted]
