"""
What a clause tells: each cue with its arguments and what heads it, and which of several the clause is about.

    отказался | продавать      the refusal, of a sale          начал | поставки      the deliveries, begun
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.claims.by_surface.arguments import Arguments, of_noun, of_verb
from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.conjugation import Form
from sayso.claims.by_surface.cues import Found
from sayso.claims.by_surface.firmness import Predicate, predicate
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.words import Word
from sayso.claims.held import Held
from sayso.codebook.words import key
from sayso.terms import Polarity

# Kinds that are about an act which they do not tell as done: the act gives the item and the parties.
_ABOUT = frozenset("want request negotiate offer agree approve refuse cancel delay finance support order".split())
_GETTING = frozenset({"order", "deliver", "possess"})
_GIVING = frozenset({"deliver", "order"})
# Verbs of refusing that, denied, leave a thing possible: "не исключил".
_RULES_OUT = ("исключ", "выключ", "виключ")
_COPULA = Form("быть", "present")


@dataclass(frozen=True, slots=True)
class Act:
    """A cue with its arguments and what heads it."""

    found: Found
    arguments: Arguments
    head: Predicate


def act(words: Sequence[Word], clause: Clause, phrases: Sequence[Phrase], found: Found, lexicon: Lexicon) -> Act:
    """Return a cue with the phrases of its clause as its arguments."""
    head = predicate(words, clause, found.at, lexicon, key(found.cue.lemma.split()[0]))
    cue = found.cue
    dative = "dative" in (*cue.actor, *cue.counterparty)
    if found.phrase is not None:
        arguments = of_noun(words, phrases, found.phrase, takes_dative=dative)
        if not arguments.get("subject") and words[head.top].finite:
            form = next(f for f in words[head.top].forms if f.finite)
            over = of_verb(words, phrases, head.top, head.top, form, takes_dative=False)
            for phrase in over.get("subject"):
                if phrase is not found.phrase and not over.passive:
                    arguments.add("agent", phrase)
                    arguments.add("subject", phrase)
    elif head.form is not None:
        own = [p for p in phrases if not set(range(p.first, p.last + 1)) & set(found.places)]
        arguments = of_verb(
            words,
            own,
            found.at,
            head.top,
            head.form,
            takes_dative=dative,
            transitive="object" in (*cue.item, *cue.actor, *cue.counterparty),
        )
        for phrase in phrases:
            if phrase not in own:
                for below in phrase.below:
                    arguments.add("of", below)
    else:
        arguments = of_verb(
            words,
            [p for p in phrases if p.head != found.at],
            found.at,
            found.at,
            _COPULA,
            takes_dative=dative,
            transitive=False,
        )
    return Act(found, arguments, head)


def decided(
    words: Sequence[Word], acts: Sequence[Act], has_items: Callable[[Act], bool], stand_on: Callable[[Act], Held]
) -> tuple[Act | None, Act | None]:
    """
    Return the act that a clause tells, and the one that it is about: "отказался | продавать".

    A finite verb goes first, then an infinitive, then a noun. A wish to make is to make, a wish to get is a wish.
    ``has_items`` tells whether an act names a weapon; ``stand_on`` gives the stand on it.
    """
    verbs = [a for a in acts if a.found.phrase is None]
    nouns = [a for a in acts if a.found.phrase is not None]
    finite = [a for a in verbs if words[a.found.at].finite or words[a.found.at].kind in ("predicate", "small")]
    main = finite[0] if finite else verbs[0] if verbs else nouns[0] if nouns else None
    if main is None:
        return None, None
    others = [a for a in acts if a is not main]
    if main.found.cue.kind not in _ABOUT:
        first = next((a for a in others if a.found.phrase is None and not words[a.found.at].finite), None)
        form = main.head.form
        impersonal = form is not None and form.gender == "n" and form.reflexive
        if first is not None and (impersonal or not has_items(main)):
            # "осталось попросить": the verb over it tells only of when.
            return first, None
        return main, None
    infinitive = next((a for a in others if a.found.phrase is None and not words[a.found.at].finite), None)
    under = infinitive or next((a for a in others if a.found.phrase is not None and _is_under(a, main)), None)
    if under is None:
        # "Полк готов" offers nothing.
        bare = main.found.cue.kind == "offer" and main.found.cue.pos == "adjective"
        return (None, None) if bare else (main, None)
    kind, act = main.found.cue.kind, under.found.cue
    getting = "subject" in act.actor and act.kind in _GETTING
    giving = "subject" in act.counterparty and act.kind in _GIVING
    if infinitive is not None and ((kind == "want" and not getting) or (kind == "offer" and not giving)):
        return under, None
    rules_out = kind == "refuse" and words[main.found.at].key.startswith(_RULES_OUT)
    if rules_out and stand_on(main).polarity is Polarity.NO:
        return replace(under, head=main.head), main
    return main, under


def _is_under(noun: Act, main: Act) -> bool:
    """Tell a noun that is what the main cue is about: its object, or behind "на", "о"."""
    phrase = noun.found.phrase
    assert phrase is not None
    if main.found.phrase is not None:
        return phrase.first > main.found.phrase.first
    return any(
        phrase in main.arguments.get(name)
        for name in (*main.found.cue.item, "object", "subject", "about", "for", "from", "in")
    )
