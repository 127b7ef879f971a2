"""How firmly a clause is held, and when it lies: from its verb's form, what governs it, negation and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.conjugation import Form
from sayso.claims.by_surface.governors import Governor
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.small_words import BE, CANNOT, HEARSAY, NOT, POSSIBLE, PROBABLE, WILL, WOULD
from sayso.claims.by_surface.words import Word
from sayso.terms import Certainty, Polarity, Tense

Stand = tuple[Certainty, Polarity]
UNKNOWN: Stand = (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
_ORDER = list(Certainty)
_NEGATED_WITHIN = 2


@dataclass(slots=True)
class Predicate:
    """
    What heads a clause for one cue: the place of its own word, of the finite word over it, and its governors.
    """

    at: int
    form: Form | None
    top: int
    governors: list[tuple[int, Governor]]


def predicate(words: Sequence[Word], clause: Clause, at: int, lexicon: Lexicon, lemma: str = "") -> Predicate:
    """Return what stands over the cue at a place: of an infinitive or a noun, what governs it and the finite verb."""
    word = words[at]
    own = [form for form in word.forms if form.lemma == lemma] or word.forms
    form = _best(own) if word.kind == "verb" else None
    if form is not None and form.finite:
        return Predicate(at, form, at, [])
    governors = []
    top = at
    for n in clause.words:
        if n == at:
            continue
        other = words[n]
        governor = _governing(other, lexicon)
        if governor is not None:
            governors.append((n, governor))
            if other.finite or other.kind == "predicate":
                top = n
        elif other.finite and top == at and word.kind != "verb":
            top = n
    return Predicate(at, form, top, governors)


def _best(forms: Sequence[Form]) -> Form | None:
    return next((form for form in forms if form.finite), forms[0] if forms else None)


def _governing(word: Word, lexicon: Lexicon) -> Governor | None:
    if word.kind == "predicate":
        return lexicon.governor(lexicon.adjectives[word.key])
    for form in word.forms:
        found = lexicon.governor(form.lemma)
        if found is not None:
            return found
    return None


def tense(words: Sequence[Word], clause: Clause, head: Predicate, lexicon: Lexicon) -> Tense | None:
    """Return when it lies, seen from its speaker. A passive without "was" tells what has come about."""
    keys = {words[n].key for n in clause.words}
    if keys & CANNOT:
        return Tense.PRESENT
    if keys & WILL or clause.purpose:
        return Tense.FUTURE
    own = _governing(words[head.at], lexicon) if words[head.at].finite else None
    if own is not None and own.certainty is Certainty.PROBABLE:
        return Tense.FUTURE
    ahead = [governor for _, governor in head.governors if governor.ahead]
    if ahead:
        return Tense.FUTURE
    top = words[head.top]
    form = _best(top.forms) if top.kind == "verb" else None
    if form is None:
        return Tense.PAST if keys & BE else Tense.PRESENT
    if form.mood in ("past", "passive", "impersonal"):
        return Tense.PRESENT if WOULD & keys and form.mood == "past" else Tense.PAST
    if form.mood == "present":
        return Tense.FUTURE if form.ahead else Tense.PRESENT
    return Tense.FUTURE if form.mood == "infinitive" else None


def stand(
    words: Sequence[Word], clause: Clause, head: Predicate, lexicon: Lexicon, *, asks: bool, conditional: bool
) -> Stand:
    """Return the stand on what a clause's cue says. ``conditional``: an if-sentence, in either half."""
    keys = [words[n].key for n in clause.words]
    if asks or conditional or clause.asks or HEARSAY & set(keys):
        return UNKNOWN
    certainty = Certainty.CERTAIN
    if POSSIBLE & set(keys):
        certainty = Certainty.POSSIBLE
    elif PROBABLE & set(keys):
        certainty = Certainty.PROBABLE
    if clause.purpose:
        # What somebody does a thing for, others may do.
        certainty = Certainty.POSSIBLE
    own = _governing(words[head.at], lexicon) if words[head.at].finite else None
    if own is not None and own.certainty is Certainty.PROBABLE:
        # "Партию ждут летом": what is told is what is awaited.
        certainty = max(certainty, own.certainty, key=_ORDER.index)
    denied = negated(words, clause, head.at) or bool(CANNOT & set(keys))
    if head.top != head.at:
        denied ^= negated(words, clause, head.top)
    for n, governor in head.governors:
        certainty = max(certainty, governor.certainty, key=_ORDER.index)
        denied ^= governor.denies
        if n != head.top and negated(words, clause, n):
            denied = not denied
    if certainty is Certainty.UNCOMMITTED:
        return UNKNOWN
    return certainty, Polarity.NO if denied else Polarity.YES


def negated(words: Sequence[Word], clause: Clause, at: int) -> bool:
    """Tell a word that "not" stands before, an auxiliary or an adverb between them; or a "will not" behind it."""
    n = at - 1
    seen = 0
    while n in clause.words and seen <= _NEGATED_WITHIN:
        if words[n].key in NOT:
            return True
        if words[n].kind not in ("small", "pronoun") and not (
            words[n].kind == "verb" and words[n].forms and words[n].forms[0].mood == "present"
        ):
            break
        seen += 1
        n -= 1
    behind = at + 1
    return (
        behind + 1 < len(words)
        and behind + 1 in clause.words
        and words[behind].key in NOT
        and words[behind + 1].key in WILL | BE
    )
