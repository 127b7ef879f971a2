"""What a sentence in Russian, Ukrainian or Belarusian says to happen: a kind, its roles, its time, how firmly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.claims.by_surface.arguments import Arguments, of_noun, of_verb
from sayso.claims.by_surface.clauses import Clause
from sayso.claims.by_surface.cues import Found, cues
from sayso.claims.by_surface.firmness import Predicate, Stand, predicate, stand, tense
from sayso.claims.by_surface.lexicon import Lexicon, lexicon
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.reading import Read, Reader
from sayso.claims.by_surface.roles import Roles
from sayso.claims.by_surface.small_words import IS_THERE, NOTHING, SUMS
from sayso.claims.by_surface.words import Word
from sayso.claims.held import Held
from sayso.claims.propositions import Typed
from sayso.codebook import Codebook, KindCue
from sayso.codebook.words import key
from sayso.model import Document, Markup, Mention, Proposition, Quantity, Role, Sentence, Span
from sayso.places import InOrder
from sayso.terms import Certainty, MentionForm, MentionKind, Polarity, Tense

LANGUAGES = ("ru", "uk", "be")
# Kinds that are about an act which they do not tell as done: the act gives the item and the parties.
_ABOUT = frozenset(
    {
        "want",
        "request",
        "negotiate",
        "offer",
        "agree",
        "approve",
        "refuse",
        "cancel",
        "delay",
        "finance",
        "support",
        "order",
    }
)
# What is done by saying it, and what is meant by it.
_SPOKEN_OR_MEANT = frozenset({"want", "request", "offer", "refuse", "negotiate", "agree", "approve"})
_BETWEEN_EQUALS = frozenset({"negotiate", "agree"})
_WHERE = ("in", "on", "near")
_WHERE_TO = {
    "deploy": ("to", "for"),
    "deliver": ("to",),
    "withdraw": ("from", "to"),
    "use": ("against", "from"),
    "train": ("for",),
}
_GIVING = frozenset({"deliver", "order"})


class SurfacePropositions:
    """Types the propositions of one document whose sentences were not parsed."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        language = document.language.split("-")[0]
        self._reads = language in LANGUAGES and bool(markup.sentences)
        if not self._reads:
            return
        self._lexicon = lexicon(codebook, language)
        named = InOrder(m for m in markup.mentions if m.form is MentionForm.NAME and m.kind is not MentionKind.TIME)
        times = InOrder(m for m in markup.mentions if m.kind is MentionKind.TIME and m.label)
        attested = frozenset(key(t.text) for s in markup.sentences for t in s.tokens if t.text[0].isupper())
        self._read = Reader(document, named, times, codebook, self._lexicon, attested)
        self._sentences = markup.sentences
        self._roles = Roles(document, codebook, self._lexicon)
        self._kept: dict[int, Read] = {}
        self._speaks_of_weapons = bool(
            [m for m in named.mentions if m.kind is MentionKind.SYSTEM]
        ) or self._has_weapons(markup)
        if self._speaks_of_weapons:
            self._look_round()

    def _has_weapons(self, markup: Markup) -> bool:
        things = self._lexicon.things
        from sayso.claims.by_surface.declension import nouns

        return any(
            reading.lemma in things
            and things[reading.lemma] not in ("unit", "piece", "batch", "dollar", "euro", "rouble")
            for sentence in markup.sentences
            for token in sentence.tokens
            for reading in nouns(key(token.text), self._lexicon.language)
        )

    def _look_round(self) -> None:
        """Note every weapon and party that the report names, by its place, before any is pointed to."""
        for sentence in self._sentences:
            read = self._reading(sentence)
            for phrase in read.phrases:
                if read.words[phrase.head].kind in ("pronoun", "number", "adjective"):
                    continue
                self._roles.look_at(read.words, phrase)

    def _reading(self, sentence: Sentence) -> Read:
        if sentence.start not in self._kept:
            self._kept[sentence.start] = self._read(sentence)
        return self._kept[sentence.start]

    def __call__(self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None) -> list[Typed]:
        """Return the propositions of a sentence whose cue stands between the offsets ``inside``, in order."""
        if not self._reads or not self._speaks_of_weapons:
            return []
        # The whole sentence is read: a cue's subject may stand outside the content.
        said = _Sentence(
            self._document, self._lexicon, self._roles, self._reading(sentence), sentence, self._side(speaker)
        )
        return sorted((t for t in said.all() if inside[0] <= t.at < inside[1]), key=lambda t: t.at)

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Held]:
        """Return `other`, with the tense and the stand of the first clause, of a sentence that no cue types."""
        if not self._reads:
            return Proposition(kind="other"), Held()
        read = self._reading(sentence)
        within = [c for c in read.clauses if any(inside[0] <= read.words[n].token.start < inside[1] for n in c.words)]
        headed = [
            c
            for c in within
            if any(read.words[n].finite and inside[0] <= read.words[n].token.start < inside[1] for n in c.words)
        ]
        if not within:
            return Proposition(kind="other"), Held()
        return _Sentence(self._document, self._lexicon, self._roles, read, sentence, None).other((headed or within)[0])

    def is_act(self, sentence: Sentence, cue: Span, content: Span) -> bool:
        """Tell a cue of saying that is what it says ("просит батарею"): its content is a thing or an infinitive."""
        if not self._reads:
            return False
        read = self._reading(sentence)
        words = [n for n, word in enumerate(read.words) if cue.start <= word.token.start < cue.end]
        is_sign = any(
            sign.cue.kind in _SPOKEN_OR_MEANT
            for n in words
            for form in read.words[n].forms
            for sign in self._lexicon.signs.get(("verb", form.lemma), ())
        )
        inside = [n for n, word in enumerate(read.words) if content.start <= word.token.start < content.end]
        return is_sign and bool(inside) and not any(read.words[n].finite for n in inside)

    def _side(self, speaker: Mention | None) -> Role | None:
        """Return whom a speaker speaks for: his state, that of his office, his house, else himself."""
        if speaker is None:
            return None
        side = self._roles.side_of(speaker)
        if side is not None:
            return side
        start = (speaker.named_by or speaker.span).start
        end = (speaker.named_by or speaker.span).end
        sentence = next((s for s in self._sentences if s.start <= start < s.end), None)
        if sentence is None:
            return None
        read = self._reading(sentence)
        sides = [
            role
            for phrase in read.phrases
            if start <= read.words[phrase.head].token.start < end
            and (role := self._roles.party(read.words, phrase, None)) is not None
        ]
        for role in sides:
            # "справка Министерства финансов Верании": the document speaks for the ministry.
            if self._roles.is_state(role):
                return role
        if sides:
            return sides[0]
        return Role(label=speaker.who, entity_id=None, span=speaker.span)


@dataclass(frozen=True, slots=True)
class _Act:
    """A cue with its arguments and what heads it."""

    found: Found
    arguments: Arguments
    head: Predicate


class _Sentence:
    """The propositions of one read stretch."""

    def __init__(
        self, document: Document, lexicon: Lexicon, roles: Roles, read: Read, sentence: Sentence, side: Role | None
    ) -> None:
        self._document = document
        self._lexicon = lexicon
        self._roles = roles
        self._read = read
        self._sentence = sentence
        self._side = side
        self._asks = bool(read.words) and any(w.token.text == "?" for w in read.words[-2:])
        self._conditional = any(c.condition for c in read.clauses)
        self._subject: Role | None = None
        self._plural = False
        self._official = side is not None and roles.is_state(side)
        self._by_phrase: dict[int, _Act] = {}

    def all(self) -> Iterator[Typed]:
        for clause in self._read.clauses:
            # A subject is shared over a comma or "and", not over a colon.
            kept = self._subject if clause.goes_on or not clause.apart else None
            self._subject = None
            yield from self._of_clause(clause, kept)
            if self._subject is None:
                self._subject = kept

    def other(self, clause: Clause) -> tuple[Proposition, Held]:
        words = self._read.words
        verb = next((n for n in clause.words if words[n].finite), None)
        at = verb if verb is not None else next((n for n in clause.words if words[n].kind == "verb"), clause.words[0])
        head = predicate(words, clause, at, self._lexicon)
        return Proposition(kind="other", tense=tense(words, clause, head, self._lexicon)), Held(
            *self._stand(clause, head)
        )

    def _stand(self, clause: Clause, head: Predicate) -> Stand:
        return stand(self._read.words, clause, head, self._lexicon, asks=self._asks, conditional=self._conditional)

    def _phrases(self, clause: Clause) -> list[Phrase]:
        places = set(clause.words)
        return [p for p in self._read.phrases if p.head in places]

    def _of_clause(self, clause: Clause, before: Role | None) -> Iterator[Typed]:
        words = self._read.words
        phrases = self._phrases(clause)
        acts = [self._act(clause, phrases, found) for found in cues(words, clause, phrases, self._lexicon, self._roles)]
        self._by_phrase = {id(act.found.phrase): act for act in acts if act.found.phrase is not None}
        if not acts:
            yield from self._held_by(clause, phrases)
        main, under = self._decided(clause, acts)
        if main is None:
            self._note_subject(clause, phrases)
            return
        yield from self._typed(clause, phrases, main, under, before)

    def _held_by(self, clause: Clause, phrases: Sequence[Phrase]) -> Iterator[Typed]:
        """Read "У Верании не больше двадцати танков", "у нас будет свой беспилотник": who has, without a verb of having."""
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
        act = _Act(found, arguments, predicate(words, clause, holder.first, self._lexicon))
        if self._items(sign.cue, act):
            yield from self._typed(clause, phrases, act, None, None)

    def _note_subject(self, clause: Clause, phrases: Sequence[Phrase]) -> None:
        """Keep the subject of a clause that says nothing of the matter: the next may share it."""
        words = self._read.words
        verb = next((n for n in clause.words if words[n].finite), None)
        if verb is None or words[verb].key in self._lexicon.telling:
            return
        form = next(f for f in words[verb].forms if f.finite)
        found = of_verb(words, phrases, verb, verb, form, takes_dative=False)
        for phrase in found.get("subject"):
            self._subject = self._roles.party(words, phrase, self._side)
            self._plural = _is_plural(words, phrase)

    def _act(self, clause: Clause, phrases: Sequence[Phrase], found: Found) -> _Act:
        words = self._read.words
        head = predicate(words, clause, found.at, self._lexicon, key(found.cue.lemma.split()[0]))
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
        return _Act(found, arguments, head)

    def _decided(self, clause: Clause, acts: Sequence[_Act]) -> tuple[_Act | None, _Act | None]:
        """
        Return the act that a clause tells, and the one that it is about: "отказался | продавать".

        A finite verb goes first, then an infinitive, then a noun. A wish to make is to make, a wish to get is a wish.
        """
        words = self._read.words
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
            if first is not None and (impersonal or not self._items(main.found.cue, main)):
                # "осталось попросить": the verb over it tells only of when.
                return first, None
            return main, None
        infinitive = next((a for a in others if a.found.phrase is None and not words[a.found.at].finite), None)
        under = infinitive or next((a for a in others if a.found.phrase is not None and self._is_under(a, main)), None)
        if under is None:
            # "Полк готов" offers nothing.
            bare = main.found.cue.kind == "offer" and main.found.cue.pos == "adjective"
            return (None, None) if bare else (main, None)
        kind, act = main.found.cue.kind, under.found.cue
        getting = "subject" in act.actor and act.kind in ("order", "deliver", "possess")
        giving = "subject" in act.counterparty and act.kind in _GIVING
        if infinitive is not None and ((kind == "want" and not getting) or (kind == "offer" and not giving)):
            return under, None
        if kind == "refuse" and words[main.found.at].key.startswith(("исключ", "выключ", "виключ")):
            _, polarity = self._stand(clause, main.head)
            if polarity is Polarity.NO:
                return replace(under, head=main.head), main
        return main, under

    def _is_under(self, noun: _Act, main: _Act) -> bool:
        """Tell a noun that is what the main cue is about: its object, or behind "на", "о"."""
        phrase = noun.found.phrase
        assert phrase is not None
        if main.found.phrase is not None:
            return phrase.first > main.found.phrase.first
        return any(
            phrase in main.arguments.get(name)
            for name in (*main.found.cue.item, "object", "subject", "about", "for", "from", "in")
        )

    def _typed(
        self, clause: Clause, phrases: Sequence[Phrase], main: _Act, under: _Act | None, before: Role | None
    ) -> Iterator[Typed]:
        words = self._read.words
        excluded = under is not None and under.found.cue.kind == "refuse" and main.found.cue.kind != "refuse"
        act = None if excluded else under
        cue = main.found.cue
        items = self._items(cue, main)
        if act is not None and not items:
            items = self._items(act.found.cue, act)
        actor = self._party(cue.actor, main)
        other = self._party(cue.counterparty, main)
        subject = self._subject_of(main, before)
        if subject is not None:
            self._subject = subject
        if actor is None and "subject" in cue.actor and not main.arguments.passive:
            actor = subject
        if other is None and "subject" in cue.counterparty and not main.arguments.passive:
            other = subject
        if act is not None:
            actor, other = self._with_act(cue, act, actor, other)
        if actor is None and self._official and cue.kind in _ITS_OWN and not main.arguments.get("subject"):
            # An official who names nobody speaks of his own state's doing: "договор подписан", "ждут летом".
            own = self._roles.said(self._side, words[main.found.at].token.start, words[main.found.at].token.end)
            actor = own if own is not None and (other is None or own.label != other.label) else None
        if actor is not None and other is not None and actor.label == other.label:
            other = None
        if cue.kind in _BETWEEN_EQUALS and other is None and actor is not None:
            sides = [self._roles.party(words, p, self._side) for p in self._joined(main)]
            other = next((s for s in sides if s is not None and s.label != actor.label), None)
        counted = None
        if not items:
            counted = self._formation(cue, main)
            trained = cue.kind == "train" and actor is not None and bool(main.arguments.get("object"))
            items = [] if counted is not None or trained else self._carried(clause, cue, main)
            if items is None:
                return
        place = self._place(cue, phrases, main, actor, other, items)
        time = self._time(clause)
        held = self._stand(clause, main.head)
        if excluded:
            held = Certainty.POSSIBLE, Polarity.YES
        when = Tense.FUTURE if excluded else tense(words, clause, main.head, self._lexicon)
        if cue.kind == "capability" and when is Tense.FUTURE:
            when = Tense.PRESENT
        if cue.kind == "want":
            when = Tense.PRESENT if when is Tense.FUTURE else when
        start = words[min(main.found.places)].token.start
        end = words[max(main.found.places)].token.end
        money = self._money(main) if cue.kind == "finance" else None
        for item, phrase in items or [(None, counted)]:
            supplier = other
            if supplier is None and cue.kind in _SUPPLIED and phrase is not None:
                maker = self._roles.maker(words, phrase)
                supplier = maker if maker is not None and (actor is None or maker.label != actor.label) else None
            stands = held
            if phrase is not None and phrase.denied and held[1] is not Polarity.UNKNOWN:
                stands = held[0], Polarity.NO
            yield Typed(
                Proposition(
                    kind=cue.kind,
                    kind_words=self._document.span(start, end),
                    actor=actor,
                    counterparty=supplier,
                    item=item,
                    quantity=money or self._quantity(phrase, main, act),
                    place=place,
                    on=time.label if time else None,
                    on_words=time.span if time else None,
                    tense=when,
                ),
                self._sentence,
                words[main.found.at].token.start,
                Held(*stands),
            )

    def _with_act(
        self, cue: KindCue, act: _Act, actor: Role | None, other: Role | None
    ) -> tuple[Role | None, Role | None]:
        """Fill the side that is open from the act that the cue is about."""
        own = actor or other
        said = [self._party(names, act) for names in (act.found.cue.actor, act.found.cue.counterparty)]
        rest = next((s for s in said if s is not None and (own is None or s.label != own.label)), None)
        if cue.kind in ("approve", "finance") and actor is not None and other is None:
            return actor, rest
        if actor is None:
            return rest, other
        return (actor, rest) if other is None else (actor, other)

    def _subject_of(self, main: _Act, before: Role | None) -> Role | None:
        words = self._read.words
        for phrase in main.arguments.get("subject"):
            role = self._roles.party(words, phrase, self._side)
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

    def _joined(self, main: _Act) -> list[Phrase]:
        """Return what stands beside a subject: both sides of "Верания и Солмарк"."""
        named = [p for name in (*main.found.cue.actor, "subject") for p in main.arguments.get(name)]
        return [mate for p in named for mate in (p.mate, p) if mate is not None]

    def _party(self, names: Sequence[str], act: _Act) -> Role | None:
        words = self._read.words
        for name in names:
            if name == "clause" or (name == "subject" and act.arguments.passive and not act.arguments.get("agent")):
                continue
            for phrase in act.arguments.get(name):
                role = self._roles.party(words, phrase, self._side, _CASES.get(name, ""))
                if role is not None:
                    return role
        return None

    def _items(self, cue: KindCue, act: _Act, depth: int = 0) -> list[tuple[Role, Phrase]]:
        words = self._read.words
        names = ["object" if name == "subject" and act.arguments.passive else name for name in cue.item]
        for name in names:
            found: list[tuple[Role, Phrase]] = []
            for phrase in act.arguments.get(name):
                inner = self._by_phrase.get(id(phrase))
                if inner is not None and inner is not act and depth < 3:
                    pairs = self._items(inner.found.cue, inner, depth + 1)
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
        if not cue.weak:
            for name in names:
                for phrase in act.arguments.get(name):
                    role = self._roles.any_thing(words, phrase)
                    if role is not None:
                        return [(role, phrase)]
        return []

    def _carried(self, clause: Clause, cue: KindCue, main: _Act) -> list[tuple[Role, Phrase]] | None:
        """
        Return the weapon spoken of before, where the clause leaves it out; none where the clause is about another thing.
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
        return [(last, _NO_PHRASE)]

    def _formation(self, cue: KindCue, main: _Act) -> Phrase | None:
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

    def _quantity(self, phrase: Phrase | None, main: _Act, act: _Act | None) -> Quantity | None:
        if phrase is None or phrase is _NO_PHRASE:
            return None
        return self._roles.quantity(self._read.words, phrase)

    def _money(self, main: _Act) -> Quantity | None:
        for phrases in main.arguments.by_name.values():
            for phrase in phrases:
                if self._roles.is_money(phrase) and phrase.amount is not None:
                    return self._roles.quantity(self._read.words, phrase)
        return None

    def _place(
        self,
        cue: KindCue,
        phrases: Sequence[Phrase],
        main: _Act,
        actor: Role | None,
        other: Role | None,
        items: Sequence[tuple[Role, Phrase]],
    ) -> Role | None:
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

    def _time(self, clause: Clause) -> Mention | None:
        """Return the one time that the clause names; of two, none."""
        words = self._read.words
        start, end = words[clause.words[0]].token.start, words[clause.words[-1]].token.end
        times = [m for m in self._read.times if start <= m.span.start < end and m.label]
        return times[0] if len({m.label for m in times}) == 1 else None


_AT_WHOM = frozenset({"у", "в", "ў", "ва"})
_ITS_OWN = frozenset(
    {
        "negotiate",
        "agree",
        "order",
        "finance",
        "commission",
        "cancel",
        "request",
        "want",
        "possess",
        "retain",
        "deliver",
    }
)
_SUPPLIED = frozenset(
    {"want", "request", "order", "deliver", "retain", "possess", "agree", "offer", "negotiate", "deploy"}
)


def _is_plural(words: Sequence[Word], phrase: Phrase) -> bool:
    if words[phrase.head].key in ("мы", "ми"):
        return True
    told = [each.number for each in phrase.readings if each.case == "n"]
    return bool(told) and "s" not in told


_CASES = {"subject": "n", "object": "ag", "dative": "d", "agent": "i", "of": "g"}
_NO_PHRASE = Phrase(first=0, last=0, head=0, prep=None, names=(), cases=frozenset(), readings=())


def _copula() -> object:
    from sayso.claims.by_surface.conjugation import Form

    return Form("быть", "present")


_COPULA = _copula()
