"""Every time of a document: read by the grammar, dated by what it rests on, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.times.grammar import Grammar
from sayso.annotate.times.ground import REPORT, SAID, Dates, Ground
from sayso.annotate.times.lexer import Lexicon
from sayso.annotate.times.periods import Period, Unit
from sayso.annotate.times.readings import (
    Away,
    Base,
    Bound,
    Duration,
    Limit,
    Neighbour,
    PartOfDay,
    Range,
    Reading,
    Reference,
    Repeated,
    Several,
)
from sayso.annotate.times.resolver import Resolver
from sayso.annotate.times.tense import Leans
from sayso.annotate.times.titles import in_a_name
from sayso.codebook import Anchor, Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.model import Attribution, Document, Sentence
from sayso.places import Places
from sayso.sayings import times_of_saying
from sayso.syntax import has_syntax
from sayso.terms import Speech

# Where a sentence ends.
_ENDS = re.compile(r"[.!?;]\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time as it was read, the ground it was read on, and its dates: none where nothing fixes them."""

    reading: Reading
    ground: Ground
    dates: Dates | None

    @property
    def on(self) -> str | None:
        """Its EDTF value, if it has one."""
        return self.dates.on if self.dates else None


def dates_something(reading: Reading) -> bool:
    """Tell whether a reading puts a happening on the calendar: durations, sets, ages and times of day do not."""
    if isinstance(reading, PartOfDay):
        return reading.of is not None
    return not isinstance(reading, Duration | Repeated | Reference)


def read(
    document: Document,
    sentences: Sequence[Sentence],
    codebook: Codebook,
    attributions: Sequence[Attribution] = (),
) -> tuple[Time, ...]:
    """Return every time of a document in order: those that date something, durations, sets and times of day too."""
    lexicon = _lexicon(codebook, document.language.partition("-")[0])
    tokens = lexicon.tokens(document.text)
    leans = Leans(sentences, lexicon.verbs, parsed=has_syntax(sentences))
    readings = [
        each
        for found in Grammar(document.text, tokens).readings()
        if not in_a_name(document.text, tokens, found)
        for each in _each(found, leans)
    ]
    if not readings:
        return ()
    resolver = Resolver(codebook.anchors, lambda anchor: _is_about(document.text, anchor))
    report = Period.read(document.published_on)
    found: list[Time] = []
    told: Period | None = None
    day: Period | None = None
    quarter: Period | None = None
    week: Period | None = None
    for reading in readings:
        before = found[-1] if found else None
        if before is None or _ENDS.search(document.text, before.reading.end, reading.start):
            week = None
        elif isinstance(before.reading, Neighbour) and before.reading.unit is Unit.WEEK and before.dates is not None:
            week = before.dates.single
        lean = leans(reading.start, reading.end)
        ground = Ground(now=report, told=told, day=day, quarter=quarter, week=week, lean=lean)
        time = _dated(reading, ground, resolver)
        found.append(time)
        new = _told(time)
        if new is not None:
            told = new
            day = new if new.unit is Unit.DAY else day
            if new.unit in (Unit.QUARTER, Unit.HALF):
                compared = quarter is not None and quarter.moved(-1, Unit.YEAR) == new
                quarter = quarter if compared else new
            elif new.unit > Unit.DAY:
                quarter = None
    return tuple(_in_utterances(found, sentences, attributions, resolver))


def _dated(reading: Reading, ground: Ground, resolver: Resolver) -> Time:
    dates = resolver(reading, ground)
    if isinstance(reading, Bound) and reading.limit in (Limit.FROM, Limit.AS_OF):
        inner = resolver(reading.of, ground)
        at_once = reading.limit is Limit.AS_OF or not ground.lean.firm
        if inner is not None and _has_begun(inner, ground.now) and at_once:
            return Time(reading=reading.of, ground=ground, dates=inner)
    lasts = reading.of if isinstance(reading, Bound) and reading.start == reading.of.start else reading
    ahead = isinstance(lasts, Away) and lasts.sign > 0 and lasts.of is None and lasts.base is Base.NOW
    if isinstance(lasts, Away) and ahead and (ground.lean.back or ground.lean.spans):
        # "was built in two years", "within a week", "the largest in ten years": how long it took
        parts = ((lasts.count, lasts.unit),)
        return Time(reading=Duration(start=reading.start, end=reading.end, parts=parts), ground=ground, dates=None)
    return Time(reading=reading, ground=ground, dates=dates)


def _has_begun(dates: Dates, now: Period | None) -> bool:
    return dates.first is not None and now is not None and dates.first.first <= now.last


def _told(time: Time) -> Period | None:
    """Return the period that a time leaves for "the year before" and "two weeks earlier" to count from."""
    dates = time.dates
    if dates is None or time.on is None or not dates_something(time.reading):
        return None
    if isinstance(time.reading, Away) and time.reading.unit is Unit.YEAR and time.reading.of is None:
        return None  # set beside what is told, for comparison
    return dates.first or dates.last


def _in_utterances(
    found: Sequence[Time], sentences: Sequence[Sentence], attributions: Sequence[Attribution], resolver: Resolver
) -> Iterator[Time]:
    """Date what direct speech counts from its own now by the day of saying, where the text tells that."""
    direct = [each for each in attributions if each.speech is Speech.DIRECT and each.cue]
    days = _days_of_saying(found, sentences, attributions) if direct else {}
    spoken = Places(((s.start, s.end), days[each.id]) for each in direct if each.id in days for s in each.content)
    for time in found:
        day = next(iter(spoken.at(time.reading.start)), None)
        if day is None or (time.dates is not None and time.dates.rests_on != REPORT):
            yield time
        else:
            yield _dated(time.reading, replace(time.ground, now=day, now_is=SAID), resolver)


def _days_of_saying(
    found: Sequence[Time], sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> dict[str, Period]:
    """Return the days on which attributions were said, by their ids."""
    single = {
        (time.reading.start, time.reading.end): period
        for time in found
        if time.dates is not None and (period := time.dates.single) is not None and dates_something(time.reading)
    }
    said = times_of_saying(sentences, attributions, single)
    periods = ((id, single[each.start, each.end]) for id, each in said.items())
    return {id: period for id, period in periods if period.unit is Unit.DAY}


def _each(reading: Reading, leans: Leans) -> Iterable[Reading]:
    if isinstance(reading, Range) and leans.puts_off(reading.start):
        return reading.first, reading.last
    return reading.times if isinstance(reading, Several) else (reading,)


@per_codebook
def _lexicon(codebook: Codebook, language: str) -> Lexicon:
    """Return the words of a language; of all of them where the language is not known."""
    words = [each for each in codebook.times if each.language == language]
    return Lexicon(words or codebook.times, codebook)


def _is_about(text: str, anchor: Anchor) -> bool:
    """Tell whether a report speaks of an event's parties: "the war" is another one elsewhere."""
    return not anchor.about or any(re.search(rf"\b{re.escape(each)}", text) for each in anchor.about)
