"""
Which time dates what: the saying, and the happening that is told.

    "Last November Toss said he would like two batteries."      said, and wished, last November
    "In March the ministry asked Kestria for twelve."           the cue tells the happening itself: asked in March
    "He wants twelve, he said on Wednesday."                    the saying's day is not the wish's
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso import edtf
from sayso.model import Attribution, Document, Markup, Mention, Proposition, Span
from sayso.sayings import OWNED, SPOKEN, Stretch, times_of_saying
from sayso.syntax import Tree
from sayso.terms import MentionKind, Tense

# Of these a past form is mostly the saying's own: "said in May that it was ready to sell".
_WILL = frozenset({"want", "offer"})
# A saying of so many days before the report is its news, and dates nothing but itself.
_NEWS = timedelta(days=7)
# Of these the denial of another happening is made: not to leave is to be kept.
_KEPT = frozenset({"retain", "refuse"})
_UNTIL = frozenset({"until", "till"})
_DAY = 3
_VERBS = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass")
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM")


class Dates:
    """The times of one document, and what they date."""

    def __init__(self, document: Document, markup: Markup) -> None:
        self._published_on = document.published_on
        times = [m for m in markup.mentions if m.kind is MentionKind.TIME and m.label and ".." not in m.label]
        asides = document.asides
        # Nobody speaks on the day of a dateline or caption; an open time ("since 2022") is no day of saying.
        labels = {_at(m.span): m.label for m in times if not any(aside.holds(m.span) for aside in asides)}
        self._mentions = {_at(m.span): m for m in times}
        self._said = times_of_saying(markup.sentences, markup.attributions, labels)

    def said_on(self, attribution: Attribution) -> str | None:
        """Return when something was said, where the text tells it: with its cue, or with the voice's saying before."""
        said = self._said.get(attribution.id)
        return self._mentions[said.start, said.end].label if said is not None else None

    def of_saying(self, attribution: Attribution, proposition: Proposition) -> Proposition:
        """Return a proposition without a date with that of its saying, where the one is done by the other."""
        said = self._said.get(attribution.id)
        if said is None or proposition.on is not None:
            return proposition
        time, words = self._mentions[said.start, said.end], proposition.kind_words
        told_by_cue = (
            said.own and words is not None and any(cue.start <= words.start < cue.end for cue in attribution.cue)
        )
        over = proposition.tense is Tense.PAST and proposition.kind not in _WILL
        spoken = proposition.kind in SPOKEN and not over and not self._is_news(time)
        return replace(proposition, on=time.label, on_words=time.span) if told_by_cue or spoken else proposition

    def _is_news(self, time: Mention) -> bool:
        """Tell whether a day of saying is the report's own, or one shortly before."""
        first, last = edtf.bounds(_in_some_year(time.label or ""))
        if first is None or first != last:
            return False
        published = edtf.bounds(_in_some_year(self._published_on))[0] if self._published_on else None
        return published is None or timedelta(0) <= published - first <= _NEWS


def till_then(proposition: Proposition) -> Proposition:
    """
    Return a proposition of what is kept, or refused, with what its "until" ends rather than begins.

    "They will not leave until March": the leaving is from March on, the keeping up to then.
    """
    on, words = proposition.on or "", proposition.on_words
    told = words is not None and words.exact.split()[0].casefold() in _UNTIL
    if proposition.kind not in _KEPT or not told or not on.endswith("/.."):
        return proposition
    day = edtf.bounds(on)[0]
    if day is None:
        return proposition
    parts = on.removesuffix("/..").rstrip("~").count("-") + 1
    last = day if parts == _DAY else day - timedelta(days=1)
    return replace(proposition, on="../" + "-".join(last.isoformat().split("-")[:parts]))


def time_of(
    tree: Tree, predicate: Sequence[int], members: Sequence[int], times: Sequence[Mention], *, moved: bool
) -> Mention | None:
    """
    Return the time that dates a predicate, among those of its sentence.

    ``predicate`` are the tokens that show the kind, ``members`` those of its clause. Of two times none: which is meant
    is not for us to say. ``moved``: what is put off has its new date, which stands last ("from June to November").
    """
    own = {tree.tokens[i].start for i in members}
    here = [m for m in times if any(m.span.start <= start < m.span.end for start in own)]
    here = [m for m in here if _dates(tree, m.span, set(predicate))]
    if moved and here:
        return here[-1]
    # "Two will come in May and the rest by winter": what stands behind the rest is the rest's.
    rest = [tree.tokens[n].start for at in predicate for n in tree.by_dep(at, "conj") if tree.tokens[n].pos in _NOUNS]
    here = [m for m in here if not rest or m.span.start < min(rest)] or here
    return here[0] if len({m.label for m in here}) == 1 else None


def _dates(tree: Tree, span: Span, predicate: set[int]) -> bool:
    """Tell whether a time is the predicate's: of no noun that it tells apart, of no other happening between the two."""
    inside = {n for n, token in enumerate(tree.tokens) if span.start <= token.start < span.end}
    at = next((n for n in sorted(inside) if tree.tokens[n].head not in inside or tree.tokens[n].head == n), None)
    if at is None:
        return False
    for above in tree.ancestors(at):
        dep = tree.tokens[at].dep
        holds = predicate & set(tree.subtree(at))
        if above in predicate and dep not in _SUBJECTS:
            return True
        if (dep in OWNED or dep in _SUBJECTS) and not holds:
            return False  # "the April award", "the tender of 12 July is annulled"
        if dep in ("acl", "relcl") and tree.tokens[at].pos in _VERBS and not holds and not tree.by_dep(at, "oprd"):
            return False  # "radars acquired in 2013"; but what is called by a name is not so called on a day
        at = above
    return True


def _at(span: Span) -> Stretch:
    return span.start, span.end


def _in_some_year(on: str) -> str:
    """Return a date with some year where it has none: within a year, days are apart by the same."""
    return edtf.within_year(on, date.min.year + 3) or on if "XXXX" in on else on
