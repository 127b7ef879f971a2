"""How firmly a clause is held, and when it lies: from its verb's form, what governs it, negation and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.conjugation import Form
from sayso.claims.by_surface.governors import Governor
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.small_words import BE, CANNOT, NOT, WILL, WOULD
from sayso.claims.by_surface.words import Word
from sayso.claims.held import Held
from sayso.codebook.firmness import Gives
from sayso.terms import Certainty, Tense

_NEGATED_WITHIN = 2
# Of "not", those that stand before another word, and those that only go with another negation.
_BEFORE = frozenset({"не", "ня"})
_WITH_ANOTHER = frozenset({"ни", "ані"})
_WEAKENS = {Gives.POSSIBLE: Certainty.POSSIBLE, Gives.PROBABLE: Certainty.PROBABLE}


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
        if governor is not None and not (governor.infinitive and (form is None or form.mood != "infinitive")):
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
    if own is not None and own.certainty is Certainty.PROBABLE and not own.infinitive:
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
    words: Sequence[Word],
    clause: Clause,
    head: Predicate,
    lexicon: Lexicon,
    *,
    above: Held | None = None,
    able: bool = False,
) -> Held:
    """
    Return the stand on what a clause's cue says, with the words that show it.

    ``above`` is what the clause is given by the rest of its sentence: a question mark, an "if", what governs it.
    ``able``: the cue tells what something is able to do, and "can" is no doubt.
    """
    held = hedged(words, clause, Held() if above is None else above)
    if clause.asks:
        held = shown(held.left_open(), words[clause.words[0]])
    if clause.purpose:
        # What somebody does a thing for, others may do.
        held = held.weakened(Certainty.POSSIBLE)
    own = _governing(words[head.at], lexicon) if words[head.at].finite else None
    if own is not None and own.certainty is Certainty.PROBABLE and not own.infinitive:
        # "Партию ждут летом": what is told is what is awaited.
        held = shown(held.weakened(own.certainty), words[head.at])
    denials = _denials(words, clause, head)
    for n, governor in head.governors:
        if governor.denies and governor.certainty is not Certainty.CERTAIN and negated(words, clause, n) is None:
            held = shown(held.turned(), words[n])
            continue
        if governor.certainty is not Certainty.CERTAIN and not (able and governor.certainty is Certainty.POSSIBLE):
            held = shown(held.weakened(governor.certainty), words[n])
        if governor.denies:
            held = shown(held.turned(), words[n])
    for n in denials:
        held = shown(held.turned(), words[n])
    return held


def _denials(words: Sequence[Word], clause: Clause, head: Predicate) -> list[int]:
    """
    Return the words that deny a predicate, each once.

    A finite verb is denied by its own "not"; an infinitive or a noun by what is said of it too: "менять не станут",
    "контракт не подписан", "денег нет".
    """
    cannot = [n for n in clause.words if words[n].key in CANNOT]
    if cannot:
        return cannot[:1]
    own = negated(words, clause, head.at)
    found = {} if own is None else {own: None}
    if not words[head.at].finite:
        for n in clause.words:
            if words[n].key in NOT - _WITH_ANOTHER and (words[n].key not in _BEFORE or _may_deny(words, clause, n + 1)):
                found[n] = None
    return list(found)


def _may_deny(words: Sequence[Word], clause: Clause, n: int) -> bool:
    """Tell a word behind "not" that says something of the clause: not "не миномёты, а радиостанции"."""
    return n in clause.words and (words[n].kind in ("verb", "predicate", "small") or bool(words[n].forms))


def hedged(words: Sequence[Word], clause: Clause, held: Held) -> Held:
    """Return a stand changed by the hedges that stand in a clause."""
    for n in clause.words:
        gives = words[n].gives
        if gives is None:
            continue
        if gives is Gives.OPEN:
            held = held.left_open()
        elif gives is Gives.TURN:
            held = held.turned()
        elif gives is Gives.AIM:
            held = held._replace(aimed=True)
        else:
            held = held.weakened(_WEAKENS[gives])
        last = n
        while last + 1 < len(words) and words[last + 1].goes_on:
            last += 1
        held = held.shown(words[n].token.start, words[last].token.end)
    return held


def given(words: Sequence[Word], clause: Clause, lexicon: Lexicon) -> Held:
    """Return the stand that a clause gives to one that it governs: "ожидается, что …", "неизвестно, сколько …"."""
    held = hedged(words, clause, Held())
    for n in clause.words:
        governor = _governing(words[n], lexicon)
        if governor is not None and governor.certainty is not Certainty.CERTAIN and not governor.infinitive:
            held = shown(held.weakened(governor.certainty), words[n])
            no = negated(words, clause, n)
            held = held if no is None else shown(held.turned(), words[no])
    return held


def shown(held: Held, word: Word) -> Held:
    """Return a stand with a word that shows it."""
    return held.shown(word.token.start, word.token.end)


def negated(words: Sequence[Word], clause: Clause, at: int) -> int | None:
    """Return the "not" before a word, an auxiliary or an adverb between them; or that of a "will not" behind it."""
    if words[at].key in NOT:
        # "Бомб больше нет."
        return at
    n = at - 1
    seen = 0
    while n in clause.words and seen <= _NEGATED_WITHIN:
        if words[n].key in NOT:
            return n
        if words[n].kind not in ("small", "pronoun") and not (
            words[n].kind == "verb" and words[n].forms and words[n].forms[0].mood == "present"
        ):
            break
        seen += 1
        n -= 1
    behind = at + 1
    is_behind = (
        behind + 1 < len(words)
        and behind + 1 in clause.words
        and words[behind].key in NOT
        and words[behind + 1].key in WILL | BE
    )
    return behind if is_behind else None
