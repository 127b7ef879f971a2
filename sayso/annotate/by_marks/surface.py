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

from sayso.annotate.by_marks import questions
from sayso.annotate.by_marks.continued import continued, part
from sayso.annotate.by_marks.nominals import Nominals
from sayso.annotate.by_marks.noun_phrases import Range
from sayso.annotate.by_marks.quoted import said, unfolded
from sayso.annotate.by_marks.shapes import DASHES, Shapes
from sayso.annotate.by_marks.small_words import ADVERBS, AND, HIS, NOT, THAT, WHO
from sayso.annotate.by_marks.surface_cues import Cues, Verb
from sayso.annotate.by_marks.units import Unit, units
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.annotate.quotes import Quotation
from sayso.codebook import Codebook, SpeechCue
from sayso.model import Sentence, Token
from sayso.terms import Act, Certainty, Polarity

# The ends of a verb that many share.
_MANY = ("ли", "лі", "лись", "лися", "ліся", "ют", "ят", "ут", "ють", "ять", "уть", "юць", "яць", "уць", "ются")


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
        self._tokens = unit.tokens
        self._cues = cues
        self._nominals = nominals
        self._shapes = Shapes(text, unit, before, cues, nominals)
        self._phrases = self._shapes.phrases
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
                known = self._cues.verb(self._tokens, n)
                question = list(self._question(n, known))
                if question:
                    found.extend(question)
                    n += 1
                    continue
                verb = known or self._unlisted(n)
                parted = self._cues.apart(self._tokens, n)
                if parted is not None:
                    found.extend(self._passed_on(n, *parted))
                    n = parted[1] + 1
                    continue
                if verb is not None:
                    found.extend(self._by_verb(n, *verb))
                    n += verb[1]
                    continue
            n += phrase[1] if phrase is not None else 1
        if not found:
            found.extend(self._colon())
        for at, length in cited:
            found.extend(self._citing(at, length, found))
        part(found, self._text)
        return iter(found)

    def _unlisted(self, at: int) -> tuple[Verb, int] | None:
        """Take the verb after "«P», —" for one of saying, where no cue stands beside it."""
        tokens = self._tokens
        if at < 3 or tokens[at - 1].text not in DASHES or tokens[at].lemma in ADVERBS:
            return None
        if at - 3 not in self._unit.spoken and at - 2 not in self._unit.spoken:
            return None
        if any(self._cues.verb(tokens, n) for n in range(at + 1, min(len(tokens), at + 4))):
            return None
        verb = self._cues.spoken(tokens[at], self._cues.language)
        return None if verb is None else (verb, 1)

    def _by_verb(self, at: int, verb: Verb, length: int) -> Iterator[Draft]:
        end = at + length
        negated = at > 0 and self._tokens[at - 1].lemma in NOT
        content, source, shape = self._shapes.shape(at, end, verb, negated=negated)
        if not content:
            return
        if source is None and shape in ("that", "to", "colon", "np"):
            if verb.gerund or self._shapes.goes_on(at):
                sources = list(self._subject)
                opening = self._phrases.opening() if not sources else None
                sources = sources if opening is None else [self._shapes.stretch(opening)]
            else:
                sources = []
        else:
            sources = [] if source is None else [self._shapes.stretch(source)]
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
            parted = self._shapes.house_and_quoted(source)
            if parted is not None:
                yield from self._with_cited(verb.cue, draft.cue, content, *parted, draft.rule)
                return
            source = self._shapes.subject_of(source)
            draft.source = [self._shapes.stretch(source)]
        yield draft
        if verb.quotes:
            cited = self._phrases.after(source[1] if source is not None and source[0] == end else end)
            if cited is not None and source is not None and cited[0] < source[0] < cited[1]:
                cited = (cited[0], source[0])
            if cited is not None and not (sources and sources[0] == self._shapes.stretch(cited)):
                yield Draft(
                    source=[self._shapes.stretch(cited)], cue=list(draft.cue), content=list(content), act=Act.SAYING,
                    rule="surface-cited", outer=draft, source_head=self._head(cited),
                )  # fmt: skip

    def _question(self, at: int, known: tuple[Verb, int] | None) -> Iterator[Draft]:
        """Read "X не уточнил, сколько P" and "Сколько P, X не уточнил"; "На вопрос Y, сколько P, X ответил …"."""
        tokens = self._tokens
        asker = questions.put(tokens, at)
        if asker is not None:
            yield from self._asked(at, asker)
            return
        infinitive = None if known is not None else self._cues.infinitive(tokens[at])
        verb, length = known if known is not None else (infinitive, 1)
        parted = questions.parted(tokens, at + 1) if infinitive is not None else None
        if parted is not None:
            yield from self._refused(at, *parted)
            return
        cue = questions.withheld(tokens, at, at + length) if verb is not None else None
        if verb is None or cue is None or verb.cue.act is not Act.SAYING or verb.cue.polarity is Polarity.NO:
            return
        first = questions.behind(tokens, cue.end)
        if first is not None:
            content = self._shapes.rest(first)
        else:
            question = questions.ahead(tokens, cue.first)
            if question is None:
                return
            content = [trim(self._text, (tokens[question[0]].start, tokens[question[1]].start))]
        yield from self._left_open(content, [cue], own=not verb.gerund)

    def _refused(self, at: int, question: tuple[int, int], cue: questions.Cue) -> Iterator[Draft]:
        """Read "Сказать, сколько P, X не смог"."""
        tokens = self._tokens
        content = [trim(self._text, (tokens[question[0]].start, tokens[question[1]].start))]
        yield from self._left_open(content, [cue, questions.Cue(at, at + 1)])

    def _left_open(self, content: list[Stretch], cues: Sequence[questions.Cue], *, own: bool = True) -> Iterator[Draft]:
        """Yield the draft of who would not say: before a cue, "в штабе" where they are many, or who spoke before."""
        tokens = self._tokens
        plural = any(_is_plural(tokens, cue) for cue in cues)
        sources = (self._phrases.before(cue.first, plural=plural) for cue in cues)
        source = next((each for each in sources if each is not None), None) if own else None
        found = self._subject if source is None else [self._shapes.stretch(source)]
        if not found or not content:
            return
        self._subject = found
        yield Draft(
            source=list(found), cue=sorted((tokens[c.first].start, tokens[c.end - 1].end) for c in cues),
            content=content, act=Act.SAYING, rule="surface-question", certainty=Certainty.UNCOMMITTED,
            polarity=Polarity.UNKNOWN, source_head=self._head(source),
        )  # fmt: skip

    def _asked(self, at: int, asker: int) -> Iterator[Draft]:
        tokens = self._tokens
        source = self._phrases.after(asker, lenient=True)
        comma = asker if source is None else source[1]
        if (
            source is None
            or comma >= len(tokens)
            or tokens[comma].text != ","
            or not questions.opens(tokens, comma + 1)
        ):
            return
        end = next((n for n in range(comma + 1, len(tokens)) if tokens[n].text in ",:;—–"), len(tokens))
        yield Draft(
            source=[self._shapes.stretch(source)], cue=[(tokens[at].start, tokens[asker - 1].end)],
            content=[trim(self._text, (tokens[comma + 1].start, tokens[end - 1].end))], act=Act.SAYING,
            rule="surface-asked", certainty=Certainty.UNCOMMITTED, polarity=Polarity.UNKNOWN,
            source_head=self._head(source),
        )  # fmt: skip

    def _passed_on(self, at: int, verb: Verb, rest: int) -> Iterator[Draft]:
        """Read "«P», — приводит газета слова министра"."""
        source, cited = self._phrases.after(at + 1, lenient=True), self._phrases.after(rest + 1, lenient=True)
        content, _, _ = self._shapes.shape(at, rest + 1, verb, negated=False)
        if source is None or cited is None or not content:
            return
        source = (source[0], min(source[1], rest))
        cue = [(self._tokens[n].start, self._tokens[n].end) for n in (at, rest)]
        yield from self._with_cited(verb.cue, cue, content, source, cited, "surface-inverted")

    def _with_cited(
        self, cue: SpeechCue, words: list[Stretch], content: list[Stretch], source: Range, cited: Range, rule: str
    ) -> Iterator[Draft]:
        draft = Draft(
            source=[self._shapes.stretch(source)], cue=list(words), content=list(content), act=cue.act, rule=rule,
            certainty=cue.certainty, polarity=cue.polarity, source_head=self._head(source),
        )  # fmt: skip
        yield draft
        yield Draft(
            source=[self._shapes.stretch(cited)], cue=list(words), content=list(content), act=Act.SAYING,
            rule="surface-cited", outer=draft, source_head=self._head(cited),
        )  # fmt: skip

    def _by_phrase(self, at: int, cue: SpeechCue, length: int) -> Iterator[Draft]:
        """Read "По словам X, P", "P, по словам X", "P1, по его словам, P2"."""
        tokens, end = self._tokens, at + length
        owner = self._cues.owner(tokens[at:end])
        if owner is None:
            source = self._phrases.after(end, lenient=True)
            if source is None:
                return
            stretch, after = self._shapes.stretch(source), source[1]
        else:
            source, stretch, after = None, (owner.start, owner.end), end
        clause = next((n + 1 for n in range(at - 1, max(0, at - 6), -1) if tokens[n].text in ":;"), 0)
        opening = all(tokens[n].lemma in ADVERBS | AND or not tokens[n].text[0].isalnum() for n in range(clause, at))
        stop = next((n for n in range(after, min(len(tokens), after + 12)) if tokens[n].text in ",.;"), None)
        found = []
        if stop is not None and tokens[stop].text == "," and any(t.lemma in WHO for t in tokens[stop + 1 : stop + 3]):
            # "По данным X, о которых сообщает Y, P"; "P, следует из X, с которыми ознакомился Y."
            open_ = stop if opening else None
            stop = next((n for n in range(stop + 1, min(len(tokens), stop + 14)) if tokens[n].text == ","), open_)
        if opening:
            first = (
                stop + 1
                if stop is not None and tokens[stop].text == "," and (owner is None or stop == after)
                else after
            )
            if first < len(tokens):
                found = self._shapes.rest(first)
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
                content = self._shapes.rest(stop + 1)
            else:
                return
        yield Draft(
            source=[self._shapes.stretch(source)], cue=[cue], content=content, act=Act.SAYING, rule="surface-citing",
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
        content = self._shapes.rest(colon + 1)
        if content and (quoted or len(tokens) - colon > 3):
            yield Draft(
                source=[self._shapes.stretch(source)], cue=[(tokens[colon].start, tokens[colon].end)], content=content,
                act=Act.SAYING, rule="surface-colon", source_head=self._head(source),
            )  # fmt: skip

    def _head(self, phrase: Range | None) -> int | None:
        """Return the offset of the noun that says what the source is, where no person is named in it."""
        if phrase is None:
            return None
        tokens = self._tokens[phrase[0] : phrase[1]]
        nominal = next(
            (t for t in tokens if self._nominals.kind(t.text) not in (None, "person", "place", "state")), None
        )
        return nominal.start if nominal is not None and self._nominals.kind(tokens[0].text) != "person" else None


def _is_plural(tokens: Sequence[Token], cue: questions.Cue) -> bool:
    return any(t.lemma.endswith(_MANY) for t in tokens[cue.first : cue.end])
