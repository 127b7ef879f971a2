"""
Attributions by marks and words: for Russian, Ukrainian and Belarusian reports, whose sentences have no syntax.

    «…», — сказал X        X заявил, что P        P, сообщает X        как пояснил X, P        по словам X, P
    P. Об этом сообщил X.  X со ссылкой на Y …    X цитирует Y: «…»    X: «…»                  «P, — сказал он. — P»

One sentence is read at a time; a quotation that was said is one piece of it, whatever ends of sentences it holds. Each
cue is given a shape by the marks around it, and the shape says where its source and content stand. What fits no shape
is left: a reading that is missed costs less here than one that is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.annotate.draft import Draft, Stretch, trim
from sayso.annotate.nominals import Nominals
from sayso.annotate.noun_phrases import NounPhrases, Range
from sayso.annotate.quoted import said, unfolded
from sayso.annotate.quotes import Quotation
from sayso.annotate.small_words import ABOUT, ADVERBS, AND, AS, HIS, IN, NOT, PREPOSITIONS, THAT, THIS, WH, WHO
from sayso.annotate.surface_cues import Cues, Verb
from sayso.annotate.units import Unit, units
from sayso.codebook import Codebook, SpeechCue
from sayso.model import Act, Polarity, Sentence

# How many cues further on may end a content, and how many quotations may go on with one saying.
_NEAREST, _GOES_ON = 12, 60
_DASHES = "—–-"
_INFINITIVES = ("ть", "ти", "ться", "тися", "ць", "цца", "чь", "чи", "чы")


class Surface:
    """Reads one document's sentences. Made once, called for each."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._nominals = Nominals(codebook)
        self._cues: dict[str, Cues] = {}

    def __call__(
        self,
        text: str,
        language: str,
        paragraphs: Sequence[Stretch],
        sentences: Sequence[Sentence],
        marked: Sequence[Quotation],
    ) -> tuple[list[Draft], list[Quotation]]:
        """
        Return the drafts of a text, and its quotations with the author's words inside them parted off.

        A language that the codebook has no cues for gives drafts for colons and continued quotations alone.
        """
        if language not in self._cues:
            self._cues[language] = Cues(self._codebook, language)
        cues = self._cues[language]
        quotations = unfolded(text, paragraphs, marked, cues)
        groups = said(text, quotations)
        found: list[Draft] = []
        before: Unit | None = None
        for unit in units(sentences, quotations, groups):
            found.extend(_Reading(text, unit, before, cues, self._nominals)())
            before = unit
        return continued(text, groups, found), quotations


class _Reading:
    """Reads one unit: its cues in order, each by its shape."""

    def __init__(self, text: str, unit: Unit, before: Unit | None, cues: Cues, nominals: Nominals) -> None:
        self._text = text
        self._unit = unit
        self._before = before
        self._tokens = unit.tokens
        self._cues = cues
        self._nominals = nominals
        self._phrases = NounPhrases(unit.tokens, nominals, frozenset(unit.spoken))
        self._verbs: dict[int, tuple[Verb, int]] = {}
        self._subject: list[Stretch] = []

    def __call__(self) -> Iterator[Draft]:
        found: list[Draft] = []
        n = 0
        cited: list[tuple[int, int]] = []
        while n < len(self._tokens):
            if n in self._unit.spoken:
                n += 1
                continue
            phrase = self._cues.phrase(self._tokens, n)
            if phrase is not None and "cite" in phrase[0].frames:
                cited.append((n, phrase[1]))
            elif phrase is not None:
                found.extend(self._by_phrase(n, *phrase))
            else:
                verb = self._cues.verb(self._tokens, n) or self._unlisted(n)
                if verb is not None:
                    found.extend(self._by_verb(n, *verb))
                    n += verb[1]
                    continue
            n += phrase[1] if phrase is not None else 1
        if not found:
            found.extend(self._colon())
        for at, length in cited:
            found.extend(self._citing(at, length, found))
        _part(found, self._text)
        return iter(found)

    def _unlisted(self, at: int) -> tuple[Verb, int] | None:
        """Take the verb after "«P», —" for one of saying, where no cue stands beside it."""
        tokens = self._tokens
        if at < 3 or tokens[at - 1].text not in _DASHES or tokens[at].lemma in ADVERBS:
            return None
        if at - 3 not in self._unit.spoken and at - 2 not in self._unit.spoken:
            return None
        if any(self._cues.verb(tokens, n) for n in range(at + 1, min(len(tokens), at + 4))):
            return None
        verb = self._cues.spoken(tokens[at], self._cues.language)
        return None if verb is None else (verb, 1)

    # -- shapes -------------------------------------------------------------------------------------------------

    def _by_verb(self, at: int, verb: Verb, length: int) -> Iterator[Draft]:
        end = at + length
        negated = at > 0 and self._tokens[at - 1].lemma in NOT
        content, source, shape = self._shape(at, end, verb, negated=negated)
        if not content:
            return
        if source is None and shape in ("that", "to", "colon", "np"):
            if verb.gerund or self._goes_on(at):
                sources = list(self._subject)
                opening = self._phrases.opening() if not sources else None
                sources = sources if opening is None else [self._stretch(opening)]
            else:
                sources = []
        else:
            sources = [] if source is None else [self._stretch(source)]
        if not sources and (verb.cue.act is Act.ATTITUDE or shape in ("np", "to")):
            return
        if sources:
            self._subject = sources
        first = self._tokens[at - 1] if negated else self._tokens[at]
        draft = Draft(
            source=sources, cue=[(first.start, self._tokens[end - 1].end)], content=content, act=verb.cue.act,
            rule=f"surface-{shape}", certainty=verb.cue.certainty, polarity=verb.cue.polarity, negated=negated,
            source_head=self._head(source),
        )  # fmt: skip
        if verb.quotes and source is not None:
            source = self._subject_of(source)
            draft.source = [self._stretch(source)]
        yield draft
        if verb.quotes:
            cited = self._phrases.after(source[1] if source is not None and source[0] == end else end)
            if cited is not None and source is not None and cited[0] < source[0] < cited[1]:
                cited = (cited[0], source[0])
            if cited is not None and not (sources and sources[0] == self._stretch(cited)):
                yield Draft(
                    source=[self._stretch(cited)], cue=list(draft.cue), content=list(content), act=Act.SAYING,
                    rule="surface-cited", outer=draft, source_head=self._head(cited),
                )  # fmt: skip

    def _shape(self, at: int, end: int, verb: Verb, *, negated: bool) -> tuple[list[Stretch], Range | None, str]:
        """Return content, source and the name of the shape; no content when the marks show none."""
        tokens = self._tokens
        left = at - 1 if negated else at
        that = self._that(end)
        if that is not None and negated and tokens[that].lemma in WH and tokens[that - 1].text == ",":
            return [], None, ""
        if that is not None:
            return self._rest(that), self._source_of(left, end, verb), "that"
        if self._is_about_this(left):
            if negated or self._before is None:
                return [], None, ""
            source = self._following(end, verb) or self._phrases.before(left, plural=verb.plural)
            return self._sentence_before(), source, "about this"
        as_ = left - 1
        while as_ > 0 and tokens[as_].lemma in ADVERBS:
            as_ -= 1
        if not negated and as_ >= 0 and tokens[as_].lemma in AS:
            return self._as(as_, end)
        colon = self._colon_after(end)
        if colon is not None and not negated:
            return self._rest(colon + 1), self._source_of(left, end, verb), "colon"
        if not negated and not verb.gerund and {"that", "quote"} & verb.cue.frames:
            content, source = self._inverted(left, end, verb)
            if content:
                return content, source, "inverted"
        if "to" in verb.cue.frames and not negated:
            infinitive = self._infinitive(end)
            if infinitive is not None:
                return self._rest(infinitive), self._source_of(left, end, verb), "to"
        if not negated:
            thing = self._thing(end, verb)
            if thing is not None:
                return [self._stretch(thing)], self._phrases.before(left, plural=verb.plural), "np"
            thing = self._thing_before(left, verb)
            if thing is not None:
                return [self._stretch(thing)], self._phrases.after(end), "np"
        return [], None, ""

    def _that(self, end: int) -> int | None:
        """Return where P begins in "заявил, что P", "заявил на встрече X, что P", "заявил о том, что P"."""
        tokens = self._tokens
        for n in range(end, min(len(tokens), end + 16)):
            if n in self._unit.spoken or tokens[n].text in ".!?:;—–" or (n > end and self._cues.verb(tokens, n)):
                return None
            if tokens[n].text == "," and n + 1 < len(tokens):
                after = tokens[n + 1].lemma
                if after in THAT:
                    return n + 2
                return n + 1 if after in WH and after not in AS and n == end else None
        return None

    def _colon_after(self, end: int) -> int | None:
        tokens = self._tokens
        for n in range(end, min(len(tokens), end + 14)):
            if tokens[n].text == ":":
                return n
            if n in self._unit.spoken or tokens[n].text in ".!?;":
                return None
        return None

    def _inverted(self, at: int, end: int, verb: Verb) -> tuple[list[Stretch], Range | None]:
        """Read "«P», — сказал X", "P, сообщил X" and "P1, сообщил X, P2"."""
        tokens = self._tokens
        n = at - 1
        words = 0
        while n >= 0 and words <= 6 and n not in self._unit.spoken and tokens[n].text[0].isalnum():
            n -= 1
            words += 1
        if n < 0 or words > 6:
            return [], None
        marks = n
        while n >= 0 and n not in self._unit.spoken and tokens[n].text in ',!?…»”"' + _DASHES:
            n -= 1
        quoted = n >= 0 and n in self._unit.spoken
        dashed = any(tokens[k].text in _DASHES for k in range(n + 1, marks + 1))
        comma = any(tokens[k].text == "," for k in range(n + 1, marks + 1))
        if n < 0 or not (comma or (dashed and quoted)):
            return [], None
        if tokens[n + 1].text in _DASHES and not quoted:
            return [], None
        if words:
            # "«P», — он сказал": the words before the cue are its subject, or small words.
            small = all(tokens[k].lemma in ADVERBS for k in range(marks + 1, at))
            source = self._following(end, verb, lenient=quoted) if small else None
            if not small:
                if not quoted or tokens[marks + 1].lemma in WHO:
                    return [], None
                source = self._phrases.before(at, plural=verb.plural)
        else:
            source = self._following(end, verb, lenient=quoted)
        if source is None and not (quoted and dashed):
            return [], None
        content = trim(self._text, (self._start_of_content(n), tokens[n].end))
        if quoted and dashed:
            content = self._quoted_until(n)
        if content[1] - content[0] < 2 or (not quoted and len(self._text[content[0] : content[1]].split()) < 3):
            return [], None
        found = [content]
        tail = self._tail(source[1] if source else end) if not quoted else None
        if tail is not None:
            found.append(tail)
        return found, source

    def _quoted_until(self, n: int) -> Stretch:
        """Return the quotation that ends at a token, with the words before it where it only ends what they begin."""
        quotation = self._unit.spoken[n]
        start = self._start_of_content(n)
        before = trim(self._text, (start, quotation.outer_start), also='«“„"•')
        if before[1] - before[0] > 1 and self._text[quotation.outer_start - 1 : quotation.outer_start] == " ":
            colon = self._text.rfind(":", start, quotation.outer_start)
            if colon < 0:
                return trim(self._text, (start, quotation.outer_end))
        return quotation.start, trim(self._text, (quotation.start, quotation.end))[
            1
        ] if quotation.end > quotation.start else quotation.end

    def _start_of_content(self, n: int) -> int:
        return self._unit.tokens[0].start

    def _tail(self, end: int) -> Stretch | None:
        """Return P2 of "P1, сообщил X, P2"; none where what follows the comma is another clause's."""
        tokens = self._tokens
        if end + 2 >= len(tokens) or tokens[end].text != ",":
            return None
        after = tokens[end + 1]
        verb = self._cues.verb(tokens, end + 1)
        if (
            verb is not None
            or after.lemma in THAT | WH | WHO | AND | PREPOSITIONS
            or after.lemma.endswith(("ая", "яя", "вши", "ючи", "ючы"))
        ):
            return None
        if after.text[0].isupper() or not after.text[0].isalnum() or end + 1 in self._unit.spoken:
            return None
        return trim(self._text, (after.start, self._unit.end))

    def _as(self, at: int, end: int) -> tuple[list[Stretch], Range | None, str]:
        """Read "Как пояснил X, P", "P, как пояснил X" and "P1, как пояснил X, P2"."""
        tokens = self._tokens
        in_house = None
        source = self._phrases.after(end)
        if end < len(tokens) and tokens[end].lemma in PREPOSITIONS:
            in_house = self._phrases.after(end + 1, lenient=True)
        source = in_house or source
        stop = next((n for n in range(source[1] if source else end, len(tokens)) if tokens[n].text in ",:"), None)
        found = []
        head = trim(self._text, (tokens[0].start, tokens[at].start)) if at > 1 else None
        if head is not None and len(self._text[head[0] : head[1]].split()) > 1:
            found.append(head)
        if stop is not None and stop + 1 < len(tokens):
            found.append(trim(self._text, (tokens[stop + 1].start, self._unit.end)))
        return found, source, "as"

    def _infinitive(self, end: int) -> int | None:
        """Return the infinitive of "пообещал завершить", "попросил министра уехать"."""
        tokens = self._tokens
        for n in range(end, min(len(tokens), end + 4)):
            if tokens[n].text in "«“„" and n + 1 < len(tokens) and tokens[n + 1].lemma.endswith(_INFINITIVES):
                return n
            if n in self._unit.spoken or not tokens[n].text[0].isalnum():
                return None
            if tokens[n].lemma.endswith(_INFINITIVES) and len(tokens[n].lemma) > 3 and tokens[n].text[0].islower():
                return n
        return None

    def _thing(self, end: int, verb: Verb) -> Range | None:
        """Return N of "сообщил о N", "опроверг N", "назвал N M": a noun phrase of two words or more, no bare topic."""
        tokens = self._tokens
        if end >= len(tokens):
            return None
        if tokens[end].lemma in ABOUT and "np" in verb.cue.frames:
            first = end + 1
        elif "as" in verb.cue.frames or ("np" in verb.cue.frames and verb.cue.polarity is Polarity.NO):
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
        if len(words) < least or (words[0].lemma in PREPOSITIONS | WH | THIS | THAT and words[0].lemma not in THIS):
            return None
        if "as" in verb.cue.frames:
            quoted = [n for n in range(first, last) if tokens[n].text in "«“„"]
            if quoted and quoted[0] > first and tokens[last - 1].text in "»”“":
                return quoted[0] + 1, last - 1
        return first, last

    def _thing_before(self, at: int, verb: Verb) -> Range | None:
        """Return N of "О закупке катеров сообщил X"."""
        tokens = self._tokens
        first = next((n for n in range(at) if tokens[n].lemma not in ADVERBS), at)
        if "np" not in verb.cue.frames or at - first < 4 or tokens[first].lemma not in ABOUT:
            return None
        inside = range(first + 1, at)
        if tokens[first + 1].lemma in THIS | WHO or any(
            n in self._unit.spoken or tokens[n].text in ",.:;—–" for n in inside
        ):
            return None
        return first + 1, at

    def _by_phrase(self, at: int, cue: SpeechCue, length: int) -> Iterator[Draft]:
        """Read "По словам X, P", "P, по словам X", "P1, по его словам, P2"."""
        tokens, end = self._tokens, at + length
        owner = self._cues.owner(tokens[at:end])
        if owner is None:
            source = self._phrases.after(end, lenient=True)
            if source is None:
                return
            stretch, after = self._stretch(source), source[1]
        else:
            source, stretch, after = None, (owner.start, owner.end), end
        clause = next((n + 1 for n in range(at - 1, max(0, at - 6), -1) if tokens[n].text in ":;"), 0)
        opening = all(tokens[n].lemma in ADVERBS | AND or not tokens[n].text[0].isalnum() for n in range(clause, at))
        stop = next((n for n in range(after, min(len(tokens), after + 12)) if tokens[n].text in ",.;"), None)
        found = []
        if stop is not None and tokens[stop].text == "," and any(t.lemma in WHO for t in tokens[stop + 1 : stop + 3]):
            # "По данным X, о которых сообщает Y, P"
            stop = next((n for n in range(stop + 1, min(len(tokens), stop + 14)) if tokens[n].text == ","), stop)
        if opening:
            first = (
                stop + 1
                if stop is not None and tokens[stop].text == "," and (owner is None or stop == after)
                else after
            )
            if first < len(tokens):
                found = self._rest(first)
        else:
            if tokens[at - 1].text != ",":
                return
            head = trim(self._text, (self._clause_start(at - 1), tokens[at - 1].start))
            if head[1] > head[0]:
                found = [head]
            if stop is not None and tokens[stop].text == "," and stop + 1 < len(tokens):
                found.append(trim(self._text, (tokens[stop + 1].start, self._unit.end)))
        if found:
            yield Draft(
                source=[stretch], cue=[(tokens[at].start, tokens[end - 1].end)], content=found, act=cue.act,
                rule="surface-phrase", certainty=cue.certainty, polarity=cue.polarity, source_head=self._head(source),
            )  # fmt: skip

    def _clause_start(self, before: int) -> int:
        """Return where the clause begins that a phrase stands in: after the last complementiser, else with the unit."""
        for n in range(before - 1, max(0, before - 60), -1):
            if self._tokens[n].lemma in THAT and self._tokens[n - 1].text == ",":
                return self._tokens[n + 1].start
        return self._tokens[0].start

    def _citing(self, at: int, length: int, found: Sequence[Draft]) -> Iterator[Draft]:
        """Read "X со ссылкой на Y пишет, что P": Y is inside, with the same content."""
        tokens, end = self._tokens, at + length
        source = (
            (end, end + 1) if end < len(tokens) and tokens[end].lemma in HIS else self._phrases.after(end, lenient=True)
        )
        if source is None:
            return
        cut = next((n for n in range(*source) if n > source[0] and self._cues.verb(tokens, n)), source[1])
        source = (source[0], cut)
        cue = (tokens[at].start, tokens[end - 1].end)
        telling = [
            d for d in found
            if d.act is Act.SAYING and d.outer is None and not any(s <= cue[0] < e for s, e in d.content)
        ]  # fmt: skip
        # Whoever tells stands nearest before it ("пишет X со ссылкой на Y"), else after it ("со ссылкой на Y X пишет").
        before = [d for d in telling if d.cue[0][0] < cue[0]]
        outer = max(before, key=lambda d: d.cue[0][0]) if before else telling[0] if telling else None
        if outer is not None and outer.rule != "surface-cited":
            content = list(outer.content)
        else:
            outer = None
            stop = next((n for n in range(source[1], min(len(tokens), source[1] + 4)) if tokens[n].text == ","), None)
            if at > 1 and not any(self._cues.verb(tokens, n) for n in range(at)):
                content = [trim(self._text, (tokens[0].start, tokens[at].start))]
            elif stop is not None and at <= 1:
                content = self._rest(stop + 1)
            else:
                return
        yield Draft(
            source=[self._stretch(source)], cue=[cue], content=content, act=Act.SAYING, rule="surface-citing",
            outer=outer, source_head=self._head(source),
        )  # fmt: skip

    def _colon(self) -> Iterator[Draft]:
        """Read "Представитель порта Кира Мальцева: «P»" and "Пресс-служба порта: P"."""
        tokens = self._tokens
        first = next((n for n, t in enumerate(tokens) if t.text[0].isalnum()), None)
        if first is None or first > 3:
            return
        colon = next((n for n in range(first, min(len(tokens), first + 12)) if tokens[n].text == ":"), None)
        if colon is None or colon + 1 >= len(tokens) or not tokens[first].text[0].isupper():
            return
        quoted = colon + 1 in self._unit.spoken or colon + 2 in self._unit.spoken
        source = self._phrases.after(first, lenient=True)
        if source is None or source != (first, colon):
            return
        kind = self._nominals.kind(tokens[first].text)
        names = sum(t.text[0].isupper() for t in tokens[first:colon])
        if not quoted and kind not in ("person", "organisation", "agency", "publisher"):
            return
        if quoted and kind is None and names < 2 and colon - first > 1:
            return
        content = self._rest(colon + 1)
        if content and (quoted or len(tokens) - colon > 3):
            yield Draft(
                source=[self._stretch(source)], cue=[(tokens[colon].start, tokens[colon].end)], content=content,
                act=Act.SAYING, rule="surface-colon", source_head=self._head(source),
            )  # fmt: skip

    # -- parts --------------------------------------------------------------------------------------------------

    def _source_of(self, left: int, end: int, verb: Verb) -> Range | None:
        """Return who says in "X заявил, что", "заявил X, что", "министр, который заявил, что"."""
        if verb.gerund:
            return None
        tokens = self._tokens
        if left > 1 and tokens[left - 1].lemma in WHO and tokens[left - 2].text == ",":
            return self._phrases.before(left - 2, plural=verb.plural)
        before = self._phrases.before(left, plural=verb.plural)
        if before is not None or self._goes_on(left):
            return before
        if verb.cue.lemma.endswith(("ся", "ца")) and end < len(tokens) and tokens[end].lemma in PREPOSITIONS:
            return self._phrases.after(end + 1, lenient=True)
        return self._following(end, verb)

    def _following(self, end: int, verb: Verb, *, lenient: bool = False) -> Range | None:
        """Return who says in "сообщил X" and in "сообщили в мэрии": of a plural without a subject, the house."""
        if verb.plural and end < len(self._tokens) and self._tokens[end].lemma in IN:
            house = self._phrases.after(end + 1, lenient=True)
            if house is not None and house[0] == end + 1:
                return house
        return self._phrases.after(end, lenient=lenient)

    def _subject_of(self, phrase: Range) -> Range:
        """Return the house in "цитирует главу государства пресс-служба": a nominative after an object."""
        first, last = phrase
        kind = self._nominals.kind(self._tokens[first].text)
        if kind in (None, "person") and not self._nominals.is_base(self._tokens[first].text):
            for n in range(first + 1, last):
                word = self._tokens[n].text
                if self._nominals.is_base(word) and self._nominals.kind(word) in (
                    "organisation",
                    "agency",
                    "publisher",
                ):
                    return n, last
        return phrase

    def _goes_on(self, at: int) -> bool:
        """Tell "и добавил, что": it shares the subject of the verb before it."""
        n = at - 1
        while n >= 0 and self._tokens[n].lemma in ADVERBS:
            n -= 1
        return n >= 0 and self._tokens[n].lemma in AND

    def _is_about_this(self, at: int) -> bool:
        tokens = self._tokens
        return len(tokens) > 2 and at <= 8 and tokens[0].lemma in ABOUT and tokens[1].lemma in THIS

    def _sentence_before(self) -> list[Stretch]:
        """Return the sentence before this one: of this paragraph, or all that the paragraph before it holds."""
        before = self._before
        assert before is not None
        if before.paragraph != self._unit.paragraph and not before.opens:
            return []
        return [trim(self._text, (before.start, before.end), also="•")]

    def _rest(self, first: int) -> list[Stretch]:
        """Return what stands from a token to the end of the unit."""
        if first >= len(self._tokens):
            return []
        start, end = trim(self._text, (self._tokens[first].start, self._unit.end))
        quotation = self._unit.spoken.get(first) or self._unit.spoken.get(first + 1)
        if (
            quotation is not None
            and quotation.outer_start == start
            and not any(t.text[0].isalnum() for t in self._tokens if t.start >= quotation.outer_end)
        ):
            start, end = quotation.start, quotation.end
        return [(start, end)] if end > start else []

    def _stretch(self, phrase: Range) -> Stretch:
        first, last = phrase
        if last - first > 2 and self._tokens[first].text in '«“„"' and self._tokens[last - 1].text in '»”“"':
            first, last = first + 1, last - 1
        return self._tokens[first].start, self._tokens[last - 1].end

    def _head(self, phrase: Range | None) -> int | None:
        """Return the offset of the noun that says what the source is, where no person is named in it."""
        if phrase is None:
            return None
        tokens = self._tokens[phrase[0] : phrase[1]]
        nominal = next(
            (t for t in tokens if self._nominals.kind(t.text) not in (None, "person", "place", "state")), None
        )
        return nominal.start if nominal is not None and self._nominals.kind(tokens[0].text) != "person" else None


def _part(found: Sequence[Draft], text: str) -> None:
    """
    End each content where the next cue's own words begin, where that cue stands beside it and not inside it.

        "X сообщил, что P, добавив, что Q"      "X сказал, что P, и подчеркнул, что Q"      "X сказал, что P, пишет Y"
    """
    found = sorted(found, key=lambda d: d.cue[0][0])
    for number, draft in enumerate(found):
        if draft.rule not in ("surface-that", "surface-to", "surface-as", "surface-colon", "surface-phrase"):
            continue
        for other in found[number + 1 : number + _NEAREST]:
            if other is draft or other.outer is draft or other.cue[0][0] <= draft.cue[0][0]:
                continue
            begins = min(s for s, _ in (*other.cue, *other.source)) if other.source else other.cue[0][0]
            shares = other.source == draft.source and other.rule in ("surface-that", "surface-to", "surface-np")
            apart = other.rule == "surface-phrase" and text[max(0, begins - 2) : begins].rstrip().endswith((":", ";"))
            outside = apart or other.rule == "surface-inverted" and other.content[0][0] <= draft.cue[0][0]
            if shares:
                begins = other.cue[0][0]
            if not (shares or outside):
                continue
            cut = [trim(text, (s, min(e, begins))) for s, e in draft.content if s < begins]
            draft.content = [_without_and(text, stretch) for stretch in cut if stretch[1] > stretch[0]]


def _without_and(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch
    while True:
        word = text[start:end].rsplit(None, 1)
        if len(word) == 2 and (word[1].lower() in AND or word[1].lower() in ADVERBS):
            start, end = trim(text, (start, start + len(text[start:end].rstrip()) - len(word[1])))
        else:
            return start, end


def continued(text: str, groups: Sequence[Sequence[Quotation]], found: list[Draft]) -> list[Draft]:
    """
    Give quotations that no cue reaches to the voice that goes on: "«P», — сказал он. «Q»".

    In one paragraph nothing but the rest of the cue's sentence may lie between; a paragraph in marks from its beginning
    goes on with a quotation that ended the paragraph before.
    """
    order = sorted(found, key=lambda d: max(e for _, e in (*d.cue, *d.content, *d.source)))
    ends = [max(e for _, e in (*d.cue, *d.content, *d.source)) for d in order]
    reached = _Reached(found)
    place = 0
    last: Draft | None = None
    last_end = 0
    for group in groups:
        first = group[0]
        holders = reached.at(first.start)
        if holders:
            for draft in holders[:_NEAREST]:
                draft.content = _joined(draft.content, [(q.start, q.end) for q in group])
            continue
        while place < len(order) and ends[place] <= first.outer_start:
            if order[place].act is Act.SAYING and ends[place] >= last_end:
                last, last_end = order[place], ends[place]
            place += 1
        if last is None or last.rule == "surface-about this":
            continue
        gap = text[last_end : first.outer_start]
        quoted = any(text[s - 1 : s] in '«“„"' for s, _ in last.content if s > 0)
        near = (
            len(gap) <= 160
            and "\n" not in gap
            and gap.count(". ") <= 1
            and text[first.start : first.start + 1].isupper()
        )
        opens = "\n" in gap and quoted and not gap.strip(' \n\t—–-.,»”"')
        if (near or opens) and len(last.content) < _GOES_ON:
            last.content = _joined(last.content, [(q.start, q.end) for q in group])
            last_end = group[-1].outer_end
    return found


class _Reached:
    """Which drafts hold an offset in their content, asked in rising order."""

    def __init__(self, found: Sequence[Draft]) -> None:
        self._spans = sorted(((s, e, i) for i, d in enumerate(found) for s, e in d.content))
        self._found = found
        self._place = 0
        self._open: list[tuple[int, int]] = []

    def at(self, offset: int) -> list[Draft]:
        """Return the drafts whose content holds the offset."""
        while self._place < len(self._spans) and self._spans[self._place][0] <= offset:
            _, end, index = self._spans[self._place]
            self._open.append((end, index))
            self._place += 1
        self._open = [(end, index) for end, index in self._open if end > offset]
        return [self._found[index] for _, index in self._open]


def _joined(content: Sequence[Stretch], parts: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted([*content, *parts]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
