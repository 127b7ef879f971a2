"""
Parts of speech and lemmas of English words, remembered.

spaCy's rules for them (``attribute_ruler``, ``lemmatizer``) look at a word's form, its tag and its relation, and in a
handful of cases at the word beside it. They are asked once for each that is new; a lookup tells the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Halves of words that the rules read together with the other half: "gon na", "got ta", "let 's", "c'm on", "y' all".
_HALVES = ("gon", "got", "let", "c'm", "y", "y'", "ai")
# More forms than a library of news has; a hostile text may have any number.
_MOST = 500_000
# Stands between words that are asked about at once, so that none is beside another.
_APART = "."

# A form, a tag and a relation as spaCy numbers them; and the words before and after where they matter.
_Key = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class WordForm:
    """What a word is: its tag, its relation to its head, its part of speech, its lemma in small letters."""

    tag: str
    dep: str
    pos: str
    lemma: str


class WordForms:
    """The words of parsed texts, looked up."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._rules = [nlp.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]
        self._known: dict[_Key, WordForm] = {}
        self._halves = frozenset(self._vocab.strings.add(word) for word in _HALVES)
        self._there = self._vocab.strings.add("expl")

    def __call__(self, doc: Doc) -> list[WordForm]:
        """Return what each word of a tagged and parsed text is."""
        keys = self._keys(doc)
        new = {key: place for place, key in enumerate(keys) if key not in self._known}
        if new:
            if len(self._known) > _MOST:
                self._known.clear()
                new = {key: place for place, key in enumerate(keys)}
            self._ask(doc, new)
        return [self._known[key] for key in keys]

    def _keys(self, doc: Doc) -> list[_Key]:
        rows: list[list[int]] = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        keys = [(form, tag, dep, 0, 0) for form, tag, dep in rows]
        for place, (form, _, dep) in enumerate(rows[:-1]):
            # "There is": what the verb is depends on the word before. It is named by its relation.
            if dep == self._there or form in self._halves:
                own, (after, tag_after, dep_after) = keys[place], rows[place + 1]
                keys[place] = (own[0], own[1], own[2], own[3], after)
                keys[place + 1] = (after, tag_after, dep_after, form if form in self._halves else dep, 0)
        return keys

    def _ask(self, doc: Doc, new: dict[_Key, int]) -> None:
        """Ask the rules about some words of a text, in a text of these alone."""
        from spacy.tokens import Doc as Made

        places, asked = [], {}
        for key, place in new.items():
            if key[3]:
                places.append(place - 1)
            asked[key] = len(places)
            places.append(place)
            if key[4]:
                places.append(place + 1)
            places.append(-1)
        words = [doc[place] if place >= 0 else None for place in places]
        made = Made(
            self._vocab,
            words=[_APART if word is None else word.text for word in words],
            tags=["." if word is None else word.tag_ for word in words],
            deps=["punct" if word is None else word.dep_ for word in words],
            heads=list(range(len(words))),
        )
        for rule in self._rules:
            made = rule(made)
        for key, place in asked.items():
            word, told = made[place], doc[new[key]]
            self._known[key] = WordForm(told.tag_, told.dep_, word.pos_, word.lemma_.lower())
