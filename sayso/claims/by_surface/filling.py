"""Who and what fills the roles of an act: its parties, its weapons, how many, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.claims.by_surface.acts import Act
from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.reading import Read
from sayso.claims.by_surface.roles import Roles
from sayso.claims.by_surface.small_words import NOTHING, SUMS
from sayso.claims.by_surface.things import is_abstract
from sayso.claims.by_surface.words import Word
from sayso.codebook import KindCue
from sayso.model import Mention, Quantity, Role

_WHERE = ("in", "on", "near")
_WHERE_TO = {
    "deploy": ("to", "for"),
    "deliver": ("to",),
    "withdraw": ("from", "to"),
    "use": ("against", "from"),
    "train": ("for",),
}
# Kinds whose cues are said of things: whatever they are said of in a report of weapons is one.
_OF_THINGS = frozenset("deliver order produce develop test upgrade withdraw".split())
# The cases in which an argument stands.
_CASES = {"subject": "n", "object": "ag", "dative": "d", "agent": "i", "of": "g"}
# "срок поставки первой партии": a happening may be of a happening, so often.
_DEPTH = 3
# Of a weapon that the clause leaves out no phrase counts how many.
NO_PHRASE = Phrase(first=0, last=0, head=0, prep=None, names=(), cases=frozenset(), readings=())


class Filling:
    """Fills the roles of the acts of one sentence. ``side`` is whom its speaker speaks for."""

    def __init__(self, read: Read, roles: Roles, lexicon: Lexicon, side: Role | None) -> None:
        self._read = read
        self._roles = roles
        self._lexicon = lexicon
        self._side = side
        self._plural = False
        self._by_phrase: Mapping[int, Act] = {}

    def take(self, acts: Sequence[Act]) -> None:
        """Take the acts of a clause, so that a noun's own weapons are found behind it."""
        self._by_phrase = {id(act.found.phrase): act for act in acts if act.found.phrase is not None}

    def note(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return whom a subject stands for, and keep whether a plural verb may share it."""
        self._plural = _is_plural(words, phrase)
        return self._roles.party(words, phrase, self._side, "n")

    def party(self, names: Sequence[str], act: Act) -> Role | None:
        """Return whom the first of some arguments of an act stands for."""
        words = self._read.words
        for name in names:
            if name == "clause" or (name == "subject" and act.arguments.passive and not act.arguments.get("agent")):
                continue
            for phrase in act.arguments.get(name):
                role = self._roles.party(words, phrase, self._side, _CASES.get(name, ""))
                if role is not None:
                    return role
        return None

    def subject_of(self, main: Act, before: Role | None) -> Role | None:
        """Return who does an act: its subject, "we" of its verb, or the subject ``before`` that it shares."""
        words = self._read.words
        for phrase in main.arguments.get("subject"):
            role = self.note(words, phrase)
            if role is not None:
                return role
        if main.arguments.get("subject") or main.arguments.passive:
            return None
        for phrase in main.arguments.get("object"):
            # "Владеет ею завод": what stands beside the verb is no weapon, and may be its subject.
            if "n" in phrase.cases and phrase.head > main.found.at and not self._roles.items(words, phrase):
                role = self._roles.party(words, phrase, self._side, "n")
                if role is not None and not self._is_sum(phrase):
                    return role
        top = words[main.head.top]
        form = next((f for f in top.forms if f.finite), None)
        token = top.token
        if form is not None and form.person == 1:
            return self._roles.said(self._side, token.start, token.end)
        if form is not None and form.number == "p" and before is not None and not self._plural:
            return None
        return before

    def joined(self, main: Act) -> list[Phrase]:
        """Return what stands beside a subject: both sides of "Верания и Солмарк"."""
        named = [p for name in (*main.found.cue.actor, "subject") for p in main.arguments.get(name)]
        return [mate for p in named for mate in (p.mate, p) if mate is not None]

    def items(self, cue: KindCue, act: Act, depth: int = 0) -> list[tuple[Role, Phrase]]:
        """Return the weapons that an act is about, each with the phrase that counts it."""
        words = self._read.words
        names = ["object" if name == "subject" and act.arguments.passive else name for name in cue.item]
        for name in names:
            found: list[tuple[Role, Phrase]] = []
            for phrase in act.arguments.get(name):
                inner = self._by_phrase.get(id(phrase))
                if inner is not None and inner is not act and depth < _DEPTH:
                    pairs = self.items(inner.found.cue, inner, depth + 1)
                else:
                    pairs = self._roles.items(words, phrase)
                for pair in pairs:
                    if pair[0].label not in {role.label for role, _ in found}:
                        found.append(pair)
            if found:
                return found
        for name in names:
            for phrase in act.arguments.get(name):
                below = self._roles.things_under(words, phrase)
                if below:
                    return below
        if "object" in names and not act.arguments.get("object"):
            # "Двигатели обещали привезти": a weapon does nothing of that kind, it is done to.
            for phrase in act.arguments.get("subject"):
                if pairs := self._roles.items(words, phrase):
                    return pairs
        if not cue.weak or cue.kind in _OF_THINGS:
            for name in names:
                for phrase in act.arguments.get(name):
                    role = self._roles.any_thing(words, phrase)
                    if role is not None and not (cue.weak and is_abstract(role.label)):
                        return [(role, phrase)]
        return []

    def carried(self, clause: Clause, cue: KindCue, main: Act) -> list[tuple[Role, Phrase]] | None:
        """
        Return the weapon spoken of before, where the clause leaves it out; none where it is about another thing.
        """
        words = self._read.words
        for name in (*cue.item, "object"):
            for phrase in main.arguments.get(name):
                if words[phrase.head].kind == "noun" and not self._is_act(phrase) and not self._is_sum(phrase):
                    return [] if not cue.weak else None
        if any(words[n].key in NOTHING for n in clause.words):
            return [] if not cue.weak else None
        last = self._roles.last_item(words[main.found.at].token.start)
        if last is None:
            return [] if not cue.weak else None
        return [(last, NO_PHRASE)]

    def formation(self, cue: KindCue, main: Act) -> Phrase | None:
        """Return a formation that moves or is handed over without a word of its weapons: "два дивизиона"."""
        return next(
            (
                p
                for name in (*cue.item, "object")
                for p in main.arguments.get(name)
                if self._roles.is_formation(p) and p.amount is not None
            ),
            None,
        )

    def _is_act(self, phrase: Phrase) -> bool:
        return self._read.words[phrase.head].key in self._lexicon.cue_nouns

    def _is_sum(self, phrase: Phrase) -> bool:
        return self._roles.is_money(phrase) or self._read.words[phrase.head].key in SUMS

    def quantity(self, phrase: Phrase | None) -> Quantity | None:
        """Return how many weapons a phrase counts."""
        if phrase is None or phrase is NO_PHRASE:
            return None
        return self._roles.quantity(self._read.words, phrase)

    def money(self, main: Act) -> Quantity | None:
        """Return the sum that an act names."""
        for phrases in main.arguments.by_name.values():
            for phrase in phrases:
                if self._roles.is_money(phrase) and phrase.amount is not None:
                    return self._roles.quantity(self._read.words, phrase)
        return None

    def place(
        self,
        cue: KindCue,
        phrases: Sequence[Phrase],
        main: Act,
        actor: Role | None,
        other: Role | None,
        items: Sequence[tuple[Role, Phrase]],
    ) -> Role | None:
        """Return where an act happens, or where its motion ends; not who takes part in it."""
        words = self._read.words
        used = {role.label for role in (actor, other) if role is not None}
        found: list[Role] = []
        for names in (_WHERE, _WHERE_TO.get(cue.kind, ())):
            for phrase in phrases:
                if phrase.prep is None or not set(phrase.names) & set(names) or phrase in (p for _, p in items):
                    continue
                if phrase.head in main.found.places:
                    continue
                if phrase.above is not None and names is not _WHERE:
                    continue
                role = self._roles.place(words, phrase)
                if role is not None:
                    found.append(role)
        return next((role for role in found if role.label not in used), None)

    def time(self, clause: Clause, *, moved: bool) -> Mention | None:
        """Return the one time that the clause names; of two, none: or the last, the new date of what is put off."""
        words = self._read.words
        start, end = words[clause.words[0]].token.start, words[clause.words[-1]].token.end
        times = [m for m in self._read.times if start <= m.span.start < end and m.label]
        return times[-1] if times and (moved or len({m.label for m in times}) == 1) else None


def _is_plural(words: Sequence[Word], phrase: Phrase) -> bool:
    if words[phrase.head].key in ("мы", "ми"):
        return True
    told = [each.number for each in phrase.readings if each.case == "n"]
    return bool(told) and "s" not in told
