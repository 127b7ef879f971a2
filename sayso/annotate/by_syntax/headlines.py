"""
Headlines that name their source by a mark: "Tovrek: Army is ready", "Army is ready: ministry", "Army ready — TASS".

A headline is a short paragraph without a final stop. The source is the side of the mark that is a name and no clause;
a side that the codebook or the report itself knows for a voice needs less of a clause on the other. Languages without
syntax are read by that knowledge alone.

    “We will repair it”: Halvik on the dam       the words in marks are whose name begins the other side
    Ministry shuts dam, minister promises more   what follows the last verb is what is promised
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.by_marks.nominals import nominals
from sayso.annotate.draft import Draft, Stretch, overlap, trim
from sayso.codebook import Codebook
from sayso.model import Sentence, Token
from sayso.places import Places
from sayso.syntax import has_syntax
from sayso.terms import Act

_TIE = re.compile(r"(?<=[\w”»’\")])(?::| [—–]) ")
_QUOTED = re.compile(r"[“«\"‘'](?P<words>[^“”«»\"\n]{8,}?)[”»\"’'](?P<tie>:| [—–]) (?=\w)")
_LONGEST = 200
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?(?:GMT|UTC|CET|[ap]\.?m\.?))?[\s|:–—-]+(?=\S)")
_SOURCE_WORDS = 5
_VOICES = frozenset({"person", "organisation", "agency", "publisher"})
# Papers and crowds that speak in headlines, and are nobody's title or house.
_SPEAKING = frozenset(
    "report study survey poll letter memo document documents paper media sources source officials experts analysts un "
    "eu pm fm mp mps ap afp data court review audit inquiry watchdog statement forecast union doctors scientists "
    "сми опрос исследование доклад отчёт отчет документ письмо источники эксперты синоптики врачи учёные суд оон "
    "змі опитування дослідження доповідь звіт документ лист джерела експерти синоптики лікарі вчені суд "
    "смі апытанне даследаванне даклад справаздача дакумент ліст крыніцы эксперты сіноптыкі лекары навукоўцы".split()
)
_TOPICS = frozenset(
    "what how why when where who which everything что как почему когда где кто сколько чем зачем куда какой какие "
    "всё все що як чому коли де хто скільки чим навіщо куди який які усе все што чаму калі дзе хто колькі чым навошта "
    "які".split()
)
_PREPOSITIONS = re.compile(
    r" (?:on|about|in|at|of|for|from|over|after|before|to|as|о|об|про|в|на|после|перед|из|и|аб|пра|у|з|із) "
)
_NAME = re.compile(r"[^\W\d_][\w'’ʼ.-]*(?: [^\W\d_][\w'’ʼ.-]*){0,5}")


def headlines(
    text: str,
    paragraphs: Sequence[Stretch],
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
    codebook: Codebook,
) -> Iterator[Draft]:
    """
    Yield a draft for each headline of that shape which no other reading has claimed.

    A draft that took a headline's first clause for what its last one promises is put right in place.
    """
    lines = [(start, end) for start, end in paragraphs if _is_headline(text[start:end])]
    lines += [
        line for paragraph in paragraphs if (line := _timed(text, *paragraph)) is not None and paragraph not in lines
    ]
    if not lines:
        return
    cues = Places((stretch, draft) for draft in drafts for stretch in draft.cue)
    standing = Places(((sentence.start, sentence.end), sentence) for sentence in sentences)
    voices = _Voices(text, drafts, codebook)
    parsed = has_syntax(sentences)
    for start, end in lines:
        words = [t for s in standing.touching(start, end) for t in s.tokens if start <= t.start and t.end <= end]
        claimed = cues.touching(start, end)
        for draft in claimed:
            _promised(draft, words, codebook)
        quoted = _quoted(text, start, end, voices, claimed)
        tail = _by_tail(words, codebook) if parsed else None
        if quoted is not None:
            yield quoted
        elif tail is not None:
            for draft in claimed:
                own = any(overlap(one, other) for one in draft.cue for other in tail.cue)
                # What the tail says of itself is nobody's content.
                draft.content = [] if own else [s for s in draft.content if s[0] < tail.content[0][1]]
            yield tail
        elif not claimed:
            yield from _by_mark(text, start, end, words if parsed else None, voices)


def _is_headline(line: str) -> bool:
    # A label with nothing after it leaves an empty paragraph.
    return 0 < len(line) <= _LONGEST and line[-1] not in '.!?…”»"'


def _timed(text: str, start: int, end: int) -> Stretch | None:
    """Return what stands behind the time that opens a line of a ticker: "09:12 – Navy: both are alive."."""
    # The layout may have left the time outside the paragraph.
    time = _TIME.match(text, text.rfind("\n", 0, start) + 1)
    if time is None or not start <= time.end() < end or end - start > _LONGEST:
        return None
    line = trim(text, (time.end(), end))
    return line if not re.search(r"[.!?] +[A-Z]", text[slice(*line)]) else None


def _by_mark(text: str, start: int, end: int, words: Sequence[Token] | None, voices: _Voices) -> Iterator[Draft]:
    """Read "X: P", "P: X" and "P — X"."""
    tie = _TIE.search(text, start, end)
    if tie is None or _TIE.search(text, tie.end(), end):
        return
    mark = tie.end() - 2
    left, right = trim(text, (start, mark)), trim(text, (mark + 1, end))
    # After a dash stands the source, never before one.
    sides = ((left, right), (right, left)) if text[mark] == ":" else ((right, left),)
    for source, content in sides:
        known = voices.known(text[slice(*source)])
        if _reads(text[slice(*source)], text[slice(*content)], _within(words, source), _within(words, content), known):
            yield Draft(
                source=[source],
                cue=[(mark, mark + 1)],
                content=[content],
                act=Act.SAYING,
                rule="headline",
                source_head=text.rfind(" ", *source) + 1 or source[0],
            )
            return


def _by_tail(words: Sequence[Token], codebook: Codebook) -> Draft | None:
    """Read "P, X says", whatever the parser makes of the verb at its end."""
    comma = next((n for n in range(len(words) - 1, 0, -1) if words[n].text == ","), None)
    if comma is None or not 2 <= len(words) - comma - 1 <= _SOURCE_WORDS:
        return None
    told, source, verb = words[:comma], words[comma + 1 : -1], words[-1]
    cue = next((c for form in _lemmas(verb) if (c := codebook.speech.get(("en", form))) is not None), None)
    if cue is None or cue.act is not Act.SAYING or not {"that", "quote"} & cue.frames or not _is_clause(told):
        return None
    if any(w.pos in ("VERB", "AUX", "ADP", "PUNCT") for w in source) or verb.text != verb.text.lower():
        return None
    return Draft(
        source=[(source[0].start, source[-1].end)],
        cue=[(verb.start, verb.end)],
        content=[(told[0].start, told[-1].end)],
        act=Act.SAYING,
        rule="headline",
        certainty=cue.certainty,
        polarity=cue.polarity,
        source_head=source[-1].start,
    )


def _lemmas(verb: Token) -> tuple[str, ...]:
    """A verb at a headline's end may be taken for a noun: its lemma, and its form without the ending."""
    low = verb.text.lower()
    return (verb.lemma, low.removesuffix("s"), low.removesuffix("es"))


def _within(words: Sequence[Token] | None, stretch: Stretch) -> list[Token] | None:
    return None if words is None else [w for w in words if stretch[0] <= w.start and w.end <= stretch[1]]


def _reads(source: str, content: str, named: Sequence[Token] | None, told: Sequence[Token] | None, known: bool) -> bool:
    """Tell whether one side of a mark is who says the other."""
    if not source or len(source.split()) > _SOURCE_WORDS or not content:
        return False
    if content.split(maxsplit=1)[0].casefold() in _TOPICS:
        return False
    if known:
        return " " in content
    # "Fire in Haskeld: two are missing": what a common noun names says nothing.
    proper = source.rsplit(maxsplit=1)[-1][0].isupper() and not _PREPOSITIONS.search(source)
    return proper and named is not None and told is not None and _is_name(named) and _is_clause(told)


def _is_name(words: Sequence[Token]) -> bool:
    nouns = [w for w in words if w.pos in ("PROPN", "NOUN")]
    return bool(nouns) and len(words) <= _SOURCE_WORDS and all(w.pos not in ("VERB", "AUX", "NUM") for w in words)


def _is_clause(words: Sequence[Token]) -> bool:
    return len(words) >= 3 and any(w.pos in ("VERB", "AUX") for w in words)


def _quoted(text: str, start: int, end: int, voices: _Voices, claimed: Sequence[Draft]) -> Draft | None:
    """Read "“P”: X on the dam" and "«P» — X рассказал о …": the words in marks are X's."""
    match = _QUOTED.match(text, start, end)
    if match is None or len(match["words"].split()) < 2:
        return None
    words = match.span("words")
    if any(s < words[1] and words[0] < e for d in claimed for s, e in d.content):
        return None
    name = _NAME.match(text, match.end(), end)
    source = voices.leading(text, name.span()) if name is not None else None
    if source is None:
        return None
    mark = match.end() - 2
    return Draft(
        source=[source],
        cue=[(mark, mark + 1)],
        content=[words],
        act=Act.SAYING,
        rule="headline",
        source_head=text.rfind(" ", *source) + 1 or source[0],
    )


def _promised(draft: Draft, words: Sequence[Token], codebook: Codebook) -> None:
    """Read "A shuts the dam, B promises repairs": a verb with an object has not said what stands before it."""
    verb = next((w for w in words if w.end == draft.cue[-1][1]), None)
    cue = None if verb is None else codebook.speech.get(("en", verb.lemma))
    if verb is None or cue is None or not {"np", "to"} & cue.frames or verb.lemma == "tell":
        return
    after = [w for w in words if w.start >= verb.end and w.pos != "PUNCT"]
    before = draft.source and draft.content and draft.content[-1][1] <= draft.source[0][0]
    if before and after and after[0].pos in ("NOUN", "ADJ", "DET", "PART"):
        draft.content = [(after[0].start, after[-1].end)]


class _Voices:
    """Who may speak in a headline: whom the codebook knows, and who speaks further down."""

    def __init__(self, text: str, drafts: Sequence[Draft], codebook: Codebook) -> None:
        self._codebook = codebook
        self._nominals = nominals(codebook)
        # Cyrillic names are declined: their first letters stay.
        self._spoke = {
            _stem(word) for draft in drafts for s, e in draft.source for word in text[s:e].split() if word[0].isupper()
        }

    def known(self, phrase: str) -> bool:
        """Tell a phrase that names a voice: "ministry", "Halvik" of whom the report tells, "мэрия"."""
        base = phrase.strip(" «»“”\"'‘’")
        if not base:
            return False
        if any(entity.kind.value in _VOICES for entity in self._codebook.lookup(base)):
            return True
        words = _PREPOSITIONS.split(base)[0].split()
        if not words:
            return False
        if self._is_voice(words[-1]) or (words[0][0].casefold() >= "а" and self._is_voice(words[0])):
            return True
        return all(w[0].isupper() for w in words) and _stem(words[-1]) in self._spoke

    def leading(self, text: str, phrase: Stretch) -> Stretch | None:
        """Return the name or title that a phrase begins with."""
        end = phrase[0]
        for word in re.finditer(r"\S+", text[slice(*phrase)]):
            written = word.group()
            if not (written[0].isupper() or self._is_voice(written)):
                break
            end = phrase[0] + word.end()
        return (phrase[0], end) if end > phrase[0] and self._may_speak(text[phrase[0] : end]) else None

    def _may_speak(self, words: str) -> bool:
        return self.known(words) or all(w[0].isupper() for w in words.split())

    def _is_voice(self, word: str) -> bool:
        plain = word.casefold()
        kinds = {self._codebook.nominals.get(form) for form in (plain, plain.removesuffix("s"))}
        return plain in _SPEAKING or bool(kinds & _VOICES) or self._nominals.kind(word) in _VOICES


def _stem(word: str) -> str:
    return word.casefold().strip("«»“”\"'’.,")[:5]
