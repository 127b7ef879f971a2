"""What one sentence says to happen: clause by clause, each with its kind, roles, time and firmness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims.by_surface.acts import Act, act, decided
from sayso.claims.by_surface.arguments import Arguments, of_verb
from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.cues import Found, cues
from sayso.claims.by_surface.filling import Filling
from sayso.claims.by_surface.firmness import Predicate, given, predicate, shown, stand, tense
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.reading import Read
from sayso.claims.by_surface.roles import Roles
from sayso.claims.by_surface.small_words import IF, IS_THERE
from sayso.claims.held import Held
from sayso.claims.propositions import Typed
from sayso.codebook import KindCue
from sayso.codebook.firmness import Gives
from sayso.model import Document, Proposition, Role, Sentence
from sayso.terms import Certainty, Polarity, Tense

_BETWEEN_EQUALS = frozenset({"negotiate", "agree"})
_AT_WHOM = frozenset({"у", "в", "ў", "ва"})
# What an official who names nobody tells of his own state.
_ITS_OWN = frozenset("negotiate agree order finance commission cancel request want possess retain deliver".split())
# Kinds whose other side is a supplier: a maker's adjective before the item names it.
_SUPPLIED = frozenset("want request order deliver retain possess agree offer negotiate deploy".split())


class Saying:
    """The propositions of one sentence. ``side`` is whom its speaker speaks for."""

    def __init__(
        self, document: Document, lexicon: Lexicon, roles: Roles, read: Read, sentence: Sentence, side: Role | None
    ) -> None:
        self._document = document
        self._lexicon = lexicon
        self._roles = roles
        self._read = read
        self._sentence = sentence
        self._side = side
        self._fill = Filling(read, roles, lexicon, side)
        count = len(read.words)
        self._asked = next((n for n in range(max(0, count - 2), count) if read.words[n].token.text == "?"), None)
        self._subject: Role | None = None
        self._official = side is not None and roles.is_state(side)

    def all(self) -> Iterator[Typed]:
        """Yield what each clause says."""
        for clause in self._read.clauses:
            # A subject is shared over a comma or "and", not over a colon.
            kept = self._subject if clause.goes_on or not clause.apart else None
            self._subject = None
            yield from self._of_clause(clause, kept)
            if self._subject is None:
                self._subject = kept

    def other(self, clause: Clause) -> tuple[Proposition, Held]:
        """Return `other`, with the tense and the stand of a clause."""
        words = self._read.words
        verb = next((n for n in clause.words if words[n].finite), None)
        at = verb if verb is not None else next((n for n in clause.words if words[n].kind == "verb"), clause.words[0])
        head = predicate(words, clause, at, self._lexicon)
        return Proposition(kind="other", tense=tense(words, clause, head, self._lexicon)), self._stand(clause, head)

    def held(self, start: int, end: int, inside: tuple[int, int], *, able: bool) -> Held:
        """Return the stand on what the words between two offsets say: on their verb, else on the first of them."""
        words = self._read.words
        within = [n for n, word in enumerate(words) if start <= word.token.start < end and word.kind != "mark"]
        at = next((n for n in within if words[n].finite), None)
        if at is None:
            at = next((n for n in within if words[n].kind in ("verb", "predicate")), within[0] if within else None)
        clause = next((c for c in self._read.clauses if at in c.words), None)
        if at is None or clause is None:
            return Held()
        first = next((n for n, word in enumerate(words) if word.token.start >= inside[0]), 0)
        while first > 0 and (words[first - 1].gives is Gives.OPEN or words[first - 1].goes_on):
            # "Пишет, | будто они ушли": the word that opens what is said tells how it is held.
            first -= 1
        inside = min(inside[0], words[first].token.start), inside[1]
        own = [n for n in clause.words if inside[0] <= words[n].token.start < inside[1] or n == at]
        return self._stand(clause, predicate(words, replace(clause, words=own), at, self._lexicon), inside, able=able)

    def _stand(
        self, clause: Clause, head: Predicate, inside: tuple[int, int] | None = None, *, able: bool = False
    ) -> Held:
        """Return the stand on a predicate. What stands outside the offsets ``inside`` belongs to an outer hop."""
        words, every = self._read.words, self._read.clauses
        before = next((n for n, each in enumerate(every) if each is clause), 0) - 1
        start, end = inside or (self._sentence.start, self._sentence.end)
        above = Held()
        if before >= 0 and clause.under_that and start <= words[every[before].words[-1]].token.start:
            above = given(words, every[before], self._lexicon)
        for n in (self._asked, self._condition(clause)):
            if n is not None and not self._is_parted(n, clause.words[0]):
                above = shown(above.left_open(), words[n])
        own = replace(clause, words=[n for n in clause.words if start <= words[n].token.start < end or n == head.at])
        return stand(words, own, head, self._lexicon, above=above, able=able)

    def _condition(self, clause: Clause) -> int | None:
        """Return the "if" of the sentence that a clause stands in."""
        for other in self._read.clauses:
            if other.condition and not self._is_parted(other.words[0], clause.words[0]):
                return next((n for n in other.words if self._read.words[n].key in IF), other.words[0])
        return None

    def _is_parted(self, one: int, other: int) -> bool:
        """Tell whether a semicolon or a colon stands between two words."""
        first, last = sorted((one, other))
        return any(self._read.words[n].token.text in ";:" for n in range(first, last))

    def _phrases(self, clause: Clause) -> list[Phrase]:
        places = set(clause.words)
        return [p for p in self._read.phrases if p.head in places]

    def _of_clause(self, clause: Clause, before: Role | None) -> Iterator[Typed]:
        words = self._read.words
        phrases = self._phrases(clause)
        acts = [
            act(words, clause, phrases, found, self._lexicon) for found in cues(words, clause, phrases, self._lexicon)
        ]
        self._fill.take(acts)
        if not acts:
            yield from self._held_by(clause, phrases)
        main, under = decided(
            words,
            acts,
            lambda each: bool(self._fill.items(each.found.cue, each)),
            lambda each: self._stand(clause, each.head),
        )
        if main is None:
            self._note_subject(clause, phrases)
            return
        yield from self._typed(clause, phrases, main, under, before)

    def _held_by(self, clause: Clause, phrases: Sequence[Phrase]) -> Iterator[Typed]:
        """Read "У Верании не больше двадцати танков", "у нас будет беспилотник": who has, without a verb of it."""
        words = self._read.words
        if any(words[n].kind in ("verb", "predicate") for n in clause.words):
            return
        sign = next((sign for be in IS_THERE for sign in self._lexicon.signs.get(("verb", be), ())), None)
        holder = next((p for p in phrases if p.prep in _AT_WHOM and p.above is None), None)
        if sign is None or holder is None:
            return
        who = self._roles.party(words, holder, self._side, "gl")
        if who is None:
            return
        arguments = Arguments()
        arguments.add("from", holder)
        for phrase in phrases:
            if phrase.prep is None and phrase.above is None and "n" in phrase.cases:
                arguments.add("subject", phrase)
        found = Found(sign.cue, holder.first, (holder.first,), None)
        having = Act(found, arguments, predicate(words, clause, holder.first, self._lexicon))
        if self._fill.items(sign.cue, having):
            yield from self._typed(clause, phrases, having, None, None)

    def _note_subject(self, clause: Clause, phrases: Sequence[Phrase]) -> None:
        """Keep the subject of a clause that says nothing of the matter: the next may share it."""
        words = self._read.words
        verb = next((n for n in clause.words if words[n].finite), None)
        if verb is None or words[verb].key in self._lexicon.telling:
            return
        form = next(f for f in words[verb].forms if f.finite)
        found = of_verb(words, phrases, verb, verb, form, takes_dative=False)
        for phrase in found.get("subject"):
            self._subject = self._fill.note(words, phrase)

    def _typed(
        self, clause: Clause, phrases: Sequence[Phrase], main: Act, under: Act | None, before: Role | None
    ) -> Iterator[Typed]:
        words = self._read.words
        excluded = under is not None and under.found.cue.kind == "refuse" and main.found.cue.kind != "refuse"
        about = None if excluded else under
        cue = main.found.cue
        items = self._fill.items(cue, main)
        if about is not None and not items:
            items = self._fill.items(about.found.cue, about)
        actor = self._fill.party(cue.actor, main)
        other = self._fill.party(cue.counterparty, main)
        subject = self._fill.subject_of(main, before)
        if subject is not None:
            self._subject = subject
        if actor is None and "subject" in cue.actor and not main.arguments.passive:
            actor = subject
        if other is None and "subject" in cue.counterparty and not main.arguments.passive:
            other = subject
        if about is not None:
            actor, other = self._with_act(cue, about, actor, other)
        if actor is None and self._official and cue.kind in _ITS_OWN and not main.arguments.get("subject"):
            # An official who names nobody speaks of his own state's doing: "договор подписан", "ждут летом".
            own = self._roles.said(self._side, words[main.found.at].token.start, words[main.found.at].token.end)
            actor = own if own is not None and (other is None or own.label != other.label) else None
        if actor is not None and other is not None and actor.label == other.label:
            other = None
        if cue.kind in _BETWEEN_EQUALS and other is None and actor is not None:
            sides = [self._roles.party(words, p, self._side) for p in self._fill.joined(main)]
            other = next((s for s in sides if s is not None and s.label != actor.label), None)
        pairs: list[tuple[Role | None, Phrase | None]] = [*items]
        if not pairs:
            counted = self._fill.formation(cue, main)
            trained = cue.kind == "train" and actor is not None and bool(main.arguments.get("object"))
            carried = [] if counted is not None or trained else self._fill.carried(clause, cue, main)
            if carried is None:
                return
            pairs = [*carried] or [(None, counted)]
        place = self._fill.place(cue, phrases, main, actor, other, items)
        time = self._fill.time(clause, moved=cue.kind == "delay")
        held = self._stand(clause, main.head, able=cue.kind == "capability")
        if excluded:
            # "Не исключил закупку."
            held = Held(certainty=Certainty.POSSIBLE, signs=held.signs)
        when = Tense.FUTURE if excluded else tense(words, clause, main.head, self._lexicon)
        if cue.kind == "capability" and when is Tense.FUTURE:
            when = Tense.PRESENT
        if cue.kind == "want":
            when = Tense.PRESENT if when is Tense.FUTURE else when
        start = words[min(main.found.places)].token.start
        end = words[max(main.found.places)].token.end
        money = self._fill.money(main) if cue.kind == "finance" else None
        for item, phrase in pairs:
            supplier = other
            if supplier is None and cue.kind in _SUPPLIED and phrase is not None:
                maker = self._roles.maker(words, phrase)
                supplier = maker if maker is not None and (actor is None or maker.label != actor.label) else None
            stands = held
            if phrase is not None and phrase.denied and held.polarity is not Polarity.UNKNOWN:
                stands = held._replace(polarity=Polarity.NO)
            yield Typed(
                Proposition(
                    kind=cue.kind,
                    kind_words=self._document.span(start, end),
                    actor=actor,
                    counterparty=supplier,
                    item=item,
                    quantity=money or self._fill.quantity(phrase),
                    place=place,
                    on=time.label if time else None,
                    on_words=time.span if time else None,
                    tense=when,
                ),
                self._sentence,
                words[main.found.at].token.start,
                stands,
                # "У нас": the preposition stands for a verb that is not there.
                cue.weak and words[main.found.at].kind != "preposition",
            )

    def _with_act(
        self, cue: KindCue, about: Act, actor: Role | None, other: Role | None
    ) -> tuple[Role | None, Role | None]:
        """Fill the side that is open from the act that the cue is about."""
        own = actor or other
        said = [self._fill.party(names, about) for names in (about.found.cue.actor, about.found.cue.counterparty)]
        rest = next((s for s in said if s is not None and (own is None or s.label != own.label)), None)
        if cue.kind in ("approve", "finance") and actor is not None and other is None:
            return actor, rest
        if actor is None:
            return rest, other
        return (actor, rest) if other is None else (actor, other)
