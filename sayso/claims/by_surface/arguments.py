"""
The arguments of a cue in its clause, by the cases of the phrases beside it.

    Солмарк | поставил | Верании | четыре установки       subject · dative · object
    подписан | контракт                                  object: of a passive, what it is done to
    поставка | танков | Верании | Солмарком               of · dative · agent
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.claims.by_surface.conjugation import Form
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.words import Word

# A phrase as far from a noun cue as this, in words, is not the noun's.
_NEAR = 9


@dataclass(slots=True)
class Arguments:
    """Phrases by the name of the argument that they are; ``subject`` may be one that the clause before gives."""

    by_name: dict[str, list[Phrase]] = field(default_factory=dict)
    passive: bool = False

    def add(self, name: str, phrase: Phrase) -> None:
        """Add a phrase under a name, once."""
        there = self.by_name.setdefault(name, [])
        if phrase not in there:
            there.append(phrase)

    def get(self, name: str) -> list[Phrase]:
        """Return the phrases of a name."""
        return self.by_name.get(name, [])


def of_verb(
    words: Sequence[Word],
    phrases: Sequence[Phrase],
    at: int,
    top: int,
    form: Form,
    *,
    takes_dative: bool,
    transitive: bool = True,
) -> Arguments:
    """
    Return the arguments of a verb among the phrases of its clause.

    ``form`` is the cue's own; ``top`` the place of the finite verb, whose number the subject has. ``takes_dative``: the
    cue gives something to somebody, so a form that may be dative is.
    """
    found = Arguments()
    finite = next((f for f in words[top].forms if f.finite), None)
    voice = form if form.finite else finite if finite is not None and finite.mood == "passive" else form
    found.passive = voice.mood in ("passive", "impersonal", "participle") or (
        voice.reflexive and not form.lemma.endswith(("ся", "ца", "сь"))
    )
    bare = [p for p in phrases if p.prep is None and p.above is None and not (p.first <= at <= p.last)]
    for phrase in phrases:
        if phrase.prep is not None and phrase.above is None:
            for name in phrase.names:
                found.add(name, phrase)
    open_: list[Phrase] = []
    for phrase in bare:
        if phrase.cases == frozenset("d") or (
            takes_dative
            and "d" in phrase.cases
            and "n" not in phrase.cases
            and not found.get("dative")
            and _is_party(words, phrase)
        ):
            found.add("dative", phrase)
        elif phrase.cases == frozenset("i") or ("i" in phrase.cases and not phrase.cases & frozenset("nad")):
            found.add("agent", phrase)
        else:
            open_.append(phrase)
    if found.passive:
        _fill_passive(open_, found, finite or voice, words, at)
    else:
        _fill_active(open_, found, finite, words, at, transitive=transitive and not form.reflexive)
    if takes_dative:
        _lift_datives(words, found.get("object"), found)
    return found


def _is_party(words: Sequence[Word], phrase: Phrase) -> bool:
    return words[phrase.head].kind in ("name", "pronoun") or (phrase.mention is not None)


def _lift_datives(words: Sequence[Word], phrases: Sequence[Phrase], found: Arguments) -> None:
    """Of "передачу танков Польщі" the last is no owner: who is given to stands behind what is given."""
    for phrase in phrases:
        for below in [p for p in phrase.all() if p is not phrase]:
            if (
                not found.get("dative")
                and "d" in below.cases
                and "n" not in below.cases
                and _is_party(words, below)
                and not below.quoted
            ):
                if below.mention is not None and below.mention.kind not in ("state", "place", "organisation", "person"):
                    continue
                found.add("dative", below)


def _agrees(phrase: Phrase, form: Form | None, words: Sequence[Word]) -> bool:
    if form is None or not form.number:
        return True
    if words[phrase.head].kind == "pronoun" and words[phrase.head].key in ("мы", "ми"):
        return form.number == "p"
    if phrase.mate is not None and form.number == "p":
        return True
    if phrase.amount is not None and phrase.amount.counts not in ("ordinal", "none"):
        return form.number == "p" or form.gender == "n" or form.mood == "present"
    nominatives = [each for each in phrase.readings if each.case == "n"]
    if not nominatives:
        return True
    for each in nominatives:
        if each.number == "p" and form.number == "p":
            return True
        if (
            each.number == "s"
            and form.number == "s"
            and (
                not form.gender
                or form.gender == each.gender
                or form.mood == "present"
                or words[phrase.head].kind == "name"
            )
        ):
            return True
    return False


def _fill_passive(phrases: Sequence[Phrase], found: Arguments, form: Form, words: Sequence[Word], at: int) -> None:
    for phrase in phrases:
        if ("n" in phrase.cases and (form.mood == "impersonal" or _agrees(phrase, form, words))) or "a" in phrase.cases:
            found.add("object", phrase)
            break
    for phrase in phrases:
        if phrase not in found.get("object"):
            if "i" in phrase.cases:
                found.add("agent", phrase)
            elif "d" in phrase.cases:
                found.add("dative", phrase)
    for phrase in found.get("agent"):
        found.add("subject", phrase)


def _fill_active(
    phrases: Sequence[Phrase],
    found: Arguments,
    finite: Form | None,
    words: Sequence[Word],
    at: int,
    *,
    transitive: bool,
) -> None:
    """
    Give out subject and object: what can be only one of them first, then what stands before the verb as its subject.

    ``transitive``: a lone phrase behind the verb that may be either is what is done to.
    """
    nominative = [p for p in phrases if "n" in p.cases and _agrees(p, finite, words)]
    only = [p for p in nominative if "a" not in p.cases]
    subject: Phrase | None = None
    if only:
        subject = min(only, key=lambda p: (p.head > at, abs(p.head - at)))
    elif nominative and not (finite is not None and finite.person == 1):
        subject = _likeliest(nominative, phrases, words, at, transitive=transitive)
    if subject is not None:
        found.add("subject", subject)
    rest = [p for p in phrases if p is not subject]
    accusative = [p for p in rest if p.cases & frozenset("ag")]
    # What is denied, or part of a thing, stands in the genitive.
    for phrase in sorted(accusative, key=lambda p: ("a" not in p.cases, p.head < at, abs(p.head - at))):
        found.add("object", phrase)
    for phrase in rest:
        if phrase not in accusative:
            if "d" in phrase.cases:
                found.add("dative", phrase)
            elif "i" in phrase.cases:
                found.add("agent", phrase)


def _likeliest(
    nominative: Sequence[Phrase], phrases: Sequence[Phrase], words: Sequence[Word], at: int, *, transitive: bool
) -> Phrase | None:
    """Choose a subject among phrases that may as well be objects."""
    if transitive:
        # "ще одну полагодили": a number alone is of what is done to.
        nominative = [p for p in nominative if words[p.head].kind != "number"]
        if not nominative:
            return None
    before = [p for p in nominative if p.head < at]
    names = [p for p in nominative if words[p.head].kind == "name" and not p.quoted]
    if not transitive or any("a" in p.cases for p in phrases if p not in nominative):
        return before[-1] if before else nominative[0]
    if before:
        return next((p for p in reversed(before) if p in names), before[0] if len(nominative) > 1 else before[-1])
    # Behind the verb a subject stands where the object is elsewhere: "Ракету распрацоўвае бюро".
    return (names or nominative)[0] if len(nominative) > 1 else None


def of_noun(words: Sequence[Word], phrases: Sequence[Phrase], own: Phrase, *, takes_dative: bool) -> Arguments:
    """Return the arguments of a noun cue: the phrases below it, and those with a preposition close behind it."""
    found = Arguments()
    last = own.last
    for below in [p for p in own.all() if p is not own]:
        if (
            takes_dative
            and "d" in below.cases
            and "n" not in below.cases
            and _is_party(words, below)
            and not below.quoted
            and not found.get("dative")
        ):
            found.add("dative", below)
            for deeper in below.below:
                found.add("of", deeper)
        elif below.above is own or below.amount is None:
            found.add("of", below)
        last = max(last, below.last)
    for phrase in phrases:
        if phrase.first <= last or phrase.first - last > _NEAR:
            continue
        if any(words[n].finite for n in range(last + 1, phrase.first)):
            break
        if phrase.prep is not None:
            for name in phrase.names:
                found.add(name, phrase)
        elif phrase.first == last + 1 and phrase.above is None:
            if "g" in phrase.cases:
                found.add("of", phrase)
            elif "d" in phrase.cases:
                found.add("dative", phrase)
            elif "i" in phrase.cases:
                found.add("agent", phrase)
        else:
            break
        last = max(last, *(each.last for each in phrase.all()))
    return found
