"""
What is known of each word when the network reads it: its grammar, what it names, whose words it is, which cues it has.

The codebook's cues go in as what a word may show, not as what it shows: "delivered" may be a delivery or a speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.claims.arguments import head_word
from sayso.claims.by_surface.declension import nouns
from sayso.claims.by_surface.lexicon import lexicon
from sayso.claims.by_surface.propositions import LANGUAGES
from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import key
from sayso.model import Document, Markup, Sentence
from sayso.syntax import has_syntax
from sayso.terms import MentionForm, MentionKind

Numbers = NDArray[np.int64]

_WORD = re.compile(r"\w+|[^\w\s]")
# A longer run of letters is no word: its end says no more than its beginning.
_WORD_CHARS = 40

_POS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
)  # Universal Dependencies' parts of speech, and spaCy's SPACE
# The relations of the English models (ClearNLP); a relation that is not here is 0, as is none.
_DEP = """
ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj
poss preconj predet prep prt punct quantmod relcl xcomp
""".split()
_POS_INDEX = {name: number for number, name in enumerate(_POS, 1)}
_DEP_INDEX = {name: number for number, name in enumerate(_DEP, 1)}
# Words of grammar, those of them that end nothing, and how far before such a sign, in words, its verb may stand.
_MERE = frozenset(_POS_INDEX[name] for name in ("ADP", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"))
_JOINING = frozenset(_POS_INDEX[name] for name in ("CCONJ", "DET"))
_VERBS = frozenset(_POS_INDEX[name] for name in ("VERB", "AUX"))
_BEFORE = 3
_NAMED = {kind: number for number, kind in enumerate(MentionKind, 1)}
_MATTER = {name: number for number, name in enumerate(("generic", "people", "goods", "wares", "traits", "deals"), 1)}
_SAID = ("content", "cue", "source")
# What shows that a text speaks of the matter, and how many sentences round it may leave that unsaid.
_TELLING = [_MATTER[name] for name in ("generic", "people", "goods", "wares", "traits")]
_ROUND = 3

# The features of a word in their order, each with the number of its values.
FEATURES: tuple[tuple[str, int], ...] = (
    ("pos", len(_POS) + 1),
    ("dep", len(_DEP) + 1),
    ("named", len(MentionKind) + 1),
    ("matter", len(_MATTER) + 1),
    ("said", len(_SAID) + 1),
)

# How a word hangs on the word that shows the kind: how far below their lowest common word it is (0: it is above),
# and by which relation its branch hangs there; then where another sentence stands.
_STEPS = 3
_RELATION = len(_DEP) + 1
RELATIONS = (_STEPS + 1) * _RELATION + 4
BEFORE, AFTER, ITSELF, UNKNOWN = (RELATIONS - 4 + n for n in range(4))


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words and marks of a text in order, with what is known of each.

    ``features`` has a row for each word and a column for each of FEATURES; ``shows`` are the kinds of which a word may
    be a cue; ``sentence`` is the number of the sentence that a word is in, ``head`` the number of the word that it
    hangs on (its own: of none).
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    features: Numbers
    shows: tuple[frozenset[str], ...]
    sentence: tuple[int, ...]
    head: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def words(document: Document, markup: Markup, codebook: Codebook) -> Words:
    """Return the words of a document's sentences."""
    found = [
        (at, min(at + _WORD_CHARS, match.end()), number)
        for number, sentence in enumerate(markup.sentences)
        for match in _WORD.finditer(document.text, sentence.start, sentence.end)
        for at in range(match.start(), match.end(), _WORD_CHARS)
    ]
    starts = tuple(start for start, _, _ in found)
    ends = tuple(end for _, end, _ in found)
    texts = tuple(document.text[start:end] for start, end, _ in found)
    at = {start: n for n, start in enumerate(starts)}
    columns = {name: [0] * len(found) for name, _ in FEATURES}
    head = list(range(len(found)))
    lemmas = [text.lower() for text in texts]
    _syntax(markup.sentences, at, columns, head, lemmas)
    for mention in markup.mentions:
        if mention.form is MentionForm.NAME or mention.kind is MentionKind.TIME:
            for n in _within(starts, mention.span.start, mention.span.end):
                columns["named"][n] = _NAMED[mention.kind]
    for attribution in markup.attributions:
        for number, spans in enumerate((attribution.content, attribution.cue, attribution.source), 1):
            for span in spans:
                for n in _within(starts, span.start, span.end):
                    columns["said"][n] = max(columns["said"][n], number)
    language = document.language.split("-")[0]
    known = _cyrillic(codebook, language) if language in LANGUAGES else _english(codebook)
    forms = [known(text, lemma) for text, lemma in zip(texts, lemmas, strict=True)]
    columns["matter"] = [_MATTER.get(matter or "", 0) for matter, _ in forms]
    shows = tuple(shown for _, shown in forms)
    rows = np.array([columns[name] for name, _ in FEATURES], np.int64).T.reshape(len(found), len(FEATURES))
    return Words(starts, ends, texts, rows, shows, tuple(number for _, _, number in found), tuple(head))


def near_the_matter(given: Words) -> frozenset[int]:
    """Return the numbers of the sentences that speak of weapons or of what goes with them, and those round them."""
    named, matter = (next(n for n, (name, _) in enumerate(FEATURES) if name == of) for of in ("named", "matter"))
    speaks = (given.features[:, named] == _NAMED[MentionKind.SYSTEM]) | np.isin(given.features[:, matter], _TELLING)
    at = {given.sentence[n] for n in np.flatnonzero(speaks).tolist()}
    return frozenset(number for each in at for number in range(each - _ROUND, each + _ROUND + 1))


def told_by(given: Words, shown: Sequence[int]) -> tuple[int, int]:
    """
    Return the first and the last of the words by which a sign is told, without the joining words at its end.

    Words of grammar alone tell nothing: of "are already in the country", where "in the" is the sign, the verb tells it
    too. Without a parse the sign is left as it is.
    """
    first, last = shown[0], shown[-1]
    pos = given.features[:, 0]
    while last > first and int(pos[last]) in _JOINING:
        last -= 1
    above = given.head[first]
    if all(int(pos[n]) in _MERE for n in shown) and first - _BEFORE <= above < first and int(pos[above]) in _VERBS:
        first = above
    return first, last


def _syntax(
    sentences: Sequence[Sentence],
    at: Mapping[int, int],
    columns: Mapping[str, list[int]],
    head: list[int],
    lemmas: list[str],
) -> None:
    if not has_syntax(sentences):
        return
    for sentence in sentences:
        for token in sentence.tokens:
            n = at.get(token.start)
            if n is None:
                continue
            columns["pos"][n] = _POS_INDEX.get(token.pos, 0)
            columns["dep"][n] = _DEP_INDEX.get(token.dep, 0)
            above = at.get(sentence.tokens[token.head].start)
            head[n] = n if above is None else above
            lemmas[n] = token.lemma.lower()


def _within(starts: Sequence[int], start: int, end: int) -> range:
    return range(bisect_left(starts, start), bisect_left(starts, end))


def relations(given: Words, shown: Sequence[int], begin: int, end: int) -> list[int]:
    """
    Return how each of the words begin..end hangs on the words that show a kind, the first of which counts.

    Words of other sentences stand before or behind it; without syntax nothing else is known.
    """
    top = shown[0]
    above = {word: min(step, _STEPS) * _RELATION for step, word in enumerate(_up(given, top))}
    deps = given.features[:, 1].tolist()
    syntax = bool(deps[top])
    # What hangs on a word hangs where it does: each branch is walked up once.
    told = dict(above)
    found = []
    for n in range(begin, end):
        if n in shown:
            found.append(ITSELF)
        elif given.sentence[n] != given.sentence[top]:
            found.append(BEFORE if n < top else AFTER)
        elif not syntax:
            found.append(UNKNOWN)
        else:
            here, path = n, []
            while here not in told:
                # Words that hang on each other in a circle hang nowhere.
                told[here] = UNKNOWN
                path.append(here)
                here = given.head[here]
            for each in reversed(path):
                head = given.head[each]
                told[each] = above[head] + deps[each] if head in above else told[head]
            found.append(told[n])
    return found


def _up(given: Words, word: int) -> Iterable[int]:
    """Yield a word and the words above it, nearest first."""
    seen: set[int] = set()
    while word not in seen:
        yield word
        seen.add(word)
        word = given.head[word]


# From a word and its lemma to what it says of the matter, and the kinds of which it may be a cue.
Known = Callable[[str, str], tuple[str | None, frozenset[str]]]


@per_codebook
def _english(codebook: Codebook) -> Known:
    found: dict[str, set[str]] = {}
    for kind in codebook.kinds.values():
        for cue in kind.cues:
            if cue.language == "en":
                found.setdefault(head_word(tuple(cue.lemma.split())), set()).add(kind.id)

    @lru_cache(maxsize=50_000)
    def known(text: str, lemma: str) -> tuple[str | None, frozenset[str]]:
        generic = lemma in codebook.generics or text.lower() in codebook.generics
        shown = found.get(lemma, set()) | found.get(text.lower(), set())
        return "generic" if generic else codebook.materiel.get(lemma), frozenset(shown)

    return known


@per_codebook
def _cyrillic(codebook: Codebook, language: str) -> Known:
    """Return what tells it of a form: a word's forms are those that the language's own room knows."""
    book = lexicon(codebook, language)
    by_lemma = {at: frozenset(sign.cue.kind for sign in signs) for at, signs in book.signs.items()}

    @lru_cache(maxsize=50_000)
    def known(text: str, lemma: str) -> tuple[str | None, frozenset[str]]:
        form = key(text)
        lemmas = [("verb", each.lemma) for each in book.verbs.get(form, ())]
        lemmas += [(pos, table[form]) for pos, table in (("noun", book.cue_nouns), ("adjective", book.adjectives))
                   if form in table]  # fmt: skip
        shown = frozenset(kind for at in lemmas for kind in by_lemma.get(at, ()))
        thing = any(each.lemma in book.things for each in nouns(form, language))
        return "generic" if thing else None, shown

    return known
