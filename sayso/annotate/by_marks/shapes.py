"""
The shapes of a sentence round a cue verb: where the marks put its content, and where its source stands.

    that      X заявил, что P              about this   P. Об этом сообщил X.
    as        Как пояснил X, P             colon        X сказал: «P»
    inverted  «P», — сказал X              to           X пообещал открыть порт
    np        X сообщил о закупке катеров
"""

from __future__ import annotations

from sayso.annotate.by_marks.nominals import Nominals
from sayso.annotate.by_marks.noun_phrases import NounPhrases, Range
from sayso.annotate.by_marks.small_words import (
    ABOUT,
    ADVERBS,
    AND,
    AS,
    CONFIRM,
    HE,
    IN,
    PREPOSITIONS,
    THAT,
    THESE,
    THIS,
    WH,
    WHO,
)
from sayso.annotate.by_marks.surface_cues import Cues, Verb
from sayso.annotate.by_marks.units import Unit
from sayso.annotate.draft import Stretch, trim
from sayso.terms import Polarity

DASHES = "—–-"
# How far behind "about this" its verb stands, in tokens.
_NEAR = 8
_INFINITIVES = ("ть", "ти", "ться", "тися", "ць", "цца", "чь", "чи", "чы")


class Shapes:
    """Tells the shapes of one unit's cue verbs. ``before`` is the unit before it in the text."""

    def __init__(self, text: str, unit: Unit, before: Unit | None, cues: Cues, nominals: Nominals) -> None:
        self.text = text
        self.unit = unit
        self.before = before
        self.tokens = unit.tokens
        self.cues = cues
        self.nominals = nominals
        self.phrases = NounPhrases(unit.tokens, nominals, frozenset(unit.spoken))

    def shape(self, at: int, end: int, verb: Verb, *, negated: bool) -> tuple[list[Stretch], Range | None, str]:
        """Return content, source and the name of the shape; no content when the marks show none."""
        tokens = self.tokens
        left = at - 1 if negated else at
        that = self._that(end)
        if that is not None and negated and tokens[that].lemma in WH and tokens[that - 1].text == ",":
            return [], None, ""
        if that is not None:
            return self.rest(that), self._source_of(left, end, verb), "that"
        if self._is_about_this(left):
            if negated or self.before is None:
                return [], None, ""
            source = self._following(end, verb) or self.phrases.before(left, plural=verb.plural)
            return self._sentence_before(), source, "about this"
        as_ = left - 1
        while as_ > 0 and tokens[as_].lemma in ADVERBS:
            as_ -= 1
        if not negated and as_ >= 0 and tokens[as_].lemma in AS:
            return self._as(as_, end)
        colon = self._colon_after(end)
        if colon is not None and not negated:
            return self.rest(colon + 1), self._source_of(left, end, verb), "colon"
        if not negated and not verb.gerund and {"that", "quote"} & verb.cue.frames:
            content, source = self._inverted(left, end, verb)
            if content:
                return content, source, "inverted"
        if "to" in verb.cue.frames and not negated:
            infinitive = self._infinitive(end)
            if infinitive is not None:
                return self.rest(infinitive), self._source_of(left, end, verb), "to"
        if not negated:
            thing = self._thing(end, verb)
            if thing is not None:
                return [self.stretch(thing)], self.phrases.before(left, plural=verb.plural), "np"
            thing = self._thing_before(left, verb)
            if thing is not None:
                return [self.stretch(thing)], self.phrases.after(end), "np"
        if negated and verb.cue.lemma.startswith(CONFIRM):
            # "В штабе не подтвердили данные о закупке"
            thing = self._thing(end, verb)
            if thing is not None:
                return [self.stretch(thing)], self.phrases.before(left, plural=verb.plural), "np"
        denied = self._denied_before(left, end, verb, negated=negated)
        if denied is not None:
            return [self.stretch(denied[0])], denied[1], "np"
        return [], None, ""

    def _denied_before(self, left: int, end: int, verb: Verb, *, negated: bool) -> tuple[Range, Range] | None:
        """Read "N в министерстве отрицают", "N посольство не подтвердило": what is denied, and who denies it."""
        tokens = self.tokens
        denies = verb.cue.polarity is Polarity.NO and not negated
        confirms = negated and verb.cue.lemma.startswith(CONFIRM)
        open_ = end < len(tokens) and tokens[end].text[0].isalnum() and tokens[end].lemma not in AND
        if not (denies or confirms) or verb.gerund or open_:
            return None
        first = left
        while first > 0 and tokens[first - 1].text[0].isalnum() and first - 1 not in self.unit.spoken:
            first -= 1
        while first < left and (tokens[first].lemma in AND or tokens[first].lemma in ADVERBS):
            first += 1
        if first >= left or tokens[first].lemma in PREPOSITIONS | HE | WH | THIS | WHO:
            return None
        if left - first > 2 and tokens[left - 2].lemma in THESE:
            # "Министерство эту информацию не подтвердило"
            source = self.phrases.before(left - 2, plural=verb.plural)
            return None if source is None else ((left - 2, left), source)
        if self.nominals.is_base(tokens[first].text):
            return None
        for n in range(first + 1, left):
            house = verb.plural and tokens[n].lemma in IN and n + 1 < left and self.nominals.kind(tokens[n + 1].text)
            if house in ("organisation", "agency", "publisher", "state"):
                return (first, n), (n + 1, left)
            if self.nominals.is_base(tokens[n].text) or tokens[n].lemma in HE:
                return (first, n), (n, left)
        return None

    def _that(self, end: int) -> int | None:
        """Return where P begins in "заявил, что P", "заявил на встрече X, что P", "заявил о том, что P"."""
        tokens = self.tokens
        for n in range(end, min(len(tokens), end + 16)):
            if n in self.unit.spoken or tokens[n].text in ".!?:;—–" or (n > end and self.cues.verb(tokens, n)):
                return None
            if tokens[n].text == "," and n + 1 < len(tokens):
                after = tokens[n + 1].lemma
                if after in THAT:
                    return n + 2
                return n + 1 if after in WH and after not in AS and n == end else None
        return None

    def _colon_after(self, end: int) -> int | None:
        tokens = self.tokens
        for n in range(end, min(len(tokens), end + 14)):
            if tokens[n].text == ":":
                return n
            if n in self.unit.spoken or tokens[n].text in ".!?;":
                return None
        return None

    def _inverted(self, at: int, end: int, verb: Verb) -> tuple[list[Stretch], Range | None]:
        """Read "«P», — сказал X", "P, сообщил X" and "P1, сообщил X, P2"."""
        tokens = self.tokens
        n = at - 1
        words = 0
        while n >= 0 and words <= 6 and n not in self.unit.spoken and tokens[n].text[0].isalnum():
            n -= 1
            words += 1
        if n < 0 or words > 6:
            return [], None
        marks = n
        while n >= 0 and n not in self.unit.spoken and tokens[n].text in ',!?…»”"' + DASHES:
            n -= 1
        quoted = n >= 0 and n in self.unit.spoken
        dashed = any(tokens[k].text in DASHES for k in range(n + 1, marks + 1))
        comma = any(tokens[k].text == "," for k in range(n + 1, marks + 1))
        if n < 0 or not (comma or (dashed and quoted)):
            return [], None
        if tokens[n + 1].text in DASHES and not quoted:
            return [], None
        if words:
            # "«P», — он сказал": the words before the cue are its subject, or small words.
            small = all(tokens[k].lemma in ADVERBS for k in range(marks + 1, at))
            source = self._following(end, verb, lenient=quoted) if small else None
            if not small:
                if not quoted or tokens[marks + 1].lemma in WHO:
                    return [], None
                source = self.phrases.before(at, plural=verb.plural)
        else:
            source = self._following(end, verb, lenient=quoted)
        if source is None and not (quoted and dashed):
            return [], None
        content = trim(self.text, (self.tokens[0].start, tokens[n].end))
        if quoted and dashed:
            content = self._quoted_until(n)
        if content[1] - content[0] < 2 or (not quoted and len(self.text[content[0] : content[1]].split()) < 3):
            return [], None
        found = [content]
        tail = self._tail(source[1] if source else end) if not quoted else None
        if tail is not None:
            found.append(tail)
        return found, source

    def _quoted_until(self, n: int) -> Stretch:
        """Return the quotation that ends at a token, with the words before it where it only ends what they begin."""
        quotation = self.unit.spoken[n]
        start = self.tokens[0].start
        before = trim(self.text, (start, quotation.outer_start), also='«“„"•')
        if before[1] - before[0] > 1 and self.text[quotation.outer_start - 1 : quotation.outer_start] == " ":
            colon = self.text.rfind(":", start, quotation.outer_start)
            if colon < 0:
                return trim(self.text, (start, quotation.outer_end))
        return quotation.start, trim(self.text, (quotation.start, quotation.end))[
            1
        ] if quotation.end > quotation.start else quotation.end

    def _tail(self, end: int) -> Stretch | None:
        """Return P2 of "P1, сообщил X, P2"; none where what follows the comma is another clause's."""
        tokens = self.tokens
        if end + 2 >= len(tokens) or tokens[end].text != ",":
            return None
        after = tokens[end + 1]
        verb = self.cues.verb(tokens, end + 1)
        if (
            verb is not None
            or after.lemma in THAT | WH | WHO | AND | PREPOSITIONS
            or after.lemma.endswith(("ая", "яя", "вши", "ючи", "ючы"))
        ):
            return None
        if after.text[0].isupper() or not after.text[0].isalnum() or end + 1 in self.unit.spoken:
            return None
        return trim(self.text, (after.start, self.unit.end))

    def _as(self, at: int, end: int) -> tuple[list[Stretch], Range | None, str]:
        """Read "Как пояснил X, P", "P, как пояснил X" and "P1, как пояснил X, P2"."""
        tokens = self.tokens
        in_house = None
        source = self.phrases.after(end)
        if end < len(tokens) and tokens[end].lemma in PREPOSITIONS:
            in_house = self.phrases.after(end + 1, lenient=True)
        source = in_house or source
        stop = next((n for n in range(source[1] if source else end, len(tokens)) if tokens[n].text in ",:"), None)
        cited = self.cues.phrase(tokens, stop + 1) if stop is not None and tokens[stop].text == "," else None
        if cited is not None and stop is not None and "cite" in cited[0].frames:
            # "Как пишет X, ссылаясь на Y, P"
            stop = next((n for n in range(stop + 1, len(tokens)) if tokens[n].text == ","), stop)
        found = []
        head = trim(self.text, (tokens[0].start, tokens[at].start)) if at > 1 else None
        if head is not None and len(self.text[head[0] : head[1]].split()) > 1:
            found.append(head)
        if stop is not None and stop + 1 < len(tokens):
            found.append(trim(self.text, (tokens[stop + 1].start, self.unit.end)))
        return found, source, "as"

    def _infinitive(self, end: int) -> int | None:
        """Return the infinitive of "пообещал завершить", "попросил министра уехать"."""
        tokens = self.tokens
        for n in range(end, min(len(tokens), end + 4)):
            if tokens[n].text in "«“„" and n + 1 < len(tokens) and tokens[n + 1].lemma.endswith(_INFINITIVES):
                return n
            if n in self.unit.spoken or not tokens[n].text[0].isalnum():
                return None
            if tokens[n].lemma.endswith(_INFINITIVES) and len(tokens[n].lemma) > 3 and tokens[n].text[0].islower():
                return n
        return None

    def _thing(self, end: int, verb: Verb) -> Range | None:
        """Return N of "сообщил о N", "опроверг N", "назвал N M": a noun phrase of two words or more, no bare topic."""
        tokens = self.tokens
        if end >= len(tokens):
            return None
        if tokens[end].lemma in ABOUT and "np" in verb.cue.frames:
            first = end + 1
        elif "as" in verb.cue.frames or (
            "np" in verb.cue.frames and (verb.cue.polarity is Polarity.NO or verb.cue.lemma.startswith(CONFIRM))
        ):
            first = end
        else:
            return None
        last = first
        while (
            last < len(tokens)
            and (tokens[last].text[0].isalnum() or tokens[last].text in '«»"“”-%')
            and last - first < 30
        ):
            if tokens[last].lemma in THAT | AND | WH and last > first:
                break
            last += 1
        words = [t for t in tokens[first:last] if t.text[0].isalnum()]
        least = 2 if tokens[end].lemma not in ABOUT else 3
        if len(words) < least or (
            words[0].lemma in PREPOSITIONS | WH | THIS | THAT | AND and words[0].lemma not in THIS
        ):
            return None
        if "as" in verb.cue.frames:
            quoted = [n for n in range(first, last) if tokens[n].text in "«“„"]
            if quoted and quoted[0] > first and tokens[last - 1].text in "»”“":
                return quoted[0] + 1, last - 1
        return first, last

    def _thing_before(self, at: int, verb: Verb) -> Range | None:
        """Return N of "О закупке катеров сообщил X"."""
        tokens = self.tokens
        first = next((n for n in range(at) if tokens[n].lemma not in ADVERBS), at)
        if "np" not in verb.cue.frames or at - first < 4 or tokens[first].lemma not in ABOUT:
            return None
        inside = range(first + 1, at)
        if tokens[first + 1].lemma in THIS | WHO or any(
            n in self.unit.spoken or tokens[n].text in ",.:;—–" for n in inside
        ):
            return None
        return first + 1, at

    def _source_of(self, left: int, end: int, verb: Verb) -> Range | None:
        """Return who says in "X заявил, что", "заявил X, что", "министр, который заявил, что"."""
        if verb.gerund:
            return None
        tokens = self.tokens
        if left > 1 and tokens[left - 1].lemma in WHO and tokens[left - 2].text == ",":
            return self.phrases.before(left - 2, plural=verb.plural)
        before = self.phrases.before(left, plural=verb.plural)
        if before is not None or self.goes_on(left):
            return before
        if verb.cue.lemma.endswith(("ся", "ца")) and end < len(tokens) and tokens[end].lemma in PREPOSITIONS:
            return self.phrases.after(end + 1, lenient=True)
        return self._following(end, verb)

    def _following(self, end: int, verb: Verb, *, lenient: bool = False) -> Range | None:
        """Return who says in "сообщил X" and in "сообщили в мэрии": of a plural without a subject, the house."""
        at = self.phrases.past_addressee(end) if verb.plural else end
        if verb.plural and at < len(self.tokens) and self.tokens[at].lemma in IN:
            house = self.phrases.after(at + 1, lenient=True)
            if house is not None and house[0] == at + 1:
                return house
        return self.phrases.after(end, lenient=lenient)

    def subject_of(self, phrase: Range) -> Range:
        """Return the house in "цитирует главу государства пресс-служба": a nominative after an object."""
        first, last = phrase
        kind = self.nominals.kind(self.tokens[first].text)
        if kind in (None, "person") and not self.nominals.is_base(self.tokens[first].text):
            for n in range(first + 1, last):
                word = self.tokens[n].text
                if self.nominals.is_base(word) and self.nominals.kind(word) in (
                    "organisation",
                    "agency",
                    "publisher",
                ):
                    return n, last
        return phrase

    def house_and_quoted(self, phrase: Range) -> tuple[Range, Range] | None:
        """
        Return who quotes and who is quoted in "цитирует «Вестник» министра Ольгу Варн": a name, then an object.

        None where the phrase is of one alone.
        """
        first, last = phrase
        if self.nominals.kind(self.tokens[first].text) == "person":
            return None
        house = self.nominals.kind(self.tokens[first].text) is not None
        named = not house and (self.tokens[first].text[0].isupper() or self.tokens[first].text in "«“„")
        for n in range(first + 1, last - 1):
            word = self.tokens[n]
            if not word.text[0].isalpha() or word.text[0].isupper() or self.tokens[n - 1].text in "«“„":
                continue
            kind = self.nominals.kind(word.text)
            is_named = any(self.tokens[k].text[0].isupper() for k in range(n + 1, last))
            if kind == "person" and not self.nominals.is_base(word.text):
                return ((first, n), (n, last)) if named or house else None
            if named and kind is None and is_named:
                return (first, n), (n, last)
            named = named and kind is None
        return None

    def goes_on(self, at: int) -> bool:
        """Tell "и добавил, что": it shares the subject of the verb before it."""
        n = at - 1
        while n >= 0 and self.tokens[n].lemma in ADVERBS:
            n -= 1
        return n >= 0 and self.tokens[n].lemma in AND

    def _is_about_this(self, at: int) -> bool:
        """Tell "Об этом сообщил X", "Ранее об этом сообщал X"."""
        tokens = self.tokens
        first = next((n for n, token in enumerate(tokens) if token.lemma not in ADVERBS), 0)
        return first + 1 < at <= first + _NEAR and tokens[first].lemma in ABOUT and tokens[first + 1].lemma in THIS

    def _sentence_before(self) -> list[Stretch]:
        """Return the sentence before this one: of this paragraph, or all that the paragraph before it holds."""
        before = self.before
        assert before is not None
        if before.paragraph != self.unit.paragraph and not before.opens:
            return []
        return [trim(self.text, (before.start, before.end), also="•")]

    def rest(self, first: int) -> list[Stretch]:
        """Return what stands from a token to the end of the unit."""
        if first >= len(self.tokens):
            return []
        start, end = trim(self.text, (self.tokens[first].start, self.unit.end))
        quotation = self.unit.spoken.get(first) or self.unit.spoken.get(first + 1)
        if (
            quotation is not None
            and quotation.outer_start == start
            and not any(t.text[0].isalnum() for t in self.tokens if t.start >= quotation.outer_end)
        ):
            start, end = quotation.start, quotation.end
        return [(start, end)] if end > start else []

    def stretch(self, phrase: Range) -> Stretch:
        first, last = phrase
        if last - first > 2 and self.tokens[first].text in '«“„"' and self.tokens[last - 1].text in '»”“"':
            first, last = first + 1, last - 1
        return self.tokens[first].start, self.tokens[last - 1].end
