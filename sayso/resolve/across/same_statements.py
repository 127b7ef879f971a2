"""
Same statement: tellings of one act of saying.

One speaker, one occasion, one thing said. That two reports quote the same words shows it; so does that they make the
same speaker say the same on the same day, in whatever language. A speaker who says it again on another day makes
another statement, in the very same words too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sayso.names import is_cyrillic
from sayso.resolve.across.bars import Finding
from sayso.resolve.across.fits import (
    FITS,
    Fit,
    fit_date,
    fit_number,
    fit_party,
    fit_place,
    fit_thing,
    is_of_another_sort,
    is_told,
)
from sayso.resolve.across.kinds import near_kinds, turned
from sayso.resolve.across.telling import Telling
from sayso.resolve.across.voices import same_label, same_voice
from sayso.resolve.across.words import Shared, shared
from sayso.resolve.direction import CLOCKS
from sayso.sayings import SPOKEN
from sayso.terms import Part

NO = Finding(0.0, ())

# So many words running, quoted by one of the two, are one saying's; so many unquoted ones may be chance.
_QUOTED = 4
_RUN = 7
_NEARLY_ALL = 0.8
# So much of the shorter content's telling words in the other: a summary and its original; a telling in other words.
_MOST_WORDS = 0.6
_MANY_WORDS = 0.35
# What is reported without a day of saying was said about the day of the report, and not long before.
_FRESH = timedelta(days=5)
# What came through the same outlet was said to it once, unless the report says otherwise.
_LONG_FRESH = timedelta(days=30)
_NONE = timedelta(0)


def same_statement(one: Telling, other: Telling) -> Finding:
    """Judge whether two claims tell one act of saying. Does not depend on which comes first."""
    if one.id == other.id:
        return NO
    if other.id < one.id:
        one, other = other, one
    alike = shared(one.wording, other.wording)
    speaker = _speaker(one, other, alike)
    if not speaker.score:
        return NO
    occasion = _occasion(one, other, alike)
    if not occasion.score:
        return NO
    said = _said(one, other, alike)
    if not said.score:
        return NO
    return Finding(speaker.score * occasion.score * said.score, (*speaker.words, *occasion.words, *said.words))


def _speaker(one: Telling, other: Telling, alike: Shared) -> Finding:
    one_text = one.text == other.text
    same = same_voice(one.holder, other.holder)
    if one_text and _word_for_word(one, other, alike):
        # Whoever the words are given to in either: a copy changes nobody's mouth.
        return Finding(1.0, ("the same words of one text",))
    if one.own and other.own:
        if one_text:
            return Finding(1.0, ("both reports carry one text, in its own voice",))
        if len(alike.run) >= _RUN or (same and alike.share >= _MOST_WORDS):
            return Finding(0.95, ("one sentence, in the reports' own voice",))
        return NO
    if one.own or other.own:
        # "The ledger has counted four" is what the ledger told in its own voice.
        if same or (_one_root(one, other) and len(alike.run) >= _RUN):
            return Finding(1.0, (f"{one.holder.label} in its own voice, and cited",))
        return NO
    if one.holder.named and other.holder.named and same:
        return Finding(1.0, (f"both give it to {one.holder.label}",))
    if one_text and one.document.id != other.document.id and one.document.language != other.document.language:
        return Finding(0.9, ("one text in two languages",))
    if _one_root(one, other) and one.document.id == other.document.id and (one.holder.body or other.holder.body):
        return Finding(0.95, (f"{one.holder.label} and {other.holder.label} are one speaker in one report",))
    if _one_root(one, other) and _speaks_for(one, other) and alike.quoted >= _QUOTED:
        return Finding(0.85, (f"{one.holder.label} and {other.holder.label} speak for one",))
    in_two_scripts = is_cyrillic(one.holder.label) != is_cyrillic(other.holder.label)
    if _one_root(one, other) and one.holder.body and other.holder.body and in_two_scripts:
        return Finding(0.9, (f"{one.holder.label} and {other.holder.label} are of one state",))
    if not one.holder.named and not other.holder.named and same_label(one.holder.label, other.holder.label):
        # "Officials" may be anybody: only their words can show that they are the same.
        if one.document.id == other.document.id or alike.quoted >= _QUOTED or len(alike.run) >= _RUN:
            return Finding(0.9, (f"both give it to “{one.holder.label}”",))
        outlet = _one_way(one, other)
        if outlet:
            return Finding(0.95, (f"both give it to “{one.holder.label}”, {outlet}",))
        return Finding(0.7, (f"both give it to “{one.holder.label}”, whoever that is",))
    return NO


def _one_root(one: Telling, other: Telling) -> bool:
    return one.holder.root is not None and one.holder.root == other.holder.root


def _speaks_for(one: Telling, other: Telling) -> bool:
    parts = {one.holder.part, other.holder.part}
    return one.holder.body != other.holder.body or Part.SPOKESPERSON in parts


def _occasion(one: Telling, other: Telling, alike: Shared) -> Finding:
    """Compare when it was said: by the day that the reports give, else by the days on which they were published."""
    ours, theirs = one.told_days, other.told_days
    if one.document.id == other.document.id or one.text == other.text:
        return NO if ours and theirs and not _meet(ours, theirs, _NONE) else Finding(1.0, ())
    if ours and theirs:
        if _meet(ours, theirs, _NONE):
            return Finding(1.0, (f"both say it was said {_on(one)}",))
        if _meet(ours, theirs, CLOCKS) and alike.quoted >= _QUOTED:
            return Finding(0.85, (f"said {_on(one)} and {_on(other)}: one day by two clocks",))
        return NO
    if one.own and other.own and len(alike.run) >= _RUN:
        # A sentence that was taken over word for word is the same telling, whenever it was taken.
        return Finding(1.0, ())
    outlet = _one_way(one, other)
    fresh = _LONG_FRESH if outlet else _FRESH
    if ours or theirs:
        telling, later = (one, other) if ours else (other, one)
        days, published = telling.told_days, later.told_at
        if days is None or published is None:
            return Finding(0.8, (f"said {_on(telling)}; the other does not say when",))
        words = f"said {_on(telling)}; the other was published {later.document.published_on}"
        if days[0] - CLOCKS <= published[1] and published[0] <= days[1] + fresh:
            return Finding(0.95, (words, outlet) if outlet else (words,))
        if _quotes_one(one, other):
            return Finding(0.9, (words, "told by one speaker who was there"))
        return NO
    ours, theirs = one.told_at, other.told_at
    if ours is None or theirs is None:
        return Finding(0.8, ("neither says when",))
    if _meet(ours, theirs, fresh):
        words = f"published {one.document.published_on} and {other.document.published_on}"
        return Finding(0.93, (words, outlet) if outlet else (words,))
    return NO


def _one_way(one: Telling, other: Telling) -> str:
    """Return the outlet to which it was said: that both name, or that one names and the other is; "" if none."""
    for citing, cited in ((one, other), (other, one)):
        theirs = [hand.label for hand in cited.hands]
        for hand in citing.hands[1:]:
            if any(same_label(hand.label, each) for each in theirs):
                return f"both by way of {hand.label}"
    return ""


def _quotes_one(one: Telling, other: Telling) -> bool:
    """Tell whether one and the same person tells of it in both: his telling is one, whenever the words were said."""
    speakers = [hand for hand in one.hands if hand.part in (Part.SPEAKER, Part.SPOKESPERSON)]
    return any(same_voice(each, hand) for each in speakers for hand in other.hands)


def _meet(one: tuple[date, date], other: tuple[date, date], slack: timedelta) -> bool:
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _on(telling: Telling) -> str:
    return telling.claim.said_on or "at no day"


def _said(one: Telling, other: Telling, alike: Shared) -> Finding:
    """Compare what was said: nothing may differ, and words or roles have to show that it is the same."""
    if _word_for_word(one, other, alike) and not _puts_another(one, other):
        # Word for word the same, however it was read; what was read alike goes together first.
        score = 0.95 if one.kind == other.kind else 0.75
        return Finding(score, (f"word for word: “{' '.join(alike.run)}”",))
    is_turned = turned(one.kind, one.polarity, other.kind, other.polarity)
    if one.denied != other.denied and not is_turned:
        return NO
    if one.to_come != other.to_come and one.tense and other.tense and not {one.kind, other.kind} & SPOKEN:
        return NO
    roles = (
        fit_party(one.actor, other.actor),
        fit_party(one.counterparty, other.counterparty),
        fit_thing(one.item, other.item),
        fit_number(one.quantity, other.quantity),
        fit_date(one.on, other.on),
        fit_place(one.place, other.place),
    )
    if not set(roles) <= FITS or one.is_other(other) or is_of_another_sort(one.quantity, other.quantity):
        return NO
    if one.kind != other.kind and roles[3] is Fit.OPEN and is_told(one.quantity) and is_told(other.quantity):
        # Two boats ordered, at so many euros: two things said.
        return NO
    if one.text == other.text and not _one_telling(one, other, roles):
        return NO
    words = _by_words(alike)
    if one.kind != other.kind:
        if not (near_kinds(one.kind, other.kind) or is_turned) or words.score < 0.8:
            return NO
        return Finding(words.score * 0.95, words.words)
    same = sum(fit is Fit.SAME for fit in roles)
    by_roles = NO
    # "Four drones" may be four Falk-3 where the number and a side are the same.
    is_thing = roles[2] in (Fit.SAME, Fit.NEITHER) or (roles[2] is Fit.OPEN and roles[3] is Fit.SAME and same >= 2)
    translated = one.text == other.text and one.document.language != other.document.language
    if (one.kind != "other" or translated) and is_thing and same >= 1:
        told = {
            "kind": one.kind,
            "item": one.item.label if one.item else "",
            "by": one.actor.label if one.actor else "",
        }
        by_roles = Finding(min(0.95, 0.7 + 0.08 * same), ("the same is said: " + _list(told.values()),))
    return max(words, by_roles, key=lambda each: each.score)


def _one_telling(one: Telling, other: Telling, roles: tuple[Fit, ...]) -> bool:
    """Tell whether one text may say it twice: the second time it leaves out, and tells no other days."""
    if one.tense is not other.tense and roles[3] is not Fit.SAME:
        return False
    if one.document.id == other.document.id and one.to_come and roles[4] is Fit.OPEN:
        # That both sail before Christmas is another thing said.
        return False
    if one.ordinals != other.ordinals and roles[3] is Fit.NEITHER:
        return False
    return roles[4] is not Fit.WITHIN and roles[4] is not Fit.MEETS


def _puts_another(one: Telling, other: Telling) -> bool:
    """Tell whether a report that puts an earlier one right tells another day or place in the same words."""
    if not (one.righting or other.righting):
        return False
    return Fit.APART in (fit_date(one.on, other.on), fit_place(one.place, other.place))


def _word_for_word(one: Telling, other: Telling, alike: Shared) -> bool:
    """Tell whether two contents are the same but for a word or two, and their numerals are the same."""
    if one.document.id == other.document.id:
        # One content may claim two things: a delivery and its price.
        return False
    if one.text == other.text and len(one.wording.words) >= _QUOTED and one.wording.words == other.wording.words:
        return True
    longer = max(len(one.wording.words), len(other.wording.words))
    return (
        len(alike.run) >= _RUN
        and len(alike.run) >= _NEARLY_ALL * longer
        and one.wording.numbers == other.wording.numbers
    )


def _by_words(alike: Shared) -> Finding:
    if alike.quoted >= _QUOTED:
        return Finding(1.0, (f"the same words, quoted: “{' '.join(alike.run)}”",))
    if len(alike.run) >= _RUN:
        return Finding(0.95, (f"the same words: “{' '.join(alike.run)}”",))
    if len(alike.stems) >= 3 and alike.share >= _MOST_WORDS:
        return Finding(0.9, (f"{len(alike.stems)} telling words in common",))
    if len(alike.stems) >= 3 and alike.share >= _MANY_WORDS:
        return Finding(0.7, (f"{len(alike.stems)} telling words in common",))
    return NO


def _list(words: Iterable[str]) -> str:
    return ", ".join(word for word in words if word)
